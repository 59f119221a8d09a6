package indicators

import (
	"slices"
	"sync"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/measure"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// An account is a council's indicators, each as the series that its figures make.
type account struct {
	list []*measured // in the order of the file
	byID map[string]*measured
}

// A measured indicator is its record with its series.
type measured struct {
	measure.Series
	record    *Indicator
	values    []*Value   // of each point; nil for a gap
	locals    []string   // the address of each point
	fractions []fraction // what each point is made of
	late      *lateness
	drawn     func() (chart.Chart, bool) // describes its chart; false where there are too few values for one
}

// A fraction is the two numbers that a percentage or rate is made of; nil where the data do
// not have them.
type fraction struct{ numerator, denominator *model.Figure }

// A lateness is the value that has not come.
type lateness struct {
	due model.Period // what it is of
	day model.Day    // by when it was promised
	now model.Day    // the newest day that the account's data speak of
}

// of returns the account of a council, which a rule has put together.
func of(c *check.Checked) account {
	if a, ok := check.Kept[account](*c); ok {
		return a
	}
	return newAccount(c.Council)
}

func newAccount(c model.Council) account {
	out := account{byID: map[string]*measured{}}
	file := model.Get[File](c.Files)
	if file == nil {
		return out
	}
	today := c.NewestDay()
	for n := range file.Indicators {
		m := newMeasured(c, &file.Indicators[n], len(file.Indicators) > few)
		m.late = m.overdue(today)
		out.list = append(out.list, m)
		out.byID[m.record.ID.S] = m
	}
	return out
}

// newMeasured reads one indicator; many reports whether it is one of more than a page shows.
func newMeasured(c model.Council, i *Indicator, many bool) *measured {
	m := &measured{record: i}
	m.Series = measure.Series{ID: "indicator-" + i.ID.S, Name: i.Text.S, Place: c.ShortName(), Unit: i.unitWords(),
		Direction: measure.DirectionOf(check.Measured{Text: i.Text, Unit: i.Unit, Measures: i.Measures, Direction: i.Direction}.Way()), Promised: i.Every.Given()}
	find := func(parts ...string) model.Figure { f, _ := c.Figure(i.address(parts...)); return f }
	at := map[model.Period]*Value{}
	for n := range i.Values {
		if p, ok := i.of(i.Values[n].Period.Period); ok && at[p] == nil {
			at[p] = &i.Values[n]
		}
	}
	periods := i.periods()
	m.Points, m.values = make([]measure.Point, 0, len(periods)), make([]*Value, 0, len(periods))
	m.locals, m.fractions = make([]string, 0, len(periods)), make([]fraction, 0, len(periods))
	for _, p := range periods {
		point, of := measure.Point{Period: p}, fraction{}
		v, local := at[p], i.address(p.Code())
		if v != nil {
			part := func(name string, n model.Number) *model.Figure {
				if !n.Given() {
					return nil
				}
				at, ok := c.Place(local + name)
				if !ok {
					return nil
				}
				return &c.Figures()[at]
			}
			point.Value, _ = c.Figure(local)
			if target := part(".target", v.Target); target != nil {
				point.Target = *target
			}
			point.Break = v.Break.S
			of = fraction{part(".numerator", v.Numerator), part(".denominator", v.Denominator)}
		}
		if before := len(m.Points) - 1; before >= 0 && i.ToDate.B {
			point.Apart = m.Points[before].Period.Start() != p.Start()
		}
		m.Points, m.values = append(m.Points, point), append(m.values, v)
		m.locals, m.fractions = append(m.locals, local), append(m.fractions, of)
	}
	m.Baseline, m.Target = find("baseline"), find("target")
	for _, area := range areas {
		figures := c.FiguresUnder(i.address("benchmark", area.key))
		slices.SortStableFunc(figures, func(f, g model.Figure) int { return f.Period.Compare(g.Period) })
		if len(figures) > 0 {
			m.Others = append(m.Others, measure.Other{Name: area.words, Figures: figures})
		}
	}
	m.drawn = sync.OnceValues(func() (chart.Chart, bool) {
		d, ok := m.Chart(c)
		d.Many = many
		return d, ok
	})
	return m
}

// unitWords name the unit over the axis.
func (i *Indicator) unitWords() string {
	switch i.Unit.S {
	case "percent":
		return "Per cent"
	case "count":
		return words.Capital(model.Or(i.Noun, "Number"))
	case "rate":
		return words.Capital(i.noun())
	case "£", "£k", "£m":
		return "Pounds"
	}
	return words.Capital(i.Unit.S)
}

// everyMonths is how many months a promised period has.
var everyMonths = map[string]int{"month": 1, "quarter": 3, "term": 4, "half-year": 6, "year": 12}

// longestSeries is up to how many periods gaps are filled in: a slip in a year must not
// make a page of centuries.
const longestSeries = 600

// following returns the period for which the next value is promised.
func (i *Indicator) following(p model.Period) (model.Period, bool) {
	months := everyMonths[i.Every.S]
	if months == 0 {
		return p, false
	}
	if p.Kind == model.OneDay {
		return p.MonthsOn(months), true
	}
	next, ok := p.Next()
	if !ok {
		return next, false
	}
	own := p.Months()
	if p.Kind == model.TwelveMonths {
		own = 1 // the next one ends a month later
	}
	for n := own; n < months; n += own {
		next, _ = next.Next()
	}
	return next, true
}

// periods returns those of the values, and where values are promised the gaps between them,
// in order.
func (i *Indicator) periods() []model.Period {
	var own []model.Period
	for _, v := range i.Values {
		own = append(own, v.Period.Period)
	}
	slices.SortStableFunc(own, model.Period.Compare)
	own = slices.Compact(own)
	if n := len(own); n > 1 && own[0].Kind == own[n-1].Kind && own[0].Kind != model.OneDay { // a day moves a little
		all := own[:1:1]
		for p, ok := i.following(own[0]); ok && p.Compare(own[n-1]) < 0 && len(all) < longestSeries; p, ok = i.following(p) {
			all = append(all, p)
		}
		own = append(all, own...)
		slices.SortStableFunc(own, model.Period.Compare)
		own = slices.Compact(own)
	}
	var out []model.Period
	for _, p := range own {
		if q, ok := i.of(p); ok {
			out = append(out, q)
		}
	}
	return out
}

// longestWait is how many days after its period a value may come where nobody says by
// when.
const longestWait = 183

// overdue finds the value that is late on a day: the one after the newest that is given.
func (m *measured) overdue(today model.Day) *lateness {
	var last model.Period
	i := m.record
	for _, v := range i.Values {
		if status := model.Or(v.Status, i.Status.S); status == string(model.Forecast) || !v.Value.Given() && !v.Marker.Given() {
			continue
		}
		if last.Kind == model.NoPeriod || v.Period.Period.Compare(last) > 0 {
			last = v.Period.Period
		}
	}
	next, ok := i.following(last)
	if !ok || today.IsZero() {
		return nil
	}
	wait := i.WithinDays.N
	if !i.WithinDays.Given() {
		wait = min(31*everyMonths[i.Every.S], longestWait)
	}
	day := next.End().AddDays(wait)
	if today.Compare(day) <= 0 {
		return nil
	}
	due, _ := i.of(next)
	return &lateness{due, day, today}
}
