package pipeline

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// A part describes a part of the site once it is made: all but the contents of its files.
// The cache keeps it.
type part struct {
	Slug         string        // of the council, or commonPart, or finderPart
	Key          manifest.Hash // of the frame, of Inputs and of Dependencies
	Frame        manifest.Hash
	Inputs       []Input // its own
	Dependencies []dependency
	Problems     diag.Problems
	Unused       []unusedSource
	Cites        []string // sources of other councils that its texts cite
	Summary      site.Summary
	Recorded     []recordedPage  // pages of the council's newest release
	Anchors      []uint64        // of its pages, see anchorHash
	Links        []site.Fragment // to anchors of pages of other parts
	Pages        int
	Files        []publishedFile          // sorted by path; only where the output has a cache
	Workbooks    map[string]site.Download // of its pages, by path; only in a preview

	reused bool // made by an earlier run
}

// The parts that belong to no council. No council's folder can have these names.
const (
	commonPart = "index"
	finderPart = "a-z"
)

// council makes the part of one council, or reuses that of an earlier run.
func (m *maker) council(slug string, out *output) *part {
	files := m.inputsOf(slug)
	if p := m.reuse(slug, files.inputs(), out); p != nil {
		return p
	}
	return m.makeCouncil(slug, files, out)
}

func (m *maker) makeCouncil(slug string, files snapshot, out *output) *part {
	a := m.accountFrom(slug, files)
	p := &part{Slug: slug, Inputs: a.inputs, Problems: slices.Clip(a.problems), Unused: a.unused, Recorded: a.recorded}
	if a.Checked == nil {
		return p
	}
	p.Summary = site.Summary{Slug: slug, Name: a.Name(), Newest: a.NewestDay()}
	if !lays(m.problems) || !lays(p.Problems) {
		return p
	}
	refs := m.newReferences()
	done := m.o.Stats.Stage("lay out")
	layout, summary, problems := site.Council(&m.site, a.Account, refs)
	done()
	problems = withoutRefused(problems, p.Problems)
	p.Summary, p.Cites = summary, texts{docs: a.Narratives}.citesOthers(slug)
	m.makePart(p, layout, problems, refs, out)
	return p
}

// summaries returns the summaries of councils that were laid out, sorted by name,
// and an input that represents all that they were made from.
func summaries(councils []*part) ([]site.Summary, Input) {
	h := sha256.New()
	var out []site.Summary
	for _, c := range byName(councils) {
		fmt.Fprintln(h, c.Slug, c.Key)
		if c.Summary.ShortName != "" {
			out = append(out, c.Summary)
		}
	}
	return out, Input{Path: "the pages of all councils", SHA256: manifest.Hash(h.Sum(nil))}
}

// byName returns parts sorted by the names of their councils.
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

// common makes the part of the site's own pages.
func (m *maker) common(councils []*part, out *output) *part {
	all, made := summaries(councils)
	inputs := append(slices.Clone(m.texts.inputs), made)
	if p := m.reuse(commonPart, inputs, out); p != nil {
		return p
	}
	p := &part{Slug: commonPart, Inputs: inputs, Cites: m.texts.citesOthers("")}
	refs := m.newReferences()
	done := m.o.Stats.Stage("lay out")
	layout, summary, problems := site.Common(&m.site, all, m.texts.docs, refs)
	done()
	problems = withoutRefused(problems, m.texts.problems)
	p.Summary = summary
	m.makePart(p, layout, problems, refs, out)
	return p
}

// finder makes the part that lists all pages.
func (m *maker) finder(councils []*part, common *part, out *output) *part {
	all, made := summaries(councils)
	inputs := []Input{made, {Path: "the site’s own pages", SHA256: common.Key}}
	if p := m.reuse(finderPart, inputs, out); p != nil {
		return p
	}
	p := &part{Slug: finderPart, Inputs: inputs}
	done := m.o.Stats.Stage("index")
	layout := site.Finder(&m.site, all, common.Summary)
	done()
	m.makePart(p, layout, nil, m.newReferences(), out)
	return p
}

// makePart completes p: it prints the pages of a layout and puts all its files.
func (m *maker) makePart(p *part, layout site.Layout, problems diag.Problems, refs *references, out *output) {
	p.Dependencies = refs.dependencies()
	if refs.haveErrors() && problems.Err() != nil {
		// The other council's errors are reported there; what follows from them here
		// would only confuse.
		problems = nil
	}
	p.Problems = append(append(p.Problems, problems...), tooLong(p.Slug, layout)...)
	p.Frame, p.Key = m.frame, m.key(p.Inputs, p.Dependencies)
	if p.Problems.Err() != nil || !m.ready() {
		return
	}
	p.Pages = len(layout.Pages)
	m.render(p, layout, out)
	p.checkLinks(layout)
	if p.Problems.Err() != nil || out == nil {
		return
	}
	m.parallel(len(layout.Files), func(i int) { m.put(out, layout.Files[i].Path, layout.Files[i].Data) })
	switch {
	case out.lazily != nil:
		p.Workbooks = make(map[string]site.Download, len(layout.Pages))
		for _, page := range layout.Pages {
			p.Workbooks[page.Path] = page.Workbook
		}
		for _, x := range layout.Pictures {
			out.lazily(x)
		}
	case out.sink != nil:
		m.parallel(len(layout.Pictures), func(i int) { m.draw(layout.Pictures[i], out) })
	}
	p.Files = out.staging.published(layout)
}

// tooLong reports the longest of the addresses that no site can have: a build would fail on
// it, and name no file.
func tooLong(slug string, layout site.Layout) (problems diag.Problems) {
	longest := ""
	for name := range layout.Paths() {
		if len(name) > max(manifest.MaxPathBytes, len(longest)) {
			longest = name
		}
	}
	if longest != "" {
		folder := path.Join(load.Root, slug)
		if slug == commonPart || slug == finderPart {
			folder = contentDir
		}
		problems.Errorf(diag.Pos{File: folder}, "size", "the address %s has %d letters, and %d are the most", longest, len(longest), manifest.MaxPathBytes).Hint =
			"shorten the part of it that is long: the name of a folder or of a text, or the id of a chart or an entry"
	}
	return problems
}

func (s *setup) draw(x site.Picture, out *output) {
	defer s.o.Stats.Stage("draw")()
	s.put(out, x.Path, drawn(x))
}

// drawn returns the bytes of a picture.
func drawn(x site.Picture) []byte {
	data, err := x.Draw()
	if err != nil { // the program cannot read what it wrote itself
		panic("pipeline: draw " + x.Path + ": " + err.Error())
	}
	return data
}

func (s *setup) put(out *output, path string, data []byte) {
	defer s.o.Stats.Stage("write")()
	out.put(path, data)
}

// render prints the pages of a layout, and notes their anchors and problems in p.
func (s *setup) render(p *part, layout site.Layout, out *output) {
	var mu sync.Mutex
	s.parallel(len(layout.Pages), func(i int) {
		defer s.o.Stats.Stage("render")()
		page := layout.Pages[i]
		err := s.templates.Page(page, func(data []byte) error {
			anchors := anchorsIn(page.Path, data)
			mu.Lock()
			p.Anchors = append(p.Anchors, anchors...)
			mu.Unlock()
			s.put(out, page.Path, data)
			return nil
		})
		if err != nil {
			mu.Lock()
			defer mu.Unlock()
			var problems diag.Problems
			if !errors.As(err, &problems) {
				problems.Errorf(diag.Pos{}, "template", "%v", err)
			}
			p.Problems = append(p.Problems, problems...)
		}
	})
	slices.Sort(p.Anchors)
}

// key hashes everything that a part is made from.
func (s *setup) key(inputs []Input, dependencies []dependency) manifest.Hash {
	h := sha256.New()
	fmt.Fprintln(h, s.frame, sumOf(inputs))
	for _, d := range dependencies {
		fmt.Fprintln(h, d.Slug, d.Sum)
	}
	return manifest.Hash(h.Sum(nil))
}
