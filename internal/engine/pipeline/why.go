package pipeline

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// A Reason is what a file of the output is made from, and why the next build would
// make it again.
type Reason struct {
	Path     string   `json:"path"`
	With     string   `json:"with"`   // what is made and kept together with it
	Inputs   []string `json:"inputs"` // its own files
	Councils []string `json:"councils,omitempty"`
	Shared   []string `json:"shared"`  // files that every page is made from
	Changed  []string `json:"changed"` // since the last build; empty: it will be kept
}

// Why explains the file name of the output folder, by what the last build noted
// beside it. The site must have no errors.
func Why(o Options, output, name string) (Reason, error) {
	root, err := os.OpenRoot(o.Root)
	if err != nil {
		return Reason{}, fmt.Errorf("open the site: %w", err)
	}
	defer root.Close()
	m := newMaker(o, root, nil)
	parts, err := readCache(cacheFile(output), nil)
	if err != nil {
		return Reason{}, fmt.Errorf("nothing is known of the last build into %s (%v); build once, and ask again", output, err)
	}
	var was *part
	for _, file := range meant(name, output) {
		if was == nil && m.isAsset(file) {
			return m.assetReason(file, parts[commonPart]), nil
		}
		for _, s := range parts {
			if was == nil && slices.ContainsFunc(s.Part.Files, func(f Filed) bool { return f.Path == file }) {
				was, name = &s.Part, file
			}
		}
	}
	if was == nil {
		return Reason{}, fmt.Errorf("the last build made no file %s; name one as it stands in %s, such as index.html", name, output)
	}
	r := m.reason(name, was)
	if was.Slug == commonPart || was.Slug == finderPart { // made from every council, too
		if c := parts[commonPart]; c != nil {
			r.Changed = differences(c.Part.Inputs, m.texts.inputs)
		}
		for _, slug := range m.slugs {
			if s := parts[slug]; s == nil || !slices.Equal(s.Part.Inputs, m.inputsOf(slug).inputs()) {
				r.Changed = append(r.Changed, "something of data/"+slug+" or content/"+slug+" changed")
			}
		}
		if len(r.Changed) == 0 && was.Frame != m.frame {
			r.Changed = append(r.Changed, sharedChanged)
		}
	}
	return r, nil
}

// meant are the files of the output that somebody may mean by name: with or without
// slashes around it, with the output folder before it, or the address of a page.
func meant(name, output string) []string {
	name = path.Clean("/" + strings.ReplaceAll(name, `\`, "/"))[1:]
	names := []string{name, path.Join(name, "index.html")}
	for _, folder := range []string{filepath.ToSlash(filepath.Clean(output)), filepath.Base(output)} {
		if inside, ok := strings.CutPrefix(name+"/", strings.TrimPrefix(folder, "/")+"/"); ok {
			inside = strings.TrimSuffix(inside, "/")
			names = append(names, inside, path.Join(inside, "index.html"))
		}
	}
	return names
}

func (m *maker) isAsset(name string) bool {
	return slices.ContainsFunc(m.whole.Assets.Files, func(f site.File) bool { return f.Path == name })
}

// assetReason is that of a style sheet, a script or another file that no page is.
func (m *maker) assetReason(name string, common *stored) Reason {
	r := Reason{Path: name, With: "the style sheets, scripts and other files that every page uses", Inputs: []string{}, Changed: []string{}}
	r.Shared = m.sharedNames()
	if common != nil && common.Part.Frame != m.frame {
		r.Changed = append(r.Changed, sharedChanged)
	}
	return r
}

// sharedNames are what every page is made from.
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
	for _, n := range was.Needs {
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

// differences says how inputs changed. What was made of other parts is no file.
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
