package site

import (
	"html/template"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/picture"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// A Picture is a file that is drawn when it is written, several at once: a check
// of the site needs none, and drawing is the dearest part of a build.
type Picture struct {
	Path string
	Draw func() ([]byte, error)
}

// Reuse is how a chart is taken elsewhere: by a page of its own, which another
// site can embed, and as files that carry title, source and date.
type Reuse struct {
	Page string // the page of the chart alone
	SVG  string // the picture as SVG
	PNG  string // the picture as PNG
}

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

// Figure is the page of a chart alone.
type Figure struct {
	Chart
	Made bool // the council is made up
	From Link // the page that the chart belongs to
}

// View returns the figure element of a description that belongs to no page: no
// downloads, no sources.
func View(d chart.Chart) (Chart, error) {
	if err := d.Validate(); err != nil {
		return Chart{}, err
	}
	option, err := d.Option()
	if err != nil {
		return Chart{}, err
	}
	v := Chart{
		ID: d.ID, Title: d.Title, Subtitle: d.Subtitle, Alt: d.Alt, Summary: d.Summary,
		Narrow: template.HTML(d.SVG(chart.Narrow)), Wide: template.HTML(d.SVG(chart.Wide)),
		Option: template.HTML(`<script type="application/json" class="option">` + string(option) + `</script>`),
		Table:  chartTable(&d),
	}
	for _, k := range d.Key() {
		v.Key = append(v.Key, Key{k.Name, template.HTML(k.Swatch)})
	}
	return v, nil
}

// alone adds a page for one chart, with its files.
func (a *Builder) alone(c *check.Checked, made madeChart, page *Page, dir string) {
	d := &made.of
	p := Page{Path: dir + "/index.html", Template: "figure", Title: d.Title, Description: d.Summary, Live: true, council: c, alone: true}
	p.Root = rootOf(p.Path)
	v := made.view.from(p.Root)
	v.Alone = true
	body := Figure{Chart: v, Made: c.IsDemonstration()}
	body.From = Link{Name: page.Title, Href: p.Root + page.Path + "#" + d.ID}
	p.Body = body
	a.Add(p)
	svg := d.Standalone(chart.Wide, chart.Light)
	a.file(dir+".svg", svg)
	if !a.pictures() {
		return
	}
	studio := a.in.Studio // alone: a picture that is drawn later must not hold the layout
	a.site.Pictures = append(a.site.Pictures, Picture{dir + ".png", func() ([]byte, error) {
		return studio.PNG(svg, 2)
	}})
}

// pictures reports whether the site has any (PNG): they take longer to make than all
// else.
func (a *Builder) pictures() bool { return a.in.Config.Pictures.S != "none" }

// folder returns where the layout keeps the files of its charts. Charts of other
// councils that its texts show are kept there too: no layout writes into the
// folder of another.
func (a *Builder) folder(kind string) string {
	if a.slug == "" {
		return "charts/"
	}
	return a.slug + "/" + kind + "/"
}

// chartName returns the name of a chart's files in that folder.
func (a *Builder) chartName(c *check.Checked, d chart.Chart) string {
	if c.Slug == a.slug {
		return d.ID
	}
	return c.Slug + "-" + d.ID
}

// card adds the fields and the picture that other sites show, where the site's address is
// known: the protocol has no relative addresses.
func (a *Builder) card(p *Page) {
	base := a.in.Config.Base
	if base == nil || p.Path == notFound {
		return
	}
	v := Shared{Title: p.Title, Description: p.Description, Site: a.in.Config.Title.S, Page: p.Canonical, Alt: p.Title}
	headline := words.Headline(p.Answer)
	if v.Description == "" {
		v.Description = headline
	}
	if !a.pictures() {
		p.Shared = &v
		return
	}
	if p.alone {
		v.Picture = base.String() + strings.TrimSuffix(p.Path, "/index.html") + ".png"
		p.Shared = &v
		return
	}
	if headline != "" {
		v.Alt += " " + headline
	}
	path := strings.TrimSuffix(p.Path, "index.html") + "card.png"
	shows := headline != "" || p.Path == "index.html"
	if !shows { // no figure of its own: the picture of its home
		path = "card.png"
		if p.council != nil && !a.single() {
			path = p.council.Slug + "/card.png"
		}
	}
	v.Picture, v.Width, v.Height = base.String()+path, picture.CardWidth, picture.CardHeight
	p.Shared = &v
	if !shows {
		return
	}
	brand, ink := a.in.Config.BrandColours()
	said := picture.Card{Site: a.in.Config.Title.S, Title: p.Title, Headline: headline, Foot: a.cardFoot(p), Brand: brand, Ink: ink}
	studio := a.in.Studio
	a.site.Pictures = append(a.site.Pictures, Picture{path, func() ([]byte, error) { return studio.Card(said) }})
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
