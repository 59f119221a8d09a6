package dfe

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// What the publication says about its figures, shortened.
const (
	breakSource    = "There is a break in the series: from 2023 on councils report each person, and before that totals."
	breakNote      = "Break in the series: since 2023 councils report each person and no longer totals, so this and later years compare with earlier years with care."
	timelinessNote = "Timeliness covers assessments completed in the year that did not go to mediation or the tribunal."
	statementNote  = "Statements of special educational needs are counted as well; plans replaced them until 2018."
	hackneyNote    = "Of the plans of Hackney in 2024, 3,473 were reported without details; they are in totals only."
	unitsNote      = "Places in SEN units and resourced provision are likely to be under-reported for 2023."
)

// breakYear is the first of the collection by person.
const breakYear = "2023"

// hackney is the council with plans without details.
const hackney = "E09000012"

// A measure is a column and the key that it is.
type measure struct{ column, key string }

// yearly are the columns of sen2_mi that a year of plans has.
var yearly = []measure{
	{"inreq_ehc", "requests"},
	{"ass_refused_ehc", "refused"},
	{"assessments", "assessments"},
	{"ass_none_ehc", "no_plan"},
	{"new_all_ehc", "issued"},
	{"inc_exc_20week_rate", "within_20_weeks_percent"},
	{"tot_no_exc_ehc", "issued_without_exceptions"},
	{"no_exc_20week_ehc", "within_20_weeks_without_exceptions"},
	{"no_exc_20week_rate", "within_20_weeks_without_exceptions_percent"},
	{"total_mediation", "mediation"},
	{"total_tribunal", "appeals"},
}

// compared are those that England and the region are compared by.
var compared = []measure{
	{"inc_exc_20week_rate", "within_20_weeks_percent"},
	{"no_exc_20week_rate", "within_20_weeks_without_exceptions_percent"},
	{"ass_refused_ehc_pc", "refused_percent"},
}

// Council is what the release says of a council, as changes of its data files by
// their names. It is empty where the release says nothing.
func (r *Release) Council(a authorities.Authority) map[string][]sheet.Change {
	out := map[string][]sheet.Change{}
	add := func(file, name string, rows []sheet.Row) {
		if len(rows) > 0 {
			s := sheet.Named(name)
			out[file] = append(out[file], sheet.Change{Sheet: s, Rows: rows, Columns: all(s)})
		}
	}
	var sources, years, snapshots, tables, benchmarks []sheet.Row
	for _, f := range r.files {
		before := len(years) + len(tables)
		if f.kind.column == "inreq_ehc" {
			if years = f.years(a); len(years) > 0 {
				benchmarks = f.benchmarks(a)
			}
		} else {
			if len(snapshots) == 0 {
				snapshots = f.snapshots(a)
			}
			tables = append(tables, f.table(a)...)
		}
		if len(years)+len(tables) > before {
			sources = append(sources, r.source(f))
		}
	}
	add("sources", "sources.source", sources)
	add("plans", "plans.year", years)
	add("plans", "plans.snapshot", snapshots)
	add("plans", "plans.table", tables)
	add("plans", "plans.benchmark", benchmarks)
	return out
}

func all(s *sheet.Sheet) (out []*sheet.Column) {
	for i := range s.Columns {
		out = append(out, &s.Columns[i])
	}
	return out
}

// source is the source that a file is.
func (r *Release) source(f *file) sheet.Row {
	t := &tomledit.Table{At: f.grid.Pos(0, 0)}
	text(t, "id", f.kind.id)
	text(t, "title", f.kind.title)
	text(t, "body", "Department for Education")
	if r.Published != "" {
		t.Set("date", tomledit.Value{Scalar: r.Published})
	} else {
		text(t, "date_note", "The file gives no date. Its newest year is "+f.newest+".")
	}
	text(t, "url", cmp.Or(r.URL, Page))
	text(t, "page_or_table", f.name)
	text(t, "sha256", f.sha256)
	text(t, "quality", "official")
	note := "No count is suppressed or rounded in this publication. " + breakSource
	if f.kind.column == "inreq_ehc" {
		note += " " + timelinessNote
	}
	if f.kind.column == "establishment_type" && f.newest >= "2023" {
		note += " " + unitsNote
	}
	if f.kind.column != "inreq_ehc" && f.newest >= "2024" {
		note += " " + hackneyNote
	}
	text(t, "note", note)
	return sheet.Row{Table: t, At: t.At}
}

func text(t *tomledit.Table, key, s string) {
	if s != "" {
		t.Set(key, tomledit.Value{Scalar: tomledit.Quote(s)})
	}
}

var isNumber = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

// number is the number of a cell, and whether there is one. Markers are none.
func (f *file) number(row int, column string) (tomledit.Value, bool) {
	s := strings.ReplaceAll(f.text(row, column), ",", "")
	if !isNumber.MatchString(s) {
		return tomledit.Value{}, false
	}
	return tomledit.Value{Scalar: s, At: f.pos(row, column)}, true
}

// years are the years of plans.
func (f *file) years(a authorities.Authority) (out []sheet.Row) {
	for _, row := range f.rows(codes(a), func(int) bool { return true }) {
		year := f.text(row, "time_period")
		t := &tomledit.Table{At: f.pos(row, "time_period")}
		t.Set("year", tomledit.Value{Scalar: year, At: t.At})
		given := 0
		var hidden []string
		for _, m := range yearly {
			if v, ok := f.number(row, m.column); ok {
				t.Set(m.key, v)
				given++
			} else if f.text(row, m.column) == "c" && !strings.HasSuffix(m.key, "percent") {
				hidden = append(hidden, tomledit.Quote(m.key))
			}
		}
		// The count within 20 weeks is of tot_inc_exc_ehc. Only where that is every
		// plan issued is it what the data model calls within_20_weeks.
		base, ok1 := f.number(row, "tot_inc_exc_ehc")
		issued, ok2 := f.number(row, "new_all_ehc")
		if v, ok := f.number(row, "inc_exc_20week_ehc"); ok && ok1 && ok2 && base.Scalar == issued.Scalar {
			t.Set("within_20_weeks", v)
		}
		if len(hidden) > 0 {
			t.Set("hidden", tomledit.Value{Kind: tomledit.List, List: hidden})
		}
		if given == 0 && len(hidden) == 0 {
			continue
		}
		text(t, "source", f.kind.id)
		// A page prints each note of a table once.
		var notes []string
		if len(out) == 0 || year < breakYear {
			notes = append(notes, timelinessNote)
		}
		if year >= breakYear {
			notes = append(notes, breakNote)
		}
		text(t, "note", strings.Join(notes, " "))
		out = append(out, sheet.Row{Table: t, At: t.At})
	}
	return out
}

// benchmarks are England and the council's region, year by year.
func (f *file) benchmarks(a authorities.Authority) (out []sheet.Row) {
	for _, m := range compared {
		for _, area := range []struct{ word, code string }{{"england", england}, {"region", a.Region.GSS}} {
			for _, row := range f.rows([]string{area.code}, func(int) bool { return true }) {
				v, ok := f.number(row, m.column)
				if !ok {
					continue
				}
				year := f.text(row, "time_period")
				t := &tomledit.Table{At: v.At}
				text(t, "measure", m.key)
				text(t, "area", area.word)
				t.Set("year", tomledit.Value{Scalar: year, At: v.At})
				t.Set("value", v)
				text(t, "source", f.kind.id)
				if year == breakYear {
					text(t, "marker", "b")
				}
				out = append(out, sheet.Row{Table: t, At: v.At})
			}
		}
	}
	return out
}

// total tells whether a row is of statements and plans together, where a file
// separates them.
func (f *file) total(row int) bool {
	s := strings.ToLower(f.text(row, "ehcp_or_statement"))
	return s == "" || s == "total" || strings.Contains(s, "all") || strings.Contains(s, " and ") || strings.Contains(s, " or ")
}

func isTotal(s string) bool { return strings.EqualFold(s, "total") || strings.EqualFold(s, "all") }

// snapshots are the plans of each January.
func (f *file) snapshots(a authorities.Authority) (out []sheet.Row) {
	for _, row := range f.rows(codes(a), func(row int) bool { return f.total(row) && isTotal(f.text(row, f.kind.column)) }) {
		v, ok := f.number(row, "num_caseload")
		if !ok {
			continue
		}
		year := f.text(row, "time_period")
		t := &tomledit.Table{At: v.At}
		t.Set("on", tomledit.Value{Scalar: tomledit.Quote(year + "-01"), At: f.pos(row, "time_period")})
		t.Set("plans", v)
		text(t, "source", f.kind.id)
		var notes []string
		if year <= "2018" {
			notes = append(notes, statementNote)
		}
		if year == breakYear {
			text(t, "marker", "b")
			notes = append(notes, breakNote)
		}
		if a.GSS == hackney && year == "2024" {
			notes = append(notes, hackneyNote)
		}
		text(t, "note", strings.Join(notes, " "))
		out = append(out, sheet.Row{Table: t, At: t.At})
	}
	return out
}

// headings are what the rows of a table are, by the column.
var headings = map[string]string{"age": "Age", "establishment_type": "Type of establishment"}

// table is the newest January by age or type of establishment.
func (f *file) table(a authorities.Authority) []sheet.Row {
	rows := f.rows(codes(a), func(row int) bool { return f.total(row) && f.text(row, "time_period") == f.newest })
	if len(rows) == 0 {
		return nil
	}
	var body []*tomledit.Table
	sum, total, complete := 0, -1, true
	for _, row := range rows {
		name := f.text(row, f.kind.column)
		v, ok := f.number(row, "num_caseload")
		cell := &tomledit.Table{At: f.pos(row, "num_caseload")}
		text(cell, "column", "Plans")
		switch marker := strings.ToLower(f.text(row, "num_caseload")); {
		case ok:
			cell.Set("value", v)
		case slices.Contains([]string{"c", "x", "z", "low", "u"}, marker):
			text(cell, "marker", marker)
		default:
			text(cell, "marker", "x")
		}
		n, err := strconv.Atoi(v.Scalar)
		switch {
		case isTotal(name):
			name, total = "Total", n
		default:
			sum += n
			complete = complete && err == nil
		}
		r := &tomledit.Table{At: cell.At}
		text(r, "name", name)
		r.Set("cells", tomledit.Value{Kind: tomledit.Rows, Rows: []*tomledit.Table{cell}})
		body = append(body, r)
	}
	// Where groups overlap, the parts do not make the total, and it is no total of
	// theirs.
	last := func(r *tomledit.Table) bool { v, _ := r.Get("name"); return v.Scalar == `"Total"` }
	if i := slices.IndexFunc(body, last); i >= 0 {
		whole := body[i]
		body = slices.Delete(body, i, i+1)
		if complete && sum == total {
			body = append(body, whole)
		}
	}
	if len(body) == 0 {
		return nil
	}
	t := &tomledit.Table{At: body[0].At}
	text(t, "id", strings.TrimPrefix(f.kind.id, "dfe-sen2-"))
	text(t, "title", strings.Replace(f.kind.title, "Education, health and care plans in January", "Children and young people with EHC plans", 1))
	text(t, "rows_by", headings[f.kind.column])
	text(t, "columns_by", "Number")
	text(t, "on", f.newest+"-01")
	text(t, "source", f.kind.id)
	var notes []string
	if f.kind.column == "establishment_type" && f.newest == "2023" {
		notes = append(notes, unitsNote)
	}
	if a.GSS == hackney && f.newest == "2024" {
		notes = append(notes, hackneyNote)
	}
	text(t, "note", strings.Join(notes, " "))
	t.Set("row", tomledit.Value{Kind: tomledit.Rows, Rows: body})
	return []sheet.Row{{Table: t, At: t.At}}
}
