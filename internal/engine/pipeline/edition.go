package pipeline

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

// A DamagedError reports that a site's record of its signed editions cannot be trusted.
type DamagedError struct{ Err error }

func (e DamagedError) Error() string { return e.Err.Error() }
func (e DamagedError) Unwrap() error { return e.Err }

// A seal has the manifests that a site is published with, and the signatures if an
// officer has signed exactly these bytes.
//
// If the site's newest edition (data/editions) lists what this build made, byte for
// byte, the build is that edition, and has its signatures. Otherwise it is an unsigned
// build, edition 0, and differs says why: the next edition is being written, or something
// has changed since the edition was signed.
type seal struct {
	manifest []byte            // manifest.txt
	files    map[string][]byte // the other files to publish: banner, the copy's manifest, signatures, key, changes of key
	edition  int               // 0: unsigned
	newest   int               // edition of the site; 0: it has none
	differs  string            // why this is not the newest, in lines; empty if it is
}

// newTree returns a tree for both things that a build may be: the newest signed
// edition, or an unsigned site.
func (m *maker) newTree() (*edition.Tree, error) {
	newest, found, err := edition.Latest(m.root.FS())
	if err != nil {
		return nil, DamagedError{err}
	}
	r := m.newResult()
	ids := []edition.Identity{unsigned(r)}
	if found {
		ids = append(ids, newest.Again(r.Config.Title.S, r.Base))
	}
	return edition.NewTree(ids...), nil
}

// unsigned returns the identity of a site that nobody has signed. Its copies name no day.
func unsigned(r Result) edition.Identity {
	return edition.Identity{Name: r.Config.Title.S, Site: r.Base, Built: r.day()}
}

// day returns the beginning of the site's date.
func (r Result) day() time.Time {
	return time.Date(max(r.Date.Year, 1970), time.Month(max(r.Date.Month, 1)), max(r.Date.Dom, 1), 0, 0, 0, 0, time.UTC)
}

// seal makes the seal of what a run has put into s.
func (m *maker) seal(r Result, s *staging) (seal, error) {
	defer m.o.Stats.Stage("seal")()
	s.tree.SetFiles(s.Files())
	return m.sealTree(r, s.tree)
}

// sealTree makes the seal of a tree of newTree.
func (m *maker) sealTree(r Result, tree *edition.Tree) (seal, error) {
	newest, found, err := edition.Latest(m.root.FS())
	if err != nil {
		return seal{}, DamagedError{err}
	}
	changes, err := edition.Rotations(m.root.FS())
	if err != nil {
		return seal{}, DamagedError{err}
	}
	s := seal{files: map[string][]byte{}, newest: newest.Number}
	for i, c := range changes {
		s.files[edition.RotationName(i+1)] = c.Text
		s.files[edition.RotationName(i+1)+manifest.SignatureExt] = c.Signature
	}
	if found {
		original, copied, banner, err := tree.Manifests(newest.Again(r.Config.Title.S, r.Base))
		if err != nil {
			return seal{}, err
		}
		text, copyText := original.Bytes(), copied.Bytes()
		if bytes.Equal(text, newest.Original.Text) && bytes.Equal(copyText, newest.Copy.Text) {
			s.put(text, copyText, banner)
			s.edition = newest.Number
			s.files[manifest.Name+manifest.SignatureExt] = newest.Original.Signature
			s.files[manifest.CopyName+manifest.SignatureExt] = newest.Copy.Signature
			s.files[edition.KeyName] = newest.Key.File()
			return s, nil
		}
		s.differs = differs(newest, original, m.o)
	}
	original, copied, banner, err := tree.Manifests(unsigned(r))
	if err == nil {
		s.put(original.Bytes(), copied.Bytes(), banner)
	}
	return s, err
}

func (s *seal) put(text, copyText, banner []byte) {
	s.manifest = text
	s.files[manifest.CopyName], s.files[edition.BannerPath] = copyText, banner
}

// differs returns how a build differs from the edition that was signed, in lines.
func differs(signed edition.Record, made manifest.Manifest, o Options) string {
	var b strings.Builder
	was := signed.OriginalManifest
	if was.Site != made.Site {
		fmt.Fprintf(&b, "it was signed for %s, and this build is for %s\n", orUnknown(was.Site), orUnknown(made.Site))
	}
	if signed.Program != o.Version {
		fmt.Fprintf(&b, "it was made by daylight %s, and this is daylight %s\n", signed.Program, o.Version)
	}
	if o.Epoch != "" || o.Date != "" {
		b.WriteString("this build has a date of its own (SOURCE_DATE_EPOCH or --now)\n")
	}
	if o.Drafts {
		b.WriteString("this build has drafts in it (--drafts)\n")
	}
	if changes := manifest.Diff(was, made); !changes.Empty() {
		b.WriteString(edition.Describe(changes, 10))
	}
	if b.Len() == 0 {
		b.WriteString("the signed manifests are not what this version of daylight writes\n")
	}
	return b.String()
}

func orUnknown(site string) string {
	if site == "" {
		return "no known address"
	}
	return site
}

// A Draft is the next edition of a site, before an officer has signed it.
type Draft struct {
	Result
	Last     edition.Record // the newest edition so far; number 0 if there is none
	Original manifest.Manifest
	Copy     manifest.Manifest

	o Options
}

// DraftEdition builds the next edition of a site, made at the time built, with the
// day by which the one after it is promised, or zero. The pages are those of a plain
// build, whatever date o asks for. Where Draft.Problems has an error there is nothing
// to sign. Editions that are damaged are a [DamagedError].
func DraftEdition(o Options, built, due time.Time) (Draft, error) {
	o.Epoch, o.Date = "", ""
	defer o.Stats.Stage("other")()
	m, closeSite, err := openMaker(o)
	if err != nil {
		return Draft{}, err
	}
	defer closeSite()
	last, _, damaged := edition.Latest(m.root.FS())
	r := m.newResult()
	id := last.Next(r.Config.Title.S, r.Base, built, due)
	d := Draft{Last: last, o: o}
	d.Result, d.Original, d.Copy, err = m.manifests(id)
	if err == nil && damaged != nil && d.Problems.Err() == nil {
		err = DamagedError{damaged}
	}
	return d, err
}

// manifests builds the site and makes both manifests of it, unless it has errors.
func (m *maker) manifests(id edition.Identity) (r Result, original, copied manifest.Manifest, err error) {
	tree := edition.NewTree(id)
	out := &output{sink: tree}
	if r, _ = m.build(out); r.Problems.Err() != nil {
		return r, original, copied, nil
	}
	if err := out.failed(); err != nil {
		return r, original, copied, err
	}
	original, copied, _, err = tree.Manifests(id)
	return r, original, copied, err
}

// ExpectedKey returns the key that readers of the last edition expect on this one. It
// reports false where this is the first.
func (d Draft) ExpectedKey() (manifest.PublicKey, bool, error) {
	if d.Last.Number == 0 {
		return manifest.PublicKey{}, false, nil
	}
	root, err := os.OpenRoot(d.o.Root)
	if err != nil {
		return manifest.PublicKey{}, false, err
	}
	defer root.Close()
	changes, err := edition.Rotations(root.FS())
	if err != nil {
		return manifest.PublicKey{}, false, err
	}
	key, _ := edition.Follow(d.Last.Key, changes, d.Original.Edition)
	return key, true, nil
}

// Sign signs the edition and keeps it in the site's folder.
func (d Draft) Sign(key manifest.SecretKey) (edition.Record, error) {
	root, err := os.OpenRoot(d.o.Root)
	if err != nil {
		return edition.Record{}, err
	}
	defer root.Close()
	record, err := edition.Sign(key, d.Original, d.Copy, d.o.Version)
	if err == nil {
		err = edition.Write(root, record)
	}
	return record, err
}

// Rebuild makes the manifest of the site's sources as they are, with the identity of
// m: equal bytes prove that m lists what the sources make.
func Rebuild(o Options, m manifest.Manifest) (manifest.Manifest, error) {
	if m.Site != "" {
		o.BaseURL = m.Site
	}
	mk, closeSite, err := openMaker(o)
	if err != nil {
		return manifest.Manifest{}, err
	}
	defer closeSite()
	r := mk.newResult()
	r, original, copied, err := mk.manifests(edition.Identity{Name: r.Config.Title.S, Site: r.Base, Edition: m.Edition, Built: m.Built, Due: m.Due,
		Previous: m.Previous, PreviousCopy: m.Previous})
	if err == nil {
		if wrong := r.Problems.Err(); wrong != nil {
			err = fmt.Errorf("it has errors; run daylight check there: %w", wrong)
		}
	}
	if m.Kind == manifest.Copy {
		return copied, err
	}
	return original, err
}
