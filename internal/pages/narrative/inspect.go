package narrative

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"github.com/send-daylight/daylight/internal/diag"
)

// idPrefix keeps the ids of a narrative apart from the ids of its page.
const idPrefix = "n-"

// FragmentID returns the id of a heading with this text, unless an earlier heading of
// the page has the same.
func FragmentID(heading string) string {
	var b strings.Builder
	b.Grow(len(idPrefix) + len(heading))
	b.WriteString(idPrefix)
	gap := false
	for _, r := range heading {
		r = unicode.ToLower(r)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = gap || r != '\'' && r != '’'
			continue
		}
		if gap && b.Len() > len(idPrefix) {
			b.WriteByte('-')
		}
		b.WriteRune(r)
		gap = false
	}
	if b.Len() == len(idPrefix) {
		b.WriteString("section")
	}
	return b.String()
}

// inspect reports what a narrative may not have, and sets the ids of headings.
func (doc *Doc) inspect(problems *diag.Problems) {
	in := inspection{doc: doc, problems: problems, used: map[string]int{}, level: 1}
	in.node(doc.root)
}

// An inspection goes through a narrative once.
type inspection struct {
	doc      *Doc
	problems *diag.Problems
	used     map[string]int // ids of headings
	level    int            // of the last heading
	html     bool           // some was refused
}

func (in *inspection) node(n ast.Node) {
	doc, problems := in.doc, in.problems
	switch n := n.(type) {
	case *ast.HTMLBlock:
		doc.refuseHTML(n.Pos(), problems)
		in.html = true
	case *ast.RawHTML:
		start := n.Segments.At(0)
		// The end of an element is no second mistake.
		if !in.html || !bytes.HasPrefix(start.Value(doc.src.markdown()), []byte("</")) {
			doc.refuseHTML(start.Start, problems)
		}
		in.html = true
	case *ast.Image:
		doc.pictureWords(n, problems)
	case *ast.CodeSpan:
		return
	case *ast.Text:
		doc.almostLink(n, problems)
	case *ast.Heading:
		in.heading(n)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		in.node(c)
	}
}

// pictureWords reports a picture without words for readers who cannot see it. The name
// of its file says nothing.
func (doc *Doc) pictureWords(n *ast.Image, problems *diag.Problems) {
	pos := doc.src.pos(n.Pos(), 2)
	alt := alternative(n, doc.src.markdown())
	switch {
	case alt == "":
		problems.Errorf(pos, rulePicture, "this picture has no words for readers who cannot see it").
			Hint = "write between the brackets what it shows: ![Map of the six area hubs](" + clip(string(n.Destination)) + ")"
	case alt == string(n.Destination), pictureName.MatchString(alt):
		problems.Errorf(pos, rulePicture, "the words of this picture are the name of a file").
			Hint = "write what it shows, as you would tell somebody on the telephone"
	case len(alt) > maxAlt:
		problems.Errorf(pos, rulePicture, "the words of this picture have more than %d characters", maxAlt).
			Hint = "say in one or two sentences what it shows, and the rest in the text"
	}
}

// maxAlt is how many bytes of alternative text a screen reader can read in one go.
const maxAlt = 500

var pictureName = regexp.MustCompile(`(?i)^\S+\.(png|jpe?g|webp|gif|svg)$`)

// alternative returns the words of a picture.
func alternative(n *ast.Image, body []byte) string { return oneLine(appendPlain(nil, n, body)) }

// almostLink warns of [words](my page), which CommonMark takes for text.
func (doc *Doc) almostLink(n *ast.Text, problems *diag.Problems) {
	body, start := doc.src.markdown(), max(n.Segment.Start-1, 0)
	i := bytes.Index(body[start:n.Segment.Stop], []byte("]("))
	if i < 0 || start+i > 0 && body[start+i-1] == '\\' {
		return
	}
	problems.Add(diag.Problem{
		Pos: doc.src.pos(start+i, 2), Severity: diag.Warning, Rule: ruleLink,
		Msg:  "this looks like a link and will be printed as it stands",
		Hint: `close the bracket, and write no spaces between ( and ); if no link is meant, write \] for the ]`,
	})
}

func (in *inspection) heading(n *ast.Heading) {
	doc, problems := in.doc, in.problems
	pos := doc.src.pos(n.Pos(), n.Level)
	switch {
	case n.Level == 1:
		problems.Errorf(pos, ruleHeading, "a narrative has no heading of the first level: that is the page's title").
			Hint = `write ## instead of #, or give title = "…" between the +++ lines`
	case n.Level > in.level+1:
		problems.Add(diag.Problem{
			Pos: pos, Severity: diag.Warning, Rule: ruleHeading,
			Msg:  skipped(n.Level, in.level),
			Hint: "write " + strings.Repeat("#", in.level+1) + " so that readers who jump from heading to heading miss none",
		})
	}
	in.level = n.Level
	var room [128]byte
	text := oneLine(appendPlain(room[:0], n, doc.src.markdown()))
	if text == "" && !n.HasChildren() {
		problems.Errorf(pos, ruleHeading, "this heading is empty").Hint = "write its text, or delete the line"
	}
	base := FragmentID(text)
	id := base
	for in.used[id] > 0 {
		in.used[base]++
		id = fmt.Sprintf("%s-%d", base, in.used[base])
	}
	in.used[id]++
	doc.headings = append(doc.headings, Heading{ID: id, Text: text, Level: n.Level})
}

func skipped(level, before int) string {
	if before == 1 {
		return fmt.Sprintf("this heading is of level %d, and no heading of level 2 comes before", level)
	}
	return fmt.Sprintf("this heading is of level %d, and the one before is of level %d", level, before)
}

// appendPlain adds the text of n without the figures in it, so that an id made of
// it does not change when a figure does.
func appendPlain(to []byte, n ast.Node, body []byte) []byte {
	switch n := n.(type) {
	case *ast.Text:
		to = appendDecoded(to, n.Value(body))
		if n.SoftLineBreak() || n.HardLineBreak() {
			to = append(to, ' ')
		}
	case *inlineNode:
		if n.Name != "figure" {
			to = append(to, n.Label.Text...)
		}
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		to = appendPlain(to, c, body)
	}
	return to
}

// oneLine returns text with one blank between two words. It takes the place of text.
func oneLine(text []byte) string {
	line, gap := text[:0], false
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		switch {
		case unicode.IsSpace(r):
			gap = len(line) > 0
		case gap:
			line, gap = append(line, ' '), false
			fallthrough
		default:
			line = append(line, text[i:i+n]...)
		}
		i += n
	}
	return string(line)
}

// instead says what to write for an HTML element.
var instead = map[string]string{
	"a": "write [words](page) for a link", "b": "write **words** for bold", "strong": "write **words** for bold",
	"i": "write *words* for italics", "em": "write *words* for italics", "br": `end the line with \ for a line break`,
	"p": "leave a blank line between paragraphs", "h1": "write ## before a heading", "h2": "write ## before a heading", "h3": "write ### before a heading",
	"ul": "write - before each item of a list", "ol": "write 1. before each item of a list", "li": "write - before each item of a list",
	"img": "write ![what it shows](files/picture.png) for a picture", "hr": "write --- between blank lines for a ruled line",
	"blockquote": "write :::quote{source=…} around a quotation", "q": "write :quote[words]{source=…} for a quotation",
	"table": "write a Markdown table, or ::table for figures", "code": "write `words` for code",
	"div": "write :::note around a remark", "aside": "write :::note around a remark", "details": "write :::note around a remark",
	"script": "delete it: a page runs no scripts but the site's own", "style": "delete it: the theme decides how pages look",
	"iframe": "link to the page instead: [words](https://…)",
}

// refuseHTML reports HTML at an offset of the body.
func (doc *Doc) refuseHTML(offset int, problems *diag.Problems) {
	rest := doc.src.markdown()[offset:]
	n := len(rest) - len(bytes.TrimLeft(rest, " \t"))
	offset, rest = offset+n, rest[n:]
	name := bytes.TrimLeft(rest, "</")
	i := bytes.IndexFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	tag := string(bytes.ToLower(name[:max(i, 0)]))
	if tag == "" {
		p := problems.Errorf(doc.src.pos(offset, 1), ruleHTML, "HTML comments and declarations cannot stand in a narrative")
		p.Hint = "delete it: everything here would be published"
		return
	}
	p := problems.Errorf(doc.src.pos(offset, bytes.Index(rest, name)+len(tag)), ruleHTML, "HTML cannot stand in a narrative, and <%s> is HTML", tag)
	if p.Hint = instead[tag]; p.Hint == "" {
		p.Hint = `write it in Markdown; for the sign < as text write \<`
	}
}
