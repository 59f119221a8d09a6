package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/engine/watch"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

// buildFlags are the flags of daylight build.
type buildFlags struct {
	siteFlags
	destination string
	watch       bool
	stats       bool
	trace       string
	why         string
	edition     bool // fail unless this is the newest signed edition
}

func newBuild() *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build the site into its output folder",
		Long: `Build checks the site and writes its pages. The output folder is replaced
as a whole or not at all: if anything is wrong, the last good site stays.

The output folder must be empty or contain a site that daylight wrote. At its top
.git, .gitkeep, .nojekyll, CNAME, _headers, _redirects and mirror.lock stay.

If the site has signed editions and this build is the newest of them byte for
byte, its signatures are copied in. If not, the build is unsigned and a
note says what differs; with --require-edition that is an error. A workflow that
publishes uses --require-edition.

Exit status: 0 good (warnings and notes allowed), 1 errors, 2 usage, 5 a fault
of this computer, such as a full disk.`,
		Example: "  daylight build\n  daylight build --destination /srv/www/send\n  daylight build --watch",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
			defer stop()
			switch {
			case f.why != "":
				return f.sayWhy(cmd)
			case len(f.only) > 0 && f.destination == "":
				return usageError{errors.New("with --only, name another folder with --destination: in the site’s own output the pages of the other councils would be lost")}
			case f.watch:
				return f.buildAgain(ctx, cmd)
			}
			return f.traced(func() error { return f.build(ctx, cmd) })
		},
	}
	f.add(cmd)
	cmd.Flags().StringVarP(&f.destination, "destination", "d", "", "folder to write to, instead of output in daylight.toml, or public")
	cmd.Flags().BoolVarP(&f.watch, "watch", "w", false, "build again whenever a file changes, until stopped with Ctrl-C")
	cmd.Flags().BoolVar(&f.stats, "stats", false, "print the cost of each stage; the build then does one thing at a time, so that each can be measured")
	cmd.Flags().StringVar(&f.trace, "trace", "", "write a trace for go tool trace to this file")
	cmd.Flags().StringVar(&f.why, "why", "", "do not build; print which inputs make the file at this path of the output, and what changed in them")
	cmd.MarkFlagsMutuallyExclusive("watch", "stats")
	cmd.MarkFlagsMutuallyExclusive("watch", "why")
	f.addPoll(cmd)
	cmd.Flags().BoolVar(&f.edition, "require-edition", false, "fail unless this is the newest signed edition, byte for byte")
	_ = cmd.MarkFlagDirname("destination")
	return cmd
}

// build builds once and prints the outcome.
func (f *buildFlags) build(ctx context.Context, cmd *cobra.Command) error {
	start := time.Now()
	o := f.options()
	if f.stats {
		o.Stats = &pipeline.Stats{}
	}
	done := f.working(cmd, "building")
	p, err := pipeline.Publish(ctx, o, pipeline.Target{Folder: f.destination, RequireEdition: f.edition})
	done()
	refusal := editionRefusal(err)
	if err != nil && refusal == "" {
		return err
	}
	if !f.json {
		f.printProblems(cmd.ErrOrStderr(), p.Report, false)
	}
	s := summarise(p.Problems)
	switch {
	case s.Errors > 0 && f.json:
		return firstOf(printJSON(cmd.OutOrStdout(), s), errProblems)
	case s.Errors > 0:
		fmt.Fprintf(cmd.ErrOrStderr(), "nothing was written: %s\n", counted(s))
		return errProblems
	case refusal != "":
		fmt.Fprintf(cmd.ErrOrStderr(), "daylight: %s\n", refusal)
		return errProblems
	}
	if p.CacheErr != nil { // the next build takes longer
		fmt.Fprintf(cmd.ErrOrStderr(), "daylight: %v\n", p.CacheErr)
	}
	if p.Edition == 0 && p.Newest > 0 && !f.json && !f.quiet {
		fmt.Fprintf(cmd.ErrOrStderr(), "note: this build is unsigned, because it is not edition %d, the newest signed edition:\n%sTo publish it, run daylight sign.\n", p.Newest, p.Differs)
	}
	s.Output, s.Pages, s.Files, s.Bytes, s.Changed = p.Folder, p.Pages, p.Files, p.Bytes, p.Changed
	s.Edition, s.Made, s.Millis = p.Edition, &p.Made, time.Since(start).Milliseconds()
	if f.stats {
		s.Stages = o.Stats.Stages
	}
	if f.json {
		return printJSON(cmd.OutOrStdout(), s)
	}
	printStages(cmd.OutOrStdout(), s.Stages)
	if !f.quiet {
		fmt.Fprintf(cmd.OutOrStdout(), "built %s: %d pages, %d files, %s in %d ms; %s\n",
			filepath.ToSlash(p.Folder), s.Pages, s.Files, bytesWords(s.Bytes), s.Millis, changedWords(s.Changed))
		if s.Edition > 0 {
			fmt.Fprintf(cmd.OutOrStdout(), "this is edition %d, signed\n", s.Edition)
		}
	}
	return nil
}

// editionRefusal returns the message for a site that has no errors and was not published
// because of its editions. It is empty for any other error.
func editionRefusal(err error) string {
	var damaged pipeline.DamagedError
	var unsigned pipeline.UnsignedError
	switch {
	case errors.As(err, &damaged):
		return fmt.Sprintf("%v\nnothing was written", damaged)
	case !errors.As(err, &unsigned):
		return ""
	case unsigned.Newest == 0:
		return fmt.Sprintf("%v\nAn officer makes one with daylight sign and commits it. Nothing was written.", unsigned)
	}
	return fmt.Sprintf("%vIf the new content is meant to be published, an officer runs daylight sign and commits\n%s; if not, put the content back. Nothing was written.", unsigned, edition.Dir)
}

func firstOf(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

// buildAgain builds, and builds again after every change until ctx ends. Watching
// begins first, so that a change during the first build is seen.
func (f *buildFlags) buildAgain(ctx context.Context, cmd *cobra.Command) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	changes, err := f.changes(ctx, cmd)
	if err != nil {
		return err
	}
	if err := f.build(ctx, cmd); err != nil && err != errProblems {
		return err
	}
	if !f.quiet {
		fmt.Fprintln(cmd.ErrOrStderr(), "watching for changes; stop with Ctrl-C")
	}
	for range changes {
		// The next build may succeed, as when a disk was full: report and go on.
		if err := f.build(ctx, cmd); err != nil && err != errProblems && ctx.Err() == nil {
			fmt.Fprintf(cmd.ErrOrStderr(), "daylight: %v\n", err)
		}
	}
	return nil
}

// addPoll adds --poll, for commands that watch.
func (f *siteFlags) addPoll(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.poll, "poll", false, "look for changes twice a second instead of waiting for the system to report them, as network drives need")
}

func (f *siteFlags) every() time.Duration {
	if f.poll {
		return time.Second / 2
	}
	return 0
}

// changes watches everything that a site is made from.
func (f *siteFlags) changes(ctx context.Context, cmd *cobra.Command) (<-chan watch.Changes, error) {
	return watch.Dirs(ctx, watch.Options{
		Dir: f.source, Roots: pipeline.Sources(f.source), Poll: f.every(),
		Log: func(message string) { fmt.Fprintf(cmd.ErrOrStderr(), "daylight: %s\n", message) },
	})
}

func bytesWords(n int64) string {
	if n < 1e6 {
		return fmt.Sprintf("%.0f KB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}

func changedWords(n int) string {
	switch n {
	case 0:
		return "nothing changed"
	case 1:
		return "1 file changed"
	}
	return fmt.Sprintf("%d files changed", n)
}
