package dfe

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// A tribunal is the table of appeals to the SEND Tribunal. It is a spreadsheet
// saved as CSV: a title, empty rows, a row of years over three columns each, a row
// of headings, regions in capitals, councils, and notes.
type tribunal struct {
	origin
	in      grid.Sheet
	columns map[int]courtColumn
	rows    []*courtRow // of councils
	england *courtRow
	notes   map[string]string // by number
	other   []string          // headings without a place
}

// A courtColumn is a column of one year.
type courtColumn struct {
	year  int
	key   string   // of a [[year]]
	marks []string // numbers of the notes on the column
}

// A courtRow is the row of one area.
type courtRow struct {
	row   int
	name  string // in small letters
	code  int    // the Department's code of a council, mostly of this one
	at    diag.Pos
	cells []string
	marks []string // numbers of the notes on the area
}

// courtKeys are the headings that have a place.
var courtKeys = map[string]string{
	appealsHeading: "appeals", "total appealable decisions": "appealable_decisions", "send tribunal appeal rate": "appeal_rate_percent",
}

// tribunalWithin is how many rows may stand above the headings.
const tribunalWithin = 15

const appealsHeading = "appeals registered"

// isTribunal reports whether the first rows are those of the table of appeals.
func isTribunal(head *grid.Grid) bool { return tribunalYears(head) >= 0 }

// tribunalYears returns the row of years, or -1.
func tribunalYears(head *grid.Grid) int {
	for row := range head.Len() - 1 {
		code := slices.ContainsFunc(head.Row(row), func(c grid.Cell) bool { return strings.EqualFold(c.Text, "LA code") })
		if code && slices.ContainsFunc(head.Row(row+1), func(c grid.Cell) bool { return unmarked(c.Text) == appealsHeading }) {
			return row
		}
	}
	return -1
}

// marks are the numbers of notes behind a name or heading: Dorset6, Decisions1,9.
var noteMarks = regexp.MustCompile(`(\d+(?:,\d+)*)\s*$`)

// unmarked returns a heading in small letters without the numbers of notes.
func unmarked(s string) string {
	return strings.ToLower(strings.TrimSpace(noteMarks.ReplaceAllString(strings.TrimSpace(s), "")))
}

func (r *Release) addTribunal(from File, in grid.Sheet) (ps diag.Problems) {
	t := &tribunal{origin: originOf(from), in: in, columns: map[int]courtColumn{}, notes: map[string]string{}}
	if r.tribunal != nil {
		if r.tribunal.sha256 != t.sha256 {
			ps.Errorf(diag.Pos{File: from.Name}, Rule, "%s holds the same as %s", from.Name, r.tribunal.name).Hint = "import one of the two: they are of two releases"
		}
		return ps
	}
	all, _ := grid.Load(in, 2000, &ps)
	years := tribunalYears(all)
	t.headings(all, years)
	code := slices.IndexFunc(all.Row(years), func(c grid.Cell) bool { return strings.EqualFold(c.Text, "LA code") })
	for row := years + 2; row < all.Len(); row++ {
		name := all.At(row, 0).Text
		if n, text, ok := strings.Cut(name, ". "); ok && noteMarks.MatchString(n) {
			t.notes[n] = strings.Join(strings.Fields(text), " ")
			continue
		}
		x := &courtRow{row: row, name: unmarked(name), cells: texts(all.Row(row)), at: in.Pos(row, code), marks: marksOf(name)}
		if x.name == "england total" {
			t.england = x
		}
		n, err := strconv.Atoi(all.At(row, code).Text)
		if err != nil {
			continue // a region, a council that is gone, a total or a note
		}
		if slices.ContainsFunc(t.rows, func(y *courtRow) bool { return y.code == n }) {
			ps.Errorf(in.Pos(row, code), Rule, "a second row for the council %d", n).Hint = "download the file again, and leave it as it is"
		}
		x.code = n
		t.rows = append(t.rows, x)
	}
	r.tribunal = t
	return ps
}

// marksOf returns the numbers of the notes behind a name or heading.
func marksOf(s string) []string {
	if m := noteMarks.FindString(s); m != "" {
		return strings.Split(strings.TrimSpace(m), ",")
	}
	return nil
}

// isNamed reports whether a name in the table can be that of the council with a code. Short
// names, such as Durham, are part of the official ones.
func isNamed(code int, name string) bool {
	has := func(a authorities.Authority) bool { return a.DfECode == code }
	if named := authorities.ByName(name); len(named) > 0 {
		return slices.ContainsFunc(named, has)
	}
	i := slices.IndexFunc(authorities.List(), has)
	if i < 0 {
		return true // the code is nobody's today
	}
	official, short := authorities.List()[i].Slug(), authorities.Slug(name)
	return strings.Contains(official, short) || strings.Contains(short, official)
}

// headings finds the columns of appeals, each below its year.
func (t *tribunal) headings(all *grid.Grid, years int) {
	year := 0
	for col := range max(len(all.Row(years)), len(all.Row(years+1))) {
		if n, err := strconv.Atoi(all.At(years, col).Text); err == nil {
			year = n
		}
		text := all.At(years+1, col).Text
		heading := unmarked(text)
		key, ok := courtKeys[heading]
		switch {
		case ok && year > 0:
			t.columns[col] = courtColumn{year, key, marksOf(text)}
		case heading != "" && !slices.Contains(t.other, heading):
			t.other = append(t.other, heading)
		}
	}
}

// years returns the years of the table, from early to late.
func (t *tribunal) years() (out []int) {
	for _, c := range t.columns {
		if !slices.Contains(out, c.year) {
			out = append(out, c.year)
		}
	}
	slices.Sort(out)
	return out
}

func (t *tribunal) newest() (newest int) {
	for _, c := range t.columns {
		newest = max(newest, c.year)
	}
	return newest
}

// A courtFigure is one figure of the table: a number, or hidden.
type courtFigure struct {
	courtColumn
	value  tomledit.Value
	hidden bool
}

// seeNote is where a note sends its readers to another.
var seeNote = regexp.MustCompile(`See footnote \d+\.`)

// textOf returns the notes with some numbers.
func (t *tribunal) textOf(marks []string) (notes []string) {
	for _, mark := range marks {
		if note := t.notes[mark]; note != "" {
			notes = append(notes, seeNote.ReplaceAllStringFunc(note, func(see string) string {
				return t.notes[digits.FindString(see)] // which a page would not have
			}))
		}
	}
	return notes
}

// cautions returns the notes on the headings of a year that the headings of other years
// do not have: what to heed in comparing it with them.
func (t *tribunal) cautions(year int) []string {
	var marks []string
	for _, c := range t.columns {
		for _, mark := range c.marks {
			all := true
			for _, other := range t.columns {
				all = all && (other.key != c.key || slices.Contains(other.marks, mark))
			}
			if c.year == year && !all && !slices.Contains(marks, mark) {
				marks = append(marks, mark)
			}
		}
	}
	slices.Sort(marks)
	return t.textOf(marks)
}

// breaks reports whether the table warns of comparing a year with those before it.
func (t *tribunal) breaks(year int) bool {
	return len(t.cautions(year)) > 0 && len(t.cautions(year-1)) == 0
}

// figures returns the figures of a row by year.
func (t *tribunal) figures(x *courtRow) (out []courtFigure) {
	for col, c := range t.columns {
		if col >= len(x.cells) {
			continue
		}
		n := courtFigure{courtColumn: c}
		percent := c.key == "appeal_rate_percent"
		at := t.in.Pos(x.row, col)
		switch s := strings.TrimSuffix(strings.ReplaceAll(x.cells[col], ",", ""), "%"); {
		case s == "-": // its rate is 0.00%
			n.value = tomledit.Value{Scalar: "0", At: at}
		case s == "~" && !percent:
			n.hidden = true
		case isNumber.MatchString(s):
			n.value = tomledit.Value{Scalar: asPrinted(s, percent), At: at}
		default:
			continue
		}
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b courtFigure) int {
		if a.year != b.year {
			return a.year - b.year
		}
		return strings.Compare(a.key, b.key)
	})
	return out
}

func (t *tribunal) review() (ps diag.Problems) {
	if len(t.other) > 0 {
		ps.Add(diag.Problem{Pos: t.in.Pos(0, 0), Severity: diag.Note, Rule: Rule, Msg: fmt.Sprintf("daylight has no place for these columns: %s", strings.Join(t.other, ", "))})
	}
	return ps
}
