package dfe

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

const (
	// releaseID is the id of the source of rows with figures of several files.
	releaseID     = "dfe-ehc-plans"
	tribunalID    = "dfe-ehc-appeals"
	tribunalTitle = "Appeals to the SEND Tribunal and appeal rates, by council"

	breakSource = "There is a break in the series: from 2023 on councils report each person, and before that totals."
	roundedNote = "The file has percentages with more decimals; they are rounded to one here."
)

// sources are the sources that the rows of a council cite.
type sources struct {
	ids   []string
	files []*file // that the release as a source is made of
	court bool    // the tribunal's table is among them
}

func (s *sources) cited(id string) {
	if !slices.Contains(s.ids, id) {
		s.ids = append(s.ids, id)
	}
}

// cite returns the id of the source of a row: its file, or the release if its figures
// come from several.
func (c *council) cite(r *record) string {
	id := releaseID
	switch {
	case len(r.from) == 0:
		id = tribunalID
	case len(r.from) == 1 && !r.court:
		id = r.from[0].dataset.id
	default:
		for _, f := range r.from {
			if !slices.Contains(c.sources.files, f) {
				c.sources.files = append(c.sources.files, f)
			}
		}
		c.sources.court = c.sources.court || r.court
	}
	c.sources.cited(id)
	return id
}

// sourceRows returns the sources that rows cite.
func (c *council) sourceRows() (out []sheet.Row) {
	has := func(id string) bool { return slices.Contains(c.sources.ids, id) }
	if has(releaseID) {
		out = append(out, c.releaseSource())
	}
	for _, f := range c.files {
		if has(f.dataset.id) {
			out = append(out, c.source(f.dataset.id, f.dataset.title, []origin{f.origin}, c.notesOn(f), f.period()))
		}
	}
	if has(tribunalID) {
		out = append(out, c.source(tribunalID, tribunalTitle, []origin{c.tribunal.origin}, nil, strconv.Itoa(c.tribunal.newest())))
	}
	return out
}

// releaseSource returns the release as a source, with all its files that rows cite
// together.
func (c *council) releaseSource() sheet.Row {
	files := c.sources.files
	slices.SortFunc(files, func(a, b *file) int { return rank(a.dataset) - rank(b.dataset) })
	var origins []origin
	newest := 0
	for _, f := range files {
		origins = append(origins, f.origin)
		newest = max(newest, f.newest)
	}
	if c.sources.court {
		origins = append(origins, c.tribunal.origin)
	}
	title := "Education, health and care plans"
	if c.guidance.year != "" {
		title += ": reporting year " + c.guidance.year
	}
	return c.source(releaseID, title, origins, c.notesOn(files...), strconv.Itoa(newest))
}

// notesOn returns what readers should know about files.
func (c *council) notesOn(files ...*file) []string {
	var notes, footnotes []string
	add := func(list *[]string, s string) {
		if !slices.Contains(*list, s) {
			*list = append(*list, s)
		}
	}
	for _, f := range files {
		if f.newest >= breakYear {
			add(&notes, breakSource)
		}
		for _, n := range f.dataset.notes {
			add(&notes, n)
		}
		if f.rounded {
			add(&notes, roundedNote)
		}
		for _, n := range c.footnotesOf(f) {
			if concerns(n, c.a) {
				add(&footnotes, n)
			}
		}
	}
	if len(footnotes) > 0 {
		notes = append(notes, "The Department’s footnotes: "+strings.Join(footnotes, " "))
	}
	return notes
}

// fewNames is up to how many files a source names where readers see it.
const fewNames = 2

// source returns one source. With several files, their hashes are in its note.
func (c *council) source(id, title string, files []origin, notes []string, newest string) sheet.Row {
	t := &tomledit.Table{}
	text(t, "id", id)
	text(t, "title", title)
	text(t, "body", "Department for Education")
	if c.Published != "" {
		t.Set("date", tomledit.Value{Scalar: c.Published})
	} else {
		text(t, "date_note", "The file gives no date. Its newest figures are of "+newest+".")
	}
	page := Page
	if c.guidance.year != "" {
		page += "/" + c.guidance.year
	}
	text(t, "url", cmp.Or(files[0].url, c.URL, page))
	if files[0].retrieved != "" {
		t.Set("retrieved", tomledit.Value{Scalar: files[0].retrieved})
	}
	var names, hashes []string
	for _, f := range files {
		names = append(names, f.name)
		hashes = append(hashes, f.name+" "+f.sha256)
	}
	if len(names) > fewNames {
		names = []string{fmt.Sprintf("%d data files, named in the note", len(names))} // a page prints it below every chart
	}
	text(t, "page_or_table", strings.Join(names, ", "))
	if len(files) == 1 {
		text(t, "sha256", files[0].sha256)
	} else {
		notes = append(notes, "SHA-256 of the files: "+strings.Join(hashes, ", ")+".")
	}
	text(t, "quality", "official")
	text(t, "note", strings.Join(append([]string{"No count is suppressed or rounded in this publication."}, notes...), " "))
	return sheet.Row{Table: t}
}
