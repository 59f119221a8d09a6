package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/engine/pipeline"
)

// nginxProgram finds nginx, which on Debian is not in the PATH of every user.
func nginxProgram(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"nginx", "/usr/sbin/nginx"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("nginx is not there; scripts/test.sh installs it")
	}
	t.Skip("nginx is not installed: its configuration is not tried")
	return ""
}

// free returns a local address on which nothing listens.
func free(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// certificate makes a certificate for 127.0.0.1, and returns its file and that of its
// key.
func certificate(t *testing.T, dir string) (certFile, keyFile string, pool *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	keyDER, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	certFile, keyFile, pool = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem"), x509.NewCertPool()
	certPEM := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	pool.AppendCertsFromPEM(certPEM)
	for file, text := range map[string][]byte{certFile: certPEM, keyFile: pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: keyDER})} {
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return certFile, keyFile, pool
}

// startNginx serves site with docs/hosting/nginx.conf, in which it changes only the
// lines that end in "# yours", and has more lines before its first location. It returns
// the addresses for https and http.
func startNginx(t *testing.T, program, site, certFile, keyFile, more string) (secure, plain string) {
	t.Helper()
	text, err := os.ReadFile("../../docs/hosting/nginx.conf")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	secure, plain = free(t), free(t)
	yours := map[string]string{
		"listen 80;": "listen " + plain + ";", "listen 443 ssl http2;": "listen " + secure + " ssl http2;",
		"server_name send.council.example;":                              "server_name 127.0.0.1;",
		"ssl_certificate /etc/ssl/certs/send.council.example.pem;":       "ssl_certificate " + certFile + ";",
		"ssl_certificate_key /etc/ssl/private/send.council.example.key;": "ssl_certificate_key " + keyFile + ";",
		"root /srv/send/public;":                                         "root " + site + ";",
	}
	conf := regexp.MustCompile(`(?m)^ *(.*;) # yours$`).ReplaceAllStringFunc(string(text), func(line string) string {
		to := yours[strings.TrimSuffix(strings.TrimSpace(line), " # yours")]
		if to == "" {
			t.Fatalf("nginx.conf tells people to change %q, and this test does not know to what", line)
		}
		return to
	})
	if more != "" {
		conf = strings.Replace(conf, "    # .git and similar", more+"    # .git and similar", 1)
	}
	// The main configuration of a server.
	main := "daemon off;\nworker_processes 1;\npid " + dir + "/pid;\nerror_log stderr warn;\nevents {}\nhttp {\naccess_log off;\n"
	if os.Getuid() == 0 {
		main = "user root;\n" + main // nobody else may read the test's folder
	}
	for _, what := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		main += what + "_temp_path " + filepath.Join(dir, what) + ";\n"
	}
	if err := os.WriteFile(filepath.Join(dir, "nginx.conf"), []byte(main+conf+"}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	kinds, err := os.ReadFile("/etc/nginx/mime.types")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "mime.types"), kinds, 0o644); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	cmd := exec.Command(program, "-c", filepath.Join(dir, "nginx.conf"), "-p", dir)
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		<-ended
		if regexp.MustCompile(`\[(emerg|alert|crit|warn)\]`).MatchString(said.String()) {
			t.Errorf("nginx said: %s", said.String())
		}
	})
	for end := time.After(patience); ; {
		if c, err := net.Dial("tcp", secure); err == nil {
			c.Close()
			return secure, plain
		}
		select {
		case <-ended:
			ended <- nil
			t.Fatalf("nginx ended: %s", said.String())
		case <-end:
			t.Fatal("nginx did not begin to listen")
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// TestNginx serves the example site with the configuration that councils get, with
// Debian's nginx, on this computer.
func TestNginx(t *testing.T) {
	program := nginxProgram(t)
	base := t.TempDir()
	site := filepath.Join(base, "public")
	want(t, 0, "", "build", "--source", "../..", "--destination", site, "--quiet")
	for name, text := range map[string]string{".git/config": "[core]", "empty/.keep": "", "_headers": "/*"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(site, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(site, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	certFile, keyFile, pool := certificate(t, base)
	secure, plain := startNginx(t, program, site, certFile, keyFile, "")
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}, DisableCompression: true, ForceAttemptHTTP2: true}
	client := &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	ask := func(method, address, encoding string) (*http.Response, string) {
		t.Helper()
		r, err := http.NewRequest(method, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		if encoding != "" {
			r.Header.Set("Accept-Encoding", encoding)
		}
		answer, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer, string(body)
	}
	asset := func(pattern string) string {
		found, err := filepath.Glob(filepath.Join(site, "assets", pattern))
		if err != nil || len(found) != 1 {
			t.Fatalf("%s: %v %v", pattern, found, err)
		}
		return "/assets/" + filepath.Base(found[0])
	}
	const always, year, here, anywhere = "no-cache", "public, max-age=31536000, immutable", "frame-ancestors 'self'", "frame-ancestors *"
	html := "text/html; charset=utf-8"
	for _, tt := range []struct {
		method, path string
		status       int
		kind         string
		cache        string
		frames       string
		to           string // of a redirect
		text         string // in the body
	}{
		{path: "/", status: 200, kind: html, cache: always, frames: here, text: "<!doctype html>"},
		{path: "/index.html", status: 200, kind: html, cache: always, frames: here, text: "<!doctype html>"},
		{path: "/warwickshire/money/", status: 200, kind: html, cache: always, frames: here, text: "Warwickshire"},
		{path: "/warwickshire/money", status: 301, to: "/warwickshire/money/"},
		{path: "/warwickshire/charts/deficit/index.html", status: 200, kind: html, cache: always, frames: anywhere, text: "<svg"},
		{path: "/warwickshire/charts/deficit/", status: 200, kind: html, cache: always, frames: anywhere, text: "<svg"},
		{path: "/warwickshire/charts/deficit.svg", status: 200, kind: "image/svg+xml", cache: always, frames: here, text: "<svg"},
		{path: "/warwickshire/card.png", status: 200, kind: "image/png", cache: always, frames: here, text: "PNG"},
		{path: "/warwickshire/data/figures.csv", status: 200, kind: "text/csv; charset=utf-8", cache: always, frames: here, text: ","},
		{path: "/warwickshire/data/figures.json", status: 200, kind: "application/json", cache: always, frames: here, text: "{"},
		{path: "/warwickshire/data/warwickshire.zip", status: 200, kind: "application/zip", cache: always, frames: here, text: "PK"},
		{path: "/sitemap.xml", status: 200, kind: "text/xml; charset=utf-8", cache: always, frames: here, text: "<urlset"},
		{path: "/manifest.txt", status: 200, kind: "text/plain; charset=utf-8", cache: always, frames: here, text: "# daylight-manifest"},
		{path: asset("site-*.css"), status: 200, kind: "text/css; charset=utf-8", cache: year, frames: here, text: "{"},
		{path: asset("charts-*.js"), status: 200, kind: "application/javascript; charset=utf-8", cache: year, frames: here, text: "function"},
		{path: asset("search-index-*.js"), status: 200, kind: "application/javascript; charset=utf-8", cache: year, frames: here},
		{path: "/assets/licences.txt", status: 200, kind: "text/plain; charset=utf-8", cache: always, frames: here, text: "echarts"},
		{path: "/404.html", status: 200, kind: html, cache: always, frames: here, text: "<!doctype html>"},
		{path: "/nowhere", status: 404, kind: html, text: "<!doctype html>"},
		{path: "/nowhere/at/all.html", status: 404, kind: html, text: "<!doctype html>"},
		{path: "/empty/", status: 404, kind: html, text: "<!doctype html>"},
		{path: "/warwickshire/charts/", status: 404, kind: html, text: "<!doctype html>"}, // neither a page nor a list of files
		{path: "/.git/config", status: 404, kind: html, text: "<!doctype html>"},
		{path: "/_headers", status: 404, kind: html, text: "<!doctype html>"},
		{method: "POST", path: "/", status: 405},
		{method: "HEAD", path: "/", status: 200, kind: html, cache: always, frames: here},
	} {
		method := tt.method
		if method == "" {
			method = http.MethodGet
		}
		t.Run(method+" "+tt.path, func(t *testing.T) {
			answer, body := ask(method, "https://"+secure+tt.path, "")
			h := answer.Header
			if answer.StatusCode != tt.status {
				t.Errorf("status %d, want %d", answer.StatusCode, tt.status)
			}
			for name, value := range map[string]string{"Content-Type": tt.kind, "Cache-Control": tt.cache, "Content-Security-Policy": tt.frames, "Location": tt.to} {
				if value != "" && h.Get(name) != value {
					t.Errorf("%s is %q, want %q", name, h.Get(name), value)
				}
			}
			if got := h.Values("X-Content-Type-Options"); len(got) != 1 || got[0] != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" {
				t.Errorf("the headers are %v", h)
			}
			if h.Get("Server") != "nginx" {
				t.Errorf("the server says of itself %q", h.Get("Server"))
			}
			if !strings.Contains(body, tt.text) {
				t.Errorf("%q is not in %.80q", tt.text, body)
			}
		})
	}

	answer, small := ask("GET", "https://"+secure+"/index.html", "gzip")
	_, whole := ask("GET", "https://"+secure+"/index.html", "")
	if answer.Header.Get("Content-Encoding") != "gzip" || len(small)*2 > len(whole) || answer.Header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("%v: %d of %d bytes", answer.Header, len(small), len(whole))
	}
	if answer.ProtoMajor != 2 {
		t.Errorf("it speaks %s", answer.Proto)
	}
	answer, _ = ask("GET", "http://"+plain+"/warwickshire/?x=1", "")
	if answer.StatusCode != 301 || answer.Header.Get("Location") != "https://127.0.0.1/warwickshire/?x=1" {
		t.Errorf("http answers with %d to %q", answer.StatusCode, answer.Header.Get("Location"))
	}

	// The server shows what was built, and after the next build what was built then.
	verify := func() {
		t.Helper()
		cmd := exec.Command("daylight", "verify", "https://"+secure+"/", "--manifest", filepath.Join(site, "manifest.txt"), "--wait", "0")
		cmd.Env = append(os.Environ(), "SSL_CERT_FILE="+certFile)
		if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "as expected: an unsigned build") {
			t.Errorf("%v: %s", err, out)
		}
	}
	verify()
	_ = os.RemoveAll(filepath.Join(site, "empty"))
	want(t, 0, "", "build", "--source", "../..", "--destination", site, "--quiet", "--base-url", fmt.Sprintf("https://%s/", secure))
	verify()
}

// TestNginxLeadsOn asks Debian's nginx, with the lines of daylight redirects, for old
// addresses, as people write them.
func TestNginxLeadsOn(t *testing.T) {
	program := nginxProgram(t)
	base := t.TempDir()
	site := filepath.Join(base, "public")
	if err := os.MkdirAll(filepath.Join(site, "money"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"money/index.html": "money", "404.html": "not here"} {
		if err := os.WriteFile(filepath.Join(site, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var lines bytes.Buffer
	nginx(&lines, []pipeline.Redirect{
		{From: "/contact/", To: "/reach-us/", Exact: true},
		{From: "/Local-Offer/SEND.aspx", Query: "id=12", To: "/money/#n-owed"},
		{From: "/Local-Offer/SEND.aspx", Query: "id=1&b=(x)", To: "/plans/"},
		{From: "/Local-Offer/SEND.aspx", To: "/reach-us/"},
		{From: "/old/send.aspx/", To: "/reach-us/", Exact: true},
		{From: "/old/send.aspx", Query: "id=3", To: "/money/"},
		{From: "/old/send.aspx", Query: "id=3&b=2", To: "/plans/"},
		{From: "/page.html", Query: "p=1", To: "/money/"},
		{From: "/page.html", To: "/reach-us/", Exact: true},
		{From: "/Only/Query.aspx", Query: "a=1", To: "/money/"},
		{From: "/Only/Query.aspx", Query: "id=aB", To: "/reach-us/"},
		{From: "/Only/Query.aspx", Query: "id=Ab", To: "/plans/"},
		{From: "/Documents/High Needs (2024) tŷ.pdf", To: "https://x.example/a.pdf"},
	})
	certFile, keyFile, pool := certificate(t, base)
	secure, _ := startNginx(t, program, site, certFile, keyFile, lines.String())
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for _, tt := range []struct{ path, to string }{
		{"/contact", "/reach-us/"}, {"/contact/", "/reach-us/"},
		{"/Local-Offer/SEND.aspx?id=12", "/money/#n-owed"},
		{"/local-offer/send.aspx?x=1&id=12", "/money/#n-owed"},
		{"/Local-Offer/SEND.aspx?id=123", "/reach-us/"},
		{"/Local-Offer/SEND.aspx?id=1&b=(x)", "/plans/"},
		{"/Local-Offer/SEND.aspx", "/reach-us/"},
		{"/old/send.aspx?id=3", "/money/"}, {"/old/send.aspx/?id=3", "/money/"}, {"/Old/Send.aspx?id=3", "/money/"},
		{"/old/send.aspx", "/reach-us/"}, {"/old/send.aspx/", "/reach-us/"}, {"/old/send.aspx?id=33", "/reach-us/"}, {"/old/send.aspx?id=3&b=2", "/plans/"},
		{"/page.html?p=1", "/money/"}, {"/page.html", "/reach-us/"}, {"/page.html?p=2", "/reach-us/"},
		{"/Only/Query.aspx?a=1", "/money/"}, {"/Only/Query.aspx", ""}, {"/Only/Query.aspx?a=2", ""},
		{"/Only/Query.aspx?id=aB", "/reach-us/"}, {"/only/query.aspx?id=Ab", "/plans/"}, {"/Only/Query.aspx?id=ab", ""},
		{"/Documents/High%20Needs%20(2024)%20t%C5%B7.pdf", "https://x.example/a.pdf"},
		{"/Local-Offer/SENDxaspx", ""}, {"/money/", ""},
	} {
		answer, err := client.Get("https://" + secure + tt.path)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if got := answer.Header.Get("Location"); got != tt.to || (answer.StatusCode == 301) != (tt.to != "") {
			t.Errorf("%s: %d to %q, want %q", tt.path, answer.StatusCode, got, tt.to)
		}
	}
}
