package mirror

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/devtools/testkey"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/trust/edition"
	"github.com/send-daylight/daylight/internal/trust/fetch"
)

// A council publishes editions.
type council struct {
	key    manifest.SecretKey
	url    string
	last   edition.Record
	files  map[string][]byte // of the site as it is served
	due    time.Time
	keys   []edition.Signed
	before map[int]map[string][]byte // the sites of earlier editions
}

func newCouncil(seed string) *council {
	return &council{key: testkey.New(seed), before: map[int]map[string][]byte{}}
}

var firstBuilt = time.Date(2026, 9, 30, 16, 0, 0, 0, time.UTC)

// pages returns a small site. Some of its content depends on n.
func pages(n int) map[string]string {
	page := func(body string) string {
		return "<!doctype html><body>" + edition.Slot + "<h1>" + body + "</h1></body>\n"
	}
	m := map[string]string{
		"index.html":        page(fmt.Sprintf("Front %d", n)),
		"money/index.html":  page("Money"),
		"places/index.html": page("Places " + strings.Repeat("x", 5000)),
		"assets/site.css":   "body{}",
		"data/money.csv":    fmt.Sprintf("year,value\n2026,%d\n", n),
	}
	return m
}

// publish makes the next edition.
func (c *council) publish(t testing.TB, content map[string]string) {
	t.Helper()
	id := c.last.Next("Example SEND", c.url, firstBuilt.AddDate(0, 0, c.last.Number), c.due)
	tree := edition.NewTree(id)
	files := map[string][]byte{}
	for name, data := range content {
		files[name] = []byte(data)
		if err := tree.Put(name, []byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	original, copied, banner, err := tree.Manifests(id)
	if err != nil {
		t.Fatal(err)
	}
	if c.last, err = edition.Sign(c.key, original, copied, "test"); err != nil {
		t.Fatal(err)
	}
	files[edition.BannerPath] = banner
	files[manifest.Name], files[manifest.Name+manifest.SignatureExt] = c.last.Original.Text, c.last.Original.Signature
	files[manifest.CopyName], files[manifest.CopyName+manifest.SignatureExt] = c.last.Copy.Text, c.last.Copy.Signature
	files[edition.KeyName] = c.key.Public().File()
	for i, s := range c.keys {
		files[edition.RotationName(i+1)], files[edition.RotationName(i+1)+manifest.SignatureExt] = s.Text, s.Signature
	}
	c.files = files
	c.before[c.last.Number] = maps.Clone(files)
}

// rotate changes the key. The old one signs the change.
func (c *council) rotate(t testing.TB, seed string) {
	t.Helper()
	fresh := testkey.New(seed)
	r := edition.Rotation{Site: c.url, From: c.last.Number + 1, Old: c.key.Public(), New: fresh.Public()}
	signature, err := c.key.Sign(r.Bytes(), edition.RotationComment(r))
	if err != nil {
		t.Fatal(err)
	}
	c.keys = append(c.keys, edition.Signed{Text: r.Bytes(), Signature: signature})
	c.key = fresh
}

// sign replaces the manifest of the copy by text, and signs that.
func (c *council) sign(t testing.TB, text []byte) {
	t.Helper()
	signature, err := c.key.Sign(text, "a test")
	if err != nil {
		t.Fatal(err)
	}
	c.files[manifest.CopyName], c.files[manifest.CopyName+manifest.SignatureExt] = text, signature
}

// A server serves a council's site, and may answer in other ways for some paths.
type server struct {
	*httptest.Server
	mu       sync.Mutex
	council  *council
	attack   map[string]http.HandlerFunc // by path; "*" for all
	requests []string
}

// serve serves a council whose first edition is pages(1).
func serve(t testing.TB, c *council) *server {
	s := &server{council: c, attack: map[string]http.HandlerFunc{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	c.url = s.URL + "/send/"
	if c.last.Number == 0 {
		c.publish(t, pages(1))
	}
	return s
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/send/")
	s.mu.Lock()
	s.requests = append(s.requests, name)
	attack := s.attack[name]
	if attack == nil {
		attack = s.attack["*"]
	}
	data, ok := s.council.files[name]
	s.mu.Unlock()
	switch {
	case attack != nil:
		attack(w, r)
	case !ok:
		http.NotFound(w, r)
	default:
		w.Write(data)
	}
}

// asked returns the paths that were requested since the last call.
func (s *server) asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := s.requests
	s.requests = nil
	slices.Sort(list)
	return list
}

// quick limits end tests of slow servers early. They are for those tests only: on a
// busy machine every server is slow.
var quick = fetch.Limits{Connect: 2 * time.Second, Headers: 300 * time.Millisecond, Grace: 400 * time.Millisecond, Rate: 1 << 20, Stall: 300 * time.Millisecond}

func options(s *server, dir string) Options {
	key := s.council.key.Public()
	return Options{URL: s.council.url, Dir: dir, Key: &key, pause: 50 * time.Millisecond, Now: func() time.Time { return firstBuilt.AddDate(0, 0, 10) }}
}

// mustRun fails unless a run succeeds.
func mustRun(t testing.TB, o Options) Result {
	t.Helper()
	r, err := Run(context.Background(), o)
	if err != nil {
		t.Fatalf("Run: %v", err)
	}
	return r
}

// wantCode fails unless a run fails with this code, and returns the message.
func wantCode(t testing.TB, o Options, want Code) string {
	t.Helper()
	_, err := Run(context.Background(), o)
	var e *Error
	if !errors.As(err, &e) || e.Code != want {
		t.Fatalf("Run: %v, want code %d", err, want)
	}
	return e.Error()
}

// wantCopy fails unless dir is proven to be edition n under the council's key, only by
// the files in it.
func wantCopy(t testing.TB, dir string, key manifest.PublicKey, n int) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, manifest.CopyName))
	if err != nil {
		t.Fatal(err)
	}
	signature, err := os.ReadFile(filepath.Join(dir, manifest.CopyName+manifest.SignatureExt))
	if err != nil {
		t.Fatal(err)
	}
	m, err := edition.Open(text, signature, key)
	if err != nil {
		t.Fatal(err)
	}
	if m.Edition != n {
		t.Fatalf("edition %d, want %d", m.Edition, n)
	}
	found, err := manifest.Compare(context.Background(), dir, m)
	if err != nil || len(found) > 0 {
		t.Fatalf("the copy is broken: %v\n%v", err, found[:min(len(found), 10)])
	}
	lock, err := os.ReadFile(filepath.Join(dir, LockName))
	if err != nil {
		t.Fatal(err)
	}
	l, err := ParseLock(lock)
	if err != nil || l.Now.Edition != n || l.Now.Manifest != manifest.Sum(text) {
		t.Fatalf("mirror.lock: %v\n%s", err, lock)
	}
}
