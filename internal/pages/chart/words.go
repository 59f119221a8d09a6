package chart

import (
	"unicode"
	"unicode/utf8"
)

// Words are the few words that a picture, its key and its table add to those
// of the chart. An empty word is the English one.
type Words struct {
	Actual, Provisional, Forecast string
	NotStated, NotStatedLong      string
	Missing                       string
	Done, Planned, Missed         string // of milestones
	Balance, Rise, Fall           string // of a bridge
	Period, Status                string // headings of the table
	Source, Taken                 string // before source and date in a picture on its own
}

var english = Words{
	Actual: "actual", Provisional: "provisional", Forecast: "forecast",
	NotStated:     "not stated",
	NotStatedLong: "not stated: the source does not say whether it is actual or forecast",
	Missing:       "no figure",
	Done:          "done", Planned: "planned", Missed: "missed",
	Balance: "balance", Rise: "increase", Fall: "decrease",
	Period: "Date", Status: "Status",
	Source: "Source: ", Taken: "Figures taken: ",
}

// usual returns the name of a state that the script knows.
func usual(s State) string { return new(Chart).word(s) }

// word returns the name of a state in c's language.
func (c *Chart) word(s State) string {
	w, e := &c.Words, &english
	switch s {
	case Actual:
		if c.drawing().deeds {
			return orElse(w.Done, e.Done)
		}
		return orElse(w.Actual, e.Actual)
	case Provisional:
		return orElse(w.Provisional, e.Provisional)
	case Forecast:
		if c.drawing().deeds {
			return orElse(w.Planned, e.Planned)
		}
		return orElse(w.Forecast, e.Forecast)
	case NotStated:
		return orElse(w.NotStated, e.NotStated)
	case Missed:
		return orElse(w.Missed, e.Missed)
	}
	return orElse(w.Missing, e.Missing)
}

// status names a state for programs: the same in every language.
func (s State) status() string {
	return [...]string{"actual", "provisional", "forecast", "not_stated", "missing", "hidden", "missed"}[s]
}

// capital starts s with a capital letter. A byte that is no letter stays.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
