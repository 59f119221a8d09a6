package places

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Chart describes a provision's places year by year as stacked bars, with its
// targets. It needs two years, and the number of one of them.
func Chart(c model.Council, p Named, id string) (chart.Chart, bool) {
	by := p.by()
	d := chart.Chart{ID: id, Kind: chart.Stack, Unit: "Places", Words: chart.Words{Period: words.Capital(by)},
		Subtitle: fmt.Sprintf("Places in %s by %s, %s", p.Name, by, c.Name())}
	before := chart.Series{Name: "Already open", Role: chart.Emphasis}
	fresh := chart.Series{Name: "New in the " + strings.TrimPrefix(by, "academic "), Role: chart.Emphasis}
	target := chart.Series{Name: "Target", Role: chart.Target}
	all := goals(c, p)
	hasTarget, split := false, false
	for _, s := range p.years() {
		closing, ok := p.figure(c, s, "closing")
		if !ok {
			continue
		}
		d.Source, d.Date = words.SourceOf(c, closing), closing.AsAt.String()
		cat := chart.Category{Label: s.Year.Period.Short(), Long: s.Year.Period.String(), Addr: closing.Address, Sum: closing.String()}
		if start, opened, ok := p.halves(c, s); ok && closing.Known {
			split = true
			before.Points = append(before.Points, words.Point(c, start, 1))
			fresh.Points = append(fresh.Points, words.Point(c, opened, 1))
			if words.Exact(closing) && model.Sum(start.Quantity.Amount, opened.Quantity.Amount).Cmp(closing.Quantity.Amount) != 0 {
				cat.Sum = "source says " + closing.String()
			}
		} else {
			before.Points = append(before.Points, words.Point(c, closing, 1))
			fresh.Points = append(fresh.Points, chart.Point{State: chart.Missing, Text: "not given"})
		}
		mark := chart.Point{State: chart.Missing, Text: "none"}
		for _, g := range all {
			if within(g.Figure.Period, s.Year.Period) {
				mark, hasTarget = words.Point(c, g.Figure, 1), true
			}
		}
		target.Points = append(target.Points, mark)
		d.Periods = append(d.Periods, cat)
	}
	if len(d.Periods) < 2 || len(p.closings(c)) == 0 {
		return d, false
	}
	d.Series = []chart.Series{before, fresh}
	if !split {
		d.Series = d.Series[:1]
		d.Series[0].Name = "Places"
	}
	if hasTarget {
		d.Series = append(d.Series, target)
	}
	for _, g := range all {
		if !slices.ContainsFunc(p.Stock, func(s Stock) bool { return within(g.Figure.Period, s.Year.Period) }) {
			d.Goals = append(d.Goals, chart.Goal{Name: "Target: " + g.words(), Point: words.Point(c, g.Figure, 1)})
		}
	}
	chartWords(c, p, &d)
	return d, true
}

// by returns what the places are counted by: academic years, mostly.
func (p Named) by() string {
	for _, s := range p.Stock {
		switch s.Year.Period.Kind {
		case model.Term:
			return "term"
		case model.OneDay:
			return "day"
		}
	}
	return "academic year"
}

// halves returns the parts that a year's bar is made of: the places at its start, and
// those opened in it. They are its bar only where nothing else moved.
func (p Named) halves(c model.Council, s Stock) (start, opened model.Figure, ok bool) {
	start, hasStart := p.figure(c, s, "opening")
	opened, hasOpened := p.figure(c, s, "opened")
	moved := s.Closed.Given() && !s.Closed.D.IsZero() || s.Redesignated.Given() && !s.Redesignated.D.IsZero()
	return start, opened, hasStart && hasOpened && !moved
}

// within reports whether a target falls into an academic year or a term, or is of a day.
func within(by, year model.Period) bool {
	return by.End().Compare(year.Start()) >= 0 && by.End().Compare(year.End()) <= 0
}

func chartWords(c model.Council, p Named, d *chart.Chart) {
	known := p.closings(c)
	first, final := known[0], known[len(known)-1]
	d.Title = title(p, known)
	d.Alt = fmt.Sprintf("Stacked bar chart: places in %s of %s, %s to %s.", p.Name, c.ShortName(), d.Periods[0].Long, d.Periods[len(d.Periods)-1].Long)
	said := []string{there(first)}
	if made, off := p.disputed(final.Period); off {
		said = []string{fmt.Sprintf("For %s the source says %s; its own parts make %s.", final.Period, words.Count(final, "place", "places"), made)}
		if len(known) > 1 {
			said = append([]string{there(first)}, said...)
		}
	} else if len(known) > 1 {
		said = append(said, there(final))
		if facts.Recorded(first) && facts.Recorded(final) {
			said = []string{fmt.Sprintf("%s and %s %s.", strings.TrimSuffix(there(first), "."), final, words.In(final.Period))}
		}
	}
	s := p.story(c)
	s.alone = true
	d.Summary = words.Join(append(said, s.targets())...)
}

// there reports how many places there were, or are expected.
func there(f model.Figure) string {
	n := words.Count(f, "place", "places")
	switch {
	case facts.Recorded(f):
		return fmt.Sprintf("There %s %s %s.", words.Was(f), n, words.In(f.Period))
	case f.Status == model.NotStated:
		return fmt.Sprintf("The source says %s for %s.", n, f.Period)
	}
	return fmt.Sprintf("For %s the source expected %s.", f.Period, n)
}

// title returns the finding of a chart. Where the newest total is disputed, that is it.
func title(p Named, known []model.Figure) string {
	places := "Places in " + p.Name
	first, final := known[0], known[len(known)-1]
	if made, off := p.disputed(final.Period); off {
		return fmt.Sprintf("%s: the source says %s, its parts make %s", places, final, made)
	}
	newest := fmt.Sprintf("%s %s", final, words.In(final.Period))
	if !facts.Recorded(final) {
		newest = fmt.Sprintf("%s expected for %s", final, final.Period)
		if final.Status == model.NotStated {
			newest = fmt.Sprintf("%s for %s", final, final.Period)
		}
	}
	if slices.ContainsFunc(known, func(f model.Figure) bool { _, off := p.disputed(f.Period); return off }) {
		return places + ": " + newest
	}
	course := facts.CourseOf(known)
	shape := course.Shape()
	turn, _ := course.Turn()
	turned := fmt.Sprintf("%s %s", turn.Low, words.In(turn.Period))
	recorded := !slices.ContainsFunc(known, func(f model.Figure) bool { return !facts.Recorded(f) })
	switch {
	case shape == facts.Flat && recorded:
		return fmt.Sprintf("%s stayed at %s", places, final)
	case shape == facts.Rising && recorded:
		return fmt.Sprintf("%s rose from %s to %s", places, first, final)
	case shape == facts.Falling && recorded:
		return fmt.Sprintf("%s fell from %s to %s", places, first, final)
	case shape == facts.Peaking && recorded:
		return fmt.Sprintf("%s: %s, after %s", places, newest, turned)
	case shape == facts.Bottoming && recorded:
		return fmt.Sprintf("%s: %s, after %s", places, newest, turned)
	case shape == facts.Single || !facts.Recorded(first):
		return places + ": " + newest
	}
	return fmt.Sprintf("%s: %s %s, %s", places, first, words.In(first.Period), newest)
}
