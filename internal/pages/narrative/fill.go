package narrative

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// maxHints bounds the search for near names, which costs names times misses.
const maxHints = 50

// nearest returns a hint that names the nearest address, id or term.
func (p *page) nearest(name string, k Kind, otherwise string) string {
	if len(p.problems) > maxHints {
		return otherwise
	}
	near := diag.DidYouMean
	if k == Figures {
		near = model.NearAddresses
	}
	if hint := near(name, p.host.Names(k, name)); hint != "" {
		return hint
	}
	return otherwise
}

// inline writes a directive of a sentence.
func (p *page) inline(n *inlineNode) {
	if !n.valid {
		return
	}
	switch n.Name {
	case "figure":
		p.figure(n.Directive)
	case "term":
		p.term(n.Directive)
	case "quote":
		p.quote(n.Directive)
	}
}

// open begins a link, or a span where there is no href or a link is open. It
// returns the end tag.
func (p *page) open(class, href string, title ...string) (end string) {
	open, end := "<span", "</span>"
	if href != "" && !p.inLink {
		open, end = "<a", "</a>"
	}
	p.tag(open)
	p.attr("class", class)
	if open == "<a" {
		p.attr("href", href)
	}
	p.title(title)
	p.tag(">")
	return end
}

// title writes what there is of parts as the attribute, with commas between.
func (p *page) title(parts []string) {
	written := false
	for _, part := range parts {
		switch {
		case part == "":
			continue
		case written:
			p.tag(", ")
		default:
			p.tag(` title="`)
			written = true
		}
		p.escape(part)
	}
	if written {
		p.tag(`"`)
	}
}

func (p *page) figure(d Directive) {
	address := d.Label.Text
	f, href, ok := p.host.Figure(address)
	if !ok {
		p.problems.Errorf(d.Label.Pos, ruleFigure, "no figure is called %q", clip(address)).
			Hint = p.nearest(address, Figures, "daylight figures lists the address of every figure")
		return
	}
	if href != "" && !p.trusted(href, d.Label.Pos) {
		return
	}
	p.out.Figures = once(p.out.Figures, f.Address)
	var titles []string
	for _, id := range f.Sources() {
		source, _ := p.host.Source(id)
		titles = append(titles, source.Title)
	}
	end := p.open("figure", href, f.Title(), f.Status.Short(), strings.Join(titles, "; "))
	with, _ := d.Attr("with")
	switch {
	case strings.Contains(with.Text, "noun") && f.Noun != "" && f.Known:
		p.english(f.WithNoun())
	case f.Hedge != "" && f.Known: // about £12m
		p.english(f.String())
	default:
		p.say(f.String())
	}
	p.tag(end)
	switch {
	case !f.Known:
		if means := model.Markers[f.Marker]; means != "" {
			p.english(" (" + means + ")")
		}
	case f.Status == model.Forecast || f.Status == model.Provisional: // not_stated is for a sentence to say, or the table
		p.firmness(f)
	}
	if strings.Contains(with.Text, "period") && f.Period.Kind != model.NoPeriod {
		p.say(" ")
		p.english(f.Period.Phrase())
	}
}

// english says words of the program, which are English. A text in another language says so
// around them, so that they are not read out with its voice.
func (p *page) english(s string) {
	if !p.doc.Meta.Lang.Given() {
		p.say(s)
		return
	}
	p.tag(`<span lang="en">`)
	p.say(s)
	p.tag("</span>")
}

// firmness says how firm a figure is: once in a paragraph for all figures of one
// period, so that nobody hears the same bracket in each half of a sentence.
func (p *page) firmness(f model.Figure) {
	key := f.Status.Short() + " " + f.Period.String()
	if slices.Contains(p.firm, key) {
		return
	}
	p.firm = append(p.firm, key)
	p.tag(`<span class="hide"`)
	if p.doc.Meta.Lang.Given() { // the word is English
		p.attr("lang", "en")
	}
	p.tag(">")
	p.say(" (" + f.Status.Short() + ")")
	p.tag("</span>")
}

// term links a word to the glossary. Its first use on a page is marked, and the
// page prints what is in Rendered.Terms.
func (p *page) term(d Directive) {
	name := d.Label.Text
	t, ok := p.host.Term(name)
	if !ok {
		p.problems.Errorf(d.Label.Pos, ruleTerm, "the glossary has no term %q", clip(name)).
			Hint = p.nearest(name, Terms, "add it to the glossary, or write it without :term")
		p.say(name)
		return
	}
	if t.Href != "" && !p.trusted(t.Href, d.Label.Pos) {
		return
	}
	first := !slices.Contains(p.out.Terms, t)
	if first {
		p.out.Terms = append(p.out.Terms, t)
		p.tag("<dfn>")
	}
	end := p.open("term", t.Href, t.Text)
	p.say(name)
	p.tag(end)
	if first {
		p.tag("</dfn>")
	}
}

// source finds what a quotation is from.
func (p *page) source(d Directive) (Entry, bool) {
	id, _ := d.Attr("source")
	s, ok := p.host.Source(id.Text)
	if !ok {
		p.problems.Errorf(id.Pos, ruleSource, "no source is called %q", clip(id.Text)).
			Hint = p.nearest(id.Text, Sources, "add it to sources.toml")
		return s, false
	}
	p.out.Sources = once(p.out.Sources, id.Text)
	return s, s.Href == "" || p.trusted(s.Href, id.Pos)
}

func (p *page) quote(d Directive) {
	s, ok := p.source(d)
	if !ok {
		return
	}
	p.tag("<q>")
	p.text = append(p.text, "“"...) // in the page, q brings its own marks
	p.say(d.Label.Text)
	p.text = append(p.text, "”"...)
	p.tag("</q> <cite>")
	p.text = append(p.text, ' ')
	end := p.open("src", s.Href)
	p.say("(" + s.Title + ")")
	p.tag(end + "</cite>")
}

// block writes a directive of its own line, or one around paragraphs.
func (p *page) block(n *blockNode) {
	if !n.valid {
		p.children(n)
		return
	}
	d := n.Directive
	switch d.Name {
	case "chart", "table", "indicator", "indicators":
		html, problems := p.host.Block(d)
		p.problems = append(p.problems, problems...)
		// Charts and tables have the words of the program, which are English.
		if p.doc.Meta.Lang.Given() {
			html = slices.Concat([]byte(`<div lang="en" dir="ltr">`), html, []byte("</div>\n"))
		}
		if p.fits(len(html)) {
			p.html = append(p.html, html...)
		}
		p.out.Blocks = once(p.out.Blocks, d.Key())
	case "quote":
		p.tag("<figure class=\"quote\"><blockquote>\n")
		was := p.quoted
		p.quoted = true
		p.children(n)
		p.quoted = was
		p.tag("</blockquote>")
		if s, ok := p.source(d); ok {
			p.tag("<figcaption><cite>")
			end := p.open("src", s.Href)
			p.say(s.Title)
			p.tag(end + "</cite></figcaption>")
		}
		p.tag("</figure>\n")
		p.newline()
	case "note", "warning":
		p.note(n)
	default:
		panic(fmt.Sprintf("narrative: %s is listed and not written", d.Name))
	}
}

func (p *page) note(n *blockNode) {
	title := n.Label.Text
	if n.Name == "warning" {
		p.tag(`<div class="note warning">`)
		if title == "" {
			title = "Important"
		}
	} else {
		p.tag(`<div class="note">`)
	}
	p.tag("\n")
	if title != "" {
		p.tag("<p><strong>")
		p.say(title)
		if at := n.Label.Pos; at.Line > 0 && p.prose != nil {
			start := p.doc.src.offset(at)
			p.addProse(start, start+at.Len)
			p.prose[start+at.Len] = endOfBlock // where the ] is
		}
		p.tag("</strong></p>\n")
		p.newline()
	}
	p.wrap("", n, "</div>\n")
}
