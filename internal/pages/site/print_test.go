package site

import (
	"bytes"
	"html/template"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/pages/chart"
)

// plainTable is the table as a template prints it.
const plainTable = `{{define "cell"}}{{if .Tag.Words}}<span class="tag {{.Tag.Tone}}">{{.Tag.Words}}</span>{{else if .Href}}<a href="{{.Href}}">{{.Text}}</a>{{else}}{{.Text}}{{end}}{{with .Small}} <span class="small">{{.}}</span>{{end}}{{end -}}
{{if .Rows}}{{range .Remarks}}<p class="src">{{.}}</p>{{end}}<div class="scroll" role="group" tabindex="0" aria-labelledby="{{.ID}}"><table{{if .Stacks}} class="stacks" role="table"{{end}}><caption id="{{.ID}}">{{.Caption}}</caption><thead{{if .Stacks}} role="rowgroup"{{end}}><tr{{if .Stacks}} role="row"{{end}}>{{range .Head}}<th scope="col"{{if $.Stacks}} role="columnheader"{{end}}{{if .Number}} class="n"{{end}}>{{.Text}}</th>{{end}}</tr></thead><tbody{{if .Stacks}} role="rowgroup"{{end}}>{{range .Rows}}<tr{{if $.Stacks}} role="row"{{end}}{{with .ID}} id="{{.}}"{{end}}>{{range $i, $c := .Cells}}{{if $i}}<td{{if $.Stacks}} role="cell"{{if lt $i (len $.Head)}} data-th="{{(index $.Head $i).Text}}"{{end}}{{end}}{{if $c.Number}} class="n"{{end}}>{{template "cell" $c}}</td>{{else}}<th scope="row"{{if $.Stacks}} role="rowheader"{{end}}>{{template "cell" $c}}</th>{{end}}{{end}}</tr>
{{end}}</tbody></table></div>{{end}}`

// plainItems are links as a template prints them.
const plainItems = `{{$here := .Here}}{{range .Links}}<li><a href="{{.Href}}"{{if .Current}} aria-current="{{if eq .Href $here}}page{{else}}true{{end}}"{{end}}>{{.Name}}</a></li>{{end}}`

// Code prints links as the template would.
func TestItems(t *testing.T) {
	plain := template.Must(template.New("items").Parse(plainItems))
	links := Links{{Name: `"'><script>`, Href: "../index.html"}, {Name: "Money & places", Href: "../ashby/money/index.html", Current: true},
		{Name: "Plan", Href: "index.html", Current: true}, {Name: "x", Href: "javascript:alert(1)"}}
	var want bytes.Buffer
	if err := plain.Execute(&want, map[string]any{"Links": links, "Here": "index.html"}); err != nil {
		t.Fatal(err)
	}
	if got := string(links.Items("index.html")); got != want.String() {
		t.Errorf("printed\n%s\nand the template prints\n%s", got, want.String())
	}
}

// plainTrail is a trail as a template prints it.
const plainTrail = `{{range .}}<li>{{if .Href}}<a href="{{.Href}}">{{.Name}}</a>{{else}}<span aria-current="page">{{.Name}}</span>{{end}}</li>{{end}}`

func TestTrail(t *testing.T) {
	plain := template.Must(template.New("trail").Parse(plainTrail))
	trail := Trail{{Name: `"'><script>`, Href: "../index.html"}, {Name: "x+y", Href: "javascript:alert(1)"}, {Name: "Money & places"}}
	var want bytes.Buffer
	if err := plain.Execute(&want, trail); err != nil {
		t.Fatal(err)
	}
	if got := string(trail.Items()); got != want.String() {
		t.Errorf("printed\n%s\nand the template prints\n%s", got, want.String())
	}
}

// plainShared is the template of the fields that links show.
const plainShared = `<meta property="og:type" content="article"><meta property="og:title" content="{{.Title}}"><meta property="og:site_name" content="{{.Site}}"><meta property="og:url" content="{{.Page}}">{{with .Description}}<meta property="og:description" content="{{.}}">{{end}}{{if .Picture}}<meta property="og:image" content="{{.Picture}}"><meta property="og:image:alt" content="{{.Alt}}">{{if .Width}}<meta property="og:image:width" content="{{.Width}}"><meta property="og:image:height" content="{{.Height}}">{{end}}<meta name="twitter:card" content="summary_large_image">{{else}}<meta name="twitter:card" content="summary">{{end}}`

func TestShared(t *testing.T) {
	plain := template.Must(template.New("shared").Parse(plainShared))
	for _, s := range []Shared{
		{}, {Title: "Money", Site: "a site", Page: "https://send.example/money/"},
		{Title: `"'><script>`, Description: "a+b & c", Site: "<b>", Page: "https://send.example/?a=b&c=d", Picture: "https://send.example/card.png", Alt: `"£5m" – up`},
		{Title: "Money", Picture: "https://send.example/card.png", Width: 1200, Height: 630},
	} {
		var want bytes.Buffer
		if err := plain.Execute(&want, &s); err != nil {
			t.Fatal(err)
		}
		if got := string(s.Print()); got != want.String() {
			t.Errorf("printed\n%s\nand the template prints\n%s", got, want.String())
		}
	}
}

// Code prints a table as the template would, whatever is in it.
func TestPrint(t *testing.T) {
	plain := template.Must(template.New("table").Parse(plainTable))
	check := func(t *testing.T, table Table) {
		t.Helper()
		var want bytes.Buffer
		if err := plain.Execute(&want, table); err != nil {
			t.Fatal(err)
		}
		if got := string(table.Print()); got != want.String() {
			t.Errorf("printed\n%q\nand the template prints\n%q", got, want.String())
		}
	}
	check(t, Table{})
	careful := Table{ID: "t", Notes: []string{"Read with care: few children.", "n"}, Head: []Cell{{Text: "a"}}, Rows: []Row{{Cells: []Cell{{Text: "a", Small: "New. Read with care: few children."}}}}}
	for _, want := range []string{`<p class="src care">Read with care`, `<p class="src">n`, `<span class="small care">New. Read with care`} {
		if got := string(careful.Print()); !strings.Contains(got, want) {
			t.Errorf("a note of care has no class of its own: %s is not in %s", want, got)
		}
	}
	years := []Cell{{Text: "Measure"}, {Text: "2024", Number: true}, {Text: "2023", Number: true}, {Text: "The year before the one before", Number: true}, {Text: "2021", Number: true}}
	none := Cell{Text: NotPublished, Number: true}
	wide := Table{ID: "t", Head: years, Rows: []Row{{Cells: []Cell{{Text: "a rather long measure of something"}, {Text: "1,234,567,890", Number: true}, none, none, none}}, {Cells: []Cell{{Text: "b"}, none, none, none, none}}, {Cells: []Cell{{Text: "c"}, none, none, {Text: "1"}, {Text: "2"}}}}}
	for want, n := range map[string]int{`<p class="src gone">What is not shown is not published.</p>`: 1, `class="n un">not published`: 3, `class="n">not published`: 6} {
		if got := string(wide.Print()); strings.Count(got, want) != n {
			t.Errorf("what cards leave out: not %d times %s in %s", n, want, got)
		}
	}
	wide.Rows = wide.Rows[1:]
	if got := string(wide.Print()); strings.Contains(got, "gone") {
		t.Errorf("a row without any value is left out: %s", got)
	}
	repeated := Table{Notes: []string{"There is a break.", "There is a break. Read with care: few.", "b. There is a break.", "Read with care: few."}}
	if got, want := strings.Join(repeated.Remarks(), "|"), "There is a break.|Read with care: few.|b."; got != want {
		t.Errorf("remarks are %s, want %s", got, want)
	}
	for _, s := range []string{"plain", `"'><script>alert(1)</script>`, "a+b & c", "\x00\u2028", "£33.1m – “up”", "javascript:alert(1)", "DATA:text/html,x", " spaced  out "} {
		check(t, Table{ID: s, Caption: s, Notes: []string{s, s}, Head: []Cell{{Text: s}, {Text: s, Number: true}}, Rows: []Row{
			{ID: s, Cells: []Cell{{Text: s, Small: s}, {Text: s, Number: true}, {Tag: Tag{s, s}, Small: s}}},
			{Cells: []Cell{{Text: s, Href: "../ashby/data/index.html#f-deficit-2025"}, {}, {Text: s, Href: "https://paper.example/a?b=c&d=e"}}},
		}})
	}
	for _, href := range []string{"javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x"} {
		if got := string(Table{Rows: []Row{{Cells: []Cell{{Text: "x", Href: href}}}}}.Print()); strings.Contains(got, href) || !strings.Contains(got, "ZgotmplZ") {
			t.Errorf("a link to %s is printed: %s", href, got)
		}
	}
}

// In the table of a chart, words where a number is missing are aligned with the numbers of their
// column, whichever row has one first.
func TestChartTableColumns(t *testing.T) {
	d := chart.Chart{ID: "c", Kind: chart.Line, Periods: []chart.Category{{Label: "2024"}, {Label: "2025"}},
		Series: []chart.Series{{Name: "a", Points: []chart.Point{{State: chart.Missing}, {V: 1, Text: "£1m"}}}, {Name: "b", Points: []chart.Point{{V: 2, Text: "£2m"}, {State: chart.Missing}}}}}
	got := chartTable(&d)
	for i := 1; i <= 2; i++ {
		for _, c := range []Cell{got.Head[i], got.Rows[0].Cells[i], got.Rows[1].Cells[i]} {
			if !c.Number {
				t.Errorf("%q of column %d is not aligned with numbers", c.Text, i)
			}
		}
	}
	if got.Head[0].Number || got.Head[3].Number || got.Rows[0].Cells[3].Number {
		t.Error("words are aligned as numbers")
	}
}

// That the time of some plans is not known contradicts nothing: a home says it apart.
func TestProblems(t *testing.T) {
	missing, amiss := check.Finding{Lead: check.Incomplete}, check.Finding{}
	for _, tt := range []struct {
		list []check.Finding
		want string
	}{
		{nil, ""},
		{[]check.Finding{missing}, "One thing in the published papers is not complete"},
		{[]check.Finding{missing, amiss}, "One thing in the published papers does not add up, and one is not complete"},
		{[]check.Finding{amiss, missing, amiss}, "Two things in the published papers do not add up, and one is not complete"},
	} {
		if got := problems(tt.list); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
