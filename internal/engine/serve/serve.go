// Package serve shows a site while it is being written: the preview.
//
// A [Server] serves the last good build from memory; it reads and writes no
// file. [Server.Show] gives it a new build and open pages follow: what changed
// in them is exchanged, and the reader keeps place, open details and focus.
// [Server.ShowProblems] leaves the last good build up and lays the problems
// over the open pages until the next Show.
//
// A page is served as it will be published, with one addition: before </body>
// come the bytes of [addition], which load preview.js. Nothing else differs, so
// the policy that the page itself carries is the one under test; where it
// allows no script, as on the 404 page, nothing is added.
//
// The preview is for the person at this machine. What is not yet published must
// not leave it, so
//
//   - it listens on the loopback interface unless told otherwise;
//   - it answers only to the names of that interface, for any web site can give
//     its own name our address (DNS rebinding);
//   - no other web site may listen to the events, and no answer ever carries
//     an Access-Control-Allow-Origin header;
//   - it knows GET and HEAD only, and refuses a request target that no link of
//     a site can have.
//
// What is ours lies below /-daylight/, a path that no site can have.
package serve

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net"
	"strings"
	"sync"

	"github.com/send-daylight/daylight/internal/diag"
)

// A Site is a finished build in memory.
type Site interface {
	// File returns the bytes of a file such as "warwickshire/money/index.html".
	// It is called by many goroutines at once.
	File(path string) (data []byte, ok bool)
}

// Ports other than these are taken as given.
const (
	DefaultPort = 4747 // tried first where no port is given
	AnyPort     = -1   // one that the system chooses
)

// Options say where to serve. The zero value works.
type Options struct {
	Bind     string           // host name or address to listen on; "": 127.0.0.1
	Port     int              // 0: DefaultPort or one of the ten after it
	BasePath string           // where the site begins, such as "/send/"; "": "/"
	Log      func(msg string) // told what the person should know; nil: nobody
}

// A Server is the preview of one site. Its methods can be called at any time
// and from any goroutine.
type Server struct {
	o        Options
	instance string // differs each time the preview is started

	mu       sync.Mutex
	now      *state
	listener net.Listener
}

// A state is what the preview shows. It never changes: a new one follows.
type state struct {
	number   int
	site     Site           // nil: not one good build yet
	problems []problem      // of the newest build
	assets   map[string]int // by path: the number of the state that last changed it
	allSince int            // number of the last state of which nobody said what changed
	next     chan struct{}  // closed when another state follows
}

// New returns a server that has nothing to show yet.
func New(o Options) *Server {
	if o.Bind == "" {
		o.Bind = "127.0.0.1"
	}
	if o.Log == nil {
		o.Log = func(string) {}
	}
	o.BasePath = "/" + strings.Trim(o.BasePath, "/") + "/"
	if o.BasePath == "//" {
		o.BasePath = "/"
	}
	return &Server{o: o, instance: rand.Text()[:8], now: &state{next: make(chan struct{})}}
}

// Show serves a new good build. changed are the files that differ from the one
// before; nil means that nobody knows.
func (s *Server) Show(site Site, changed []string) {
	s.follow(func(st *state) {
		st.site, st.problems = site, nil
		if changed == nil {
			st.allSince = st.number
			return
		}
		// A copy, for whoever has the state before may be reading it.
		assets := make(map[string]int, len(st.assets)+len(changed))
		for p, n := range st.assets {
			assets[p] = n
		}
		for _, p := range changed {
			if !strings.HasSuffix(p, ".html") { // a page is known by its hash
				assets[p] = st.number
			}
		}
		st.assets = assets
	})
}

// ShowProblems keeps the last good build and shows why there is no newer one.
// excerpt returns a line of source and the carets under a place, as
// [diag.Printer.Excerpt] does; it may be nil.
func (s *Server) ShowProblems(ps diag.Problems, excerpt func(diag.Pos) (line, caret string)) {
	shown := newProblems(ps, excerpt)
	s.follow(func(st *state) { st.problems = shown })
}

// follow replaces the state by a changed copy and wakes all who wait for one.
func (s *Server) follow(change func(*state)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	was := s.now
	st := *was
	st.number++
	st.next = make(chan struct{})
	change(&st)
	s.now = &st
	close(was.next)
}

func (s *Server) state() *state {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// hash names contents; it is the same in every run.
func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}
