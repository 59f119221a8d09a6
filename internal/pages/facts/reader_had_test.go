package facts_test

import (
	"fmt"
	"regexp"
	"strings"
)

// hadPhrases are how a sentence names what had been forecast for a day that was recorded since.
var hadPhrases = map[string]*regexp.Regexp{
	"agreement":   regexp.MustCompile(`(?:T|t)he agreement had forecast`),
	"forecast":    regexp.MustCompile(`had been forecast(?: for that day)?\.`),
	"unmitigated": regexp.MustCompile(`had been forecast(?: for that day)? if nothing changed\.`),
	"target":      regexp.MustCompile(`had been forecast(?: for that day)? if the plan worked\.`),
	"stretch":     regexp.MustCompile(`had been forecast(?: for that day)? if the stretch target was met\.`),
}

// hadOnce holds that what had been forecast for the newest recorded day is said where there
// is room, and is not said twice.
func (w *world) hadOnce(sentences []string) error {
	subjects := w.subjects()
	if len(subjects) != 1 || w.newestYear(subjects[0]) == 0 {
		return nil
	}
	var last string
	if len(sentences) > 1 {
		last = sentences[len(sentences)-1]
	}
	room := len(strings.Fields(strings.Join(sentences[1:], " "))) <= 22 && !strings.Contains(last, "has more")
	for scenario, phrase := range hadPhrases {
		n := 0
		for i, s := range sentences {
			if phrase.MatchString(s) && (i == 0 || strings.Contains(s, "for that day")) {
				n++
			}
		}
		if n > 1 {
			return fmt.Errorf("what the %s had been is said %d times", scenario, n)
		}
		for _, f := range w.forecasts(subjects[0]) {
			if _, there := f.at(w.newestYear(subjects[0])); there && n == 0 && room && f.bound == "single" && f.scenario == scenario {
				return fmt.Errorf("what the %s had been is not said", scenario)
			}
		}
	}
	return nil
}
