package facts

import (
	"cmp"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// How long an answer may be: people hear it read aloud.
const (
	mostFirst = 25 // words of the first sentence
	mostRest  = 60 // words of all others
)

// An item is the content of one sentence of an answer.
type item struct {
	kind   kind
	topic  *topic
	group  *group
	past   past
	weight int // the least is left out first where there is no room
}

type kind uint8

const (
	saysNow kind = iota
	saysStatus
	saysSince
	saysHad
	saysGroup
	saysTail
	saysBounds
	saysLonger
	saysVintage
	saysUnknown // a forecast for a day that has passed, and nothing recorded for it
	saysGrant
	saysEvery
	saysOld
	saysNone
)

// Answer reports how large the deficit is and what is forecast: a first sentence with
// the newest figure, and what else there is room for. It is empty where there are no
// figures. What it leaves out it mentions.
func (a Account) Answer() string {
	if len(a.topics) == 0 {
		return ""
	}
	items := a.items()
	begun := teller{a: a}
	first, follows := begun.first()
	left := false
	for {
		rest := begun.tell(items, follows, left)
		n := 0
		for _, p := range rest {
			n += p.Words()
		}
		if n <= mostRest || len(items) == 0 {
			return a.print(append([]Phrase{first}, rest...))
		}
		least := 0
		for i, x := range items {
			if x.weight <= items[least].weight {
				least = i
			}
		}
		if k := items[least].kind; k == saysNow || k == saysGroup || k == saysLonger || k == saysBounds {
			left = true
		}
		items = slices.Delete(slices.Clone(items), least, least+1)
	}
}

func (a Account) print(sentences []Phrase) string {
	out := make([]string, 0, len(sentences))
	for _, p := range sentences {
		if s := p.In(a.unit); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

// items returns all that an answer could say after its first sentence.
func (a Account) items() []item {
	var out []item
	lead := a.topics[0]
	recorded := slices.ContainsFunc(a.topics, (*topic).recorded)
	for i, t := range a.topics {
		less := 5 * min(i, 1)
		if t.recorded() {
			if i > 0 {
				out = append(out, item{kind: saysNow, topic: t, weight: 99})
			}
			out = append(out, item{kind: saysStatus, topic: t, weight: 70 - less})
			if i == 0 {
				out = append(out, item{kind: saysSince, topic: t, weight: 20})
			}
			for n, p := range t.had() {
				out = append(out, item{kind: saysHad, topic: t, past: p, weight: 36 - n - less})
			}
			out = append(out, item{kind: saysGrant, topic: t, weight: 72 - less})
		}
		for n := range t.groups {
			g := &t.groups[n]
			k, weight := saysGroup, g.scenario.weight-less
			if n > 0 && t.groups[n-1].scenario.code == g.scenario.code && len(g.lines) > 1 && t.groups[n-1].lines[0].bound == "single" {
				k, weight = saysBounds, 30
			}
			out = append(out, item{kind: k, topic: t, group: g, weight: weight}, item{kind: saysTail, topic: t, group: g, weight: 25})
			if len(t.lines) > 1 {
				out = append(out, item{kind: saysVintage, topic: t, group: g, weight: 60 - less})
			}
			out = append(out, item{kind: saysGrant, topic: t, group: g, weight: 48 - less})
		}
		for n := range t.longer {
			out = append(out, item{kind: saysLonger, topic: t, group: &t.longer[n], weight: 40 - less})
		}
		if all := t.unknown(a.seen); len(all) > 0 {
			out = append(out, item{kind: saysUnknown, topic: t, past: all[0], weight: 55 - less})
		}
	}
	if recorded {
		out = append(out, item{kind: saysEvery, topic: lead, weight: 45})
	} else {
		out = append(out, item{kind: saysNone, topic: lead, weight: 95})
	}
	return append(out, item{kind: saysOld, topic: lead, weight: 92})
}

// unknown returns the last forecasts for a day that has passed of which nothing is recorded,
// of the lines that do not look further ahead: of each scenario the newest, in the order of
// beside.
func (t *topic) unknown(seen model.Day) []past {
	var out []past
	for _, code := range beside {
		s := scenarios[rank(code)]
		var newest *line
		for _, l := range t.lines {
			if l.former || !s.is(l.scenario) || len(t.ahead(l, seen)) > 0 || l.end().Period.Compare(t.now().Period) <= 0 {
				continue
			}
			if newest == nil || cmp.Or(l.end().Period.Compare(newest.end().Period), l.day.Compare(newest.day)) > 0 {
				newest = l
			}
		}
		if newest == nil {
			continue
		}
		end := newest.end()
		if len(out) > 0 {
			switch c := end.Period.Compare(out[0].step.Period); {
			case c < 0:
				continue
			case c > 0:
				out = nil
			}
		}
		out = append(out, past{s, Step{Period: end.Period, Low: end, High: end}, bound(newest.bound)})
	}
	return out
}

// end returns the last figure of a line.
func (l *line) end() model.Figure { return l.steps[len(l.steps)-1] }

func bound(s string) limit {
	switch s {
	case "upper":
		return atMost
	case "lower":
		return atLeast
	}
	return ""
}
