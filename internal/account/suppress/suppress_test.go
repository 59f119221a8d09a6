package suppress

import (
	"math/big"
	"math/rand/v2"
	"reflect"
	"testing"
)

// grid returns a table with totals of rows and columns: -1 is hidden, -2 absent.
func grid(rows ...[]int64) Counts {
	var c Counts
	w := len(rows[0])
	for _, r := range rows {
		for _, n := range r {
			x := Cell{Count: n}
			switch n {
			case -1:
				x = Cell{State: Hidden}
			case -2:
				x = Cell{State: Absent}
			}
			c.Cells = append(c.Cells, x)
		}
	}
	for r := range rows {
		s := Sum{Total: r*w + w - 1}
		for k := range w - 1 {
			s.Parts = append(s.Parts, r*w+k)
		}
		c.Sums = append(c.Sums, s)
	}
	for k := range w {
		s := Sum{Total: (len(rows)-1)*w + k}
		for r := range len(rows) - 1 {
			s.Parts = append(s.Parts, r*w+k)
		}
		c.Sums = append(c.Sums, s)
	}
	return c
}

func TestLeaks(t *testing.T) {
	tests := []struct {
		name    string
		counts  Counts
		leaks   []int
		further []int
		safe    bool // further is enough
	}{
		{"nothing hidden", grid([]int64{10, 20, 30}, []int64{30, 40, 70}, []int64{40, 60, 100}), nil, nil, true},
		{"a lone cell, given away by its row and column",
			grid([]int64{-1, 20, 23}, []int64{30, 40, 70}, []int64{33, 60, 93}), []int{0}, []int{1, 3, 4}, true},
		{"the way round whose largest cell is smallest",
			grid([]int64{-1, 20, 90, 113}, []int64{30, 40, 9, 79}, []int64{50, 10, 7, 67}, []int64{83, 70, 106, 259}), []int{0}, []int{10, 6, 9, 1, 4}, true},
		{"four cells in a square are safe",
			grid([]int64{-1, -1, 50, 73}, []int64{-1, -1, 60, 83}, []int64{7, 8, 9, 24}, []int64{35, 26, 119, 180}), nil, nil, true},
		{"two cells that make two are both one",
			grid([]int64{-1, -1, 50, 52}, []int64{-1, -1, 60, 83}, []int64{7, 8, 9, 24}, []int64{18, 22, 119, 159}),
			[]int{0, 1, 4, 5}, []int{8, 10, 2}, true},
		{"a small remainder is a small count",
			Counts{Cells: []Cell{{Count: 50}, {State: Hidden}, {State: Hidden}, {Count: 46}}, Sums: []Sum{{0, []int{1, 2, 3}}}}, []int{1, 2}, []int{3}, true},
		{"an absent cell that is large is nobody's secret",
			Counts{Cells: []Cell{{Count: 50}, {State: Absent}, {Count: 30}}, Sums: []Sum{{0, []int{1, 2}}}}, nil, nil, true},
		{"an absent cell that is small is a leak",
			Counts{Cells: []Cell{{Count: 33}, {State: Absent}, {Count: 30}, {Count: 0}}, Sums: []Sum{{0, []int{1, 2, 3}}}}, []int{1}, []int{2}, true},
		{"a zero protects nobody",
			Counts{Cells: []Cell{{Count: 3}, {State: Hidden}, {Count: 0}}, Sums: []Sum{{0, []int{1, 2}}}}, []int{1}, []int{0}, true},
		{"what is public leaks nothing",
			Counts{Cells: []Cell{{Count: 33, Public: true}, {State: Hidden, Public: true}, {Count: 30, Public: true}}, Sums: []Sum{{0, []int{1, 2}}}}, nil, nil, true},
		{"a hidden zero among others does not stop the reasoning",
			Counts{Cells: []Cell{{Count: 31}, {State: Hidden}, {State: Hidden}, {Count: 30}}, Sums: []Sum{{0, []int{1, 2, 3}}}}, []int{1, 2}, []int{3}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.counts.Leaks(6); !reflect.DeepEqual(got, tt.leaks) {
				t.Errorf("leaks %v, want %v", got, tt.leaks)
			}
			got, ok := tt.counts.Further(6)
			if tt.safe && (!ok || !reflect.DeepEqual(got, tt.further)) {
				t.Errorf("further %v, %v, want %v", got, ok, tt.further)
			}
			if !tt.safe && ok && len(got) == 0 {
				t.Error("nothing further")
			}
		})
	}
}

func TestSmallAndWrong(t *testing.T) {
	c := grid([]int64{3, 20, 23}, []int64{0, 6, 7}, []int64{3, 26, 30})
	if got := c.Small(6); !reflect.DeepEqual(got, []int{0, 6}) {
		t.Errorf("small %v", got)
	}
	if got := c.Wrong(); !reflect.DeepEqual(got, []int{1, 2}) {
		t.Errorf("wrong %v", got)
	}
}

// Tables of one group that share a dimension are one system: what one hides the
// other returns away.
func TestLinkedTables(t *testing.T) {
	// cells 0..2: row totals a, b and their sum; 3, 4 make a; 5, 6 make a too.
	c := Counts{
		Cells: []Cell{{Count: 40}, {Count: 60}, {Count: 100}, {State: Hidden}, {State: Hidden}, {State: Hidden}, {Count: 37}},
		Sums:  []Sum{{2, []int{0, 1}}, {0, []int{3, 4}}, {0, []int{5, 6}}},
	}
	if got := c.Leaks(6); !reflect.DeepEqual(got, []int{5}) {
		t.Errorf("leaks %v, want the cell of the second table", got)
	}
}

// What makes numbers large must not make them wrong.
func TestWideNumbers(t *testing.T) {
	big1 := narrow(new(big.Int).Lsh(big.NewInt(1), 80))
	if got := cross(big1, num{n: 3}, num{n: 1}, num{n: 5}); got.big().String() != "3626777458843887524118523" {
		t.Errorf("%v", got.big())
	}
	v := []num{big1, cross(big1, num{n: 3}, num{}, num{})}
	lowest(v)
	if v[0] != (num{n: 1}) || v[1] != (num{n: 3}) {
		t.Errorf("%v", v)
	}
}

// random makes a table of true counts, hides the small ones, and hides further
// cells until nothing is found. It returns the truth too.
func random(r *rand.Rand, most int) (c Counts, truth []int64, ok bool) {
	rows, cols := 1+r.IntN(most), 1+r.IntN(most)
	largest := []int{4, 12, 60, 400}[r.IntN(4)]
	table := make([][]int64, rows+1)
	for i := range table {
		table[i] = make([]int64, cols+1)
	}
	for i := range rows {
		for k := range cols {
			n := int64(r.IntN(largest))
			table[i][k] = n
			table[i][cols] += n
			table[rows][k] += n
			table[rows][cols] += n
		}
	}
	c = grid(table...)
	for i := range c.Cells {
		truth = append(truth, c.Cells[i].Count)
	}
	for _, i := range c.Small(6) {
		c.Cells[i] = Cell{State: Hidden}
	}
	further, ok := c.Further(6)
	for _, i := range further {
		c.Cells[i] = Cell{State: Hidden}
	}
	return c, truth, ok
}

// Nothing that Further leaves can be worked out: held by a second method, the
// rank of the sums with and without the statement that a cell is known, in
// fractions.
func TestNothingCanBeWorkedOut(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	done, hidden := 0, 0
	for range 600 {
		c, truth, ok := random(r, 6)
		if !ok {
			continue
		}
		done++
		base := rank(c, -1)
		for i, x := range c.Cells {
			if x.State == Shown {
				if x.Count >= 1 && x.Count < 6 {
					t.Fatalf("a small count is shown: %+v", c)
				}
				continue
			}
			hidden++
			if rank(c, i) == base {
				t.Fatalf("cell %d is determined in %+v", i, c)
			}
		}
		for _, s := range c.Sums {
			left, open := int64(0), false
			for _, i := range s.Parts {
				if c.Cells[i].State != Shown {
					left, open = left+truth[i], true
				}
			}
			if open && c.Cells[s.Total].State == Shown && left >= 1 && left < 6 {
				t.Fatalf("a total leaves %d: %+v", left, c)
			}
		}
	}
	if done < 400 || hidden < 2000 {
		t.Errorf("only %d tables with %d hidden cells were looked at", done, hidden)
	}
}

// rank returns that of the sums in the cells that are not shown, and of the statement
// that one of them is known.
func rank(c Counts, known int) int {
	column, cells := c.unknowns()
	var m [][]*big.Rat
	line := func() []*big.Rat {
		v := make([]*big.Rat, len(cells))
		for k := range v {
			v[k] = new(big.Rat)
		}
		m = append(m, v)
		return v
	}
	for _, s := range c.Sums {
		v := line()
		for _, i := range s.Parts {
			if k := column[i]; k >= 0 {
				v[k].SetInt64(1)
			}
		}
		if k := column[s.Total]; k >= 0 {
			v[k].SetInt64(-1)
		}
	}
	if known >= 0 {
		line()[column[known]].SetInt64(1)
	}
	n := 0
	for k := range cells {
		p := n
		for p < len(m) && m[p][k].Sign() == 0 {
			p++
		}
		if p == len(m) {
			continue
		}
		m[n], m[p] = m[p], m[n]
		for i := n + 1; i < len(m); i++ {
			f := new(big.Rat).Quo(m[i][k], m[n][k])
			for j := k; j < len(cells); j++ {
				m[i][j] = new(big.Rat).Sub(m[i][j], new(big.Rat).Mul(f, m[n][j]))
			}
		}
		n++
	}
	return n
}

// In small tables every way to fill the hidden cells is tried: each hidden cell
// can be more than one count.
func TestEveryHiddenCellCanBeTwoThings(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	looked := 0
	for range 1200 {
		c, truth, ok := random(r, 3)
		_, cells := c.unknowns()
		if !ok || len(cells) == 0 || len(cells) > 9 {
			continue
		}
		looked++
		for _, i := range cells {
			if !another(c, cells, truth, i) {
				t.Fatalf("cell %d can only be %d: %+v", i, truth[i], c)
			}
		}
	}
	if looked < 100 {
		t.Errorf("only %d tables were looked at", looked)
	}
}

// another reports whether the hidden cells can be filled, each at least one, with
// cell i other than in truth.
func another(c Counts, cells []int, truth []int64, i int) bool {
	values := make(map[int]int64)
	for k, x := range c.Cells {
		if x.State == Shown {
			values[k] = x.Count
		}
	}
	limit := int64(0)
	for _, n := range truth {
		limit = max(limit, n)
	}
	steps := 0
	var fill func(k int) bool
	fill = func(k int) bool {
		if steps++; steps > 200_000 {
			return true // too many ways to be one
		}
		if k == len(cells) {
			return values[i] != truth[i]
		}
		for n := int64(1); n <= limit+6; n++ {
			values[cells[k]] = n
			if possible(c, values) && fill(k+1) {
				return true
			}
		}
		delete(values, cells[k])
		return false
	}
	return fill(0)
}

// possible: no sum is broken as far as its cells are filled.
func possible(c Counts, values map[int]int64) bool {
	for _, s := range c.Sums {
		parts, open := int64(0), int64(0)
		for _, i := range s.Parts {
			if n, ok := values[i]; ok {
				parts += n
			} else {
				open++
			}
		}
		total, ok := values[s.Total]
		if ok && (parts+open > total || open == 0 && parts != total) {
			return false
		}
	}
	return true
}

func BenchmarkLeaks(b *testing.B) {
	for _, n := range []struct {
		name string
		size int
	}{{"10x10", 10}, {"30x30", 30}, {"100x100", 100}} {
		c, _ := sized(n.size)
		b.Run(n.name, func(b *testing.B) {
			for b.Loop() {
				c.Leaks(6)
			}
		})
	}
}

func BenchmarkFurther(b *testing.B) {
	for _, n := range []struct {
		name string
		size int
	}{{"10x10", 10}, {"30x30", 30}, {"100x100", 100}} {
		_, c := sized(n.size)
		b.Run(n.name, func(b *testing.B) {
			for b.Loop() {
				c.Further(6)
			}
		})
	}
}

// sized returns a table of n rows and columns in which one cell in ten is small:
// made safe, and with only the small counts hidden.
func sized(n int) (safe, bare Counts) {
	r := rand.New(rand.NewPCG(5, uint64(n)))
	table := make([][]int64, n+1)
	for i := range table {
		table[i] = make([]int64, n+1)
	}
	for i := range n {
		for k := range n {
			v := int64(6 + r.IntN(200))
			if r.IntN(10) == 0 {
				v = int64(1 + r.IntN(5))
			}
			table[i][k] = v
			table[i][n] += v
			table[n][k] += v
			table[n][n] += v
		}
	}
	bare = grid(table...)
	for _, i := range bare.Small(6) {
		bare.Cells[i] = Cell{State: Hidden}
	}
	safe = Counts{append([]Cell(nil), bare.Cells...), bare.Sums}
	further, _ := bare.Further(6)
	for _, i := range further {
		safe.Cells[i] = Cell{State: Hidden}
	}
	return safe, bare
}
