package dfe

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// A benchmark is one percentage of another area.
type benchmark struct {
	measure string
	area    area
	year    int
}

// An area is one that a council is compared with.
type area struct{ word, council string }

// A comparison is an area and its codes, the newest first.
type comparison struct {
	area
	codes   []string
	council *authorities.Authority // of a council
}

// comparisons returns the areas that the council is compared with.
func (c *council) comparisons() []comparison {
	out := []comparison{{area{"england", ""}, []string{england}, nil}, {area{"region", ""}, []string{c.a.Region.GSS}, nil}}
	for _, n := range c.neighbours {
		out = append(out, comparison{area{"council", n.Name}, codes(n), &n})
	}
	return out
}

// benchmarks returns the same percentages for other areas, year by year.
func (c *council) benchmarks() (out []sheet.Row) {
	for _, f := range c.files {
		for i, column := range f.dataset.columns {
			measure := column.share()
			if measure == "" {
				continue
			}
			for _, x := range c.comparisons() {
				last := 0
				for _, l := range f.lines(x.codes, isTotal) {
					if v, ok := f.number(l, i); ok {
						breaks := l.year >= breakYear && last > 0 && last < breakYear // between the two
						out = append(out, c.benchmark(benchmark{measure, x.area, l.year}, v, f.dataset.id, breaks)...)
						last = l.year
					}
				}
			}
		}
	}
	if c.tribunal == nil {
		return out
	}
	for _, x := range c.comparisons() {
		for _, n := range c.rates(x) {
			out = append(out, c.benchmark(benchmark{"appeal_rate_percent", x.area, n.year}, n.value, tribunalID, c.tribunal.breaks(n.year))...)
		}
	}
	return out
}

// rates returns the appeal rates of England or of another council.
func (c *council) rates(of comparison) []courtFigure {
	var x courtFinding
	switch {
	case of.word == "england" && c.tribunal.england != nil:
		x.row = c.tribunal.england
	case of.council != nil:
		if found := c.court(*of.council); found != nil {
			x = *found
		}
	}
	if x.row == nil {
		return nil
	}
	return slices.DeleteFunc(c.tribunal.figures(x.row), func(n courtFigure) bool {
		return n.key != "appeal_rate_percent" || n.hidden || x.leaves(n.year)
	})
}

// share returns the measure of a benchmark that a column is, or "".
func (c column) share() string {
	for _, p := range c.places {
		if p.share != "" {
			return p.share
		}
	}
	return ""
}

// benchmark returns one benchmark, unless a newer file has it. breaks marks a break in
// the series.
func (c *council) benchmark(b benchmark, v tomledit.Value, source string, breaks bool) []sheet.Row {
	if c.compared[b] {
		return nil
	}
	c.compared[b] = true
	c.cite(source)
	t := &tomledit.Table{At: v.At}
	text(t, "measure", b.measure)
	text(t, "area", b.area.word)
	text(t, "other_council", b.area.council)
	t.Set("year", tomledit.Value{Scalar: strconv.Itoa(b.year), At: v.At})
	t.Set("value", v)
	text(t, "source", source)
	if breaks {
		text(t, "marker", "b")
	}
	return []sheet.Row{{Table: t, At: v.At}}
}

// Timeliness is the id of the file of how long plans took.
const Timeliness = "dfe-ehc-timeliness"

const explanation = "The Department’s file has the time taken for another number of plans than were issued in %d."

// Explains reports whether an import wrote an explanation of what does not add up.
func Explains(s string) bool {
	before, after, _ := strings.Cut(explanation, "%d")
	year, ok := strings.CutPrefix(strings.TrimSuffix(s, after), before)
	_, err := strconv.Atoi(year)
	return ok && err == nil
}

// explain adds an explanation where the Department puts some plans into none of the
// groups of time, which the rule timeliness finds.
func (c *council) explain(year int, t *tomledit.Table) {
	sum := 0
	for _, key := range []string{"within_20_weeks", "weeks_20_to_52", "over_52_weeks"} {
		n, ok := count(t, key)
		if !ok {
			return
		}
		sum += n
	}
	issued, ok := count(t, "issued")
	if !ok || sum == issued {
		return
	}
	p := &tomledit.Table{At: t.At}
	text(p, "rule", "timeliness")
	text(p, "at", fmt.Sprintf("plans.issued.%d", year))
	// Without the numbers: they may differ by a few, and a small count can point at a child.
	text(p, "explanation", fmt.Sprintf(explanation, year))
	c.problems = append(c.problems, sheet.Row{Table: p, At: p.At})
}

func count(t *tomledit.Table, key string) (int, bool) {
	v, _ := t.Get(key)
	n, err := strconv.Atoi(v.Scalar)
	return n, err == nil
}
