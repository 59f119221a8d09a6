package pipeline

import (
	"slices"
	"strings"
)

// A Preview is a site in memory. It does not change, and may be read by several
// goroutines at once.
type Preview struct {
	councils               map[string]*lazyPart // by folder
	common, finder, assets *lazyPart
	newLists               bool   // common may differ by more than what it lists
	partial                bool   // councils are made when they are asked for
	ahead                  *ahead // makes pages of councils that are not made yet; nil: councils are made whole
}

// newPreview returns the site of these councils. Its common pages are made when they
// are asked for, from what the parts in summarised say of the councils.
func newPreview(m *maker, s *shelf, councils, summarised map[string]*lazyPart, partial bool) *Preview {
	parts := func() []*part {
		var out []*part
		for _, slug := range m.slugs {
			out = append(out, summarised[slug].get(false))
		}
		return out
	}
	p := &Preview{councils: councils, partial: partial}
	p.assets = lazily(s, func(out *output) *part {
		m.putAssets(out)
		return nil
	})
	p.common = lazily(s, func(out *output) *part { return m.common(parts(), out) })
	p.finder = lazily(s, func(out *output) *part { return m.finder(parts(), p.common.get(true), out) })
	return p
}

// File returns a file by its path. Pictures, common pages, pages of a partial state, and
// those of councils that were not asked for lately are made when they are asked for.
func (p *Preview) File(name string) ([]byte, bool) {
	first, _, _ := strings.Cut(name, "/")
	if council, ok := p.councils[first]; ok {
		if page, ok := p.alone(first, name); ok {
			return page, true
		}
		return council.file(name)
	}
	parts := []*lazyPart{p.assets}
	if len(p.councils) == 1 { // whose home is at the root
		for slug, council := range p.councils {
			if page, ok := p.alone(slug, name); ok {
				return page, true
			}
			parts = append(parts, council)
		}
	}
	for _, part := range append(parts, p.common, p.finder) {
		if data, ok := part.file(name); ok {
			return data, true
		}
	}
	return nil, false
}

// alone returns a page of a council that is not made yet.
func (p *Preview) alone(slug, name string) ([]byte, bool) {
	if p.councils[slug].ready.Load() {
		return nil, false
	}
	return p.ahead.file(slug, name)
}

// Files returns the paths of all files, sorted.
func (p *Preview) Files() []string {
	out := slices.Concat(p.assets.made().names(), p.common.made().names(), p.finder.made().names())
	for _, council := range p.councils {
		out = append(out, council.made().names()...)
	}
	slices.Sort(out)
	return out
}

// Changed returns the files that differ from an earlier preview, sorted; nil where there
// was none, or where no page is made yet. Where pages of some councils are made ahead, it
// is none: a page that is open is compared, and the state that follows knows the other
// files. Pictures count as changed where
// their council was made again. Lists of councils change with every council and are
// left out, unless other common pages may have changed; the list of all pages always
// is.
func (p *Preview) Changed(earlier *Preview) []string {
	switch {
	case earlier == nil || p.partial:
		return nil
	case p.ahead != nil:
		return []string{}
	}
	changed := p.assets.made().differences(earlier.assets.made())
	for slug, council := range p.councils {
		var old *store
		if was, ok := earlier.councils[slug]; ok {
			old = was.made()
		}
		if is := council.made(); is != old {
			changed = append(changed, is.differences(old)...)
		}
	}
	for slug, old := range earlier.councils {
		if p.councils[slug] == nil {
			changed = append(changed, old.made().names()...)
		}
	}
	if p.newLists {
		changed = append(changed, p.common.made().differences(earlier.common.made())...)
	}
	slices.Sort(changed)
	return changed
}
