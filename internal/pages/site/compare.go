package site

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/pages/export"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Compare is a page that shows councils side by side, sorted by name and never ranked:
// all of them, or those of a region among all.
type Compare struct {
	Region   string        // the region that the page is about, or empty
	Regions  []Link        // pages of the regions; the page's own has no address
	Strips   []StripView   // a measure of all councils on one line each
	Table    Table         // a row for each council
	Folded   bool          // the table is long
	Few      bool          // there are few councils, and their marks are thick
	Missing  []string      // what no council publishes
	Download Download      // all figures of the strips, with earlier periods
	Script   template.HTML // the script that marks councils on the strips; may be empty
}

// severalRegions is from how many councils on the comparison has pages of regions and folds
// its table.
const severalRegions = 7

// sideBySide makes the pages on a site of two councils or more.
func (a *Builder) sideBySide() {
	if !slices.Contains(a.in.OptionalPages, "compare") {
		return
	}
	s := sides{Builder: a, councils: slices.DeleteFunc(slices.Clone(a.councils), func(c Summary) bool { return c.Programme })}
	s.strips = a.strips(s.councils)
	if len(s.strips) > 0 {
		data := s.csv()
		a.file(comparePath+"councils.csv", data)
		s.download = Download{comparePath + "councils.csv", "CSV", size(len(data))}
	}
	s.findRegions()
	s.page("")
	for _, r := range s.regions {
		s.page(r)
	}
}

const comparePath = "compare/"

// sides holds everything that the pages of the comparison are made from.
type sides struct {
	*Builder
	councils []Summary
	strips   []strip
	regions  []string // with a page; sorted
	download Download
}

// findRegions finds the regions that have pages: all, where there are several and many councils.
func (s *sides) findRegions() {
	var found []string
	for _, c := range s.councils {
		if c.Region != "" && !slices.Contains(found, c.Region) {
			found = append(found, c.Region)
		}
	}
	if slices.Sort(found); len(found) > 1 && len(s.councils) >= severalRegions {
		s.regions = found
	}
}

// page makes the page of all councils, or that of a region.
func (s *sides) page(region string) {
	p := Page{Path: comparePath + "index.html", Template: "compare", Root: "../", Title: "Councils side by side",
		Description: "What each council publishes about its deficit, its plans and its agreements, sorted by name and not ranked."}
	p.Crumbs = Trail{{Name: "Home", Href: "../index.html"}, {Name: p.Title}}
	if region == "" {
		s.Narrate(&p, nil, "compare")
	} else {
		p.Path, p.Root = comparePath+authorities.Slug(region)+"/index.html", "../../"
		p.Crumbs = Trail{{Name: "Home", Href: p.Root + "index.html"}, {Name: p.Title, Href: "../index.html"}, {Name: region}}
		p.Title = "Councils side by side: " + region
	}
	mine := func(i int) bool { return region == "" || s.councils[i].Region == region }
	n := 0
	for i := range s.councils {
		if mine(i) {
			n++
		}
	}
	body := Compare{Region: region, Folded: region == "" && n >= severalRegions}
	for i, x := range s.strips {
		v := x.view(1+i, n, region, mine, func(k int) Link {
			return Link{Name: s.councils[k].ShortName, Href: p.Root + s.councils[k].Slug + "/index.html"}
		})
		if body.Few = region == "" && n < severalRegions; body.Few {
			v.Picture = x.picture(v.Words, func(int) bool { return true })
		}
		body.Strips = append(body.Strips, v)
	}
	body.Table, body.Missing = s.table(p.Root, region, mine)
	for _, r := range s.regions {
		l := Link{Name: r, Href: p.Root + comparePath + authorities.Slug(r) + "/index.html"}
		if r == region {
			l.Href = ""
		}
		body.Regions = append(body.Regions, l)
	}
	if body.Download = s.download; body.Download.Href != "" {
		body.Download.Href = p.Root + body.Download.Href
	}
	if len(s.strips) > 0 && s.in.Assets.Finder != "" {
		body.Script = template.HTML(`<script src="` + p.Root + s.in.Assets.Finder + `" defer></script>`)
	}
	where := ""
	if region != "" {
		where = " of " + inRegion(region)
	}
	p.Answer = []string{"This page shows " + words.Number(n) + " councils" + where + " side by side. They are sorted by name, not ranked: they differ in size, in need and in what they publish."}
	if n == 1 {
		p.Answer[0] = "This page shows the one council" + where + " on this site, among all others."
	}
	p.Body = body
	s.Add(p)
}

// table returns a row for each of some councils: the measures of the strips, and what
// subjects put side by side in words. A column that no council of the site has anything
// in is left out; missing names those.
func (s *sides) table(root, region string, mine func(council int) bool) (t Table, missing []string) {
	t = Table{ID: "compared", Caption: "What each council publishes, sorted by name", Head: []Cell{{Text: "Council", Small: "region"}}}
	for _, x := range s.strips {
		t.Head = append(t.Head, Cell{Text: x.Short + ", " + x.period.String(), Number: true})
	}
	var shown []int
	for i, c := range s.in.Subjects.columns {
		if slices.ContainsFunc(s.councils, func(x Summary) bool { return x.Row[i] != NotPublished }) {
			shown = append(shown, i)
			t.Head = append(t.Head, Cell{Text: c.Name})
		} else {
			missing = append(missing, c.Name)
		}
	}
	for k, c := range s.councils {
		if !mine(k) {
			continue
		}
		if region != "" {
			c.Region = "" // the page says it
		}
		row := Row{ID: c.Slug, Cells: []Cell{{Text: c.Name, Href: root + c.Slug + "/index.html", Small: c.Region}}}
		for _, x := range s.strips {
			cell := Cell{Text: "No figure", Number: true} // published or not: what is left out counts as well
			if m, ok := at(c.Strips[x.index].Own, x.period); ok {
				cell.Text = m.Text
			}
			row.Cells = append(row.Cells, cell)
		}
		for _, i := range shown {
			row.Cells = append(row.Cells, Cell{Text: Upper(c.Row[i])})
		}
		t.Rows = append(t.Rows, row)
	}
	return t, missing
}

// csv returns all figures of the strips, those of earlier periods as well.
func (s *sides) csv() []byte {
	b := export.Line([]byte(export.Mark), "council", "region", "measure", "period", "value", "as_printed", "note")
	for _, c := range s.councils {
		for _, x := range s.strips {
			for _, m := range c.Strips[x.index].Own {
				var notes []string
				if m.Care {
					notes = append(notes, "read with care: see the council’s page")
				}
				if m.Few {
					notes = append(notes, "a share of fewer than 20")
				}
				note := strings.Join(notes, "; ")
				b = export.Line(b, c.Name, c.Region, x.Name, m.Period.Code(), strconv.FormatFloat(m.Value, 'f', -1, 64), m.Text, note)
			}
		}
	}
	return b
}

// regionOf returns the region of a council by its official code, or nothing.
func regionOf(c *check.Checked) string {
	authority, _ := authorities.ByGSS(c.Files.Council.GSS.S)
	return authority.Region.Name
}
