package plans_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/subjects/plans"
)

// A share is one row of a table of children, in tenths of a per cent: of the council, of
// England and of the region; -1 where it is not known.
type share struct {
	name string
	of   [3]int
}

func (s share) unrecorded() bool {
	return slices.Contains([]string{"Not recorded", "Not known", "Unknown"}, s.name)
}

// makeTable makes a table of children by placement, with a row for all.
func makeTable(r *rand.Rand) (rows []share, text string) {
	var b strings.Builder
	b.WriteString("[[table]]\nid = \"t\"\ntitle = \"Plans by placement\"\nrows_by = \"Placement\"\ncolumns_by = \"Number\"\non = \"2025-01\"\nrow = [\n")
	left := [3]int{1000, 1000, 1000}
	n, alone := 1+r.IntN(10), r.IntN(4) == 0 // alone: England is not known
	whole := [3]bool{r.IntN(3) > 0, r.IntN(3) > 0, r.IntN(3) > 0}
	for i := range n {
		s := share{name: fmt.Sprintf("Group %c", 'A'+i)}
		if i == n-1 && r.IntN(2) == 0 {
			s.name = accounttest.Pick(r, "Not recorded", "Not known", "Unknown")
		}
		cells := fmt.Sprintf("cells = [ { column = \"Number\", value = %d } ]", 10+r.IntN(90))
		for area, key := range []string{"percent", "england_percent", "region_percent"} {
			s.of[area] = accounttest.Pick(r, 0, min(left[area], 250), r.IntN(left[area]+1))
			if i == n-1 && whole[area] {
				s.of[area] = left[area]
			}
			left[area] -= s.of[area]
			if r.IntN(12) == 0 || alone && area == 1 {
				left[area], s.of[area] = left[area]+s.of[area], -1
				continue
			}
			cells += fmt.Sprintf(", %s = %d.%d", key, s.of[area]/10, s.of[area]%10)
		}
		rows = append(rows, s)
		fmt.Fprintf(&b, "{ name = %q, %s },\n", s.name, cells)
	}
	b.WriteString("{ name = \"Total\", percent = 100.0, england_percent = 100.0, cells = [ { column = \"Number\", value = 1000 } ] },\n]\n")
	return rows, b.String()
}

func percent(n int) string { return fmt.Sprintf("%d.%d%%", n/10, n%10) }

// A tableWorld holds the rows of a table, and which groups are the largest by them.
type tableWorld struct {
	rows   []share // those with a share of the council's
	most   []share // the largest; none where another may be larger
	unsure bool    // so many are not recorded that another may be the largest of all
	whole  [3]bool
}

func worldOf(all []share) (w tableWorld) {
	for _, s := range all {
		if s.of[0] >= 0 {
			w.rows = append(w.rows, s)
		}
	}
	var sum [3]int
	for area := range sum {
		w.whole[area] = true
		for _, s := range w.rows {
			w.whole[area] = w.whole[area] && s.of[area] >= 0
			sum[area] += max(s.of[area], 0)
		}
		off := sum[area] - 1000
		w.whole[area] = w.whole[area] && 2*max(off, -off) <= len(w.rows)
	}
	var named []int
	for _, s := range w.rows {
		if !s.unrecorded() {
			named = append(named, s.of[0])
		}
	}
	slices.Sort(named)
	slices.Reverse(named)
	if len(named) > 0 && named[0] > 0 && (w.whole[0] || named[0] > 1000-sum[0]) {
		for _, s := range w.rows {
			if !s.unrecorded() && s.of[0] == named[0] {
				w.most = append(w.most, s)
			}
		}
	}
	named = append(named, 0, 0)
	for _, s := range w.rows {
		w.unsure = w.unsure || s.unrecorded() && s.of[0] > 0 && s.of[0] >= named[0]-named[1]
	}
	return w
}

// said returns what a table says of its groups.
func (w tableWorld) said() (title, summary string) {
	title = "Plans by placement"
	if len(w.most) == 1 && !w.unsure {
		title = w.most[0].name + ": " + percent(w.most[0].of[0])
		if e := w.most[0].of[1]; e >= 0 {
			title += ", against " + percent(e) + " in England"
		}
	}
	group := map[bool]string{true: "recorded group", false: "group"}[w.unsure]
	var names, out []string
	for _, s := range w.most {
		names = append(names, lower(s.name))
	}
	switch {
	case len(w.most) == 1:
		s := fmt.Sprintf("By placement, the largest %s in January 2025 is %s, with %s", group, names[0], percent(w.most[0].of[0]))
		if e := w.most[0].of[1]; e >= 0 {
			s += "; in England it is " + percent(e)
		}
		out = append(out, s+".")
	case len(w.most) > 1:
		out = append(out, fmt.Sprintf("By placement, the largest %ss in January 2025 are %s, with %s each.", group, listed(names), percent(w.most[0].of[0])))
	}
	for _, s := range w.rows {
		if s.unrecorded() && s.of[0] > 0 {
			out = append(out, "Placement is not recorded for "+percent(s.of[0])+" of the plans.")
		}
	}
	return title, strings.Join(out, " ")
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }

func listed(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// bySize returns the names of the groups from the largest to the smallest, and those of whom
// nothing is known last.
func (w tableWorld) bySize() (names []string) {
	rows := slices.Clone(w.rows)
	slices.SortStableFunc(rows, func(a, b share) int {
		if a.unrecorded() != b.unrecorded() {
			return map[bool]int{true: 1, false: -1}[a.unrecorded()]
		}
		return b.of[0] - a.of[0]
	})
	for _, s := range rows {
		names = append(names, s.name)
	}
	return names
}

func (w tableWorld) share(name string) share {
	return w.rows[slices.IndexFunc(w.rows, func(s share) bool { return s.name == name })]
}

// chart holds the drawing of a table: its words, its parts and each of its figures.
func (w tableWorld) chart(d chart.Chart, ok bool) (wrong []string) {
	some := slices.ContainsFunc(w.rows, func(s share) bool { return s.of[0] > 0 })
	if ok != (len(w.rows) > 1 && some) {
		return []string{fmt.Sprintf("whether it is drawn is %v", ok)}
	}
	if !ok {
		return nil
	}
	title, summary := w.said()
	order := w.bySize()
	area := map[string]int{"Madeupshire": 0, "England": 1, "The region": 2}
	alt, names, places := "", []string{"Madeupshire"}, order
	if w.whole[0] && len(w.rows) <= 8 {
		alt, names, places = "Bars of 100 per cent: plans by placement, Madeupshire, January 2025.", order, nil
		if len(order) > 4 {
			names = append(slices.Clone(order[:3]), map[int]string{2: "The other two groups", 3: "The other three groups", 4: "The other four groups", 5: "The other five groups"}[len(order)-3])
			var rest []string
			for _, name := range order[3:] {
				rest = append(rest, lower(name))
			}
			summary = strings.TrimSpace(summary + " The other groups are " + listed(rest) + "; their shares are added up.")
		}
		for _, name := range []string{"Madeupshire", "The region", "England"} {
			if w.whole[area[name]] {
				places = append(places, name)
			}
		}
	} else {
		alt = "Bar chart: plans by placement, Madeupshire, January 2025."
		if slices.ContainsFunc(w.rows, func(s share) bool { return s.of[1] >= 0 }) {
			names, alt = append(names, "England"), strings.TrimSuffix(alt, ".")+", with England’s shares as marks."
		}
	}
	var series, labels []string
	for _, s := range d.Series {
		series = append(series, s.Name)
	}
	for _, p := range d.Periods {
		labels = append(labels, p.Label)
	}
	for _, x := range [][2]string{{d.Title, title}, {d.Summary, summary}, {d.Alt, alt}, {d.Unit, "Per cent of children and young people with a plan"}, {d.Subtitle, "Plans by placement, Madeupshire, January 2025, per cent"},
		{strings.Join(series, "|"), strings.Join(names, "|")}, {strings.Join(labels, "|"), strings.Join(places, "|")}} {
		if x[0] != x[1] {
			wrong = append(wrong, fmt.Sprintf("got %q\nwant %q", x[0], x[1]))
		}
	}
	if len(wrong) > 0 {
		return wrong
	}
	for i, name := range series {
		for k, place := range labels {
			group, of := name, place
			if _, isArea := area[name]; isArea {
				group, of = place, name
			}
			want := 0
			if strings.HasPrefix(group, "The other ") {
				for _, rest := range order[3:] {
					want += w.share(rest).of[area[of]]
				}
			} else {
				want = w.share(group).of[area[of]]
			}
			text := percent(want)
			if want < 0 {
				text = "not published"
			}
			if got := d.Series[i].Points[k].Text; got != text {
				wrong = append(wrong, fmt.Sprintf("%s of %s is %q, not %q", group, of, got, text))
			}
		}
	}
	return wrong
}

// What is said and drawn of a table of children is true for any table.
func TestTableTruth(t *testing.T) {
	accounttest.Truth(t, "plans", func(r *rand.Rand) (string, func(model.Council) []string) {
		rows, text := makeTable(r)
		return text, func(c model.Council) []string {
			w := worldOf(rows)
			d, _, ok := plans.TableChart(c, model.Get[plans.File](c.Files).Tables[0], "t")
			wrong := w.chart(d, ok)
			if _, summary := w.said(); !strings.Contains(plans.Learning(c), summary) {
				wrong = append(wrong, fmt.Sprintf("%q\nlacks %q", plans.Learning(c), summary))
			}
			if ok {
				if err := d.Validate(); err != nil {
					wrong = append(wrong, err.Error())
				}
			}
			return wrong
		}
	})
}

// A table by years has the newest first, and calls a measure as the newest year does.
func TestNewestFirst(t *testing.T) {
	c := accounttest.CheckOne(t, check.Options{}, "plans", "[[year]]\nyear = 2022\nissued = 40\n[[year]]\nyear = 2024\nissued = 60\nnew_plans = 70\n[[snapshot]]\non = \"2024-01\"\nplans = 30\n[[snapshot]]\non = \"2025-01\"\nplans = 40\n")
	years := plans.YearTable(nil, "..", &c, "t", "T", []string{"issued"})
	if got := fmt.Sprint(years.Head[1].Text, years.Head[2].Text, years.Rows[0].Cells[1].Text, years.Rows[0].Cells[0].Text); got != "2024202260New plans counted for their time" {
		t.Error(got)
	}
	if got := plans.SnapshotTable("..", &c).Rows[0].Cells[0].Text; got != "January 2025" {
		t.Error(got)
	}
}
