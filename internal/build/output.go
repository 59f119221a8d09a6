package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/load"
	"github.com/send-daylight/daylight/internal/render"
	"github.com/send-daylight/daylight/internal/site"
	"github.com/send-daylight/daylight/theme"
)

// A Sink takes finished files, from several goroutines at once. It may keep the
// data, and must not change them.
type Sink interface {
	Put(path string, data []byte) error
}

// A Result is what a build made.
type Result struct {
	*Read
	Pages, Files int
	Bytes        int64
	// Base is the site's address, empty where it is not known.
	Base string
}

// Build reads, checks and makes the site at o.Root, and hands every file to
// sink. Where Result.Problems holds an error, no file has been made. The error
// is of the system, or of the sink.
func Build(o Options, sink func(Result) (Sink, error)) (Result, error) {
	b, done, err := open(o)
	if err != nil {
		return Result{}, err
	}
	defer done()
	b.read()
	r := Result{Read: &b.Read}
	templates, files, ok := b.assets()
	if !ok || b.Problems.Err() != nil {
		b.finish()
		return r, nil
	}
	assets, err := b.siteAssets(files)
	if err != nil {
		return r, err
	}
	s := b.assemble(templates, assets)
	b.finish()
	if b.Problems.Err() != nil {
		return r, nil
	}
	pages, ok := b.pages(templates, s)
	if !ok {
		b.finish()
		return r, nil
	}
	if b.Config.Base != nil {
		r.Base = b.Config.Base.String()
	}
	return b.put(r, s, pages, sink)
}

// pages renders every page before anything is handed over: a template that fails
// on the last page must leave no half of a site behind.
func (b *builder) pages(t *render.Templates, s site.Site) ([][]byte, bool) {
	pages := make([][]byte, len(s.Pages))
	errs := make([]error, len(s.Pages))
	parallel(len(s.Pages), func(i int) {
		errs[i] = t.Page(s.Pages[i], func(data []byte) error {
			pages[i] = bytes.Clone(data)
			return nil
		})
	})
	return pages, b.rendered(errs) && b.fragments(s, pages)
}

// rendered collects the problems of templates.
func (b *builder) rendered(errs []error) bool {
	for _, err := range errs {
		if err == nil {
			continue
		}
		if problems, ok := err.(diag.Problems); ok {
			b.Problems = append(b.Problems, problems...)
			continue
		}
		b.Problems.Errorf(diag.Pos{}, "template", "%v", err)
	}
	return b.Problems.Err() == nil
}

// fragments checks that the places inside pages that narratives link to exist.
func (b *builder) fragments(s site.Site, pages [][]byte) bool {
	for _, f := range s.Fragments {
		i, found := slices.BinarySearchFunc(s.Pages, f.Page, func(p site.Page, path string) int {
			return bytes.Compare([]byte(p.Path), []byte(path))
		})
		if found && !bytes.Contains(pages[i], []byte(` id="`+f.ID+`"`)) && !bytes.Contains(pages[i], []byte(` id=`+f.ID+` `)) {
			b.Problems.Errorf(f.Pos, "link", "the page %s has no place called #%s", path.Dir(f.Page), f.ID).Hint = "link to one of its headings, or to the page without #"
		}
	}
	return b.Problems.Err() == nil
}

func (b *builder) put(r Result, s site.Site, pages [][]byte, open func(Result) (Sink, error)) (Result, error) {
	sink, err := open(r)
	if err != nil {
		return r, err
	}
	var mu sync.Mutex
	var first error
	put := func(path string, data []byte) {
		err := sink.Put(path, data)
		mu.Lock()
		defer mu.Unlock()
		r.Files++
		r.Bytes += int64(len(data))
		if err != nil && first == nil {
			first = err
		}
	}
	parallel(len(pages), func(i int) { put(s.Pages[i].Path, pages[i]) })
	parallel(len(s.Files), func(i int) { put(s.Files[i].Path, s.Files[i].Data) })
	parallel(len(s.Pictures), func(i int) {
		data, err := s.Pictures[i].Draw()
		if err != nil { // our own writing that we cannot read
			panic("build: draw " + s.Pictures[i].Path + ": " + err.Error())
		}
		put(s.Pictures[i].Path, data)
	})
	r.Pages = len(pages)
	return r, first
}

// siteAssets are the theme's files and the style sheet of the site's colours.
func (b *builder) siteAssets(files theme.Files) (site.Assets, error) {
	var a site.Assets
	if files.FS == nil {
		return a, nil
	}
	names := map[string]*string{"site.css": &a.CSS, "loader.js": &a.Loader, "charts.js": &a.Charts, "finder.js": &a.Finder, "search.js": &a.Search, "licences.txt": nil}
	for part, to := range names {
		name, ok := files.Names[part]
		if !ok {
			return a, fmt.Errorf("the theme has no %s; run `go generate ./theme` and build again", part)
		}
		data, err := fs.ReadFile(files.FS, name)
		if err != nil {
			return a, err
		}
		if to != nil {
			*to = "assets/" + name
		}
		a.Files = append(a.Files, site.File{Path: "assets/" + name, Data: data})
	}
	colour, ink := b.Config.BrandColours()
	brand := fmt.Appendf(nil, ":root{--brand:%s;--brand-ink:%s}\n", colour, ink)
	sum := sha256.Sum256(brand)
	a.Brand = "assets/brand-" + hex.EncodeToString(sum[:4]) + ".css"
	a.Files = append(a.Files, site.File{Path: a.Brand, Data: brand})
	return a, nil
}

// Excerpt gives the printer of problems the text of an input, read again where
// the build did not keep it.
func (r *Read) Excerpt(root fs.FS) func(file string) []byte {
	return func(file string) []byte {
		if text, ok := r.sources[file]; ok {
			return text
		}
		text, err := fs.ReadFile(root, file)
		if err != nil {
			return nil
		}
		return load.Normalise(text)
	}
}
