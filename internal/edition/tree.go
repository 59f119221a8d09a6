package edition

import (
	"crypto/sha256"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/send-daylight/daylight/internal/manifest"
)

// A Tree gathers the files of a site as they are made, so that both manifests
// can be written. The data of pages are kept, not copied; of other files only the
// hash is.
type Tree struct {
	mu    sync.Mutex
	files []manifest.File
	pages map[string][]byte
}

// Put adds a file. It may be called from several goroutines; data must not change
// afterwards.
func (t *Tree) Put(path string, data []byte) error {
	t.Keep(path, data)
	if manifest.Exempt(path) {
		return nil
	}
	f := manifest.File{Path: path, SHA256: manifest.Sum(data), Size: int64(len(data))}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.files = append(t.files, f)
	return nil
}

// Keep is Put for whoever has the hashes already, and gives them to Use.
func (t *Tree) Keep(path string, data []byte) {
	if !IsPage(path) {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.pages == nil {
		t.pages = map[string][]byte{}
	}
	t.pages[path] = data
}

// Use makes files the files of the tree. It does not keep or change the list.
func (t *Tree) Use(files []manifest.File) { t.files = slices.Clone(files) }

// An Identity is what the first lines of both manifests say, and how the site is
// called.
type Identity struct {
	Name, Site string
	Edition    int // 0: unsigned
	Built, Due time.Time
	// The manifests of the edition before this one.
	Previous, PreviousCopy manifest.Hash
}

// Next is the identity of the edition after r.
func (r Record) Next(name, site string, built, due time.Time) Identity {
	id := Identity{Name: name, Site: site, Edition: r.Number + 1, Built: built, Due: due}
	if r.Number > 0 {
		id.Previous, id.PreviousCopy = manifest.Sum(r.Original.Text), manifest.Sum(r.Copy.Text)
	}
	return id
}

// Again is the identity of r itself, for a site of that name and address.
func (r Record) Again(name, site string) Identity {
	return Identity{Name: name, Site: site, Edition: r.Number, Built: r.Built(), Due: r.Due(),
		Previous: r.OriginalManifest.Previous, PreviousCopy: r.CopyManifest.Previous}
}

// Manifests are the two manifests of the tree, with the banner that both list.
func (t *Tree) Manifests(id Identity) (original, copied manifest.Manifest, banner []byte, err error) {
	banner = Banner(id.Name, id.Site, id.Built)
	m := manifest.Manifest{Kind: manifest.Original, Site: id.Site, Edition: id.Edition, Built: id.Built, Due: id.Due, Previous: id.Previous}
	m.Files = append(slices.Clone(t.files), manifest.File{Path: BannerPath, SHA256: manifest.Sum(banner), Size: int64(len(banner))})
	if original, err = manifest.New(m); err != nil {
		return original, copied, nil, err
	}
	m.Kind, m.Previous = manifest.Copy, id.PreviousCopy
	if m.Files, err = t.copies(original.Files, banner); err != nil {
		return original, copied, nil, err
	}
	copied, err = manifest.New(m)
	return original, copied, banner, err
}

// copies are files with the hashes that their copies have.
func (t *Tree) copies(files []manifest.File, banner []byte) ([]manifest.File, error) {
	out := slices.Clone(files)
	workers := max(1, min(runtime.GOMAXPROCS(0), len(out)/16))
	errs := make([]error, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(out) && errs[w] == nil; i += workers {
				if page, ok := t.pages[out[i].Path]; ok {
					out[i].SHA256, out[i].Size, errs[w] = sumCopy(page, banner)
					if errs[w] != nil {
						errs[w] = fmt.Errorf("the page %s cannot be copied: %w", out[i].Path, errs[w])
					}
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// sumCopy hashes the copy of a page without making it.
func sumCopy(page, banner []byte) (manifest.Hash, int64, error) {
	at, err := find(page)
	if err != nil {
		return manifest.Hash{}, 0, err
	}
	h := sha256.New()
	h.Write(page[:at])
	h.Write(banner)
	h.Write(page[at+len(Slot):])
	return manifest.Hash(h.Sum(nil)), int64(len(page) - len(Slot) + len(banner)), nil
}

// Describe says what changed between two lists of files, in words for people: at
// most the first most paths of each kind.
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
