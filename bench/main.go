// Command bench measures daylight beside Hugo and Eleventy, on the same machine, in one
// run, with the same made-up councils. `make bench` runs it.
//
// For each number of councils it makes a site for each generator (see the folder sites
// and package corpus) and measures
//
//   - builds into an empty folder and builds without a change, beside `cp -r` of the
//     result, in memory (tmpfs) and on a disk;
//   - with the preview running, how long after a file is saved its new text is served,
//     and when the program has done all work that the change caused.
//
// Programs take turns, round by round. Runs in which others used more than 4 % of the
// machine are dropped; if too few are left, the quietest are kept and marked. The
// result is a table in Markdown, which -write puts into docs/performance.md.
//
// It uses daylight by its command line only. It fetches Hugo and Eleventy at pinned
// versions into a folder that git ignores. A program that cannot be fetched is left
// out, and the report says so. Neither is in go.mod.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/send-daylight/daylight/bench/internal/corpus"
	"github.com/send-daylight/daylight/bench/internal/meter"
)

// options are the flags.
type options struct {
	sizes            []int
	rounds, edits    int
	patience, limit  time.Duration
	most             time.Duration
	quiet            time.Duration
	daylight, charts string
	repository       string
	tools            string
	memory, disk     string
	page             string // page to write the report into; "": none
	command          string // for the report
	seed             uint64
}

func main() {
	o, err := parse(os.Args[1:])
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err == nil {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		err = run(ctx, o)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "bench: %v\n", err)
		os.Exit(1)
	}
}

func parse(args []string) (options, error) {
	var o options
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	sizes := f.String("sizes", "1 20 152 608", "how many councils; several numbers with spaces between")
	f.IntVar(&o.rounds, "rounds", 5, "how many runs of each build are wanted")
	f.IntVar(&o.edits, "edits", 3, "how many changes of each kind are wanted")
	f.DurationVar(&o.patience, "patience", 6*time.Second, "a program that has used this much time in a step has one run more in it at most")
	f.DurationVar(&o.quiet, "quiet", time.Second, "how long a run waits for others to leave the machine alone; they are watched during it in any case")
	f.DurationVar(&o.most, "most", 3*time.Minute, "a program that needs longer for one round of builds is left out with so many councils")
	f.DurationVar(&o.limit, "limit", 15*time.Minute, "no step begins after this time; 0: no limit")
	f.StringVar(&o.daylight, "daylight", "bin/daylight", "the program to measure")
	f.StringVar(&o.charts, "charts", "theme/dist/charts-*.js", "the charts' script, which every site carries")
	f.StringVar(&o.repository, "repository", ".", "daylight's own repository, of whose templates a site changes copies")
	f.StringVar(&o.tools, "tools", ".daylight/bench/tools", "folder for Hugo and Eleventy")
	f.StringVar(&o.memory, "memory", "/dev/shm", "folder on a file system in memory")
	f.StringVar(&o.disk, "disk", ".daylight/bench", "folder on a disk")
	f.Uint64Var(&o.seed, "seed", 7, "what the councils are drawn from")
	write := f.Bool("write", false, "put the result into docs/performance.md")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if f.NArg() > 0 {
		return o, fmt.Errorf("%q is not a flag", f.Arg(0))
	}
	for _, word := range strings.Fields(*sizes) {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > corpus.Most {
			return o, fmt.Errorf("-sizes: %q is not a number from 1 to %d", word, corpus.Most)
		}
		o.sizes = append(o.sizes, n)
	}
	if len(o.sizes) == 0 || o.rounds < 1 || o.edits < 1 {
		return o, errors.New("-sizes, -rounds and -edits: at least one is needed")
	}
	if *write {
		o.page = "docs/performance.md"
	}
	var more []string
	f.Visit(func(x *flag.Flag) {
		if x.Name != "sizes" && x.Name != "write" {
			more = append(more, "-"+x.Name+" "+x.Value.String())
		}
	})
	o.command = fmt.Sprintf("make bench SIZES=%q", *sizes)
	if len(more) > 0 {
		o.command += fmt.Sprintf(" BENCH=%q", strings.Join(more, " "))
	}
	return o, nil
}

// run measures everything, and prints or writes the report.
func run(ctx context.Context, o options) error {
	programs, notes, err := gather(ctx, o)
	if err != nil {
		return err
	}
	places, err := scratch(o)
	if err != nil {
		return err
	}
	defer func() {
		for _, p := range places {
			os.RemoveAll(p.dir)
		}
	}()
	r := report{command: o.command, machine: meter.Machine(), notes: notes, rounds: o.rounds, edits: o.edits}
	b := bench{options: o, places: places, started: time.Now(), report: &r}
	failed := b.all(ctx, programs)
	r.took = time.Since(b.started)
	fmt.Print(r.markdown()) // what was measured before the failure
	if failed != nil || o.page == "" {
		return failed
	}
	return r.write(o.page)
}

// A place is a folder on a file system.
type place struct{ dir, fileSystem string }

// scratch makes a folder in memory and one on a disk. Nothing on the disk is deleted
// before the end: ext4 skips blocks that were deleted a moment ago, which makes the
// next program slower.
func scratch(o options) ([]place, error) {
	var places []place
	for _, parent := range []string{o.memory, o.disk} {
		if err := os.MkdirAll(parent, 0o755); err != nil {
			return nil, err
		}
		dir, err := os.MkdirTemp(parent, "daylight-bench-")
		if err != nil {
			return nil, err
		}
		if dir, err = filepath.Abs(dir); err != nil {
			return nil, err
		}
		fs, err := meter.FileSystem(dir)
		if err != nil {
			return nil, err
		}
		places = append(places, place{dir, fs})
	}
	return places, nil
}

// A bench is one run of this command.
type bench struct {
	options
	places  []place // in memory, then on a disk
	started time.Time
	report  *report
	slow    []string // programs that were left out, with the number of councils
}

// late reports whether time has run out, and records what is left out.
func (b *bench) late(what string) bool {
	if b.limit == 0 || time.Since(b.started) < b.limit {
		return false
	}
	b.report.notes = append(b.report.notes, "Not measured, for "+b.limit.String()+" were over: "+what+".")
	return true
}

// all measures everything. Builds come first: if time runs out, previews of many
// councils are left out.
func (b *bench) all(ctx context.Context, programs []program) error {
	for _, step := range []func(context.Context, int, string, []program) error{b.allBuilds, b.allPreviews} {
		for _, size := range b.sizes {
			if err := b.size(ctx, size, programs, step); err != nil {
				return err
			}
		}
	}
	return nil
}

// size makes the sites with this many councils, runs one step with them, and removes
// them.
func (b *bench) size(ctx context.Context, size int, programs []program, step func(ctx context.Context, size int, dir string, programs []program) error) error {
	dir := filepath.Join(b.places[0].dir, fmt.Sprintf("sites-%d", size))
	defer os.RemoveAll(dir)
	say("writing %d made-up councils for each program", size)
	for _, p := range programs {
		if err := p.site(filepath.Join(dir, p.name), size, b.options); err != nil {
			return err
		}
	}
	return step(ctx, size, dir, programs)
}

// allBuilds measures builds in every place.
func (b *bench) allBuilds(ctx context.Context, size int, dir string, programs []program) error {
	for _, at := range b.places {
		if what := fmt.Sprintf("builds of %d councils on %s", size, at.fileSystem); !b.late(what) {
			say("%s", what)
			if err := b.builds(ctx, size, dir, at, programs); err != nil {
				return err
			}
		}
	}
	return nil
}

// allPreviews measures every preview.
func (b *bench) allPreviews(ctx context.Context, size int, dir string, programs []program) error {
	for _, p := range b.able(size, programs) {
		for _, s := range p.servers {
			if what := fmt.Sprintf("%s with %d councils", s.name, size); !b.late(what) {
				say("%s", what)
				if err := b.previews(ctx, size, filepath.Join(dir, p.name), p, s); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// say prints progress.
func say(format string, args ...any) { fmt.Fprintf(os.Stderr, "bench: "+format+"\n", args...) }
