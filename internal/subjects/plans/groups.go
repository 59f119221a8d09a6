package plans

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// A portion is the rows of a table of children with their shares of all: of the council,
// of its region and of England.
type portion struct {
	c     model.Council
	table Table
	rows  []shareRow // those whose share the council's figures have, in the order of the table
}

// A shareRow is one row with its shares; those of others may be unknown.
type shareRow struct {
	name  string
	share [3]model.Figure // in the order of Areas
	known [3]bool
}

// mostParts is how many groups one bar of 100 per cent can show: more colours cannot be
// told apart.
const mostParts = 4

// groupsBar is up to how many groups a table is drawn as bars of 100 per cent. With more,
// each group has a bar of its own.
const groupsBar = 8

func portionOf(c model.Council, t Table) portion {
	p := portion{c: c, table: t}
	for _, r := range t.Rows {
		row := shareRow{name: r.Name.S}
		for i, area := range Areas {
			f, ok := c.Figure(t.ShareAddress(area, r.Name.S))
			row.share[i], row.known[i] = f, ok && f.Known
		}
		if row.known[0] && !isTotal(row.name) {
			p.rows = append(p.rows, row)
		}
	}
	return p
}

// unrecorded reports whether a row counts those of whom nothing is known.
func (r shareRow) unrecorded() bool {
	name := strings.ToLower(r.name)
	return name == "not recorded" || name == "not known" || name == "unknown"
}

func (r shareRow) amount() model.Decimal { return r.share[0].Quantity.Amount }

// bySize returns the rows from the largest share of the council to the smallest. Those of
// whom nothing is known are last.
func (p portion) bySize() []shareRow {
	out := slices.Clone(p.rows)
	slices.SortStableFunc(out, func(a, b shareRow) int {
		if a.unrecorded() != b.unrecorded() {
			return map[bool]int{true: 1, false: -1}[a.unrecorded()]
		}
		return b.amount().Cmp(a.amount())
	})
	return out
}

// whole reports whether all shares of an area are known and make 100 per cent, but for
// their rounding.
func (p portion) whole(area int) bool {
	sum, slack := model.Sum(), model.Sum()
	for _, r := range p.rows {
		if !r.known[area] {
			return false
		}
		q := r.share[area].Quantity
		sum, slack = model.Sum(sum, q.Amount), model.Sum(slack, model.Half(q.RoundedTo))
	}
	return model.Sum(sum, model.Whole(-100)).Abs().Cmp(slack) <= 0
}

// TableChart describes a table of children whose rows have shares of all: few groups as
// bars of 100 per cent, one for the council, the region and England; many as a bar each,
// with England's share as a mark on it.
func TableChart(c model.Council, t Table, id string) (chart.Chart, []model.Figure, bool) {
	p := portionOf(c, t)
	switch {
	case len(p.rows) < 2 || !slices.ContainsFunc(p.rows, func(r shareRow) bool { return r.amount().IsPos() }):
		return chart.Chart{}, nil, false
	case len(p.rows) <= groupsBar && p.whole(0):
		return p.asShares(id)
	}
	return p.asBars(id)
}

// describe sets what both kinds of chart say.
func (p portion) describe(d *chart.Chart, figures []model.Figure) {
	what := p.table.Title.S
	d.Subtitle = fmt.Sprintf("%s, %s, %s, per cent", what, p.c.Name(), p.table.On.Period)
	d.Title, d.Summary = p.title(), p.summary()
	d.Source, d.Date = words.SourceOf(p.c, figures[0]), figures[0].AsAt.String()
}

// asBars draws a bar for each group, from the largest to the smallest.
func (p portion) asBars(id string) (d chart.Chart, figures []model.Figure, ok bool) {
	d = chart.Chart{ID: id, Kind: chart.Bars, Unit: "Per cent of children and young people with a plan", Suffix: "%", Words: chart.Words{Period: p.table.RowsBy.S}}
	own, england := chart.Series{Name: p.c.ShortName()}, chart.Series{Name: "England", Role: chart.Benchmark}
	others := false
	for _, r := range p.bySize() {
		d.Periods = append(d.Periods, chart.Category{Label: r.name})
		own.Points = append(own.Points, words.Point(p.c, r.share[0], 1))
		figures = append(figures, r.share[0])
		there := chart.Point{State: chart.Missing, Text: "not published"}
		if r.known[1] {
			there, others = words.Point(p.c, r.share[1], 1), true
			figures = append(figures, r.share[1])
		}
		england.Points = append(england.Points, there)
	}
	d.Series = []chart.Series{own}
	if others {
		d.Series = append(d.Series, england)
	}
	p.describe(&d, figures)
	d.Alt = fmt.Sprintf("Bar chart: %s, %s, %s, with England’s shares as marks.", words.Lower1(p.table.Title.S), p.c.ShortName(), p.table.On.Period)
	if !others {
		d.Alt = strings.Replace(d.Alt, ", with England’s shares as marks", "", 1)
	}
	return d, figures, true
}

// asShares draws the largest groups of the council, and all others as one, beside those of
// the region and England.
func (p portion) asShares(id string) (d chart.Chart, figures []model.Figure, ok bool) {
	d = chart.Chart{ID: id, Kind: chart.Share, Unit: "Per cent of children and young people with a plan", Words: chart.Words{Period: "Area"}}
	rows := p.bySize()
	single, rest := rows, []shareRow(nil)
	if len(rows) > mostParts {
		single, rest = rows[:mostParts-1], rows[mostParts-1:]
	}
	for _, r := range single {
		d.Series = append(d.Series, chart.Series{Name: r.name})
	}
	if len(rest) > 0 {
		d.Series = append(d.Series, chart.Series{Name: "The other " + words.Number(len(rest)) + " groups", Short: "Others"})
	}
	for _, x := range []struct {
		area int
		name string
	}{{0, p.c.ShortName()}, {2, "The region"}, {1, "England"}} {
		if !p.whole(x.area) {
			continue
		}
		d.Periods = append(d.Periods, chart.Category{Label: x.name})
		for i, r := range single {
			d.Series[i].Points = append(d.Series[i].Points, words.Point(p.c, r.share[x.area], 1))
			figures = append(figures, r.share[x.area])
		}
		if len(rest) == 0 {
			continue
		}
		q := rest[0].share[x.area].Quantity
		q.Amount = model.Sum()
		for _, r := range rest {
			share := r.share[x.area].Quantity
			q.Amount = model.Sum(q.Amount, share.Amount)
			if share.RoundedTo.Cmp(q.RoundedTo) < 0 {
				q.RoundedTo = share.RoundedTo // printed as finely as the finest of them
			}
			figures = append(figures, r.share[x.area])
		}
		others := &d.Series[len(single)]
		others.Points = append(others.Points, chart.Point{V: q.Float(), Text: q.String()})
	}
	p.describe(&d, figures)
	d.Alt = fmt.Sprintf("Bars of 100 per cent: %s, %s, %s.", words.Lower1(p.table.Title.S), p.c.ShortName(), p.table.On.Period)
	if len(rest) > 0 {
		var names []string
		for _, r := range rest {
			names = append(names, words.Lower1(r.name))
		}
		d.Summary = words.Join(d.Summary, "The other groups are "+words.List(names)+"; their shares are added up.")
	}
	return d, figures, true
}

// largest returns the rows with the largest share of the council. A group of whom nothing is
// known is none. It is empty where a group without a share may be larger.
func (p portion) largest() (out []shareRow) {
	for _, r := range p.bySize() {
		if r.unrecorded() || !r.amount().IsPos() || len(out) > 0 && r.amount().Cmp(out[0].amount()) < 0 {
			break
		}
		out = append(out, r)
	}
	if len(out) > 0 && !p.whole(0) && out[0].amount().Cmp(p.left()) <= 0 {
		return nil
	}
	return out
}

// left returns what the council's shares lack of 100 per cent.
func (p portion) left() model.Decimal {
	left := model.Whole(100)
	for _, r := range p.rows {
		left = model.Sum(left, r.amount().Neg())
	}
	return left
}

// unsure reports whether so many are not recorded that another group may be the largest of
// all: at least as many as lie between the largest and the next.
func (p portion) unsure() bool {
	rows := slices.DeleteFunc(p.bySize(), shareRow.unrecorded)
	gap := model.Sum()
	switch {
	case len(rows) > 1:
		gap = model.Sum(rows[0].amount(), rows[1].amount().Neg())
	case len(rows) == 1:
		gap = rows[0].amount()
	}
	return slices.ContainsFunc(p.rows, func(r shareRow) bool {
		return r.unrecorded() && r.amount().IsPos() && r.amount().Cmp(gap) >= 0
	})
}

// title returns which group is the largest.
func (p portion) title() string {
	most := p.largest()
	switch {
	case len(most) == 1 && doubtful(most[0].share[0]):
		return p.table.Title.S + ": read with care"
	case len(most) != 1 || p.unsure():
		return p.table.Title.S
	}
	if all, ok := p.ofFew(); ok {
		return p.table.Title.S + ", " + words.Count(all, "plan", "plans") + " in all"
	}
	s := fmt.Sprintf("%s: %s", most[0].name, most[0].share[0])
	if most[0].known[1] {
		s += ", against " + most[0].share[1].String() + " in England"
	}
	return s
}

// summary returns which groups are the largest, and how many nothing is known of. It is empty
// where two groups are as large.
func (p portion) summary() string {
	most := p.largest()
	by := words.Lower1(p.table.RowsBy.S)
	group := "group"
	if p.unsure() {
		group = "recorded group"
	}
	var s string
	switch {
	case len(most) == 1:
		s = fmt.Sprintf("By %s, the largest %s %s is %s, with %s", by, group, words.In(p.table.On.Period), words.Lower1(most[0].name), most[0].share[0])
		all, few := p.ofFew()
		switch {
		case doubtful(most[0].share[0]):
			s += "; read this number with care"
		case few:
			s += " of " + words.Count(all, "plan", "plans")
		case most[0].known[1]:
			s += "; in England it is " + most[0].share[1].String()
		}
		s += "."
	case len(most) > 1:
		var names []string
		for _, r := range most {
			names = append(names, words.Lower1(r.name))
		}
		s = fmt.Sprintf("By %s, the largest %ss %s are %s, with %s each.", by, group, words.In(p.table.On.Period), words.List(names), most[0].share[0])
		if doubtful(most[0].share[0]) {
			s = strings.TrimSuffix(s, ".") + "; read these numbers with care."
		}
	}
	for _, r := range p.rows {
		if r.unrecorded() && r.amount().IsPos() {
			s = words.Join(s, fmt.Sprintf("%s is not recorded for %s of the plans.", words.Capital(by), r.share[0]))
		}
	}
	return s
}
