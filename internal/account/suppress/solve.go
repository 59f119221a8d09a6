package suppress

// unknowns numbers the cells that are not shown, one column each; shown cells have -1.
func (c Counts) unknowns() (column []int, cells []int) {
	column = make([]int, len(c.Cells))
	for i, x := range c.Cells {
		column[i] = -1
		if x.State != Shown {
			column[i] = len(cells)
			cells = append(cells, i)
		}
	}
	return column, cells
}

// system returns the sums in terms of what is not shown, each cell that can be told
// apart from the others in a row of its own. A row has a last entry: what the
// shown cells make.
func (c Counts) system() (s space, cells []int) {
	column, cells := c.unknowns()
	s.width = len(cells)
	for _, sum := range c.Sums {
		v := make([]num, len(cells)+1)
		shown := int64(0)
		put := func(i int, sign int64) {
			if k := column[i]; k >= 0 {
				v[k].n += sign
			} else {
				shown += sign * c.Cells[i].Count
			}
		}
		put(sum.Total, -1)
		for _, i := range sum.Parts {
			put(i, 1)
		}
		v[len(cells)].n = -shown
		s.add(v)
	}
	s.full()
	return s, cells
}

// undetermined reports each cell whether the sums leave it open: shown cells
// are not open.
func (c Counts) undetermined() []bool {
	s, cells := c.system()
	return c.open(s, cells)
}

// open: a cell is determined where a row of the solved system has no other
// unknown than it.
func (c Counts) open(s space, cells []int) []bool {
	open := make([]bool, len(c.Cells))
	for _, i := range cells {
		open[i] = true
	}
	for r, row := range s.rows {
		alone := true
		for k := range s.width {
			if k != s.pivots[r] && !row[k].zero() {
				alone = false
				break
			}
		}
		if alone {
			open[cells[s.pivots[r]]] = false
		}
	}
	return open
}

// circuit names shown cells that, hidden together, leave cell i open: the way
// round through the sums whose largest cell is smallest. Cells that are hidden
// already cost nothing. It is nil where there is no way round.
//
// A cell is left open exactly where its column in the sums depends on the
// columns of other open cells. So columns are gathered from the cheapest on
// until that of i depends on them; those that it needs are the way round.
func (c Counts) circuit(i int) []int {
	columns := c.columns()
	target := columns[i]
	around := space{width: len(c.Sums)}
	var chosen []int
	enough := func() bool {
		v := append([]num(nil), target...)
		around.reduce(v)
		return first(v, around.width) < 0
	}
	var hidden []int
	for k, x := range c.Cells {
		if x.State != Shown && k != i {
			hidden = append(hidden, k)
		}
	}
	for _, k := range append(hidden, c.candidates()...) {
		if !around.add(append([]num(nil), columns[k]...)) {
			continue
		}
		chosen = append(chosen, k)
		if c.Cells[k].State == Shown && enough() {
			return c.needed(columns, chosen, target)
		}
	}
	return nil
}

// columns returns each cell's part in every sum.
func (c Counts) columns() [][]num {
	all := make([]num, len(c.Cells)*len(c.Sums))
	columns := make([][]num, len(c.Cells))
	for i := range columns {
		columns[i] = all[i*len(c.Sums) : (i+1)*len(c.Sums)]
	}
	for n, s := range c.Sums {
		columns[s.Total][n].n--
		for _, i := range s.Parts {
			columns[i][n].n++
		}
	}
	return columns
}

// needed returns those of the chosen cells, whose columns are independent, that make
// up the target, as far as they are shown.
func (c Counts) needed(columns [][]num, chosen []int, target []num) []int {
	s := space{width: len(chosen)}
	for n := range c.Sums {
		v := make([]num, len(chosen)+1)
		for k, i := range chosen {
			v[k] = columns[i][n]
		}
		v[len(chosen)] = target[n]
		s.add(v)
	}
	s.full()
	var out []int
	for r, row := range s.rows {
		if i := chosen[s.pivots[r]]; !row[len(chosen)].zero() && c.Cells[i].State == Shown {
			out = append(out, i)
		}
	}
	return out
}
