package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/trust/fetch"
	"github.com/send-daylight/daylight/internal/trust/verify"
)

type verifyFlags struct {
	key, source, same    string
	expect, maxSize      int
	wait                 time.Duration
	json, quiet, rebuild bool
}

func newVerify() *cobra.Command {
	var f verifyFlags
	cmd := &cobra.Command{
		Use:   "verify FOLDER|ADDRESS",
		Short: "Prove that a site or a copy of it is what the council signed",
		Long: `Verify reads a site, from a folder or from the web, and compares every byte with
the manifest that the council signed.

Take the council's public key, 56 characters, from the papers of its meetings or by
telephone, never from the site itself: anybody who can change the site can change a
key on it. Without a key verify only finds out whether the files belong
together; that proves nothing about who made them, and counts as not authentic.

With --expect verify waits until an address shows that edition completely, at
most 12 minutes. A publisher who wants to know whether a host shows the site that was
built names the manifest.txt of the build with --manifest; verify waits for it, too.

With --rebuild it also makes the site again from the council's own repository
(--source) and compares the bytes.

Exit status: 0 authentic, 1 not authentic, 2 usage, 3 authentic but the day by which
the next edition was promised is over, 4 the site cannot be read now or is changing:
try again, 5 a fault of this computer.`,
		Example: "  daylight verify public --key KEY\n  daylight verify https://send.council.example/ --key council.pub --expect 17\n  daylight verify https://send.council.example/ --manifest public/manifest.txt\n  daylight verify public --rebuild --source repository",
		Args: func(_ *cobra.Command, words []string) error {
			if len(words) != 1 {
				return usageError{errors.New("verify takes one folder, or one address that begins with https://")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, words []string) error {
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
			defer stop()
			r, err := f.verify(ctx, cmd, words[0])
			if err != nil {
				return err
			}
			return f.print(cmd, r)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.key, "key", "k", "", "the council's public `key`: 56 characters, or a file that contains them")
	flags.IntVarP(&f.expect, "expect", "e", 0, "the `edition` that must be there")
	flags.StringVar(&f.same, "manifest", "", "a `file`: the manifest that must be there, such as that of your own build")
	flags.DurationVar(&f.wait, "wait", 12*time.Minute, "how long to wait at an address for what --expect or --manifest names")
	addMaxSize(flags, &f.maxSize)
	flags.BoolVar(&f.rebuild, "rebuild", false, "make the site again from its source and compare")
	flags.StringVarP(&f.source, "source", "s", "", "`folder` of the council's repository, for --rebuild")
	flags.BoolVar(&f.json, "json", false, "print one JSON object instead of text")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print only what is wrong")
	_ = cmd.MarkFlagFilename("key")
	_ = cmd.MarkFlagFilename("manifest", "txt")
	_ = cmd.MarkFlagDirname("source")
	return cmd
}

// options reads the flags.
func (f *verifyFlags) options() (verify.Options, error) {
	o := verify.Options{Expect: f.expect, Now: time.Now()}
	switch {
	case f.expect < 0 || f.expect > manifest.MaxEdition:
		return o, usageError{fmt.Errorf("--expect takes the number of an edition, not %d", f.expect)}
	case f.rebuild != (f.source != ""):
		return o, usageError{errors.New("--rebuild and --source go together: --rebuild --source FOLDER, the council's repository")}
	case f.wait < 0:
		return o, usageError{fmt.Errorf("--wait takes a time such as 5m, not %s", f.wait)}
	}
	if f.key != "" {
		key, err := publicKey(f.key)
		if err != nil {
			return o, err
		}
		o.Key = &key
	}
	if f.same != "" {
		sum, err := manifestSum(f.same)
		if err != nil {
			return o, err
		}
		o.Same = &sum
	}
	if f.rebuild {
		s := siteFlags{source: f.source}
		if err := s.check(); err != nil {
			return o, err
		}
		o.Source = func(m manifest.Manifest) (manifest.Manifest, error) {
			return pipeline.Rebuild(pipeline.Options{Root: f.source, Templates: daylight.Templates(), Version: version()}, m)
		}
	}
	return o, nil
}

// manifestSum returns the hash of the manifest in a file.
func manifestSum(file string) (manifest.Hash, error) {
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > manifest.MaxBytes {
		return manifest.Hash{}, usageError{fmt.Errorf("--manifest takes the manifest.txt of a build; there is none in %s", file)}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return manifest.Hash{}, err
	}
	if _, err := manifest.Parse(text); err != nil {
		return manifest.Hash{}, usageError{fmt.Errorf("%s is not a manifest: %w", file, err)}
	}
	return manifest.Sum(text), nil
}

// verifyMemory is the memory that Go may use before the garbage collector runs more
// often. A manifest of the greatest size fits.
const verifyMemory = 40 << 20

func (f *verifyFlags) verify(ctx context.Context, cmd *cobra.Command, where string) (verify.Report, error) {
	o, err := f.options()
	if err != nil {
		return verify.Report{}, err
	}
	if !f.rebuild {
		debug.SetMemoryLimit(verifyMemory)
	}
	if !strings.Contains(where, "://") {
		info, err := os.Stat(where)
		if err != nil {
			return verify.Report{}, usageError{fmt.Errorf("there is no folder %s; an address begins with https://", where)}
		}
		if !info.IsDir() {
			return verify.Report{}, usageError{fmt.Errorf("%s is a file; name the folder of the site", where)}
		}
		done := func() {}
		if !f.quiet && !f.json {
			done = working(cmd.ErrOrStderr(), "reading "+where)
		}
		defer done()
		return verify.Dir(ctx, where, o), nil
	}
	limits, err := sizeLimit(f.maxSize)
	if err != nil {
		return verify.Report{}, err
	}
	client, err := fetch.New(where, limits)
	if err != nil {
		return verify.Report{}, usageError{err}
	}
	defer client.Close()
	b := &bar{}
	if !f.quiet && !f.json {
		b = newBar(cmd.ErrOrStderr())
		o.Done = func(files, of int) { b.draw(func() string { return fmt.Sprintf("%d of %d files", files, of) }) }
	}
	defer b.clear()
	if f.expect == 0 && f.same == "" {
		return verify.URL(ctx, client, o), nil
	}
	return verify.Await(ctx, client, o, f.wait, 15*time.Second, func(message string) {
		b.clear()
		if !f.quiet {
			fmt.Fprintln(cmd.ErrOrStderr(), message)
		}
	}), nil
}

// addMaxSize adds --max-size to a command that reads a site from a server.
func addMaxSize(flags *pflag.FlagSet, megabytes *int) {
	flags.IntVar(megabytes, "max-size", int(fetch.DefaultLimits.Site>>20), "the largest site, in `MB`, that is read from an address")
}

func sizeLimit(megabytes int) (fetch.Limits, error) {
	if most := manifest.MaxSiteBytes >> 20; megabytes < 1 || megabytes > most {
		return fetch.Limits{}, usageError{fmt.Errorf("--max-size takes a number of MB from 1 to %d, not %d", most, megabytes)}
	}
	return fetch.Limits{Site: int64(megabytes) << 20}, nil
}

// print prints a report, and returns the error that has its exit code.
func (f *verifyFlags) print(cmd *cobra.Command, r verify.Report) error {
	if f.json {
		if err := printJSON(cmd.OutOrStdout(), r); err != nil {
			return err
		}
	} else {
		w := cmd.OutOrStdout()
		if r.Outcome != verify.Authentic {
			w = cmd.ErrOrStderr()
		}
		if r.Outcome != verify.Authentic || !f.quiet {
			fmt.Fprintf(w, "%s: %s\n", r.Where, r.Verdict)
			for _, p := range r.Problems {
				fmt.Fprintf(w, "  %s\n", p)
			}
			for _, n := range r.Notes {
				fmt.Fprintf(w, "note: %s\n", n)
			}
			for _, a := range r.Advice {
				fmt.Fprintf(w, "next: %s\n", a)
			}
		}
	}
	if r.Outcome == verify.Authentic {
		return nil
	}
	return exitError(r.Outcome)
}
