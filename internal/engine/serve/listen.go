package serve

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	nextPorts    = 10
	graceful     = 2 * time.Second  // for answers under way when the preview stops
	requestLimit = 10 * time.Second // to read a request
	answerLimit  = 30 * time.Second // to write an answer; events have a limit of their own
	idleLimit    = 2 * time.Minute
	headerLimit  = 16 << 10
)

// Listen takes the port, so that URL is known. Serve does it where it was not
// done.
func (s *Server) Listen() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listener != nil {
		return nil
	}
	l, err := s.listen()
	s.listener = l
	return err
}

func (s *Server) listen() (net.Listener, error) {
	first, last := s.o.Port, s.o.Port
	switch s.o.Port {
	case 0:
		first, last = DefaultPort, DefaultPort+nextPorts
	case AnyPort:
		first, last = 0, 0
	}
	for port := first; ; port++ {
		l, err := net.Listen("tcp", net.JoinHostPort(s.o.Bind, strconv.Itoa(port)))
		switch {
		case err == nil && port != first:
			s.o.Log(fmt.Sprintf("port %d is in use, so the preview is on port %d", first, port))
			return l, nil
		case err == nil:
			return l, nil
		case !inUse(err):
			return nil, fmt.Errorf("the preview cannot listen on %s port %d: %w; give an address of this machine with --bind, or leave it out",
				s.o.Bind, port, plain(err))
		case first != last && port == last:
			return nil, fmt.Errorf("ports %d to %d are all in use; stop another preview, or choose a port with --port", first, last)
		case port == last:
			return nil, fmt.Errorf("port %d is in use by another program; choose another with --port, or leave it out to use the next free one", port)
		}
	}
}

// inUse: Windows numbers its network errors apart (WSAEADDRINUSE, WSAEACCES).
func inUse(err error) bool {
	var n syscall.Errno
	return errors.Is(err, syscall.EADDRINUSE) || errors.As(err, &n) && (n == 10048 || n == 10013)
}

// plain returns an error of net without the operation and address, which we say.
func plain(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}

// URL returns where the site begins. It is empty before Listen.
func (s *Server) URL() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listener == nil {
		return ""
	}
	host := strings.Trim(s.o.Bind, "[]")
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1" // "every interface" is no address to open
	}
	_, port, _ := net.SplitHostPort(s.listener.Addr().String())
	return "http://" + net.JoinHostPort(host, port) + s.o.BasePath
}

// Serve answers until ctx ends, then finishes what is under way. The error is
// nil after such an end.
func (s *Server) Serve(ctx context.Context) error {
	if err := s.Listen(); err != nil {
		return err
	}
	// Events end with this context: they would never end by themselves.
	running, stop := context.WithCancel(ctx)
	defer stop()
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: requestLimit,
		ReadTimeout:       requestLimit,
		WriteTimeout:      answerLimit,
		IdleTimeout:       idleLimit,
		MaxHeaderBytes:    headerLimit,
		BaseContext:       func(net.Listener) context.Context { return running },
		ErrorLog:          log.New(logWriter(s.o.Log), "", 0),

		DisableGeneralOptionsHandler: true, // the rules are ours
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(s.listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("the preview stopped: %w; start it again", err)
	case <-ctx.Done():
	}
	limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), graceful)
	defer cancel()
	if server.Shutdown(limited) != nil {
		server.Close() // someone reads too slowly
	}
	return nil
}

// A logWriter gives what net/http has to say, a line a message.
type logWriter func(string)

func (w logWriter) Write(p []byte) (int, error) {
	w(strings.TrimSpace(string(p)))
	return len(p), nil
}
