package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/send-daylight/daylight/bench/internal/corpus"
	"github.com/send-daylight/daylight/bench/internal/meter"
)

// previewed are the measurements of a preview with one number of councils.
type previewed struct {
	size   int
	server string
	start  time.Duration // until its first page was served
	peak   int64
	edits  map[string]meter.Kept // by kind
}

const (
	startTime = 3 * time.Minute        // for a preview to serve its first page
	serveTime = time.Minute            // for a change to be served
	askEvery  = 2 * time.Millisecond   // between two requests to a preview
	idleTime  = 250 * time.Millisecond // without work: the preview has done everything
)

// previews starts a program's preview and changes its files. It looks at the page of
// the council in the middle, so that no program has an advantage by the order in which
// it renders.
func (b *bench) previews(ctx context.Context, size int, site string, p program, s server) error {
	council := corpus.New(b.seed, size/2)
	edits, err := p.edits(site, council, b.options)
	if err != nil {
		return err
	}
	v, err := start(ctx, site, s, "/"+council.Slug+"/money/")
	if err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	defer v.stop()
	result := previewed{size: size, server: s.name, start: v.started, edits: map[string]meter.Kept{}}
	for _, e := range edits {
		samples, err := b.edit(ctx, v, site, e)
		if err != nil {
			b.report.notes = append(b.report.notes, fmt.Sprintf("%s, %d councils, %s: %v.", s.name, size, e.kind, err))
			say("%s, %s: %v\n%s", s.name, e.kind, err, v.said.String())
		}
		result.edits[e.kind] = meter.Keep(samples, b.edits)
		say("  %s: served after %.0f ms", e.kind, 1000*result.edits[e.kind].Served())
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	if result.peak, err = meter.ProcessPeak(v.cmd.Process.Pid); err != nil {
		return fmt.Errorf("%s: %w\n%s", s.name, err, v.said.String())
	}
	b.report.previewed = append(b.report.previewed, result)
	return nil
}

// edit makes edits of one kind until enough of them were quiet.
func (b *bench) edit(ctx context.Context, v *preview, site string, e edit) (samples []meter.Sample, err error) {
	file := filepath.Join(site, e.file)
	first, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	defer func() { // restore the file, and wait until the preview has seen that
		err = errors.Join(err, os.WriteFile(file, first, 0o644), meter.Sleep(ctx, idleTime))
		_, settleErr := v.settle(ctx, time.Now())
		err = errors.Join(err, settleErr)
	}()
	c := contestant{}
	for n := 0; !c.enough(options{rounds: b.edits, patience: b.patience}); n++ {
		text, token, err := e.change(string(first), n)
		if err != nil {
			return c.cold, err
		}
		if err := meter.WaitQuiet(ctx, b.quiet); err != nil {
			return c.cold, err
		}
		if err := meter.Sleep(ctx, moment(time.Since(v.begun), n, b.edits)); err != nil {
			return c.cold, err
		}
		s, err := v.change(ctx, file, text, token, e.styles)
		if err != nil {
			return c.cold, err
		}
		c.cold = append(c.cold, s)
		c.used += s.Wall
	}
	return c.cold, nil
}

// A preview is a running preview of a site.
type preview struct {
	cmd     *exec.Cmd
	said    *tail
	page    *url.URL
	client  *http.Client
	begun   time.Time
	started time.Duration
	cancel  context.CancelFunc
}

// start starts a preview and waits until it serves the page.
func start(ctx context.Context, site string, s server, path string) (*preview, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	v := &preview{cmd: s.start(ctx, site, port), said: &tail{}, cancel: cancel,
		page:   &url.URL{Scheme: "http", Host: fmt.Sprintf("127.0.0.1:%d", port), Path: path},
		client: &http.Client{Timeout: serveTime, Transport: &http.Transport{DisableCompression: true}}}
	v.cmd.Stdout, v.cmd.Stderr = v.said, v.said
	v.cmd.WaitDelay = time.Second
	v.begun = time.Now()
	if err := v.cmd.Start(); err != nil {
		cancel()
		return nil, err
	}
	err = v.until(ctx, v.begun.Add(startTime), func() bool { return strings.Contains(v.get(ctx, v.page), "</html>") })
	v.started = time.Since(v.begun)
	if err == nil {
		_, err = v.settle(ctx, v.begun)
	}
	if err != nil {
		v.stop()
		return nil, fmt.Errorf("%w\n%s", err, v.said.String())
	}
	return v, nil
}

// stop kills the preview and ignores its exit status.
func (v *preview) stop() {
	v.cancel()
	_ = v.cmd.Wait()
}

// moment returns how long to wait before the n-th save, so long after a preview began.
// The saves are spread evenly over half a second, the interval at which hugo server
// looks at its queue of changes: a few random moments could all be early or all be
// late.
func moment(after time.Duration, n, of int) time.Duration {
	const period = 500 * time.Millisecond
	want := period * time.Duration(n%of) / time.Duration(of)
	return (want - after%period + period) % period
}

// change saves a file and waits until it is served, and until all work is done.
func (v *preview) change(ctx context.Context, file, text, token string, styles bool) (meter.Sample, error) {
	watch, err := meter.StartWatch(v.cmd.Process.Pid)
	if err != nil {
		return meter.Sample{}, err
	}
	saved := time.Now()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		return meter.Sample{}, err
	}
	if err := v.until(ctx, saved.Add(serveTime), func() bool { return v.shows(ctx, token, styles) }); err != nil {
		return meter.Sample{}, err
	}
	s := meter.Sample{Served: time.Since(saved)}
	if s.Wall, err = v.settle(ctx, saved); err != nil {
		return s, err
	}
	s.Wall = max(s.Wall, s.Served)
	s.CPU, s.Foreign, err = watch.Stop()
	return s, err
}

// settle waits until the preview has done nothing for a while, and returns the time
// from since to the last moment at which it worked.
func (v *preview) settle(ctx context.Context, since time.Time) (time.Duration, error) {
	last, err := meter.ProcessCPU(v.cmd.Process.Pid)
	if err != nil {
		return 0, err
	}
	worked := time.Now()
	for time.Since(worked) < idleTime && time.Since(since) < startTime {
		if err := meter.Sleep(ctx, 10*time.Millisecond); err != nil {
			return 0, err
		}
		now, err := meter.ProcessCPU(v.cmd.Process.Pid)
		if err != nil {
			return 0, err
		}
		if now != last {
			last, worked = now, time.Now()
		}
	}
	return worked.Sub(since), nil
}

var errLate = errors.New("it was not served in time")

// until repeats done until it returns true or time is over.
func (v *preview) until(ctx context.Context, end time.Time, done func() bool) error {
	for next := time.Now(); !done(); {
		if time.Now().After(end) {
			return errLate
		}
		if next = next.Add(askEvery); next.Before(time.Now()) {
			next = time.Now()
		}
		if err := meter.Sleep(ctx, time.Until(next)); err != nil {
			return err
		}
	}
	return nil
}

var stylesheet = regexp.MustCompile(`<link[^>]*rel="?stylesheet"?[^>]*>`)
var href = regexp.MustCompile(`href="?([^" >]+)`)

// shows reports whether the page, or one of its style sheets, has the token.
func (v *preview) shows(ctx context.Context, token string, styles bool) bool {
	text := v.get(ctx, v.page)
	if !styles {
		return strings.Contains(text, token)
	}
	for _, link := range stylesheet.FindAllString(text, -1) {
		if m := href.FindStringSubmatch(link); m != nil {
			if at, err := v.page.Parse(m[1]); err == nil && strings.Contains(v.get(ctx, at), token) {
				return true
			}
		}
	}
	return false
}

// get returns what the preview serves, or "".
func (v *preview) get(ctx context.Context, at *url.URL) string {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return ""
	}
	resp, err := v.client.Do(req)
	if err != nil {
		return ""
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		return ""
	}
	return string(text)
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// A tail keeps the end of a program's output.
type tail struct {
	mu   sync.Mutex
	text []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p...)
	if extra := len(t.text) - 4<<10; extra > 0 {
		t.text = t.text[extra:]
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.text)
}
