package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"runtime"
	"slices"
	"sync"

	"github.com/send-daylight/daylight/internal/output/manifest"
)

// A Result reports what a run did to the output.
type Result struct {
	Changed []string // files that are new or have other bytes, sorted
	Removed []string // files of the old output that the new one does not have, sorted
	Files   int      // in the new tree, with the manifest
	Bytes   int64    // size of the new tree
	Written int      // files that were written to disk
	Method  Method
}

// A Method is a way of replacing the output.
type Method string

// The methods, from best to worst.
const (
	Unchanged Method = "unchanged" // the output was already this tree; nothing was written
	Created   Method = "created"   // there was no output
	Exchanged Method = "exchanged" // in one step
	Renamed   Method = "renamed"   // by two renames, finished by the next run if killed between
	Updated   Method = "updated"   // file by file, finished by the next run if killed; readers may see old and new files
)

// Commit makes the tree that was Put the output, with text as its manifest. The
// manifest must list exactly what Files returns. After an error the output is as it
// was, unless the error says that the new files are in place. Call it when no Put is
// running.
func (s *Staging) Commit(ctx context.Context, text []byte) (Result, error) {
	defer s.Abort()
	result, err := s.commit(ctx, text)
	if err != nil {
		return Result{}, fmt.Errorf("publish %s: %w", s.dir, err)
	}
	s.unmark()
	s.end()
	return result, nil
}

func (s *Staging) commit(ctx context.Context, text []byte) (Result, error) {
	if err := s.checkManifest(text); err != nil {
		return Result{}, err
	}
	if err := s.Put(s.options.Manifest, text); err != nil {
		return Result{}, err
	}
	removed := s.removed()
	result := s.result(removed)
	if s.live != nil && len(result.Changed)+len(removed) == 0 && !s.irregular {
		result.Method = Unchanged
		s.keepSeals()
		return result, nil
	}
	if err := s.complete(ctx); err != nil {
		return Result{}, err
	}
	kept, err := s.carryOver()
	if err != nil {
		return Result{}, err
	}
	if err := s.tidy(kept); err != nil {
		return Result{}, err
	}
	if err := syncTree(s.next); err != nil {
		return Result{}, fmt.Errorf("write the new files to disk: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return Result{}, err
	}
	for _, e := range s.files {
		if e.wrote {
			result.Written++
		}
	}
	result.Method, err = s.swap()
	s.keepSeals()
	return result, err
}

// keepSeals keeps the seals of both trees for the next run.
func (s *Staging) keepSeals() {
	for _, tree := range []map[string]identity{s.old, s.spare} {
		for _, id := range tree {
			s.seals.keep(id)
		}
	}
	s.seals.save(s.state)
}

// checkManifest compares the manifest with what was Put.
func (s *Staging) checkManifest(text []byte) error {
	m, err := manifest.Parse(text)
	if err != nil {
		return fmt.Errorf("%s: %w", s.options.Manifest, err)
	}
	if s.options.Manifest != m.Kind.Name() {
		return fmt.Errorf("a manifest of kind %s is named %s, not %s", m.Kind, m.Kind.Name(), s.options.Manifest)
	}
	if !slices.Equal(m.Files, s.Files()) {
		return fmt.Errorf("%s does not list the files of this tree", s.options.Manifest)
	}
	return nil
}

func (s *Staging) result(removed []string) Result {
	r := Result{Removed: removed, Files: len(s.files), Bytes: s.total}
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		if s.files[name].staged {
			r.Changed = append(r.Changed, name)
		}
	}
	return r
}

// list lists the output as it is when the run begins. Irregular is something that is
// neither a file nor a folder, or a folder that not everybody may read.
func (s *Staging) list() error {
	s.old = map[string]identity{}
	if s.live == nil {
		return nil
	}
	err := walk(s.live, func(name string, info fs.FileInfo) error {
		if info.Mode().IsRegular() {
			s.old[name] = identityOf(info)
		} else {
			s.irregular = true
		}
		return nil
	}, func(_ string, info fs.FileInfo) error {
		s.irregular = s.irregular || !hasMode(info)
		return nil
	})
	if info, err := s.live.Stat("."); err != nil || !hasMode(info) {
		s.irregular = true
	}
	return err
}

// removed returns the files of the output that are not in the new tree.
func (s *Staging) removed() []string {
	var names []string
	for name := range s.old {
		if s.files[name] == nil && !survives(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// complete brings the spare tree up to date. Every file that the output has already is
// found in the spare by its hash, or copied from the output.
func (s *Staging) complete(ctx context.Context) error {
	names := make(chan string)
	errs := make(chan error, 1)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), 4) {
		workers.Go(func() {
			for name := range names {
				if err := s.copyLive(name, s.files[name]); err != nil {
					select {
					case errs <- fmt.Errorf("copy %s: %w", name, err):
					default:
					}
				}
			}
		})
	}
	for name, e := range s.files {
		if ctx.Err() != nil || len(errs) > 0 {
			break
		}
		if !e.staged {
			names <- name
		}
	}
	close(names)
	workers.Wait()
	select {
	case err := <-errs:
		return err
	default:
		return ctx.Err()
	}
}

func (s *Staging) copyLive(name string, e *entry) error {
	spare, there := s.spare[name]
	if s.hasFile(s.next, spare, manifest.File{Path: name, SHA256: e.sum, Size: e.size}) {
		return nil
	}
	f, _, err := openFile(s.live, name)
	if err != nil {
		return err
	}
	defer f.Close()
	h := sha256.New()
	if err := s.write(name, io.TeeReader(io.LimitReader(f, e.size+1), h), there); err != nil {
		return err
	}
	if manifest.Hash(h.Sum(nil)) != e.sum {
		return errors.New("it was changed in the output while this run went on; run again")
	}
	e.wrote = true
	return nil
}

// hasFile reports whether root has a file with the size, the hash and the mode with
// which it is published. was is the file when the run began; zero: there was none.
func (s *Staging) hasFile(root *os.Root, was identity, want manifest.File) bool {
	if was.Size != want.Size {
		return false
	}
	if s.seals.holds(was, want.SHA256) { // with this mode, too: a change of it would show
		return true
	}
	f, info, err := openFile(root, want.Path)
	if err != nil {
		return false
	}
	defer f.Close()
	if info.Size() != want.Size || !hasMode(info) {
		return false
	}
	buf := s.buffer()
	defer s.buffers.Put(buf)
	h := sha256.New()
	_, err = io.CopyBuffer(h, io.LimitReader(onlyReader{f}, want.Size+1), *buf)
	if err != nil || manifest.Hash(h.Sum(nil)) != want.SHA256 {
		return false
	}
	s.seals.add(identityOf(info), want.SHA256, s.seals.now)
	return true
}

// An onlyReader hides all other methods, so that io.CopyBuffer uses its buffer.
type onlyReader struct{ io.Reader }

const maxSurvivor = 1 << 20 // bytes of a CNAME and similar files

// carryOver copies the files that survive from the output into the new tree, and
// returns their names. The folder .git is moved after the swap.
func (s *Staging) carryOver() (kept map[string]bool, err error) {
	kept = map[string]bool{}
	if s.live == nil {
		return kept, nil
	}
	list, err := readDir(s.live, ".")
	if err != nil {
		return nil, err
	}
	for _, e := range list {
		name := e.Name()
		if !survives(name) || !e.Type().IsRegular() || s.files[name] != nil {
			continue
		}
		data, err := s.live.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if len(data) > maxSurvivor {
			return nil, fmt.Errorf("%s has more than %d bytes; remove it", name, maxSurvivor)
		}
		spare, there := s.spare[name]
		if !s.hasFile(s.next, spare, manifest.File{Path: name, SHA256: manifest.Sum(data), Size: int64(len(data))}) {
			if err := s.write(name, bytes.NewReader(data), there); err != nil {
				return nil, fmt.Errorf("copy %s: %w", name, err)
			}
		}
		kept[name] = true
	}
	return kept, nil
}

// tidy removes from the spare tree what the new tree does not have, and then checks
// that all files of the new tree are there.
func (s *Staging) tidy(kept map[string]bool) error {
	found := 0
	now, _ := clock(s.state)
	err := walk(s.next, func(name string, info fs.FileInfo) error {
		want := s.files[name]
		if want == nil && !kept[name] {
			return s.next.Remove(name)
		}
		if !info.Mode().IsRegular() || want != nil && info.Size() != want.size {
			return fmt.Errorf("%s was changed in the spare tree while this run went on; run again", name)
		}
		found++
		switch {
		case !hasMode(info):
			return s.next.Chmod(name, fileMode)
		case want != nil && want.wrote:
			s.seals.add(identityOf(info), want.sum, now)
		}
		return nil
	}, func(name string, info fs.FileInfo) error {
		switch {
		case !s.folders[name]:
			return s.next.Remove(name)
		case !hasMode(info):
			return s.next.Chmod(name, folderMode)
		}
		return nil
	})
	if err == nil {
		err = fixMode(s.next, ".")
	}
	if err == nil && found != len(s.files)+len(kept) {
		err = fmt.Errorf("the staged tree has %d files instead of %d; run again", found, len(s.files)+len(kept))
	}
	return err
}
