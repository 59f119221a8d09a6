package facts

import "github.com/send-daylight/daylight/internal/account/model"

// Columns are an account beside those of other councils. A column without figures is
// empty.
type Columns struct {
	Recorded string // the newest recorded figure and its day
	Against  string // what had been forecast for that day
	Forecast string // what is forecast, and for when
}

// Columns returns what a table of councils says of the account.
func (a Account) Columns() Columns {
	var recorded, against, forecast []Phrase
	for _, t := range a.topics {
		label := a.label(t)
		if label != "" {
			label = " (" + label + ")"
		}
		if now := t.now(); t.recorded() {
			recorded = append(recorded, say(t.measure.plain(now), " ", now.Period.Phrase(), label))
			for _, p := range t.had() {
				against = append(against, t.past(p, label))
			}
		}
		forecast = append(forecast, t.columns(label)...)
	}
	return Columns{a.column(recorded), a.column(against), a.column(forecast)}
}

// plain returns the state of what is a deficit, and the named one of what is not.
func (m Measure) plain(s Step) Phrase {
	if s.side() == above {
		return m.state(s)
	}
	return m.named(s)
}

// past says what had been forecast for the newest recorded day.
func (t *topic) past(p past, label string) Phrase {
	state := t.measure.plainly(p.step, p.most)
	if p.scenario.code == "agreement" {
		return say("the agreement had forecast ", state, label)
	}
	return say(state, " ", p.scenario.had(), label)
}

// columns tells each forecast and its day; forecasts for one day name it once.
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

// column joins what stands in one cell.
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

// A Stand is what was recorded last of one scope and basis.
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
