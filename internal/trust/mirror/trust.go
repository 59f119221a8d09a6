package mirror

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/trust/edition"
	"github.com/send-daylight/daylight/internal/trust/fetch"
)

const maxKeyFile = 1 << 10

// trusted returns the key with which the site is verified.
func (r *run) trusted(ctx context.Context) (manifest.PublicKey, error) {
	switch {
	case r.o.ReplaceKey != nil:
		return r.replacement()
	case r.lock.IsZero() && r.o.Key != nil:
		return *r.o.Key, nil
	case r.lock.IsZero():
		return r.askFirst(ctx)
	}
	now := r.lock.Now.Key
	if r.o.Key != nil {
		// A key that was trusted before is accepted: a daily job need not change its
		// command when the council changes its key.
		if _, before := r.lock.Seen(*r.o.Key); !before {
			return now, fail(Usage, "this copy is verified with the key %s, and --key says %s.\nIf the council has changed its key, compare the new one with what the council has said in its papers, and run again with --replace-key %s", now, r.o.Key, r.o.Key)
		}
	}
	return now, nil
}

const whereKeys = "The council prints it in its meeting papers and on its own website; it has 56 characters and begins with RW"

// askFirst shows a person the key that the site names.
func (r *run) askFirst(ctx context.Context) (manifest.PublicKey, error) {
	var key manifest.PublicKey
	none := fail(Usage, "this is the first copy here, so the council's key is needed: run again with --key and the key. %s", whereKeys)
	if r.o.Ask == nil {
		return key, none
	}
	text, err := r.client.Bytes(ctx, edition.KeyName, maxKeyFile)
	if fetch.IsMissing(err) {
		return key, none
	}
	if err != nil {
		return key, err
	}
	if key, err = manifest.ParsePublicKey(string(text)); err != nil {
		return key, fail(NotAuthentic, "%s%s: %w. Run again with --key and the council's key. %s", r.result.URL, edition.KeyName, err, whereKeys)
	}
	answer, err := r.o.Ask(fmt.Sprintf(`This is the first copy here of %s
The site says that it is signed with this key:

    %s

A forged site would show a forged key. Compare all of it with the council's meeting
papers, or ask the council by telephone. Only if it is the same, type yes: `, r.result.URL, key))
	if err != nil || strings.TrimSpace(answer) != "yes" {
		return key, fail(Usage, "nothing was copied because nobody confirmed the key with yes; do that, or run again with --key and the key. %s", whereKeys)
	}
	return key, nil
}

// replacement returns the key that a person wants to trust although the old one has not
// signed it.
func (r *run) replacement() (manifest.PublicKey, error) {
	key := *r.o.ReplaceKey
	if r.lock.IsZero() {
		return key, fail(Usage, "there is no copy here, so no key can be replaced; to begin a copy, use --key")
	}
	if r.lock.Now.Key.Equal(key) {
		return key, nil // it was replaced already
	}
	if r.o.Ask == nil {
		return key, fail(Usage, "--replace-key must be confirmed by a person; run the command where you can type")
	}
	phrase := "replace " + key.ID()
	answer, err := r.o.Ask(fmt.Sprintf(`This copy is verified with the key

    %s

and will be verified with this one instead:

    %s

The old key has not signed the new one. Go on only if the council itself has told
you, in its meeting papers or by telephone, that its old key is lost or stolen.
To go on, type %s: `, r.lock.Now.Key, key, phrase))
	if err != nil || strings.TrimSpace(answer) != phrase {
		return key, fail(Usage, "the key was not replaced because nobody typed %q; nothing was changed", phrase)
	}
	r.note("The key was replaced by hand: %s.", key.ID())
	return key, nil
}

// A signed is a manifest with a valid signature.
type signed struct {
	text, signature []byte
	manifest        manifest.Manifest
	hash            manifest.Hash
}

// pause is the time after which a site is read again whose manifest and signature are
// of two editions, because it is being published.
const pause = 2 * time.Second

// openManifest fetches the manifest and its signature, and proves them.
func (r *run) openManifest(ctx context.Context) error {
	first, err := r.fetchSigned(ctx)
	if err != nil {
		return err
	}
	openErr := r.open(ctx, first)
	if !errors.Is(openErr, manifest.ErrSignature) {
		return openErr
	}
	// The two files may be of two editions because the site is being published.
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(r.o.pause):
	}
	again, err := r.fetchSigned(ctx)
	if err != nil {
		return err
	}
	if bytes.Equal(first.text, again.text) && bytes.Equal(first.signature, again.signature) {
		return openErr
	}
	if err := r.open(ctx, again); err != nil {
		if errors.Is(err, manifest.ErrSignature) {
			return fail(TryAgain, "%s changes while it is read: %w; nothing was changed, run the same command again in some minutes", r.result.URL, err)
		}
		return err
	}
	return nil
}

func (r *run) fetchSigned(ctx context.Context) (s signed, err error) {
	if s.text, err = r.client.Bytes(ctx, manifest.CopyName, manifest.MaxBytes); err == nil {
		s.signature, err = r.client.Bytes(ctx, manifest.CopyName+manifest.SignatureExt, manifest.MaxSignatureBytes)
	}
	if fetch.IsMissing(err) {
		return s, fail(NotAuthentic, "%s has no signed edition that can be copied: %w; nothing was changed. Check the address. If it is right, %s", r.result.URL, err, "tell the council")
	}
	return s, err
}

// open proves a manifest with the trusted key, or with a key that it leads to.
func (r *run) open(ctx context.Context, s signed) error {
	key := r.key
	m, err := edition.Open(s.text, s.signature, key)
	var led []edition.Rotation
	if errors.Is(err, manifest.ErrSignature) {
		statements, fetchErr := r.statements(ctx)
		if fetchErr != nil {
			return fetchErr
		}
		if len(statements) > 0 {
			m, key, led, err = edition.OpenRotated(s.text, s.signature, key, statements)
		}
	}
	switch {
	case errors.Is(err, manifest.ErrSignature) && r.lock.IsZero():
		return fail(NotAuthentic, "%s%s is not signed with the key that you gave: %w; nothing was copied. Compare the key once more with the council's papers; if it is right, tell the council", r.result.URL, manifest.CopyName, err)
	case err != nil:
		return fail(NotAuthentic, "%s%s is not what the council signed: %w; nothing was changed. %s", r.result.URL, manifest.CopyName, err, tellCouncil)
	case m.Kind != manifest.Copy:
		return fail(NotAuthentic, "%s%s is the list of the original, not of the copy; nothing was changed. %s", r.result.URL, manifest.CopyName, tellCouncil)
	case m.Edition == 0:
		return fail(NotAuthentic, "%s is a build without an edition number; nothing was changed. %s", r.result.URL, tellCouncil)
	}
	for _, l := range led {
		r.note("The council has changed its key from %s to %s, and signed that with the old one.", l.Old.ID(), l.New.ID())
	}
	r.key = key
	s.manifest, s.hash = m, manifest.Sum(s.text)
	r.signed = s
	return nil
}

// statements returns the changes of key that the site publishes.
func (r *run) statements(ctx context.Context) (list []edition.Signed, err error) {
	for n := 1; n <= edition.MaxRotations; n++ {
		var s edition.Signed
		if s.Text, err = r.client.Bytes(ctx, edition.RotationName(n), edition.MaxRotationBytes); fetch.IsMissing(err) {
			return list, nil
		}
		if err == nil {
			s.Signature, err = r.client.Bytes(ctx, edition.RotationName(n)+manifest.SignatureExt, manifest.MaxSignatureBytes)
		}
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

// checkEdition refuses an older edition than before, and a second one of the same
// number.
func (r *run) checkEdition() error {
	m := r.signed.manifest
	r.result.Key, r.result.Manifest, r.result.Before = r.key, m, r.lock.Now.Edition
	seen, _ := r.lock.Seen(r.key)
	// An edition that was seen under a key that led to this one counts, too.
	if !r.lock.IsZero() && r.o.ReplaceKey == nil && r.lock.Now.Edition > seen.Edition {
		seen = r.lock.Now
	}
	switch {
	case m.Edition < seen.Edition:
		return fail(NotAuthentic, "%s shows edition %d, but edition %d was there before: an old edition is shown as the newest; nothing was changed. %s", r.result.URL, m.Edition, seen.Edition, tellCouncil)
	case m.Edition == seen.Edition && r.signed.hash != seen.Manifest:
		return fail(NotAuthentic, "%s shows an edition %d that is not the one that was there before: an edition never changes; nothing was changed. %s", r.result.URL, m.Edition, tellCouncil)
	case m.Edition == seen.Edition+1 && !m.Previous.IsZero() && m.Previous != seen.Manifest && seen.Edition > 0:
		return fail(NotAuthentic, "edition %d at %s does not follow from the edition %d that was there before: the council, or somebody with its key, has signed two different ones; nothing was changed. %s", m.Edition, r.result.URL, seen.Edition, tellCouncil)
	}
	if err := r.client.CheckSize(m.Size()); err != nil {
		return fail(Usage, "%w; nothing was changed. If you have the room and the time, allow it with --max-size", err)
	}
	r.checkDates()
	if m.Site != "" && m.Site != r.result.URL {
		r.warn("The pages say that their address is %s, but they were copied from %s. That is right only if the council has two addresses.", m.Site, r.result.URL)
	}
	return nil
}

// checkDates warns if the edition is past due, unless the clock of this computer is
// wrong.
func (r *run) checkDates() {
	m, now := r.signed.manifest, r.o.Now()
	switch {
	case now.Before(m.Built.AddDate(0, 0, -1)):
		r.warn("The clock of this computer says %s, which is before this edition was made, %s. Set the clock: until then nobody can tell whether the copy is out of date.", now.Format(time.DateOnly), m.Built.Format(time.DateOnly))
	case m.PastDue(now):
		r.result.Code = PastDue
		r.warn("The council promised a new edition by %s, and there is none. The copy is unchanged, but it may be out of date: ask the council.", m.Due.Format("2 January 2006"))
	}
}

func (r *run) warn(format string, args ...any) {
	r.result.Warnings = append(r.result.Warnings, fmt.Sprintf(format, args...))
}

func (r *run) note(format string, args ...any) {
	r.result.Notes = append(r.result.Notes, fmt.Sprintf(format, args...))
}
