package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/subjects"
)

func newCheck() *cobra.Command {
	var f siteFlags
	var sarif, github bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Check that data and narratives are right and the figures add up",
		Long: `Check reads every file of the site and checks the figures by the rules.
It prints every problem with its place and what to do, and writes nothing.

In a workflow, --github also prints each problem so that GitHub shows it at the
changed line, and --sarif prints a file for other code hosts and tools.

Exit status: 0 good (warnings and notes allowed), 1 errors, 2 usage, 5 a fault
of this computer.`,
		Example: "  daylight check\n  daylight check --strict\n  daylight check --json > problems.json\n  daylight check --sarif > problems.sarif",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			if f.json && sarif || f.json && github || sarif && github {
				return usageError{errors.New("--json, --sarif and --github print the same in three ways; use one of them")}
			}
			start := time.Now()
			done := f.working(cmd, "checking")
			r, err := pipeline.Check(f.options())
			done()
			if err != nil {
				return err
			}
			s := summarise(r.Problems)
			switch {
			case sarif:
				err = printSARIF(cmd.OutOrStdout(), &f, r)
			case f.json:
				s.Millis = time.Since(start).Milliseconds()
				err = printJSON(cmd.OutOrStdout(), s)
			default:
				f.printProblems(cmd.ErrOrStderr(), *r, !f.quiet)
				if github {
					err = diag.GitHub(cmd.OutOrStdout(), f.prefix(), r.Problems)
				}
				if !f.quiet {
					fmt.Fprintf(cmd.OutOrStdout(), "checked %s: %s\n", councils(len(r.Councils)), counted(s))
					for _, slug := range r.Empty {
						fmt.Fprintf(cmd.OutOrStdout(), "data/%s has no figures yet: name their paper in sources.toml, then fill in deficit.toml or another file there\n", slug)
					}
				}
			}
			if err == nil && r.Problems.Count(diag.Error) > 0 {
				return errProblems
			}
			return err
		},
	}
	f.add(cmd)
	cmd.Flags().BoolVar(&sarif, "sarif", false, "print the problems as SARIF, which code hosts show at the lines of a change")
	cmd.Flags().BoolVar(&github, "github", false, "also print the problems as GitHub's workflow commands, for the lines of a change")
	return cmd
}

// prefix returns the path of the site from the working directory, which in CI is the
// root of the repository. It ends with a slash, or is empty.
func (f *siteFlags) prefix() string {
	prefix := filepath.ToSlash(filepath.Clean(f.source)) + "/"
	if prefix == "./" || filepath.IsAbs(f.source) {
		return ""
	}
	return prefix
}

func printSARIF(w io.Writer, f *siteFlags, r *pipeline.Report) error {
	var rules []diag.SARIFRule
	for _, rule := range subjects.Rules() {
		rules = append(rules, diag.SARIFRule{ID: rule.Name, Text: rule.Title})
	}
	for _, rule := range load.Rules {
		rules = append(rules, diag.SARIFRule{ID: rule.Name, Text: rule.Doc})
	}
	return diag.SARIF(w, version(), f.prefix(), rules, r.Problems)
}

func councils(n int) string {
	if n == 1 {
		return "1 council or programme"
	}
	return fmt.Sprintf("%d councils and programmes", n)
}
