package dfe

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// Shares of the plans of one January from which on those of the next are doubted. From
// 2019 to 2025 one council is outside them, whose 2,705 plans became 1,199; no other fell
// below nine tenths or rose above 1.54.
const (
	fallsTo = 0.75
	risesTo = 2.0
	// few is up to how many plans a change says nothing: the smallest councils have 20.
	few = 100
)

// Doubts reports what the release says about a council that cannot all be right, so
// that its officers look before they publish: the Department's files have mistakes.
func (r *Release) Doubts(a authorities.Authority) (ps diag.Problems) {
	r.doubtPlans(a, &ps)
	r.doubtRegion(a, &ps)
	found := r.court(a)
	if found == nil {
		if x := r.courtRow(a); x != nil && x.other != nil {
			ps.Add(diag.Problem{Pos: x.row.at, Severity: diag.Warning, Rule: Rule,
				Msg:  fmt.Sprintf("the row of %s has the code of %s, and these files do not show whose it is, so nothing of it is read", a.Name, x.other.Name),
				Hint: "import the table of appeals with the other files of its release: requests, assessments and plans by placement and age"})
		}
		return ps
	}
	if found.other != nil {
		p := diag.Problem{Pos: found.row.at, Severity: diag.Note, Rule: Rule,
			Msg: fmt.Sprintf("the row of %s has the code of %s; its decisions are those of %s by the other files, so its appeals are taken", a.Name, found.other.Name, a.Name)}
		if out := found.left(r.tribunal.years()); out != "" {
			p.Severity = diag.Warning
			p.Msg = fmt.Sprintf("the row of %s has the code of %s, and the other files do not show that its appeals of %s are its own, so they are left out", a.Name, found.other.Name, out)
			p.Hint = "the table itself is wrong here; the page says so, and the council’s own figures are needed"
		}
		ps.Add(p)
	}
	for _, n := range r.tribunal.figures(found.row) {
		sum, ok := r.decisions(a, n.year)
		if n.key != "appealable_decisions" || n.hidden || !ok || sum < few || found.leaves(n.year) || apart(n.value.Scalar, sum) <= wrongFrom {
			continue
		}
		ps.Add(diag.Problem{Pos: n.value.At, Severity: diag.Warning, Rule: Rule,
			Msg:  fmt.Sprintf("%s decisions that could be appealed against in %d, and %s by the other files of the release, so the appeal rate may be wrong", n.value.Scalar, n.year, plain(sum)),
			Hint: "ask whoever returned the figures to the Department which is right before you publish them"})
	}
	return ps
}

// left returns the first and last of those of some years that are left out.
func (f *courtFinding) left(printed []int) string {
	var years []int
	for _, y := range printed {
		if f.leaves(y) {
			years = append(years, y)
		}
	}
	if len(years) == 0 {
		return ""
	}
	var out string
	for i, y := range years {
		switch {
		case i > 0 && i < len(years)-1 && years[i-1] == y-1 && years[i+1] == y+1:
			continue
		case i > 0 && years[i-1] == y-1 && i > 1 && years[i-2] == y-2:
			out += fmt.Sprintf(" to %d", y)
		case i > 0:
			out += fmt.Sprintf(", %d", y)
		default:
			out = fmt.Sprint(y)
		}
	}
	return out
}

// doubtPlans looks at the number of plans from one January to the next.
func (r *Release) doubtPlans(a authorities.Authority, ps *diag.Problems) {
	const file, heading = "dfe-ehc-caseload", "ehcplans"
	for year := r.Newest() - 10; year <= r.Newest()+1; year++ {
		was, _, ok := r.count(a, file, heading, year-1)
		is, at, also := r.count(a, file, heading, year)
		change := float64(is) / float64(max(was, 1))
		if !ok || !also || max(was, is) < few || change >= fallsTo && change <= risesTo {
			continue
		}
		ps.Add(diag.Problem{Pos: at, Severity: diag.Warning, Rule: Rule,
			Msg:  fmt.Sprintf("%s had %s plans in January %d, and %s in January %d: hardly any council has ever had such a change", a.Name, plain(was), year-1, plain(is), year),
			Hint: "ask whoever returned the figures to the Department whether it is right before you publish it; placements, needs and appeals are of the same count"})
	}
}

// plain returns a count as texts print it.
func plain(n int) string { return model.Plain(model.Whole(int64(n)), model.Count).String() }
