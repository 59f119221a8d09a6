package internal_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/send-daylight/daylight"

// floors is the architecture, from the ground up: a package imports only packages
// that are before it. Rooms build on each other in this order, and so do the
// packages in a room. To use a package from another, find it a place here first.
var floors = strings.Fields(`
	internal/diag
	internal/output/atomicfile internal/output/manifest internal/output/publish
	internal/account/model internal/account/load internal/account/authorities
	internal/account/suppress internal/account/ledger internal/account/check internal/account/config
	internal/pages/jsonappend internal/pages/deflate internal/pages/plain internal/pages/xlsx internal/pages/chart internal/pages/easy internal/pages/facts internal/pages/words internal/pages/measure
	internal/pages/export internal/pages/narrative internal/pages/search internal/pages/picture internal/pages/svg internal/pages/media internal/pages/harmless internal/pages/onefile
	internal/pages/site internal/pages/stylesheet internal/pages/minify internal/pages/render
	internal/subjects/* internal/subjects
	internal/sheets/tomledit internal/sheets/grid internal/sheets/sheet internal/sheets/workbook
	internal/sheets/dfe internal/sheets/importer
	theme
	internal/trust/edition internal/trust/fetch internal/trust/verify internal/trust/mirror
	internal/engine/watch internal/engine/pipeline internal/engine/serve
	internal/starter
	. cmd/daylight
	bench/internal/corpus bench/internal/meter bench`)

// mostRooms is how many folders internal may have: a stranger reads the list at a
// glance, and guesses where a thing is.
const mostRooms = 13

// doors are the packages that may import an outside module, so that replacing it
// means rewriting one package. "test" is any test.
var doors = map[string][]string{
	"github.com/BurntSushi/toml":         {"internal/account/load", "test"},
	"github.com/pelletier/go-toml":       {"internal/account/load"},
	"github.com/yuin/goldmark":           {"internal/pages/narrative"},
	"github.com/go-echarts/go-echarts":   {"internal/pages/chart"},
	"github.com/fsnotify/fsnotify":       {"internal/engine/watch"},
	"github.com/tdewolff/minify":         {"internal/pages/minify"},
	"github.com/govalues/decimal":        {"internal/account/model", "internal/pages/narrative"},
	"github.com/expr-lang/expr":          {"internal/subjects/claims"},
	"github.com/xuri/":                   {"internal/sheets/workbook", "test"},
	"aead.dev/minisign":                  {"internal/output/manifest", "test"},
	"golang.org/x/image":                 {"internal/pages/picture"},
	"github.com/gabriel-vasile/mimetype": {"internal/pages/media"},
	"golang.org/x/net":                   {"internal/pages/onefile", "internal/pages/harmless", "test"},
	"github.com/klauspost/compress":      {"internal/pages/deflate"},
	"github.com/spf13/cobra":             {"cmd/daylight"},
	"github.com/spf13/pflag":             {"cmd/daylight"},
	"github.com/evanw/esbuild":           {"theme/bundle"},
	"github.com/chromedp/":               {"test", "internal/devtools/browsertest"},
	"github.com/rogpeppe/go-internal":    {"test"},
	"github.com/rhysd/actionlint":        {"test"},
}

// helpers are packages that only tests import, and programs that are no part of
// daylight.
var helpers = strings.Fields(`
	internal/devtools/browsertest internal/devtools/gallery internal/devtools/docsite internal/devtools/docstest
	internal/devtools/sweep internal/devtools/testfiles internal/devtools/testkey internal/devtools/accounttest internal/devtools/strace
	theme/bundle scripts/dist`)

// slow are packages whose tests are about time that passes: a kill at any moment,
// an editor that dawdles, a browser that answers when it likes.
var slow = []string{"internal/output/publish", "internal/trust/mirror", "internal/engine/watch", "internal/engine/serve", "internal/devtools/browsertest", "theme"}

// longest is how many lines a file may have: more do not fit into one head.
const longest = 500

func TestRooms(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	rooms := 0
	for _, e := range entries {
		if e.IsDir() {
			rooms++
		}
		if e.Name() == "build" {
			t.Error("internal/build: many tools take a folder of that name for output and pass it over")
		}
	}
	if rooms > mostRooms {
		t.Errorf("internal has %d rooms, more than %d", rooms, mostRooms)
	}
}

func TestFloors(t *testing.T) {
	list, err := exec.Command("git", "-C", "..", "ls-files", "-co", "--exclude-standard", "*.go").Output()
	if err != nil {
		t.Skipf("no git: %v", err)
	}
	for _, file := range strings.Fields(string(list)) {
		text, err := os.ReadFile("../" + file)
		if err != nil || file == "internal/deps.go" { // deleted, or the list of what go.mod must keep
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, text, parser.SkipObjectResolution)
		if err != nil {
			t.Error(err)
			continue
		}
		test := strings.HasSuffix(file, "_test.go")
		for _, spec := range f.Imports {
			imported(t, file, strings.Trim(spec.Path.Value, `"`), test)
		}
		if n := bytes.Count(text, []byte("\n")); n > longest && !test {
			t.Errorf("%s has %d lines, more than %d", file, n, longest)
		}
		manners(t, file, f, test)
	}
}

func imported(t *testing.T, file, name string, test bool) {
	from := path.Dir(file)
	if local, ok := strings.CutPrefix(name, module); ok {
		local = path.Clean(strings.TrimPrefix(local, "/"))
		here, there := floor(from), floor(local)
		switch {
		case test || slices.Contains(helpers, from):
		case here < 0:
			t.Errorf("%s: find %s a place on a floor", file, from)
		case there < 0 || there > here || there == here && from != local:
			t.Errorf("%s: %s may not import %s", file, from, local)
		}
		return
	}
	for outside, allowed := range doors {
		if strings.HasPrefix(name, outside) && !slices.Contains(allowed, from) && !(test && slices.Contains(allowed, "test")) {
			t.Errorf("%s: only %s may import %s", file, strings.Join(allowed, ", "), outside)
		}
	}
}

// floor returns the place of a package on the floors, or -1. Subjects share one, and so
// cannot import each other.
func floor(name string) int {
	if path.Dir(name) == "internal/subjects" {
		name = "internal/subjects/*"
	}
	return slices.Index(floors, name)
}

// manners: nothing runs because a package was imported, and no test waits for
// time to pass: it waits for what it is waiting for.
func manners(t *testing.T, file string, f *ast.File, test bool) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Name.Name == "init" && n.Recv == nil {
				t.Errorf("%s: a package has no init", file)
			}
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && test && x.Name == "time" && n.Sel.Name == "Sleep" && !slices.Contains(slow, path.Dir(file)) {
				t.Errorf("%s: a test does not sleep", file)
			}
		}
		return true
	})
}
