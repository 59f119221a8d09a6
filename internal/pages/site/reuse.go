package site

import (
	"html/template"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/pages/chart"
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
	Page string // the page of the chart alone, or empty
	SVG  string // the picture as SVG
	PNG  string // the picture as PNG; empty: the reader's browser makes it
	// Embed is the HTML that shows the chart on another site, or empty where the site's
	// address is not known.
	Embed string
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
	v, err := still(&d)
	if err != nil {
		return v, err
	}
	option, err := d.Option()
	if err != nil {
		return v, err
	}
	v.Option = template.HTML(`<script type="application/json" class="option">` + string(option) + `</script>`)
	v.Table = chartTable(&d)
	return v, nil
}

// still returns the picture of a description, and its words.
func still(d *chart.Chart) (Chart, error) {
	if err := d.Validate(); err != nil {
		return Chart{}, err
	}
	v := Chart{ID: d.ID, Title: d.Title, Subtitle: d.Subtitle, Alt: d.Alt, Summary: d.Summary,
		Narrow: template.HTML(d.SVG(chart.Narrow)), Wide: template.HTML(d.SVG(chart.Wide))}
	for _, k := range d.Key() {
		v.Key = append(v.Key, Key{k.Name, template.HTML(k.Swatch)})
	}
	return v, nil
}

// OneOfMany marks a page as one of many alike, such as those of indicators. Its charts
// have no page of their own, since each would repeat it, unless another page shows
// them too.
func (p *Page) OneOfMany() { p.many = true }

// drawing adds the files of a chart's drawing.
func (a *Builder) drawing(made *madeChart, dir string) {
	svg := made.of.Standalone(chart.Wide, chart.Light)
	a.file(dir+".svg", svg)
	if !a.drawsCharts() {
		return
	}
	studio := a.in.Studio // alone: a picture that is drawn later must not hold the layout
	a.site.Pictures = append(a.site.Pictures, Picture{dir + ".png", func() ([]byte, error) {
		return studio.PNG(svg, 2)
	}})
}

// alone adds a page for one chart.
func (a *Builder) alone(c *check.Checked, made madeChart, page *Page, dir string) {
	d := &made.of
	p := Page{Path: dir + "/index.html", Template: "figure", Title: d.Title, Description: d.Summary, Live: true, council: c, alone: true, shownOn: page.Path}
	p.Root = rootOf(p.Path)
	v := made.view.from(p.Root)
	v.Alone = true
	body := Figure{Chart: v, Made: c.IsDemonstration()}
	body.From = Link{Name: page.Title, Href: p.Root + page.Path + "#" + d.ID}
	p.Body = body
	a.Add(p)
}

// drawsCharts reports whether every chart has a PNG file. Few readers take one, and
// drawing them costs a third of a build. So by default a reader's browser makes it from
// the SVG file: see theme/src/loader.js.
func (a *Builder) drawsCharts() bool { return a.in.Config.Pictures.S == "all" }

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
func (a *Builder) chartName(c *check.Checked, id string) string {
	if c.Slug == a.slug {
		return id
	}
	return c.Slug + "-" + id
}
