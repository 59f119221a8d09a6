package releases

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Page is the page of every change of a published figure, newest release
// first.
type Page struct {
	Releases []ReleaseView // newest first
}

// A Release is one as the page shows it.
type ReleaseView struct {
	ID       string     // its id on the page
	Recorded bool       // false: nobody knows whether its day has come
	Day      string     // its day in words
	ISO      string     // its day as 2026-09-30
	Summary  string     // what is new, or empty
	Kept     site.Link  // to the account as it was published then; empty where it was not kept
	Nothing  string     // said in the place of tables
	Changed  site.Table // figures that changed, or are published no longer
	Added    site.Table // figures that are new
}

func page(a *site.Builder, c *check.Checked) {
	releases := c.Releases
	p := a.Section(c, "changes", "What changed in the published figures?", Answer(releases))
	a.Narrate(&p, c, "changes")
	var body Page
	for i, r := range releases {
		v := ReleaseView{ID: "r-" + r.Published.Day.ISO(), Recorded: r.Recorded, Day: r.Published.String(), ISO: r.Published.Day.ISO(), Summary: r.Summary.S, Kept: a.Kept(c, r.Published.Day)}
		if v.Kept.Href != "" {
			v.Kept.Href = p.Root + v.Kept.Href
		}
		release(a, &v, p.Root, c, r)
		if !r.Compared() {
			v.Nothing = "The figures of this release were not recorded, so what changed in it is not known."
			if r.Recorded || i == 0 {
				v.Nothing = "No earlier figures are recorded, so none is known to have changed."
			}
		}
		body.Releases = append(body.Releases, v)
	}
	p.Body = body
	a.Add(p)
}

// release fills in what changed since the release that r is compared with.
func release(a *site.Builder, v *ReleaseView, root string, c *check.Checked, r ledger.Release) {
	if !r.Compared() {
		return
	}
	since := " since " + r.Since.String()
	v.Changed = site.Table{ID: v.ID + "-changed", Caption: "Figures that changed" + since, Head: []site.Cell{
		{Text: "Figure"}, {Text: "Was", Number: true}, {Text: "Is", Number: true}, {Text: "Why"}, {Text: "Kind"}}}
	v.Added = site.Table{ID: v.ID + "-added", Caption: "Figures that are new" + since, Head: []site.Cell{
		{Text: "Figure"}, {Text: "Value", Number: true}, {Text: "Why"}}}
	var changed []model.Figure
	var added []ledger.Change
	for _, x := range r.Changes {
		if x.Kind == ledger.Added {
			added = append(added, x)
			continue
		}
		was, is := x.Words()
		for _, f := range []*model.Figure{x.Was, x.Is} {
			if f != nil {
				changed = append(changed, *f)
			}
		}
		v.Changed.Rows = append(v.Changed.Rows, site.Row{Cells: []site.Cell{nameOf(root, c, x), {Text: was, Number: true}, {Text: is, Number: true},
			{Text: why(x, unsaid(x))}, {Text: kindOf(x)}}})
	}
	v.Added.Rows, v.Added.Notes = newRows(root, c, added)
	v.Changed.Notes = standing(changed)
	if len(changed) == 0 {
		v.Nothing = "No published figure changed" + since + "."
	}
}

// nameOf names a figure that changed, and leads to it where it still is.
func nameOf(root string, c *check.Checked, x ledger.Change) site.Cell {
	name := site.Cell{Text: x.Figure().Title()}
	if f, ok := c.Figure(x.Figure().Local()); ok {
		name.Href = site.FigureHref(root, f)
	}
	return name
}

// mostOfOne is up to how many new figures that differ by their period only have a row each.
const mostOfOne = 3

// newRows lists new figures. Those of a series that is new, such as the 36 months of an
// indicator, share a row, which names the newest: nobody reads thousands of rows.
func newRows(root string, c *check.Checked, added []ledger.Change) (rows []site.Row, notes []string) {
	series := map[string][]ledger.Change{}
	key := func(x ledger.Change) string {
		return strings.Join([]string{x.Is.Label, x.Is.Scenario, x.Is.Bound, x.Is.Basis, x.Is.Scope, x.Why.Reason.S}, "\x00")
	}
	for _, x := range added {
		series[key(x)] = append(series[key(x)], x)
	}
	var shown []model.Figure
	for _, x := range added {
		all := series[key(x)]
		if len(all) > mostOfOne && x.Is.Address != all[0].Is.Address {
			continue // in the row of the first
		}
		name, text := nameOf(root, c, x), x.Is.WithNoun()
		if len(all) > mostOfOne {
			newest := slices.MaxFunc(all, func(x, y ledger.Change) int { return x.Is.Period.Compare(y.Is.Period) })
			name = nameOf(root, c, newest)
			name.Small, text = "and "+words.Things(len(all)-1, "earlier figure"), newest.Is.WithNoun()
			x = newest
		}
		shown = append(shown, *x.Is)
		rows = append(rows, site.Row{Cells: []site.Cell{name, {Text: text, Number: true}, {Text: why(x, "A new figure")}}})
	}
	return rows, standing(shown)
}

// unsaid returns what readers are told of a change without a reason.
func unsaid(x ledger.Change) string {
	if x.Unseen() {
		return "The number is hidden, so that no child can be recognised"
	}
	return "No reason is given"
}

func why(x ledger.Change, otherwise string) string {
	if x.Explained() {
		return x.Why.Reason.S
	}
	return otherwise
}

// standing explains the markers that replace numbers: a table of
// changes shows no others.
func standing(figures []model.Figure) []string {
	var out []model.Figure
	for _, f := range figures {
		if !f.Known {
			out = append(out, f)
		}
	}
	return site.Markers(out)
}
