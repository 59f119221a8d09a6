package render

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/harmless"
	"github.com/send-daylight/daylight/internal/pages/minify"
	"github.com/send-daylight/daylight/internal/pages/site"
)

const (
	copySlot = harmless.Slot
	// guard is how the head of a page must begin.
	guard = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`
)

// builtin is a small set of templates: a part, and the template of two kinds of page.
var builtin = map[string]string{
	"parts.html": `{{define "top"}}<!doctype html>` + guard + `<title>{{.Title}}</title>` + copySlot + "{{end}}\n" +
		`{{define "foot"}}<footer>{{.Root}}</footer>{{end}}`,
	"money.html": `{{template "top" .}}<main><h1>{{.Title}}</h1></main>{{once "foot" .Shell}}`,
	"text.html":  `{{template "top" .}}<main>{{.Narrative}}</main>`,
}

func mapFS(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// readWith reads the built-in templates with some of a site's own.
func readWith(own map[string]string) (*Templates, diag.Problems) {
	return Read(mapFS(builtin), mapFS(own), "templates", minify.New())
}

func mustRead(t *testing.T, own map[string]string) *Templates {
	t.Helper()
	templates, problems := readWith(own)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return templates
}

// page returns the page that a test prints.
func page() site.Page {
	return site.Page{Path: "x/money/index.html", Template: "money", Title: "Money", Frame: &site.Frame{CSP: "default-src 'none'"}, Shell: &site.Shell{Root: "../../"}}
}

// print returns a page as HTML.
func print(templates *Templates, p site.Page) (string, error) {
	html := ""
	err := templates.Page(p, func(data []byte) error {
		html = string(data)
		return nil
	})
	return html, err
}

func TestPage(t *testing.T) {
	want := "<!doctype html>" + guard + "<title>Money</title>" + copySlot + "<main><h1>Money</h1></main><footer>../../</footer>"
	if got, err := print(mustRead(t, nil), page()); err != nil || got != want {
		t.Errorf("got  %s, %v\nwant %s", got, err, want)
	}
	own := map[string]string{"money.html": `{{template "top" .}}my own words`}
	want = "<!doctype html>" + guard + "<title>Money</title>" + copySlot + "my own words"
	if got, err := print(mustRead(t, own), page()); err != nil || got != want {
		t.Errorf("with a template of its own: got  %s, %v\nwant %s", got, err, want)
	}
	for _, end := range []string{"\n", "\r\n"} {
		own := map[string]string{"money.html": guard + copySlot + "<pre>a" + end + "b</pre>"}
		if got, err := print(mustRead(t, own), page()); err != nil || got != guard+copySlot+"<pre>a\nb</pre>" {
			t.Errorf("lines that end in %q: got %q, %v", end, got, err)
		}
	}
	stop := errors.New("stop")
	if err := mustRead(t, nil).Page(page(), func([]byte) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("the error of the caller is lost: %v", err)
	}
}

// A mistake has its place in the file as its author wrote it, wherever it is found.
func TestTemplateErrors(t *testing.T) {
	const hint = "\n\thint: see docs/templates.md for what a template can use"
	for _, tt := range []struct {
		name string
		own  map[string]string
		want string
	}{
		{"an action without its end", map[string]string{"money.html": "{{template \"top\" .}}\n\n{{if .Title}}\n"},
			"templates/money.html:4: error: unexpected EOF [template]"},
		{"a function that there is not", map[string]string{"money.html": "\n{{titel .}}"},
			`templates/money.html:2: error: function "titel" not defined [template]`},
		{"a mistake inside a comment", map[string]string{"money.html": "\n<!-- {{if .Title}} -->\n"},
			"templates/money.html:3: error: unexpected EOF [template]"},
		{"an action inside a script", map[string]string{"money.html": "\n\n<script>var x = {{.Title}}</script>"},
			"templates/money.html:3: error: a template action cannot be inside <script>, <style> or <textarea>; pass the whole element in as a value [template]"},
		{"a field that there is not", map[string]string{"money.html": "{{template \"top\" .}}\n\n<p>\n\n  {{.Titel}}\n</p>"},
			"templates/money.html:5:5: error: <.Titel>: can't evaluate field Titel in type site.Page [template]"},
		{"the same with the line ends of Windows", map[string]string{"money.html": "{{template \"top\" .}}\r\n\r\n<p>\r\n\r\n  {{.Titel}}\r\n</p>"},
			"templates/money.html:5:5: error: <.Titel>: can't evaluate field Titel in type site.Page [template]"},
		{"a field that there is not, in a shared part", map[string]string{"parts.html": "{{define \"top\"}}\n<b>{{.Titel}}</b>{{end}}{{define \"foot\"}}{{end}}"},
			"templates/parts.html:2:6: error: <.Titel>: can't evaluate field Titel in type site.Page [template]"},
		{"a field that there is not, in a part printed once", map[string]string{"money.html": "{{define \"mine\"}}\n<b>{{.Titel}}</b>{{end}}{{template \"top\" .}}{{once \"mine\" .Shell}}"},
			"templates/money.html:2:6: error: <.Titel>: can't evaluate field Titel in type *site.Shell [template]"},
		{"a part that there is not", map[string]string{"money.html": "\n{{template \"topp\" .}}"},
			`templates/money.html:2:12: error: no such template "topp" [template]`},
		{"a value where only an address can stand", map[string]string{"money.html": `{{template "top" .}}<a href="{{.Description}}">x</a>`},
			"templates/money.html: error: the page x/money/index.html holds an address that the template would not print [template]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			templates, problems := readWith(tt.own)
			err := problems.Err()
			if err == nil {
				p := page()
				p.Description = "javascript:alert(1)"
				_, err = print(templates, p)
			}
			if err == nil || err.Error() != tt.want+hint {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

// All mistakes of all templates are reported in one run; those of daylight's own say
// that they are not the site's.
func TestReadReportsAll(t *testing.T) {
	broken := map[string]string{"parts.html": builtin["parts.html"], "money.html": "{{if}}", "text.html": "{{end}}"}
	_, problems := Read(mapFS(broken), mapFS(map[string]string{"text.html": "{{nope}}"}), "templates", minify.New())
	want := "built-in templates/money.html:1: error: missing value for if [template]\n" +
		"templates/text.html:1: error: function \"nope\" not defined [template]"
	if got := lines(problems.Sorted()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// lines returns problems without their hints.
func lines(problems diag.Problems) string {
	var out []string
	for _, p := range problems {
		p.Hint = ""
		out = append(out, p.Error())
	}
	return strings.Join(out, "\n")
}

// Files in a site's templates that would never be used are errors, each with what to
// do; what editors and systems leave behind is not.
func TestUnusedTemplates(t *testing.T) {
	_, problems := readWith(map[string]string{
		"text.html": builtin["text.html"], "monney.html": "x", "about-us.html": "x", "site.css": "x", "logo.svg": "x", "partials/head.html": "x",
		".DS_Store": "x", "text.html~": "x",
	})
	want := []struct{ file, msg, hint string }{
		{"templates/about-us.html", "no template is called about-us.html, so nothing would use this file", "move it out of templates; docs/templates.md lists the names"},
		{"templates/logo.svg", "no template is called logo.svg, so nothing would use this file", "move it out of templates"},
		{"templates/monney.html", "no template is called monney.html, so nothing would use this file", `did you mean "money.html"?`},
		{"templates/partials", "templates holds files only, and this is a folder", "put its files into the template that uses them, see docs/templates.md"},
		{"templates/site.css", "no template is called site.css, so nothing would use this file", "move it out of templates; a site's own style sheet is theme/site.css"},
	}
	if len(problems) != len(want) {
		t.Errorf("%d problems, want %d:\n%v", len(problems), len(want), problems)
	}
	for i, p := range problems.Sorted() {
		if w := want[min(i, len(want)-1)]; p.Pos.File != w.file || p.Msg != w.msg || p.Hint != w.hint || p.Severity != diag.Error {
			t.Errorf("got  %v\nwant %v", p, w)
		}
	}
}

// What Word or an old Notepad does to a template is told at its place.
func TestMistypedTemplates(t *testing.T) {
	for _, tt := range []struct{ text, place, hint string }{
		{"<p>\n{{template “top” .}}", "templates/money.html:2: error: unrecognized character in action", "write straight quotation marks between {{ and }}"},
		{"<p>\n<b>\xa3", "templates/money.html:2:4: error: this template is not text in UTF-8", "in Notepad the choice is in the Save As window"},
		{"\xff\xfe<\x00", "templates/money.html:1:1: error: this template is not text in UTF-8", "in Notepad"},
	} {
		_, problems := readWith(map[string]string{"money.html": tt.text})
		if len(problems) != 1 || !strings.HasPrefix(problems[0].Error(), tt.place) || !strings.Contains(problems[0].Hint, tt.hint) {
			t.Errorf("%q: %v; want %s and %s", tt.text, problems, tt.place, tt.hint)
		}
	}
}

// A part is printed once for all pages around which the same stands, and a mistake in
// it is not remembered as its text.
func TestOnce(t *testing.T) {
	templates := mustRead(t, nil)
	p, beside, elsewhere := page(), page(), page()
	beside.Shell = p.Shell
	elsewhere.Shell = &site.Shell{Root: "../"}
	if _, err := print(templates, p); err != nil {
		t.Fatal(err)
	}
	p.Shell.Root = "changed since"
	for _, tt := range []struct {
		name string
		page site.Page
		want string
	}{
		{"a page with the same around it", beside, "<footer>../../</footer>"},
		{"a page with something else around it", elsewhere, "<footer>../</footer>"},
	} {
		if got, err := print(templates, tt.page); err != nil || !strings.HasSuffix(got, tt.want) {
			t.Errorf("%s: %s, %v; want %s at its end", tt.name, got, err, tt.want)
		}
	}
	wrong := mustRead(t, map[string]string{"money.html": `{{define "mine"}}{{.Titel}}{{end}}{{template "top" .}}{{once "mine" .Shell}}`})
	for _, time := range []string{"first", "second"} {
		if got, err := print(wrong, p); err == nil {
			t.Errorf("a mistake in a part that is printed once, the %s time: %q", time, got)
		}
	}
	if got, err := print(mustRead(t, map[string]string{"parts.html": `{{define "top"}}` + guard + copySlot + `{{end}}{{define "foot"}}other{{end}}`}), p); err != nil || !strings.HasSuffix(got, "other") {
		t.Errorf("another set of templates has its own part: %q, %v", got, err)
	}
}

// What a council's data say is text, wherever a template prints it.
func TestEscaping(t *testing.T) {
	const hostile = `"'><script>alert(1)</script>`
	for name, tt := range map[string]struct{ template, want string }{
		"an element":                {`<p>{{.Title}}</p>`, `<p>&#34;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>`},
		"an attribute":              {`<p title="{{.Title}}">x</p>`, `<p title="&#34;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">x</p>`},
		"an attribute unquoted":     {`<p title={{.Title}}>x</p>`, `<p title=&#34;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;>x</p>`},
		"an address":                {`<a href="/?q={{.Title}}">x</a>`, `<a href="/?q=%22%27%3e%3cscript%3ealert%281%29%3c%2fscript%3e">x</a>`},
		"an element in a condition": {`{{if .Title}}<p>{{.Title}}</p>{{end}}`, `<p>&#34;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>`},
	} {
		p := page()
		p.Title = hostile
		got, err := print(mustRead(t, map[string]string{"money.html": guard + copySlot + tt.template}), p)
		if want := guard + copySlot + tt.want; err != nil || got != want {
			t.Errorf("%s: got  %s, %v\nwant %s", name, got, err, want)
		}
	}
}

// A page that no phone shows, and one that loses or doubles the place of a mirror's
// banner, is refused, at the template that made it.
func TestRefusedPages(t *testing.T) {
	fill := func(n int) string { return copySlot + strings.Repeat("x", n-len(copySlot)) }
	for _, tt := range []struct {
		name, template, want string
	}{
		{"as large as a page may be", fill(5 << 20), ""},
		{"a byte larger", fill(5<<20 + 1), "the page x/money/index.html has 5 MB; a page may have 5"},
		{"no banner", "<p>", "a page made with this template must hold " + copySlot + " exactly once: a mirror puts its banner there"},
		{"two banners", copySlot + copySlot, "a page made with this template must hold " + copySlot + " exactly once: a mirror puts its banner there"},
	} {
		templates, problems := Read(mapFS(map[string]string{"money.html": tt.template}), nil, "", minify.New())
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		_, err := print(templates, page())
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), "built-in templates/money.html: error: "+tt.want)) {
			t.Errorf("%s: %.200v, want %q", tt.name, err, tt.want)
		}
	}
}

// A page that a template of the site's own had a part in is judged, and the problem is at
// that template: at the line of what must go, where the template has it.
func TestOwnTemplatesAreJudged(t *testing.T) {
	const money = `{{template "top" .}}<main></main>`
	for _, tt := range []struct {
		name string
		own  map[string]string
		want string // empty: nothing is wrong
	}{
		{"daylight's own only", nil, ""},
		{"its own page", map[string]string{"money.html": money + `<iframe src=x></iframe>`}, "templates/money.html:1:34: error: a page made with this template has an element iframe [template]"},
		{"its own part", map[string]string{"parts.html": strings.Replace(builtin["parts.html"], "{{end}}\n", "\n<p onclick=1>x{{end}}\n", 1)}, "templates/parts.html:2:4: error: a page made with this template has an attribute onclick [template]"},
		{"a part in another page's file", map[string]string{"text.html": builtin["text.html"] + "{{define \"foot\"}}\n<ScRipt>1</ScRipt>{{end}}"}, "templates/text.html:2:1: error: a page made with this template has a script of its own [template]"},
		{"a style sheet that no browser obeys", map[string]string{"money.html": money + `<style>p{}</style>`}, "templates/money.html:1:34: error: a page made with this template has a style sheet in it, of which browsers take no notice here [template]"},
		{"a style that no browser obeys", map[string]string{"money.html": money + `<p style="color:red">`}, "templates/money.html:1:37: error: a page made with this template has an attribute style, of which browsers take no notice here [template]"},
		{"a page that no own template printed", map[string]string{"text.html": "<script>1</script>"}, ""},
		{"a part without the policy", map[string]string{"money.html": money, "parts.html": strings.Replace(builtin["parts.html"], guard, "", 1)},
			"templates/parts.html: error: a page made with this template must have the policy that daylight writes, at the beginning of its head: it lets nothing run that is not daylight’s [template]"},
		{"a part without the banner", map[string]string{"parts.html": strings.Replace(builtin["parts.html"], copySlot, "", 1)},
			"templates/parts.html: error: a page made with this template must hold " + copySlot + " exactly once: a mirror puts its banner there [template]"},
		{"a page without the parts", map[string]string{"money.html": guard + "<p>x</p>", "parts.html": builtin["parts.html"]},
			"templates/money.html: error: a page made with this template must hold " + copySlot + " exactly once: a mirror puts its banner there [template]"},
		{"a page with two banners", map[string]string{"money.html": money + "\n" + copySlot, "parts.html": builtin["parts.html"]},
			"templates/money.html:2:9: error: a page made with this template must hold " + copySlot + " exactly once: a mirror puts its banner there [template]"},
	} {
		got := ""
		if _, err := print(mustRead(t, tt.own), page()); err != nil {
			got, _, _ = strings.Cut(err.Error(), "\n")
		}
		if got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// A template of the site's own says what the checks found, wherever it says it.
func TestOwnTemplatesTellFindings(t *testing.T) {
	finding := site.Finding{Lead: "Does not add up", What: "191 + 68 = 259 places, but the source’s total is <251> & “more”"}
	chart := page()
	chart.Body = site.Charts{Charts: []site.Chart{{ID: "places", Findings: []site.Finding{finding}}}}
	home := page()
	home.Body = site.CouncilHome{Problems: site.Link{Name: "Four things do not add up", Href: "data/index.html#problems"}}
	noticed := page()
	noticed.Frame = new(site.Frame)
	*noticed.Frame = *page().Frame
	noticed.Frame.Notice = "This is <not> official."
	const top, foot = `{{template "top" .}}<main>`, `</main>`
	const problem = `{{range .Body.Charts}}{{range .Findings}}<div class="problem"><p><b>{{.Lead}}</b>
  {{.What}}</p></div>{{end}}{{end}}`
	const untold = " must show what the checks found: 191 + 68 = 259 places, but the source’s total is <251> & “more” [template]"
	for _, tt := range []struct {
		name string
		page site.Page
		own  string
		want string // empty: nothing is wrong
	}{
		{"a chart that is left out", chart, "", untold},
		{"the finding without its chart", chart, `<section><aside>` + problem + `</aside></section>`, ""},
		{"of another look", chart, `{{range .Body.Charts}}{{range .Findings}}<p>{{.What}}</p>{{end}}{{end}}`, untold},
		{"in a box that is closed", chart, `<dialog>` + problem + `</dialog>`, untold},
		{"in a list that is hidden", chart, `<ul hidden><li>` + problem + `</li></ul>`, untold},
		{"in a part that is hidden", chart, `<div hidden>` + problem + `</div>`, untold},
		{"in a part for readers alone", chart, `<div class="x hide">` + problem + `</div>`, untold},
		{"in a details", chart, `<details>` + problem + `</details>`, untold},
		{"in a form", chart, `<form>` + problem + `</form>`, untold},
		{"in the title", chart, `<title>` + problem + `</title>`, untold},
		{"in an attribute alone", chart, `{{range .Body.Charts}}{{range .Findings}}<p title="{{.What}}">{{end}}{{end}}`, untold},
		{"its title alone", chart, `{{range .Body.Charts}}{{range .Findings}}{{.Lead}}{{end}}{{end}}`, untold},
		{"a page without the notice", noticed, "", " must show the notice of the site: This is <not> official. [template]"},
		{"a page with the notice", noticed, `<div class="phase"><p>{{.Frame.Notice}}</p></div>`, ""},
		{"a home that does not lead there", home, "", " must lead to what the checks found: Four things do not add up [template]"},
		{"a home that does", home, `<p class="alert"><a href="{{.Body.Problems.Href}}">{{.Body.Problems.Name}}</a></p>`, ""},
	} {
		templates := mustRead(t, map[string]string{"money.html": top + tt.own + foot})
		got := ""
		if _, err := print(templates, tt.page); err != nil {
			got, _, _ = strings.Cut(err.Error(), "\n")
		}
		if want := "templates/money.html: error: a page made with this template" + tt.want; tt.want == "" && got != "" || tt.want != "" && got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, want)
		}
	}
}

// What Partial returns belongs to the caller: no later page writes over it.
func TestPartialIsACopy(t *testing.T) {
	templates := mustRead(t, nil)
	first, err := templates.Partial("foot", &site.Shell{Root: "first"})
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		if _, err := templates.Partial("foot", &site.Shell{Root: "later"}); err != nil {
			t.Fatal(err)
		}
	}
	if want := "<footer>first</footer>"; string(first) != want {
		t.Errorf("Partial = %s, want %s", first, want)
	}
	if _, err := templates.Partial("nope", nil); err == nil {
		t.Error("a partial that does not exist has no error")
	}
}

func TestManyPagesAtOnce(t *testing.T) {
	templates, around := mustRead(t, nil), &site.Shell{Root: "../"}
	var workers sync.WaitGroup
	for i := range 8 {
		workers.Go(func() {
			for j := range 50 {
				p := page()
				p.Title, p.Shell = fmt.Sprintf("page %d of %d", j, i), around
				if got, err := print(templates, p); err != nil || !strings.Contains(got, "<h1>"+p.Title+"</h1>") || !strings.HasSuffix(got, "<footer>../</footer>") {
					t.Errorf("%s: %s, %v", p.Title, got, err)
				}
			}
		})
	}
	workers.Wait()
}
