package pipeline

import (
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

// ruleGone is the rule of pages that were published and are not there any more.
const ruleGone = "page-gone"

// gonePages warns of pages that the newest signed edition has and this site does not,
// neither as a page nor as an address that leads on: readers who kept the address find
// nothing. Pages of charts and of letters come and go with figures and names.
func (s *setup) gonePages(parts []*part) (problems diag.Problems) {
	if s.o.Only != nil {
		return nil
	}
	last, found, err := edition.Latest(s.root.FS())
	if err != nil || !found { // damage is reported when the site is published or signed
		return nil
	}
	there := map[string]bool{}
	for _, p := range parts {
		for _, e := range p.Summary.Entries {
			there[e.Path] = true
		}
		for _, path := range p.Summary.Moved {
			there[path] = true
		}
	}
	for _, f := range last.OriginalManifest.Files {
		folder, isPage := strings.CutSuffix(f.Path, "/index.html")
		name := folder + "/"
		if !isPage || there[f.Path] || strings.Contains("/"+name, "/charts/") || strings.Contains("/"+name, "/a-z/") {
			continue
		}
		problems.Add(diag.Problem{Severity: diag.Warning, Rule: ruleGone, Pos: diag.Pos{File: "daylight.toml"},
			Msg:  "the page " + name + " was published in edition " + strconv.Itoa(last.Number) + " and is gone",
			Hint: `say where its content is now: [[moved]] from = "` + folder + `", to = "…"; or write aliases = ["…"] between the lines of +++ of the text that took its place`})
	}
	return problems
}
