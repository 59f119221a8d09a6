package plans

import (
	"fmt"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/account/suppress"
	"github.com/send-daylight/daylight/internal/diag"
)

// smallPlans: rule 12, for what plans.toml counts.
func smallCounts(a *check.Audit) {
	for _, f := range a.Council.FiguresUnder("plans") {
		if !check.IsSmall(f, a.Below) || strings.HasPrefix(f.Local(), "plans.table.") || check.Published(a.Council, f) {
			continue
		}
		p := a.SmallCount(f)
		p.Hint = "leave it out: it can point at a child"
		if parts := strings.Split(f.Local(), "."); len(parts) == 3 {
			p.Hint = fmt.Sprintf("remove the line and write hidden = [%q] in its table", parts[1])
		}
	}
	eachYear(a, func(y Year, address func(string) string) { smallYear(a, y, address) })
	for _, g := range groups(a) {
		smallTables(a, g)
	}
	if f := model.Get[File](a.Council.Files); f != nil {
		for _, t := range f.Tables {
			smallShares(a, t)
		}
	}
}

// smallShares: a row's share gives a hidden count of it away.
func smallShares(a *check.Audit, t Table) {
	if check.IsPublished(a.Council, sourceOf(a.Council, t.Numeric)) {
		return
	}
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if r.Percent.Given() && c.Marker.S == "c" {
				a.Find(r.Percent.Pos, t.ShareAddress(Areas[0], r.Name.S), "this percentage gives a hidden count of its row away").Hint = "leave the percentage out"
				break
			}
		}
	}
}

// sourceOf returns the source that holds for a row of plans.toml.
func sourceOf(c model.Council, n model.Numeric) string {
	if n.Source.Given() {
		return n.Source.S
	}
	return model.Get[File](c.Files).Source.S
}

// smallYear: what the parts of a year give away.
func smallYear(a *check.Audit, y Year, address func(string) string) {
	if check.IsPublished(a.Council, sourceOf(a.Council, y.Numeric)) {
		return
	}
	fields := []string{"issued", "within_20_weeks", "weeks_20_to_52", "over_52_weeks"}
	numbers := []model.Number{y.Issued, y.Within20, y.To52, y.Over52}
	c := suppress.Counts{Sums: []suppress.Sum{{Total: 0, Parts: []int{1, 2, 3}}}}
	pos := make([]diag.Pos, len(fields))
	for i, n := range numbers {
		x := suppress.Cell{State: suppress.Absent}
		pos[i] = y.Year.Pos
		if t, ok := y.Hides(fields[i]); ok {
			x.State, pos[i] = suppress.Hidden, t.Pos
		}
		if n.Given() {
			x, pos[i] = shown(n), n.Pos
		}
		c.Cells = append(c.Cells, x)
	}
	further, ok := c.Further(a.Below)
	var names []string
	for _, i := range further {
		names = append(names, fields[i])
	}
	for _, i := range c.Leaks(a.Below) {
		p := a.Find(pos[i], address(fields[i]), "%s can be worked out from the other counts of %s", fields[i], y.Year.Period)
		p.Hint = "leave more of them out"
		if ok {
			p.Hint = "remove as well, and write into hidden: " + strings.Join(names, ", ")
		}
	}
	for _, x := range y.Shares() {
		part, ok := x.implied()
		if !x.Percent.Given() || !ok || x.Part.Given() {
			continue
		}
		_, hidden := y.Hides(x.PartField)
		if small := part.IsPos() && part.Round(0).Cmp(model.Whole(a.Below)) < 0; hidden || small {
			a.Find(x.Percent.Pos, address(x.Field), "this percentage of a count that is shown gives a hidden count away").
				Hint = "leave the percentage or its base out"
		}
	}
}

// shown returns a count as it stands. A count too large for a table of children
// counts as the largest.
func shown(n model.Number) suppress.Cell {
	whole, _, ok := n.D.Round(0).Int64(0)
	const most = 1 << 40
	if !ok || whole > most {
		whole = most
	}
	return suppress.Cell{Count: whole}
}

// smallTables: what tables about one group of children show and give away.
func smallTables(a *check.Audit, g group) {
	small := g.counts.Small(a.Below)
	bare := suppress.Counts{Cells: append([]suppress.Cell(nil), g.counts.Cells...), Sums: g.counts.Sums}
	for _, i := range small {
		bare.Cells[i] = suppress.Cell{State: suppress.Hidden}
	}
	leaks := bare.Leaks(a.Below)
	also := ""
	if len(leaks) > 0 {
		also = g.also(bare.Further(a.Below))
	}
	for _, i := range small {
		at := g.at[i]
		p := a.Find(at.pos, at.address(), "a count of children from 1 to %d is shown: %s", a.Below-1, at.name())
		p.Hint = `write marker = "c" instead of the value` + also
	}
	for _, i := range leaks {
		at := g.at[i]
		switch g.counts.Cells[i].State {
		case suppress.Hidden:
			a.Find(at.pos, at.address(), "this hidden count can be worked out from what is shown: %s", at.name()).Hint = strings.TrimPrefix(also, "; ")
		case suppress.Absent:
			a.Find(at.pos, at.address(), "this count is left out, but can be worked out from what is shown: %s", at.name()).Hint = strings.TrimPrefix(also, "; ")
		}
	}
	for _, i := range g.twice {
		at := g.at[i]
		a.Find(at.pos, at.address(), "this hidden count is shown in another table of the same children: %s", at.name()).Hint =
			"hide it there too, or show it here"
	}
}

// namedAtOnce is how many further cells a hint names.
const namedAtOnce = 4

// also returns a sentence on which cells to hide as well.
func (g group) also(further []int, ok bool) string {
	if !ok {
		return "; nothing else in the table can hide it: join rows or columns, or leave totals out"
	}
	var names []string
	for _, i := range further {
		names = append(names, fmt.Sprintf("%q", g.at[i].name()))
	}
	more := ""
	if n := len(names) - namedAtOnce; n > 0 {
		names, more = names[:namedAtOnce], fmt.Sprintf(" and %d more", n)
	}
	return "; hide as well, so that it cannot be worked out: " + strings.Join(names, ", ") + more
}

// countsAddUp: rule 6, for tables of children.
func countsAddUp(a *check.Audit) {
	for _, g := range groups(a) {
		for _, at := range g.differ {
			a.Find(at.pos, at.address(), "another table of the same children gives another number: %s", at.name())
		}
		for _, n := range g.counts.Wrong() {
			s := g.counts.Sums[n]
			sum, open := int64(0), false
			for _, i := range s.Parts {
				sum += g.counts.Cells[i].Count
				open = open || g.counts.Cells[i].State != suppress.Shown
			}
			at, total := g.at[s.Total], check.Count(model.Whole(g.counts.Cells[s.Total].Count))
			if open {
				a.Find(at.pos, at.address(), "the counts that are shown make %s, more than the total: %s is %s", check.Count(model.Whole(sum)), at.name(), total)
				continue
			}
			a.Find(at.pos, at.address(), "the counts make %s, but the source says %s: %s", check.Count(model.Whole(sum)), total, at.name())
		}
	}
}

// showsSmall reports whether figures contain a count of children that only its
// having been published as official statistics allows to be shown.
func showsSmall(c model.Council, figures []model.Figure) bool {
	for _, f := range figures {
		if check.IsSmall(f, check.LeastSuppressed) && check.Published(c, f) {
			return true
		}
	}
	return false
}
