package site

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

// Moved is the page at an address that was published once: it leads on.
type Moved struct {
	From string // the old address from the site's root: a folder with a slash, or a file
	To   Link   // the page that has the content now; its name is that page's title, or its address
}

// A Lead is an old address that no page of a site can have, for its capital letters, its ?
// or other signs. Only the settings of a server can lead on from it.
type Lead struct {
	From  string // from the site's root, without escapes: Local-Offer/SEND.aspx
	Query string // what follows ?, as it is written; empty: whatever follows
	To    string // an address elsewhere, or the path of a file from the site's root, with #id
}

// ruleMoved is the rule of addresses that lead on.
const ruleMoved = "moved"

// A move is an address that leads to a page.
type move struct {
	from    string // the file at the old address, from the site's root; empty: only a server can lead on
	lead    Lead   // where only a server can
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
		old, ok := a.oldAddress("", m.From.S, m.From.Pos)
		if to, id, outside, found := a.newAddress(m.To.S, m.To.Pos); ok && found {
			old.to, old.id, old.outside = to, id, outside
			list = append(list, old)
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
	m, ok := a.oldAddress(below, rest, pos)
	m.to = pageOf(key)
	return m, ok
}

// pageOf returns the file of the page that shows a text.
func pageOf(key string) string {
	return strings.TrimPrefix(strings.TrimSuffix("/"+key, "/index")+"/index.html", "/")
}

// oldAddress returns an address that was published as a move that leads nowhere yet.
func (a *Builder) oldAddress(below, address string, pos diag.Pos) (m move, ok bool) {
	wrong := func(hint, format string, args ...any) (move, bool) {
		a.problems.Errorf(pos, ruleMoved, format, args...).Hint = hint
		return move{}, false
	}
	const asItStood = "write it as it stood after the site's address, such as contact-us or contact.html"
	if strings.Contains(address, "://") {
		return wrong(asItStood+"; what stood at another address, only the server there can lead on from", "%q is an address with its server", address)
	}
	if strings.Contains(address, "#") {
		return wrong("remove # and what follows it: the whole page then leads on", "what follows # in an address never reaches a server, so %q cannot lead elsewhere by itself", address)
	}
	written, query, hasQuery := strings.Cut(address, "?")
	plain, err := url.PathUnescape(written)
	name := strings.Trim(withoutIndex(plain), "/")
	file := below + name
	if first, _, _ := strings.Cut(strings.TrimPrefix(file, a.slug+"/"), "/"); first == "a-z" || a.slug == "" && first == "assets" {
		return wrong("remove this line", "%s is a folder of daylight’s own files, so no address in it can lead elsewhere", path.Join(a.slug, first))
	}
	if err != nil || name == "" || !servable(name) || hasQuery && !asked.MatchString(query) {
		return wrong(asItStood+", and copy it from the address bar of the browser", "%q is not an address that a page can have had", address)
	}
	m = move{from: file, pos: pos}
	if !strings.HasSuffix(name, ".html") {
		m.from += "/index.html"
	}
	if hasQuery || manifest.CheckPath(m.from) != nil {
		m.from, m.lead = "", Lead{From: file, Query: query}
	}
	return m, true
}

// withoutIndex returns the address of a folder for that of the page in it: old-index.html is
// a page of its own.
func withoutIndex(address string) string {
	if address == "index.html" || strings.HasSuffix(address, "/index.html") {
		return strings.TrimSuffix(address, "index.html")
	}
	return address
}

// asked are the queries of addresses that go into the settings of servers.
var asked = regexp.MustCompile(`^[A-Za-z0-9_.~%=&+,:/()!@-]+$`)

// servable reports whether an address, without escapes, can be part of the settings of each
// kind of server, where some signs would end it.
func servable(name string) bool {
	if !utf8.ValidString(name) || len(name) > 500 || strings.ContainsFunc(name, func(r rune) bool { return unicode.IsControl(r) || r != ' ' && unicode.IsSpace(r) }) || strings.ContainsAny(name, "\"<>\\^`{}|;$*?#%[]") {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || part == "." || part == ".." || strings.TrimSpace(part) != part {
			return false
		}
	}
	return true
}

// newAddress finds the page that an old address is to lead to.
func (a *Builder) newAddress(target string, pos diag.Pos) (file, id string, outside, ok bool) {
	if u, err := url.Parse(target); err == nil && (u.Scheme == "https" || u.Scheme == "http") {
		// The address goes into settings of servers, too, where some signs would end it.
		if u.Hostname() == "" || u.User != nil || strings.ContainsFunc(target, func(r rune) bool { return r <= ' ' || r > '~' }) || strings.ContainsAny(target, "\"'<>\\^`{}|;$") {
			a.problems.Errorf(pos, ruleMoved, "%q is not an address that every server can lead to", target).Hint = "copy it from the address bar of the browser, without anything before an @"
			return "", "", true, false
		}
		if base := a.in.Config.Base; base != nil && u.Host == base.Host && strings.HasPrefix(u.Path+"/", base.Path) {
			a.problems.Errorf(pos, ruleMoved, "this address is one of this site, and could lead back to itself").Hint =
				"write it without the address of the site: " + strconv.Quote(strings.Trim(strings.TrimPrefix(u.Path+"/", base.Path), "/"))
			return "", "", true, false
		}
		return target, "", true, true
	}
	name, id, _ := strings.Cut(target, "#")
	name = strings.Trim(withoutIndex(name), "/")
	if id == "" && a.hasFile(name) {
		return name, "", false, true
	}
	file = path.Join(name, "index.html")
	if strings.Contains(name, ":") || !a.planned(file) {
		p := a.problems.Errorf(pos, ruleMoved, "there is no page called %q to lead to", target)
		switch name, dir := path.Base(name), path.Base(path.Dir(name)); {
		case dir == papersDir || dir == filesDir || dir == historyDir:
			p.Msg = fmt.Sprintf("there is no published file %q to lead to", target)
			if p.Hint = diag.DidYouMean(path.Join(path.Dir(target), name), a.lastingFiles()); p.Hint == "" {
				p.Hint = "write its address as it is published, such as " + path.Join(a.in.Councils[0], papersDir, "forum-2025-06.pdf") + "; a file that no text or source names is not published"
			}
		case slices.ContainsFunc(a.in.Config.Moved, func(m config.Moved) bool { return strings.Trim(m.From.S, "/") == strings.Trim(target, "/") }):
			p.Msg = fmt.Sprintf("%q is an old address itself", target)
			p.Hint = "write the page that it leads to now: an old address leads there at once"
		default:
			if p.Hint = diag.DidYouMean(strings.Trim(target, "/"), a.pageNames(target)); p.Hint == "" {
				p.Hint = "write the page's address from the site's root, such as " + path.Join(a.in.Councils[0], "money") + ", or https://…"
			}
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
	var leads []move // those that only a server can lead on
	for _, m := range list {
		if m.from == "" {
			leads = append(leads, m)
			continue
		}
		_, there := titles[m.from]
		there = there || slices.ContainsFunc(a.site.Files, func(f File) bool { return f.Path == m.from })
		was, twice := seen[m.from]
		switch {
		case there || a.planned(m.from):
			a.problems.Errorf(m.pos, ruleMoved, "there is a page at %s, so that address cannot lead elsewhere", withoutIndex(m.from)).Hint =
				"remove this line, or the page"
			continue
		case twice:
			p := a.problems.Errorf(m.pos, ruleMoved, "the address %s leads elsewhere already", withoutIndex(m.from))
			p.Hint, p.Also = "keep one of the two", []diag.Pos{was}
			continue
		}
		seen[m.from] = m.pos
		a.leadOn(m, titles[m.to])
	}
	a.leads = seen
	a.servers(leads)
}

// servers notes the addresses that only a server can lead on.
func (a *Builder) servers(list []move) {
	seen := map[string]diag.Pos{}
	var first *move
	for i := range list {
		m := &list[i]
		same := strings.ToLower(m.lead.From)
		at := same + "?" + m.lead.Query
		was, twice := seen[at]
		file := same
		if !strings.HasSuffix(file, ".html") {
			file += "/index.html"
		}
		switch {
		case twice:
			p := a.problems.Errorf(m.pos, ruleMoved, "the address %s leads elsewhere already", m.lead.address())
			p.Hint, p.Also = "keep one of the two: servers that lead on take no notice of capital letters", []diag.Pos{was}
			continue
		case m.lead.Query == "" && (a.planned(file) || a.hasFile(same) || a.leads[file] != diag.Pos{}):
			a.problems.Errorf(m.pos, ruleMoved, "but for its capital letters, %s is an address of this site, and would lead to itself", m.lead.From).Hint = "remove this line"
			continue
		}
		seen[at] = m.pos
		m.lead.To = m.to
		if m.id != "" {
			m.lead.To += "#" + m.id
			a.site.Fragments = append(a.site.Fragments, Fragment{m.to, m.id, m.pos})
		}
		a.site.Leads = append(a.site.Leads, m.lead)
		if first == nil {
			first = m
		}
	}
	if first == nil {
		return
	}
	what := fmt.Sprintf("%q can lead on only if the server is told", first.lead.address())
	if n := len(a.site.Leads); n > 1 {
		what = fmt.Sprintf("%d old addresses can lead on only if the server is told, the first of them %q", n, first.lead.address())
	}
	a.problems.Add(diag.Problem{Pos: first.pos, Severity: diag.Note, Rule: ruleMoved, Msg: what + ": no file of this site can have such a name",
		Hint: "put what daylight redirects prints into the settings of the server; GitHub Pages and S3 have none, and show their page for what is not there"})
}

// address returns the old address as it was published.
func (l Lead) address() string {
	if l.Query == "" {
		return l.From
	}
	return l.From + "?" + l.Query
}

// hasFile reports whether the site publishes a file that addresses may lead to: a paper, an
// attachment or an account that is kept. They are those that last.
func (a *Builder) hasFile(name string) bool {
	if slices.Contains(a.lastingFiles(), name) {
		return true
	}
	slug, below, _ := strings.Cut(name, "/")
	if a.slug == "" || slug == a.slug || !LastingFile(name) {
		return false
	}
	other, ok := a.other(slug)
	kept := slices.ContainsFunc(other.Kept, func(k Kept) bool { return keptPath(slug, k.Published) == name })
	return ok && (kept || other.Media[below].Name != "")
}

// lastingFiles returns the papers, attachments and kept accounts that are known to the
// layout, by their paths.
func (a *Builder) lastingFiles() (out []string) {
	for _, f := range a.site.Files {
		if LastingFile(f.Path) {
			out = append(out, f.Path)
		}
	}
	for _, c := range a.councils {
		out = append(out, c.Files...)
	}
	return out
}

// papersDir and historyDir are the folders of papers and of kept accounts, as published.
const (
	papersDir  = "papers"
	historyDir = "history"
)

// LastingFile reports whether a path of a site is that of a paper, an attachment or an
// account that is kept: people have such addresses, and they are to last.
func LastingFile(name string) bool {
	dir := path.Base(path.Dir(name))
	switch strings.Count(name, "/") {
	case 1:
		return dir == filesDir
	case 2:
		return dir == filesDir || dir == papersDir || dir == historyDir && path.Ext(name) == ".html"
	}
	return false
}

// leadOn adds the page of one move. It is in no list and no search, and names the page
// that it leads to as the one to keep.
func (a *Builder) leadOn(m move, title string) {
	p := Page{Path: m.from, Template: "moved", Title: "This page has moved", Root: rootOf(m.from), moved: true}
	isFile := !m.outside && path.Base(m.to) != "index.html"
	to, canonical := m.to, m.to
	if !m.outside {
		to, canonical = p.Root+m.to, ""
		if a.in.Config.Base != nil {
			canonical = a.in.Config.Base.String() + withoutIndex(m.to)
		}
	}
	if m.id != "" {
		to += "#" + m.id
		a.site.Fragments = append(a.site.Fragments, Fragment{m.to, m.id, m.pos})
	}
	if title == "" {
		title = strings.TrimSuffix(m.to, "/index.html")
	}
	if isFile {
		title = path.Base(m.to)
	}
	if isFile || LastingFile(strings.TrimSuffix(m.from, "/index.html")) {
		p.Title = "This document has moved"
	}
	p.Body = Moved{withoutIndex(m.from), Link{Name: title, Href: to}}
	a.Add(p)
	a.site.Pages[len(a.site.Pages)-1].Canonical = canonical
}
