package narrative

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"github.com/send-daylight/daylight/internal/diag"
)

// idPrefix keeps the ids of a narrative apart from the ids of its page.
const idPrefix = "n-"

// FragmentID is the id of a heading with this text, unless an earlier heading of
// the page has the same.
func FragmentID(heading string) string {
	var b strings.Builder
	b.WriteString(idPrefix)
	gap := false
	for _, r := range strings.ToLower(heading) {
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

// inspect reports what a narrative may not have, and gives headings their ids.
func (doc *Doc) inspect(problems *diag.Problems) {
	used := map[string]int{}
	level := 1
	html := false // some was refused
	_ = ast.Walk(doc.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.HTMLBlock:
			doc.refuseHTML(n.Pos(), problems)
			html = true
		case *ast.RawHTML:
			start := n.Segments.At(0)
			// The end of an element is no second mistake.
			if !html || !bytes.HasPrefix(start.Value(doc.src.markdown()), []byte("</")) {
				doc.refuseHTML(start.Start, problems)
			}
			html = true
		case *ast.Image:
			problems.Errorf(doc.src.pos(n.Pos(), 2), rulePicture, "a narrative cannot have pictures").
				Hint = "say in words what it shows; for figures use ::chart or ::table"
		case *ast.CodeSpan:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			doc.almostLink(n, problems)
		case *ast.Heading:
			doc.heading(n, &level, used, problems)
		}
		return ast.WalkContinue, nil
	})
}

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

func (doc *Doc) heading(n *ast.Heading, level *int, used map[string]int, problems *diag.Problems) {
	pos := doc.src.pos(n.Pos(), n.Level)
	switch {
	case n.Level == 1:
		problems.Errorf(pos, ruleHeading, "a narrative has no heading of the first level: that is the page's title").
			Hint = `write ## instead of #, or give title = "…" between the +++ lines`
	case n.Level > *level+1:
		problems.Add(diag.Problem{
			Pos: pos, Severity: diag.Warning, Rule: ruleHeading,
			Msg:  skipped(n.Level, *level),
			Hint: "write " + strings.Repeat("#", *level+1) + " so that readers who jump from heading to heading miss none",
		})
	}
	*level = n.Level
	text := plainText(n, doc.src.markdown())
	if text == "" && !n.HasChildren() {
		problems.Errorf(pos, ruleHeading, "this heading is empty").Hint = "write its text, or delete the line"
	}
	base := FragmentID(text)
	id := base
	for used[id] > 0 {
		used[base]++
		id = fmt.Sprintf("%s-%d", base, used[base])
	}
	used[id]++
	doc.headings = append(doc.headings, Heading{ID: id, Text: text, Level: n.Level})
}

func skipped(level, before int) string {
	if before == 1 {
		return fmt.Sprintf("this heading is of level %d, and no heading of level 2 comes before", level)
	}
	return fmt.Sprintf("this heading is of level %d, and the one before is of level %d", level, before)
}

// plainText is the text of n without the figures in it, so that an id made of
// it does not change when a figure does.
func plainText(n ast.Node, body []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch c := c.(type) {
		case *ast.Text:
			b.WriteString(decode(c.Value(body)))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *inlineNode:
			if c.Name != "figure" {
				b.WriteString(c.Label.Text)
			}
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// instead says what to write for an HTML element.
var instead = map[string]string{
	"a": "write [words](page) for a link", "b": "write **words** for bold", "strong": "write **words** for bold",
	"i": "write *words* for italics", "em": "write *words* for italics", "br": `end the line with \ for a line break`,
	"p": "leave a blank line between paragraphs", "h1": "write ## before a heading", "h2": "write ## before a heading", "h3": "write ### before a heading",
	"ul": "write - before each item of a list", "ol": "write 1. before each item of a list", "li": "write - before each item of a list",
	"img": "say in words what the picture shows", "hr": "write --- between blank lines for a ruled line",
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
