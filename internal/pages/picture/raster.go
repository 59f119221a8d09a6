package picture

import (
	"math"
	"math/bits"
	"slices"
)

// unit is a pixel in every coordinate of this package.
const unit = 64

// steps is how many lines of a pixel are looked at, step how far apart they are;
// full is the coverage of a pixel that is wholly inside.
const (
	steps = 4
	step  = unit / steps
	full  = steps * unit
)

type point struct{ x, y int }

// An edge leads down from y0 to y1; wind is +1 where the outline does too.
type edge struct{ x0, y0, x1, y1, wind int }

// A shape is a set of closed outlines. What the outlines wind around is inside.
type shape struct {
	edges []edge

	// While it is filled: the edges in order, each as its height and its number;
	// those that the present line crosses, from the left, and where the first of
	// them ends; how the coverage changes at each pixel of a row, counted from the
	// shape's left end, with a bit for each pixel where it does; and the row's spans.
	order       []int64
	crossed     []crossing
	ends        int
	change      []int
	touched     []uint64
	spans       []span
	left, right int
}

// A span is a part of a row that is covered evenly.
type span struct{ from, to, level int }

func (s *shape) reset() { s.edges = s.edges[:0] }

func (s *shape) polygon(ps ...point) {
	for i, p := range ps {
		s.edge(p, ps[(i+1)%len(ps)])
	}
}

func (s *shape) edge(p, q point) {
	switch {
	case p.y < q.y:
		s.edges = append(s.edges, edge{p.x, p.y, q.x, q.y, 1})
	case p.y > q.y:
		s.edges = append(s.edges, edge{q.x, q.y, p.x, p.y, -1})
	}
}

// A crossing is the place where an edge crosses a line, and how it moves from
// this line to the next: by across, and by one more pixel's unit whenever rest
// has added up to height. So it is where a division would put it.
type crossing struct {
	x, y1, wind               int
	sign, across, rest, added int
	height                    int
}

// cross reports where e crosses the line at a height.
func (e edge) cross(at int) crossing {
	c := crossing{x: e.x0, y1: e.y1, wind: e.wind, sign: 1, height: e.y1 - e.y0}
	width := e.x1 - e.x0
	if width == 0 {
		return c
	}
	if width < 0 {
		c.sign, width = -1, -width
	}
	// Products of lengths need 64 bits on every machine.
	gone, height := int64(at-e.y0)*int64(width), int64(c.height)
	c.x += c.sign * int(gone/height)
	c.added = int(gone % height)
	c.across, c.rest = width*step/c.height, width*step%c.height
	return c
}

// next moves a crossing to the next line.
func (c *crossing) next() {
	c.x += c.sign * c.across
	if c.added += c.rest; c.added >= c.height {
		c.added -= c.height
		c.x += c.sign
	}
}

// fill calls row for every row of a field of w by h pixels that the shape covers
// some of.
func (s *shape) fill(w, h int, row func(y int, spans []span)) {
	if !s.measure(w) {
		return
	}
	bottom := 0
	for _, e := range s.edges {
		bottom = max(bottom, e.y1)
	}
	bottom = min(h, (bottom+unit-1)/unit)
	todo := s.order
	for y := max(0, s.first(todo).y0/unit); y < bottom; {
		at := y*unit + step/2
		todo = s.enter(todo, at)
		rows := s.steady(todo, y)
		if rows > 0 {
			s.cover(steps)
		} else {
			rows = 1
			for k := range steps {
				if k > 0 {
					todo = s.enter(todo, at+k*step)
				}
				s.cover(1)
				for i := range s.crossed {
					s.crossed[i].next()
				}
			}
		}
		s.collect()
		for end := min(y+rows, bottom); y < end; y++ {
			if len(s.spans) > 0 {
				row(y, s.spans)
			}
		}
	}
}

// measure sorts the edges and makes room for a row of w pixels; false if nothing
// of the shape is there.
func (s *shape) measure(w int) bool {
	if len(s.edges) == 0 {
		return false
	}
	s.order = s.order[:0]
	left, right := math.MaxInt, math.MinInt
	for i, e := range s.edges {
		s.order = append(s.order, int64(e.y0)<<32|int64(i))
		left, right = min(left, e.x0, e.x1), max(right, e.x0, e.x1)
	}
	slices.Sort(s.order)
	s.left, s.right = max(0, left/unit), min(w, right/unit+1)
	if s.left >= s.right {
		return false
	}
	if n := s.right - s.left + 2; len(s.change) < n {
		s.change, s.touched = make([]int, n), make([]uint64, (n+63)/64)
	}
	s.crossed, s.ends = s.crossed[:0], math.MaxInt
	return true
}

// first returns the highest edge of todo.
func (s *shape) first(todo []int64) *edge { return &s.edges[todo[0]&math.MaxUint32] }

// enter brings the crossings to the line at a height: without the edges that have
// ended, and with those of todo that have begun. It returns the rest of todo.
func (s *shape) enter(todo []int64, at int) []int64 {
	if s.ends <= at {
		s.crossed = slices.DeleteFunc(s.crossed, func(c crossing) bool { return c.y1 <= at })
		s.ends = math.MaxInt
		for i := range s.crossed {
			s.ends = min(s.ends, s.crossed[i].y1)
		}
	}
	for len(todo) > 0 && s.first(todo).y0 <= at {
		if e := s.first(todo); e.y1 > at {
			s.crossed = append(s.crossed, e.cross(at))
			s.ends = min(s.ends, e.y1)
		}
		todo = todo[1:]
	}
	return todo
}

// steady reports how many rows from y on are alike, since every edge in them is
// upright and none begins or ends.
func (s *shape) steady(todo []int64, y int) int {
	for i := range s.crossed {
		if c := &s.crossed[i]; c.across != 0 || c.rest != 0 {
			return 0
		}
	}
	end := min(s.ends, math.MaxInt-unit)
	if len(todo) > 0 {
		end = min(end, s.first(todo).y0)
	}
	return (end+step/2-1)/unit - y // the last line of a row lies step/2 above its end
}

// cover adds the coverage of so many lines that are like the present one.
func (s *shape) cover(lines int) {
	cross := s.crossed
	for i := 1; i < len(cross); i++ { // nearly in order: insertion is quickest
		for k := i; k > 0 && cross[k-1].x > cross[k].x; k-- {
			cross[k-1], cross[k] = cross[k], cross[k-1]
		}
	}
	wind, from := 0, 0
	for i := range cross {
		if wind == 0 {
			from = cross[i].x
		}
		wind += cross[i].wind
		if wind == 0 {
			a, b := max(from, s.left*unit)-s.left*unit, min(cross[i].x, s.right*unit)-s.left*unit
			if a < b {
				s.ramp(a, lines)
				s.ramp(b, -lines)
			}
		}
	}
}

// ramp starts (or ends) full coverage at x: part of its pixel, and all after it.
func (s *shape) ramp(x, lines int) {
	i, part := x/unit, x%unit
	s.change[i] += lines * (unit - part)
	s.touched[i/64] |= 1 << (i % 64)
	if part > 0 {
		i++
		s.change[i] += lines * part
		s.touched[i/64] |= 1 << (i % 64)
	}
}

// collect makes spans of a row's changes, and forgets these. It looks only where
// there are some: most pixels are like the one before.
func (s *shape) collect() {
	s.spans = s.spans[:0]
	sum, from, level := 0, 0, 0
	for k, word := range s.touched {
		for ; word != 0; word &= word - 1 {
			i := k*64 + bits.TrailingZeros64(word)
			sum += s.change[i]
			s.change[i] = 0
			now := (sum*levels + full/2) / full
			if now == level {
				continue
			}
			if level > 0 {
				s.spans = append(s.spans, span{s.left + from, s.left + i, level})
			}
			from, level = i, now
		}
		s.touched[k] = 0
	}
}

// div returns a·b/c. Products of lengths need 64 bits on every machine.
func div(a, b, c int) int { return int(int64(a) * int64(b) / int64(c)) }

// hypot returns the whole length of a line.
func hypot(dx, dy int) int {
	n := int64(dx)*int64(dx) + int64(dy)*int64(dy)
	if n < 2 {
		return int(n)
	}
	x := n
	for y := (x + 1) / 2; y < x; y = (x + n/x) / 2 {
		x = y
	}
	return int(x)
}

// circle are the points of a circle of radius 4096, anticlockwise on paper.
var circle = [16]point{{4096, 0}, {3784, 1567}, {2896, 2896}, {1567, 3784}, {0, 4096}, {-1567, 3784}, {-2896, 2896}, {-3784, 1567},
	{-4096, 0}, {-3784, -1567}, {-2896, -2896}, {-1567, -3784}, {0, -4096}, {1567, -3784}, {2896, -2896}, {3784, -1567}}

// stroke adds the outline of a line along ps. All its pieces turn the same way,
// so that where they overlap they do not cancel out.
func (s *shape) stroke(ps []point, width int, closed bool) {
	if closed && len(ps) > 1 && ps[0] != ps[len(ps)-1] {
		ps = append(slices.Clone(ps), ps[0])
	}
	for i := 1; i < len(ps); i++ {
		p, q := ps[i-1], ps[i]
		dx, dy := q.x-p.x, q.y-p.y
		n := hypot(dx, dy)
		if n == 0 {
			continue
		}
		nx, ny := div(-dy, width, 2*n), div(dx, width, 2*n)
		s.polygon(point{p.x - nx, p.y - ny}, point{q.x - nx, q.y - ny}, point{q.x + nx, q.y + ny}, point{p.x + nx, p.y + ny})
		if width > 2*unit && (i > 1 || closed) {
			var round [len(circle)]point
			for k, c := range circle {
				round[k] = point{p.x + div(c.x, width, 8192), p.y + div(c.y, width, 8192)}
			}
			s.polygon(round[:]...)
		}
	}
}

// dashed cuts a line into dashes. lengths alternate between drawn and not.
func dashed(ps []point, lengths []int) [][]point {
	var out [][]point
	k, left, on := 0, lengths[0], true
	piece := []point{ps[0]}
	for i := 1; i < len(ps); i++ {
		p, q := ps[i-1], ps[i]
		n := hypot(q.x-p.x, q.y-p.y)
		for gone := 0; n > 0; {
			if n-gone <= left {
				left -= n - gone
				piece = append(piece, q)
				break
			}
			gone += left
			at := point{p.x + div(q.x-p.x, gone, n), p.y + div(q.y-p.y, gone, n)}
			if on {
				out = append(out, append(piece, at))
			}
			piece, on = []point{at}, !on
			k = (k + 1) % len(lengths)
			left = lengths[k]
		}
	}
	if on && len(piece) > 1 {
		out = append(out, piece)
	}
	return out
}
