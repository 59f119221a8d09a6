package chart

import "slices"

// A label is a block of text beside the plot that names what ends there.
type label struct {
	head  []string // the value, in bold
	rest  []string // the name
	want  int      // the height it would like to stand around
	x, y  int      // where the line that it names ends
	top   int      // upper end of what it names, if that is a band
	low   int      // lower end
	ink   ink
	dash  string
	minor bool // not in bold
}

func (l label) height() int { return (len(l.head)+len(l.rest))*lead + 2*px }

// newLabel wraps value and name into room.
func newLabel(value, name string, room int, minor bool) label {
	l := label{minor: minor}
	if minor {
		l.rest = small.wrap(name+" "+value, room, 3)
		return l
	}
	l.head = bold.wrap(value, room, 2)
	l.rest = small.wrap(name, room, 4)
	return l
}

func (l label) width() int {
	n := 0
	for _, s := range l.head {
		n = max(n, bold.width(s))
	}
	for _, s := range l.rest {
		n = max(n, small.width(s))
	}
	return n
}

// stackHeight returns the height of all labels, one over the other.
func stackHeight(ls []label) int {
	h := 0
	for _, l := range ls {
		h += l.height()
	}
	return h
}

// spread sets the top of every block between lo and hi such that none meets
// another, as near to where they want to be as pooling neighbours allows.
// The blocks' heights must fit between lo and hi.
func spread(want, height []int, lo, hi int) []int {
	order := make([]int, len(want))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return want[a] - want[b] })
	type pool struct{ mid, height int }
	var pools []pool
	members := []int{} // of each pool
	for _, i := range order {
		pools, members = append(pools, pool{want[i], height[i]}), append(members, 1)
		for k := len(pools) - 1; k > 0; k-- {
			a, b := pools[k-1], pools[k]
			if b.mid-b.height/2 >= a.mid+a.height/2 {
				break
			}
			sum := a.height + b.height
			pools = append(pools[:k-1], pool{(a.mid*a.height + b.mid*b.height) / sum, sum})
			members = append(members[:k-1], members[k-1]+members[k])
		}
	}
	top := make([]int, len(want))
	k := 0
	for i, p := range pools {
		y := p.mid - p.height/2
		for range members[i] {
			top[order[k]] = y
			y += height[order[k]]
			k++
		}
	}
	// Two sweeps bring strays back between lo and hi.
	edge := lo
	for _, i := range order {
		top[i] = max(top[i], edge)
		edge = top[i] + height[i]
	}
	edge = hi
	for _, i := range slices.Backward(order) {
		top[i] = min(top[i], edge-height[i])
		edge = top[i]
	}
	return top
}

// labels writes the blocks at x, between lo and hi, each tied to its line.
func (p *pen) labels(ls []label, x, lo, hi int) {
	want, height := make([]int, len(ls)), make([]int, len(ls))
	for i, l := range ls {
		want[i], height[i] = l.want, l.height()
	}
	for i, top := range spread(want, height, lo, hi) {
		l := ls[i]
		mid := top + lead/2 + px
		b := brush{stroke: l.ink, width: 15, dash: l.dash}
		if l.top != l.low { // a bracket over the band's end
			p.s(`<path d="`)
			p.at('M', l.x, l.top)
			p.go1('h', 4*px)
			p.go1('V', l.low)
			p.go1('h', -4*px)
			p.at('M', l.x+4*px, (l.top+l.low)/2)
			p.at('L', x-3*px, mid)
			p.s(`"`)
			p.paint(b)
			p.s("/>")
		} else {
			// thin and grey: in the line's own ink it would look like data that goes on
			p.line(l.x+5*px, l.y, x-3*px, mid, brush{stroke: inkSoft, width: 7, dash: "1 2"})
		}
		p.lines(x, mid, start, bold, l.head)
		p.lines(x, mid+len(l.head)*lead, start, small, l.rest)
	}
}
