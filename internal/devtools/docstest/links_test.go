package docstest

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

var (
	links    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	headings = regexp.MustCompile(`(?m)^#+ (.*)$`)
	blocks   = regexp.MustCompile("(?ms)^```.*?^```$")
	ticked   = regexp.MustCompile("`[^`\n]*`")
)

// prose returns a page without its code, in which brackets are no links.
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

// README.md leads to every page.
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

// The table in ARCHITECTURE.md lists every package, and none that does not exist.
func TestPackages(t *testing.T) {
	listed := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([\\w/]+)` \\|").FindAllStringSubmatch(read(t, "ARCHITECTURE.md"), -1) {
		listed[m[1]] = true
	}
	internal := os.DirFS(filepath.Join(root, "internal"))
	err := fs.WalkDir(internal, ".", func(dir string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() || dir == "." {
			return err
		}
		if d.Name() == "testdata" {
			return fs.SkipDir
		}
		files, err := fs.Glob(internal, path.Join(dir, "*.go"))
		if len(files) > 0 && !listed[dir] {
			t.Errorf("ARCHITECTURE.md does not list the package %s", dir)
		}
		delete(listed, dir)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for dir := range listed {
		t.Errorf("ARCHITECTURE.md lists %s, and there is no such package", dir)
	}
}

// A test that a page names as a proof is there.
func TestProofsAreThere(t *testing.T) {
	defined := map[string]bool{}
	source := regexp.MustCompile(`(?m)^func (Test\w+)\(`)
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git"): // in a worktree .git is a file
			return filepath.SkipDir
		case strings.HasSuffix(name, "_test.go"):
			for _, m := range source.FindAllStringSubmatch(testfiles.Read(t, name), -1) {
				defined[m[1]] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, name := range regexp.MustCompile(`\bTest[A-Z]\w+`).FindAllString(read(t, "docs/accessibility.md"), -1) {
		named++
		if !defined[name] {
			t.Errorf("docs/accessibility.md names %s, which is no test", name)
		}
	}
	if named < 20 {
		t.Errorf("%d tests are named", named)
	}
}
