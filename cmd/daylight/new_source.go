package main

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/starter"
)

// sourceFlags describe a paper, as an officer does.
type sourceFlags struct {
	id, body, url, quality, meeting, page string
}

func newSource() *cobra.Command {
	var f sourceFlags
	quality := starter.Key("source", "quality")
	cmd := &cobra.Command{
		Use:   "source [TITLE]",
		Short: "Add a paper that figures come from",
		Long: `Source adds a paper to the end of sources.toml, with every line explained. TITLE is
the paper's own title. Its id, by which figures cite it, is made of the title where
--id names none.

In a terminal it asks for what no flag says. Without --body and --quality the paper
is added as comments, since who published it and what it is are never guessed.`,
		Example: `  daylight new source "Dedicated Schools Grant: outturn" --id forum-2025-06 --body "Schools Forum" --quality minutes --date 2025-06-19`,
	}
	return begin(cmd, func(b *place, title string) error { return f.run(cmd, b, title) }, func(cmd *cobra.Command) {
		cmd.Flags().Lookup("date").Usage = "`day` of the paper, year-month-day"
		cmd.Flags().StringVar(&f.id, "id", "", "short `name` by which figures cite it, such as forum-2025-06")
		cmd.Flags().StringVar(&f.body, "body", "", "who published it, such as \"Schools Forum\"")
		cmd.Flags().StringVar(&f.url, "url", "", "`address` where it can be read")
		cmd.Flags().StringVar(&f.quality, "quality", "", "what it is: "+strings.Join(quality.OneOf, ", "))
		cmd.Flags().StringVar(&f.meeting, "meeting", "", "the meeting it went to, and the item")
		cmd.Flags().StringVar(&f.page, "page", "", "`page`, paragraph or table")
	})
}

func (f *sourceFlags) run(cmd *cobra.Command, b *place, title string) error {
	for _, check := range []struct {
		flag, value string
		try         func(string) error
	}{{"id", f.id, formed("id")}, {"url", f.url, formed("url")}, {"quality", f.quality, aQuality}} {
		if err := optional(check.try)(check.value); err != nil {
			return usageError{fmt.Errorf("--%s: %w", check.flag, err)}
		}
	}
	p := newPrompter(cmd)
	if title == "" && !p.terminal() {
		return usageError{errors.New("new source takes the title of the paper; put it between quotation marks: daylight new source \"Title\"")}
	}
	if p.terminal() {
		if err := f.ask(p, &title, &b.said, cmd.Flags().Changed); err != nil {
			return err
		}
	}
	if f.id == "" {
		id, err := starter.ID(title)
		if err != nil {
			return usageError{fmt.Errorf("%w; or say it with --id", err)}
		}
		f.id = id
	}
	if err := b.newPaper(f.id, f.url); err != nil {
		return err
	}
	err := b.add(starter.Entry{Kind: "source", Given: given("id", f.id, "title", title, "body", f.body, "meeting", f.meeting, "date", b.said, "url", f.url,
		"page_or_table", f.page, "quality", f.quality)})
	if err == nil {
		fmt.Fprintf(b.out, "Figures cite it with source = %q\n", f.id)
	}
	return err
}

// ask asks for what no flag said, until each answer can be used.
func (f *sourceFlags) ask(p *prompter, title, date *string, said func(flag string) bool) error {
	needed := func(s string) error {
		if s == "" {
			return errors.New("it needs one")
		}
		return nil
	}
	for _, q := range []struct {
		given  bool
		prompt string
		answer *string
		try    func(string) error
	}{
		{*title != "", "Title of the paper: ", title, needed},
		{said("id"), "Short name, such as forum-2025-06 (Enter for one made of the title): ", &f.id, optional(formed("id"))},
		{said("body"), "Who published it, such as Schools Forum: ", &f.body, needed},
		{said("date"), "Its date, year-month-day (Enter if it gives none): ", date, optional(aDay)},
		{said("url"), "Where it can be read (Enter if nowhere): ", &f.url, optional(formed("url"))},
		{said("quality"), "What it is (" + strings.Join(starter.Key("source", "quality").OneOf, ", ") + "): ", &f.quality, aQuality},
	} {
		for !q.given {
			line, err := p.line(q.prompt)
			if err != nil {
				return err
			}
			answer, err := starter.Printable(line)
			if err == nil {
				err = q.try(answer)
			}
			if err == nil {
				*q.answer = answer
				break
			}
			fmt.Fprintln(p.out, err)
		}
	}
	return nil
}

// formed makes a check of the form of a key.
func formed(form string) func(string) error {
	return func(s string) error {
		if wrong, hint := load.CheckForm(form, s); wrong != "" {
			return fmt.Errorf("%s; %s", wrong, hint)
		}
		return nil
	}
}

func aDay(s string) error {
	if _, ok := model.ParseDay(s); !ok {
		return fmt.Errorf("%q is not a day such as 2026-11-22", s)
	}
	return nil
}

func aQuality(s string) error {
	quality := starter.Key("source", "quality")
	if !slices.Contains(quality.OneOf, s) {
		return fmt.Errorf("it cannot be %q; %s", s, quality.Hint(s))
	}
	return nil
}

// newPaper refuses a paper that sources.toml has already, by its id or its address.
// Where that file cannot be read, adding to it says why.
func (p *place) newPaper(id, url string) error {
	name := path.Join(load.Root, p.slug, "sources.toml")
	papers, ok := p.papers(name)
	for _, s := range papers {
		switch {
		case !ok:
		case s.ID.S == id:
			return usageError{fmt.Errorf("%s has a paper with the id %q already: %s; say another with --id", name, id, s.Title)}
		case url != "" && s.URL.S == url:
			return usageError{fmt.Errorf("%s has the paper at %s already: source = %q", name, url, s.ID.S)}
		}
	}
	return nil
}
