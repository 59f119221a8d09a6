// Package pipeline makes a site, and is the one owner of the order of work:
//
//	bytes → records → checked accounts → pages → files → output folder
//
// [Check] reads a site and runs every rule. [Build] makes every file as well,
// [Publish] replaces the output folder with them, and a [Session] makes a site in
// memory again whenever its files change.
//
// A site is made in parts, several at once: one for each council, one for the
// site's own pages, and one that lists all pages. The last two know a council by
// its summary only. So no more of a site is in memory than is being made, and a
// part whose inputs did not change need not be made again.
package pipeline

import (
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Options say what to make. Root and Templates are needed.
type Options struct {
	Root      string   // the site's folder
	Templates fs.FS    // the built-in ones
	BaseURL   string   // replaces base_url of daylight.toml
	Drafts    bool     // include narratives that are drafts
	Strict    bool     // treat warnings as errors
	Date      string   // the site's date, year-month-day, instead of the newest in the data
	Epoch     string   // SOURCE_DATE_EPOCH; it takes precedence over Date
	Version   string   // of the program, for pages that print it
	Only      []string // folders of the councils to make; nil: all
	Stats     *Stats   // records what each stage costs; may be nil
}

// Sources returns the files and folders that the site in a folder is made from, relative
// to it.
func Sources(root string) []string {
	out := []string{load.Root, contentDir, templatesDir, config.Name}
	if hasOwnLook(root) {
		out = append(out, themeDir)
	}
	return out
}

// A Report has the findings of reading and checking a site.
type Report struct {
	Config   config.Config
	Councils []string // folders of the councils that were read, sorted
	Empty    []string // those of them without figures and without a dated source
	Date     model.Day
	Problems diag.Problems // all of them, sorted
	// Addresses are those of each council's pages, by its folder, which are to last: a
	// reader who kept one finds something there. Sorted.
	Addresses map[string][]string
}

// A Result describes what a build made.
type Result struct {
	Report
	Pages, Files int
	Bytes        int64
	Made         int    // parts that were made, not reused from an earlier run
	Base         string // the site's address; empty: not known
}

// Check reads the site at o.Root and runs every rule on it, its narratives and its
// links. The error is one of the system: what is wrong with the site is in Problems.
func Check(o Options) (*Report, error) {
	r, err := Build(o, nil)
	return &r.Report, err
}

// Build reads, checks and makes the site at o.Root, and passes every file to sink as
// it is finished; a nil sink takes none. Where Result.Problems has an error, what
// sink received is no site: discard it. The error is one of the system or of sink.
func Build(o Options, sink Sink) (Result, error) {
	defer o.Stats.Stage("other")()
	m, closeSite, err := openMaker(o)
	if err != nil {
		return Result{}, err
	}
	defer closeSite()
	out := &output{sink: sink}
	r, _ := m.build(out)
	if r.Problems.Err() != nil {
		return r, nil
	}
	return r, out.failed()
}

// Councils returns the checked accounts of a site, in the order of their folders.
// An account with too little to be checked is left out, and what is wrong with the
// others is not reported: call [Check] first.
func Councils(o Options) ([]check.Checked, error) {
	m, closeSite, err := openMaker(o)
	if err != nil {
		return nil, err
	}
	defer closeSite()
	var out []check.Checked
	for _, slug := range m.slugs {
		if a := m.readAccount(slug, m.inputsOf(slug)); a.Checked != nil {
			out = append(out, *a.Checked)
		}
	}
	return out, nil
}

// Layouts returns the pages of a site before templates print them, so that templates
// can be tested against them: the councils' first, then the common ones. A site with
// errors is an error.
func Layouts(o Options) ([]site.Layout, error) {
	m, closeSite, err := openMaker(o)
	if err != nil {
		return nil, err
	}
	defer closeSite()
	if err := m.problems.Err(); err != nil {
		return nil, err
	}
	var layouts []site.Layout
	var summaries []site.Summary
	for _, slug := range m.slugs {
		layout, summary, problems := site.Council(&m.site, m.readAccount(slug, m.inputsOf(slug)).Account, m.newReferences())
		if err := problems.Err(); err != nil {
			return nil, err
		}
		layouts, summaries = append(layouts, layout), append(summaries, summary)
	}
	layout, summary, problems := site.Common(&m.site, summaries, m.texts.docs, m.newReferences())
	return append(layouts, layout, site.Finder(&m.site, summaries, summary)), problems.Err()
}

// openMaker opens a site and reads its setup. Call closeSite when all is made.
func openMaker(o Options) (m *maker, closeSite func(), err error) {
	root, err := os.OpenRoot(o.Root)
	if err != nil {
		return nil, nil, fmt.Errorf("open the site: %w", err)
	}
	return newMaker(o, root, nil, nil), func() { root.Close() }, nil
}

// build makes every part of the site and passes their files to out. As soon as there
// is an error it goes on without files, to find what else is wrong. The parts are
// all of the site, or nil where it has errors.
func (m *maker) build(out *output) (Result, []*part) {
	r := m.newResult()
	if !m.ready() {
		out = nil
	}
	parts := make([]*part, len(m.slugs))
	m.parallel(len(parts), func(i int) { parts[i] = m.council(m.slugs[i], out) })
	if r.Problems = m.allProblems(parts); !lays(m.problems) {
		return r, nil
	}
	if r.Problems.Err() != nil {
		out = nil
	}
	common := m.common(parts, out)
	finder := m.finder(parts, common, out)
	if r.Problems = m.allProblems(parts, common, finder); r.Problems.Err() != nil {
		return r, nil
	}
	m.putAssets(out)
	r.Date, r.Empty = m.date(parts), withoutFigures(parts)
	r.Addresses = map[string][]string{}
	for _, p := range parts {
		r.Addresses[p.Slug] = slices.Sorted(slices.Values(addresses(p)))
	}
	parts = append(parts, common, finder)
	r.Pages, r.Made = countPages(parts)
	r.Files, r.Bytes = out.count()
	if r.Problems = m.withLevels(append(r.Problems, m.tooLarge(r.Bytes)...)); r.Problems.Err() != nil {
		return r, nil
	}
	return r, parts
}

// newResult returns a result that says what the setup knows already.
func (m *maker) newResult() Result {
	r := Result{Report: Report{Config: m.config, Councils: m.slugs}}
	if m.config.Base != nil {
		r.Base = m.config.Base.String()
	}
	return r
}

// withoutFigures returns the councils whose accounts were only begun.
func withoutFigures(councils []*part) (slugs []string) {
	for _, p := range councils {
		if p.Summary.Figures == 0 && p.Summary.Newest.IsZero() {
			slugs = append(slugs, p.Slug)
		}
	}
	return slugs
}

// countPages counts the pages of parts, and the parts that were not reused.
func countPages(parts []*part) (pages, made int) {
	for _, p := range parts {
		pages += p.Pages
		if !p.reused {
			made++
		}
	}
	return pages, made
}
