package measure

import (
	"fmt"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// value returns a figure for a sentence that says elsewhere what is counted.
func value(f model.Figure) string {
	if f.Quantity.Unit == model.Rate {
		return f.WithNoun()
	}
	return f.String()
}

// when returns a period for a sentence, with the status of its figure where that matters.
func when(f model.Figure) string {
	if f.Status == model.Provisional {
		return f.Period.Phrase() + " (provisional)"
	}
	return f.Period.Phrase()
}

// Title returns the finding in a few words: the newest value, and an earlier one.
func (s Series) Title() string {
	now, ok := s.Newest()
	if !ok {
		return s.nothing()
	}
	out := strings.TrimSpace(value(now.Value) + " " + now.Period.Phrase()) // a workstream may not say when
	c, past := s.Since()
	then := then(c, past)
	switch {
	case then == "":
	case c.Equal:
		out += ", the same as " + then
	case c.Way == 0:
		out += ", about the same as " + then
	default:
		out += fmt.Sprintf(", %s from %s %s", way(c), value(c.From), then)
	}
	return words.Capital(out)
}

// then returns the time of the value that a change begins with, or nothing where there is
// no such value.
func then(c Change, past Past) string {
	switch past {
	case Year:
		return "a year before"
	case First:
		return c.From.Period.Phrase()
	case Base:
		return "at the baseline"
	}
	return ""
}

// way returns up or down.
func way(c Change) string {
	if c.Way > 0 {
		return "up"
	}
	return "down"
}

// nothing reports that there is no value to speak of.
func (s Series) nothing() string {
	for _, p := range s.Points {
		if p.shown() {
			return "No figure of what happened is published yet"
		}
		if p.hidden() {
			return "Every figure is hidden, so that no child can be recognised"
		}
	}
	return "No figure is published"
}

// Past reports in one line how the newest value differs from a year before. It is empty
// where there is nothing to compare with.
func (s Series) Past() string {
	c, past := s.Since()
	switch past {
	case Nothing:
		return ""
	case Broken:
		now := s.Points[s.newest()].Period
		at := s.breakIn(s.at(now.YearBefore()), s.newest())
		return fmt.Sprintf("Not to be compared with a year before: counted in another way since %s", since(s.Points[at].Period))
	}
	phrase, then := c.From.Period.Phrase(), c.From.Period.String()
	if past == Base {
		phrase, then = "at the baseline", "the baseline"
	}
	switch {
	case c.Equal:
		return "The same as " + phrase
	case c.Way == 0:
		return fmt.Sprintf("About the same as %s (%s)", phrase, value(c.From))
	}
	on := "on"
	if c.From.Period.Kind == model.OneDay && past != Base {
		on = "since"
	}
	out := fmt.Sprintf("%s %s %s %s (%s)", words.Capital(way(c)), c.By, on, then, value(c.From))
	switch s.Better(c) {
	case 1:
		out += ": better"
	case -1:
		out += ": worse"
	}
	return out
}

// Aim returns a target in words: "10% or less". Nothing is more than all or less than none.
func (s Series) Aim(target model.Figure) string {
	out, amount := value(target), target.Quantity.Amount
	switch {
	case s.Direction == Up && !(target.Quantity.Unit == model.Percent && amount.Cmp(model.Whole(100)) == 0):
		out += " or more"
	case s.Direction == Down && !amount.IsZero():
		out += " or less"
	}
	return out
}

// by returns the time of a target, where it has one.
func by(target model.Figure) string {
	if target.Period.Kind == model.NoPeriod {
		return ""
	}
	return " by " + target.Period.String()
}

// Due returns a target with its time in words: "60 or less by December 2025".
func (s Series) Due(target model.Figure) string { return s.Aim(target) + by(target) }

// Summary sums up the whole series, for the text below its chart.
func (s Series) Summary() string {
	now := s.newest()
	if now < 0 {
		return words.Join(s.nothing()+".", s.gaps())
	}
	p := s.Points[now]
	return words.Join(s.stands(p), s.yearWords(), s.ends(now), s.targets(), s.breaks(), s.gaps())
}

// stands reports what the newest value is, and whether it meets its target.
func (s Series) stands(p Point) string {
	out := words.Capital(strings.TrimSpace(fmt.Sprintf("%s it was %s", when(p.Value), value(p.Value))))
	verdict, target := s.Judge()
	switch verdict {
	case Met:
		out += fmt.Sprintf(", and the target of %s was met", s.Aim(target))
	case Missed:
		out += fmt.Sprintf(", and the target of %s was missed", s.Aim(target))
	case Unjudged:
		out += fmt.Sprintf("; the target was %s", s.Aim(target))
	case NotDue:
		out += "; the target is " + s.Due(target)
	}
	return out + "."
}

func (s Series) yearWords() string {
	c, past := s.Since()
	then := then(c, past)
	if then == "" {
		return "" // of a break the summary speaks by itself
	}
	switch {
	case c.Equal:
		return fmt.Sprintf("It is the same as %s.", then)
	case c.Way == 0:
		return fmt.Sprintf("It is about the same as %s, when it was %s.", then, value(c.From))
	}
	verb := map[int]string{1: "rose", -1: "fell"}[c.Way]
	better := map[int]string{1: ", which is better", -1: ", which is worse"}[s.Better(c)]
	return fmt.Sprintf("It %s by %s from %s %s%s.", verb, c.By, value(c.From), then, better)
}

// ends names the highest and the lowest of the values that are counted like the newest.
// Those of a year to date rise by themselves, and say nothing.
func (s Series) ends(now int) string {
	from := s.since(now)
	known := make([]*Point, 0, now+1-from)
	for i := from; i <= now; i++ {
		if p := &s.Points[i]; p.happened() {
			known = append(known, p)
		}
	}
	if len(known) < 3 || s.Points[now].Period.Kind == model.YearToDate {
		return ""
	}
	high, low := known[0], known[0]
	ties := map[string]int{}
	for _, p := range known {
		ties[exact(p)]++
		if p.Value.Quantity.Amount.Cmp(high.Value.Quantity.Amount) > 0 {
			high = p
		}
		if p.Value.Quantity.Amount.Cmp(low.Value.Quantity.Amount) < 0 {
			low = p
		}
	}
	if len(ties) == 1 {
		return ""
	}
	place := func(p *Point) string {
		if ties[exact(p)] > 1 {
			return "first " + p.Period.Phrase()
		}
		return p.Period.Phrase()
	}
	of := fmt.Sprintf("Of %s", words.Things(len(known), "figure"))
	if s.Points[from].Break != "" {
		of = fmt.Sprintf("Of %s since %s", words.Things(len(known), "figure"), since(s.Points[from].Period))
	}
	return fmt.Sprintf("%s, the highest was %s, %s, and the lowest %s, %s.", of, value(high.Value), place(high), value(low.Value), place(low))
}

func exact(p *Point) string { return p.Value.Quantity.Exact() }

// since returns the index of the last break up to a point, or that of the first point.
func (s Series) since(now int) int { return max(s.breakIn(0, now), 0) }

// targets counts how often the target of the time was met.
func (s Series) targets() string {
	with, met := s.Verdicts()
	if with < 2 {
		return ""
	}
	return fmt.Sprintf("Of %s with a target of their own, %s met it.", words.Things(with, s.noun()), None(met))
}

// None returns a number in words that can do without a noun: none, one, two.
func None(n int) string {
	if n == 0 {
		return "none"
	}
	return words.Number(n)
}

// noun returns the name of one of its periods: month.
func (s Series) noun() string {
	for _, p := range s.Points {
		return Noun(p.Period.Kind)
	}
	return "period"
}

// Noun returns the name of a period of a kind: month.
func Noun(kind model.PeriodKind) string {
	switch kind {
	case model.Month:
		return "month"
	case model.Quarter, model.FinancialQuarter:
		return "quarter"
	case model.HalfYear, model.FinancialHalf:
		return "half-year"
	case model.Term:
		return "term"
	case model.CalendarYear, model.FinancialYear, model.AcademicYear, model.YearEnd:
		return "year"
	case model.OneDay:
		return "day"
	}
	return "period"
}

// breaks reports from when on it is counted in another way.
func (s Series) breaks() string {
	var out []string
	for i, p := range s.Points {
		if p.Break != "" && i > 0 {
			out = append(out, fmt.Sprintf("Since %s it is counted in another way, and cannot be compared with before: %s.", since(p.Period), strings.TrimSuffix(words.Lower(p.Break), ".")))
		}
	}
	return strings.Join(out, " ")
}

// since returns the time from which on something is so: "the autumn term 2024/25".
func since(p model.Period) string {
	if the, ok := strings.CutPrefix(p.Phrase(), "in the "); ok && !strings.HasSuffix(the, "year "+p.String()) {
		return "the " + the
	}
	return p.String()
}

// gaps reports how many periods have no value, and why.
func (s Series) gaps() string {
	hidden, none := 0, 0
	for _, p := range s.Points {
		switch {
		case p.hidden():
			hidden++
		case !p.shown():
			none++
		}
	}
	if hidden == len(s.Points) {
		hidden = 0 // said already
	}
	if none == len(s.Points) || !s.Promised {
		none = 0
	}
	out := ""
	if hidden > 0 {
		out = fmt.Sprintf("The figures of %s are hidden, so that no child can be recognised.", words.Things(hidden, s.noun()))
	}
	if none > 0 {
		out = words.Join(out, fmt.Sprintf("No figure is published for %s of %d.", words.Things(none, s.noun()), len(s.Points)))
	}
	return out
}

// Span returns the first and the last period in words.
func (s Series) Span() string {
	if len(s.Points) == 0 {
		return ""
	}
	return Span(s.Points[0].Period, s.Points[len(s.Points)-1].Period)
}

// Span returns two periods in words. A period that has a "to" of its own is kept apart from
// the other.
func Span(from, until model.Period) string {
	first, last := from.String(), until.String()
	switch {
	case first == last:
		return first
	case strings.Contains(first+last, " to "):
		return first + " until " + last
	}
	return first + " to " + last
}
