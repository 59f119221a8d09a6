package picture

import "fmt"

// An outlined is one line of a path.
type outlined struct {
	points []point
	closed bool
}

// A pathReader reads the commands that charts write: M m L l H h V v a z.
type pathReader struct {
	d    *drawing
	text string
	i    int
	here point
	out  []outlined
}

// lines reads a path into lines of points.
func (d *drawing) lines(text string) []outlined {
	r := pathReader{d: d, text: text, out: d.canvas.lines[:0]}
	by := d.moves[len(d.moves)-1]
	r.here = by
	for r.i < len(text) && d.err == nil {
		cmd := text[r.i]
		r.i++
		switch cmd {
		case 'M', 'm':
			p := point{r.number(), r.number()}
			if cmd == 'M' {
				r.here = point{by.x + p.x, by.y + p.y}
			} else {
				r.here = point{r.here.x + p.x, r.here.y + p.y}
			}
			r.begin()
		case 'L':
			r.to(point{by.x + r.number(), by.y + r.number()})
		case 'l':
			r.to(point{r.here.x + r.number(), r.here.y + r.number()})
		case 'H':
			r.to(point{by.x + r.number(), r.here.y})
		case 'h':
			r.to(point{r.here.x + r.number(), r.here.y})
		case 'V':
			r.to(point{r.here.x, by.y + r.number()})
		case 'v':
			r.to(point{r.here.x, r.here.y + r.number()})
		case 'a':
			r.arc()
		case 'z':
			if n := len(r.out); n > 0 {
				r.out[n-1].closed = true
				r.here = r.out[n-1].points[0]
			}
		default:
			d.err = fmt.Errorf("the chart's picture has a path with %q in it", cmd)
		}
	}
	d.canvas.lines = r.out
	return r.out
}

// begin starts a line, in the memory of one of an earlier path if there is one.
func (r *pathReader) begin() {
	n := len(r.out)
	if n == cap(r.out) {
		r.out = append(r.out, outlined{})
	}
	r.out = r.out[:n+1]
	r.out[n] = outlined{points: append(r.out[n].points[:0], r.here)}
}

func (r *pathReader) to(p point) {
	if len(r.out) == 0 {
		r.d.err = fmt.Errorf("the chart's picture has a path without a start")
		return
	}
	last := &r.out[len(r.out)-1]
	last.points = append(last.points, p)
	r.here = p
}

// number reads the next number and the blank after it.
func (r *pathReader) number() int {
	from := r.i
	for r.i < len(r.text) {
		c := r.text[r.i]
		if c >= '0' && c <= '9' || c == '.' || c == '-' && r.i == from {
			r.i++
			continue
		}
		break
	}
	n := r.d.length(r.text[from:r.i])
	if r.i < len(r.text) && r.text[r.i] == ' ' {
		r.i++
	}
	return n
}

// arc is half a circle, to the right over the middle or to the left under it.
func (r *pathReader) arc() {
	radius := r.number()
	for range 4 { // the other radius, and flags that are always the same
		r.number()
	}
	dx := r.number()
	r.number()
	mid := point{r.here.x + dx/2, r.here.y}
	for k := 1; k <= 8; k++ {
		c := circle[(8+k)%16] // from the left over the top
		if dx < 0 {
			c = circle[k]
		}
		r.to(point{mid.x + div(c.x, radius, 4096), mid.y + div(c.y, radius, 4096)})
	}
}
