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

// A Seal is what a site is published with: its manifests, and signatures where an
// officer has signed exactly these bytes.
//
// Where the site's newest edition (data/editions) lists what this build made, byte
// for byte, the build is that edition, and its signatures are copied in. Else it is
// an unsigned build, edition 0, and Differs says why: somebody is writing the next
// edition, or something is not as it was when it was signed. Publishing needs a
// signed one, so the workflow that deploys says --require-edition, and locally it
// is only a note.
type Seal struct {
	Manifest []byte            // manifest.txt
	Files    map[string][]byte // the other files to publish: banner, copy's manifest, signatures, key, changes of key
	Edition  int               // 0: unsigned
	Newest   int               // edition of the site; 0: it has none
	Differs  string            // why this is not the newest, in lines; empty if it is
}

// NewTree gives a tree for what a build may be: the newest signed edition, or an
// unsigned site. The error is one of the site: its editions are damaged.
func NewTree(o Options, r Result) (*edition.Tree, error) {
	newest, some, err := latest(o)
	if err != nil {
		return nil, err
	}
	ids := []edition.Identity{unsigned(r)}
	if some {
		ids = append(ids, newest.Again(r.Config.Title.S, r.Base))
	}
	return edition.NewTree(ids...), nil
}

// unsigned is the identity of a site that nobody has signed. Its copies give no
// day.
func unsigned(r Result) edition.Identity {
	return edition.Identity{Name: r.Config.Title.S, Site: r.Base, Built: r.Day()}
}

func latest(o Options) (edition.Record, bool, error) {
	root, err := os.OpenRoot(o.Root)
	if err != nil {
		return edition.Record{}, false, err
	}
	defer root.Close()
	return edition.Latest(root.FS())
}

// MakeSeal seals what a tree of NewTree gathered. The error is one of the site: its editions
// are damaged.
func MakeSeal(o Options, r Result, tree *edition.Tree) (Seal, error) {
	root, err := os.OpenRoot(o.Root)
	if err != nil {
		return Seal{}, err
	}
	defer root.Close()
	newest, some, err := edition.Latest(root.FS())
	if err != nil {
		return Seal{}, err
	}
	changes, err := edition.Rotations(root.FS())
	if err != nil {
		return Seal{}, err
	}
	s := Seal{Files: map[string][]byte{}, Newest: newest.Number}
	for i, c := range changes {
		s.Files[edition.RotationName(i+1)] = c.Text
		s.Files[edition.RotationName(i+1)+manifest.SignatureExt] = c.Signature
	}
	name := r.Config.Title.S
	if some {
		original, copied, banner, err := tree.Manifests(newest.Again(name, r.Base))
		if err != nil {
			return Seal{}, err
		}
		text, copyText := original.Bytes(), copied.Bytes()
		if bytes.Equal(text, newest.Original.Text) && bytes.Equal(copyText, newest.Copy.Text) {
			s.put(text, copyText, banner)
			s.Edition = newest.Number
			s.Files[manifest.Name+manifest.SignatureExt] = newest.Original.Signature
			s.Files[manifest.CopyName+manifest.SignatureExt] = newest.Copy.Signature
			s.Files[edition.KeyName] = newest.Key.File()
			return s, nil
		}
		s.Differs = differs(newest, original, o)
	}
	original, copied, banner, err := tree.Manifests(unsigned(r))
	if err == nil {
		s.put(original.Bytes(), copied.Bytes(), banner)
	}
	return s, err
}

func (s *Seal) put(text, copyText, banner []byte) {
	s.Manifest = text
	s.Files[manifest.CopyName], s.Files[edition.BannerPath] = copyText, banner
}

// Day is the beginning of the site's date.
func (r Result) Day() time.Time {
	return time.Date(max(r.Date.Year, 1970), time.Month(max(r.Date.Month, 1)), max(r.Date.Dom, 1), 0, 0, 0, 0, time.UTC)
}

// differs says in what a build is not the edition that was signed.
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

// Next is the identity of the edition after the newest one, which it gives too
// (number 0 if there is none).
func Next(o Options, r Result, built, due time.Time) (edition.Identity, edition.Record, error) {
	newest, _, err := latest(o)
	return newest.Next(r.Config.Title.S, r.Base, built, due), newest, err
}

// Again makes the manifest of the site's sources as they are, with the first lines
// of m: equal bytes prove that m lists what the sources make.
func Again(o Options, m manifest.Manifest) (manifest.Manifest, error) {
	if m.Site != "" {
		o.BaseURL = m.Site
	}
	var id edition.Identity
	var tree *edition.Tree
	r, err := Build(o, func(r Result) (Sink, error) {
		id = edition.Identity{Name: r.Config.Title.S, Site: r.Base, Edition: m.Edition, Built: m.Built, Due: m.Due, Previous: m.Previous, PreviousCopy: m.Previous}
		tree = edition.NewTree(id)
		return tree, nil
	})
	if err != nil {
		return manifest.Manifest{}, err
	}
	if err := r.Problems.Err(); err != nil {
		return manifest.Manifest{}, fmt.Errorf("it has errors; run daylight check there: %w", err)
	}
	original, copied, _, err := tree.Manifests(id)
	if m.Kind == manifest.Copy {
		return copied, err
	}
	return original, err
}
