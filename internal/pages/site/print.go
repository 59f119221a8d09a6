package site

import (
	"html/template"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// Print returns the table as HTML. Tables have most of a site's values by far, and a
// template takes a dozen times as long for each, as for what is at the top of
// every page. The built-in template "table" prints it; a site's own may go
// through the fields instead.
func (t Table) Print() template.HTML {
	if len(t.Rows) == 0 {
		return ""
	}
	var p printer
	p.Grow(200 + 120*len(t.Rows)*len(t.Head))
	for _, note := range t.Remarks() {
		p.add(`<p class="`).add(classOf("src", note)).add(`">`).text(note).add("</p>")
	}
	stacks := t.Stacks()
	p.add(`<div class="scroll" role="group" tabindex="0" aria-labelledby="`).text(t.ID).add(`">`)
	if t.leaves() {
		p.add(`<p class="src gone">What is not shown is not published.</p>`)
	}
	p.add("<table")
	if stacks {
		p.add(` class="stacks" role="table"`)
	}
	p.add(`><caption id="`).text(t.ID).add(`">`).text(t.Caption).add("</caption><thead").role(stacks, "rowgroup").add("><tr").role(stacks, "row").add(">")
	for _, h := range t.Head {
		p.add(`<th scope="col"`).role(stacks, "columnheader").number(h.Number).text(h.Text).add("</th>")
	}
	p.add("</tr></thead><tbody").role(stacks, "rowgroup").add(">")
	for _, r := range t.Rows {
		if p.add("<tr").role(stacks, "row"); r.ID != "" {
			p.add(` id="`).text(r.ID).add(`"`)
		}
		p.add(">")
		for i, c := range r.Cells {
			if i == 0 {
				p.add(`<th scope="row"`).role(stacks, "rowheader").add(">").cell(c).add("</th>")
				continue
			}
			if p.add("<td").role(stacks, "cell"); stacks && i < len(t.Head) {
				p.add(` data-th="`).text(t.Head[i].Text).add(`"`)
			}
			if r.leaves(i) && stacks {
				p.add(` class="n un">`).cell(c).add("</td>")
				continue
			}
			p.number(c.Number).cell(c).add("</td>")
		}
		p.add("</tr>\n")
	}
	p.add("</tbody></table></div>")
	return template.HTML(p.String())
}

// Links are links that every page has.
type Links []Link

// Items returns the links as the items of a list; here is the page's own address among
// them.
func (l Links) Items(here string) template.HTML {
	var p printer
	p.Grow(80 * len(l))
	for _, x := range l {
		p.add("<li>").link(x, here).add("</li>")
	}
	return template.HTML(p.String())
}

// link writes a link, and whether it leads to the page that it is on.
func (p *printer) link(x Link, here string) *printer {
	p.add(`<a href="`).text(address(x.Href)).add(`"`)
	switch {
	case x.Current && x.Href == here:
		p.add(` aria-current="page"`)
	case x.Current:
		p.add(` aria-current="true"`)
	}
	return p.add(">").text(x.Name).add("</a>")
}

// A Trail is the way from the home to a page, itself at the end without an address.
type Trail []Link

// Items returns the trail as the items of a list.
func (t Trail) Items() template.HTML {
	var p printer
	p.Grow(80 * len(t))
	for _, x := range t {
		if x.Href == "" {
			p.add(`<li><span aria-current="page">`).text(x.Name).add("</span></li>")
			continue
		}
		p.add(`<li><a href="`).text(address(x.Href)).add(`">`).text(x.Name).add("</a></li>")
	}
	return template.HTML(p.String())
}

// Print returns the meta elements for sites that show a card for a link.
func (s *Shared) Print() template.HTML {
	var p printer
	p.Grow(1000)
	meta := func(property, content string) {
		p.add(`<meta property="og:`).add(property).add(`" content="`).text(content).add(`">`)
	}
	meta("type", "article")
	meta("title", s.Title)
	meta("site_name", s.Site)
	meta("url", s.Page)
	if s.Description != "" {
		meta("description", s.Description)
	}
	card := "summary"
	if s.Picture != "" {
		meta("image", s.Picture)
		meta("image:alt", s.Alt)
		if s.Width > 0 {
			meta("image:width", strconv.Itoa(s.Width))
			meta("image:height", strconv.Itoa(s.Height))
		}
		card = "summary_large_image"
	}
	p.add(`<meta name="twitter:card" content="`).add(card).add(`">`)
	return template.HTML(p.String())
}

// A printer writes HTML.
type printer struct{ strings.Builder }

// Add writes markup of our own.
func (p *printer) add(markup string) *printer {
	p.WriteString(markup)
	return p
}

// text writes what somebody else wrote, for an element or a quoted attribute.
func (p *printer) text(s string) *printer {
	escaper.WriteString(p, s)
	return p
}

// escaper escapes as html/template does in elements and in quoted attributes.
var escaper = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")

// role writes what a row or cell is. A browser may forget it of those that the style
// sheet shows as blocks.
func (p *printer) role(stacks bool, role string) *printer {
	if stacks {
		p.add(` role="`).add(role).add(`"`)
	}
	return p
}

func (p *printer) number(is bool) *printer {
	if is {
		return p.add(` class="n">`)
	}
	return p.add(">")
}

func (p *printer) cell(c Cell) *printer {
	switch {
	case c.Tag.Words != "":
		p.add(`<span class="tag `).text(c.Tag.Tone).add(`">`).text(c.Tag.Words).add("</span>")
	case c.Href != "":
		p.add(`<a href="`).text(address(c.Href)).add(`">`).text(c.Text).add("</a>")
	default:
		p.text(c.Text)
	}
	if c.Small != "" {
		p.add(` <span class="`).add(classOf("small", c.Small)).add(`">`).text(c.Small).add("</span>")
	}
	return p
}

// classOf returns the class of a note. One that says why to read a figure with care has a
// class of its own: no style of a site may hide it.
func classOf(usual, note string) string {
	if strings.Contains(note, model.Care) {
		return usual + " care"
	}
	return usual
}

// address refuses a link that would run a script. html/template writes ZgotmplZ
// in its place, and what no page may hold.
func address(href string) string {
	scheme, _, found := strings.Cut(href, ":")
	if !found || strings.ContainsAny(scheme, "/?#") {
		return href
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto", "tel":
		return href
	}
	return "#ZgotmplZ"
}
