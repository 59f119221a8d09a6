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

// layers is the architecture: a package imports only packages before it. To use
// a package from another, find it a place here first.
var layers = []string{
	"internal/diag", "internal/model", "internal/load", "internal/tomledit", "internal/grid", "internal/sheet", "internal/workbook", "internal/official", "internal/dfe", "internal/importer", "internal/claim", "internal/withhold", "internal/ledger", "internal/check", "internal/config",
	"internal/jsonappend", "internal/deflate", "internal/chart", "internal/tell", "internal/export", "internal/narrative", "internal/search", "internal/picture", "internal/site", "internal/minify", "internal/render",
	"theme", "internal/manifest", "internal/edition", "internal/build", "internal/publish", "internal/fetch", "internal/verify", "internal/mirror", "internal/watch", "internal/serve", "internal/starter", "", "cmd/daylight",
	"bench/internal/corpus", "bench/internal/meter", "bench",
}

// doors are the packages that may import an outside module, so that replacing it
// means rewriting one package. "test" is any test.
var doors = map[string][]string{
	"github.com/BurntSushi/toml":       {"internal/load", "test"},
	"github.com/pelletier/go-toml":     {"internal/load"},
	"github.com/yuin/goldmark":         {"internal/narrative"},
	"github.com/go-echarts/go-echarts": {"internal/chart"},
	"github.com/fsnotify/fsnotify":     {"internal/watch"},
	"github.com/tdewolff/minify":       {"internal/minify"},
	"github.com/govalues/decimal":      {"internal/model", "internal/narrative"},
	"github.com/expr-lang/expr":        {"internal/claim"},
	"github.com/xuri/":                 {"internal/workbook", "test"},
	"aead.dev/minisign":                {"internal/manifest", "test"},
	"golang.org/x/image":               {"internal/picture"},
	"github.com/klauspost/compress":    {"internal/deflate"},
	"github.com/spf13/cobra":           {"cmd/daylight"},
	"github.com/spf13/pflag":           {"cmd/daylight"},
	"github.com/evanw/esbuild":         {"theme/bundle"},
	"github.com/chromedp/":             {"test", "internal/browsertest"},
	"github.com/rogpeppe/go-internal":  {"test"},
	"github.com/rhysd/actionlint":      {"test"},
}

// helpers are packages that only tests import, and programs that are no part of
// daylight.
var helpers = []string{"internal/browsertest", "internal/gallery", "internal/docsite", "internal/docstest", "theme/bundle", "scripts/dist"}

// slow are packages whose tests are about time that passes: a kill at any moment,
// an editor that dawdles, a browser that answers when it likes.
var slow = []string{"internal/publish", "internal/mirror", "internal/watch", "internal/serve", "internal/browsertest", "theme"}

// longest is how many lines a file may have: more do not fit into one head.
const longest = 500

func TestLayers(t *testing.T) {
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
	from := strings.TrimPrefix(path.Dir(file), ".")
	if local, ok := strings.CutPrefix(name, module); ok {
		local = strings.TrimPrefix(local, "/")
		here, there := slices.Index(layers, from), slices.Index(layers, local)
		switch {
		case test || slices.Contains(helpers, from):
		case here < 0:
			t.Errorf("%s: find %s a place in the layers", file, from)
		case there < 0 || there > here:
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
