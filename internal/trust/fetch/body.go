package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"
)

// A body is the body of a response, with a limit on its size and on its time.
type body struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	path   string
	from   io.ReadCloser
	left   int64 // bytes that may still be read
	stall  time.Duration
	most   int64

	silent, whole *time.Timer
}

var (
	errSilent = errors.New("the server stopped sending in the middle")
	errSlow   = errors.New("the server sends too slowly")
)

func newBody(ctx context.Context, cancel context.CancelCauseFunc, l Limits, path string, most int64, resp *http.Response) *body {
	length := most
	if resp.ContentLength >= 0 {
		length = resp.ContentLength
	}
	b := &body{ctx: ctx, cancel: cancel, path: path, from: resp.Body, left: most, most: most, stall: l.Stall}
	b.silent = time.AfterFunc(l.Stall, func() { cancel(errSilent) })
	b.whole = time.AfterFunc(l.Grace+time.Duration(length/l.Rate)*time.Second, func() { cancel(errSlow) })
	return b
}

// Read implements io.Reader.
func (b *body) Read(p []byte) (int, error) {
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1] // one byte more, to see whether there is more
	}
	n, err := b.from.Read(p)
	if int64(n) > b.left {
		n, b.left = int(b.left), 0
		return n, tooLong(b.path, b.most)
	}
	b.left -= int64(n)
	if n > 0 {
		b.silent.Reset(b.stall)
	}
	if err == nil || err == io.EOF {
		return n, err
	}
	if cause := context.Cause(b.ctx); cause != nil {
		err = cause
	} else if errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the connection was cut in the middle")
	}
	return n, &Error{Unreachable, b.path, false, err}
}

// Close implements io.Closer.
func (b *body) Close() error {
	b.silent.Stop()
	b.whole.Stop()
	b.cancel(nil)
	return b.from.Close()
}
