package pipeline

import (
	"context"
	"runtime/metrics"
	"runtime/trace"
	"time"
)

// Stats measure what each stage of a build costs. A build that is measured makes one
// thing at a time, so that each cost belongs to one stage. A nil Stats measures
// nothing; stages are then regions of a trace, if one is being recorded.
type Stats struct {
	Stages []Stage // in the order in which they first began

	open []*measure // the stages that are running, each within the one before
}

// A Stage is one kind of work.
type Stage struct {
	Name    string        `json:"stage"`
	Count   int           `json:"count"` // how often
	Time    time.Duration `json:"nanoseconds"`
	Bytes   uint64        `json:"bytes"`   // allocated
	Objects uint64        `json:"objects"` // allocated
}

// A measure is one run of a stage, without the stages within it.
type measure struct {
	at             int // in Stages
	time           time.Duration
	began          time.Time
	bytes, objects uint64
	first          [2]uint64
}

// Stage measures a stage until end is called. Stages may be nested, and then the
// last that began must end first.
func (s *Stats) Stage(name string) (end func()) {
	if s == nil {
		if !trace.IsEnabled() {
			return func() {}
		}
		return trace.StartRegion(context.Background(), name).End
	}
	if n := len(s.open); n > 0 {
		s.open[n-1].pause()
	}
	m := &measure{at: s.index(name)}
	s.open = append(s.open, m)
	m.resume()
	return func() {
		m.pause()
		s.open = s.open[:len(s.open)-1]
		stage := &s.Stages[m.at]
		stage.Count++
		stage.Time += m.time
		stage.Bytes += m.bytes
		stage.Objects += m.objects
		if n := len(s.open); n > 0 {
			s.open[n-1].resume()
		}
	}
}

// index returns the stage of that name, and adds it if it is new.
func (s *Stats) index(name string) int {
	for i := range s.Stages {
		if s.Stages[i].Name == name {
			return i
		}
	}
	s.Stages = append(s.Stages, Stage{Name: name})
	return len(s.Stages) - 1
}

func (m *measure) resume() { m.first, m.began = allocated(), time.Now() }

func (m *measure) pause() {
	m.time += time.Since(m.began)
	now := allocated()
	m.bytes += now[0] - m.first[0]
	m.objects += now[1] - m.first[1]
}

// allocated returns the bytes and objects that the process has allocated so far.
func allocated() [2]uint64 {
	samples := [2]metrics.Sample{{Name: "/gc/heap/allocs:bytes"}, {Name: "/gc/heap/allocs:objects"}}
	metrics.Read(samples[:])
	return [2]uint64{samples[0].Value.Uint64(), samples[1].Value.Uint64()}
}
