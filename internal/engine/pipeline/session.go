package pipeline

import (
	"fmt"
	"iter"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// A Session makes a site in memory while it is being written. It does not change:
// each update makes a new [State] of the one before.
type Session struct {
	o     Options
	root  *os.Root
	shelf *shelf
}

// Open begins a session. Close ends it.
func Open(o Options) (*Session, error) {
	root, err := os.OpenRoot(o.Root)
	if err != nil {
		return nil, fmt.Errorf("open the site: %w", err)
	}
	return &Session{o: o, root: root, shelf: &shelf{}}, nil
}

// Close closes the site's folder.
func (s *Session) Close() error { return s.root.Close() }

// A State is a site as one update left it. It does not change.
type State struct {
	Report // of the site as it is
	// Site must be shown: it is this site, or the last one without errors. It is nil
	// until there was one.
	Site *Preview
	// Partial says that pages of Site wait until they are asked for. Only the state
	// that follows says what is wrong with them. Its Site may be the same.
	Partial bool

	maker *maker
	parts map[string]*lazyPart // the councils' parts, by folder; they are made
	lists checkedLists
}

// checkedLists are the parts of no council as they were when their problems were last
// looked for.
type checkedLists struct {
	common, finder *part
	with           *setup // that they were made with
}

// Updates makes the site as it is now and yields its state. Where there can be one, the
// first state is partial, so that a page that is open shows the change at once, however
// large the site, and a second state follows when the other pages are made. It can be where
// the change touches only how pages look: what they say was checked before. And it can be
// where it touches accounts, or texts about them, that have no errors.
//
// before is the last state, or nil. changed are the files and folders that may differ
// from it, by their paths from the site's folder; nil: any.
func (s *Session) Updates(before *State, changed []string) iter.Seq[*State] {
	return func(yield func(*State) bool) {
		if before == nil {
			before = &State{}
		}
		u := s.plan(before, changed)
		switch {
		case !u.maker.ready():
			yield(u.checked())
		case u.onlyLook:
			if yield(u.partial()) {
				yield(u.made())
			}
		default:
			first := u.ahead()
			if first == nil || yield(first) {
				yield(u.made())
			}
		}
	}
}

// An update is one way from a state to the next: what has to be made, and how.
type update struct {
	before   *State
	maker    *maker
	shelf    *shelf
	stale    map[string]bool // councils to be made again
	onlyLook bool            // the change touches no account, and the site had no errors
	changed  []string        // councils whose accounts changed; nil: perhaps more than those changed

	parts   map[string]*lazyPart // of all councils
	preview *Preview             // of them
}

// plan finds out what a change touches.
func (s *Session) plan(before *State, changed []string) *update {
	u := &update{before: before, shelf: s.shelf}
	t := before.touched(changed)
	if t.setup {
		inputs := newInputCache()
		if !t.files {
			inputs = before.maker.inputs.without(t.councils)
		}
		u.maker = newMaker(s.o, s.root, before.setup(), inputs)
		t.all = t.all || u.maker.frame != before.maker.frame
	} else {
		u.maker = before.maker.without(t.councils)
	}
	u.stale = maps.Clone(t.councils)
	isNew := false
	for _, slug := range u.maker.slugs {
		p, ok := before.parts[slug]
		isNew = isNew || !ok
		if !ok || t.all || slices.ContainsFunc(p.get(false).Dependencies, func(d dependency) bool { return t.councils[d.Slug] }) {
			u.stale[slug] = true
		}
	}
	if !t.all && !t.files && before.good() && !isNew {
		u.changed = slices.DeleteFunc(slices.Sorted(maps.Keys(t.councils)), func(slug string) bool { return !slices.Contains(u.maker.slugs, slug) })
	}
	u.onlyLook = before.good() && u.maker.ready() && onlyLook(changed) && !isNew && u.maker.checksAs(before.maker.setup)
	if u.maker.ready() {
		u.prepare()
	}
	return u
}

// A touch says what may differ from a state.
type touch struct {
	councils map[string]bool // whose files changed
	setup    bool
	all      bool // every part
	files    bool // files of every council
}

// touched finds out by their paths what files and folders touch.
func (s *State) touched(changed []string) touch {
	t := touch{councils: map[string]bool{}, all: true, files: true}
	if s.maker == nil || changed == nil {
		t.setup = true
		return t
	}
	t.files = false
	// The parts of a state that is partial, or that was not ready, are older than it.
	t.all = s.Partial || !s.maker.ready()
	for _, name := range changed {
		slug := s.maker.slugOf(name)
		t.councils[slug] = true
		// What every page may know of: which councils there are, which of them are
		// programmes, and how many pages the only council of a site has.
		t.setup = t.setup || slug == "" || path.Base(name) == "council.toml" || len(s.maker.site.Councils) == 1
		t.files = t.files || name == load.Root || name == contentDir || name == "."
		if parts := strings.Split(name, "/"); len(parts) == 2 {
			t.councils[parts[1]] = true // a council's whole folder
		}
	}
	t.all = t.all || t.files
	return t
}

func (s *State) setup() *setup {
	if s.maker == nil {
		return nil
	}
	return s.maker.setup
}

// good reports whether the site was made and had no errors.
func (s *State) good() bool { return s.maker != nil && !s.Partial && s.Problems.Err() == nil }

// onlyLook reports whether a change is one of files that all pages are made from and
// that no account is: templates, the site's own look, settings and the glossary.
func onlyLook(changed []string) bool {
	return len(changed) > 0 && !slices.ContainsFunc(changed, func(name string) bool {
		return name != config.Name && name != path.Join(contentDir, glossaryName) && !strings.HasPrefix(name, templatesDir+"/") && !strings.HasPrefix(name, themeDir+"/")
	})
}

// checksAs reports whether the settings check accounts by the same rules as others do.
func (s *setup) checksAs(other *setup) bool {
	return maps.Equal(s.config.Levels, other.config.Levels) && s.config.SuppressBelow.N == other.config.SuppressBelow.N
}

// prepare prepares the parts and the preview of the new site. Nothing is made yet.
func (u *update) prepare() {
	m := u.maker
	u.parts = map[string]*lazyPart{}
	summarised := map[string]*lazyPart{} // by the common pages
	for _, slug := range m.slugs {
		before, ok := u.before.parts[slug]
		if u.stale[slug] || !ok {
			u.parts[slug] = lazily(u.shelf, func(out *output) *part { return m.makeCouncil(slug, m.inputsOf(slug), out) })
		} else {
			u.parts[slug] = before
		}
		if summarised[slug] = u.parts[slug]; u.onlyLook { // the same, and made
			summarised[slug] = before
		}
	}
	u.preview = newPreview(m, u.shelf, u.parts, summarised, u.onlyLook)
	lists := u.before.lists
	u.preview.newLists = lists.with != m.setup || slices.ContainsFunc(lists.common.Dependencies, func(d dependency) bool { return u.stale[d.Slug] })
}

// partial returns the state of a site whose pages are made when they are asked for.
// Its accounts are those of the state before, which had no errors.
func (u *update) partial() *State {
	next, pages := u.state(), newAhead(u.maker)
	var councils []*part
	for _, slug := range u.maker.slugs {
		p := u.before.parts[slug].get(false)
		pages.parts[slug] = p
		councils = append(councils, p)
	}
	u.preview.ahead = pages
	next.Site, next.Partial = u.preview, true
	next.Date, next.Problems = u.maker.date(councils), u.maker.allProblems(councils)
	next.parts, next.lists = u.before.parts, u.before.lists
	return next
}

// ahead returns the state of a site in which councils that changed are made a page at a
// time, as they are asked for. It returns nil where there can be none: more changed than
// these councils, or one of them has errors.
func (u *update) ahead() *State {
	if len(u.changed) == 0 {
		return nil
	}
	m, next, pages := u.maker, u.state(), newAhead(u.maker)
	m.parallel(len(u.changed), func(i int) { m.account(u.changed[i]) })
	var councils []*part
	for _, slug := range m.slugs {
		p := u.before.parts[slug].get(false)
		if slices.Contains(u.changed, slug) {
			a := m.account(slug)
			if a.Checked == nil || a.problems.Err() != nil {
				return nil
			}
			pages.parts[slug] = p
			p = &part{Slug: slug, Problems: a.problems, Unused: a.unused, Cites: texts{docs: a.Narratives}.citesOthers(slug), Summary: site.Summary{Name: a.Name(), Newest: a.NewestDay()}}
		}
		councils = append(councils, p)
	}
	if next.Problems = m.allProblems(councils); next.Problems.Err() != nil {
		return nil
	}
	shown := *u.preview
	shown.ahead = pages
	next.Site, next.Partial, next.Date = &shown, true, m.date(councils)
	next.parts, next.lists = u.before.parts, u.before.lists
	return next
}

// made makes what must be made before all that is wrong with the site is known, and
// returns its state.
//
// What lists councils and pages changes with every one of them and is rarely looked
// at, so it is made when it is asked for. It is made at once where its problems may
// have changed: with the setup, or with a council that its texts name.
func (u *update) made() *State {
	m, next := u.maker, u.state()
	m.parallel(len(m.slugs), func(i int) {
		open, ok := u.before.parts[m.slugs[i]]
		u.parts[m.slugs[i]].get(ok && open.files.held()) // most likely it is asked for again
	})
	next.parts = u.parts
	var councils []*part
	for _, slug := range m.slugs {
		councils = append(councils, u.parts[slug].get(false))
	}
	next.lists = u.before.lists
	if u.preview.newLists {
		next.lists.common, next.lists.with = u.preview.common.get(false), m.setup
		if f := next.lists.finder; f == nil || f.Frame != m.frame { // only its templates can have errors
			next.lists.finder = u.preview.finder.get(false)
		}
	}
	if next.Problems = m.allProblems(councils, next.lists.common, next.lists.finder); next.Problems.Err() == nil {
		next.Site, next.Date = u.preview, m.date(councils)
	}
	return next
}

// checked returns the state of a site of which no page can be made. What is wrong with
// its accounts is reported with the rest.
func (u *update) checked() *State {
	m, next := u.maker, u.state()
	councils := make([]*part, len(m.slugs))
	m.parallel(len(councils), func(i int) { councils[i] = m.makeCouncil(m.slugs[i], m.inputsOf(m.slugs[i]), nil) })
	next.Problems = m.allProblems(councils)
	next.parts, next.lists = u.before.parts, u.before.lists
	return next
}

// state returns a state that shows what the one before did.
func (u *update) state() *State {
	return &State{Report: u.maker.newResult().Report, Site: u.before.Site, maker: u.maker}
}
