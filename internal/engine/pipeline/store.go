package pipeline

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// A lazyPart is a part of a preview, which is made when it is first asked for. Of most
// parts only the hashes of their files stay in memory, and the files are made again
// when one of them is asked for: a council takes some 20 ms.
type lazyPart struct {
	make  func(*output) *part // returns the same each time
	shelf *shelf
	files *store

	once  sync.Once
	part  *part
	ready atomic.Bool // made, at least once
	again sync.Mutex  // held while the files are made again
}

func lazily(s *shelf, make func(*output) *part) *lazyPart {
	return &lazyPart{make: make, shelf: s, files: newStore()}
}

// get returns the part, and makes it if nobody has asked for it yet. Its files are kept
// in memory only if keep says so.
func (p *lazyPart) get(keep bool) *part {
	p.once.Do(func() {
		if keep {
			p.files.contents = map[string]func() []byte{}
		}
		p.part = p.make(p.files.output())
		if keep {
			p.shelf.add(p.files)
		}
		p.ready.Store(true)
	})
	return p.part
}

// made returns the files of the part, by their hashes at least.
func (p *lazyPart) made() *store {
	p.get(false)
	return p.files
}

// file returns a file of the part by its path.
func (p *lazyPart) file(name string) ([]byte, bool) {
	p.get(true)
	if !p.files.has(name) {
		return nil, false
	}
	if data := p.files.content(name); data != nil {
		return data(), true
	}
	p.again.Lock()
	defer p.again.Unlock()
	data := p.files.content(name)
	if data == nil { // nobody made them while we waited
		files := newStore()
		files.contents = map[string]func() []byte{}
		p.make(files.output())
		data = files.contents[name]
		p.files.keep(files.contents)
		p.shelf.add(p.files)
	}
	if data == nil {
		return nil, false
	}
	return data(), true
}

// A shelf has the stores whose files are in memory, and releases the oldest.
type shelf struct {
	mu     sync.Mutex
	stores []*store
}

// shelfSize is how many parts have their files in memory: of an open page or two, of the
// lists, and of states that were replaced a moment ago.
const shelfSize = 8

func (s *shelf) add(files *store) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stores = append(slices.DeleteFunc(s.stores, func(other *store) bool { return other == files }), files)
	if len(s.stores) > shelfSize {
		s.stores[0].keep(nil)
		s.stores = slices.Delete(s.stores, 0, 1)
	}
}

// A store has the hashes of the files of a part, and the files themselves if they are
// in memory. It is a [Sink].
type store struct {
	mu       sync.Mutex
	sums     map[string]manifest.Hash // zero for a picture: it is not drawn yet
	contents map[string]func() []byte // nil: not in memory
}

func newStore() *store { return &store{sums: map[string]manifest.Hash{}} }

func (s *store) output() *output {
	return &output{sink: s, lazily: func(x site.Picture) {
		s.add(x.Path, manifest.Hash{}, sync.OnceValue(func() []byte { return drawn(x) }))
	}}
}

// Put implements [Sink].
func (s *store) Put(name string, data []byte) error {
	sum := manifest.Sum(data)
	if s.held() {
		data = bytes.Clone(data)
	}
	s.add(name, sum, func() []byte { return data })
	return nil
}

// add adds a file. content is dropped where files are not kept.
func (s *store) add(name string, sum manifest.Hash, content func() []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sums[name] = sum
	if s.contents != nil {
		s.contents[name] = content
	}
}

// held reports whether the files are in memory.
func (s *store) held() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.contents != nil
}

// keep replaces the files in memory; nil releases them.
func (s *store) keep(contents map[string]func() []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.contents = contents
}

func (s *store) has(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.sums[name]
	return ok
}

// content returns the function that returns a file, or nil where it is not in memory.
func (s *store) content(name string) func() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.contents[name]
}

func (s *store) names() []string {
	var out []string
	for name := range s.sums {
		out = append(out, name)
	}
	return out
}

// differences returns the files that only one of s and old has, or that differ. old may
// be nil.
func (s *store) differences(old *store) []string {
	if old == nil {
		return s.names()
	}
	var out []string
	for name, sum := range s.sums {
		if was, ok := old.sums[name]; !ok || was != sum || strings.HasSuffix(name, ".png") {
			out = append(out, name)
		}
	}
	for name := range old.sums {
		if _, ok := s.sums[name]; !ok {
			out = append(out, name)
		}
	}
	return out
}
