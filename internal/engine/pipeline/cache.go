package pipeline

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/send-daylight/daylight/internal/output/atomicfile"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

// A cache describes what the last run wrote to one output folder: for each part of the
// site its inputs, by hash, and its files. It contains no file itself. A part
// is reused only if everything that it was made from is unchanged, and only if the
// folder still has all its files with these hashes. So a cache may be deleted at any
// time, and one that is stale, cut short or of another site does no harm.
type cache struct {
	file  string
	salt  manifest.Hash
	parts map[string]*part

	mu   sync.Mutex
	sums map[string]manifest.Hash // of the inputs of councils that others depend on
}

// cacheForm must change when the form of the file does, or what it means.
const cacheForm = "daylight cache 3"

// openCache reads the cache of an output folder. salt hashes what files depend on
// besides the site and the program.
func openCache(folder string, salt manifest.Hash) *cache {
	c := &cache{file: cacheFile(folder), salt: salt, sums: map[string]manifest.Hash{}}
	c.parts, _ = readCache(c.file, cacheHead(salt)) // without it, everything is made
	return c
}

func cacheFile(folder string) string {
	abs, err := filepath.Abs(folder)
	if err != nil {
		abs = folder
	}
	return filepath.Join(filepath.Dir(abs), ".daylight", "cache", filepath.Base(abs))
}

// readCache reads a cache that begins with head, or any cache if head is nil.
func readCache(file string, head []byte) (map[string]*part, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if head == nil {
		head = data[:min(len(data), len(cacheHead(manifest.Hash{})))]
	}
	rest, ok := bytes.CutPrefix(data, head)
	if !ok || len(rest) < sha256.Size || !bytes.HasPrefix(head, []byte(cacheForm)) {
		return nil, errors.New("it is of another daylight, or of another site")
	}
	sum, body := manifest.Hash(rest[:sha256.Size]), rest[sha256.Size:]
	if manifest.Sum(body) != sum {
		return nil, errors.New("it is damaged")
	}
	var list []*part
	if err := gob.NewDecoder(bytes.NewReader(body)).Decode(&list); err != nil {
		return nil, err
	}
	parts := map[string]*part{}
	for _, p := range list {
		parts[p.Slug] = p
	}
	return parts, nil
}

func cacheHead(salt manifest.Hash) []byte {
	return fmt.Appendf(nil, "%s\n%s\n%s\n", cacheForm, program(), salt)
}

// save keeps the parts of a run for the next one. Call it once the folder has their
// files. Where nothing was made, nothing is written.
func (c *cache) save(parts []*part) error {
	if len(parts) == len(c.parts) && !slices.ContainsFunc(parts, func(p *part) bool { return !p.reused }) {
		return nil
	}
	var body bytes.Buffer
	if err := gob.NewEncoder(&body).Encode(parts); err != nil {
		return fmt.Errorf("keep a cache: %w", err)
	}
	sum := manifest.Sum(body.Bytes())
	if err := replaceFile(c.file, slices.Concat(cacheHead(c.salt), sum[:], body.Bytes())); err != nil {
		return fmt.Errorf("keep a cache: %w", err)
	}
	return nil
}

// replaceFile writes the file of a cache whole or not at all. Other users may not read
// it: it names files that may be withdrawn.
func replaceFile(name string, data []byte) error {
	dir := filepath.Dir(name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := atomicfile.Create(root, ".gitignore", []byte("*\n"), 0o600); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return atomicfile.Replace(root, filepath.Base(name), data, 0o600)
}

// reuse returns the part that an earlier run made of the same inputs, if the output
// folder still has its files, and nil otherwise.
func (m *maker) reuse(slug string, inputs []Input, out *output) *part {
	if out == nil || out.staging == nil || !m.ready() {
		return nil
	}
	defer m.o.Stats.Stage("keep")()
	c := out.staging.cache
	old := c.parts[slug]
	if old == nil || !slices.Equal(old.Inputs, inputs) || !c.unchanged(m, old.Dependencies) || old.Key != m.key(inputs, old.Dependencies) {
		return nil
	}
	if all, err := out.staging.reuse(old.Files); err != nil || !all {
		return nil
	}
	p := *old
	p.reused = true
	size := int64(0)
	for _, f := range p.Files {
		size += f.Size
	}
	out.add(len(p.Files), size, nil)
	return &p
}

// unchanged reports whether other councils are as they were.
func (c *cache) unchanged(m *maker, dependencies []dependency) bool {
	for _, d := range dependencies {
		c.mu.Lock()
		sum, ok := c.sums[d.Slug]
		c.mu.Unlock()
		if !ok {
			sum = sumOf(m.inputsOf(d.Slug).inputs())
			c.mu.Lock()
			c.sums[d.Slug] = sum
			c.mu.Unlock()
		}
		if sum != d.Sum {
			return false
		}
	}
	return true
}
