package importer

import "github.com/send-daylight/daylight/internal/diag"

// MaxProblems is how many errors one run names. The rest is counted: a wrong column
// makes an error in each row.
const MaxProblems = 100

// maxCounted is how many errors are counted before the rest of a sheet is left
// unread.
const maxCounted = 10_000

// enough reports whether no further error would be named, and drops those that are
// not. They are in the order of rows.
func (p *planner) enough() bool {
	if len(p.problems) > 20*MaxProblems {
		p.problems, p.dropped = capped(p.problems, p.dropped)
	}
	return p.dropped > 0 || p.problems.Count(diag.Error) > MaxProblems
}

// capped returns problems with at most [MaxProblems] errors and as many others, and
// how many errors were dropped, with those before.
func capped(ps diag.Problems, before int) (diag.Problems, int) {
	var kept diag.Problems
	errors, others := 0, 0
	for _, x := range ps {
		n := &others
		if x.Severity == diag.Error {
			n = &errors
		}
		if *n++; *n <= MaxProblems {
			kept = append(kept, x)
		}
	}
	return kept, before + max(0, errors-MaxProblems)
}

// reported returns the problems to show, in the order of places, with a last one
// that counts the errors that are not shown.
func (p *planner) reported() diag.Problems {
	ps, dropped := capped(p.problems.Sorted(), p.dropped)
	if dropped > 0 {
		format := "%d more errors are not shown"
		if dropped >= maxCounted {
			format = "%d more errors are not shown, and the rest of the sheet was not read"
		}
		ps.Errorf(diag.Pos{}, Rule, format, dropped).Hint = "correct these first: often one cause explains many"
	}
	return ps
}
