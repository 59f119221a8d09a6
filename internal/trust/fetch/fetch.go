// Package fetch reads files of a published site from a server that may be hostile,
// broken or slow.
//
// No server can decide how much memory, disk space or time a reader spends:
//
//   - a body is read up to the size that was asked for and one byte more;
//   - a compressed response is refused unread, because a few of its bytes can become
//     gigabytes;
//   - headers have a limit and a deadline, and so has every body, by its size;
//   - redirects are followed only below the given address.
//
// An [Error] says whose fault it is: [Forged] is the site's (a file is missing, longer
// than signed, or somewhere else), [Unreachable] may pass. The caller compares the
// bytes with a manifest.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
)

// Limits are the deadlines and limits of a Client. Zero values are replaced by those of
// [DefaultLimits].
type Limits struct {
	Connect   time.Duration // to connect
	Headers   time.Duration // until the headers of a response
	Grace     time.Duration // for any body, in addition to its time at Rate
	Rate      int64         // the least average speed of a body, in bytes a second
	Stall     time.Duration // the longest time without a byte of a body
	Redirects int
	Header    int64 // size of headers, in bytes
	Parallel  int   // connections at the same time
	Site      int64 // size of all files that a manifest lists, in bytes
}

// DefaultLimits suit a site on the internet and a slow connection.
var DefaultLimits = Limits{
	Connect: 15 * time.Second, Headers: 20 * time.Second, Grace: 30 * time.Second, Rate: 4 << 10,
	Stall: 20 * time.Second, Redirects: 5, Header: 64 << 10, Parallel: 8,
	Site: 900 << 20, // less than a free host publishes, and far more than a council has
}

// A Fault tells the caller what an error means.
type Fault int

// The faults.
const (
	Forged      Fault = iota + 1 // the site is not what it should be: exit 1
	Unreachable                  // the site cannot be read now: exit 4
)

// An Error is the reason why a file was not read. Its text is a sentence for people.
type Error struct {
	Fault   Fault
	Path    string // relative to the address of the site
	Missing bool   // the server says that the file does not exist
	Err     error
}

func (e *Error) Error() string { return e.Path + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// IsMissing reports whether the server said that it does not have a file.
func IsMissing(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Missing
}

// FaultOf returns the fault of an error of a Client; Unreachable for other errors.
func FaultOf(err error) Fault {
	var e *Error
	if errors.As(err, &e) {
		return e.Fault
	}
	return Unreachable
}

// A Client reads files below one address. It may be used from several goroutines.
type Client struct {
	base     *url.URL
	limits   Limits
	http     *http.Client
	requests atomic.Int64
}

// New returns a client of the site at base, an http or https address.
func New(base string, l Limits) (*Client, error) {
	u, err := url.Parse(base)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("%q is not the address of a site; write it in full, such as https://send.council.example/", base)
	}
	if u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, fmt.Errorf("%q has a user name, a question mark or a # in it; give the address of the site's front page", base)
	}
	u.Path = strings.TrimSuffix(u.Path, "index.html")
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
	}
	u.RawPath = ""
	c := &Client{base: u, limits: l.filled()}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DialContext = (&net.Dialer{Timeout: c.limits.Connect, KeepAlive: 30 * time.Second}).DialContext
	transport.TLSHandshakeTimeout = c.limits.Connect
	transport.ResponseHeaderTimeout = c.limits.Headers
	transport.MaxResponseHeaderBytes = c.limits.Header
	transport.MaxIdleConnsPerHost, transport.MaxConnsPerHost = c.limits.Parallel, c.limits.Parallel
	transport.DisableCompression = true // the transport would ask for gzip, and unpack it
	c.http = &http.Client{Transport: transport, CheckRedirect: c.redirect}
	return c, nil
}

func (l Limits) filled() Limits {
	d := DefaultLimits
	for _, t := range []struct{ to, by *time.Duration }{{&l.Connect, &d.Connect}, {&l.Headers, &d.Headers}, {&l.Grace, &d.Grace}, {&l.Stall, &d.Stall}} {
		if *t.to == 0 {
			*t.to = *t.by
		}
	}
	if l.Rate == 0 {
		l.Rate = d.Rate
	}
	if l.Header == 0 {
		l.Header = d.Header
	}
	if l.Redirects == 0 {
		l.Redirects = d.Redirects
	}
	if l.Site == 0 {
		l.Site = d.Site
	}
	if l.Parallel == 0 {
		l.Parallel = d.Parallel
	}
	return l
}

// Base returns the address of the site. It ends in a slash.
func (c *Client) Base() string { return c.base.String() }

// Requests returns how many requests were made, without redirects.
func (c *Client) Requests() int { return int(c.requests.Load()) }

// Parallel returns how many files to ask for at the same time.
func (c *Client) Parallel() int { return c.limits.Parallel }

// CheckSize refuses a site of too many bytes. Even a signed manifest may list more than
// there is room or time for, and without a key the server alone decides what it lists.
func (c *Client) CheckSize(size int64) error {
	if size <= c.limits.Site {
		return nil
	}
	return fmt.Errorf("the site has %.1f MB, and at most %.1f MB are read from a server", float64(size)/(1<<20), float64(c.limits.Site)/(1<<20))
}

// Close closes idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// An escape is the error for a redirect that is not followed.
type escape struct{ why string }

func (e escape) Error() string { return e.why }

// redirect follows only redirects to the same server and below the base.
func (c *Client) redirect(req *http.Request, via []*http.Request) error {
	u := req.URL
	switch {
	case len(via) > c.limits.Redirects:
		return escape{fmt.Sprintf("the server redirects more than %d times", c.limits.Redirects)}
	case u.Scheme != c.base.Scheme || u.Host != c.base.Host:
		return escape{fmt.Sprintf("the server redirects to another place, %.200q; if the site has moved, give its new address", u.Scheme+"://"+u.Host+"/")}
	case !strings.HasPrefix(u.Path, c.base.Path) || strings.Contains(u.Path, "/../") || strings.HasSuffix(u.Path, "/..") || u.User != nil:
		return escape{fmt.Sprintf("the server redirects to %.200q, which is outside the given address", u.Path)}
	}
	return nil
}

// Get opens the file at path, relative to the address of the site. Reading the body
// returns an error after `most` bytes if there are more. The caller must close it; it
// ends with ctx, too.
func (c *Client) Get(ctx context.Context, path string, most int64) (io.ReadCloser, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base.JoinPath(path).String(), nil)
	if err != nil {
		cancel(nil)
		return nil, &Error{Forged, path, false, err}
	}
	req.Header.Set("Accept-Encoding", "identity")
	req.Header.Set("User-Agent", "daylight")
	c.requests.Add(1)
	resp, err := c.http.Do(req)
	if err != nil {
		cancel(nil)
		return nil, explain(path, err)
	}
	if err := refuse(path, resp, most); err != nil {
		resp.Body.Close()
		cancel(nil)
		return nil, err
	}
	return newBody(ctx, cancel, c.limits, path, most, resp), nil
}

// Bytes reads a whole file of at most `most` bytes.
func (c *Client) Bytes(ctx context.Context, path string, most int64) ([]byte, error) {
	body, err := c.Get(ctx, path, most)
	if err != nil {
		return nil, err
	}
	defer body.Close()
	return io.ReadAll(body)
}

// explain returns an error of the connection in words, with whose fault it is.
func explain(path string, err error) error {
	var escaped escape
	var address *url.Error
	if errors.As(err, &escaped) {
		return &Error{Forged, path, false, escaped}
	}
	if errors.As(err, &address) { // the text of a url.Error has the whole address again
		err = address.Err
	}
	text := err.Error()
	switch {
	case strings.Contains(text, "server response headers exceeded"):
		return &Error{Forged, path, false, errors.New("the server answers with far too many headers")}
	case strings.Contains(text, "PROTOCOL_ERROR"): // how HTTP/2 reports too many headers
		return &Error{Forged, path, false, errors.New("the server breaks the rules of HTTP, for example with far too many headers")}
	case strings.Contains(text, "unsupported protocol scheme"), strings.Contains(text, "invalid URL"), strings.Contains(text, "failed to parse Location header"):
		return &Error{Forged, path, false, errors.New("the server redirects to something that is not a web address")}
	case strings.Contains(text, "timeout awaiting response headers"):
		return &Error{Unreachable, path, false, errors.New("the server did not begin to answer in time")}
	case strings.Contains(text, "server gave HTTP response to HTTPS client"):
		return &Error{Unreachable, path, false, errors.New("the server does not speak https; was http meant?")}
	}
	return &Error{Unreachable, path, false, err}
}

// refuse returns an error if the head of a response shows that its body is not to be
// read.
func refuse(path string, resp *http.Response, most int64) error {
	code := resp.StatusCode
	switch {
	case code == http.StatusNotFound || code == http.StatusGone:
		return &Error{Forged, path, true, errors.New("the site does not have it")}
	case code >= 300 && code < 400:
		return &Error{Forged, path, false, fmt.Errorf("the server answers with a redirect that leads nowhere (status %d)", code)}
	case code != http.StatusOK:
		return &Error{Unreachable, path, false, fmt.Errorf("the server answers with status %d", code)}
	}
	if e := resp.Header.Get("Content-Encoding"); resp.Uncompressed || e != "" && !strings.EqualFold(e, "identity") {
		return &Error{Forged, path, false, fmt.Errorf("the server sends it compressed (%.20q), although it was asked not to", e)}
	}
	if resp.ContentLength > most {
		return tooLong(path, most)
	}
	return nil
}

func tooLong(path string, most int64) error {
	return &Error{Forged, path, false, fmt.Errorf("it is longer than the %d bytes that it may have", most)}
}
