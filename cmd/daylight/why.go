package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/engine/pipeline"
)

// sayWhy prints what a file of the output is made from, and why the next build would
// make it again.
func (f *buildFlags) sayWhy(cmd *cobra.Command) error {
	why, r, err := pipeline.Why(f.options(), pipeline.Target{Folder: f.destination}, f.why)
	var notBuilt pipeline.NotBuiltError
	switch {
	case errors.As(err, &notBuilt):
		return usageError{err}
	case err != nil:
		return err
	case r.Problems.Err() != nil:
		f.printProblems(cmd.ErrOrStderr(), r, false)
		return errProblems
	}
	if f.json {
		return printJSON(cmd.OutOrStdout(), why)
	}
	w := cmd.OutOrStdout()
	fmt.Fprintf(w, "%s is made with %s\n\n", why.Path, why.With)
	if len(why.Inputs) > 0 {
		fmt.Fprintln(w, "from these files of its own:")
		for _, in := range why.Inputs {
			fmt.Fprintf(w, "  %s\n", in)
		}
	}
	if len(why.Councils) > 0 {
		fmt.Fprintln(w, "from the accounts of other councils, which it names:")
		for _, c := range why.Councils {
			fmt.Fprintf(w, "  data/%s and content/%s\n", c, c)
		}
	}
	if len(why.Shared) > 0 {
		fmt.Fprintln(w, "and from what every page shares:")
		for _, in := range why.Shared {
			fmt.Fprintf(w, "  %s\n", in)
		}
	}
	fmt.Fprintln(w)
	if len(why.Changed) == 0 {
		fmt.Fprintln(w, "the next build keeps it as it is")
		return nil
	}
	fmt.Fprintln(w, "the next build makes it again, because since the last one:")
	for _, c := range why.Changed {
		fmt.Fprintf(w, "  %s\n", c)
	}
	return nil
}
