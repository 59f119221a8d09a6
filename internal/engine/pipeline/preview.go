package pipeline

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"github.com/send-daylight/daylight/internal/pages/site"
)

// A Preview is a site in memory. It does not change, and may be read by several
// goroutines at once.
type Preview struct {
	councils       map[string]lazyPart // by folder
	common, finder lazyPart
	assets         *store
	newLists       bool // common may differ by more than what it lists
	partial        bool // councils are made when they are asked for
}

// A madePart is a part with its files.
type madePart struct {
	*part
	files *store
}

// A lazyPart makes a part when it is first called.
type lazyPart func() madePart

func lazily(make func(*output) *part) lazyPart {
	return sync.OnceValue(func() madePart {
		files := newStore()
		return madePart{make(files.output()), files}
	})
}

// lazy returns a part that is made already.
func (p madePart) lazy() lazyPart { return func() madePart { return p } }

// newPreview returns the site of these councils. Its common pages are made when they
// are asked for, from what the parts in summarised say of the councils.
func newPreview(m *maker, councils, summarised map[string]lazyPart, partial bool) *Preview {
	p := &Preview{councils: councils, assets: newStore(), partial: partial}
	m.putAssets(p.assets.output())
	parts := func() []*part {
		var out []*part
		for _, slug := range m.slugs {
			out = append(out, summarised[slug]().part)
		}
		return out
	}
	p.common = lazily(func(out *output) *part { return m.common(parts(), out) })
	p.finder = lazily(func(out *output) *part { return m.finder(parts(), p.common().part, out) })
	return p
}

// File returns a file by its path. Pictures, common pages, and pages of a partial state
// are made when they are first asked for.
func (p *Preview) File(name string) ([]byte, bool) {
	first, _, _ := strings.Cut(name, "/")
	if council, ok := p.councils[first]; ok {
		return council().files.file(name)
	}
	if data, ok := p.assets.file(name); ok {
		return data, true
	}
	if len(p.councils) == 1 { // whose home is at the root
		for _, council := range p.councils {
			if data, ok := council().files.file(name); ok {
				return data, true
			}
		}
	}
	if data, ok := p.common().files.file(name); ok {
		return data, true
	}
	return p.finder().files.file(name)
}

// Files returns the paths of all files, sorted.
func (p *Preview) Files() []string {
	out := slices.Concat(p.assets.names(), p.common().files.names(), p.finder().files.names())
	for _, council := range p.councils {
		out = append(out, council().files.names()...)
	}
	slices.Sort(out)
	return out
}

// Changed returns the files that differ from an earlier preview, sorted; nil where
// there was none, or where pages are not made yet. Pictures count as changed where
// their council was made again. Lists of councils change with every council and are
// left out, unless other common pages may have changed; the list of all pages always
// is.
func (p *Preview) Changed(earlier *Preview) []string {
	if earlier == nil || p.partial {
		return nil
	}
	changed := p.assets.differences(earlier.assets)
	for slug, council := range p.councils {
		var old *store
		if was, ok := earlier.councils[slug]; ok {
			old = was().files
		}
		if is := council().files; is != old {
			changed = append(changed, is.differences(old)...)
		}
	}
	for slug, old := range earlier.councils {
		if p.councils[slug] == nil {
			changed = append(changed, old().files.names()...)
		}
	}
	if p.newLists {
		changed = append(changed, p.common().files.differences(earlier.common().files)...)
	}
	slices.Sort(changed)
	return changed
}

// A store holds the files of a part. It is a [Sink].
type store struct {
	mu    sync.Mutex
	files map[string]func() []byte
}

func newStore() *store { return &store{files: map[string]func() []byte{}} }

func (s *store) output() *output {
	return &output{sink: s, lazily: func(x site.Picture) {
		s.add(x.Path, sync.OnceValue(func() []byte { return drawn(x) }))
	}}
}

// Put implements [Sink].
func (s *store) Put(name string, data []byte) error {
	data = bytes.Clone(data)
	s.add(name, func() []byte { return data })
	return nil
}

func (s *store) add(name string, data func() []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[name] = data
}

func (s *store) file(name string) ([]byte, bool) {
	s.mu.Lock()
	data, ok := s.files[name]
	s.mu.Unlock()
	if !ok {
		return nil, false
	}
	return data(), true
}

func (s *store) names() []string {
	var out []string
	for name := range s.files {
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
	for name := range s.files {
		was, ok := old.files[name]
		switch {
		case !ok, strings.HasSuffix(name, ".png"):
			out = append(out, name)
		default:
			if !bytes.Equal(s.files[name](), was()) {
				out = append(out, name)
			}
		}
	}
	for name := range old.files {
		if _, ok := s.files[name]; !ok {
			out = append(out, name)
		}
	}
	return out
}
