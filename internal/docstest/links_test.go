package docstest

import (
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var (
	links    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	headings = regexp.MustCompile(`(?m)^#+ (.*)$`)
	blocks   = regexp.MustCompile("(?ms)^```.*?^```$")
	ticked   = regexp.MustCompile("`[^`\n]*`")
)

// prose is a page without its code, where brackets mean something else.
func prose(t *testing.T, page string) string { return blocks.ReplaceAllString(read(t, page), "") }

func TestLinks(t *testing.T) {
	for _, page := range pages(t) {
		for _, m := range links.FindAllStringSubmatch(ticked.ReplaceAllString(prose(t, page), ""), -1) {
			to, fragment, _ := strings.Cut(m[1], "#")
			if strings.Contains(to, ":") {
				t.Errorf("%s: %s leads out of the repository, and no test can hold that", page, m[1])
				continue
			}
			target := page
			if to != "" {
				target = path.Join(path.Dir(page), to)
			}
			if _, err := os.Stat(filepath.Join(root, target)); err != nil {
				t.Errorf("%s: %s leads nowhere", page, m[1])
				continue
			}
			if fragment == "" {
				continue
			}
			var anchors []string
			for _, h := range headings.FindAllStringSubmatch(prose(t, target), -1) {
				anchors = append(anchors, anchor(h[1]))
			}
			if !slices.Contains(anchors, fragment) {
				t.Errorf("%s: %s has no heading for #%s", page, target, fragment)
			}
		}
	}
}

// TestEveryPageIsLinked: a page that README.md does not lead to is not found.
func TestEveryPageIsLinked(t *testing.T) {
	seen, next := map[string]bool{}, []string{"README.md"}
	for len(next) > 0 {
		page := next[0]
		next = next[1:]
		if seen[page] || !strings.HasSuffix(page, ".md") {
			continue
		}
		seen[page] = true
		for _, m := range links.FindAllStringSubmatch(prose(t, page), -1) {
			if to, _, _ := strings.Cut(m[1], "#"); to != "" && !strings.Contains(to, ":") {
				next = append(next, path.Join(path.Dir(page), to))
			}
		}
	}
	for _, page := range pages(t) {
		if !seen[page] {
			t.Errorf("no link leads from README.md to %s", page)
		}
	}
}

// TestPackages holds the table in ARCHITECTURE.md: every package is in it, and
// imports only packages above itself.
func TestPackages(t *testing.T) {
	var listed []string
	for _, m := range regexp.MustCompile("(?m)^\\| ((?:`\\w+`(?:, )?)+) \\|").FindAllStringSubmatch(read(t, "ARCHITECTURE.md"), -1) {
		for _, name := range strings.Split(m[1], ", ") {
			listed = append(listed, strings.Trim(name, "`"))
		}
	}
	dirs, err := os.ReadDir(filepath.Join(root, "internal"))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range dirs {
		files, err := filepath.Glob(filepath.Join(root, "internal", d.Name(), "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		if len(files) > 0 && !slices.Contains(listed, d.Name()) {
			t.Errorf("ARCHITECTURE.md does not list the package %s", d.Name())
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, to := range imports(t, file) {
				if slices.Index(listed, to) >= slices.Index(listed, d.Name()) {
					t.Errorf("%s imports %s, which is not above %s in the table of ARCHITECTURE.md", file, to, d.Name())
				}
			}
		}
	}
	for _, name := range listed {
		if _, err := os.Stat(filepath.Join(root, "internal", name)); err != nil {
			t.Errorf("ARCHITECTURE.md lists %s, and there is no such package", name)
		}
	}
}

// imports are the packages of ours that a file imports.
func imports(t *testing.T, file string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, spec := range f.Imports {
		whole, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if name, ok := strings.CutPrefix(whole, "github.com/send-daylight/daylight/internal/"); ok {
			out = append(out, name)
		}
	}
	return out
}
