package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/output/atomicfile"
	"github.com/send-daylight/daylight/internal/pages/render"
)

// copyTemplate writes a copy of a built-in template into the folder templates of the site
// in this folder, or prints it.
func (f *newFlags) copyTemplate(cmd *cobra.Command) error {
	if f.council != "" || f.colour != "" || f.programme != "" || f.baseURL != "" || f.demo {
		return usageError{errors.New("--templates copies a template for a site that is there, and takes no flag of a new one")}
	}
	name := strings.TrimSuffix(f.template, ".html") + ".html"
	text, err := render.Copy(daylight.Templates(), name)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		hint := diag.DidYouMean(name, render.Names(daylight.Templates()))
		if hint == "" {
			hint = "docs/templates.md lists them"
		}
		return usageError{fmt.Errorf("daylight has no template called %q; %s", f.template, hint)}
	}
	if err != nil {
		return err
	}
	if f.print {
		_, err := cmd.OutOrStdout().Write(text)
		return err
	}
	if _, err := os.Stat(config.Name); err != nil {
		return usageError{fmt.Errorf("there is no %s in this folder; run this in the folder of a site", config.Name)}
	}
	if err := os.Mkdir("templates", 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if info, err := os.Lstat("templates"); err != nil || !info.IsDir() {
		return usageError{errors.New("templates is a link or a file here, and a site's templates are in a folder of its own; remove it, and run this again")}
	}
	folder, err := os.OpenRoot("templates")
	if err != nil {
		return err
	}
	defer folder.Close()
	if _, err := folder.Lstat(name); err == nil {
		return usageError{fmt.Errorf("templates/%s is there already, and is never overwritten; --print shows daylight's own", name)}
	}
	if err := atomicfile.Replace(folder, name, text, 0o666); err != nil {
		return err
	}
	if !f.quiet {
		fmt.Fprintf(cmd.OutOrStdout(), "made templates/%s: change it, and look at it with daylight serve\n", name)
	}
	return nil
}
