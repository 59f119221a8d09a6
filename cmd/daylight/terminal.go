package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

// terminalOf returns w as a file, and reports whether it is a terminal that obeys
// control sequences.
func terminalOf(w io.Writer) (*os.File, bool) {
	file, ok := w.(*os.File)
	return file, ok && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(file.Fd())) && obeys(file)
}

// colour reports whether to print colours to w: only on a terminal, and not if NO_COLOR
// is set (no-color.org).
func colour(w io.Writer) bool {
	_, ok := terminalOf(w)
	return ok && os.Getenv("NO_COLOR") == ""
}

// clearLine clears the last line of a terminal.
const clearLine = "\r\x1b[K"

// working shows on a terminal what the program is doing, and for how long, once that
// has taken a second. Call done before anything else is printed: it clears the line.
func working(w io.Writer, what string) (done func()) {
	file, ok := terminalOf(w)
	if !ok {
		return func() {}
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		start, tick := time.Now(), time.NewTicker(time.Second)
		defer tick.Stop()
		shown := false
		for {
			select {
			case <-stop:
				if shown {
					fmt.Fprint(file, clearLine)
				}
				return
			case <-tick.C:
				shown = true
				fmt.Fprintf(file, "\r%s … %d s", what, int(time.Since(start).Seconds()))
			}
		}
	}()
	return func() { close(stop); <-stopped }
}

// A bar is a line of progress on a terminal, drawn at most ten times a second. The zero
// bar, and one for something else than a terminal, draws nothing.
type bar struct {
	file  *os.File
	last  time.Time
	drawn bool
}

func newBar(w io.Writer) *bar {
	if file, ok := terminalOf(w); ok {
		return &bar{file: file}
	}
	return &bar{}
}

func (b *bar) draw(line func() string) {
	if now := time.Now(); b.file != nil && now.Sub(b.last) > 100*time.Millisecond {
		b.last, b.drawn = now, true
		fmt.Fprint(b.file, "\r", line())
	}
}

func (b *bar) clear() {
	if b.drawn {
		b.drawn = false
		fmt.Fprint(b.file, clearLine)
	}
}

// filled returns a bar of text that shows how much of all is done.
func filled(part, all int64, width int) string {
	done := int(float64(width) * float64(part) / float64(max(all, 1)))
	return "[" + strings.Repeat("#", done) + strings.Repeat(".", width-done) + "]"
}
