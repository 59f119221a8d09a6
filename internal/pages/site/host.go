package site

import (
	"errors"
	"html/template"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/narrative"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// A Fragment is a link of a narrative to a place inside a page. Whether the page
// has the place is known once it is rendered.
type Fragment struct {
	Page, ID string
	Pos      diag.Pos
}

// Narrate renders the narrative that belongs to a page, if there is one, and
// tells which blocks it shows. name is its path below content/<council>/, or
// below content/ for pages of the site.
func (a *Builder) Narrate(p *Page, c *check.Checked, name string) map[string]bool {
	key := name
	if c != nil {
		key = c.Slug + "/" + name
	}
	doc, ok := a.narratives[key]
	if !ok {
		return nil
	}
	a.used["content/"+key] = true
	if p.Root == "" {
		p.Root = rootOf(p.Path)
	}
	h := host{a: a, page: p, council: c, key: key, numbers: a.numbers(c)}
	out, problems := doc.Render(&h)
	a.problems = append(a.problems, problems...)
	p.Narrative, p.Terms, p.text = template.HTML(out.HTML), out.Terms, out.Text
	for _, h := range out.Headings {
		p.heads = append(p.heads, h.Text)
	}
	if doc.Meta.Title.Given() && (p.Title == "" || c == nil) {
		p.Title, p.Lang = doc.Meta.Title.S, doc.Meta.Lang.S
	}
	if doc.Meta.Summary.Given() {
		a.summed[key] = a.summed[key] || p.Description == "" || len(p.Answer) == 0
		if p.Description == "" {
			p.Description = doc.Meta.Summary.S
		}
		if len(p.Answer) == 0 {
			p.Answer = []string{doc.Meta.Summary.S}
		}
	}
	for _, l := range out.Links {
		if to, id, ok := strings.Cut(l.Href, "#"); ok && !strings.Contains(to, ":") {
			page := p.Path
			if to != "" {
				page = path.Join(path.Dir(p.Path), to)
			}
			a.site.Fragments = append(a.site.Fragments, Fragment{page, id, l.Pos})
		}
	}
	shown := map[string]bool{}
	for _, b := range out.Blocks {
		shown[b] = true
	}
	return shown
}

// numbers returns the figures that a council's prose is compared with.
func (a *Builder) numbers(c *check.Checked) *narrative.Numbers {
	if c == nil {
		return nil
	}
	if a.compare[c.Slug] == nil {
		a.compare[c.Slug] = narrative.NewNumbers(c.Figures())
		a.compare[c.Slug].Below = int(c.Below)
	}
	return a.compare[c.Slug]
}

// unusedNarratives reports files under content/ that no page shows: they would
// be lost without a word.
func (a *Builder) unusedNarratives() {
	var keys, expected []string
	for k := range a.narratives {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for k := range a.expected() {
		expected = append(expected, k)
	}
	slices.Sort(expected)
	for _, k := range keys {
		// A draft may wait for the data of its page: a new site has such drafts.
		if a.used["content/"+k] || a.narratives[k].Meta.Draft.B {
			continue
		}
		file := "content/" + k + ".md"
		p := a.problems.Errorf(diag.Pos{File: file}, "narrative", "no page shows this narrative")
		if a.single() && k == "index" {
			p.Hint = "on a site of one council the council's home is the front page: put the text into content/" + a.in.Councils[0] + "/index.md"
		} else if n := diag.Nearest(k, expected); n != "" && !a.narratives[k].Meta.Title.Given() {
			p.Hint = "did you mean content/" + n + ".md?"
		} else {
			p.Hint = a.ownTextHint(k)
		}
	}
}

// A host answers what a narrative asks, for one page.
type host struct {
	a       *Builder
	page    *Page
	council *check.Checked // nil on a page of the site
	key     string         // of the narrative
	numbers *narrative.Numbers
}

// find splits an address into its council and the rest.
func (h *host) find(address string) (*check.Checked, string) {
	if slug, local, ok := strings.Cut(address, "/"); ok {
		if c, ok := h.a.other(slug); ok {
			return c.Checked, local
		}
		return nil, ""
	}
	return h.council, address
}

func (h *host) Figure(address string) (f model.Figure, href string, ok bool) {
	c, local := h.find(address)
	if c == nil {
		return f, "", false
	}
	f, ok = c.Figure(local)
	return f, figureHrefOr(h.page.Root, f, ok), ok
}

func figureHrefOr(root string, f model.Figure, ok bool) string {
	if !ok {
		return ""
	}
	return FigureHref(root, f)
}

func (h *host) Source(id string) (narrative.Entry, bool) {
	c, local := h.find(id)
	if c == nil {
		return narrative.Entry{}, false
	}
	s, ok := c.Source(local)
	if !ok {
		return narrative.Entry{}, false
	}
	return narrative.Entry{Title: words.ShortSource(s), Href: sourceHref(h.page.Root, c.Slug, local)}, true
}

func (h *host) Term(name string) (narrative.Entry, bool) {
	for _, t := range h.a.in.Glossary {
		names := []string{t.Term.S}
		for _, x := range t.Also {
			names = append(names, x.S)
		}
		for _, n := range names {
			if strings.EqualFold(n, name) || strings.EqualFold(n+"s", name) {
				return narrative.Entry{Title: t.Term.S, Text: t.Meaning.S, Href: h.page.Root + "glossary/index.html#t-" + t.ID.S}, true
			}
		}
	}
	return narrative.Entry{}, false
}

// Names returns those of the page's own council, and of the council that missed begins
// with.
func (h *host) Names(k narrative.Kind, missed string) []string {
	var out []string
	if k == narrative.Terms {
		for _, t := range h.a.in.Glossary {
			out = append(out, t.Term.S)
			for _, x := range t.Also {
				out = append(out, x.S)
			}
		}
		return out
	}
	names := func(c *check.Checked) []string {
		if k == narrative.Figures {
			return c.Addresses()
		}
		return c.SourceIDs()
	}
	if h.council != nil {
		out = append(out, names(h.council)...)
	}
	slug, _, named := strings.Cut(missed, "/")
	if !named {
		return out
	}
	c, ok := h.a.other(slug)
	if !ok {
		c, ok = h.a.other(diag.Nearest(slug, h.a.in.Councils))
	}
	if ok {
		for _, name := range names(c.Checked) {
			out = append(out, c.Slug+"/"+name)
		}
	}
	return out
}

func (h *host) Numbers() *narrative.Numbers { return h.numbers }

// Link finds the page that a target names: from the site's root with a slash
// before it, from the council's folder without one, or from the narrative's own
// file with ./ or ../ before it.
func (h *host) Link(target string) (href, wrong, hint string) {
	name, id, _ := strings.Cut(target, "#")
	if h.isFile(name) {
		_, href, wrong, hint = h.file(name)
		return href, wrong, hint
	}
	to := h.page.Path
	if name != "" {
		name = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, ".md"), "index.html"), "/")
		switch {
		case strings.HasPrefix(name, "/"):
			name = path.Clean(name[1:])
		case strings.HasPrefix(name, "."):
			name = path.Join(path.Dir(h.key), name)
		case h.council != nil && !h.a.planned(path.Join(name, "index.html")):
			name = path.Join(h.council.Slug, name)
		case h.council != nil && h.a.planned(path.Join(h.council.Slug, name, "index.html")):
			name = path.Join(h.council.Slug, name)
		}
		name = strings.TrimSuffix(name, "/index")
		to = path.Join(name, "index.html")
		if name == "index" || name == "." {
			to = "index.html"
		}
		if !h.a.planned(to) {
			return "", "there is no page called " + strconv.Quote(target), h.nearestPage(name)
		}
		href = h.page.Root + to
	}
	if id != "" {
		href += "#" + h.heading(to, id)
	}
	return href, "", ""
}

// heading returns the id of a heading of the narrative on a page, where id names one;
// otherwise it is id itself.
func (h *host) heading(page, id string) string {
	key := strings.TrimSuffix(strings.TrimSuffix(page, "index.html"), "/")
	texts := h.a.narratives
	if slug, _, _ := strings.Cut(page, "/"); slug != h.a.slug {
		if c, ok := h.a.other(slug); ok {
			texts = c.Narratives
		}
	}
	doc, ok := texts[key]
	if !ok {
		doc = texts[path.Join(key, "index")]
	}
	want := narrative.FragmentID(id)
	if slices.ContainsFunc(doc.Headings(), func(x narrative.Heading) bool { return x.ID == want }) {
		return want
	}
	return id
}

func (h *host) nearestPage(name string) string {
	names := h.a.pageNames(name)
	if n := diag.Nearest(name, names); n != "" {
		if h.council != nil {
			n = strings.TrimPrefix(n, h.council.Slug+"/")
		}
		return diag.DidYouMean(n, []string{n})
	}
	return "write the name of a page, such as money, or /glossary from the root of the site"
}

// Block adds the chart or the table that a directive names to the page.
func (h *host) Block(d narrative.Directive) ([]byte, diag.Problems) {
	var problems diag.Problems
	fail := func(pos diag.Pos, hint, format string, args ...any) ([]byte, diag.Problems) {
		problems.Errorf(pos, "directive", format, args...).Hint = hint
		return nil, problems
	}
	c, what := h.council, ""
	if len(d.Args) > 0 {
		c, what = h.find(d.Args[0].Text)
	}
	if c == nil {
		return fail(d.Pos, "name the council, such as ::chart{warwickshire/deficit}", "this page belongs to no council, so %q could be anyone’s", what)
	}
	found, problem := h.a.block(c, what, d)
	if problem != nil {
		return nil, append(problems, *problem)
	}
	if found.Tiles != nil {
		return h.page.addBlock("tiles", found.Tiles(h.page.Root)), nil
	}
	if wrong := found.override(d); wrong.Err() != nil {
		return nil, append(problems, wrong...)
	}
	if d.Name == "table" && found.Table != nil {
		t := found.Table(h.page.Root)
		if d.Label.Text != "" {
			t.Caption = d.Label.Text
		}
		return h.page.addBlock("table", t), nil
	}
	if d.Name == "table" {
		caption := found.Chart.Subtitle
		if d.Label.Text != "" {
			caption = d.Label.Text
		}
		return h.page.addBlock("table", h.a.FigureTable(h.page.Root, c, found.Chart.ID+"-table", caption, found.Figures)), nil
	}
	if !found.Drawable {
		return fail(d.Pos, "write ::table instead of ::chart", "there are too few figures here for a chart")
	}
	v, err := h.a.chart(h.page, c, found.Chart, found.Figures)
	if same, is := errors.AsType[sameIDError](err); is {
		return fail(d.Pos, "give it an id of its own: id=\""+same.id+"-2\" between its { and }", "this chart cannot be drawn: %v", err)
	}
	if err != nil {
		return fail(d.Pos, "choose fewer series or other years", "this chart cannot be drawn: %v", err)
	}
	v.Findings = append(v.Findings, h.a.Findings(h.page.Root, c, found.Findings)...)
	h.page.Live = true
	return h.page.addBlock("chart", v), nil
}

// block finds what a directive names, and which subject draws it.
func (a *Builder) block(c *check.Checked, what string, d narrative.Directive) (Drawn, *diag.Problem) {
	ask := Ask{What: what, Directive: d}
	if len(d.Args) > 1 {
		ask.Which = d.Args[1].Text
	}
	var names []string
	for _, s := range a.in.Subjects.list {
		if s.Blocks.Draw == nil || !s.Blocks.takes(d.Name) {
			continue
		}
		if found, known, problem := s.Blocks.Draw(a, c, ask); known {
			return found, problem
		}
		if s.Blocks.Names != nil {
			names = append(names, s.Blocks.Names(c)...)
		}
	}
	hint := diag.DidYouMean(what, names)
	if hint == "" {
		hint = "there are " + strings.Join(names, ", ")
	}
	return Drawn{}, ask.Wrong(hint, "nothing called "+strconv.Quote(what)+" can be shown")
}
