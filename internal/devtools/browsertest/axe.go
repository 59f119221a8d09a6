package browsertest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/chromedp/chromedp"
)

var axe struct {
	sync.Mutex
	source string
}

// SameColours makes [Tab.Axe] leave out the contrast of colours, which takes half of its
// time: for a page whose colours were checked on another one.
const SameColours = "same colours"

// Axe checks the page by the rules of axe-core, or only by those that are named. theme is
// the path of this repository's folder theme, in which npm has put axe-core.
func (p *Tab) Axe(theme string, rules ...string) {
	p.Helper()
	axe.Lock()
	if axe.source == "" {
		src, err := os.ReadFile(filepath.Join(theme, "node_modules", "axe-core", "axe.min.js"))
		axe.source = string(src)
		if err != nil {
			axe.Unlock()
			Need(p.T, "axe-core", err)
		}
	}
	axe.Unlock()
	if p.JS("typeof axe") == "undefined" {
		p.Do(chromedp.Evaluate[chromedp.Void](axe.source + ";0"))
	}
	only := []string{"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"}
	disabled := ""
	switch {
	case slices.Equal(rules, []string{SameColours}):
		disabled = `, rules: {"color-contrast": {enabled: false}}`
	case len(rules) > 0:
		only = rules
	}
	list, err := json.Marshal(only)
	if err != nil {
		p.Fatal(err)
	}
	raw := p.JS(`axe.run(document, {resultTypes: ["violations"], runOnly: ` + string(list) + disabled + `}).then(r => JSON.stringify(r.violations))`)
	var found []struct {
		ID, Help string
		Nodes    []struct{ HTML, FailureSummary string }
	}
	if err := json.Unmarshal([]byte(raw), &found); err != nil {
		p.Fatal(err)
	}
	for _, f := range found {
		for _, n := range f.Nodes {
			p.Errorf("%s: %s\n%.200s\n%s", f.ID, f.Help, n.HTML, n.FailureSummary)
		}
	}
}
