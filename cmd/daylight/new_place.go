package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/starter"
)

// A place is where an entry is added: the account of one council.
type place struct {
	root     *os.Root // of the site
	slug     string
	day      model.Day
	said     string // the date as the officer gave it, or empty
	out, err io.Writer
}

// begin makes a command that adds something with a title. The title is optional if the
// usage of the command says so.
func begin(cmd *cobra.Command, do func(*place, string) error, flags func(*cobra.Command)) *cobra.Command {
	var source, council, date string
	var quiet bool
	kind := cmd.Name()
	cmd.Long += "\n\nExit status: 0 begun, 1 errors, 2 usage, 5 a fault of this computer."
	cmd.Args = func(_ *cobra.Command, words []string) error {
		if len(words) > 1 || len(words) == 0 && !strings.Contains(cmd.Use, "[") {
			return usageError{fmt.Errorf("new %s takes one title; put it between quotation marks: daylight new %s \"Title\"", kind, kind)}
		}
		return nil
	}
	cmd.RunE = func(cmd *cobra.Command, words []string) error {
		title, err := starter.Printable(strings.Join(words, ""))
		if err != nil || title == "" && len(words) > 0 {
			return usageError{errors.Join(err, fmt.Errorf("new %s needs a title that can be printed", kind))}
		}
		p := place{day: today(), said: date, out: cmd.OutOrStdout(), err: cmd.ErrOrStderr()}
		if quiet {
			p.out = io.Discard
		}
		if date != "" {
			var ok bool
			if p.day, ok = model.ParseDay(date); !ok {
				return usageError{fmt.Errorf("--date takes a day such as 2026-11-22, not %q", date)}
			}
		}
		if err := p.open(source, council); err != nil {
			return err
		}
		defer p.root.Close()
		return do(&p, title)
	}
	cmd.Flags().StringVarP(&source, "source", "s", ".", "`folder` of the site")
	cmd.Flags().StringVar(&council, "council", "", "`name` of the council’s folder, where there are several")
	cmd.Flags().StringVar(&date, "date", "", "`day`, year-month-day, instead of today")
	cmd.Flags().BoolVarP(&quiet, "quiet", "q", false, "print problems only")
	_ = cmd.MarkFlagDirname("source")
	flags(cmd)
	return cmd
}

// open opens the site and finds the council.
func (p *place) open(source, council string) error {
	root, err := os.OpenRoot(source)
	if err != nil {
		return usageError{fmt.Errorf("there is no folder %s; --source names the folder of a site", source)}
	}
	p.root = root
	if p.slug, err = pick(root, source, council); err != nil {
		root.Close()
	}
	return err
}

// pick returns the folder of the council that the flags name.
func pick(root *os.Root, source, council string) (string, error) {
	if _, err := root.Stat(config.Name); err != nil {
		return "", usageError{fmt.Errorf("%s is not the folder of a site: it has no %s; go to that folder, or name it with --source", source, config.Name)}
	}
	slugs, _ := load.Councils(root.FS())
	switch {
	case slices.Contains(slugs, council):
		return council, nil
	case council != "":
		message := fmt.Sprintf("there is no folder data/%s", council)
		if near := diag.DidYouMean(council, slugs); near != "" {
			message += "; " + near
		}
		return "", usageError{errors.New(message)}
	case len(slugs) == 0:
		return "", usageError{errors.New("there is no council in the folder data; daylight check says more")}
	case len(slugs) > 1:
		return "", usageError{fmt.Errorf("this site has several councils; name one with --council: %s", strings.Join(slugs, ", "))}
	}
	return slugs[0], nil
}

// papers returns those of the council's sources.toml, if that file can be read.
func (p *place) papers(name string) ([]model.Source, bool) {
	text, err := p.root.ReadFile(name)
	var file model.SourcesFile
	if err != nil || load.Decode(name, load.Normalise(text), &file).Err() != nil {
		return nil, false
	}
	return file.Sources, true
}

// hasPaper refuses a paper that the council's sources.toml does not have. If that file
// cannot be read, daylight check says why.
func (p *place) hasPaper(id string) error {
	name := path.Join(load.Root, p.slug, "sources.toml")
	papers, ok := p.papers(name)
	if id == "" || !ok {
		return nil
	}
	var ids []string
	for _, s := range papers {
		ids = append(ids, s.ID.S)
	}
	if slices.Contains(ids, id) || strings.Contains(id, "/") { // a paper of another council
		return nil
	}
	return usageError{fmt.Errorf("%s has no paper with the id %q%s", name, id, prefixed("; ", diag.DidYouMean(id, ids)))}
}

// add adds an entry to its file, and prints where it is.
func (p *place) add(e starter.Entry) error {
	added, problems, err := e.Add(p.root, p.slug)
	if err != nil {
		return err
	}
	if problems.Err() != nil {
		printer := diag.Printer{Source: sourceOf(p.root), Colour: colour(p.err)}
		for _, problem := range problems.Sorted() {
			fmt.Fprint(p.err, printer.Format(problem))
		}
		fmt.Fprintln(p.err, "nothing was added")
		return errProblems
	}
	article := "a"
	if strings.HasPrefix(e.Kind, "i") {
		article = "an"
	}
	fmt.Fprintf(p.out, "added %s %s to %s\nopen %s:%d\n", article, e.Kind, added.File, added.File, added.Line)
	if added.Was != "" {
		fmt.Fprintf(p.out, "Its id is %s, since there is %s already.\n", added.ID, added.Was)
	}
	if len(added.Needs) > 0 {
		fmt.Fprintf(p.out, "So far it is a comment, and nothing of it is published. Fill in %s. Then take the # off [[%s]], %s.\n",
			listed(added.Needs), e.Kind, strings.Join(added.Keys, ", "))
	}
	return nil
}

// listed returns a list in words.
func listed(words []string) string {
	if n := len(words); n > 2 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, " and ")
}

// sourceOf returns a function that reads files for excerpts.
func sourceOf(root *os.Root) func(string) []byte {
	return func(name string) []byte {
		text, _ := root.ReadFile(name)
		return load.Normalise(text)
	}
}
