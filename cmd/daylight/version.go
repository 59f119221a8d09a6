package main

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"runtime"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/theme"
)

// version returns the release, or what Go makes of the commit if it has no tag.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	return "development"
}

func commit() string {
	info, ok := debug.ReadBuildInfo()
	if ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				return s.Value
			}
		}
	}
	return "not recorded"
}

// themeState identifies the theme by a number made from the names of its files, which
// contain hashes of their content.
func themeState() string {
	files, err := theme.Open()
	if err != nil {
		return "missing: run go generate ./theme and build again"
	}
	h := sha256.New()
	for _, part := range slices.Sorted(maps.Keys(files.Names)) {
		fmt.Fprintln(h, files.Names[part])
	}
	return fmt.Sprintf("included, number %x", h.Sum(nil)[:4])
}

func newVersion() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version of daylight",
		Long: `Version prints which release or commit of daylight this is, which Go made it
for which system, and whether it has its theme: the style sheet and scripts of
the sites that it makes. Two programs with the same theme number have the same theme.

Exit status: 0 good, 2 usage.`,
		Example: "  daylight version\n  daylight version --json",
		RunE: func(cmd *cobra.Command, _ []string) error {
			state := themeState()
			if asJSON {
				return printJSON(cmd.OutOrStdout(), map[string]string{
					"version": version(), "commit": commit(), "go": runtime.Version(), "system": runtime.GOOS + "/" + runtime.GOARCH, "theme": state})
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "daylight %s\ncommit: %s\ngo: %s %s/%s\ntheme: %s\n",
				version(), commit(), runtime.Version(), runtime.GOOS, runtime.GOARCH, state)
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object instead of text")
	return cmd
}
