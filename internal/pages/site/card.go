package site

import (
	"path"
	"strings"

	"github.com/send-daylight/daylight/internal/pages/picture"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Shared holds the fields of the Open Graph protocol, which other sites show beside a
// link to a page. All its addresses are absolute, as that protocol wants.
type Shared struct {
	Title       string // of the page
	Description string // one sentence
	Site        string // name of the site
	Page        string // address of the page
	Picture     string // address of the picture
	Width       int    // of the picture; 0: not known
	Height      int    // of the picture; 0: not known
	Alt         string // what the picture shows
}

// shareCards adds to each page the fields and the picture that other sites show, where
// the site's address is known: the protocol has no relative addresses.
//
// Homes and the pages that families share have a card each, with their answer: plans,
// money and places. Any other page shows the card of the page above it, since a card
// takes as long to draw as a page takes to print.
func (a *Builder) shareCards() {
	base := a.in.Config.Base
	if base == nil {
		return
	}
	cards := map[string]string{} // what the card of a folder says
	for i := range a.site.Pages {
		if p := &a.site.Pages[i]; a.in.Config.Pictures.S != "none" && a.hasCard(p) {
			cards[p.folder()] = strings.TrimSpace(p.Title + " " + words.Headline(p.Answer))
			a.drawCard(p)
		}
	}
	for i := range a.site.Pages {
		p := &a.site.Pages[i]
		if p.Path == notFound {
			continue
		}
		p.Shared = &Shared{Title: p.Title, Description: p.Description, Site: a.in.Config.Title.S, Page: p.Canonical, Alt: p.Title}
		if p.Description == "" {
			p.Shared.Description = words.Headline(p.Answer)
		}
		switch {
		case p.alone && a.drawsCharts():
			p.Shared.Picture = base.String() + strings.TrimSuffix(p.folder(), "/") + ".png"
		case a.in.Config.Pictures.S != "none":
			folder := p.cardFolder(cards)
			p.Shared.Picture, p.Shared.Width, p.Shared.Height = base.String()+folder+card, picture.CardWidth, picture.CardHeight
			if says, ok := cards[folder]; ok {
				p.Shared.Alt = says
			}
		}
	}
}

// card is the name of a page's card in the folder of the page.
const card = "card.png"

// folder returns the folder of the page, with a slash at its end; empty for the site's
// home.
func (p *Page) folder() string { return strings.TrimSuffix(p.Path, "index.html") }

// hasCard reports whether the page has a card of its own: a home, or a page of the menu,
// with an answer to show. The site's home always has one. Of a council's pages those of
// the first groups have one, or all where the site draws all pictures.
func (a *Builder) hasCard(p *Page) bool {
	depth := strings.Count(p.Path, "/")
	if p.council != nil {
		depth--
	}
	switch {
	case p.Path == "index.html":
		return true
	case depth > 1 || p.alone || p.moved || p.Path == notFound || words.Headline(p.Answer) == "":
		return false
	case depth < 1 || p.council == nil || a.in.Config.Pictures.S == "all":
		return true
	}
	s, ok := a.in.Subjects.sectionOf(path.Base(p.folder()))
	return ok && s.Group <= Schools
}

// cardFolder returns the folder of the nearest card: of the page itself, or of one above.
func (p *Page) cardFolder(cards map[string]string) string {
	folder := p.folder()
	if p.alone {
		folder = strings.TrimSuffix(p.shownOn, "index.html")
	}
	for folder != "" && cards[folder] == "" {
		folder = strings.TrimPrefix(path.Dir(strings.TrimSuffix(folder, "/"))+"/", "./")
	}
	return folder
}

// drawCard adds the picture of a page.
func (a *Builder) drawCard(p *Page) {
	brand, ink := a.in.Config.BrandColours()
	says := picture.Card{Site: a.in.Config.Title.S, Title: p.Title, Headline: words.Headline(p.Answer), Foot: a.cardFoot(p), Brand: brand, Ink: ink}
	studio := a.in.Studio // alone: a picture that is drawn later must not hold the layout
	a.site.Pictures = append(a.site.Pictures, Picture{p.folder() + card, func() ([]byte, error) { return studio.Card(says) }})
}

// cardFoot reports whose figures a card shows, and of when.
func (a *Builder) cardFoot(p *Page) string {
	var parts []string
	if p.council != nil {
		name := p.council.Name()
		if p.council.IsDemonstration() {
			name += " (made up)"
		}
		parts = append(parts, name)
	}
	if a.frame.Date.Year > 0 {
		parts = append(parts, "from papers up to "+a.frame.Date.String())
	}
	return Upper(strings.Join(parts, " · "))
}
