package inspection

import (
	"fmt"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// mostQuoted is how many words of an outcome an answer quotes; its page has all.
const mostQuoted = 45

// Answer answers: what did inspectors find, and is it put right? It begins with how
// much is done of what the newest report asks for.
func Answer(c model.Council) string {
	f := model.Get[File](c.Files)
	if f == nil || len(f.Inspections) == 0 {
		return ""
	}
	last := last(*f)
	when := ""
	switch {
	case last.Published.Given():
		when = " of " + last.Published.String()
	case last.Inspected.Given():
		when = " on their visit " + words.In(last.Inspected.Period)
	}
	found := quote(last.Outcome.S)
	n := len(last.Priorities)
	if n == 0 {
		if when != "" {
			when = "," + when + ","
		}
		return words.Answer("The inspectors’ newest report"+when+" is recorded here without priority actions.", "It says: “"+found+"”")
	}
	by := map[string]int{}
	for _, p := range last.Priorities {
		by[p.Status.S]++
	}
	first := fmt.Sprintf("Inspectors asked for %s in the report%s; %s.", words.Things(n, "priority action"), when, words.DoneOf(by["done"], n))
	return words.Answer(first, others(by, n), "The report says: “"+found+"”")
}

// quote returns the outcome as far as an answer quotes it, with its full stop.
func quote(outcome string) string {
	s := words.Shorten(strings.TrimSuffix(outcome, "."), mostQuoted)
	if strings.HasSuffix(s, "…") {
		return s
	}
	return s + "."
}

// others reports where those stand that are not reported as done.
func others(by map[string]int, n int) string {
	said := words.Standings(n, by, []words.Standing{{Status: "under_way", Is: "is under way", Are: "are under way"},
		{Status: "not_started", Is: "has not started", Are: "have not started"}, {Status: "stopped", Is: "was stopped", Are: "were stopped"}})
	if len(said) == 0 {
		return ""
	}
	return words.Capital(words.List(said)) + "."
}

// last returns the newest, by the date of its report or of its visit.
func last(f File) Inspection {
	day := func(i Inspection) model.Day {
		if i.Published.Given() {
			return i.Published.Day
		}
		return i.Inspected.Period.End()
	}
	last := f.Inspections[0]
	for _, i := range f.Inspections {
		if day(i).Compare(day(last)) > 0 {
			last = i
		}
	}
	return last
}
