package measure

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A fact is one period of a made-up series, in whole tenths of a per cent. The oracle
// knows these alone, and reads what the series says of itself.
type fact struct {
	period         model.Period
	value, target  int // -1: none
	hidden         bool
	forecast, prov bool
	breaks         bool
}

// A truth is a made-up series as the oracle knows it.
type truth struct {
	facts     []fact
	direction Direction
	whole     int // target of the whole series, or -1
	wholeBy   model.Period
}

func (x truth) series() Series {
	s := Series{ID: "x", Name: "Plans on time", Place: "Madeupshire", Unit: "Per cent", Direction: x.direction, Promised: true}
	for _, f := range x.facts {
		p := Point{Period: f.period}
		switch {
		case f.hidden:
			p.Value = model.Figure{Address: "m/i.x", Marker: "c", Period: f.period, Status: model.Actual}
		case f.value >= 0:
			p.Value = percent(f.value, f.period)
			if f.forecast {
				p.Value.Status = model.Forecast
			} else if f.prov {
				p.Value.Status = model.Provisional
			}
		}
		if f.target >= 0 {
			p.Target = percent(f.target, f.period)
		}
		if f.breaks {
			p.Break = "Children of all ages are counted"
		}
		s.Points = append(s.Points, p)
	}
	if x.whole >= 0 {
		s.Target = percent(x.whole, x.wholeBy)
	}
	return s
}

func percent(tenths int, p model.Period) model.Figure {
	d, err := model.ParseDecimal(fmt.Sprintf("%d.%d", tenths/10, tenths%10))
	if err != nil {
		panic(err)
	}
	return model.Figure{Address: "m/i.x", Known: true, Quantity: model.Plain(d, model.Percent), Period: p, Status: model.Actual}
}

// chance makes a series that rises, falls, stays flat, is short, has gaps, hidden
// values, forecasts, breaks and targets, or none of these.
func chance(r *rand.Rand) truth {
	starts := []string{"2022-04", "2022-Q1", "2022-23-Q2", "2022/23-autumn", "2021", "2021-05..2022-04"}
	p, _ := model.ParsePeriod(starts[r.IntN(len(starts))], "any")
	x := truth{direction: Direction(r.IntN(3) - 1), whole: -1}
	step := []int{0, 0, 7, -7, 1, -1, 40}[r.IntN(7)]
	noise, at := []int{0, 0, 30, 200}[r.IntN(4)], 100+r.IntN(500)
	gaps, hides, breaks, targets := r.IntN(3) == 0, r.IntN(3) == 0, r.IntN(3) == 0, r.IntN(2) == 0
	n := []int{0, 1, 2, 3, 14, 30}[r.IntN(6)]
	for i := range n {
		f := fact{period: p, value: at, target: -1}
		if noise > 0 {
			f.value += r.IntN(noise)
		}
		f.value = min(max(f.value, 0), 1000)
		at += step
		if gaps && r.IntN(3) == 0 {
			f.value = -1
		}
		if hides && r.IntN(4) == 0 {
			f.value, f.hidden = -1, true
		}
		f.breaks = breaks && r.IntN(8) == 0
		f.prov = i > n-3 && r.IntN(2) == 0
		f.forecast = i > n-3 && r.IntN(4) == 0 && f.value >= 0
		if targets && r.IntN(4) > 0 {
			f.target = min(max(at+r.IntN(60)-30, 0), 1000)
		}
		x.facts = append(x.facts, f)
		p, _ = p.Next()
	}
	if n > 0 && r.IntN(2) == 0 {
		x.whole, x.wholeBy = 100+r.IntN(500), x.facts[r.IntN(n)].period
		if r.IntN(2) == 0 {
			x.wholeBy, _ = p.Next()
		}
	}
	return x
}

// newest returns the last value that happened, or -1.
func (x truth) newest() int {
	for i := len(x.facts) - 1; i >= 0; i-- {
		if f := x.facts[i]; f.value >= 0 && !f.forecast {
			return i
		}
	}
	return -1
}

// yearBefore returns the value of the same period a year before, or -1.
func (x truth) yearBefore(i int) int {
	for k, f := range x.facts[:i] {
		if f.value >= 0 && !f.forecast && f.period.Kind == x.facts[i].period.Kind && f.period.Start() == before(x.facts[i].period.Start()) {
			return k
		}
	}
	return -1
}

func before(d model.Day) model.Day { d.Year--; return d }

func (x truth) parted(from, to int) bool {
	return slices.ContainsFunc(x.facts[from+1:to+1], func(f fact) bool { return f.breaks })
}

// lastBreak returns the last break up to a point, or -1.
func (x truth) lastBreak(i int) int {
	for ; i >= 0; i-- {
		if x.facts[i].breaks {
			return i
		}
	}
	return -1
}

// period finds the fact that words are about.
func (x truth) period(words string) int {
	return slices.IndexFunc(x.facts, func(f fact) bool {
		return words == f.period.Phrase() || words == f.period.String() || "in "+words == f.period.Phrase()
	})
}

func tenths(s string) int {
	whole, part, ok := strings.Cut(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(s, "%"), " percentage points"), " percentage point"), ".")
	n, err := strconv.Atoi(whole + part)
	if err != nil || !ok {
		return -1
	}
	return n
}

// A form is a sentence that a series can say, with what must be so.
type form struct {
	words string // «P» is a period, «V» a value, «D» a difference, «S» a span, «N» a number
	holds func(x truth, m []string) bool
}

const (
	aValue  = `(\d+\.\d%)`
	aDiff   = `(\d+\.\d percentage points?)`
	aPeriod = `((?:in|from|on) [^,;()]+?|a year before)`
	aSpan   = `([^,;()]+?)`
	aNumber = `(\w+)`
)

var slots = strings.NewReplacer("«V»", aValue, "«D»", aDiff, "«P»", aPeriod, "«S»", aSpan, "«N»", aNumber)

// read compiles forms by their words.
func read(forms []form) map[*form]*regexp.Regexp {
	out := map[*form]*regexp.Regexp{}
	for i := range forms {
		out[&forms[i]] = regexp.MustCompile("^" + slots.Replace(forms[i].words) + "$")
	}
	return out
}

// earlier returns the fact that "a year before" or a period means, seen from the newest.
func (x truth) earlier(words string) int {
	if words == "a year before" {
		return x.yearBefore(x.newest())
	}
	// Only where there is no value a year before, the first one that is counted alike.
	i := x.period(words)
	if i < 0 || x.yearBefore(x.newest()) >= 0 {
		return -1
	}
	for k := i - 1; k > x.lastBreak(x.newest())-1 && k >= 0; k-- {
		if x.facts[k].value >= 0 && !x.facts[k].forecast {
			return -1
		}
	}
	return i
}

// stands: the value is that of the newest point and of these words.
func (x truth) stands(v, words string) bool {
	n := x.newest()
	return n >= 0 && tenths(v) == x.facts[n].value && x.period(words) == n
}

func (x truth) moved(way, v, words string) bool {
	n, k := x.newest(), x.earlier(words)
	if n < 0 || k < 0 || x.parted(k, n) || tenths(v) != x.facts[k].value {
		return false
	}
	return map[string]bool{"up": x.facts[n].value > x.facts[k].value, "down": x.facts[n].value < x.facts[k].value}[way]
}

func (x truth) same(words string) bool {
	n, k := x.newest(), x.earlier(words)
	return n >= 0 && k >= 0 && !x.parted(k, n) && x.facts[n].value == x.facts[k].value
}

// alone: there is nothing that the newest value could be compared with.
func (x truth) alone() bool {
	n := x.newest()
	k := x.yearBefore(n)
	if k >= 0 {
		return x.parted(k, n)
	}
	for i := n - 1; i >= max(x.lastBreak(n), 0); i-- {
		if x.facts[i].value >= 0 && !x.facts[i].forecast {
			return false
		}
	}
	return true
}

func (x truth) all(is func(fact) bool) bool {
	for _, f := range x.facts {
		if !is(f) {
			return false
		}
	}
	return true
}

var titles = []form{
	{`«V» «P»`, func(x truth, m []string) bool { return x.stands(m[1], m[2]) && x.alone() }},
	{`«V» «P», (up|down) from «V» «P»`, func(x truth, m []string) bool { return x.stands(m[1], m[2]) && x.moved(m[3], m[4], m[5]) }},
	{`«V» «P», the same as «P»`, func(x truth, m []string) bool { return x.stands(m[1], m[2]) && x.same(m[3]) }},
	{`No figure is published`, func(x truth, m []string) bool {
		return x.all(func(f fact) bool { return f.value < 0 && !f.hidden })
	}},
	{`No figure of what happened is published yet`, func(x truth, m []string) bool { return x.newest() < 0 }},
	{`Every figure is hidden, so that no child can be recognised`, func(x truth, m []string) bool {
		return x.newest() < 0 && slices.ContainsFunc(x.facts, func(f fact) bool { return f.hidden })
	}},
}

// better: the word for a change from an earlier fact is right, and there is none without a
// direction, or between terms of two seasons.
func (x truth) better(way, word string, from int) bool {
	if from < 0 {
		return false
	}
	if a, b := x.facts[from].period, x.facts[x.newest()].period; a.Kind == model.Term && strings.Fields(a.String())[0] != strings.Fields(b.String())[0] {
		return word == ""
	}
	up := map[string]int{"up": 1, "Up": 1, "rose": 1, "down": -1, "Down": -1, "fell": -1}[way]
	want := map[int]string{1: "better", -1: "worse", 0: ""}[up*int(x.direction)]
	return word == want
}

func (x truth) by(d, from string) bool {
	n := x.facts[x.newest()].value
	return tenths(d) == max(n-tenths(from), tenths(from)-n)
}

// onPeriod returns a period as Past names it: not in a phrase.
func (x truth) onPeriod(words string) string {
	n := x.newest()
	if k := x.yearBefore(n); k >= 0 && x.facts[k].period.String() == words {
		return "a year before"
	}
	return words
}

var pasts = []form{
	{``, func(x truth, m []string) bool { return x.newest() < 0 || x.alone() }},
	{`(Up|Down) «D» on «S» \(«V»\)(?:: (better|worse))?`, func(x truth, m []string) bool {
		return x.moved(strings.ToLower(m[1]), m[4], x.onPeriod(m[3])) && x.better(m[1], m[5], x.earlier(x.onPeriod(m[3]))) && x.by(m[2], m[4])
	}},
	{`The same as «P»`, func(x truth, m []string) bool {
		k := x.period(m[1])
		return k >= 0 && x.same(x.onPeriod(x.facts[k].period.String()))
	}},
	{`Not to be compared with a year before: counted in another way since «S»`, func(x truth, m []string) bool {
		k := x.yearBefore(x.newest())
		return k >= 0 && x.parted(k, x.newest()) && x.period(m[1]) == x.lastBreak(x.newest())
	}},
}

// meets compares a value with a target by the direction.
func (x truth) meets(value, target int) bool {
	return value == target || value > target == (x.direction == Up)
}

// aim returns the target that holds for the newest value; due reports whether its time has come.
func (x truth) aim() (target int, due bool) {
	n := x.newest()
	if x.facts[n].target >= 0 {
		return x.facts[n].target, true
	}
	return x.whole, x.whole >= 0 && x.wholeBy.End().Compare(x.facts[n].period.End()) <= 0
}

// saysAim: the target is right, and so is which way it is to be reached.
func (x truth) saysAim(v, more string) bool {
	target, _ := x.aim()
	want := map[Direction]string{Up: " or more", Down: " or less", Neutral: ""}[x.direction]
	if target == 1000 && x.direction == Up || target == 0 && x.direction == Down {
		want = "" // nothing is more than all or less than none
	}
	return tenths(v) == target && more == want
}

// opens: what the first sentence says of the newest value.
func (x truth) opens(words, provisional, v string) bool {
	n := x.newest()
	return n >= 0 && x.period(strings.ToLower(words[:1])+words[1:]) == n && tenths(v) == x.facts[n].value && (provisional != "") == x.facts[n].prov
}

var number = map[string]int{"no": 0, "none": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}

func count(word string) int {
	if n, ok := number[strings.ToLower(word)]; ok {
		return n
	}
	n, err := strconv.Atoi(word)
	if err != nil {
		return -1
	}
	return n
}

func (x truth) many(is func(fact) bool) (n int) {
	for _, f := range x.facts {
		if is(f) {
			n++
		}
	}
	return n
}

const nouns = `(?:month|quarter|term|year|period)s?`

var summaries = []form{
	{`((?:In|From|On) [^,;()]+?)( \(provisional\))? it was «V»`, func(x truth, m []string) bool {
		target, _ := x.aim()
		return x.opens(m[1], m[2], m[3]) && target < 0
	}},
	{`((?:In|From|On) [^,;()]+?)( \(provisional\))? it was «V», and the target of «V»( or more| or less)? was (met|missed)`, func(x truth, m []string) bool {
		target, due := x.aim()
		return x.opens(m[1], m[2], m[3]) && due && x.saysAim(m[4], m[5]) && x.direction != Neutral && x.meets(x.facts[x.newest()].value, target) == (m[6] == "met")
	}},
	{`((?:In|From|On) [^,;()]+?)( \(provisional\))? it was «V»; the target was «V»`, func(x truth, m []string) bool {
		_, due := x.aim()
		return x.opens(m[1], m[2], m[3]) && due && x.saysAim(m[4], "") && x.direction == Neutral
	}},
	{`((?:In|From|On) [^,;()]+?)( \(provisional\))? it was «V»; the target is «V»( or more| or less)? by «S»`, func(x truth, m []string) bool {
		_, due := x.aim()
		return x.opens(m[1], m[2], m[3]) && !due && x.saysAim(m[4], m[5]) && m[6] == x.wholeBy.String()
	}},
	{`It (rose|fell) by «D» from «V» «P»(?:, which is (better|worse))?`, func(x truth, m []string) bool {
		return x.moved(map[string]string{"rose": "up", "fell": "down"}[m[1]], m[3], m[4]) && x.by(m[2], m[3]) && x.better(m[1], m[5], x.earlier(m[4]))
	}},
	{`It is the same as «P»`, func(x truth, m []string) bool { return x.same(m[1]) }},
	{`Of «N» figures(?: since «S»)?, the highest was «V», (first )?«P», and the lowest «V», (first )?«P»`, func(x truth, m []string) bool {
		n, from := x.newest(), max(x.lastBreak(x.newest()), 0)
		var list []int
		for _, f := range x.facts[from : n+1] {
			if f.value >= 0 && !f.forecast {
				list = append(list, f.value)
			}
		}
		if (m[2] != "") != x.facts[from].breaks || m[2] != "" && x.period(m[2]) != from {
			return false
		}
		end := func(v, first, words string, want int) bool {
			k, ties := x.period(words), 0
			for _, y := range list {
				if y == want {
					ties++
				}
			}
			earliest := from + slices.IndexFunc(x.facts[from:], func(f fact) bool { return f.value == want && !f.forecast })
			return tenths(v) == want && k == earliest && (first != "") == (ties > 1)
		}
		return count(m[1]) == len(list) && end(m[3], m[4], m[5], slices.Max(list)) && end(m[6], m[7], m[8], slices.Min(list))
	}},
	{`Of «N» ` + nouns + ` with a target of their own, «N» met it`, func(x truth, m []string) bool {
		with := func(f fact) bool { return f.target >= 0 && f.value >= 0 && !f.forecast }
		return x.direction != Neutral && count(m[1]) == x.many(with) && count(m[2]) == x.many(func(f fact) bool { return with(f) && x.meets(f.value, f.target) })
	}},
	{`Since «S» it is counted in another way, and cannot be compared with before: children of all ages are counted`, func(x truth, m []string) bool {
		k := x.period(m[1])
		return k > 0 && x.facts[k].breaks
	}},
	{`The figures of «N» ` + nouns + ` are hidden, so that no child can be recognised`, func(x truth, m []string) bool {
		return count(m[1]) == x.many(func(f fact) bool { return f.hidden })
	}},
	{`No figure is published for «N» ` + nouns + ` of (\d+)`, func(x truth, m []string) bool {
		return count(m[1]) == x.many(func(f fact) bool { return f.value < 0 && !f.hidden }) && count(m[2]) == len(x.facts)
	}},
	titles[3], titles[4], titles[5],
}

// judgeAll compares sentences with forms: each is one of them, and true.
func (x truth) judgeAll(t *testing.T, what, text string, forms map[*form]*regexp.Regexp) {
	t.Helper()
	sentences := []string{text}
	if what == "summary" {
		sentences = strings.Split(strings.TrimSuffix(text, "."), ". ")
		if !strings.HasSuffix(text, ".") {
			t.Errorf("%s: %q does not end in a full stop", what, text)
		}
	}
	for _, s := range sentences {
		known := false
		for f, re := range forms {
			m := re.FindStringSubmatch(s)
			if m == nil {
				continue
			}
			known = true
			if !f.holds(x, m) {
				t.Errorf("%s: %q is not true of %+v", what, s, x)
			}
		}
		if !known {
			t.Errorf("%s: the oracle does not know the sentence %q", what, s)
		}
	}
}

// Whatever a series does, what it says is true, and its chart shows what there is.
func TestTrueOfAnySeries(t *testing.T) {
	rounds := uint64(10_000)
	if testing.Short() {
		rounds = 1000
	}
	seen := map[string]int{}
	titles, pasts, summaries := read(titles), read(pasts), read(summaries)
	for seed := range rounds {
		x := chance(rand.New(rand.NewPCG(seed, 14)))
		s := x.series()
		x.judgeAll(t, "title", s.Title(), titles)
		x.judgeAll(t, "past", s.Past(), pasts)
		x.judgeAll(t, "summary", s.Summary(), summaries)
		for _, w := range []string{"up from", "down from", "the same", "hidden", "missed", "met", "better", "worse", "counted in another", "No figure", "provisional", "highest"} {
			if strings.Contains(s.Title()+s.Past()+s.Summary(), w) {
				seen[w]++
			}
		}
		if d, ok := s.Chart(model.Council{}); ok {
			if err := d.Validate(); err != nil {
				t.Errorf("the chart of %+v: %v", x, err)
			}
			for _, text := range []string{d.Title, d.Summary} {
				if wrong := d.Contradiction(text); strings.Contains(wrong, "stands nowhere") {
					t.Errorf("%q contradicts its chart: %s", text, wrong)
				}
			}
		}
		if d, ok := s.Spark(model.Council{}); ok && d.Validate() != nil {
			t.Errorf("the sparkline of %+v: %v", x, d.Validate())
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	for w, n := range seen {
		if n < int(rounds)/200 {
			t.Errorf("only %d of %d series say %q", n, rounds, w)
		}
	}
	if len(seen) < 12 {
		t.Errorf("some things are never said: %v", seen)
	}
}
