package spending

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// add returns what the page of money shows of what the money buys.
func add(a *site.Builder, on *site.Sheet) (body site.Charts) {
	c, shown := on.Council, on.Shown
	if model.Get[File](c.Files) == nil {
		return body
	}
	if d, figures, ok := Chart(c.Council, "spending"); ok && !shown["chart spending"] {
		a.Show(&body, on.Page, c, d, figures)
	}
	tables := []site.Table{grants(on.Root, c)}
	if !shown["table spending"] {
		tables = append(tables, table(a, on.Root, c))
	}
	for _, t := range append(tables, blocks(on.Root, c)) {
		if len(t.Rows) > 0 {
			body.Tables = append(body.Tables, t)
		}
	}
	body.Findings = a.Findings(on.Root, c, c.Under("spending"))
	return body
}

// newest returns the years of a file, the newest first.
func newest(c *check.Checked) []Year {
	years := slices.Clone(model.Get[File](c.Files).Years)
	slices.SortStableFunc(years, func(x, y Year) int { return y.Year.Period.Compare(x.Year.Period) })
	return years
}

// A sheet is a table being made: a row for each thing, columns for each year.
type sheet struct {
	c     *check.Checked
	root  string
	t     site.Table
	shown []model.Figure
}

func newSheet(c *check.Checked, root, id, caption, head string) *sheet {
	return &sheet{c: c, root: root, t: site.Table{ID: id, Caption: caption, Head: []site.Cell{{Text: head}}}}
}

// row adds a row with the figures at addresses, unless there is none.
func (s *sheet) row(name string, addresses []string) {
	row, given := site.Row{Cells: []site.Cell{{Text: name}}}, false
	for _, address := range addresses {
		f, ok := s.c.Figure(address)
		if !ok {
			row.Cells = append(row.Cells, site.Cell{Text: site.NotPublished, Number: true})
			continue
		}
		given, s.shown = true, append(s.shown, f)
		cell := site.NumberCell(s.root, f)
		if f.Status == model.Budget {
			cell.Small = "" // its column says so
		}
		row.Cells = append(row.Cells, cell)
	}
	if given {
		s.t.Rows = append(s.t.Rows, row)
	}
}

func (s *sheet) done() site.Table {
	s.t.InOneUnit()
	s.t.Notes = append(site.Markers(s.shown), site.NotesOf(s.shown)...)
	return s.t.WithoutEmpty()
}

// grants returns where the money comes from, year by year.
func grants(root string, c *check.Checked) site.Table {
	s := newSheet(c, root, "spending-grant", "The grant for high needs", "Where it comes from")
	var grant, moved []string
	for _, y := range newest(c) {
		code := y.Year.Period.Code()
		s.t.Head = append(s.t.Head, site.Cell{Text: code, Number: true})
		grant, moved = append(grant, "spending.allocation."+code), append(moved, "spending.block_transfer."+code)
	}
	s.row("Grant: High Needs Block allocation", grant)
	s.row("Moved in from other blocks", moved)
	return s.done()
}

// column is one side of one year.
type column struct{ code, side string }

// columns returns the sides of each year, the newest first, with their headings. A variance
// has its own where the source prints one.
func columns(c *check.Checked, s *sheet, given func(y Year) bool) (out []column) {
	for _, y := range newest(c) {
		code := y.Year.Period.Code()
		sides := []struct{ side, head string }{{"budget", "budget"}, {"outturn", outturnWord(y)}}
		if given(y) {
			sides = append(sides, struct{ side, head string }{"variance", outturnWord(y) + " less budget"})
		}
		for _, x := range sides {
			s.t.Head = append(s.t.Head, site.Cell{Text: code + " " + x.head, Number: true})
			out = append(out, column{code, x.side})
		}
	}
	return out
}

// table returns every year's budget and outturn by line, the newest year first.
func table(_ *site.Builder, root string, c *check.Checked) site.Table {
	s := newSheet(c, root, "spending-lines", "The High Needs Block: budget and outturn", "What")
	cols := columns(c, s, func(y Year) bool {
		return y.TotalVariance.Given() || slices.ContainsFunc(y.Lines, func(l Line) bool { return l.Variance.Given() })
	})
	add := func(name string, address func(code string) string) {
		var at []string
		for _, col := range cols {
			at = append(at, address(col.code)+"."+col.side)
		}
		s.row(name, at)
	}
	seen := map[string]bool{}
	for _, y := range newest(c) {
		for _, k := range kinds(y) {
			several := len(k.lines) > 1
			if several && !seen[k.lines[0].Line.S] {
				seen[k.lines[0].Line.S] = true
				add(site.Upper(k.name)+", together", func(code string) string { return "spending." + k.lines[0].Line.S + "." + code })
			}
			for _, l := range k.lines {
				if key := l.Line.S + "." + l.ID.S; !seen[key] && (several || !seen[l.Line.S]) {
					seen[key] = true
					seen[l.Line.S] = true
					add(site.Upper(l.Words()), l.address)
				}
			}
		}
	}
	add("All lines together", func(code string) string { return "spending.total." + code })
	return s.done()
}

// blocks returns the other blocks of the Dedicated Schools Grant, where the source shows
// them.
func blocks(root string, c *check.Checked) site.Table {
	s := newSheet(c, root, "spending-blocks", "The other blocks of the Dedicated Schools Grant", "Block")
	cols := columns(c, s, func(y Year) bool {
		return slices.ContainsFunc(y.Blocks, func(b Block) bool { return b.Variance.Given() })
	})
	for _, block := range []string{"schools", "central_school_services", "early_years", "all_blocks"} {
		var at, allocation []string
		for _, col := range cols {
			at = append(at, "spending.block."+block+"."+col.code+"."+col.side)
			place := "" // an allocation stands where the budget does
			if col.side == "budget" {
				place = "spending.block." + block + "." + col.code + ".allocation"
			}
			allocation = append(allocation, place)
		}
		s.row(blockWords[block]+": allocation", allocation)
		s.row(blockWords[block], at)
	}
	return s.done()
}
