package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/theme"
)

// release is set when a release is built: -ldflags "-X main.release=v1.2.3".
var release string

// version is the release, or the commit where the program was built from one.
func version() string {
	if release != "" {
		return release
	}
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

func newVersion() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Say which daylight this is",
		RunE: func(cmd *cobra.Command, _ []string) error {
			state := "included"
			if _, err := theme.Open(); err != nil {
				state = "missing: run go generate ./theme and build again"
			}
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
