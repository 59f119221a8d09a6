package main

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/narrative"
)

// A document is one page of the documentation.
type document struct {
	source string // its file in the repository: docs/how-to/write-a-text.md
	path   string // its page in the site: how-to/write-a-text/index.html
	title  string
	doc    narrative.Doc
}

// outside has the paths of pages whose files are not below docs.
var outside = map[string]string{"README.md": "about/index.html", "ARCHITECTURE.md": "architecture/index.html"}

// read returns every document by its file.
func read(fsys fs.FS) (map[string]*document, error) {
	names := []string{"README.md", "ARCHITECTURE.md"}
	err := fs.WalkDir(fsys, "docs", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && name == "docs/example" {
			return fs.SkipDir
		}
		if err == nil && strings.HasSuffix(name, ".md") {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	all := map[string]*document{}
	var problems diag.Problems
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		first, body, _ := strings.Cut(plain(string(text)), "\n")
		title, ok := strings.CutPrefix(first, "# ")
		if !ok {
			return nil, fmt.Errorf("%s does not begin with a title", name)
		}
		doc, wrong := narrative.Parse(name, []byte(body))
		problems = append(problems, wrong...)
		all[name] = &document{name, place(name), strings.ReplaceAll(title, "`", ""), doc}
	}
	return all, problems.Err()
}

// place returns the path of a document in the site.
func place(name string) string {
	if to, ok := outside[name]; ok {
		return to
	}
	name = strings.TrimSuffix(strings.TrimPrefix(name, "docs/"), ".md")
	if base := path.Base(name); base == "README" || base == "index" {
		return path.Join(path.Dir(name), "index.html")
	}
	return name + "/index.html"
}

var (
	comment = regexp.MustCompile(`(?m)^ *<!--.*-->\n+`)
	details = regexp.MustCompile(`(?m)^</?details>\n`)
	summary = regexp.MustCompile(`(?m)^<summary>(.*)</summary>$`)
)

// plain returns a page without its HTML, which a narrative cannot have: comments for
// tests, and examples that can be folded.
func plain(text string) string {
	text = details.ReplaceAllString(comment.ReplaceAllString(text, ""), "")
	return summary.ReplaceAllString(text, "**$1**")
}

var notAnchor = regexp.MustCompile(`[^\p{L}\p{N} _-]`)

// anchor returns the id that GitHub gives a heading, which links of the pages use.
func anchor(heading string) string {
	return strings.ReplaceAll(notAnchor.ReplaceAllString(strings.ToLower(heading), ""), " ", "-")
}

// heading returns the id in the site of the heading with an id of GitHub.
func (d *document) heading(name string) (id string, ok bool) {
	for _, h := range d.doc.Headings() {
		if anchor(h.Text) == name {
			return h.ID, true
		}
	}
	return "", false
}
