package browsertest_test

import (
	"fmt"
	"net/url"
	"path/filepath"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
)

// A site of 153 councils has a way in: its home and its list of pages are a few screens.
func TestManyCouncilsAreFound(t *testing.T) {
	files := map[string][]byte{"daylight.toml": []byte("title = \"Many councils (made up)\"\npictures = \"none\"\n")}
	for i := range 153 {
		slug := fmt.Sprintf("madeup-%03d", i)
		files["data/"+slug+"/council.toml"] = fmt.Appendf(nil, "kind = \"demonstration\"\nname = \"%c Council %03d (made up)\"\nshort_name = \"Made-up %03d\"\nsummary = \"Made up.\"\n", 'A'+i%20, i, i)
		files["data/"+slug+"/sources.toml"] = nil
	}
	source := written(t, files)
	u, err := url.Parse(source)
	if err != nil {
		t.Fatal(err)
	}
	base := serveFiles(t, built(t, filepath.FromSlash(u.Path), ""), "/")
	p := browsertest.Open(t, base+"index.html", browsertest.Phone)
	p.Check("screens of the home", `document.documentElement.scrollHeight / innerHeight < 15`, "true")
	p.Check("letters in sight at once", visible+`(".letters a") >= 10`, "true")
	p.Check("a council's link that is too small for a thumb", `[...document.querySelectorAll(".index a")].filter(a => a.getBoundingClientRect().height < 32).length`, "0")
	p.Axe(themeDir)
	p.Click(".button")
	p.Until(`document.activeElement?.id == "find"`)
	p.Check("stops of the list of all pages", `document.querySelectorAll("main a").length < 200`, "true")
	p.Go(base + "madeup-007/index.html")
	p.Check("a council with almost no data says so on one screen", `document.querySelector("#missing ~ p").getBoundingClientRect().bottom < innerHeight`, "true")
	p.See(browsertest.Desk)
	p.Go(base + "index.html")
	p.Fits("on a desk")
}

// A tap on a chart on a phone shows its figures, and loads nothing.
func TestTapOnChart(t *testing.T) {
	url := demo(t)
	p := browsertest.Open(t, url+"madeup-county/plans/index.html", browsertest.Phone)
	p.Until(`!document.querySelector(".explore").hidden`)
	p.JS(`document.querySelector(".pic").scrollIntoView({ block: "center" })`)
	p.JS(`(r => document.querySelector(".pic").dispatchEvent(new MouseEvent("click", { bubbles: true, clientX: r.left + 30, clientY: r.top + 100 })))(document.querySelector(".pic").getBoundingClientRect())`)
	p.Check("the first year", `document.querySelector(".readout b").textContent`, "2022")
	p.Check("has all its figures", `document.querySelector(".readout p").textContent.includes("59.3%")`, "true")
	p.Click(".readout button:last-child")
	p.Check("the next year", `document.querySelector(".readout b").textContent`, "2023")
	p.Check("the picture is still there", `document.querySelector(".narrow svg").checkVisibility()`, "true")
	p.Check("the button leads to the newest", `(document.querySelectorAll(".explore")[1].click(), document.querySelectorAll(".readout b")[1].textContent)`, "2024")
	if p.AskedFor("/charts-") {
		t.Error("a phone fetched the live chart")
	}
	p.Axe(themeDir)
	p.Quiet(url)
}
