package dfe

import (
	"fmt"
	"slices"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/diag"
)

// isOfRegion reports whether a council's count is that of its whole region, although other
// councils of the region have some too. In the release of 2025 all 15 councils of Yorkshire
// and The Humber have the region's 6,078 new plans of 2022.
func (r *Release) isOfRegion(a authorities.Authority, f *file, i int, l *line) bool {
	if f.dataset.columns[i].isPercent() {
		return false
	}
	n, ok := f.whole(l, i)
	if !ok || n == 0 || !slices.ContainsFunc(f.areas[a.Region.GSS], func(all *line) bool {
		total, ok := f.whole(all, i)
		return isTotal(all) && all.year == l.year && ok && total == n
	}) {
		return false
	}
	for _, b := range authorities.List() {
		if b.Region != a.Region || slices.Contains(codes(a), b.GSS) {
			continue
		}
		for _, other := range f.areas[b.GSS] {
			if m, ok := f.whole(other, i); isTotal(other) && other.year == l.year && ok && m > 0 {
				return true
			}
		}
	}
	return false
}

// whole returns the count of column i of the dataset.
func (f *file) whole(l *line, i int) (n int, ok bool) {
	v, ok := f.number(l, i)
	if !ok {
		return 0, false
	}
	_, err := fmt.Sscan(v.Scalar, &n)
	return n, err == nil
}

// doubtRegion reports counts that are left out since they are of the whole region.
func (r *Release) doubtRegion(a authorities.Authority, ps *diag.Problems) {
	for _, f := range r.files {
		for i, column := range f.dataset.columns {
			for _, l := range f.lines(codes(a), isTotal) {
				if column.inYears() && r.isOfRegion(a, f, i, l) {
					n, _ := f.whole(l, i)
					ps.Add(diag.Problem{Pos: f.pos(l, i), Severity: diag.Note, Rule: Rule,
						Msg: fmt.Sprintf("%s of %d beside %s, %s, is the number of the whole region, %s, so it is left out", column.heading, l.year, a.Name, plain(n), a.Region.Name)})
				}
			}
		}
	}
}

// inYears reports whether a column goes into a year of plans.
func (c column) inYears() bool {
	return slices.ContainsFunc(c.places, func(p place) bool { return p.year != "" })
}
