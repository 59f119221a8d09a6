// Package mirror keeps a proven copy of a council's site.
//
// [Run] brings a folder up to date with the edition that the site publishes now,
// or leaves the folder as it was. It believes nothing that it is sent before it
// is proved, in this order: the size of the manifest, the council's signature
// over its raw bytes, its text, its edition (never an older one than was seen
// before under that key), then each file, its length before its hash. Only files
// that the folder and the spare tree beside it lack are fetched. When all are
// there, the folder is exchanged in one step.
//
// # What the folder holds
//
//	manifest.copy.txt, manifest.copy.txt.minisig   the council's, as they came
//	mirror.lock                                    what was proved last ([Lock])
//	all else                                       the pages that the manifest lists
//
// Every page holds the council's own banner, which says that it is a copy; the
// manifest of the copy lists the pages with it, so plain hashes prove them. A page
// of the edition before, in which only the banner changed, is made from the one in
// the folder and not fetched.
//
// # What is the forum's own
//
// Whoever keeps a copy may want to say something about it. That must never look
// as if the council had signed it, so it is never in that folder. With
// [Options.With] the folder has parts instead: copy/ is as above, forum/ and
// index.html hold the forum's own pages, each of which says so at its top.
//
// # Keys
//
// The key of a council comes from outside: [Options.Key], or a person who was
// asked. mirror.lock keeps it. A new key that the old one has signed is followed.
// One that it has not, because the old key was lost or stolen, must be given as
// [Options.ReplaceKey] and confirmed.
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

// A Code says how a run ended; it is the exit status of daylight mirror.
type Code int

// The codes.
const (
	Authentic    Code = 0 // the folder is the newest edition
	NotAuthentic Code = 1 // what the site sends is not what the council signed
	Usage        Code = 2 // something must be said or decided first
	PastDue      Code = 3 // as Authentic, but the council promised a newer edition by now
	TryAgain     Code = 4 // the site cannot be read now, or changes
	Fault        Code = 5 // this computer failed
)

// An Error is why the folder was left as it was.
type Error struct {
	Code Code
	Err  error
}

func (e *Error) Error() string { return e.Err.Error() }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

func fail(code Code, format string, args ...any) error {
	return &Error{code, fmt.Errorf(format, args...)}
}

// Options say what to copy. URL and Dir are needed.
type Options struct {
	URL string // of the council's site
	Dir string // the folder to keep
	// With is a folder of the forum's own texts, see package doc; empty: none.
	With string
	// Key is the council's key. It is needed at first, unless Ask can ask.
	Key *manifest.PublicKey
	// ReplaceKey is a key to trust from now on though the old one has not signed it.
	ReplaceKey *manifest.PublicKey

	// Ask shows a text to a person and gives what they type; nil: nobody is there.
	Ask func(text string) (string, error)
	// Progress, if not nil, is called often, never twice at once.
	Progress func(Progress)
	Now      func() time.Time // nil: the clock
	Limits   fetch.Limits

	pause time.Duration // before something is tried again; default [pause]
}

// Progress is how far fetching is.
type Progress struct {
	Files, AllFiles int
	Bytes, AllBytes int64
}

// A Result says what the folder holds now.
type Result struct {
	Code     Code // Authentic or PastDue
	URL      string
	Key      manifest.PublicKey
	Manifest manifest.Manifest
	Before   int      // the edition before this run; 0: none
	Changed  int      // files that are new, changed or gone; 0: the copy was up to date
	Fetched  int      // files that were fetched
	Bytes    int64    // that were fetched
	Requests int      // made
	Warnings []string // sentences for people
	Notes    []string
}

// Run brings o.Dir up to date, or leaves it as it was and gives an *[Error].
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
		return Result{}, r.sort(ctx, err)
	}
	return r.result, nil
}

// A run is the work of Run.
type run struct {
	o       Options
	client  *fetch.Client
	staging *publish.Staging
	lock    Lock
	key     manifest.PublicKey // that is trusted
	signed  signed
	old     old
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
	r.staging, err = publish.Begin(copyDir(r.o), publish.Options{Inputs: inputs(r.o), Manifest: manifest.CopyName, Resume: true})
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
	if extra != nil { // before anything is published: a mistake in a text stops all
		if err := extra.render(r.signed.manifest); err != nil {
			return err
		}
	}
	if err := r.files(ctx); err != nil {
		return r.changing(ctx, err)
	}
	if err := r.publish(ctx); err != nil {
		return err
	}
	if extra != nil {
		return extra.publish(ctx)
	}
	return nil
}

// sort gives an error its code.
func (r *run) sort(ctx context.Context, err error) error {
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
