package pipeline

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel calls do(0) to do(n-1), several at once on processors that are idle:
// councils take them first, and then the pages of each council. A build that is
// measured makes one thing after the other.
func (s *setup) parallel(n int, do func(i int)) {
	var next atomic.Int64
	work := func() {
		for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
			do(int(i))
		}
	}
	var helpers sync.WaitGroup
	for range n - 1 {
		if s.o.Stats != nil || !s.idle.acquire() {
			break
		}
		helpers.Go(func() {
			defer s.idle.release()
			work()
		})
	}
	work()
	helpers.Wait()
}

// idleProcessors is a semaphore with one permit for each processor but the one that
// runs its owner.
type idleProcessors chan struct{}

func newIdleProcessors() idleProcessors {
	return make(idleProcessors, runtime.GOMAXPROCS(0)-1)
}

// acquire takes a permit without waiting, and reports whether there was one.
func (p idleProcessors) acquire() bool {
	select {
	case p <- struct{}{}:
		return true
	default:
		return false
	}
}

func (p idleProcessors) release() { <-p }
