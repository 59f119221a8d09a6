package serve

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/diag"
)

// A listener is an open page.
type listener struct {
	testing.TB
	conn  net.Conn
	lines *bufio.Scanner
	id    string // of the last message
}

func listen(t testing.TB, addr, page, last string) *listener {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	c.SetDeadline(time.Now().Add(patience))
	fmt.Fprintf(c, "GET /-daylight/events?page=%s HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nLast-Event-ID: %s\r\n\r\n", page, addr, addr, last)
	lines := bufio.NewScanner(c)
	lines.Buffer(nil, 1<<20)
	return &listener{TB: t, conn: c, lines: lines}
}

func (l *listener) next() message {
	for l.lines.Scan() {
		if id, ok := strings.CutPrefix(l.lines.Text(), "id: "); ok {
			l.id = id
		}
		if data, ok := strings.CutPrefix(l.lines.Text(), "data: "); ok {
			var m message
			if err := json.Unmarshal([]byte(data), &m); err != nil {
				l.Error(err)
			}
			return m
		}
	}
	l.Errorf("no message: %v", l.lines.Err())
	return message{}
}

func TestEvents(t *testing.T) {
	s, addr := running(t, Options{BasePath: "/send/"})
	l := listen(t, addr, "/send/money/", "")
	if m := l.next(); m.Built || m.Page == "" || len(m.Problems) != 0 {
		t.Errorf("before the first build: %+v", m)
	}
	site := example()
	s.Show(site, nil)
	m := l.next()
	if m.Page != hash([]byte(site["money/index.html"])) || !m.Built || m.Assets != nil {
		t.Errorf("after the first build: %+v", m)
	}
	newer := example()
	newer["a.css"] = "new"
	s.Show(newer, []string{"a.css", "index.html"})
	if n := l.next(); n.Page != m.Page || !slices.Equal(n.Assets, []string{"/send/a.css"}) {
		t.Errorf("after a style sheet changed: %+v", n)
	}
	var ps diag.Problems
	ps.Errorf(diag.Pos{File: "b"}, "r", "second")
	ps.Errorf(diag.Pos{File: "a", Line: 1, Col: 2}, "r", "first").Hint = "do"
	s.ShowProblems(ps, nil)
	n := l.next()
	want := []problem{{Place: "a:1:2", Severity: "error", Message: "first", Hint: "do"}, {Place: "b", Severity: "error", Message: "second"}}
	if !slices.Equal(n.Problems, want) || n.Page != m.Page || n.Assets == nil || len(n.Assets) > 0 {
		t.Errorf("with problems: %+v", n)
	}
	delete(newer, "money/index.html")
	s.Show(newer, []string{"money/index.html"})
	if n := l.next(); n.Page != "" || n.Problems != nil {
		t.Errorf("after the page went: %+v", n)
	}
}

// A page that connects again is sent what changed meanwhile.
func TestComingBack(t *testing.T) {
	s, addr := running(t, Options{})
	s.Show(example(), nil)
	l := listen(t, addr, "/", "")
	if m := l.next(); m.Assets == nil || len(m.Assets) > 0 {
		t.Errorf("a page that was just loaded is told of %v", m.Assets)
	}
	l.conn.Close()
	s.Show(example(), []string{"a.css"})
	s.Show(example(), []string{"b.png", "index.html"})
	if m := listen(t, addr, "/", l.id).next(); !slices.Equal(m.Assets, []string{"/a.css", "/b.png"}) {
		t.Errorf("back after two builds: %v", m.Assets)
	}
	if m := listen(t, addr, "/", "elsewhen-7").next(); m.Assets != nil {
		t.Errorf("back after a restart: %v; want nil, for nobody knows", m.Assets)
	}
	s.Show(example(), nil)
	if m := listen(t, addr, "/", l.id).next(); m.Assets != nil {
		t.Errorf("back after a build of which nobody knows: %v; want nil", m.Assets)
	}
}

// Many pages are sent the newest state, and pages that never read delay nobody.
func TestManyPages(t *testing.T) {
	s, addr := running(t, Options{})
	s.Show(example(), nil)
	for range 5 {
		listen(t, addr, "/", "") // reads nothing
	}
	var ready, done sync.WaitGroup
	for range 100 {
		l := listen(t, addr, "/", "")
		ready.Add(1)
		done.Go(func() {
			l.next()
			ready.Done()
			for m := l.next(); m.Problems == nil; m = l.next() {
				if t.Failed() {
					return
				}
			}
		})
	}
	ready.Wait()
	start := time.Now()
	var ps diag.Problems
	ps.Errorf(diag.Pos{}, "r", "%s", strings.Repeat("long ", 20_000))
	for range 200 {
		s.ShowProblems(ps, nil)
	}
	if took := time.Since(start); took > patience/4 {
		t.Errorf("200 states took %v: somebody was waited for", took)
	}
	done.Wait()
}

func TestTooManyProblems(t *testing.T) {
	var ps diag.Problems
	for i := range 60 {
		ps.Errorf(diag.Pos{File: fmt.Sprint(i)}, "r", "x")
	}
	if got := newProblems(ps, nil); len(got) != maxProblems+1 || got[maxProblems].Message != "10 more, which the terminal lists" {
		t.Errorf("%d shown, the last is %+v", len(got), got[len(got)-1])
	}
}
