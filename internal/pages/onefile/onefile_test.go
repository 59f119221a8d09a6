package onefile

import (
	"strings"
	"testing"
)

func TestJoin(t *testing.T) {
	pages := []Page{
		{"ashby/index.html", []byte(`<!doctype html><title>x</title><body><header>menu</header><div class="phase"><p class="wrap"><b>Example</b> Not an <a href="../about/index.html">official</a> site.</p></div><main id=main><h1>Ashby &amp; co</h1><h2 id="a">A</h2><p><a href="money/index.html">Money</a> <a href="money/index.html#f">F</a> <a href="../a-z/index.html">All</a> <a href="https://x.example/">X</a> <a href="#a">up</a></p><script>1</script><p class="noprint">no</p></main>`)},
		{"ashby/money/index.html", []byte(`<main><h1>Money</h1><figure aria-labelledby="f t"><svg><g clip-path="url(#k)"><clipPath id="k"/></g></svg></figure><p id="f" style="display:none">5</p><p id="t"><img src="../logo.png" alt=""><img src="gone.png" alt=""></p><a href="x.csv" download>CSV</a></main>`)},
	}
	file := func(path string) ([]byte, bool) { return []byte("PNG"), path == "ashby/logo.png" }
	for _, tt := range []struct {
		base       string
		want, wont []string
	}{
		{"", []string{
			`<a href="#p-ashby-money">Money</a> <a href="#p-ashby-money--f">F</a> <a>All</a> <a href="https://x.example/">X</a> <a href="#p-ashby--a">up</a>`,
			`<main class="wrap whole"><div class="phase"><p class="wrap"><b>Example</b> Not an <a>official</a> site.</p></div><h1>`,
			`<h2>Ashby &amp; co</h2><h3 id="p-ashby--a">A</h3>`, `aria-labelledby="p-ashby-money--f p-ashby-money--t"`, `url(#p-ashby-money--k)`, `id="p-ashby-money--k"`,
			`src="data:image/png;base64,UE5H"`, `<a>CSV</a>`, `<li><a href="#p-ashby">Ashby &amp; co</a></li>`, `<\/style>`,
		}, []string{"menu", "<script", ">no<", "gone.png", "download", "display:none"}},
		{"https://send.example/site/", []string{`<a href="https://send.example/site/a-z/">All</a>`, `<a href="https://send.example/site/ashby/money/x.csv">CSV</a>`}, nil},
	} {
		out, err := Join(Account{Title: "Ashby <all>", Base: tt.base, Pages: pages, CSS: []byte("p{}</style>"), File: file})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range tt.want {
			if !strings.Contains(string(out), s) {
				t.Errorf("there is no %s in\n%s", s, out)
			}
		}
		for _, s := range tt.wont {
			if strings.Contains(string(out), s) {
				t.Errorf("there is %s in\n%s", s, out)
			}
		}
	}
}

func TestJoinNeedsMain(t *testing.T) {
	if _, err := Join(Account{Pages: []Page{{"ashby/index.html", []byte("<p>x")}}}); err == nil || err.Error() != "ashby/index.html: the page has no element main" {
		t.Errorf("error is %v", err)
	}
}
