package serve

import (
	"bufio"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// A guarded site fails the test if it is asked for a path that is not plain: a Site may
// read from a disk one day.
type guarded struct {
	*testing.T
	pages
}

func (g guarded) File(name string) ([]byte, bool) {
	if !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00") {
		g.Errorf("asked for the file %q", name)
	}
	return g.pages.File(name)
}

// FuzzTarget sends any request target. No answer may be an internal error, lead to
// another host, or come from a path that is not plain.
func FuzzTarget(f *testing.F) {
	for _, target := range []string{
		"/", "/money", "/money/", "/money?x", "/index.html/", "/%2e%2e%2f", "/../x", "//evil.example/", "/a//b", `/\x`, "/#", "/%ff", "/%00",
		"http://localhost/", "*", "/-daylight/preview.js", "/-daylight/../x", "/-daylight//", "/%252e%252e%252f", "/.", "/..", "/money/..", "/a:b", "/é",
	} {
		f.Add(target)
	}
	f.Fuzz(func(t *testing.T, target string) {
		r, err := http.ReadRequest(bufio.NewReader(strings.NewReader("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n")))
		if err != nil || r.URL.Path == "/-daylight/events" { // which do not end
			return
		}
		s := New(Options{})
		s.Show(guarded{t, example()}, nil)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Errorf("%q: status %d", target, w.Code)
		}
		if to := w.Header().Get("Location"); to != "" {
			if u, err := url.Parse(to); err != nil || u.Host != "" || u.Scheme != "" || strings.HasPrefix(u.Path, "//") {
				t.Errorf("%q: leads to %q", target, to)
			}
		}
	})
}
