package pipeline

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"sync"

	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/output/publish"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

// A Target says where a site is published. The zero Target is the output folder that
// daylight.toml names, or public.
type Target struct {
	Folder         string // instead of that one; empty: none
	RequireEdition bool   // refuse a build that is not the newest signed edition
}

// folder returns the output folder of a site.
func (t Target) folder(o Options, c config.Config) string {
	switch {
	case t.Folder != "":
		return t.Folder
	case c.Output.Given():
		return filepath.Join(o.Root, filepath.FromSlash(c.Output.S))
	}
	return filepath.Join(o.Root, "public")
}

// Published describes what [Publish] did. Its Files and Bytes include the manifests.
type Published struct {
	Result
	Folder   string // the output folder
	Edition  int    // the signed edition that the site is; 0: it is not signed
	Newest   int    // the newest signed edition; 0: there is none
	Differs  string // why the site is not Newest, in lines
	Changed  int    // files that were added, changed or removed
	CacheErr error  // the cache was not written: the next build takes longer
}

// An UnsignedError refuses a site that [Target.RequireEdition] wants signed.
type UnsignedError struct {
	Newest  int    // the newest signed edition; 0: there is none
	Differs string // why the site is not that one, in lines
}

func (e UnsignedError) Error() string {
	if e.Newest == 0 {
		return "this site has no signed edition in " + edition.Dir
	}
	return fmt.Sprintf("this build is not edition %d, the newest signed edition:\n%s", e.Newest, e.Differs)
}

// Publish builds the site at o.Root and replaces its output folder whole. Where
// Published.Problems has an error, or there is an error, nothing is written.
// Editions that are damaged are a [DamagedError], and a site that is not signed where
// it must be is an [UnsignedError].
func Publish(ctx context.Context, o Options, to Target) (Published, error) {
	defer o.Stats.Stage("other")()
	m, closeSite, err := openMaker(o)
	if err != nil {
		return Published{}, err
	}
	defer closeSite()
	p := Published{Folder: to.folder(o, m.config)}
	s, stagingErr := m.stage(p.Folder, to.RequireEdition)
	if s != nil {
		defer s.Abort()
	}
	// Problems of the site are reported whatever is wrong with the output folder.
	out := s.output()
	var parts []*part
	if p.Result, parts = m.build(out); p.Problems.Err() != nil {
		return p, nil
	}
	if stagingErr != nil {
		return p, stagingErr
	}
	if err := out.failed(); err != nil {
		return p, err
	}
	seal, err := m.seal(p.Result, s)
	if err != nil {
		return p, err
	}
	p.Edition, p.Newest, p.Differs = seal.edition, seal.newest, seal.differs
	if to.RequireEdition && seal.edition == 0 {
		return p, UnsignedError{seal.newest, seal.differs}
	}
	done, err := m.commit(ctx, s, seal)
	if err != nil {
		return p, err
	}
	p.Files, p.Bytes, p.Changed = done.Files, done.Bytes, len(done.Changed)+len(done.Removed)
	defer o.Stats.Stage("keep")()
	p.CacheErr = s.cache.save(parts)
	return p, nil
}

// A staging is an output folder that is being replaced, with what its manifests
// need. It is a [Sink].
type staging struct {
	*publish.Staging
	tree   *edition.Tree
	cache  *cache
	reused sync.Map // paths of files that an earlier run made
}

// A publishedFile is a file of an output folder, with the hashes of its copies.
type publishedFile struct {
	manifest.File
	Copies []manifest.Hash
}

// stage begins to replace an output folder; read reads all of it that is kept. A site that
// is not ready needs none.
func (m *maker) stage(folder string, read bool) (*staging, error) {
	if !m.ready() {
		return nil, nil
	}
	tree, err := m.newTree()
	if err != nil {
		return nil, err
	}
	inputs := []string{}
	for _, name := range Sources(m.o.Root) {
		if name != config.Name {
			inputs = append(inputs, filepath.Join(m.o.Root, name))
		}
	}
	s, err := publish.Begin(folder, publish.Options{Inputs: inputs, Read: read})
	if err != nil {
		return nil, err
	}
	return &staging{Staging: s, tree: tree, cache: openCache(folder, tree.BannersHash())}, nil
}

// output returns an output into the folder. Where there is none, files are only
// counted.
func (s *staging) output() *output {
	if s == nil {
		return &output{}
	}
	return &output{sink: s, staging: s}
}

// Put implements [Sink].
func (s *staging) Put(path string, data []byte) error {
	if _, reused := s.reused.Load(path); reused { // see reuse: of a part that is made again
		return nil
	}
	if err := s.tree.AddCopies(path, data); err != nil {
		return err
	}
	return s.Staging.Put(path, data)
}

// reuse keeps the files that an earlier run made, if the folder still has them. It
// reports whether it has all of them. Otherwise the missing ones must be put.
func (s *staging) reuse(files []publishedFile) (bool, error) {
	all := true
	for _, f := range files {
		kept, err := s.Keep(f.File)
		if err != nil {
			return false, err
		}
		if !kept {
			all = false
			continue
		}
		s.reused.Store(f.Path, true)
		if f.Copies != nil {
			s.tree.SetCopies(f.Path, f.Copies)
		}
	}
	return all, nil
}

// published lists the files of a layout, once they are put, for the cache.
func (s *staging) published(layout site.Layout) []publishedFile {
	if s == nil {
		return nil
	}
	var files []publishedFile
	for path := range layout.Paths() {
		if f, ok := s.File(path); ok {
			files = append(files, publishedFile{f, s.tree.Copies(path)})
		}
	}
	return files
}

// commit adds the files of a seal and replaces the output folder.
func (m *maker) commit(ctx context.Context, s *staging, seal seal) (publish.Result, error) {
	defer m.o.Stats.Stage("publish")()
	for _, name := range slices.Sorted(maps.Keys(seal.files)) {
		if err := s.Staging.Put(name, seal.files[name]); err != nil {
			return publish.Result{}, err
		}
	}
	return s.Commit(ctx, seal.manifest)
}
