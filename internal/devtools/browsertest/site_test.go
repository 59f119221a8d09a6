package browsertest_test

import (
	"bytes"
	"maps"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/devtools/browsertest"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/theme"
)

func TestMain(m *testing.M) { browsertest.Main(m) }

// repository is the folder of the example site, and themeDir that of axe-core.
const (
	repository = "../../.."
	themeDir   = "../../../theme"
)

// A memory keeps the files of a build by path.
type memory struct {
	sync.Mutex
	files map[string][]byte
}

func (m *memory) Put(path string, data []byte) error {
	m.Lock()
	defer m.Unlock()
	m.files[path] = bytes.Clone(data)
	return nil
}

// built builds the site in a folder.
func built(t *testing.T, root, baseURL string) map[string][]byte {
	t.Helper()
	_, err := theme.Open()
	browsertest.Need(t, "theme", err)
	out := &memory{files: map[string][]byte{}}
	r, err := pipeline.Build(pipeline.Options{Root: root, Templates: daylight.Templates(), BaseURL: baseURL, Version: "test"}, out)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Problems.Err(); err != nil || len(out.files) == 0 {
		t.Fatalf("the example site does not build: %v", err)
	}
	return out.files
}

var example = struct {
	sync.Once
	files map[string][]byte
}{}

// site returns the example site, which is built once.
func site(t *testing.T) map[string][]byte {
	t.Helper()
	example.Do(func() { example.files = built(t, repository, "") })
	if example.files == nil {
		t.Skip("the example site was not built; the first test says why")
	}
	return example.files
}

func pages(files map[string][]byte) []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) == ".html" {
			out = append(out, name)
		}
	}
	return out
}

// serve serves the example site below a path such as / or /repo/.
func serve(t *testing.T, below string) string { return serveFiles(t, site(t), below) }

func serveFiles(t *testing.T, files map[string][]byte, below string) string {
	types := map[string]string{".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".csv": "text/csv", ".svg": "image/svg+xml"}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, ok := files[strings.TrimPrefix(r.URL.Path, below)]
		if !ok || !strings.HasPrefix(r.URL.Path, below) {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", types[path.Ext(r.URL.Path)])
		w.Write(data)
	}))
	// Close alone would wait for every connection that the browser keeps open.
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	return s.URL + below
}

var demonstration = struct {
	sync.Once
	files map[string][]byte
}{}

// demoFiles returns the site of the made-up council, which has every kind of page.
func demoFiles(t *testing.T) map[string][]byte {
	t.Helper()
	demonstration.Do(func() { demonstration.files = built(t, repository+"/internal/starter/demo", "") })
	if demonstration.files == nil {
		t.Skip("the demonstration was not built; the first test says why")
	}
	return demonstration.files
}

// demoPages returns the pages of the made-up council's site, but for those that lead on: a
// browser is gone from them before it has looked.
func demoPages(t *testing.T) []string {
	files := demoFiles(t)
	return slices.DeleteFunc(pages(files), func(name string) bool { return leadsOn.Match(files[name]) })
}

var leadsOn = regexp.MustCompile(`http-equiv="?refresh`)

// demo serves the site of the made-up council.
func demo(t *testing.T) string { return serveFiles(t, demoFiles(t), "/") }
