package pipeline

import (
	"path"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

// ruleGone is the rule of pages and files that were published and are not there any more.
const ruleGone = "page-gone"

// gonePages warns of pages and files that the newest signed edition has, or the record of a
// council's newest release, and this site does not, neither there nor as an address that
// leads on: readers who kept the address find nothing. Files are papers, attachments and
// kept accounts, to which people link as they do to pages.
func (s *setup) gonePages(parts []*part) (problems diag.Problems) {
	if s.o.Only != nil {
		return nil
	}
	there := map[string]bool{} // and those that are reported
	for _, p := range parts {
		for _, name := range addresses(p) {
			there[strings.TrimSuffix(name, "/")] = true
		}
	}
	gone := func(name string, pos diag.Pos, when string) {
		plain := strings.TrimSuffix(name, "/")
		if there[plain] {
			return
		}
		there[plain] = true
		p := diag.Problem{Severity: diag.Warning, Rule: ruleGone, Pos: pos, Msg: "the page " + name + " was published " + when + " and is gone",
			Hint: `say where its content is now: [[moved]] from = "` + plain + `", to = "…"; or write aliases = ["…"] between the lines of +++ of the text that took its place`}
		if kind, back := fileKind(name); kind != "" {
			p.Msg = "the " + kind + " " + name + " was published " + when + " and is gone"
			p.Hint = back + `; or, if another file or page has its content now, write into daylight.toml: [[moved]] from = "` + plain + `", to = "…"`
		}
		problems.Add(p)
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

// fileKind returns what kind of file an address is of, and how it can be published again.
func fileKind(name string) (kind, back string) {
	if !site.LastingFile(name) {
		return "", ""
	}
	file := path.Base(name)
	switch path.Base(path.Dir(name)) {
	case load.Papers:
		return "paper", "put it back as " + path.Join(load.Root, name) + " and name it at its source"
	case filesDir:
		return "attachment", "put it back as " + path.Join(contentDir, name) + " and link to it from a text"
	}
	day := strings.TrimSuffix(file, path.Ext(file))
	slug, _, _ := strings.Cut(name, "/")
	return "kept account", "take " + day + ".html, " + day + ".toml and " + day + ".csv of " + path.Join(load.Root, slug, load.Releases) + " from an earlier commit or a copy; if it was removed because of a count that is too small to show, let its address lead on to what changed"
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
	return append(out, p.Summary.Files...)
}

// lastingAddress returns the address of a page that has a folder of its own, or of a file
// that is to last. It reports false for other files, for the site's home, and for pages of
// charts and of letters, which come and go with figures and names.
func lastingAddress(path string) (name string, lasts bool) {
	if site.LastingFile(path) {
		return path, true
	}
	folder, isPage := strings.CutSuffix(path, "/index.html")
	name = folder + "/"
	return name, isPage && !strings.Contains("/"+name, "/charts/") && !strings.Contains("/"+name, "/a-z/")
}
