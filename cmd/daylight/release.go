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
	"strings"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/output/atomicfile"
)

type releaseFlags struct {
	siteFlags
	keep, all, takeOutSmall bool
}

func newRelease() *cobra.Command {
	f := releaseFlags{siteFlags: siteFlags{source: "."}}
	cmd := &cobra.Command{
		Use:   "release COUNCIL",
		Short: "Record a council's figures on the day of their release",
		Long: `Release records every figure of a council under data/COUNCIL/releases/, in a
file that is called by the day of the newest release in releases.toml. Later
builds compare figures with it and list what changed, with the reasons that
releases.toml gives. The addresses of the council's pages, papers and attachments are
recorded beside it: check warns of one that is gone later. So are checksums of these
figures and of the releases before: check refuses a record that was changed. COUNCIL
is the name of the council's folder.

With --keep the whole account is kept as well, as one HTML file. Builds publish it at
COUNCIL/history/, marked as old, and the page "What changed" leads there.

What changed since the release before is printed, with its reasons. Where that is long,
figures that are new are counted by their data file. --all prints each of them, also
when they are recorded already.

A record is never changed: if there is one of that day with other figures, nothing
is written. Neither is a release of a day to come. Commit the records together with
the data.

There is one exception. With --take-out nothing is recorded: counts of children that
are too small to show, as check finds them in records, are taken out of them, and
kept accounts that could show them are removed. With a count go figures of the same
data file and time that the data files do not have any more, or have otherwise: with
them it could be worked out.

Exit status: 0 good, 1 errors, 2 usage, 5 a fault of this computer.`,
		Example: "  daylight release warwickshire\n  daylight release --keep warwickshire\n  daylight release --take-out warwickshire",
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
			if f.takeOutSmall {
				return f.takeOut(cmd, words[0])
			}
			return f.release(cmd, words[0])
		},
	}
	cmd.Flags().StringVarP(&f.source, "source", "s", ".", "folder of the site")
	cmd.Flags().BoolVar(&f.keep, "keep", false, "keep the whole account, to be read as it is today")
	cmd.Flags().BoolVar(&f.all, "all", false, "print every figure that is new, changed or gone")
	cmd.Flags().BoolVar(&f.takeOutSmall, "take-out", false, "take counts that are too small to show out of records, and remove kept accounts that could show them")
	cmd.MarkFlagsMutuallyExclusive("keep", "take-out")
	cmd.MarkFlagsMutuallyExclusive("all", "take-out")
	cmd.Flags().BoolVarP(&f.quiet, "quiet", "q", false, "print problems only")
	cmd.Flags().BoolVar(&f.json, "json", false, "print one JSON object instead of text")
	_ = cmd.MarkFlagDirname("source")
	return cmd
}

func (f *releaseFlags) release(cmd *cobra.Command, slug string) error {
	out := &built{files: map[string][]byte{}}
	r, err := f.read(cmd, out)
	if err != nil {
		return err
	}
	if r.Problems.Err() == nil {
		if !slices.Contains(r.Councils, slug) {
			return usageError{noCouncil(slug, r.Councils)}
		}
		err = f.record(cmd.OutOrStdout(), r, out, slug)
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

// read checks the site, and builds it into out where its pages are to be kept.
func (f *releaseFlags) read(cmd *cobra.Command, out *built) (*pipeline.Report, error) {
	if !f.keep {
		defer f.working(cmd, "checking")()
		return pipeline.Check(f.options())
	}
	defer f.working(cmd, "building")()
	r, err := pipeline.Build(f.options(), out)
	return &r.Report, err
}

func noCouncil(slug string, names []string) error {
	message := fmt.Sprintf("there is no folder data/%s", slug)
	if near := diag.Nearest(slug, names); near != "" {
		message += fmt.Sprintf("; did you mean %q?", near)
	}
	return errors.New(message)
}

// record writes the records of the newest release. What is wrong with the site goes to
// r.Problems; the error is of the system.
func (f *releaseFlags) record(w io.Writer, r *pipeline.Report, out *built, slug string) error {
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
	if newest.Published.Day.Compare(today()) > 0 { // pages tell of a record as past
		return usageError{fmt.Errorf("the newest release in %s is of %s, a day to come by the clock of this computer; run daylight release on that day, or correct it", path.Join(dir, "releases.toml"), newest.Published)}
	}
	name := path.Join(dir, load.Releases, ledger.FileName(newest.Published.Day))
	text := ledger.Format(c.Figures())
	root, err := os.OpenRoot(f.source)
	if err != nil {
		return err
	}
	defer root.Close()
	old, err := fs.ReadFile(root.FS(), name)
	recorded := err == nil
	switch {
	case recorded && !bytes.Equal(load.Normalise(old), text):
		r.Problems.Errorf(newest.Published.Pos, ledger.Rule, "%s exists already, with other figures", name).
			Hint = "a record is never changed: add a [[release]] with the day of the new figures, and run daylight release again"
		return nil
	case !recorded && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	pages, err := f.writePages(root, r, out, slug, newest, text, recorded)
	if err != nil || r.Problems.Err() != nil {
		return err
	}
	if !recorded {
		if err := atomicfile.Create(root, name, text, 0o666); err != nil {
			return err
		}
	}
	report := reportOf(slug, name, c, newest, !recorded)
	report.Kept = pages.kept
	if f.json {
		return printJSON(w, report)
	}
	f.tell(w, report, newest, pages)
	return nil
}

// tell prints what was recorded, and what changed since the record before.
func (f *releaseFlags) tell(w io.Writer, report releaseReport, newest ledger.Release, pages pageRecord) {
	if f.quiet {
		return
	}
	if report.Recorded {
		fmt.Fprintf(w, "recorded %s in %s\n", plural(report.Figures, "figure"), report.Record)
	} else {
		fmt.Fprintf(w, "%s has these figures already\n", report.Record)
	}
	if pages.words != "" {
		fmt.Fprintln(w, pages.words)
	}
	if report.Recorded || f.all {
		f.printChanges(w, newest, report.Council)
	}
	if report.Recorded || pages.written {
		fmt.Fprintf(w, "next: commit %s together with the data\n", path.Dir(report.Record))
	}
}

func (f *siteFlags) say(w io.Writer, format string, args ...any) {
	if !f.quiet {
		fmt.Fprintf(w, format, args...)
	}
}

// A releaseReport is the output of --json.
type releaseReport struct {
	Council  string         `json:"council"`
	Record   string         `json:"record"`         // the file
	Recorded bool           `json:"recorded"`       // false if it existed already
	Kept     string         `json:"kept,omitempty"` // the file with the whole account
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

// mostChanges is how many changes are printed one by one where not all are asked for.
const mostChanges = 40

// printChanges prints what changed since the previous record. Where that is more than a
// screen or two, new figures are counted by their data file: an officer put them there, and
// looks for what became of the old ones.
func (f *releaseFlags) printChanges(w io.Writer, r ledger.Release, slug string) {
	if !r.Compared() {
		fmt.Fprintln(w, "there is no earlier record to compare with")
		return
	}
	if len(r.Changes) == 0 {
		fmt.Fprintf(w, "no figure changed since %s\n", r.Since)
		return
	}
	fmt.Fprintf(w, "since %s:\n", r.Since)
	if f.all || len(r.Changes) <= mostChanges {
		for _, x := range r.Changes {
			printChange(w, x)
		}
		return
	}
	others, added, files := 0, map[string]int{}, []string{}
	for _, x := range r.Changes {
		if x.Kind != ledger.Added {
			if others++; others <= mostChanges {
				printChange(w, x)
			}
			continue
		}
		file, _, _ := strings.Cut(x.Figure().Local(), ".")
		if added[file]++; added[file] == 1 {
			files = append(files, file)
		}
	}
	if others > mostChanges {
		fmt.Fprintf(w, "  and %s that changed or went\n", plural(others-mostChanges, "other figure"))
	}
	for _, file := range files {
		fmt.Fprintf(w, "  %s: %s new\n", file, isOrAre(added[file], "figure"))
	}
	fmt.Fprintf(w, "each of them: daylight release --all %s\n", slug)
}

// isOrAre returns a number of things with its verb.
func isOrAre(n int, noun string) string {
	if n == 1 {
		return plural(n, noun) + " is"
	}
	return plural(n, noun) + " are"
}

func printChange(w io.Writer, x ledger.Change) {
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

func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return model.Plain(model.Whole(int64(n)), model.Count).String() + " " + noun
}
