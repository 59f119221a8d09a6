package serve

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/diag"
)

const patience = 20 * time.Second

// pages is a site with these files.
type pages map[string]string

func (p pages) File(name string) ([]byte, bool) {
	text, ok := p[name]
	return []byte(text), ok
}

const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">`

const strict404 = `<!doctype html><meta http-equiv=Content-Security-Policy content="default-src 'none'; style-src 'sha256-abc'"><title>Not found</title><p>Not found`

func example() pages {
	return pages{
		"index.html":       "<!doctype html><head>" + policy + "<title>Front</title></head><body><main>front</main></body></html>",
		"money/index.html": "<!doctype html><title>Money</title><main>money</main>",
		"404.html":         strict404,
		"a.css":            "p{}",
		"money/x.csv":      "a,b\r\n",
	}
}

// running serves until the test ends, and returns its address host:port.
func running(t testing.TB, o Options) (*Server, string) {
	t.Helper()
	o.Port = AnyPort
	s := New(o)
	if err := s.Listen(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- s.Serve(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return s, s.listener.Addr().String()
}

// ask sends a request unchanged, which http.Client would correct.
func ask(t testing.TB, addr, request string) (*http.Response, string) {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(patience))
	method, _, _ := strings.Cut(request, " ")
	fmt.Fprint(c, request)
	resp, err := http.ReadResponse(bufio.NewReader(c), &http.Request{Method: method})
	if err != nil {
		t.Fatalf("%q: %v", request, err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatalf("%q: %v", request, err)
	}
	return resp, string(body)
}

func get(target string, header ...string) string {
	return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + strings.Join(append(header, ""), "\r\n") + "\r\n"
}

func TestRules(t *testing.T) {
	s, addr := running(t, Options{})
	s.Show(example(), nil)
	host := func(h string) string { return "GET / HTTP/1.1\r\nConnection: close\r\nHost: " + h + "\r\n\r\n" }
	method := func(m string) string {
		return m + " / HTTP/1.1\r\nConnection: close\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
	}
	const events = "/-daylight/events"
	tests := []struct {
		name, request string
		want          int
	}{
		{"localhost", host("localhost"), 200},
		{"localhost and a port", host("LocalHost:99"), 200},
		{"127.0.0.1", host("127.0.0.1:4747"), 200},
		{"::1", host("[::1]:4747"), 200},
		{"::1 without a port", host("[::1]"), 200},
		{"another name", host("evil.example"), 403},
		{"another name that looks local", host("localhost.evil.example:4747"), 403},
		{"a name before a local one", host("evil.example:80@localhost"), 400},
		{"another address", host("192.0.2.1:4747"), 403},
		{"address bound to, of another machine", host("0.0.0.0"), 403},
		{"empty name", host(""), 403},
		{"absolute target of another host", get("http://evil.example/"), 403},
		{"absolute target", get("http://localhost/"), 400},
		{"HEAD", method("HEAD"), 200},
		{"POST", method("POST"), 405},
		{"PUT", method("PUT"), 405},
		{"OPTIONS", method("OPTIONS"), 405},
		{"OPTIONS *", "OPTIONS * HTTP/1.1\r\nConnection: close\r\nHost: localhost\r\n\r\n", 405},
		{"CONNECT", "CONNECT localhost:80 HTTP/1.1\r\nConnection: close\r\nHost: localhost\r\n\r\n", 405},
		{"DELETE", method("DELETE"), 405},
		{"coded dots and slash", get("/%2e%2e%2fetc/passwd"), 400},
		{"coded dots", get("/%2E%2e/etc/passwd"), 400},
		{"coded slash", get("/a%2Fb"), 400},
		{"dots", get("/../etc/passwd"), 400},
		{"dots inside", get("/money/../index.html"), 400},
		{"one dot", get("/./index.html"), 400},
		{"backslash", get(`/..\..\etc\passwd`), 400},
		{"coded backslash", get("/..%5cetc"), 400},
		{"coded NUL", get("/index.html%00.txt"), 400},
		{"NUL", get("/index.html\x00"), 400},
		{"coded line end", get("/a%0d%0aSet-Cookie:x"), 400},
		{"fragment", get("/index.html#x"), 400},
		{"fragment after a query", get("/?a#x"), 400},
		{"two slashes", get("//evil.example/"), 400},
		{"two slashes inside", get("/money//index.html"), 400},
		{"broken coding", get("/%zz"), 400},
		{"no slash", get("index.html"), 400},
		{"coded space, of no page", get("/a%20b"), 404},
		{"coded number sign, of no page", get("/a%23b"), 404},
		{"long", get("/" + strings.Repeat("a/", 4000)), 404},
		{"longer than any", get("/" + strings.Repeat("a/", 20000)), 431},
		{"query", get("/?q=../x&%2e"), 200},
		{"events from another site", get(events, "Origin: http://evil.example"), 403},
		{"events from another port", get(events, "Origin: http://localhost:1"), 403},
		{"events from https", get(events, "Origin: https://localhost"), 403},
		{"events from a file", get(events, "Origin: null"), 403},
		{"events without Origin, from another site", get(events, "Sec-Fetch-Site: cross-site"), 403},
		{"events from the same host, another port", get(events, "Sec-Fetch-Site: same-site"), 403},
		{"unknown file of ours", get("/-daylight/serve.go"), 404},
		{"folder of ours", get("/-daylight/"), 404},
		{"still alive", get("/"), 200},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			resp, body := ask(t, addr, tt.request)
			if resp.StatusCode != tt.want {
				t.Errorf("%.80q: status %d; want %d\n%.200s", tt.request, resp.StatusCode, tt.want, body)
			}
			for name := range resp.Header {
				if strings.HasPrefix(name, "Access-Control-") {
					t.Errorf("the answer has a header %s", name)
				}
			}
			if resp.StatusCode == 405 && resp.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("Allow: %q", resp.Header.Get("Allow"))
			}
			// net/http refuses some requests itself.
			if sniff := resp.Header.Get("X-Content-Type-Options"); sniff != "nosniff" && resp.StatusCode < 400 {
				t.Errorf("X-Content-Type-Options: %q", sniff)
			}
		})
	}
}

func TestBoundNames(t *testing.T) {
	for _, tt := range []struct {
		bind, host string
		here       string
		want       bool
	}{
		{"", "127.0.0.1:80", "127.0.0.1", true},
		{"", "192.0.2.7", "192.0.2.7", false},
		{"Laptop.local", "laptop.LOCAL:4747", "192.0.2.7", true},
		{"192.0.2.7", "192.0.2.7:4747", "192.0.2.7", true},
		{"0.0.0.0", "192.0.2.7:4747", "192.0.2.7", true},
		{"0.0.0.0", "192.0.2.8:4747", "192.0.2.7", false},
		{"0.0.0.0", "evil.example", "192.0.2.7", false},
		{"::", "[2001:db8::7]:4747", "2001:db8::7", true},
	} {
		r, _ := http.NewRequest("GET", "/", nil)
		r.Host = tt.host
		r = r.WithContext(context.WithValue(r.Context(), http.LocalAddrContextKey, &net.TCPAddr{IP: net.ParseIP(tt.here)}))
		if got := New(Options{Bind: tt.bind}).answersTo(r); got != tt.want {
			t.Errorf("bound to %q, asked as %q at %s: %v; want %v", tt.bind, tt.host, tt.here, got, tt.want)
		}
	}
}

func TestFiles(t *testing.T) {
	s, addr := running(t, Options{})
	site := example()
	s.Show(site, nil)
	added := func(name string) string { return string(addition(hash([]byte(site[name])))) }
	tests := []struct {
		target     string
		status     int
		kind, body string
	}{
		{"/", 200, "text/html; charset=utf-8", strings.Replace(site["index.html"], "</body>", added("index.html")+"</body>", 1)},
		{"/index.html", 200, "text/html; charset=utf-8", strings.Replace(site["index.html"], "</body>", added("index.html")+"</body>", 1)},
		{"/money/", 200, "text/html; charset=utf-8", site["money/index.html"] + added("money/index.html")},
		{"/money/x.csv", 200, "text/csv; charset=utf-8", site["money/x.csv"]},
		{"/a.css", 200, "text/css; charset=utf-8", site["a.css"]},
		{"/nothing", 404, "text/html; charset=utf-8", strict404}, // its policy allows no script
		{"/nothing/", 404, "text/html; charset=utf-8", strict404},
		{"/index.html/", 404, "text/html; charset=utf-8", strict404},
	}
	for _, tt := range tests {
		resp, body := ask(t, addr, get(tt.target))
		if resp.StatusCode != tt.status || resp.Header.Get("Content-Type") != tt.kind || body != tt.body {
			t.Errorf("%s: %d %s %q; want %d %s %q", tt.target, resp.StatusCode, resp.Header.Get("Content-Type"), body, tt.status, tt.kind, tt.body)
		}
		tag := resp.Header.Get("ETag")
		if tt.status != 200 {
			continue
		}
		if resp, body := ask(t, addr, get(tt.target, "If-None-Match: "+tag)); resp.StatusCode != 304 || body != "" {
			t.Errorf("%s again: %d %q; want 304", tt.target, resp.StatusCode, body)
		}
	}
	for target, want := range map[string]string{"/money": "./money/", "/money?q=1": "./money/?q=1"} {
		if resp, _ := ask(t, addr, get(target)); resp.StatusCode != 307 || resp.Header.Get("Location") != want {
			t.Errorf("%s: %d to %q; want 307 to %q", target, resp.StatusCode, resp.Header.Get("Location"), want)
		}
	}
	delete(site, "404.html")
	if resp, body := ask(t, addr, get("/nothing")); resp.StatusCode != 404 || !strings.HasPrefix(body, "the site has no such page") {
		t.Errorf("without 404.html: %d %q", resp.StatusCode, body)
	}
}

func TestBasePath(t *testing.T) {
	for _, base := range []string{"send", "/send", "send/", "/send/"} {
		s, addr := running(t, Options{BasePath: base})
		s.Show(example(), nil)
		for target, want := range map[string]int{"/": 307, "/send": 307, "/send/": 200, "/send/money/": 200, "/money/": 404, "/sendx": 404, "/-daylight/preview.js": 200} {
			resp, _ := ask(t, addr, get(target))
			if resp.StatusCode != want || want == 307 && resp.Header.Get("Location") != "/send/" {
				t.Errorf("below %s, %s: %d to %q; want %d", base, target, resp.StatusCode, resp.Header.Get("Location"), want)
			}
		}
		if !strings.HasSuffix(s.URL(), "/send/") {
			t.Errorf("URL() = %s", s.URL())
		}
	}
}

func TestNothingBuiltYet(t *testing.T) {
	s, addr := running(t, Options{})
	resp, body := ask(t, addr, get("/money/"))
	if resp.StatusCode != 503 || !strings.Contains(body, "<h1>The site is being built</h1>") {
		t.Errorf("%d %s", resp.StatusCode, body)
	}
	var ps diag.Problems
	ps.Errorf(diag.Pos{File: "data/x.toml", Line: 3, Col: 7}, "r", `"<script>" is no year`).Hint = "write <2025>"
	s.ShowProblems(ps, func(diag.Pos) (string, string) { return "year = <b>", "       ^" })
	resp, body = ask(t, addr, get("/money/"))
	for _, want := range []string{
		"<h1>The site cannot be built yet</h1>", `<code class="preview-place">data/x.toml:3:7</code>`,
		"&#34;&lt;script&gt;&#34; is no year", "year = &lt;b&gt;\n       ^</pre>", "Hint: write &lt;2025&gt;",
		"default-src 'none'", `<script src="/-daylight/preview.js" defer data-page="`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in\n%s", want, body)
		}
	}
	if resp.StatusCode != 503 || !strings.Contains(resp.Header.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Errorf("%d %v", resp.StatusCode, resp.Header)
	}
}

func TestAllowed(t *testing.T) {
	for _, tt := range []struct {
		page string
		want bool
	}{
		{"<p>no policy", true},
		{policy, true},
		{strict404, false},
		{`<META content='default-src &#39;self&#39;' http-equiv='content-security-policy'>`, true},
		{`<meta http-equiv=content-security-policy content="default-src 'self'; script-src 'none'">`, false},
		{`<meta http-equiv=content-security-policy content="default-src 'self'; connect-src https:">`, false},
		{`<meta name=description content="Content-Security-Policy: default-src 'none'">`, true},
	} {
		if got := allowed([]byte(tt.page)); got != tt.want {
			t.Errorf("allowed(%s) = %v; want %v", tt.page, got, tt.want)
		}
	}
}
