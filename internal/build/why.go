package build

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/manifest"
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
	name = strings.TrimPrefix(name, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	parts, err := readCache(cacheFile(output), nil)
	if err != nil {
		return Reason{}, fmt.Errorf("nothing is known of the last build into %s (%v); build once, and ask again", output, err)
	}
	var was *part
	for _, s := range parts {
		if slices.ContainsFunc(s.Part.Files, func(f Filed) bool { return f.Path == name }) {
			was = &s.Part
		}
	}
	if was == nil {
		return Reason{}, fmt.Errorf("the last build made no file %s of data, texts and templates", name)
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
	for _, in := range m.shared {
		r.Shared = append(r.Shared, in.Path)
	}
	r.Shared = append(r.Shared, "daylight itself, its templates and the flags of the build")
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
