package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
)

// siteFlags are the flags of every command that reads a site.
type siteFlags struct {
	source, baseURL, now string
	only                 []string
	poll                 bool
	drafts, strict       bool
	quiet, json          bool
}

func (f *siteFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVarP(&f.source, "source", "s", ".", "folder of the site")
	flags.StringVarP(&f.baseURL, "base-url", "b", "", "address of the published site, instead of base_url in daylight.toml")
	flags.StringVar(&f.now, "now", "", "the site's date, year-month-day, instead of the newest date in the data")
	flags.StringSliceVar(&f.only, "only", nil, "make only these councils: their folders, separated by commas; links to other councils will not work")
	flags.BoolVar(&f.drafts, "drafts", false, "include narratives with draft = true")
	flags.BoolVar(&f.strict, "strict", false, "treat warnings as errors")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print problems only")
	flags.BoolVar(&f.json, "json", false, "print one JSON object instead of text")
	_ = cmd.MarkFlagDirname("source") // fails only if there is no such flag, and then only completion is lost
}

// working calls [working], unless --quiet or --json is given.
func (f *siteFlags) working(cmd *cobra.Command, what string) (done func()) {
	if f.quiet || f.json {
		return func() {}
	}
	return working(cmd.ErrOrStderr(), what)
}

func (f *siteFlags) options() pipeline.Options {
	return pipeline.Options{
		Root: f.source, Templates: daylight.Templates(), BaseURL: f.baseURL, Drafts: f.drafts, Strict: f.strict,
		Only: f.only, Date: f.now, Epoch: os.Getenv("SOURCE_DATE_EPOCH"), Version: version(),
	}
}

// check reports what is wrong with the flags.
func (f *siteFlags) check() error {
	info, err := os.Stat(f.source)
	switch {
	case err != nil:
		return usageError{fmt.Errorf("there is no folder %s", f.source)}
	case !info.IsDir():
		return usageError{fmt.Errorf("%s is a file, and --source names the folder of a site", f.source)}
	}
	if f.now != "" {
		if _, ok := model.ParseDay(f.now); !ok {
			return usageError{fmt.Errorf("--now takes a day such as 2026-11-22, not %q", f.now)}
		}
	}
	if f.baseURL != "" {
		if _, err := config.ParseBase(f.baseURL); err != nil {
			return usageError{fmt.Errorf("--base-url takes the address of a site such as https://send.council.example/, not %q", f.baseURL)}
		}
	}
	return nil
}

// A summary is the output of --json.
type summary struct {
	Problems diag.Problems    `json:"problems"`
	Errors   int              `json:"errors"`
	Warnings int              `json:"warnings"`
	Notes    int              `json:"notes"`
	Output   string           `json:"output,omitempty"`
	Pages    int              `json:"pages,omitempty"`
	Files    int              `json:"files,omitempty"`
	Bytes    int64            `json:"bytes,omitempty"`
	Changed  int              `json:"changed,omitempty"`
	Made     *int             `json:"made,omitempty"`    // parts that were made: one for each council, and two for the site
	Edition  int              `json:"edition,omitempty"` // 0: unsigned
	Millis   int64            `json:"milliseconds"`
	Stages   []pipeline.Stage `json:"stages,omitempty"`
}

func summarise(ps diag.Problems) summary {
	if ps == nil {
		ps = diag.Problems{}
	}
	return summary{Problems: ps, Errors: ps.Count(diag.Error), Warnings: ps.Count(diag.Warning), Notes: ps.Count(diag.Note)}
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// printProblems prints problems with their excerpts. Notes are printed only by commands
// that are about problems.
func (f *siteFlags) printProblems(w io.Writer, r pipeline.Report, notes bool) {
	root, err := os.OpenRoot(f.source)
	if err != nil {
		return
	}
	defer root.Close()
	p := diag.Printer{Source: pipeline.Excerpts(root.FS()), Colour: colour(w)}
	for _, problem := range r.Problems {
		if problem.Severity > diag.Note || notes {
			fmt.Fprint(w, p.Format(problem))
		}
	}
}

// counted returns the numbers of problems in words.
func counted(s summary) string {
	words := func(n int, noun string) string {
		if n == 1 {
			return "1 " + noun
		}
		return fmt.Sprintf("%d %ss", n, noun)
	}
	return words(s.Errors, "error") + ", " + words(s.Warnings, "warning") + ", " + words(s.Notes, "note")
}
