package theme

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

// built returns the theme. Without one the test fails in CI, and is skipped elsewhere,
// because somebody may work on Go alone.
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

// Parents read these pages on cheap phones and with small data contracts.
func TestBudgets(t *testing.T) {
	f := built(t)
	for _, b := range []struct {
		part, how string
		size      func(testing.TB, []byte) int
		max       int
	}{
		{"site.css", "gzipped", testfiles.Gzipped, 8 << 10},
		{"loader.js", "as it is", func(_ testing.TB, b []byte) int { return len(b) }, 5600},
		{"charts.js", "by brotli", brotli, 175 << 10},
		{"search.js", "gzipped", testfiles.Gzipped, 8 << 10},
	} {
		t.Run(b.part, func(t *testing.T) {
			text, err := fs.ReadFile(f, f.Names[b.part])
			if err != nil {
				t.Fatal(err)
			}
			size := b.size(t, text)
			t.Logf("%d bytes %s, of at most %d", size, b.how, b.max)
			if size > b.max {
				t.Errorf("%s has %d bytes %s, and may have %d", b.part, size, b.how, b.max)
			}
		})
	}
}

// brotli compresses with Node.js, which is installed where the theme was made.
func brotli(t testing.TB, b []byte) int {
	node := exec.Command("node", "-e", `process.stdout.write(String(require("zlib").brotliCompressSync(require("fs").readFileSync(0)).length))`)
	node.Stdin = bytes.NewReader(b)
	out, err := node.Output()
	if err != nil {
		t.Skipf("no Node.js to compress with: %v", err)
	}
	n, err := strconv.Atoi(string(out))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Our own sources run no text as code, contact no other host, and set no style or
// markup from text, which the policy of a page would refuse.
func TestSourcesAreTame(t *testing.T) {
	files, err := filepath.Glob("src/*")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d sources, %v", len(files), err)
	}
	wild := regexp.MustCompile(`\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|setAttribute\("style"|@import|url\(|\bfetch\(|XMLHttpRequest|sendBeacon|localStorage|document\.cookie|https?://|^import\(|[^.\w]import\(`)
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(b), "\n") {
			if strings.HasPrefix(strings.TrimSpace(line), "//") {
				continue // comments do not run
			}
			// the name of a language, not an address
			line = strings.ReplaceAll(line, `"http://www.w3.org/2000/svg"`, "")
			line = strings.ReplaceAll(line, `[href^="http"]`, "")
			if m := wild.FindString(line); m != "" {
				t.Errorf("%s:%d: %s", name, i+1, m)
			}
		}
	}
}

// A lock file with the name of a host would send everybody there, whatever registry
// they have set.
func TestLockFileNamesNoHost(t *testing.T) {
	b, err := os.ReadFile("package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{`"resolved"`, "://", "hasInstallScript"} {
		if bytes.Contains(b, []byte(s)) {
			t.Errorf("package-lock.json contains %s", s)
		}
	}
}

// The style sheet must have the classes of the drawings; see package chart.
func TestClassesOfTheDrawings(t *testing.T) {
	b, err := os.ReadFile("src/site.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range strings.Fields(".s-c1 .s-c2 .s-c3 .s-c4 .s-ink .s-soft .s-grid .s-paper .f-c1 .f-c2 .f-c3 .f-c4 .f-ink .f-soft .f-grid .f-paper .f-none .b-c1 .b-c2 .b-c3 .b-c4 .b-soft .ts .tb") {
		if !regexp.MustCompile(regexp.QuoteMeta(c) + `[ ,{]`).Match(b) {
			t.Errorf("site.css says nothing of %s", c)
		}
	}
}
