// Package pipeline is the pipeline: the only package that knows the order.
//
//	bytes → records → checked councils → pages → files
//
// A site is made in parts: one for each council, and one for the pages of the site
// as a whole, which know the councils by their summaries only. So a site of any
// size is made council by council, several at once, and none of it is held longer
// than it takes to write; and what did not change need not be made again.
//
// [Check] reads a site and holds it against every rule; [Build] goes on and makes
// every file of the output, which it hands to a [Sink] as it is done. A [Session]
// makes again what changes touch.
package pipeline

import (
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/account/suppress"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Options say what to build. Root and Templates are needed.
type Options struct {
	Root      string   // the site's folder
	Templates fs.FS    // the built-in ones
	BaseURL   string   // instead of the configuration's
	Drafts    bool     // with the narratives that are drafts
	Strict    bool     // warnings are errors
	Date      string   // the site's date, year-month-day, instead of the newest in the data
	Epoch     string   // SOURCE_DATE_EPOCH, which goes before Date
	Version   string   // of the program, which pages may print
	Only      []string // folders of the councils to make; nil: all
	Stats     *Stats   // told what each stage cost; may be nil
}

// A Read is a site that has been read and checked.
type Read struct {
	Config   config.Config
	Councils []string // folders of the councils that were read, sorted
	Bare     []string // those of them that have no figures yet, and no paper with a date
	Date     model.Day
	Problems diag.Problems // all, sorted
}

// A Sink takes finished files, from several goroutines at once. The data are lent:
// it must not change them, and must copy what it keeps.
type Sink interface {
	Put(path string, data []byte) error
}

// A Keeper is a Sink that may still have files that an earlier run made.
type Keeper interface {
	Sink
	// Keep takes the files as they were if it has all of them, by their hashes.
	// If it says false, what it did not take is Put.
	Keep(files []Filed) (bool, error)
	// Filed is a file that was Put or kept.
	Filed(path string) (Filed, bool)
	// Cache is what the earlier run made; nil where nobody knows.
	Cache() *Cache
}

// A Result is what a build made.
type Result struct {
	*Read
	Pages, Files int
	Bytes        int64
	Made         int // parts that were not made of a cache
	// Base is the site's address, empty where it is not known.
	Base string
}

// Check reads the site at o.Root and holds it against every rule, narratives
// and links included. The error is of the system; what is wrong with the site
// is in Problems.
func Check(o Options) (*Read, error) {
	r, err := Build(o, func(Result) (Sink, error) { return nil, nil })
	return r.Read, err
}

// Build reads, checks and makes the site at o.Root, and hands every file to
// sink as it is done. Where Result.Problems holds an error, what sink was given is
// no site: throw it away. The error is of the system, or of the sink.
func Build(o Options, open func(Result) (Sink, error)) (Result, error) {
	defer o.Stats.Stage("other")()
	root, err := os.OpenRoot(o.Root)
	if err != nil {
		return Result{Read: &Read{}}, fmt.Errorf("open the site: %w", err)
	}
	defer root.Close()
	m := newMaker(o, root, nil)
	r := m.result()
	var out *outlet
	if m.ready() {
		out = &outlet{}
		// What is wrong with the site is worth knowing, whatever is wrong with the sink.
		if out.sink, out.err = open(r); out.err != nil {
			out.sink = nil
		}
	}
	parts := make([]*part, len(m.slugs))
	m.parallel(len(parts), func(i int) { parts[i] = m.council(m.slugs[i], out) })
	if r.Problems = m.judge(parts); !m.ready() {
		return r, nil
	}
	if r.Problems.Err() != nil {
		out = nil // look for more problems only
	}
	common := m.common(parts, out)
	finder := m.finder(parts, common, out)
	if r.Problems = m.judge(parts, common, finder); r.Problems.Err() != nil {
		return r, nil
	}
	m.assets(out)
	r.Bare = bare(parts)
	parts = append(parts, common, finder)
	m.total(&r, parts, out)
	if r.Problems = m.finish(append(r.Problems, m.outgrown(r.Bytes)...)); r.Problems.Err() != nil {
		return r, nil
	}
	if k, ok := out.sink.(Keeper); ok && k.Cache() != nil {
		k.Cache().saved = parts
	}
	return r, out.failed()
}

// bare are the councils of a site that was just begun.
func bare(councils []*part) (slugs []string) {
	for _, p := range councils {
		if p.Summary.Figures == 0 && p.Summary.Newest.IsZero() {
			slugs = append(slugs, p.Slug)
		}
	}
	return slugs
}

// total adds up what was made.
func (m *maker) total(r *Result, parts []*part, out *outlet) {
	r.Date = m.date(parts)
	for _, p := range parts {
		r.Pages += p.Pages
		if !p.kept {
			r.Made++
		}
	}
	r.Files, r.Bytes = out.count()
}

// pagesBytes is the size over which GitHub Pages, which most councils publish with,
// does not take a site.
const pagesBytes = 1_000_000_000

// outgrown warns of a site that is too large for it.
func (m *maker) outgrown(bytes int64) diag.Problems {
	if bytes <= pagesBytes {
		return nil
	}
	p := diag.Problem{Severity: diag.Warning, Rule: "site-size", Msg: fmt.Sprintf("the site has %.2f GB, and GitHub Pages publishes 1 GB at most", float64(bytes)/1e9),
		Hint: "publish it with another host, see docs/hosting"}
	if m.config.Pictures.S != "none" {
		p.Hint += "; or write pictures = \"none\" into daylight.toml: they are about half of a site"
	}
	return diag.Problems{p}
}

// judge gives the problems of all parts, of which own belong to no council.
func (m *maker) judge(councils []*part, own ...*part) diag.Problems {
	problems := append(slices.Clone(m.problems), settle(councils, m.texts.citesOthers(""))...)
	for _, p := range own {
		problems = append(problems, p.Problems...)
	}
	if len(own) > 0 {
		problems = append(problems, m.strayLinks(append(slices.Clone(councils), own...))...)
	}
	return m.finish(problems)
}

// finish sorts the problems, gives them the severities of the site's own rules,
// and makes warnings errors where that is asked for.
func (m *maker) finish(problems diag.Problems) diag.Problems {
	problems = problems.Sorted()
	for i := range problems {
		// Package narrative holds these rules and knows no levels.
		of := problems[i].Rule == check.NumberFromData || problems[i].Rule == suppress.RuleInWords
		if level, given := m.config.Levels[problems[i].Rule]; given && of {
			problems[i].Severity = level
		}
		if m.o.Strict && problems[i].Severity == diag.Warning {
			problems[i].Severity = diag.Error
		}
	}
	return problems
}

// Excerpt gives the printer of problems the text of an input, as it is now.
func (r *Read) Excerpt(root fs.FS) func(file string) []byte {
	return func(file string) []byte {
		text, err := fs.ReadFile(root, file)
		if err != nil {
			return nil
		}
		return load.Normalise(text)
	}
}

// An outlet counts what goes to a sink. A nil outlet takes nothing.
type outlet struct {
	sink  Sink               // nil: files are only counted
	later func(site.Picture) // takes pictures undrawn; may be nil
	mu    sync.Mutex
	files int
	bytes int64
	err   error // the first
}

func (o *outlet) put(path string, data []byte) {
	if o == nil {
		return
	}
	var err error
	if o.sink != nil {
		err = o.sink.Put(path, data)
	}
	o.note(1, int64(len(data)), err)
}

func (o *outlet) note(files int, bytes int64, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.files += files
	o.bytes += bytes
	if o.err == nil {
		o.err = err
	}
}

func (o *outlet) failed() error {
	if o == nil {
		return nil
	}
	return o.err
}

func (o *outlet) count() (int, int64) {
	if o == nil {
		return 0, 0
	}
	return o.files, o.bytes
}

// parallel calls do(0) to do(n-1), some of them at once where processors have nothing
// else to do: councils take them first, and then their pages. In a build that is
// measured it calls one after the other.
func (m *maker) parallel(n int, do func(i int)) {
	var next atomic.Int64
	work := func() {
		for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
			do(int(i))
		}
	}
	var helpers sync.WaitGroup
	for range n - 1 {
		if m.o.Stats != nil || !m.idle.take() {
			break
		}
		helpers.Go(func() {
			defer m.idle.giveBack()
			work()
		})
	}
	work()
	helpers.Wait()
}

// processors are those that have nothing to do.
type processors chan struct{}

// idleProcessors are all but the one that asks.
func idleProcessors() processors { return make(processors, runtime.GOMAXPROCS(0)-1) }

func (p processors) take() bool {
	select {
	case p <- struct{}{}:
		return true
	default:
		return false
	}
}

func (p processors) giveBack() { <-p }

// byName sorts parts by the names of their councils.
func byName(parts []*part) []*part {
	parts = slices.Clone(parts)
	slices.SortStableFunc(parts, func(a, b *part) int {
		if c := strings.Compare(a.Summary.Name, b.Summary.Name); c != 0 {
			return c
		}
		return strings.Compare(a.Slug, b.Slug)
	})
	return parts
}
