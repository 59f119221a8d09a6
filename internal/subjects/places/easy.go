package places

import (
	"fmt"

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

// EasyLines returns, in Easy Read, how many places there are and what opens.
func EasyLines(c model.Council) []easy.Line {
	var out []easy.Line
	n := 0
	for _, p := range model.Get[File](c.Files).Named() {
		s := p.story(c)
		said := s.easy()
		if len(said) == 0 || n == mostProvisions {
			continue
		}
		n++
		said[0].Name = model.Capital(s.p.Name)
		if p.LocalName.S == "" {
			said[0].Text = append(append([]string{}, kinds[p.Kind.S]...), said[0].Text...)
		}
		out = append(out, said...)
	}
	if opens := easyOpens(c); len(opens) > 0 {
		if len(out) > 0 { // not of the provision above alone
			opens[0].Name = "New places"
		}
		out = append(out, opens...)
	}
	if len(out) == 0 {
		return nil
	}
	return append([]easy.Line{easy.Say(easy.School, "Some children learn in a special school.", "Some learn in a special part of an ordinary school.", "Each place is for one child.")}, out...)
}

// begins returns a year or a day as a sentence begins with it.
func begins(p model.Period) string {
	if p.Kind == model.AcademicYear {
		return "In the school year " + p.String()
	}
	return model.Capital(p.Phrase())
}

func thereWere(f model.Figure) string {
	return "there " + words.Was(f) + " " + easy.Things(f, "place", "places")
}

// easy returns one provision.
func (s story) easy() []easy.Line {
	var out []easy.Line
	switch {
	case s.hasNow && !easy.Sure(s.is):
		out = append(out, easy.Say(easy.Unsure, "There is a number of places for "+s.is.Period.String()+".", "It may be wrong, so we do not show it here."))
	case s.hasNow:
		out = append(out, s.easyNow()...)
	}
	if !s.hasNext || !easy.Sure(s.next) || s.next.Status == model.NotStated {
		return out
	}
	if _, off := s.p.disputed(s.next.Period); off {
		return out
	}
	verb := "expected"
	if facts.TenseOf(s.next, s.seen) == facts.Expected {
		verb = "expects"
	}
	return append(out, easy.Say(easy.Ahead, begins(s.next.Period)+", the council "+verb+" "+easy.Things(s.next, "place", "places")+"."))
}

// easyNow returns the newest number and what it was before.
func (s story) easyNow() []easy.Line {
	var out []easy.Line
	if made, off := s.p.disputed(s.is.Period); off {
		out = append(out, easy.Say(easy.Unsure, "For "+s.is.Period.String()+", the paper says "+s.is.String()+" places.", "Its other numbers make "+made+"."))
	} else {
		out = append(out, easy.Say(easy.School, begins(s.is.Period)+", "+thereWere(s.is)+"."))
	}
	if _, off := s.p.disputed(s.is.Period); !off {
		if was, ok := s.earliest(); ok && easy.Sure(was) && s.is.Marker != "b" {
			out = append(out, s.easyThan(was))
		}
	}
	if s.is.Status == model.Provisional {
		out = append(out, easy.Say(easy.Unsure, "The number for "+s.is.Period.String()+" may still change."))
	}
	return out
}

func (s story) easyThan(was model.Figure) easy.Line {
	text := begins(was.Period) + ", " + thereWere(was) + "."
	switch s.is.Quantity.Amount.Cmp(was.Quantity.Amount) {
	case 1:
		return easy.Say(easy.More, text, "So the number of places grew.")
	case -1:
		return easy.Say(easy.Fewer, text, "So the number of places got smaller.")
	}
	return easy.Say(easy.Same, text, "So the number of places is the same.")
}

// easyOpens returns what is planned, and what is late.
func easyOpens(c model.Council) []easy.Line {
	f := model.Get[File](c.Files)
	if f == nil {
		return nil
	}
	var out []easy.Line
	for _, x := range f.Projects {
		n, ok := c.Figure("places.project." + x.ID.S + ".places")
		if !ok || !easy.Sure(n) || !n.Quantity.Amount.IsPos() || !x.Planned.Given() || x.Opened.Given() || len(out) == mostOpenings {
			continue
		}
		passed := check.SpeakerOf(c, f.Origin().In(x.Numeric)).Passed(x.Planned.Period)
		text := fmt.Sprintf("%s %s planned for %s.", model.Capital(easy.Things(n, "place", "places")), are(n, passed || x.Status.S == "delayed"), x.Planned.Period)
		switch x.Status.S {
		case "delayed":
			out = append(out, easy.Say(easy.Build, text, late(n)))
		case "planned":
			out = append(out, easy.Say(easy.Build, text))
		}
	}
	return out
}

func late(n model.Figure) string {
	if n.Quantity.Amount.Cmp(model.Whole(1)) == 0 {
		return "It is late."
	}
	return "They are late."
}
