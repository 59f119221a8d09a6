package main

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/subjects"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

// A completion returns what the shell offers at a place of the command line.
type completion = cobra.CompletionFunc

// complete registers completions for each command and flag. They go by the name of the
// flag, so a new command has them without further code. A flag completes the names of
// files only if its command says that it takes one.
func complete(cmd *cobra.Command) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Value.Type() == "bool" || takesFile(f) {
			return
		}
		_ = cmd.RegisterFlagCompletionFunc(f.Name, ofFlag(cmd, f.Name)) // fails if the command has its own completion
	})
	if cmd.ValidArgsFunction == nil && len(cmd.ValidArgs) == 0 && !cmd.HasSubCommands() {
		cmd.ValidArgsFunction = ofWords(cmd)
	}
	for _, c := range cmd.Commands() {
		if c.Name() != "completion" && c.Name() != "help" { // cobra's own commands
			complete(c)
		}
	}
}

// takesFile reports whether the command has said that a flag names a file or folder.
func takesFile(f *pflag.Flag) bool {
	_, file := f.Annotations[cobra.BashCompFilenameExt]
	_, folder := f.Annotations[cobra.BashCompSubdirsInDir]
	return file || folder
}

func ofFlag(cmd *cobra.Command, name string) completion {
	switch {
	case name == "council" && cmd.Name() == "new":
		return officialNames
	case name == "council" && cmd.Flags().Lookup("source") != nil && cmd.Name() != "keygen", name == "only":
		return councilFolders
	case name == "expect":
		return editions
	case name == "files" || name == "to":
		return dataFiles
	case name == "map":
		return anyFile
	case name == "due":
		return cobra.FixedCompletions([]string{"none"}, cobra.ShellCompDirectiveNoFileComp)
	}
	return cobra.NoFileCompletions
}

func ofWords(cmd *cobra.Command) completion {
	switch cmd.Name() {
	case "release":
		if cmd.Parent().Name() == "daylight" {
			return first(councilFolders)
		}
	case "figures":
		return first(councilFolders)
	case "verify", "man":
		return first(folders)
	case "mirror":
		return func(cmd *cobra.Command, words []string, begun string) ([]string, cobra.ShellCompDirective) {
			if len(words) == 1 {
				return folders(cmd, words, begun)
			}
			return cobra.NoFileCompletions(cmd, words, begun)
		}
	case "keygen", "import":
		return first(anyFile)
	}
	return cobra.NoFileCompletions
}

// first offers the results of the given completion for the first word, and nothing for
// other words.
func first(of completion) completion {
	return func(cmd *cobra.Command, words []string, begun string) ([]string, cobra.ShellCompDirective) {
		if len(words) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return of(cmd, words, begun)
	}
}

func anyFile(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault
}

func folders(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// siteOf returns the folder of the site on the command line.
func siteOf(cmd *cobra.Command) string {
	if f := cmd.Flags().Lookup("source"); f != nil && f.Value.String() != "" {
		return f.Value.String()
	}
	return "."
}

// entries returns the folders in dir of the site, without hidden ones.
func entries(cmd *cobra.Command, dir string) []string {
	list, err := os.ReadDir(filepath.Join(siteOf(cmd), filepath.FromSlash(dir)))
	if err != nil {
		return nil // without completions the command line still works
	}
	var names []string
	for _, e := range list {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	return names
}

// councilFolders completes the folders of councils in data.
func councilFolders(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	names := slices.DeleteFunc(entries(cmd, load.Root), func(name string) bool { return load.Root+"/"+name == edition.Dir })
	return names, cobra.ShellCompDirectiveNoFileComp
}

// dataFiles completes the names of data files, without .toml.
func dataFiles(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, doc := range load.Reference(subjects.Files()...) {
		names = append(names, strings.TrimSuffix(doc.Name, ".toml"))
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// editions completes the numbers of signed editions, the newest first.
func editions(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	var numbers []int
	for _, name := range entries(cmd, edition.Dir) {
		if n, err := strconv.Atoi(name); err == nil {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	slices.Reverse(numbers)
	var out []string
	for _, n := range numbers {
		out = append(out, strconv.Itoa(n))
	}
	return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

func officialNames(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, a := range authorities.Live(today()) {
		names = append(names, a.Name)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
