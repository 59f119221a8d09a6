package site_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/narrative"
	"github.com/send-daylight/daylight/internal/pages/site"
)

type nothing struct {
	model.Common
}

// bread returns a made-up subject with a page, and butter one that adds to it.
func bread() site.Subject {
	return site.Subject{
		File: model.NewDataFile[nothing]("bread", "bread", nil),
		Sections: []site.Section{{Slug: "bread", Name: "Bread and butter", Short: "Bread", Has: site.HasFile("bread"),
			Make: func(b *site.Builder, c *check.Checked) {
				p := b.Section(c, "bread", "Is there bread?", strings.Join(append([]string{"There is bread."}, b.Answers(c, "bread")...), " "))
				var body site.Charts
				b.Additions(&site.Sheet{Page: &p, Council: c, Slug: "bread"}, &body)
				p.Body = body
				b.Add(p)
			}}},
		Questions: []site.Asks{
			{Ask: "Is there bread?", Answer: said("There is bread."), To: "bread"},
			{Ask: "Who bakes?", Answer: said("A programme does."), To: "bread", For: site.National},
			{Ask: "What does nobody know?", Answer: said(""), To: "bread"},
			{Ask: "May I eat?", Answer: said("Yes.")},
		},
		Unsaid:   []site.Unsaid{{Words: "whether there is bread", Said: site.SaidIn("bread")}},
		Columns:  []site.Column{{Name: "Loaves", Of: said("three")}},
		Headline: said(""),
	}
}

func butter() site.Subject {
	return site.Subject{
		File: model.NewDataFile[struct{ nothing }]("butter", "butter", nil),
		Additions: []site.Addition{
			{To: "bread", Answer: said("And butter."), Add: func(_ *site.Builder, on *site.Sheet) site.Charts {
				return site.Charts{Tables: []site.Table{{ID: "butter on " + on.Slug}}, Remarks: []string{"It is salted."}}
			}},
			{To: "bread/", Answer: said("Only below.")},
		},
		Unsaid:   []site.Unsaid{{Words: "whether there is butter", Said: site.SaidIn("butter")}},
		Headline: said("There is butter."),
	}
}

func said(s string) func(*check.Checked) string { return func(*check.Checked) string { return s } }

// laidOut lays out the council Ashby, which has the files of these names.
func laidOut(t *testing.T, kind string, files ...string) (site.Layout, site.Summary) {
	t.Helper()
	subjects := site.NewSubjects(bread(), butter())
	kinds := model.CoreFiles()
	for _, s := range subjects.List() {
		kinds = append(kinds, s.File)
	}
	fsys := fstest.MapFS{
		"data/ashby/council.toml": {Data: []byte("kind = \"" + kind + "\"\nname = \"Ashby\"\n")},
		"data/ashby/sources.toml": {Data: []byte("[[source]]\nid = \"a\"\ntitle = \"A\"\nbody = \"B\"\nquality = \"minutes\"\n")},
	}
	for _, name := range files {
		fsys["data/ashby/"+name+".toml"] = &fstest.MapFile{Data: []byte("source = \"a\"\n")}
	}
	read, _, problems := load.Council(fsys, "ashby", kinds)
	council, more := model.Assemble("ashby", read)
	if err := append(problems, more...).Err(); err != nil {
		t.Fatal(err)
	}
	checked := check.Council(council, check.Common(), check.Options{})
	w := &site.Site{Subjects: subjects, Councils: []string{"ashby", "other"}}
	layout, summary, problems := site.Council(w, site.Account{Checked: &checked, Narratives: map[string]narrative.Doc{}}, nil)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return layout, summary
}

// page returns the page at a path, or nil.
func page(l site.Layout, path string) *site.Page {
	i := slices.IndexFunc(l.Pages, func(p site.Page) bool { return p.Path == path })
	if i < 0 {
		return nil
	}
	return &l.Pages[i]
}

// A subject's page has what other subjects add to it, and only that.
func TestAdditions(t *testing.T) {
	l, _ := laidOut(t, "demonstration", "bread", "butter")
	p := page(l, "ashby/bread/index.html")
	if p == nil {
		t.Fatal("there is no page of bread")
	}
	if got := p.Answer[0]; got != "There is bread. And butter." {
		t.Errorf("the answer is %q", got)
	}
	body := p.Body.(site.Charts)
	if len(body.Tables) != 1 || body.Tables[0].ID != "butter on bread" || !slices.Equal(body.Remarks, []string{"It is salted."}) {
		t.Errorf("the body is %+v", body)
	}
	if got := p.Crumbs[len(p.Crumbs)-1].Name; got != "Bread and butter" {
		t.Errorf("the way to the page ends with %q", got)
	}
}

// The menu has the pages that the council has, under their short names.
func TestMenu(t *testing.T) {
	for _, tt := range []struct {
		files []string
		want  string
	}{{[]string{"bread"}, "Overview Plans and waits"}, {[]string{"butter"}, "Overview"}} {
		l, _ := laidOut(t, "demonstration", tt.files...)
		var names []string
		for _, link := range page(l, "ashby/index.html").Nav {
			names = append(names, link.Name)
		}
		if got := strings.Join(names, " "); got != tt.want {
			t.Errorf("%v: the menu is %q, want %q", tt.files, got, tt.want)
		}
	}
}

// The home asks the questions that are for its kind of publisher and that have an
// answer, and says what is not published.
func TestHome(t *testing.T) {
	for _, tt := range []struct {
		kind, questions, unpublished string
	}{
		{"demonstration", "Is there bread? Bread and butter bread/index.html|May I eat?  ", "whether there is butter"},
		{"programme", "Who bakes? Bread bread/index.html", ""},
	} {
		l, _ := laidOut(t, tt.kind, "bread")
		home := page(l, "ashby/index.html").Body.(site.CouncilHome)
		var asked []string
		for _, g := range home.Groups {
			for _, q := range g.List {
				asked = append(asked, q.Question+" "+q.More.Name+" "+q.More.Href)
			}
		}
		if got := strings.Join(asked, "|"); got != tt.questions {
			t.Errorf("%s: the questions are %q, want %q", tt.kind, got, tt.questions)
		}
		if got := strings.Join(home.Unpublished, "|"); got != tt.unpublished {
			t.Errorf("%s: not published is %q, want %q", tt.kind, got, tt.unpublished)
		}
	}
}

// The site's home hears the first subject that has something to say, and the
// comparison has a cell for each column.
func TestSummary(t *testing.T) {
	_, summary := laidOut(t, "demonstration", "bread")
	if summary.Card.Text != "There is butter." || !slices.Equal(summary.Row, []string{"three"}) {
		t.Errorf("the card says %q, the row %q", summary.Card.Text, summary.Row)
	}
}
