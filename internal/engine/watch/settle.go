package watch

import (
	"maps"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	halfSavedWait = 80 * time.Millisecond // since the last event, for a file that is empty or missing
	halfSavedMax  = 16                    // more files than this are removed on purpose
)

// settle ends a batch if the disk is quiet. Otherwise it returns how long to wait.
func (w *watcher) settle() (wait time.Duration) {
	left := w.o.MaxWait - time.Since(w.began)
	if w.notify == nil {
		// It is quiet when two comparisons in a row find no difference.
		if w.compareRoots() && left > 0 {
			return w.o.Quiet
		}
		return 0
	}
	last := w.events.last()
	if wait = min(w.o.Quiet-time.Since(last), left); wait > 0 {
		return wait
	}
	if wait = min(halfSavedWait-time.Since(last), left, w.o.Quiet); wait > 0 && w.halfSaved() {
		return wait
	}
	w.takeEvents()
	return 0
}

// halfSaved reports whether a file of the batch is most likely being saved.
func (w *watcher) halfSaved() bool {
	return slices.ContainsFunc(w.events.names(halfSavedMax), func(abs string) bool {
		name, ok := w.snapshot.relative(abs)
		return ok && w.snapshot.halfSaved(name)
	})
}

// takeEvents notes the files and folders of the collected events as changed.
func (w *watcher) takeEvents() {
	ops, lost := w.events.take()
	if lost {
		// A file that was created and removed again leaves no trace, although it may have
		// been read meanwhile. So the roots are noted.
		for _, r := range w.roots {
			w.note(r)
			w.unwatch(r)
		}
		w.compare(w.roots, w.note)
		return
	}
	var names []string
	for abs, op := range ops {
		name, ok := w.snapshot.relative(abs)
		if !ok {
			continue
		}
		if slices.Contains(w.parents, name) && !slices.Contains(w.roots, name) {
			names = append(names, w.roots...) // the folder above a root was made or removed
			continue
		}
		names = append(names, name)
		if op.Has(fsnotify.Create | fsnotify.Rename | fsnotify.Remove) {
			// Before any folder is compared: a folder that was moved within the site would
			// keep its events under the old name.
			w.unwatch(name)
		}
		if op != fsnotify.Chmod && (op != fsnotify.Write || w.snapshot.folders(name) == nil) {
			w.note(name)
		}
	}
	w.compare(tops(names), w.note)
}

// tops returns the names, each once, without those that are below another.
func tops(names []string) []string {
	slices.Sort(names)
	names = slices.Compact(names)
	set := map[string]bool{}
	for _, n := range names {
		set[n] = true
	}
	maps.DeleteFunc(set, func(n string, _ bool) bool {
		for i := range n {
			if n[i] == '/' && set[n[:i]] {
				return true
			}
		}
		return n != "." && set["."]
	})
	return slices.Sorted(maps.Keys(set))
}
