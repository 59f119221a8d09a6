package facts_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/pages/facts"
)

var (
	remadeFirst = re(`(In \w+ \d{4}|On \d+ \w+ \d{4}) the forecast for 31 March (\d{4}) was (.+)\.`)
	remadeNext  = re(`(In \w+ \d{4}|On \d+ \w+ \d{4}) it was (.+)\.`)
	remadeCame  = re(`(The deficit was|There was) (.+)\.`)
	remadeTitle = re(`Forecast for March (\d{4}) (?:(rose|fell) from (.+) to (.+)|stayed at (.+)|was (.+), then (.+)|(rose|fell) to (.+), then (rose|fell) to (.+))`)
)

// A stop holds what one paper forecast, as a summary says it.
type stop struct{ when, state string }

// of reports whether the stop is of a day: "In June 2025", "On 20 June 2025".
func (s stop) of(day int) bool {
	if when, ok := strings.CutPrefix(s.when, "In "); ok {
		return monthIs(day, when)
	}
	dom, month, _ := strings.Cut(strings.TrimPrefix(s.when, "On "), " ")
	return number(dom) == day%100 && monthIs(day, month)
}

// remade holds the words of a forecast of one day that was made again against the data:
// they begin with the first paper and end with the last, and no turn is left out.
func (r *reader) remade(m facts.Remade) error {
	r.forms["remade"]++
	var stops []stop
	came := ""
	for i, s := range splitSentences(m.Summary()) {
		first, next, end := remadeFirst.FindStringSubmatch(s), remadeNext.FindStringSubmatch(s), remadeCame.FindStringSubmatch(s)
		switch {
		case i == 0 && first != nil:
			stops, r.year = append(stops, stop{first[1], first[3]}), number(first[2])
		case i > 0 && came == "" && next != nil:
			stops = append(stops, stop{next[1], next[2]})
		case i > 1 && came == "" && end != nil:
			if came = end[2]; (end[1] == "There was") != (strings.HasPrefix(came, "a surplus") || came == "no deficit") {
				return fmt.Errorf("%q of %q", end[1], came)
			}
		default:
			return fmt.Errorf("%q cannot be read", s)
		}
	}
	title := remadeTitle.FindStringSubmatch(m.Title())
	if title == nil || len(stops) < 2 || number(title[1]) != r.year {
		return errors.New("the title cannot be read, or is of another year")
	}
	name, err := readName(m.Name)
	if err != nil {
		return err
	}
	s, err := r.labelled(name.label)
	if err != nil {
		return err
	}
	papers := r.papers(s, name.scenario, name.bound)
	if err := tellsAll(papers, stops); err != nil {
		return err
	}
	if recorded := r.w.newestYear(s) == r.year; came != "" && (!recorded || r.stands(s, r.year, came) != nil) {
		return fmt.Errorf("%q did not come of it", came)
	}
	return remadeAs(papers, title)
}

// papers returns what each day's paper forecast for the year, oldest first.
func (r *reader) papers(s subject, scenario, bound string) []datum {
	var out []datum
	for _, f := range r.w.forecasts(s) {
		if d, ok := f.at(r.year); ok && f.scenario == scenario && f.bound == bound && f.day > 0 && !slices.ContainsFunc(out, func(o datum) bool { return o.asAt == d.asAt }) {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b datum) int { return a.asAt - b.asAt })
	return out
}

// tellsAll compares stops with the papers.
func tellsAll(papers []datum, stops []stop) error {
	at := 0 // of the next paper
	var told []datum
	for n, s := range stops {
		state, ok := readState(s.state)
		fits := func(d datum) bool { return ok && s.of(d.asAt) && state.is(d, d) }
		i := slices.IndexFunc(papers[at:], fits)
		if n == len(stops)-1 && fits(papers[len(papers)-1]) {
			i = len(papers) - 1 - at
		}
		if i < 0 {
			return fmt.Errorf("no paper of %s says %q", s.when, s.state)
		}
		if at == 0 && i > 0 {
			return errors.New("the first paper is left out")
		}
		at += i + 1
		told = append(told, papers[at-1])
	}
	if at != len(papers) {
		return errors.New("the last paper is left out")
	}
	if len(stops) == 5 {
		return nil // there may be more turns
	}
	for i := 1; i < len(told); i++ {
		from, to := slices.Index(papers, told[i-1]), slices.Index(papers, told[i])
		way := 0
		for k := from + 1; k <= to; k++ {
			m := moveOf(papers[k-1], papers[k])
			if m*way < 0 {
				return fmt.Errorf("between %d and %d it turned", told[i-1].asAt, told[i].asAt)
			}
			if m != 0 {
				way = m
			}
		}
	}
	return nil
}

// remadeAs compares a title with the papers.
func remadeAs(papers []datum, m []string) error {
	first, last := papers[0], papers[len(papers)-1]
	is := func(s string, d datum) bool {
		state, ok := readState(s)
		return ok && state.is(d, d)
	}
	ways := map[string]int{"rose": 1, "fell": -1}
	switch {
	case m[2] != "":
		if !is(m[3], first) || !is(m[4], last) {
			return errors.New("the title's ends")
		}
		return monotone(papers, ways[m[2]])
	case m[5] != "":
		if !is(m[5], last) || monotone(papers, 1) == nil || monotone(papers, -1) == nil {
			return errors.New("it did not stay")
		}
		return nil
	case m[6] != "":
		if !is(m[6], first) || !is(m[7], last) {
			return errors.New("the title's ends")
		}
		return nil
	}
	turn := slices.IndexFunc(papers, func(d datum) bool { return is(m[9], d) })
	if turn < 0 || !is(m[11], last) || m[8] == m[10] {
		return errors.New("the title's turn")
	}
	return errors.Join(monotone(papers[:turn+1], ways[m[8]]), monotone(papers[turn:], ways[m[10]]))
}
