// Package suppress finds small counts of children that a reader could work out
// although they are hidden, and says which further counts to hide.
//
// Its words: a [Cell] is one count, shown, hidden or absent; a [Sum] says that a
// cell is the total of others; [Counts] are the cells and sums that a reader
// sees together, such as all tables about one group of children. A leak is a
// cell that is not shown and yet known. A reader may
//
//  1. add and subtract: a hidden cell is known where every solution of the sums
//     gives it one value. That is a question about the sums alone, answered by
//     exact elimination over the rationals;
//  2. reason about sizes: nobody hides nothing, so a hidden count is at least
//     one, and no count is negative. Two hidden counts that make two are both
//     one. Ranges are narrowed sum by sum until nothing changes;
//  3. look at what is left: where the parts of a total that are not shown make
//     fewer than the threshold together, that remainder is itself a small count.
//
// [Counts.Leaks] finds what a reader can know in these ways. [Counts.Further]
// names more cells to hide: of the ways to close a leak the one whose largest
// cell is smallest, which is the least that a table has to lose there.
//
// It does not protect from readers who know some of the children, who compare
// tables of different days, or who have the history of a repository. It takes
// the sums as they are given: where categories leave children out, they are
// stricter than need be.
package suppress

import (
	"cmp"
	"slices"
)

// State is how a count is in a table.
type State uint8

// The states of a cell.
const (
	Shown  State = iota
	Hidden       // marked as confidential; at least one
	Absent       // not given, for whatever reason
)

// A Cell is one count.
type Cell struct {
	State State
	Count int64 // of a shown cell
	// Public: the count, or its being hidden, was published elsewhere already.
	// It is never a leak, and nothing is gained by hiding it.
	Public bool
}

// A Sum says that Total is the sum of Parts; they are indexes of cells.
type Sum struct {
	Total int
	Parts []int
}

// Counts are the cells and sums that a reader sees together.
type Counts struct {
	Cells []Cell
	Sums  []Sum
}

// Small returns the shown cells with counts from 1 to below-1.
func (c Counts) Small(below int64) []int {
	var out []int
	for i, x := range c.Cells {
		if x.State == Shown && !x.Public && x.Count >= 1 && x.Count < below {
			out = append(out, i)
		}
	}
	return out
}

// Leaks returns the cells that are not shown and yet known, ascending: hidden cells
// with one possible value, absent cells whose one possible value is small, and
// those of either kind that make a small remainder of a total together.
func (c Counts) Leaks(below int64) []int {
	leak := make([]bool, len(c.Cells))
	r := c.ranges()
	for i, x := range c.Cells {
		if x.State == Shown || x.Public || !r.single(i) {
			continue
		}
		v, known := r.value(i)
		leak[i] = x.State == Hidden || known && v >= 1 && v < below
	}
	for _, s := range c.Sums {
		if rest, open := c.remainder(s); len(open) > 0 && rest >= 1 && rest < below {
			for _, i := range open {
				leak[i] = leak[i] || !c.Cells[i].Public
			}
		}
	}
	var out []int
	for i, is := range leak {
		if is {
			out = append(out, i)
		}
	}
	return out
}

// remainder returns the sum of the open parts of a shown total. There are no
// open parts where the total is not shown.
func (c Counts) remainder(s Sum) (rest int64, open []int) {
	if c.Cells[s.Total].State != Shown {
		return 0, nil
	}
	rest = c.Cells[s.Total].Count
	for _, i := range s.Parts {
		if c.Cells[i].State == Shown {
			rest -= c.Cells[i].Count
			continue
		}
		open = append(open, i)
	}
	return rest, open
}

// Further names shown cells to hide until nothing leaks any more, the smallest
// first. It is nil, false where there are not enough cells with children in
// them, as in a table of one row.
func (c Counts) Further(below int64) ([]int, bool) {
	before := c.Cells
	c.Cells = slices.Clone(c.Cells)
	var out []int
	for {
		leaks := c.Leaks(below)
		if len(leaks) == 0 {
			break
		}
		more := c.close(leaks)
		if len(more) == 0 {
			return nil, false
		}
		for _, i := range more {
			c.Cells[i] = Cell{State: Hidden}
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(i, k int) int { return cmp.Compare(before[i].Count, before[k].Count) })
	return c.spare(before, out, below), true
}

// few is up to how many further cells are tried again one by one.
const few = 40

// spare shows again, the largest first, what need not be hidden: a step that
// closed one leak may have been made needless by a later one.
func (c Counts) spare(before []Cell, hidden []int, below int64) []int {
	if len(hidden) > few {
		return hidden
	}
	for n := len(hidden) - 1; n >= 0; n-- {
		i := hidden[n]
		c.Cells[i] = before[i]
		if len(c.Leaks(below)) > 0 {
			c.Cells[i] = Cell{State: Hidden}
			continue
		}
		hidden = slices.Delete(hidden, n, n+1)
	}
	return hidden
}

// close names shown cells that, hidden as well, take a step towards closing one
// of the leaks: a whole circle of sums where adding and subtracting tells it,
// the smallest neighbour where the sizes do. Small neighbours go first: they
// are to be hidden anyway.
func (c Counts) close(leaks []int) []int {
	free := c.undetermined()
	for _, i := range leaks {
		if !free[i] {
			if more := c.circuit(i); len(more) > 0 {
				return more
			}
		}
	}
	for _, i := range leaks {
		if k, ok := c.neighbour(i); ok {
			return []int{k}
		}
	}
	return nil
}

// neighbour returns the smallest shown cell with children in it that is in a sum
// with cell i; parts go before totals.
func (c Counts) neighbour(i int) (int, bool) {
	best, total := -1, -1
	for _, s := range c.Sums {
		if s.Total != i && !slices.Contains(s.Parts, i) {
			continue
		}
		for _, k := range s.Parts {
			if c.hideable(k) && (best < 0 || c.Cells[k].Count < c.Cells[best].Count) {
				best = k
			}
		}
		if c.hideable(s.Total) && (total < 0 || c.Cells[s.Total].Count < c.Cells[total].Count) {
			total = s.Total
		}
	}
	if best < 0 {
		best = total
	}
	return best, best >= 0
}

// hideable: hiding a zero, or what is public, protects nobody.
func (c Counts) hideable(i int) bool {
	return c.Cells[i].State == Shown && !c.Cells[i].Public && c.Cells[i].Count > 0
}

// candidates returns the cells that can be hidden, the smallest first.
func (c Counts) candidates() []int {
	var out []int
	for i := range c.Cells {
		if c.hideable(i) {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(i, k int) int { return cmp.Compare(c.Cells[i].Count, c.Cells[k].Count) })
	return out
}

// Wrong returns the sums that cannot be true of any counts: all cells are shown and
// do not add up, or the shown parts are more than the total.
func (c Counts) Wrong() []int {
	var out []int
	for n, s := range c.Sums {
		if c.Cells[s.Total].State != Shown {
			continue
		}
		if rest, open := c.remainder(s); rest < 0 || len(open) == 0 && rest != 0 {
			out = append(out, n)
		}
	}
	return out
}
