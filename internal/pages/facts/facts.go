// Package facts says figures in sentences.
//
// A sentence is made of typed facts: what is measured, how much, when, as seen from
// which day, and how firm it is. The tense and the verb follow from these, and no
// caller chooses them. A forecast for a day that has passed is told in the past and
// set beside what happened; "rises" is said of what rises at each step; "in every
// forecast" of what is true of each. Package tell and the pages only arrange what
// this package says.
//
// Its words:
//
//   - A [Line] is the figures that one paper gives of one thing, year by year: one
//     scenario, bound, basis and scope.
//   - A [Course] is how a row of figures moves: up, down, over a peak.
//   - A [Phrase] is words whose amounts are not printed yet. All amounts of a
//     phrase are printed in one unit and as finely as it takes to tell them apart.
//   - An [Account] is all lines of one council, seen from one day.
//
// It compares and selects; it estimates nothing and reads no clock.
package facts

import (
	"github.com/send-daylight/daylight/internal/account/model"
)

// A Line is figures of one scenario, bound, basis and scope, as one paper gives
// them. A line may hold what was recorded, forecasts, or both.
type Line struct {
	Figures []model.Figure // in any order; those not known are skipped
	// Former says that the figures were published once and are not any more. They
	// are history, whatever day their paper speaks of.
	Former bool
}

// Seen returns the day that lines are seen from: the newest day that the whole account
// knows of, since a newer paper about something else says that a day has passed, too; the
// newest day that one of their papers speaks of, or the newest day with a recorded figure,
// whichever is latest. It is zero where no paper gives a day.
func Seen(newest model.Day, lines ...Line) model.Day {
	see := func(d model.Day) {
		if d.Compare(newest) > 0 {
			newest = d
		}
	}
	for _, l := range lines {
		for _, f := range l.Figures {
			see(f.Said())
			if f.Known && (f.Status == model.Actual || f.Status == model.Provisional) {
				see(f.Period.End())
			}
		}
	}
	return newest
}

// Recorded reports whether a figure says what happened. A figure whose paper does
// not say whether it is outturn or forecast counts as recorded where its day had
// come when the paper was written: it then looks back.
func Recorded(f model.Figure) bool {
	switch f.Status {
	case model.Actual, model.Provisional:
		return true
	case model.NotStated:
		day := f.Said()
		return day.IsZero() || f.Period.End().Compare(day) <= 0
	}
	return false
}

// A Tense is the place of a figure's day in time.
type Tense uint8

// The tenses of a figure.
const (
	Happened Tense = iota // recorded
	Expected              // forecast for a day that is still to come
	Passed                // forecast for a day that has passed
	Undated               // forecast, and its day may have passed or not
)

// TenseOf returns the tense of a figure that is seen from a day.
func TenseOf(f model.Figure, seen model.Day) Tense {
	switch {
	case Recorded(f):
		return Happened
	case seen.IsZero():
		return Undated
	case f.Period.End().Compare(seen) > 0:
		return Expected
	}
	return Passed
}

// A Verb is the verb of a figure: a deficit is, a council spends.
type Verb struct{ Did, Do string } // "spent", "spend"

// Spend is the verb for councils and money.
var Spend = Verb{"spent", "spend"}

// Of returns the verb in the tense that a figure demands: "spent", "is forecast to
// spend", "had been forecast to spend".
func (v Verb) Of(f model.Figure, seen model.Day) string {
	t := TenseOf(f, seen)
	if t == Happened {
		return v.Did
	}
	return t.forecast() + v.Do
}

// forecast returns the words before the verb of a forecast.
func (t Tense) forecast() string {
	switch t {
	case Expected:
		return "is forecast to "
	case Passed:
		return "had been forecast to "
	}
	return "was forecast to "
}

// Is returns "is" or "was" for what is set for a period, such as a budget or a
// grant: it is until the period ends.
func Is(p model.Period, seen model.Day) string {
	if seen.IsZero() || p.End().Compare(seen) > 0 {
		return "is"
	}
	return "was"
}

// possessive returns a name with an apostrophe: Warwickshire’s, BCP’s.
func possessive(name string) string {
	if name == "" {
		return ""
	}
	if name[len(name)-1] == 's' {
		return name + "’"
	}
	return name + "’s"
}
