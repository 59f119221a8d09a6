package corpus

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// A Text is one narrative of a council.
type Text struct {
	Path           string // relative to the council's folder, without .md
	Kind           string // name of the template that shows it
	Title, Summary string
	Date           string
	Order          int
	Body           string // Markdown with figures in the code of one generator
}

// A figure is the place in the data of a number in a text.
type figure struct{ file, id, bound, period, key string }

// address returns the figure's address in daylight.
func (f figure) address() string {
	switch f.file {
	case "deficit":
		if f.bound == "single" {
			return "deficit." + f.id + "." + f.period
		}
		return "deficit." + f.bound + "-" + f.id + "." + f.period
	case "places":
		return "places." + f.id + "." + f.period[:4] + "-ay." + f.key
	}
	return "workstreams." + f.id + ".indicator." + f.period + "." + f.key
}

// words returns the arguments of the shortcode for a figure: the file, and what to look
// for.
func (f figure) words() []string {
	if f.file == "deficit" {
		return []string{f.file, f.id, f.bound, f.period}
	}
	return []string{f.file, f.id, f.period, f.key}
}

// Texts returns the council's narratives: twelve, of 500 to 800 words each.
func (c Council) Texts(g Generator) []Text {
	w := writer{draw{rand.New(rand.NewPCG(c.seed, c.number|1<<32))}, c, g}
	texts := []Text{
		w.page("index", "council", c.Name),
		w.page("money", "money", "Deficit and forecast"),
		w.page("places", "places", "Places and sufficiency"),
		w.page("programme", "programme", "Conditions of the agreement"),
		w.page("decisions", "decisions", "Decisions"),
	}
	for _, x := range c.Workstreams {
		texts = append(texts, w.page("workstreams/"+x.ID, "workstream", x.Name))
	}
	for i, name := range []string{"first-plans", "new-figures", "next-steps"} {
		day := fmt.Sprintf("2025-%02d-%02d", 3+i, w.between(1, 28))
		post := w.page("updates/"+day+"-"+name, "update", upper(strings.ReplaceAll(name, "-", " ")))
		post.Date = day
		texts = append(texts, post)
	}
	for i := range texts {
		texts[i].Order = i + 1
	}
	return texts
}

// A writer makes up texts of one council for one generator.
type writer struct {
	draw
	c Council
	g Generator
}

var headings = []string{"Why this matters", "What we have done", "What comes next", "Risks and mitigations"}

// page makes up a text. Under each heading it has paragraphs with a link and a figure,
// and in turn bullets, a table, a numbered list or a quotation.
func (w writer) page(path, kind, title string) Text {
	b := []string{w.paragraph(3)}
	for i, heading := range headings {
		b = append(b, "## "+heading, w.paragraph(3), w.paragraph(2)+" More is in "+w.link()+"; the figure is "+w.figure()+".")
		switch i {
		case 1:
			b = append(b, w.list("- ", 4), w.table(5))
		case 2:
			b = append(b, w.list("1. ", 3), "Against "+w.figure()+" before, it is "+w.figure()+" now.")
		case 3:
			b = append(b, "> "+w.sentence(), w.paragraph(2))
		}
	}
	return Text{Path: path, Kind: kind, Title: title, Summary: w.sentence(), Date: "2025-06-19", Body: strings.Join(b, "\n\n") + "\n"}
}

// paragraph makes up n sentences, some of them with a stressed word.
func (w writer) paragraph(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = w.sentence()
		if words := strings.Fields(all[i]); w.IntN(4) == 0 {
			at := w.between(1, len(words)-2)
			words[at] = "**" + words[at] + "**"
			all[i] = strings.Join(words, " ")
		}
	}
	return strings.Join(all, " ")
}

func (w writer) list(mark string, n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = mark + w.sentence()
	}
	return strings.Join(all, "\n")
}

func (w writer) table(rows int) string {
	all := []string{"| Step | Owner | Status |", "| --- | --- | --- |"}
	for range rows {
		all = append(all, fmt.Sprintf("| %s | %s | %s |", w.title(4), w.words(2), w.pick([]string{"done", "under way", "planned"})))
	}
	return strings.Join(all, "\n")
}

func (w writer) link() string {
	return fmt.Sprintf("[%s](/%s/%s/)", w.words(3), w.c.Slug, w.pick([]string{"money", "places", "programme", "decisions", "workstreams/inclusion"}))
}

func (w writer) figure() string {
	switch w.IntN(3) {
	case 0:
		s := w.c.Deficit[w.IntN(len(w.c.Deficit))]
		v := s.Values[w.IntN(len(s.Values))]
		return w.g.figure(figure{file: "deficit", id: s.Scenario, bound: s.Bound, period: strconv.Itoa(v.Year)})
	case 1:
		p := w.c.Provisions[w.IntN(len(w.c.Provisions))]
		return w.g.figure(figure{file: "places", id: p.ID, period: p.Stock[w.IntN(len(p.Stock))].Year, key: "closing"})
	}
	x := w.c.Workstreams[w.IntN(len(w.c.Workstreams))]
	return w.g.figure(figure{file: "workstreams", id: x.ID, period: x.Indicators[w.IntN(len(x.Indicators))].ID, key: w.pick([]string{"baseline", "target", "actual"})})
}
