package chart

import "fmt"

// Dumbbell is two values of each thing: before and after.
const Dumbbell Kind = "dumbbell"

func dumbbellDrawing() drawing {
	return drawing{
		picture: drawDumbbell,
		option:  dumbbellOption,
		check:   checkDumbbell,
		glyph:   markGlyph,
		periods: new(false),
		direction: func(c *Chart, step func(from, to float64)) {
			for k := range c.Periods {
				if a, b := c.Series[0].Points[k], c.Series[1].Points[k]; a.shown() && b.shown() {
					step(a.V, b.V)
				}
			}
		},
	}
}

func checkDumbbell(c *Chart) error {
	if len(c.Series) != 2 {
		return fmt.Errorf("a chart of before and after has two series, not %d", len(c.Series))
	}
	return nil
}

// figureRoom limits the room for a printed figure beside its mark; longer
// ones are cut short, and are in full in the table.
const figureRoom = 90 * px

// drawDumbbell draws a before and an after in each row, tied by a line.
func drawDumbbell(c *Chart, p *pen) {
	f := rows{pen: p, c: c, names: c.rowNames(), axis: zeroAxis(c), besides: c.pairs(), bar: 20 * px}
	f.layout()
	f.goals()
	inks := c.lineInk()
	for k := range c.Periods {
		f.pair(k, inks)
	}
}

// pairs returns the room that the figures beside the marks need.
func (c *Chart) pairs() []beside {
	var bs []beside
	for _, s := range c.Series {
		for _, pt := range s.Points {
			if pt.shown() {
				w := min(bold.width(pt.Text), figureRoom) + 12*px
				bs = append(bs, beside{pt.V, w, w})
			}
		}
	}
	return bs
}

// pair draws one row. The figure that is further left is written to the left
// of its mark and the other to the right, so they cannot meet.
func (f *rows) pair(k int, inks []ink) {
	a, b := f.c.Series[0].Points[k], f.c.Series[1].Points[k]
	y := f.mids[k]
	if a.shown() && b.shown() {
		f.line(f.x.at(a.V), y, f.x.at(b.V), y, brush{stroke: inkSoft, width: 3 * px, dash: dash(doubt(a.State, b.State), 0)})
	}
	left := 0
	if a.shown() && b.shown() && b.V < a.V {
		left = 1
	}
	for i, pt := range [...]Point{a, b} {
		side, dx := start, 11*px
		if i == left {
			side, dx = end, -11*px
		}
		if !pt.shown() {
			if pt.State == Missing && !(a.shown() || b.shown()) && i == 0 {
				f.text(f.left, y, start, small, small.cut(pt.Text, f.right-f.left))
			}
			continue
		}
		f.drew(i, k)
		x := f.x.at(pt.V)
		f.mark(x, y, 60, pt.State, shape(i), inks[i])
		f.text(x+dx, y, side, bold, bold.cut(pt.Text, figureRoom))
	}
}
