package facts_test

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/easy"
	"github.com/send-daylight/daylight/internal/pages/facts"
)

// An easyReader reads sentences in Easy Read as if they were about one subject of a world.
type easyReader struct {
	r     *reader
	s     subject
	told  bool  // the newest recorded day was told
	was   datum // the day before it, where the sentence before told that
	alike bool  // both are printed alike
	first string
	ahead int // the year of the forecast that is being told
	low   int64
	high  int64
	most  string
	kind  string // of the forecast: deficit, surplus, none, astride
	lasts []string
	// what the papers say that do not agree
	over, none, under bool
}

var easyAmount = regexp.MustCompile(`^(?:(about|up to|at least) )?£([\d.,]+)( million| billion)?$`)

// easyIs reports whether an amount in Easy Read is a value: rounded to two digits.
func easyIs(s string, d datum) error {
	m := easyAmount.FindStringSubmatch(s)
	if m == nil {
		return fmt.Errorf("cannot read the amount %q", s)
	}
	f, _ := strconv.ParseFloat(strings.ReplaceAll(m[2], ",", ""), 64)
	f *= map[string]float64{"": 1, " million": 1e6, " billion": 1e9}[m[3]]
	said, size := int64(f+.5), max(d.value, -d.value)
	unit := int64(1)
	for size >= unit*100 {
		unit *= 10
	}
	off := said - size
	switch hedge := d.hedge; {
	case hedge == "up to" || hedge == "at least":
		if m[1] != hedge || hedge == "up to" && (off < 0 || off >= unit) || hedge == "at least" && (off > 0 || -off >= unit) {
			return fmt.Errorf("%q is not %s %d", s, hedge, size)
		}
	case max(off, -off)*2 > unit || said%unit != 0:
		return fmt.Errorf("%q is not %d to two digits", s, size)
	case m[1] != "about":
		return fmt.Errorf("%q has the wrong word for %d", s, size)
	}
	return nil
}

// value reports whether an amount is one of the newest of a year.
func (e *easyReader) value(year int, amount string, sign int64) error {
	newest, all := e.r.w.standing(e.s, year)
	err := fmt.Errorf("nothing stands for %d", year)
	for _, n := range newest {
		for _, d := range all {
			if near(n, d) && cmp.Compare(d.value, 0) == int(sign) {
				if err = easyIs(amount, d); err == nil {
					return nil
				}
			}
		}
	}
	return err
}

// ahead reports whether an amount is that of a bound of the scenario, for a year to come.
func (e *easyReader) end(scenario, bound, amount string, sign int) error {
	f := e.r.w.current(e.s, scenario, bound)
	if f == nil {
		return fmt.Errorf("no %s bound of %s looks ahead", bound, scenario)
	}
	d, there := f.at(e.ahead)
	if !there {
		return fmt.Errorf("the %s bound of %s has nothing for %d", bound, scenario, e.ahead)
	}
	if cmp.Compare(d.value, 0) != sign {
		return fmt.Errorf("the %s bound of %s is %d", bound, scenario, d.value)
	}
	if sign == 0 {
		return nil
	}
	return easyIs(amount, d)
}

var easyForms = []struct {
	re    *regexp.Regexp
	holds func(e *easyReader, m []string) error
}{
	{easyRE(`The government gives each council money for (schools and for )?children with SEND\.`), func(e *easyReader, m []string) error {
		return errorIf((m[1] == "") != (e.s.scope == "high_needs"), "the money is for "+e.s.scope)
	}},
	{easyRE(`Sometimes a council spends more than it gets\.|The money that is missing is called a deficit\.|This is called a surplus\.|A forecast says what may happen later\.|Nobody knows if it will come true\.|The papers count the deficit in more than one way\.`),
		func(*easyReader, []string) error { return nil }},
	{easyRE(`This is one of them: (.+)\.`), func(e *easyReader, m []string) error {
		s, err := e.r.labelled(m[1])
		return cmp.Or(err, errorIf(s != e.s, "the label is of another subject"))
	}},
	{easyRE(`Extra money from the government has been taken off\.`), func(e *easyReader, _ []string) error {
		return errorIf(e.s.basis != "net_of_payments", "nothing was taken off")
	}},
	{easyRE(`On 31 March (\d+), there was (also )?no deficit\.`), func(e *easyReader, m []string) error { return e.stood(m[1], "", 0) }},
	{easyRE(`On 31 March (\d+), the deficit was (.+)\.`), func(e *easyReader, m []string) error { return e.stood(m[1], m[2], 1) }},
	{easyRE(`On 31 March (\d+), (.+) was left over\.`), func(e *easyReader, m []string) error {
		if m[2] == "some money" {
			return e.day(m[1])
		}
		return e.stood(m[1], m[2], -1)
	}},
	{easyRE(`So the (deficit|surplus) (grew|got|stayed about the same)( a little)?( smaller)?\.`), (*easyReader).moved},
	{easyRE(`The papers give different deficits for 31 March (\d+)\.|The papers give different amounts\.`), func(e *easyReader, m []string) error {
		if m[1] == "" {
			return nil
		}
		return e.day(m[1])
	}},
	{easyRE(`They go from (.+) to (.+)\.`), func(e *easyReader, m []string) error {
		year, sign := e.r.w.newestYear(e.s), int64(1)
		newest, _ := e.r.w.standing(e.s, year)
		low, high := newest[0].value, newest[0].value
		for _, d := range newest {
			low, high = min(low, d.value), max(high, d.value)
		}
		if low < 0 {
			sign, m[1], m[2] = -1, m[2], m[1]
		}
		return cmp.Or(errorIf(low == high, "there is one value"), e.value(year, m[1], sign), e.value(year, m[2], sign))
	}},
	{easyRE(`The papers do not agree about 31 March (\d+)\.`), func(e *easyReader, m []string) error {
		newest, _ := e.r.w.standing(e.s, number(m[1]))
		e.over, e.none, e.under = false, false, false
		for _, d := range newest {
			e.over, e.none, e.under = e.over || d.value > 0, e.none || d.value == 0, e.under || d.value < 0
		}
		return e.day(m[1])
	}},
	{easyRE(`By one number there was a deficit\.`), func(e *easyReader, _ []string) error {
		return errorIf(!e.over || !e.none && !e.under, "the papers agree")
	}},
	{easyRE(`By one number some money was left over\.`), func(e *easyReader, _ []string) error {
		return errorIf(!e.under || !e.none || e.over, "nothing was left over, or more")
	}},
	{easyRE(`By another there was none\.`), func(*easyReader, []string) error { return nil }},
	{easyRE(`The papers give no exact number for 31 March (\d+)\.`), func(e *easyReader, m []string) error {
		newest, _ := e.r.w.standing(e.s, number(m[1]))
		vague := false
		for _, d := range newest {
			vague = vague || d.hedge == "up to" || d.hedge == "at least"
		}
		return cmp.Or(e.day(m[1]), errorIf(!vague, "the number is exact"))
	}},
	{easyRE(`The number for 31 March (\d+) may still change\.`), func(e *easyReader, m []string) error { return e.status(number(m[1]), "provisional") }},
	{easyRE(`The paper does not say if this number is final\.`), func(e *easyReader, _ []string) error { return e.status(e.r.w.newestYear(e.s), "not_stated") }},
	{easyRE(`These pages do not say how large the deficit has been\.`), func(e *easyReader, _ []string) error {
		return errorIf(e.r.w.newestYear(e.s) > 0, "something was recorded")
	}},
	{easyRE(`There (is|was) a forecast for 31 March (\d+)\.`), func(e *easyReader, m []string) error {
		e.ahead = number(m[2])
		e.kind = ""
		return errorIf(!e.r.w.toCome(e.s, e.ahead) || (m[1] == "is") != (e.r.w.seen() > 0), "the day has passed, or nobody knows")
	}},
	{easyRE(`(The deficit|The money left over) (?:may be|was to be) (at most |at least )?(about £.+?)(?: to (about £.+))?\.|There (?:may be|was to be) no deficit\.|By one number there (?:may be|was to be) a deficit\.|By another there (?:may be|was to be) none\.`), func(e *easyReader, m []string) error {
		e.lasts = m
		return nil
	}},
	{easyRE(`That is what may happen if (.+)\.|The council and the government agreed on this\.`), func(e *easyReader, m []string) error {
		scenario := map[string]string{"": "agreement", "nothing changes": "unmitigated", "the council’s plans work": "target", "the council does better than planned": "stretch"}[m[1]]
		last := e.lasts
		e.lasts = nil
		return e.forecast(scenario, last)
	}},
}

// easyRE matches a whole sentence.
func easyRE(s string) *regexp.Regexp { return regexp.MustCompile("^(?:" + s + ")$") }

func errorIf(wrong bool, what string) error {
	if wrong {
		return errors.New(what)
	}
	return nil
}

// day reports whether a year is the newest that was recorded.
func (e *easyReader) day(year string) error {
	e.told = true
	return errorIf(number(year) != e.r.w.newestYear(e.s), "not the newest recorded year")
}

// stood holds a sentence about a recorded day: the newest, or after that the one before.
func (e *easyReader) stood(year, amount string, sign int64) error {
	y := number(year)
	if !e.told {
		e.first = amount
		if err := e.day(year); err != nil {
			return err
		}
	} else {
		if _, err := e.r.before(e.s, e.r.w.newestYear(e.s), "at 31 March "+year); err != nil {
			return err
		}
		was, err := e.r.one(e.s, y)
		if err != nil {
			return err
		}
		e.was, e.alike = was, amount == e.first
	}
	if sign == 0 {
		newest, _ := e.r.w.standing(e.s, y)
		return errorIf(newest[0].value != 0, "there was a deficit")
	}
	return e.value(y, amount, sign)
}

func (e *easyReader) moved(m []string) error {
	now, err := e.r.one(e.s, e.r.w.newestYear(e.s))
	if err != nil {
		return err
	}
	moved := moveOf(e.was, now)
	if m[1] == "surplus" {
		moved = -moved
	}
	want := map[string]int{"grew": 1, "got": -1, "stayed about the same": 0}[m[2]]
	little := m[3] != ""
	return errorIf(e.was.year == 0 || moved != want || little != (e.alike && want != 0), fmt.Sprintf("it moved %d", moved))
}

func (e *easyReader) status(year int, want string) error {
	_, all := e.r.w.standing(e.s, year)
	for _, d := range all {
		if d.status == want {
			return nil
		}
	}
	return fmt.Errorf("no figure of %d is %s", year, want)
}

// forecast holds the end of a forecast against the newest one of its scenario.
func (e *easyReader) forecast(scenario string, m []string) error {
	if m == nil {
		return nil // the papers disagree, which the next sentence says
	}
	sign := map[string]int{"The deficit": 1, "The money left over": -1}[m[1]]
	bounds := [][2]string{{"single", "single"}, {"lower", "upper"}}
	if m[2] != "" {
		bounds = map[string][][2]string{"at most ": {{"upper", "upper"}}, "at least ": {{"lower", "lower"}}}[m[2]]
	}
	low, high := m[3], cmp.Or(m[4], m[3])
	if strings.HasPrefix(m[0], "By ") {
		over, none := false, false
		for _, bound := range []string{"lower", "upper"} {
			if f := e.r.w.current(e.s, scenario, bound); f != nil {
				d, _ := f.at(e.ahead)
				over, none = over || d.value > 0, none || d.value <= 0
			}
		}
		return errorIf(!over || !none, "the bounds agree")
	}
	var all []error
	for _, b := range bounds {
		one, two := low, high
		if b[0] != b[1] && sign < 0 {
			one, two = high, low
		}
		straight := cmp.Or(e.end(scenario, b[0], one, sign), e.end(scenario, b[1], two, sign))
		crossed := cmp.Or(e.end(scenario, b[1], one, sign), e.end(scenario, b[0], two, sign))
		if straight == nil || b[0] != b[1] && crossed == nil {
			return nil
		}
		all = append(all, straight)
	}
	return errors.Join(all...)
}

// reads reads a page in Easy Read as if it were about one subject.
func (e *easyReader) reads(lines []easy.Line, met map[int]int) error {
	for _, l := range lines {
		for _, s := range l.Text {
			if n := len(strings.Fields(s)); n > easy.MostWords {
				return fmt.Errorf("%q has %d words", s, n)
			}
			if err := e.read(s, met); err != nil {
				return fmt.Errorf("%q: %w", s, err)
			}
		}
		if e.lasts != nil { // a forecast without a condition
			last := e.lasts
			e.lasts = nil
			if err := e.forecast("forecast", last); err != nil {
				return fmt.Errorf("%q: %w", strings.Join(l.Text, " "), err)
			}
		}
	}
	return errorIf(!e.told && e.r.w.newestYear(e.s) > 0, "the newest recorded day is not told")
}

func (e *easyReader) read(s string, met map[int]int) error {
	for i, f := range easyForms {
		if m := f.re.FindStringSubmatch(s); m != nil {
			met[i]++
			return f.holds(e, m)
		}
	}
	return errors.New("no form of sentence is like it")
}

// Each sentence in Easy Read is true of random accounts: rounded from the figure it is about,
// of the day it names, up where that was up. All are about one scope and basis.
func TestEasyIsTrue(t *testing.T) {
	met := map[int]int{}
	failed := 0
	for seed := range uint64(3000) {
		w := made(seed)
		lines := w.account().Easy()
		newest := 0
		for _, s := range w.subjects() {
			newest = max(newest, w.newestYear(s))
		}
		var wrong []error
		held := len(lines) == 0 && len(w.subjects()) == 0
		for _, s := range w.subjects() {
			if w.newestYear(s) != newest {
				continue
			}
			e := easyReader{r: &reader{w: w}, s: s}
			err := e.reads(lines, met)
			held = held || err == nil
			wrong = append(wrong, err)
		}
		if !held {
			t.Errorf("world %d: %v\n%v\n%v", seed, errors.Join(wrong...), lines, w)
			if failed++; failed == 3 {
				t.FailNow()
			}
		}
	}
	for i, f := range easyForms {
		if met[i] == 0 {
			t.Errorf("no account was told %v", f.re)
		}
	}
}

// A figure that its paper doubts is not told, and the doubt is.
func TestEasyTellsDoubt(t *testing.T) {
	f := model.Figure{Known: true, Status: model.Actual, Period: model.Period{Kind: model.YearEnd, Year: 2025}, Scope: "high_needs", Note: "Read with care: a year is missing.",
		Quantity: model.Quantity{Amount: model.Whole(38_000_000), Unit: model.Pounds, RoundedTo: model.Whole(1)}}
	for _, doubt := range []func(*model.Figure){func(*model.Figure) {}, func(f *model.Figure) { f.Note, f.Marker = "", "u" }} {
		g := f
		doubt(&g)
		said := fmt.Sprint(facts.New("Madeupshire", []facts.Line{{Figures: []model.Figure{g}}}, nil).Easy())
		if strings.Contains(said, "£38") || !strings.Contains(said, "It may be wrong") {
			t.Error(said)
		}
	}
}
