// Package manifest lists the files of a published site by their hashes, so that
// anybody can prove that a copy is faithful.
//
// A manifest is a text file, manifest.txt, at the top of the site it lists:
//
//	# daylight-manifest 1 original
//	# site: https://example.org/send/
//	# edition: 17
//	# built: 2026-09-30T16:00:00Z
//	# due: 2026-12-31
//	# previous: sha256:9f86d081…
//	# files: 2000
//	#f 20011
//	<SHA-256, 64 hexadecimal digits>  m01/p0001/index.html
//
// Lines that begin with # are comments to sha256sum, so that
// "sha256sum -c --strict manifest.txt" checks a copy without daylight, and
// "minisign -V" checks manifest.txt.minisig, its signature.
//
//   - kind: original, or copy: the edition in which every page says that it is
//     a copy. A mirror serves the copy and holds manifest.copy.txt.
//   - site: the address of the site, ending in a slash; "none" where the site
//     was built without a base_url.
//   - edition: counts signed editions from 1; 0 is an unsigned build.
//   - built: a time in UTC. It comes from the inputs, not from the clock.
//   - due: the day by which the next edition is promised; "none" if no day is.
//     A signature does not grow old: without a due date nobody can tell a site
//     that was frozen from one that did not change.
//   - previous: the hash of the manifest before this one; "none" at first.
//   - #f: the length in bytes of the file on the next line. Length is compared
//     before hash, so that a reader never hashes an endless file.
//
// There is one way to write a manifest: the header lines are all there, in this
// order, and files are sorted by path, bytewise. [Parse] refuses every other
// spelling, so two readers cannot disagree about what was signed.
//
// Package manifest does not fetch anything, does not decide which keys to trust,
// and writes no files.
package manifest

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"time"
)

// The names of manifests at the top of a site, and of their signatures.
const (
	Name         = "manifest.txt"
	CopyName     = "manifest.copy.txt"
	SignatureExt = ".minisig"
)

// Caps on what a manifest may promise. A mirror refuses more before it reads it.
const (
	MaxBytes     = 16 << 20 // of the manifest itself
	MaxFiles     = 100_000  // files in a site
	MaxFileBytes = 50 << 20 // one file
	// MaxSiteBytes is of all files. It bounds what a council may publish; whoever reads
	// a site from a server accepts less, see package fetch.
	MaxSiteBytes = 4 << 30
	// MaxEdition leaves room for one edition a minute for a lifetime.
	MaxEdition = 99_999_999
)

// Kind says which of the two signed forms of an edition a manifest lists.
type Kind string

// The two kinds.
const (
	Original Kind = "original"
	Copy     Kind = "copy"
)

// Name is the file name of a manifest of kind k.
func (k Kind) Name() string {
	if k == Copy {
		return CopyName
	}
	return Name
}

// A Hash is a SHA-256. The zero Hash means none.
type Hash [sha256.Size]byte

// Sum is the hash of b.
func Sum(b []byte) Hash { return sha256.Sum256(b) }

func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// IsZero says that h is no hash.
func (h Hash) IsZero() bool { return h == Hash{} }

// A File is one listed file.
type File struct {
	Path   string // slash-separated, relative to the site's root, see [CheckPath]
	SHA256 Hash
	Size   int64 // bytes
}

// A Manifest lists a site. Make one with [New] or [Parse], which check it.
type Manifest struct {
	Kind     Kind
	Site     string    // URL that ends in a slash; empty: not known
	Edition  int       // 1-based; 0: an unsigned build
	Built    time.Time // UTC, whole seconds
	Due      time.Time // midnight UTC at the start of the day; zero: no date promised
	Previous Hash      // of the manifest before this one; zero: none
	Files    []File    // sorted by path
}

// New is m with its files sorted, or an error if m breaks a rule of the format.
// The files of m are not changed.
func New(m Manifest) (Manifest, error) {
	m.Files = slices.Clone(m.Files)
	slices.SortFunc(m.Files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	m.Built = m.Built.UTC()
	if !m.Due.IsZero() {
		m.Due = m.Due.UTC()
	}
	if err := m.check(); err != nil {
		return Manifest{}, err
	}
	return m, nil
}

// Bytes is the one text of m.
func (m Manifest) Bytes() []byte {
	var b bytes.Buffer
	b.Grow(400 + 120*len(m.Files))
	fmt.Fprintf(&b, "# daylight-manifest 1 %s\n", m.Kind)
	fmt.Fprintf(&b, "# site: %s\n", orNone(m.Site, m.Site == ""))
	fmt.Fprintf(&b, "# edition: %d\n", m.Edition)
	fmt.Fprintf(&b, "# built: %s\n", m.Built.Format(builtLayout))
	fmt.Fprintf(&b, "# due: %s\n", orNone(m.Due.Format(time.DateOnly), m.Due.IsZero()))
	fmt.Fprintf(&b, "# previous: %s\n", orNone(hashPrefix+m.Previous.String(), m.Previous.IsZero()))
	fmt.Fprintf(&b, "# files: %d\n", len(m.Files))
	var line []byte
	for _, f := range m.Files {
		line = append(line[:0], "#f "...)
		line = strconv.AppendInt(line, f.Size, 10)
		line = append(line, '\n')
		line = hex.AppendEncode(line, f.SHA256[:])
		line = append(line, "  "...)
		line = append(line, f.Path...)
		line = append(line, '\n')
		b.Write(line)
	}
	return b.Bytes()
}

// Size is the length of all files together.
func (m Manifest) Size() int64 {
	var n int64
	for _, f := range m.Files {
		n += f.Size
	}
	return n
}

// Find is the listed file at path.
func (m Manifest) Find(path string) (File, bool) {
	i, ok := slices.BinarySearchFunc(m.Files, path, func(f File, path string) int { return cmp.Compare(f.Path, path) })
	if !ok {
		return File{}, false
	}
	return m.Files[i], true
}

// PastDue says that the day by which the next edition was promised is over.
func (m Manifest) PastDue(now time.Time) bool {
	return !m.Due.IsZero() && !now.Before(m.Due.AddDate(0, 0, 1))
}

const (
	builtLayout = "2006-01-02T15:04:05Z"
	hashPrefix  = "sha256:"
	none        = "none"
)

func orNone(s string, absent bool) string {
	if absent {
		return none
	}
	return s
}
