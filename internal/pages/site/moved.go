package site

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

// Moved is the page at an address that was published once: it leads on.
type Moved struct {
	From string // the old address from the site's root: a folder with a slash, or a file
	To   Link   // the page that has the content now; its name is that page's title, or its address
}

// ruleMoved is the rule of addresses that lead on.
const ruleMoved = "moved"

// A move is an address that leads to a page.
type move struct {
	from    string // the file at the old address, from the site's root
	to      string // the file of the page, or an address elsewhere
	id      string // the place inside that page, or empty
	pos     diag.Pos
	outside bool
}

// moves makes the pages at old addresses of the layout: the aliases of its texts, and
// what daylight.toml lists for its folder. It is called when all its other pages are
// made.
func (a *Builder) moves(c *check.Checked) {
	var list []move
	for _, key := range sortedKeys(a.narratives) {
		if !a.used["content/"+key] {
			continue
		}
		for _, alias := range a.narratives[key].Meta.Aliases {
			if m, ok := a.alias(key, alias.S, alias.Pos); ok {
				list = append(list, m)
			}
		}
	}
	for _, m := range a.in.Config.Moved {
		first, _, _ := strings.Cut(strings.Trim(m.From.S, "/"), "/")
		if council := slices.Contains(a.in.Councils, first); council != (c != nil) || council && first != a.slug {
			continue
		}
		from, ok := a.oldAddress("", m.From.S, m.From.Pos)
		if to, id, outside, found := a.newAddress(m.To.S, m.To.Pos); ok && found {
			list = append(list, move{from, to, id, m.From.Pos, outside})
		}
	}
	a.lead(list)
}

// alias returns the move from an old address of a text's page. Addresses are below the
// council's folder: no layout writes into the folder of another.
func (a *Builder) alias(key, alias string, pos diag.Pos) (move, bool) {
	below := ""
	if a.slug != "" {
		below = a.slug + "/"
	}
	rest, fromRoot := strings.CutPrefix(alias, "/")
	if fromRoot {
		inside, own := strings.CutPrefix(rest, below)
		if !own {
			a.problems.Errorf(pos, ruleMoved, "an alias in a council's text is an address in its own folder, and %q is not", alias).Hint =
				`put it into daylight.toml: [[moved]] from = "` + rest + `", to = "` + strings.TrimSuffix(key, "/index") + `"`
			return move{}, false
		}
		rest = inside
	}
	from, ok := a.oldAddress(below, rest, pos)
	return move{from: from, to: pageOf(key), pos: pos}, ok
}

// pageOf returns the file of the page that shows a text.
func pageOf(key string) string {
	return strings.TrimPrefix(strings.TrimSuffix("/"+key, "/index")+"/index.html", "/")
}

// oldAddress returns the file of an address that was published.
func (a *Builder) oldAddress(below, address string, pos diag.Pos) (file string, ok bool) {
	name := strings.Trim(strings.TrimSuffix(address, "index.html"), "/")
	file = below + name
	if first, _, _ := strings.Cut(strings.TrimPrefix(file, a.slug+"/"), "/"); first == "a-z" || a.slug == "" && first == "assets" {
		a.problems.Errorf(pos, ruleMoved, "%s is a folder of daylight’s own files, so no address in it can lead elsewhere", path.Join(a.slug, first)).Hint = "remove this line"
		return "", false
	}
	if !strings.HasSuffix(name, ".html") {
		file += "/index.html"
	}
	if err := manifest.CheckPath(file); err != nil || name == "" {
		p := a.problems.Errorf(pos, ruleMoved, "%q is not an address that a page of this site can have had", address)
		p.Hint = "write it as it stood after the site's address, such as contact-us or contact.html, in small letters and without ?"
		if err != nil {
			p.Msg += ": " + strings.TrimPrefix(err.Error(), "the path ")
		}
		return "", false
	}
	return file, true
}

// newAddress finds the page that an old address is to lead to.
func (a *Builder) newAddress(target string, pos diag.Pos) (file, id string, outside, ok bool) {
	if u, err := url.Parse(target); err == nil && (u.Scheme == "https" || u.Scheme == "http") {
		// The address goes into settings of servers, too, where some signs would end it.
		if u.Hostname() == "" || u.User != nil || strings.ContainsFunc(target, func(r rune) bool { return r <= ' ' || r > '~' }) || strings.ContainsAny(target, "\"'<>\\^`{}|;$") {
			a.problems.Errorf(pos, ruleMoved, "%q is not an address that every server can lead to", target).Hint = "copy it from the address bar of the browser, without anything before an @"
			return "", "", true, false
		}
		return target, "", true, true
	}
	name, id, _ := strings.Cut(target, "#")
	name = strings.Trim(strings.TrimSuffix(name, "index.html"), "/")
	file = path.Join(name, "index.html")
	if strings.Contains(name, ":") || !a.planned(file) {
		p := a.problems.Errorf(pos, ruleMoved, "there is no page called %q to lead to", target)
		if p.Hint = diag.DidYouMean(name, a.pageNames(name)); p.Hint == "" {
			p.Hint = "write the page's address from the site's root, such as " + path.Join(a.in.Councils[0], "money") + ", or https://…"
		}
		return "", "", false, false
	}
	if id != "" {
		id = (&host{a: a}).heading(file, id)
	}
	return file, id, false, true
}

// lead adds the pages of moves.
func (a *Builder) lead(list []move) {
	titles, seen := map[string]string{}, map[string]diag.Pos{}
	for i := range a.site.Pages {
		titles[a.site.Pages[i].Path] = a.site.Pages[i].Title
	}
	for _, m := range list {
		_, there := titles[m.from]
		there = there || slices.ContainsFunc(a.site.Files, func(f File) bool { return f.Path == m.from })
		was, twice := seen[m.from]
		switch {
		case there || a.planned(m.from):
			a.problems.Errorf(m.pos, ruleMoved, "there is a page at %s, so that address cannot lead elsewhere", strings.TrimSuffix(m.from, "index.html")).Hint =
				"remove this line, or the page"
			continue
		case twice:
			p := a.problems.Errorf(m.pos, ruleMoved, "the address %s leads elsewhere already", strings.TrimSuffix(m.from, "index.html"))
			p.Hint, p.Also = "keep one of the two", []diag.Pos{was}
			continue
		}
		seen[m.from] = m.pos
		a.leadOn(m, titles[m.to])
	}
	a.leads = seen
}

// clashes reports addresses that lead on, where one of two would have to be a file and a
// folder at once: a.html beside a.html/b, or a page below a document. It is called when all
// files of the layout are known.
func (a *Builder) clashes() {
	if len(a.leads) == 0 {
		return
	}
	files, below := map[string]bool{}, map[string]string{} // and for each folder a file in it
	add := func(file string) {
		if _, leads := a.leads[file]; leads {
			return
		}
		files[file] = true
		for dir := path.Dir(file); dir != "." && below[dir] == ""; dir = path.Dir(dir) {
			below[dir] = file
		}
	}
	for _, name := range rootFiles {
		add(name)
	}
	for i := range a.site.Pages {
		add(a.site.Pages[i].Path)
	}
	for _, f := range slices.Concat(a.site.Files, a.in.Assets.Files) {
		add(f.Path)
	}
	for _, x := range a.site.Pictures {
		add(x.Path)
	}
	for _, from := range sortedKeys(a.leads) {
		if other := below[from]; other != "" {
			a.clash(from, strings.TrimSuffix(other, "index.html")+" is below it", diag.Pos{})
		}
		for dir := path.Dir(from); dir != "."; dir = path.Dir(dir) {
			other, leads := a.leads[dir]
			switch {
			case files[dir]:
				a.clash(from, "there is a file at "+dir, diag.Pos{})
			case leads:
				a.clash(from, dir+" leads elsewhere, too", other)
			}
		}
	}
}

// rootFiles are files at the root of a site that are made after all pages.
var rootFiles = []string{
	"robots.txt", "sitemap.xml", card, "manifest.pub", "mirror.lock",
	manifest.Name, manifest.CopyName, manifest.Name + manifest.SignatureExt, manifest.CopyName + manifest.SignatureExt,
}

func (a *Builder) clash(from, why string, also diag.Pos) {
	p := a.problems.Errorf(a.leads[from], ruleMoved, "the address %s cannot lead elsewhere: %s, and nothing can be a file and a folder at once", strings.TrimSuffix(from, "index.html"), why)
	p.Hint = "remove this address, or what is there"
	if also.File != "" {
		p.Hint, p.Also = "keep one of the two", []diag.Pos{also}
	}
}

// leadOn adds the page of one move. It is in no list and no search, and names the page
// that it leads to as the one to keep.
func (a *Builder) leadOn(m move, title string) {
	p := Page{Path: m.from, Template: "moved", Title: "This page has moved", Root: rootOf(m.from), moved: true}
	to, canonical := m.to, m.to
	if !m.outside {
		to, canonical = p.Root+m.to, ""
		if a.in.Config.Base != nil {
			canonical = a.in.Config.Base.String() + strings.TrimSuffix(m.to, "index.html")
		}
	}
	if m.id != "" {
		to += "#" + m.id
		a.site.Fragments = append(a.site.Fragments, Fragment{m.to, m.id, m.pos})
	}
	if title == "" {
		title = strings.TrimSuffix(m.to, "/index.html")
	}
	p.Body = Moved{strings.TrimSuffix(m.from, "index.html"), Link{Name: title, Href: to}}
	a.Add(p)
	a.site.Pages[len(a.site.Pages)-1].Canonical = canonical
}
