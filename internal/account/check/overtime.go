package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/account/suppress"
	"github.com/send-daylight/daylight/internal/diag"
)

// OverTime collects the counts of children over periods that a reader sees together. One that is hidden
// may be given away by the year that it makes with the others, or by what has been
// counted since the beginning of the year, before it and after it.
//
// It has a cell for each count that is printed, and one for each month or term that they
// are made of, printed or not: a small count is given away where it can be worked out.
type OverTime struct {
	// ByTerms: an academic year is made of terms, and not of months.
	ByTerms bool
	// Told: counts that are small and shown are reported by others.
	Told bool

	counts suppress.Counts
	at     []TimedCount // of each cell
	spans  map[span]int
}

// A TimedCount is one count of children over a period, as a file has it.
type TimedCount struct {
	Cell    suppress.Cell
	Period  model.Period
	Of      string // names the sequence of counts that its period is a part of; empty: of none
	Pos     diag.Pos
	Address string // without the council
	Words   string // "November 2024"
	Hide    string // how to hide it

	unprinted bool // no count, but a month or term of one
}

// A span is a month, or a term, of one sequence of counts.
type span struct {
	of           string
	term         bool
	year, number int
}

// CellOf returns a count of the data as a cell.
func (a *Audit) CellOf(f model.Figure) suppress.Cell {
	c := suppress.Cell{State: suppress.Absent, Public: IsPublished(a.Council, f.SourceID)}
	switch {
	case f.Known && f.Status == model.Forecast:
		c.Public = true // nobody was counted
	case f.Known:
		const most = 1 << 40 // more counts as the most
		whole, _, ok := f.Quantity.Amount.Round(0).Int64(0)
		if !ok || whole > most {
			whole = most
		}
		c.State, c.Count = suppress.Shown, whole
	case f.Marker == "c":
		c.State = suppress.Hidden
	case f.Marker == "z":
		c.State = suppress.Shown
	}
	return c
}

// Add adds a count. Where it belongs to a sequence, it is the sum of the months or terms
// in its period.
func (o *OverTime) Add(c TimedCount) {
	i := o.put(c)
	if c.Of == "" || c.Cell.State == suppress.Absent {
		return
	}
	sum := suppress.Sum{Total: i}
	spans := o.spansOf(c.Of, c.Period)
	for n, x := range spans {
		k, known := o.spans[x]
		if !known {
			k = o.put(TimedCount{Cell: suppress.Cell{State: suppress.Absent}, Pos: c.Pos, Address: c.Address, Words: x.String(), unprinted: true})
			if o.spans == nil {
				o.spans = map[span]int{}
			}
			o.spans[x] = k
		}
		if n == len(spans)-1 { // what ends with it is where it is found out
			o.at[k].Pos, o.at[k].Address = c.Pos, c.Address
		}
		sum.Parts = append(sum.Parts, k)
	}
	if len(sum.Parts) == 1 && c.Cell.Public { // the span itself was published elsewhere
		o.counts.Cells[sum.Parts[0]].Public = true
	}
	if len(sum.Parts) > 0 {
		o.counts.Sums = append(o.counts.Sums, sum)
	}
}

func (o *OverTime) put(c TimedCount) int {
	o.counts.Cells, o.at = append(o.counts.Cells, c.Cell), append(o.at, c)
	return len(o.at) - 1
}

// spansOf returns the months of a period, or its terms. Days have none.
func (o *OverTime) spansOf(of string, p model.Period) []span {
	var out []span
	first := p.Start()
	if p.Kind == model.Term || p.Kind == model.YearToDate && p.Part > 0 || p.Kind == model.AcademicYear && o.ByTerms {
		from := 1
		if p.Kind == model.Term {
			from = int(p.Part)
		}
		for n := from; n < from+p.Months()/4; n++ {
			out = append(out, span{of, true, p.Year, n})
		}
		return out
	}
	for n := range p.Months() {
		month := first.Month - 1 + n
		out = append(out, span{of, false, first.Year + month/12, month%12 + 1})
	}
	return out
}

// String names a span as its period does.
func (x span) String() string {
	kind := model.Period{Kind: model.Month, Year: x.year, Month: x.number}
	if x.term {
		kind = model.Period{Kind: model.Term, Year: x.year, Part: uint8(x.number)}
	}
	return kind.String()
}

// allPublic reports whether official statistics have published all that is printed.
func (o *OverTime) allPublic() bool {
	for i, c := range o.counts.Cells {
		if !o.at[i].unprinted && c.State != suppress.Absent && !c.Public {
			return false
		}
	}
	return true
}

// GivenAway reports the small counts that are shown, and those that are given away, as
// findings of the rule that is running.
func (a *Audit) GivenAway(o *OverTime) {
	if o.allPublic() {
		return
	}
	small := o.counts.Small(a.Below)
	bare := suppress.Counts{Cells: append([]suppress.Cell(nil), o.counts.Cells...), Sums: o.counts.Sums}
	for _, i := range small {
		bare.Cells[i] = suppress.Cell{State: suppress.Hidden}
	}
	var leaks []int
	if len(o.counts.Sums) > 0 {
		leaks = bare.Leaks(a.Below)
	}
	also := ""
	if len(leaks) > 0 {
		also = o.also(bare.Further(a.Below))
	}
	for _, i := range small {
		if !o.Told {
			at := o.at[i]
			a.Find(at.Pos, at.Address, "a count of children from 1 to %d is shown: %s", a.Below-1, at.Words).Hint = at.Hide + also
		}
	}
	slices.SortStableFunc(leaks, func(i, k int) int { // a cell of the file goes before the same span by itself
		return cmp.Compare(map[bool]int{true: 1}[o.at[i].unprinted], map[bool]int{true: 1}[o.at[k].unprinted])
	})
	told := map[string]bool{}
	for _, i := range leaks {
		at := o.at[i]
		if told[at.Words] || !at.unprinted && o.counts.Cells[i].State == suppress.Shown {
			continue
		}
		told[at.Words] = true
		what := "this count is hidden, and can be worked out from the other periods: %s"
		if at.unprinted {
			what = "this gives a small count away that is not printed here: %s"
		}
		a.Find(at.Pos, at.Address, what, at.Words).Hint = strings.TrimPrefix(also, "; ")
	}
}

// namedAtOnce is how many further counts a hint names.
const namedAtOnce = 4

// also returns a sentence on which counts to hide as well.
func (o *OverTime) also(further []int, ok bool) string {
	if !ok {
		return "; nothing else here can hide it: leave the running total or the year out"
	}
	var names []string
	for _, i := range further {
		names = append(names, fmt.Sprintf("%s (%s)", o.at[i].Words, o.at[i].Address))
	}
	if n := len(names) - namedAtOnce; n > 1 {
		names = append(names[:namedAtOnce], fmt.Sprintf("and %d more", n))
	}
	return "; hide as well, so that it cannot be worked out: " + strings.Join(names, ", ")
}
