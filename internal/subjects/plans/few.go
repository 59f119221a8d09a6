package plans

import (
	"strings"

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
	return isFew(sum)
}

func isFew(n model.Decimal) bool { return n.IsPos() && n.Cmp(model.Whole(fewest)) < 0 }

// fewOf reports whether a share is of a few by its own paper: another paper may count others.
func fewOf(y year, share string, whole ...string) bool {
	f, ok := y.happened(share)
	for _, field := range whole {
		n, known := y.happened(field)
		ok = ok && known && n.SourceID == f.SourceID
	}
	return ok && few(y, whole...)
}

// fewTimed reports whether a share of plans in time is of a few, and of which number. That number
// is left out where no figure gives it: plans without exceptions are a part of those issued, so that
// they are a few where these are, and a share of another paper may be of other plans.
func (y year) fewTimed(field string) (whole model.Figure, yes bool) {
	of := wholesOf[field]
	if _, known := y.happened(of); !known {
		of = "issued"
	}
	if !few(y, of) {
		return model.Figure{}, false
	}
	whole, _ = y.happened(of)
	if share, ok := y.happened(field); ok && share.SourceID != whole.SourceID {
		_, started := y.happened("new_plans")
		return model.Figure{}, !started || few(y, "new_plans")
	}
	if of != wholesOf[field] {
		return model.Figure{}, true
	}
	return whole, true
}

// ofSoMany returns what a share of a few is of, with its verb.
func (y year) ofSoMany(whole model.Figure) string {
	if !whole.Known {
		of, _, _ := y.timed()
		return "a few " + of + " were"
	}
	return y.issued(whole) + " " + words.Was(whole)
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
			return all, ok && all.Known && isFew(all.Quantity.Amount)
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

// withCare adds to a sentence that it is to be read with care, where it is.
func withCare(sentence, what string, doubted bool) string {
	if !doubted {
		return sentence
	}
	return strings.TrimSuffix(sentence, ".") + "; read " + what + " with care."
}

// doubtfulCount reports whether a number of requests or plans is to be read with care: not where
// only what came of the requests is in doubt.
func doubtfulCount(f model.Figure) bool {
	return strings.Count(f.Note, model.Care) > strings.Count(f.Note, model.CareOfOutcomes)
}

// count returns a number with what it counts: "no requests" where there are none.
func count(f model.Figure, one, several string) string {
	if none(f) == "none" {
		return "no " + several
	}
	return words.Count(f, one, several)
}
