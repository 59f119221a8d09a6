package watch

import (
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
)

// maxNames limits the memory for events. With more, the folders are compared instead,
// which costs the same however much has happened.
const maxNames = 10_000

// events collects the events of the system. It receives every event at once, also while
// the last batch is processed: if fsnotify had to wait, its queue in the kernel would
// overflow, and it may hold a lock that adding a folder needs.
type events struct {
	woken chan struct{} // has an element when something happened

	mu   sync.Mutex
	ops  map[string]fsnotify.Op // by absolute path
	lost bool                   // some are missing, or there were too many
	at   time.Time              // of the last event
}

func newEvents() *events {
	return &events{woken: make(chan struct{}, 1), ops: map[string]fsnotify.Op{}}
}

// pump receives events until n is closed. keep reports which paths matter.
func (e *events) pump(n *fsnotify.Watcher, keep func(abs string) bool) {
	for {
		select {
		case ev, ok := <-n.Events:
			if !ok {
				return
			}
			if keep(ev.Name) {
				e.add(ev.Name, ev.Op)
			}
		case err, ok := <-n.Errors:
			if !ok {
				return
			}
			// Usually it is fsnotify.ErrEventOverflow. After any error an event may be
			// missing.
			if err != nil {
				e.lose()
			}
		}
	}
}

func (e *events) add(name string, op fsnotify.Op) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !e.lost {
		e.ops[name] |= op
	}
	if len(e.ops) > maxNames {
		e.lost = true
		clear(e.ops)
	}
	e.touch()
}

func (e *events) lose() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.lost = true
	clear(e.ops)
	e.touch()
}

func (e *events) touch() {
	e.at = time.Now()
	select {
	case e.woken <- struct{}{}:
	default:
	}
}

// last returns the time of the last event.
func (e *events) last() time.Time {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.at
}

// names returns the paths of the collected events, or none if they are more than limit.
func (e *events) names(limit int) []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.ops) > limit {
		return nil
	}
	return slices.Collect(maps.Keys(e.ops))
}

// take returns the collected events, and removes them. lost reports that some are
// missing.
func (e *events) take() (ops map[string]fsnotify.Op, lost bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	ops, lost = e.ops, e.lost
	e.ops, e.lost = map[string]fsnotify.Op{}, false
	select {
	case <-e.woken:
	default:
	}
	return ops, lost
}
