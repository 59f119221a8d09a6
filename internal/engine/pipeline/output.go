package pipeline

import (
	"sync"

	"github.com/send-daylight/daylight/internal/pages/site"
)

// A Sink receives finished files, from several goroutines at once. It must not change or
// keep the data, whose memory is used again.
type Sink interface {
	Put(path string, data []byte) error
}

// An output passes the files of a run to a sink and counts them. A nil output takes
// no file.
type output struct {
	sink    Sink               // nil: files are only counted
	staging *staging           // the sink, if it is an output folder
	lazily  func(site.Picture) // receives pictures that are not drawn yet; nil: they are drawn

	mu    sync.Mutex
	files int
	bytes int64
	err   error // the first
}

func (o *output) put(path string, data []byte) {
	if o == nil {
		return
	}
	var err error
	if o.sink != nil {
		err = o.sink.Put(path, data)
	}
	o.add(1, int64(len(data)), err)
}

// add counts files that the sink has.
func (o *output) add(files int, bytes int64, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.files += files
	o.bytes += bytes
	if o.err == nil {
		o.err = err
	}
}

// failed returns the first error of the sink.
func (o *output) failed() error {
	if o == nil {
		return nil
	}
	return o.err
}

func (o *output) count() (files int, bytes int64) {
	if o == nil {
		return 0, 0
	}
	return o.files, o.bytes
}
