package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/trust/mirror"
)

type mirrorFlags struct {
	key, replaceKey, with string
	maxSize               int
	json, quiet           bool
}

func newMirror() *cobra.Command {
	var f mirrorFlags
	cmd := &cobra.Command{
		Use:   "mirror ADDRESS FOLDER",
		Short: "Keep a proven copy of a council's site",
		Long: `Mirror copies a council's site to a folder, or brings the copy up to date. It takes
nothing that the council has not signed, never goes back to an older edition, and
fetches only what changed. If anything goes wrong, the copy stays as it was.

The first time, give the council's public key with --key: 56 characters, from the
papers of its meetings. FOLDER/mirror.lock remembers it; keep that file.

Every page of the copy says at its top that it is a copy. Pages of your own never go
into the copy: put texts in Markdown into a folder and name it with --with. Then
FOLDER/copy is the council's signed copy, and FOLDER/forum and FOLDER/index.html are
yours, each marked as not the council's.

Exit status: 0 the copy is the newest edition, 1 what the site sends is not what the
council signed, 2 usage or a decision is needed, 3 as 0 but the day by which the next
edition was promised is over, 4 the site cannot be read now or is changing: try again,
5 a fault of this computer.`,
		Example: "  daylight mirror https://send.council.example/ copy --key KEY\n  daylight mirror https://send.council.example/ copy\n  daylight mirror https://send.council.example/ site --with texts",
		Args: func(_ *cobra.Command, words []string) error {
			if len(words) != 2 {
				return usageError{errors.New("mirror takes the address of the council's site and the folder of the copy")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, words []string) error {
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
			defer stop()
			return f.mirror(ctx, cmd, words[0], words[1])
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.key, "key", "k", "", "the council's public `key`: 56 characters, or a file that contains them")
	flags.StringVar(&f.replaceKey, "replace-key", "", "a `key` to trust from now on, if the council has lost its old one; must be confirmed")
	flags.StringVarP(&f.with, "with", "w", "", "`folder` of your own texts, to publish beside the copy")
	addMaxSize(flags, &f.maxSize)
	flags.BoolVar(&f.json, "json", false, "print one JSON object instead of text")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print warnings and errors only")
	_ = cmd.MarkFlagFilename("key")
	_ = cmd.MarkFlagDirname("with")
	return cmd
}

func (f *mirrorFlags) mirror(ctx context.Context, cmd *cobra.Command, address, folder string) error {
	limits, err := sizeLimit(f.maxSize)
	if err != nil {
		return err
	}
	o := mirror.Options{URL: address, Dir: folder, With: f.with, Limits: limits}
	for _, k := range []struct {
		flag string
		to   **manifest.PublicKey
	}{{f.key, &o.Key}, {f.replaceKey, &o.ReplaceKey}} {
		if k.flag != "" {
			key, err := publicKey(k.flag)
			if err != nil {
				return err
			}
			*k.to = &key
		}
	}
	p := newPrompter(cmd)
	o.Ask = p.line
	b := &bar{}
	if !f.quiet && !f.json {
		b = newBar(cmd.ErrOrStderr())
		o.Progress = func(p mirror.Progress) {
			if p.AllFiles > 0 {
				b.draw(func() string { return progressLine(p) })
			}
		}
	}
	r, err := mirror.Run(ctx, o)
	b.clear()
	if f.json {
		return f.printJSON(cmd.OutOrStdout(), folder, r, err)
	}
	if err != nil {
		fmt.Fprintf(cmd.ErrOrStderr(), "daylight: %v\n", err)
		return mirrorCode(err)
	}
	for _, w := range r.Warnings {
		fmt.Fprintf(cmd.ErrOrStderr(), "warning: %s\n", w)
	}
	if !f.quiet {
		for _, n := range r.Notes {
			fmt.Fprintf(cmd.OutOrStdout(), "note: %s\n", n)
		}
		fmt.Fprintln(cmd.OutOrStdout(), mirrored(folder, r))
	}
	if r.Code != mirror.Authentic {
		return exitError(r.Code)
	}
	return nil
}

func mirrorCode(err error) exitError {
	var e *mirror.Error
	if errors.As(err, &e) {
		return exitError(e.Code)
	}
	return exitFault
}

// mirrored returns a line about what the folder contains now.
func mirrored(folder string, r mirror.Result) string {
	m := r.Manifest
	what := fmt.Sprintf("%s: edition %d of %s, published on %s, is proved by key %s", folder, m.Edition, r.URL, m.Built.Format("2 January 2006"), r.Key.ID())
	switch {
	case r.Changed == 0:
		return what + "; the copy was up to date"
	case r.Before == 0:
		return fmt.Sprintf("%s; %d files, %s", what, len(m.Files), bytesWords(m.Size()))
	}
	return fmt.Sprintf("%s; %s since edition %d, %s fetched", what, changedWords(r.Changed), r.Before, bytesWords(r.Bytes))
}

// A mirrorReport is the output of --json.
type mirrorReport struct {
	Code     mirror.Code `json:"code"` // exit code
	Error    string      `json:"error,omitempty"`
	Address  string      `json:"address,omitempty"`
	Folder   string      `json:"folder"`
	Key      string      `json:"key,omitempty"`
	Edition  int         `json:"edition,omitempty"`
	Before   int         `json:"edition_before,omitempty"`
	Built    string      `json:"built,omitempty"`
	Due      string      `json:"due,omitempty"`
	Files    int         `json:"files,omitempty"`
	Changed  int         `json:"changed"`
	Fetched  int         `json:"fetched"`
	Bytes    int64       `json:"bytes_fetched"`
	Requests int         `json:"requests"`
	Warnings []string    `json:"warnings,omitempty"`
	Notes    []string    `json:"notes,omitempty"`
}

func (f *mirrorFlags) printJSON(w io.Writer, folder string, r mirror.Result, err error) error {
	report := mirrorReport{Folder: folder, Code: r.Code}
	if err != nil {
		report.Code, report.Error = mirror.Code(mirrorCode(err)), err.Error()
	} else {
		m := r.Manifest
		report = mirrorReport{
			Folder: folder, Code: r.Code, Address: r.URL, Key: r.Key.String(), Edition: m.Edition, Before: r.Before,
			Built: m.Built.Format(time.RFC3339), Files: len(m.Files), Changed: r.Changed, Fetched: r.Fetched,
			Bytes: r.Bytes, Requests: r.Requests, Warnings: r.Warnings, Notes: r.Notes,
		}
		if !m.Due.IsZero() {
			report.Due = m.Due.Format(time.DateOnly)
		}
	}
	if err := printJSON(w, report); err != nil {
		return err
	}
	if report.Code != mirror.Authentic {
		return exitError(report.Code)
	}
	return nil
}

// progressLine returns a line of progress, of at most 80 columns.
func progressLine(p mirror.Progress) string {
	return fmt.Sprintf("%s %d of %d files, %.1f of %.1f MB", filled(p.Bytes, p.AllBytes, 24), p.Files, p.AllFiles, float64(p.Bytes)/1e6, float64(p.AllBytes)/1e6)
}
