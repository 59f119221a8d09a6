package site

import (
	"fmt"
	"path"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/output/manifest"
)

// listOf returns the list of so many pages whose names begin with each of the letters in
// turn, one more often than the others together.
func listOf(n int) (s Summary) {
	for i := range n {
		letter := []string{"a", "B", "M", "M", "M", "M", "Z", "é", "2", "“", "£"}[i%11]
		s.Entries = append(s.Entries, Listed{Path: fmt.Sprintf("made-up/p%05d/index.html", i), Title: fmt.Sprintf("%s %05d", letter, i)})
	}
	return s
}

func finderOf(n int) []Page {
	w := &Site{OptionalPages: []string{"a-z"}, Assets: Assets{Finder: "assets/finder.js", Search: "assets/search.js"}}
	return Finder(w, nil, listOf(n)).Pages
}

// A list that is not long is one page.
func TestAllPagesOnOne(t *testing.T) {
	pages := finderOf(mostListed)
	if len(pages) != 1 || len(pages[0].Body.(AToZ).Pages) != 0 {
		t.Fatalf("%d pages are listed on %d", mostListed, len(pages))
	}
}

// A long list has a page for each letter, all linked to each other, and every page
// of the site stands once, under the letter that it begins with.
func TestAllPagesByLetter(t *testing.T) {
	const n = 4 * mostListed
	pages := finderOf(n)
	made, listed := map[string]bool{}, map[string]int{}
	for _, p := range pages {
		if err := manifest.CheckPath(p.Path); err != nil {
			t.Error(err)
		}
		made[p.Path] = true
	}
	for _, p := range pages {
		body, current := p.Body.(AToZ), 0
		if want := len(pages) - 1; len(body.Pages) != want {
			t.Errorf("%s links to %d letters of %d", p.Path, len(body.Pages), want)
		}
		for _, l := range body.Pages {
			to := path.Join(path.Dir(p.Path), l.Href)
			if !made[to] {
				t.Errorf("%s links to %s, which is not there", p.Path, to)
			}
			if l.Current {
				current++
				if to != p.Path || l.Href != p.Here {
					t.Errorf("%s says that it is %s", p.Path, to)
				}
			}
		}
		if over := p.Path == "a-z/index.html"; over != (current == 0) || current > 1 || over != (len(body.Letters) == 0) {
			t.Errorf("%s is marked %d times and has %d letters", p.Path, current, len(body.Letters))
		}
		if script := string(body.Script); !strings.Contains(script, `data-index="`+p.Root+`assets/search-index-`) || !strings.Contains(script, `src="`+p.Root+`assets/finder.js"`) {
			t.Errorf("the search of %s is %s", p.Path, script)
		}
		for _, l := range body.Letters {
			if len(l.Links) > mostListed {
				t.Errorf("%s lists %d pages", p.Path, len(l.Links))
			}
			for _, x := range l.Links {
				listed[path.Join(path.Dir(p.Path), x.Href)]++
				if !strings.HasPrefix(strings.ToUpper(x.Name), l.Letter) {
					t.Errorf("%q stands under %q", x.Name, l.Letter)
				}
			}
		}
	}
	for _, e := range listOf(n).Entries {
		if listed[e.Path] != 1 {
			t.Fatalf("%s is listed %d times", e.Path, listed[e.Path])
		}
	}
	for _, want := range []string{"a-z/a/index.html", "a-z/m/index.html", "a-z/m-2/index.html", "a-z/2/index.html", "a-z/uc9/index.html", "a-z/u201c/index.html"} {
		if !made[want] {
			t.Errorf("%s is not there", want)
		}
	}
}

// The search of a large site finds a council by its name, its initials, the names of its pages
// and what it is compared by.
func TestCouncilNames(t *testing.T) {
	mark := []Mark{{Text: "1%"}}
	a := &Builder{in: &Site{Subjects: &Subjects{strips: []Strip{{Name: "Appeals"}, {Name: "Refusals"}}}}, councils: []Summary{
		{Slug: "bcp", Name: "Bournemouth, Christchurch and Poole", ShortName: "BCP area", Strips: []Marks{{Own: mark}, {}},
			Entries: []Listed{{Title: "Plans and assessments"}, {Title: "A chart", Alone: true}}},
		{Slug: "kent", Name: "Kent", ShortName: "Kent"},
	}}
	docs := a.councilNames()
	for i, want := range []string{"Bournemouth, Christchurch and Poole|BCP area|BCP / Plans and assessments / Appeals", "Kent|Kent /  / "} {
		var got []string
		for _, field := range docs[i].Fields {
			got = append(got, strings.Join(field, "|"))
		}
		if s := strings.Join(got, " / "); s != want {
			t.Errorf("got %s, want %s", s, want)
		}
	}
}
