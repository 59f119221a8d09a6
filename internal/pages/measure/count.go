package measure

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/pages/words"
)

// A Tally counts how several series are going. Those without a direction are in no
// count but All.
type Tally struct {
	All                 int
	WithTarget, Met     int // of the newest value
	NotDue              int // with a target of a later time
	Better, Worse, Same int // than a year before
	Late                int
}

// Add counts one series, whose next value may be overdue: late.
func (t *Tally) Add(s Series, late bool) {
	t.All++
	if late {
		t.Late++
	}
	switch verdict, _ := s.Judge(); verdict {
	case Met:
		t.Met++
		fallthrough
	case Missed:
		t.WithTarget++
	case NotDue:
		if s.Direction != Neutral {
			t.NotDue++
		}
	}
	c, past := s.Since()
	if past != Year || s.Direction == Neutral {
		return
	}
	switch s.Better(c) {
	case 1:
		t.Better++
	case -1:
		t.Worse++
	default:
		t.Same++
	}
}

// Sentence reports it in words: "Of 24 measures with a target, nine met it. Against a year
// before, 11 are better, eight worse and five about the same."
func (t Tally) Sentence() string {
	var target, year, late string
	if t.WithTarget > 0 {
		which := "with a target"
		if t.NotDue > 0 {
			which = "whose target is due"
		}
		target = fmt.Sprintf("Of %s %s, %s met it.", words.Things(t.WithTarget, "measure"), which, None(t.Met))
		if t.WithTarget == 1 {
			target = fmt.Sprintf("The one measure %s %s it.", which, map[bool]string{true: "met", false: "missed"}[t.Met == 1])
		}
	}
	if t.NotDue > 0 {
		target = words.Join(target, words.Capital(words.NumberIs(t.NotDue, "measure", "has", "have"))+" a target for later.")
	}
	if n := t.Better + t.Worse + t.Same; n > 0 {
		year = fmt.Sprintf("Against a year before, %s %s better, %s worse and %s about the same.", None(t.Better), words.Is(t.Better), None(t.Worse), None(t.Same))
	}
	if t.Late > 0 {
		late = words.Capital(words.NumberIs(t.Late, "measure", "is late.", "are late."))
	}
	if target+year+late == "" {
		return fmt.Sprintf("%s published here.", words.Capital(words.NumberIs(t.All, "measure", "is", "are")))
	}
	return words.Join(target, year, late)
}
