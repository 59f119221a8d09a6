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
		target = fmt.Sprintf("Of %s with a target, %s met it.", words.Things(t.WithTarget, "measure"), None(t.Met))
		if t.WithTarget == 1 {
			target = "The one measure with a target " + map[bool]string{true: "met", false: "missed"}[t.Met == 1] + " it."
		}
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
