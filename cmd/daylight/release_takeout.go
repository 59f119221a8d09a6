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
	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/output/atomicfile"
)

// A takeOutReport is the output of --take-out --json.
type takeOutReport struct {
	Council string        `json:"council"`
	Taken   []takenReport `json:"taken"`
	Removed []string      `json:"removed"` // accounts that were kept
}

type takenReport struct {
	Record string `json:"record"`
	At     string `json:"at"`
}

// takeOut takes the counts out of the records of a council's releases of which the check
// says that they are too small to show, and removes the accounts that show them. Other
// errors of the site do not matter: the counts are to be gone at once.
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
	i := slices.IndexFunc(councils, func(c check.Checked) bool { return c.Slug == slug })
	inputs, problems := load.Records(root.FS(), slug)
	if i < 0 || problems.Err() != nil {
		return fmt.Errorf("the data of %s cannot be read: run daylight check, and mend what it finds first", slug)
	}
	report, addresses := takeOutReport{Council: slug, Taken: []takenReport{}, Removed: []string{}}, map[string][]string{}
	dir := path.Join(load.Root, slug, load.Releases)
	for _, x := range councils[i].Findings {
		if x.Rule == model.RuleSmallCounts && path.Dir(x.Pos.File) == dir {
			addresses[x.Pos.File] = append(addresses[x.Pos.File], x.Address)
			report.Taken = append(report.Taken, takenReport{x.Pos.File, x.Address})
		}
	}
	todo := ledger.TakeOut(inputs, addresses)
	for _, name := range todo.Removed {
		if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		report.Removed = append(report.Removed, name)
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

func (r takeOutReport) tell(w io.Writer, dir string) {
	for _, x := range r.Taken {
		fmt.Fprintf(w, "took %s out of %s\n", x.At, x.Record)
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
