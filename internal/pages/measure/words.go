package measure

import (
	"fmt"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// value is a figure in a sentence that says elsewhere what is counted.
func value(f model.Figure) string {
	if f.Quantity.Unit == model.Rate {
		return f.WithNoun()
	}
	return f.String()
}

// when is a period inside a sentence, with its figure's status where that matters.
func when(f model.Figure) string {
	if f.Status == model.Provisional {
		return f.Period.Phrase() + " (provisional)"
	}
	return f.Period.Phrase()
}

// Title is the finding in a few words: where the number stands, and where it was.
func (s Series) Title() string {
	now, ok := s.Newest()
	if !ok {
		return s.nothing()
	}
	out := value(now.Value) + " " + now.Period.Phrase()
	c, past := s.Since()
	if past != Year && past != First {
		return words.Capital(out)
	}
	then := "a year before"
	if past == First {
		then = c.From.Period.Phrase()
	}
	switch {
	case c.Equal:
		out += ", the same as " + then
	case c.Way == 0:
		out += ", about the same as " + then
	default:
		out += fmt.Sprintf(", %s from %s %s", way(c), value(c.From), then)
	}
	return out
}

// way is up or down.
func way(c Change) string {
	if c.Way > 0 {
		return "up"
	}
	return "down"
}

// nothing says that there is no value to speak of.
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

// Past is how the newest value differs from a year before, in a line. It is empty where
// there is nothing to compare with.
func (s Series) Past() string {
	c, past := s.Since()
	switch past {
	case Nothing:
		return ""
	case Broken:
		now := s.Points[s.newest()].Period
		at := s.breakIn(s.at(now.YearBefore()), s.newest())
		return fmt.Sprintf("Not to be compared with a year before: counted in another way since %s", s.Points[at].Period)
	}
	then := c.From.Period.String()
	switch {
	case c.Equal:
		return "The same as " + c.From.Period.Phrase()
	case c.Way == 0:
		return fmt.Sprintf("About the same as %s (%s)", c.From.Period.Phrase(), value(c.From))
	}
	on := "on"
	if c.From.Period.Kind == model.OneDay {
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

// Aim is a target in words: "10% or less by July 2025".
func (s Series) Aim(target model.Figure) string {
	out := value(target)
	switch s.Direction {
	case Up:
		out += " or more"
	case Down:
		out += " or less"
	}
	return out
}

// Summary is what the whole series says, for under its chart.
func (s Series) Summary() string {
	now := s.newest()
	if now < 0 {
		return words.Join(s.nothing()+".", s.gaps())
	}
	p := s.Points[now]
	return words.Join(s.stands(p), s.yearWords(), s.ends(now), s.targets(), s.breaks(), s.gaps())
}

// stands says where the number stands, and how that is to its target.
func (s Series) stands(p Point) string {
	out := fmt.Sprintf("%s it was %s", words.Capital(when(p.Value)), value(p.Value))
	verdict, target := s.Judge()
	switch verdict {
	case Met:
		out += fmt.Sprintf(", and the target of %s was met", s.Aim(target))
	case Missed:
		out += fmt.Sprintf(", and the target of %s was missed", s.Aim(target))
	case Unjudged:
		out += fmt.Sprintf("; the target was %s", s.Aim(target))
	case NotDue:
		out += fmt.Sprintf("; the target is %s by %s", s.Aim(target), target.Period)
	}
	return out + "."
}

func (s Series) yearWords() string {
	c, past := s.Since()
	if past != Year && past != First {
		return "" // of a break the summary speaks by itself
	}
	then := "a year before"
	if past == First {
		then = c.From.Period.Phrase()
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
	var known []Point
	for _, p := range s.Points[from : now+1] {
		if p.happened() {
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
	place := func(p Point) string {
		if ties[exact(p)] > 1 {
			return "first " + p.Period.Phrase()
		}
		return p.Period.Phrase()
	}
	of := fmt.Sprintf("Of %s", words.Things(len(known), "figure"))
	if s.Points[from].Break != "" {
		of = fmt.Sprintf("Of %s since %s", words.Things(len(known), "figure"), s.Points[from].Period)
	}
	return fmt.Sprintf("%s, the highest was %s, %s, and the lowest %s, %s.", of, value(high.Value), place(high), value(low.Value), place(low))
}

func exact(p Point) string { return p.Value.Quantity.Exact() }

// since is the last break at or before a point, or the first point.
func (s Series) since(now int) int { return max(s.breakIn(0, now), 0) }

// targets counts how often the target of the time was met.
func (s Series) targets() string {
	with, met := s.Verdicts()
	if with < 2 {
		return ""
	}
	return fmt.Sprintf("Of %s with a target of their own, %s met it.", words.Things(with, s.noun()), None(met))
}

// None is a number in words that can stand alone.
func None(n int) string {
	if n == 0 {
		return "none"
	}
	return words.Number(n)
}

// noun is what one of the periods is.
func (s Series) noun() string {
	for _, p := range s.Points {
		return Noun(p.Period.Kind)
	}
	return "period"
}

// Noun is what a period of a kind is called: month.
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

// breaks says from when on it is counted in another way.
func (s Series) breaks() string {
	var out []string
	for i, p := range s.Points {
		if p.Break != "" && i > 0 {
			out = append(out, fmt.Sprintf("Since %s it is counted in another way, and cannot be compared with before: %s.", p.Period, strings.TrimSuffix(words.Lower(p.Break), ".")))
		}
	}
	return strings.Join(out, " ")
}

// gaps says how many periods have no value, and why.
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

// Span is the first and the last period.
func (s Series) Span() string {
	if len(s.Points) == 0 {
		return ""
	}
	first, last := s.Points[0].Period.String(), s.Points[len(s.Points)-1].Period.String()
	switch {
	case first == last:
		return first
	case strings.Contains(first, " to "):
		return first + " until " + last
	}
	return first + " to " + last
}
