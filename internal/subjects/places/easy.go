package places

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/easy"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Easy is the topic of places in Easy Read.
var Easy = site.EasyTopic{Name: "Places", To: "places", Facts: "places.", Say: func(c *check.Checked) []easy.Line { return EasyLines(c.Council) }}

// Of how many provisions and openings a page in Easy Read tells.
const (
	mostProvisions = 3
	mostOpenings   = 3
)

// kinds explain what a provision is, in two short sentences at most.
var kinds = map[string][]string{
	"specialist_base":     {"These are special places in an ordinary school."},
	"state_special":       {"A special school is for children who need more help."},
	"independent_special": {"A special school is for children who need more help."},
	"nmss":                {"A special school is for children who need more help."},
	"ap":                  {"This is for children who cannot go to an ordinary school."},
	"post_16":             {"This is for young people from the age of 16."},
}

// EasyLines returns, in Easy Read, how many places there are and what opens: of the provisions
// with most places, and that there are more where there are.
func EasyLines(c model.Council) []easy.Line {
	var told [][]easy.Line
	var sizes []model.Decimal
	for _, p := range model.Get[File](c.Files).Named() {
		s := p.story(c)
		said := s.easy()
		if len(said) == 0 {
			continue
		}
		said[0].Name = model.Capital(s.p.Name)
		if p.LocalName.S == "" {
			said[0].Text = append(append([]string{}, kinds[p.Kind.S]...), said[0].Text...)
		}
		size := s.size()
		at := len(told)
		for at > 0 && sizes[at-1].Cmp(size) < 0 {
			at--
		}
		told, sizes = slices.Insert(told, at, said), slices.Insert(sizes, at, size)
	}
	out := slices.Concat(told[:min(mostProvisions, len(told))]...)
	if opens := easyOpens(c); len(opens) > 0 {
		if len(out) > 0 { // not of the provision above alone
			opens[0].Name = "New places"
		}
		out = append(out, opens...)
	}
	if n := len(told) - mostProvisions; n > 0 {
		more := easy.Say(easy.Info, fmt.Sprintf("The page with more numbers has %d more schools or kinds of places.", n))
		if n == 1 {
			more = easy.Say(easy.Info, "The page with more numbers has one more school or kind of places.")
		}
		more.Name = "Other places"
		out = append(out, more)
	}
	if len(out) == 0 {
		return nil
	}
	first := easy.Say(easy.School, "Some children learn in a special school.", "Some learn in a special part of an ordinary school.")
	half := func(f model.Figure) bool {
		return f.Known && f.Quantity.Unit == model.Count && !f.Quantity.Amount.IsInt()
	}
	if !slices.ContainsFunc(c.FiguresUnder("places"), half) {
		first.Text = append(first.Text, "Each place is for one child.")
	}
	return append([]easy.Line{first}, out...)
}

// size returns how many places a provision has, or is expected to have.
func (s story) size() model.Decimal {
	switch {
	case s.hasNow:
		return s.is.Quantity.Amount
	case s.hasNext:
		return s.next.Quantity.Amount
	}
	return model.Whole(0)
}

// easy returns one provision.
func (s story) easy() []easy.Line {
	var out []easy.Line
	switch {
	case s.hasNow && !easy.Sure(s.is):
		out = append(out, doubted(s.is))
	case s.hasNow:
		out = append(out, s.easyNow()...)
	}
	switch {
	case !s.hasNext:
		return out
	case !easy.Sure(s.next):
		return append(out, doubted(s.next))
	case s.next.Status == model.NotStated:
		return out
	}
	if _, off := s.p.disputed(s.next.Period); off {
		return out
	}
	verb := "expected"
	if facts.TenseOf(s.next, s.seen) == facts.Expected {
		verb = "expects"
	}
	return append(out, easy.Say(easy.Ahead, easy.When(s.next.Period)+", the council "+verb+" "+easy.Things(s.next, "place", "places")+"."))
}

// doubted returns that a number is not told, which its paper doubts.
func doubted(f model.Figure) easy.Line {
	return easy.Say(easy.Unsure, "There is a number of places for "+f.Period.String()+".", "It may be wrong, so we do not show it here.")
}

// easyNow returns the newest number and what it was before.
func (s story) easyNow() []easy.Line {
	var out []easy.Line
	if made, off := s.p.disputed(s.is.Period); off {
		out = append(out, easy.Say(easy.Unsure, "For "+s.is.Period.String()+", the paper says "+s.is.String()+" places.", "Its other numbers make "+made+"."))
	} else {
		out = append(out, s.easyCounted()...)
	}
	if s.is.Status == model.Provisional {
		out = append(out, easy.Say(easy.Unsure, "The number for "+s.is.Period.String()+" may still change."))
	}
	return out
}

// easyCounted returns a number that nothing disputes, what it was before, and how many places
// closed, which a rise in all may hide.
func (s story) easyCounted() []easy.Line {
	was, ok := s.earliest()
	ok = ok && easy.Sure(was) && s.is.Marker != "b"
	number := easy.Things
	if ok {
		number = easy.ThingsBeside(was, s.is)
	}
	thereWere := func(f model.Figure) string {
		return easy.When(f.Period) + ", there " + words.Was(f) + " " + number(f, "place", "places") + "."
	}
	out := []easy.Line{easy.Say(easy.School, thereWere(s.is))}
	if ok {
		before, now := was.Quantity.Amount, s.is.Quantity.Amount
		out = append(out, easy.Moved(thereWere(was), "So the number of places", "is the same", now.Cmp(before), before, now))
	}
	closed, known := s.c.Figure(strings.TrimSuffix(s.is.Local(), "closing") + "closed")
	if known && easy.Sure(closed) && closed.Quantity.Amount.IsPos() {
		out = append(out, easy.Say(easy.Fewer, easy.When(s.is.Period)+", "+easy.Things(closed, "place", "places")+" closed."))
	}
	return out
}

// An opening is a project that a page in Easy Read can tell of.
type opening struct {
	project Project
	places  model.Figure
	gone    bool // its time has passed
	unsaid  bool // and no paper tells more
}

// openings returns what is planned or late: the soonest first, and after what is still to come
// the newest of what was to have opened.
func openings(c model.Council) []opening {
	f := model.Get[File](c.Files)
	if f == nil {
		return nil
	}
	var out []opening
	for _, x := range f.Projects {
		n, ok := c.Figure("places.project." + x.ID.S + ".places")
		if ok && n.Known && n.Quantity.Amount.IsPos() && x.Planned.Given() && !x.Opened.Given() && (x.Status.S == "planned" || x.Status.S == "delayed") {
			gone, unsaid := x.gone(c)
			out = append(out, opening{x, n, gone, unsaid})
		}
	}
	slices.SortStableFunc(out, func(a, b opening) int {
		by := a.project.Planned.Period.End().Compare(b.project.Planned.Period.End())
		switch {
		case a.gone && b.gone:
			return -by
		case a.gone:
			return 1
		case b.gone:
			return -1
		}
		return by
	})
	return out
}

// easyOpens returns what is planned, and what is late.
func easyOpens(c model.Council) []easy.Line {
	all := openings(c)
	var out []easy.Line
	for _, x := range all[:min(mostOpenings, len(all))] {
		late := x.project.Status.S == "delayed"
		places, one, is := model.Capital(easy.Things(x.places, "place", "places")), words.One(x.places), are(x.places, x.gone || late)
		if !easy.Sure(x.places) {
			places, one, is = "New places", false, map[bool]string{true: "were", false: "are"}[x.gone || late]
		}
		text := []string{fmt.Sprintf("%s %s planned for %s.", places, is, x.project.Planned.Period)}
		switch {
		case late && one:
			text = append(text, "It is late.")
		case late:
			text = append(text, "They are late.")
		case x.unsaid:
			text = append(text, nobodySays(one, "if"))
		}
		if !easy.Sure(x.places) {
			text = append(text, "Their number may be wrong, so we do not show it here.")
		}
		out = append(out, easy.Say(easy.Build, text...))
	}
	switch n := len(all) - mostOpenings; {
	case n == 1:
		out = append(out, easy.Say(easy.Info, "The page with more numbers has one more opening."))
	case n > 1:
		out = append(out, easy.Say(easy.Info, fmt.Sprintf("The page with more numbers has %d more openings.", n)))
	}
	return out
}
