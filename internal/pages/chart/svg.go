package chart

// SVG draws c for a page, where the style sheet sets its colours. The
// picture has no name of its own: what holds it says what it shows.
// A chart that is not valid has no picture.
func (c *Chart) SVG(w Width) []byte {
	p := c.draw(w, nil)
	if p == nil {
		return nil
	}
	defer pens.Put(p)
	out := make([]byte, 0, len(p.out)+80)
	out = append(out, `<svg class="c" direction="ltr" viewBox="0 0 `...)
	out = appendLength(out, p.w)
	out = append(out, ' ')
	out = appendLength(out, p.h)
	out = append(out, `">`...)
	out = append(out, p.out...)
	return append(out, `</svg>`...)
}

// draw returns the inside of c's picture, or nil if c is not valid.
func (c *Chart) draw(w Width, theme *Palette) *pen {
	if c.Validate() != nil {
		return nil
	}
	d := c.drawing()
	p := newPen(int(w)*px, theme)
	p.id = c.ID
	d.picture(c, p)
	return p
}

// narrow reports whether the picture is for a phone.
func (p *pen) narrow() bool { return p.w < 500*px }

// either returns one of two lengths, by the picture's width.
func (p *pen) either(narrow, wide int) int {
	if p.narrow() {
		return narrow * px
	}
	return wide * px
}
