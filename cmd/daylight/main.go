// Command daylight builds a public account of special educational needs and
// disabilities (SEND) from data and narratives: it checks that the figures add up, and
// makes a static site that anybody can verify.
//
// The package is flat because a command is one file: it parses its flags, calls one
// function of internal, and prints the result. A new command needs its file and a line
// in newRoot. new.go has files beside it for the commands below daylight new. What
// several commands share is in site.go (flags of a site), seal.go (signatures), key.go,
// prompt.go, terminal.go, complete.go and help.go.
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
	exitProblems = 1 // something is wrong with the site
	exitUsage    = 2 // the command line is not valid
	exitFault    = 5 // something on this computer failed
)

// memoryLimit is how much memory the program uses before the garbage collector runs
// more often.
const memoryLimit = 850 << 20

func main() {
	// Little memory is in use at any moment, so with the usual 100 the garbage
	// collector would run all the time.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200)
	}
	// A site of 2,400 councils needs half of this. A larger one stays below a gigabyte,
	// too, because near the limit the garbage collector runs more often.
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	os.Exit(run(os.Args[1:]))
}

// errProblems means that the site has errors, and that they have been printed.
var errProblems = errors.New("the site has problems")

// An exitError ends the program with a code of its own. The message has been printed.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit status %d", int(e)) }

// A usageError means that the command line is not valid.
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
		fmt.Fprintf(os.Stderr, "daylight: %v\nRun '%s --help' for help.\n", err, cmd.CommandPath())
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
		// Cobra checks later whether flags exclude each other, and its error would look
		// like a fault of this computer.
		if err := cmd.ValidateFlagGroups(); err != nil {
			return usageError{err}
		}
		return nil
	}
	root.AddCommand(newBuild(), newCheck(), newServe(), newSign(), newWorkbook(), newRedirects(), newVersion())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	documentBuiltins(root)
	// These commands take flags only; another word is a mistake.
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
			return usageError{fmt.Errorf("%s takes flags only, and %q is not one", cmd.Name(), words[0])}
		}
		if !c.Runnable() { // cobra does not check the words of such a command
			c.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		}
	}
	root.AddCommand(newNew(), newRelease(), newKeygen(), newVerify(), newMirror(), newMan(), newImport(), newFigures(), newExport()) // these take words
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

// unknown returns an error for a command that does not exist, with the nearest name.
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
