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
	eventLimit = 20 * time.Second // for sending one event; a page that is slower is disconnected, and may connect again
	heartbeat  = 15 * time.Second // between two comments that show whether a page is still connected
	retryAfter = 500              // milliseconds after which a page connects again
)

// A message is sent to a page when the state has changed. It holds all of the state, so
// a page that is slow, or was disconnected, misses nothing.
type message struct {
	// Page is the hash of the page as it is now; empty: there is no such page. A page
	// with another hash is out of date.
	Page string `json:"page"`
	// Assets are the other files that changed since the last message to the page. Null:
	// any may have changed.
	Assets   []string  `json:"assets"`
	Built    bool      `json:"built"` // there was a good build
	Problems []problem `json:"problems"`
}

// events sends the states to one page, as Server-Sent Events. Nothing is queued: a page
// that has received one state is sent the newest.
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
	send := func(format string, args ...any) bool {
		// Fails in tests that use a recorder, which has no deadline.
		control.SetWriteDeadline(time.Now().Add(eventLimit))
		if _, err := fmt.Fprintf(w, format, args...); err != nil {
			return false
		}
		return control.Flush() == nil
	}
	last := s.lastSent(r)
	for ok := send("retry: %d\n\n", retryAfter); ok; {
		st := s.state()
		ok = send("id: %s-%d\nevent: state\ndata: %s\n\n", s.instance, st.number, s.message(st, r.URL.Query().Get("page"), last))
		last = st.number
		ok = ok && wait(r, st, func() bool { return send(":\n\n") })
	}
}

// wait waits for the next state, and reports whether the page is still connected.
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

// lastSent returns the number of the state that the page has. A page that was sent none
// was loaded a moment ago and has the newest; -1 is for one that an earlier run of the
// preview has served.
func (s *Server) lastSent(r *http.Request) int {
	// A browser that connects again sends the header, and a page that does sends the
	// query.
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

// message returns a state as JSON for a page that has the state with the number last.
func (s *Server) message(st *state, page string, last int) []byte {
	m := message{Built: st.site != nil, Problems: st.problems, Page: s.pageHash(st, page)}
	if last >= st.allSince {
		m.Assets = []string{}
		for p, n := range st.assets {
			if n > last {
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

// pageHash returns the hash that [addition] would have in the page at a path of this
// server.
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
