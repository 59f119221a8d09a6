package serve

import (
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

// refuse answers a request that breaks a rule of the preview, and reports whether it
// did.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request) bool {
	switch {
	case !s.answersTo(r):
		s.fail(w, http.StatusForbidden, fmt.Sprintf("this preview does not answer to the name %.100q; open it at its own address, or start it with --bind and that name", r.Host))
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		s.fail(w, http.StatusMethodNotAllowed, "a preview can only be read")
	case !plainTarget(r):
		s.fail(w, http.StatusBadRequest, "no page can have this address; follow a link, or begin at the front page")
	default:
		return false
	}
	return true
}

func (s *Server) fail(w http.ResponseWriter, status int, msg string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintln(w, msg)
}

// answersTo reports whether the request names this computer. Another name may belong to
// any web site, whose name server can give it this computer's address.
func (s *Server) answersTo(r *http.Request) bool {
	host := hostOf(r.Host)
	switch host {
	case "localhost", "127.0.0.1", "::1", strings.ToLower(strings.Trim(s.o.Bind, "[]")):
		return true
	}
	// A preview on every interface answers to the address at which it was reached: no
	// name server can change an address.
	ip, bound := net.ParseIP(host), net.ParseIP(strings.Trim(s.o.Bind, "[]"))
	if ip == nil || bound == nil || !bound.IsUnspecified() {
		return false
	}
	here, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	return ok && here.IP.Equal(ip)
}

// hostOf returns a Host header without its port and brackets.
func hostOf(hostport string) string {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = strings.TrimSuffix(strings.TrimPrefix(hostport, "["), "]")
	}
	return strings.ToLower(host)
}

// sameOrigin reports whether a request comes from a page of this preview, or from no page
// at all.
func sameOrigin(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
	default:
		return false
	}
	if r.Header["Origin"] == nil {
		return true
	}
	u, err := url.Parse(r.Header.Get("Origin"))
	return err == nil && len(r.Header["Origin"]) == 1 && u.Scheme == "http" && strings.EqualFold(u.Host, r.Host)
}

// plainTarget reports whether a request target is one that a link of a site can have.
// Others, which some file system could read as another path, are refused and never
// cleaned up.
func plainTarget(r *http.Request) bool {
	raw, _, _ := strings.Cut(r.RequestURI, "?")
	lower := strings.ToLower(raw)
	for _, coded := range []string{"%2e", "%2f", "%5c", "%00"} {
		if strings.Contains(lower, coded) {
			return false
		}
	}
	if !strings.HasPrefix(raw, "/") || strings.Contains(r.RequestURI, "#") || !utf8.ValidString(r.URL.Path) ||
		strings.ContainsFunc(r.URL.Path, unprintable) {
		return false
	}
	parts := strings.Split(strings.TrimPrefix(raw, "/"), "/")
	for i, part := range parts {
		if part == "." || part == ".." || part == "" && i < len(parts)-1 {
			return false
		}
	}
	return true
}

func unprintable(c rune) bool { return c < ' ' || c == 0x7f || c == '\\' }
