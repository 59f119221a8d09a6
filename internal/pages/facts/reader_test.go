package facts_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A reader reads sentences in order, as a person does: it knows what "it" and "that
// day" are, and compares each sentence with the data of a world.
type reader struct {
	w        *world
	it       subject
	named    bool // something has been called "it"
	year     int  // of "that day"
	scenario string
	told     []forecast // the forecasts told last
	broken   bool       // the next sentence goes on with the forecast of this one
	split    int        // the year that the first sentence's forecast reached, where it broke off
	forms    map[string]int

	firstYear int
	toldNow   map[subject]bool
	toldAhead map[string]bool // subject and scenario
	more      bool
	none      bool
	old       bool // the forecasts have been called old
}

// nouns are how sentences name a subject. Where all have one scope, "deficit" is
// enough.
var nouns = map[string]string{"high_needs": "High Needs", "dsg_all": "Dedicated Schools Grant", "not_stated": ""}

var basisWords = map[string]string{" before the Department’s payments": "gross", " before payments": "gross",
	" after the Department’s payments": "net_of_payments", " after payments": "net_of_payments", "": ""}

// subjectOf finds what a noun such as "High Needs deficit before payments" names. It
// must name one subject and no other.
func (r *reader) subjectOf(noun string) (subject, error) {
	var fits []subject
	for _, s := range r.w.subjects() {
		for words, basis := range basisWords {
			rest, ok := strings.CutSuffix(noun, words)
			if !ok || basis != "" && basis != s.basis || words == "" && strings.Contains(noun, "payments") {
				continue
			}
			plain, unstated := strings.CutSuffix(rest, " of unstated scope")
			if unstated && s.scope != "not_stated" {
				continue
			}
			rest = strings.TrimSuffix(strings.TrimSuffix(plain, "deficit"), "surplus")
			rest = strings.Replace(rest, "whole grant", "Dedicated Schools Grant", 1)
			switch rest = strings.TrimSpace(rest); {
			case unstated && rest == "":
			case rest == nouns[s.scope] && rest != "":
			case rest == "" && !slices.ContainsFunc(r.w.subjects(), func(o subject) bool { return o.scope != s.scope }):
			default:
				continue
			}
			if words == "" && s.basis == "net_of_payments" && r.basisMatters() {
				continue
			}
			if !slices.Contains(fits, s) {
				fits = append(fits, s)
			}
		}
	}
	if len(fits) != 1 {
		return subject{}, fmt.Errorf("%q names %d things", noun, len(fits))
	}
	return fits[0], nil
}

func (r *reader) basisMatters() bool { return true }

const (
	nounText  = `((?:High Needs |Dedicated Schools Grant |whole grant )?(?:deficit|surplus)(?: of unstated scope)?(?: (?:before|after) (?:the Department’s )?payments)?)`
	dateText  = `((?:31 )?March \d{4})`
	agoText   = `(a year before|(?:two|three|four|five|six|seven|eight|nine) years before|at 31 March \d{4})`
	whenText  = `(?:at 31 March (\d{4})|on the same day)`
	ifText    = `(?:(If nothing changes|If the council’s plans work|If the stretch target is met|If they do better than planned|Under the agreement(?: with the Department for Education)?), )?`
	passedIf  = `(the agreement had forecast|had been forecast(?: if nothing changed| if the plan worked| if the stretch target was met)?)`
	amountRE  = `((?:about |just over |just under |up to |at least |at most )*£[\d,.]+m?)`
	ownerText = `(?:(.+?)’s?|The council’s|the council’s|The|the)`
)

var ifs = map[string]string{"": "forecast", "If nothing changes": "unmitigated", "If the council’s plans work": "target", "If the stretch target is met": "stretch",
	"If they do better than planned": "stretch", "Under the agreement": "agreement", "Under the agreement with the Department for Education": "agreement"}

var passedIfs = map[string]string{"the agreement had forecast": "agreement", "had been forecast": "forecast", "had been forecast if nothing changed": "unmitigated",
	"had been forecast if the plan worked": "target", "had been forecast if the stretch target was met": "stretch"}

// A form is one way to say something, and how it is compared with the data.
type form struct {
	name  string
	re    *regexp.Regexp
	check func(r *reader, m []string) error
}

func re(s string) *regexp.Regexp { return regexp.MustCompile("^" + s + "$") }

// forms are those of an answer's sentences. They are made when they are first asked
// for: their checks read sentences, too.
var forms = sync.OnceValue(func() []form {
	return []form{
		{"no recorded", re(`No recorded deficit is published here\.`), (*reader).readNone},
		{"more", re(`The table of these figures has more\.`), func(r *reader, _ []string) error { r.more = true; return nil }},
		{"provisional", re(`(?:That|The newest) figure is provisional\.`), func(r *reader, _ []string) error { return r.firm("provisional") }},
		{"not stated", re(`The source does not say whether this is the outturn\.`), func(r *reader, _ []string) error { return r.firm("not_stated") }},
		{"both", re(`The (source|papers) gives? (both|three|four|five) figures for that one day\.`), (*reader).readBoth},
		{"grant taken", re(`The High Needs Stability Grant (?:took (£\S+) off|added (£\S+)): without it (?:the (deficit|surplus) would be (.+)|there would be (no deficit|no surplus))\.`), func(r *reader, m []string) error { return r.grant(m, true) }},
		{"payments taken", re(`(The Department’s payments|The High Needs Stability Grant and the Department’s payments) (?:took (£\S+) off|added (£\S+)) in that year\.`), (*reader).paid},
		{"grant counted on", re(`That counts on a High Needs Stability Grant of (£\S+)(): without it (?:the (deficit|surplus) would be (.+)|there would be (no deficit))\.`), func(r *reader, m []string) error { return r.grant(m, false) }},
		{"every lowest", re(`It grows in every forecast: even the lowest ends at ` + amountRE + `\.`), func(r *reader, m []string) error { return r.every(1, m[1]) }},
		{"every grows", re(`It grows in every forecast\.`), func(r *reader, _ []string) error { return r.every(1, "") }},
		{"old", re(`The newest forecast published here is from (\w+ \d{4})\.`), (*reader).readOld},
		{"every falls", re(`It falls in every forecast\.`), func(r *reader, _ []string) error { return r.every(-1, "") }},
		{"vintage", re(`(?:(A month|Two months|Three months|Four months|Five months|Six months|Seven months|Eight months|Nine months) before|In (\w+ \d{4})), that forecast was (.+)\.`), (*reader).readVintage},
		{"peak", re(`Before that, it (is|was) forecast to peak at (up to )?` + amountRE + ` in March (\d{4})\.`), (*reader).readPeak},
		{"way", re(`Before that, it (is|was) forecast to go up and down (between .+)\.`), (*reader).readWay},
		{"before that, legs", re(`Before that, it (is|was) forecast to (.+)\.`), (*reader).readBefore},
		{"bounds", re(`The bounds (?:for that day )?are (.+?)(?: at 31 March (\d{4}))?\.`), (*reader).readBounds},
		{"longer", re(ifText + `(?:(?:T|t)he forecast of (\w+ \d{4})|(?:A|a)n earlier forecast) (?:puts (?:it|the ` + nounText + `) at|gives) (.+?)(?: as the ` + nounText + `)? at 31 March (\d{4})\.`), (*reader).readLonger},
		{"no outturn", re(`No outturn for that day is published here\.`), (*reader).readNoOutturn},
		{"had, agreement", re(`(?:For (.+), t|T)he agreement had forecast (.+) for (that day|31 March \d{4})\.`), func(r *reader, m []string) error { return r.had(m[2], m[3], "agreement") }},
		{"had", re(`(?:For (.+?), )?(.+) had been forecast for (that day|31 March \d{4})( if .+)?\.`), func(r *reader, m []string) error {
			return r.had(lowerWord(m[2]), m[3], passedIfs["had been forecast"+m[4]])
		}},
		{"that day", re(ifText + `(?:T|t)he forecast for that day (is|was) (.+)\.`), func(r *reader, m []string) error { return r.that(m[1], m[2], m[3]) }},
		{"nothing left", re(ifText + `(?:A|a)fter the Department’s payments nothing (is|was) forecast to be left at 31 March (\d{4})\.`), (*reader).readNothingLeft},
		{"ahead", re(ifText + `(?:(?:I|i)t|` + ownerText + ` ` + nounText + `) (is|was) (then )?forecast to (.+)\.`), (*reader).readAhead},
		{"better", re(`(If they do better than planned), it (is|was) (.+)\.`), func(r *reader, m []string) error { return r.that(m[1], m[2], m[3]) }},
		{"ahead, short", re(ifText + ownerText + ` ` + nounText + ` (is|was) forecast (?:at )?(.+) in (March \d{4})\.`), func(r *reader, m []string) error {
			return r.readAhead([]string{"", m[1], m[2], m[3], m[4], "", "be " + m[5] + " at 31 " + m[6]})
		}},
		{"now, no owner, surplus", re(`There was a ` + nounText + ` of (.+?) ` + whenText + `\.`), func(r *reader, m []string) error { return r.now(m[1], "surplus: "+m[2], m[3], "") }},
		{"now, no owner, nothing", re(`There was no ` + nounText + ` ` + whenText + `\.`), func(r *reader, m []string) error { return r.now(m[1], "nothing", m[2], "") }},
		{"now, papers", re(`(?:The|.+?’s?) papers give (.+) as (?:its|the) ` + nounText + ` ` + whenText + `(, .+)?\.`), func(r *reader, m []string) error { return r.now(m[2], m[1], m[3], m[4]) }},
		{"now, nothing", re(`(?:.+?) had no ` + nounText + ` ` + whenText + `(, .+)?\.`), func(r *reader, m []string) error { return r.now(m[1], "nothing", m[2], m[3]) }},
		{"now, surplus", re(`(?:.+?) had a ` + nounText + ` of (.+?) ` + whenText + `(, .+)?\.`), func(r *reader, m []string) error { return r.now(m[1], "surplus: "+m[2], m[3], m[4]) }},
		{"now", re(ownerText + ` ` + nounText + ` was (.+?) ` + whenText + `(, .+)?\.`), func(r *reader, m []string) error { return r.now(m[2], m[3], m[4], m[5]) }},
		{"before that", re(`It was (.+) ` + agoText + `\.`), func(r *reader, m []string) error { return r.was(m[1], m[2], 0) }},
	}
})

func lowerWord(s string) string {
	if s != "" && s[0] >= 'A' && s[0] <= 'Z' {
		return string(s[0]+32) + s[1:]
	}
	return s
}

// splitSentences cuts at a full stop before a blank and a capital letter, a pound sign
// or a small letter of a hedge.
func splitSentences(s string) []string {
	var out []string
	for {
		i := strings.Index(s, ". ")
		if i < 0 {
			return append(out, s)
		}
		out = append(out, s[:i+1])
		s = s[i+2:]
	}
}

var (
	theWord  = regexp.MustCompile(`\b[Tt]he ([A-Za-z]+)`)
	theWords = strings.Fields("council deficit surplus High Dedicated whole papers source agreement plan stretch Department forecast same outturn newest lowest lower higher bounds table first Water")
)

// itsWords refuses a sentence about something that no sentence is about.
func (w *world) itsWords(s string) error {
	for _, m := range theWord.FindAllStringSubmatch(strings.ReplaceAll(s, w.owner, ""), -1) {
		if !slices.Contains(theWords, m[1]) {
			return fmt.Errorf("what is %q?", m[0])
		}
	}
	return nil
}

var anotherDay = regexp.MustCompile(`(?:March|In \w+) \d{4}|(?:months?|years?) before`)

// sameDay: "on the same day" follows what was said of that day, and no other day is named
// between.
func sameDay(before []string, s string) error {
	if !strings.Contains(s, "on the same day") {
		return nil
	}
	for i, b := range before {
		if i > 0 && anotherDay.MatchString(b) {
			return fmt.Errorf("%q: the same day as in %q?", s, b)
		}
	}
	return nil
}

// read compares an answer with the data.
func (w *world) read(answer string, seenForms map[string]int) error {
	if err := legible(answer); err != nil {
		return err
	}
	r := w.reader(seenForms)
	sentences := splitSentences(answer)
	if n := len(strings.Fields(sentences[0])); n > 25 {
		return fmt.Errorf("the first sentence has %d words", n)
	}
	if n := len(strings.Fields(strings.Join(sentences[1:], " "))); n > 60 {
		return fmt.Errorf("the rest has %d words", n)
	}
	if err := w.hadOnce(sentences); err != nil {
		return err
	}
	for i, s := range sentences {
		if err := errors.Join(sameDay(sentences[:i], s), w.itsWords(s)); err != nil {
			return err
		}
		r.broken = i+1 < len(sentences) && goesOnRE.MatchString(sentences[i+1])
		if err := r.sentence(s); err != nil {
			return fmt.Errorf("%q: %w", s, err)
		}
		if i == 0 {
			if err := r.first(); err != nil {
				return fmt.Errorf("%q: %w", s, err)
			}
		}
	}
	if room := 60 - len(strings.Fields(strings.Join(sentences[1:], " "))); room >= 9 && !r.old && w.oldest() > 0 {
		return fmt.Errorf("nothing says that the newest forecast is of %d", w.oldest())
	}
	return r.whole()
}

func (r *reader) sentence(s string) error {
	plain, careful := careRE.ReplaceAllString(s, "."), careRE.MatchString(s)
	for _, f := range forms() {
		if m := f.re.FindStringSubmatch(plain); m != nil {
			r.forms[f.name]++
			if err := f.check(r, m); err != nil {
				return fmt.Errorf("(%s) %w", f.name, err)
			}
			if !strings.HasPrefix(f.name, "now") && !careful {
				return nil
			}
			return r.asksCare(r.it, r.year, careful)
		}
	}
	return errors.New("is no sentence that is known")
}

// asksCare: it is asked for where the papers doubt what is told of a recorded year.
func (r *reader) asksCare(s subject, year int, asked bool) error {
	if asked != r.w.careful(s, year) {
		return fmt.Errorf("whether the number of %d is to be read with care", year)
	}
	return nil
}

var careRE = regexp.MustCompile(`; read (?:this number|these numbers) with care\.$`)

// first: the first sentence has the newest recorded figure, if there is one.
func (r *reader) first() error {
	newest := 0
	for _, s := range r.w.subjects() {
		newest = max(newest, r.w.newestYear(s))
	}
	if newest != r.firstYear {
		return fmt.Errorf("the newest recorded year is %d, not %d", newest, r.firstYear)
	}
	return nil
}

// whole: nothing that was recorded or looks ahead is skipped in silence.
func (r *reader) whole() error {
	if r.more {
		return nil
	}
	recorded := false
	for _, s := range r.w.subjects() {
		if r.w.newestYear(s) > 0 {
			recorded = true
			if !r.toldNow[s] {
				return fmt.Errorf("%v was recorded in %d and is not told", s, r.w.newestYear(s))
			}
		}
		for _, scenario := range []string{"forecast", "unmitigated", "target", "stretch", "agreement"} {
			for _, bound := range []string{"single", "lower", "upper"} {
				if f := r.w.current(s, scenario, bound); f != nil && !r.toldAhead[fmt.Sprint(s, scenario, bound)] {
					return fmt.Errorf("%v %s %s looks ahead to %d and is not told", s, scenario, bound, f.lastYear())
				}
			}
		}
	}
	if recorded == r.none {
		return errors.New("whether anything is recorded")
	}
	return nil
}

func (r *reader) readNone([]string) error {
	r.none = true
	for _, s := range r.w.subjects() {
		if y := r.w.newestYear(s); y > 0 {
			return fmt.Errorf("%v is recorded in %d", s, y)
		}
	}
	return nil
}

func number(s string) int { n, _ := strconv.Atoi(s); return n }

// yearIn returns the year in "31 March 2027" or "March 2027".
func yearIn(date string) int { return number(date[len(date)-4:]) }

// now: what was recorded last of a subject, with what it is compared with.
func (r *reader) now(noun, state, year, comparison string) error {
	if strings.Contains(noun, "surplus") != strings.HasPrefix(state, "surplus: ") {
		return errors.New("a surplus is called a deficit, or a deficit a surplus")
	}
	s, err := r.subjectOf(noun)
	if err != nil {
		return err
	}
	y := number(year)
	if year == "" {
		y = r.firstYear
	}
	if r.firstYear == 0 {
		r.firstYear = y
	}
	r.it, r.named, r.year, r.told, r.toldNow[s] = s, true, y, nil, true
	if newest := r.w.newestYear(s); newest != y {
		return fmt.Errorf("the newest recorded year is %d", newest)
	}
	if err := r.stands(s, y, state); err != nil {
		return err
	}
	if comparison == "" {
		return nil
	}
	return r.compared(s, y, strings.TrimPrefix(comparison, ", "))
}

// stands: papers state it for a recorded year.
func (r *reader) stands(s subject, year int, text string) error {
	state, ok := readState(text)
	if !ok {
		return fmt.Errorf("cannot read %q", text)
	}
	newest, others := r.w.standing(s, year)
	if len(newest) == 0 {
		return fmt.Errorf("nothing is recorded in %d", year)
	}
	if !state.values && len(state.ends) == 2 { // of more than three, the least and the greatest
		low := slices.MinFunc(newest, func(a, b datum) int { return int(a.value - b.value) })
		high := slices.MaxFunc(newest, func(a, b datum) int { return int(a.value - b.value) })
		if len(newest) < 4 || !state.ends[0].is(low.value) || !state.ends[1].is(high.value) {
			return fmt.Errorf("%q is not the least and the greatest", text)
		}
		return nil
	}
	for _, a := range state.ends {
		if !slices.ContainsFunc(others, func(d datum) bool {
			return a.is(d.value) && said(a, d) && slices.ContainsFunc(newest, func(n datum) bool { return near(n, d) })
		}) {
			return fmt.Errorf("%q: no newest paper gives that for %d", text, year)
		}
	}
	for _, n := range newest {
		if !slices.ContainsFunc(state.ends, func(a amountRead) bool {
			return slices.ContainsFunc(others, func(d datum) bool { return a.is(d.value) && near(n, d) })
		}) {
			return fmt.Errorf("%d of %d is left out", n.value, year)
		}
	}
	return nil
}

// one returns the only value that is told of a recorded year.
func (r *reader) one(s subject, year int) (datum, error) {
	newest, _ := r.w.standing(s, year)
	if len(newest) == 0 {
		return datum{}, fmt.Errorf("nothing is recorded in %d", year)
	}
	out := r.values(s, year)[0]
	for _, n := range newest {
		if !near(n, out) {
			return datum{}, fmt.Errorf("%d has several values", year)
		}
	}
	return out, nil
}

var (
	goesOnRE = regexp.MustCompile(` then forecast to |^Before that, `)
	sinceRE  = re(`(up|down) from (.+) ` + agoText)
	sameRE   = re(`(about )?the same as ` + agoText)
	afterRE  = re(`after (.+) ` + agoText)
	diffRE   = re(`(about )?(£\S+) (less|more) than (?:the (higher|lower) end of what )?` + passedIf)
	asRE     = re(`(as|about what) ` + passedIf)
	withinRE = re(`within the (£\S+ to £\S+) that ` + passedIf)
	agoWords = []string{"", "a year", "two years", "three years", "four years", "five years", "six years", "seven years", "eight years", "nine years"}
)

// before returns the recorded year that "three years before" names. Nothing is recorded
// between the two.
func (r *reader) before(s subject, year int, ago string) (int, error) {
	y := 0
	if strings.HasPrefix(ago, "at ") {
		y = yearIn(ago)
	} else {
		y = year - slices.Index(agoWords, strings.TrimSuffix(ago, " before"))
	}
	between := 0
	for _, d := range r.w.past(s) {
		if d.year < year {
			between = max(between, d.year)
		}
	}
	if between != y {
		return 0, fmt.Errorf("the figure before that of %d is of %d, not %d", year, between, y)
	}
	return y, nil
}

// was: a value stood in the recorded year before; direction 0: none is claimed.
func (r *reader) was(state, ago string, direction int) error {
	y, err := r.before(r.it, r.year, ago)
	if err != nil {
		return err
	}
	if err := r.stands(r.it, y, state); err != nil {
		return err
	}
	if direction == 0 {
		return nil
	}
	a, errA := r.one(r.it, y)
	b, errB := r.one(r.it, r.year)
	if err := errors.Join(errA, errB); err != nil {
		return err
	}
	if b.value < 0 {
		direction = -direction // a surplus that is up is a deficit that is down
	}
	if m := moveOf(a, b); m != direction {
		return fmt.Errorf("moves %d, not %d", m, direction)
	}
	return nil
}

func (r *reader) compared(s subject, year int, text string) error {
	if r.w.careful(s, year) {
		return errors.New("what is to be read with care is compared")
	}
	now, err := r.one(s, year)
	if err != nil {
		return err
	}
	if sinceRE.MatchString(text) || afterRE.MatchString(text) || thanks.MatchString(text) {
		rest, _, _, err := r.granted(text)
		if err != nil && (sinceRE.MatchString(rest) || afterRE.MatchString(rest)) {
			return err
		}
		text = rest
	}
	if m := sinceRE.FindStringSubmatch(text); m != nil {
		r.forms["since"]++
		state := m[2]
		if now.value < 0 && state != "nothing" {
			state = "a surplus of " + state
		}
		return r.was(state, m[3], map[string]int{"up": 1, "down": -1}[m[1]])
	}
	if m := sameRE.FindStringSubmatch(text); m != nil {
		r.forms["same"]++
		y, err := r.before(s, year, m[2])
		if err != nil {
			return err
		}
		was, err := r.one(s, y)
		if err != nil || !near(was, now) || (m[1] == "") != (was.value == now.value && was.hedge+now.hedge == "") {
			return fmt.Errorf("%d and %d are not the same: %w", was.value, now.value, err)
		}
		return nil
	}
	if m := afterRE.FindStringSubmatch(text); m != nil {
		r.forms["after"]++
		return r.was(m[1], m[2], 0)
	}
	if m := diffRE.FindStringSubmatch(text); m != nil {
		r.forms["less or more"]++
		return r.difference(now, m)
	}
	if m := asRE.FindStringSubmatch(text); m != nil {
		r.forms["as forecast"]++
		low, high, err := r.pastForecast(s, year, passedIfs[m[2]])
		if err != nil || low.value != high.value || !near(low, now) || (m[1] == "as") != (low.value == now.value) {
			return fmt.Errorf("%d was forecast and is %d: %w", low.value, now.value, err)
		}
		return nil
	}
	if m := withinRE.FindStringSubmatch(text); m != nil {
		r.forms["within"]++
		low, high, err := r.pastForecast(s, year, passedIfs[m[2]])
		state, ok := readState(m[1])
		if err != nil || !ok || !state.is(low, high) || moveOf(now, high) < 0 || moveOf(low, now) < 0 {
			return fmt.Errorf("%d to %d was forecast and is %d: %w", low.value, high.value, now.value, err)
		}
		return nil
	}
	return fmt.Errorf("cannot read %q", text)
}

// pastForecast returns the newest forecast of a scenario for a year: one value, or its two
// bounds.
func (r *reader) pastForecast(s subject, year int, scenario string) (low, high datum, err error) {
	day := -1
	for _, f := range r.w.forecasts(s) {
		if _, ok := f.at(year); ok && f.scenario == scenario {
			day = max(day, f.day)
		}
	}
	at := map[string]datum{}
	for _, former := range []bool{true, false} {
		for _, f := range r.w.forecasts(s) {
			if d, ok := f.at(year); ok && f.scenario == scenario && f.day == day && f.former == former {
				at[f.bound] = d
			}
		}
	}
	if d, ok := at["single"]; ok {
		return d, d, nil
	}
	low, okLow := at["lower"]
	high, okHigh := at["upper"]
	if !okLow || !okHigh {
		return low, high, fmt.Errorf("no %s forecast for %d", scenario, year)
	}
	if low.value > high.value {
		low, high = high, low
	}
	return low, high, nil
}

func (r *reader) difference(now datum, m []string) error {
	low, high, err := r.pastForecast(now.subject(), now.year, passedIfs[m[5]])
	if err != nil {
		return err
	}
	size := func(d datum) int64 { return max(d.value, -d.value) }
	if size(low) > size(high) {
		low, high = high, low
	}
	of := low
	switch m[4] {
	case "higher":
		of = high
	case "":
		if low.value != high.value {
			return errors.New("the forecast is a range")
		}
	}
	if (of.value < 0) != (now.value < 0) || now.value == 0 {
		return errors.New("a deficit and a surplus are compared")
	}
	diff := size(now) - size(of)
	amount, ok := readAmount(m[2])
	if !ok || !amount.is(max(diff, -diff)) {
		return fmt.Errorf("the difference is %d, not %s", diff, m[2])
	}
	if near(now, of) || (diff > 0) != (m[3] == "more") {
		return fmt.Errorf("the difference is %d, not %s", diff, m[3])
	}
	if (m[1] != "") != (now.step != of.step) {
		return errors.New("about")
	}
	if m[4] == "higher" && diff < 0 || m[4] == "lower" && diff > 0 {
		return errors.New("lies within the range")
	}
	return nil
}

func (r *reader) firm(status string) error {
	newest, _ := r.w.standing(r.it, r.year)
	if len(newest) == 0 {
		return fmt.Errorf("nothing is recorded in %d", r.year)
	}
	for _, d := range newest {
		if d.status != status {
			return fmt.Errorf("the figure of %d is %s", r.year, d.status)
		}
	}
	return nil
}

func (r *reader) readBoth(m []string) error {
	newest, _ := r.w.standing(r.it, r.year)
	sources := map[string]bool{}
	n := 0
	for i, d := range newest {
		sources[d.source] = true
		if !slices.ContainsFunc(newest[:i], func(o datum) bool { return near(o, d) }) {
			n++
		}
	}
	if want := map[string]int{"both": 2, "three": 3, "four": 4, "five": 5}[m[2]]; n != want {
		return fmt.Errorf("%d figures stand for %d", n, r.year)
	}
	if len(sources) > 1 && m[1] == "source" {
		return errors.New("they come from several papers")
	}
	return nil
}
