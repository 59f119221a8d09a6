package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/pages/minify"
	"github.com/send-daylight/daylight/internal/pages/picture"
	"github.com/send-daylight/daylight/internal/pages/render"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/subjects"
	"github.com/send-daylight/daylight/theme"
)

// A maker makes the parts of one site. Its methods can be called from several
// goroutines at once, newMaker apart.
type maker struct {
	o         Options
	root      *os.Root
	config    config.Config
	templates *render.Templates // nil where one is wrong
	own       []Input           // the site's own templates
	theme     theme.Files
	slugs     []string // of the councils to make
	texts     texts    // that belong to no council
	whole     site.Whole
	frame     manifest.Hash // of everything that all pages are made from
	shared    []Input       // the files of it
	day       model.Day     // given, or zero
	problems  diag.Problems // of all this
	idle      processors

	mu     sync.Mutex
	named  map[string]*named // accounts that texts of others name
	recent []string          // their folders, the one asked for last at the end
}

// mostNamed is how many of these accounts are kept: on a site where every council
// names another they would be the whole site.
const mostNamed = 16

// A named account is read once, by the first who asks.
type named struct {
	once sync.Once
	account
}

// newMaker reads everything that belongs to no council. before, which may be nil,
// has templates that need not be read again if they are the same.
func newMaker(o Options, root *os.Root, before *maker) *maker {
	defer o.Stats.Stage("settings")()
	m := &maker{o: o, root: root, named: map[string]*named{}, idle: idleProcessors()}
	m.slugs, m.problems = load.Councils(root.FS())
	m.problems = append(m.problems, unreadFolders(root)...)
	files := snapshot{}
	files.file(root, config.Name, config.Name)
	files.take(root, "templates")
	var folders []string
	for _, s := range m.slugs {
		folders = append(folders, path.Join(contentDir, s))
	}
	files.take(root, contentDir, folders...)
	if files[config.Name].err != nil {
		delete(files, config.Name)
	}
	m.configure(files, before)
	m.texts = readTexts(files, contentDir, o.Drafts)
	m.problems = append(m.problems, m.texts.problems...)
	m.describe(files)
	m.only()
	return m
}

// unreadFolders reports folders in which other generators look for a site's own style
// sheets and pictures: here their files would be lost without a word. In the source
// code of a program, as daylight's own repository is, folders have other uses.
func unreadFolders(root *os.Root) (problems diag.Problems) {
	if _, err := root.Lstat("go.mod"); err == nil {
		return nil
	}
	for _, dir := range []string{"static", "theme"} {
		if _, err := root.Lstat(dir); err == nil {
			problems.Errorf(diag.Pos{File: dir}, "file", "this folder is not read, so no page would use its files").Hint =
				"move it out of the site's folder; a site's own colours are set in daylight.toml under [brand]"
		}
	}
	return problems
}

// ready tells whether pages can be made: nothing that they share is wrong.
func (m *maker) ready() bool { return m.problems.Err() == nil }

func (m *maker) result() Result {
	r := Result{Read: &Read{Config: m.config, Councils: m.slugs}}
	if m.config.Base != nil {
		r.Base = m.config.Base.String()
	}
	return r
}

// configure reads the configuration, the templates and the date.
func (m *maker) configure(files snapshot, before *maker) {
	var problems diag.Problems
	m.config, problems = config.Read(files, subjects.Rules())
	m.problems = append(m.problems, problems...)
	if m.o.BaseURL != "" {
		m.problems = append(m.problems, m.config.SetBase(m.o.BaseURL)...)
	}
	m.givenDay()
	m.readTemplates(files, before)
	// A missing theme is a warning: pages work without it, only plainly.
	var err error
	if m.theme, err = theme.Open(); err != nil {
		m.problems.Add(diag.Problem{Severity: diag.Warning, Rule: "theme", Msg: err.Error(), Hint: "pages are built without style and live charts"})
	}
}

func (m *maker) readTemplates(files snapshot, before *maker) {
	var own fs.FS
	if _, ok := files["templates"]; ok {
		own, _ = fs.Sub(files, "templates") // the name is right
	}
	for _, in := range files.inputs() {
		if path.Dir(in.Path) == "templates" {
			m.own = append(m.own, in)
		}
	}
	if before != nil && before.templates != nil && slices.Equal(before.own, m.own) {
		m.templates = before.templates
		return
	}
	templates, problems := render.Read(m.o.Templates, own, "templates", minify.New())
	m.problems = append(m.problems, problems...)
	if problems.Err() == nil {
		m.templates = templates
	}
}

// givenDay is SOURCE_DATE_EPOCH, else the date given. Else every council has the
// newest of its data, and the site the newest of all: never that of the wall
// clock, so that the same inputs make the same bytes.
func (m *maker) givenDay() {
	bad := func(name, value, hint string) {
		m.problems.Errorf(diag.Pos{File: name}, "date", "%q is not a date", value).Hint = hint
	}
	switch {
	case m.o.Epoch != "":
		seconds, err := strconv.ParseInt(m.o.Epoch, 10, 64)
		if err != nil || seconds < 0 {
			bad("SOURCE_DATE_EPOCH", m.o.Epoch, "it is a number of seconds since 1 January 1970")
			return
		}
		m.day = model.DayOf(time.Unix(seconds, 0).UTC())
	case m.o.Date != "":
		day, ok := model.ParseDay(m.o.Date)
		if !ok {
			bad("--now", m.o.Date, "write year-month-day, such as 2026-11-22")
			return
		}
		m.day = day
	}
}

// date is the site's date.
func (m *maker) date(parts []*part) model.Day {
	date := m.day
	for _, p := range parts {
		if m.day.Year == 0 && p.Summary.Newest.Compare(date) > 0 {
			date = p.Summary.Newest
		}
	}
	return date
}

// describe says what every page may know of the site, and names it all by one
// hash: what a page shows depends on nothing else but its council's account.
func (m *maker) describe(files snapshot) {
	assets, err := m.siteAssets()
	if err != nil {
		m.problems.Errorf(diag.Pos{}, "theme", "%v", err)
	}
	m.whole = site.Whole{Config: m.config, Rules: subjects.Rules(), Subjects: subjects.All(), Glossary: m.texts.glossary, Assets: assets, Date: m.day, Version: m.o.Version, Councils: m.slugs,
		Studio: studio()}
	if m.templates != nil {
		m.whole.Part = m.templates.Part
	}
	var only *site.Account
	if len(m.slugs) == 1 {
		if a := m.find(m.slugs[0]); a.Checked != nil {
			only = &a.Account
		}
	}
	m.whole.Own = site.OwnPages(m.comparable(), m.whole.Glossary, m.texts.docs, only, subjects.All())
	h := sha256.New()
	fmt.Fprintln(h, program(), m.o.Version, m.o.BaseURL, m.o.Drafts, m.day.ISO(), m.whole.Own, len(m.slugs) == 1, m.whole.Large(), assets.CSS, assets.Brand, assets.Loader, assets.Charts, assets.Finder, assets.Search)
	for _, in := range files.inputs() {
		if in.Path == config.Name || path.Dir(in.Path) == "templates" || in.Path == path.Join(contentDir, glossaryName) {
			m.shared = append(m.shared, in)
			fmt.Fprintln(h, in.Path, in.SHA256)
		}
	}
	hashFS(h, m.o.Templates)
	m.frame = manifest.Hash(h.Sum(nil))
	for _, in := range files.inputs() {
		if !slices.Contains(m.shared, in) {
			m.texts.inputs = append(m.texts.inputs, in)
		}
	}
}

// studio is the same for every site: what it holds are letters.
var studio = sync.OnceValue(picture.New)

// hashFS hashes the files at the top of fsys.
func hashFS(h hash.Hash, fsys fs.FS) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		fmt.Fprintln(h, err)
	}
	for _, e := range entries {
		data, err := fs.ReadFile(fsys, e.Name())
		fmt.Fprintln(h, e.Name(), len(data), err)
		h.Write(data)
	}
}

// program tells one build of daylight from another, also while it is being
// written.
var program = sync.OnceValue(func() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	return fmt.Sprint(info.Size(), info.ModTime().UnixNano())
})

// A programme says so in its council.toml; what else is wrong there is found when
// it is read.
var isProgramme = regexp.MustCompile(`(?m)^\s*kind\s*=\s*["']programme["']`)

// comparable is how many councils are no national programmes.
func (m *maker) comparable() int {
	n := 0
	for _, slug := range m.slugs {
		f, err := m.root.Open(path.Join(load.Root, slug, "council.toml"))
		if err != nil {
			continue
		}
		text, err := io.ReadAll(io.LimitReader(f, mostRead))
		if f.Close(); err == nil && !isProgramme.Match(text) {
			n++
		}
	}
	return n
}

// only narrows the councils to those asked for.
func (m *maker) only() {
	if m.o.Only == nil {
		return
	}
	for _, slug := range m.o.Only {
		if !slices.Contains(m.slugs, slug) {
			p := m.problems.Errorf(diag.Pos{File: "--only"}, "site", "there is no folder data/%s", slug)
			if p.Hint = diag.DidYouMean(slug, m.slugs); p.Hint == "" {
				p.Hint = "give the folders of councils, with commas between them"
			}
		}
	}
	m.slugs = slices.DeleteFunc(slices.Clone(m.slugs), func(s string) bool { return !slices.Contains(m.o.Only, s) })
}

// siteAssets are the theme's files and the style sheet of the site's colours.
func (m *maker) siteAssets() (site.Assets, error) {
	var a site.Assets
	if m.theme.FS == nil {
		return a, nil
	}
	names := map[string]*string{"site.css": &a.CSS, "loader.js": &a.Loader, "charts.js": &a.Charts, "finder.js": &a.Finder, "search.js": &a.Search, "licences.txt": nil}
	for part, to := range names {
		name, ok := m.theme.Names[part]
		if !ok {
			return a, fmt.Errorf("the theme has no %s; run `go generate ./theme` and build again", part)
		}
		data, err := fs.ReadFile(m.theme.FS, name)
		if err != nil {
			return a, err
		}
		if to != nil {
			*to = "assets/" + name
		}
		a.Files = append(a.Files, site.File{Path: "assets/" + name, Data: data})
	}
	colour, ink := m.config.BrandColours()
	brand := fmt.Appendf(nil, ":root{--brand:%s;--brand-ink:%s}\n", colour, ink)
	sum := sha256.Sum256(brand)
	a.Brand = "assets/brand-" + hex.EncodeToString(sum[:4]) + ".css"
	a.Files = append(a.Files, site.File{Path: a.Brand, Data: brand})
	return a, nil
}

// assets puts the files that all pages share.
func (m *maker) assets(out *outlet) {
	m.parallel(len(m.whole.Assets.Files), func(i int) { m.put(out, m.whole.Assets.Files[i].Path, m.whole.Assets.Files[i].Data) })
}

// find is the account of a council that a text names. Accounts with errors are
// found too: whoever asked notes them.
func (m *maker) find(slug string) *account {
	m.mu.Lock()
	n, ok := m.named[slug]
	if !ok {
		n = &named{}
		m.named[slug] = n
	}
	m.recent = append(slices.DeleteFunc(m.recent, func(s string) bool { return s == slug }), slug)
	if len(m.recent) > mostNamed {
		delete(m.named, m.recent[0])
		m.recent = m.recent[1:]
	}
	m.mu.Unlock()
	n.once.Do(func() { n.account = m.account(slug) })
	return &n.account
}

// known is the account that a council's files make. One that somebody asked for by
// name is not made twice, if it is of the same files.
func (m *maker) known(slug string, files snapshot) account {
	m.mu.Lock()
	_, named := m.named[slug]
	m.mu.Unlock()
	if named {
		if a := m.find(slug); a.sum == sumOf(files.inputs()) {
			return *a
		}
	}
	return m.accountOf(slug, files)
}

// slugOf is the council that a file of the site's folder belongs to, or nothing.
func (m *maker) slugOf(file string) string {
	parts := strings.Split(file, "/")
	if len(parts) > 2 && (parts[0] == load.Root || parts[0] == contentDir) && slices.Contains(m.whole.Councils, parts[1]) {
		return parts[1]
	}
	return ""
}
