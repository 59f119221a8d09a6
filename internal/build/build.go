// Package build is the pipeline: the only package that knows the order.
//
//	bytes → records → checked councils → pages → files
//
// [Check] reads a site and holds it against every rule; [Build] goes on and
// makes every file of the output, which it hands to a [Sink] as it is done. A
// site with errors makes no files.
package build

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/send-daylight/daylight/internal/check"
	"github.com/send-daylight/daylight/internal/config"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/load"
	"github.com/send-daylight/daylight/internal/minify"
	"github.com/send-daylight/daylight/internal/model"
	"github.com/send-daylight/daylight/internal/narrative"
	"github.com/send-daylight/daylight/internal/render"
	"github.com/send-daylight/daylight/internal/site"
	"github.com/send-daylight/daylight/theme"
)

// Options say what to build. Root and Templates are needed.
type Options struct {
	Root      string // the site's folder
	Templates fs.FS  // the built-in ones
	BaseURL   string // instead of the configuration's
	Drafts    bool   // with the narratives that are drafts
	Strict    bool   // warnings are errors
	Date      string // the site's date, year-month-day, instead of the newest in the data
	Epoch     string // SOURCE_DATE_EPOCH, which goes before Date
	Version   string
}

// A Read is a site that has been read and checked.
type Read struct {
	Config     config.Config
	Councils   []check.Checked
	Narratives map[string]narrative.Doc
	Glossary   []site.Term
	Date       model.Day
	Problems   diag.Problems // all, sorted
	sources    map[string][]byte
}

// Source is the text of an input, for the excerpts of problems.
func (r *Read) Source(file string) []byte { return r.sources[file] }

// A builder is one run.
type builder struct {
	o    Options
	fsys fs.FS
	Read
}

// open reads a site's folder through a root that no link leads out of.
func open(o Options) (*builder, func(), error) {
	root, err := os.OpenRoot(o.Root)
	if err != nil {
		return nil, nil, fmt.Errorf("open the site: %w", err)
	}
	b := &builder{o: o, fsys: root.FS()}
	b.sources, b.Narratives = map[string][]byte{}, map[string]narrative.Doc{}
	return b, func() { root.Close() }, nil
}

// Check reads the site at o.Root and holds it against every rule, narratives
// and links included. The error is of the system; what is wrong with the site
// is in Problems.
func Check(o Options) (*Read, error) {
	b, done, err := open(o)
	if err != nil {
		return nil, err
	}
	defer done()
	b.read()
	if t, _, ok := b.assets(); ok && b.Problems.Err() == nil {
		if s := b.assemble(t, site.Assets{}); b.Problems.Err() == nil {
			b.pages(t, s)
		}
	}
	b.finish()
	return &b.Read, nil
}

// finish sorts the problems, gives them the severities of the site's own rules,
// and makes warnings errors where that is asked for.
func (b *builder) finish() {
	b.Problems = b.Problems.Sorted()
	if level, ok := b.Config.Levels[check.NumberFromData]; ok {
		for i := range b.Problems {
			if b.Problems[i].Rule == check.NumberFromData {
				b.Problems[i].Severity = level
			}
		}
	}
	if b.o.Strict {
		for i := range b.Problems {
			if b.Problems[i].Severity == diag.Warning {
				b.Problems[i].Severity = diag.Error
			}
		}
	}
}

// read reads and checks everything that does not depend on pages.
func (b *builder) read() {
	var problems diag.Problems
	b.Config, problems = config.Read(b.fsys)
	b.sources[config.Name] = b.Config.Text
	b.Problems = append(b.Problems, problems...)
	if b.o.BaseURL != "" {
		b.Problems = append(b.Problems, b.Config.SetBase(b.o.BaseURL)...)
	}
	b.narratives()
	b.councils()
	b.date()
}

// councils reads every council, several at once.
func (b *builder) councils() {
	slugs, problems := load.Councils(b.fsys)
	b.Problems = append(b.Problems, problems...)
	type result struct {
		checked  check.Checked
		inputs   []load.Input
		problems diag.Problems
		ok       bool
	}
	results := make([]result, len(slugs))
	parallel(len(slugs), func(i int) {
		files, inputs, problems := load.Council(b.fsys, slugs[i])
		r := result{inputs: inputs, problems: problems}
		if files.Council != nil {
			council, more := model.Assemble(slugs[i], files)
			r.problems = append(r.problems, unheard(more, problems, slugs[i])...)
			records, more := b.records(slugs[i], &r.inputs)
			council.Records, r.problems = records, append(r.problems, more...)
			r.checked = check.Council(council, check.Options{Levels: b.Config.Levels, Cited: b.cited(slugs[i]), SuppressBelow: b.Config.SuppressBelow.N})
			r.problems, r.ok = append(r.problems, r.checked.Problems()...), true
		}
		results[i] = r
	})
	for _, r := range results {
		b.Problems = append(b.Problems, r.problems...)
		for _, in := range r.inputs {
			b.sources[in.Path] = in.Text
		}
		if r.ok {
			b.Councils = append(b.Councils, r.checked)
		}
	}
	slices.SortStableFunc(b.Councils, func(x, y check.Checked) int { return strings.Compare(x.Name(), y.Name()) })
}

// unheard are problems without those that only say that sources.toml could not be
// read: that was reported, and whatever cites a source would report it again.
func unheard(problems, reading diag.Problems, slug string) diag.Problems {
	file := path.Join(load.Root, slug, "sources.toml")
	if !slices.ContainsFunc(reading, func(p diag.Problem) bool { return p.Pos.File == file && p.Severity == diag.Error }) {
		return problems
	}
	return slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Rule == model.RuleSources })
}

// cited are the sources of a council that narratives cite.
func (b *builder) cited(slug string) []string {
	var ids []string
	for key, doc := range b.Narratives {
		for _, id := range doc.Cites() {
			switch {
			case strings.HasPrefix(id, slug+"/"):
				ids = append(ids, strings.TrimPrefix(id, slug+"/"))
			case strings.HasPrefix(key, slug+"/"):
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// date is SOURCE_DATE_EPOCH, else the date given, else the newest in the data:
// never the wall clock, so that the same inputs make the same bytes.
func (b *builder) date() {
	bad := func(name, value, hint string) {
		b.Problems.Errorf(diag.Pos{File: name}, "date", "%q is not a date", value).Hint = hint
	}
	switch {
	case b.o.Epoch != "":
		seconds, err := strconv.ParseInt(b.o.Epoch, 10, 64)
		if err != nil || seconds < 0 {
			bad("SOURCE_DATE_EPOCH", b.o.Epoch, "it is a number of seconds since 1 January 1970")
			return
		}
		b.Date = model.DayOf(time.Unix(seconds, 0).UTC())
	case b.o.Date != "":
		day, ok := model.ParseDay(b.o.Date)
		if !ok {
			bad("--now", b.o.Date, "write year-month-day, such as 2026-11-22")
			return
		}
		b.Date = day
	default:
		for _, c := range b.Councils {
			if d := c.NewestDay(); d.Compare(b.Date) > 0 {
				b.Date = d
			}
		}
	}
}

// assets reads templates and theme. A missing theme is a warning: pages work
// without it, only plainly.
func (b *builder) assets() (*render.Templates, theme.Files, bool) {
	own, err := fs.Sub(b.fsys, "templates")
	if err != nil {
		own = nil
	}
	if _, err := fs.Stat(b.fsys, "templates"); err != nil {
		own = nil
	}
	t, problems := render.Read(b.o.Templates, own, "templates", minify.New())
	b.Problems = append(b.Problems, problems...)
	files, err := theme.Open()
	if err != nil {
		b.Problems.Add(diag.Problem{Severity: diag.Warning, Rule: "theme", Msg: err.Error(), Hint: "pages are built without style and live charts"})
	}
	return t, files, problems.Err() == nil
}

func (b *builder) assemble(t *render.Templates, assets site.Assets) site.Site {
	s, problems := site.Assemble(site.Input{
		Config: b.Config, Councils: b.Councils, Narratives: b.Narratives, Glossary: b.Glossary,
		Assets: assets, Date: b.Date, Version: b.o.Version, Part: t.Part,
	})
	b.Problems = append(b.Problems, problems...)
	return s
}

// parallel calls do(0) to do(n-1), as many at once as there are processors.
func parallel(n int, do func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers <= 1 {
		for i := range n {
			do(i)
		}
		return
	}
	next := make(chan int)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}
