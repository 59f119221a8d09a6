package site

import (
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// A menuEntry is an entry of the menu of a layout.
type menuEntry struct {
	name   string
	page   string // as an entry of a data file names the page: money, contact-us
	folder string // of the page from the site's root, with a slash; empty: it leads elsewhere
	url    string // where it leads elsewhere
}

// nav returns the menu of a page.
func (a *Builder) nav(p Page) Links {
	if a.menu == nil {
		a.menu = a.layoutMenu(p.council)
	}
	entries := a.menu
	if p.Template == "home" { // it lists the councils itself
		entries = slices.DeleteFunc(slices.Clone(entries), func(e menuEntry) bool { return e.isCouncil(a) })
	}
	var out Links
	if p.council != nil {
		home := Link{Name: "Overview", Href: p.Root + p.council.Slug + "/index.html", Current: p.Template == "council"}
		if a.single() {
			home.Href = p.Root + "index.html"
		}
		out = append(out, home)
	}
	for _, e := range entries {
		if e.folder == "" {
			out = append(out, Link{Name: e.name, Href: e.url})
			continue
		}
		out = append(out, Link{Name: e.name, Href: p.Root + e.folder + "index.html", Current: strings.HasPrefix(p.Path, e.folder)})
	}
	return out
}

func (e menuEntry) isCouncil(a *Builder) bool {
	return slices.ContainsFunc(a.councils, func(c Summary) bool { return e.folder == c.Slug+"/" })
}

// layoutMenu returns the menu of a council's pages, or of those of no council, but for
// the overview. It is not nil.
func (a *Builder) layoutMenu(c *check.Checked) []menuEntry {
	if c != nil {
		return arrange(c.Files.Council.Menu, a.usualMenu(c))
	}
	if a.single() && len(a.in.Config.Menu) == 0 { // the few pages of no council are at the foot
		return []menuEntry{}
	}
	return arrange(a.in.Config.Menu, a.siteMenu())
}

// usualMenu returns the menu of a council that arranges none: its sections, and its own
// pages that have a name for the menu.
func (a *Builder) usualMenu(c *check.Checked) []menuEntry {
	outline := a.outlines[c.Slug]
	var out []menuEntry
	for _, s := range a.in.Subjects.sections {
		if !outline.sections[s.Slug] {
			continue
		}
		e := menuEntry{name: s.menuName(), page: s.Slug, folder: c.Slug + "/" + s.Slug + "/"}
		if own := a.narratives[c.Slug+"/"+s.Slug].Meta.Menu; own.Given() {
			e.name = own.S
		}
		out = append(out, e)
	}
	return append(out, ownEntries(outline.own, c.Slug+"/")...)
}

// siteMenu returns the menu of pages of no council, unless the site arranges its own: the
// councils, where they are few, and the site's own pages. A menu of many councils is a
// page of its own: the home.
func (a *Builder) siteMenu() []menuEntry {
	var out []menuEntry
	for _, c := range a.councils {
		e := menuEntry{page: c.Slug, folder: c.Slug + "/"}
		if len(a.councils) <= 6 {
			e.name = c.ShortName
		}
		out = append(out, e)
	}
	out = append(out, ownEntries(a.in.Own, "")...)
	for _, page := range append(slices.Clone(always), a.in.OptionalPages...) { // only a menu of the site's own can name them
		out = append(out, menuEntry{page: page, folder: page + "/"})
	}
	return out
}

// ownEntries returns the entries of own texts that have a name in the menu, and of those
// that only a menu can name: they have none.
func ownEntries(list []OwnText, below string) (out []menuEntry) {
	for _, t := range list {
		out = append(out, menuEntry{name: t.Menu, page: strings.TrimSuffix(strings.TrimPrefix(t.folder(), below), "/"), folder: t.folder()})
	}
	return out
}

// arrange returns the usual entries in the order that somebody wants, with what else
// belongs there. Entries that no page has are left out: checkMenu reports them.
func arrange(wanted []model.MenuEntry, usual []menuEntry) []menuEntry {
	named := map[string]bool{}
	for _, w := range wanted {
		named[pageName(w)] = true
	}
	others := slices.DeleteFunc(slices.Clone(usual), func(e menuEntry) bool { return named[e.page] || e.name == "" })
	out := make([]menuEntry, 0, len(wanted)+len(usual))
	placed := false
	for _, w := range wanted {
		switch i := slices.IndexFunc(usual, func(e menuEntry) bool { return e.page == pageName(w) }); {
		case w.Others.B && !placed:
			out, placed = append(out, others...), true
		case w.URL.Given():
			out = append(out, menuEntry{name: w.Name.S, url: w.URL.S})
		case i >= 0:
			e := usual[i]
			if w.Name.Given() {
				e.name = w.Name.S
			}
			if e.name != "" {
				out = append(out, e)
			}
		}
	}
	if !placed {
		out = append(out, others...)
	}
	return out
}

func pageName(w model.MenuEntry) string {
	return strings.TrimSuffix(strings.Trim(withoutIndex(w.Page.S), "/"), ".md")
}

// checkMenu reports entries of a menu that no reader could use.
func (a *Builder) checkMenu(wanted []model.MenuEntry, usual []menuEntry) {
	names := make([]string, 0, len(usual))
	for _, e := range usual {
		names = append(names, e.page)
	}
	seen := map[string]diag.Pos{}
	for _, w := range wanted {
		a.checkEntry(w, usual, names)
		key, pos := pageName(w)+w.URL.S, w.Page.Pos
		if w.URL.Given() {
			pos = w.URL.Pos
		}
		if was, twice := seen[key]; twice && key != "" {
			p := a.problems.Errorf(pos, "menu", "the menu has this entry already, on line %d", was.Line)
			p.Hint, p.Also = "keep one of the two", []diag.Pos{was}
		}
		seen[key] = pos
	}
	a.checkNames(wanted, arrange(wanted, usual))
}

// checkNames warns of entries that readers cannot tell apart.
func (a *Builder) checkNames(wanted []model.MenuEntry, entries []menuEntry) {
	at := func(e menuEntry) (pos diag.Pos) {
		for _, w := range wanted {
			if w.Name.Given() && w.Name.S == e.name && (w.URL.S == e.url && e.url != "" || e.page != "" && pageName(w) == e.page) {
				return w.Name.Pos
			}
		}
		for _, key := range []string{e.page, e.page + "/index"} {
			if menu := a.narratives[a.below()+key].Meta.Menu; menu.Given() {
				return menu.Pos
			}
		}
		return diag.Pos{}
	}
	seen := map[string]menuEntry{}
	for _, e := range entries {
		name := strings.ToLower(e.name)
		was, twice := seen[name]
		if !twice || name == "" {
			seen[name] = e
			continue
		}
		pos, other := at(e), at(was)
		if pos.File == "" {
			pos, other = other, diag.Pos{}
		}
		if pos.File == "" { // both have their names from elsewhere, as two councils do
			continue
		}
		p := diag.Problem{Pos: pos, Severity: diag.Warning, Rule: "menu", Msg: "two entries of the menu are called " + strconv.Quote(e.name) + ", so readers cannot tell them apart",
			Hint: `give one of them another name: menu = "…" in its text, or name = "…" in [[menu]]`}
		if other.File != "" {
			p.Also = []diag.Pos{other}
		}
		a.problems.Add(p)
	}
}

func (a *Builder) checkEntry(w model.MenuEntry, usual []menuEntry, names []string) {
	given := 0
	var pos diag.Pos
	for _, x := range []struct {
		is  bool
		pos diag.Pos
	}{{w.Name.Given(), w.Name.Pos}, {w.Others.Given(), w.Others.Pos}, {w.URL.Given(), w.URL.Pos}, {w.Page.Given(), w.Page.Pos}} {
		if x.is {
			pos = x.pos
			given++
		}
	}
	if w.Name.Given() {
		given--
	}
	switch i := slices.Index(names, pageName(w)); {
	case given != 1:
		a.problems.Errorf(pos, "menu", "an entry of the menu has one of page, url and others").Hint = `write page = "contact-us", or url = "https://…" with a name, or others = true`
	case w.URL.Given() && !w.Name.Given():
		a.problems.Errorf(pos, "menu", "this entry of the menu leads elsewhere and has no name").Hint = `write name = "…": what readers see`
	case w.Page.Given() && i < 0 && !slices.Contains(a.in.Councils, pageName(w)):
		p := a.problems.Errorf(pos, "menu", "there is no page called %q that a menu could have", w.Page.S)
		if p.Hint = diag.DidYouMean(pageName(w), names); p.Hint == "" {
			p.Hint = "the pages are " + strings.Join(names, ", ")
		}
	case i >= 0 && usual[i].name == "" && !w.Name.Given():
		a.problems.Errorf(pos, "menu", "this page has no name in the menu").Hint = `write name = "…" here, or menu = "…" in its text`
	}
}
