package site

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/narrative"
)

// always are the site's own pages, beside its home, that every site has.
var always = []string{"how-we-check", "accessibility"}

// An outline is which pages a council will have, known before any is made, so that a
// text can link to them.
type outline struct {
	sections map[string]bool // those the council has
	pages    map[string]bool // by path
	texts    map[string]bool // narratives that a page would show, by path below content/ without .md
	posts    []post          // newest first
	own      []OwnText       // in the order of the menu
	// translated are the texts in other languages, by the narrative that the page
	// in the site's language has.
	translated map[string][]translation
}

func newOutline(c Account, subjects *Subjects) *outline {
	p := &outline{sections: map[string]bool{}, pages: map[string]bool{}, texts: map[string]bool{}, posts: postsOf(c)}
	page := func(key string) {
		p.texts[key] = true
		p.pages[strings.TrimSuffix(key, "/index")+"/index.html"] = true
	}
	page(c.Slug + "/index")
	for _, s := range subjects.sections {
		if !s.Has(c) {
			continue
		}
		p.sections[s.Slug] = true
		page(c.Slug + "/" + s.Slug)
		if s.Below != nil {
			for _, below := range s.Below(c) {
				page(c.Slug + "/" + below)
			}
		}
	}
	p.own = ownTextsOf(c, p.texts, subjects, p.sections)
	for _, t := range p.own {
		page(t.Key)
	}
	p.translated = translationsOf(c, p.texts)
	for _, list := range p.translated {
		for _, t := range list {
			page(t.key)
		}
	}
	return p
}

// outline returns that of a council on this site.
func (a *Builder) outline(c Account) *outline {
	p := newOutline(c, a.in.Subjects)
	if a.in.Large() {
		p.pages[c.Slug+"/a-z/index.html"] = true
	}
	return p
}

// outlineOf returns the outline of a council by its folder, or nil.
func (a *Builder) outlineOf(slug string) *outline {
	if p, ok := a.outlines[slug]; ok {
		return p
	}
	c, ok := a.other(slug)
	if !ok {
		return nil
	}
	a.outlines[slug] = a.outline(c)
	return a.outlines[slug]
}

// planned reports whether the site will have a page.
func (a *Builder) planned(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	if path == "index.html" || slices.Contains(a.ownPages(), strings.TrimSuffix(path, "/index.html")) {
		return true
	}
	p := a.outlineOf(first)
	return p != nil && p.pages[path]
}

// ownPages returns the names of the site's own pages.
func (a *Builder) ownPages() []string {
	names := append(slices.Clone(always), a.in.OptionalPages...)
	for _, t := range a.in.Own {
		names = append(names, strings.TrimSuffix(t.folder(), "/"))
	}
	return names
}

// expected returns the narratives that some page of the layout would show.
func (a *Builder) expected() map[string]bool {
	if a.account != nil {
		return a.outlines[a.slug].texts
	}
	out := map[string]bool{"about": true, "privacy": true, "glossary": true, "index": !a.single(), "compare": slices.Contains(a.in.OptionalPages, "compare")}
	for _, k := range always {
		out[k] = true
	}
	for _, t := range a.in.Own {
		out[t.Key] = true
	}
	return out
}

// pageNames returns the pages that a broken link may have meant: those of the site
// and of the text's own council, and of the council that the link begins with.
func (a *Builder) pageNames(missed string) []string {
	names := append(a.ownPages(), "index.html")
	slug, _, _ := strings.Cut(missed, "/")
	for _, slug := range []string{a.slug, slug, diag.Nearest(slug, a.in.Councils)} {
		if p := a.outlineOf(slug); p != nil {
			for path := range p.pages {
				names = append(names, strings.TrimSuffix(path, "/index.html"))
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// fewPages is below which a menu serves better than a search.
const fewPages = 20

// OptionalPages returns the pages of the site as a whole that not every site has: a
// page that compares councils where there are several, a glossary where there is
// one, texts where they are written, and a list of all pages unless they are few.
// only is the account of the one council of a site, nil where it has more.
func OptionalPages(severalCouncils bool, glossary []Term, narratives map[string]narrative.Doc, only *Account, subjects *Subjects) []string {
	var pages []string
	if severalCouncils {
		pages = append(pages, "compare")
	}
	if len(glossary) > 0 {
		pages = append(pages, "glossary")
	}
	for _, k := range []string{"about", "privacy"} {
		if _, ok := narratives[k]; ok {
			pages = append(pages, k)
		}
	}
	if only == nil || 1+len(always)+len(pages)+len(newOutline(*only, subjects).pages) >= fewPages {
		pages = append(pages, "a-z")
	}
	return pages
}
