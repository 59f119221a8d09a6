// Command daylight builds a public account of special educational needs and
// disabilities (SEND) from data and narratives: it checks that the figures add
// up, and makes a static site that anybody can verify.
package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/publish"
)

// Exit codes.
const (
	exitGood     = 0
	exitProblems = 1 // something is wrong with the site's input
	exitUsage    = 2 // the command line cannot be understood
	exitFault    = 5 // something on this computer failed
)

func main() { os.Exit(run(os.Args[1:])) }

// errProblems: the problems have been printed.
var errProblems = errors.New("the site has problems")

// A usageError is a command line that cannot be understood.
type usageError struct{ error }

func run(args []string) int {
	root := newRoot()
	root.SetArgs(args)
	cmd, err := root.ExecuteC()
	var usage usageError
	switch {
	case err == nil:
		return exitGood
	case errors.Is(err, errProblems):
		return exitProblems
	case errors.Is(err, publish.ErrRefused):
		fmt.Fprintf(os.Stderr, "daylight: %v\n", err)
		return exitUsage
	case errors.As(err, &usage):
		fmt.Fprintf(os.Stderr, "daylight: %v\nRun '%s --help' for what can be said.\n", err, cmd.CommandPath())
		return exitUsage
	}
	fmt.Fprintf(os.Stderr, "daylight: %v\n", err)
	return exitFault
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "daylight",
		Short: "Build a public SEND account from data that is checked",
		Long: `Daylight makes a static site of a council's account of special educational
needs and disabilities (SEND): the High Needs deficit and its forecasts, places,
promises and decisions. It reads TOML data and Markdown narratives, checks that
the figures add up, and writes pages that a parent can read on a cheap phone.

Start with 'daylight check', then 'daylight serve'.`,
		SilenceUsage: true, SilenceErrors: true,
		// Every command takes flags only; a stray word is a mistake, not an input.
		Args: cobra.NoArgs,
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(newBuild(), newCheck(), newServe(), newVersion())
	for _, c := range root.Commands() {
		args := c.Args
		c.Args = func(cmd *cobra.Command, words []string) error {
			if args == nil && len(words) > 0 {
				return usageError{fmt.Errorf("%s takes flags only, and %q is none", cmd.Name(), words[0])}
			}
			if args != nil {
				if err := args(cmd, words); err != nil {
					return usageError{err}
				}
			}
			return nil
		}
	}
	root.RunE = func(cmd *cobra.Command, words []string) error { return cmd.Help() }
	root.Args = func(cmd *cobra.Command, words []string) error {
		if len(words) > 0 {
			msg := fmt.Sprintf("there is no command %q", words[0])
			if near := cmd.SuggestionsFor(words[0]); len(near) > 0 {
				msg += fmt.Sprintf("; did you mean %q?", near[0])
			}
			return usageError{errors.New(msg)}
		}
		return nil
	}
	return root
}
