package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/send-daylight/daylight/internal/search"
)

// AToZ is the page of all pages, with a search field where scripts run.
type AToZ struct {
	Letters []Letter      // the letters that a page begins with, in order
	Script  template.HTML // the whole element
}

// A Letter is the pages whose titles begin with it.
type Letter struct {
	Letter string // A to Z, or another
	Links  []Link // the pages
}

// atoz makes the page of all pages and the search index. It is called when all
// other pages are made.
func (a *assembler) atoz() {
	if !slices.Contains(a.in.Own, "a-z") {
		return
	}
	p := Page{Path: "a-z/index.html", Template: "a-z", Root: "../", Title: "All pages, A to Z", Description: "Every page of this site by name."}
	p.Crumbs = []Link{{Name: "Home", Href: "../index.html"}, {Name: p.Title}}
	var docs []search.Counted
	byLetter := map[string][]Link{}
	for _, e := range a.entries() {
		first, _ := utf8.DecodeRuneInString(e.Title + "–") // a page without a title is an error, and said elsewhere
		letter := strings.ToUpper(string(first))
		byLetter[letter] = append(byLetter[letter], Link{Name: e.Title, Href: "../" + e.Path, Text: e.Where})
		docs = append(docs, e.Words)
	}
	var body AToZ
	for letter, links := range byLetter {
		slices.SortFunc(links, func(x, y Link) int {
			return cmp.Or(cmp.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name)), cmp.Compare(x.Text, y.Text), cmp.Compare(x.Href, y.Href))
		})
		body.Letters = append(body.Letters, Letter{letter, links})
	}
	slices.SortFunc(body.Letters, func(x, y Letter) int { return cmp.Compare(x.Letter, y.Letter) })
	slices.SortFunc(docs, func(x, y search.Counted) int { return cmp.Compare(x.ID, y.ID) })
	if assets := a.in.Assets; assets.Finder != "" {
		index := append(append([]byte("(window.daylight=window.daylight||{}).index="), search.Index(docs)...), ";\n"...)
		sum := sha256.Sum256(index)
		name := "assets/search-index-" + hex.EncodeToString(sum[:4]) + ".js"
		a.file(name, index)
		body.Script = template.HTML(`<script src="../` + assets.Finder + `" data-search="../` + assets.Search + `" data-index="../` + name + `" defer></script>`)
	}
	p.Body = body
	a.add(p)
}

// withSynonyms adds the other words for each term of the glossary that stands in
// text, so that a search for "EHCP" finds a page that says "EHC plan".
func (a *assembler) withSynonyms(text string) string {
	lower := strings.ToLower(text)
	for _, t := range a.in.Glossary {
		if strings.Contains(lower, strings.ToLower(t.Term.S)) {
			for _, x := range t.Also {
				text += " " + x.S
			}
		}
	}
	return text
}
