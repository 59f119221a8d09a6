// Package verify proves that a site, in a folder or on a server, is the one that its
// council signed: complete, unchanged and up to date.
//
// It checks in the only safe order: the size of the manifest, the signature of its
// bytes, its text, the edition, the files (size before hash), and in a folder that
// there are no others. Files are hashed as a stream, so memory does not grow with them.
//
// Without a key nothing is proven, because anybody who can change a page can change the
// manifest that lists it. The files are compared all the same, and the outcome is
// [NotAuthentic]. Options.Source is another proof: it makes the site again from the
// council's own repository. Options.Same is for a publisher who asks whether a host
// shows the site that was built.
//
// Package verify remembers nothing, so it cannot see that a newer edition was shown
// before: package mirror can, and so can a caller with Options.Expect.
package verify

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

// Options say what to prove.
type Options struct {
	Key    *manifest.PublicKey // the key to trust; nil: none
	Expect int                 // the edition that must be there; 0: any
	Same   *manifest.Hash      // the hash of the manifest that must be there, such as that of one's own build; nil: any
	Now    time.Time           // for the date by which the next edition is due

	// Source makes the manifest of a site again from its sources: with the header of m,
	// and the files that the sources make now. nil: do not.
	Source func(m manifest.Manifest) (manifest.Manifest, error)
	// Done, if not nil, is called with the number of files compared, from several
	// goroutines.
	Done func(files, of int)
}

// An Outcome is the result of a verification; its number is the exit code.
type Outcome int

// The outcomes.
const (
	Authentic    Outcome = 0
	NotAuthentic Outcome = 1
	PastDue      Outcome = 3 // authentic, but the next edition is overdue
	Refused      Outcome = 2 // larger than the reader allows
	TryAgain     Outcome = 4 // unreachable, or changed while it was read
	Fault        Outcome = 5 // this computer failed
)

// A Report is the result of a verification, for people and as JSON.
type Report struct {
	Where     string   `json:"where"`
	Outcome   Outcome  `json:"outcome"`
	Verdict   string   `json:"verdict"`            // one sentence
	Problems  []string `json:"problems,omitempty"` // what is wrong
	Advice    []string `json:"advice,omitempty"`   // what to do
	Notes     []string `json:"notes,omitempty"`    // what else to know
	Signature bool     `json:"signature"`          // holds under the key
	Key       string   `json:"key,omitempty"`      // the key that signed it
	Rebuilt   bool     `json:"rebuilt,omitempty"`  // the sources make the same bytes
	Kind      string   `json:"kind,omitempty"`
	Site      string   `json:"site,omitempty"`
	Edition   int      `json:"edition"`
	Built     string   `json:"built,omitempty"`
	Due       string   `json:"due,omitempty"`
	Files     int      `json:"files"`
	Bytes     int64    `json:"bytes"`
}

// maxProblems limits the differences in a report.
const maxProblems = 20

// A source is a place from which a site is read.
type source interface {
	// text reads a small file. If it does not exist, absent reports so for the error.
	text(ctx context.Context, name string, most int64) ([]byte, error)
	// files compares all files with m.
	files(ctx context.Context, m manifest.Manifest, done func(files, of int)) ([]manifest.Difference, error)
	absent(err error) bool
	// checkSize refuses a site of too many bytes.
	checkSize(size int64) error
	// outcome returns whose fault an error is.
	outcome(err error) Outcome
}

// A run is one verification.
type run struct {
	Options
	src  source
	r    Report
	text []byte        // the manifest, until it is parsed
	sum  manifest.Hash // the hash of text
	m    manifest.Manifest
}

// fail ends the verification with an outcome.
func (v *run) fail(o Outcome, verdict string, advice ...string) bool {
	v.r.Outcome, v.r.Verdict = o, verdict
	v.r.Advice = append(v.r.Advice, advice...)
	return false
}

// failSource ends the verification with an error of the source.
func (v *run) failSource(err error) bool {
	switch o := v.src.outcome(err); o {
	case TryAgain:
		return v.fail(o, "the site cannot be read: "+err.Error(), "try again later; if that does not help, ask the people who run the site")
	case Fault:
		return v.fail(o, "this computer could not read it: "+err.Error(), "correct that and run the command again; nothing is known about the site yet")
	default:
		return v.fail(o, "not authentic: "+err.Error(), "do not rely on it; ask the council in another way than through this site")
	}
}

// verify runs all checks and returns the report.
func (v *run) verify(ctx context.Context) Report {
	if v.manifest(ctx) && v.expected() && v.compare(ctx) && v.pair(ctx) && v.rebuild() {
		v.conclude()
	}
	v.r.Verdict = printable(v.r.Verdict)
	for i, p := range v.r.Problems {
		v.r.Problems[i] = printable(p)
	}
	return v.r
}

// printable replaces what a terminal would obey: a report has names of files and words
// of servers in it.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '\ufffd'
	}, s)
}

// manifest reads the manifest and its signature, and trusts nothing before that.
func (v *run) manifest(ctx context.Context) bool {
	kind := manifest.Original
	text, err := v.src.text(ctx, kind.Name(), manifest.MaxBytes)
	if err != nil && v.src.absent(err) {
		kind = manifest.Copy
		text, err = v.src.text(ctx, kind.Name(), manifest.MaxBytes)
	}
	if err != nil && v.src.absent(err) {
		return v.fail(NotAuthentic, "not authentic: there is neither "+manifest.Name+" nor "+manifest.CopyName+" here",
			"give the folder or the address of the site's front page; if that is right, daylight cannot verify this site")
	}
	if err != nil {
		return v.failSource(err)
	}
	v.text, v.sum = text, manifest.Sum(text)
	if v.Key == nil {
		v.m, err = manifest.Parse(text)
	} else if err = v.signed(ctx, kind); err != nil && v.r.Outcome != 0 {
		return false
	}
	if err == nil && v.m.Kind != kind {
		err = fmt.Errorf("it says that it is the %s", v.m.Kind)
	}
	if err != nil {
		return v.fail(NotAuthentic, fmt.Sprintf("not authentic: %s: %v", kind.Name(), err), "do not rely on it; ask the council for its key in another way than through this site, and compare")
	}
	v.text = nil // may be 16 MB
	v.describe()
	if err := v.src.checkSize(v.m.Size()); err != nil {
		return v.fail(Refused, err.Error(), "if you have the time, allow it with --max-size")
	}
	return true
}

// signed checks the signature, and then parses the manifest.
func (v *run) signed(ctx context.Context, kind manifest.Kind) error {
	name := kind.Name() + manifest.SignatureExt
	signature, err := v.src.text(ctx, name, manifest.MaxSignatureBytes)
	switch {
	case err != nil && v.src.absent(err):
		v.fail(NotAuthentic, "not authentic: there is no signature ("+name+")", "nobody has signed this; ask the council for the signed edition")
		return err
	case err != nil:
		v.failSource(err)
		return err
	}
	statements, err := v.statements(ctx)
	if err != nil {
		v.failSource(err)
		return err
	}
	m, key, led, err := edition.OpenRotated(v.text, signature, *v.Key, statements)
	v.m = m
	if err != nil {
		return err
	}
	v.r.Signature, v.r.Key = true, key.String()
	if len(led) > 0 {
		v.r.Notes = append(v.r.Notes, fmt.Sprintf("the council has changed its key; the old key signed the change. Use the new key from now on: %s", key))
	}
	return nil
}

// statements returns the changes of key that the site publishes.
func (v *run) statements(ctx context.Context) ([]edition.Signed, error) {
	var all []edition.Signed
	for n := 1; n <= edition.MaxRotations; n++ {
		name := edition.RotationName(n)
		text, err := v.src.text(ctx, name, edition.MaxRotationBytes)
		if err != nil && (v.src.absent(err) || v.src.outcome(err) == NotAuthentic) {
			break // there is something else in its place
		}
		if err != nil {
			return nil, err
		}
		if _, err := edition.ParseRotation(text); err != nil {
			break // such as an error page with status 200
		}
		signature, err := v.src.text(ctx, name+manifest.SignatureExt, manifest.MaxSignatureBytes)
		if err != nil && v.src.outcome(err) != NotAuthentic {
			return nil, err
		}
		all = append(all, edition.Signed{Text: text, Signature: signature})
	}
	return all, nil
}

// describe puts what the manifest says into the report.
func (v *run) describe() {
	m := v.m
	v.r.Kind, v.r.Site, v.r.Edition, v.r.Files, v.r.Bytes = string(m.Kind), m.Site, m.Edition, len(m.Files), m.Size()
	v.r.Built = m.Built.Format(time.RFC3339)
	if !m.Due.IsZero() {
		v.r.Due = m.Due.Format(time.DateOnly)
	}
}

func (v *run) expected() bool {
	switch {
	case v.Same != nil && v.sum != *v.Same:
		return v.fail(NotAuthentic, fmt.Sprintf("not what was expected: this is %s of %s, and it has another manifest", v.name(), v.m.Built.Format("2 January 2006, 15:04 UTC")),
			"if it was published a moment ago, wait and try again; if not, check that the upload was complete, and of the right folder")
	case v.Expect == 0 || v.m.Edition == v.Expect:
		return true
	case v.m.Edition < v.Expect:
		return v.fail(NotAuthentic, fmt.Sprintf("not what was expected: this is %s, older than edition %d", v.name(), v.Expect),
			"if the newer edition was published a moment ago, wait and try again; if not, the people who run the site show an old state of it")
	}
	return v.fail(NotAuthentic, fmt.Sprintf("not what was expected: this is %s, newer than edition %d", v.name(), v.Expect), fmt.Sprintf("expect edition %d, or leave --expect out", v.m.Edition))
}

// name returns what the manifest is of, in words.
func (v *run) name() string {
	switch {
	case v.m.Edition == 0:
		return "an unsigned build"
	case v.m.Kind == manifest.Copy:
		return fmt.Sprintf("the copy of edition %d", v.m.Edition)
	}
	return fmt.Sprintf("edition %d", v.m.Edition)
}

// compare compares the files with the manifest.
func (v *run) compare(ctx context.Context) bool {
	done := v.Done
	if done == nil {
		done = func(int, int) {}
	}
	found, err := v.src.files(ctx, v.m, done)
	if err != nil {
		return v.failSource(err)
	}
	for i, d := range found {
		if i == maxProblems {
			v.r.Problems = append(v.r.Problems, fmt.Sprintf("and %d more", len(found)-i))
			break
		}
		v.r.Problems = append(v.r.Problems, d.String())
	}
	if len(found) == 0 {
		return true
	}
	if v.changed(ctx) {
		return v.fail(TryAgain, "the site was changed while it was read", "try again in some minutes")
	}
	return v.fail(NotAuthentic, fmt.Sprintf("not authentic: %s not what %s says", are(len(found)), v.m.Kind.Name()),
		"do not rely on these files; fetch them again from the council's own site, and tell the people who run this one")
}

// changed reports whether the site has another manifest by now: it was published while
// it was read, and that is no fault.
func (v *run) changed(ctx context.Context) bool {
	now, err := v.src.text(ctx, v.m.Kind.Name(), manifest.MaxBytes)
	return err == nil && manifest.Sum(now) != v.sum
}

// pair checks the manifest of the copy where it is published with the original: mirrors
// depend on it.
func (v *run) pair(ctx context.Context) bool {
	if v.m.Kind != manifest.Original || v.m.Edition == 0 || v.Key == nil {
		return true
	}
	name := manifest.CopyName
	text, err := v.src.text(ctx, name, manifest.MaxBytes)
	if err != nil && v.src.absent(err) {
		v.r.Notes = append(v.r.Notes, "there is no "+name+", so nobody can mirror this site")
		return true
	}
	var signature []byte
	if err == nil {
		signature, err = v.src.text(ctx, name+manifest.SignatureExt, manifest.MaxSignatureBytes)
	}
	if err != nil && !v.src.absent(err) {
		return v.failSource(err)
	}
	if err == nil {
		sum := edition.PairSum(v.m)
		if v.Source == nil {
			v.m.Files = nil // each manifest may be 16 MB: never keep both
		}
		key, _ := manifest.ParsePublicKey(v.r.Key) // the report has the text of a valid key
		copied, bad := edition.Open(text, signature, key)
		if err = bad; err == nil && (copied.Kind != manifest.Copy || edition.PairSum(copied) != sum) {
			err = errors.New("it is not the copy of this edition")
		}
	}
	if err != nil {
		return v.fail(NotAuthentic, fmt.Sprintf("not authentic: %s: %v", name, err), "the pages are as signed, but the list that mirrors use is not; tell the council")
	}
	return true
}

// rebuild makes the site again from its sources.
func (v *run) rebuild() bool {
	if v.Source == nil {
		return true
	}
	made, err := v.Source(v.m)
	if err != nil {
		return v.fail(Fault, "the site could not be made again from its source: "+err.Error(), "take the source as it was committed with this edition; until it builds, all that is known is that the files are as listed")
	}
	if bytes.Equal(made.Bytes(), v.m.Bytes()) {
		v.r.Rebuilt = true
		return true
	}
	changes := manifest.Diff(v.m, made)
	if changes.Empty() {
		v.r.Problems = append(v.r.Problems, "the first lines of the manifests differ")
	}
	for _, part := range []struct {
		what  string
		paths []string
	}{{"is made from the source, but is not in the site", changes.Added}, {"is in the site, but is not made from the source", changes.Removed}, {"is made from the source with different content", changes.Changed}} {
		for _, p := range part.paths[:min(len(part.paths), maxProblems)] {
			v.r.Problems = append(v.r.Problems, p+" "+part.what)
		}
	}
	return v.fail(NotAuthentic, "the source does not make the same bytes as "+v.name(),
		"take the source as it was committed with this edition, and the version of daylight that data/editions names; if it still differs, ask the council why")
}

// conclude sets the verdict after all checks have passed.
func (v *run) conclude() {
	whole := fmt.Sprintf("all %s (%s) are as %s lists them", count(v.r.Files, "file"), megabytes(v.r.Bytes), v.m.Kind.Name())
	switch {
	case v.Key == nil && v.Same != nil && !v.r.Rebuilt:
		v.r.Verdict = "as expected: " + v.name() + "; " + whole
		v.r.Notes = append(v.r.Notes, "no signature was checked: this is what the manifest that you gave lists")
		return
	case v.Key == nil && !v.r.Rebuilt:
		v.fail(NotAuthentic, "complete, but not proven to be the council's: "+whole+", and nobody's signature was checked",
			"get the council's public key, 56 characters, from its meeting papers or by telephone, not from this site, and give it: --key KEY")
		return
	case v.m.Edition == 0 && v.Key != nil:
		v.fail(NotAuthentic, "not authentic: the manifest says that this build was never signed", "ask the council for the signed edition")
		return
	}
	v.r.Verdict = "authentic: " + v.name() + "; " + whole
	if v.r.Rebuilt {
		v.r.Verdict += ", and the source makes the same bytes"
	}
	if v.Key == nil {
		v.r.Notes = append(v.r.Notes, "no signature was checked: this is as trustworthy as the source that you have")
	}
	if v.Now.Before(v.m.Built.AddDate(0, 0, -1)) {
		v.r.Notes = append(v.r.Notes, fmt.Sprintf("the clock of this computer says %s, before the edition was signed; set it: until then nobody can tell whether a newer edition is due", v.Now.Format("2 January 2006")))
	}
	if v.m.Due.IsZero() {
		v.r.Notes = append(v.r.Notes, "the council has not said when the next edition is due, so a newer one may be kept from you")
	}
	if v.m.PastDue(v.Now) {
		v.r.Outcome = PastDue
		v.r.Verdict = fmt.Sprintf("authentic, but old: %s; the next edition was promised by %s", v.name(), v.m.Due.Format("2 January 2006"))
		v.r.Advice = append(v.r.Advice, "look for a newer edition on the council's own site; if there is none, ask the council when it comes")
	}
}

func are(n int) string {
	if n == 1 {
		return "1 file is"
	}
	return fmt.Sprintf("%d files are", n)
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func megabytes(n int64) string {
	if n < 1e6 {
		return fmt.Sprintf("%.0f KB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
