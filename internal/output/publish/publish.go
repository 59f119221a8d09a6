// Package publish replaces a whole tree of files, or leaves it as it was.
//
// The output is the folder that is deployed. A run stages the new tree in a spare
// folder beside it, and then exchanges the two in one step:
//
//	staging, err := publish.Begin("public", publish.Options{})
//	defer staging.Abort()                  // does nothing after Commit
//	err = staging.Put("index.html", page)  // from several goroutines
//	m, err := manifest.New(manifest.Manifest{…, Files: staging.Files()})
//	result, err := staging.Commit(ctx, m.Bytes())
//
// A reader finds the old tree or the new one, and every file whole, even if the run was
// killed, the disk was full or the power failed. After Commit the output has only files
// that were Put.
//
// # The spare tree
//
// The state of an output DIR/NAME is in DIR/.daylight/publish/NAME:
//
//	lock     locked during a run; not empty while it writes to next/
//	next/    the spare tree: staged here; after a run, the tree before
//	seals    what the system says of files whose hashes are known
//	old/     only between two renames, where the system cannot exchange
//	journal  only while an output is updated file by file
//
// The spare tree is kept because updating it costs less than writing all files and
// removing all old ones. Nothing in it is trusted: a file is kept only if its bytes or
// its hash are the same as those of the new file. So an edit made by hand in the output
// is never published again. A file is not read again while the system says that nobody
// has changed it, in a way that no program can make it say (see seals). A run that
// changes nothing writes nothing but new seals, and the time of the lock file.
//
// # What is replaced
//
// Only a folder that does not exist, is empty, or has a manifest of daylight. At its
// top .git, .gitkeep, .nojekyll, CNAME, _headers, _redirects and mirror.lock do not
// count and survive, unless a file of that name is Put. Symbolic links and special
// files are never followed and never written.
//
// A program that has the output open as its working directory (a shell, a file server,
// a container's mount) keeps the folder, not its name, and sees the spare tree after an
// exchange: give servers the folder above, or let daylight serve.
//
// A page that is withdrawn is gone from the output at once. It stays in the spare tree,
// which only the user who publishes can read, until the next run: remove .daylight
// to delete it at once.
//
// Package publish does not make, minify or sign anything, and does not undo: the spare
// tree is a cache, not a backup.
package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/send-daylight/daylight/internal/output/manifest"
)

// Errors that callers can test for with errors.Is.
var (
	// ErrLocked means that another run is writing the same output.
	ErrLocked = errors.New("another run is writing this output; try again when it has ended")
	// ErrRefused means that the output is a folder that must not be replaced.
	ErrRefused = errors.New("the output may not be replaced")
)

// Options are the settings of a run. The zero value works.
type Options struct {
	// Inputs are folders that the tree is made from. An output inside one of them, or
	// around one, is refused.
	Inputs []string
	// Manifest is the name of the manifest file; manifest.txt if empty.
	Manifest string
	// Resume keeps what an earlier run staged before it was killed or failed, so that
	// Keep finds it. It is for files that are expensive to make: a mirror fetches them.
	Resume bool
	// Read reads every file of the output that is kept, whatever the system says of it: for
	// what must be proved, such as a signed build or a mirror.
	Read bool

	noExchange, inPlace bool // tests force the fallbacks
}

// A Staging is a tree that is being made. End it with Commit or Abort.
type Staging struct {
	options Options
	dir     string // as the caller named it, for messages
	name    string // of the output in parent
	parent  *os.Root
	state   *os.Root // the state folder
	next    *os.Root // the spare tree
	live    *os.Root // the output; nil if there is none
	lock    *os.File

	seals     *seals
	old       map[string]identity // every file in live before this run
	irregular bool                // something in live must be mended; see list
	spare     map[string]identity // every file in next before this run

	marking  sync.Once // of the lock, before the first write to next
	marked   bool
	swapping bool // next/ may have become the output, or is being copied to it

	buffers sync.Pool // of *[]byte

	mu      sync.Mutex
	files   map[string]*entry
	folders map[string]bool // every folder that has files
	opened  map[string]bool // folders of next that exist
	total   int64
	done    bool
}

// An entry is a file of the new tree.
type entry struct {
	sum    manifest.Hash
	size   int64
	staged bool // in next with these bytes; otherwise in live
	wrote  bool // by this run
}

// Begin locks the output dir, checks that it may be replaced, and repairs what a killed
// run left. Readers of dir see no change, unless an interrupted replacement is
// finished.
func Begin(dir string, o Options) (*Staging, error) {
	if o.Manifest == "" {
		o.Manifest = manifest.Name
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("publish %s: %w", dir, err)
	}
	s := &Staging{options: o, dir: dir, name: filepath.Base(abs), files: map[string]*entry{}, folders: map[string]bool{}, opened: map[string]bool{}}
	if err := s.begin(abs); err != nil {
		s.Abort()
		return nil, fmt.Errorf("publish %s: %w", dir, err)
	}
	return s, nil
}

func (s *Staging) begin(abs string) error {
	parent := filepath.Dir(abs)
	if parent == abs {
		return fmt.Errorf("%w: it is the root of the file system", ErrRefused)
	}
	if err := checkInputs(abs, s.options.Inputs); err != nil {
		return err
	}
	err := os.MkdirAll(parent, 0o755)
	if err != nil {
		return err
	}
	if s.parent, err = os.OpenRoot(parent); err != nil {
		return err
	}
	if pending, err := exists(s.parent, s.statePath(journalName)); err != nil {
		return err
	} else if !pending { // an output that is half updated may look like somebody else's
		if err := s.checkOutput(); err != nil {
			return err
		}
	}
	if s.state, err = openState(s.parent, s.name); err != nil {
		return err
	}
	if s.lock, err = lock(s.state); err != nil {
		return err
	}
	if err := s.recover(); err != nil {
		return fmt.Errorf("finish an interrupted run: %w", err)
	}
	if err := s.dropLeftovers(); err != nil {
		return fmt.Errorf("remove what a killed run left: %w", err)
	}
	if err := s.checkOutput(); err != nil { // again: it may have changed before the lock
		return err
	}
	return s.open()
}

// open opens the output and the spare tree, and lists the files of the spare tree.
func (s *Staging) open() (err error) {
	if s.live, err = openFolder(s.parent, s.name); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := makeFolder(s.state, nextName); err != nil {
		return err
	}
	if s.next, err = openFolder(s.state, nextName); err != nil {
		return err
	}
	s.seals = openSeals(s.state)
	if s.options.Read {
		clear(s.seals.known)
	}
	if s.spare, err = clean(s.next); err != nil {
		return err
	}
	return s.list()
}

// dropLeftovers empties the spare tree if the last run was killed while it wrote there.
// The files would do no harm, but they may fill the disk.
func (s *Staging) dropLeftovers() error {
	info, err := s.lock.Stat()
	if err != nil || info.Size() == 0 {
		return err
	}
	if s.options.Resume {
		s.marked = true // until Commit, for a run that does not resume
		return nil
	}
	if err := s.state.RemoveAll(nextName); err != nil {
		return err
	}
	return s.lock.Truncate(0)
}

// mark records in the lock file that the spare tree is being written.
func (s *Staging) mark() (err error) {
	s.marking.Do(func() {
		s.marked = true
		_, err = s.lock.WriteString("writing\n")
	})
	return err
}

// unmark records that the spare tree is complete. If that fails, the next run does more
// work than it has to.
func (s *Staging) unmark() {
	if s.marked {
		s.lock.Truncate(0)
	}
}

// Abort ends a run without publishing, and leaves the output as it was. After Commit it
// does nothing, so it can be deferred. Call it when no Put is running.
func (s *Staging) Abort() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.next != nil && !s.done && !s.swapping && !s.options.Resume {
		s.dropWritten()
	}
	s.end()
}

// dropWritten removes what this run wrote to the spare tree. If that fails, the mark
// stays, and the next run removes everything.
func (s *Staging) dropWritten() {
	for name, e := range s.files {
		if !e.wrote {
			continue
		}
		for _, name := range []string{name, temporary(name)} {
			if err := s.next.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
				return
			}
		}
	}
	s.unmark()
}

// end closes all folders and releases the lock.
func (s *Staging) end() {
	s.done = true
	for _, root := range []*os.Root{s.live, s.next, s.state, s.parent} {
		if root != nil {
			root.Close()
		}
	}
	if s.lock != nil {
		unlock(s.lock)
	}
	s.live, s.next, s.state, s.parent, s.lock = nil, nil, nil, nil, nil
}
