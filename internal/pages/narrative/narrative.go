// Package narrative makes pages of the Markdown that officers write, with every
// figure filled in from the data.
//
// Its words:
//
//   - A narrative is one Markdown file, with front matter in TOML between +++
//     lines ([Meta]).
//   - A [Directive] is a place in a narrative that the data fills:
//     :figure[deficit.upper-target.2028] in a sentence, ::chart{deficit} on a
//     line of its own, :::note to ::: around paragraphs. [Reference] lists them.
//   - A [Doc] is a narrative that was read; [Doc.Render] makes HTML of it with
//     the help of a [Host], which knows the figures, sources, terms and pages of
//     the site.
//
// The Markdown is CommonMark with tables. Three things of it are refused, each
// at its place: HTML, a picture without words for those who cannot see it, and a
// heading of the first level, since the page has its title. Links are internal, http, https, mailto or tel.
//
// The HTML holds only tags and attributes that this package writes (html.go and
// fill.go), and what [Host.Block] gave: all text and every attribute is escaped,
// and what was refused is left out. A page with errors is not to be published;
// it is rendered so that a preview can show it.
//
// Package narrative is the only door to goldmark. It reads no files, knows no
// page but its own, and keeps nothing between calls but memory to be used again.
package narrative

import (
	"github.com/yuin/goldmark/ast"

	"github.com/send-daylight/daylight/internal/diag"
)

// The rules that this package enforces, as problems name them.
const (
	ruleSize      = "size"
	ruleText      = "encoding"
	ruleFront     = "front-matter"
	ruleDirective = "directive"
	ruleFigure    = "figure-address"
	ruleTerm      = "glossary-term"
	ruleSource    = "source-exists"
	ruleHTML      = "no-html"
	rulePicture   = "picture-alt"
	ruleLink      = "link"
	ruleHeading   = "heading"
	ruleNumber    = "number-from-data"
	rulePlain     = "plain-words"
)

// A Heading is one heading of a narrative.
type Heading struct {
	ID    string // see [FragmentID]
	Text  string
	Level int // 2 to 6
}

// A Doc is a narrative that was read. It does not change: many goroutines may
// render it.
type Doc struct {
	Meta Meta

	src      *source
	root     ast.Node // nil: the text could not be read
	headings []Heading
}

// Parse reads a narrative. It reports all that can be known without the site;
// Render reports the rest.
func Parse(file string, src []byte) (Doc, diag.Problems) {
	var problems diag.Problems
	doc := Doc{src: newSource(file, src, &problems)}
	if doc.src == nil {
		return doc, problems
	}
	doc.Meta = doc.src.frontMatter(&problems)
	doc.src.placeholder(doc.Meta, &problems)
	if doc.src.safeToParse(&problems) {
		doc.root = parseMarkdown(doc.src, &problems)
		doc.inspect(&problems)
	}
	return doc, problems.Sorted()
}

// Headings returns the headings of the narrative, without the figures in them.
func (doc Doc) Headings() []Heading { return doc.headings }
