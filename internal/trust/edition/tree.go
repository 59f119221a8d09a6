package edition

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/send-daylight/daylight/internal/output/manifest"
)

// A Tree collects the hashes of a site's files and of the copies of its pages while the
// site is made, so that both manifests can be written. It keeps no file. The banner
// must be known before the pages: a Tree is made for all identities that the site may
// get.
type Tree struct {
	banners [][]byte
	mu      sync.Mutex
	files   []manifest.File
	copies  map[string][]manifest.Hash // of pages, one for each banner
}

// NewTree makes a tree for sites with any of the identities.
func NewTree(ids ...Identity) *Tree {
	t := &Tree{copies: map[string][]manifest.Hash{}}
	for _, id := range ids {
		t.banners = append(t.banners, Banner(id))
	}
	return t
}

// Put adds a file. It may be called from several goroutines. A page that cannot be
// copied is an error.
func (t *Tree) Put(path string, data []byte) error {
	if err := t.AddCopies(path, data); err != nil || manifest.Exempt(path) {
		return err
	}
	f := manifest.File{Path: path, SHA256: manifest.Sum(data), Size: int64(len(data))}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.files = append(t.files, f)
	return nil
}

// AddCopies adds the copies of a page whose own hash the caller has already and will
// pass to SetFiles. It does nothing for other files.
func (t *Tree) AddCopies(path string, data []byte) error {
	if !IsPage(path) {
		return nil
	}
	sums := make([]manifest.Hash, len(t.banners))
	for i, banner := range t.banners {
		var err error
		if sums[i], err = sumCopy(data, banner); err != nil {
			return fmt.Errorf("the page %s cannot be copied: %w", path, err)
		}
	}
	t.SetCopies(path, sums)
	return nil
}

// SetCopies is AddCopies for a page whose Copies are known from an earlier tree with
// the same identities.
func (t *Tree) SetCopies(path string, copies []manifest.Hash) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.copies[path] = copies
}

// Copies returns the hashes of the copies of a page, one for each identity.
func (t *Tree) Copies(path string) []manifest.Hash {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.copies[path]
}

// BannersHash returns one hash of all banners that the tree was made for.
func (t *Tree) BannersHash() manifest.Hash { return manifest.Sum(bytes.Join(t.banners, []byte{0})) }

// SetFiles replaces the files of the tree. It neither keeps nor changes the slice.
func (t *Tree) SetFiles(files []manifest.File) { t.files = slices.Clone(files) }

// An Identity has the headers of an edition's manifests, and the name of the site.
type Identity struct {
	Name, Site string
	Edition    int // 0: unsigned
	Built, Due time.Time
	// The manifests of the edition before this one.
	Previous, PreviousCopy manifest.Hash
}

// Next returns the identity of the edition after r.
func (r Record) Next(name, site string, built, due time.Time) Identity {
	id := Identity{Name: name, Site: site, Edition: r.Number + 1, Built: built, Due: due}
	if r.Number > 0 {
		id.Previous, id.PreviousCopy = manifest.Sum(r.Original.Text), manifest.Sum(r.Copy.Text)
	}
	return id
}

// Again returns the identity of r itself, for a site of that name and address.
func (r Record) Again(name, site string) Identity {
	return Identity{Name: name, Site: site, Edition: r.Number, Built: r.Built(), Due: r.Due(),
		Previous: r.OriginalManifest.Previous, PreviousCopy: r.CopyManifest.Previous}
}

// Manifests returns the two manifests of the tree, and the banner that both list. id
// must be one that the tree was made for.
func (t *Tree) Manifests(id Identity) (original, copied manifest.Manifest, banner []byte, err error) {
	banner = Banner(id)
	which := slices.IndexFunc(t.banners, func(b []byte) bool { return bytes.Equal(b, banner) })
	if which < 0 {
		panic("edition: a tree was not made for the identity that it is given")
	}
	m := manifest.Manifest{Kind: manifest.Original, Site: id.Site, Edition: id.Edition, Built: id.Built, Due: id.Due, Previous: id.Previous}
	m.Files = append(slices.Clone(t.files), manifest.File{Path: BannerPath, SHA256: manifest.Sum(banner), Size: int64(len(banner))})
	if original, err = manifest.New(m); err != nil {
		return original, copied, nil, err
	}
	m.Kind, m.Previous, m.Files = manifest.Copy, id.PreviousCopy, slices.Clone(original.Files)
	for i, f := range m.Files {
		if sums, ok := t.copies[f.Path]; ok {
			m.Files[i].SHA256, m.Files[i].Size = sums[which], f.Size-int64(len(Slot))+int64(len(banner))
		}
	}
	copied, err = manifest.New(m)
	return original, copied, banner, err
}

// sumCopy returns the hash of the copy of a page without making the copy.
func sumCopy(page, banner []byte) (manifest.Hash, error) {
	at, err := findSlot(page)
	if err != nil {
		return manifest.Hash{}, err
	}
	h := sha256.New()
	h.Write(page[:at])
	h.Write(banner)
	h.Write(page[at+len(Slot):])
	return manifest.Hash(h.Sum(nil)), nil
}

// Describe returns the changes between two lists of files in words, with at most so
// many paths of each kind.
func Describe(c manifest.Changes, most int) string {
	if c.Empty() {
		return "no file changed\n"
	}
	var b strings.Builder
	for _, part := range []struct {
		what  string
		paths []string
	}{{"new", c.Added}, {"changed", c.Changed}, {"removed", c.Removed}} {
		if len(part.paths) == 0 {
			continue
		}
		noun := "files"
		if len(part.paths) == 1 {
			noun = "file"
		}
		fmt.Fprintf(&b, "%d %s %s\n", len(part.paths), part.what, noun)
		for i, p := range part.paths {
			if i == most {
				fmt.Fprintf(&b, "  and %d more\n", len(part.paths)-most)
				break
			}
			fmt.Fprintf(&b, "  %s\n", p)
		}
	}
	return b.String()
}
