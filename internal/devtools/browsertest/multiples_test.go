package browsertest_test

import (
	"fmt"
	"net/url"
	"path/filepath"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
)

// Each of several small live plots has its whole name above it, also where that takes five
// lines, in one row of plots and in two.
func TestNamesOfSmallPlots(t *testing.T) {
	for _, n := range []int{4, 6} {
		var list []byte
		for i := range n {
			list = fmt.Appendf(list, "[[indicator]]\nid = \"m%d\"\ntext = \"Share of families whose annual review of the education plan was held within twelve months number %d\"\nunit = \"percent\"\ndirection = \"up\"\nevery = \"month\"\nvalues = [ { period = \"2024-04\", value = %d }, { period = \"2024-05\", value = %d }, { period = \"2024-06\", value = 60 } ]\n\n", i, i, 40+i, 50+i)
		}
		source := written(t, map[string][]byte{
			"daylight.toml":                    []byte("title = \"Made up\"\npictures = \"none\"\n"),
			"data/madeupshire/council.toml":    []byte("kind = \"demonstration\"\nname = \"Madeupshire\"\nsummary = \"Made up.\"\n"),
			"data/madeupshire/sources.toml":    []byte("[[source]]\nid = \"paper\"\ntitle = \"A paper\"\nbody = \"The forum\"\nquality = \"minutes\"\ndate = 2024-07-01\n"),
			"data/madeupshire/indicators.toml": append([]byte("source = \"paper\"\nas_at = 2024-07-01\n\n"), list...),
		})
		u, err := url.Parse(source)
		if err != nil {
			t.Fatal(err)
		}
		base := serveFiles(t, built(t, filepath.FromSlash(u.Path), ""), "/")
		p := browsertest.Open(t, base+"madeupshire/charts/indicators-percent-month/index.html", browsertest.Desk)
		p.Until(`!document.querySelector("button.explore").hidden`)
		p.Click("button.explore")
		p.Until(`document.querySelectorAll(".live svg text").length > 0`)
		const names = `[...document.querySelectorAll(".live svg text")].filter(e => getComputedStyle(e).fontWeight >= 600)`
		p.Check("lines of names", names+`.length >= 5 * `+fmt.Sprint(n), "true")
		p.Check("lines above the picture", names+`.filter(e => e.getBoundingClientRect().top < document.querySelector(".live svg").getBoundingClientRect().top - 1).length`, "0")
		// an axis stands below its name, and above the name of the row that follows
		p.Check("lines that lie on figures of an axis", `(bold => [...document.querySelectorAll(".live svg text")].filter(e => !bold.includes(e)).filter(e => { const a = e.getBoundingClientRect(); return bold.some(x => { const b = x.getBoundingClientRect(); return a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3 }) }).length)(`+names+`)`, "0")
		p.Quiet(base)
	}
}
