package facts

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// Recorded reports what was recorded last and its day, in a table of councils. Like the
// others it is empty where there is nothing to say.
func (a Account) Recorded() string {
	var out []Phrase
	for _, t := range a.topics {
		if t.recorded() {
			now := t.now()
			out = append(out, say(t.measure.plain(now), " ", now.Period.Phrase(), inBrackets(a.label(t), columnCare(now))))
		}
	}
	return a.column(out)
}

// Against reports what had been forecast for the day that was recorded last.
func (a Account) Against() string {
	var out []Phrase
	for _, t := range a.topics {
		if t.recorded() {
			for _, p := range t.had() {
				out = append(out, t.past(p, a.bracket(t)))
			}
		}
	}
	return a.column(out)
}

// Forecast reports what is forecast, and for when.
func (a Account) Forecast() string {
	var out []Phrase
	for _, t := range a.topics {
		out = append(out, t.columns(a.bracket(t))...)
	}
	return a.column(out)
}

// bracket returns the label of a topic behind a figure.
func (a Account) bracket(t *topic) string {
	return inBrackets(a.label(t))
}

// inBrackets returns words behind a figure, those that there are.
func inBrackets(all ...string) string {
	all = slices.DeleteFunc(all, func(s string) bool { return s == "" })
	if len(all) == 0 {
		return ""
	}
	return " (" + strings.Join(all, ", ") + ")"
}

func columnCare(s Step) string {
	if s.doubted() {
		return "read with care"
	}
	return ""
}

// plain returns the state of what is a deficit, and the named one of what is not.
func (m Measure) plain(s Step) Phrase {
	if s.side() == above {
		return m.state(s)
	}
	return m.named(s)
}

// past reports what had been forecast for the newest recorded day.
func (t *topic) past(p past, label string) Phrase {
	state := t.measure.plainly(p.step, p.most)
	if p.scenario.code == "agreement" {
		return say("the agreement had forecast ", state, label)
	}
	return say(state, " ", p.scenario.had(), label)
}

// columns reports each forecast and its day; forecasts for one day name it once.
func (t *topic) columns(label string) []Phrase {
	var out []Phrase
	for i, g := range t.groups {
		when := ""
		if i == 0 || t.groups[i-1].end().Period != g.end().Period {
			when = " " + g.end().Period.Phrase()
		}
		p := say(t.measure.plainly(g.end(), g.most), when, behind(g.scenario.title))
		if peak := t.measure.height(g.course); len(peak) > 0 {
			p = say(p, " after a peak of ", peak)
		}
		out = append(out, say(p, label))
	}
	return out
}

// column joins what is in one cell.
func (a Account) column(parts []Phrase) string {
	var out Phrase
	for i, p := range parts {
		if i > 0 {
			out = say(out, ", ")
		}
		out = say(out, p)
	}
	return out.In(a.unit)
}

// A Stand is the last recorded balance of one scope and basis.
type Stand struct {
	Label   string // tells it from others, in brief; empty where there is one
	Figures []model.Figure
}

// Stands returns what was recorded last, of each scope and basis.
func (a Account) Stands() []Stand {
	var out []Stand
	for _, t := range a.topics {
		if t.recorded() {
			out = append(out, Stand{a.label(t), t.now().Values})
		}
	}
	return out
}
