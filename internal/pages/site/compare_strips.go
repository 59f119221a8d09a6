package site

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// A Strip is a measure that the comparison shows for all councils at once: a line with a
// mark for each of them. Its figures must be alike for all councils, such as those of one
// publication.
type Strip struct {
	ID    string // on the page
	Name  string // what is measured, as a heading
	Short string // the same for the head of a column
	// Figures returns what a council has of it, a figure for each period, and what England has.
	Figures func(c *check.Checked) (own, england []model.Figure)
	// Few reports whether a council's figure of a period is a share of so few that one more
	// would change it much. It may be nil.
	Few func(c *check.Checked, p model.Period) bool
}

// A Mark is one figure of a strip, as much of it as the site as a whole knows.
type Mark struct {
	Period model.Period
	Value  float64
	Text   string
	Care   bool // its note says why it is to be read with care
	Few    bool // it is a share of a few
}

// Marks are one council's on a strip, and those of England.
type Marks struct{ Own, England []Mark }

// marks returns those of a council on every strip.
func (a *Builder) marks(c *check.Checked) []Marks {
	out := make([]Marks, len(a.in.Subjects.strips))
	for i, s := range a.in.Subjects.strips {
		own, england := s.Figures(c)
		out[i] = Marks{marksOf(own), marksOf(england)}
		for k := range out[i].Own {
			m := &out[i].Own[k]
			m.Few = s.Few != nil && s.Few(c, m.Period)
		}
	}
	return out
}

func marksOf(figures []model.Figure) []Mark {
	var out []Mark
	for _, f := range figures {
		if v := f.Quantity.Float(); f.Known && v >= 0 { // a strip begins at zero
			out = append(out, Mark{f.Period, v, strings.Clone(f.String()), strings.Contains(f.Note, model.Care), false})
		}
	}
	return out
}

// at returns the mark of a period.
func at(marks []Mark, p model.Period) (Mark, bool) {
	i := slices.IndexFunc(marks, func(m Mark) bool { return m.Period == p })
	if i < 0 {
		return Mark{}, false
	}
	return marks[i], true
}

// A StripView is a strip as the page shows it.
type StripView struct {
	ID      string        // its id on the page
	Title   string        // its heading
	Words   string        // what the strip shows, in sentences
	Picture template.HTML // the strip
	End     string        // what its right end is; the left is zero
	Column  int           // of the table, from 0
	Missing string        // how many councils have no figure
	Care    []Link        // councils whose figure is to be read with care, with their pages
	Small   []Link        // councils whose figure is a share of fewer than 20, which Words leave out
}

// A strip with its marks at one period.
type strip struct {
	Strip
	index   int
	period  model.Period
	marks   []Mark // of the councils that have it, in their order
	of      []int  // the index of each one's council
	england Mark
	hasIt   bool // England
}

// strips returns the strips that two councils or more have a figure of, each at the newest
// period that half of these have.
func (a *Builder) strips(councils []Summary) []strip {
	var out []strip
	for i, s := range a.in.Subjects.strips {
		x := strip{Strip: s, index: i}
		count := map[model.Period]int{}
		any := 0
		for _, c := range councils {
			for _, m := range c.Strips[i].Own {
				count[m.Period]++
			}
			any += min(1, len(c.Strips[i].Own))
		}
		for p, n := range count {
			if n >= 2 && 2*n >= any && (x.period == model.Period{} || p.Compare(x.period) > 0) {
				x.period = p
			}
		}
		for k, c := range councils {
			if m, ok := at(c.Strips[i].Own, x.period); ok {
				x.marks, x.of = append(x.marks, m), append(x.of, k)
			}
			if m, ok := at(c.Strips[i].England, x.period); ok && !x.hasIt {
				x.england, x.hasIt = m, true
			}
		}
		if len(x.marks) > 1 {
			out = append(out, x)
		}
	}
	return out
}

// title returns the strip's heading.
func (x strip) title() string { return x.Name + ", " + x.period.String() }

// end returns the right end of the strip: a round number that no mark is above.
func (x strip) end() float64 {
	most := x.england.Value
	for _, m := range x.marks {
		most = max(most, m.Value)
	}
	step := 1.0
	for {
		for _, k := range []float64{1, 2, 5} {
			if k*step >= most {
				return k * step
			}
		}
		step *= 10
	}
}

// view returns the strip for a page. Of a region, its councils stand out among all.
func (x strip) view(column, all int, region string, mine func(council int) bool, page func(council int) Link) StripView {
	v := StripView{ID: x.ID, Title: x.title(), Column: column, End: strconv.FormatFloat(x.end(), 'f', -1, 64)}
	var own, many []Mark
	for i, m := range x.marks {
		if !mine(x.of[i]) {
			continue
		}
		own = append(own, m)
		if m.Care {
			v.Care = append(v.Care, page(x.of[i]))
		}
		if m.Few {
			v.Small = append(v.Small, page(x.of[i]))
		} else {
			many = append(many, m)
		}
	}
	if len(many) == 0 {
		many, v.Small = own, nil
	}
	v.Words = x.words(many, region)
	if n := all - len(own); n > 0 {
		v.Missing = Upper(words.NumberIs(n, "council", "has", "have")) + " no figure of this period."
	}
	v.Picture = x.picture(v.Words, func(i int) bool { return region != "" && mine(x.of[i]) })
	if strings.HasSuffix(x.marks[0].Text, "%") {
		v.End += "%"
	}
	return v
}

// fewest is from how many councils on a page says what the middle half of them have.
const fewest = 8

// words returns what the marks of some councils are like: their ends, their middle half, and
// England. It names no council, since a page of all councils ranks none.
func (x strip) words(own []Mark, region string) string {
	if len(own) == 0 {
		return "No council of this region publishes it."
	}
	sorted := slices.SortedFunc(slices.Values(own), func(a, b Mark) int { return cmp.Compare(a.Value, b.Value) })
	low, high := sorted[0], sorted[len(sorted)-1]
	who := words.Number(len(own)) + " councils"
	if len(own) == 1 {
		who = "one council"
	}
	if region != "" {
		who += " in " + inRegion(region)
	}
	s := fmt.Sprintf("%s: %s.", Upper(who), low.Text)
	if len(own) > 1 {
		s = fmt.Sprintf("%s: from %s to %s.", Upper(who), low.Text, high.Text)
	}
	if len(own) >= fewest {
		q := len(sorted) / 4
		s += fmt.Sprintf(" The middle half of them: %s to %s.", sorted[q].Text, sorted[len(sorted)-1-q].Text)
	}
	if x.hasIt {
		s += " England: " + x.england.Text + "."
	}
	return s
}

// inRegion returns a region's name in a sentence.
func inRegion(name string) string {
	if name == "London" || strings.HasPrefix(name, "Yorkshire") {
		return name
	}
	return "the " + name
}

// The strip is drawn in a field of this size, and stretched to the width of the page: lines
// keep their width, and there is no letter in it.
const (
	stripWidth  = 1000
	stripHeight = 44
	stripEdge   = 4 // left and right, so that no mark is cut
)

// picture draws the strip: a thin line for each council, thicker ones for those that stand
// out, and a broken one for England.
func (x strip) picture(alt string, out func(mark int) bool) template.HTML {
	end := x.end()
	place := func(m Mark) string {
		return strconv.Itoa(stripEdge + int(m.Value/end*(stripWidth-2*stripEdge)+.5))
	}
	var all, mine strings.Builder
	for i, m := range x.marks {
		b := &all
		if out(i) {
			b = &mine
		}
		b.WriteString("M" + place(m) + " 8v28")
	}
	var p printer
	p.add(`<svg class="strip" viewBox="0 0 `).add(strconv.Itoa(stripWidth)).add(" ").add(strconv.Itoa(stripHeight)).
		add(`" preserveAspectRatio="none" role="img" aria-label="`).text(alt).add(`">`).
		add(`<path class="base" d="M0 36h1000"/>`)
	if all.Len() > 0 {
		p.add(`<path class="all" d="`).add(all.String()).add(`"/>`)
	}
	if mine.Len() > 0 {
		p.add(`<path class="mine" d="`).add(mine.String()).add(`"/>`)
	}
	if x.hasIt {
		p.add(`<path class="eng" d="M`).add(place(x.england)).add(` 0v44"/>`)
	}
	return template.HTML(p.add("</svg>").String())
}
