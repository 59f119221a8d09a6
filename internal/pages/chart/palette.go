package chart

// A Palette is the colours of the inks in a picture that stands alone.
// On a page the style sheet does.
type Palette struct {
	Paper, Ink, Soft, Grid string
	Colours                [4]string
}

// Light is the palette of the Government Analysis Function on white.
var Light = Palette{
	Paper: "#ffffff", Ink: "#0b0c0c", Soft: "#4a5056", Grid: "#d0d3d6",
	Colours: [4]string{"#12436d", "#28a197", "#801650", "#f46a25"},
}

func (t *Palette) value(i ink) string {
	switch i {
	case inkNone:
		return "none"
	case inkInk:
		return t.Ink
	case inkSoft:
		return t.Soft
	case inkGrid:
		return t.Grid
	case inkPaper:
		return t.Paper
	}
	return t.Colours[i-inkC1]
}

// paint writes a brush's colours as attributes.
func (t *Palette) paint(p *pen, b brush) {
	if b.stroke != inkNone {
		p.s(` stroke="` + t.value(b.stroke) + `"`)
	}
	if b.fill != inkNone {
		p.s(` fill="` + t.value(b.fill) + `"`)
	}
	if b.band != inkNone {
		p.s(` fill="` + t.value(b.band) + `" fill-opacity=".2"`)
	}
}

// font writes a font as attributes.
func (t *Palette) font(p *pen, f font) {
	p.attr("font-size", f.size)
	if f.bold {
		p.s(` font-weight="700"`)
	}
	p.s(` fill="` + t.value(f.ink) + `"`)
}
