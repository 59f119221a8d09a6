package dfe

import (
	"fmt"
	"slices"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/diag"
)

// A courtFinding is the row of the tribunal's table that is about a council.
type courtFinding struct {
	row *courtRow
	// other is the council that the code is of, where it is not that of the name.
	other *authorities.Authority
	// verdicts say of each year of such a row whether its decisions are the council's.
	verdicts map[int]verdict
	taken    bool // no year that can be looked at is another council's
}

// A verdict is whether the decisions of a row are a council's by the other files of a release.
type verdict int

const (
	unknown verdict = iota // they do not have the year
	agrees
	contradicts
)

// leaves reports whether the appeals of a year are left out.
func (f *courtFinding) leaves(year int) bool {
	return f.other != nil && f.verdicts[year] != agrees && !(f.taken && f.verdicts[year] == unknown)
}

// evidence are the files that show whose the decisions of a row are.
var evidence = []string{"dfe-ehc-requests", "dfe-ehc-assessments", "dfe-ehc-caseload"}

// knowsDecisions reports whether a release has the files that show whose the decisions of a
// row are.
func (r *Release) knowsDecisions() bool {
	return !slices.ContainsFunc(evidence, func(id string) bool {
		return !slices.ContainsFunc(r.files, func(f *file) bool { return f.dataset.id == id })
	})
}

// court finds a council's row. The release of 2025 has wrong codes beside some names
// (Nottingham has 891), and rows whose figures are the one council's in some years and
// the other's in others (Cambridgeshire and Central Bedfordshire). Where name and code
// disagree, the decisions of a row are compared with what they are made of, which the
// other files of the release have. Without these files nothing is said of such a row, so
// that what an earlier import found stays.
func (r *Release) court(a authorities.Authority) *courtFinding {
	found := r.courtRow(a)
	if found == nil || found.other == nil {
		return found
	}
	if !r.knowsDecisions() {
		return nil
	}
	found.verdicts = map[int]verdict{}
	agreed, doubted := 0, 0
	for _, n := range r.tribunal.figures(found.row) {
		if n.key != "appealable_decisions" || n.hidden {
			continue
		}
		switch sum, known := r.decisions(a, n.year); {
		case !known:
		case apart(n.value.Scalar, sum) <= fitsWithin:
			found.verdicts[n.year] = agrees
			agreed++
		default:
			found.verdicts[n.year] = contradicts
			doubted++
		}
	}
	found.taken = agreed > 0 && doubted == 0
	return found
}

// courtRow finds a council's row by its code and name, or else by its name alone.
func (r *Release) courtRow(a authorities.Authority) *courtFinding {
	if r.tribunal == nil {
		return nil
	}
	for _, x := range r.tribunal.rows {
		if x.code == a.DfECode && isNamed(x.code, x.name) {
			return &courtFinding{row: x}
		}
	}
	for _, x := range r.tribunal.rows {
		if !isNamed(a.DfECode, x.name) {
			continue
		}
		found := &courtFinding{row: x}
		for _, b := range authorities.List() {
			if b.DfECode == x.code {
				found.other = &b
			}
		}
		return found
	}
	return nil
}

// Shares of a count by which two numbers may differ. Of the rows from 2019 to 2024 that
// have the right code, 95 in 100 differ by less than fits; only one that counts more than
// a hundred differs by more than wrong.
const (
	fitsWithin = 0.03
	wrongFrom  = 0.15
)

// apart returns by which share of the larger two counts differ.
func apart(printed string, sum int) float64 {
	var n int
	if _, err := fmt.Sscan(printed, &n); err != nil || n == 0 && sum == 0 {
		return 0
	}
	return float64(max(n, sum)-min(n, sum)) / float64(max(n, sum))
}

// decisions returns what families of a council could appeal against in a year, as the
// first note of the tribunal's table defines it: requests refused, assessments without
// a plan, plans in the next January and plans that ceased since needs were met. The last
// are known since 2022, and are few.
func (r *Release) decisions(a authorities.Authority, year int) (sum int, ok bool) {
	for _, x := range []struct {
		dataset, heading string
		year             int
		need             bool
	}{
		{"dfe-ehc-requests", "requests_decided_not_to_assess", year, true}, {"dfe-ehc-assessments", "assess_not_issued", year, true},
		{"dfe-ehc-caseload", "ehcplans", year + 1, true}, {"dfe-ehc-ceased", "needs_met", year, false},
	} {
		n, _, known := r.count(a, x.dataset, x.heading, x.year)
		if x.need && !known {
			return 0, false
		}
		sum += n
	}
	return sum, true
}

// count returns one count of a council, and its place.
func (r *Release) count(a authorities.Authority, dataset, heading string, year int) (n int, at diag.Pos, ok bool) {
	for _, f := range r.files {
		if f.dataset.id != dataset {
			continue
		}
		i := slices.IndexFunc(f.dataset.columns, func(c column) bool { return c.heading == heading })
		for _, l := range f.lines(codes(a), func(l *line) bool { return isTotal(l) && l.year == year }) {
			v, known := f.number(l, i)
			known = known && !r.isOfRegion(a, f, i, l)
			if _, err := fmt.Sscan(v.Scalar, &n); known && err == nil {
				return n, v.At, true
			}
		}
	}
	return 0, at, false
}

// note returns what is wrong with the row, for readers of the figures of a year.
func (f *courtFinding) note(a authorities.Authority, year int) string {
	if f.other == nil {
		return ""
	}
	s := fmt.Sprintf("The Department’s table of appeals has the code of %s beside the name of %s. ", f.other.Name, a.Name)
	switch v := f.verdicts[year]; {
	case v == agrees:
		return s + fmt.Sprintf("Its decisions that could be appealed against are those of %s by the other files of the release, so the row is taken.", a.Name)
	case f.leaves(year) && v == contradicts:
		return s + fmt.Sprintf("Its decisions that could be appealed against are not those of %s by the other files of the release, so the appeals of this year are left out.", a.Name)
	case f.leaves(year):
		return s + "Nothing else in the release shows whose the appeals of this year are, so they are left out."
	}
	return s + fmt.Sprintf("In each year that the other files of the release have, its decisions are those of %s, so the row is taken. They do not have this year.", a.Name)
}
