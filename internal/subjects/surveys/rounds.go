package surveys

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A Time is one time that a survey was done, however its file writes it.
type Time struct {
	Code string // in addresses: before, after, or the code of its date
	Name string // for readers: "Before", "November 2024"
	Date model.Period
	N    model.Number // of people who answered
}

// Times returns the times that a survey was done and has answers of, from early to late.
// Before and after stand first where they have no date.
func (s Survey) Times() []Time {
	var out []Time
	for _, t := range s.all() {
		if slices.ContainsFunc(s.Questions, func(q Question) bool { return q.has(t.Code) }) {
			out = append(out, t)
		}
	}
	dated := func(t Time) bool { return t.Date.Kind != model.NoPeriod }
	if len(out) != 2 { // a side is one of two; others are known by their dates
		for i, t := range out {
			switch {
			case dated(t):
				out[i].Name = t.Date.String()
			case len(out) == 1:
				out[i].Name = "Answer"
			}
		}
	}
	if !slices.ContainsFunc(out, func(t Time) bool { return !dated(t) }) {
		slices.SortStableFunc(out, func(a, b Time) int { return a.Date.Compare(b.Date) })
	}
	return out
}

// all returns the sides of a survey and all dates that a round or a value has.
func (s Survey) all() []Time {
	out := []Time{{"before", "Before", s.Before.Date.Period, s.Before.N}, {"after", "After", s.After.Date.Period, s.After.N}}
	var dated []Time
	add := func(w model.When, n model.Number) {
		if code := w.Period.Code(); !slices.ContainsFunc(dated, func(t Time) bool { return t.Code == code }) {
			dated = append(dated, Time{code, w.Period.String(), w.Period, n})
		}
	}
	for _, r := range s.Rounds {
		add(r.Date, r.N)
	}
	for _, q := range s.Questions {
		for _, v := range q.Values {
			add(v.Date, model.Number{})
		}
	}
	slices.SortStableFunc(dated, func(a, b Time) int { return a.Date.Compare(b.Date) })
	return append(out, dated...)
}

// has reports whether the file says something of a question at one time.
func (q Question) has(code string) bool {
	if code == "before" || code == "after" {
		n := q.Before
		if code == "after" {
			n = q.After
		}
		// A marker may replace a side's number, where each value has none of its own.
		return n.Given() || model.StandsIn(q.Marker.S) && len(q.Values) == 0
	}
	for _, v := range q.Values {
		if v.Date.Period.Code() == code {
			return v.Value.Given() || model.StandsIn(v.Marker.S)
		}
	}
	return false
}
