package pipeline

import (
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

// ruleGone is the rule of pages that were published and are not there any more.
const ruleGone = "page-gone"

// gonePages warns of pages that the newest signed edition has, or the record of a
// council's newest release, and this site does not, neither as a page nor as an address
// that leads on: readers who kept the address find nothing.
func (s *setup) gonePages(parts []*part) (problems diag.Problems) {
	if s.o.Only != nil {
		return nil
	}
	there := map[string]bool{} // and those that are reported
	for _, p := range parts {
		for _, name := range addresses(p) {
			there[name] = true
		}
	}
	gone := func(name string, pos diag.Pos, when string) {
		if !there[name] {
			there[name] = true
			problems.Add(diag.Problem{Severity: diag.Warning, Rule: ruleGone, Pos: pos, Msg: "the page " + name + " was published " + when + " and is gone",
				Hint: `say where its content is now: [[moved]] from = "` + strings.TrimSuffix(name, "/") + `", to = "…"; or write aliases = ["…"] between the lines of +++ of the text that took its place`})
		}
	}
	last, found, err := edition.Latest(s.root.FS())
	if err == nil && found { // damage is reported when the site is published or signed
		for _, f := range last.OriginalManifest.Files {
			if name, lasts := lastingAddress(f.Path); lasts {
				gone(name, diag.Pos{File: "daylight.toml"}, "in edition "+strconv.Itoa(last.Number))
			}
		}
	}
	for _, p := range parts {
		for _, page := range p.Recorded {
			gone(page.Address, page.Pos, "at the release of "+page.Released.String())
		}
	}
	return problems
}

// addresses returns the addresses of a part at which a reader finds something, and which
// are to last.
func addresses(p *part) []string {
	var out []string
	add := func(path string) {
		if name, lasts := lastingAddress(path); lasts {
			out = append(out, name)
		}
	}
	for _, e := range p.Summary.Entries {
		add(e.Path)
	}
	for _, path := range p.Summary.Moved {
		add(path)
	}
	return out
}

// lastingAddress returns the address of a page that has a folder of its own. It
// reports false for other files, for the site's home, and for pages of charts and of
// letters, which come and go with figures and names.
func lastingAddress(path string) (name string, lasts bool) {
	folder, isPage := strings.CutSuffix(path, "/index.html")
	name = folder + "/"
	return name, isPage && !strings.Contains("/"+name, "/charts/") && !strings.Contains("/"+name, "/a-z/")
}
