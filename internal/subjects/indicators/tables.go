package indicators

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/measure"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// A column of a table of values.
type column struct {
	head   string
	number bool
	cell   func(m *measured, n int) (site.Cell, bool)
}

// columns are all columns beside the period and the value; those that no period has
// anything for are left out.
var columns = []column{
	{"Target", true, figureCell(func(m *measured, n int) *model.Figure { return &m.Points[n].Target })},
	{"Counted", true, figureCell(func(m *measured, n int) *model.Figure { return m.fractions[n].numerator })},
	{"Out of", true, figureCell(func(m *measured, n int) *model.Figure { return m.fractions[n].denominator })},
	{"Rating", false, func(m *measured, n int) (site.Cell, bool) {
		v := m.values[n]
		if v == nil || !v.Rating.Given() {
			return site.Cell{Text: "none"}, false
		}
		return site.Cell{Tag: ratingTag(v.Rating.S)}, true
	}},
}

// figureCell returns the cell of a figure that goes with a value.
func figureCell(of func(m *measured, n int) *model.Figure) func(*measured, int) (site.Cell, bool) {
	return func(m *measured, n int) (site.Cell, bool) {
		f := of(m, n)
		if f == nil || f.Address == "" {
			return site.Cell{Text: "none", Number: true}, false
		}
		return site.Cell{Text: f.String(), Number: true}, true
	}
}

// table returns the values of an indicator, one period a row, the newest first. Each row is
// where the links to its figures lead.
func (m *measured) table() site.Table {
	t := site.Table{ID: m.ID + "-c", Caption: words.Capital(m.Name) + ", " + m.Place, Head: []site.Cell{{Text: words.Capital(measure.Noun(m.kind())), Small: "when"}, {Text: m.Unit, Number: true}}}
	var use []column
	for _, col := range columns {
		for n := range m.Points {
			if _, ok := col.cell(m, n); ok {
				use = append(use, col)
				t.Head = append(t.Head, site.Cell{Text: col.head, Number: col.number})
				break
			}
		}
	}
	all := make([]model.Figure, 0, len(m.Points))
	rows, prefix := rowID(m.record, ""), m.record.address("")
	for n := len(m.Points) - 1; n >= 0; n-- {
		p := m.Points[n]
		row := site.Row{ID: rows + strings.TrimPrefix(m.local(n), prefix), Cells: make([]site.Cell, 0, 2+len(use))}
		row.Cells = append(row.Cells, site.Cell{Text: words.Capital(p.Period.String())}, m.valueCell(&p))
		for _, col := range use {
			cell, _ := col.cell(m, n)
			row.Cells = append(row.Cells, cell)
		}
		all = append(all, p.Value)
		t.Rows = append(t.Rows, row)
	}
	t.Notes = site.Markers(all)
	for _, x := range []struct {
		key, head string
		f         model.Figure
	}{{"target", "Target", m.Target}, {"baseline", "Baseline", m.Baseline}} {
		if x.f.Address == "" {
			continue
		}
		row := site.Row{ID: rowID(m.record, x.key), Cells: []site.Cell{{Text: x.head, Small: x.f.Period.String()}, {Text: x.f.String(), Number: true}}}
		for _, col := range use {
			row.Cells = append(row.Cells, site.Cell{Text: "none", Number: col.number})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// kind returns the kind of period that the indicator is measured by.
func (m *measured) kind() model.PeriodKind {
	for _, p := range m.Points {
		return p.Period.Kind
	}
	return model.NoPeriod
}

// valueCell returns the value of a point with what a reader should know about it.
func (m *measured) valueCell(p *measure.Point) site.Cell {
	f := &p.Value
	if f.Address == "" {
		return site.Cell{Text: site.NotPublished, Number: true}
	}
	cell := site.Cell{Text: f.String(), Number: true, Small: f.Note}
	if f.Known && f.Marker != "" {
		cell.Text += " [" + f.Marker + "]"
	}
	if f.Status != model.Actual {
		cell.Small = words.Join(f.Status.Short()+".", site.Sentence(f.Note))
		if f.Note == "" {
			cell.Small = f.Status.Short()
		}
	}
	if p.Break != "" {
		cell.Small = words.Join(site.Sentence(p.Break), cell.Small)
	}
	return cell
}

// benchmarks returns the same number elsewhere.
func (m *measured) benchmarks(root string, c *check.Checked) site.Table {
	t := site.Table{ID: m.ID + "-b", Caption: "The same elsewhere", Head: []site.Cell{{Text: "Where"}, {Text: "When"}, {Text: m.Unit, Number: true}, {Text: "Source"}}}
	for _, o := range m.Others {
		for _, f := range o.Figures {
			s, _ := c.Source(f.SourceID)
			key := "benchmark-" + areaKey(o.Name) + "-" + f.Period.Code()
			t.Rows = append(t.Rows, site.Row{ID: rowID(m.record, key), Cells: []site.Cell{{Text: o.Name, Small: f.Note}, {Text: words.Capital(f.Period.String())}, {Text: f.String(), Number: true}, {Text: words.ShortSource(s)}}})
		}
	}
	return t
}

func areaKey(name string) string {
	for _, a := range areas {
		if a.words == name {
			return a.key
		}
	}
	return ""
}
