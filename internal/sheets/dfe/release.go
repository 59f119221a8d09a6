package dfe

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
)

// Page is where the Department publishes these statistics.
const Page = "https://explore-education-statistics.service.gov.uk/find-statistics/education-health-and-care-plans"

// Rule is the name of problems with the Department's files.
const Rule = sheet.Rule

// england is the GSS code of England.
const england = "E92000001"

// A Release is the files of one publication.
type Release struct {
	URL       string            // where it is published, if not on the usual page
	Published string            // year-month-day, year-month, or ""
	Renamed   map[string]string // headings of these files to those that daylight knows

	files     []*file
	guidance  guidance
	tribunal  *tribunal
	unmatched map[string]string // codes of councils that are not on the official list, and their names
}

// A File is one file of a release.
type File struct {
	Name      string
	Text      []byte
	URL       string // where it was fetched from, or ""
	Retrieved string // the day it was fetched, year-month-day, or ""
}

// origin says where figures come from.
type origin struct {
	name, sha256, url, retrieved string
}

func originOf(f File) origin {
	sum := sha256.Sum256(f.Text)
	return origin{f.Name, hex.EncodeToString(sum[:]), f.URL, f.Retrieved}
}

// Add adds a file to the release: a data file, the table of tribunal appeals, or
// the guidance.
func (r *Release) Add(f File) diag.Problems {
	if isGuidance(f.Text) {
		return r.guidance.read(f)
	}
	in, ps := grid.CSV(f.Name, f.Text)
	if in == nil {
		return ps
	}
	// The Department's files are UTF-8 with a mark.
	ps = slices.DeleteFunc(ps, func(p diag.Problem) bool { return p.Severity == diag.Note })
	head := grid.Head(in, tribunalWithin, &ps)
	switch {
	case ps.Err() != nil:
	case head.Len() == 0:
		ps.Errorf(diag.Pos{File: f.Name}, Rule, "there is nothing in this file")
	case isTribunal(head):
		ps = append(ps, r.addTribunal(f, in)...)
	default:
		ps = append(ps, r.addData(f, in, head)...)
	}
	return ps
}

// texts returns the texts of a row of cells.
func texts(cells []grid.Cell) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = c.Text
	}
	return out
}

func (r *Release) addData(from File, in grid.Sheet, head *grid.Grid) (ps diag.Problems) {
	h := readHeadings(texts(head.Row(0)), r.Renamed)
	for _, name := range needed {
		if !h.has(name) {
			return r.unknown(from.Name, in, h)
		}
	}
	m, ok := h.recognise(isAcademic(h, head))
	if !ok {
		return r.unknown(from.Name, in, h)
	}
	f := &file{origin: originOf(from), match: m, headings: h, in: in, areas: map[string][]*line{}}
	if i := slices.IndexFunc(r.files, func(x *file) bool { return x.dataset.id == m.dataset.id }); i >= 0 {
		if r.files[i].sha256 != f.sha256 {
			ps.Errorf(diag.Pos{File: from.Name}, Rule, "%s holds the same as %s", from.Name, r.files[i].name).Hint = "import one of the two: they are of two releases"
		}
		return ps
	}
	f.read(&ps)
	if r.unmatched == nil {
		r.unmatched = map[string]string{}
	}
	for code, name := range f.unmatched {
		r.unmatched[code] = name
	}
	r.files = append(r.files, f)
	slices.SortFunc(r.files, func(a, b *file) int { return rank(a.dataset) - rank(b.dataset) })
	return ps
}

// rank returns the place of a dataset among all: those of newer releases come first.
func rank(d *dataset) int {
	for i := range published {
		if &published[i] == d {
			return i
		}
	}
	return len(published) + slices.IndexFunc(older, func(x dataset) bool { return x.id == d.id })
}

// isAcademic reports whether the first row is of an academic year.
func isAcademic(h headings, head *grid.Grid) bool {
	for row := 1; row < head.Len(); row++ {
		if cells := head.Row(row); !grid.Blank(cells) {
			return academicYear.MatchString(grid.At(cells, h.at["time_period"]).Text)
		}
	}
	return false
}

// unknown reports that a file is none that daylight knows.
func (r *Release) unknown(name string, in grid.Sheet, h headings) (ps diag.Problems) {
	p := ps.Errorf(in.Pos(0, 0), Rule, "this is none of the files that daylight knows")
	p.Hint = "download the files on education, health and care plans from " + Page + ", as CSV, and leave them as they are"
	for _, need := range needed {
		if near := diag.Nearest(need, h.all); !h.has(need) && near != "" && len(h.all) > len(standard) {
			p.Hint = fmt.Sprintf("it has no column %s; if %s is the same under another name, say --map %q", need, near, near+"="+need)
		}
	}
	return ps
}

// Empty reports whether no file of the release has figures that daylight has a
// place for.
func (r *Release) Empty() bool {
	return r.tribunal == nil && !slices.ContainsFunc(r.files, func(f *file) bool { return len(f.dataset.columns) > 0 })
}

// Newest returns the last year that the release has figures of, or 0.
func (r *Release) Newest() int {
	newest := 0
	for _, f := range r.files {
		newest = max(newest, f.newest)
	}
	if r.tribunal != nil {
		newest = max(newest, r.tribunal.newest())
	}
	return newest
}

// Review reports what the release has that daylight has no place for, once for each
// file, what has changed since the release that daylight knows, and which councils
// the official list does not have.
func (r *Release) Review() (ps diag.Problems) {
	for _, f := range r.files {
		ps = append(ps, f.changes(f.name, f.headingPos)...)
		ps = append(ps, f.review()...)
	}
	if r.tribunal != nil {
		ps = append(ps, r.tribunal.review()...)
	}
	var names []string
	for code, name := range r.unmatched {
		names = append(names, fmt.Sprintf("%s (%s)", name, code))
	}
	if slices.Sort(names); len(names) > 0 {
		ps.Add(diag.Problem{Severity: diag.Note, Rule: Rule, Msg: "the official list of councils does not have these, and their rows are not read: " + strings.Join(names, ", ")})
	}
	return ps
}

// codes returns the GSS codes of a council, the newest first.
func codes(a authorities.Authority) []string {
	out := []string{a.GSS}
	for _, x := range authorities.ByName(a.Name) {
		if x.GSS != a.GSS {
			out = append(out, x.GSS)
		}
	}
	return out
}

var (
	calendarYear = regexp.MustCompile(`^(19|20)\d\d$`)
	academicYear = regexp.MustCompile(`^(19|20)(\d\d)(\d\d)$`)
)

// isGuidance reports whether a file is the guidance on the data files.
func isGuidance(text []byte) bool {
	return bytes.Contains(text[:min(len(text), 64<<10)], []byte("\nFilename:")) && !bytes.HasPrefix(text, []byte("PK"))
}
