package onefile

import (
	"html/template"
	"strings"
	"testing"
)

func joined(t *testing.T, main string) []byte {
	t.Helper()
	out, err := Join(Account{Title: "Ashby", Pages: []Page{
		{"ashby/index.html", []byte("<main><h1>Ashby</h1>" + main + "</main>")},
		{"ashby/gone/index.html", []byte("<main><h1>Gone</h1></main>")},
	}, CSS: []byte("p{}")})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestOld(t *testing.T) {
	kept := joined(t, `<p>5 &lt;section class="part"&gt;</p>`)
	got, err := Old(kept, Notice{Short: `As published "then" <x>`, Top: template.HTML("Replaced: <a href=../index.html>today</a>"), Today: func(page string) (string, string) {
		return "../../" + page, "This page & today"
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`form-action 'none'"><meta name="robots" content="noindex">`, `<title>As published &#34;then&#34; &lt;x&gt;: Ashby</title>`,
		`<body>` + slot + `<aside class="old top"><p>Replaced: <a href=../index.html>today</a></p></aside><main`, `@top-center{content:"As published then x>"}`,
		`data-page="ashby/index.html" class="part" id="p-ashby"><p class="old">As published &#34;then&#34; &lt;x&gt;. <a href="../../ashby/index.html">This page &amp; today</a></p><h2>Ashby</h2>`,
		`data-page="ashby/gone/index.html" class="part" id="p-ashby-gone"><p class="old">`,
	} {
		if !strings.Contains(string(got), want) {
			t.Errorf("there is no %s in\n%s", want, got)
		}
	}
	if n := strings.Count(string(got), `class="old`); n != 3 {
		t.Errorf("%d notices, want one at the top and one for each of two pages", n)
	}
}

func TestCheck(t *testing.T) {
	good := string(joined(t, `<p><a href="https://a.example/">a</a></p>`))
	in := func(s string) string { return strings.Replace(good, "</main>", s+"</main>", 1) }
	for _, tt := range []struct{ name, file, want string }{
		{"as it was written", good, ""},
		{"empty", "", "it does not begin as daylight begins an account in one file"},
		{"something before it", "<script>1</script>" + good, "it does not begin as daylight begins an account in one file"},
		{"another policy", strings.Replace(good, "default-src 'none'", "default-src *", 1), "it does not begin as daylight begins an account in one file"},
		{"an element before the policy", strings.Replace(good, `lang="en-GB"`, `lang="en"><script>1</script><p x="`, 1), "it does not begin as daylight begins an account in one file"},
		{"a script", in("<SCRIPT>1</SCRIPT>"), "it has an element script"},
		{"a form", in("<form action=https://x.example>"), "it has an element form"},
		{"a frame", in("<iframe src=x>"), "it has an element iframe"},
		{"a refresh", in(`<meta http-equiv=refresh content="0;url=https://x.example">`), "it has an element meta that daylight does not write: it could lead readers on to another page"},
		{"a refresh in the place of another", strings.Replace(good, `<meta name="color-scheme" content="light dark">`, `<META Content="0;url=https://x.example" HTTP-EQUIV = ReFresh>`, 1), "it has an element meta that daylight does not write: it could lead readers on to another page"},
		{"one element less", strings.Replace(good, `<meta name="color-scheme" content="light dark">`, "", 1), "it has another number of elements meta than daylight writes"},
		{"a refresh without scripts", in(`<noscript><meta http-equiv=refresh content=0></noscript>`), "it has an element noscript"},
		{"a base", in(`<base href="https://x.example/">`), "it has an element base"},
		{"a picture from elsewhere", in(`<img src="https://x.example/p.png">`), "it loads https://x.example/p.png from elsewhere"},
		{"a set from elsewhere", in(`<img srcset="data:image/png;base64,AA 1x, //x.example/p.png 2x">`), "it loads data:image/png;base64,AA 1x, //x.example/p.png 2x from elsewhere"},
		{"a link that changes", in(`<svg><animate attributeName=href to="javascript:1"/></svg>`), "it has an element animate, which could change where a link leads"},
		{"a button that sends", in(`<button formaction=x>`), "it has an attribute formaction"},
		{"a link that runs, in entities", in(`<a href="&#x6a;avascript&colon;1">`), "it has a link that runs something"},
		{"a handler", in("<p onclick=1>"), "it has an attribute onclick"},
		{"a handler in a drawing", in("<svg><g onload=1></g></svg>"), "it has an attribute onload"},
		{"a link that runs", in(`<a href=" java&#10;script:1">`), "it has a link that runs something"},
		{"a place for a banner", in(slot), "it has the place for the banner of a copy"},
	} {
		got := ""
		if err := Check([]byte(tt.file)); err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
