package browsertest_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
)

// The search finds a page by the word that a parent uses, although the page has another
// one, on a server and from a folder. Nothing is loaded for it before it is used.
func TestSearch(t *testing.T) {
	for name, base := range map[string]func(*testing.T) string{
		"server": func(t *testing.T) string { return serve(t, "/repo/") },
		"folder": folder,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			base := base(t)
			p := browsertest.Open(t, base+"a-z/index.html", browsertest.Phone)
			p.Check("the field is shown where scripts run", `document.querySelector("form.finder").hidden`, "false")
			if p.AskedFor("search-index") {
				t.Error("the index is fetched before anybody searches")
			}
			p.Click("#find")
			p.Press("ehcps")
			// Each letter is searched for, so what is there may be for the first ones.
			p.Until(`document.querySelector("form.finder").dataset.asked == "ehcps" && document.querySelectorAll("form.finder li a").length > 0`)
			p.Check("said", `/^[0-9]+ pages? found/.test(document.querySelector("form.finder [role=status]").textContent)`, "true")
			p.JS(`document.querySelector("form.finder li a").click()`)
			p.Until(`!location.href.includes("/a-z/") && document.readyState == "complete"`)
			p.Check("a page of the site", `document.querySelectorAll("h1").length`, "1")
			p.Quiet(base)
		})
	}
}

// Words that families type lead to the page that answers, also in whole questions; a
// number of pages is the number that there are, and a search without a hit goes on.
func TestFamiliesFind(t *testing.T) {
	url := demo(t)
	p := browsertest.Open(t, url+"a-z/index.html#find", browsertest.Phone)
	p.Until(`document.activeElement.id == "find"`)
	p.Check("the field is large enough for a thumb", `document.querySelector("#find").offsetHeight >= 44 && document.querySelector("form.finder button").offsetHeight >= 44`, "true")
	p.Check("and its letters do not make a phone zoom", `parseFloat(getComputedStyle(document.querySelector("#find")).fontSize) >= 16`, "true")
	hits := func(query string) string {
		p.JS(`(f => { f.value = ` + strconv.Quote(query) + `; f.dispatchEvent(new Event("input")) })(document.querySelector("#find"))`)
		p.Until(`document.querySelector("form.finder [role=status]").textContent != "" && document.querySelector("form.finder").dataset.asked == ` + strconv.Quote(query))
		return p.JS(`[...document.querySelectorAll("form.finder ol a")].slice(0, 5).map(a => a.pathname).join(" ")`)
	}
	for query, page := range map[string]string{
		"autism": "/learning/", "transport": "/feedback/", "complain": "/complaints", "late": "-late/", "money": "/money/", "ehcp": "/plans/", "debt": "/money/",
		"appeal": "/inspection/", "ofsted": "/inspection/", "tribunal": "/inspection/", "places": "/places/", "special school": "/places/", "speech": "/wait-speech/",
		"adhd": "/wait-adhd/", "when will my child get a plan": "/plans/", "is the money enough": "/money/", "who decided": "/decisions/",
		"psychologist": "/wait-psychologist/", "exclusions": "/exclusions/", "what did inspectors find": "/inspection/",
	} {
		if got := hits(query); !strings.Contains(got, page) {
			t.Errorf("%q finds %q first, want a page in %s", query, got, page)
		}
	}
	hits("xylophone quux")
	p.Check("nothing is found, and a way on is shown", `document.querySelector(".begin").checkVisibility()`, "true")
	p.Quiet(url)
}
