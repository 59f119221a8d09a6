package indicators

import (
	"fmt"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/account/suppress"
	"github.com/send-daylight/daylight/internal/diag"
)

// smallCounts: rule 12, for counts of children over periods. Each series may hide a
// month and yet give it away: by the year that it makes with the others, or by what has
// been counted since the beginning of the year, before it and after it.
func smallCounts(a *check.Audit) {
	for _, k := range families(a) {
		if k.people() {
			newSystem(a, k).judge(a)
		}
	}
	each(a, func(m *measured) {
		if m.record.People.B {
			m.shares(a)
		}
	})
}

func (k *kin) people() bool {
	for _, m := range k.members {
		if m.record.People.B {
			return true
		}
	}
	return false
}

// byTerms reports whether any series of the kin is counted in terms.
func (k *kin) byTerms() bool {
	for _, m := range k.members {
		for _, p := range m.Points {
			if p.Period.Kind == model.Term || p.Period.Kind == model.YearToDate && p.Period.Part > 0 {
				return true
			}
		}
	}
	return false
}

// A system is what a reader sees of one kin: counts over periods, and the shortest spans
// that they are made of. A span that nobody prints is a cell as well: a count is given
// away where it can be worked out, printed or not.
type system struct {
	counts  suppress.Counts
	at      []stand // of each cell
	spans   map[span]int
	byTerms bool // an academic year is made of terms, not of months
}

// A span is a month, or a term, of one sequence of counts.
type span struct {
	of           string // values or numerators
	term         bool
	year, number int
}

// A stand is where a cell stands.
type stand struct {
	pos     diag.Pos
	address string
	words   string // "November 2024"
	printed bool
}

// newSystem puts the counts of a kin together. Numerators are counted over periods where
// they run through the year.
func newSystem(a *check.Audit, k *kin) *system {
	s := &system{spans: map[span]int{}, byTerms: k.byTerms()}
	linked := len(k.members)+len(k.outside) > 1
	for _, m := range k.members {
		for n, p := range m.Points {
			v := m.values[n]
			if v == nil {
				continue
			}
			if m.record.Unit.S == "count" {
				s.add("values", p.Period, cellOf(a, p.Value, v), stand{place(p.Value, v), m.local(n), p.Period.String(), true}, linked || m.record.ToDate.B)
				continue
			}
			for _, x := range []struct {
				field  string
				number model.Number
			}{{"numerator", v.Numerator}, {"denominator", v.Denominator}} {
				f, ok := a.Council.Figure(m.local(n) + "." + x.field)
				if !ok {
					continue
				}
				at := stand{f.Pos, f.Local(), x.field + " of " + p.Period.String(), true}
				s.add(m.record.ID.S+x.field, p.Period, cellOf(a, f, v), at, m.record.ToDate.B && x.field == "numerator")
			}
		}
	}
	for _, f := range k.outside {
		s.add("values", f.Period, cellOf(a, f, nil), stand{f.Pos, f.Local(), f.Period.String(), true}, true)
	}
	return s
}

func place(f model.Figure, v *Value) diag.Pos {
	if f.Address != "" {
		return f.Pos
	}
	return v.Period.Pos
}

// cellOf is how a count stands.
func cellOf(a *check.Audit, f model.Figure, v *Value) suppress.Cell {
	c := suppress.Cell{State: suppress.Absent, Public: check.IsPublished(a.Council, f.SourceID)}
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
	case f.Marker == "c" || v != nil && v.Marker.S == "c":
		c.State = suppress.Hidden
	case f.Marker == "z":
		c.State = suppress.Shown
	}
	return c
}

// add adds a cell. Where cells are counted over one sequence of time, it is the sum of
// the months or terms in it.
func (s *system) add(of string, p model.Period, c suppress.Cell, at stand, overTime bool) {
	i := s.put(c, at)
	if !overTime || c.State == suppress.Absent {
		return
	}
	sum := suppress.Sum{Total: i}
	spans := s.spansOf(of, p)
	for n, x := range spans {
		k, known := s.spans[x]
		if !known {
			k = s.put(suppress.Cell{State: suppress.Absent}, stand{at.pos, at.address, x.String(), false})
			s.spans[x] = k
		}
		if n == len(spans)-1 { // what ends with it is where it is found out
			s.at[k].pos, s.at[k].address = at.pos, at.address
		}
		sum.Parts = append(sum.Parts, k)
	}
	if len(sum.Parts) == 1 && c.Public { // the span itself was published elsewhere
		s.counts.Cells[sum.Parts[0]].Public = true
	}
	if len(sum.Parts) > 0 {
		s.counts.Sums = append(s.counts.Sums, sum)
	}
}

func (s *system) put(c suppress.Cell, at stand) int {
	s.counts.Cells, s.at = append(s.counts.Cells, c), append(s.at, at)
	return len(s.at) - 1
}

// spansOf are the months of a period, or its terms. Days have none.
func (s *system) spansOf(of string, p model.Period) []span {
	var out []span
	first := p.Start()
	if p.Kind == model.Term || p.Kind == model.YearToDate && p.Part > 0 || p.Kind == model.AcademicYear && s.byTerms {
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
func (s *system) allPublic() bool {
	for i, c := range s.counts.Cells {
		if s.at[i].printed && c.State != suppress.Absent && !c.Public {
			return false
		}
	}
	return true
}

// judge reports the small counts that are shown, and those that are given away.
func (s *system) judge(a *check.Audit) {
	if s.allPublic() {
		return
	}
	small := s.counts.Small(a.Below)
	bare := suppress.Counts{Cells: append([]suppress.Cell(nil), s.counts.Cells...), Sums: s.counts.Sums}
	for _, i := range small {
		bare.Cells[i] = suppress.Cell{State: suppress.Hidden}
	}
	leaks := bare.Leaks(a.Below)
	also := ""
	if len(leaks) > 0 {
		also = s.also(bare.Further(a.Below))
	}
	for _, i := range small {
		at := s.at[i]
		hint := `write marker = "c" instead of the value`
		if strings.HasSuffix(at.address, "erator") || strings.HasSuffix(at.address, "denominator") {
			hint = "leave numerator and denominator out, and give the percentage or rate alone"
		}
		a.Find(at.pos, at.address, "a count of children from 1 to %d is shown: %s", a.Below-1, at.words).Hint = hint + also
	}
	told := map[string]bool{}
	for _, i := range leaks {
		at := s.at[i]
		if told[at.words] || at.printed && s.counts.Cells[i].State == suppress.Shown {
			continue
		}
		told[at.words] = true
		what := "this count is hidden, and can be worked out from the other periods: %s"
		if !at.printed {
			what = "this gives a small count away that is not printed here: %s"
		}
		a.Find(at.pos, at.address, what, at.words).Hint = strings.TrimPrefix(also, "; ")
	}
}

// namedAtOnce is how many further cells a hint names.
const namedAtOnce = 4

// also says which counts to hide as well.
func (s *system) also(further []int, ok bool) string {
	if !ok {
		return "; nothing else here can hide it: leave the running total or the year out"
	}
	var names []string
	for _, i := range further {
		names = append(names, fmt.Sprintf("%s (%s)", s.at[i].words, s.at[i].address))
	}
	if n := len(names) - namedAtOnce; n > 1 {
		names = append(names[:namedAtOnce], fmt.Sprintf("and %d more", n))
	}
	return "; hide as well, so that it cannot be worked out: " + strings.Join(names, ", ")
}
