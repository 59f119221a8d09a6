package pipeline

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path"
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

// templatesDir is the folder of a site's own templates.
const templatesDir = "templates"

// A setup is all of a site that belongs to no council: settings, templates, theme,
// and the texts of the site's own pages. It does not change once it is read.
type setup struct {
	o         Options
	root      *os.Root
	config    config.Config
	templates *render.Templates // nil where one has an error
	overrides []Input           // the site's own templates
	outdated  diag.Problems     // warnings about them
	theme     theme.Files
	slugs     []string // folders of the councils to make
	texts     texts
	site      site.Site
	frame     manifest.Hash // of everything that all pages are made from
	shared    []Input       // the files that are in frame
	day       model.Day     // the site's date if it is given, or zero
	problems  diag.Problems // of all this
	judge     *judge
	idle      idleProcessors
}

// A maker makes the parts of a site. Its methods may be called from several
// goroutines at once.
type maker struct {
	*setup
	accounts *accountCache
	inputs   *inputCache // nil: files are read each time
}

// newMaker reads the setup of a site. Templates are taken from before, if it is not
// nil and has the same. inputs may be nil.
func newMaker(o Options, root *os.Root, before *setup, inputs *inputCache) *maker {
	defer o.Stats.Stage("settings")()
	s := &setup{o: o, root: root, idle: newIdleProcessors()}
	m := &maker{setup: s, accounts: newAccountCache(), inputs: inputs}
	s.slugs, s.problems = load.Councils(root.FS())
	s.problems = append(s.problems, unreadFolders(root)...)
	files := s.setupFiles()
	s.configure(files)
	s.givenDay()
	s.readTemplates(files, before)
	s.openTheme()
	s.judge = &judge{pictures: map[string]judged{}}
	if before != nil {
		s.judge = before.judge
	}
	s.texts = s.readTexts(files, contentDir)
	s.problems = append(s.problems, s.texts.problems...)
	m.describe(files)
	s.selectCouncils()
	return m
}

// without returns a maker that reads the accounts of some councils again.
func (m *maker) without(slugs map[string]bool) *maker {
	return &maker{setup: m.setup, accounts: m.accounts.without(slugs), inputs: m.inputs.without(slugs)}
}

// ready reports whether pages can be made: the setup has no error.
func (s *setup) ready() bool { return s.problems.Err() == nil }

// setupFiles reads the files of the setup.
func (s *setup) setupFiles() snapshot {
	files := snapshot{}
	files.file(s.root, config.Name)
	if files[config.Name].err != nil {
		delete(files, config.Name)
	}
	files.take(s.root, templatesDir)
	if hasOwnLook(s.o.Root) {
		files.take(s.root, themeDir)
	}
	var councils []string
	for _, slug := range s.slugs {
		councils = append(councils, path.Join(contentDir, slug))
	}
	files.take(s.root, contentDir, councils...)
	return files
}

func (s *setup) configure(files snapshot) {
	var problems diag.Problems
	s.config, problems = config.Read(files, subjects.Rules())
	if _, err := s.root.Lstat(config.Name + ".txt"); err == nil && files[config.Name] == nil && len(problems) > 0 {
		problems[0].Hint = "rename " + config.Name + ".txt to " + config.Name + "; Windows may hide the last part of a name"
	}
	s.problems = append(s.problems, problems...)
	if s.o.BaseURL != "" {
		s.problems = append(s.problems, s.config.SetBase(s.o.BaseURL)...)
	}
}

// givenDay reads SOURCE_DATE_EPOCH or the date that was given. Without them each
// council has the newest date of its data, and the site the newest of all. The
// clock is never read, so that the same inputs make the same bytes.
func (s *setup) givenDay() {
	bad := func(name, value, hint string) {
		s.problems.Errorf(diag.Pos{File: name}, "date", "%q is not a date", value).Hint = hint
	}
	switch {
	case s.o.Epoch != "":
		seconds, err := strconv.ParseInt(s.o.Epoch, 10, 64)
		if err != nil || seconds < 0 {
			bad("SOURCE_DATE_EPOCH", s.o.Epoch, "it is a number of seconds since 1 January 1970")
			return
		}
		s.day = model.DayOf(time.Unix(seconds, 0).UTC())
	case s.o.Date != "":
		day, ok := model.ParseDay(s.o.Date)
		if !ok {
			bad("--now", s.o.Date, "write year-month-day, such as 2026-11-22")
			return
		}
		s.day = day
	}
}

// date returns the site's date.
func (s *setup) date(councils []*part) model.Day {
	date := s.day
	for _, p := range councils {
		if s.day.Year == 0 && p.Summary.Newest.Compare(date) > 0 {
			date = p.Summary.Newest
		}
	}
	return date
}

func (s *setup) readTemplates(files snapshot, before *setup) {
	var own fs.FS
	if _, ok := files[templatesDir]; ok {
		own, _ = fs.Sub(files, templatesDir) // the name is valid
	}
	for _, in := range files.inputs() {
		if path.Dir(in.Path) == templatesDir {
			s.overrides = append(s.overrides, in)
		}
	}
	if before != nil && before.templates != nil && slices.Equal(before.overrides, s.overrides) {
		s.templates, s.outdated = before.templates, before.outdated
		s.problems = append(s.problems, s.outdated...)
		return
	}
	templates, problems := render.Read(s.o.Templates, own, templatesDir, minify.New())
	s.problems = append(s.problems, problems...)
	if problems.Err() == nil {
		s.templates, s.outdated = templates, problems
	}
}

// openTheme opens the theme. Without it there is a warning only: pages work, but
// without style.
func (s *setup) openTheme() {
	var err error
	if s.theme, err = theme.Open(); err != nil {
		s.problems.Add(diag.Problem{Severity: diag.Warning, Rule: "theme", Msg: err.Error(), Hint: "pages are built without style and live charts"})
	}
}

// describe sets what every page may know of the site, and hashes it: a page depends
// on that and on its council's account, and on nothing else.
func (m *maker) describe(files snapshot) {
	assets, err := m.siteAssets()
	if err != nil {
		m.problems.Errorf(diag.Pos{}, "theme", "%v", err)
	}
	m.readLook(files, &assets)
	m.site = site.Site{Config: m.config, Rules: subjects.Rules(), Subjects: subjects.All(), Glossary: m.texts.glossary, Assets: assets, Date: m.day, Version: m.o.Version, Councils: m.slugs,
		Media: m.texts.media.files, Studio: studio()}
	var only *site.Account
	if len(m.slugs) == 1 {
		if a := m.account(m.slugs[0]); a.Checked != nil {
			only = &a.Account
		}
	}
	m.site.Own = site.OwnTexts(m.texts.docs, m.slugs)
	m.site.OptionalPages = site.OptionalPages(m.severalCouncils(), m.site.Glossary, m.texts.docs, only, subjects.All())
	h := sha256.New()
	fmt.Fprintln(h, program(), m.o.Version, m.o.BaseURL, m.o.Drafts, m.day.ISO(), m.site.OptionalPages, m.site.Own, len(m.slugs) == 1, m.site.Large(),
		assets.CSS, assets.Brand, assets.Loader, assets.Charts, assets.Finder, assets.Search)
	for _, in := range files.inputs() {
		if in.Path == config.Name || path.Dir(in.Path) == templatesDir || path.Dir(in.Path) == themeDir || in.Path == path.Join(contentDir, glossaryName) {
			m.shared = append(m.shared, in)
			fmt.Fprintln(h, in.Path, in.SHA256)
		} else {
			m.texts.inputs = append(m.texts.inputs, in)
		}
	}
	hashFS(h, m.o.Templates)
	m.frame = manifest.Hash(h.Sum(nil))
}

// studio is the same for every site: it holds letters, drawn once.
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

// program identifies this build of daylight, so that a new build makes all parts
// again.
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

// severalCouncils reports whether two or more councils can be compared: national
// programmes cannot. It reads no more records than it takes to know.
func (s *setup) severalCouncils() bool {
	councils := 0
	for _, slug := range s.slugs {
		name := path.Join(load.Root, slug, "council.toml")
		files := snapshot{}
		files.file(s.root, name)
		text, err := files.ReadFile(name)
		if err != nil {
			continue
		}
		record := &model.CouncilFile{}
		load.Decode(name, text, record) // its problems are reported when the account is read
		if !(model.Council{Files: model.Files{Council: record}}).IsProgramme() {
			if councils++; councils > 1 {
				return true
			}
		}
	}
	return false
}

// selectCouncils keeps the councils that o.Only asks for.
func (s *setup) selectCouncils() {
	if s.o.Only == nil {
		return
	}
	for _, slug := range s.o.Only {
		if !slices.Contains(s.slugs, slug) {
			p := s.problems.Errorf(diag.Pos{File: "--only"}, "site", "there is no folder data/%s", slug)
			if p.Hint = diag.DidYouMean(slug, s.slugs); p.Hint == "" {
				p.Hint = "give the folders of councils, with commas between them"
			}
		}
	}
	s.slugs = slices.DeleteFunc(slices.Clone(s.slugs), func(slug string) bool { return !slices.Contains(s.o.Only, slug) })
}

// siteAssets returns the theme's files and the style sheet of the site's colours.
func (s *setup) siteAssets() (site.Assets, error) {
	var a site.Assets
	if s.theme.FS == nil {
		return a, nil
	}
	paths := map[string]*string{"site.css": &a.CSS, "loader.js": &a.Loader, "charts.js": &a.Charts, "finder.js": &a.Finder, "search.js": &a.Search, "licences.txt": nil}
	for source, to := range paths {
		name, ok := s.theme.Names[source]
		if !ok {
			return a, fmt.Errorf("the theme has no %s; run `go generate ./theme` and build again", source)
		}
		data, err := fs.ReadFile(s.theme.FS, name)
		if err != nil {
			return a, err
		}
		if to != nil {
			*to = "assets/" + name
		}
		a.Files = append(a.Files, site.File{Path: "assets/" + name, Data: data})
	}
	colour, ink := s.config.BrandColours()
	brand := fmt.Appendf(nil, ":root{--brand:%s;--brand-ink:%s}\n", colour, ink)
	a.Brand = "assets/brand-" + hashOf(brand) + ".css"
	a.Files = append(a.Files, site.File{Path: a.Brand, Data: brand})
	return a, nil
}

// putAssets puts the files that all pages share.
func (s *setup) putAssets(out *output) {
	s.parallel(len(s.site.Assets.Files), func(i int) { s.put(out, s.site.Assets.Files[i].Path, s.site.Assets.Files[i].Data) })
}

// slugOf returns the council that a file of the site's folder belongs to, or "".
func (s *setup) slugOf(file string) string {
	parts := strings.Split(file, "/")
	if len(parts) > 2 && (parts[0] == load.Root || parts[0] == contentDir) && slices.Contains(s.site.Councils, parts[1]) {
		return parts[1]
	}
	return ""
}
