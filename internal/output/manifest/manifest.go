// Package manifest lists the files of a published site with their hashes, so that
// anybody can prove that a copy is complete and unchanged.
//
// A manifest is a text file, manifest.txt, at the top of the site that it lists:
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
// Lines that begin with # are comments to sha256sum, so "sha256sum -c --strict
// manifest.txt" checks a copy without daylight, and "minisign -V" checks the signature
// in manifest.txt.minisig.
//
//   - kind: original or copy. In the copy, every page says that it is one. A mirror
//     serves the copy, whose manifest is manifest.copy.txt.
//   - site: the address of the site, ending in a slash; "none" if the site was built
//     without a base_url.
//   - edition: the number of the signed edition, from 1; 0 is an unsigned build.
//   - built: a time in UTC. It comes from the inputs, not from the clock.
//   - due: the day by which the next edition is promised; "none" if no day is. A
//     signature does not expire: without a due date nobody can tell a site that was
//     frozen from one that did not change.
//   - previous: the hash of the manifest before this one; "none" for the first.
//   - #f: the size in bytes of the file on the next line. The size is compared before
//     the hash, so that a reader never hashes an endless file.
//
// A site has exactly one manifest text: the header has these lines in this order, and
// files are sorted by path, as bytes. [Parse] refuses every other spelling, so two
// readers cannot disagree about what was signed.
//
// Package manifest fetches nothing, writes no files, and does not decide which keys to
// trust.
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

// The names of manifests at the top of a site, and the ending of their signatures.
const (
	Name         = "manifest.txt"
	CopyName     = "manifest.copy.txt"
	SignatureExt = ".minisig"
)

// Limits on what a manifest may list. A mirror refuses more before it reads it.
const (
	MaxBytes     = 16 << 20 // of the manifest itself
	MaxFiles     = 100_000  // files in a site
	MaxFileBytes = 50 << 20 // one file
	// MaxSiteBytes limits all files together that a council may publish. A reader that
	// fetches a site from a server accepts less, see package fetch.
	MaxSiteBytes = 4 << 30
	// MaxEdition allows one edition a minute for a lifetime.
	MaxEdition = 99_999_999
)

// Kind says which of the two signed forms of an edition a manifest lists.
type Kind string

// The two kinds.
const (
	Original Kind = "original"
	Copy     Kind = "copy"
)

// Name returns the file name of a manifest of this kind.
func (k Kind) Name() string {
	if k == Copy {
		return CopyName
	}
	return Name
}

// A Hash is a SHA-256. The zero Hash means none.
type Hash [sha256.Size]byte

// Sum returns the hash of b.
func Sum(b []byte) Hash { return sha256.Sum256(b) }

func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// IsZero reports whether h is the zero Hash.
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

// New returns m with its files sorted, or an error if m breaks a rule of the format. It
// does not change the slice m.Files.
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

// Bytes returns the text of m. There is only one.
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

// Size returns the size of all files together, in bytes.
func (m Manifest) Size() int64 {
	var n int64
	for _, f := range m.Files {
		n += f.Size
	}
	return n
}

// Find returns the listed file at path, and reports whether there is one.
func (m Manifest) Find(path string) (File, bool) {
	i, ok := slices.BinarySearchFunc(m.Files, path, func(f File, path string) int { return cmp.Compare(f.Path, path) })
	if !ok {
		return File{}, false
	}
	return m.Files[i], true
}

// PastDue reports whether the day by which the next edition was promised is over.
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
