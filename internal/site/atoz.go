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
	p.Body = AToZ{Letters: letters(a.entries()), Script: a.finder()}
	a.add(p)
}

// letters sort pages by their names.
func letters(entries []Listed) []Letter {
	type named struct {
		Link
		letter, lower string
	}
	list := make([]named, len(entries))
	for i, e := range entries {
		first, _ := utf8.DecodeRuneInString(e.Title + "–") // a page without a title is an error, and said elsewhere
		list[i] = named{Link{Name: e.Title, Href: "../" + e.Path, Text: e.Where}, strings.ToUpper(string(first)), strings.ToLower(e.Title)}
	}
	slices.SortFunc(list, func(x, y named) int {
		return cmp.Or(cmp.Compare(x.letter, y.letter), cmp.Compare(x.lower, y.lower), cmp.Compare(x.Text, y.Text), cmp.Compare(x.Href, y.Href))
	})
	var out []Letter
	for i, x := range list {
		if i == 0 || x.letter != list[i-1].letter {
			out = append(out, Letter{Letter: x.letter})
		}
		last := &out[len(out)-1]
		last.Links = append(last.Links, x.Link)
	}
	return out
}

// finder writes the index of the search, and is the element that runs it.
func (a *assembler) finder() template.HTML {
	assets := a.in.Assets
	if assets.Finder == "" {
		return ""
	}
	counted := []search.Counted{a.common.Words}
	for _, c := range a.councils {
		counted = append(counted, c.Words)
	}
	index := append(search.Append([]byte("(window.daylight=window.daylight||{}).index="), counted...), ";\n"...)
	sum := sha256.Sum256(index)
	name := "assets/search-index-" + hex.EncodeToString(sum[:4]) + ".js"
	a.file(name, index)
	return template.HTML(`<script src="../` + assets.Finder + `" data-search="../` + assets.Search + `" data-index="../` + name + `" defer></script>`)
}

// synonyms are the other words for each term of the glossary that stands in texts,
// so that a search for "EHCP" finds a page that says "EHC plan".
func (a *assembler) synonyms(texts []string) (also []string) {
	if len(a.in.Glossary) == 0 {
		return nil
	}
	lower := strings.ToLower(strings.Join(texts, " "))
	for _, t := range a.in.Glossary {
		if strings.Contains(lower, strings.ToLower(t.Term.S)) {
			for _, x := range t.Also {
				also = append(also, x.S)
			}
		}
	}
	return also
}
