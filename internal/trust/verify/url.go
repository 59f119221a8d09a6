package verify

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/trust/fetch"
)

// URL verifies the site that client reads. Files that a server has in addition to the
// listed ones cannot be seen.
func URL(ctx context.Context, client *fetch.Client, o Options) Report {
	v := run{Options: o, r: Report{Where: client.Base()}, src: server{client}}
	r := v.verify(ctx)
	if r.Site != "" && r.Site != client.Base() {
		r.Notes = append(r.Notes, fmt.Sprintf("the manifest is of %s; this is %s", r.Site, client.Base()))
	}
	return r
}

// Await verifies a site until the expected edition is complete, or until wait is over:
// a host needs minutes to show what was deployed, and shows a mixture before. It tells
// log why it waits.
func Await(ctx context.Context, client *fetch.Client, o Options, wait, pause time.Duration, log func(message string)) Report {
	until := time.Now().Add(wait)
	for {
		r := URL(ctx, client, o)
		// Waiting does not make a newer edition the expected one.
		hopeless := r.Outcome == Authentic || r.Outcome == PastDue || o.Expect > 0 && r.Edition > o.Expect
		if hopeless || ctx.Err() != nil || time.Now().Add(pause).After(until) {
			return r
		}
		log(fmt.Sprintf("not there yet (%s); looking again until %s", r.Verdict, until.Format("15:04")))
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
}

// A server is a site on the network.
type server struct{ client *fetch.Client }

func (s server) text(ctx context.Context, name string, most int64) ([]byte, error) {
	return s.client.Bytes(ctx, name, most)
}

func (s server) checkSize(size int64) error { return s.client.CheckSize(size) }

func (server) absent(err error) bool { return fetch.IsMissing(err) }

func (server) outcome(err error) Outcome {
	if fetch.FaultOf(err) == fetch.Forged {
		return NotAuthentic
	}
	return TryAgain
}

// files fetches all files, several at a time. A file that is wrong is a difference; a
// server that cannot be read is an error.
func (s server) files(ctx context.Context, m manifest.Manifest, done func(files, of int)) ([]manifest.Difference, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var (
		mu     sync.Mutex
		found  []manifest.Difference
		count  int
		next   = make(chan manifest.File)
		worker sync.WaitGroup
	)
	for range min(s.client.Parallel(), max(len(m.Files), 1)) {
		worker.Go(func() {
			buf := make([]byte, 32<<10)
			for f := range next {
				what, err := s.compare(ctx, f, buf)
				mu.Lock()
				count++
				if what != "" && len(found) <= maxProblems {
					found = append(found, manifest.Difference{Path: f.Path, What: what})
				}
				done(count, len(m.Files))
				mu.Unlock()
				if err != nil {
					stop(err)
				}
			}
		})
	}
	for _, f := range m.Files {
		if ctx.Err() != nil {
			break
		}
		next <- f
	}
	close(next)
	worker.Wait()
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	slices.SortFunc(found, func(a, b manifest.Difference) int { return strings.Compare(a.Path, b.Path) })
	return found, nil
}

// compare fetches one file, and returns what is wrong with it.
func (s server) compare(ctx context.Context, f manifest.File, buf []byte) (what string, err error) {
	body, err := s.client.Get(ctx, f.Path, f.Size)
	if err == nil {
		defer body.Close()
		h := sha256.New()
		var n int64
		n, err = io.CopyBuffer(onlyWriter{h}, body, buf)
		switch {
		case err != nil:
		case n != f.Size:
			return fmt.Sprintf("has %d bytes; the manifest says %d", n, f.Size), nil
		case manifest.Hash(h.Sum(nil)) != f.SHA256:
			return "has different content from what the manifest says", nil
		}
	}
	var fault *fetch.Error
	switch {
	case err == nil:
		return "", nil
	case fetch.IsMissing(err):
		return "is missing", nil
	case errors.As(err, &fault) && fault.Fault == fetch.Forged:
		return "is not as signed: " + fault.Err.Error(), nil
	}
	return "", err
}

// An onlyWriter hides all other methods, so that io.CopyBuffer uses its buffer.
type onlyWriter struct{ io.Writer }
