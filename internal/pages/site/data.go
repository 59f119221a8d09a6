package site

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Data is the page of all figures and sources.
type Data struct {
	Downloads []Download // all figures as files
	Figures   Table      // every figure with its address
	Elsewhere []Link     // pages with rows of further figures
	Sources   []Source   // every paper
	Findings  []Finding  // everything that the rules found
}

// A Source is one paper as the page of data shows it.
type Source struct {
	ID        string       // its id on the page
	Title     string       // of the paper
	Body      string       // who published it
	Meeting   string       // the meeting it went to, or empty
	Date      string       // its date, or what is known of it
	Page      string       // page, paragraph or table
	Licence   string       // its licence
	Retrieved string       // the day it was read, or empty
	SHA256    string       // of the file that was read, or empty
	Quality   string       // what kind of paper it is
	Note      string       // what a reader should know about it
	URL       template.URL // where it is published, or empty
	Copy      Link         // the copy of the paper that the site has, or empty
}

var qualities = map[string]string{
	"official": "official statistics", "audited": "audited accounts", "minutes": "minutes or papers of a meeting",
	"management": "management information", "press": "press",
}

func (a *Builder) data(c *check.Checked) {
	figures := c.Figures()
	p := a.Section(c, "data", "Where does each number come from?", sourcesAnswer(c.Council))
	a.Narrate(&p, c, "data")
	body := Data{Findings: a.Findings(p.Root, c, c.Told())}
	body.Figures = Table{ID: "figures", Caption: "Every figure, with its address", Notes: Markers(figures),
		Head: []Cell{{Text: "Figure"}, {Text: "Value", Number: true}, {Text: "Status"}, {Text: "Source"}}}
	ids := c.SourceIDs()
	here := slices.DeleteFunc(slices.Clone(figures), func(f model.Figure) bool { return f.Row != "" })
	body.Figures.Rows = figureRows(c.Council, here, ids)
	body.Elsewhere = a.elsewhere(p.Root, c, figures)
	published := map[string]bool{} // two sources may be of one paper: of two of its tables
	for _, id := range ids {
		s, _ := c.Source(id)
		kept := a.paper(c, s)
		if kept.Href != "" {
			if !published[kept.Href] {
				a.file(kept.Href, a.media[s.File.S].Data)
			}
			published[kept.Href] = true
			kept.Href = p.Root + kept.Href
		}
		date := s.Date.String()
		if date == "" {
			date = s.DateNote.S
		}
		if date == "" {
			date = "the paper gives no date"
		}
		body.Sources = append(body.Sources, Source{ID: "s-" + id, Title: s.Title.S, Body: s.Body.S, Meeting: s.Meeting.S, Date: date, Page: s.Page.S,
			Licence: s.Licence.S, Retrieved: s.Retrieved.String(), SHA256: s.SHA256.S, Quality: qualities[s.Quality.S], Note: s.Note.S, URL: template.URL(s.URL.S), Copy: kept})
	}
	a.downloads(&body, p.Root, c)
	p.Body = body
	a.Add(p)
}

// elsewhere returns the pages that have the rows of figures which are not on the page of
// all data.
func (a *Builder) elsewhere(root string, c *check.Checked, figures []model.Figure) []Link {
	counts := map[string]int{}
	for i := range figures {
		if section, _, ok := strings.Cut(figures[i].Row, "/"); ok {
			counts[section]++
		}
	}
	var out []Link
	for _, s := range a.in.Subjects.sections {
		if n := counts[s.Slug]; n > 0 {
			out = append(out, Link{Name: s.Name, Href: root + c.Slug + "/" + s.Slug + "/index.html", Text: words.Things(n, "figure")})
		}
	}
	return out
}

// figureRows returns a row for each of a council's figures, which has hundreds: they share
// one list of cells.
func figureRows(c model.Council, figures []model.Figure, ids []string) []Row {
	sources := make(map[string]Cell, len(ids))
	for i, id := range ids {
		s, _ := c.Source(id)
		sources[id] = Cell{Text: words.ShortSource(s) + " (source " + strconv.Itoa(i+1) + ")", Href: "#s-" + id}
	}
	rows, cells := make([]Row, len(figures)), make([]Cell, 0, 4*len(figures))
	for i := range figures {
		f := &figures[i]
		from, there := sources[f.SourceID]
		if !there {
			from.Href = "#s-" + f.SourceID
		}
		if also := len(strings.Fields(f.AlsoIn)); also > 0 {
			from.Text += " and " + words.Things(also, "other paper")
		}
		cells = append(cells, Cell{Text: f.Title(), Small: f.Local()}, Cell{Text: f.WithNoun(), Number: true}, Cell{Text: Upper(f.Status.Short())}, from)
		rows[i] = Row{ID: f.Anchor(), Cells: cells[4*i : 4*i+4 : 4*i+4]}
	}
	return rows
}

func sourcesAnswer(c model.Council) string {
	n, s := len(c.Figures()), len(c.SourceIDs())
	switch {
	case n == 0 && s == 0:
		return "No figures of " + c.ShortName() + " are published here yet. When they are, each of them names the paper that it comes from."
	case n == 0:
		return "No figures of " + c.ShortName() + " are published here. What is said comes from " + words.Things(s, "paper") + "."
	}
	if n == 1 {
		return "The one figure on these pages comes from " + words.Things(s, "paper") + "."
	}
	return "The " + words.Things(n, "figure") + " on these pages come from " + words.Things(s, "paper") + "."
}
