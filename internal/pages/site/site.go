// Package site turns checked data and narratives into pages.
//
// Its words: a [Page] is one HTML file to be: its path, its template and
// everything that the template prints. A [File] is any other file, finished. A
// Page sees only its own data: templates never reach into the site.
//
// Links between pages are relative, so that one build serves at a root, below a
// project path and from a folder on disk; every internal link names its file.
// Absolute addresses stand only in canonical links, the sitemap and robots.txt,
// and only where the site's base URL is known.
package site

import (
	"cmp"
	"html/template"
	"iter"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/export"
	"github.com/send-daylight/daylight/internal/pages/media"
	"github.com/send-daylight/daylight/internal/pages/narrative"
	"github.com/send-daylight/daylight/internal/pages/picture"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// A Site holds all that any page may know of the site as a whole. Nothing in it comes
// from a council's figures, so the pages of a council change only with its own
// account and with those that its texts name.
type Site struct {
	Config   config.Config
	Rules    check.Rules
	Subjects *Subjects
	Glossary []Term
	Assets   Assets
	Date     model.Day // given for the whole site; zero: that of each council's own data
	Version  string
	Councils []string // folders of all councils, sorted
	// OptionalPages are the site's own pages that not every site has: compare, a-z,
	// glossary, about, privacy.
	OptionalPages []string
	Own           []OwnText             // texts with pages of their own that belong to no council
	Media         map[string]media.File // files of texts that belong to no council: files/map.webp
	Studio        *picture.Studio
}

// An Account is one council's data and the texts about it.
type Account struct {
	*check.Checked
	Narratives map[string]narrative.Doc // by path under content/ without .md
	Kept       []Kept                   // accounts of releases that were kept, oldest first
	Media      map[string]media.File    // files that can be published, by path below the council's folder: files/map.webp, papers/forum.pdf
}

// Accounts reads the accounts of councils that texts of others name: which ones is
// known only while a layout is made.
type Accounts interface {
	// Account returns the account in a council's folder. It reports false where the
	// folder has too little to be checked.
	Account(slug string) (Account, bool)
}

// Assets are the theme's files as the site serves them, under assets/. A name is
// empty where the program was built without its theme.
type Assets struct {
	Files  []File // all of them, as they are written
	CSS    string // path of the style sheet
	Brand  string // path of the style sheet with the site's colours
	Loader string // path of the script that a page with a chart has
	Charts string // path of the script that draws live charts
	Finder string // path of the search's script
	Search string // path of the search's index
	Own    string // path of the site's own style sheet, or empty
	Logo   Emblem // picture before the site's name; without an Href there is none
	Icon   Emblem // small picture for the browser; without an Href there is none
}

// An Emblem is a picture by which readers know the site.
type Emblem struct {
	Href          string // path from the site's root, or empty
	Type          string // media type: image/png
	Alt           string // what it says to readers who cannot see it; empty where the site's name beside it says the same
	Width, Height int    // as it is shown, in pixels
}

// A File is a finished file.
type File struct {
	Path string // where it will be in the site
	Data []byte // its bytes
}

// A Link is a name with a relative address.
type Link struct {
	Name    string // what it says
	Href    string // where it leads: relative, to a file
	Current bool   // it leads to the page it is on, or above it
	Text    string // one line about it
}

// A Frame holds what all pages share.
type Frame struct {
	Title   string        // the site's name
	Lang    string        // its language
	Phase   string        // the word before the notice, or empty
	Notice  string        // a line at the top of every page, or empty
	Assets  Assets        // the theme's files
	Date    model.Day     // the site's date; its year is 0 where nothing gives one
	Version string        // of daylight
	Licence string        // the licence's statement
	Contact model.Contact // the office that answers for the site
	CSP     string        // the Content-Security-Policy
}

// A Page is one HTML file to be.
type Page struct {
	Path        string            // of the file in the site
	Template    string            // name of the template, without .html
	Frame       *Frame            // what all pages share
	Root        string            // what leads from the page to the site's root: ../../
	Title       string            // the heading
	Description string            // one sentence, for search engines and lists
	Answer      []string          // the page's question answered, a paragraph each
	Lang        string            // the language of Title and of the first of Answer, where it is not the site's
	Others      []Translation     // its text in other languages
	Updated     string            // the day of the newest paper, or empty
	Easy        Link              // on a council's home: its page in Easy Read; empty where it has none
	Crumbs      Trail             // the way from the home to this page
	Home        Link              // the council's home, or the site's
	Nav         Menu              // the menu
	Here        string            // the page itself, as Nav names it
	Shell       *Shell            // what its head, header and foot are made of
	Narrative   template.HTML     // the officers' text, as HTML; may be empty
	Terms       []narrative.Entry // of the glossary that the narrative uses
	Canonical   string            // its address on the web, or empty
	Shared      *Shared           // nil where the site's address is not known
	Live        bool              // has a chart or a due date: the loader is needed
	Due         *Due              // nil where the council promises no day for newer figures
	Workbook    Download          // the page's tables as a spreadsheet; its Href is empty where there are none
	Body        any               // what is special to its kind: see the table above

	// Finds are further names that the search finds the page by.
	Finds []string

	council *check.Checked
	alone   bool     // the page of a chart
	many    bool     // one of many alike
	shownOn string   // path of the page that the chart of an alone page belongs to
	moved   bool     // it only leads on to another page
	blocks  []Block  // of Narrative
	papers  []Link   // behind its charts, each once
	heads   []string // headings of the narrative, and its text, for the search
	text    string
}

// Window returns the title of the browser's window: the page, the council and the site.
func (p Page) Window() string {
	out := p.Title
	if p.Home.Name != p.Title {
		out += " – " + p.Home.Name
	}
	if p.Frame.Title != p.Home.Name && p.Frame.Title != p.Title {
		out += " – " + p.Frame.Title
	}
	return out
}

// Lead returns the first sentence of the page's answer.
func (p Page) Lead() string {
	if len(p.Answer) == 0 {
		return ""
	}
	first, _ := words.First(p.Answer[0])
	return first
}

// Rest returns what follows the first sentence of the page's answer, a paragraph each.
func (p Page) Rest() []string {
	if len(p.Answer) == 0 {
		return nil
	}
	_, rest := words.First(p.Answer[0])
	if rest == "" {
		return p.Answer[1:]
	}
	return append([]string{rest}, p.Answer[1:]...)
}

// licence is the Open Government Licence's attribution statement.
const licence = "Contains public sector information licensed under the Open Government Licence v3.0."

// policy is the Content-Security-Policy of every page.
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

// A Layout is a part of a site: the pages of one council, or those of the site as
// a whole. Its pages are yet to be rendered; its files are done.
type Layout struct {
	Pages     []Page // sorted by path
	Files     []File // sorted by path
	Pictures  []Picture
	Fragments []Fragment
	Leads     []Lead // old addresses that only a server can lead on
}

// Paths returns where its pages, files and pictures are to be, in this order.
func (l Layout) Paths() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, x := range l.Pages {
			if !yield(x.Path) {
				return
			}
		}
		for _, x := range l.Files {
			if !yield(x.Path) {
				return
			}
		}
		for _, x := range l.Pictures {
			if !yield(x.Path) {
				return
			}
		}
	}
}

// Council lays out the pages of one council. Problems are those of its narratives
// and links. others has the accounts of the other councils that its texts name.
func Council(s *Site, c Account, others Accounts) (Layout, Summary, diag.Problems) {
	date := s.Date
	if date.Year == 0 {
		date = c.NewestDay()
	}
	a := newBuilder(s, date, c.Narratives, others)
	a.slug, a.account, a.media = c.Slug, &c, c.Media
	a.outlines = map[string]*outline{c.Slug: a.outline(c)}
	a.checkPosts()
	a.council(c.Checked)
	a.unusedNarratives()
	a.idleKeys()
	a.putMedia()
	a.history(c.Checked)
	a.moves(c.Checked)
	a.ownList(c.Checked)
	layout := a.finish()
	return layout, a.summary(c.Checked), a.problems
}

// CouncilPage lays out one page of a council, by its path in the site, for a preview that
// shows it before the others are made. It is the page that [Council] makes, but for what
// it says of them: its workbook, which has their tables too, and the picture that other
// sites show. It reports false for pages that cannot be made alone, and for those with
// problems, which the whole council explains.
func CouncilPage(s *Site, c Account, others Accounts, path string) (Page, bool) {
	date := s.Date
	if date.Year == 0 {
		date = c.NewestDay()
	}
	a := newBuilder(s, date, c.Narratives, others)
	a.slug, a.account, a.media, a.only = c.Slug, &c, c.Media, path
	a.outlines = map[string]*outline{c.Slug: a.outline(c)}
	section, isSection := a.sectionOf(path)
	switch {
	case path == "index.html" || path == c.Slug+"/index.html":
		a.councilHome(c.Checked)
	case isSection && section.Slug != "data": // which lists the files of all pages
		section.Make(a, c.Checked)
	}
	i := slices.IndexFunc(a.site.Pages, func(p Page) bool { return p.Path == path })
	if i < 0 || a.problems.Err() != nil {
		return Page{}, false
	}
	a.shareCards()
	return a.site.Pages[i], true
}

// sectionOf returns the section of a page by its path, if the council has it.
func (a *Builder) sectionOf(path string) (Section, bool) {
	below, ok := strings.CutPrefix(path, a.slug+"/")
	slug, _, _ := strings.Cut(below, "/")
	if !ok || !a.outlines[a.slug].sections[slug] {
		return Section{}, false
	}
	return a.in.Subjects.section(slug), true
}

// Wants reports whether the layout is to have a page. It is no for most where a preview
// asks for one of them: a section that has many below it need not make those.
func (a *Builder) Wants(p Page) bool { return a.only == "" || a.only == p.Path }

// Common lays out the pages of the site as a whole: those that put the councils
// side by side, and those of no council. narratives are the texts that belong to
// none. Councils are sorted by name. accounts has those that the texts name.
func Common(s *Site, councils []Summary, narratives map[string]narrative.Doc, accounts Accounts) (Layout, Summary, diag.Problems) {
	a := newBuilder(s, newest(s, councils), narratives, accounts)
	a.councils, a.outlines, a.media = councils, map[string]*outline{}, s.Media
	a.home()
	a.sideBySide()
	a.glossary()
	a.help()
	a.makeOwnTexts(nil, s.Own)
	a.checkMenu(s.Config.Menu, a.siteMenu())
	a.unusedNarratives()
	a.idleKeys()
	a.putMedia()
	a.moves(nil)
	layout := a.finish()
	return layout, Summary{Entries: a.listed(), Moved: a.moved(), Files: a.ownFiles(), Words: a.words()}, a.problems
}

// Finder lays out what lists every page: the page from A to Z, the index of its
// search, and the sitemap. common is the summary of Common.
func Finder(s *Site, councils []Summary, common Summary) Layout {
	a := newBuilder(s, newest(s, councils), nil, nil)
	a.councils, a.common = councils, common
	a.atoz()
	a.sitemap()
	return a.finish()
}

// newest returns the date of the site as a whole.
func newest(s *Site, councils []Summary) model.Day {
	date := s.Date
	for _, c := range councils {
		if s.Date.Year == 0 && c.Newest.Compare(date) > 0 {
			date = c.Newest
		}
	}
	return date
}

// A Builder makes one layout.
type Builder struct {
	in         *Site
	accounts   Accounts
	frame      *Frame
	slug       string                   // of the council; empty for the site as a whole
	only       string                   // path of the one page that is wanted; empty: all are
	account    *Account                 // of the council; nil for the site as a whole
	narratives map[string]narrative.Doc // of the layout
	councils   []Summary                // for the site as a whole only
	common     Summary                  // of its own pages, for the finder only
	site       Layout
	media      map[string]media.File
	used       map[string]bool     // narratives and files shown
	summed     map[string]bool     // narratives whose summary is shown
	outlines   map[string]*outline // of the councils that were asked for
	leads      map[string]diag.Pos // files of addresses that lead on, and where they are written
	compare    map[string]*narrative.Numbers
	problems   diag.Problems
	charts     map[string]madeChart // those that have a page of their own, by its path
	tables     []export.File        // of the council's charts
	table      *export.Table        // every figure of the council; nil until a chart or the page of data asks
	shells     map[string]*Shell    // by root
	origins    map[string]string    // ids of sources by where a figure's row is; nil until a workbook asks for it
	menu       []menuEntry          // of the layout; nil until a page asks for it
}

func newBuilder(s *Site, date model.Day, narratives map[string]narrative.Doc, accounts Accounts) *Builder {
	return &Builder{in: s, accounts: accounts, narratives: narratives, frame: &Frame{
		Title: s.Config.Title.S, Lang: s.Config.Lang(), Phase: s.Config.Phase.S, Notice: s.Config.Notice.S,
		Assets: s.Assets, Date: date, Version: s.Version, Licence: licence, Contact: s.Config.Contact, CSP: policy,
	}, used: map[string]bool{}, summed: map[string]bool{}, compare: map[string]*narrative.Numbers{}, charts: map[string]madeChart{}, shells: map[string]*Shell{}}
}

func (a *Builder) finish() Layout {
	a.workbooks()
	a.clashes()
	slices.SortFunc(a.site.Pages, func(p, q Page) int { return cmp.Compare(p.Path, q.Path) })
	slices.SortFunc(a.site.Files, func(p, q File) int { return cmp.Compare(p.Path, q.Path) })
	a.shareCards()
	return a.site
}

// other returns an account that a text names: the layout's own, or another one.
func (a *Builder) other(slug string) (Account, bool) {
	if a.account != nil && slug == a.slug {
		return *a.account, true
	}
	if !slices.Contains(a.in.Councils, slug) {
		return Account{}, false
	}
	return a.accounts.Account(slug)
}

// Add finishes a page and puts it into the site.
func (a *Builder) Add(p Page) {
	p.Frame = a.frame
	p.Root = strings.Repeat("../", strings.Count(p.Path, "/"))
	if a.in.Config.Base != nil {
		p.Canonical = a.in.Config.Base.String() + withoutIndex(p.Path)
	}
	p.Home = Link{Name: a.in.Config.Title.S, Href: p.Root + "index.html"}
	if p.council != nil && !a.single() {
		p.Home = Link{Name: p.council.ShortName(), Href: p.Root + p.council.Slug + "/index.html"}
	}
	p.Nav, p.Here, p.Shell = a.grouped(p), p.Root+p.Path, a.shell(p)
	if p.council != nil {
		p.Due = a.due(p.council.Council)
		p.Live = p.Live || p.Due != nil
		p.Others = a.inOtherLanguages(&p)
		if p.council.IsDemonstration() {
			p.Answer = append(slices.Clone(p.Answer), p.council.ShortName()+" is a made-up council, and every figure here is invented.")
		}
	}
	a.site.Pages = append(a.site.Pages, p)
}

// single reports whether the site is of one council, whose home is the root.
func (a *Builder) single() bool { return len(a.in.Councils) == 1 }

// file puts a finished file into the site.
func (a *Builder) file(path string, data []byte) {
	a.site.Files = append(a.site.Files, File{path, data})
}

func (a *Builder) foot(root string) Links {
	out := Links{{Name: "Home", Href: root + "index.html"}}
	for _, x := range []struct{ path, name string }{
		{"compare", "Councils side by side"}, {"a-z", allPages}, {"glossary", "Glossary"}, {"how-we-check", "How we check our figures"}, {"accessibility", "Accessibility statement"},
		{"privacy", "Privacy"}, {"about", "About this site"},
	} {
		if slices.Contains(always, x.path) || slices.Contains(a.in.OptionalPages, x.path) {
			if x.path == "a-z" && a.slug != "" && a.in.Large() { // a council has a list of its own
				x.path = a.slug + "/a-z"
			}
			l := Link{Name: x.name, Href: root + x.path + "/index.html"}
			if x.path == "compare" && a.account != nil && !a.account.IsProgramme() {
				l.Href += "#" + a.slug // its row there, and its marks
			}
			out = append(out, l)
		}
	}
	for _, t := range a.in.Own {
		if t.Menu != "" {
			out = append(out, Link{Name: t.Menu, Href: root + t.folder() + "index.html"})
		}
	}
	return out
}

func helpLinks(c model.Council) []Link {
	var out []Link
	f := c.Files.Council
	for _, l := range []struct {
		link  model.Link
		usual string
	}{{f.LocalOffer, "Local offer"}, {f.Sendiass, "Free independent advice (SENDIASS)"}, {f.ParentForum, "Parent carer forum"}, {f.Complaints, "How to complain"}} {
		if !l.link.URL.Given() {
			continue
		}
		name := l.link.Name.S
		if name == "" {
			name = l.usual
		}
		out = append(out, Link{Name: name, Href: l.link.URL.S})
	}
	return out
}

// sitemap and robots.txt need the site's address.
func (a *Builder) sitemap() {
	base := a.in.Config.Base
	if base == nil {
		return
	}
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?>` + "\n" + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
	var paths []string
	for _, e := range a.entries() {
		if !e.Alone { // a chart is found on its page
			paths = append(paths, strings.TrimSuffix(e.Path, "index.html"))
		}
	}
	slices.Sort(paths)
	for _, p := range paths {
		b.WriteString("<url><loc>" + template.HTMLEscapeString(base.String()+p) + "</loc></url>")
	}
	b.WriteString("</urlset>\n")
	a.file("sitemap.xml", []byte(b.String()))
	a.file("robots.txt", []byte("User-agent: *\nAllow: /\nSitemap: "+base.String()+"sitemap.xml\n"))
}
