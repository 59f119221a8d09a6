package facts

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/easy"
)

// mostAhead is how many forecasts a page in Easy Read tells.
const mostAhead = 2

// Easy returns the deficit that leads the account in Easy Read: what was recorded, how that
// differs from the time before, and what is forecast. It has no more than can be said in
// short sentences that are true; the page of money has the rest.
func (a Account) Easy() []easy.Line {
	if len(a.topics) == 0 {
		return nil
	}
	t := a.topics[0]
	out := []easy.Line{
		easy.Say(easy.Coins, easyFor(t.scope), "Sometimes a council spends more than it gets."),
		easy.Say(easy.Short, "The money that is missing is called a deficit."),
	}
	if t.recorded() {
		out = append(out, t.easyNow()...)
	} else {
		out = append(out, easy.Say(easy.Unsure, "These pages do not say how large the deficit has been."))
	}
	if l := a.label(t); l != "" {
		out = append(out, easy.Say(easy.Info, "The papers count the deficit in more than one way.", "This is one of them: "+l+"."))
	}
	return append(out, t.easyAhead(a.seen)...)
}

// easyFor returns what the money is for.
func easyFor(scope string) string {
	if scope == "high_needs" {
		return "The government gives each council money for children with SEND."
	}
	return "The government gives each council money for schools and for children with SEND."
}

// on returns a day as a sentence begins with it.
func on(p model.Period) string {
	if p.Kind == model.YearEnd || p.Kind == model.OneDay {
		return "On " + p.String()
	}
	return upper(p.Phrase())
}

// easyNow returns what was recorded last, and what it was before.
func (t *topic) easyNow() []easy.Line {
	now := t.now()
	if slices.ContainsFunc(now.Values, func(f model.Figure) bool { return !easy.Sure(f) }) {
		return []easy.Line{easy.Say(easy.Unsure, "There is a number for "+now.Period.String()+".", "It may be wrong, so we do not show it here.")}
	}
	first := easyRecorded(now)
	if t.basis == "net_of_payments" {
		first.Text = append(first.Text, "Extra money from the government has been taken off.")
	}
	out := []easy.Line{first}
	if since := t.easySince(); len(since.Text) > 0 {
		out = append(out, since)
	}
	switch {
	case slices.ContainsFunc(now.Values, func(f model.Figure) bool { return f.Status == model.Provisional }):
		out = append(out, easy.Say(easy.Unsure, "The number for "+now.Period.String()+" may still change."))
	case now.Low.Status == model.NotStated:
		out = append(out, easy.Say(easy.Unsure, "The paper does not say if this number is final."))
	}
	return out
}

// easyRecorded returns one recorded day.
func easyRecorded(s Step) easy.Line {
	when, low, high := on(s.Period)+", ", easy.Money(s.Low), easy.Money(s.High)
	several := len(s.Values) > 1
	switch side := s.side(); {
	case side == none:
		return easy.Say(easy.Same, when+"there was no deficit.")
	case side == astride && s.High.Quantity.Amount.IsPos():
		return easy.Say(easy.Unsure, "The papers do not agree about "+s.Period.String()+".", "By one number there was a deficit.", "By another there was none.")
	case side == astride:
		return easy.Say(easy.Unsure, "The papers do not agree about "+s.Period.String()+".", "By one number some money was left over.", "By another there was none.")
	case several && (vague(s.Low) || vague(s.High)) || side == below && vague(s.Low):
		return easy.Say(easy.Unsure, "The papers give no exact number for "+s.Period.String()+".")
	case side == below && several && low != high:
		return easy.Say(easy.Coins, when+"some money was left over.", "The papers give different amounts.", "They go from "+high+" to "+low+".")
	case side == below:
		return easy.Say(easy.Coins, when+low+" was left over.", "This is called a surplus.")
	case several && low != high:
		return easy.Say(easy.Short, "The papers give different deficits for "+s.Period.String()+".", "They go from "+low+" to "+high+".")
	}
	return easy.Say(easy.Short, when+"the deficit was "+low+".")
}

// easySince compares what was recorded last with what was recorded before.
func (t *topic) easySince() (none easy.Line) {
	now := t.now()
	if len(t.since()) == 0 {
		return none
	}
	was := t.stands[len(t.stands)-2]
	if !easy.Sure(was.Low) || now.Low.Marker == "b" {
		return none
	}
	when, text := on(was.Period)+", ", easy.Money(was.Low)
	before, after := was.side(), now.side()
	switch {
	case before == below && after == below:
		return easySame(when+text+" was left over.", "So the surplus", easy.Money(now.Low) == text, -sign(was.Low, now.Low))
	case before == below:
		return easy.Say(easy.Fewer, when+text+" was left over.")
	case before == 0 && after == 0:
		return easy.Say(easy.Same, when+"there was also no deficit.")
	case before == 0:
		return easy.Say(easy.More, when+"there was no deficit.")
	case after != above:
		return easy.Say(easy.Fewer, when+"the deficit was "+text+".")
	}
	return easySame(when+"the deficit was "+text+".", "So the deficit", easy.Money(now.Low) == text, sign(was.Low, now.Low))
}

// easySame ends a comparison with what it comes to.
func easySame(was, what string, printedAlike bool, d int) easy.Line {
	little := ""
	if printedAlike {
		little = " a little"
	}
	switch {
	case d > 0:
		return easy.Say(easy.More, was, what+" grew"+little+".")
	case d < 0:
		return easy.Say(easy.Fewer, was, what+" got"+little+" smaller.")
	}
	return easy.Say(easy.Same, was, what+" stayed about the same.")
}

// easyWhen are the conditions of forecasts, behind the sentence with their day.
var easyWhen = map[string]string{
	"unmitigated": "That is what may happen if nothing changes.",
	"target":      "That is what may happen if the council’s plans work.",
	"stretch":     "That is what may happen if the council does better than planned.",
	"agreement":   "The council and the government agreed on this.",
}

// easyAhead returns what is forecast for the last day that a forecast reaches, for the plainest
// of its conditions.
func (t *topic) easyAhead(seen model.Day) []easy.Line {
	var out []easy.Line
	for i := range t.groups {
		g := &t.groups[i]
		if len(out) == mostAhead || g.scenario.code == "stretch" && len(t.groups) > 1 {
			continue
		}
		if i > 0 && t.groups[i-1].scenario.code == g.scenario.code { // another bound of the same
			continue
		}
		if l, ok := g.easy(seen); ok {
			out = append(out, l)
		}
	}
	if len(out) > 0 {
		out = append([]easy.Line{easy.Say(easy.Ahead, "A forecast says what may happen later.", "Nobody knows if it will come true.")}, out...)
	}
	return out
}

// easy returns the end of a group's forecasts. It is not ok where the papers say it with a
// limit or a doubt of their own.
func (g group) easy(seen model.Day) (out easy.Line, ok bool) {
	end := g.end()
	for _, f := range []model.Figure{end.Low, end.High} {
		if vague(f) || !easy.Sure(f) {
			return out, false
		}
	}
	is, may := "There is a forecast", "may be "
	if g.tense(seen) != Expected {
		is, may = "There was a forecast", "was to be "
	}
	first := is + " for " + end.Period.String() + "."
	low, high := easy.Money(end.Low), easy.Money(end.High)
	between := func(low, high string) string {
		if low == high {
			return low
		}
		return low + " to " + high
	}
	least := map[limit]string{atMost: "at most ", atLeast: "at least "}[g.most]
	var said []string
	switch side := end.side(); {
	case side == above:
		said = []string{"The deficit " + may + least + between(low, high) + "."}
	case side == none && least == "":
		said = []string{"There " + may + "no deficit."}
	case side == below && least == "":
		said = []string{"The money left over " + may + between(high, low) + "."}
	case side == astride && least == "" && end.High.Quantity.Amount.IsPos():
		said = []string{"By one number there " + may + "a deficit.", "By another there " + may + "none."}
	default:
		return out, false
	}
	out = easy.Say(easy.Ahead, append([]string{first}, said...)...)
	if when := easyWhen[g.scenario.code]; when != "" {
		if g.tense(seen) != Expected && g.scenario.code != "agreement" {
			return out, false
		}
		out.Text = append(out.Text, when)
	}
	return out, true
}
