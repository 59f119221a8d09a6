package verify

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/trust/edition"
	"github.com/send-daylight/daylight/internal/trust/fetch"
)

var built = time.Date(2026, 9, 30, 16, 0, 0, 0, time.UTC)

// files are a published site by path.
type files map[string][]byte

// published returns edition n of a small site as its council publishes it.
func published(t testing.TB, n int, key manifest.SecretKey) files {
	t.Helper()
	fs := files{"index.html": []byte("<h1>home</h1>" + edition.Slot), "money/index.html": []byte(edition.Slot + "money"), "assets/site.css": []byte("body{}")}
	id := edition.Identity{Name: "Send", Edition: n, Built: built, Due: built.Truncate(24*time.Hour).AddDate(0, 3, 0)}
	tree := edition.NewTree(id)
	for path, data := range fs {
		if err := tree.Put(path, data); err != nil {
			t.Fatal(err)
		}
	}
	original, copied, banner, err := tree.Manifests(id)
	if err != nil {
		t.Fatal(err)
	}
	r, err := edition.Sign(key, original, copied, "v1")
	if err != nil {
		t.Fatal(err)
	}
	fs[edition.BannerPath] = banner
	fs["manifest.txt"], fs["manifest.txt.minisig"] = r.Original.Text, r.Original.Signature
	fs["manifest.copy.txt"], fs["manifest.copy.txt.minisig"] = r.Copy.Text, r.Copy.Signature
	return fs
}

// mirrored returns fs as a mirror publishes it.
func (fs files) mirrored(t testing.TB) files {
	t.Helper()
	out := files{}
	for name, data := range fs {
		if edition.IsPage(name) {
			var err error
			if data, err = edition.Substitute(data, fs[edition.BannerPath]); err != nil {
				t.Fatal(err)
			}
		}
		if !strings.HasPrefix(name, "manifest.txt") {
			out[name] = data
		}
	}
	return out
}

// resign makes text the manifest, with a valid signature.
func (fs files) resign(t testing.TB, key manifest.SecretKey, text string) {
	t.Helper()
	signature, err := key.Sign([]byte(text), "x")
	if err != nil {
		t.Fatal(err)
	}
	fs["manifest.txt"], fs["manifest.txt.minisig"] = []byte(text), signature
}

// folder writes fs to a folder.
func (fs files) folder(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range fs {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// ServeHTTP implements http.Handler: the site is at /send/.
func (fs files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	data, ok := fs[strings.TrimPrefix(r.URL.Path, "/send/")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	_, _ = w.Write(data) // the client may have gone
}

// impatient are limits for tests, with some room for a busy machine.
var impatient = fetch.Limits{Headers: 2 * time.Second, Stall: 2 * time.Second, Grace: 3 * time.Second, Rate: 1 << 20}

// client returns a client of a site that handler serves.
func client(t testing.TB, handler http.Handler) *fetch.Client { return limited(t, handler, impatient) }

// patient returns a client with the limits of real use.
func patient(t testing.TB, handler http.Handler) *fetch.Client {
	return limited(t, handler, fetch.Limits{})
}

func limited(t testing.TB, handler http.Handler, l fetch.Limits) *fetch.Client {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	c, err := fetch.New(server.URL+"/send/", l)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// options trust key, on a day before the next edition is due.
func options(key manifest.SecretKey) Options {
	public := key.Public()
	return Options{Key: &public, Now: built.AddDate(0, 0, 1)}
}

// check fails unless the report has the outcome and the words.
func check(t *testing.T, r Report, want Outcome, words string) {
	t.Helper()
	all := r.Verdict + "\n" + strings.Join(r.Problems, "\n") + "\n" + strings.Join(r.Notes, "\n")
	if r.Outcome != want || !strings.Contains(all, words) {
		t.Errorf("outcome %d, want %d; %s\nwant it to say %q", r.Outcome, want, all, words)
	}
	if r.Outcome != Authentic && len(r.Advice) == 0 {
		t.Errorf("nothing says what to do about %q", r.Verdict)
	}
}

// url verifies what a handler serves.
func url(t *testing.T, handler http.Handler, o Options) Report {
	t.Helper()
	return URL(context.Background(), client(t, handler), o)
}
