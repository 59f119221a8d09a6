package export

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A Table is every figure of a council as lines of CSV. The downloads of its charts are
// copied from them: a figure is in two or three files, and is written once.
type Table struct {
	council model.Council
	lines   []byte
	starts  []int // of each figure's line, and the end of the last
}

// NewTable writes the figures of a council.
func NewTable(c model.Council) *Table {
	t := &Table{council: c}
	t.lines, t.starts = write(c, c.Figures())
	return t
}

// All returns every figure as a file, which the caller must not change.
func (t *Table) All() []byte { return t.lines }

// Of returns the file of some figures.
func (t *Table) Of(figures []model.Figure) []byte {
	places := make([]int, len(figures))
	size := t.starts[0]
	for i := range figures {
		at, ok := t.council.Place(figures[i].Local())
		if !ok || t.council.Figures()[at] != figures[i] {
			return CSV(t.council, figures) // of what was worked out on the way
		}
		places[i] = at
		size += t.starts[at+1] - t.starts[at]
	}
	b := append(make([]byte, 0, size), t.lines[:t.starts[0]]...)
	for _, at := range places {
		b = append(b, t.lines[t.starts[at]:t.starts[at+1]]...)
	}
	return b
}

// CSV returns figures as a table. A row whose marker is given instead of a number has
// an empty value.
func CSV(c model.Council, figures []model.Figure) []byte {
	lines, _ := write(c, figures)
	return lines
}

// write returns the heading and a line for each figure, and where each line begins.
func write(c model.Council, figures []model.Figure) (b []byte, starts []int) {
	b, starts = make([]byte, 0, 320*(len(figures)+1)), make([]int, 0, len(figures)+1)
	b = append(append(append(b, Mark...), strings.Join(Columns, ",")...), '\n')
	cited := "" // the source of the figure before, which is mostly this one's
	from := ""
	for i := range figures {
		f := &figures[i]
		if ids := f.SourceID + " " + f.AlsoIn; i == 0 || ids != cited {
			cited, from = ids, source(c, f.SourceID)
			for _, id := range strings.Fields(f.AlsoIn) {
				from += "; " + source(c, id)
			}
		}
		starts = append(starts, len(b))
		b = appendRow(b, c, f, from)
	}
	return b, append(starts, len(b))
}
