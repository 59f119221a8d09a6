package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/send-daylight/daylight/bench/internal/corpus"
	"github.com/send-daylight/daylight/bench/internal/meter"
)

// bin is the daylight program, built for these tests.
var bin string

func TestMain(m *testing.M) { os.Exit(tested(m)) }

func tested(m *testing.M) int {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	bin = filepath.Join(dir, "daylight")
	if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", bin, "../cmd/daylight").CombinedOutput(); err != nil {
		panic("bench: build the program: " + string(out))
	}
	return m.Run()
}

// all returns the three programs, whether they are installed or not.
func all() []program { return []program{daylight(bin), hugo("hugo"), eleventy("node_modules")} }

// made writes a program's site and returns its folder.
func made(t *testing.T, p program, size int) (site string, o options) {
	t.Helper()
	charts := filepath.Join(t.TempDir(), "charts.js")
	if err := os.WriteFile(charts, []byte("// charts\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	o = options{seed: 7, charts: charts, repository: ".."}
	site = filepath.Join(t.TempDir(), "site")
	if err := p.site(site, size, o); err != nil {
		t.Fatal(err)
	}
	return site, o
}

// checked returns what daylight check prints about a site.
func checked(t *testing.T, site string) string {
	t.Helper()
	out, err := exec.Command(bin, "check", "--source", site).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

// The made-up councils have no errors and no warnings, neither one alone nor several: what a
// check prints would be measured, too. It notes of each text that its words are hard to
// read, since they mean nothing.
func TestCheck(t *testing.T) {
	for size, want := range map[int]string{1: "checked 1 council or programme: 0 errors, 0 warnings,", 100: "checked 100 councils and programmes: 0 errors, 0 warnings,"} {
		site, _ := made(t, daylight(bin), size)
		if got := checked(t, site); !strings.Contains(got, want) {
			t.Errorf("%d councils: %s", size, got)
		}
	}
}

// Daylight's pages have the figures of the data, and a missing one is found.
func TestFacts(t *testing.T) {
	site, o := made(t, daylight(bin), 2)
	out := filepath.Join(t.TempDir(), "public")
	build(t, daylight(bin), site, out)
	c := contestant{result: built{size: 2}}
	if err := c.inspect(out, o.seed); err != nil || c.result.files < 60 || c.result.bytes == 0 {
		t.Error(err, c.result)
	}
	if err := c.inspect(out, o.seed+1); err == nil {
		t.Error("pages of other figures passed")
	}
}

func build(t *testing.T, p program, site, out string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second) // Hugo can hang after an error in a template
	defer cancel()
	if text, err := p.build(ctx, site, out).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", p.name, err, text)
	}
}

// The pages of the others have them, too, if the others are installed.
func TestFactsOfOthers(t *testing.T) {
	tools, err := filepath.Abs("../.daylight/bench/tools")
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct {
		needs string
		p     func(string) program
	}{"Hugo": {"bin/hugo", hugo}, "Eleventy": {"eleventy/node_modules", eleventy}} {
		t.Run(name, func(t *testing.T) {
			needs := filepath.Join(tools, x.needs)
			if _, err := os.Stat(needs); err != nil {
				t.Skipf("%s is fetched by make bench, and has not been", name)
			}
			p := x.p(needs)
			site, o := made(t, p, 2)
			out := filepath.Join(t.TempDir(), "public")
			build(t, p, site, out)
			c := contestant{result: built{size: 2}}
			if err := c.inspect(out, o.seed); err != nil {
				t.Error(err)
			}
		})
	}
}

// Each edit finds its place, twice, and daylight accepts all of its own.
func TestEdits(t *testing.T) {
	for _, p := range all() {
		site, o := made(t, p, 1)
		edits, err := p.edits(site, corpus.New(o.seed, 0), o)
		if err != nil {
			t.Fatal(err)
		}
		if len(edits) != len(kinds) {
			t.Fatalf("%s: %d kinds of change, want %d", p.name, len(edits), len(kinds))
		}
		for i, e := range edits {
			file := filepath.Join(site, e.file)
			first, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			a, tokenA, errA := e.change(string(first), 0)
			b, tokenB, errB := e.change(string(first), 1)
			if errA != nil || errB != nil || a == b || tokenA == tokenB || e.kind != kinds[i] {
				t.Errorf("%s, %s: %v, %v, %s, %s", p.name, e.kind, errA, errB, tokenA, tokenB)
			}
			if strings.Contains(string(first), strings.Trim(tokenA, "£m")) || !strings.Contains(a, strings.Trim(tokenA, "£m")) {
				t.Errorf("%s, %s: %s was there before, or is not there now", p.name, e.kind, tokenA)
			}
			if _, _, err := e.change("something else", 0); err == nil && e.kind != kinds[1] {
				t.Errorf("%s, %s: changes what it does not find", p.name, e.kind)
			}
			if err := os.WriteFile(file, []byte(b), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if p.name == "daylight" {
			if got := checked(t, site); !strings.Contains(got, "checked 1 council or programme: 0 errors, 0 warnings, ") {
				t.Error(got)
			}
		}
	}
}

func TestShows(t *testing.T) {
	pages := map[string]string{
		"/a/":      `<link rel=icon href=data:,><link rel=stylesheet href=../own.css><link rel="stylesheet" href="/other.css"><p>zqword`,
		"/own.css": "", "/other.css": ":root{--brand:#112233}",
	}
	ts := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, ok := pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
		}
		fmt.Fprint(w, text)
	}))
	defer ts.Close()
	at, err := url.Parse(ts.URL + "/a/")
	if err != nil {
		t.Fatal(err)
	}
	v := preview{page: at, client: ts.Client()}
	for _, tt := range []struct {
		token        string
		styles, want bool
	}{{"zqword", false, true}, {"zqother", false, false}, {"#112233", true, true}, {"#112233", false, false}, {"zqword", true, false}} {
		if got := v.shows(t.Context(), tt.token, tt.styles); got != tt.want {
			t.Errorf("shows %s (styles: %v): %v", tt.token, tt.styles, got)
		}
	}
	if err := v.until(t.Context(), time.Now().Add(-time.Second), func() bool { return false }); err != errLate {
		t.Error(err)
	}
}

// A whole preview, from its start until a change is served.
func TestPreview(t *testing.T) {
	site, o := made(t, daylight(bin), 1)
	o.edits, o.patience = 1, time.Second
	b := bench{options: o, report: &report{}}
	p := daylight(bin)
	if err := b.previews(t.Context(), 1, site, p, p.servers[0]); err != nil {
		if _, statErr := os.Stat("/proc/stat"); statErr != nil {
			t.Skip("the benchmark reads /proc, so it runs on Linux only")
		}
		t.Fatal(err)
	}
	got := b.report.previewed[0]
	for _, kind := range kinds {
		if k := got.edits[kind]; len(k.Samples) == 0 || k.Served() <= 0 || k.Wall() < k.Served() {
			t.Errorf("%s: %+v", kind, k)
		}
	}
	if len(b.report.notes) > 0 || got.peak == 0 {
		t.Error(b.report.notes, got.peak)
	}
}

func TestMoment(t *testing.T) {
	for _, tt := range []struct {
		after, n, of, want int // milliseconds
	}{{0, 0, 2, 0}, {0, 1, 2, 250}, {1700, 1, 2, 50}, {1800, 1, 2, 450}, {1800, 2, 2, 200}, {1600, 3, 5, 200}} {
		if got := moment(time.Duration(tt.after)*time.Millisecond, tt.n, tt.of); got != time.Duration(tt.want)*time.Millisecond {
			t.Errorf("moment(%d ms, %d, %d) = %s, want %d ms", tt.after, tt.n, tt.of, got, tt.want)
		}
	}
}

func TestParse(t *testing.T) {
	for args, want := range map[string]string{
		"-sizes 0": "from 1 to", "-sizes many": "from 1 to", "-rounds 0": "at least one", "fast": "not a flag",
	} {
		if _, err := parse(strings.Fields(args)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("bench %s: %v, want %q", args, err, want)
		}
	}
	o, err := parse([]string{"-sizes", "1 20", "-rounds", "3", "-write"})
	if err != nil || len(o.sizes) != 2 || o.sizes[1] != 20 || o.page == "" || o.command != `make bench SIZES="1 20" BENCH="-rounds 3"` {
		t.Errorf("%+v, %v", o, err)
	}
}

// A program that is not installed is left out, and the report says so.
func TestMissing(t *testing.T) {
	t.Setenv("PATH", "")
	programs, notes, err := gather(context.Background(), options{daylight: bin, tools: t.TempDir()})
	if err != nil || len(programs) != 2 || len(notes) != 2 {
		t.Errorf("%d programs, %q, %v; want daylight, with pictures and without, and two notes", len(programs), notes, err)
	}
	if _, _, err := gather(context.Background(), options{daylight: "nowhere"}); err == nil {
		t.Error("measures a program that is not there")
	}
}

// A program that does not end is left out with this many councils, and the report says
// so.
func TestTooSlow(t *testing.T) {
	never := program{name: "sleep", build: func(ctx context.Context, _, _ string) *exec.Cmd { return exec.CommandContext(ctx, "sleep", "60") }}
	b := bench{options: options{rounds: 1, most: 50 * time.Millisecond}, report: &report{}, places: []place{{dir: t.TempDir(), fileSystem: "disk"}}}
	if err := b.builds(t.Context(), 608, t.TempDir(), b.places[0], []program{never}); err != nil {
		if _, statErr := os.Stat("/proc/stat"); statErr != nil {
			t.Skip("the benchmark reads /proc, so it runs on Linux only")
		}
		t.Fatal(err)
	}
	if len(b.report.built) != 0 || len(b.report.notes) != 1 || !strings.Contains(b.report.notes[0], "sleep did not build 608 councils") {
		t.Errorf("%v, %q", b.report.built, b.report.notes)
	}
	if len(b.able(608, []program{never})) != 0 || len(b.able(152, []program{never})) != 1 {
		t.Error("it is left out elsewhere, or not there")
	}
}

func TestReport(t *testing.T) {
	kept := func(noisy bool) meter.Kept {
		return meter.Kept{Samples: []meter.Sample{{Wall: 250 * time.Millisecond, Served: 100 * time.Millisecond, CPU: 2 * time.Second, Peak: 50e6}}, Thrown: 1, Noisy: noisy}
	}
	r := report{command: "make bench", machine: "a machine", rounds: 3, edits: 3, notes: []string{"Hugo could not be had."},
		built:     []built{{20, "daylight", "tmpfs", kept(false), kept(true), kept(false), 300, 6e6}},
		previewed: []previewed{{20, "daylight serve", time.Second, 70e6, map[string]meter.Kept{kinds[1]: kept(false)}}}}
	page := filepath.Join(t.TempDir(), "page.md")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("before\n" + begin + "obsolete\n" + end + "after\n")
	if err := r.write(page); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"before\n", "after\n", "Hugo could not be had.", "Medians of 4 runs; 4 more were thrown away", "For 1 figures",
		"| 20 | daylight | 300, 6.0 MB | tmpfs | 250 ms | 2.00 s | 50.0 MB | 250 ms | 1.0 | ~ 250 ms |",
		"| 20 | daylight serve | 1.00 s | - | 100 / 250 | - | - | - | 70.0 MB |",
	} {
		if !strings.Contains(string(got), want) {
			t.Errorf("the page does not say %q:\n%s", want, got)
		}
	}
	if strings.Contains(string(got), "obsolete") {
		t.Error("the report before is still there")
	}
	write("a page without a place\n")
	if err := r.write(page); err == nil || !strings.Contains(err.Error(), "has no place") {
		t.Error(err)
	}
}

// The page that -write changes has a place for the report.
func TestPage(t *testing.T) {
	text, err := os.ReadFile("../docs/performance.md")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(text), begin) != 1 || strings.Count(string(text), end) != 1 {
		t.Error("docs/performance.md has no place for the report")
	}
}
