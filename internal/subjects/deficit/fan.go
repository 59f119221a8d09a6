package deficit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Chart describes the fan of forecasts. It needs at least two dates.
func Chart(council model.Council, o Selection) (chart.Chart, bool) {
	c := read(council)
	series := o.series(c)
	periods := o.periods(series)
	if len(periods) < 2 {
		return chart.Chart{}, false
	}
	d := chart.Chart{
		ID: o.ID, Kind: chart.Fan, Unit: "£m", Prefix: "£", Suffix: "m",
		Subtitle: fmt.Sprintf("Cumulative %s at 31 March, %s, %s to %s, £ million", noun(c), c.Name(), periods[0].Short(), periods[len(periods)-1].Short()),
		Words:    chart.Words{Period: "At 31 March"},
	}
	for _, p := range periods {
		d.Periods = append(d.Periods, chart.Category{Label: p.Short(), Long: p.String()})
	}
	f := newFan(series)
	for i, s := range series {
		d.Series = append(d.Series, chart.Series{Name: f.name(i), Short: f.short(i), Role: f.roles[i], Points: words.Points(c.Council, s.Points, periods)})
	}
	d.Series = append(d.Series, vintages(c, series, periods)...)
	d.Bands = f.bands
	only := c
	only.Deficit = f.current()
	d.Title, d.Alt, d.Summary = chartWords(only, periods)
	d.Source, d.Date = sourceOf(c, only.Deficit)
	return d, true
}

// A fan says how loud each series of the deficit is, so that many forecasts are
// read in a moment: what was recorded, two bands with a name each, and a strong
// line along the worst and the best of them. Every other forecast lies within a
// band and is told by the band; forecasts that a newer paper replaced stay, faint.
type fan struct {
	series []Line
	older  []bool // replaced by a newer forecast
	roles  []chart.Role
	bands  []chart.Band
}

func newFan(series []Line) *fan {
	f := &fan{series: series, older: make([]bool, len(series)), roles: make([]chart.Role, len(series))}
	var newest model.Day
	for _, s := range series {
		if d := foreseen(s); d.Compare(newest) > 0 {
			newest = d
		}
	}
	for i, s := range series {
		if d := foreseen(s); d.Year > 0 && d.Compare(newest) < 0 {
			f.older[i], f.roles[i] = true, chart.Context
		}
	}
	upper, lower, single := f.group("upper"), f.group("lower"), f.group("")
	switch {
	case len(upper) > 1 && len(lower) > 1:
		// Two bands: only the outermost line of each is strong.
		f.band("Upper bound forecasts", "Upper bound", upper, chart.BandEdge, chart.Emphasis)
		f.band("Lower bound forecasts", "Lower bound", lower, chart.Emphasis, chart.BandEdge)
	case len(upper) == 1 && len(lower) == 1:
		f.band("Between the bounds", "Range", []int{lower[0], upper[0]}, chart.Emphasis, chart.Emphasis)
	default:
		for _, g := range [][]int{upper, lower, single} {
			if len(g) > 2 {
				f.band("Range of the forecasts", "Range", g, chart.Emphasis, chart.Emphasis)
			}
		}
	}
	return f
}

// foreseen is the day of a series' forecasts; the zero day where it has none.
func foreseen(s Line) model.Day {
	for _, p := range s.Points {
		if forecast(p) {
			return p.AsAt
		}
	}
	return model.Day{}
}

// group are the newest forecasts of a bound.
func (f *fan) group(bound string) []int {
	var out []int
	for i, s := range f.series {
		b := s.Record.Bound.S
		if b == "single" {
			b = ""
		}
		if b == bound && !f.older[i] && s.Record.Scenario.S != "actual" {
			out = append(out, i)
		}
	}
	return out
}

// band joins a group between the series that ends lowest and the one that ends
// highest. Series that do not end at one date have no band.
func (f *fan) band(name, short string, group []int, lowest, highest chart.Role) {
	final := make([]model.Figure, len(f.series))
	low, high := group[0], group[0]
	for _, i := range group {
		ps := f.series[i].Points
		final[i] = ps[len(ps)-1]
		if !final[i].Known || final[i].Period != final[group[0]].Period {
			return
		}
		if final[i].Quantity.Amount.Cmp(final[low].Quantity.Amount) < 0 {
			low = i
		}
		if final[i].Quantity.Amount.Cmp(final[high].Quantity.Amount) > 0 {
			high = i
		}
	}
	if low == high {
		return
	}
	for _, i := range group {
		f.roles[i] = chart.Context
		if f.within(i, low, high) {
			f.roles[i] = chart.Within
		}
	}
	f.roles[low], f.roles[high] = lowest, highest
	f.bands = append(f.bands, chart.Band{Name: name, Short: short, Text: words.Span([]model.Figure{final[low], final[high]}), Lower: low, Upper: high})
}

// within reports whether a series never leaves the band: one that does is drawn.
func (f *fan) within(i, low, high int) bool {
	for _, p := range f.series[i].Points {
		under, over := amountAt(f.series[low], p.Period), amountAt(f.series[high], p.Period)
		if !p.Known || under == nil || over == nil {
			return false
		}
		if a := p.Quantity.Amount; a.Cmp(under.Quantity.Amount) < 0 && a.Cmp(over.Quantity.Amount) < 0 || a.Cmp(under.Quantity.Amount) > 0 && a.Cmp(over.Quantity.Amount) > 0 {
			return false
		}
	}
	return true
}

func amountAt(s Line, p model.Period) *model.Figure {
	i := slices.IndexFunc(s.Points, func(f model.Figure) bool { return f.Period == p && f.Known })
	if i < 0 {
		return nil
	}
	return &s.Points[i]
}

// current are the series that no newer forecast replaced: a title speaks of them.
func (f *fan) current() []Line {
	var out []Line
	for i, s := range f.series {
		if !f.older[i] {
			out = append(out, s)
		}
	}
	return out
}

// scenarioNames say in plain words what a scenario assumes.
var scenarioNames = map[string]string{
	"actual": "Recorded", "unmitigated": "if nothing changes", "target": "if the plan’s target is met",
	"stretch": "if the stretch target is met", "agreement": "agreement", "forecast": "forecast",
}

// plainName is a series in plain words: "Upper bound: if nothing changes".
func plainName(s Line) string {
	name := scenarioNames[s.Record.Scenario.S]
	switch s.Record.Bound.S {
	case "upper":
		return "Upper bound: " + name
	case "lower":
		return "Lower bound: " + name
	}
	return words.Capital(name)
}

func (f *fan) name(i int) string {
	if f.older[i] {
		return fmt.Sprintf("%s (forecast of %s)", plainName(f.series[i]), foreseen(f.series[i]))
	}
	return plainName(f.series[i])
}

// shortNames fit beside the end of a line.
var shortNames = map[string]string{"actual": "Recorded", "unmitigated": "If nothing changes", "target": "Plan’s target", "stretch": "Stretch target", "agreement": "Agreement", "forecast": "Forecast"}

func (f *fan) short(i int) string {
	r := f.series[i].Record
	s := shortNames[r.Scenario.S]
	switch r.Bound.S {
	case "upper", "lower":
		s = words.Capital(r.Bound.S) + ": " + strings.ToLower(s[:1]) + s[1:]
	}
	if f.older[i] {
		s = fmt.Sprintf("Forecast of %d", foreseen(f.series[i]).Year)
	}
	return s
}
