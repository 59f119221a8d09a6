package facts_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// This file is the oracle's knowledge of the data. It shares no code with package
// facts: what is newest, what looks ahead and what rises is worked out again here.

// seen returns the day that a world is seen from, as yyyymmdd.
func (w *world) seen() int {
	if w.known.seen > 0 {
		return w.known.seen
	}
	day := w.newest
	for _, d := range w.data {
		day = max(day, d.asAt)
		if d.known && (d.status == "actual" || d.status == "provisional") {
			day = max(day, d.end())
		}
	}
	w.known.seen = day
	return day
}

func (d datum) recorded() bool {
	return d.status == "actual" || d.status == "provisional" || d.status == "not_stated" && (d.asAt == 0 || d.end() <= d.asAt)
}

// A subject is one scope and basis.
type subject struct{ scope, basis string }

func (d datum) subject() subject { return subject{d.scope, d.basis} }

// known caches what the oracle has worked out of a world.
type known struct {
	seen      int
	subjects  []subject
	newest    map[subject]int
	forecasts map[subject][]forecast
}

// filter returns the known data that keep is true for.
func (w *world) filter(keep func(datum) bool) []datum {
	var out []datum
	for _, d := range w.data {
		if d.known && keep(d) {
			out = append(out, d)
		}
	}
	return out
}

// past returns what was recorded of a subject.
func (w *world) past(s subject) []datum {
	return w.filter(func(d datum) bool { return d.subject() == s && d.recorded() && !d.former })
}

// newestYear returns the newest recorded year of a subject; 0 where there is none.
func (w *world) newestYear(s subject) int {
	if y, there := w.known.newest[s]; there {
		return y
	}
	year := 0
	for _, d := range w.past(s) {
		year = max(year, d.year)
	}
	if w.known.newest == nil {
		w.known.newest = map[subject]int{}
	}
	w.known.newest[s] = year
	return year
}

// subjects returns those with known figures, in the order of the data.
func (w *world) subjects() []subject {
	if w.known.subjects != nil {
		return w.known.subjects
	}
	var out []subject
	for _, d := range w.data {
		if d.known && !(d.former && d.recorded()) && !slices.Contains(out, d.subject()) {
			out = append(out, d.subject())
		}
	}
	w.known.subjects = out
	return out
}

// near reports whether two figures may be one that is known more or less finely.
func near(a, b datum) bool {
	diff := a.value - b.value
	if a.step == b.step {
		return diff == 0
	}
	return max(diff, -diff)*2 <= max(a.step, b.step)
}

// standing returns the figures that hold for a recorded year: outturn before what may be,
// and the newest of these. others are those a finer figure may be taken from.
func (w *world) standing(s subject, year int) (newest, others []datum) {
	all := slices.DeleteFunc(w.past(s), func(d datum) bool { return d.year != year })
	if slices.ContainsFunc(all, func(d datum) bool { return d.status != "not_stated" }) {
		all = slices.DeleteFunc(all, func(d datum) bool { return d.status == "not_stated" })
	}
	day := 0
	for _, d := range all {
		day = max(day, d.asAt)
	}
	for _, d := range all {
		if d.asAt == day {
			newest = append(newest, d)
		}
	}
	return newest, all
}

// A made forecast is the figures of one scenario and bound that one day's paper gives.
type forecast struct {
	scenario, bound string
	day             int
	former          bool
	data            []datum // by year
}

// forecasts of a subject.
func (w *world) forecasts(s subject) []forecast {
	if out, there := w.known.forecasts[s]; there {
		return out
	}
	var out []forecast
	for _, d := range w.filter(func(d datum) bool { return d.subject() == s && !d.recorded() }) {
		if d.scenario == "actual" { // a paper that looks ahead without saying so
			d.scenario = "forecast"
		}
		i := slices.IndexFunc(out, func(f forecast) bool {
			return f.scenario == d.scenario && f.bound == d.bound && f.day == d.asAt && f.former == d.former
		})
		if i < 0 {
			out = append(out, forecast{d.scenario, d.bound, d.asAt, d.former, nil})
			i = len(out) - 1
		}
		out[i].data = append(out[i].data, d)
	}
	for _, f := range out {
		slices.SortFunc(f.data, func(a, b datum) int { return a.year - b.year })
	}
	if w.known.forecasts == nil {
		w.known.forecasts = map[subject][]forecast{}
	}
	w.known.forecasts[s] = out
	return out
}

func (f forecast) at(year int) (datum, bool) {
	for _, d := range f.data {
		if d.year == year {
			return d, true
		}
	}
	return datum{}, false
}

func (f forecast) lastYear() int { return f.data[len(f.data)-1].year }

// toCome reports whether a year end is still to come, or may be.
func (w *world) toCome(s subject, year int) bool {
	return (w.seen() == 0 || year*10000+331 > w.seen()) && year > w.newestYear(s)
}

// current returns the newest forecast of a scenario and bound that looks ahead.
func (w *world) current(s subject, scenario, bound string) *forecast {
	var out *forecast
	for _, f := range w.forecasts(s) {
		if f.former || f.scenario != scenario || f.bound != bound || !w.toCome(s, f.lastYear()) {
			continue
		}
		if out == nil || f.day > out.day {
			out = &f
		}
	}
	return out
}

// An amountRead is an amount as a reader reads it.
type amountRead struct {
	hedge string
	sign  int64 // -1: a surplus
	pence int64 // a hundred times the pounds that are printed
	half  int64 // half of the worth of the last digit, likewise
}

var amountText = regexp.MustCompile(`^(?:(about|just over|just under|up to|at least|at most) )?(?:(up to|at least|about|just over|just under) )?£([\d,]+)(?:\.(\d+))?(m?)$`)

var orRE = regexp.MustCompile(`, | or `)

// readAmount reads "£1,204.5m".
func readAmount(s string) (amountRead, bool) {
	if s == "nothing" || s == "no deficit" {
		return amountRead{sign: 1}, true
	}
	m := amountText.FindStringSubmatch(s)
	if m == nil {
		return amountRead{}, false
	}
	worth := int64(100) // of one, in pence
	if m[5] == "m" {
		worth *= 1_000_000
	}
	digits, _ := strconv.ParseInt(strings.ReplaceAll(m[3], ",", "")+m[4], 10, 64)
	for range m[4] {
		worth /= 10
	}
	half := worth / 2
	for n := digits; m[5] == "" && n > 0 && n%10 == 0 && half < 50_000; n /= 10 {
		half *= 10 // pounds that end in noughts may have been rounded to them
	}
	return amountRead{hedge: strings.TrimSpace(m[1] + " " + m[2]), sign: 1, pence: digits * worth, half: half}, true
}

// is reports whether the amount is a value, as it may be printed.
func (a amountRead) is(value int64) bool {
	if a.pence == 0 {
		return value == 0
	}
	diff := a.sign*a.pence - value*100
	return value != 0 && (value < 0) == (a.sign < 0) && max(diff, -diff) <= a.half
}

// A stateRead is how much a sentence says something is.
type stateRead struct {
	ends   []amountRead // one; or the two ends of a range; or different values for one day
	values bool         // of these, the last
	most   string       // "upper" or "lower": only that bound is told
}

// readState reads "£20m to £25m", "a surplus of £1.0m", "£32m or £33m".
func readState(s string) (stateRead, bool) {
	if rest, ok := strings.CutPrefix(s, "surplus: "); ok { // one word for all values
		out, ok := readState(rest)
		for i := range out.ends {
			out.ends[i].sign = -1
		}
		if !out.values {
			slices.Reverse(out.ends)
		}
		return out, ok
	}
	if parts := orRE.Split(s, -1); len(parts) > 1 {
		out := stateRead{values: true}
		for _, p := range parts {
			one, ok := readState(p)
			if !ok || len(one.ends) != 1 {
				return stateRead{}, false
			}
			out.ends = append(out.ends, one.ends[0])
		}
		return out, true
	}
	if rest, ok := strings.CutPrefix(s, "between "); ok {
		for _, cut := range allCuts(rest, " and ") {
			low, okLow := readState(cut[0])
			high, okHigh := readState(cut[1])
			if okLow && okHigh && len(low.ends) == 1 && len(high.ends) == 1 {
				ends := []amountRead{low.ends[0], high.ends[0]}
				if ends[0].sign*ends[0].pence > ends[1].sign*ends[1].pence {
					slices.Reverse(ends)
				}
				return stateRead{ends: ends}, true
			}
		}
		return stateRead{}, false
	}
	if rest, ok := strings.CutPrefix(s, "a surplus of "); ok {
		out, ok := readState(rest)
		for i := range out.ends {
			out.ends[i].sign = -1
		}
		slices.Reverse(out.ends)
		out.most = map[string]string{"": "", "upper": "lower", "lower": "upper"}[out.most]
		return out, ok
	}
	if rest, ok := strings.CutPrefix(s, "a deficit of "); ok {
		return readState(rest)
	}
	for _, cut := range allCuts(s, " to ") {
		a, okA := readAmount(cut[0])
		b, okB := readAmount(cut[1])
		if okA && okB {
			return stateRead{ends: []amountRead{a, b}}, true
		}
	}
	a, ok := readAmount(s)
	out := stateRead{ends: []amountRead{a}}
	for word, bound := range map[string]string{"at most": "upper", "at least": "lower"} {
		if rest, found := strings.CutPrefix(s, word+" "); found {
			out.most = bound
			if rest == "nothing" {
				return stateRead{ends: []amountRead{{sign: 1}}, most: bound}, true
			}
		}
	}
	return out, ok
}

func allCuts(s, sep string) [][2]string {
	var out [][2]string
	for i := 0; ; {
		k := strings.Index(s[i:], sep)
		if k < 0 {
			return out
		}
		out = append(out, [2]string{s[:i+k], s[i+k+len(sep):]})
		i += k + len(sep)
	}
}

// is reports whether the state is a low and a high value.
func (s stateRead) is(low, high datum) bool {
	if low.value > high.value {
		low, high = high, low
	}
	if s.values {
		return false
	}
	if len(s.ends) == 1 {
		return low.value == high.value && s.ends[0].is(low.value) && said(s.ends[0], low)
	}
	return s.ends[0].is(low.value) && s.ends[1].is(high.value) && said(s.ends[0], low) && said(s.ends[1], high)
}

// said reports whether the word before an amount is the paper's own.
func said(a amountRead, d datum) bool {
	rest := strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(a.hedge, "at most"), "at least"))
	if a.pence == 0 {
		return true
	}
	return rest == d.hedge || a.hedge == d.hedge
}

// move reports how b stands to a: 1 above, -1 below, 0 alike or not to be said.
func moveOf(a, b datum) int {
	switch {
	case a.hedge == "up to" || a.hedge == "at least" || b.hedge == "up to" || b.hedge == "at least" || near(a, b):
		return 0
	case b.value > a.value:
		return 1
	}
	return -1
}

// monotone reports whether data move in one direction, at least once, and never back.
func monotone(data []datum, direction int) error {
	moved := false
	for i := 1; i < len(data); i++ {
		switch m := moveOf(data[i-1], data[i]); m {
		case 0:
		case direction:
			moved = true
		default:
			return fmt.Errorf("%d to %d moves the other way", data[i-1].year, data[i].year)
		}
	}
	if !moved {
		return fmt.Errorf("nothing moves from %d on", data[0].year)
	}
	return nil
}
