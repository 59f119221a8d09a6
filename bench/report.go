package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/send-daylight/daylight/bench/internal/meter"
)

// A report has everything that was measured.
type report struct {
	command, machine string
	rounds, edits    int
	notes            []string
	built            []built
	previewed        []previewed
	took             time.Duration
}

// The report is between these two lines of the page.
const (
	begin = "<!-- What follows is written by make bench: -->\n"
	end   = "<!-- up to here. -->\n"
)

// markdown returns the report as tables.
func (r *report) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "`%s`\n\n%s; %s. %d runs of each build and %d changes of each kind were wanted; it took %s.\n",
		strings.TrimSpace(r.command), r.machine, runtime.Version(), r.rounds, r.edits, r.took.Round(time.Second))
	fmt.Fprintf(&b, "\n%s\n", r.load())
	for _, n := range r.notes {
		fmt.Fprintf(&b, "\n%s\n", n)
	}
	r.builds(&b)
	r.previews(&b)
	return b.String()
}

// load returns a sentence about runs that others disturbed.
func (r *report) load() string {
	kept, thrown, noisy := 0, 0, 0
	count := func(k meter.Kept) {
		kept, thrown = kept+len(k.Samples), thrown+k.Thrown
		if k.Noisy {
			noisy++
		}
	}
	for _, x := range r.built {
		count(x.cold)
		count(x.unchanged)
		count(x.copy)
	}
	for _, x := range r.previewed {
		for _, k := range x.edits {
			count(k)
		}
	}
	text := fmt.Sprintf("Medians of %d runs; %d more were thrown away, for others used more than %.0f %% of the machine.", kept, thrown, 100*meter.Limit)
	if noisy > 0 {
		text += fmt.Sprintf(" For %d figures too few runs were quiet: they are of the quietest, and marked with ~.", noisy)
	}
	return text
}

func (r *report) builds(b *strings.Builder) {
	if len(r.built) == 0 {
		return
	}
	b.WriteString("\n| councils | program | files, size | on | cold build | its processor time | peak memory | `cp -r` of the result | build : `cp -r` | nothing changed |\n|--:|---|--:|---|--:|--:|--:|--:|--:|--:|\n")
	for _, x := range r.built {
		ratio := "-"
		if x.copy.Wall() > 0 {
			ratio = fmt.Sprintf("%.1f", x.cold.Wall()/x.copy.Wall())
		}
		fmt.Fprintf(b, "| %d | %s | %d, %s | %s | %s | %s | %s | %s | %s | %s |\n", x.size, x.program, x.files, megabytes(float64(x.bytes)), x.fileSystem,
			mark(x.cold, seconds(x.cold.Wall())), seconds(x.cold.CPU()), megabytes(x.cold.Peak()), mark(x.copy, seconds(x.copy.Wall())), ratio, mark(x.unchanged, seconds(x.unchanged.Wall())))
	}
}

func (r *report) previews(b *strings.Builder) {
	if len(r.previewed) == 0 {
		return
	}
	b.WriteString("\nFrom saving a file until its new text is served / until the program has no more work, in ms:\n\n| councils | preview | first page | " + strings.Join(kinds, " | ") + " | peak memory |\n|--:|---|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, x := range r.previewed {
		fmt.Fprintf(b, "| %d | %s | %s |", x.size, x.server, seconds(x.start.Seconds()))
		for _, kind := range kinds {
			k := x.edits[kind]
			if len(k.Samples) == 0 {
				b.WriteString(" - |")
				continue
			}
			fmt.Fprintf(b, " %s |", mark(k, fmt.Sprintf("%.0f / %.0f", 1000*k.Served(), 1000*k.Wall())))
		}
		fmt.Fprintf(b, " %s |\n", megabytes(float64(x.peak)))
	}
}

// mark marks figures that were measured on a busy machine.
func mark(k meter.Kept, text string) string {
	if k.Noisy {
		return "~ " + text
	}
	return text
}

func seconds(s float64) string {
	switch {
	case s < 0.01:
		return fmt.Sprintf("%.1f ms", 1000*s)
	case s < 1:
		return fmt.Sprintf("%.0f ms", 1000*s)
	}
	return fmt.Sprintf("%.2f s", s)
}

func megabytes(n float64) string { return fmt.Sprintf("%.1f MB", n/1e6) }

// write puts the report into a page, between its two lines.
func (r *report) write(page string) error {
	text, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	before, rest, ok1 := bytes.Cut(text, []byte(begin))
	_, after, ok2 := bytes.Cut(rest, []byte(end))
	if !ok1 || !ok2 {
		return fmt.Errorf("%s has no place for the report: it stands between the lines %q and %q", page, begin, end)
	}
	whole := string(before) + begin + "\n" + r.markdown() + "\n" + end + string(after)
	return os.WriteFile(page, []byte(whole), 0o644)
}
