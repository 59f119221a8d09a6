package chart

// A drawing is what a kind adds: the inside of its picture and its option.
type drawing struct {
	picture func(*Chart, *pen) // sets the pen's height before any text
	option  func(*Chart, *option)
	check   func(*Chart) error   // what it asks beyond what all kinds ask; may be nil
	key     func(*Chart) []entry // its legend where it is not one of series; may be nil
}

// drawing returns k's; the list of all kinds.
func (k Kind) drawing() (d drawing, ok bool) {
	switch k {
	case Fan, Line:
		return drawing{picture: drawFan, option: fanOption}, true
	case Stack:
		return drawing{picture: drawStack, option: stackOption, check: checkPile}, true
	case Dumbbell:
		return drawing{picture: drawDumbbell, option: dumbbellOption, check: checkDumbbell}, true
	case Bars:
		return drawing{picture: drawBars, option: barsOption}, true
	case Share:
		return drawing{picture: drawShare, option: shareOption, check: checkPile}, true
	case Bridge:
		return drawing{picture: drawBridge, option: bridgeOption, check: checkBridge, key: bridgeKey}, true
	case Timeline:
		return drawing{picture: drawTimeline, option: timelineOption, check: checkTimeline, key: timelineKey}, true
	case Multiples:
		return drawing{picture: drawMultiples, option: multiplesOption, check: checkMultiples, key: multiplesKey}, true
	}
	return drawing{}, false
}

// SVG draws c for a page, where the style sheet gives it its colours. The
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
	d, _ := c.Kind.drawing()
	p := newPen(int(w)*px, theme)
	p.id = c.ID
	d.picture(c, p)
	return p
}

// narrow tells whether the picture is for a phone.
func (p *pen) narrow() bool { return p.w < 500*px }

// either returns one of two lengths, by the picture's width.
func (p *pen) either(narrow, wide int) int {
	if p.narrow() {
		return narrow * px
	}
	return wide * px
}
