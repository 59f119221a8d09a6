package site_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// side lays out the comparison of some councils, and returns its pages by path, and its CSV file.
func side(t *testing.T, councils []site.Summary, strips int) (map[string]site.Page, [][]string) {
	t.Helper()
	subject := site.Subject{Columns: []site.Column{{Name: "Loaves", Of: said("three")}}}
	for i := range strips {
		subject.Strips = append(subject.Strips, site.Strip{ID: fmt.Sprintf("s%d", i), Name: fmt.Sprintf("Measure %d", i), Short: "M",
			Figures: func(*check.Checked) (own, england []model.Figure) { return nil, nil }})
	}
	s := &site.Site{OptionalPages: []string{"compare"}, Subjects: site.NewSubjects(subject), Assets: site.Assets{Finder: "assets/finder.js"}}
	for _, c := range councils {
		s.Councils = append(s.Councils, c.Slug)
	}
	layout, _, problems := site.Common(s, councils, nil, nil)
	if problems.Err() != nil {
		t.Fatal(problems)
	}
	pages := map[string]site.Page{}
	for _, p := range layout.Pages {
		if p.Template == "compare" {
			pages[p.Path] = p
		}
	}
	for _, f := range layout.Files {
		if f.Path == "compare/councils.csv" {
			rows, err := csv.NewReader(bytes.NewReader(f.Data)).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			return pages, rows
		}
	}
	return pages, nil
}

func year(y int) model.Period { return model.Period{Kind: model.CalendarYear, Year: y} }

var (
	stripWords = regexp.MustCompile(`^(\S+) councils?(?: in (?:the )?(North|South))?: (?:from ([\d.]+)% to )?([\d.]+)%\.(?: The middle half of them: ([\d.]+)% to ([\d.]+)%\.)?(?: England: ([\d.]+)%\.)?$`)
	marks      = regexp.MustCompile(`M(\d+) 8v28`)
	pathOf     = regexp.MustCompile(`class="(all|mine|eng)" d="([^"]*)"`)
)

// Strips draw and say the figures that councils have: at the period that most of them share,
// each council once, the ends, the middle half, England, and those without a figure counted.
// Councils stand by name, whatever their figures are.
func TestStrips(t *testing.T) {
	spelled := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
	for seed := range 300 {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		var councils []site.Summary
		values := map[string]float64{} // of 2024
		regions, careful, few := map[string]string{}, map[string]bool{}, map[string]bool{}
		for i := range 2 + r.IntN(30) {
			name := fmt.Sprintf("Ashby %02d", i)
			slug := model.Slug(name)
			c := site.Summary{Slug: slug, Name: name, ShortName: name, Row: []string{"three"}, Strips: make([]site.Marks, 1)}
			c.Region = []string{"North", "South", "North", ""}[r.IntN(4)]
			regions[slug] = c.Region
			mark := func(y int, v float64) site.Mark {
				return site.Mark{Period: year(y), Value: v, Text: fmt.Sprintf("%.1f%%", v)}
			}
			c.Strips[0].Own = append(c.Strips[0].Own, mark(2023, 50))
			if i < 2 || r.IntN(5) > 0 {
				values[slug] = float64(r.IntN(1001)) / 10
				m := mark(2024, values[slug])
				if m.Care = r.IntN(6) == 0; m.Care {
					careful[slug] = true
				}
				if m.Few = r.IntN(8) == 0; m.Few {
					few[slug] = true
				}
				c.Strips[0].Own = append(c.Strips[0].Own, m)
				c.Strips[0].England = []site.Mark{mark(2023, 49), mark(2024, 45.9)}
			}
			councils = append(councils, c)
		}
		if 2*len(values) < len(councils) {
			continue // then 2023 is shown
		}
		pages, rows := side(t, councils, 1)
		if len(rows) != 1+len(councils)+len(values) {
			t.Errorf("seed %d: %d rows of CSV", seed, len(rows))
		}
		small := 0
		for _, row := range rows {
			if strings.Contains(fmt.Sprint(row), "a share of fewer than 20") {
				small++
			}
		}
		if small != len(few) {
			t.Errorf("seed %d: %d of %d rows of CSV are shares of a few", seed, small, len(few))
		}
		for where, p := range pages {
			body := p.Body.(site.Compare)
			var own, many []float64
			all := 0
			for slug, region := range regions {
				if body.Region == "" || region == body.Region {
					if all++; slices.Contains(keys(values), slug) {
						own = append(own, values[slug])
						if !few[slug] {
							many = append(many, values[slug])
						}
					}
				}
			}
			for _, l := range body.Strips[0].Care {
				if slug := strings.TrimSuffix(strings.TrimLeft(l.Href, "./"), "/index.html"); !careful[slug] || body.Region != "" && regions[slug] != body.Region {
					t.Errorf("seed %d, %s: %s is to be read with care", seed, where, l.Href)
				}
			}
			if body.Region == "" && len(body.Strips[0].Care) != len(careful) {
				t.Errorf("seed %d: %d of %d are to be read with care", seed, len(body.Strips[0].Care), len(careful))
			}
			small := len(own) - len(many)
			if len(many) == 0 {
				many, small = own, 0
			}
			for _, l := range body.Strips[0].Small {
				if slug := strings.TrimSuffix(strings.TrimLeft(l.Href, "./"), "/index.html"); !few[slug] || body.Region != "" && regions[slug] != body.Region {
					t.Errorf("seed %d, %s: %s is a share of a few", seed, where, l.Href)
				}
			}
			if len(body.Strips[0].Small) != small {
				t.Errorf("seed %d, %s: %d of %d are shares of a few", seed, where, len(body.Strips[0].Small), small)
			}
			slices.Sort(many)
			names := make([]string, len(body.Table.Rows))
			for i, row := range body.Table.Rows {
				names[i] = row.Cells[0].Text
				if v, ok := values[row.ID]; ok && row.Cells[1].Text != fmt.Sprintf("%.1f%%", v) || !ok && row.Cells[1].Text != "No figure" {
					t.Errorf("seed %d, %s: %s has %s", seed, where, row.ID, row.Cells[1].Text)
				}
			}
			if !slices.IsSorted(names) || len(names) != all {
				t.Errorf("seed %d, %s: rows %v", seed, where, names)
			}
			v := body.Strips[0]
			if len(own) == 0 {
				if v.Words != "No council of this region publishes it." {
					t.Errorf("seed %d, %s: %q", seed, where, v.Words)
				}
				continue
			}
			m := stripWords.FindStringSubmatch(v.Words)
			if m == nil {
				t.Fatalf("seed %d, %s: %q", seed, where, v.Words)
			}
			count := fmt.Sprint(len(many))
			if len(many) < 10 {
				count = spelled[len(many)]
			}
			print := func(v float64) string { return fmt.Sprintf("%.1f", v) }
			if strings.ToLower(m[1]) != count || m[2] != body.Region || m[4] != print(many[len(many)-1]) || m[3] != "" && m[3] != print(many[0]) || m[7] != "45.9" {
				t.Errorf("seed %d, %s: %q of %v", seed, where, v.Words, many)
			}
			if m[5] != "" { // at least half lie between, and no more than a quarter on either side
				inside, below := 0, 0
				for _, x := range many {
					if x < parse(m[5]) {
						below++
					} else if x <= parse(m[6]) {
						inside++
					}
				}
				if 2*inside < len(many) || 4*below > len(many) {
					t.Errorf("seed %d, %s: %q of %v", seed, where, v.Words, many)
				}
			}
			if missing := all - len(own); (v.Missing != "") != (missing > 0) {
				t.Errorf("seed %d, %s: %q, and %d have none", seed, where, v.Missing, missing)
			}
			drawn := map[string]int{}
			for _, x := range pathOf.FindAllStringSubmatch(string(v.Picture), -1) {
				drawn[x[1]] = len(marks.FindAllString(x[2], -1))
			}
			if want := len(own); body.Region != "" && drawn["mine"] != want || drawn["all"]+drawn["mine"] != len(values) {
				t.Errorf("seed %d, %s: drawn %v, %d of %d", seed, where, drawn, want, len(values))
			}
		}
	}
}

func parse(s string) float64 {
	var v float64
	fmt.Sscan(s, &v)
	return v
}

func keys(m map[string]float64) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	return out
}

// Pages of regions are there where there are many councils of several regions, and every
// link of theirs leads to a page.
func TestRegions(t *testing.T) {
	make := func(n int, regions ...string) (out []site.Summary) {
		for i := range n {
			name := fmt.Sprintf("Ashby %02d", i)
			out = append(out, site.Summary{Slug: model.Slug(name), Name: name, ShortName: name, Row: []string{"three"}, Region: regions[i%len(regions)],
				Strips: []site.Marks{{Own: []site.Mark{{Period: year(2024), Value: float64(i), Text: fmt.Sprint(i)}}}}})
		}
		return out
	}
	for _, tt := range []struct {
		name     string
		councils []site.Summary
		want     []string
	}{
		{"few councils", make(3, "North", "South"), []string{"compare/index.html"}},
		{"one region", make(9, "North"), []string{"compare/index.html"}},
		{"no region", make(9, ""), []string{"compare/index.html"}},
		{"many", make(9, "North East", "London", ""), []string{"compare/index.html", "compare/london/index.html", "compare/north-east/index.html"}},
	} {
		pages, _ := side(t, tt.councils, 1)
		var got []string
		for p := range pages {
			got = append(got, p)
		}
		if slices.Sort(got); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v", tt.name, got)
		}
		for where, p := range pages {
			body := p.Body.(site.Compare)
			for _, l := range append(slices.Clone(body.Regions), p.Crumbs...) {
				if to := path.Join(path.Dir(where), l.Href); l.Href != "" && to != "index.html" && !slices.Contains(got, to) {
					t.Errorf("%s: %s leads to %s", tt.name, where, to)
				}
			}
			if to := path.Join(path.Dir(where), body.Download.Href); to != "compare/councils.csv" {
				t.Errorf("%s: %s has the download %s", tt.name, where, to)
			}
		}
	}
	// Without a number of two councils there is no strip, no field and no download.
	pages, rows := side(t, []site.Summary{{Slug: "a", Name: "A", Row: []string{"three"}, Strips: []site.Marks{{}}}, {Slug: "b", Name: "B", Row: []string{"three"}, Strips: []site.Marks{{}}}}, 1)
	if body := pages["compare/index.html"].Body.(site.Compare); len(body.Strips) > 0 || body.Script != "" || body.Download.Href != "" || rows != nil || len(body.Table.Rows) != 2 {
		t.Errorf("nothing to draw: %+v", body)
	}
}
