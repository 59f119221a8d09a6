// Package fetch reads files of a published site from a server that may be
// hostile, broken or slow.
//
// Nothing that a server sends decides how much memory, disk or time is spent:
//
//   - a body is read up to the length that was asked for and one byte more;
//   - a compressed answer is refused unread, for a few bytes of it can become
//     gigabytes;
//   - headers have a cap and a deadline, and so has every body by its length;
//   - redirects lead at most below the address that was given.
//
// An [Error] says whose fault it is: [Forged] faults are the site's (a file is
// missing, longer than signed, or elsewhere), [Unreachable] ones may pass. A caller
// that compares bytes with a manifest decides the rest.
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

// Limits say how patient and how generous a Client is. Zero values are replaced
// by those of [DefaultLimits].
type Limits struct {
	Connect   time.Duration // for a connection
	Headers   time.Duration // for the headers of an answer
	Grace     time.Duration // for any body, before Rate counts
	Rate      int64         // bytes a second that a body must have on average
	Stall     time.Duration // the longest time in which a body brings nothing
	Redirects int
	Header    int64 // bytes of headers
	Parallel  int   // connections
	Site      int64 // bytes of all files that a manifest lists
}

// DefaultLimits suit a site on the internet and a poor line.
var DefaultLimits = Limits{
	Connect: 15 * time.Second, Headers: 20 * time.Second, Grace: 30 * time.Second, Rate: 4 << 10,
	Stall: 20 * time.Second, Redirects: 5, Header: 64 << 10, Parallel: 8,
	Site: 900 << 20, // less than a free host publishes, and far more than a council has
}

// A Fault says what an error means for whoever asked.
type Fault int

// The faults.
const (
	Forged      Fault = iota + 1 // the site is not what it should be: exit 1
	Unreachable                  // the site cannot be read now: exit 4
)

// An Error is why a file was not read. Its text is a sentence for people.
type Error struct {
	Fault   Fault
	Path    string // below the address of the site
	Missing bool   // the server says that there is no such file
	Err     error
}

func (e *Error) Error() string { return e.Path + ": " + e.Err.Error() }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// IsMissing says that the server has no such file.
func IsMissing(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Missing
}

// FaultOf is the fault of an error that a Client gave; Unreachable for others.
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

// New is a client of the site at base, an http or https address.
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
	transport.DisableCompression = true // it would ask for gzip, and unpack it
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

// Base is the address of the site, ending in a slash.
func (c *Client) Base() string { return c.base.String() }

// Requests is how many requests were made, redirects not counted.
func (c *Client) Requests() int { return int(c.requests.Load()) }

// Parallel is how many files are worth asking for at once.
func (c *Client) Parallel() int { return c.limits.Parallel }

// Outgrown says why a site of so many bytes is not read, or nothing. Even a signed
// manifest may promise more than there is room or time for, and without a key it is
// the server that promises.
func (c *Client) Outgrown(size int64) error {
	if size <= c.limits.Site {
		return nil
	}
	return fmt.Errorf("the site has %.1f MB, and at most %.1f MB are read from a server", float64(size)/(1<<20), float64(c.limits.Site)/(1<<20))
}

// Close lets go of the connections that wait for more.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// An escape is a redirect that is not followed.
type escape struct{ why string }

func (e escape) Error() string { return e.why }

// redirect follows only what stays on the same server and below the base.
func (c *Client) redirect(req *http.Request, via []*http.Request) error {
	u := req.URL
	switch {
	case len(via) > c.limits.Redirects:
		return escape{fmt.Sprintf("the server sends from one address to the next more than %d times", c.limits.Redirects)}
	case u.Scheme != c.base.Scheme || u.Host != c.base.Host:
		return escape{fmt.Sprintf("the server sends to another place, %.200q; if the site has moved, give its new address", u.Scheme+"://"+u.Host+"/")}
	case !strings.HasPrefix(u.Path, c.base.Path) || strings.Contains(u.Path, "/../") || strings.HasSuffix(u.Path, "/..") || u.User != nil:
		return escape{fmt.Sprintf("the server sends to %.200q, which is outside the address that was given", u.Path)}
	}
	return nil
}

// Get opens the file at path, below the address of the site. The body gives at
// most `most` bytes, and then an error if there were more. It must be closed; ctx
// ends it too.
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

// explain tells faults of the way from those of the site.
func explain(path string, err error) error {
	var escaped escape
	var address *url.Error
	if errors.As(err, &escaped) {
		return &Error{Forged, path, false, escaped}
	}
	if errors.As(err, &address) { // its text repeats the whole address
		err = address.Err
	}
	text := err.Error()
	switch {
	case strings.Contains(text, "server response headers exceeded"):
		return &Error{Forged, path, false, errors.New("the server answers with far too many headers")}
	case strings.Contains(text, "PROTOCOL_ERROR"): // how HTTP/2 says that, too
		return &Error{Forged, path, false, errors.New("the server breaks the rules of HTTP, such as by far too many headers")}
	case strings.Contains(text, "unsupported protocol scheme"), strings.Contains(text, "invalid URL"), strings.Contains(text, "failed to parse Location header"):
		return &Error{Forged, path, false, errors.New("the server sends to something that is not an address of the web")}
	case strings.Contains(text, "timeout awaiting response headers"):
		return &Error{Unreachable, path, false, errors.New("the server did not begin to answer in time")}
	case strings.Contains(text, "server gave HTTP response to HTTPS client"):
		return &Error{Unreachable, path, false, errors.New("the server does not speak https; was http meant?")}
	}
	return &Error{Unreachable, path, false, err}
}

// refuse judges an answer by its head.
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
		return &Error{Forged, path, false, fmt.Errorf("the server sends it compressed (%.20q), though it was asked not to", e)}
	}
	if resp.ContentLength > most {
		return tooLong(path, most)
	}
	return nil
}

func tooLong(path string, most int64) error {
	return &Error{Forged, path, false, fmt.Errorf("it is longer than the %d bytes that it may have", most)}
}
