package suppress

import (
	"math/big"
	"math/bits"
)

// A num is a whole number of any size. The sums of one table only ever make 0,
// 1 and -1; those of linked tables may make more, and then it must stay exact.
type num struct {
	n    int64
	wide *big.Int // instead of n, where that is too small
}

func (a num) zero() bool { return a.wide == nil && a.n == 0 }
func (a num) unit() bool { return a.wide == nil && (a.n == 1 || a.n == -1) }

func (a num) big() *big.Int {
	if a.wide != nil {
		return a.wide
	}
	return big.NewInt(a.n)
}

func narrow(b *big.Int) num {
	if b.IsInt64() && b.Int64() != -1<<63 {
		return num{n: b.Int64()}
	}
	return num{wide: b}
}

// fit reports whether products of the two, and sums of two such, are small enough.
func fit(a, b int64) bool {
	size := func(x int64) int { return bits.Len64(uint64(max(x, -x))) }
	return size(a)+size(b) <= 61
}

// cross returns p*a - q*b.
func cross(p, a, q, b num) num {
	if p.wide == nil && a.wide == nil && q.wide == nil && b.wide == nil && fit(p.n, a.n) && fit(q.n, b.n) {
		return num{n: p.n*a.n - q.n*b.n}
	}
	left := new(big.Int).Mul(p.big(), a.big())
	return narrow(left.Sub(left, new(big.Int).Mul(q.big(), b.big())))
}

// eliminate makes v[at] zero with the help of row, whose entry there is not:
// v becomes a multiple of itself minus a multiple of row. No division is needed
// but that by what all entries have in common.
func eliminate(v, row []num, at int) {
	q, p := v[at], row[at]
	if p.wide == nil && p.n == -1 { // the same, and the signs of v stay
		p, q = num{n: 1}, cross(num{}, num{}, num{n: 1}, q)
	}
	plain := p.wide == nil && p.n == 1
	for k := range v {
		if !row[k].zero() || !plain && !v[k].zero() {
			v[k] = cross(p, v[k], q, row[k])
		}
	}
	if !plain {
		lowest(v)
	}
}

// lowest divides v by what all its entries have in common.
func lowest(v []num) {
	var g big.Int
	for _, x := range v {
		if x.unit() {
			return
		}
		if !x.zero() {
			g.GCD(nil, nil, &g, new(big.Int).Abs(x.big()))
		}
	}
	if g.Sign() == 0 || g.IsInt64() && g.Int64() == 1 {
		return
	}
	for k, x := range v {
		if !x.zero() {
			v[k] = narrow(new(big.Int).Quo(x.big(), &g))
		}
	}
}

// first returns the index of the first entry of v[:n] that is not zero, or -1.
func first(v []num, n int) int {
	for k := range n {
		if !v[k].zero() {
			return k
		}
	}
	return -1
}

// A space is spanned by rows, each of which has an entry at its pivot where the
// rows after it have none.
type space struct {
	rows   [][]num
	pivots []int
	width  int // entries that count; those after it are carried along
}

// reduce takes everything out of v that the space has.
func (s *space) reduce(v []num) {
	for i, row := range s.rows {
		if at := s.pivots[i]; !v[at].zero() {
			eliminate(v, row, at)
		}
	}
}

// add puts v, which it keeps, into the space. It is false where v was in it.
func (s *space) add(v []num) bool {
	s.reduce(v)
	at := first(v, s.width)
	if at < 0 {
		return false
	}
	s.rows, s.pivots = append(s.rows, v), append(s.pivots, at)
	return true
}

// full takes every pivot out of the other rows, so that each row states its
// pivot in terms of entries that are no pivot.
func (s *space) full() {
	for i := len(s.rows) - 1; i >= 0; i-- {
		for k := range i {
			if !s.rows[k][s.pivots[i]].zero() {
				eliminate(s.rows[k], s.rows[i], s.pivots[i])
			}
		}
	}
}
