// Command daylight builds a public account of special educational needs and
// disabilities (SEND) from data and narratives: it checks that the figures add
// up, and makes a static site that anybody can verify.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/output/publish"
)

// Exit codes.
const (
	exitGood     = 0
	exitProblems = 1 // something is wrong with the site's input
	exitUsage    = 2 // the command line cannot be understood
	exitFault    = 5 // something on this computer failed
)

// memory is how much the program uses before it takes longer instead.
const memory = 850 << 20

func main() {
	// What is alive at any moment is small, so the usual 100 collects all the time:
	// a build takes a quarter less with 400.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200)
	}
	// A site of 2,400 councils takes half of this. Whatever is larger stays under a
	// gigabyte, too: near the limit memory is collected more often.
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory)
	}
	os.Exit(run(os.Args[1:]))
}

// errProblems: the problems have been printed.
var errProblems = errors.New("the site has problems")

// An exitError ends the program with a code of its own; what there is to say has
// been printed.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit status %d", int(e)) }

// A usageError is a command line that cannot be understood.
type usageError struct{ error }

func run(args []string) int {
	root := newRoot()
	root.SetArgs(args)
	cmd, err := root.ExecuteC()
	var usage usageError
	var code exitError
	switch {
	case err == nil:
		return exitGood
	case errors.As(err, &code):
		return int(code)
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

Start with 'daylight new', then 'daylight check' and 'daylight serve'.

Exit status: 0 good, 1 something is wrong with the site, 2 the command line cannot
be understood, 5 a fault of this computer. Some commands have more.`,
		Example:      "  daylight new send-site\n  daylight check\n  daylight serve --open\n  daylight help build",
		SilenceUsage: true, SilenceErrors: true,
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		// Flags that exclude each other: cobra would find out by itself, and then say
		// it as if this computer had failed.
		if err := cmd.ValidateFlagGroups(); err != nil {
			return usageError{err}
		}
		return nil
	}
	root.AddCommand(newBuild(), newCheck(), newServe(), newSign(), newWorkbook(), newVersion())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	furnish(root)
	// Commands take flags only; a stray word is a mistake, not an input.
	for _, c := range root.Commands() {
		c.Args = func(cmd *cobra.Command, words []string) error {
			if len(words) == 0 {
				return nil
			}
			switch cmd.Name() {
			case "help":
				if found, _, err := root.Find(words); err == nil && found != root {
					return nil
				}
				fallthrough
			case "completion":
				return usageError{unknown(cmd, words[0])}
			}
			return usageError{fmt.Errorf("%s takes flags only, and %q is none", cmd.Name(), words[0])}
		}
		if !c.Runnable() { // cobra would not look at its words
			c.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		}
	}
	root.AddCommand(newNew(), newRelease(), newKeygen(), newVerify(), newMirror(), newMan(), newImport()) // which take words of their own
	complete(root)
	root.RunE = func(cmd *cobra.Command, words []string) error { return cmd.Help() }
	root.Args = func(cmd *cobra.Command, words []string) error {
		if len(words) > 0 {
			return usageError{unknown(root, words[0])}
		}
		return nil
	}
	return root
}

// unknown says that parent has no command called word, and which it may be.
func unknown(parent *cobra.Command, word string) error {
	of := parent
	if of.Name() == "help" {
		of = of.Root()
	}
	var names []string
	for _, c := range of.Commands() {
		names = append(names, c.Name())
	}
	err := fmt.Errorf("there is no command %q", strings.TrimPrefix(of.Name()+" "+word, "daylight "))
	if near := diag.DidYouMean(word, names); near != "" {
		err = fmt.Errorf("%w; %s", err, near)
	}
	return err
}
