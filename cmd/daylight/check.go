package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/build"
	"github.com/send-daylight/daylight/internal/diag"
)

func newCheck() *cobra.Command {
	var f siteFlags
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Check that data and narratives are right and the figures add up",
		Long: `Check reads every file of the site and holds the figures against the rules.
It prints every problem with its place and what to do, and writes nothing.

Exit status: 0 good (warnings and notes allowed), 1 errors, 2 usage, 5 a fault
of this computer.`,
		Example: "  daylight check\n  daylight check --strict\n  daylight check --json > problems.json",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			start := time.Now()
			r, err := build.Check(f.options())
			if err != nil {
				return err
			}
			s := summarise(r.Problems)
			if f.json {
				s.Millis = time.Since(start).Milliseconds()
				err = printJSON(cmd.OutOrStdout(), s)
			} else {
				f.printProblems(cmd.ErrOrStderr(), r, !f.quiet)
				if !f.quiet {
					fmt.Fprintf(cmd.OutOrStdout(), "checked %s: %s\n", councils(len(r.Councils)), counted(s))
				}
			}
			if err == nil && r.Problems.Count(diag.Error) > 0 {
				return errProblems
			}
			return err
		},
	}
	f.add(cmd)
	return cmd
}

func councils(n int) string {
	if n == 1 {
		return "1 council or programme"
	}
	return fmt.Sprintf("%d councils and programmes", n)
}
