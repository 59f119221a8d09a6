package mirror

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"time"

	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/trust/edition"
	"github.com/send-daylight/daylight/internal/trust/fetch"
)

// maxHeld limits the bytes of files that are in memory at the same time.
const maxHeld = 96 << 20

// An oldCopy is the copy that exists before a run. Nothing of it is trusted.
type oldCopy struct {
	banner []byte
	byHash map[manifest.Hash]string // paths in its manifest
}

// files puts every file of the edition into the staged tree.
func (r *run) files(ctx context.Context) error {
	banner, err := r.banner(ctx)
	if err != nil {
		return err
	}
	r.readOld()
	missing, err := r.keep(ctx)
	if err != nil {
		return err
	}
	p := Progress{AllFiles: len(missing)}
	for _, f := range missing {
		p.AllBytes += f.Size
	}
	var mu sync.Mutex
	report := func(files int, n int64) {
		mu.Lock()
		defer mu.Unlock()
		p.Files += files
		p.Bytes += n
		if r.o.Progress != nil {
			r.o.Progress(p)
		}
	}
	report(0, 0)
	held := newBudget(maxHeld)
	return each(ctx, r.client.Parallel(), missing, func(ctx context.Context, f manifest.File) error {
		defer held.take(f.Size)()
		if err := r.fetchFile(ctx, f, banner, &mu); err != nil {
			return err
		}
		report(1, f.Size)
		return nil
	})
}

// banner returns the banner of the new edition. It comes first because every page needs
// it.
func (r *run) banner(ctx context.Context) ([]byte, error) {
	f, ok := r.signed.manifest.Find(edition.BannerPath)
	if !ok {
		return nil, fail(NotAuthentic, "%s lists no %s, so its pages cannot say that they are copies; nothing was changed. Tell the council", manifest.CopyName, edition.BannerPath)
	}
	if f.Size > edition.MaxBannerBytes {
		return nil, fail(NotAuthentic, "%s has %d bytes, too many for a banner; nothing was changed. Tell the council", f.Path, f.Size)
	}
	banner, err := r.staging.ReadOld(f.Path, f.Size)
	if err != nil || manifest.Sum(banner) != f.SHA256 {
		if banner, err = r.fetch(ctx, f); err != nil {
			return nil, err
		}
		r.result.Fetched, r.result.Bytes = 1, f.Size
	}
	if err := edition.CheckBanner(banner); err != nil {
		return nil, fail(NotAuthentic, "%w; nothing was changed. Tell the council", err)
	}
	return banner, r.staging.Put(f.Path, banner)
}

// readOld lists what the existing copy has that may be of use.
func (r *run) readOld() {
	r.old.byHash = map[manifest.Hash]string{}
	r.old.banner, _ = r.staging.ReadOld(edition.BannerPath, edition.MaxBannerBytes)
	text, err := r.staging.ReadOld(manifest.CopyName, manifest.MaxBytes)
	if err != nil {
		return
	}
	m, err := manifest.Parse(text)
	if err != nil {
		return
	}
	for _, f := range m.Files {
		r.old.byHash[f.SHA256] = f.Path
	}
}

// keep takes the files that the copy has already, under the same path or another, and
// returns those that it does not have.
func (r *run) keep(ctx context.Context) ([]manifest.File, error) {
	var mu sync.Mutex
	missing := map[string]bool{}
	held := newBudget(maxHeld)
	err := each(ctx, runtime.GOMAXPROCS(0), r.signed.manifest.Files, func(_ context.Context, f manifest.File) error {
		if f.Path == edition.BannerPath {
			return nil
		}
		kept, err := r.staging.Keep(f)
		if kept || err != nil {
			return err
		}
		if from, ok := r.old.byHash[f.SHA256]; ok && from != f.Path {
			defer held.take(f.Size)()
			if data, err := r.staging.ReadOld(from, f.Size); err == nil && manifest.Sum(data) == f.SHA256 {
				return r.staging.Put(f.Path, data)
			}
		}
		mu.Lock()
		defer mu.Unlock()
		missing[f.Path] = true
		return nil
	})
	var list []manifest.File
	for _, f := range r.signed.manifest.Files { // in their order, so that every run fetches in the same order
		if missing[f.Path] {
			list = append(list, f)
		}
	}
	return list, err
}

// fetchFile puts one file that the copy does not have.
func (r *run) fetchFile(ctx context.Context, f manifest.File, banner []byte, mu *sync.Mutex) error {
	if data, ok := r.renew(f, banner); ok {
		return r.staging.Put(f.Path, data)
	}
	data, err := r.page(ctx, f, banner)
	if err != nil {
		return err
	}
	mu.Lock()
	r.result.Fetched++
	r.result.Bytes += f.Size
	mu.Unlock()
	return r.staging.Put(f.Path, data)
}

// renew makes a page out of the one in the copy, if only the banner has changed.
func (r *run) renew(f manifest.File, banner []byte) ([]byte, bool) {
	if !edition.IsPage(f.Path) || len(r.old.banner) == 0 {
		return nil, false
	}
	size := f.Size + int64(len(r.old.banner)-len(banner))
	data, err := r.staging.ReadOld(f.Path, size)
	if err != nil || bytes.Count(data, r.old.banner) != 1 {
		return nil, false
	}
	data = bytes.Replace(data, r.old.banner, banner, 1)
	return data, int64(len(data)) == f.Size && manifest.Sum(data) == f.SHA256
}

// page fetches a file, and puts the banner into it if it is a page.
func (r *run) page(ctx context.Context, f manifest.File, banner []byte) ([]byte, error) {
	if !edition.IsPage(f.Path) {
		return r.fetch(ctx, f)
	}
	size := f.Size - int64(len(banner)) + int64(len(edition.Slot))
	if size < int64(len(edition.Slot)) {
		return nil, mismatch(f, "it is listed as shorter than its banner")
	}
	data, err := r.body(ctx, f.Path, size)
	if err != nil {
		return nil, err
	}
	page, err := edition.Substitute(data, banner)
	if err != nil {
		return nil, mismatch(f, "%w", err)
	}
	return page, compare(f, page)
}

// fetch fetches a file that is the same in the original and in the copy.
func (r *run) fetch(ctx context.Context, f manifest.File) ([]byte, error) {
	data, err := r.body(ctx, f.Path, f.Size)
	if err != nil {
		return nil, err
	}
	return data, compare(f, data)
}

// body reads a file of exactly this size. It tries again after faults that may pass.
func (r *run) body(ctx context.Context, path string, size int64) ([]byte, error) {
	for try := time.Duration(1); ; try++ {
		data, err := r.bodyOnce(ctx, path, size)
		var fetched *fetch.Error
		if try == 3 || !errors.As(err, &fetched) || fetched.Fault != fetch.Unreachable || ctx.Err() != nil {
			return data, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(try * r.o.pause / 2):
		}
	}
}

func (r *run) bodyOnce(ctx context.Context, path string, size int64) ([]byte, error) {
	body, err := r.client.Get(ctx, path, size)
	if err != nil {
		return nil, err
	}
	defer body.Close()
	var b bytes.Buffer
	b.Grow(int(min(size, 1<<20)) + bytes.MinRead) // the buffer grows with what arrives, not with what was announced
	if _, err := io.Copy(&b, body); err != nil {
		return nil, err
	}
	if int64(b.Len()) < size {
		return nil, mismatch(manifest.File{Path: path}, "it has %d bytes; the signed list says %d", b.Len(), size)
	}
	return b.Bytes(), nil
}

// errMismatch is matched by errors about the content of a file.
var errMismatch = errors.New("not as signed")

type mismatchError struct{ error }

func (mismatchError) Is(target error) bool { return target == errMismatch }
func (w mismatchError) Unwrap() error      { return w.error }

func mismatch(f manifest.File, format string, args ...any) error {
	return mismatchError{fmt.Errorf("%s: %w", f.Path, fmt.Errorf(format, args...))}
}

func compare(f manifest.File, data []byte) error {
	if int64(len(data)) != f.Size || manifest.Sum(data) != f.SHA256 {
		return mismatch(f, "its content is not what the signed list says")
	}
	return nil
}

// explainMismatch finds out whether a site that differs from its manifest is forged or
// is being published at the moment: in the second case it has another manifest by now.
func (r *run) explainMismatch(ctx context.Context, err error) error {
	var fetched *fetch.Error
	if !errors.Is(err, errMismatch) && (!errors.As(err, &fetched) || fetched.Fault != fetch.Forged) {
		return err
	}
	if now, again := r.fetchSigned(ctx); again == nil && !bytes.Equal(now.text, r.signed.text) {
		return fail(TryAgain, "%s changed while it was copied; nothing was changed here, run the same command again in some minutes", r.result.URL)
	}
	return fail(NotAuthentic, "%s is not as the council signed it: %w; nothing was changed. %s", r.result.URL, err, tellCouncil)
}

// publish exchanges the copy.
func (r *run) publish(ctx context.Context) error {
	lock := r.lock.After(r.result.URL, Seen{Key: r.key, Edition: r.signed.manifest.Edition, Manifest: r.signed.hash})
	if err := r.staging.Put(manifest.CopyName+manifest.SignatureExt, r.signed.signature); err != nil {
		return err
	}
	if err := r.staging.Put(LockName, lock.Bytes()); err != nil {
		return err
	}
	done, err := r.staging.Commit(ctx, r.signed.text)
	if err != nil {
		return err
	}
	r.result.Changed = len(done.Changed) + len(done.Removed)
	return nil
}

// each calls do for every item, several at a time, and returns the first error.
func each[T any](ctx context.Context, parallel int, items []T, do func(context.Context, T) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next := make(chan T)
	var workers sync.WaitGroup
	for range max(1, min(parallel, len(items))) {
		workers.Go(func() {
			for item := range next {
				if ctx.Err() != nil {
					continue
				}
				if err := do(ctx, item); err != nil {
					cancel(err) // only the first counts
				}
			}
		})
	}
	for _, item := range items {
		next <- item
	}
	close(next)
	workers.Wait()
	return context.Cause(ctx)
}

// A budget limits the memory that is in use at the same time.
type budget struct {
	mu   sync.Mutex
	free *sync.Cond
	left int64
	all  int64
}

func newBudget(n int64) *budget {
	b := &budget{left: n, all: n}
	b.free = sync.NewCond(&b.mu)
	return b
}

// take waits until n bytes are free, and returns the function that frees them again.
func (b *budget) take(n int64) func() {
	n = min(2*n, b.all) // the file, and the page that is made of it
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.left < n {
		b.free.Wait()
	}
	b.left -= n
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.left += n
		b.free.Broadcast()
	}
}
