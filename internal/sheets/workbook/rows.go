package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
)

// A Sheet is one sheet of an XLSX file. It implements [grid.Sheet].
type Sheet struct {
	file *File
	name string
	part string

	searched bool // for merged ranges
	merged   []mergedRange
}

// Name implements grid.Sheet.
func (s *Sheet) Name() string { return s.name }

// Pos implements grid.Sheet.
func (s *Sheet) Pos(row, col int) diag.Pos { return grid.Pos(s.name, row, col) }

// errStopped ends a scan that nobody reads on.
var errStopped = errors.New("stopped")

// Rows implements grid.Sheet.
func (s *Sheet) Rows(verify func(col int) bool, ps *diag.Problems) iter.Seq2[int, []grid.Cell] {
	return func(yield func(int, []grid.Cell) bool) {
		if !s.findMerged(ps) {
			return
		}
		r := reader{Sheet: s, verify: verify, ps: ps, yield: yield}
		switch err := s.scan(r.cell, r.end); {
		case err == errStopped:
		case err != nil:
			s.unreadable(err, ps)
		default:
			r.sayHidden()
		}
	}
}

func (s *Sheet) unreadable(err error, ps *diag.Problems) {
	ps.Errorf(diag.Pos{File: s.name}, grid.Rule, "this sheet cannot be read: %v", err).Hint = "open the file in a spreadsheet program and save it anew as .xlsx"
}

// A reader makes rows of cells of what a scan finds.
type reader struct {
	*Sheet
	verify func(col int) bool
	ps     *diag.Problems
	yield  func(int, []grid.Cell) bool
	cells  []grid.Cell
	hidden []int // rows that are hidden and hold something
}

// cell adds a cell to the row.
func (r *reader) cell(at position, raw rawCell) error {
	c := r.value(at, raw)
	if at.col >= grid.MaxCols {
		if c.Kind == grid.Empty {
			return nil
		}
		r.ps.Errorf(r.Pos(at.row, at.col), grid.Rule, "this column is beyond the first %d, and daylight reads no more", grid.MaxCols).
			Hint = "delete the columns that are not needed, also those that look empty"
		return errStopped
	}
	for _, m := range r.merged {
		if m.holds(at) {
			c.Merged = m.ref
		}
	}
	for len(r.cells) < at.col {
		r.cells = append(r.cells, grid.Cell{})
	}
	r.cells = append(r.cells, c)
	return nil
}

// end yields the row, unless nothing is in it.
func (r *reader) end(row int, hidden bool) error {
	cells := r.cells
	r.cells = r.cells[:0]
	for len(cells) > 0 && cells[len(cells)-1] == (grid.Cell{}) {
		cells = cells[:len(cells)-1]
	}
	if len(cells) == 0 {
		return nil
	}
	if hidden && !grid.Blank(cells) {
		r.hidden = append(r.hidden, row)
	}
	if !r.yield(row, cells) {
		return errStopped
	}
	return nil
}

func (r *reader) sayHidden() {
	if len(r.hidden) == 0 {
		return
	}
	what := "this row is hidden; it is read like the others"
	if n := len(r.hidden) - 1; n > 0 {
		what = fmt.Sprintf("this row is hidden, and so are %d below it; they are read like the others", n)
	}
	r.ps.Add(diag.Problem{Pos: r.Pos(r.hidden[0], 0), Severity: diag.Note, Rule: grid.Rule, Msg: what,
		Hint: "show hidden rows to see what they hold, and delete those that do not belong here"})
}

// A mergedRange is a range of cells that are merged into one, from 0.
type mergedRange struct {
	top, left, bottom, right int
	ref                      string // A1:C1
}

func (m mergedRange) holds(at position) bool {
	return m.top <= at.row && at.row <= m.bottom && m.left <= at.col && at.col <= m.right
}

// findMerged finds the merged ranges. The file lists them behind the rows, so it
// is unpacked once more for this.
func (s *Sheet) findMerged(ps *diag.Problems) bool {
	if s.searched {
		return true
	}
	r, err := s.open()
	if err != nil {
		s.unreadable(err, ps)
		return false
	}
	defer r.Close()
	refs, err := mergedRefs(r)
	switch {
	case err != nil:
		s.unreadable(err, ps)
		return false
	case len(refs) > maxMerged:
		ps.Errorf(diag.Pos{File: s.name}, grid.Rule, "this sheet has more than %d merged cells", maxMerged).Hint = "unmerge them, and give each cell its own value"
		return false
	}
	for _, ref := range refs {
		from, to, _ := strings.Cut(ref, ":")
		left, top, err1 := excelize.CellNameToCoordinates(from)
		right, bottom, err2 := excelize.CellNameToCoordinates(to)
		if err1 == nil && err2 == nil {
			s.merged = append(s.merged, mergedRange{top - 1, left - 1, bottom - 1, right - 1, ref})
		}
	}
	s.searched = true
	return true
}

var (
	mergeCell = []byte("mergeCell")
	mergeRef  = regexp.MustCompile(`\sref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"`)
)

// mergedRefs returns the merged ranges that the XML of a sheet lists, at most one
// more than daylight reads.
func mergedRefs(r io.Reader) (refs []string, err error) {
	const longest = 200 // bytes of one of these elements
	buf := make([]byte, 0, 256<<10)
	for {
		n, err := io.ReadFull(r, buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		last := err == io.EOF || err == io.ErrUnexpectedEOF
		at := 0
		for {
			i := bytes.Index(buf[at:], mergeCell)
			if i < 0 || !last && len(buf)-at-i < longest {
				break
			}
			at += i + len(mergeCell)
			if m := mergeRef.FindSubmatch(buf[at:min(at+longest, len(buf))]); m != nil && buf[at] != 's' {
				refs = append(refs, string(m[1]))
			}
		}
		switch {
		case last, len(refs) > maxMerged:
			return refs, nil
		case err != nil:
			return nil, err
		}
		buf = slices.Delete(buf, 0, max(at, len(buf)-longest))
	}
}
