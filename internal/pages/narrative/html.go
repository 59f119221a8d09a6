package narrative

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	tableast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"github.com/send-daylight/daylight/internal/diag"
)

// A page is one narrative being written. HTML and plain text are written side by
// side, so that they say the same.
//
// Only tag writes a < and only attr an attribute; everything else is escaped.
// Two more things reach the page as they are: the HTML of Host.Block, and
// numbers made of integers.
type page struct {
	doc      Doc
	host     Host
	body     []byte
	html     []byte
	text     []byte
	out      Rendered
	problems diag.Problems
	headings int  // written so far
	inLink   bool // a link cannot be in a link
	full     bool // maxHTML is reached: nothing more is written

	numbers *Numbers
	prose   []byte // text by its offset, all else blank
	quoted  bool   // inside a quotation, whose numbers are its own

	firm []string // how firm the figures of this paragraph are, each said once
}

// Render fills in what host knows. The problems are those of Render alone: a
// page is right if neither Parse nor Render reports an error.
func (doc Doc) Render(host Host) (Rendered, diag.Problems) {
	p := &page{doc: doc, host: host}
	if doc.root == nil {
		return p.out, nil
	}
	p.body = doc.src.markdown()
	room := rooms.Get().(*room)
	defer rooms.Put(room)
	p.html, p.text = room.html[:0], room.text[:0]
	p.numbers = host.Numbers()
	room.prose = blanks(room.prose, len(p.body))
	p.prose = room.prose
	if lang := doc.Meta.Lang; lang.Given() {
		p.tag("<div")
		p.attr("lang", lang.S)
		p.tag(" dir=\"auto\">\n")
		p.children(doc.root)
		p.tag("</div>\n")
	} else {
		p.children(doc.root)
	}
	p.checkNumbers()
	p.checkSmallCounts()
	if !doc.Meta.Lang.Given() {
		p.checkPlainWords()
	}
	room.html, room.text = p.html, p.text
	p.out.HTML = string(p.html)
	p.out.Text = string(bytes.TrimSpace(p.text))
	return p.out, p.problems.Sorted()
}

// A room is where a page is written. Most pages need as much as the one before, and
// what is handed out is as long as the page.
type room struct{ html, text, prose []byte }

var rooms = sync.Pool{New: func() any { return new(room) }}

// blanks returns n blanks, in the place of b.
func blanks(b []byte, n int) []byte {
	b = slices.Grow(b[:0], n)[:n]
	for i := range b {
		b[i] = ' '
	}
	return b
}

// tag writes markup of this package.
func (p *page) tag(markup string) {
	if p.fits(len(markup)) {
		p.html = append(p.html, markup...)
	}
}

// fits reports whether n more bytes fit, and reports the first time they do not.
func (p *page) fits(n int) bool {
	if !p.full && len(p.html)+n > maxHTML {
		p.full = true
		p.problems.Errorf(diag.Pos{File: p.doc.src.file}, ruleSize, "the page of this narrative is larger than %d MB", maxHTML>>20).
			Hint = "split it, and keep long tables in data files"
	}
	return !p.full
}

// say writes text for readers, in the page and in the plain text.
func (p *page) say(s string) {
	p.escape(s)
	if !p.full {
		p.text = append(p.text, s...)
	}
}

// attr writes an attribute.
func (p *page) attr(name, value string) {
	p.tag(" " + name + `="`)
	p.escape(value)
	p.tag(`"`)
}

func (p *page) escape(s string) {
	if p.fits(len(s)) {
		p.html = appendEscaped(p.html, s)
	}
}

// appendEscaped adds s as text in HTML, or in an attribute: those are in
// double quotation marks.
func appendEscaped[T string | []byte](to []byte, s T) []byte {
	start := 0
	for i := range len(s) {
		var with string
		switch s[i] {
		case '&':
			with = "&amp;"
		case '<':
			with = "&lt;"
		case '>':
			with = "&gt;"
		case '"':
			with = "&quot;"
		default:
			continue
		}
		to = append(append(to, s[start:i]...), with...)
		start = i + 1
	}
	return append(to, s[start:]...)
}

// newline ends a paragraph, a row, a heading in the plain text.
func (p *page) newline() {
	p.firm = p.firm[:0]
	if n := len(p.text); n > 0 && p.text[n-1] != '\n' {
		p.text = append(p.text, '\n')
	}
}

func (p *page) children(n ast.Node) {
	for c := n.FirstChild(); c != nil && !p.full; c = c.NextSibling() {
		p.node(c)
	}
}

// wrap writes n's children between two tags.
func (p *page) wrap(open string, n ast.Node, end string) {
	p.tag(open)
	p.children(n)
	p.tag(end)
}

// node writes one node of the tree. What is not listed has no place in a page:
// HTML and pictures, which Parse has reported.
func (p *page) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		p.textNode(n)
	case *ast.Paragraph:
		p.wrap("<p>", n, "</p>\n")
		p.endProse(n)
		p.newline()
	case *ast.TextBlock:
		p.children(n)
		if n.NextSibling() != nil && n.FirstChild() != nil {
			p.tag("\n")
		}
		p.endProse(n)
		p.newline()
	case *ast.Heading:
		p.heading(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			p.wrap("<strong>", n, "</strong>")
		} else {
			p.wrap("<em>", n, "</em>")
		}
	case *ast.Link:
		p.linkNode(n)
	case *ast.Image:
		p.picture(n)
	case *ast.AutoLink:
		p.autoLink(n)
	case *ast.CodeSpan:
		p.codeSpan(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		p.codeBlock(n)
	case *ast.Blockquote:
		p.wrap("<blockquote>\n", n, "</blockquote>\n")
	case *ast.List:
		p.list(n)
	case *ast.ListItem:
		p.listItem(n)
	case *ast.ThematicBreak:
		p.tag("<hr>\n")
	case *tableast.Table:
		p.table(n)
	case *inlineNode:
		p.inline(n)
	case *blockNode:
		p.block(n)
	}
}

func (p *page) textNode(n *ast.Text) {
	// Most text represents itself: it needs no copy.
	if value := n.Value(p.body); bytes.IndexByte(value, '\\') >= 0 || bytes.IndexByte(value, '&') >= 0 {
		p.say(decode(value))
	} else if p.fits(len(value)) {
		p.html = appendEscaped(p.html, value)
		p.text = append(p.text, value...)
	}
	p.addProse(n.Segment.Start, n.Segment.Stop)
	switch {
	case n.HardLineBreak():
		p.tag("<br>\n")
		p.newline()
	case n.SoftLineBreak():
		p.say("\n")
	}
}

func (p *page) heading(n *ast.Heading) {
	h := p.doc.headings[p.headings]
	p.headings++
	p.newline()
	start := len(p.text)
	level := strconv.Itoa(max(h.Level, 2)) // Parse has reported a first level
	p.tag("<h" + level)
	p.attr("id", h.ID)
	p.wrap(">", n, "</h"+level+">\n")
	p.endProse(n)
	var copied [128]byte
	h.Text = oneLine(append(copied[:0], p.text[start:]...))
	p.newline()
	p.out.Headings = append(p.out.Headings, h)
	p.out.IDs = append(p.out.IDs, h.ID)
}

// picture writes a picture of the site. Its size keeps the text from jumping when it
// arrives.
func (p *page) picture(n *ast.Image) {
	pos := p.doc.src.pos(n.Pos(), 2)
	target := string(n.Destination[:min(len(n.Destination), maxTarget+1)])
	isExternal, wrong, hint := judge(decode([]byte(target)))
	if isExternal && wrong == "" {
		wrong, hint = "a picture is a file of this site, and this one is elsewhere", "save it, put it into the folder files beside the text, and write files/ and its name; the site must be allowed to publish it"
	}
	var found Picture
	if wrong == "" {
		found, wrong, hint = p.host.Picture(decode([]byte(target)))
	}
	if wrong != "" {
		p.problems.Errorf(pos, ruleLink, "%s", wrong).Hint = hint
		return
	}
	if !p.trusted(found.Href, pos) {
		return
	}
	alt := alternative(n, p.body)
	p.tag("<img")
	p.attr("src", found.Href)
	p.attr("alt", alt)
	p.attr("width", strconv.Itoa(found.Width))
	p.attr("height", strconv.Itoa(found.Height))
	p.tag(` loading="lazy" decoding="async">`)
	if !p.full {
		p.text = append(p.text, alt...)
	}
	if caption := oneLine([]byte(decode(n.Title))); caption != "" {
		p.tag(`<br><span class="small">`)
		p.say(caption)
		p.tag("</span>")
	}
}

func (p *page) linkNode(n *ast.Link) {
	target := ""
	if len(n.Destination) <= maxTarget {
		target = decode(n.Destination)
	} else {
		target = string(n.Destination[:maxTarget+1])
	}
	href := p.link(target, p.doc.src.pos(n.Pos(), 1))
	if href == "" {
		p.children(n)
		return
	}
	p.tag("<a")
	p.attr("href", string(util.URLEscape([]byte(href), false)))
	if len(n.Title) > 0 && len(n.Title) <= maxTarget {
		p.attr("title", decode(n.Title))
	}
	was := p.inLink
	p.inLink = true
	p.wrap(">", n, "</a>")
	p.inLink = was
}

func (p *page) autoLink(n *ast.AutoLink) {
	label := string(n.Label(p.body))
	target := label
	if n.AutoLinkType == ast.AutoLinkEmail {
		target = "mailto:" + label
	}
	href := p.link(target, p.doc.src.pos(n.Pos(), len(label)+2))
	if href == "" || p.inLink {
		p.say(label)
		return
	}
	p.tag("<a")
	p.attr("href", string(util.URLEscape([]byte(href), false)))
	p.tag(">")
	p.say(label)
	p.tag("</a>")
}

func (p *page) codeSpan(n *ast.CodeSpan) {
	p.tag("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			p.say(strings.ReplaceAll(string(t.Value(p.body)), "\n", " "))
		}
	}
	p.tag("</code>")
}

func (p *page) codeBlock(n ast.Node) {
	p.tag("<pre><code>")
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		p.say(string(line.Value(p.body)))
	}
	p.tag("</code></pre>\n")
}

func (p *page) list(n *ast.List) {
	switch {
	case !n.IsOrdered():
		p.wrap("<ul>\n", n, "</ul>\n")
	case n.Start != 1:
		p.wrap(`<ol start="`+strconv.Itoa(n.Start)+"\">\n", n, "</ol>\n")
	default:
		p.wrap("<ol>\n", n, "</ol>\n")
	}
}

func (p *page) listItem(n *ast.ListItem) {
	p.tag("<li>")
	if _, tight := n.FirstChild().(*ast.TextBlock); n.FirstChild() != nil && !tight {
		p.tag("\n")
	}
	p.wrap("", n, "</li>\n")
	p.newline()
}

// table writes a table that can be scrolled alone on a narrow screen. goldmark's
// own writer aligns by style attributes, which the page's policy forbids.
func (p *page) table(n *tableast.Table) {
	p.tag("<div class=\"scroll\" tabindex=\"0\"><table>\n")
	inBody := false
	for row := n.FirstChild(); row != nil && !p.full; row = row.NextSibling() {
		if header, ok := row.(*tableast.TableHeader); ok {
			p.tag("<thead>\n")
			p.row(header, `<th scope="col"`, "</th>")
			p.tag("</thead>\n")
			continue
		}
		if !inBody {
			p.tag("<tbody>\n")
			inBody = true
		}
		p.row(row, "<td", "</td>")
	}
	if inBody {
		p.tag("</tbody>\n")
	}
	p.tag("</table></div>\n")
}

func (p *page) row(row ast.Node, open, end string) {
	p.tag("<tr>")
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		cell := c.(*tableast.TableCell)
		p.tag(open)
		switch cell.Alignment {
		case tableast.AlignRight:
			p.tag(` class="num"`)
		case tableast.AlignCenter:
			p.tag(` class="centre"`)
		}
		p.wrap(">", cell, end)
		p.endProse(cell)
		if c.NextSibling() != nil && !p.full {
			p.text = append(p.text, ' ')
		}
	}
	p.tag("</tr>\n")
	p.newline()
}
