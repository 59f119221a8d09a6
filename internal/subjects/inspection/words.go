package inspection

import (
	"fmt"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Answer answers: what did inspectors find, and is it put right?
func Answer(c model.Council) string {
	f := model.Get[File](c.Files)
	if f == nil || len(f.Inspections) == 0 {
		return ""
	}
	last := last(*f)
	when := "The newest report"
	if last.Published.Given() {
		when = "The report of " + last.Published.String()
	}
	s := when + " says: “" + strings.TrimSuffix(last.Outcome.S, ".") + ".”"
	if n := len(last.Priorities); n > 0 {
		done := 0
		for _, p := range last.Priorities {
			if p.Status.S == "done" {
				done++
			}
		}
		s += fmt.Sprintf(" It asks for %s. %s.", words.Things(n, "priority action"), words.Capital(doneOf(done, n)))
	}
	return s
}

// doneOf says how many of n are reported as done.
func doneOf(done, n int) string {
	switch {
	case done == n && n == 1:
		return "it is reported as done"
	case done == n:
		return "all are reported as done"
	case done == 0 && n == 1:
		return "it is not reported as done"
	case done == 0:
		return "none is reported as done"
	}
	return words.Number(done) + " " + words.Is(done) + " reported as done"
}

// last is the newest, by the date of its report or of its visit.
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
