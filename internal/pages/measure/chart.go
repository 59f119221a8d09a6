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
	s.from(c, &d)
	return d, true
}

// Values describes the values alone, as a line among others.
func (s Series) Values(c model.Council) chart.Chart {
	d := s.lines(c, chart.Line)
	d.Series = d.Series[:1]
	s.from(c, &d)
	return d
}

// from names the source of the newest value, and its day.
func (s Series) from(c model.Council, d *chart.Chart) {
	if newest := s.Points[max(s.newest(), 0)].Value; given(newest) {
		d.Source, d.Date = words.SourceOf(c, newest), newest.AsAt.String()
	}
}

// Spark describes the series as a sparkline, with its targets. Nothing in it is printed.
func (s Series) Spark(c model.Council) (chart.Chart, bool) {
	d := s.shape()
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

// shape describes the values, and the targets of their own periods, without words.
func (s Series) shape() chart.Chart {
	d := chart.Chart{ID: s.ID + "-spark", Kind: chart.Spark, Periods: make([]chart.Category, len(s.Points))}
	scale := s.scale(&d)
	values := chart.Series{Role: chart.Emphasis, Points: make([]chart.Point, len(s.Points))}
	targets := chart.Series{Role: chart.Target, Points: make([]chart.Point, len(s.Points))}
	aims := 0
	at := func(f *model.Figure) chart.Point {
		if !given(*f) || !f.Known {
			return chart.Point{State: chart.Missing}
		}
		return chart.Point{V: f.Quantity.Float() / scale, State: words.State(f.Status)}
	}
	for i := range s.Points {
		p := &s.Points[i]
		values.Points[i], targets.Points[i] = at(&p.Value), at(&p.Target)
		values.Points[i].Break = p.Break != "" || p.Apart
		if targets.Points[i].State != chart.Missing {
			targets.Points[i].State = chart.Actual
			aims++
		}
	}
	d.Series = []chart.Series{values}
	if aims > 0 {
		d.Series = append(d.Series, targets)
	}
	return d
}

// A teller says where figures come from, which is mostly where the one before came from.
type teller struct {
	c            model.Council
	id, also, in string
}

func (t *teller) of(f *model.Figure) string {
	if t.in == "" || t.id != f.SourceID || t.also != f.AlsoIn {
		t.id, t.also, t.in = f.SourceID, f.AlsoIn, words.SourceOf(t.c, *f)
	}
	return t.in
}

// lines describes the values, and the targets of their own periods.
func (s Series) lines(c model.Council, kind chart.Kind) chart.Chart {
	d := chart.Chart{ID: s.ID, Kind: kind, Unit: s.Unit, Words: chart.Words{Period: words.Capital(s.noun())}}
	scale := s.scale(&d)
	values := chart.Series{Name: s.Place, Role: chart.Emphasis}
	targets := chart.Series{Name: "Target", Role: chart.Target}
	aims := 0
	from := &teller{c: c}
	values.Points, targets.Points = make([]chart.Point, len(s.Points)), make([]chart.Point, len(s.Points))
	d.Periods = make([]chart.Category, len(s.Points))
	for i := range s.Points {
		p := &s.Points[i]
		d.Periods[i] = chart.Category{Label: axisLabel(p.Period), Long: p.Period.String()}
		values.Points[i] = point(&p.Value, from, scale)
		values.Points[i].Break = p.Break != "" || p.Apart
		targets.Points[i] = aim(&p.Target, from, scale)
		if given(p.Target) && p.Target.Known {
			aims++
		}
	}
	d.Series = []chart.Series{values}
	if aims > 0 {
		d.Series = append(d.Series, targets)
	}
	d.Markers = markers(s.Points)
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
func point(f *model.Figure, from *teller, scale float64) chart.Point {
	if !given(*f) {
		return chart.Point{State: chart.Missing, Text: "not published"}
	}
	p := words.PointOf(f, from.of(f), scale)
	if p.Marker != "" {
		p.Marker = "[" + p.Marker + "]"
	}
	return p
}

// aim returns a target as a chart draws it: neither actual nor forecast.
func aim(f *model.Figure, from *teller, scale float64) chart.Point {
	if !given(*f) || !f.Known {
		return chart.Point{State: chart.Missing, Text: "none"}
	}
	p := words.PointOf(f, from.of(f), scale)
	p.State = chart.Actual
	return p
}

// markers explains the signs of values, each once.
func markers(points []Point) []chart.Marker {
	var out []chart.Marker
	seen := map[string]bool{"": true}
	for i := range points {
		if f := &points[i].Value; !seen[f.Marker] {
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
	d.Goals = append(d.Goals, chart.Goal{Name: name, Point: aim(&f, &teller{c: c}, s.scale(d))})
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
	line := chart.Series{Name: name, Role: role, Points: make([]chart.Point, len(s.Points))}
	over := !s.has(figures[0].Period)
	from, scale := &teller{c: c}, s.scale(d)
	own, dated := make([]chart.Point, len(figures)), make([]chart.Point, len(figures))
	for k := range figures {
		f := &figures[k]
		own[k] = words.PointOf(f, from.of(f), scale)
		own[k].State, own[k].Marker = chart.Actual, ""
		dated[k] = own[k]
		if f.Period.Kind != model.NoPeriod {
			dated[k].Note = words.Join("Of "+f.Period.String()+".", own[k].Note)
		}
	}
	for i, p := range s.Points {
		at := chart.Point{State: chart.Missing, Text: "not published"}
		for k := range figures {
			switch f := &figures[k]; {
			case f.Period == p.Period:
				at = own[k]
			case over || f.Period.Contains(p.Period):
				at = dated[k]
			}
		}
		if i > 0 && line.Points[i-1].Address != at.Address {
			at.Break = at.Address != "" // each figure is a level of its own
		}
		line.Points[i] = at
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
