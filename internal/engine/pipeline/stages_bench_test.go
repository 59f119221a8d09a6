package pipeline

import (
	"os"
	"runtime/debug"
	"testing"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// BenchmarkStages measures each stage of a build for one council, the made-up one of the
// starter, which has every file:
//
//	go test ./internal/engine/pipeline -run xxx -bench Stages -benchmem
func BenchmarkStages(b *testing.B) {
	s := newStages(b)
	for _, x := range s.list() {
		b.Run(x.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.do()
			}
		})
	}
}

// stages has what the stages of a build of one council need.
type stages struct {
	m      *maker
	files  snapshot
	a      account
	layout site.Layout
}

type stageOf struct {
	name string
	do   func()
}

func newStages(t testing.TB) *stages {
	root, err := os.OpenRoot("../../starter/demo")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	m := newMaker(Options{Root: "../../starter/demo", Templates: daylight.Templates(), BaseURL: "https://send.example/", Version: "v1"}, root, nil, nil)
	if m.problems.Err() != nil {
		t.Fatal(m.problems)
	}
	s := &stages{m: m, files: m.inputsOf("madeup-county")}
	s.a = m.readAccount("madeup-county", s.files)
	s.layout, _, _ = site.Council(&m.site, s.a.Account, m.newReferences())
	return s
}

func (s *stages) list() []stageOf {
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	return []stageOf{
		{"settings", func() { newMaker(s.m.o, s.m.root, nil, nil) }},
		{"read", func() { s.m.inputsOf("madeup-county").inputs() }},
		{"check", func() { s.m.readAccount("madeup-county", s.files) }},
		{"layout", func() { site.Council(&s.m.site, s.a.Account, s.m.newReferences()) }},
		{"render", func() {
			for _, p := range s.layout.Pages {
				must(s.m.templates.Page(p, func(data []byte) error { anchorsIn(p.Path, data); return nil }))
			}
		}},
		{"draw", func() {
			for _, x := range s.layout.Pictures {
				_, err := x.Draw()
				must(err)
			}
		}},
	}
}

// mostAllocations limits the allocations of each stage for one council. Unlike time they
// are the same on every computer: a stage with more allocations does more than it did.
// Raise a number only with the reason in the message of the commit, and lower it when a
// stage needs less.
var mostAllocations = map[string]float64{
	"settings": 45_000,
	"read":     650,
	"check":    30_000,
	"layout":   93_000, // 20,000 of them for workbooks
	"render":   45_000, // 3,500 of them to judge a page by a template of the site's own, read as browsers do
	"draw":     11_000,
}

func TestAllocations(t *testing.T) {
	// The garbage collector empties pools of buffers, on a busy machine more often.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	for _, x := range newStages(t).list() {
		got := testing.AllocsPerRun(3, x.do)
		t.Logf("%-8s %6.0f allocations, at most %6.0f", x.name, got, mostAllocations[x.name])
		if most := mostAllocations[x.name]; got > most {
			t.Errorf("the stage %q makes %.0f allocations, more than %.0f", x.name, got, most)
		} else if got < most/2 {
			t.Errorf("the stage %q makes %.0f allocations only: lower its bound of %.0f", x.name, got, most)
		}
	}
}
