package measure

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Chart describes the series as a line, with its targets, its baseline and the same
// number elsewhere. It needs two values that are shown.
func (s Series) Chart(c model.Council) (chart.Chart, bool) {
	d := s.lines(c, chart.Line)
	if n := s.count(); n < 2 {
		return d, false
	}
	d.Title, d.Summary = s.Title(), s.Summary()
	d.Subtitle = fmt.Sprintf("%s, %s, %s", words.Capital(s.Name), s.Place, s.Span())
	if s.Unit != "" {
		d.Subtitle += ", " + words.Lower(s.Unit)
	}
	d.Alt = fmt.Sprintf("Line chart: %s, %s, %s.", s.Name, s.Place, s.Span())
	for i, p := range s.Points {
		if p.Break != "" && i > 0 {
			d.Events = append(d.Events, chart.Event{Name: "Counted in another way", At: i})
		}
	}
	s.others(c, &d)
	if given(s.Baseline) && s.Baseline.Known {
		d.Series = append(d.Series, s.level(c, named("Baseline", s.Baseline), chart.Context, []model.Figure{s.Baseline}, &d))
	}
	s.goal(c, &d)
	newest := s.Points[max(s.newest(), 0)].Value
	if given(newest) {
		d.Source, d.Date = words.SourceOf(c, newest), newest.AsAt.String()
	}
	return d, true
}

// Spark describes the series as a sparkline, with its targets.
func (s Series) Spark(c model.Council) (chart.Chart, bool) {
	d := s.lines(c, chart.Spark)
	d.ID += "-spark"
	d.Alt = fmt.Sprintf("Sparkline: %s, %s.", s.Name, s.Span())
	d.Title = s.Title()
	if len(d.Series) == 1 { // where targets move, the last one would only press the line flat
		s.goal(c, &d)
	}
	return d, s.count() > 1
}

// count returns how many values are shown.
func (s Series) count() (n int) {
	for _, p := range s.Points {
		if p.shown() {
			n++
		}
	}
	return n
}

// lines describes the values, and the targets of their own periods.
func (s Series) lines(c model.Council, kind chart.Kind) chart.Chart {
	d := chart.Chart{ID: s.ID, Kind: kind, Unit: s.Unit, Words: chart.Words{Period: words.Capital(s.noun())}}
	scale := s.scale(&d)
	values := chart.Series{Name: s.Place, Role: chart.Emphasis}
	targets := chart.Series{Name: "Target", Role: chart.Target}
	aims := 0
	var marked []model.Figure
	for _, p := range s.Points {
		d.Periods = append(d.Periods, chart.Category{Label: axisLabel(p.Period), Long: p.Period.String()})
		v := point(c, p.Value, scale)
		v.Break = p.Break != "" || p.Apart
		values.Points = append(values.Points, v)
		targets.Points = append(targets.Points, aim(c, p.Target, scale))
		if given(p.Target) && p.Target.Known {
			aims++
		}
		marked = append(marked, p.Value)
	}
	d.Series = []chart.Series{values}
	if aims > 0 {
		d.Series = append(d.Series, targets)
	}
	d.Markers = markers(marked)
	return d
}

// axisLabel returns a period for the axis. Days are written out, since there may be
// several in one month.
func axisLabel(p model.Period) string {
	if p.Kind == model.OneDay {
		return fmt.Sprintf("%d %s", p.Day, p.Short())
	}
	return p.Short()
}

// scale returns what amounts are divided by, and sets the signs around the axis's numbers.
func (s Series) scale(d *chart.Chart) float64 {
	most, unit := 0.0, model.Unit(0)
	for _, p := range s.Points {
		if p.shown() {
			most, unit = max(most, p.Value.Quantity.Float(), -p.Value.Quantity.Float()), p.Value.Quantity.Unit
		}
	}
	switch {
	case unit == model.Percent:
		d.Suffix = "%"
	case unit == model.Pounds && most >= 1e6:
		d.Prefix, d.Suffix = "£", "m"
		return 1e6
	case unit == model.Pounds:
		d.Prefix = "£"
	}
	return 1
}

// point returns a value as a chart draws it. A gap says that nothing is published.
func point(c model.Council, f model.Figure, scale float64) chart.Point {
	if !given(f) {
		return chart.Point{State: chart.Missing, Text: "not published"}
	}
	p := words.Point(c, f, scale)
	if p.Marker != "" {
		p.Marker = "[" + p.Marker + "]"
	}
	return p
}

// aim returns a target as a chart draws it: neither actual nor forecast.
func aim(c model.Council, f model.Figure, scale float64) chart.Point {
	if !given(f) || !f.Known {
		return chart.Point{State: chart.Missing, Text: "none"}
	}
	p := words.Point(c, f, scale)
	p.State = chart.Actual
	return p
}

// markers explains the signs of values, each once.
func markers(figures []model.Figure) []chart.Marker {
	var out []chart.Marker
	seen := map[string]bool{"": true}
	for _, f := range figures {
		if !seen[f.Marker] {
			seen[f.Marker] = true
			out = append(out, chart.Marker{Sign: "[" + f.Marker + "]", Meaning: model.Markers[f.Marker]})
		}
	}
	return out
}

// goal draws the target of the whole series across the chart.
func (s Series) goal(c model.Council, d *chart.Chart) {
	f := s.Target
	if !given(f) || !f.Known {
		return
	}
	name := "Target"
	if f.Period.Kind != model.NoPeriod {
		name += " by " + f.Period.String()
	}
	d.Goals = append(d.Goals, chart.Goal{Name: name, Point: aim(c, f, s.scale(d))})
}

// named returns a name with the period of a figure.
func named(name string, f model.Figure) string {
	if f.Period.Kind == model.NoPeriod {
		return name
	}
	return name + ", " + f.Period.String()
}

// others draws the same number elsewhere: for each period of the series the figure that
// it lies in, or where there is none its newest figure, with its period in the name.
func (s Series) others(c model.Council, d *chart.Chart) {
	for _, o := range s.Others {
		var within []model.Figure
		for _, f := range o.Figures {
			if f.Known && s.has(f.Period) {
				within = append(within, f)
			}
		}
		name := o.Name
		if len(within) == 0 {
			f, ok := o.Newest()
			if !ok {
				continue
			}
			name, within = named(name, f), []model.Figure{f}
		}
		d.Series = append(d.Series, s.level(c, name, chart.Benchmark, within, d))
	}
}

// has reports whether a period of the series lies in p.
func (s Series) has(p model.Period) bool {
	for _, x := range s.Points {
		if p.Contains(x.Period) {
			return true
		}
	}
	return false
}

// level returns figures of other, mostly longer periods as a line: over the periods of the
// series that lie in theirs, or over all of them where none does.
func (s Series) level(c model.Council, name string, role chart.Role, figures []model.Figure, d *chart.Chart) chart.Series {
	line := chart.Series{Name: name, Role: role}
	over := !s.has(figures[0].Period)
	for _, p := range s.Points {
		at := chart.Point{State: chart.Missing, Text: "not published"}
		for _, f := range figures {
			if over || f.Period.Contains(p.Period) {
				next := words.Point(c, f, s.scale(d))
				next.State, next.Marker = chart.Actual, ""
				if f.Period != p.Period && f.Period.Kind != model.NoPeriod {
					next.Note = words.Join("Of "+f.Period.String()+".", next.Note)
				}
				at = next
			}
		}
		if before := len(line.Points) - 1; before >= 0 && line.Points[before].Address != at.Address {
			at.Break = at.Address != "" // each figure is a level of its own
		}
		line.Points = append(line.Points, at)
	}
	return line
}

// Newest returns the newest value that is known.
func (o Other) Newest() (model.Figure, bool) {
	for i := len(o.Figures) - 1; i >= 0; i-- {
		if o.Figures[i].Known {
			return o.Figures[i], true
		}
	}
	return model.Figure{}, false
}
