package pipeline

import (
	"encoding/hex"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/subjects"
)

// An account is a council's data and texts, read and checked. Checked is nil where
// there is too little to check.
type account struct {
	site.Account
	recorded []recordedPage // pages of its newest release
	inputs   []Input
	sum      manifest.Hash // of inputs
	problems diag.Problems // without those of unused sources
	unused   []unusedSource
}

// An unusedSource is a source that nothing of its own council cites. It is a problem
// unless a text about another council does.
type unusedSource struct {
	ID      string // council/id
	Problem diag.Problem
}

// readInputs reads the files that a council's account is made from.
func (s *setup) readInputs(slug string) snapshot {
	defer s.o.Stats.Stage("read")()
	files := snapshot{}
	files.take(s.root, path.Join(load.Root, slug))
	files.take(s.root, path.Join(contentDir, slug))
	return files
}

// inputsOf returns the files that a council's account is made from.
func (m *maker) inputsOf(slug string) snapshot {
	if m.inputs == nil {
		return m.readInputs(slug)
	}
	return m.inputs.of(slug, m.readInputs)
}

// An inputCache has the files of councils as they were when they were first asked for,
// so that a part that is made again later is the same. A session has one.
type inputCache struct {
	mu     sync.Mutex
	bySlug map[string]snapshot
}

func newInputCache() *inputCache { return &inputCache{bySlug: map[string]snapshot{}} }

// of returns the files of a council, and reads them if it has none.
func (c *inputCache) of(slug string, read func(slug string) snapshot) snapshot {
	c.mu.Lock()
	files, ok := c.bySlug[slug]
	c.mu.Unlock()
	if ok {
		return files
	}
	files = read(slug)
	c.mu.Lock()
	defer c.mu.Unlock()
	if earlier, ok := c.bySlug[slug]; ok { // two read at once: there is one answer for all
		return earlier
	}
	c.bySlug[slug] = files
	return files
}

// without returns a cache that lacks some councils.
func (c *inputCache) without(slugs map[string]bool) *inputCache {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := &inputCache{bySlug: maps.Clone(c.bySlug)}
	maps.DeleteFunc(out.bySlug, func(slug string, _ snapshot) bool { return slugs[slug] })
	return out
}

// readAccount makes the account of a council from its files, and checks it.
func (s *setup) readAccount(slug string, files snapshot) account {
	defer s.o.Stats.Stage("check")()
	a := account{inputs: files.inputs()}
	a.sum = sumOf(a.inputs)
	var texts texts
	var read model.Files
	var problems diag.Problems
	reading := []func(){
		func() { texts = s.readTexts(files, path.Join(contentDir, slug)) },
		func() { read, _, problems = load.Council(files, slug, subjects.Files()) },
	}
	s.parallel(len(reading), func(i int) { reading[i]() })
	a.Narratives, a.problems = texts.docs, append(texts.problems, problems...)
	if read.Council == nil {
		return a
	}
	council, more := model.Assemble(slug, read)
	a.problems = append(a.problems, withoutMissingSources(more, problems, slug)...)
	released, damaged := readReleases(files, slug)
	a.problems = append(a.problems, damaged...)
	council.Records, a.Kept, a.recorded = released.records, released.kept, released.pages
	papers := readPapers(s.judge, files, council)
	a.problems = append(a.problems, papers.problems...)
	a.Media = papers.files
	maps.Copy(a.Media, texts.media.files)
	a.problems = append(a.problems, heavy(slug, a.Media, mostMedia)...)
	checked := check.Council(council, subjects.Rules(), check.Options{Levels: s.config.Levels, Cited: texts.cites(slug), SuppressBelow: s.config.SuppressBelow.N})
	a.Checked = &checked
	unread := problems.Err() != nil || slices.ContainsFunc(texts.problems, loses)
	for _, f := range checked.Findings {
		switch {
		case unread && (f.Unused != "" || f.Pos.File == ""):
			continue // it follows from what could not be read: nobody knows what that cites, or names
		case damaged.Err() != nil && f.Rule == ledger.Rule:
			continue // no reason is asked for where a record is not what was published
		case f.Unused != "":
			a.unused = append(a.unused, unusedSource{slug + "/" + f.Unused, f.Problem})
			continue
		}
		a.problems = append(a.problems, f.Problem)
	}
	return a
}

// loses reports whether a problem of a text is such that what it cites may not be known.
func loses(p diag.Problem) bool {
	return p.Severity == diag.Error && slices.Contains([]string{"encoding", "size", "syntax", "front-matter", "directive"}, p.Rule)
}

// sumOf hashes inputs, with their paths.
func sumOf(inputs []Input) manifest.Hash {
	list := make([]byte, 0, 128*len(inputs))
	for _, in := range inputs {
		list = append(append(list, in.Path...), ' ')
		list = append(hex.AppendEncode(list, in.SHA256[:]), '\n')
	}
	return manifest.Sum(list)
}

// withoutMissingSources drops the problems of figures whose source is missing, where
// reading found that sources.toml has an error: that one is enough.
func withoutMissingSources(problems, reading diag.Problems, slug string) diag.Problems {
	file := path.Join(load.Root, slug, "sources.toml")
	if !slices.ContainsFunc(reading, func(p diag.Problem) bool { return p.Pos.File == file && p.Severity == diag.Error }) {
		return problems
	}
	return slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Rule == model.RuleSources })
}

// maxCachedAccounts limits how many accounts are in memory because a text of another
// council names them. Where every council names another they would be the whole site.
const maxCachedAccounts = 16

// An accountCache has the accounts that were named last. Each is read once, by the
// first who asks for it.
type accountCache struct {
	mu     sync.Mutex
	bySlug map[string]*cachedAccount
	recent []string // their folders; the one asked for last is at the end
}

type cachedAccount struct {
	once sync.Once
	account
}

func newAccountCache() *accountCache { return &accountCache{bySlug: map[string]*cachedAccount{}} }

// entry returns the place of an account, which may not have been read yet.
func (c *accountCache) entry(slug string) *cachedAccount {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.bySlug[slug]
	if !ok {
		e = &cachedAccount{}
		c.bySlug[slug] = e
	}
	c.recent = append(slices.DeleteFunc(c.recent, func(s string) bool { return s == slug }), slug)
	if len(c.recent) > maxCachedAccounts {
		delete(c.bySlug, c.recent[0])
		c.recent = c.recent[1:]
	}
	return e
}

func (c *accountCache) has(slug string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, ok := c.bySlug[slug]
	return ok
}

// without returns a cache that lacks some councils.
func (c *accountCache) without(slugs map[string]bool) *accountCache {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := &accountCache{bySlug: maps.Clone(c.bySlug), recent: slices.Clone(c.recent)}
	maps.DeleteFunc(out.bySlug, func(slug string, _ *cachedAccount) bool { return slugs[slug] })
	out.recent = slices.DeleteFunc(out.recent, func(slug string) bool { return slugs[slug] })
	return out
}

// account returns the account of a council that a text names, with its errors if it
// has any: who asks for it notes them.
func (m *maker) account(slug string) *account {
	e := m.accounts.entry(slug)
	e.once.Do(func() { e.account = m.readAccount(slug, m.inputsOf(slug)) })
	return &e.account
}

// accountFrom makes the account of a council from its files. One that a text has
// named already is not made twice, if it is of the same files.
func (m *maker) accountFrom(slug string, files snapshot) account {
	if m.accounts.has(slug) {
		if a := m.account(slug); a.sum == sumOf(files.inputs()) {
			return *a
		}
	}
	return m.readAccount(slug, files)
}

// A dependency is another council, as it was when a part was made from its account.
type dependency struct {
	Slug string
	Sum  manifest.Hash // of its inputs
}

// references are the other councils that the texts of one part name. A layout asks
// for them as it meets them. They implement [site.Accounts].
type references struct {
	m     *maker
	named map[string]*account
}

func (m *maker) newReferences() *references { return &references{m, map[string]*account{}} }

// Account implements [site.Accounts].
func (r *references) Account(slug string) (site.Account, bool) {
	a, ok := r.named[slug]
	if !ok {
		a = r.m.account(slug)
		r.named[slug] = a
	}
	return a.Account, a.Checked != nil
}

// dependencies lists the councils that were named, sorted by folder.
func (r *references) dependencies() []dependency {
	var out []dependency
	for slug, a := range r.named {
		out = append(out, dependency{slug, a.sum})
	}
	slices.SortFunc(out, func(x, y dependency) int { return strings.Compare(x.Slug, y.Slug) })
	return out
}

// haveErrors reports whether an account that was named has errors.
func (r *references) haveErrors() bool {
	for _, a := range r.named {
		if a.problems.Err() != nil {
			return true
		}
	}
	return false
}
