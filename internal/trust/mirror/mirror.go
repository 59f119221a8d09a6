// Package mirror keeps a proven copy of a council's site.
//
// [Run] brings a folder up to date with the edition that the site publishes now, or
// leaves the folder as it was. It trusts nothing that it receives until it is proven,
// in this order: the size of the manifest, the council's signature of its bytes, its
// text, its edition (never an older one than was seen before under that key), then each
// file, its size before its hash. It fetches only files that neither the folder nor the
// spare tree beside it has. When all files are there, the folder is exchanged in one
// step.
//
// # What the folder contains
//
//	manifest.copy.txt, manifest.copy.txt.minisig   the council's, unchanged
//	mirror.lock                                    what was proven last ([Lock])
//	everything else                                the pages that the manifest lists
//
// Every page has the council's own banner, which says that it is a copy. The manifest
// of the copy lists the pages with the banner, so plain hashes prove them. A page in
// which only the banner has changed is made from the page in the folder, and not
// fetched.
//
// # A forum's own pages
//
// A forum that keeps a copy may want to say something about it. That must never look as
// if the council had signed it, so it is never in the folder of the copy. With
// [Options.With] the folder has parts: copy/ is as above; forum/ and index.html are the
// forum's own pages, each of which says so at its top.
//
// # Keys
//
// The key of a council comes from outside: from [Options.Key], or from a person who is
// asked. mirror.lock keeps it. A new key that the old one has signed is accepted. A new
// key that the old one has not signed, because that was lost or stolen, must be given
// as [Options.ReplaceKey] and confirmed.
//
// Package mirror does not decide how a forum's site is served or deployed.
package mirror

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/output/publish"
	"github.com/send-daylight/daylight/internal/trust/fetch"
)

// A Code is the result of a run, and the exit status of daylight mirror.
type Code int

// The codes.
const (
	Authentic    Code = 0 // the folder is the newest edition
	NotAuthentic Code = 1 // what the site sends is not what the council signed
	Usage        Code = 2 // a person must say or decide something first
	PastDue      Code = 3 // like Authentic, but the council promised a newer edition by now
	TryAgain     Code = 4 // the site cannot be read now, or is changing
	Fault        Code = 5 // this computer failed
)

// An Error is the reason why the folder was left as it was.
type Error struct {
	Code Code
	Err  error
}

func (e *Error) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

func fail(code Code, format string, args ...any) error {
	return &Error{code, fmt.Errorf(format, args...)}
}

// Options say what to copy. URL and Dir are needed.
type Options struct {
	URL string // of the council's site
	Dir string // the folder to keep
	// With is a folder with the forum's own texts, see the package doc; empty: none.
	With string
	// Key is the council's key. The first run needs it, unless Ask can ask for it.
	Key *manifest.PublicKey
	// ReplaceKey is a key to trust from now on although the old one has not signed it.
	ReplaceKey *manifest.PublicKey

	// Ask shows a text to a person and returns what they type; nil if nobody is there.
	Ask func(text string) (string, error)
	// Progress, if not nil, is called often, and never twice at the same time.
	Progress func(Progress)
	Now      func() time.Time // nil: the clock
	Limits   fetch.Limits

	pause time.Duration // before something is tried again; [pause] if 0
}

// Progress is how much has been fetched.
type Progress struct {
	Files, AllFiles int
	Bytes, AllBytes int64
}

// A Result describes the folder after a run.
type Result struct {
	Code     Code // Authentic or PastDue
	URL      string
	Key      manifest.PublicKey
	Manifest manifest.Manifest
	Before   int      // the edition before this run; 0: none
	Changed  int      // files that are new, changed or gone; 0: the copy was up to date
	Fetched  int      // files that were fetched
	Bytes    int64    // size of the fetched files
	Requests int      // requests made
	Warnings []string // sentences for people
	Notes    []string
}

// Run brings o.Dir up to date, or leaves it as it was and returns an *[Error].
func Run(ctx context.Context, o Options) (Result, error) {
	r := &run{o: o}
	if o.Now == nil {
		r.o.Now = time.Now
	}
	if o.pause == 0 {
		r.o.pause = pause
	}
	err := r.run(ctx)
	if r.client != nil {
		r.result.Requests = r.client.Requests()
		r.client.Close()
	}
	if err != nil {
		return Result{}, r.withCode(ctx, err)
	}
	return r.result, nil
}

// A run is the state of Run.
type run struct {
	o       Options
	client  *fetch.Client
	staging *publish.Staging
	lock    Lock
	key     manifest.PublicKey // the trusted key
	signed  signed
	old     oldCopy
	result  Result
}

func (r *run) run(ctx context.Context) (err error) {
	if r.client, err = fetch.New(r.o.URL, r.o.Limits); err != nil {
		return &Error{Usage, err}
	}
	r.result.URL = r.client.Base()
	extra, err := prepareForum(r.o)
	if err != nil {
		return err
	}
	if extra != nil {
		if err := extra.begin(); err != nil {
			return err
		}
		defer extra.staging.Abort()
	}
	r.staging, err = publish.Begin(copyDir(r.o), publish.Options{Inputs: inputs(r.o), Manifest: manifest.CopyName, Resume: true, Read: true})
	if err != nil {
		return err
	}
	defer r.staging.Abort()
	if r.lock, err = readLock(r.staging); err != nil {
		return err
	}
	if r.key, err = r.trusted(ctx); err != nil {
		return err
	}
	if err := r.openManifest(ctx); err != nil {
		return err
	}
	if err := r.checkEdition(); err != nil {
		return err
	}
	if extra != nil { // before anything is published, so that a mistake in a text stops everything
		if err := extra.render(r.signed.manifest); err != nil {
			return err
		}
	}
	if err := r.files(ctx); err != nil {
		return r.explainMismatch(ctx, err)
	}
	if err := r.publish(ctx); err != nil {
		return err
	}
	if extra != nil {
		return extra.publish(ctx)
	}
	return nil
}

// withCode returns an error with its code.
func (r *run) withCode(ctx context.Context, err error) error {
	var known *Error
	var fetched *fetch.Error
	switch {
	case errors.As(err, &known):
		return known
	case ctx.Err() != nil:
		return fail(TryAgain, "stopped; run the same command again, it goes on from here")
	case errors.As(err, &fetched) && fetched.Fault == fetch.Unreachable:
		return fail(TryAgain, "%s cannot be read now: %w; nothing was changed, run the same command again later", r.result.URL, err)
	case errors.As(err, &fetched):
		return fail(NotAuthentic, "%s is not as the council signed it: %w; nothing was changed. %s", r.result.URL, err, tellCouncil)
	case errors.Is(err, publish.ErrRefused):
		return &Error{Usage, err}
	}
	return &Error{Fault, err}
}

const tellCouncil = "Keep the copy you have, and tell the council"
