package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/starter"
)

func newUpdate() *cobra.Command {
	var summary string
	return begin(&cobra.Command{
		Use:   "update TITLE",
		Short: "Begin a news post",
		Long: `Update begins a news post: a draft among the texts of a council, named by its day
and its title. It is published when draft = true is taken out of it.`,
		Example: `  daylight new update "New figures for the autumn term"`,
	}, func(b *place, title string) error {
		if _, err := starter.ID(title); err != nil {
			return usageError{err}
		}
		u := starter.Update{Title: title, Summary: summary, Day: b.day}
		added, err := u.Add(b.root, b.slug)
		if errors.Is(err, starter.ErrThere) {
			return usageError{err}
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(b.out, "began %s\nopen %s:%d\nIt is a draft: take draft = true out when it is ready. To see it before, type: daylight serve --drafts\n", added.File, added.File, added.Line)
		return nil
	}, func(cmd *cobra.Command) {
		cmd.Flags().StringVar(&summary, "summary", "", "`sentence` for lists and feeds")
	})
}

func newWorkstream() *cobra.Command {
	var aim string
	return begin(&cobra.Command{
		Use:   "workstream TITLE",
		Short: "Begin a workstream",
		Long: `Workstream adds a piece of work to the end of workstreams.toml, with every line
explained. Without --aim it is added as comments, which publish nothing, since a
reader must learn what it is for.`,
		Example: `  daylight new workstream "Specialist bases" --aim "More children learn near home."`,
	}, func(b *place, title string) error {
		id, err := starter.ID(title)
		if err != nil {
			return usageError{err}
		}
		return b.add(starter.Entry{Kind: "workstream", Given: given("id", id, "name", title, "aim", aim)})
	}, func(cmd *cobra.Command) {
		cmd.Flags().StringVar(&aim, "aim", "", "what it is meant to achieve, in a `sentence`")
	})
}

func newDecision() *cobra.Command {
	var body, verb, paper string
	verbs := starter.Key("decision", "verb")
	return begin(&cobra.Command{
		Use:   "decision TITLE",
		Short: "Begin a decision",
		Long: `Decision adds a decision to the end of decisions.toml, with every line explained.
TITLE is what was decided. Without --body, --verb and --paper it is added as
comments, which publish nothing: who decided, whether it was decided or only
noted, and where that can be read is never guessed, and neither is the day.`,
		Example: `  daylight new decision "The local SEND reform plan" --body Cabinet --verb approved --paper cabinet-2026-03 --date 2026-03-10`,
	}, func(b *place, title string) error {
		if verb != "" && !slices.Contains(verbs.OneOf, verb) {
			return usageError{fmt.Errorf("--verb cannot be %q; %s", verb, verbs.Hint(verb))}
		}
		if err := b.hasPaper(paper); err != nil {
			return err
		}
		id, err := starter.ID(title)
		if err != nil {
			return usageError{err}
		}
		return b.add(starter.Entry{Kind: "decision", Given: given("id", id, "text", title, "body", body, "verb", verb, "source", paper, "date", b.said)})
	}, func(cmd *cobra.Command) {
		cmd.Flags().Lookup("date").Usage = "`day` on which it was decided, year-month-day"
		cmd.Flags().StringVar(&body, "body", "", "who decided, such as Cabinet")
		cmd.Flags().StringVar(&paper, "paper", "", "`id` of the paper in sources.toml that records it")
		cmd.Flags().StringVar(&verb, "verb", "", "what it did: "+strings.Join(verbs.OneOf, ", "))
	})
}

func newIndicator() *cobra.Command {
	var unit string
	units := starter.Key("indicator", "unit")
	return begin(&cobra.Command{
		Use:   "indicator TITLE",
		Short: "Begin an indicator",
		Long: `Indicator adds what is measured every month, quarter or term to the end of
indicators.toml, with every line explained. TITLE is what is measured. Without
--unit it is added as comments, which publish nothing. Its values go below it, or
come from a spreadsheet: daylight import --to indicators.values.`,
		Example: `  daylight new indicator "New plans issued within 20 weeks" --unit percent`,
	}, func(b *place, title string) error {
		if unit != "" && !slices.Contains(units.OneOf, unit) {
			return usageError{fmt.Errorf("--unit cannot be %q; %s", unit, units.Hint(unit))}
		}
		id, err := starter.ID(title)
		if err != nil {
			return usageError{err}
		}
		return b.add(starter.Entry{Kind: "indicator", Given: given("id", id, "text", title, "unit", unit)})
	}, func(cmd *cobra.Command) {
		cmd.Flags().StringVar(&unit, "unit", "", "what it is measured in: "+strings.Join(units.OneOf, ", "))
	})
}

func newReleaseEntry() *cobra.Command {
	return begin(&cobra.Command{
		Use:   "release [SUMMARY]",
		Short: "Begin a release of figures",
		Long: `Release adds today's release to the end of releases.toml: the day that figures are
published, with places for the day that the next are due and for the reasons of
what changed. When it is filled in, daylight release COUNCIL records its figures. A day
to come is refused: pages would tell of it as past.`,
		Example: `  daylight new release "The figures of the autumn term" --date 2025-12-01`,
	}, func(b *place, summary string) error {
		if b.day.Compare(today()) > 0 {
			return usageError{fmt.Errorf("%s is a day to come, by the clock of this computer; a release is of the day when its figures are published, and next_due in the release before says when they are due", b.day)}
		}
		err := b.add(starter.Entry{Kind: "release", Given: given("published", b.day.ISO(), "summary", summary)})
		if err == nil {
			fmt.Fprintf(b.out, "When its figures are in, record them: daylight release %s\n", b.slug)
		}
		return err
	}, func(*cobra.Command) {})
}

// given returns keys with their values, without empty values.
func given(pairs ...string) map[string]string {
	m := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			m[pairs[i]] = pairs[i+1]
		}
	}
	return m
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}
