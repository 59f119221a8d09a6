package tomledit

import (
	"slices"
	"sort"

	"github.com/send-daylight/daylight/internal/diag"
)

// Origins knows where the values of a text came from.
type Origins struct{ pieces []piece }

// A piece is a part of the text that came from one place. Pieces are either apart
// or one within the other.
type piece struct {
	start, end int
	from       diag.Pos
	around     int // the piece that this one is within, or -1
}

// NewOrigins returns the origins of a text that says want.
func NewOrigins(text string, want *Table) Origins {
	f, err := scan(text)
	if err != nil {
		return Origins{}
	}
	o := Origins{pieces: []piece{{0, len(text), want.At, -1}}}
	o.table(f.root, want, want.At)
	slices.SortStableFunc(o.pieces, func(a, b piece) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return b.end - a.end
	})
	var open []int
	for i := range o.pieces {
		for len(open) > 0 && o.pieces[open[len(open)-1]].end < o.pieces[i].end {
			open = open[:len(open)-1]
		}
		o.pieces[i].around = -1
		if len(open) > 0 {
			o.pieces[i].around = open[len(open)-1]
		}
		open = append(open, i)
	}
	return o
}

// At returns where the value at a byte of the text came from, or the table around
// it.
func (o Origins) At(at int) diag.Pos {
	i := sort.Search(len(o.pieces), func(i int) bool { return o.pieces[i].start > at }) - 1
	for ; i >= 0; i = o.pieces[i].around {
		if o.pieces[i].start <= at && at <= o.pieces[i].end {
			return o.pieces[i].from
		}
	}
	return diag.Pos{}
}

// table adds the pieces of a table, whose values are from a place unless they name
// their own.
func (o *Origins) table(n *node, t *Table, from diag.Pos) {
	if t.At.Cell != "" {
		from = t.At
	}
	if n.parent != nil {
		o.add(n, from)
	}
	for _, k := range n.kids {
		v, ok := t.Get(k.key)
		if !ok {
			continue
		}
		here := from
		if v.At.Cell != "" {
			here = v.At
		}
		o.add(k, here)
		switch {
		case v.Kind == Sub && k.kind == Sub:
			o.table(k, v.Rows[0], here)
		case v.Kind == Rows && k.kind == Rows && len(v.Rows) == len(k.kids):
			for i, row := range k.kids {
				o.table(row, v.Rows[i], here)
			}
		}
	}
}

// add adds the piece of a node that has one: of a heading, up to the next heading.
func (o *Origins) add(n *node, from diag.Pos) {
	switch {
	case n.header:
		o.pieces = append(o.pieces, piece{n.section, max(n.finish-1, n.end), from, -1})
	case n.statement() && n.end > 0:
		o.pieces = append(o.pieces, piece{n.start, n.end, from, -1})
	}
}
