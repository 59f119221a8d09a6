// Package dfe reads the open data on education, health and care (EHC) plans that
// the Department for Education publishes from its SEN2 collection, as files that
// somebody has downloaded.
//
// Its words:
//
//   - A [Release] is the files of one publication. Each is known by its columns,
//     whatever it is called: requests and timeliness; plans in January by age; or
//     by type of establishment.
//   - An area is England, a region or a council, by its GSS code.
//
// [Release.Council] gives what the files say of one council, as rows for
// plans.toml and sources.toml, with England and its region as benchmarks. What the
// publication says about its figures comes along: the break of 2023, what
// timeliness covers, and what is known to be incomplete. A cell with a marker is
// no number: c is hidden, and everything else is left out, never 0.
//
// Package dfe downloads nothing, and works nothing out: a percentage is the one
// that is printed. It takes columns by their names in the release of 2024.
package dfe

import (
	"fmt"
	"maps"
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

// england is the GSS code of England.
const england = "E92000001"

// A kind is which of the files one is.
type kind struct {
	id, title string
	column    string   // by which the file is known, with all in beside
	beside    []string // columns that there must be as well
	refuse    string   // why it is not imported
}

var kinds = []kind{
	{id: "dfe-sen2-requests", title: "Education, health and care plans: requests, assessments and timeliness", column: "inreq_ehc"},
	{id: "dfe-sen2-age", title: "Education, health and care plans in January by age", column: "age", beside: []string{"num_caseload"}},
	{id: "dfe-sen2-establishment", title: "Education, health and care plans in January by type of establishment", column: "establishment_type", beside: []string{"num_caseload"}},
	{column: "num_new_plans", refuse: "it counts new plans by age or establishment, for which no data file has a place"},
	{column: "breakdown", beside: []string{"num_caseload"}, refuse: "it counts plans by sex and ethnicity, for which no data file has a place"},
}

// standard are the columns that every file begins with, as far as they are read.
var standard = []string{"time_period", "geographic_level", "region_code", "new_la_code"}

// A Release is the files of one publication.
type Release struct {
	URL       string // where it is published
	Published string // year-month-day, or ""
	files     []*file
}

// A file is one file of a release.
type file struct {
	kind    kind
	name    string
	sha256  string
	grid    *grid.Grid
	columns map[string]int
	areas   map[string][]int // GSS code to rows
	newest  string           // time_period
}

// Add adds a file to the release.
func (r *Release) Add(g *grid.Grid, sha256 string) (ps diag.Problems) {
	f := &file{name: g.Name(), sha256: sha256, grid: g, columns: map[string]int{}, areas: map[string][]int{}}
	whole := diag.Pos{File: g.Name()}
	if g.Len() == 0 {
		ps.Errorf(whole, sheet.Rule, "there is nothing in this file")
		return ps
	}
	for col, c := range g.Row(0) {
		f.columns[strings.ToLower(c.Text)] = col
	}
	if p, ok := f.recognise(); !ok {
		p.Pos = g.Pos(0, 0)
		ps.Add(p)
		return ps
	}
	for _, name := range standard {
		if _, ok := f.columns[name]; !ok {
			ps.Errorf(g.Pos(0, 0), sheet.Rule, "this file has no column %s", name).Hint = "download the file anew, as CSV, and leave it as it is"
		}
	}
	if i := slices.IndexFunc(r.files, func(x *file) bool { return x.kind.id == f.kind.id }); i >= 0 {
		ps.Errorf(whole, sheet.Rule, "%s holds the same as %s", g.Name(), r.files[i].name).Hint = "import one of the two: they are of two releases"
	}
	if ps.Err() == nil {
		f.index(&ps)
		r.files = append(r.files, f)
	}
	return ps
}

// recognise finds out by its columns which file this is.
func (f *file) recognise() (p diag.Problem, ok bool) {
	p = diag.Problem{Severity: diag.Error, Rule: sheet.Rule, Msg: "this is none of the files that daylight knows",
		Hint: "download sen2_mi.csv, sen2_age_caseload.csv or sen2_estab_caseload.csv from " + Page}
	for _, k := range kinds {
		has := func(name string) bool { _, ok := f.columns[name]; return ok }
		if !has(k.column) || slices.ContainsFunc(k.beside, func(name string) bool { return !has(name) }) {
			continue
		}
		if k.refuse != "" {
			p.Msg, p.Hint = "this file is not imported: "+k.refuse, "import sen2_mi.csv, sen2_age_caseload.csv and sen2_estab_caseload.csv"
			return p, false
		}
		f.kind = k
		return p, true
	}
	return p, false
}

var aYear = regexp.MustCompile(`^(19|20)\d\d$`)

// index notes which rows are of which area.
func (f *file) index(ps *diag.Problems) {
	unknown := map[string]bool{}
	for row := 1; row < f.grid.Len(); row++ {
		if grid.Blank(f.grid.Row(row)) {
			continue
		}
		if year := f.text(row, "time_period"); !aYear.MatchString(year) {
			ps.Errorf(f.pos(row, "time_period"), sheet.Rule, "%q is not a year", year).Hint = "these files have calendar years, such as 2023"
			return
		} else if year > f.newest {
			f.newest = year
		}
		code := ""
		switch level := strings.ToLower(f.text(row, "geographic_level")); level {
		case "national":
			code = england
		case "regional":
			code = f.text(row, "region_code")
		case "local authority":
			if code = f.text(row, "new_la_code"); !known(code) && !unknown[code] {
				unknown[code] = true
				ps.Add(diag.Problem{Pos: f.pos(row, "new_la_code"), Severity: diag.Note, Rule: sheet.Rule,
					Msg: fmt.Sprintf("the official list has no council %s, %s; its rows are not read", code, f.text(row, "la_name"))})
			}
		}
		f.areas[code] = append(f.areas[code], row)
	}
}

func known(code string) bool {
	_, ok := authorities.ByGSS(code)
	return ok
}

func (f *file) text(row int, column string) string {
	col, ok := f.columns[column]
	if !ok {
		return ""
	}
	return f.grid.At(row, col).Text
}

func (f *file) pos(row int, column string) diag.Pos { return f.grid.Pos(row, f.columns[column]) }

// rows are the rows of an area: of a council under each code that it has had, of
// which a later one goes before an earlier. keep says which.
func (f *file) rows(codes []string, keep func(row int) bool) []int {
	byKey := map[string]int{}
	for _, code := range codes {
		for _, row := range f.areas[code] {
			key := f.text(row, "time_period") + "\x00" + f.text(row, f.kind.column)
			if f.kind.column == "inreq_ehc" {
				key = f.text(row, "time_period")
			}
			if _, there := byKey[key]; !there && keep(row) {
				byKey[key] = row
			}
		}
	}
	return slices.Sorted(maps.Values(byKey))
}

// Newest is the last year that any of the files speaks of.
func (r *Release) Newest() string {
	newest := ""
	for _, f := range r.files {
		newest = max(newest, f.newest)
	}
	return newest
}

// codes are those of a council, the newest first.
func codes(a authorities.Authority) []string {
	out := []string{a.GSS}
	for _, x := range authorities.ByName(a.Name) {
		if x.GSS != a.GSS {
			out = append(out, x.GSS)
		}
	}
	return out
}
