package main

import (
	"bytes"
	"cmp"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/minify"
	"github.com/send-daylight/daylight/internal/pages/narrative"
	"github.com/send-daylight/daylight/internal/pages/render"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/theme"
)

// policy allows pages only the theme's style.
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"

// ownStyle is the style of blocks of commands and files, which councils' pages do not
// have: it breaks lines that are too long for a phone.
const ownStyle = "assets/docs.css"

// repository is the address that links to the program's own folders lead to.
const repository = "https://github.com/send-daylight/daylight/tree/main/"

// menu has the pages that every page leads to.
var menu = []struct{ name, source string }{
	{"Tutorial", "docs/tutorial.md"}, {"Guides", "docs/README.md#how-to-guides"}, {"Reference", "docs/README.md#reference"},
	{"Explanation", "docs/README.md#explanation"}, {"Data files", "docs/reference/data-files.md"}, {"Commands", "docs/reference/commands.md"},
}

// build makes every file of the site.
func build(fsys fs.FS) (map[string][]byte, error) {
	all, err := read(fsys)
	if err != nil {
		return nil, err
	}
	templates, problems := render.Read(daylight.Templates(), nil, "templates", minify.New())
	if err := problems.Err(); err != nil {
		return nil, err
	}
	built, err := theme.Open()
	if err != nil {
		return nil, err
	}
	files, style := map[string][]byte{}, built.Names["site.css"]
	if files["assets/"+style], err = fs.ReadFile(built, style); err != nil {
		return nil, err
	}
	files[ownStyle] = []byte("pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid;padding:.75rem 1rem}\n")
	frame := &site.Frame{Title: "daylight: documentation", Lang: "en-GB", CSP: policy, Assets: site.Assets{CSS: "assets/" + style, Brand: ownStyle}}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		h := &host{fsys: fsys, all: all, on: all[name], files: files}
		out, wrong := h.on.doc.Render(h)
		if problems = append(problems, wrong...); problems.Err() != nil {
			continue
		}
		p := h.page(frame)
		p.Narrative = template.HTML(out.HTML)
		if err := templates.Page(p, func(data []byte) error {
			files[p.Path] = bytes.Clone(data)
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return files, problems.Err()
}

// A host resolves the links of a document. It has no figures.
type host struct {
	fsys  fs.FS
	all   map[string]*document
	on    *document
	files map[string][]byte // of the site
}

// page returns the document's page, without its text.
func (h *host) page(frame *site.Frame) site.Page {
	root := strings.Repeat("../", strings.Count(h.on.path, "/"))
	home := site.Link{Name: frame.Title, Href: root + "index.html"}
	p := site.Page{Path: h.on.path, Template: "text", Frame: frame, Root: root, Title: h.on.title, Here: root + h.on.path, Home: home,
		Shell: &site.Shell{Frame: frame, Root: root, Home: home}}
	for _, m := range menu {
		href, wrong, _ := h.to(m.source)
		if wrong != "" {
			panic("docsite: the menu leads somewhere: " + wrong)
		}
		p.Nav = append(p.Nav, site.Entries{Link: site.Link{Name: m.name, Href: href, Current: m.source == h.on.source}})
	}
	if h.on.path != "index.html" {
		p.Crumbs = site.Trail{{Name: "Documentation", Href: root + "index.html"}, {Name: h.on.title}}
	}
	for _, name := range []string{"docs/README.md", "README.md", "ARCHITECTURE.md"} {
		href, _, _ := h.to(name)
		p.Shell.Foot = append(p.Shell.Foot, site.Link{Name: cmp.Or(map[string]string{"docs/README.md": "All pages"}[name], h.all[name].title), Href: href})
	}
	return p
}

// Link returns the address of the page, file or folder that a document links to.
func (h *host) Link(target string) (href, wrong, hint string) {
	to, fragment, _ := strings.Cut(target, "#")
	source := h.on.source
	if to != "" {
		source = path.Join(path.Dir(h.on.source), to)
	}
	if fragment != "" {
		source += "#" + fragment
	}
	return h.to(source)
}

// to returns the address of a file of the repository, from the page that is being made.
func (h *host) to(source string) (href, wrong, hint string) {
	source, fragment, _ := strings.Cut(source, "#")
	root := strings.Repeat("../", strings.Count(h.on.path, "/"))
	if d := h.all[source]; d != nil {
		if fragment == "" {
			return root + d.path, "", ""
		}
		if id, ok := d.heading(fragment); ok {
			return root + d.path + "#" + id, "", ""
		}
		return "", source + " has no heading #" + fragment, ""
	}
	info, err := fs.Stat(h.fsys, source)
	switch {
	case err != nil:
		return "", "there is no file " + source, ""
	case info.IsDir():
		return repository + source, "", ""
	}
	// A file to download is copied into the site.
	text, err := fs.ReadFile(h.fsys, source)
	if err != nil {
		return "", err.Error(), ""
	}
	name := "files/" + strings.TrimLeft(strings.ReplaceAll(source, "/", "-"), ".")
	h.files[name] = text
	return root + name, "", ""
}

// Figure, Source and Term find nothing. The documentation shows only in code how they are
// written.
func (h *host) Figure(string) (f model.Figure, href string, ok bool) { return f, "", false }
func (h *host) Source(string) (narrative.Entry, bool)                { return narrative.Entry{}, false }
func (h *host) Term(string) (narrative.Entry, bool)                  { return narrative.Entry{}, false }
func (h *host) Names(narrative.Kind, string) []string                { return nil }
func (h *host) Numbers() *narrative.Numbers                          { return nil }

// Picture implements [narrative.Host]: there are none.
func (*host) Picture(string) (p narrative.Picture, wrong, hint string) {
	return p, "these pages have no pictures", "say in words what it shows"
}

// Block fails: no document has a chart.
func (h *host) Block(d narrative.Directive) (html []byte, problems diag.Problems) {
	problems.Errorf(diag.Pos{File: h.on.source}, "directive", "the documentation has no data for %s", d.Key())
	return nil, problems
}
