package plans

import (
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// fewest is how many things a share must be of to be told in per cent, and beside England: 100 per
// cent of one plan is neither better nor worse than 0 of another.
const fewest = 20

// few reports whether what some figures of the year count, one or more and fewer than fewest
// together, is too few for a share. Where a figure is not known, that is not known either.
func few(y year, fields ...string) bool {
	sum := model.Sum()
	for _, field := range fields {
		f, ok := y.happened(field)
		if !ok {
			return false
		}
		sum = model.Sum(sum, f.Quantity.Amount)
	}
	return len(fields) > 0 && sum.IsPos() && sum.Cmp(model.Whole(fewest)) < 0
}

// ofFew returns how many of a few new plans were issued within 20 weeks.
func (y year) ofFew() (within, issued model.Figure, ok bool) {
	within, ok = y.happened("within_20_weeks")
	issued, also := y.happened("issued")
	return within, issued, ok && also && few(y, "issued") && within.SourceID == issued.SourceID && words.Exact(within) && words.Exact(issued) && within.Quantity.Amount.Cmp(issued.Quantity.Amount) <= 0
}

// total returns the sum of some figures, with what they count.
func (y year) total(fields []string, one, several string) string {
	var sum model.Figure
	for i, field := range fields {
		f, _ := y.happened(field)
		if i > 0 {
			f.Quantity.Amount = model.Sum(sum.Quantity.Amount, f.Quantity.Amount)
		}
		sum = f
	}
	return words.Count(sum, one, several)
}

// ofFew returns the total of a table of one column where it is too few for shares.
func (p portion) ofFew() (all model.Figure, ok bool) {
	for _, r := range p.table.Rows {
		if isTotal(r.Name.S) && len(r.Cells) == 1 {
			all, ok = p.c.Figure(p.table.CellAddress(r.Name.S, r.Cells[0].Col.S))
			n := all.Quantity.Amount
			return all, ok && all.Known && n.IsPos() && n.Cmp(model.Whole(fewest)) < 0
		}
	}
	return all, false
}

// none returns a number, or that there is none.
func none(f model.Figure) string {
	if words.Exact(f) && f.Quantity.Amount.IsZero() {
		return "none"
	}
	return f.String()
}

// count returns a number with what it counts: "no requests" where there are none.
func count(f model.Figure, one, several string) string {
	if none(f) == "none" {
		return "no " + several
	}
	return words.Count(f, one, several)
}
