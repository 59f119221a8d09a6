package site

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/narrative"
)

// An OwnText is a text with a page of its own: no data file has that page, and the
// title in the front matter says that it is meant to be one.
type OwnText struct {
	Key   string // of its narrative below content/, such as madeup-county/contact-us
	Title string
	Menu  string // its name in the menu; empty: it is not there
	Order int
}

// folder returns where its page stands, with a slash at the end.
func (t OwnText) folder() string { return strings.TrimSuffix(t.Key, "/index") + "/" }

// ownTexts finds the texts with pages of their own among the narratives of a folder, in
// the order of menus. below is the folder with a slash, or empty; shown are the texts
// that other pages show, and taken reports names that other pages or files have: a name in
// the folder, or a folder there and what follows it.
func ownTexts(docs map[string]narrative.Doc, below string, shown map[string]bool, taken func(name, deeper string) bool) []OwnText {
	var out []OwnText
	for _, key := range sortedKeys(docs) {
		meta := docs[key].Meta
		name, deeper, isDeeper := strings.Cut(strings.TrimPrefix(key, below), "/")
		// A text in another language in a folder is the translation of a page.
		if !meta.Title.Given() || shown[key] || taken(name, deeper) || isDeeper && meta.Lang.Given() || name == "index" || deeper == "index/index" {
			continue
		}
		out = append(out, OwnText{key, meta.Title.S, meta.Menu.S, meta.Order.N})
	}
	slices.SortStableFunc(out, func(x, y OwnText) int {
		return cmp.Or(cmp.Compare(orLast(x.Order), orLast(y.Order)), cmp.Compare(x.Title, y.Title), cmp.Compare(x.Key, y.Key))
	})
	return out
}

// orLast puts what has no order after what has one.
func orLast(order int) int {
	if order == 0 {
		return 1 << 30
	}
	return order
}

// foldersOfFiles are names in a council's folder that are not free for pages: they are of files
// of charts, figures, attachments, kept accounts, papers and records.
var foldersOfFiles = []string{"a-z", "charts", "data", "files", "history", "papers", "releases"}

// ownTextsOf returns those of a council. has are the sections that it has: a page of its own
// may be below one of them that has no pages there itself.
func ownTextsOf(c Account, shown map[string]bool, subjects *Subjects, has map[string]bool) []OwnText {
	return ownTexts(c.Narratives, c.Slug+"/", shown, func(name, deeper string) bool {
		switch {
		case slices.Contains(foldersOfFiles, name) || name == updatesDir:
			return true
		case name == easyDir && easyOff(c.Checked):
			return false
		}
		i := slices.IndexFunc(subjects.sections, func(s Section) bool { return s.Slug == name })
		return i >= 0 && (deeper == "" || deeper == "index" || subjects.sections[i].Below != nil || !has[name])
	})
}

// OwnTexts returns the texts with pages of their own that belong to no council. They
// are listed on every page, so a Site has them.
func OwnTexts(docs map[string]narrative.Doc, councils []string) []OwnText {
	return ownTexts(docs, "", nil, func(name, _ string) bool {
		// The folder of a council with a slip in its name is not meant to be pages.
		return slices.Contains(taken, name) || slices.Contains(councils, name) || name == "files" || diag.Nearest(name, councils) != ""
	})
}

// makeOwnTexts makes the pages of texts that no other page shows. c is nil for the site
// as a whole.
func (a *Builder) makeOwnTexts(c *check.Checked, list []OwnText) {
	for _, t := range list {
		p := Page{Path: t.folder() + "index.html", Template: "text"}
		name := t.Key
		if c != nil {
			name = strings.TrimPrefix(t.Key, c.Slug+"/")
			p = a.Page(c, strings.TrimSuffix(strings.TrimPrefix(t.folder(), c.Slug+"/"), "/"), "text", t.Title)
			p.Lang = a.narratives[t.Key].Meta.Lang.S
		} else {
			p.Root = rootOf(p.Path)
			p.Crumbs = Trail{{Name: "Home", Href: p.Root + "index.html"}}
		}
		if first, _, deeper := strings.Cut(name, "/"); c != nil && deeper && a.outlines[c.Slug].sections[first] {
			p.Crumbs = append(p.Crumbs, Link{Name: a.in.Subjects.section(first).Name, Href: p.Root + c.Slug + "/" + first + "/index.html"})
		}
		for _, above := range list {
			if strings.HasPrefix(t.folder(), above.folder()) && t.Key != above.Key {
				p.Crumbs = append(p.Crumbs, Link{Name: above.Title, Href: p.Root + above.folder() + "index.html"})
			}
		}
		p.Crumbs = append(p.Crumbs, Link{Name: t.Title})
		a.Narrate(&p, c, name)
		a.Add(p)
	}
	a.samePage(list)
}

// samePage reports two texts that would be one page: contact.md and contact/index.md.
func (a *Builder) samePage(list []OwnText) {
	first := map[string]string{}
	for _, t := range list {
		was, twice := first[t.folder()]
		if !twice {
			first[t.folder()] = t.Key
			continue
		}
		p := a.problems.Errorf(diag.Pos{File: "content/" + t.Key + ".md"}, "narrative", "this text and content/%s.md would be one page", was)
		p.Hint, p.Also = "remove one of them, or give it another name", []diag.Pos{{File: "content/" + was + ".md"}}
	}
}

// ownTextHint returns how a text that no page shows becomes a page.
func (a *Builder) ownTextHint(key string) string {
	meta := a.narratives[key].Meta
	first, rest, _ := strings.Cut(strings.TrimPrefix(key, a.slug+"/"), "/")
	if near := diag.Nearest(first, a.in.Councils); a.slug == "" && near == first && rest == "" {
		return "put it into the folder of the council: for the text of its home as content/" + first + "/index.md"
	} else if a.slug == "" && near != "" {
		return "did you mean content/" + path.Join(near, rest) + ".md?"
	}
	if s, is := a.in.Subjects.sectionOf(first); is && a.account != nil && rest != "" && meta.Title.Given() {
		switch has := a.outlines[a.slug].sections[first]; {
		case rest == "index":
			return "the text of the page " + first + " is content/" + a.slug + "/" + first + ".md: put it there"
		case has && s.Below != nil:
			return "pages in the folder " + first + " are those that its data file names; for a page of your own put the text beside that folder, such as content/" + a.slug + "/" + path.Base(rest) + ".md"
		case !has:
			return "the page " + first + " that it would be below is not there: add its data file, or put the text beside that folder, such as content/" + a.slug + "/" + path.Base(rest) + ".md"
		}
	}
	if meta.Title.Given() {
		return "the folder or name " + first + " belongs to other pages or files; rename it"
	}
	return "for a page of your own give it a title = \"…\" between lines of +++; for the text of another page give it that page's name, such as content/" + cmp.Or(a.slug, a.in.Councils[0]) + "/money.md, and add the data file of that page"
}
