package pipeline

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// A Reason says from what a file of the output is made, and why the next build would
// make it again.
type Reason struct {
	Path     string   `json:"path"`
	With     string   `json:"with"`   // what is made, and reused, together with it
	Inputs   []string `json:"inputs"` // its own files
	Councils []string `json:"councils,omitempty"`
	Shared   []string `json:"shared"`  // files that every page is made from
	Changed  []string `json:"changed"` // since the last build; empty: it will be reused
}

// A NotBuiltError says that Why knows nothing of a file.
type NotBuiltError struct{ what string }

func (e NotBuiltError) Error() string { return e.what }

// Why explains one file of the output folder, by what the last build kept beside it.
// A site with errors is not explained: they are in the report. A file that the last
// build did not make is a [NotBuiltError].
func Why(o Options, to Target, name string) (Reason, Report, error) {
	m, closeSite, err := openMaker(o)
	if err != nil {
		return Reason{}, Report{}, err
	}
	defer closeSite()
	checked, _ := m.build(&output{})
	if checked.Problems.Err() != nil {
		return Reason{}, checked.Report, nil
	}
	r, err := m.why(to.folder(o, m.config), name)
	return r, checked.Report, err
}

func (m *maker) why(folder, name string) (Reason, error) {
	parts, err := readCache(cacheFile(folder), nil)
	if err != nil {
		return Reason{}, NotBuiltError{fmt.Sprintf("nothing is known of the last build into %s (%v); build once, and ask again", folder, err)}
	}
	var was *part
	for _, file := range possibleNames(name, folder) {
		if was == nil && m.isAsset(file) {
			return m.assetReason(file, parts[commonPart]), nil
		}
		for _, p := range parts {
			if was == nil && slices.ContainsFunc(p.Files, func(f publishedFile) bool { return f.Path == file }) {
				was, name = p, file
			}
		}
	}
	if was == nil {
		return Reason{}, NotBuiltError{fmt.Sprintf("the last build made no file %s; name one as it stands in %s, such as index.html", name, folder)}
	}
	r := m.reason(name, was)
	if was.Slug == commonPart || was.Slug == finderPart { // made from every council, too
		if c := parts[commonPart]; c != nil {
			r.Changed = differences(c.Inputs, m.texts.inputs)
		}
		for _, slug := range m.slugs {
			if p := parts[slug]; p == nil || !slices.Equal(p.Inputs, m.inputsOf(slug).inputs()) {
				r.Changed = append(r.Changed, "something of data/"+slug+" or content/"+slug+" changed")
			}
		}
		if len(r.Changed) == 0 && was.Frame != m.frame {
			r.Changed = append(r.Changed, sharedChanged)
		}
	}
	return r, nil
}

// possibleNames returns the files of the output folder that a person may mean by
// name: it may be the address of a page, begin with the folder, or have slashes around
// it.
func possibleNames(name, folder string) []string {
	name = path.Clean("/" + strings.ReplaceAll(name, `\`, "/"))[1:]
	names := []string{name, path.Join(name, "index.html")}
	for _, prefix := range []string{filepath.ToSlash(filepath.Clean(folder)), filepath.Base(folder)} {
		if inside, ok := strings.CutPrefix(name+"/", strings.TrimPrefix(prefix, "/")+"/"); ok {
			inside = strings.TrimSuffix(inside, "/")
			names = append(names, inside, path.Join(inside, "index.html"))
		}
	}
	return names
}

func (m *maker) isAsset(name string) bool {
	return slices.ContainsFunc(m.site.Assets.Files, func(f site.File) bool { return f.Path == name })
}

// assetReason explains a style sheet, a script or another file that is no page.
func (m *maker) assetReason(name string, common *part) Reason {
	r := Reason{Path: name, With: "the style sheets, scripts and other files that every page uses", Inputs: []string{}, Changed: []string{}}
	r.Shared = m.sharedNames()
	if common != nil && common.Frame != m.frame {
		r.Changed = append(r.Changed, sharedChanged)
	}
	return r
}

// sharedNames lists what every page is made from.
func (m *maker) sharedNames() (names []string) {
	for _, in := range m.shared {
		names = append(names, in.Path)
	}
	return append(names, "daylight itself, its templates and the flags of the build")
}

const sharedChanged = "something that every page shares changed: settings, glossary, templates, flags or daylight itself"

func (m *maker) reason(name string, was *part) Reason {
	r := Reason{Path: name, With: "all pages of data/" + was.Slug, Inputs: []string{}, Changed: []string{}}
	var now []Input
	switch was.Slug {
	case commonPart, finderPart:
		r.With = "the site’s own pages, and changes with any council"
		now = m.texts.inputs
	default:
		now = m.inputsOf(was.Slug).inputs()
	}
	for _, in := range now {
		if !strings.HasSuffix(in.Path, "/") {
			r.Inputs = append(r.Inputs, in.Path)
		}
	}
	r.Shared = m.sharedNames()
	for _, n := range was.Dependencies {
		r.Councils = append(r.Councils, n.Slug)
		if sumOf(m.inputsOf(n.Slug).inputs()) != n.Sum {
			r.Changed = append(r.Changed, "something of data/"+n.Slug+" or content/"+n.Slug+" changed")
		}
	}
	r.Changed = append(r.Changed, differences(was.Inputs, now)...)
	if len(r.Changed) == 0 && was.Frame != m.frame {
		r.Changed = append(r.Changed, sharedChanged)
	}
	return r
}

// differences returns how inputs changed. An input that represents other parts is no file
// and is left out: its name has spaces.
func differences(was, now []Input) []string {
	sums := map[string]manifest.Hash{}
	for _, in := range was {
		sums[in.Path] = in.SHA256
	}
	var out []string
	for _, in := range now {
		old, ok := sums[in.Path]
		switch {
		case !ok:
			out = append(out, in.Path+" is new")
		case old != in.SHA256:
			out = append(out, in.Path+" changed")
		}
		delete(sums, in.Path)
	}
	for name := range sums {
		if !strings.Contains(name, " ") {
			out = append(out, name+" was removed")
		}
	}
	slices.Sort(out)
	return out
}
