package mirror

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"aead.dev/minisign"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
	"github.com/send-daylight/daylight/internal/devtools/testkey"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

// An attack is one thing that a hostile or broken server does after it has published
// edition 2 and edition 1 was copied.
type attack struct {
	name string
	code Code
	says string // part of the message
	do   func(t *testing.T, s *server, c *council)
}

const victim = "places/index.html"

// on makes the server answer requests of one path with h.
func on(path string, h http.HandlerFunc) func(*testing.T, *server, *council) {
	return func(_ *testing.T, s *server, _ *council) { s.attack[path] = h }
}

// edit changes one file as it is served.
func edit(path string, f func([]byte) []byte) func(*testing.T, *server, *council) {
	return func(_ *testing.T, _ *server, c *council) { c.files[path] = f(bytes.Clone(c.files[path])) }
}

// resign changes the text of the manifest, and signs it with the right key: the rules
// of the format apply to the council, too.
func resign(f func(string) string) func(*testing.T, *server, *council) {
	return func(t *testing.T, _ *server, c *council) {
		before := string(c.files[manifest.CopyName])
		after := f(before)
		if before == after {
			t.Fatal("the manifest was not changed")
		}
		c.sign(t, []byte(after))
	}
}

// listed replaces a path in the manifest.
func listed(p string) func(*testing.T, *server, *council) {
	return resign(func(text string) string { return strings.Replace(text, "  "+victim+"\n", "  "+p+"\n", 1) })
}

func redirect(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusFound)
	}
}

// stream sends until the client stops reading, at most so many bytes.
func stream(most int64, head ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, h := range head {
			name, value, _ := strings.Cut(h, ": ")
			w.Header().Set(name, value)
		}
		chunk := bytes.Repeat([]byte("x"), 64<<10)
		for sent := int64(0); sent < most && r.Context().Err() == nil; sent += int64(len(chunk)) {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	}
}

// cut closes the connection in the middle of a body.
func cut(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Length", "5000")
	io.WriteString(w, "<!doctype html>")
	w.(http.Flusher).Flush()
	panic(http.ErrAbortHandler)
}

func hang(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// drip sends a byte now and then.
func drip(w http.ResponseWriter, r *http.Request) {
	for r.Context().Err() == nil {
		if _, err := w.Write([]byte("x")); err != nil {
			return
		}
		w.(http.Flusher).Flush()
		time.Sleep(20 * time.Millisecond)
	}
}

func gzipBomb(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	z := gzip.NewWriter(w)
	chunk := make([]byte, 1<<20)
	for range 200 {
		if _, err := z.Write(chunk); err != nil {
			return
		}
	}
	z.Close()
}

func hugeHeaders(w http.ResponseWriter, r *http.Request) {
	for i := range 200 {
		w.Header().Set("X-"+strconv.Itoa(i), strings.Repeat("h", 4000))
	}
	io.WriteString(w, "body")
}

// legacy signs as old versions of minisign did.
func legacy(t *testing.T, _ *server, c *council) {
	file, err := c.key.File("")
	if err != nil {
		t.Fatal(err)
	}
	var key minisign.PrivateKey
	if err := key.UnmarshalText(file); err != nil {
		t.Fatal(err)
	}
	c.files[manifest.CopyName+manifest.SignatureExt] = minisign.Sign(key, c.files[manifest.CopyName])
}

// twoOfOne signs a different edition 1 from the one that was copied.
func twoOfOne(t *testing.T, _ *server, c *council) {
	c.last = edition.Record{}
	c.publish(t, pages(7))
}

// fork signs an edition 2 that does not follow the edition 1 that was copied.
func fork(t *testing.T, _ *server, c *council) {
	c.last = edition.Record{}
	c.publish(t, pages(7))
	c.publish(t, pages(2))
}

func wrongKey(t *testing.T, _ *server, c *council) {
	right := c.key
	c.key = testkey.New("somebody else")
	c.sign(t, c.files[manifest.CopyName])
	c.key = right
}

var attacks = []attack{
	{"flipped byte", NotAuthentic, victim + ": its content is not", edit(victim, func(b []byte) []byte { b[len(b)-20] ^= 1; return b })},
	{"missing file", NotAuthentic, victim + ": the site does not have it", func(_ *testing.T, _ *server, c *council) { delete(c.files, victim) }},
	{"one byte short", NotAuthentic, "bytes; the signed list says", edit(victim, func(b []byte) []byte { return b[:len(b)-1] })},
	{"one byte long", NotAuthentic, "longer than the", edit(victim, func(b []byte) []byte { return append(b, '\n') })},
	{"no place for the banner", NotAuthentic, "no place for the banner", edit(victim, func(b []byte) []byte { return bytes.Replace(b, []byte("hidden>"), []byte("hidde >"), 1) })},
	{"endless body", NotAuthentic, "longer than the", on(victim, stream(1<<30))},
	{"endless body that says its length", NotAuthentic, "longer than the", on(victim, stream(1<<30, "Content-Length: 1073741824"))},
	{"cut connection", TryAgain, "cut in the middle", on(victim, cut)},
	{"an error page with status 200", NotAuthentic, "bytes; the signed list says", on(victim, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "<h1>Sorry</h1>") })},
	{"an error page for everything", NotAuthentic, "not a minisign signature", on("*", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "<h1>Sorry</h1>") })},
	{"status 503", TryAgain, "503", on(victim, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })},
	{"redirect to another host", NotAuthentic, "another place", on(victim, redirect("http://localhost:1/send/"+victim))},
	{"redirect to file://", NotAuthentic, "another place", on(victim, redirect("file:///etc/passwd"))},
	{"redirect out of the base path", NotAuthentic, "outside the given address", on(victim, redirect("/other/"+victim))},
	{"redirect out of the base path by dots", NotAuthentic, "outside the given address", on(victim, redirect("/send/%2e%2e/other"))},
	{"redirect in a loop", NotAuthentic, "redirects more than", on(victim, redirect(victim[len("places/"):]))},
	{"slow headers", TryAgain, "did not begin to answer", on(victim, hang)},
	{"slow headers of the manifest", TryAgain, "did not begin to answer", on(manifest.CopyName, hang)},
	{"dripping body", TryAgain, "too slowly", on(victim, drip)},
	{"gzip bomb", NotAuthentic, "compressed", on(victim, gzipBomb)},
	{"huge headers", NotAuthentic, "too many headers", on(victim, hugeHeaders)},
	{"26 MB manifest", NotAuthentic, "longer than the 16777216 bytes", on(manifest.CopyName, stream(26<<20))},
	{"26 MB manifest that says its length", NotAuthentic, "longer than the 16777216 bytes", on(manifest.CopyName, stream(26<<20, "Content-Length: 27262976"))},
	{"no manifest", NotAuthentic, "no signed edition", func(_ *testing.T, _ *server, c *council) { delete(c.files, manifest.CopyName) }},
	{"no signature", NotAuthentic, "no signed edition", func(_ *testing.T, _ *server, c *council) { delete(c.files, manifest.CopyName+manifest.SignatureExt) }},
	{"wrong key", NotAuthentic, "it was made with key", wrongKey},
	{"two manifests of one edition", NotAuthentic, "shows an edition 1 that is not", twoOfOne},
	{"an edition that does not follow", NotAuthentic, "does not follow", fork},
	{"the manifest of the original", NotAuthentic, "the list of the original", func(_ *testing.T, _ *server, c *council) {
		c.files[manifest.CopyName], c.files[manifest.CopyName+manifest.SignatureExt] = c.files[manifest.Name], c.files[manifest.Name+manifest.SignatureExt]
	}},
	{"an unsigned build", NotAuthentic, "without an edition number", resign(func(text string) string {
		from, to := strings.Index(text, "# edition"), strings.Index(text, "# built")
		text = text[:from] + "# edition: 0\n" + text[to:]
		from, to = strings.Index(text, "# previous"), strings.Index(text, "# files")
		return text[:from] + "# previous: none\n" + text[to:]
	})},
	{"path ../", NotAuthentic, "not allowed", listed("../evil.html")},
	{"path with .. inside", NotAuthentic, "not allowed", listed("places/../../evil.html")},
	{"path absolute", NotAuthentic, "not allowed", listed("/etc/passwd")},
	{"path with a backslash", NotAuthentic, "not allowed", listed(`places\evil.html`)},
	{"path %2e%2e", NotAuthentic, "not allowed", listed("%2e%2e/evil.html")},
	{"path con.html", NotAuthentic, "device on Windows", listed("places/con.html")},
	{"path in upper case", NotAuthentic, "not allowed", listed("places/Index.html")},
	{"path twice", NotAuthentic, "listed twice", listed("money/index.html")},
	{"path of a dotfile", NotAuthentic, "not allowed", listed("places/.htaccess")},
	{"path of the manifest itself", NotAuthentic, "does not list manifest", listed(manifest.CopyName)},
	{"path of mirror.lock", NotAuthentic, "does not list mirror.lock", listed(LockName)},
	{"a file and a folder of one name", NotAuthentic, "both a file and a folder", listed("money/index.html/x.html")},
	{"wrong number of files", NotAuthentic, "more after the", resign(func(text string) string { return strings.Replace(text, "# files: 6", "# files: 5", 1) })},
	{"carriage returns", NotAuthentic, "carriage return", resign(func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") })},
	{"carriage returns on the way", NotAuthentic, "was changed after it was signed", edit(manifest.CopyName, func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) })},
	{"signature with carriage returns", NotAuthentic, "carriage returns", edit(manifest.CopyName+manifest.SignatureExt, func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) })},
	{"truncated manifest", NotAuthentic, "was changed after it was signed", edit(manifest.CopyName, func(b []byte) []byte { return b[:len(b)/2] })},
	{"truncated manifest, signed", NotAuthentic, "cut off", resign(func(text string) string { return text[:len(text)-30] })},
	{"another edition's signature", NotAuthentic, "was changed after it was signed", func(_ *testing.T, _ *server, c *council) {
		c.files[manifest.CopyName+manifest.SignatureExt] = c.before[1][manifest.CopyName+manifest.SignatureExt]
	}},
	{"legacy signature", NotAuthentic, "legacy algorithm", legacy},
	{"byte order mark", NotAuthentic, "byte order mark", resign(func(text string) string { return "\ufeff" + text })},
	{"NUL", NotAuthentic, "not allowed", listed("places/index\x00.html")},
	{"no banner", NotAuthentic, "lists no assets/copy-banner.txt", resign(func(text string) string {
		return strings.Replace(text, edition.BannerPath, "assets/copy-bannes.txt", 1)
	})},
	{"forged banner", NotAuthentic, edition.BannerPath, edit(edition.BannerPath, func(b []byte) []byte { b[30] ^= 1; return b })},
	{"mixture of two editions", NotAuthentic, "bytes; the signed list says", func(_ *testing.T, _ *server, c *council) {
		c.files["data/money.csv"] = c.files["data/money.csv"][1:]
	}},
}

// TestAttacks tries every attack on a copy of edition 1: it must be refused with its
// code and a message, and the copy must not change. After the attack the next run must
// succeed.
func TestAttacks(t *testing.T) {
	var m memory
	m.watch(t)
	tried, survived, lost := 0, 0, 0
	for _, a := range attacks {
		ok := t.Run(a.name, func(t *testing.T) {
			c := newCouncil("a")
			s := serve(t, c)
			dir := filepath.Join(t.TempDir(), "copy")
			mustRun(t, options(s, dir))
			before := testfiles.Tree(t, dir)
			content := pages(2)
			content[victim] = strings.Replace(content[victim], "Places", "New places", 1)
			c.publish(t, content)
			good := maps.Clone(c.files)
			last := c.last
			a.do(t, s, c)
			o := options(s, dir)
			if a.code == TryAgain {
				o.Limits = quick
			}
			said := wantCode(t, o, a.code)
			if !strings.Contains(said, a.says) {
				t.Errorf("it says\n%s\nwithout %q", said, a.says)
			}
			if len(said) > 900 {
				t.Errorf("it says %d bytes", len(said))
			}
			if after := testfiles.Tree(t, dir); !maps.Equal(before, after) {
				t.Fatal("the copy was changed")
			}
			s.mu.Lock() // a handler may still be running
			c.files, c.last, s.attack = good, last, map[string]http.HandlerFunc{}
			s.mu.Unlock()
			mustRun(t, options(s, dir))
			wantCopy(t, dir, c.key.Public(), 2)
		})
		tried++
		if ok {
			survived++
		} else {
			lost++
		}
	}
	t.Logf("attacks: %d tried, %d survived, %d lost; at most %d MB of memory in use", tried, survived, lost, m.end()>>20)
}

// TestOlder: an older edition is refused after a newer one was copied.
func TestOlder(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(t.TempDir(), "copy")
	mustRun(t, options(s, dir))
	c.publish(t, pages(2))
	mustRun(t, options(s, dir))
	before := testfiles.Tree(t, dir)
	c.files = c.before[1]
	if said := wantCode(t, options(s, dir), NotAuthentic); !strings.Contains(said, "shows edition 1, but edition 2 was there before") {
		t.Error(said)
	}
	if !maps.Equal(before, testfiles.Tree(t, dir)) {
		t.Error("the copy was changed")
	}
}

// TestChanging: a site that is published while it is copied is not forged.
func TestChanging(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(t.TempDir(), "copy")
	mustRun(t, options(s, dir))
	before := testfiles.Tree(t, dir)
	c.publish(t, pages(2))
	s.attack["data/money.csv"] = func(w http.ResponseWriter, _ *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		if c.last.Number == 2 {
			c.publish(t, pages(3))
		}
		w.Write(c.files["data/money.csv"])
	}
	if said := wantCode(t, options(s, dir), TryAgain); !strings.Contains(said, "changed while it was copied") {
		t.Error(said)
	}
	if !maps.Equal(before, testfiles.Tree(t, dir)) {
		t.Error("the copy was changed")
	}
	mustRun(t, options(s, dir))
	wantCopy(t, dir, c.key.Public(), 3)

	// The signature arrives before its manifest.
	c.publish(t, pages(4))
	s.attack[manifest.CopyName] = func(w http.ResponseWriter, _ *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		w.Write(c.before[3][manifest.CopyName])
		delete(s.attack, manifest.CopyName)
	}
	mustRun(t, options(s, dir))
	wantCopy(t, dir, c.key.Public(), 4)
}

// TestUnreachable: no server answers.
func TestUnreachable(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	o := options(s, filepath.Join(t.TempDir(), "copy"))
	s.Close()
	if said := wantCode(t, o, TryAgain); !strings.Contains(said, "run the same command again later") {
		t.Error(said)
	}
}

// TestNotAddresses: only http and https are fetched.
func TestNotAddresses(t *testing.T) {
	key := testkey.New("a").Public()
	for _, url := range []string{"", "send.example", "file:///etc/", "ftp://send.example/", "https://u:p@send.example/", "https://send.example/?a=b", "https:///x"} {
		o := Options{URL: url, Dir: filepath.Join(t.TempDir(), "copy"), Key: &key}
		wantCode(t, o, Usage)
		if _, err := os.Lstat(filepath.Dir(o.Dir) + "/.daylight"); err == nil {
			t.Errorf("%q: something was written", url)
		}
	}
}

// memory measures how much of the heap is in use, with that of the test server.
type memory struct {
	stop chan struct{}
	most chan uint64
}

func (m *memory) watch(t *testing.T) {
	m.stop, m.most = make(chan struct{}), make(chan uint64, 1)
	go func() {
		var most uint64
		for {
			select {
			case <-m.stop:
				m.most <- most
				return
			case <-time.After(5 * time.Millisecond):
				var s runtime.MemStats
				runtime.ReadMemStats(&s)
				most = max(most, s.HeapInuse)
			}
		}
	}()
	t.Cleanup(func() {
		if most := m.end(); most > 192<<20 {
			t.Errorf("%d MB of memory in use at most, want 192 or less", most>>20)
		}
	})
}

// end returns the most memory that was in use.
func (m *memory) end() uint64 {
	select {
	case <-m.stop:
	default:
		close(m.stop)
	}
	most := <-m.most
	m.most <- most
	return most
}

func ExampleRun() {
	key := testkey.New("a").Public()
	_, err := Run(context.Background(), Options{URL: "send.council.example", Dir: "copy", Key: &key})
	fmt.Println(err)
	// Output:
	// "send.council.example" is not the address of a site; write it in full, such as https://send.council.example/
}

// TestTooLarge: even a signed site is not copied if it is larger than allowed.
func TestTooLarge(t *testing.T) {
	s := serve(t, newCouncil("a"))
	dir := filepath.Join(t.TempDir(), "copy")
	o := options(s, dir)
	o.Limits.Site = 100
	if said := wantCode(t, o, Usage); !strings.Contains(said, "at most 0.0 MB are read from a server; nothing was changed. If you have the room and the time, allow it with --max-size") {
		t.Error(said)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the copy was begun: %v", err)
	}
	o.Limits.Site = 1 << 20
	mustRun(t, o)
}
