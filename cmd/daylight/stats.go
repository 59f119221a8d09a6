package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/trace"
	"text/tabwriter"
	"time"

	"github.com/send-daylight/daylight/internal/engine/pipeline"
)

// printStages prints what each stage of a build cost.
func printStages(w io.Writer, stages []pipeline.Stage) {
	if len(stages) == 0 {
		return
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "stage\ttimes\tmilliseconds\tallocated\tobjects\t")
	var sum pipeline.Stage
	for _, s := range stages {
		fmt.Fprintf(t, "%s\t%d\t%.1f\t%s\t%d\t\n", s.Name, s.Count, milliseconds(s.Time), bytesWords(int64(s.Bytes)), s.Objects)
		sum.Time += s.Time
		sum.Bytes += s.Bytes
		sum.Objects += s.Objects
	}
	fmt.Fprintf(t, "all\t\t%.1f\t%s\t%d\t\n", milliseconds(sum.Time), bytesWords(int64(sum.Bytes)), sum.Objects)
	t.Flush()
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// traced writes a trace of what do does, if --trace is given.
func (f *buildFlags) traced(do func() error) error {
	if f.trace == "" {
		return do()
	}
	file, err := os.Create(f.trace)
	if err != nil {
		return fmt.Errorf("write a trace: %w", err)
	}
	if err := trace.Start(file); err != nil {
		return errors.Join(fmt.Errorf("write a trace: %w", err), file.Close())
	}
	err = do()
	trace.Stop()
	return errors.Join(err, file.Close())
}
