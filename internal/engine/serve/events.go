package serve

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	eventLimit = 20 * time.Second // to take one event; who cannot is let go and may come back
	heartbeat  = 15 * time.Second // finds out that a page is gone
	retryAfter = 500              // milliseconds after which a page comes back
)

// A message is what a page is told. It holds the whole state and not a step, so
// a page that is slow, or comes back after a while, misses nothing.
type message struct {
	// Page is the hash of the page that asks, as it is now; empty where there
	// is none. A page that has another hash is no longer the newest.
	Page string `json:"page"`
	// Assets are the other files that changed since the page was last told.
	// Null: nobody knows.
	Assets   []string  `json:"assets"`
	Built    bool      `json:"built"` // there was a good build
	Problems []problem `json:"problems"`
}

// events tells one page of every state (Server-Sent Events). Nothing is queued:
// when the page has taken one state it is given the newest.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	if !sameOrigin(r) {
		s.fail(w, http.StatusForbidden, "only pages of this preview may listen to it")
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	control := http.NewResponseController(w)
	say := func(format string, args ...any) bool {
		// Fails in tests with a recorder, which has no limit to move.
		control.SetWriteDeadline(time.Now().Add(eventLimit))
		if _, err := fmt.Fprintf(w, format, args...); err != nil {
			return false
		}
		return control.Flush() == nil
	}
	told := s.lastTold(r)
	for ok := say("retry: %d\n\n", retryAfter); ok; {
		st := s.state()
		ok = say("id: %s-%d\nevent: state\ndata: %s\n\n", s.instance, st.number, s.message(st, r.URL.Query().Get("page"), told))
		told = st.number
		ok = ok && wait(r, st, func() bool { return say(":\n\n") })
	}
}

// wait waits for the next state, and reports whether the page is still there.
func wait(r *http.Request, st *state, beat func() bool) bool {
	for {
		select {
		case <-st.next:
			return true
		case <-r.Context().Done():
			return false
		case <-time.After(heartbeat):
			if !beat() {
				return false
			}
		}
	}
}

// lastTold returns the number of the state that the page knows. A page that was told
// nothing yet was loaded this moment and has everything; -1 is for one that was
// told by another run of the preview.
func (s *Server) lastTold(r *http.Request) int {
	// The header is the browser's, when it tries again; the query is a page's
	// that listens again.
	id := cmp.Or(r.Header.Get("Last-Event-ID"), r.URL.Query().Get("last"))
	if id == "" {
		return s.state().number
	}
	instance, number, _ := strings.Cut(id, "-")
	n, err := strconv.Atoi(number)
	if err != nil || instance != s.instance {
		return -1
	}
	return n
}

func (s *Server) message(st *state, page string, told int) []byte {
	m := message{Built: st.site != nil, Problems: st.problems, Page: s.pageHash(st, page)}
	if told >= st.allSince {
		m.Assets = []string{}
		for p, n := range st.assets {
			if n > told {
				m.Assets = append(m.Assets, s.o.BasePath+p)
			}
		}
		slices.Sort(m.Assets)
	}
	data, err := json.Marshal(m)
	if err != nil {
		panic("serve: " + err.Error())
	}
	return data
}

// pageHash returns what data-page would be if the page at a path of this server were
// asked for now.
func (s *Server) pageHash(st *state, page string) string {
	if st.site == nil {
		return st.waitingHash()
	}
	plain, err := url.PathUnescape(page)
	name, ok := strings.CutPrefix(plain, s.o.BasePath)
	if err != nil || !ok {
		return ""
	}
	data, ok := st.site.File(index(name))
	if !ok {
		return ""
	}
	return hash(data)
}
