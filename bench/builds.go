package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/send-daylight/daylight/bench/internal/corpus"
	"github.com/send-daylight/daylight/bench/internal/meter"
)

// built are the measurements of one program's builds in one place.
type built struct {
	size                  int
	program, fileSystem   string
	cold, unchanged, copy meter.Kept
	files                 int
	bytes                 int64
}

// A contestant is a program in one step, with its runs so far.
type contestant struct {
	program
	site                  string
	cold, unchanged, copy []meter.Sample
	used                  time.Duration
	gaveUp                bool
	result                built
}

// enough reports whether the program takes no part in the rounds that follow: it has
// enough quiet runs, or has used its time.
func (c *contestant) enough(o options) bool {
	if c.gaveUp {
		return true
	}
	kept := meter.Keep(c.cold, o.rounds)
	return len(c.cold) > 0 && c.used > o.patience || !kept.Noisy && len(kept.Samples) >= o.rounds || len(c.cold) >= o.rounds+(o.rounds+1)/2
}

// builds measures the programs in turns, in one place.
func (b *bench) builds(ctx context.Context, size int, dir string, at place, programs []program) error {
	var all []*contestant
	for _, p := range b.able(size, programs) {
		all = append(all, &contestant{program: p, site: filepath.Join(dir, p.name), result: built{size: size, program: p.name, fileSystem: at.fileSystem}})
	}
	for round := 0; ; round++ {
		ran := false
		for i := range all {
			c := all[(i+round)%len(all)]
			if c.enough(b.options) {
				continue
			}
			ran = true
			out := filepath.Join(at.dir, fmt.Sprintf("%d-%s-%d", size, c.name, round))
			switch err := b.turn(ctx, c, out, at == b.places[0]); {
			case errors.Is(err, errTooSlow):
				c.gaveUp = true
				b.giveUp(size, c.name)
			case err != nil:
				return fmt.Errorf("%s, %d councils: %w", c.name, size, err)
			}
		}
		if !ran {
			break
		}
	}
	for _, c := range all {
		if c.gaveUp {
			continue
		}
		c.result.cold, c.result.unchanged, c.result.copy = meter.Keep(c.cold, b.rounds), meter.Keep(c.unchanged, b.rounds), meter.Keep(c.copy, b.rounds)
		b.report.built = append(b.report.built, c.result)
	}
	return nil
}

// errTooSlow means that a round took longer than allowed. Hugo can hang after an error
// in a template, and the time of Eleventy grows faster than the number of councils.
var errTooSlow = errors.New("it takes too long")

// giveUp leaves a program out with this many councils.
func (b *bench) giveUp(size int, name string) {
	b.slow = append(b.slow, fmt.Sprint(size, name))
	b.report.notes = append(b.report.notes, fmt.Sprintf("%s did not build %d councils twice within %s, and was left out there.", name, size, b.most))
}

// able returns the programs that were not left out with this many councils.
func (b *bench) able(size int, programs []program) []program {
	return slices.DeleteFunc(slices.Clone(programs), func(p program) bool { return slices.Contains(b.slow, fmt.Sprint(size, p.name)) })
}

// turn runs one round of one program: a build into a folder that does not exist, a
// build without a change, and a copy of the result.
func (b *bench) turn(ctx context.Context, c *contestant, dir string, inMemory bool) error {
	ctx, cancel := context.WithTimeoutCause(ctx, b.most, errTooSlow)
	defer cancel()
	out := filepath.Join(dir, "public")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, step := range []struct {
		cmd  *exec.Cmd
		into *[]meter.Sample
	}{
		{c.build(ctx, c.site, out), &c.cold},
		{c.build(ctx, c.site, out), &c.unchanged},
		{exec.CommandContext(ctx, "cp", "-r", out, filepath.Join(dir, "copy")), &c.copy},
	} {
		s, err := b.measure(ctx, step.cmd)
		if cause := context.Cause(ctx); cause != nil {
			if inMemory {
				return errors.Join(cause, os.RemoveAll(dir))
			}
			return cause
		}
		if err != nil {
			return err
		}
		*step.into = append(*step.into, s)
		c.used += s.Wall
		if !inMemory { // pending writes would slow down the next program
			if err := quietly(exec.CommandContext(ctx, "sync", "-f", dir)); err != nil {
				return err
			}
		}
	}
	if c.result.files == 0 {
		if err := c.inspect(out, b.seed); err != nil {
			return err
		}
	}
	if inMemory {
		return os.RemoveAll(dir)
	}
	return nil
}

// measure runs a command when the machine is quiet.
func (b *bench) measure(ctx context.Context, cmd *exec.Cmd) (meter.Sample, error) {
	if err := meter.WaitQuiet(ctx, b.quiet); err != nil {
		return meter.Sample{}, err
	}
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	s, err := meter.Run(cmd)
	if err != nil {
		return s, fmt.Errorf("%s: %w\n%s", filepath.Base(cmd.Path), err, said.Bytes())
	}
	return s, nil
}

// inspect counts the files and checks their content: a program that leaves out figures
// would be fast.
func (c *contestant) inspect(out string, seed uint64) error {
	for _, i := range []int{0, c.result.size / 2, c.result.size - 1} {
		if err := hasFacts(out, corpus.New(seed, i)); err != nil {
			return err
		}
	}
	return filepath.WalkDir(out, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		c.result.files++
		c.result.bytes += info.Size()
		return nil
	})
}

// inline is the markup that may be within what a page says.
var inline = regexp.MustCompile(`</?(?:span|strong|b|em|a)\b[^>]*>`)

// hasFacts returns an error unless the pages of a council have the figures of its data
// files.
func hasFacts(out string, c corpus.Council) error {
	for _, f := range c.Facts() {
		path := filepath.Join(out, c.Slug, f.Page, "index.html")
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if !strings.Contains(string(text), f.Says) && !strings.Contains(inline.ReplaceAllString(string(text), ""), f.Says) {
			return fmt.Errorf("%s does not say %q", path, f.Says)
		}
	}
	return nil
}
