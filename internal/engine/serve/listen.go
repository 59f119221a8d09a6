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
	graceful     = 2 * time.Second  // for finishing answers when the preview stops
	requestLimit = 10 * time.Second // for reading a request
	answerLimit  = 30 * time.Second // for writing an answer; events have their own limit
	idleLimit    = 2 * time.Minute
	headerLimit  = 16 << 10
)

// Listen opens the port, so that URL is known. Serve calls it if nobody has.
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

// inUse reports whether an error says that a port is in use. Windows has numbers of its
// own for that: WSAEADDRINUSE and WSAEACCES.
func inUse(err error) bool {
	var n syscall.Errno
	return errors.Is(err, syscall.EADDRINUSE) || errors.As(err, &n) && (n == 10048 || n == 10013)
}

// plain returns an error of net without its operation and address, which the message
// has already.
func plain(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}

// URL returns the address of the site's home. It is empty before Listen.
func (s *Server) URL() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listener == nil {
		return ""
	}
	host := strings.Trim(s.o.Bind, "[]")
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1" // a browser cannot open "every interface"
	}
	_, port, _ := net.SplitHostPort(s.listener.Addr().String())
	return "http://" + net.JoinHostPort(host, port) + s.o.BasePath
}

// Serve answers requests until ctx ends, and then finishes those that it has begun. After
// that the error is nil.
func (s *Server) Serve(ctx context.Context) error {
	if err := s.Listen(); err != nil {
		return err
	}
	// Events end with this context. They would not end otherwise.
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

		DisableGeneralOptionsHandler: true, // refuse decides about OPTIONS, too
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
		server.Close() // a client reads too slowly
	}
	return nil
}

// A logWriter passes on the messages of net/http, one for each line.
type logWriter func(string)

func (w logWriter) Write(p []byte) (int, error) {
	w(strings.TrimSpace(string(p)))
	return len(p), nil
}
