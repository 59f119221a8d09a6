package dfe

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

const (
	tribunalID    = "dfe-ehc-appeals"
	tribunalTitle = "Appeals to the SEND Tribunal and appeal rates, by council"

	roundedNote = "The file has percentages with more decimals; they are rounded to one here."
)

// sourceRows returns the sources that rows cite: one for each file.
func (c *council) sourceRows() (out []sheet.Row) {
	for _, f := range c.files {
		if slices.Contains(c.cited, f.dataset.id) {
			out = append(out, c.source(f.dataset.id, f.dataset.title, f.origin, c.notesOn(f), f.period()))
		}
	}
	if slices.Contains(c.cited, tribunalID) {
		out = append(out, c.source(tribunalID, tribunalTitle, c.tribunal.origin, nil, strconv.Itoa(c.tribunal.newest())))
	}
	return out
}

// notesOn returns what readers should know about a file.
func (c *council) notesOn(f *file) (notes []string) {
	for _, first := range []int{breakYear, breakJanuary} {
		if f.dataset.hasYears() == (first == breakYear) && f.oldest < first && f.newest >= first {
			notes = append(notes, breakNote)
		}
	}
	notes = append(notes, f.dataset.notes...)
	if f.rounded {
		notes = append(notes, roundedNote)
	}
	footnotes := slices.DeleteFunc(slices.Clone(c.footnotesOf(f)), func(n string) bool { return !concerns(n, c.a) })
	if len(footnotes) > 0 {
		notes = append(notes, "The Department’s footnotes: "+strings.Join(footnotes, " "))
	}
	return notes
}

// source returns one file as a source.
func (c *council) source(id, title string, from origin, notes []string, newest string) sheet.Row {
	t := &tomledit.Table{}
	text(t, "id", id)
	text(t, "title", title)
	text(t, "body", "Department for Education")
	c.published(t, newest)
	page := Page
	if c.guidance.year != "" {
		page += "/" + c.guidance.year
	}
	text(t, "url", cmp.Or(from.url, c.URL, page))
	if from.retrieved != "" {
		t.Set("retrieved", tomledit.Value{Scalar: from.retrieved})
	}
	text(t, "page_or_table", from.name)
	text(t, "sha256", from.sha256)
	text(t, "quality", "official")
	if len(notes) > 0 {
		text(t, "note", strings.Join(notes, " "))
	}
	return sheet.Row{Table: t}
}

// NoDate begins what a source says of its date where nobody has said when the files were
// published.
const NoDate = "The file gives no date."

// published sets the date of a source. The Department's files do not give one; an officer
// may know the day, or the month, and no day is made up.
func (c *council) published(t *tomledit.Table, newest string) {
	month, err := time.Parse("2006-01", c.Published)
	switch {
	case c.Published == "":
		text(t, "date_note", NoDate+" Its newest figures are of "+newest+".")
	case err == nil:
		text(t, "date_note", month.Format("January 2006"))
	default:
		t.Set("date", tomledit.Value{Scalar: c.Published})
	}
}
