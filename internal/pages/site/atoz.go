package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/pages/search"
)

// AToZ is the page of all pages, with a search field where scripts run.
type AToZ struct {
	Label   string        // of the search field
	Pages   Links         // where the list is long, its pages, one for each letter
	Letters []Letter      // the letters that a page begins with, in order
	Script  template.HTML // the whole element
	First   []Link        // where to begin, for a search that finds nothing
}

// A Letter is the pages whose titles begin with it.
type Letter struct {
	Letter string // A to Z, or another
	Links  []Link // the pages
}

const (
	// manyCouncils is over which each council has a list and a search of its own, and
	// the site's name councils only: the words of all pages of 153 councils make an index
	// of 4 MB, and their list has 3,000 links. Neither serves a phone.
	manyCouncils = 30
	// mostListed is how many pages are listed on one: more have a page for each letter.
	mostListed = 5000
)

// Large reports whether the site has too many councils for one list of all pages.
func (s *Site) Large() bool { return len(s.Councils) > manyCouncils }

// allPages is the title of lists of all pages.
const allPages = "All pages, A to Z"

// atoz makes the list of all pages and the search index. It is called when all
// other pages are made.
func (a *Builder) atoz() {
	if !slices.Contains(a.in.OptionalPages, "a-z") {
		return
	}
	p := Page{Path: "a-z/index.html", Template: "a-z", Title: allPages, Description: "Every page of this site by name."}
	p.Crumbs = Trail{{Name: "Home", Href: "../index.html"}, {Name: p.Title}}
	list, label := a.entries(), "Search this site"
	counted := []search.Counted{a.common.Words}
	if a.in.Large() {
		p.Description = "Every council, and every page about the site as a whole, by name. Each council has a list of its own pages."
		p.Answer = []string{p.Description}
		label = "Find a council"
		list = append(a.councilLists(), a.common.Entries...)
		counted = append(counted, search.Count(a.councilNames()))
	}
	for _, c := range a.councils {
		counted = append(counted, c.Words)
	}
	index := a.searchIndex("assets/", counted)
	if len(list) <= mostListed {
		p.Body = AToZ{Label: label, Letters: letters("../", list), Script: a.finder("../", index), First: a.councilHomes("../")}
		a.Add(p)
		return
	}
	p.Body = AToZ{Label: label, Pages: a.letterPages(p, label, list, index), Script: a.finder("../", index)}
	a.Add(p)
}

// letterPages makes a page for each letter of a long list, and returns the links to them
// from the page above.
func (a *Builder) letterPages(above Page, label string, list []Listed, index string) Links {
	root := "../../"
	var paths, names []string
	var parts []Letter
	for _, l := range letters(root, list) {
		n := 1
		for links := range slices.Chunk(l.Links, mostListed) {
			path, name := "a-z/"+folderOf(l.Letter), l.Letter
			if n > 1 {
				path, name = path+"-"+strconv.Itoa(n), name+" "+strconv.Itoa(n)
			}
			n++
			paths, names, parts = append(paths, path+"/index.html"), append(names, name), append(parts, Letter{l.Letter, links})
		}
	}
	way := func(root, here string) (out Links) {
		for i, path := range paths {
			out = append(out, Link{Name: names[i], Href: root + path, Current: path == here})
		}
		return out
	}
	for i, path := range paths {
		p := Page{Path: path, Template: "a-z", Title: "All pages: " + names[i], Description: "The pages of this site whose names begin with " + parts[i].Letter + "."}
		p.Crumbs = Trail{{Name: "Home", Href: root + "index.html"}, {Name: above.Title, Href: root + above.Path}, {Name: names[i]}}
		p.Body = AToZ{Label: label, Pages: way(root, path), Letters: parts[i : i+1], Script: a.finder(root, index)}
		a.Add(p)
	}
	return way("../", "")
}

// first returns the pages that a council's families begin with: one of each group.
func (a *Builder) first(p Page) (out []Link) {
	for _, e := range a.grouped(p) {
		out = append(out, e.Link)
	}
	return out
}

// councilHomes returns the homes of a few councils.
func (a *Builder) councilHomes(root string) (out []Link) {
	for _, c := range a.councils[:min(len(a.councils), 5)] {
		out = append(out, Link{Name: c.Name, Href: root + c.Slug + "/index.html"})
	}
	return out
}

// folderOf returns the folder of a letter's page.
func folderOf(letter string) string {
	r, _ := utf8.DecodeRuneInString(letter)
	if r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' { // letters are capitals
		return strings.ToLower(string(r))
	}
	return "u" + strconv.FormatInt(int64(r), 16)
}

// councilLists returns the councils of a large site, each by the list of its pages.
func (a *Builder) councilLists() (out []Listed) {
	for _, c := range a.councils {
		out = append(out, Listed{Path: c.Slug + "/a-z/index.html", Title: c.Name})
	}
	return out
}

// councilNames returns the councils of a large site as its search finds them: by name, by
// the names of their pages and by what they are compared by, so that a council is found
// where somebody asks for its plans or appeals.
func (a *Builder) councilNames() (out []search.Doc) {
	for _, c := range a.councils {
		names, pages, measures := []string{c.Name, c.ShortName}, []string(nil), []string(nil)
		if s := initials(c.Name); s != "" {
			names = append(names, s)
		}
		for _, e := range c.Entries {
			if !e.Alone {
				pages = append(pages, e.Title)
			}
		}
		for i, s := range a.in.Subjects.strips {
			if i < len(c.Strips) && len(c.Strips[i].Own) > 0 {
				measures = append(measures, s.Name)
			}
		}
		out = append(out, search.Doc{ID: c.Slug + "/index.html", Title: c.Name, Fields: [3][]string{names, pages, measures}})
	}
	return out
}

// initials returns what a council of several places is called for short, such as BCP for
// Bournemouth, Christchurch and Poole; or "" for other names.
func initials(name string) string {
	if !strings.Contains(name, ",") || !strings.Contains(name, " and ") {
		return ""
	}
	var out []byte
	for word := range strings.FieldsSeq(name) {
		if c := word[0]; c >= 'A' && c <= 'Z' {
			out = append(out, c)
		}
	}
	return string(out)
}

// ownList is the list of a council's pages, with a search of them, on a large site.
// It is called when all its other pages are made.
func (a *Builder) ownList(c *check.Checked) {
	if !a.in.Large() {
		return
	}
	p := a.Page(c, "a-z", "a-z", allPages)
	p.Description = "Every page about " + c.ShortName() + " by name."
	p.Crumbs = append(p.Crumbs, Link{Name: p.Title})
	index := a.searchIndex(c.Slug+"/", []search.Counted{a.words()})
	list := a.listed()
	for i := range list {
		list[i].Where = "" // all are of one council
	}
	p.Body = AToZ{Label: "Search the pages about " + c.ShortName(), Letters: letters(p.Root, list), Script: a.finder(p.Root, index), First: a.first(p)}
	a.Add(p)
}

// letters sort pages by their names. root leads from the page to the site's root.
func letters(root string, entries []Listed) []Letter {
	type named struct {
		Link
		letter, lower string
	}
	list := make([]named, len(entries))
	for i, e := range entries {
		first, _ := utf8.DecodeRuneInString(e.Title + "–") // a page without a title is an error, and said elsewhere
		list[i] = named{Link{Name: e.Title, Href: root + e.Path, Text: e.Where}, strings.ToUpper(string(first)), strings.ToLower(e.Title)}
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

// searchIndex writes the index of a search into a folder and returns its path.
func (a *Builder) searchIndex(folder string, counted []search.Counted) string {
	if a.in.Assets.Finder == "" {
		return ""
	}
	index := append(search.Append([]byte("(window.daylight=window.daylight||{}).index="), counted...), ";\n"...)
	sum := sha256.Sum256(index)
	path := folder + "search-index-" + hex.EncodeToString(sum[:4]) + ".js"
	a.file(path, index)
	return path
}

// finder returns the element that runs the search by an index.
func (a *Builder) finder(root, index string) template.HTML {
	if index == "" {
		return ""
	}
	return template.HTML(`<script src="` + root + a.in.Assets.Finder + `" data-search="` + root + a.in.Assets.Search + `" data-index="` + root + index + `" defer></script>`)
}

// synonyms returns the other words for each term of the glossary that is in texts,
// so that a search for "EHCP" finds a page that says "EHC plan".
func (a *Builder) synonyms(texts []string) (also []string) {
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
