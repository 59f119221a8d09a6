package chart

// frame is the paper round a picture that stands alone.
const frame = 16 * px

var (
	heading = font{class: "t tb", size: 18 * px, bold: true, ink: inkInk}
	subhead = font{class: "t", size: 14 * px, ink: inkSoft}
)

// Standalone draws c as a file of its own: with title, subtitle, legend,
// source and date in the picture, its colours in the markup, and a name for
// readers who do not see it. It is for reuse outside a page.
func (c *Chart) Standalone(w Width, theme Palette) []byte {
	p := c.draw(w, &theme)
	if p == nil {
		return nil
	}
	defer pens.Put(p)
	top := newPen(p.w+2*frame, &theme)
	defer pens.Put(top)
	top.h = 1 << 30
	y := frame + 10*px
	for _, part := range [...]struct {
		font  font
		lines []string
		lead  int
	}{
		{heading, heading.wrap(c.Title, p.w, 4), 23 * px},
		{subhead, subhead.wrap(c.Subtitle, p.w, 4), 18 * px},
	} {
		for _, s := range part.lines {
			top.text(frame, y, start, part.font, s)
			y += part.lead
		}
	}
	y = top.legend(c.entries(), y+6*px)
	y += 4 * px
	inside := y
	y += p.h + 18*px
	for _, s := range c.origin(p.w) {
		top.text(frame, y, start, small, s)
		y += lead
	}
	h := y + 6*px

	b := make([]byte, 0, len(top.out)+len(p.out)+len(c.Title)+len(c.Alt)+len(c.Summary)+1<<10)
	b = append(b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 `...)
	b = appendLength(b, top.w)
	b = append(b, ' ')
	b = appendLength(b, h)
	b = append(b, `" width="`...)
	b = appendLength(b, top.w)
	b = append(b, `" height="`...)
	b = appendLength(b, h)
	b = append(b, `" direction="ltr" font-family="Arial, Helvetica, sans-serif" stroke-linejoin="round" role="img" aria-labelledby="`+c.ID+`-t `+c.ID+`-d"><title id="`+c.ID+`-t">`...)
	b = escape(b, c.Title)
	b = append(b, `</title><desc id="`+c.ID+`-d">`...)
	b = escape(b, c.Alt+" "+c.Summary)
	b = append(b, `</desc><path d="M0 0H`...)
	b = appendLength(b, top.w)
	b = append(b, 'V')
	b = appendLength(b, h)
	b = append(b, `H0z" fill="`+theme.Paper+`"/>`...)
	b = append(b, top.out...)
	b = append(b, `<g transform="translate(`...)
	b = appendLength(b, frame)
	b = append(b, ' ')
	b = appendLength(b, inside)
	b = append(b, `)">`...)
	b = append(b, p.out...)
	return append(b, `</g></svg>`...)
}

// origin reports where the figures come from and when they were taken.
func (c *Chart) origin(room int) []string {
	var lines []string
	for _, s := range [...]struct{ before, what string }{
		{orElse(c.Words.Source, english.Source), c.Source},
		{orElse(c.Words.Taken, english.Taken), c.Date},
	} {
		if s.what != "" {
			lines = append(lines, small.wrap(s.before+s.what, room, 4)...)
		}
	}
	return lines
}

// legend writes entries in lines from the height y on and returns where it
// ends.
func (p *pen) legend(es []entry, y int) int {
	x := frame
	const swatch = 48 * px
	for _, e := range es {
		name := small.wrap(e.name, p.w-2*frame-swatch, 3)
		w := swatch
		for _, s := range name {
			w = max(w, swatch+small.width(s))
		}
		if x > frame && x+w > p.w-frame {
			x, y = frame, y+20*px
		}
		p.s(`<g transform="translate(`)
		p.n(x)
		p.s(" ")
		p.n(y - 7*px)
		p.s(`)">`)
		e.draw(p)
		p.s("</g>")
		p.lines(x+swatch, y, start, small, name)
		x += w + 16*px
		if len(name) > 1 {
			x, y = p.w, y+(len(name)-1)*lead // nothing more beside it
		}
	}
	return y + 16*px
}
