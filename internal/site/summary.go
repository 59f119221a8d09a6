package site

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/check"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/model"
	"github.com/send-daylight/daylight/internal/search"
	"github.com/send-daylight/daylight/internal/tell"
)

// A Summary is all that the pages of the site as a whole know of a council. It is
// small, and holds nothing of the account it was made from, so that a site of any
// size can be made council by council.
type Summary struct {
	Slug, Name, ShortName string
	Programme             bool // a national programme, not a council
	Figures               int
	Card                  Card // on the site's home
	Row                   tell.Row
	England               England
	Findings              []Finding // those that readers are told of
	Entries               []Listed  // its pages
	Newest                model.Day // the newest date its data speak of
}

// England is what a council's papers say of plans within 20 weeks in England.
type England struct {
	Value  string
	Period model.Period
}

// A Listed is a page as lists of all pages have it.
type Listed struct {
	Path, Title, Where string
	Alone              bool // the page of a chart
	Words              search.Counted
}

func (a *assembler) summary(c *check.Checked) Summary {
	s := Summary{Slug: c.Slug, Name: c.Name(), ShortName: c.ShortName(), Programme: c.IsProgramme(), Figures: len(c.Figures()),
		Card: a.councilCard(c), Row: tell.Compare(c.Council), Entries: a.listed(), Newest: c.NewestDay()}
	if f, ok := tell.England(c.Council, "within_20_weeks_percent"); ok {
		s.England = England{f.String(), f.Period}
	}
	told := slices.DeleteFunc(c.Told(), func(f check.Finding) bool { return f.Severity == diag.Note && !f.Known() })
	s.Findings = a.findings("../", c, told)
	return s
}

// councilCard is a council on the site's home.
func (a *assembler) councilCard(c *check.Checked) Card {
	card := Card{Link: Link{Name: c.Name(), Href: c.Slug + "/index.html", Text: c.Files.Council.Summary.S}}
	if n := len(known(c.Findings)); n > 0 {
		card.Note = upper(tell.Things(n, "problem")) + " found in the published figures, each explained."
	}
	if s := tell.Deficit(c.Council); s != "" && !c.IsProgramme() {
		card.Text = s
	}
	return card
}

// listed are the layout's pages for lists of all pages.
func (a *assembler) listed() []Listed {
	var out []Listed
	for _, p := range a.site.Pages {
		if p.Path == notFound {
			continue
		}
		e := Listed{Path: p.Path, Title: p.Title, Alone: p.alone}
		if p.council != nil {
			e.Where = p.council.ShortName()
		}
		if slices.Contains(a.in.Own, "a-z") {
			e.Words = search.Count(search.Doc{ID: p.Path, Title: e.Title, Where: e.Where,
				Fields: [3]string{e.Title + " " + e.Where, strings.Join(p.heads, " "), a.withSynonyms(strings.Join(p.Answer, " ") + " " + p.text)}})
		}
		out = append(out, e)
	}
	return out
}

// entries are the pages of the whole site made so far.
func (a *assembler) entries() []Listed {
	var out []Listed
	for _, c := range a.councils {
		out = append(out, c.Entries...)
	}
	return append(append(out, a.common.Entries...), a.listed()...)
}
