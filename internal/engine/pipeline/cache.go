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

	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// A Cache is what the last run wrote to one output: for each part of the site what
// it was made from, by hash, and which files came of it. It holds no file. A part
// is taken from it only if everything that it was made from is as it was, and only
// if the output still has all its files with these hashes; so it may be deleted at
// any time, and one that is stale, cut short or of another site is only useless.
type Cache struct {
	file  string
	salt  manifest.Hash
	parts map[string]*stored

	mu    sync.Mutex
	sums  map[string]manifest.Hash // of the inputs of councils that others need
	saved []*part
}

// stored is a part as the file has it. Its summary is read where it is needed.
type stored struct {
	Part    part
	Summary []byte
}

// cacheForm changes where what is stored does, or how it is used.
const cacheForm = "daylight cache 1"

// OpenCache reads the cache of an output folder. salt names what else files depend
// on besides the site and the program: whatever the Keeper keeps with them.
func OpenCache(output string, salt manifest.Hash) *Cache {
	c := &Cache{file: cacheFile(output), salt: salt, sums: map[string]manifest.Hash{}}
	c.parts, _ = readCache(c.file, cacheHead(salt)) // without it, everything is made
	return c
}

func cacheFile(output string) string {
	abs, err := filepath.Abs(output)
	if err != nil {
		abs = output
	}
	return filepath.Join(filepath.Dir(abs), ".daylight", "cache", filepath.Base(abs))
}

// readCache reads a cache that begins with head, or any if it is nil.
func readCache(file string, head []byte) (map[string]*stored, error) {
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
	var list []*stored
	if err := gob.NewDecoder(bytes.NewReader(body)).Decode(&list); err != nil {
		return nil, err
	}
	parts := map[string]*stored{}
	for _, s := range list {
		parts[s.Part.Slug] = s
	}
	return parts, nil
}

func cacheHead(salt manifest.Hash) []byte {
	return fmt.Appendf(nil, "%s\n%s\n%s\n", cacheForm, program(), salt)
}

// Save keeps what the last run made, for the next. Call it once the output has it.
func (c *Cache) Save() error {
	if c == nil || c.saved == nil || !slices.ContainsFunc(c.saved, func(p *part) bool { return !p.kept }) && len(c.saved) == len(c.parts) {
		return nil
	}
	list := make([]*stored, len(c.saved))
	for i, p := range c.saved {
		list[i] = &stored{Part: *p}
		list[i].Part.Summary = site.Summary{}
		if p.kept {
			list[i].Summary = c.parts[p.Slug].Summary
			continue
		}
		var b bytes.Buffer
		if err := gob.NewEncoder(&b).Encode(p.Summary); err != nil {
			return fmt.Errorf("keep a cache: %w", err)
		}
		list[i].Summary = b.Bytes()
	}
	var body bytes.Buffer
	if err := gob.NewEncoder(&body).Encode(list); err != nil {
		return fmt.Errorf("keep a cache: %w", err)
	}
	sum := manifest.Sum(body.Bytes())
	if err := replaceFile(c.file, slices.Concat(cacheHead(c.salt), sum[:], body.Bytes())); err != nil {
		return fmt.Errorf("keep a cache: %w", err)
	}
	return nil
}

// replaceFile writes a file whole or not at all. Nobody else may look into it: it
// tells of what may be withdrawn.
func replaceFile(name string, data []byte) error {
	dir := filepath.Dir(name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	ignore := filepath.Join(dir, ".gitignore")
	if _, err := os.Stat(ignore); errors.Is(err, fs.ErrNotExist) {
		if err := os.WriteFile(ignore, []byte("*\n"), 0o600); err != nil {
			return err
		}
	}
	f, err := os.CreateTemp(dir, ".new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// fromCache is a part that an earlier run made of the same, if the sink still has
// its files; or nil.
func (m *maker) fromCache(slug string, inputs []Input, out *outlet) *part {
	if out == nil || !m.ready() {
		return nil
	}
	k, ok := out.sink.(Keeper)
	if !ok || k.Cache() == nil {
		return nil
	}
	defer m.o.Stats.Stage("keep")()
	c := k.Cache()
	s := c.parts[slug]
	if s == nil || !slices.Equal(s.Part.Inputs, inputs) || !c.fresh(m, s.Part.Needs) || s.Part.Key != m.key(inputs, s.Part.Needs) {
		return nil
	}
	p := s.Part
	if gob.NewDecoder(bytes.NewReader(s.Summary)).Decode(&p.Summary) != nil {
		return nil
	}
	if all, err := k.Keep(p.Files); err != nil || !all {
		return nil
	}
	p.kept = true
	size := int64(0)
	for _, f := range p.Files {
		size += f.Size
	}
	out.note(len(p.Files), size, nil)
	return &p
}

// fresh tells whether other councils are as they were.
func (c *Cache) fresh(m *maker, needs []need) bool {
	for _, n := range needs {
		c.mu.Lock()
		sum, known := c.sums[n.Slug]
		c.mu.Unlock()
		if !known {
			sum = sumOf(m.inputsOf(n.Slug).inputs())
			c.mu.Lock()
			c.sums[n.Slug] = sum
			c.mu.Unlock()
		}
		if sum != n.Sum {
			return false
		}
	}
	return true
}
