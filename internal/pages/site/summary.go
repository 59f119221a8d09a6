package site

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/search"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// A Summary is all that the pages of the site as a whole know of a council. It is
// small, and holds nothing of the account it was made from, so that a site of any
// size can be made council by council. What it says is cloned: a name that was cut
// out of a file would keep all of it.
type Summary struct {
	Slug, Name, ShortName string
	Programme             bool // a national programme, not a council
	Figures               int
	Card                  Card           // on the site's home
	Region                string         // by its official code; empty where it has none
	Row                   []string       // what it is compared by, a text for each column
	Strips                []Marks        // and by numbers, for each strip
	Findings              []Finding      // those that readers are told of
	Entries               []Listed       // its pages
	Words                 search.Counted // of its pages, where the search of the site finds them
	Moved                 []string       // addresses that lead on to another page
	Files                 []string       // papers, attachments and kept accounts, which are to last, too
	Newest                model.Day      // the newest date its data speak of
}

// A Listed is a page as lists of all pages have it.
type Listed struct {
	Path, Title, Where string
	Alone              bool // the page of a chart
}

func (a *Builder) summary(c *check.Checked) Summary {
	s := Summary{Slug: c.Slug, Name: strings.Clone(c.Name()), ShortName: strings.Clone(c.ShortName()), Programme: c.IsProgramme(), Figures: len(c.Figures()),
		Card: a.councilCard(c), Region: regionOf(c), Row: a.row(c), Strips: a.marks(c), Entries: a.noted(), Moved: a.moved(), Files: a.ownFiles(), Newest: c.NewestDay()}
	if !a.in.Large() {
		s.Words = a.words()
	}
	told := slices.DeleteFunc(c.Told(), func(f check.Finding) bool { return f.Severity == diag.Note && !f.Known() })
	s.Findings = a.Findings("../", c, told)
	return s
}

// councilCard returns a council on the site's home.
func (a *Builder) councilCard(c *check.Checked) Card {
	card := Card{Link: Link{Name: strings.Clone(c.Name()), Href: c.Slug + "/index.html", Text: strings.Clone(c.Files.Council.Summary.S)}}
	switch list := explained(c.Findings); len(list) {
	case 0:
	case 1:
		card.Note = problems(list) + ". It is explained."
	default:
		card.Note = problems(list) + ". Each is explained."
	}
	for _, s := range a.in.Subjects.list {
		if s.Headline == nil || c.IsProgramme() {
			continue
		}
		if text := s.Headline(c); text != "" {
			card.Text, _ = words.First(text)
			break
		}
	}
	return card
}

// row returns a council's cells in the comparison.
func (a *Builder) row(c *check.Checked) []string {
	var out []string
	for _, column := range a.in.Subjects.columns {
		out = append(out, column.Of(c))
	}
	return out
}

// listed returns the layout's pages for lists of all pages.
func (a *Builder) listed() []Listed {
	out := make([]Listed, 0, len(a.site.Pages))
	for i := range a.site.Pages {
		if p := &a.site.Pages[i]; p.listed() {
			out = append(out, Listed{Path: p.Path, Title: strings.Clone(p.Title), Where: strings.Clone(p.where()), Alone: p.alone})
		}
	}
	return out
}

// listed reports whether lists and searches name a page.
func (p *Page) listed() bool { return p.Path != notFound && !p.moved }

// moved returns the addresses of the layout that lead on to another page.
func (a *Builder) moved() (paths []string) {
	for i := range a.site.Pages {
		if a.site.Pages[i].moved {
			paths = append(paths, a.site.Pages[i].Path)
		}
	}
	return paths
}

// ownFiles returns the paths of files of the layout that are to last.
func (a *Builder) ownFiles() (paths []string) {
	for i := range a.site.Files {
		if LastingFile(a.site.Files[i].Path) {
			paths = append(paths, a.site.Files[i].Path)
		}
	}
	return paths
}

// noted returns the layout's pages as the summary has them: on a large site the lists
// have no title of them.
func (a *Builder) noted() []Listed {
	out := a.listed()
	if a.in.Large() {
		for i := range out {
			out[i].Title, out[i].Where = "", ""
		}
	}
	return out
}

// where returns the council that a page is of, as lists of pages have it.
func (p *Page) where() string {
	if p.council == nil {
		return ""
	}
	return p.council.ShortName()
}

// words returns those of the layout's pages, for the search.
func (a *Builder) words() search.Counted {
	if !slices.Contains(a.in.OptionalPages, "a-z") {
		return search.Counted{}
	}
	docs := make([]search.Doc, 0, len(a.site.Pages))
	for i := range a.site.Pages {
		if p := &a.site.Pages[i]; p.listed() && !p.alone { // a chart is found on its page
			heads, text := p.said()
			text = append(append(text, p.Answer...), p.text)
			if p.council != nil {
				for _, l := range p.Shell.Help {
					heads = append(heads, l.Name)
				}
			}
			all := slices.Concat([]string{p.Title}, p.heads, heads, text)
			docs = append(docs, search.Doc{ID: p.Path, Title: p.Title, Where: p.where(),
				Fields: [3][]string{{p.Title, p.where()}, slices.Concat(p.heads, heads, p.Finds, typed(append(slices.Clone(p.Answer), p.Title))), slices.Concat(text, a.synonyms(all), typed(all))}})
		}
	}
	return search.Count(docs)
}

// entries returns the pages of the whole site made so far.
func (a *Builder) entries() []Listed {
	var out []Listed
	for _, c := range a.councils {
		out = append(out, c.Entries...)
	}
	return append(append(out, a.common.Entries...), a.listed()...)
}
