package chart

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Contradiction reports in plain English what in an author's own words about c the
// chart does not show, or "" if nothing is wrong: a number that stands nowhere in
// the chart, or a rise where everything falls. It is asked again whenever the
// data change, so that no title outlives its figures.
func (c Chart) Contradiction(words string) string {
	shown := c.numbers()
	for _, n := range numbersIn(words) {
		if !slices.Contains(shown, n) {
			return fmt.Sprintf("%s stands nowhere in the chart", n)
		}
	}
	up, down, any := c.directions()
	lower := " " + strings.ToLower(words) + " "
	if !any || negated.MatchString(lower) {
		return ""
	}
	switch {
	case rising.MatchString(lower) && !up:
		return fmt.Sprintf("%q says that something goes up, and nothing in the chart does", strings.TrimSpace(rising.FindString(lower)))
	case falling.MatchString(lower) && !down:
		return fmt.Sprintf("%q says that something goes down, and nothing in the chart does", strings.TrimSpace(falling.FindString(lower)))
	}
	return ""
}

var (
	// One digit alone, such as a number of councils, is left to the author.
	aNumber = regexp.MustCompile(`(?i)£?\d[\d,]*(?:\.\d+)?(?: ?(?:%|per cent|m\b|million\b|bn\b|billion\b|k\b))?`)
	rising  = regexp.MustCompile(`\b(rise|rises|rose|risen|rising|grow|grows|grew|grown|growing|increase[sd]?|increasing|climb(s|ed)?|doubled?|doubles)\b`)
	falling = regexp.MustCompile(`\b(fall|falls|fell|fallen|falling|drop(s|ped)?|decrease[sd]?|decreasing|shrink|shrinks|shrank|decline[sd]?|declining|halve[sd]?)\b`)
	negated = regexp.MustCompile(`\b(not|no|never|none|without|neither|nor|stop(s|ped)?|slow(s|ed|er|ly)?)\b|n[’']t\b`)
	units   = strings.NewReplacer(",", "", " ", "", "per cent", "%", "million", "m", "billion", "bn")
)

func numbersIn(s string) []string {
	var out []string
	for _, n := range aNumber.FindAllString(s, -1) {
		n = units.Replace(strings.ToLower(strings.TrimRight(n, ",")))
		if len(n) > 1 {
			out = append(out, n)
		}
	}
	return out
}

// numbers returns all that the chart prints.
func (c Chart) numbers() []string {
	var all []string
	add := func(texts ...string) {
		for _, t := range texts {
			all = append(all, numbersIn(t)...)
		}
	}
	for _, k := range c.Periods {
		add(k.Label, k.Long, k.Sum)
	}
	for _, s := range c.Series {
		add(s.Name)
		for _, p := range s.Points {
			add(p.Text, p.Label)
		}
	}
	for _, b := range c.Bands {
		add(b.Text)
	}
	for _, g := range c.Goals {
		add(g.Name, g.Text)
	}
	for _, e := range c.Events {
		add(e.Name)
	}
	add(c.Title, c.Subtitle, c.Summary, c.Date)
	return all
}

// directions reports whether anything in the chart goes up, and down. Not every
// kind has a direction: bars of one moment do not.
func (c Chart) directions() (up, down, any bool) {
	step := func(a, b float64) { up, down, any = up || b > a, down || b < a, true }
	if d := c.drawing(); d.direction != nil {
		d.direction(&c, step)
	}
	return up, down, any
}

// pileOf returns the height of the k-th pile.
func (c Chart) pileOf(k int) float64 {
	sum := 0.0
	for _, i := range c.parts() {
		if p := c.Series[i].Points[k]; p.shown() {
			sum += p.V
		}
	}
	return sum
}
