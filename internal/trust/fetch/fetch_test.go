package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestNew(t *testing.T) {
	for base, want := range map[string]string{
		"https://example.org":                 "https://example.org/",
		"https://example.org/send":            "https://example.org/send/",
		"https://example.org/send/index.html": "https://example.org/send/",
		"http://127.0.0.1:8080/":              "http://127.0.0.1:8080/",
	} {
		c, err := New(base, Limits{})
		if err != nil || c.Base() != want {
			t.Errorf("New(%q) = %v, %v; want %q", base, c, err, want)
		}
	}
	for _, base := range []string{"", "example.org", "ftp://example.org/", "file:///etc", "https:///x", "https://user:word@example.org/", "https://example.org/?a=b", "https://example.org/#a", "https://exa mple.org/"} {
		if _, err := New(base, Limits{}); err == nil {
			t.Errorf("New(%q) gives no error", base)
		}
	}
	if c, err := New("https://example.org/", Limits{Rate: 7}); err != nil || c.limits.Rate != 7 || c.limits.Grace != DefaultLimits.Grace || c.Parallel() != DefaultLimits.Parallel {
		t.Errorf("the limits are %+v", c.limits)
	}
}

// secure returns a client of a server that speaks HTTP/2.
func secure(t *testing.T, handler http.HandlerFunc) *Client {
	t.Helper()
	s := httptest.NewUnstartedServer(handler)
	s.EnableHTTP2 = true
	s.StartTLS()
	t.Cleanup(s.Close)
	c, err := New(s.URL+"/send/", Limits{Headers: time.Second, Stall: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	c.http.Transport.(*http.Transport).TLSClientConfig = &tls.Config{RootCAs: s.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs}
	t.Cleanup(c.Close)
	return c
}

// TestHTTP2 tests the faults that look different in HTTP/2.
func TestHTTP2(t *testing.T) {
	c := secure(t, func(w http.ResponseWriter, r *http.Request) {
		if r.ProtoMajor != 2 {
			t.Errorf("the protocol is %s", r.Proto)
		}
		if e := r.Header.Get("Accept-Encoding"); e != "identity" {
			t.Errorf("asked for the encoding %q", e)
		}
		switch strings.TrimPrefix(r.URL.Path, "/send/") {
		case "a.txt":
			_, _ = w.Write([]byte("four"))
		case "moved.txt":
			http.Redirect(w, r, "/send/a.txt", http.StatusMovedPermanently)
		case "headers":
			for i := range 200 {
				w.Header().Add("X-"+strconv.Itoa(i), strings.Repeat("x", 1000))
			}
		case "cut":
			w.Header().Set("Content-Length", "9")
			_, _ = w.Write([]byte("four"))
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		case "slow":
			<-r.Context().Done()
		default:
			http.NotFound(w, r)
		}
	})
	ctx := context.Background()
	for _, path := range []string{"a.txt", "moved.txt"} {
		if data, err := c.Bytes(ctx, path, 4); string(data) != "four" || err != nil {
			t.Errorf("%s: %q, %v", path, data, err)
		}
	}
	for path, want := range map[string]Fault{"headers": Forged, "cut": Unreachable, "slow": Unreachable, "absent": Forged} {
		_, err := c.Bytes(ctx, path, 100)
		if err == nil || FaultOf(err) != want || IsMissing(err) != (path == "absent") {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := c.Bytes(ctx, "a.txt", 3); FaultOf(err) != Forged || !strings.Contains(err.Error(), "longer than the 3 bytes") {
		t.Errorf("a byte too many: %v", err)
	}
	if n := c.Requests(); n != 7 {
		t.Errorf("%d requests", n)
	}
}

func TestCancelled(t *testing.T) {
	c := secure(t, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := c.Bytes(ctx, "a.txt", 4); !errors.Is(err, context.Canceled) || FaultOf(err) != Unreachable {
		t.Errorf("cancelled: %v", err)
	}
}

// TestUnknownCertificate: another program answers in the place of the site, and that
// may be over tomorrow.
func TestUnknownCertificate(t *testing.T) {
	s := httptest.NewUnstartedServer(http.NotFoundHandler())
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	defer s.Close()
	c, err := New(s.URL, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Bytes(context.Background(), "a.txt", 4); FaultOf(err) != Unreachable || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("a certificate that nobody vouches for: %v", err)
	}
}
