package site

import (
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/export"
	"github.com/send-daylight/daylight/internal/pages/words"
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
	Tiles       []Tile     // where its main numbers stand: what the council chose, and what else there is room for
	Groups      []Question // questions of families that the figures answer, by the groups of the menu
	Unpublished []string   // what families ask and these pages do not say
	Ask         Link       // how to ask the council
	Problems    Link       // what does not add up, in a line that leads there; empty where nothing is known
	Example     bool       // the site is an example, and not the council's own
}

// A Question is one that families ask, as the menu names it.
type Question struct {
	Name string     // of the group
	ID   string     // its id on the page
	List []Answered // at least one
}

// mostTiles is how many tiles a home shows: more are a page of their own.
const mostTiles = 6

// Answered is a question with its answer and where to read more.
type Answered struct {
	Question string // what a family asks
	Answer   string // the answer, made from the figures: its first sentence
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
	p.Body, p.Easy = a.homeBody(c, ""), a.easyLink(c, "")
	a.Add(p)
	if a.single() {
		p.Path, p.Root, p.Crumbs = "index.html", "", nil
		a.Narrate(&p, c, "index")
		p.Body, p.Easy = a.homeBody(c, c.Slug+"/"), a.easyLink(c, c.Slug+"/")
		a.Add(p)
	}
}

// homeBody returns the questions of a council's home; to leads to its folder.
func (a *Builder) homeBody(c *check.Checked, to string) CouncilHome {
	body := CouncilHome{Example: c.Files.Council.Publisher.S == "example"}
	body.Tiles = a.tiles(c, to)
	byGroup := make([][]Answered, len(groupNames))
	for _, s := range a.in.Subjects.list {
		for _, q := range s.Questions {
			if !q.For.has(c) {
				continue
			}
			if answered, ok := a.answer(q, c, to); ok {
				g := a.groupOf(s, q)
				byGroup[g] = append(byGroup[g], answered)
			}
		}
	}
	for g, list := range byGroup {
		if len(list) > 0 {
			body.Groups = append(body.Groups, Question{groupNames[g], "group-" + strconv.Itoa(g+1), list})
		}
	}
	if s := problems(explained(c.Findings)); s != "" {
		body.Problems = Link{Name: s, Href: to + "data/index.html#problems"}
	}
	if !c.IsProgramme() {
		body.Unpublished, body.Ask = a.unsaid(c), askLink(c.Council)
	}
	return body
}

// tiles returns what a home shows at a glance: what the council chose, then one tile of
// each subject that has one.
func (a *Builder) tiles(c *check.Checked, to string) []Tile {
	var out []Tile
	for _, s := range a.in.Subjects.list {
		if s.Tiles != nil {
			out = append(out, s.Tiles(a, c, to)...)
		}
	}
	for _, s := range a.in.Subjects.list {
		if s.Tile == nil || len(out) >= mostTiles {
			continue
		}
		if t, ok := s.Tile(c, to); ok {
			out = append(out, t)
		}
	}
	return out
}

// groupOf returns the group of a question: that of the page which says more, or of the
// subject that asks.
func (a *Builder) groupOf(s Subject, q Asks) Group {
	switch {
	case q.To != "":
		return a.in.Subjects.section(q.To).Group
	case len(s.Sections) > 0:
		return s.Sections[0].Group
	}
	return Evidence
}

// askLink returns how to ask a council: its own office, or else the right that everybody has.
func askLink(c model.Council) Link {
	contact := c.Files.Council.Contact
	if contact.Email.Given() {
		return Link{Name: contact.Email.S, Href: "mailto:" + contact.Email.S, Text: contact.Role.S}
	}
	return Link{Name: "make a freedom of information request", Href: "https://www.gov.uk/make-a-freedom-of-information-request"}
}

// problems returns how many things do not add up, and in how many something is missing.
func problems(list []check.Finding) string {
	amiss := slices.DeleteFunc(slices.Clone(list), func(f check.Finding) bool { return f.Lead == check.Incomplete })
	does := func(n int, one, several string) string {
		if n == 1 {
			return one
		}
		return several
	}
	missing := len(list) - len(amiss)
	switch isNot := does(missing, " is not complete", " are not complete"); {
	case len(list) == 0:
		return ""
	case len(amiss) == 0:
		return Upper(words.Things(missing, "thing")) + " in the published papers" + isNot
	case missing == 0:
		return Upper(words.Things(len(amiss), "thing")) + " in the published papers" + does(len(amiss), " does", " do") + " not add up"
	default:
		return Upper(words.Things(len(amiss), "thing")) + " in the published papers" + does(len(amiss), " does", " do") + " not add up, and " + words.Number(missing) + isNot
	}
}

// explained returns the findings that the publisher explained.
func explained(list []check.Finding) []check.Finding {
	return slices.DeleteFunc(slices.Clone(list), func(f check.Finding) bool { return !f.Known() })
}

// answer answers a question with the first sentence of what the council's figures say; to
// leads to its folder. It reports false where they say nothing.
func (a *Builder) answer(q Asks, c *check.Checked, to string) (Answered, bool) {
	answer := q.Answer(c)
	if answer == "" {
		return Answered{}, false
	}
	first, _ := words.First(answer)
	out := Answered{Question: q.Ask, Answer: first}
	if q.To != "" {
		section := a.in.Subjects.section(q.To)
		out.More = Link{Name: section.Name, Href: to + section.Slug + "/index.html"}
		if q.For == National {
			out.More.Name = section.menuName()
		}
	} else {
		out.Answer = answer // there is no page to say the rest
	}
	return out, true
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

// downloads returns all figures of a council: as CSV, as JSON, and in one package
// with the files of its charts. It is called when all other pages are made.
func (a *Builder) downloads(body *Data, root string, c *check.Checked) {
	if len(c.Figures()) == 0 {
		return
	}
	dir := c.Slug + "/data/"
	tables := append([]export.File{{Name: "figures.csv", Data: a.everyFigure(c).All()}}, a.tables...)
	figures := export.JSON(c.Council, c.Figures())
	for _, d := range []struct {
		name, words string
		data        []byte
	}{
		{c.Slug + ".xlsx", "Every figure of " + c.ShortName() + " with its source, as a workbook for Excel and other spreadsheets", export.Workbook(c.Council, told(c), a.address(c.Slug+"/data/index.html"))},
		{"figures.csv", "Every figure of " + c.ShortName() + " as one plain table", tables[0].Data},
		{"figures.json", "Every figure of " + c.ShortName() + " for programs", figures},
		{c.Slug + ".zip", "Everything in one package, with a description of every column", export.Package(c.Council, tables, figures)},
	} {
		a.file(dir+d.name, d.data)
		kind := strings.ToUpper(d.name[strings.LastIndex(d.name, ".")+1:])
		body.Downloads = append(body.Downloads, Download{root + dir + d.name, d.words + " (" + kind, size(len(d.data))})
	}
}
