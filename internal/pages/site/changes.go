package site

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/tell"
)

// Changes is the page of every change of a published figure, newest release
// first.
type Changes struct {
	Releases []Release // newest first
}

// A Release is one as the page shows it.
type Release struct {
	ID      string // its id on the page
	Day     string // its day in words
	ISO     string // its day as 2026-09-30
	Summary string // what is new, or empty
	Nothing string // said in the place of tables
	Changed Table  // figures that changed, or are published no longer
	Added   Table  // figures that are new
}

// A Due is the day by which newer figures were promised. The words are hidden
// until that day has passed where the reader is, which a script finds out: the
// page's bytes must not change with the day.
type Due struct {
	Day    string // the day in words
	ISO    string // the day as 2026-09-30
	Before string // the words before the day
	After  string // the words after it
	Past   bool   // the site's own date is after it: shown without a script
}

// due is what a council's pages say of its next release, or nil.
func (a *assembler) due(c model.Council) *Due {
	day, before, after := tell.Overdue(c)
	if before == "" {
		return nil
	}
	return &Due{Day: day.String(), ISO: day.ISO(), Before: before, After: after, Past: a.frame.Date.Compare(day) > 0}
}

func (a *assembler) changes(c *check.Checked) {
	releases := c.Releases
	p := a.section(c, "changes", "What changed in the published figures?", tell.Changes(releases))
	a.narrate(&p, c, "changes")
	var body Changes
	for i, r := range releases {
		v := Release{ID: "r-" + r.Published.Day.ISO(), Day: r.Published.String(), ISO: r.Published.Day.ISO(), Summary: r.Summary.S}
		a.release(&v, p.Root, c, r)
		if !r.Compared() {
			v.Nothing = "The figures of this release were not recorded, so what changed in it is not known."
			if r.Recorded || i == 0 {
				v.Nothing = "No earlier figures are recorded, so none is known to have changed."
			}
		}
		body.Releases = append(body.Releases, v)
	}
	p.Body = body
	a.add(p)
}

// release fills in what changed since the release that r is compared with.
func (a *assembler) release(v *Release, root string, c *check.Checked, r ledger.Release) {
	if !r.Compared() {
		return
	}
	since := " since " + r.Since.String()
	v.Changed = Table{ID: v.ID + "-changed", Caption: "Figures that changed" + since, Head: []Cell{
		{Text: "Figure"}, {Text: "Was", Number: true}, {Text: "Is", Number: true}, {Text: "Why"}, {Text: "Kind"}}}
	v.Added = Table{ID: v.ID + "-added", Caption: "Figures that are new" + since, Head: []Cell{
		{Text: "Figure"}, {Text: "Value", Number: true}, {Text: "Why"}}}
	var changed, added []model.Figure
	for _, x := range r.Changes {
		name := Cell{Text: x.Figure().Title()}
		if f, ok := c.Figure(x.Figure().Local()); ok {
			name.Href = figureHref(root, f)
		}
		was, is := x.Words()
		if x.Kind == ledger.Added {
			added = append(added, *x.Is)
			v.Added.Rows = append(v.Added.Rows, Row{Cells: []Cell{name, {Text: is, Number: true}, {Text: why(x, "A new figure")}}})
			continue
		}
		for _, f := range []*model.Figure{x.Was, x.Is} {
			if f != nil {
				changed = append(changed, *f)
			}
		}
		v.Changed.Rows = append(v.Changed.Rows, Row{Cells: []Cell{name, {Text: was, Number: true}, {Text: is, Number: true},
			{Text: why(x, "No reason is given")}, {Text: tell.ChangeKind(x)}}})
	}
	v.Changed.Notes, v.Added.Notes = standing(changed), standing(added)
	if len(changed) == 0 {
		v.Nothing = "No published figure changed" + since + "."
	}
}

func why(x ledger.Change, otherwise string) string {
	if x.Explained() {
		return x.Why.Reason.S
	}
	return otherwise
}

// standing explains the markers that stand in the place of numbers: a table of
// changes shows no others.
func standing(figures []model.Figure) []string {
	var out []model.Figure
	for _, f := range figures {
		if !f.Known {
			out = append(out, f)
		}
	}
	return markers(out)
}
