package check

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// A Held is a count in the record of a release that is too small to show.
type Held struct {
	model.Figure          // as the record has it
	Now          diag.Pos // where it is marked c today; zero where it is not
	// With are other figures of the record from which it could be worked out.
	With []model.Figure
}

// Recorded returns the counts in the records of a council's releases that are too small to
// show: those that are marked c today, and those of children under below.
func Recorded(c model.Council, below int64) []Held {
	var out []Held
	for _, r := range c.Records {
		first := len(out)
		for _, old := range r.Figures {
			f, there := c.Figure(old.Local())
			switch {
			case there && old.Known && !f.Known && f.Marker == "c":
				out = append(out, Held{Figure: old, Now: f.Pos})
			case IsSmall(old, below) && aboutChildren(c, old) && !Published(c, old):
				out = append(out, Held{Figure: old})
			}
		}
		held := map[string]bool{}
		for _, h := range out[first:] {
			held[h.Address] = true
		}
		for i := first; i < len(out); i++ {
			for _, old := range r.Figures {
				if old.Known && !held[old.Address] && near(old, out[i].Figure) && !stillShown(c, old) {
					out[i].With = append(out[i].With, old)
				}
			}
		}
	}
	return out
}

// recorded keeps them for the rules, which ask twice.
type recorded []Held

func recordedOnce(a *Audit) recorded {
	return Once(a, func(c model.Council) recorded { return Recorded(c, a.Below) })
}

// inRecords returns where records hold such counts, and what they could be worked out from.
func inRecords(a *Audit) map[diag.Pos]bool {
	held := map[diag.Pos]bool{}
	for _, h := range recordedOnce(a) {
		held[h.Pos] = true
		for _, f := range h.With {
			held[f.Pos] = true
		}
	}
	return held
}

// near reports whether two figures are so close that one could be worked out from the other
// and what is published: they are of one data file, and of times that have a day in common,
// such as a quarter and its year. An address does not say which figures make a sum, so this
// may find some too many.
func near(f, g model.Figure) bool {
	if f.Period.Kind == model.NoPeriod || g.Period.Kind == model.NoPeriod {
		return fileOf(f) == fileOf(g)
	}
	return fileOf(f) == fileOf(g) && f.Period.Start().Compare(g.Period.End()) <= 0 && g.Period.Start().Compare(f.Period.End()) <= 0
}

// stillShown reports whether a figure of a record is published today as it was then. One
// that is rounded today is not.
func stillShown(c model.Council, old model.Figure) bool {
	f, there := c.Figure(old.Local())
	p, q := f.Quantity, old.Quantity
	return there && f.Known && f.Hedge == old.Hedge && p.Unit == q.Unit && p.Amount.Cmp(q.Amount) == 0 && p.RoundedTo.Cmp(q.RoundedTo) == 0
}

// stillRecorded is part of rule 12: a count that is too small to show must not be
// in an earlier record either, nor be printed as what it was.
func stillRecorded(a *Audit) {
	hint := "daylight release --take-out " + a.Council.Slug + " takes it out, and removes the kept accounts that could show it; the repository’s history holds the count too"
	for _, h := range recordedOnce(a) {
		with := ""
		switch n := len(h.With); {
		case n == 1:
			with = ", and a figure from which it could be worked out"
		case n > 1:
			with = fmt.Sprintf(", and %d figures from which it could be worked out", n)
		}
		var p *Finding
		if h.Now == (diag.Pos{}) {
			p = a.Find(h.Pos, h.Local(), "this record holds a count of children from 1 to %d%s", a.Below-1, with)
		} else {
			p = a.Find(h.Pos, h.Local(), "this record still holds a count that is marked c now%s", with)
			p.Also = []diag.Pos{h.Now}
		}
		p.Hint = hint
	}
}
