package picture

import "slices"

// unit is a pixel in every coordinate of this package.
const unit = 64

// steps is how many lines of a pixel are looked at; full is the coverage of a
// pixel that is wholly inside.
const (
	steps = 4
	full  = steps * unit
)

type point struct{ x, y int }

// An edge leads down from y0 to y1; wind is +1 where the outline does too.
type edge struct{ x0, y0, x1, y1, wind int }

// A shape is a set of closed outlines. What the outlines wind around is inside.
type shape struct{ edges []edge }

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

type crossing struct{ x, wind int }

// fill calls row for every row of pixels of a field of w by h that the shape
// touches, with how the coverage changes at each pixel from x on: its running sum
// is 0 to full.
func (s *shape) fill(w, h int, row func(x, y int, change []int)) {
	if len(s.edges) == 0 {
		return
	}
	slices.SortFunc(s.edges, func(a, b edge) int { return a.y0 - b.y0 })
	bottom, left, right := 0, s.edges[0].x0, s.edges[0].x0
	for _, e := range s.edges {
		bottom = max(bottom, e.y1)
		left, right = min(left, e.x0, e.x1), max(right, e.x0, e.x1)
	}
	left, right = max(0, left/unit), min(w, right/unit+1)
	if left >= right {
		return
	}
	change := make([]int, right-left+2)
	var active []edge
	var cross []crossing
	next := 0
	for y := max(0, s.edges[0].y0/unit); y < min(h, (bottom+unit-1)/unit); y++ {
		reach := reach{len(change), 0}
		for k := range steps {
			at := y*unit + (2*k+1)*unit/(2*steps)
			for next < len(s.edges) && s.edges[next].y0 <= at {
				active = append(active, s.edges[next])
				next++
			}
			cross = cross[:0]
			kept := active[:0]
			for _, e := range active {
				if e.y1 > at {
					kept = append(kept, e)
					cross = append(cross, crossing{e.x0 + div(at-e.y0, e.x1-e.x0, e.y1-e.y0), e.wind})
				}
			}
			active = kept
			reach.spans(cross, change, left, right)
		}
		if reach.from < reach.to {
			row(left+reach.from, y, change[reach.from:min(reach.to, right-left)])
			clear(change[reach.from:reach.to])
		}
	}
}

// div is a·b/c. Products of lengths need 64 bits on every machine.
func div(a, b, c int) int { return int(int64(a) * int64(b) / int64(c)) }

// A reach is the part of a row where the coverage changes.
type reach struct{ from, to int }

// spans adds the coverage of one line that crosses the shape's edges.
func (r *reach) spans(cross []crossing, change []int, left, right int) {
	for i := 1; i < len(cross); i++ { // few: insertion is quickest
		for k := i; k > 0 && cross[k-1].x > cross[k].x; k-- {
			cross[k-1], cross[k] = cross[k], cross[k-1]
		}
	}
	wind, from := 0, 0
	for _, c := range cross {
		if wind == 0 {
			from = c.x
		}
		wind += c.wind
		if wind == 0 {
			a, b := max(from, left*unit)-left*unit, min(c.x, right*unit)-left*unit
			if a < b {
				ramp(change, a, 1)
				ramp(change, b, -1)
				r.from, r.to = min(r.from, a/unit), max(r.to, b/unit+2)
			}
		}
	}
}

// ramp starts (or ends) full coverage at x: part of its pixel, and all after it.
func ramp(change []int, x, sign int) {
	part := unit - x%unit
	change[x/unit] += sign * part
	change[x/unit+1] += sign * (unit - part)
}

// hypot is the whole length of a line.
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
			round := make([]point, len(circle))
			for k, c := range circle {
				round[k] = point{p.x + div(c.x, width, 8192), p.y + div(c.y, width, 8192)}
			}
			s.polygon(round...)
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
