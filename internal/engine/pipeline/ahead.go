package pipeline

import (
	"bytes"
	"sync"

	"github.com/send-daylight/daylight/internal/pages/site"
)

// An ahead makes single pages that readers have open before the rest of their councils is
// made: of councils whose files changed, or of all where only looks did. A page takes a few
// milliseconds, a council with many charts some hundred.
type ahead struct {
	maker *maker
	parts map[string]*part // of the state before, by folder; only councils that are made again

	mu    sync.Mutex
	pages map[string]func() []byte // by path; nil from one that cannot be made alone
}

func newAhead(m *maker) *ahead {
	return &ahead{maker: m, parts: map[string]*part{}, pages: map[string]func() []byte{}}
}

// file returns a page of a council that changed. It reports false for other files, and for
// pages that only the whole council has.
func (x *ahead) file(slug, name string) ([]byte, bool) {
	if x == nil || x.parts[slug] == nil {
		return nil, false
	}
	before, there := x.parts[slug].Workbooks[name] // of pages and no other files
	if !there {
		return nil, false
	}
	x.mu.Lock()
	page, ok := x.pages[name]
	if !ok { // a browser asks for a page's hash and then for the page
		page = sync.OnceValue(func() []byte { return x.make(slug, name, before) })
		x.pages[name] = page
	}
	x.mu.Unlock()
	data := page()
	return data, data != nil
}

// make makes one page. Its workbook has tables of other pages too, so the page says
// of it the same as before.
func (x *ahead) make(slug, name string, workbook site.Download) []byte {
	page, ok := site.CouncilPage(&x.maker.site, x.maker.account(slug).Account, x.maker.newReferences(), name)
	if !ok {
		return nil
	}
	page.Workbook = workbook
	var out []byte
	if x.maker.templates.Page(page, func(data []byte) error {
		out = bytes.Clone(data)
		return nil
	}) != nil {
		return nil
	}
	return out
}
