package verify

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/devtools/testkey"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/trust/edition"
	"github.com/send-daylight/daylight/internal/trust/fetch"
)

// victim is the page that the servers change.
const victim = "/send/money/index.html"

// TestServers tests what a hostile or broken server can do to one page.
func TestServers(t *testing.T) {
	key := testkey.New("1")
	elsewhere := func(to string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Location", to); w.WriteHeader(302) }
	}
	page := published(t, 1, key)["money/index.html"]
	for _, tt := range []struct {
		name   string
		answer http.HandlerFunc
		want   Outcome
		words  string
	}{
		{"flipped byte", sends(bytes.Replace(page, []byte("money"), []byte("honey"), 1)), 1, "different content"},
		{"missing", http.NotFound, 1, "money/index.html is missing"},
		{"one byte short", sends(page[1:]), 1, "bytes; the manifest says"},
		{"one byte long", sends(append([]byte("x"), page...)), 1, "longer than the"},
		{"endless", endless, 1, "longer than the"},
		{"cut", cut, 4, "cut in the middle"},
		{"cut without a length", func(w http.ResponseWriter, r *http.Request) {
			_, _ = w.Write(page[:5])
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		}, 4, "cut in the middle"},
		{"error page with status 200", sends([]byte("<h1>Please log in</h1>")), 1, "bytes; the manifest says"},
		{"status 500", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) }, 4, "status 500"},
		{"status 204", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(204) }, 4, "status 204"},
		{"redirect to another host", elsewhere("https://evil.example/send/money/index.html"), 1, "another place"},
		{"redirect to another port", elsewhere("http://127.0.0.1:1/send/money/index.html"), 1, "another place"},
		{"redirect to a file", elsewhere("file:///etc/passwd"), 1, "another place"},
		{"redirect to nonsense", elsewhere("http://%zz/"), 1, "not a web address"},
		{"redirect without a place", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(302) }, 1, "redirect"},
		{"redirect out of the base", elsewhere("/money/index.html"), 1, "outside the given address"},
		{"redirect out of the base by dots", elsewhere("/send/%2e%2e/money/index.html"), 1, "outside the given address"},
		{"redirect in a loop", elsewhere(victim), 1, "more than 5 times"},
		{"slow headers", waits, 4, "did not begin to answer"},
		{"dripping body", drips, 4, "money/index.html: the server s"},
		{"silent body", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", strconv.Itoa(len(page)))
			_ = http.NewResponseController(w).Flush()
			waits(w, r)
		}, 4, "money/index.html: the server s"},
		{"gzip bomb", bomb, 1, "compressed"},
		{"huge headers", func(w http.ResponseWriter, r *http.Request) {
			for i := range 2000 {
				w.Header().Add("X-"+strconv.Itoa(i), strings.Repeat("x", 1000))
			}
		}, 1, "far too many headers"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			site := published(t, 1, key)
			r := url(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == victim {
					tt.answer(w, r)
					return
				}
				site.ServeHTTP(w, r)
			}), options(key))
			check(t, r, tt.want, tt.words)
		})
	}
}

func sends(data []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(data) }
}

func endless(w http.ResponseWriter, r *http.Request) {
	for r.Context().Err() == nil {
		if _, err := w.Write(make([]byte, 1<<16)); err != nil {
			return
		}
	}
}

// cut announces more than it sends.
func cut(w http.ResponseWriter, _ *http.Request) {
	conn, buf, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	fmt.Fprint(buf, "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nhalf")
	_ = buf.Flush()
	_ = conn.Close()
}

// waits until the client gives up.
func waits(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// drips sends a byte now and then, often enough not to count as silent.
func drips(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Length", "40")
	tick := time.NewTicker(400 * time.Millisecond) // the 40 bytes never arrive in full
	defer tick.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-tick.C:
			_, _ = w.Write([]byte("x"))
			_ = http.NewResponseController(w).Flush()
		}
	}
}

func bomb(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	_ = http.NewResponseController(w).Flush()
	z := gzip.NewWriter(w)
	_, _ = io.CopyN(z, zeros{}, 10<<20)
	_ = z.Close()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// TestManifests tests what can be wrong with the signed files themselves. Signatures
// are valid unless the case is about them: a council can make mistakes, too.
func TestManifests(t *testing.T) {
	key, stranger := testkey.New("1"), testkey.New("2")
	with := func(paths ...string) func(files) {
		return func(fs files) {
			text := fmt.Sprintf("# daylight-manifest 1 original\n# site: none\n# edition: 1\n# built: 2026-09-30T16:00:00Z\n# due: none\n# previous: none\n# files: %d\n", len(paths))
			for _, p := range paths {
				text += "#f 0\n" + manifest.Sum(nil).String() + "  " + p + "\n"
			}
			fs.resign(t, key, text)
		}
	}
	edited := func(old, fresh string) func(files) {
		return func(fs files) {
			fs.resign(t, key, strings.Replace(string(fs["manifest.txt"]), old, fresh, 1))
		}
	}
	for _, tt := range []struct {
		name  string
		spoil func(files)
		want  Outcome
		words string
	}{
		{"faithful", func(files) {}, 0, "authentic: edition 1; all 4 files"},
		{"26 MB", func(fs files) { fs["manifest.txt"] = make([]byte, 26<<20) }, 1, "longer than"},
		{"no manifest", func(fs files) { delete(fs, "manifest.txt"); delete(fs, "manifest.copy.txt") }, 1, "neither manifest.txt"},
		{"no signature", func(fs files) { delete(fs, "manifest.txt.minisig") }, 1, "no signature"},
		{"wrong key", func(fs files) { clear(fs); copyTo(fs, published(t, 1, stranger)) }, 1, "made with key"},
		{"flipped byte", func(fs files) { fs["manifest.txt"][300] ^= 1 }, 1, "changed after it was signed"},
		{"signature of another edition", func(fs files) { fs["manifest.txt.minisig"] = published(t, 2, key)["manifest.txt.minisig"] }, 1, "changed after it was signed"},
		{"signature of the copy", func(fs files) { fs["manifest.txt.minisig"] = fs["manifest.copy.txt.minisig"] }, 1, "changed after it was signed"},
		{"legacy signature", legacy, 1, "legacy algorithm"},
		{"CRLF signature", func(fs files) {
			fs["manifest.txt.minisig"] = bytes.ReplaceAll(fs["manifest.txt.minisig"], []byte("\n"), []byte("\r\n"))
		}, 1, "carriage returns"},
		{"huge signature", func(fs files) { fs["manifest.txt.minisig"] = make([]byte, 1<<20) }, 1, "longer than"},
		{"copy as original", func(fs files) {
			fs["manifest.txt"], fs["manifest.txt.minisig"] = fs["manifest.copy.txt"], fs["manifest.copy.txt.minisig"]
		}, 1, "it says that it is the copy"},
		{"dots", with("../index.html"), 1, "not allowed"},
		{"absolute", with("/etc/passwd"), 1, "not allowed"},
		{"backslash", with(`a\b.html`), 1, "not allowed"},
		{"escaped dots", with("%2e%2e/index.html"), 1, "not allowed"},
		{"device", with("con.html"), 1, "device"},
		{"upper case", with("Index.html"), 1, "not allowed"},
		{"dotfile", with(".htaccess"), 1, "not allowed"},
		{"duplicate", with("a.html", "a.html"), 1, "listed twice"},
		{"lists itself", with("manifest.txt"), 1, "does not list manifest.txt"},
		{"a file and a folder", with("a", "a/b"), 1, "both a file and a folder"},
		{"wrong count", edited("# files: 4", "# files: 3"), 1, "more after the 3 files"},
		{"wrong count, too many", edited("# files: 4", "# files: 5"), 1, "cut off"},
		{"CRLF", func(fs files) { fs.resign(t, key, strings.ReplaceAll(string(fs["manifest.txt"]), "\n", "\r\n")) }, 1, "carriage return"},
		{"truncated", func(fs files) { fs.resign(t, key, string(fs["manifest.txt"][:300])) }, 1, "cut off"},
		{"byte order mark", edited("# daylight", "\ufeff# daylight"), 1, "byte order mark"},
		{"NUL", edited("index.html", "index\x00.html"), 1, "not allowed"},
		{"unsigned build, signed", edited("# edition: 1", "# edition: 0"), 1, "never signed"},
		{"copy of another edition", func(fs files) {
			other := published(t, 2, key)
			fs["manifest.copy.txt"], fs["manifest.copy.txt.minisig"] = other["manifest.copy.txt"], other["manifest.copy.txt.minisig"]
		}, 1, "not the copy of this edition"},
		{"copy not signed", func(fs files) { delete(fs, "manifest.copy.txt.minisig") }, 1, "manifest.copy.txt"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			site := published(t, 1, key)
			tt.spoil(site)
			check(t, url(t, site, options(key)), tt.want, tt.words)
			// A folder gets the same verdict, apart from where it is.
			r := Dir(context.Background(), site.folder(t), options(key))
			if r.Outcome != tt.want {
				t.Errorf("in a folder the outcome is %d, want %d: %s", r.Outcome, tt.want, r.Verdict)
			}
		})
	}
}

func copyTo(to, from files) {
	for name, data := range from {
		to[name] = data
	}
}

// legacy makes the signature claim that it signs the bytes, not their hash.
func legacy(fs files) {
	lines := strings.Split(string(fs["manifest.txt.minisig"]), "\n")
	raw, err := base64.StdEncoding.DecodeString(lines[1])
	if err != nil {
		panic(err)
	}
	copy(raw, "Ed")
	lines[1] = base64.StdEncoding.EncodeToString(raw)
	fs["manifest.txt.minisig"] = []byte(strings.Join(lines, "\n"))
}

func TestWithoutKey(t *testing.T) {
	site := published(t, 1, testkey.New("1"))
	o := options(testkey.New("1"))
	o.Key = nil
	check(t, url(t, site, o), NotAuthentic, "complete, but not proven to be the council's")
	site["index.html"] = []byte("x")
	check(t, url(t, site, o), NotAuthentic, "1 file is not what manifest.txt says")
}

func TestExpect(t *testing.T) {
	key := testkey.New("1")
	o := options(key)
	for expect, words := range map[int]string{2: "authentic: edition 2", 3: "older than edition 3", 1: "newer than edition 1"} {
		want := NotAuthentic
		if expect == 2 {
			want = Authentic
		}
		o.Expect = expect
		check(t, url(t, published(t, 2, key), o), want, words)
	}
}

func TestDates(t *testing.T) {
	key := testkey.New("1")
	o := options(key)
	o.Now = built.AddDate(0, 3, 2)
	check(t, url(t, published(t, 1, key), o), PastDue, "promised by 30 December 2026")
	o.Now = time.Unix(0, 0)
	check(t, url(t, published(t, 1, key), o), Authentic, "clock of this computer says 1 January 1970")
}

func TestMirror(t *testing.T) {
	key := testkey.New("1")
	site := published(t, 1, key).mirrored(t)
	check(t, url(t, site, options(key)), Authentic, "the copy of edition 1")
	check(t, Dir(context.Background(), site.folder(t), options(key)), Authentic, "the copy of edition 1")
	site["index.html"] = published(t, 1, key)["index.html"] // a page without the words that it is a copy
	check(t, url(t, site, options(key)), NotAuthentic, "index.html has")
}

func TestRotatedKey(t *testing.T) {
	old, fresh := testkey.New("1"), testkey.New("2")
	change := edition.Rotation{From: 4, Old: old.Public(), New: fresh.Public()}
	signature, err := old.Sign(change.Bytes(), "")
	if err != nil {
		t.Fatal(err)
	}
	site := published(t, 4, fresh)
	check(t, url(t, site, options(old)), NotAuthentic, "made with key")
	site["manifest.key-1.txt"], site["manifest.key-1.txt.minisig"] = change.Bytes(), signature
	check(t, url(t, site, options(old)), Authentic, "changed its key")
	check(t, url(t, site, options(fresh)), Authentic, "edition 4")
	// Somebody else may have the old key: that is why it was changed.
	site = published(t, 5, old)
	site["manifest.key-1.txt"], site["manifest.key-1.txt.minisig"] = change.Bytes(), signature
	check(t, url(t, site, options(old)), NotAuthentic, "replaced")
}

// TestChangedWhileRead: a council publishes while somebody reads.
func TestChangedWhileRead(t *testing.T) {
	key := testkey.New("1")
	before, after := published(t, 1, key), published(t, 2, key)
	after["index.html"] = []byte("new " + edition.Slot)
	var asked atomic.Int32
	r := url(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) <= 3 { // the manifest, its signature, no change of key
			before.ServeHTTP(w, r)
			return
		}
		after.ServeHTTP(w, r)
	}), options(key))
	check(t, r, TryAgain, "changed while it was read")
}

func TestNoServer(t *testing.T) {
	c, err := fetch.New("http://127.0.0.1:1/", impatient)
	if err != nil {
		t.Fatal(err)
	}
	check(t, URL(context.Background(), c, options(testkey.New("1"))), TryAgain, "cannot be read")
}

func TestAwait(t *testing.T) {
	key := testkey.New("1")
	before, after := published(t, 1, key), published(t, 2, key)
	var asked atomic.Int32
	c := client(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n := asked.Add(1); n < 3 {
			w.WriteHeader(503)
		} else if n < 12 {
			before.ServeHTTP(w, r)
		} else {
			after.ServeHTTP(w, r)
		}
	}))
	o := options(key)
	o.Expect = 2
	waited := 0
	r := Await(context.Background(), c, o, time.Minute, time.Millisecond, func(string) { waited++ })
	check(t, r, Authentic, "edition 2")
	if waited == 0 {
		t.Error("nobody was told about the wait")
	}
	o.Expect = 1
	check(t, Await(context.Background(), c, o, time.Hour, time.Hour, func(string) {}), NotAuthentic, "newer than edition 1")
	o.Expect = 3
	check(t, Await(context.Background(), c, o, 0, time.Second, func(string) {}), NotAuthentic, "older than edition 3")
}

// TestMemoryIsFlat verifies 80 MB from a server.
func TestMemoryIsFlat(t *testing.T) {
	const size = 40 << 20
	key := testkey.New("1")
	sum := manifest.Sum(make([]byte, size))
	m, err := manifest.New(manifest.Manifest{Kind: manifest.Original, Edition: 1, Built: built, Files: []manifest.File{{Path: "a.pdf", SHA256: sum, Size: size}, {Path: "b.pdf", SHA256: sum, Size: size}}})
	if err != nil {
		t.Fatal(err)
	}
	site := files{}
	site.resign(t, key, string(m.Bytes()))
	c := patient(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".pdf") {
			_, _ = io.CopyN(w, zeros{}, size)
			return
		}
		site.ServeHTTP(w, r)
	}))
	o := options(key)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	check(t, URL(context.Background(), c, o), Authentic, "83.9 MB")
	runtime.ReadMemStats(&after)
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 4<<20 {
		t.Errorf("verifying 80 MB allocated %d bytes", grown)
	}
}

// TestTooLarge: no file is read of a site that is larger than the reader allows.
func TestTooLarge(t *testing.T) {
	asked := 0
	key := testkey.New("1")
	site := published(t, 1, key)
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked++; !strings.Contains(r.URL.Path, "manifest") {
			t.Errorf("%s was asked for", r.URL.Path)
		}
		site.ServeHTTP(w, r)
	})
	check(t, URL(context.Background(), limited(t, handler, fetch.Limits{Site: 10}), options(key)), Refused, "at most 0.0 MB are read from a server")
	if asked == 0 {
		t.Error("nothing was asked for")
	}
}
