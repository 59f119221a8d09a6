package theme

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// built gives the theme, or ends the test: it fails in CI and skips elsewhere,
// where somebody may well work on Go alone.
func built(t *testing.T) Files {
	t.Helper()
	f, err := Open()
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	return f
}

func TestOpenHasEveryPart(t *testing.T) {
	f := built(t)
	for _, part := range []string{"charts.js", "loader.js", "search.js", "site.css", "licences.txt"} {
		name := f.Names[part]
		b, err := fs.ReadFile(f, name)
		if err != nil || len(b) == 0 {
			t.Errorf("%s: %d bytes, %v", part, len(b), err)
		}
		if name != strings.ToLower(name) {
			t.Errorf("%s has the name %s, but a site's files have lower case names", part, name)
		}
	}
}

func TestOpenBeforeGenerate(t *testing.T) {
	for what, files := range map[string]fstest.MapFS{
		"empty":       {"dist/.keep": {}},
		"half made":   {"dist/.keep": {}, "dist/site-0a1b2c3d.css": {}},
		"not JSON":    {"dist/manifest.json": {Data: []byte("{")}},
		"part is off": {"dist/manifest.json": {Data: []byte(`{"site.css": "site-0a1b2c3d.css"}`)}},
	} {
		_, err := open(files)
		if err == nil || !strings.Contains(err.Error(), "run `go generate ./theme`") {
			t.Errorf("%s: the error must say what to run, but is %v", what, err)
		}
	}
}
