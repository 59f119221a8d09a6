package pipeline

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/fnv"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// A part is what was made of one council, or of the site as a whole, without the
// files themselves.
type part struct {
	Slug     string        // of the council, or commonPart, or finderPart
	Key      manifest.Hash // of the frame and of all inputs, those of other councils too
	Frame    manifest.Hash
	Inputs   []Input // its own
	Needs    []need  // other councils that its texts name
	Problems diag.Problems
	Unused   []unused
	Cites    []string // sources of other councils that its texts cite
	Summary  site.Summary
	Places   []uint64        // places inside its pages that can be linked to, see placeOf
	Links    []site.Fragment // to places inside pages of other parts
	Pages    int
	Files    []Filed // in order of path; hashes only where a Keeper gave them

	kept bool // made by an earlier run
}

// A need is another council, as it was when a part was made of what it says.
type need struct {
	Slug string
	Sum  manifest.Hash // of its inputs
}

// A Filed file is one that was put, by its hash and by those of its copies.
type Filed struct {
	manifest.File
	Copies []manifest.Hash
}

// council makes the part of one council, or takes it from an earlier run.
func (m *maker) council(slug string, out *outlet) *part {
	files := m.inputsOf(slug)
	if p := m.fromCache(slug, files.inputs(), out); p != nil {
		return p
	}
	return m.makeCouncil(slug, files, out)
}

func (m *maker) makeCouncil(slug string, files snapshot, out *outlet) *part {
	a := m.known(slug, files)
	p := &part{Slug: slug, Inputs: a.inputs, Problems: slices.Clip(a.problems), Unused: a.unused}
	if a.Checked == nil {
		return p
	}
	p.Summary = site.Summary{Slug: slug, Name: a.Name(), Newest: a.NewestDay()}
	if !m.ready() || p.Problems.Err() != nil {
		return p
	}
	asked := m.asker()
	done := m.o.Stats.Stage("lay out")
	layout, summary, problems := site.Council(&m.whole, a.Account, asked.find)
	done()
	p.Summary, p.Cites = summary, texts{docs: a.Narratives}.citesOthers(slug)
	m.makePart(p, layout, problems, asked, out)
	return p
}

// The parts that belong to no council. No council's folder can have these names.
const (
	commonPart = "index"
	finderPart = "a-z"
)

// summaries are those of councils that were laid out, sorted by name, and a hash
// of all that they were made from.
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

// common makes the part of the site as a whole.
func (m *maker) common(councils []*part, out *outlet) *part {
	all, made := summaries(councils)
	inputs := append(slices.Clone(m.texts.inputs), made)
	if p := m.fromCache(commonPart, inputs, out); p != nil {
		return p
	}
	p := &part{Slug: commonPart, Inputs: inputs, Cites: m.texts.citesOthers("")}
	asked := m.asker()
	done := m.o.Stats.Stage("lay out")
	layout, summary, problems := site.Common(&m.whole, all, m.texts.docs, asked.find)
	done()
	p.Summary = summary
	m.makePart(p, layout, problems, asked, out)
	return p
}

// finder makes the part that lists every page.
func (m *maker) finder(councils []*part, common *part, out *outlet) *part {
	all, made := summaries(councils)
	inputs := []Input{made, {Path: "the site’s own pages", SHA256: common.Key}}
	if p := m.fromCache(finderPart, inputs, out); p != nil {
		return p
	}
	p := &part{Slug: finderPart, Inputs: inputs}
	done := m.o.Stats.Stage("index")
	layout := site.Finder(&m.whole, all, common.Summary)
	done()
	m.makePart(p, layout, nil, m.asker(), out)
	return p
}

// makePart renders a layout and puts its files.
func (m *maker) makePart(p *part, layout site.Layout, problems diag.Problems, asked *asker, out *outlet) {
	p.Needs = asked.needs()
	if asked.wrong() && problems.Err() != nil {
		// What is wrong in another council is said there, and what follows from it here
		// would only confuse.
		problems = nil
	}
	p.Problems = append(p.Problems, problems...)
	p.Frame, p.Key = m.frame, m.key(p.Inputs, p.Needs)
	if p.Problems.Err() != nil {
		return
	}
	p.Pages = len(layout.Pages)
	m.render(p, layout, out)
	p.links(layout)
	if p.Problems.Err() != nil || out == nil {
		return
	}
	m.parallel(len(layout.Files), func(i int) { m.put(out, layout.Files[i].Path, layout.Files[i].Data) })
	switch {
	case out.later != nil:
		for _, x := range layout.Pictures {
			out.later(x)
		}
	case out.sink != nil:
		m.parallel(len(layout.Pictures), func(i int) { m.draw(layout.Pictures[i], out) })
	}
	p.list(layout, out)
}

func (m *maker) draw(x site.Picture, out *outlet) {
	defer m.o.Stats.Stage("draw")()
	data, err := x.Draw()
	if err != nil { // our own writing that we cannot read
		panic("build: draw " + x.Path + ": " + err.Error())
	}
	m.put(out, x.Path, data)
}

func (m *maker) put(out *outlet, path string, data []byte) {
	defer m.o.Stats.Stage("write")()
	out.put(path, data)
}

// render makes the pages.
func (m *maker) render(p *part, layout site.Layout, out *outlet) {
	var mu sync.Mutex
	m.parallel(len(layout.Pages), func(i int) {
		defer m.o.Stats.Stage("render")()
		page := layout.Pages[i]
		err := m.templates.Page(page, func(data []byte) error {
			places := placesIn(page.Path, data)
			mu.Lock()
			p.Places = append(p.Places, places...)
			mu.Unlock()
			m.put(out, page.Path, data)
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
	slices.Sort(p.Places)
}

// placesIn are the places inside a page that can be linked to.
func placesIn(page string, html []byte) []uint64 {
	var out []uint64
	for {
		i := bytes.Index(html, []byte(" id="))
		if i < 0 {
			return out
		}
		html = html[i+len(" id="):]
		id := html[:max(0, bytes.IndexAny(html, " >\t\n"))]
		if len(html) > 0 && html[0] == '"' {
			id = html[1:]
			id = id[:max(0, bytes.IndexByte(id, '"'))]
		}
		out = append(out, placeOf(page, string(id)))
	}
}

// placeOf names a place inside a page by a number: 30,000 pages have millions.
func placeOf(page, id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(page))
	h.Write([]byte{'#'})
	h.Write([]byte(id))
	return h.Sum64()
}

// has tells whether a place inside one of the part's pages can be linked to.
func (p *part) has(f site.Fragment) bool {
	_, found := slices.BinarySearch(p.Places, placeOf(f.Page, f.ID))
	return found
}

// links checks the links to places inside the part's own pages, and keeps the
// others for when all parts are made.
func (p *part) links(layout site.Layout) {
	for _, f := range layout.Fragments {
		own := slices.ContainsFunc(layout.Pages, func(x site.Page) bool { return x.Path == f.Page })
		switch {
		case !own:
			p.Links = append(p.Links, f)
		case !p.has(f):
			p.Problems = append(p.Problems, stray(f))
		}
	}
}

func stray(f site.Fragment) diag.Problem {
	return diag.Problem{Pos: f.Pos, Severity: diag.Error, Rule: "link", Msg: fmt.Sprintf("the page %s has no place called #%s", path.Dir(f.Page), f.ID),
		Hint: "link to one of its headings, or to the page without #"}
}

// strayLinks are the links between parts that lead to no place. A page that is not
// there was reported where it was linked to, or its council was.
func (m *maker) strayLinks(parts []*part) diag.Problems {
	var out diag.Problems
	of := map[string]*part{}
	for _, p := range parts {
		of[p.Slug] = p
	}
	for _, p := range parts {
		for _, f := range p.Links {
			first, _, _ := strings.Cut(f.Page, "/")
			if len(m.whole.Councils) == 1 && f.Page == "index.html" { // the council's home
				first = m.whole.Councils[0]
			}
			to, ok := of[first]
			if !ok {
				to = of[commonPart]
			}
			if to.Pages > 0 && !to.has(f) {
				out = append(out, stray(f))
			}
		}
	}
	return out
}

// list notes the part's files, for an earlier run to be recognised by.
func (p *part) list(layout site.Layout, out *outlet) {
	k, ok := out.sink.(Keeper)
	if !ok || k.Cache() == nil {
		return
	}
	note := func(path string) {
		if f, ok := k.Filed(path); ok {
			p.Files = append(p.Files, f)
		}
	}
	for _, x := range layout.Pages {
		note(x.Path)
	}
	for _, x := range layout.Files {
		note(x.Path)
	}
	for _, x := range layout.Pictures {
		note(x.Path)
	}
}

// settle gives the problems of all councils. Sources that texts about others cite
// are not unused.
func settle(parts []*part, cites []string) diag.Problems {
	cited := map[string]bool{}
	for _, id := range cites {
		cited[id] = true
	}
	for _, p := range parts {
		for _, id := range p.Cites {
			cited[id] = true
		}
	}
	var out diag.Problems
	for _, p := range parts {
		out = append(out, p.Problems...)
		for _, u := range p.Unused {
			if !cited[u.ID] {
				out = append(out, u.Problem)
			}
		}
	}
	return out
}

// An asker notes what other councils a part asks for, and reads each once.
type asker struct {
	m     *maker
	asked map[string]*account
}

func (m *maker) asker() *asker { return &asker{m, map[string]*account{}} }

func (k *asker) find(slug string) (site.Account, bool) {
	a, ok := k.asked[slug]
	if !ok {
		a = k.m.find(slug)
		k.asked[slug] = a
	}
	return a.Account, a.Checked != nil
}

func (k *asker) needs() []need {
	var out []need
	for slug, a := range k.asked {
		out = append(out, need{slug, a.sum})
	}
	slices.SortFunc(out, func(x, y need) int { return strings.Compare(x.Slug, y.Slug) })
	return out
}

// wrong tells whether something that was asked for has errors.
func (k *asker) wrong() bool {
	for _, a := range k.asked {
		if a.problems.Err() != nil {
			return true
		}
	}
	return false
}

// key names everything that a part is made from.
func (m *maker) key(inputs []Input, needs []need) manifest.Hash {
	h := sha256.New()
	fmt.Fprintln(h, m.frame, sumOf(inputs))
	for _, n := range needs {
		fmt.Fprintln(h, n.Slug, n.Sum)
	}
	return manifest.Hash(h.Sum(nil))
}
