package browsertest_test

import (
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp/kb"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
	"github.com/send-daylight/daylight/internal/sheets/importer"
)

// compared writes a site of the councils in the Department's release of 2025, cut to a few
// areas, and returns its address.
func compared(t *testing.T) string {
	names, err := filepath.Glob(repository + "/internal/sheets/dfe/testdata/2025/*")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	var downloads []importer.Download
	for _, name := range names {
		if filepath.Base(name) != "sen2_dmo_dco.csv" { // of another release
			downloads = append(downloads, importer.Download{Name: filepath.Base(name), Read: func() ([]byte, error) { return os.ReadFile(name) }})
		}
	}
	plan, problems := importer.DfE(fstest.MapFS{}, downloads, importer.DfEOptions{Published: "2025-06-26"})
	if plan == nil {
		t.Fatal(problems)
	}
	files := map[string][]byte{}
	for _, f := range plan.Files {
		files[f.Path] = f.New
	}
	files["daylight.toml"] = []byte("title = \"A few councils\"\npictures = \"none\"\n")
	u, err := url.Parse(written(t, files))
	if err != nil {
		t.Fatal(err)
	}
	return written(t, built(t, filepath.FromSlash(u.Path), ""))
}

const (
	marked = `[...document.querySelectorAll("form.sides button")].map(b => b.textContent).join("|")`
	values = `[...document.querySelector("section.sides").querySelectorAll(".marked li")].map(b => b.textContent).join("|")`
	status = `document.querySelector("form.sides [role=status]").textContent`
)

// Councils are marked by name from the keyboard, with their figures in words, up to four; the
// address keeps them; and nothing is ranked.
func TestSideBySide(t *testing.T) {
	base := compared(t)
	p := browsertest.Open(t, base+"compare/index.html", browsertest.Phone)
	p.Fits("as it is")
	p.Check("rows stand by name", `(n => n.length > 8 && n.includes("Isles of Scilly") && n.join() == n.toSorted((a, b) => a.localeCompare(b, "en")).join())([...document.querySelectorAll("tbody th a")].map(a => a.textContent))`, "true")
	p.JS(`document.querySelector("#council").focus()`)
	p.Press("warwick")
	p.Press(kb.Enter)
	p.Check("marked", marked, "Take A away: Warwickshire")
	p.Check("its figure", values, "A Warwickshire: 21.2%")
	p.Check("said", status, "Warwickshire is marked.")
	p.Check("the address", `location.hash`, "#warwickshire")
	p.Check("the mark is at its figure", `document.querySelector("svg.strip .own").getAttribute("d").startsWith("M214.3 ")`, "true")
	for _, name := range []string{"wiltshire", "HACKNEY", "bcp"} {
		p.Press(name)
		p.Press(kb.Enter)
	}
	p.Press("Cumberland")
	p.Press(kb.Enter)
	p.Check("four at most", status, "Four councils are marked. Take one away first.")
	p.JS(`document.querySelector("#council").value = ""`)
	p.Press("of")
	p.Press(kb.Enter)
	p.Check("a name that several have", status, "2 councils have that in their names: City of London, Isles of Scilly.")
	p.JS(`document.querySelector("#council").value = ""`)
	p.Press("Ashby")
	p.Press(kb.Enter)
	p.Check("a name that none has", status, "No council of that name is on this page.")
	p.Press(kb.Tab)
	p.Check("the next stop takes one away", `document.activeElement.textContent`, "Take A away: Warwickshire")
	p.Press(kb.Enter)
	p.Check("the others move up", marked, "Take A away: Wiltshire|Take B away: Hackney|Take C away: Bournemouth, Christchurch and Poole")
	p.Check("the focus stays among them", `document.activeElement.textContent`, "Take A away: Wiltshire")
	p.Fits("with marks")
	p.Shot("compare-phone")

	p = browsertest.Open(t, base+"compare/index.html#wiltshire,bournemouth-christchurch-and-poole", browsertest.Desk)
	p.Until(`!document.querySelector("form.sides").hidden`)
	p.Check("marked by the address", values, "A Wiltshire: 32.5%|B Bournemouth, Christchurch and Poole: 74.1%")
	p.Check("the letters stand over the marks", `[...document.querySelector("section.sides").querySelectorAll(".letter")].map(l => l.textContent + Math.round((l.getBoundingClientRect().x + l.getBoundingClientRect().width / 2 - document.querySelector("svg.strip").getBoundingClientRect().x) / document.querySelector("svg.strip").getBoundingClientRect().width * 100)).sort().join()`, "A33,B74")
	p.Shot("compare-desk")
	p.JS(`[...document.querySelectorAll("nav.contents a")].find(a => a.textContent == "London").click()`)
	p.Until(`location.pathname.endsWith("/compare/london/index.html") && document.readyState == "complete"`)
	p.Check("the region's words", `document.querySelector("section.sides p:not(.ends)").textContent.replace(/^\w+/, "N")`, "N councils in London: from 40.0% to 57.6%. England: 45.9%. Left out of these words, since its share is of fewer than 20: City of London.")
	p.Quiet(base)
	for _, l := range []browsertest.Look{browsertest.Phone, browsertest.Dark, browsertest.Forced, browsertest.Small} {
		p.See(l)
		p.Go(base + "compare/index.html?" + l.Name + "#hackney") // another address, so that it is loaded again
		p.Fits(l.Name)
		p.Axe(themeDir)
	}
}

// A council's own pages lead to its row and its marks.
func TestSideBySideFromCouncil(t *testing.T) {
	base := compared(t)
	p := browsertest.Open(t, base+"hackney/plans/index.html", browsertest.Phone)
	p.JS(`[...document.querySelectorAll("a")].find(a => a.textContent == "Councils side by side").click()`)
	p.Until(`location.pathname.endsWith("/compare/index.html") && document.readyState == "complete"`)
	p.Check("its mark", values, "A Hackney: 40.0%")
	p.Quiet(base)
}
