package narrative

import (
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// A Host answers what a narrative asks of its site. Every href it returns is
// relative to the page, or leads out of the site.
type Host interface {
	// Figure finds a figure by its address as the narrative has it.
	Figure(address string) (f model.Figure, href string, ok bool)
	// Source finds a source by its id, Term a term of the glossary by its name.
	Source(id string) (Entry, bool)
	Term(name string) (Entry, bool)
	// Names are the addresses, ids or terms that missed may have been meant for.
	Names(k Kind, missed string) []string
	// Link finds an internal page by the target as the narrative has it:
	// "money", "/warwickshire/places", "../x.md", "money#owed", "#owed". If there
	// is none, wrong says so.
	Link(target string) (href, wrong, hint string)
	// Picture finds a picture by the target as the narrative has it: "files/map.png". If
	// there is none, wrong says so.
	Picture(target string) (p Picture, wrong, hint string)
	// Block makes the HTML of a ::chart or ::table. It must be safe as it is.
	Block(d Directive) (html []byte, problems diag.Problems)
	// Numbers are the figures that prose is compared with, or nil.
	Numbers() *Numbers
}

// A Kind is a kind of thing that a directive may name.
type Kind uint8

// What a Host has names for.
const (
	Figures Kind = iota + 1
	Sources
	Terms
)

// An Entry is a source or a term as a reader meets it.
type Entry struct {
	Title string // the source's title, or the term spelt out
	Text  string // what the term means
	Href  string // where there is more; may be empty
}

// A Picture is a picture of the site.
type Picture struct {
	Href          string
	Width, Height int // in pixels
}

// Rendered is a narrative as HTML, with what it mentions.
type Rendered struct {
	HTML     string
	Text     string // plain text, for search and feeds
	Headings []Heading
	IDs      []string  // every id in HTML that is not a Block's own
	Figures  []string  // addresses of the figures in use, each once
	Sources  []string  // ids of the sources quoted, each once
	Terms    []Entry   // terms in use, each once
	Blocks   []string  // such as "chart deficit"
	Links    []LinkUse // every link that Markdown makes
}

// A LinkUse is one link of a narrative.
type LinkUse struct {
	Target string // as written
	Href   string // as in the page
	Pos    diag.Pos
}
