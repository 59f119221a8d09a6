package serve

import (
	"context"
	"net"
	"strings"
	"testing"
	"time"
)

func TestPortInUse(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	err = New(Options{Port: port}).Serve(t.Context())
	if err == nil || !strings.HasSuffix(err.Error(), "is in use by another program; choose another with --port, or leave it out to use the next free one") {
		t.Errorf("Serve on a port in use: %v", err)
	}
}

func TestNextPort(t *testing.T) {
	var logged []string
	o := Options{Log: func(m string) { logged = append(logged, m) }}
	first, second := New(o), New(o)
	for _, s := range []*Server{first, second} {
		if err := s.Listen(); err != nil {
			t.Fatal(err)
		}
		defer s.listener.Close()
	}
	if first.URL() == second.URL() || len(logged) == 0 || !strings.HasPrefix(logged[len(logged)-1], "port 4747 is in use, so the preview is on port 47") {
		t.Errorf("%s and %s; logged %q", first.URL(), second.URL(), logged)
	}
}

func TestBadAddress(t *testing.T) {
	err := New(Options{Bind: "192.0.2.1"}).Listen()
	if err == nil || !strings.Contains(err.Error(), "the preview cannot listen on 192.0.2.1 port 4747: ") || !strings.Contains(err.Error(), "--bind") {
		t.Errorf("Listen on an address of another machine: %v", err)
	}
}

// The preview ends while pages are connected, and does not wait for them.
func TestStop(t *testing.T) {
	s := New(Options{Port: AnyPort})
	if err := s.Listen(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- s.Serve(ctx) }()
	l := listen(t, s.listener.Addr().String(), "/", "")
	l.next()
	start := time.Now()
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if took := time.Since(start); took > graceful {
		t.Errorf("stopping took %v", took)
	}
	if _, err := net.Dial("tcp", s.listener.Addr().String()); err == nil {
		t.Error("still listening")
	}
}
