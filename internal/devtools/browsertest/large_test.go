package browsertest_test

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/devtools/browsertest"
	"github.com/send-daylight/daylight/internal/pages/minify"
	"github.com/send-daylight/daylight/internal/pages/render"
	web "github.com/send-daylight/daylight/internal/pages/site"
)

// written writes files into a new folder, and returns its address.
func written(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(dir)}).String() + "/"
}

// On a site with very many councils the search finds a council, and the search on the
// council's own list finds its words, also when the site is opened from a folder.
func TestSearchOfLargeSite(t *testing.T) {
	files := map[string][]byte{"daylight.toml": []byte("title = \"Many councils (made up)\"\npictures = \"none\"\n")}
	for i := range 201 {
		slug := fmt.Sprintf("madeup-%03d", i)
		files["data/"+slug+"/council.toml"] = fmt.Appendf(nil, "kind = \"demonstration\"\nname = \"Council %03d (made up)\"\nshort_name = \"Made-up %03d\"\nsummary = \"Made up.\"\n", i, i)
		files["data/"+slug+"/sources.toml"] = nil
		files["content/"+slug+"/index.md"] = []byte("Everybody here speaks of quokkas.\n")
	}
	source := written(t, files)
	u, err := url.Parse(source)
	if err != nil {
		t.Fatal(err)
	}
	base := written(t, built(t, filepath.FromSlash(u.Path), ""))
	search := func(p *browsertest.Tab, word, found string) {
		p.Click("#find")
		p.Press(word)
		p.Until(`document.querySelector("form.finder").dataset.asked == "` + word + `" && document.querySelectorAll("form.finder ol a").length > 0`)
		p.Check("found", `document.querySelector("form.finder li a").textContent`, found)
		p.JS(`document.querySelector("form.finder li a").click()`)
		p.Until(`!location.href.includes("/a-z/") && document.readyState == "complete"`)
	}
	p := browsertest.Open(t, base+"a-z/index.html", browsertest.Phone)
	p.Check("what is searched", `document.querySelector("form.finder label").textContent`, "Find a council")
	search(p, "117", "Council 117 (made up)")
	p.Check("the council's home", `document.querySelector("h1").textContent`, "Council 117 (made up)")
	p.JS(`[...document.querySelectorAll(".foot a")].find(a => a.textContent == "All pages, A to Z").click()`)
	p.Until(`location.href.endsWith("/madeup-117/a-z/index.html") && document.readyState == "complete"`)
	search(p, "quokkas", "Council 117 (made up)")
	p.Quiet(base)
	for _, list := range []string{"a-z/index.html", "madeup-117/a-z/index.html"} {
		p.Go(base + list)
		p.Axe(themeDir) // axe-core requests style sheets, so the tab is not quiet any more
	}
}

// The links between letters can be used, also with a screen reader.
func TestLetters(t *testing.T) {
	files := site(t)
	assets := web.Assets{}
	for name := range files {
		if ok, _ := filepath.Match("assets/site-*.css", name); ok {
			assets.CSS = name
		}
	}
	var all web.Summary
	for i := range 6000 {
		all.Entries = append(all.Entries, web.Listed{Path: "index.html", Title: fmt.Sprintf("%c %d", 'A'+i%26, i)})
	}
	templates, problems := render.Read(daylight.Templates(), nil, "", minify.New())
	if problems.Err() != nil {
		t.Fatal(problems)
	}
	out := map[string][]byte{assets.CSS: files[assets.CSS], "index.html": files["index.html"]}
	site := &web.Site{OptionalPages: []string{"a-z"}, Assets: assets, Councils: []string{"ashby", "bexford"}}
	site.Config.Title.S, site.Config.Language.S = "Made up", "en-GB"
	for _, page := range web.Finder(site, nil, all).Pages {
		if err := templates.Page(page, func(data []byte) error { out[page.Path] = append([]byte(nil), data...); return nil }); err != nil {
			t.Fatal(err)
		}
	}
	base := written(t, out)
	p := browsertest.Open(t, base+"a-z/index.html", browsertest.Phone)
	p.Check("letters", `document.querySelectorAll("nav[aria-label=Letters] a").length`, "26")
	p.Axe(themeDir)
	p.JS(`[...document.querySelectorAll("nav[aria-label=Letters] a")].find(a => a.textContent == "M").click()`)
	p.Until(`location.href.endsWith("/a-z/m/index.html") && document.readyState == "complete"`)
	p.Check("marked", `document.querySelector("nav[aria-label=Letters] [aria-current=page]").textContent`, "M")
	p.Fits("on a phone")
	p.Axe(themeDir)
}
