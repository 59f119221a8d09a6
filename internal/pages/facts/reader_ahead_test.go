package facts_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// tense: "is forecast" is said of days to come, "was forecast" where nobody knows.
func (r *reader) tense(word string, year int) error {
	switch seen := r.w.seen(); {
	case seen == 0 && word == "was":
	case seen > 0 && word == "is" && year*10000+331 > seen:
	default:
		return fmt.Errorf("%q of %d, seen from %d", word, year, seen)
	}
	return nil
}

// find returns the newest forecasts of a scenario whose value in a year a state is.
func (r *reader) find(s subject, scenario string, year int, text string) ([]forecast, error) {
	state, ok := readState(text)
	if !ok {
		return nil, fmt.Errorf("cannot read %q", text)
	}
	get := func(bound string) (forecast, datum, bool) {
		f := r.w.current(s, scenario, bound)
		if f == nil {
			return forecast{}, datum{}, false
		}
		d, ok := f.at(year)
		return *f, d, ok
	}
	single, one, okOne := get("single")
	lower, low, okLow := get("lower")
	upper, high, okHigh := get("upper")
	var fits [][]forecast
	if state.most == "upper" && okHigh && state.ends[0].is(high.value) && said(state.ends[0], high) {
		fits = append(fits, []forecast{upper})
	}
	if state.most == "lower" && okLow && state.ends[0].is(low.value) && said(state.ends[0], low) {
		fits = append(fits, []forecast{lower})
	}
	if okOne && state.is(one, one) {
		fits = append(fits, []forecast{single})
	}
	if okLow && okHigh && lower.day == upper.day && state.is(low, high) {
		fits = append(fits, []forecast{lower, upper})
	}
	for _, f := range fits { // what was told already is not told again
		if !r.toldAhead[fmt.Sprint(s, scenario, f[0].bound)] {
			return f, nil
		}
	}
	if len(fits) > 0 {
		return fits[0], nil
	}
	return nil, fmt.Errorf("no newest %s forecast gives %q for %d", scenario, text, year)
}

// tell notes what was told, and that nothing looks further.
func (r *reader) tell(s subject, scenario string, year int, told []forecast) error {
	for _, f := range told {
		if f.lastYear() != year && !r.broken {
			return fmt.Errorf("the forecast goes on to %d", f.lastYear())
		}
		r.toldAhead[fmt.Sprint(s, scenario, f.bound)] = true
	}
	r.it, r.named, r.scenario, r.year, r.told = s, true, scenario, year, told
	return nil
}

// ahead returns the steps of a forecast that are still to come.
func (r *reader) ahead(s subject, f forecast) []datum {
	return slices.DeleteFunc(slices.Clone(f.data), func(d datum) bool { return !r.w.toCome(s, d.year) })
}

// readPeak: the highest step on the way to what the sentence before told.
func (r *reader) readPeak(m []string) error {
	if len(r.told) == 0 {
		return errors.New("before what?")
	}
	if err := r.tense(m[1], number(m[4])); err != nil {
		return err
	}
	return r.peak(r.it, r.told, m[2] != "", m[3], m[4])
}

// readBefore: the legs on the way to what the sentence before told.
func (r *reader) readBefore(m []string) error {
	legs, err := readLegs(m[2])
	if err != nil || len(r.told) == 0 {
		return fmt.Errorf("before what? %w", err)
	}
	if err := r.tense(m[1], legs[0].year); err != nil {
		return err
	}
	return r.legs(r.it, r.told, legs, 0)
}

// readWay: the ups and downs on the way to what the sentence before told.
func (r *reader) readWay(m []string) error {
	if len(r.told) == 0 {
		return errors.New("before what?")
	}
	if err := r.tense(m[1], r.year); err != nil {
		return err
	}
	return r.around(r.it, r.told, m[2])
}

// values returns the different values that represent a recorded year, each as finely as
// any paper gives it.
func (r *reader) values(s subject, year int) []datum {
	newest, others := r.w.standing(s, year)
	for i, n := range newest {
		for _, d := range others {
			loose := func(d datum) bool { return d.hedge == "up to" || d.hedge == "at least" }
			if now := newest[i]; near(n, d) && (loose(now) && !loose(d) || loose(now) == loose(d) && d.step < now.step) {
				newest[i] = d
			}
		}
	}
	return newest
}

var (
	reachRE  = re(`reach (.+) by ` + dateText)
	stayRE   = re(`(?:stay at|be) (.+) until ` + dateText)
	beRE     = re(`be (.+?) (?:at 31|in) March (\d{4})(?:, after a peak of (up to )?` + amountRE + ` in March (\d{4}))?`)
	aroundRE = re(`go up and down (between .+), and to be (.+) at 31 March (\d{4})`)
	legRE    = re(`(rise|fall|come down|turn|grow|shrink|go)(?: from (.+?) in March (\d{4}))? (?:to|into) (.+) by ` + dateText)
	tailRE   = regexp.MustCompile(`, still more than at 31 March (\d{4})$`)
)

func (r *reader) readAhead(m []string) error {
	scenario, noun, be, then, path := ifs[m[1]], m[3], m[4], m[5], m[6]
	s := r.it
	if noun != "" {
		var err error
		if strings.Contains(noun, "surplus") {
			return errors.New("a deficit is called a surplus")
		}
		if s, err = r.subjectOf(noun); err != nil {
			return err
		}
	} else if !r.named {
		return errors.New("nothing is called it")
	}
	if then != "" {
		scenario = r.scenario
	}
	year, told, err := r.path(s, scenario, path, then != "")
	if err != nil {
		return err
	}
	if err := r.tense(be, year); err != nil {
		return err
	}
	return r.tell(s, scenario, year, told)
}

// path reads what a forecast does and returns the year it leads to.
func (r *reader) path(s subject, scenario, path string, then bool) (int, []forecast, error) {
	tail := tailRE.FindStringSubmatch(path)
	path = tailRE.ReplaceAllString(path, "")
	switch {
	case reachRE.MatchString(path):
		r.forms["reach"]++
		m := reachRE.FindStringSubmatch(path)
		year := yearIn(m[2])
		told, err := r.find(s, scenario, year, m[1])
		if err != nil {
			return 0, nil, err
		}
		return year, told, r.legs(s, told, []legRead{{verb: "rise", state: m[1], year: year}}, 0)
	case stayRE.MatchString(path):
		r.forms["stay"]++
		m := stayRE.FindStringSubmatch(path)
		year := yearIn(m[2])
		told, err := r.find(s, scenario, year, m[1])
		if err != nil {
			return 0, nil, err
		}
		for _, f := range told {
			ahead := r.ahead(s, f)
			for i := 1; i < len(ahead); i++ {
				if !near(ahead[i-1], ahead[i]) {
					return 0, nil, fmt.Errorf("%d moves", ahead[i].year)
				}
			}
		}
		return year, told, nil
	case beRE.MatchString(path):
		r.forms["be"]++
		m := beRE.FindStringSubmatch(path)
		year := number(m[2])
		told, err := r.find(s, scenario, year, m[1])
		if err != nil {
			return 0, nil, err
		}
		return year, told, r.peak(s, told, m[3] != "", m[4], m[5])
	case aroundRE.MatchString(path):
		r.forms["up and down"]++
		m := aroundRE.FindStringSubmatch(path)
		year := number(m[3])
		told, err := r.find(s, scenario, year, m[2])
		if err != nil {
			return 0, nil, err
		}
		return year, told, r.around(s, told, m[1])
	}
	legs, err := readLegs(path)
	if err != nil {
		return 0, nil, err
	}
	year := legs[len(legs)-1].year
	told, err := r.find(s, scenario, year, legs[len(legs)-1].state)
	if err != nil {
		return 0, nil, err
	}
	from := 0
	if then {
		from = r.split
	}
	if err := r.legs(s, told, legs, from); err != nil {
		return 0, nil, err
	}
	if tail != nil {
		r.forms["still more"]++
		now := r.values(s, number(tail[1]))
		for _, f := range told {
			end, _ := f.at(year)
			for _, d := range now {
				if number(tail[1]) != r.w.newestYear(s) || moveOf(d, end) <= 0 {
					return 0, nil, fmt.Errorf("%d is not more than %d", end.value, d.value)
				}
			}
		}
	}
	return year, told, nil
}

// A legRead is one leg of a path.
type legRead struct {
	verb, from, state string
	start, year       int
}

func readLegs(path string) ([]legRead, error) {
	var out []legRead
	for _, text := range strings.Split(protect(path), " and then ") {
		m := legRE.FindStringSubmatch(strings.TrimPrefix(text, "|"))
		if m == nil {
			return nil, fmt.Errorf("cannot read %q in %q", text, path)
		}
		out = append(out, legRead{m[1], m[2], m[4], number(m[3]), yearIn(m[5])})
	}
	return out, nil
}

// protect makes every break between legs the same.
func protect(path string) string {
	for _, verb := range []string{"rise", "fall", "come down", "turn", "grow", "shrink", "go"} {
		path = strings.ReplaceAll(path, ", "+verb+" ", " and then "+verb+" ")
	}
	return path
}

// legs: each leg leads from where the one before ended, in its direction, and each
// turn is a turn.
func (r *reader) legs(s subject, told []forecast, legs []legRead, from int) error {
	now := r.w.newestYear(s)
	for _, f := range told {
		ahead := r.ahead(s, f)
		at := from
		var start []datum
		switch {
		case from > 0:
		case legs[0].from != "":
			if ahead[0].year != legs[0].start {
				return fmt.Errorf("the first step is of %d", ahead[0].year)
			}
			at = legs[0].start
		case now > 0:
			start = r.values(s, now)
			for _, d := range f.data {
				if d.year > now && d.year < ahead[0].year {
					return fmt.Errorf("a forecast for %d lies between", d.year)
				}
			}
		default: // broken off after its first leg, or begun without where it comes from
			at = ahead[0].year
		}
		for i, l := range legs {
			r.forms["leg "+l.verb]++
			if surplus := l.verb == "grow" || l.verb == "shrink" || l.verb == "turn" && strings.Contains(l.state, "deficit") && l.from == ""; i == 0 && from == 0 && start == nil && surplus {
				return errors.New("nothing says that there is a surplus: a deficit that grows or shrinks is another thing")
			}
			if l.verb == "go" && (i > 0 || from > 0 || start != nil || l.from == "") {
				return errors.New("goes from where?")
			}
			var steps []datum
			for _, d := range ahead {
				if d.year >= at && d.year <= l.year {
					steps = append(steps, d)
				}
			}
			if len(steps) == 0 || steps[len(steps)-1].year != l.year {
				return fmt.Errorf("no step in %d", l.year)
			}
			starts := [][]datum{steps}
			if i == 0 && start != nil {
				starts = nil
				for _, d := range start {
					starts = append(starts, append([]datum{d}, steps...))
				}
			}
			for _, all := range starts {
				if err := l.holds(all); err != nil {
					return err
				}
			}
			if i > 0 && strings.HasPrefix(l.verb, "come") && legs[i-1].verb == "fall" {
				return errors.New("comes down after a fall")
			}
			at = l.year
			r.split = l.year
		}
	}
	// Each leg says of its end what the forecasts say.
	scenario := told[0].scenario
	for _, l := range legs {
		found, err := r.find(s, scenario, l.year, l.state)
		if err != nil {
			return err
		}
		if !slices.EqualFunc(found, told, func(a, b forecast) bool { return a.bound == b.bound }) {
			return errors.New("legs of two forecasts")
		}
	}
	if l := legs[0]; l.from != "" {
		if _, err := r.find(s, scenario, l.start, l.from); err != nil {
			return err
		}
	}
	return nil
}

// holds: the steps move as the verb says.
func (l legRead) holds(steps []datum) error {
	first, last := steps[0], steps[len(steps)-1]
	direction := 1
	switch l.verb {
	case "fall", "come down":
		direction = -1
		if first.value < 0 && last.value == 0 {
			direction = 1 // a surplus that comes down to nothing
		}
	case "turn":
		if first.value < 0 == (last.value < 0) {
			return fmt.Errorf("%d and %d are on one side", first.value, last.value)
		}
		if last.value < 0 {
			direction = -1
		}
	case "grow":
		direction = -1
		if first.value >= 0 || last.value >= 0 {
			return errors.New("no surplus grows")
		}
	case "shrink":
		if first.value >= 0 || last.value >= 0 {
			return errors.New("no surplus shrinks")
		}
	}
	if l.verb == "go" {
		if direction = moveOf(first, last); first.value >= 0 || last.value >= 0 {
			return errors.New("no surplus goes there")
		}
	} else if l.verb != "grow" && l.verb != "shrink" && l.verb != "turn" && (last.value < 0 || first.value < 0 && last.value != 0) {
		return fmt.Errorf("%s from %d to %d", l.verb, first.value, last.value)
	}
	return monotone(steps, direction)
}

// peak: a forecast that is told by its end alone hides no height on the way.
func (r *reader) peak(s subject, told []forecast, upTo bool, amount, year string) error {
	top, ends, vague := datum{value: -1 << 60}, datum{value: -1 << 60}, false
	see := func(to *datum, d datum) {
		if d.value > to.value {
			*to = d
		}
		vague = vague || d.hedge == "up to" || d.hedge == "at least"
	}
	common := func(y int) bool {
		for _, f := range told {
			if _, ok := f.at(y); !ok {
				return false
			}
		}
		return true
	}
	shared := 0
	for _, f := range told {
		ahead := r.ahead(s, f)
		see(&ends, ahead[len(ahead)-1])
		shared = 0
		for i, d := range ahead {
			if !common(d.year) {
				continue
			}
			shared++
			if shared == 1 && r.w.newestYear(s) == 0 {
				see(&ends, d)
			}
			if i < len(ahead)-1 {
				see(&top, d)
			}
		}
	}
	for _, d := range r.values(s, r.w.newestYear(s)) {
		see(&ends, d)
	}
	hidden := top.value > 0 && moveOf(ends, top) > 0 && !vague
	if amount == "" {
		if hidden && !r.broken && !r.waits(s, told) && len(told) == 1 {
			return fmt.Errorf("%d in %d is higher and not told", top.value, top.year)
		}
		return nil
	}
	a, ok := readAmount(amount)
	if !ok || !a.is(top.value) || number(year) != top.year && !r.also(told, number(year), a) {
		return fmt.Errorf("the peak is %d in %d", top.value, top.year)
	}
	return nil
}

// also: an equal height in another year.
func (r *reader) also(told []forecast, year int, a amountRead) bool {
	for _, f := range told {
		if d, ok := f.at(year); ok && a.is(d.value) {
			return true
		}
	}
	return false
}

// waits: a forecast for a day that has passed lies between what was recorded and the
// first step to come.
func (r *reader) waits(s subject, told []forecast) bool {
	for _, f := range told {
		if ahead := r.ahead(s, f); len(ahead) < len(f.data) {
			return true
		}
	}
	return false
}

func (r *reader) around(s subject, told []forecast, text string) error {
	state, ok := readState(text)
	if !ok {
		return fmt.Errorf("cannot read %q", text)
	}
	var all []datum
	turns, last := 0, 0
	for i, f := range told {
		ahead := r.ahead(s, f)
		all = append(all, ahead...)
		for k := 1; i == 0 && k < len(ahead); k++ {
			if m := moveOf(ahead[k-1], ahead[k]); m != 0 && m != last {
				turns, last = turns+1, m
			}
		}
	}
	if turns < 3 {
		return errors.New("does not go up and down")
	}
	low := slices.MinFunc(all, func(a, b datum) int { return int(a.value - b.value) })
	high := slices.MaxFunc(all, func(a, b datum) int { return int(a.value - b.value) })
	if len(state.ends) != 2 || !state.ends[0].is(low.value) || !state.ends[1].is(high.value) {
		return fmt.Errorf("goes between %d and %d", low.value, high.value)
	}
	return nil
}

// that: the forecast for the day told last.
func (r *reader) that(condition, be, text string) error {
	if r.year == 0 || len(r.told) == 0 {
		return errors.New("no day was told")
	}
	scenario := ifs[condition]
	told, err := r.find(r.it, scenario, r.year, text)
	if err != nil {
		return err
	}
	if condition == "If they do better than planned" {
		if r.scenario != "target" || r.told[0].bound != told[0].bound {
			return errors.New("better than what?")
		}
	}
	if err := r.tense(be, r.year); err != nil {
		return err
	}
	if err := r.peak(r.it, told, false, "", ""); err != nil {
		return err
	}
	return r.tell(r.it, scenario, r.year, told)
}

func (r *reader) readNothingLeft(m []string) error {
	s, err := r.subjectOf("deficit after payments")
	if err != nil { // scopes differ: the sentence would have to name one
		s = r.it
		if s.basis != "net_of_payments" {
			return err
		}
	}
	year := number(m[3])
	told, err := r.find(s, ifs[m[1]], year, "nothing")
	if err != nil {
		return err
	}
	if err := r.tense(m[2], year); err != nil {
		return err
	}
	return r.tell(s, ifs[m[1]], year, told)
}

func (r *reader) readBounds(m []string) error {
	year := r.year
	if m[2] != "" {
		year = number(m[2])
	} else if !strings.Contains(m[0], "for that day") {
		return errors.New("of which day?")
	}
	low, high, _ := strings.Cut(m[1], " and ")
	if both, ok := strings.CutPrefix(m[1], "both "); ok {
		low, high = both, both
	}
	a, okA := readState(low)
	b, okB := readState(high)
	lower, upper := r.w.current(r.it, r.scenario, "lower"), r.w.current(r.it, r.scenario, "upper")
	if !okA || !okB || lower == nil || upper == nil || lower.day != upper.day {
		return errors.New("no bounds")
	}
	x, okX := lower.at(year)
	y, okY := upper.at(year)
	if !okX || !okY || !(stateRead{ends: []amountRead{a.ends[0], b.ends[0]}}).is(x, y) {
		return fmt.Errorf("the bounds are %d and %d", x.value, y.value)
	}
	told := r.told
	err := r.tell(r.it, r.scenario, year, []forecast{*lower, *upper})
	r.told = told
	return err
}

var months = []string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// monthIs reports whether a day is in a month such as "June 2025".
func monthIs(day int, text string) bool {
	return fmt.Sprintf("%s %d", months[day/100%100], day/10000) == text
}

func (r *reader) readVintage(m []string) error {
	if len(r.told) == 0 {
		return errors.New("no forecast was told")
	}
	var was []datum
	day := -1
	for _, now := range r.told {
		var newest *forecast
		for _, f := range r.w.forecasts(r.it) {
			_, ok := f.at(r.year)
			if ok && f.scenario == now.scenario && f.bound == now.bound && f.day > 0 && f.day < now.day && (newest == nil || f.day > newest.day) {
				newest = &f
			}
		}
		if newest == nil || day >= 0 && newest.day != day {
			return errors.New("there is no forecast before it")
		}
		d, _ := newest.at(r.year)
		was, day = append(was, d), newest.day
	}
	switch {
	case m[2] != "":
		if !monthIs(day, m[2]) {
			return fmt.Errorf("it was made on %d", day)
		}
	default:
		now := r.told[0].day
		n := (now/10000-day/10000)*12 + now/100%100 - day/100%100
		word := map[string]int{"A month": 1, "Two months": 2, "Three months": 3, "Four months": 4, "Five months": 5, "Six months": 6, "Seven months": 7, "Eight months": 8, "Nine months": 9}[m[1]]
		if n != word {
			return fmt.Errorf("%d is %d months before %d", day, n, now)
		}
	}
	if m[3] == "the same" {
		for i, f := range r.told {
			if d, _ := f.at(r.year); d.value != was[i].value {
				return fmt.Errorf("%d is not %d", d.value, was[i].value)
			}
		}
		return nil
	}
	state, ok := readState(m[3])
	if !ok || !state.is(was[0], was[len(was)-1]) || was[0].hedge != "at least" && !boundIs(state, was) {
		return fmt.Errorf("it was %d to %d", was[0].value, was[len(was)-1].value)
	}
	turned := true // what is no deficit now was one
	for _, d := range was {
		turned = turned && d.value > 0
	}
	least := int64(1)
	for _, f := range r.told {
		d, _ := f.at(r.year)
		least = min(least, d.value)
	}
	return errorIf(turned && least <= 0 && !strings.HasPrefix(m[3], "a deficit of "), "that it was a deficit is not said")
}

// boundIs reports whether a state says "at most" of an upper bound alone, "at least" of
// a lower one, and neither of anything else.
func boundIs(s stateRead, of []datum) bool {
	want := ""
	if len(of) == 1 && of[0].bound != "single" {
		want = of[0].bound
	}
	return s.most == want || of[0].hedge == "at least"
}

func (r *reader) readLonger(m []string) error {
	m[3] += m[5]
	scenario, s, year := ifs[m[1]], r.it, number(m[6])
	if m[3] != "" {
		var err error
		if s, err = r.subjectOf(m[3]); err != nil {
			return err
		}
	}
	state, ok := readState(m[4])
	if !ok {
		return fmt.Errorf("cannot read %q", m[4])
	}
	if !r.w.toCome(s, year) {
		return fmt.Errorf("%d is not to come", year)
	}
	r.it, r.named, r.told = s, true, nil
	for _, f := range r.w.forecasts(s) {
		now := r.w.current(s, scenario, f.bound)
		if f.former || f.scenario != scenario || f.lastYear() != year || now == nil || f.day >= now.day || now.lastYear() >= year {
			continue
		}
		d, _ := f.at(year)
		if (f.day > 0) == (m[2] != "") && (f.day == 0 || monthIs(f.day, m[2])) && state.ends[0].is(d.value) && boundIs(state, []datum{d}) {
			return nil
		}
	}
	return errors.New("no earlier forecast gives that")
}

// had: a forecast for a day that has passed.
func (r *reader) had(text, day, scenario string) error {
	s, year := r.it, r.year
	if text == "nothing" {
		return errors.New("who forecast nothing made no forecast")
	}
	if noun, none := strings.CutPrefix(text, "no "); none {
		if noun != "deficit" || !r.named {
			var err error
			if s, err = r.subjectOf(noun); err != nil {
				return err
			}
		}
		text = "no deficit"
	}
	own := strings.TrimPrefix(text, "a ")
	if strings.HasPrefix(text, "between ") {
		own = ""
	}
	if noun, value, named := strings.Cut(own, " of £"); named && strings.Contains(noun, "deficit") || named && strings.Contains(noun, "surplus") {
		if own != text && noun != "surplus" && noun != "deficit" || !r.named {
			var err error
			if s, err = r.subjectOf(strings.TrimPrefix(noun, "at most ")); err != nil {
				return err
			}
		}
		text = "£" + value
		if strings.HasSuffix(strings.SplitN(noun, " before", 2)[0], "surplus") || strings.Contains(noun, "surplus") {
			text = "a surplus of £" + value
		}
	} else if noun, value, named := cutHedged(own); named {
		if noun != "surplus" && noun != "deficit" || !r.named {
			var err error
			if s, err = r.subjectOf(noun); err != nil {
				return err
			}
		}
		text = value
		if strings.Contains(noun, "surplus") {
			text = "a surplus of " + value
		}
	}
	if state, noun, named := strings.Cut(text, " as the "); named {
		var err error
		if s, err = r.subjectOf(noun); err != nil {
			return err
		}
		text = state
	}
	if day != "that day" {
		year = yearIn(day)
	}
	if seen := r.w.seen(); year > r.w.newestYear(s) && (seen == 0 || year*10000+331 > seen) {
		return fmt.Errorf("%d has not passed", year)
	}
	state, ok := readState(text)
	if !ok {
		return fmt.Errorf("cannot read %q", text)
	}
	r.it, r.named, r.year, r.told = s, true, year, nil
	if year == r.w.newestYear(s) {
		low, high, err := r.pastForecast(s, year, scenario)
		if state.most != "" {
			one := map[string]datum{"upper": high, "lower": low}[state.most]
			if !state.ends[0].is(one.value) || one.bound != state.most && one.hedge != "at least" {
				return fmt.Errorf("%d was forecast: %w", one.value, err)
			}
			return nil
		}
		if err != nil || !state.is(low, high) {
			return fmt.Errorf("%d to %d was forecast: %w", low.value, high.value, err)
		}
		return nil
	}
	if year <= r.w.newestYear(s) {
		return fmt.Errorf("%d is recorded", r.w.newestYear(s))
	}
	for _, f := range r.w.forecasts(s) {
		if d, ok := f.at(year); ok && f.scenario == scenario && !f.former && state.ends[0].is(d.value) && boundIs(state, []datum{d}) {
			return nil
		}
	}
	return errors.New("nothing gives that")
}

var hedgedNoun = regexp.MustCompile(`^(.*(?:deficit|surplus)(?: of unstated scope)?(?: (?:before|after) (?:the Department’s )?payments)?) of ((?:at most |at least |about |just over |just under |up to )+£.+)$`)

func cutHedged(s string) (noun, value string, ok bool) {
	m := hedgedNoun.FindStringSubmatch(s)
	if m == nil {
		return "", "", false
	}
	return m[1], m[2], true
}

func (r *reader) readNoOutturn([]string) error {
	for _, d := range r.w.past(r.it) {
		if d.year == r.year {
			return fmt.Errorf("%d is recorded", r.year)
		}
	}
	return nil
}

// paid: payments, or a grant and payments, were taken off in the newest recorded year.
func (r *reader) paid(m []string) error {
	kind := map[bool]string{true: "both", false: "payments"}[strings.Contains(m[1], "Grant")]
	for _, g := range r.w.grants {
		amount, ok := readAmount(m[2] + m[3])
		if g.closing.subject() == r.it && g.closing.year == r.year && g.closing.recorded() && g.kind == kind && ok && amount.is(g.amount) {
			return errorIf((g.closing.value < 0 && g.closing.value+g.amount <= 0) != (m[3] != ""), "it was taken off or added")
		}
	}
	return errors.New("there are no such payments")
}

func (r *reader) grant(m []string, taken bool) error {
	for _, g := range r.w.grants {
		amount, ok := readAmount(m[1] + m[2])
		if g.closing.subject() != r.it || g.closing.year != r.year || g.closing.recorded() != taken || !ok || !amount.is(g.amount) {
			continue
		}
		if !taken && (len(r.told) != 1 || r.told[0].scenario != g.closing.scenario || r.told[0].bound != g.closing.bound || r.told[0].day != g.closing.asAt) {
			continue
		}
		if g.kind != "grant" {
			return errors.New("no grant did that alone")
		}
		sum := g.closing.value + g.amount
		if added := g.closing.value < 0 && sum <= 0; taken && added != (m[1] == "") {
			return fmt.Errorf("it was taken off or added: %d", g.closing.value)
		}
		if m[5] != "" {
			if sum != 0 || (m[5] == "no surplus") != (taken && g.closing.value < 0) {
				return fmt.Errorf("without it %d", sum)
			}
			return nil
		}
		without, ok := readAmount(m[4])
		if m[3] == "surplus" {
			without.sign = -1
		}
		if !ok || !without.is(sum) {
			return fmt.Errorf("without it %d", sum)
		}
		return nil
	}
	return errors.New("there is no such grant")
}

// every: each forecast of the account moves in one direction at each step, from what
// was recorded before it and from what is recorded now.
func (r *reader) every(direction int, lowest string) error {
	var least *datum
	count, newest := 0, 0
	for _, s := range r.w.subjects() {
		for _, f := range r.w.forecasts(s) {
			count++
			if s != r.it {
				return errors.New("there are forecasts of something else")
			}
			start := 0
			for _, d := range r.w.past(s) {
				if d.year < f.data[0].year {
					start = max(start, d.year)
				}
			}
			if start == 0 {
				return errors.New("nothing is recorded before a forecast")
			}
			from := r.values(s, start)
			now := r.values(s, r.w.newestYear(s))
			for _, d := range from {
				if moveOf(d, f.data[0]) != direction {
					return fmt.Errorf("%d to %d", d.value, f.data[0].value)
				}
			}
			for i, d := range f.data {
				if i > 0 && moveOf(f.data[i-1], d) != direction {
					return fmt.Errorf("%s %s: %d to %d", f.scenario, f.bound, f.data[i-1].value, d.value)
				}
				for _, n := range now {
					if d.year > n.year && moveOf(n, d) != direction {
						return fmt.Errorf("%s %s: now %d, %d in %d", f.scenario, f.bound, n.value, d.value, d.year)
					}
				}
			}
			end := f.data[len(f.data)-1]
			if r.w.toCome(s, end.year) {
				newest++
			}
			if least == nil || end.value < least.value {
				least = &end
			}
		}
	}
	if count < 2 || newest < 2 {
		return errors.New("there are not several forecasts")
	}
	if lowest != "" {
		a, ok := readAmount(lowest)
		if !ok || !a.is(least.value) {
			return fmt.Errorf("the lowest ends at %d", least.value)
		}
	}
	return nil
}
