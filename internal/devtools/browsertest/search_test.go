package browsertest_test

import (
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
			p.Check("the field is shown where scripts run", `document.querySelector("form.find").hidden`, "false")
			if p.AskedFor("search-index") {
				t.Error("the index is fetched before anybody searches")
			}
			p.Click("#find")
			p.Press("ehcps")
			p.Until(`document.querySelectorAll("form.find li a").length > 0`)
			p.Check("said", `/^[0-9]+ pages? found$/.test(document.querySelector("form.find [role=status]").textContent)`, "true")
			p.JS(`document.querySelector("form.find li a").click()`)
			p.Until(`!location.href.includes("/a-z/") && document.readyState == "complete"`)
			p.Check("a page of the site", `document.querySelectorAll("h1").length`, "1")
			p.Quiet(base)
		})
	}
}
