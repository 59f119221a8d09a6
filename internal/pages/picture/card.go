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

// A Card is the text on the picture of a page.
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
	v := s.canvases.Get().(*canvas)
	defer s.canvases.Put(v)
	v.open(CardWidth, CardHeight, color.RGBA{255, 255, 255, 255})
	v.coarse = true
	dark, soft := v.paint(color.RGBA{0x0b, 0x0c, 0x0c, 255}, opaque), v.paint(color.RGBA{0x4a, 0x50, 0x56, 255}, opaque)
	room := (CardWidth - 2*margin) * unit
	write := func(f *face, y int, text string, p *paint) { v.text(f, point{margin * unit, y * unit}, text, p) }
	v.rect(0, 0, CardWidth, 104, v.paint(brand, opaque))
	site := s.face(38*unit, true)
	write(site, 66, site.fit(c.Site, room), v.paint(ink, opaque))
	y := 170
	// A page without an answer has its title for a headline.
	if c.Headline == "" {
		c.Title, c.Headline = "", c.Title
	}
	title := s.face(38*unit, false)
	for _, l := range limit(title.wrap(c.Title, room), 2) {
		write(title, y, l, soft)
		y += 48
	}
	size, lines := 0, []string(nil)
	for _, size = range []int{76, 66, 58, 52, 46} {
		lines = s.face(size*unit, true).wrap(c.Headline, room)
		if y+len(lines)*size*5/4 < CardHeight-96 {
			break
		}
	}
	headline := s.face(size*unit, true)
	lines = limit(lines, (CardHeight-96-y)*4/(size*5))
	y += size
	for _, l := range lines {
		write(headline, y, headline.fit(l, room), dark)
		y += size * 5 / 4
	}
	v.rect(margin, CardHeight-72, CardWidth-margin, CardHeight-70, v.paint(brand, opaque))
	foot := s.face(28*unit, false)
	write(foot, CardHeight-30, foot.fit(c.Foot, room), soft)
	return v.png()
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
