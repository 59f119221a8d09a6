// Package serve is the preview: a web server that shows a site while it is being
// written. [Server.Show] replaces the site, and open pages follow: only what changed in
// them is replaced, and the reader keeps place, open details and focus.
// [Server.ShowProblems] shows what is wrong on top of the last good site.
//
// A page is served as it will be published, with one addition: the script element of
// [addition] before </body>. The page's own Content-Security-Policy stays in force.
// Where it allows no script, as on the 404 page, nothing is added.
//
// The preview is for the person at this computer. What is not published yet must not
// leave it, so the server
//
//   - listens on the loopback interface unless an option says otherwise;
//   - answers only to the names of that interface, because any web site can give its
//     own name this computer's address (DNS rebinding);
//   - refuses events to pages of other sites, and never sends an
//     Access-Control-Allow-Origin header;
//   - accepts GET and HEAD only, and refuses a request target that no link of a site
//     can have.
//
// The preview's own files are below /-daylight/, a path that no site can have.
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

// A Site is a site in memory.
type Site interface {
	// File returns the bytes of a file such as "warwickshire/money/index.html". Several
	// goroutines call it at once.
	File(path string) (data []byte, ok bool)
}

// Special ports.
const (
	DefaultPort = 4747 // the first to be tried where no port is given
	AnyPort     = -1   // a free port that the system chooses
)

// Options say where to serve. The zero value works.
type Options struct {
	Bind     string           // host name or address to listen on; empty: 127.0.0.1
	Port     int              // 0: DefaultPort or one of the ten after it
	BasePath string           // path of the site's home, such as "/send/"; empty: "/"
	Log      func(msg string) // prints messages for the person; may be nil
}

// A Server is the preview of one site. Its methods may be called at any time and from
// any goroutine.
type Server struct {
	o        Options
	instance string // random, so that a page notices that the preview was restarted

	mu       sync.Mutex
	now      *state
	listener net.Listener
}

// A state holds all that the preview shows at one time. It does not change: another one
// follows it.
type state struct {
	number   int
	site     Site           // nil: there was no good build yet
	problems []problem      // of the newest build
	assets   map[string]int // number of the state that last changed a file, by path
	allSince int            // number of the last state that may have changed any file
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

// Show serves a new site. changed are the files that differ from the one before; nil: any
// may differ.
func (s *Server) Show(site Site, changed []string) {
	s.follow(func(st *state) {
		st.site, st.problems = site, nil
		if changed == nil {
			st.allSince = st.number
			return
		}
		// A copy, because requests may be reading the state before.
		assets := make(map[string]int, len(st.assets)+len(changed))
		for p, n := range st.assets {
			assets[p] = n
		}
		for _, p := range changed {
			if !strings.HasSuffix(p, ".html") { // a page compares its own hash
				assets[p] = st.number
			}
		}
		st.assets = assets
	})
}

// ShowProblems keeps the last site and shows why there is no newer one. excerpt returns
// the source line of a place and the carets under it, as [diag.Printer.Excerpt] does; it
// may be nil.
func (s *Server) ShowProblems(ps diag.Problems, excerpt func(diag.Pos) (line, caret string)) {
	shown := newProblems(ps, excerpt)
	s.follow(func(st *state) { st.problems = shown })
}

// follow replaces the state by a changed copy, and wakes all requests that wait for it.
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

// hash returns a short hash of a file, which is the same in every run.
func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}
