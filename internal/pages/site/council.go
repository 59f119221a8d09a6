package site

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/export"
)

// Page begins a page of a council. path is below the council's folder.
func (a *Builder) Page(c *check.Checked, path, template, title string) Page {
	full := c.Slug + "/" + path + "/index.html"
	if path == "" {
		full = c.Slug + "/index.html"
	}
	p := Page{Path: full, Template: template, Title: title, council: c, Updated: updated(c.Council)}
	p.Root = rootOf(full)
	if !a.single() {
		p.Crumbs = append(p.Crumbs, Link{Name: "Home", Href: p.Root + "index.html"})
	}
	if path != "" {
		p.Crumbs = append(p.Crumbs, Link{Name: c.ShortName(), Href: p.Root + c.Slug + "/index.html"})
	}
	return p
}

// Section begins one of a council's main pages.
func (a *Builder) Section(c *check.Checked, slug, title, answer string) Page {
	p := a.Page(c, slug, slug, title)
	p.Crumbs = append(p.Crumbs, Link{Name: a.in.Subjects.section(slug).Name})
	if answer != "" {
		p.Answer = []string{answer}
		p.Description = answer
	}
	return p
}

func rootOf(path string) string {
	root := ""
	for _, r := range path {
		if r == '/' {
			root += "../"
		}
	}
	return root
}

// updated returns the date of the council's newest paper, or nothing where a paper
// has no date: it might be the newest.
func updated(c model.Council) string {
	var newest model.Day
	for _, id := range c.SourceIDs() {
		s, _ := c.Source(id)
		if !s.Date.Given() {
			return ""
		}
		if s.Date.Day.Compare(newest) > 0 {
			newest = s.Date.Day
		}
	}
	return newest.String()
}

// taken are the names at the site's root that no council's folder can have.
var taken = []string{"a-z", "about", "accessibility", "assets", "charts", "compare", "glossary", "how-we-check", "index", "privacy"}

// council makes all pages of one.
func (a *Builder) council(c *check.Checked) {
	if slices.Contains(taken, c.Slug) {
		a.problems.Errorf(diag.Pos{File: "data/" + c.Slug}, "file", "the site has a page or folder called %q already", c.Slug).Hint =
			"rename the folder: it is the council's address"
		return
	}
	a.councilHome(c)
	for _, s := range a.in.Subjects.sections {
		if a.outlines[c.Slug].sections[s.Slug] {
			s.Make(a, c)
		}
	}
	a.makeOwnTexts(c, a.outlines[c.Slug].own)
	a.checkMenu(c.Files.Council.Menu, a.usualMenu(c))
	a.translations(c)
}

// CouncilHome is a council's front page: a parent's questions, answered.
type CouncilHome struct {
	Tiles       []Tile     // what the council chose to show first
	Questions   []Answered // questions of families that the figures answer
	Unpublished []string   // what families ask and these pages do not say
	Findings    []Finding  // what does not add up, with the council's explanation
	Example     bool       // the site is an example, and not the council's own
}

// Answered is a question with its answer and where to read more.
type Answered struct {
	Question string // what a family asks
	Answer   string // the answer, made from the figures
	More     Link   // the page that says more
}

func (a *Builder) councilHome(c *check.Checked) {
	title := c.Name()
	p := a.Page(c, "", "council", title)
	p.Description = c.Files.Council.Summary.S
	if p.Description != "" {
		p.Answer = []string{p.Description}
	}
	p.Crumbs = append(p.Crumbs, Link{Name: c.ShortName()})
	shown := a.Narrate(&p, c, "index")
	p.Live = len(shown) > 0
	p.Body = a.homeBody(c, "")
	a.Add(p)
	if a.single() {
		p.Path, p.Root, p.Crumbs = "index.html", "", nil
		a.Narrate(&p, c, "index")
		p.Body = a.homeBody(c, c.Slug+"/")
		a.Add(p)
	}
}

// homeBody returns the questions of a council's home; to leads to its folder.
func (a *Builder) homeBody(c *check.Checked, to string) CouncilHome {
	body := CouncilHome{Example: c.Files.Council.Publisher.S == "example"}
	for _, s := range a.in.Subjects.list {
		if s.Tiles != nil {
			body.Tiles = append(body.Tiles, s.Tiles(a, c, to)...)
		}
		for _, q := range s.Questions {
			if q.For.has(c) {
				body.ask(a, q, c, to)
			}
		}
	}
	root := ""
	if to == "" {
		root = rootOf(c.Slug + "/")
	}
	body.Findings = a.Findings(root, c, known(c.Findings))
	if !c.IsProgramme() {
		body.Unpublished = a.unsaid(c)
	}
	return body
}

// known returns the findings that the publisher explained.
func known(list []check.Finding) []check.Finding {
	return slices.DeleteFunc(slices.Clone(list), func(f check.Finding) bool { return !f.Known() })
}

// ask adds a question that the council's figures answer; to leads to its folder.
func (h *CouncilHome) ask(a *Builder, q Asks, c *check.Checked, to string) {
	answer := q.Answer(c)
	if answer == "" {
		return
	}
	asked := Answered{Question: q.Ask, Answer: answer}
	if q.To != "" {
		section := a.in.Subjects.section(q.To)
		asked.More = Link{Name: section.Name, Href: to + section.Slug + "/index.html"}
		if q.For == National {
			asked.More.Name = section.menuName()
		}
	}
	h.Questions = append(h.Questions, asked)
}

// unsaid lists the questions of families that the council's data leave open.
func (a *Builder) unsaid(c *check.Checked) []string {
	var out []string
	for _, s := range a.in.Subjects.list {
		for _, u := range s.Unsaid {
			if !u.Said(c) {
				out = append(out, u.Words)
			}
		}
	}
	return out
}

// downloads are all figures of a council: as CSV, as JSON, and in one package
// with the files of its charts. It is called when all other pages are made.
func (a *Builder) downloads(body *Data, root string, c *check.Checked) {
	if len(c.Figures()) == 0 {
		return
	}
	dir := c.Slug + "/data/"
	tables := append([]export.File{{Name: "figures.csv", Data: export.CSV(c.Council, c.Figures())}}, a.tables...)
	figures := export.JSON(c.Council, c.Figures())
	for _, d := range []struct {
		name, words string
		data        []byte
	}{
		{"figures.csv", "Every figure of " + c.ShortName() + " as a spreadsheet", tables[0].Data},
		{"figures.json", "Every figure of " + c.ShortName() + " for programs", figures},
		{c.Slug + ".zip", "Everything in one package, with a description of every column", export.Package(c.Council, tables, figures)},
	} {
		a.file(dir+d.name, d.data)
		kind := strings.ToUpper(d.name[strings.LastIndex(d.name, ".")+1:])
		body.Downloads = append(body.Downloads, Download{root + dir + d.name, d.words + " (" + kind, size(len(d.data))})
	}
}
