package site

import (
	"fmt"
	"html/template"
	"strings"
)

// A Block is a chart or a table inside a narrative. A layout only describes it;
// the templates print it when they print its page.
type Block struct {
	Partial string // name of the template that prints it: chart or table
	View    any    // what the template prints: a [Chart] or a [Table]
}

// addBlock adds a block to the page and returns what is in its place in the
// narrative until the block is printed. No text of an author can look like it: in
// what a narrative becomes, every < that an author typed is escaped.
func (p *Page) addBlock(partial string, view any) (placeholder []byte) {
	p.blocks = append(p.blocks, Block{Partial: partial, View: view})
	return []byte(blockPlaceholder(len(p.blocks) - 1))
}

func blockPlaceholder(i int) string { return fmt.Sprintf("<daylight-block-%d>", i) }

// Blocks returns the charts and tables of the page's narrative, in order. Where a
// page has any, print them and call [Page.WithBlocks] before its template runs.
func (p Page) Blocks() []Block { return p.blocks }

// WithBlocks returns the page with its blocks printed: html has one element for
// each of [Page.Blocks].
func (p Page) WithBlocks(html []template.HTML) Page {
	var b strings.Builder
	rest := string(p.Narrative)
	for i, block := range html {
		before, after, found := strings.Cut(rest, blockPlaceholder(i))
		if !found { // the narrative was too large, and an error says so
			continue
		}
		b.WriteString(before)
		b.WriteString(string(block))
		rest = after
	}
	b.WriteString(rest)
	p.Narrative, p.blocks = template.HTML(b.String()), nil
	return p
}
