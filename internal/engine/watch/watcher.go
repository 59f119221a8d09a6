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

// A watcher collects changes. It belongs to the goroutine of run; only events is shared.
type watcher struct {
	o        Options
	roots    []string
	snapshot *snapshot
	events   *events
	notify   *fsnotify.Watcher      // nil: the folders are read at intervals
	limit    func() error           // called before a folder is watched; tests return errors from it
	retry    time.Duration          // interval for reading the folders where there are no events
	parents  []string               // the folders of the roots
	anchors  map[string]fs.FileInfo // roots and parents as they were last seen; nil: missing
	began    time.Time              // when the present batch began
	pending  map[string]bool        // changed, and not received yet
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

// ignored reports whether a file or folder is left out. Only the last part of its path
// counts: nothing in a folder that is ignored is ever visited, and a root may have any
// name.
func (w *watcher) ignored(name string) bool {
	return Litter(path.Base(name)) || w.o.Ignore != nil && w.o.Ignore(name)
}

// start asks the system for events, or prepares to read the folders at intervals, and
// takes the first snapshot.
func (w *watcher) start() {
	switch why := remote(w.snapshot.dir); {
	case w.o.Poll > 0:
	case why != "":
		w.poll(fmt.Sprintf("the site is on %s, where the system does not report changes", why))
	default:
		n, err := fsnotify.NewWatcher()
		if err != nil {
			w.poll(limitHint(err))
			break
		}
		w.notify = n
		go w.events.pump(n, w.matters)
	}
	w.compare(w.roots, func(string) {})
}

// matters reports whether an event is about a root or something in one. The folder above
// a root is watched only to notice the root itself. The goroutine of pump calls it, so it
// reads only what never changes.
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

// watch asks the system for the events of one folder.
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

// unwatch undoes watch for a folder and those below it. A folder that was moved away would
// otherwise keep its events, under its old name.
func (w *watcher) unwatch(name string) {
	if w.notify == nil {
		return
	}
	for _, f := range w.snapshot.folders(name) {
		w.notify.Remove(w.snapshot.abs(f)) // fails if the system removed it first
	}
}

// poll reads the folders at intervals from now on, and logs why.
func (w *watcher) poll(why string) {
	if w.notify != nil {
		w.notify.Close()
		w.notify = nil
	}
	w.o.Poll = orDefault(w.o.Poll, w.retry)
	w.o.Log(fmt.Sprintf("%s; looking for changes every %v instead", why, w.o.Poll))
}

// limitHint explains an error of the system that leaves no events.
func limitHint(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return "this machine's limit of watched folders is reached (to raise it on Linux: sudo sysctl fs.inotify.max_user_watches=524288)"
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return "this machine's limit of watching programs or open files is reached (close some programs, or on Linux: sudo sysctl fs.inotify.max_user_instances=512)"
	}
	return fmt.Sprintf("the system does not report changes (%v)", err)
}

// compare compares names, and everything below them, with the snapshot.
func (w *watcher) compare(names []string, changed func(string)) {
	for _, name := range w.roots {
		w.anchors[name], _ = os.Stat(w.snapshot.abs(name))
	}
	for _, name := range w.parents {
		w.anchors[name], _ = os.Stat(w.snapshot.abs(name))
		w.watch(name)
	}
	for _, n := range names {
		w.snapshot.compare(n, changed)
	}
}

// moved reports whether a root, or the folder of one, is not the one that is watched: it is
// missing, or was made again, or another folder is in its place.
func (w *watcher) moved() bool {
	for name, was := range w.anchors {
		is, _ := os.Stat(w.snapshot.abs(name))
		if (is == nil) != (was == nil) || is != nil && is.IsDir() && !os.SameFile(is, was) {
			return true
		}
	}
	return false
}

// run delivers changes until ctx ends.
func (w *watcher) run(ctx context.Context, changes chan<- Changes) {
	defer close(changes)
	defer func() {
		if w.notify != nil {
			w.notify.Close()
		}
	}()
	gather := time.NewTimer(time.Hour) // runs while the disk is not quiet
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
			// Where it is never quiet, the next event has come already. It must not be
			// chosen before a receiver that waits.
			w.offer(changes)
		case out <- w.changes():
			clear(w.pending)
		}
	}
}

// changes returns what is pending.
func (w *watcher) changes() Changes {
	return Changes{Paths: slices.Sorted(maps.Keys(w.pending))}
}

// offer delivers what is pending, if a receiver waits.
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

// interval returns the time between two calls of due.
func (w *watcher) interval() time.Duration {
	if w.notify == nil {
		return w.o.Poll
	}
	return pulse
}

// due reports whether something happened without an event.
func (w *watcher) due() bool {
	if w.notify == nil {
		return w.compareRoots()
	}
	if !w.moved() {
		return false
	}
	w.events.lose()
	return true
}

// compareRoots compares everything, and reports whether anything differs.
func (w *watcher) compareRoots() (found bool) {
	w.compare(w.roots, func(name string) {
		found = true
		w.note(name)
	})
	return found
}

// note remembers a change for delivery.
func (w *watcher) note(name string) {
	w.pending[name] = true
	if len(w.pending) > 10*maxNames { // nothing was received for a long time: note only the roots
		clear(w.pending)
		for _, r := range w.roots {
			w.pending[r] = true
		}
	}
}
