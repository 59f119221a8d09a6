package chart

// A Table holds the figures of a chart as printed.
type Table struct {
	Caption string
	Notes   []string // the source's signs, explained; they stand over the table
	Head    []string // one more than the cells of a row
	Rows    []Row
}

// A Row is one category with its figures.
type Row struct {
	Name  string
	Cells []Cell
}

// A Cell is one figure. It is never empty.
type Cell struct {
	Text   string // as printed, with the source's sign
	Status string // in words; empty where the row says it once for all
	Note   string
	Word   bool // not a number: aligned like text
}

// Table returns the same figures as the picture shows, and those it has no
// room for. Where all figures of every row are of one kind, a last column says
// which; otherwise each cell does.
func (c *Chart) Table() Table {
	t := Table{Caption: c.Subtitle, Head: []string{orElse(c.Words.Period, english.Period)}}
	for _, m := range c.Markers {
		t.Notes = append(t.Notes, m.Sign+": "+m.Meaning)
	}
	for i, s := range c.Series {
		if !c.hidden(i) {
			t.Head = append(t.Head, s.Name)
		}
	}
	for _, g := range c.Goals {
		t.Head = append(t.Head, g.Name)
	}
	once := c.statesByRow()
	if once {
		t.Head = append(t.Head, orElse(c.Words.Status, english.Status))
	}
	for k, cat := range c.Periods {
		if cat.Gap {
			continue
		}
		r := Row{Name: cat.long()}
		status := ""
		for i, s := range c.Series {
			if c.hidden(i) {
				continue
			}
			cell := c.cell(s.Points[k])
			if s.Role == Target {
				cell.Status = "" // neither actual nor forecast: promised
			}
			if cell.Status != "" {
				status = cell.Status
			}
			if once {
				cell.Status = ""
			}
			r.Cells = append(r.Cells, cell)
		}
		for _, g := range c.Goals {
			r.Cells = append(r.Cells, Cell{Text: g.Text})
		}
		if once {
			r.Cells = append(r.Cells, Cell{Text: capital(orElse(status, c.word(Missing))), Word: true})
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

// cell prints one point.
func (c *Chart) cell(p Point) Cell {
	switch p.State {
	case Hidden:
		return Cell{Text: "–", Word: true}
	case Missing:
		return Cell{Text: signed(orElse(p.Text, c.word(Missing)), p.Marker), Note: p.Note, Word: true}
	}
	return Cell{Text: signed(p.Text, p.Marker), Status: c.word(p.State), Note: p.Note}
}

// signed adds the source's sign to a figure, if it is not there yet.
func signed(text, sign string) string {
	if sign == "" || text == sign || text == "["+sign+"]" {
		return text
	}
	return text + " " + sign
}

// hidden reports whether nothing of a series belongs in the table.
func (c *Chart) hidden(series int) bool {
	for _, p := range c.Series[series].Points {
		if p.State != Hidden {
			return false
		}
	}
	return true
}

// statesByRow reports whether the figures of each row are all of one kind.
// Targets are not figures of what happened: they are promises.
func (c *Chart) statesByRow() bool {
	for k := range c.Periods {
		st, any := Actual, false
		for _, s := range c.Series {
			p := s.Points[k]
			switch {
			case !p.shown() || s.Role == Target:
			case any && p.State != st:
				return false
			default:
				st, any = p.State, true
			}
		}
	}
	return true
}
