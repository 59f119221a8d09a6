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
		out = append(out, a.easyNow(t)...)
	} else {
		out = append(out, easy.Say(easy.Unsure, "These pages do not say how large the deficit has been."))
	}
	out = append(out, a.easyWays(t)...)
	return slices.Concat(out, t.easyAhead(a.seen), a.easyOld())
}

// easyFor returns what the money is for.
func easyFor(scope string) string {
	if scope == "high_needs" {
		return "The government gives each council money for children with SEND."
	}
	return "The government gives each council money for schools, young children and children with SEND."
}

// easyWays returns which of several ways to count the deficit is told.
func (a Account) easyWays(t *topic) []easy.Line {
	if len(a.topics) == 1 {
		return nil
	}
	bases := slices.ContainsFunc(a.topics, func(o *topic) bool { return o.basis != t.basis })
	scopes := slices.ContainsFunc(a.topics, func(o *topic) bool { return o.scope != t.scope })
	out := easy.Say(easy.Info, "The papers count the deficit in more than one way.")
	if scopes {
		out.Text = append(out.Text, easyCounts[t.scope])
	}
	switch {
	case bases && t.basis == "gross":
		out.Text = append(out.Text, "These numbers are before extra money from the government.")
	case bases:
		out.Text = append(out.Text, "These numbers are after extra money from the government.")
	}
	others := "The page with more numbers has the other one, too."
	if len(a.topics) > 2 {
		others = "The page with more numbers has the others, too."
	}
	return []easy.Line{out, easy.Say(easy.Info, others)}
}

// easyCounts say what a deficit is of, where there is one of something else.
var easyCounts = map[string]string{
	"high_needs": "These numbers are about money for children with SEND only.",
	"dsg_all":    "These numbers are about money for schools, young children and children with SEND.",
	"not_stated": "For these numbers the papers do not say which money they count.",
}

// easyNow returns what was recorded last, and what it was before.
func (a Account) easyNow(t *topic) []easy.Line {
	now := t.now()
	if slices.ContainsFunc(now.Values, func(f model.Figure) bool { return !easy.Sure(f) }) {
		return []easy.Line{easy.Say(easy.Unsure, "There is a number for "+now.Period.String()+".", "It may be wrong, so we do not show it here.")}
	}
	since, digits := t.easySince()
	first := easyRecorded(now, digits)
	if t.basis == "net_of_payments" {
		first.Text = append(first.Text, "This is after extra money from the government.")
	}
	out := []easy.Line{first}
	if len(since.Text) > 0 {
		out = append(out, since)
		out = append(out, a.easyGrant(t)...)
	}
	switch {
	case slices.ContainsFunc(now.Values, func(f model.Figure) bool { return f.Status == model.Provisional }):
		out = append(out, easy.Say(easy.Unsure, "The number for "+now.Period.String()+" may still change."))
	case now.Low.Status == model.NotStated:
		out = append(out, easy.Say(easy.Unsure, easyStatus(now)))
	}
	return out
}

// easyGrant returns that the government gave money, where the deficit got smaller with it.
func (a Account) easyGrant(t *topic) []easy.Line {
	g, needed, ok := a.helped(t)
	if !ok || !easy.Sure(g.Amount) {
		return nil
	}
	out := easy.Say(easy.Coins, "In that time the government gave "+easy.Money(g.Amount)+".")
	if was := t.stands[len(t.stands)-2]; needed && was.side() == above {
		out.Text = append(out.Text, "Without that money the deficit would not be smaller.")
	}
	return []easy.Line{out}
}

// easyStatus returns that a number may be a forecast, of which its paper does not say so.
func easyStatus(now Step) string {
	paper, what := "The paper does", "this number was a forecast."
	if slices.ContainsFunc(now.Values, func(f model.Figure) bool { return f.SourceID != now.Low.SourceID }) {
		paper = "The papers do"
	}
	if len(now.Values) > 1 {
		what = "these numbers were forecasts."
	}
	return paper + " not say if " + what
}

// easyRecorded returns one recorded day, its amounts to so many digits.
func easyRecorded(s Step, digits int) easy.Line {
	when, low, high := easy.When(s.Period)+", ", easy.MoneyTo(s.Low, digits), easy.MoneyTo(s.High, digits)
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

// easySince compares what was recorded last with what was recorded before. Both are told to so
// many digits: three where two would print them alike and one is more.
func (t *topic) easySince() (line easy.Line, digits int) {
	now, digits := t.now(), 2
	if len(t.since()) == 0 {
		return line, digits
	}
	was := t.stands[len(t.stands)-2]
	if !easy.Sure(was.Low) || now.Low.Marker == "b" {
		return line, digits
	}
	before, after := was.side(), now.side()
	if sign(was.Low, now.Low) != 0 && easy.Money(was.Low) == easy.Money(now.Low) && before == after {
		digits = 3
	}
	return t.easyThan(was, now, digits), digits
}

func (t *topic) easyThan(was, now Step, digits int) easy.Line {
	before, after := was.side(), now.side()
	when, text := easy.When(was.Period)+", ", easy.MoneyTo(was.Low, digits)
	d := sign(was.Low, now.Low)
	moved := func(text, what string, d int) easy.Line {
		return easy.Moved(text, what, "stayed about the same", d, was.Low.Quantity.Amount, now.Low.Quantity.Amount)
	}
	switch {
	case before == below && after == below:
		return moved(when+text+" was left over.", "So the surplus", -d)
	case before == below:
		return easy.Say(easy.Fewer, when+text+" was left over.")
	case before == 0 && after == 0:
		return easy.Say(easy.Same, when+"there was also no deficit.")
	case before == 0:
		return easy.Say(easy.More, when+"there was no deficit.")
	case after != above:
		return easy.Say(easy.Fewer, when+"the deficit was "+text+".")
	}
	return moved(when+"the deficit was "+text+".", "So the deficit", d)
}

// easyIf are the conditions of forecasts, and the same of a day that has passed, or may have.
var easyIf = map[string]struct{ is, was string }{
	"unmitigated": {"if nothing changes", "if nothing changed"},
	"target":      {"if the council’s plans work", "if the council’s plans worked"},
	"stretch":     {"if the council does better than planned", "if the council did better than planned"},
}

// easyUnder returns the condition of a forecast, in a sentence behind that with its day: behind
// its number, or in place of one that is not told. A plain forecast has none.
func easyUnder(code string, tense Tense, told bool) []string {
	when, conditional := easyIf[code]
	switch {
	case code == "agreement":
		return []string{"The council and the government agreed on this."}
	case !conditional:
		return nil
	case tense == Expected && told:
		return []string{"That is what may happen " + when.is + "."}
	case tense == Expected:
		return []string{"It says what may happen " + when.is + "."}
	case told:
		return []string{"That was " + when.was + "."}
	}
	return []string{"It said what may happen " + when.was + "."}
}

// easyAhead returns what is forecast for the last day that a forecast reaches, for the plainest
// of its conditions; or else what had been forecast for a day of which nothing is recorded. Each
// that is told has a line, also where its number cannot be: the council's plan alone would pass
// for all that is known.
func (t *topic) easyAhead(seen model.Day) []easy.Line {
	forecasts := t.easyForecasts(seen)
	if len(forecasts) == 0 {
		return nil
	}
	told := slices.DeleteFunc(slices.Clone(forecasts), func(p past) bool { return p.scenario.code == "stretch" && len(forecasts) > 1 })
	told = told[:min(mostAhead, len(told))]
	explain := easy.Say(easy.Ahead, "A forecast says what may happen later.")
	out := []easy.Line{explain}
	for i, p := range told {
		tense := TenseOf(p.step.Low, seen)
		if tense == Expected && len(explain.Text) == 1 {
			explain.Text = append(explain.Text, "Nobody knows if it will come true.")
		}
		out = append(out, easyForecast(p, tense, i > 0, t.easyPeak(p, tense, seen)))
	}
	out[0] = explain
	if len(t.groups) == 0 {
		out = append(out, easy.Say(easy.Unsure, "That day has passed.", "These pages do not say what the deficit was then."))
	}
	if len(told) < len(forecasts) {
		out = append(out, easy.Say(easy.Info, "The page with more numbers has more forecasts."))
	}
	return out
}

// easyForecasts returns one forecast for each condition, in the order of telling: those that look
// ahead, or where none does the last ones for a day of which nothing is recorded.
func (t *topic) easyForecasts(seen model.Day) (out []past) {
	for i, g := range t.groups {
		if i == 0 || t.groups[i-1].scenario.code != g.scenario.code { // else another bound of the same
			out = append(out, past{g.scenario, g.end(), g.most})
		}
	}
	if len(t.groups) == 0 {
		out = t.unknown(seen)
	}
	slices.SortStableFunc(out, func(p, q past) int { return rank(p.scenario.code) - rank(q.scenario.code) })
	return out
}

// easyForecast returns one forecast: its number, or that there is one, and why it is not told.
// What a paper adds to its number may turn it round, and does not fit here: then the number is
// left out. another: a forecast was told above it. before: what it is forecast to be before that,
// where that is more.
func easyForecast(p past, tense Tense, another bool, before []string) easy.Line {
	is, one := "was", "a"
	if tense == Expected {
		is = "is"
	}
	if another {
		one = "another"
	}
	first := "There " + is + " " + one + " forecast for " + p.step.Period.String() + "."
	said, unsaid := easyAmounts(p, tense)
	if len(unsaid) > 0 {
		return easy.Say(easy.Unsure, slices.Concat([]string{first}, easyUnder(p.scenario.code, tense, false), unsaid)...)
	}
	return easy.Say(easy.Ahead, slices.Concat([]string{first}, said, before, easyUnder(p.scenario.code, tense, true))...)
}

// easyPeak returns how large a forecast is at most on its way, where that is more than what was
// recorded and what it ends with: its end alone would pass for all that is to come. Of a range it
// is that of the upper bound. Where two digits do not tell it from either number, it is left out.
func (t *topic) easyPeak(p past, tense Tense, seen model.Day) []string {
	i := slices.IndexFunc(t.groups, func(g group) bool { return g.scenario.code == p.scenario.code })
	if i < 0 {
		return nil
	}
	beside := []model.Figure{p.step.High}
	if t.recorded() {
		if slices.ContainsFunc(t.now().Values, vague) {
			return nil
		}
		beside = append(beside, t.now().High)
	}
	top, most := p.step.High, p.most
	for _, l := range t.groups[i].lines {
		for _, f := range t.ahead(l, seen) {
			if vague(f) {
				return nil
			}
			if sign(top, f) > 0 {
				top = f
			}
		}
	}
	if len(t.groups[i].lines) > 1 {
		most = atMost
	}
	alike := func(f model.Figure) bool {
		return sign(f, top) <= 0 || f.Quantity.Amount.IsPos() && easy.Money(f) == easy.Money(top)
	}
	if !top.Quantity.Amount.IsPos() || slices.ContainsFunc(beside, alike) || !easy.Sure(top) || top.Note != "" {
		return nil
	}
	it, may := "it", " may be "
	if p.step.side() != above {
		it = "the deficit"
	}
	if tense != Expected {
		may = " was to be "
	}
	return []string{"Before that, " + it + may + most.money(top) + "."}
}

// easyAmounts returns how much is forecast, or why that is not told.
func easyAmounts(p past, tense Tense) (said, unsaid []string) {
	end, may := p.step, "may be "
	if tense != Expected {
		may = "was to be "
	}
	ends := []model.Figure{end.Low, end.High}
	ranges := end.Low.Bound != end.High.Bound
	switch side := end.side(); {
	case slices.ContainsFunc(ends, func(f model.Figure) bool { return !easy.Sure(f) }):
		return nil, []string{"It may be wrong, so we do not show it here."}
	case slices.ContainsFunc(ends, func(f model.Figure) bool { return f.Note != "" }):
		return nil, []string{"The paper adds something to it in words.", "The page with more numbers has both."}
	case (vague(end.Low) || vague(end.High)) && (ranges || side != above || p.most != "" && !p.most.is(end.Low.Hedge)):
	case side == above:
		return []string{"The deficit " + may + easyBetween(p.most.money(end.Low), p.most.money(end.High)) + "."}, nil
	case p.most != "":
	case side == none:
		return []string{"There " + may + "no deficit."}, nil
	case side == below:
		return []string{"The money left over " + may + easyBetween(easy.Money(end.High), easy.Money(end.Low)) + "."}, nil
	case side == astride && end.High.Quantity.Amount.IsPos():
		return []string{"By one number there " + may + "a deficit.", "By another there " + may + "none."}, nil
	}
	return nil, []string{"There is no exact number."}
}

// easyBetween returns a range of two amounts, or one where they are alike.
func easyBetween(low, high string) string {
	if low == high {
		return low
	}
	return low + " to " + high
}

// is reports whether a paper's own word says the same limit.
func (l limit) is(hedge string) bool { return hedge == l.word() }

// word returns a limit as Easy Read says it.
func (l limit) word() string {
	return map[limit]string{atMost: "up to", atLeast: "at least"}[l]
}

// money returns an amount in Easy Read of which only one bound is told as the limit that it is:
// rounded away from it, so that what is at most £41.4m is not said to be at most £41m.
func (l limit) money(f model.Figure) string {
	if l == "" {
		return easy.Money(f)
	}
	return easy.MoneyAs(f, l.word())
}

// easyOld reports of when the newest forecast is, where that is long ago.
func (a Account) easyOld() []easy.Line {
	day, ok := a.oldDay()
	if !ok {
		return nil
	}
	return []easy.Line{easy.Say(easy.Clock, "The newest forecast here is from "+dated(day)+".")}
}
