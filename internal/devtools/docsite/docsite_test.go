package main

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/theme"
)

var (
	hrefs = regexp.MustCompile(`<(?:a|link) [^>]*?href="?([^"\s>]+)`)
	ids   = regexp.MustCompile(` id="?([^"\s>]+)`)
)

// The site has every page of the documentation, and every link leads to a file, and to an
// id that exists in it.
func TestSite(t *testing.T) {
	if _, err := theme.Open(); err != nil {
		t.Skip(err)
	}
	repository := os.DirFS("../../..")
	files, err := build(repository)
	if err != nil {
		t.Fatal(err)
	}
	pages, links := 0, 0
	for name, page := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		pages++
		for _, m := range hrefs.FindAllStringSubmatch(string(page), -1) {
			if strings.Contains(m[1], ":") {
				continue // leads out of the site
			}
			links++
			to, id, _ := strings.Cut(m[1], "#")
			target := name
			if to != "" {
				target = path.Join(path.Dir(name), to)
			}
			if files[target] == nil {
				t.Errorf("%s leads to %s, which is not there", name, target)
			} else if id != "" && !has(files[target], id) {
				t.Errorf("%s leads to %s, which has no id %s", name, target, id)
			}
		}
	}
	want := 2 // README.md and ARCHITECTURE.md
	err = fs.WalkDir(repository, "docs", func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".md") && !strings.HasPrefix(name, "docs/example/") {
			want++
		}
		return err
	})
	if err != nil || pages != want || links < 10*pages {
		t.Errorf("%d pages with %d links, want %d pages (%v)", pages, links, want, err)
	}
	if len(files["index.html"]) == 0 || !strings.Contains(string(files["tutorial/index.html"]), "daylight new send-site") {
		t.Error("the home or the tutorial is missing")
	}
}

func has(page []byte, id string) bool {
	for _, m := range ids.FindAllSubmatch(page, -1) {
		if string(m[1]) == id {
			return true
		}
	}
	return false
}

// A link that leads nowhere is an error, and so is a page without a title.
func TestBroken(t *testing.T) {
	if _, err := theme.Open(); err != nil {
		t.Skip(err)
	}
	whole := fstest.MapFS{}
	for _, name := range []string{"README.md", "ARCHITECTURE.md", "docs/tutorial.md", "docs/reference/data-files.md", "docs/reference/commands.md"} {
		whole[name] = &fstest.MapFile{Data: []byte("# A\n\nText.\n")}
	}
	whole["docs/README.md"] = &fstest.MapFile{Data: []byte("# A\n\n## How-to guides\n\n## Reference\n\n## Explanation\n")}
	if _, err := build(whole); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"# A\n\n[x](nowhere.md)\n":             "there is no file docs/nowhere.md",
		"# A\n\n[x](tutorial.md#nothing)\n":    "docs/tutorial.md has no heading #nothing",
		"No title.\n":                          "does not begin with a title",
		"# A\n\n<b>x</b>\n":                    "HTML",
		"# A\n\n::chart{deficit}\n":            "no data for chart deficit",
		"# A\n\n[x](../../../etc/passwd)\n":    "there is no file",
		"# A\n\n[x](../README.md#not-there)\n": "README.md has no heading #not-there",
	} {
		whole["docs/bad.md"] = &fstest.MapFile{Data: []byte(text)}
		if _, err := build(whole); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}
