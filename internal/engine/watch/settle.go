package watch

import (
	"maps"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	halfSavedWait = 80 * time.Millisecond // for a file that is empty or missing, since its last event
	halfSavedMax  = 16                    // with more files than this, someone removes them on purpose
)

// settle ends a batch if the disk is quiet; else it says how long to wait.
func (w *watcher) settle() (wait time.Duration) {
	left := w.o.MaxWait - time.Since(w.began)
	if w.notify == nil {
		// quiet is when two looks in a row find the same
		if w.lookAround() && left > 0 {
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

func (w *watcher) halfSaved() bool {
	return slices.ContainsFunc(w.events.names(halfSavedMax), func(abs string) bool {
		name, ok := w.snapshot.relative(abs)
		return ok && w.snapshot.halfSaved(name)
	})
}

// takeEvents finds out what the gathered events mean.
func (w *watcher) takeEvents() {
	ops, lost := w.events.take()
	if lost {
		// Of what was created and removed again no trace is left, though
		// someone may have read it: name the roots.
		for _, r := range w.roots {
			w.note(r)
			w.forget(r)
		}
		w.lookAt(w.roots, w.note)
		return
	}
	var names []string
	for abs, op := range ops {
		name, ok := w.snapshot.relative(abs)
		if !ok {
			continue
		}
		if slices.Contains(w.parents, name) && !slices.Contains(w.roots, name) {
			names = append(names, w.roots...) // the folder around a root came or went
			continue
		}
		names = append(names, name)
		if op.Has(fsnotify.Create | fsnotify.Rename | fsnotify.Remove) {
			// Before any folder is looked at: a folder that moved within the
			// site would keep telling under its old name.
			w.forget(name)
		}
		if op != fsnotify.Chmod && (op != fsnotify.Write || w.snapshot.folders(name) == nil) {
			w.note(name)
		}
	}
	w.lookAt(tops(names), w.note)
}

// tops returns the names, each once, without those that lie below another.
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
