package pipeline

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// A Session keeps a site in memory while it is being written, and makes again only
// the parts that a change touches. Its methods are for one goroutine at a time.
type Session struct {
	o     Options
	root  *os.Root
	m     *maker
	parts map[string]*shown // by the council's folder
	stale map[string]bool   // councils to be made again
	last  *Preview          // of a site without errors; nil: there was none
	good  bool              // the site had none when it was last looked at

	// What was found in the parts that belong to no council, when it was last looked
	// for, and with what.
	common, finder *part
	looked         *maker
	framed         manifest.Hash   // the frame of finder
	touched        map[string]bool // councils that the last Update made

	rest func() Result // what the last Update put off; nil: nothing
}

// shown is a part with its files.
type shown struct {
	*part
	files *store
}

// Open begins a session. Close ends it.
func Open(o Options) (*Session, error) {
	root, err := os.OpenRoot(o.Root)
	if err != nil {
		return nil, fmt.Errorf("open the site: %w", err)
	}
	return &Session{o: o, root: root, parts: map[string]*shown{}, stale: map[string]bool{}}, nil
}

// Close lets the site's folder go.
func (s *Session) Close() error { return s.root.Close() }

// Update makes the site as it is now. changed are the files and folders, from the
// site's folder on, that may differ from what the last Update saw; nil means any.
// Where Result.Problems holds an error, the Preview is the last one without, or
// nil.
func (s *Session) Update(changed []string) (*Preview, Result) {
	s.Rest()
	before, good := s.m, s.good
	s.good = false
	s.look(changed)
	r := s.m.result()
	isNew := func(slug string) bool { return s.parts[slug] == nil }
	if good && onlyLooks(changed) && s.m.ready() && s.m.checksAs(before) && !slices.ContainsFunc(s.m.slugs, isNew) {
		return s.restyle(r)
	}
	councils := make([]*part, len(s.m.slugs))
	if s.m.ready() {
		s.remake()
		for i, slug := range s.m.slugs {
			councils[i] = s.parts[slug].part
		}
	} else { // no page can be made; what is wrong with the councils is worth knowing
		s.m.parallel(len(councils), func(i int) { councils[i] = s.m.makeCouncil(s.m.slugs[i], s.m.inputsOf(s.m.slugs[i]), nil) })
	}
	if r.Problems = s.m.judge(councils); !s.m.ready() {
		return s.last, r
	}
	p := s.preview(councils)
	if r.Problems = s.m.judge(councils, s.common, s.finder); r.Problems.Err() != nil {
		return s.last, r
	}
	r.Date = s.m.date(councils)
	s.last, s.good = p, true
	return p, r
}

// onlyLooks tells whether a change is one of files that all pages are made from and
// no council's account is: templates, settings and the glossary.
func onlyLooks(changed []string) bool {
	return len(changed) > 0 && !slices.ContainsFunc(changed, func(name string) bool {
		return name != config.Name && name != path.Join(contentDir, glossaryName) && !strings.HasPrefix(name, "templates/")
	})
}

// checksAs tells whether the settings hold a council's figures against the same
// rules as those of before do.
func (m *maker) checksAs(before *maker) bool {
	return maps.Equal(m.config.Levels, before.config.Levels) && m.config.SuppressBelow.N == before.config.SuppressBelow.N
}

// restyle is the site with another look. What it says is known and was good, so
// each council's pages can wait until one of them is asked for; a page that is open
// shows the change at once, however large the site. Rest makes what is left.
func (s *Session) restyle(r Result) (*Preview, Result) {
	m, old := s.m, make([]*part, len(s.m.slugs))
	p := &Preview{councils: map[string]func() *store{}, shared: newStore(), waits: true}
	made := make([]func() *shown, len(m.slugs))
	for i, slug := range m.slugs {
		old[i] = s.parts[slug].part
		made[i] = sync.OnceValue(func() *shown {
			files := newStore()
			return &shown{m.makeCouncil(slug, m.inputsOf(slug), files.outlet()), files}
		})
		p.councils[slug] = func() *store { return made[i]().files }
	}
	common := s.lists(p, old)
	s.rest = func() Result {
		m.parallel(len(made), func(i int) { made[i]() })
		councils := make([]*part, len(made))
		for i, slug := range m.slugs {
			s.parts[slug] = made[i]()
			councils[i] = s.parts[slug].part
		}
		s.touched, s.stale = s.stale, map[string]bool{}
		s.common, s.finder, s.framed, s.looked = common().part, m.finder(councils, common().part, nil), m.frame, m
		if r.Problems = m.judge(councils, s.common, s.finder); r.Problems.Err() == nil {
			s.last, s.good = p, true
		}
		return r
	}
	r.Date, r.Problems = m.date(old), m.judge(old)
	return p, r
}

// Rest makes what Update put off, if it did: only then can all that is wrong be
// known. If the Result has errors, the Preview that Update gave is not to be shown
// any longer.
func (s *Session) Rest() (r Result, was bool) {
	if s.rest == nil {
		return Result{}, false
	}
	rest := s.rest
	s.rest = nil
	return rest(), true
}

// preview is the site of these councils. What lists councils and pages changes with
// every one of them, and is hardly ever looked at: it is made when it is. What could
// be wrong there is looked for at once where something changed that could make it
// so: settings, templates and the texts, or a council that these name.
func (s *Session) preview(councils []*part) *Preview {
	m, p := s.m, &Preview{councils: map[string]func() *store{}, shared: newStore()}
	for slug, c := range s.parts {
		p.councils[slug] = func() *store { return c.files }
	}
	common := s.lists(p, councils)
	if s.looked != m || slices.ContainsFunc(s.common.Needs, func(n need) bool { return s.touched[n.Slug] }) {
		s.common = common().part
		if s.finder == nil || s.framed != m.frame { // only its templates can be wrong
			s.finder, s.framed = m.finder(councils, s.common, nil), m.frame
		}
		s.looked, p.looked = m, true
	}
	return p
}

// lists gives a preview what belongs to no council, made when it is asked for.
func (s *Session) lists(p *Preview, councils []*part) (common func() *shown) {
	m := s.m
	m.assets(p.shared.outlet())
	common = sync.OnceValue(func() *shown {
		files := newStore()
		return &shown{m.common(councils, files.outlet()), files}
	})
	p.own = sync.OnceValue(func() *store { return common().files })
	p.finder = sync.OnceValue(func() *store {
		files := newStore()
		m.finder(councils, common().part, files.outlet())
		return files
	})
	return common
}

// look finds out what a change touches.
func (s *Session) look(changed []string) {
	again := s.m == nil || changed == nil
	for _, name := range changed {
		slug := ""
		if s.m != nil {
			slug = s.m.slugOf(name)
		}
		s.stale[slug] = true
		// What every page may know of: which councils there are, which are programmes,
		// and of a site of one council how many pages it has.
		again = again || slug == "" || path.Base(name) == "council.toml" || len(s.m.whole.Councils) == 1
		if parts := strings.Split(name, "/"); len(parts) == 2 {
			s.stale[parts[1]] = true // a council's whole folder
		}
	}
	all := changed == nil || slices.ContainsFunc(changed, func(name string) bool { return name == load.Root || name == contentDir || name == "." })
	if again {
		fresh := newMaker(s.o, s.root, s.m)
		all = all || s.m == nil || fresh.frame != s.m.frame || !s.m.ready()
		s.m = fresh
	} else {
		s.m.forget(s.stale)
	}
	for _, slug := range s.m.slugs {
		if p, ok := s.parts[slug]; !ok || all || slices.ContainsFunc(p.Needs, func(n need) bool { return s.stale[n.Slug] }) {
			s.stale[slug] = true
		}
	}
	for slug := range s.parts {
		if !slices.Contains(s.m.slugs, slug) {
			delete(s.parts, slug)
		}
	}
}

// remake makes the councils that changed.
func (s *Session) remake() {
	var slugs []string
	for _, slug := range s.m.slugs {
		if s.stale[slug] {
			slugs = append(slugs, slug)
		}
	}
	made := make([]*shown, len(slugs))
	s.m.parallel(len(slugs), func(i int) {
		files := newStore()
		made[i] = &shown{s.m.makeCouncil(slugs[i], s.m.inputsOf(slugs[i]), files.outlet()), files}
	})
	for i, slug := range slugs {
		s.parts[slug] = made[i]
	}
	s.touched, s.stale = s.stale, map[string]bool{}
}

// forget drops what was read of councils.
func (m *maker) forget(slugs map[string]bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for slug := range slugs {
		delete(m.named, slug)
	}
}

// A Preview is a site in memory. It never changes, and can be read by many at once.
type Preview struct {
	councils    map[string]func() *store
	shared      *store
	own, finder func() *store
	looked      bool // own was made at once
	waits       bool // councils wait to be asked for
}

// File gives a file by its path. Pictures, and what lists councils or pages, are
// made when they are first asked for.
func (p *Preview) File(name string) ([]byte, bool) {
	first, _, _ := strings.Cut(name, "/")
	if s, ok := p.councils[first]; ok {
		return s().file(name)
	}
	if data, ok := p.shared.file(name); ok {
		return data, true
	}
	if len(p.councils) == 1 { // whose home is at the root
		for _, s := range p.councils {
			if data, ok := s().file(name); ok {
				return data, true
			}
		}
	}
	if data, ok := p.own().file(name); ok {
		return data, true
	}
	return p.finder().file(name)
}

// Files are the paths of all files, sorted.
func (p *Preview) Files() []string {
	out := slices.Concat(p.shared.names(), p.own().names(), p.finder().names())
	for _, s := range p.councils {
		out = append(out, s().names()...)
	}
	slices.Sort(out)
	return out
}

// Waits tells whether pages wait to be asked for: nobody knows yet which differ.
func (p *Preview) Waits() bool { return p.waits }

// Changed are the files that differ from an earlier preview, sorted; nil where there
// was none, or where pages wait to be asked for. Pictures count as changed where their
// council's part was made again. Lists of councils change with every council and are
// left out, unless something else of the site's own pages may have changed; the list
// of all pages always is.
func (p *Preview) Changed(earlier *Preview) []string {
	if earlier == nil || p.waits {
		return nil
	}
	changed := p.shared.differs(earlier.shared)
	for slug, s := range p.councils {
		var old *store
		if was, ok := earlier.councils[slug]; ok {
			old = was()
		}
		if old != s() {
			changed = append(changed, s().differs(old)...)
		}
	}
	for slug, old := range earlier.councils {
		if p.councils[slug] == nil {
			changed = append(changed, old().names()...)
		}
	}
	if p.looked {
		changed = append(changed, p.own().differs(earlier.own())...)
	}
	slices.Sort(changed)
	return changed
}

// A store is the files of a part.
type store struct {
	mu    sync.Mutex
	files map[string]func() []byte
}

func newStore() *store { return &store{files: map[string]func() []byte{}} }

func (s *store) outlet() *outlet { return &outlet{sink: s, later: s.picture} }

// Put implements [Sink].
func (s *store) Put(name string, data []byte) error {
	data = bytes.Clone(data)
	s.put(name, func() []byte { return data })
	return nil
}

func (s *store) picture(x site.Picture) {
	s.put(x.Path, sync.OnceValue(func() []byte {
		data, err := x.Draw()
		if err != nil { // our own writing that we cannot read
			panic("build: draw " + x.Path + ": " + err.Error())
		}
		return data
	}))
}

func (s *store) put(name string, get func() []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[name] = get
}

func (s *store) file(name string) ([]byte, bool) {
	s.mu.Lock()
	get, ok := s.files[name]
	s.mu.Unlock()
	if !ok {
		return nil, false
	}
	return get(), true
}

func (s *store) names() []string {
	var out []string
	for name := range s.files {
		out = append(out, name)
	}
	return out
}

// differs lists the files that s and old, which may be nil, do not have alike.
func (s *store) differs(old *store) []string {
	if old == nil {
		return s.names()
	}
	var out []string
	for name := range s.files {
		was, ok := old.files[name]
		switch {
		case !ok, strings.HasSuffix(name, ".png"):
			out = append(out, name)
		default:
			if !bytes.Equal(s.files[name](), was()) {
				out = append(out, name)
			}
		}
	}
	for name := range old.files {
		if _, ok := s.files[name]; !ok {
			out = append(out, name)
		}
	}
	return out
}
