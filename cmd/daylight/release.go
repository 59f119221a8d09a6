package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/output/atomicfile"
)

func newRelease() *cobra.Command {
	f := siteFlags{source: "."}
	cmd := &cobra.Command{
		Use:   "release COUNCIL",
		Short: "Record a council's figures on the day of their release",
		Long: `Release records every figure of a council under data/COUNCIL/releases/, in a
file that is called by the day of the newest release in releases.toml. Later
builds compare figures with it and list what changed, with the reasons that
releases.toml gives. COUNCIL is the name of the council's folder.

A record is never changed: if there is one of that day with other figures,
nothing is written. Commit the record together with the data.

Exit status: 0 good, 1 errors, 2 usage, 5 a fault of this computer.`,
		Example: "  daylight release warwickshire",
		Args: func(_ *cobra.Command, words []string) error {
			if len(words) != 1 {
				return usageError{errors.New("release takes the name of one council’s folder, such as: daylight release warwickshire")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, words []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return f.release(cmd, words[0])
		},
	}
	cmd.Flags().StringVarP(&f.source, "source", "s", ".", "folder of the site")
	cmd.Flags().BoolVarP(&f.quiet, "quiet", "q", false, "print problems only")
	cmd.Flags().BoolVar(&f.json, "json", false, "print one JSON object instead of text")
	_ = cmd.MarkFlagDirname("source")
	return cmd
}

func (f *siteFlags) release(cmd *cobra.Command, slug string) error {
	done := f.working(cmd, "checking")
	r, err := pipeline.Check(f.options())
	done()
	if err != nil {
		return err
	}
	if r.Problems.Err() == nil {
		if !slices.Contains(r.Councils, slug) {
			return usageError{noCouncil(slug, r.Councils)}
		}
		err = f.record(cmd.OutOrStdout(), r, slug)
	}
	if r.Problems.Err() != nil && f.json {
		return firstOf(printJSON(cmd.OutOrStdout(), summarise(r.Problems)), errProblems)
	}
	if r.Problems.Err() != nil {
		f.printProblems(cmd.ErrOrStderr(), *r, false)
		fmt.Fprintln(cmd.ErrOrStderr(), "nothing was recorded")
		return errProblems
	}
	return err
}

func noCouncil(slug string, names []string) error {
	message := fmt.Sprintf("there is no folder data/%s", slug)
	if near := diag.Nearest(slug, names); near != "" {
		message += fmt.Sprintf("; did you mean %q?", near)
	}
	return errors.New(message)
}

// record writes the record of the newest release. What is wrong with the site goes to
// r.Problems; the error is of the system.
func (f *siteFlags) record(w io.Writer, r *pipeline.Report, slug string) error {
	councils, err := pipeline.Councils(f.options())
	if err != nil {
		return err
	}
	i := slices.IndexFunc(councils, func(c check.Checked) bool { return c.Slug == slug })
	if i < 0 {
		return fmt.Errorf("data/%s was removed in the meantime", slug)
	}
	c := councils[i]
	releases := ledger.Of(c.Council)
	dir := path.Join(load.Root, slug)
	if len(releases) == 0 {
		r.Problems.Errorf(diag.Pos{File: path.Join(dir, "releases.toml")}, ledger.Rule, "%s has no release to record", c.ShortName()).
			Hint = "add [[release]] with published = and the day of these figures to this file"
		return nil
	}
	newest := releases[0]
	name := path.Join(dir, load.Releases, ledger.FileName(newest.Published.Day))
	text := ledger.Format(c.Figures())
	root, err := os.OpenRoot(f.source)
	if err != nil {
		return err
	}
	defer root.Close()
	old, err := fs.ReadFile(root.FS(), name)
	switch {
	case err == nil && bytes.Equal(load.Normalise(old), text):
		if f.json {
			return printJSON(w, reportOf(slug, name, c, newest, false))
		}
		f.say(w, "%s has these figures already\n", name)
		return nil
	case err == nil:
		r.Problems.Errorf(newest.Published.Pos, ledger.Rule, "%s exists already, with other figures", name).
			Hint = "a record is never changed: add a [[release]] with the day of the new figures, and run daylight release again"
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := writeNew(root, name, text); err != nil {
		return err
	}
	if f.json {
		return printJSON(w, reportOf(slug, name, c, newest, true))
	}
	f.say(w, "recorded %s in %s\n", plural(len(c.Figures()), "figure"), name)
	if !f.quiet {
		printChanges(w, newest)
		fmt.Fprintf(w, "next: commit %s together with the data\n", name)
	}
	return nil
}

func (f *siteFlags) say(w io.Writer, format string, args ...any) {
	if !f.quiet {
		fmt.Fprintf(w, format, args...)
	}
}

// writeNew writes a new file and its folder. The file is whole or does not exist: half
// a record would look like a changed one.
func writeNew(root *os.Root, name string, text []byte) error {
	if err := root.Mkdir(path.Dir(name), 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return atomicfile.Create(root, name, text, 0o666)
}

// A releaseReport is the output of --json.
type releaseReport struct {
	Council  string         `json:"council"`
	Record   string         `json:"record"`   // the file
	Recorded bool           `json:"recorded"` // false if it existed already
	Figures  int            `json:"figures"`
	Since    string         `json:"since,omitempty"` // the previous release
	Changes  []changeReport `json:"changes"`
}

type changeReport struct {
	At     string `json:"at"`
	Change string `json:"change"` // added, removed or changed
	Was    string `json:"was,omitempty"`
	Is     string `json:"is,omitempty"`
	Kind   string `json:"kind,omitempty"`
	Reason string `json:"reason,omitempty"`
}

func reportOf(slug, name string, c check.Checked, r ledger.Release, recorded bool) releaseReport {
	report := releaseReport{Council: slug, Record: name, Recorded: recorded, Figures: len(c.Figures()), Changes: []changeReport{}}
	if !r.Compared() {
		return report
	}
	report.Since = r.Since.ISO()
	for _, x := range r.Changes {
		was, is := x.Words()
		what := "changed"
		switch x.Kind {
		case ledger.Added:
			what, was = "added", ""
		case ledger.Removed:
			what, is = "removed", ""
		}
		report.Changes = append(report.Changes, changeReport{At: x.Figure().Local(), Change: what, Was: was, Is: is, Kind: x.Why.Kind.S, Reason: x.Why.Reason.S})
	}
	return report
}

// printChanges prints what changed since the previous record.
func printChanges(w io.Writer, r ledger.Release) {
	if !r.Compared() {
		fmt.Fprintln(w, "there is no earlier record to compare with")
		return
	}
	if len(r.Changes) == 0 {
		fmt.Fprintf(w, "no figure changed since %s\n", r.Since)
		return
	}
	fmt.Fprintf(w, "since %s:\n", r.Since)
	for _, x := range r.Changes {
		was, is := x.Words()
		local := x.Figure().Local()
		switch x.Kind {
		case ledger.Added:
			fmt.Fprintf(w, "  %s is new: %s\n", local, is)
		case ledger.Removed:
			fmt.Fprintf(w, "  %s is no longer published, was %s: %s\n", local, was, x.Why.Reason)
		default:
			fmt.Fprintf(w, "  %s was %s, is %s: %s\n", local, was, is, x.Why.Reason)
		}
	}
}

func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return model.Plain(model.Whole(int64(n)), model.Count).String() + " " + noun
}
