package plans_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/chart"
)

// span returns the years that a chart is of.
func spanOf(years []yearOf) string {
	first, last := years[0].year, years[len(years)-1].year
	if first == last {
		return fmt.Sprintf("in %d", last)
	}
	return fmt.Sprintf("%d to %d", first, last)
}

// drawn holds what a chart says of itself, and the years along it.
func drawn(d chart.Chart, years []yearOf, unit, subtitle, alt string) (wrong []string) {
	for _, x := range [][2]string{{d.Unit, unit}, {d.Subtitle, subtitle}, {d.Alt, alt}} {
		if x[0] != x[1] {
			wrong = append(wrong, fmt.Sprintf("the chart says %q, and not %q", x[0], x[1]))
		}
	}
	var labels, want []string
	for _, p := range d.Periods {
		labels = append(labels, p.Label)
	}
	for _, y := range years {
		want = append(want, fmt.Sprint(y.year))
	}
	if !slices.Equal(labels, want) {
		wrong = append(wrong, fmt.Sprintf("the chart is of %v, and not of %v", labels, want))
	}
	return wrong
}

// onTimeChart holds the chart of plans on time: each line is of its measure, and no figure
// is left out.
func (w *world) onTimeChart(d chart.Chart, ok bool) (wrong []string) {
	const with, without = "within_20_weeks_percent", "within_20_weeks_without_exceptions_percent"
	years := slices.Clone(w.years)
	says := func(y yearOf) bool { return has(y, with) || has(y, without) }
	for len(years) > 0 && !says(years[0]) {
		years = years[1:]
	}
	for len(years) > 0 && !says(years[len(years)-1]) {
		years = years[:len(years)-1]
	}
	if ok != (len(years) > 1) {
		return []string{fmt.Sprintf("whether %d years are drawn is %v", len(years), ok)}
	}
	if !ok {
		return nil
	}
	span := spanOf(years)
	wrong = drawn(d, years, "% within 20 weeks", "New EHC plans issued within 20 weeks, Madeupshire, "+span+", per cent", "Line chart: new EHC plans issued within 20 weeks, Madeupshire, "+span+".")
	lines := 0
	for _, l := range []struct {
		name, short string
		of          func(yearOf) (int, bool)
	}{
		{"Madeupshire, exceptions included", "Madeupshire", func(y yearOf) (int, bool) { n, ok := y.n[with]; return n, ok }},
		{"Madeupshire, without exceptions", "Without exceptions", func(y yearOf) (int, bool) { n, ok := y.n[without]; return n, ok }},
		{"England, exceptions included", "England", func(y yearOf) (int, bool) { n, ok := y.england[with]; return n, ok }},
		{"England, without exceptions", "England, without exceptions", func(y yearOf) (int, bool) { n, ok := y.england[without]; return n, ok }},
	} {
		there := slices.ContainsFunc(years, func(y yearOf) bool { _, ok := l.of(y); return ok })
		i := slices.IndexFunc(d.Series, func(s chart.Series) bool { return s.Name == l.name && s.Short == l.short })
		if (i >= 0) != there {
			wrong = append(wrong, fmt.Sprintf("whether there is a line %q is %v", l.name, i >= 0))
		}
		if i < 0 {
			continue
		}
		lines++
		for k, y := range years {
			n, known := l.of(y)
			p := d.Series[i].Points[k]
			if (p.State != chart.Missing) != known || known && tenths(strings.TrimSuffix(p.Text, "%")) != n {
				wrong = append(wrong, fmt.Sprintf("%s in %d is drawn as %q", l.name, y.year, p.Text))
			}
			none := l.short == "Madeupshire" && has(y, "issued") && y.n["issued"] == 0
			if !known && (p.Text == "0 of 0") != none {
				wrong = append(wrong, fmt.Sprintf("%s in %d: %q", l.name, y.year, p.Text))
			}
		}
	}
	if lines != len(d.Series) {
		wrong = append(wrong, fmt.Sprintf("%d of %d lines have a name", lines, len(d.Series)))
	}
	return wrong
}

// waitsChart holds the bars of how long plans took: each part is of its measure, and all
// years that have three parts are there.
func (w *world) waitsChart(d chart.Chart, ok bool) (wrong []string) {
	parts := []string{"within_20_weeks", "weeks_20_to_52", "over_52_weeks"}
	names := []string{"Within 20 weeks", "20 weeks to a year", "More than a year"}
	var years []yearOf
	gap := false
	for _, y := range w.years {
		if y.status == "forecast" || slices.ContainsFunc(parts, func(f string) bool { return !has(y, f) }) || !slices.ContainsFunc(parts, func(f string) bool { return y.n[f] > 0 }) {
			continue
		}
		years = append(years, y)
		sum, all := y.groups()
		gap = gap || all && sum < y.n["issued"]
	}
	if ok != (len(years) > 0) {
		return []string{fmt.Sprintf("whether %d years are drawn is %v", len(years), ok)}
	}
	if !ok {
		return nil
	}
	if gap {
		names = append(names, "Time not known")
	}
	span := spanOf(years)
	wrong = drawn(d, years, "Per cent of plans, with their number", "New EHC plans by the time they took, Madeupshire, "+span, "Bars of 100 per cent: new EHC plans by the time they took, Madeupshire, "+span+".")
	var said []string
	for i, s := range d.Series {
		said = append(said, s.Name)
		for k, y := range years {
			_, number := y.split(s.Points[k].Text)
			if i < len(parts) && accounttest.Int(number) != y.n[parts[i]] {
				wrong = append(wrong, fmt.Sprintf("%s in %d is drawn as %q", s.Name, y.year, s.Points[k].Text))
			}
			sum, all := y.groups()
			known := all && sum <= y.n["issued"]
			if text := s.Points[k].Text; i == len(parts) && (known != (text != "not published") || known && accounttest.Int(text) != y.n["issued"]-sum) {
				wrong = append(wrong, fmt.Sprintf("of %d the time of %q is not known", y.year, s.Points[k].Text))
			}
		}
	}
	if !slices.Equal(said, names) {
		wrong = append(wrong, fmt.Sprintf("the parts are %v, and not %v", said, names))
	}
	return wrong
}
