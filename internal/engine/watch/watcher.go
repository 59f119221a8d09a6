package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// A watcher is owned by the goroutine of run; only events is shared.
type watcher struct {
	o        Options
	roots    []string
	snapshot *snapshot
	events   *events
	notify   *fsnotify.Watcher      // nil: polling
	limit    func() error           // asked before a folder is watched; tests run into limits with it
	retry    time.Duration          // how often to poll where the system cannot tell
	parents  []string               // the folders that the roots lie in
	anchors  map[string]fs.FileInfo // roots and parents as they were last seen; nil: missing
	began    time.Time              // when the batch now gathered began
	pending  map[string]bool        // changed, not yet received
}

func newWatcher(dir string, roots []string, o Options) *watcher {
	if o.Log == nil {
		o.Log = func(string) {}
	}
	o.Quiet = orDefault(o.Quiet, defaultQuiet)
	o.MaxWait = max(orDefault(o.MaxWait, defaultMaxWait), o.Quiet)
	w := &watcher{o: o, roots: roots, retry: defaultPoll, events: newEvents(), pending: map[string]bool{}, anchors: map[string]fs.FileInfo{}}
	w.snapshot = newSnapshot(dir, roots, w.ignored, w.watch)
	for _, r := range roots {
		if p := path.Dir(r); r != "." && !slices.Contains(w.parents, p) {
			w.parents = append(w.parents, p)
		}
	}
	return w
}

// ignored judges the last part only: what lies in a folder that is ignored is
// never seen, and a root may have any name.
func (w *watcher) ignored(name string) bool {
	return Litter(path.Base(name)) || w.o.Ignore != nil && w.o.Ignore(name)
}

// start asks the system to tell of changes, or prepares to poll, and notes what
// there is.
func (w *watcher) start() {
	switch why := remote(w.snapshot.dir); {
	case w.o.Poll > 0:
	case why != "":
		w.poll(fmt.Sprintf("the site lies on %s, where the system does not tell of changes", why))
	default:
		n, err := fsnotify.NewWatcher()
		if err != nil {
			w.poll(limitHint(err))
			break
		}
		w.notify = n
		go w.events.pump(n, w.matters)
	}
	w.lookAt(w.roots, func(string) {})
}

// matters reports whether an event is about a root or something in one. The
// folder around a root is watched for the root's sake only. It is called by the
// goroutine of pump, and reads only what never changes.
func (w *watcher) matters(abs string) bool {
	name, ok := w.snapshot.relative(abs)
	if !ok {
		return false
	}
	if slices.Contains(w.roots, name) || slices.Contains(w.parents, name) {
		return true
	}
	return slices.ContainsFunc(w.roots, func(r string) bool { return within(name, r) }) && !w.ignored(name)
}

// watch asks to be told of changes in one folder.
func (w *watcher) watch(name string) {
	if w.notify == nil {
		return
	}
	var err error
	if w.limit != nil {
		err = w.limit()
	}
	if err == nil {
		err = w.notify.Add(w.snapshot.abs(name))
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
		w.poll(limitHint(err))
	}
}

// forget undoes watch for a folder and those below it. A folder that was moved
// away would otherwise go on telling, under its old name.
func (w *watcher) forget(name string) {
	if w.notify == nil {
		return
	}
	for _, f := range w.snapshot.folders(name) {
		w.notify.Remove(w.snapshot.abs(f)) // fails if the system removed it first
	}
}

// poll returns up being told.
func (w *watcher) poll(why string) {
	if w.notify != nil {
		w.notify.Close()
		w.notify = nil
	}
	w.o.Poll = orDefault(w.o.Poll, w.retry)
	w.o.Log(fmt.Sprintf("%s; looking for changes every %v instead", why, w.o.Poll))
}

// limitHint says in plain words why the system does not tell.
func limitHint(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return "this machine's limit of watched folders is reached (to raise it on Linux: sudo sysctl fs.inotify.max_user_watches=524288)"
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return "this machine's limit of watching programs or open files is reached (close some programs, or on Linux: sudo sysctl fs.inotify.max_user_instances=512)"
	}
	return fmt.Sprintf("the system does not tell of changes (%v)", err)
}

// lookAt looks at names and all below them.
func (w *watcher) lookAt(names []string, changed func(string)) {
	for _, name := range w.roots {
		w.anchors[name], _ = os.Stat(w.snapshot.abs(name))
	}
	for _, name := range w.parents {
		w.anchors[name], _ = os.Stat(w.snapshot.abs(name))
		w.watch(name)
	}
	for _, n := range names {
		w.snapshot.look(n, changed)
	}
}

// moved reports whether a root, or a folder that one lies in, is not the one that
// is being watched: it is missing, came back, or another took its place.
func (w *watcher) moved() bool {
	for name, was := range w.anchors {
		is, _ := os.Stat(w.snapshot.abs(name))
		if (is == nil) != (was == nil) || is != nil && is.IsDir() && !os.SameFile(is, was) {
			return true
		}
	}
	return false
}

func (w *watcher) run(ctx context.Context, changes chan<- Changes) {
	defer close(changes)
	defer func() {
		if w.notify != nil {
			w.notify.Close()
		}
	}()
	gather := time.NewTimer(time.Hour) // runs while the disk is not yet quiet
	gather.Stop()
	check := time.NewTimer(w.interval())
	gathering := false
	wake := func() {
		if !gathering {
			gathering, w.began = true, time.Now()
			gather.Reset(w.o.Quiet)
		}
	}
	for {
		var out chan<- Changes
		if len(w.pending) > 0 && !gathering {
			out = changes
		}
		select {
		case <-ctx.Done():
			return
		case <-w.events.woken:
			wake()
		case <-check.C:
			if !gathering && w.due() {
				wake()
			}
			check.Reset(w.interval())
		case <-gather.C:
			if more := w.settle(); more > 0 {
				gather.Reset(more)
				continue
			}
			gathering = false
			// Where it is never quiet, the next event is here already; whoever
			// waits must not lose the draw against it.
			w.offer(changes)
		case out <- w.changes():
			clear(w.pending)
		}
	}
}

func (w *watcher) changes() Changes {
	return Changes{Paths: slices.Sorted(maps.Keys(w.pending))}
}

func (w *watcher) offer(changes chan<- Changes) {
	if len(w.pending) == 0 {
		return
	}
	select {
	case changes <- w.changes():
		clear(w.pending)
	default:
	}
}

func (w *watcher) interval() time.Duration {
	if w.notify == nil {
		return w.o.Poll
	}
	return pulse
}

// due looks whether something happened that nobody told of.
func (w *watcher) due() bool {
	if w.notify == nil {
		return w.lookAround()
	}
	if !w.moved() {
		return false
	}
	w.events.lose()
	return true
}

// lookAround looks at everything and reports whether anything differs.
func (w *watcher) lookAround() (found bool) {
	w.lookAt(w.roots, func(name string) {
		found = true
		w.note(name)
	})
	return found
}

// note remembers a change for delivery.
func (w *watcher) note(name string) {
	w.pending[name] = true
	if len(w.pending) > 10*maxNames { // nobody has received for long: name the roots, and start again
		clear(w.pending)
		for _, r := range w.roots {
			w.pending[r] = true
		}
	}
}
