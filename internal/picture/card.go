package picture

import (
	"image/color"
	"strings"
)

// The size of a card, as the Open Graph protocol's readers want it.
const (
	CardWidth  = 1200
	CardHeight = 630
)

// A Card is what the picture of a page says.
type Card struct {
	Site     string // over all, on the site's colour
	Title    string // the page's question
	Headline string // its answer, with its figure
	Foot     string // whose figures these are
	Brand    string // #rrggbb
	Ink      string // of text on Brand
}

// Card draws a page's card.
func (s *Studio) Card(c Card) ([]byte, error) {
	const margin = 64
	brand, ok1 := hex(c.Brand)
	ink, ok2 := hex(c.Ink)
	if !ok1 || !ok2 {
		brand, ink = color.RGBA{0x12, 0x43, 0x6d, 255}, color.RGBA{255, 255, 255, 255}
	}
	desk := s.desks.Get().(*desk)
	defer s.desks.Put(desk)
	v := desk.canvas(CardWidth, CardHeight, color.RGBA{255, 255, 255, 255})
	v.coarse = true
	dark, soft := v.paint(color.RGBA{0x0b, 0x0c, 0x0c, 255}, 1000), v.paint(color.RGBA{0x4a, 0x50, 0x56, 255}, 1000)
	room := (CardWidth - 2*margin) * unit
	v.rect(0, 0, CardWidth, 104, v.paint(brand, 1000))
	v.text(s, margin*unit, 66*unit, s.fit(c.Site, 38, true, room), 38*unit, true, v.paint(ink, 1000))
	y := 170
	// A page without an answer has its title for a headline.
	if c.Headline == "" {
		c.Title, c.Headline = "", c.Title
	}
	for _, l := range limit(s.wrap(c.Title, 38*unit, false, room), 2) {
		v.text(s, margin*unit, y*unit, l, 38*unit, false, soft)
		y += 48
	}
	size, lines := 0, []string(nil)
	for _, size = range []int{76, 66, 58, 52, 46} {
		lines = s.wrap(c.Headline, size*unit, true, room)
		if y+len(lines)*size*5/4 < CardHeight-96 {
			break
		}
	}
	lines = limit(lines, (CardHeight-96-y)*4/(size*5))
	y += size
	for _, l := range lines {
		v.text(s, margin*unit, y*unit, s.fit(l, size, true, room), size*unit, true, dark)
		y += size * 5 / 4
	}
	v.rect(margin, CardHeight-72, CardWidth-margin, CardHeight-70, v.paint(brand, 1000))
	v.text(s, margin*unit, (CardHeight-30)*unit, s.fit(c.Foot, 28, false, room), 28*unit, false, soft)
	return desk.encode(v)
}

// limit keeps so many lines, and says that there were more.
func limit(lines []string, most int) []string {
	if len(lines) <= most || most < 1 {
		return lines
	}
	lines = lines[:most]
	lines[most-1] = strings.TrimRight(lines[most-1], " .,;:") + "…"
	return lines
}

// fit cuts a line to room.
func (s *Studio) fit(text string, size int, bold bool, room int) string {
	if s.width(text, size*unit, bold) <= room {
		return text
	}
	for text != "" && s.width(text+"…", size*unit, bold) > room {
		r := []rune(text)
		text = strings.TrimRight(string(r[:len(r)-1]), " ")
	}
	return text + "…"
}
