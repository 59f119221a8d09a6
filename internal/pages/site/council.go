package site

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/export"
	"github.com/send-daylight/daylight/internal/pages/tell"
)

// page begins a page of a council. path is below the council's folder.
func (a *assembler) page(c *check.Checked, path, template, title string) Page {
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

// section begins one of a council's main pages.
func (a *assembler) section(c *check.Checked, slug, title, answer string) Page {
	p := a.page(c, slug, slug, title)
	for _, s := range sections {
		if s.slug == slug {
			p.Crumbs = append(p.Crumbs, Link{Name: s.name})
		}
	}
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

// updated is the date of the council's newest paper, or nothing where a paper
// gives no date: it might be the newest.
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
func (a *assembler) council(c *check.Checked) {
	if slices.Contains(taken, c.Slug) {
		a.problems.Errorf(diag.Pos{File: "data/" + c.Slug}, "file", "the site has a page or folder called %q already", c.Slug).Hint =
			"rename the folder: it is the council's address"
		return
	}
	a.councilHome(c)
	makers := map[string]func(*check.Checked){
		"plans": a.plans, "learning": a.learning, "inspection": a.inspection, "feedback": a.feedback,
		"money": a.money, "places": a.places, "programme": a.programme, "workstreams": a.workstreams, "claims": a.claims, "decisions": a.decisions, "updates": a.updates, "changes": a.changes, "data": a.data,
	}
	for _, s := range sections {
		if a.outlines[c.Slug].sections[s.slug] {
			makers[s.slug](c)
		}
	}
	a.translations(c)
}

// CouncilHome is a council's front page: a parent's questions, answered.
type CouncilHome struct {
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

func (a *assembler) councilHome(c *check.Checked) {
	title := c.Name()
	p := a.page(c, "", "council", title)
	p.Description = c.Files.Council.Summary.S
	if p.Description != "" {
		p.Answer = []string{p.Description}
	}
	p.Crumbs = append(p.Crumbs, Link{Name: c.ShortName()})
	shown := a.narrate(&p, c, "index")
	p.Live = len(shown) > 0
	p.Body = a.homeBody(c, "")
	a.add(p)
	if a.single() {
		p.Path, p.Root, p.Crumbs = "index.html", "", nil
		a.narrate(&p, c, "index")
		p.Body = a.homeBody(c, c.Slug+"/")
		a.add(p)
	}
}

// homeBody are the questions of a council's home; to leads to its folder.
func (a *assembler) homeBody(c *check.Checked, to string) CouncilHome {
	body := CouncilHome{Example: c.Files.Council.Publisher.S == "example"}
	if c.IsProgramme() {
		body.ask("What is the programme, and who runs it?", tell.Programme(c.Council), "programme", to, "Programme")
	} else {
		body.ask("Are plans on time?", tell.PlansOnTime(c.Council), "plans", to, "Plans and assessments")
		body.ask("Who has a plan, and where do they learn?", tell.Learning(c.Council), "learning", to, "Where children learn")
		body.ask("How large is the deficit, and what was forecast?", tell.Deficit(c.Council), "money", to, "Money")
		if tell.Deficit(c.Council) != "" {
			body.Questions = append(body.Questions, Answered{Question: "Does the deficit change my child’s rights?",
				Answer: "No. The council must secure the help written in your child’s plan, whatever its budget (Children and Families Act 2014, section 42)."})
		}
		body.ask("What is the money spent on?", tell.Spending(c.Council), "money", to, "Money")
		body.ask("Are there places, and what opens when?", tell.Places(c.Council), "places", to, "Places")
		body.ask("Is the plan on track, and who says so?", tell.Programme(c.Council), "programme", to, "Agreement or programme")
		body.ask("Do the public claims add up?", tell.Claims(claimsOf(c)), "claims", to, "Claims we checked")
		body.ask("What was promised, and what happened?", tell.Workstreams(c.Council), "workstreams", to, "Workstreams")
		body.ask("What did inspectors find, and is it put right?", tell.Inspection(c.Council), "inspection", to, "Inspection, disagreement and complaints")
		body.ask("What did families say, and what came of it?", tell.Feedback(c.Council), "feedback", to, "You said, we did")
	}
	body.ask("What was decided, and what is still owed?", tell.Decisions(c.Council), "decisions", to, "Decisions and actions")
	body.ask("What changed?", tell.Changes(c.Releases), "changes", to, "What changed")
	body.ask("Where does each number come from?", sourcesAnswer(c.Council), "data", to, "Data and sources")
	body.Findings = a.findings(rootOf(c.Slug + "/")[:len(rootOf(c.Slug+"/"))], c, known(c.Findings))
	if to != "" {
		body.Findings = a.findings("", c, known(c.Findings))
	}
	if !c.IsProgramme() {
		body.Unpublished = tell.Unsaid(c.Council)
	}
	return body
}

// known are the findings that the publisher explained.
func known(list []check.Finding) []check.Finding {
	return slices.DeleteFunc(slices.Clone(list), func(f check.Finding) bool { return !f.Known() })
}

func (h *CouncilHome) ask(question, answer, slug, to, name string) {
	if answer != "" {
		h.Questions = append(h.Questions, Answered{question, answer, Link{Name: name, Href: to + slug + "/index.html"}})
	}
}

// downloads are all figures of a council: as CSV, as JSON, and in one package
// with the files of its charts. It is called when all other pages are made.
func (a *assembler) downloads(body *Data, root string, c *check.Checked) {
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
