package watch

import (
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
)

// maxNames bounds the memory that events can take: beyond it, what changed is
// found by comparing the folders, which costs no more however much happened.
const maxNames = 10_000

// events gathers what the system tells. It takes every event at once, however
// long the last batch takes to look at: fsnotify must never wait for us, or its
// queue in the kernel overflows (and it may hold a lock that adding a folder
// needs).
type events struct {
	woken chan struct{} // holds a token when something came

	mu   sync.Mutex
	ops  map[string]fsnotify.Op // by path as the system names it
	lost bool                   // some were not told, or too many
	at   time.Time              // of the last event
}

func newEvents() *events {
	return &events{woken: make(chan struct{}, 1), ops: map[string]fsnotify.Op{}}
}

// pump takes events until n is closed. keep tells which names matter.
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
			// The usual one is fsnotify.ErrEventOverflow. Whatever it was, an
			// event may be missing.
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

// last returns when the last event came.
func (e *events) last() time.Time {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.at
}

// names returns some of the paths that were told of, at most limit.
func (e *events) names(limit int) []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.ops) > limit {
		return nil
	}
	return slices.Collect(maps.Keys(e.ops))
}

// take returns what was gathered and starts afresh.
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
