package chart

import (
	"strings"
	"unicode/utf8"
)

// A font is a size of text, as the style sheet knows it.
type font struct {
	class string
	size  int
	bold  bool
	ink   ink
}

var (
	body  = font{class: "t", size: 13 * px, ink: inkInk}
	small = font{class: "ts", size: 12 * px, ink: inkSoft}
	bold  = font{class: "t tb", size: 13 * px, bold: true, ink: inkInk}
)

// lead is the height of a line of text.
const lead = 15 * px

// advances are the widths of the printable ASCII characters in DejaVu Sans,
// in thousandths of the font's size. It is the widest of the fonts that
// "system-ui" or "sans-serif" commonly mean, so text fits in all of them.
var advances = [95]int{317, 400, 459, 837, 636, 950, 779, 274, 390, 390, 500, 837, 317, 360, 317, 336, 636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 336, 336, 837, 837, 837, 530, 1000, 684, 686, 698, 770, 631, 575, 774, 751, 294, 294, 655, 557, 862, 748, 787, 603, 787, 694, 634, 610, 731, 684, 988, 685, 610, 685, 390, 336, 390, 837, 500, 500, 612, 634, 549, 634, 615, 352, 634, 633, 277, 277, 579, 277, 974, 633, 611, 634, 634, 411, 520, 392, 633, 591, 817, 591, 591, 524, 636, 336, 636, 837}

// boldAdvances are those of DejaVu Sans Bold.
var boldAdvances = [95]int{348, 456, 520, 837, 695, 1001, 872, 306, 457, 457, 522, 837, 379, 415, 379, 365, 695, 695, 695, 695, 695, 695, 695, 695, 695, 695, 399, 399, 837, 837, 837, 580, 1000, 773, 762, 733, 830, 683, 683, 820, 836, 372, 372, 774, 637, 995, 836, 850, 732, 850, 770, 720, 682, 812, 773, 1103, 770, 724, 725, 457, 365, 457, 837, 500, 500, 674, 715, 592, 715, 678, 435, 715, 711, 342, 342, 665, 342, 1041, 711, 687, 715, 715, 493, 595, 478, 711, 651, 923, 645, 651, 582, 711, 365, 711, 837}

// advance returns the width of one character in thousandths of the font's size.
func (f font) advance(r rune) int {
	switch {
	case r >= ' ' && r <= '~':
		if f.bold {
			return boldAdvances[r-' ']
		}
		return advances[r-' ']
	case r < ' ':
		return 350
	case r == '£' || r == '€' || r == '–':
		return 700
	case r == '’' || r == '‘':
		return 380
	case r >= 0x7F && r < 0xA0:
		return 1050 // drawn as U+FFFD
	case r < 0x250:
		return 930 // Latin letters with marks; ŵ is the widest
	case r >= 0x1F000:
		return 1500 // emoji
	}
	return 1050
}

// width returns how wide s is at most.
func (f font) width(s string) int {
	n := 0
	for _, r := range s {
		n += f.advance(r)
	}
	return (n*f.size + 999) / 1000
}

// wrap breaks s into at most so many lines no wider than room. What does not fit
// ends in an ellipsis. A word wider than room is broken.
func (f font) wrap(s string, room, most int) []string {
	if untidy(s) {
		s = strings.Join(strings.Fields(s), " ")
	}
	if s == "" || most < 1 {
		return nil
	}
	if f.width(s) <= room {
		return []string{s}
	}
	var lines []string
	for s != "" {
		if len(lines) == most-1 {
			return append(lines, f.cut(s, room))
		}
		n := f.fit(s, room)
		if n < len(s) {
			if sp := strings.LastIndexByte(s[:n+1], ' '); sp > 0 {
				n = sp
			}
		}
		lines = append(lines, s[:n])
		s = strings.TrimPrefix(s[n:], " ")
	}
	return lines
}

// untidy reports whether s has spaces that are not single ones between words.
func untidy(s string) bool {
	space := true
	for i := range len(s) {
		switch b := s[i]; {
		case b == ' ' && !space:
			space = true
		case b <= ' ' || b >= 0x80: // perhaps a wide space
			return true
		default:
			space = false
		}
	}
	return space
}

// fit returns how many bytes of s fit into room: at least one character.
func (f font) fit(s string, room int) int {
	n := 0
	for i, r := range s {
		n += f.advance(r)
		if (n*f.size+999)/1000 > room && i > 0 {
			return i
		}
	}
	return len(s)
}

// cut shortens s to room, with an ellipsis.
func (f font) cut(s string, room int) string {
	if f.width(s) <= room {
		return s
	}
	n := f.fit(s, room-f.width("…"))
	return strings.TrimRight(s[:n], " ") + "…"
}

// An anchor says which part of a text is at its place.
type anchor uint8

const (
	start anchor = iota
	middle
	end
)

// A box is a rectangle that text fills.
type box struct{ x1, y1, x2, y2 int }

func (a box) meets(b box) bool {
	return a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2
}

// extent returns the box of s around its middle height y.
func (f font) extent(x, y int, a anchor, s string) box {
	w := f.width(s)
	x -= w * int(a) / 2
	half := f.size * 58 / 100
	return box{x, y - half, x + w, y + half}
}

// free reports whether b lies in the picture and crosses no text.
func (p *pen) free(b box) bool {
	if b.x1 < 0 || b.y1 < 0 || b.x2 > p.w || b.y2 > p.h {
		return false
	}
	for _, o := range p.boxes {
		if b.meets(o) {
			return false
		}
	}
	return true
}

// text writes s around the height y, if there is room for it, and reports
// whether it did. So no picture has text over text, whatever its data.
func (p *pen) text(x, y int, a anchor, f font, s string) bool {
	if s == "" || !utf8.ValidString(s) {
		if s = strings.ToValidUTF8(s, "\uFFFD"); s == "" {
			return false
		}
	}
	b := f.extent(x, y, a, s)
	if !p.free(b) {
		return false
	}
	p.boxes = append(p.boxes, b)
	p.s("<text")
	p.attr("x", x)
	p.attr("y", y+f.size*36/100)
	if a != start {
		p.s([...]string{"", ` text-anchor="middle"`, ` text-anchor="end"`}[a])
	}
	if p.theme != nil {
		p.theme.font(p, f)
	} else {
		p.s(` class="`)
		p.s(f.class)
		p.s(" f-")
		p.s(inkNames[f.ink])
		p.s(`"`)
	}
	p.s(">")
	p.out = escape(p.out, s)
	p.s("</text>")
	return true
}

// lines writes lines of text, the first around the height y.
func (p *pen) lines(x, y int, a anchor, f font, lines []string) {
	for i, s := range lines {
		p.text(x, y+i*lead, a, f, s)
	}
}

// chip writes s on a small piece of paper, so that it can be read on a bar of
// any colour. It writes nothing where the chip would not fit into room.
func (p *pen) chip(x, y int, s string, room box) bool {
	b := bold.extent(x, y, middle, s)
	b.x1, b.x2 = b.x1-3*px, b.x2+3*px
	if s == "" || b.x1 < room.x1 || b.x2 > room.x2 || b.y1 < room.y1 || b.y2 > room.y2 || !p.free(b) {
		return false
	}
	p.rect(b.x1, b.y1, b.x2, b.y2, brush{fill: inkPaper})
	return p.text(x, y, middle, bold, s)
}
