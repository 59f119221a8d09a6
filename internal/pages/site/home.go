package site

import (
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// notFound is the page that hosts show for an address that is not there, at any
// depth; so it links to nothing relative.
const notFound = "404.html"

// Home is the front page of a site of several councils.
type Home struct {
	Councils   []Card   // a card for each, where they are few
	Letters    []Letter // the councils by letter, where they are many
	Find       string   // the search for a council, where they are many and it is there
	Programmes []Card   // a card for each national programme
}

func (a *Builder) home() {
	a.notFound()
	if a.single() {
		return
	}
	p := Page{Path: "index.html", Template: "home", Title: a.in.Config.Title.S}
	a.Narrate(&p, nil, "index")
	var body Home
	for _, c := range a.councils {
		if c.Programme {
			body.Programmes = append(body.Programmes, c.Card)
			continue
		}
		body.Councils = append(body.Councils, c.Card)
	}
	if p.Description == "" && len(p.Answer) > 0 {
		p.Description = p.Answer[0]
	}
	if len(body.Councils) > mostCards {
		body.byLetter()
		if slices.Contains(a.in.OptionalPages, "a-z") {
			body.Find = "a-z/index.html#find"
		}
	}
	p.Body = body
	a.Add(p)
}

// mostCards is how many councils have a card with a sentence each: more of them would be
// a page that nobody reads, of paragraphs that differ in numbers only.
const mostCards = 12

// byLetter lists the councils by letter instead of as cards.
func (h *Home) byLetter() {
	list := make([]Listed, 0, len(h.Councils))
	for _, c := range h.Councils {
		list = append(list, Listed{Path: c.Href, Title: c.Name})
	}
	h.Letters, h.Councils = letters("", list), nil
}

// NotFound is the page for an address that is not there. Its style is inside,
// allowed by its hash in a policy of its own, since it is shown at any depth.
type NotFound struct {
	Style template.HTML // the whole style element
	CSP   string        // its Content-Security-Policy
	Home  string        // absolute, or empty
}

const notFoundStyle = `body{font:1.125rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color:#0b0c0c;background:#fff}@media(prefers-color-scheme:dark){body{color:#f2f3f4;background:#14171a}a{color:#8ec5ff}}`

func (a *Builder) notFound() {
	sum := sha256.Sum256([]byte(notFoundStyle))
	body := NotFound{
		Style: template.HTML("<style>" + notFoundStyle + "</style>"),
		CSP:   "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'",
	}
	if a.in.Config.Base != nil {
		body.Home = a.in.Config.Base.String()
	}
	a.Add(Page{Path: notFound, Template: "404", Title: "Page not found", Body: body})
}

// A Term is a word of the glossary.
type Term struct {
	ID      model.Text   `toml:"id" need:"yes" form:"id" doc:"short name, the term's address on the glossary page"`
	Term    model.Text   `toml:"term" need:"yes" doc:"the word"`
	Also    []model.Text `toml:"also" doc:"other words for it"`
	Meaning model.Text   `toml:"meaning" need:"yes" doc:"what it means, in plain English"`
}

// GlossaryFile is content/glossary.toml.
type GlossaryFile struct {
	Terms []Term `toml:"term"`
}

// Glossary is the page of terms.
type Glossary struct {
	Terms []Entry // sorted by name
}

// An Entry is a term as the page shows it.
type Entry struct {
	ID      string // its id on the page
	Term    string // the word
	Also    string // other forms of it
	Meaning string // what it means
}

func (a *Builder) glossary() {
	if len(a.in.Glossary) == 0 {
		return
	}
	p := Page{Path: "glossary/index.html", Template: "glossary", Root: "../", Title: "Glossary",
		Description: "What the words mean that councils use about SEND."}
	p.Answer = []string{p.Description}
	p.Crumbs = Trail{{Name: "Home", Href: "../index.html"}, {Name: "Glossary"}}
	a.Narrate(&p, nil, "glossary")
	var body Glossary
	for _, t := range a.in.Glossary {
		var also []string
		for _, x := range t.Also {
			also = append(also, x.S)
		}
		body.Terms = append(body.Terms, Entry{"t-" + t.ID.S, t.Term.S, strings.Join(also, ", "), t.Meaning.S})
	}
	slices.SortStableFunc(body.Terms, func(x, y Entry) int { return strings.Compare(strings.ToLower(x.Term), strings.ToLower(y.Term)) })
	p.Body = body
	a.Add(p)
}

// Checks is the page that says how figures are checked.
type Checks struct {
	Rules   []RuleView        // every rule about figures
	Lowered []Lowered         // rules that this site made milder
	Found   []CouncilFindings // what was found, council by council
	Clean   []string          // councils in whose figures nothing was found
}

// RuleView is a rule for readers.
type RuleView struct {
	Name     string // as the check prints it
	Title    string // in a sentence
	Explains string // in more words
	Severity string // error, warning or note
}

// Lowered is a rule that this site made milder, and why.
type Lowered struct {
	Name   string // of the rule
	Level  string // what a finding is on this site
	Reason string // why
}

// CouncilFindings are the findings about one council's figures.
type CouncilFindings struct {
	Name     string    // of the council
	Findings []Finding // what was found
}

// Accessibility is the statement.
type Accessibility struct {
	Compliance string        // full, partial or not_assessed
	Tested     string        // the day of the last test
	TestedBy   string        // who tested, and how
	Prepared   string        // the day the statement was prepared
	Problems   string        // what is known not to be accessible
	Enforcer   string        // who enforces the rules
	Contact    model.Contact // the office that answers
}

func (a *Builder) help() {
	a.howWeCheck()
	a.accessibility()
	for _, path := range []string{"about", "privacy"} {
		if _, ok := a.narratives[path]; !ok {
			continue
		}
		p := Page{Path: path + "/index.html", Template: "text", Root: "../"}
		a.Narrate(&p, nil, path)
		p.Crumbs = Trail{{Name: "Home", Href: "../index.html"}, {Name: p.Title}}
		a.Add(p)
	}
}

func (a *Builder) howWeCheck() {
	p := Page{Path: "how-we-check/index.html", Template: "how-we-check", Root: "../", Title: "How we check our figures"}
	p.Crumbs = Trail{{Name: "Home", Href: "../index.html"}, {Name: p.Title}}
	var body Checks
	total := 0
	for _, c := range a.councils {
		switch {
		case len(c.Findings) > 0:
			total += len(c.Findings)
			body.Found = append(body.Found, CouncilFindings{c.Name, c.Findings})
		case c.Figures > 0:
			body.Clean = append(body.Clean, c.Name)
		}
	}
	for _, r := range a.in.Rules {
		body.Rules = append(body.Rules, RuleView{r.Name, r.Title, r.Explains, r.Severity.String()})
	}
	for _, r := range a.in.Config.Lowered {
		body.Lowered = append(body.Lowered, Lowered{r.Name.S, r.Level.S, r.Reason.S})
	}
	p.Answer = []string{"Every figure is held against " + words.Things(len(body.Rules), "rule") + " each time this site is built. They found " +
		words.Things(total, "problem") + " in the published papers. We print the papers’ figures as they are and say what does not add up."}
	if len(body.Found) == 0 && len(body.Clean) == 0 {
		p.Answer = []string{"There are no figures to check yet. Every figure will be held against " + words.Things(len(body.Rules), "rule") + " each time this site is built."}
	}
	p.Description = p.Answer[0]
	a.Narrate(&p, nil, "how-we-check")
	p.Body = body
	a.Add(p)
}

func (a *Builder) accessibility() {
	s := a.in.Config.Accessibility
	p := Page{Path: "accessibility/index.html", Template: "accessibility", Root: "../", Title: "Accessibility statement",
		Description: "How accessible this site is, what is known not to work, and how to tell us."}
	p.Crumbs = Trail{{Name: "Home", Href: "../index.html"}, {Name: p.Title}}
	a.Narrate(&p, nil, "accessibility")
	compliance := s.Compliance.S
	if compliance == "" {
		compliance = "not_assessed"
	}
	p.Body = Accessibility{compliance, s.Tested.String(), s.TestedBy.S, s.Prepared.String(), s.Problems.S, s.Enforcer.S, a.in.Config.Contact}
	a.Add(p)
}
