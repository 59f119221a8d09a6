package suppress

import "math"

// none is the upper end of a range that has none.
const none = math.MaxInt64 / 4

// ranges are the least and the greatest count that each cell can have.
type ranges struct {
	low, high  []int64
	determined []bool // by the sums alone, whatever its value
}

// single reports whether a reader knows the cell.
func (r ranges) single(i int) bool { return r.determined[i] || r.low[i] == r.high[i] }

// value returns the count of a single cell; false where the sums contradict each
// other, so that it has none.
func (r ranges) value(i int) (int64, bool) { return r.low[i], r.low[i] == r.high[i] }

// ranges narrows what every cell can be. Hidden cells are at least one: zeros
// are shown. Where that cannot be true, as where an officer hid a zero, they are
// at least zero.
func (c Counts) ranges() ranges {
	s, cells := c.system()
	open := c.open(s, cells)
	r, ok := c.narrowed(s, cells, 1)
	if !ok {
		r, _ = c.narrowed(s, cells, 0)
	}
	r.determined = make([]bool, len(c.Cells))
	for _, i := range cells {
		r.determined[i] = !open[i]
	}
	return r
}

// A term is a cell with its factor in an equation.
type term struct {
	cell   int
	factor int64
}

// narrowed goes through the equations until no range changes. It is false where
// some range becomes empty.
func (c Counts) narrowed(s space, cells []int, least int64) (ranges, bool) {
	r := ranges{low: make([]int64, len(c.Cells)), high: make([]int64, len(c.Cells))}
	for i, x := range c.Cells {
		r.high[i] = none
		switch x.State {
		case Shown:
			r.low[i], r.high[i] = x.Count, x.Count
		case Hidden:
			r.low[i] = least
		}
	}
	equations := c.equations(s, cells)
	for range 4 * (len(cells) + 1) {
		changed := false
		for _, e := range equations {
			narrower, ok := r.narrow(e.terms, e.makes)
			if !ok {
				return r, false
			}
			changed = changed || narrower
		}
		if !changed {
			break
		}
	}
	return r, true
}

// An equation says what terms make together.
type equation struct {
	terms []term
	makes int64
}

// equations returns the sums with cells that are not shown, as they stand and as
// solved: a solved one can tell what takes several to see.
func (c Counts) equations(s space, cells []int) []equation {
	var out []equation
	for _, sum := range c.Sums {
		var e equation
		put := func(i int, sign int64) {
			if c.Cells[i].State == Shown {
				e.makes -= sign * c.Cells[i].Count
				return
			}
			e.terms = append(e.terms, term{i, sign})
		}
		put(sum.Total, -1)
		for _, i := range sum.Parts {
			put(i, 1)
		}
		if len(e.terms) > 0 {
			out = append(out, e)
		}
	}
	for _, row := range s.rows {
		e := equation{makes: row[s.width].n}
		small := row[s.width].wide == nil
		for k := range s.width {
			if row[k].zero() {
				continue
			}
			small = small && row[k].wide == nil && row[k].n > -1<<20 && row[k].n < 1<<20
			e.terms = append(e.terms, term{cells[k], row[k].n})
		}
		if small {
			out = append(out, e)
		}
	}
	return out
}

// narrow narrows the range of every term by those of the others.
func (r ranges) narrow(terms []term, makes int64) (changed, ok bool) {
	low, high, lowOpen, highOpen := int64(0), int64(0), 0, 0
	for _, t := range terms {
		lo, hi, loOpen, hiOpen := r.ends(t)
		low, high = low+lo, high+hi
		lowOpen, highOpen = lowOpen+loOpen, highOpen+hiOpen
	}
	for _, t := range terms {
		// The term is at most the sum less the least that the others make; at least,
		// likewise.
		lo, hi, loOpen, hiOpen := r.ends(t)
		most, least := makes-(low-lo), makes-(high-hi)
		if lowOpen == loOpen && r.atMost(t, most) {
			changed = true
		}
		if highOpen == hiOpen && r.atLeast(t, least) {
			changed = true
		}
		if r.low[t.cell] > r.high[t.cell] {
			return changed, false
		}
		newLo, newHi, newLoOpen, newHiOpen := r.ends(t)
		low, high = low+newLo-lo, high+newHi-hi
		lowOpen, highOpen = lowOpen+newLoOpen-loOpen, highOpen+newHiOpen-hiOpen
	}
	return changed, true
}

// ends returns the least and the greatest that a term can be; an end that is open
// is counted instead.
func (r ranges) ends(t term) (low, high int64, lowOpen, highOpen int) {
	a, b := r.low[t.cell], r.high[t.cell]
	switch {
	case b < none && t.factor < 0:
		return b * t.factor, a * t.factor, 0, 0
	case b < none:
		return a * t.factor, b * t.factor, 0, 0
	case t.factor < 0:
		return 0, a * t.factor, 1, 0
	}
	return a * t.factor, 0, 0, 1
}

// atMost: factor times the cell is at most v.
func (r ranges) atMost(t term, v int64) bool {
	if t.factor > 0 {
		return r.lower(t.cell, floor(v, t.factor))
	}
	return r.raise(t.cell, -floor(v, -t.factor))
}

// atLeast: factor times the cell is at least v.
func (r ranges) atLeast(t term, v int64) bool {
	if t.factor > 0 {
		return r.raise(t.cell, -floor(-v, t.factor))
	}
	return r.lower(t.cell, floor(-v, -t.factor))
}

func (r ranges) lower(i int, most int64) bool {
	if most >= r.high[i] {
		return false
	}
	r.high[i] = most
	return true
}

func (r ranges) raise(i int, least int64) bool {
	if least <= r.low[i] {
		return false
	}
	r.low[i] = least
	return true
}

// floor returns the greatest whole number that is not above a/b; b is positive.
func floor(a, b int64) int64 {
	q := a / b
	if a%b != 0 && a < 0 {
		q--
	}
	return q
}
