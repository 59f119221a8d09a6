package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/output/atomicfile"
	"github.com/send-daylight/daylight/internal/subjects"
)

// A takeOutReport is the output of --take-out --json.
type takeOutReport struct {
	Council string        `json:"council"`
	Taken   []takenReport `json:"taken"`
	With    []takenReport `json:"worked_out_from"` // figures from which those could be worked out
	Removed []string      `json:"removed"`         // accounts that were kept
}

type takenReport struct {
	Record string `json:"record"`
	At     string `json:"at"`
}

// takeOut takes the counts out of the records of a council's releases of which the check
// says that they are too small to show, with what they could be worked out from, and removes
// the accounts that show them. Errors of texts and of other councils do not matter: the
// counts are to be gone at once.
func (f *releaseFlags) takeOut(cmd *cobra.Command, slug string) error {
	root, err := os.OpenRoot(f.source)
	if err != nil {
		return err
	}
	defer root.Close()
	slugs, _ := load.Councils(root.FS())
	if !slices.Contains(slugs, slug) {
		return usageError{noCouncil(slug, slugs)}
	}
	councils, err := pipeline.Councils(f.options())
	if err != nil {
		return err
	}
	if _, problems := config.Read(root.FS(), subjects.Rules()); problems.Err() != nil {
		return nothingTaken(cmd, config.Name+" cannot be read, which says which counts are too small: run daylight check, and mend what it finds first")
	}
	i := slices.IndexFunc(councils, func(c check.Checked) bool { return c.Slug == slug })
	inputs, ok := readable(root.FS(), slug)
	if i < 0 || !ok {
		return nothingTaken(cmd, fmt.Sprintf("the data of %s cannot be read: run daylight check, and mend what it finds first", slug))
	}
	dir := path.Join(load.Root, slug, load.Releases)
	if why := stillShows(councils[i], dir); why != "" {
		return nothingTaken(cmd, why)
	}
	report, addresses := takeOutReport{Council: slug, Taken: []takenReport{}, With: []takenReport{}, Removed: []string{}}, map[string][]string{}
	take := func(f model.Figure, list *[]takenReport) {
		if name := f.Pos.File; !slices.Contains(addresses[name], f.Local()) {
			addresses[name] = append(addresses[name], f.Local())
			*list = append(*list, takenReport{name, f.Local()})
		}
	}
	held := check.Recorded(councils[i].Council, councils[i].Below)
	for _, h := range held {
		take(h.Figure, &report.Taken)
	}
	for _, h := range held {
		for _, f := range h.With {
			take(f, &report.With)
		}
	}
	todo := ledger.TakeOut(inputs, addresses)
	for _, name := range todo.Removed {
		switch err := root.Remove(name); {
		case err == nil:
			report.Removed = append(report.Removed, name)
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	for _, in := range todo.Written {
		if err := atomicfile.Replace(root, in.Path, in.Text, 0o666); err != nil {
			return err
		}
	}
	if f.json {
		return printJSON(cmd.OutOrStdout(), report)
	}
	if !f.quiet {
		report.tell(cmd.OutOrStdout(), dir)
	}
	return nil
}

// readable returns the files of a council's releases, and whether they and its data files
// can be read: a count that is marked in one that cannot would not be found.
func readable(fsys fs.FS, slug string) ([]load.Input, bool) {
	files, _, problems := load.Council(fsys, slug, subjects.Files())
	if files.Council != nil {
		_, more := model.Assemble(slug, files)
		problems = append(problems, more...)
	}
	inputs, more := load.Records(fsys, slug)
	problems = append(problems, more...)
	for _, in := range inputs {
		if path.Ext(in.Path) == ".csv" {
			_, more := ledger.Parse(slug, in.Path, in.Text)
			problems = append(problems, more...)
		}
	}
	return inputs, problems.Err() == nil
}

// nothingTaken prints why nothing was done.
func nothingTaken(cmd *cobra.Command, why string) error {
	fmt.Fprintf(cmd.ErrOrStderr(), "daylight: %s\nnothing was taken out\n", why)
	return errProblems
}

// stillShows returns where the data files of today show a count that is too small, or let
// it be worked out; it is empty where they do not. Only when they do not is it known which figures of a record are not
// published any more.
func stillShows(c check.Checked, releases string) string {
	for _, x := range c.Findings {
		if x.Rule == model.RuleSmallCounts && x.Severity == diag.Error && path.Dir(x.Pos.File) != releases {
			return fmt.Sprintf("%s: %s: run daylight check, and mend that first", x.Pos, x.Msg)
		}
	}
	return ""
}

func (r takeOutReport) tell(w io.Writer, dir string) {
	for _, x := range r.Taken {
		fmt.Fprintf(w, "took %s out of %s\n", x.At, x.Record)
	}
	for _, x := range r.With {
		fmt.Fprintf(w, "and %s out of %s, from which it could be worked out\n", x.At, x.Record)
	}
	for _, name := range r.Removed {
		fmt.Fprintf(w, "removed %s: this kept account could show it\n", name)
	}
	if len(r.Taken) == 0 {
		fmt.Fprintln(w, "no record holds a count that is too small to show: mark one with c in its data file first")
		return
	}
	fmt.Fprintf(w, "next: commit %s, and publish the site; the history of the repository, and copies that others have, hold it too\n", dir)
}
