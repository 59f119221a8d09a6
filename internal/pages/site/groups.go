package site

import (
	"html/template"
	"strings"
)

// A Group is a part of the menu. A council has up to fourteen pages, which nobody reads
// as a list; each group answers what families come for.
type Group uint8

// The groups, in the order of the menu, of a council's home and of its lists of pages.
const (
	Waits Group = iota
	Budgets
	Schools
	Promises
	Evidence
)

// groupNames are the groups' names for readers.
var groupNames = [...]string{"Plans and waits", "Money", "Places and schools", "Promises and decisions", "Checks and data"}

// A Menu is at the top of every page of a council.
type Menu []Entries

// Entries are one group of a menu.
type Entries struct {
	Link         // of the group: its first page
	Pages []Link // of the group; empty where it has one page only
}

// Items returns the menu as the items of a list; here is the page's own address.
func (m Menu) Items(here string) template.HTML {
	var p printer
	p.Grow(160 * len(m))
	for _, e := range m {
		p.add("<li")
		if e.Current {
			p.add(` class="here"`)
		}
		p.add(">").link(e.Link, here)
		if len(e.Pages) > 0 {
			p.add("<ul>")
			for _, x := range e.Pages {
				p.add("<li>").link(x, here).add("</li>")
			}
			p.add("</ul>")
		}
		p.add("</li>")
	}
	return template.HTML(p.String())
}

// grouped returns the menu of a page: a council's pages by group. Pages that the council
// placed itself stand where it wants them, and its own pages after the groups.
func (a *Builder) grouped(p Page) Menu {
	flat := a.nav(p)
	if p.council == nil {
		return plain(flat)
	}
	placed := map[string]bool{}
	for _, w := range p.council.Files.Council.Menu {
		placed[pageName(w)] = true
	}
	var groups [len(groupNames)][]Link
	before, after := flat[:1:1], Links(nil)
	any := false
	for i, link := range flat[1:] { // after the overview they are a.menu, in its order
		first, _, _ := strings.Cut(a.menu[i].page, "/") // a page of its own may be below a section
		switch s, ok := a.in.Subjects.sectionOf(first); {
		case ok && s.Apart && !placed[s.Slug] && !placed[a.menu[i].page]:
			before = append(before, link)
		case ok && !placed[s.Slug] && !placed[a.menu[i].page]:
			groups[s.Group], any = append(groups[s.Group], link), true
		case any:
			after = append(after, link)
		default:
			before = append(before, link)
		}
	}
	out := plain(before)
	for g, pages := range groups {
		if len(pages) > 0 {
			out = append(out, entries(groupNames[g], pages))
		}
	}
	return append(out, plain(after)...)
}

// plain returns a menu without groups.
func plain(links Links) (out Menu) {
	for _, x := range links {
		out = append(out, Entries{Link: x})
	}
	return out
}

// entries returns a group of a menu.
func entries(name string, pages []Link) Entries {
	e := Entries{Link: Link{Name: name, Href: pages[0].Href}}
	for _, x := range pages {
		e.Current = e.Current || x.Current
	}
	if len(pages) > 1 {
		e.Pages = pages
	}
	return e
}
