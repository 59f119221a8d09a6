package facts_test

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/easy"
	"github.com/send-daylight/daylight/internal/pages/facts"
)

// An easyReader reads sentences in Easy Read as if they were about one subject of a world.
type easyReader struct {
	r      *reader
	s      subject
	told   bool  // the newest recorded day was told
	was    datum // the day before it, where the sentence before told that
	alike  bool  // both are printed alike
	first  string
	ahead  int // the year of the forecast that is being told
	most   string
	kind   string          // of the forecast: deficit, surplus, none, astride
	lasts  []string        // the sentence with its amount
	under  string          // the scenario that its line names
	why    string          // it is not told, and why
	tells  bool            // this line is about a forecast
	all    map[string]bool // the scenarios that were told, or said not to be
	more   bool            // that there are more forecasts was said
	net    bool            // that extra money is counted was said
	fine   bool            // an amount was told to three digits, since two print two that differ alike
	old    bool            // the age of the forecasts was told
	past   bool            // what is told now had been forecast for a day that has passed
	gone   bool            // that a day has passed was said
	doubt  bool            // "Nobody knows if it will come true." was said
	toCome bool            // a forecast for a day to come was told
	ways   []string        // what was said of the way to count
	// what the papers say that do not agree
	over, none, less bool
	thanked          bool   // a grant was told
	peak             string // what a forecast is before its end
}

// granted returns the grant that made the deficit smaller, half of the change or more, where both
// days were told. needed: without it, the deficit would not be smaller.
func (e *easyReader) granted() (found *grantDatum, needed bool) {
	now, err := e.r.one(e.s, e.r.w.newestYear(e.s))
	if err != nil || e.was.year == 0 || e.was.year+1 != now.year || moveOf(e.was, now) >= 0 {
		return nil, false
	}
	for _, g := range e.r.w.grants {
		if g.closing.subject() == e.s && g.closing.year == now.year && g.closing.recorded() && g.closing.value == now.value && 2*g.amount >= e.was.value-now.value {
			return &g, e.was.value > 0 && moveOf(e.was, datum{value: now.value + g.amount, step: now.step}) >= 0
		}
	}
	return nil, false
}

var easyAmount = regexp.MustCompile(`^(?:(about|up to|at least) )?£([\d.,]+)( million| billion)?$`)

// easyIs reports whether an amount in Easy Read is a value: rounded to two digits.
func easyIs(s string, d datum) error { return easyTo(s, d, 100) }

// easyTo reports whether an amount is a value, rounded so that its digits are below most.
func easyTo(s string, d datum, most int64) error {
	m := easyAmount.FindStringSubmatch(s)
	if m == nil {
		return fmt.Errorf("cannot read the amount %q", s)
	}
	f, _ := strconv.ParseFloat(strings.ReplaceAll(m[2], ",", ""), 64)
	f *= map[string]float64{"": 1, " million": 1e6, " billion": 1e9}[m[3]]
	said, size := int64(f+.5), max(d.value, -d.value)
	unit := int64(1)
	for size >= unit*most {
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
				if easyTo(amount, d, 1000) == nil {
					e.fine = true
					return nil
				}
			}
		}
	}
	return err
}

// gave returns the newest forecast of a scenario and bound that ends with the year that is told.
func (e *easyReader) gave(scenario, bound string) (out *forecast) {
	for _, f := range e.r.w.forecasts(e.s) {
		if !f.former && f.scenario == scenario && f.bound == bound && f.lastYear() == e.ahead && (out == nil || f.day > out.day) {
			out = &f
		}
	}
	return out
}

// sources returns the papers that give numbers for a recorded year.
func (e *easyReader) sources(year int) map[string]bool {
	out := map[string]bool{}
	for _, d := range e.r.w.past(e.s) {
		if d.year == year {
			out[d.source] = true
		}
	}
	return out
}

// left returns what a page must say and does not.
func (e *easyReader) left() error {
	bases, scopes := false, false
	for _, s := range e.r.w.subjects() {
		bases, scopes = bases || s.basis != e.s.basis, scopes || s.scope != e.s.scope
	}
	want, more, gone := e.due()
	var wrong error
	if g, _ := e.granted(); g != nil && !e.thanked {
		wrong = errors.New("the grant that made it smaller is not told")
	}
	for _, scenario := range want {
		wrong = cmp.Or(wrong, errorIf(!e.all[scenario], "the forecast "+scenario+" is left out"))
	}
	return cmp.Or(
		errorIf(e.r.w.oldest() > 0 && !e.old, "that the forecasts are old is not told"),
		errorIf(e.fine && e.was.year == 0, "more digits than Easy Read has"),
		errorIf(e.doubt != e.toCome, "that nobody knows is said of days that have passed, or not of one to come"),
		errorIf(bases != slices.Contains(e.ways, "basis") || scopes != slices.Contains(e.ways, "scope"), "the way to count is not told"),
		wrong,
		errorIf(len(e.all) > len(want), "more forecasts are told than there is room for"),
		errorIf(more != e.more, "that there are more forecasts is not said, or there are none"),
		errorIf(gone != e.gone, "that the day has passed is not said, or it has not"),
		errorIf(e.s.basis == "net_of_payments" && e.told && !e.net, "extra money is not told"),
	)
}

// due returns the scenarios of which a page must have a line, whether their numbers can be told
// or not, and whether there are more. gone: all are for days that have passed.
func (e *easyReader) due() (want []string, more, gone bool) {
	ahead, passed, last := map[string]bool{}, map[string]bool{}, 0
	for _, f := range e.r.w.forecasts(e.s) {
		switch year := f.lastYear(); {
		case f.former || year <= e.r.w.newestYear(e.s):
		case e.r.w.toCome(e.s, year):
			ahead[f.scenario] = true
		case year > last:
			last, passed = year, map[string]bool{f.scenario: true}
		case year == last:
			passed[f.scenario] = true
		}
	}
	if gone = len(ahead) == 0 && len(passed) > 0; gone {
		ahead = passed
	}
	for _, scenario := range []string{"forecast", "unmitigated", "target", "agreement", "stretch"} {
		if ahead[scenario] && len(want) < 2 && (scenario != "stretch" || len(want) == 0) {
			want = append(want, scenario)
		}
	}
	return want, len(want) < len(ahead), gone
}

// newest returns the figures that a line may be about, those of one range together: that of a
// single number, or else those of the bounds.
func (e *easyReader) newest(scenario string) (out [][]datum) {
	var lower *forecast
	for _, bound := range []string{"single", "lower", "upper"} {
		f := e.r.w.current(e.s, scenario, bound)
		if e.past {
			f = e.gave(scenario, bound)
		}
		if f == nil {
			continue
		}
		d, there := f.at(e.ahead)
		switch {
		case !there:
		case bound == "single":
			return [][]datum{{d}}
		case bound == "upper" && len(out) > 0 && !e.past && lower.day == f.day && lower.lastYear() == f.lastYear():
			out[0] = append(out[0], d)
		default:
			out = append(out, []datum{d})
		}
		lower = f
	}
	return out
}

// reason holds that the number of a forecast cannot be told, and why.
func (e *easyReader) reason(scenario, why string) error {
	for _, list := range e.newest(scenario) {
		has := func(is func(d datum) bool) bool { return slices.ContainsFunc(list, is) }
		reason := ""
		switch {
		case has(func(d datum) bool { return d.doubt != "" }):
			reason = "wrong"
		case has(func(d datum) bool { return d.note != "" }):
			reason = "words"
		case has(func(d datum) bool {
			limit := d.hedge == "up to" || d.hedge == "at least"
			own := map[string]string{"upper": "up to", "lower": "at least", "single": d.hedge}[d.bound]
			if len(list) > 1 { // a range: some is left over, or nothing is
				return limit || d.value == 0 && list[0].value+list[1].value < 0
			}
			return limit && (d.value <= 0 || d.hedge != own) || d.bound != "single" && d.value <= 0
		}):
			reason = "exact"
		}
		if reason == why {
			return nil
		}
	}
	return fmt.Errorf("%q is not why the forecast %s is not told", why, scenario)
}

// ahead reports whether an amount is that of a bound of the scenario, for a year to come.
func (e *easyReader) end(scenario, bound, amount string, sign int) error {
	f := e.r.w.current(e.s, scenario, bound)
	if e.past {
		f = e.gave(scenario, bound)
	}
	if f == nil {
		return fmt.Errorf("no %s bound of %s looks ahead", bound, scenario)
	}
	d, there := f.at(e.ahead)
	if !there {
		return fmt.Errorf("the %s bound of %s has nothing for %d", bound, scenario, e.ahead)
	}
	if d.doubt+d.note != "" {
		return fmt.Errorf("the %s bound of %s has a doubt or words beside it", bound, scenario)
	}
	if cmp.Compare(d.value, 0) != sign {
		return fmt.Errorf("the %s bound of %s is %d", bound, scenario, d.value)
	}
	if sign == 0 {
		return nil
	}
	if limit := strings.TrimSpace(e.most); limit != "" && bound != "single" { // a bound that is told as a limit, rounded away from it
		return asLimit(amount, limit, d)
	}
	return easyIs(amount, d)
}

// asLimit holds an amount that is told as a limit, rounded away from it.
func asLimit(amount, limit string, d datum) error {
	word := limit + " "
	switch d.hedge {
	case "", limit:
	case "up to", "at least":
		return fmt.Errorf("the bound is %s so much", d.hedge)
	default:
		word += "about "
	}
	d.hedge = limit
	bare, ok := strings.CutPrefix(amount, word)
	return cmp.Or(errorIf(!ok, amount+" is not told as a limit"), easyIs(limit+" "+bare, d))
}

var easyForms = []struct {
	re    *regexp.Regexp
	holds func(e *easyReader, m []string) error
}{
	{easyRE(`The government gives each council money for (schools, young children and )?children with SEND\.`), func(e *easyReader, m []string) error {
		return errorIf((m[1] == "") != (e.s.scope == "high_needs"), "the money is for "+e.s.scope)
	}},
	{easyRE(`Sometimes a council spends more than it gets\.|The money that is missing is called a deficit\.|This is called a surplus\.|A forecast says what may happen later\.`),
		func(*easyReader, []string) error { return nil }},
	{easyRE(`Nobody knows if it will come true\.`), func(e *easyReader, _ []string) error { e.doubt = true; return nil }},
	{easyRE(`The papers count the deficit in more than one way\.`), func(e *easyReader, _ []string) error {
		e.ways = []string{}
		return errorIf(len(e.r.w.subjects()) < 2, "there is one way")
	}},
	{easyRE(`These numbers are (before|after) extra money from the government\.`), func(e *easyReader, m []string) error {
		e.ways = append(e.ways, "basis")
		return errorIf((m[1] == "before") != (e.s.basis == "gross"), "the other way round")
	}},
	{easyRE(`These numbers are about money for (children with SEND only|schools, young children and children with SEND)\.|For these numbers the papers do not say which money they count\.`), func(e *easyReader, m []string) error {
		e.ways = append(e.ways, "scope")
		return errorIf(e.s.scope != map[string]string{"children with SEND only": "high_needs", "schools, young children and children with SEND": "dsg_all", "": "not_stated"}[m[1]], "of another scope")
	}},
	{easyRE(`The page with more numbers has the (other one|others), too\.`), func(e *easyReader, m []string) error {
		return errorIf((m[1] == "others") != (len(e.r.w.subjects()) > 2), "how many ways there are")
	}},
	{easyRE(`The newest forecast here is from (.+)\.`), func(e *easyReader, m []string) error {
		e.old = true
		day := e.r.w.oldest()
		return errorIf(day == 0 || !monthIs(day, m[1]), "the newest forecast is of another day, or not old")
	}},
	{easyRE(`That day has passed\.`), func(e *easyReader, _ []string) error {
		e.gone = true
		return errorIf(!e.past || e.ahead*10000+331 > e.r.w.seen(), "it has not")
	}},
	{easyRE(`These pages do not say what the deficit was then\.`), func(e *easyReader, _ []string) error {
		return errorIf(e.ahead <= e.r.w.newestYear(e.s), "they do")
	}},
	{easyRE(`This is after extra money from the government\.`), func(e *easyReader, _ []string) error {
		e.net = true
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
	{easyRE(`In that time the government gave (about £.+)\.`), func(e *easyReader, m []string) error {
		g, _ := e.granted()
		return cmp.Or(errorIf(g == nil, "no grant made it smaller"), func() error { e.thanked = true; return easyIs(m[1], datum{value: g.amount}) }())
	}},
	{easyRE(`Without that money the deficit would not be smaller\.`), func(e *easyReader, _ []string) error {
		g, needed := e.granted()
		return errorIf(g == nil || !needed, "it would be")
	}},
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
		e.over, e.none, e.less = false, false, false
		for _, d := range newest {
			e.over, e.none, e.less = e.over || d.value > 0, e.none || d.value == 0, e.less || d.value < 0
		}
		return e.day(m[1])
	}},
	{easyRE(`By one number there was a deficit\.`), func(e *easyReader, _ []string) error {
		return errorIf(!e.over || !e.none && !e.less, "the papers agree")
	}},
	{easyRE(`By one number some money was left over\.`), func(e *easyReader, _ []string) error {
		return errorIf(!e.less || !e.none || e.over, "nothing was left over, or more")
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
	{easyRE(`The papers? do(es)? not say if (this number was a forecast|these numbers were forecasts)\.`), func(e *easyReader, m []string) error {
		year := e.r.w.newestYear(e.s)
		newest, _ := e.r.w.standing(e.s, year)
		alike := true
		for _, d := range newest {
			alike = alike && near(d, newest[0])
		}
		return cmp.Or(e.status(year, "not_stated"), errorIf(len(newest) == 1 && m[2][:5] == "these" || !alike && m[2][:5] != "these", "how many numbers there are"),
			errorIf(m[1] == "" && len(e.sources(year)) < 2, "there is one paper"))
	}},
	{easyRE(`These pages do not say how large the deficit has been\.`), func(e *easyReader, _ []string) error {
		return errorIf(e.r.w.newestYear(e.s) > 0, "something was recorded")
	}},
	{easyRE(`There (is|was) (a|another) forecast for 31 March (\d+)\.`), func(e *easyReader, m []string) error {
		if another := e.ahead > 0; another != (m[2] == "another") {
			return errors.New("whether it is the first forecast")
		}
		e.ahead = number(m[3])
		e.kind, e.past = "", e.r.w.seen() > 0 && e.ahead*10000+331 <= e.r.w.seen()
		e.tells, e.under = true, "forecast"
		e.toCome = e.toCome || m[1] == "is"
		return errorIf(e.ahead <= e.r.w.newestYear(e.s) || (m[1] == "is") != (e.r.w.seen() > 0 && !e.past), "the day has passed, or nobody knows")
	}},
	{easyRE(`(The deficit|The money left over) (?:may be|was to be) ((?:up to|at least) (?:about )?£.+?|about £.+?)(?: to (about £.+))?\.|There (?:may be|was to be) no deficit\.|By one number there (?:may be|was to be) a deficit\.|By another there (?:may be|was to be) none\.`), func(e *easyReader, m []string) error {
		e.lasts = m
		return nil
	}},
	{easyRE(`Before that, (it|the deficit) (may be|was to be) ((?:(?:up to|at least) )?(?:about )?£.+)\.`), func(e *easyReader, m []string) error {
		e.peak = m[3]
		return cmp.Or(errorIf(e.lasts == nil || e.past, "before what?"), errorIf((m[1] == "it") != (e.lasts[1] == "The deficit"), "what is it?"),
			errorIf((m[2] == "may be") != (e.r.w.seen() > 0), "the day is to come, or nobody knows"))
	}},
	{easyRE(`(That is what may happen|It says what may happen|That was|It said what may happen) (if .+)\.`), func(e *easyReader, m []string) error {
		is, told := strings.Contains(m[1], " is ") || strings.Contains(m[1], "says"), strings.HasPrefix(m[1], "That")
		e.under = map[bool]map[string]string{
			true:  {"if nothing changes": "unmitigated", "if the council’s plans work": "target", "if the council does better than planned": "stretch"},
			false: {"if nothing changed": "unmitigated", "if the council’s plans worked": "target", "if the council did better than planned": "stretch"},
		}[is][m[2]]
		return cmp.Or(errorIf(!e.tells || is != (e.r.w.seen() > 0 && e.r.w.toCome(e.s, e.ahead)), "the day is to come, or has passed"), errorIf(told != (e.lasts != nil), "a number is told, or is not"))
	}},
	{easyRE(`The council and the government agreed on this\.`), func(e *easyReader, _ []string) error {
		e.under = "agreement"
		return errorIf(!e.tells, "nothing was told")
	}},
	{easyRE(`It may be wrong, so we do not show it here\.`), func(e *easyReader, _ []string) error { e.why = "wrong"; return nil }},
	{easyRE(`The paper adds something to it in words\.`), func(e *easyReader, _ []string) error { e.why = "words"; return nil }},
	{easyRE(`There is no exact number\.`), func(e *easyReader, _ []string) error { e.why = "exact"; return nil }},
	{easyRE(`The page with more numbers has both\.`), func(e *easyReader, _ []string) error { return errorIf(e.why != "words", "there are no words") }},
	{easyRE(`The page with more numbers has more forecasts\.`), func(e *easyReader, _ []string) error { e.more = true; return nil }},
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
	little, by := m[3] != "", max(now.value-e.was.value, e.was.value-now.value)
	few := want != 0 && by*50 < max(e.was.value, -e.was.value)
	return cmp.Or(errorIf(e.was.year == 0 || moved != want || little != few, fmt.Sprintf("it moved %d", moved)),
		errorIf(e.alike && want != 0 && !few, "both are printed alike, and it moved"))
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
	sign := map[string]int{"The deficit": 1, "The money left over": -1}[m[1]]
	bounds := [][2]string{{"single", "single"}, {"lower", "upper"}}
	for _, limit := range []string{"up to", "at least"} {
		if e.most = ""; strings.HasPrefix(m[2], limit+" ") {
			e.most = limit
			only := map[string]string{"up to": "upper", "at least": "lower"}[limit]
			bounds = [][2]string{{"single", "single"}, {only, only}}
			break
		}
	}
	low, high := m[2], cmp.Or(m[3], m[2])
	if strings.HasPrefix(m[0], "By ") {
		over, none := false, false
		for _, bound := range []string{"lower", "upper"} {
			if f := e.r.w.current(e.s, scenario, bound); f != nil {
				d, _ := f.at(e.ahead)
				if d.doubt+d.note != "" {
					return errors.New("a bound has a doubt or words beside it")
				}
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
		if err := e.ended(); err != nil {
			return fmt.Errorf("%q: %w", strings.Join(l.Text, " "), err)
		}
	}
	return cmp.Or(errorIf(!e.told && e.r.w.newestYear(e.s) > 0, "the newest recorded day is not told"), e.left())
}

// ended holds a line about a forecast as a whole: the number that it tells, or why it tells none.
func (e *easyReader) ended() error {
	tells, last, why, scenario, peak := e.tells, e.lasts, e.why, e.under, e.peak
	e.tells, e.lasts, e.why, e.under, e.peak = false, nil, "", "", ""
	if !tells {
		return nil
	}
	twice := e.all[scenario]
	e.all[scenario] = true
	switch {
	case twice || scenario == "":
		return fmt.Errorf("the forecast %q is told twice, or is none", scenario)
	case (last == nil) == (why == ""):
		return errors.New("a number is told and is not, or neither")
	case why != "":
		return e.reason(scenario, why)
	}
	return cmp.Or(e.forecast(scenario, last), e.peaks(scenario, peak))
}

// peaks holds what a forecast is on its way: told where that is more than what was recorded and
// what it ends with, be it nothing or less, in two digits than either, and where no paper doubts
// it. Of a range it is that of the upper bound.
func (e *easyReader) peaks(scenario, said string) error {
	single, lower, upper := e.r.w.current(e.s, scenario, "single"), e.r.w.current(e.s, scenario, "lower"), e.r.w.current(e.s, scenario, "upper")
	var lines []*forecast
	limit := ""
	switch {
	case e.past:
	case single != nil:
		lines = []*forecast{single}
	case lower != nil && upper != nil && lower.day == upper.day && lower.lastYear() == upper.lastYear():
		lines, limit = []*forecast{lower, upper}, "up to"
	case lower != nil:
		lines, limit = []*forecast{lower}, "at least"
	case upper != nil:
		lines, limit = []*forecast{upper}, "up to"
	}
	if len(lines) == 0 {
		return errorIf(said != "", "nothing is to come")
	}
	end, _ := lines[0].at(e.ahead)
	if other, _ := lines[len(lines)-1].at(e.ahead); other.value > end.value {
		end = other
	}
	top, vague, beside := end, false, []datum{end}
	isLimit := func(d datum) bool { return d.hedge == "up to" || d.hedge == "at least" }
	for _, f := range lines {
		for _, d := range f.data {
			if d.known && d.year <= e.ahead && e.r.w.toCome(e.s, d.year) {
				vague = vague || isLimit(d)
				if moveOf(top, d) > 0 {
					top = d
				}
			}
		}
	}
	if year := e.r.w.newestYear(e.s); year > 0 {
		newest, _ := e.r.w.standing(e.s, year)
		if plain := slices.DeleteFunc(slices.Clone(newest), isLimit); len(plain) > 0 && !slices.ContainsFunc(newest, func(d datum) bool { return d.value != plain[0].value }) {
			newest = plain // the number is given with that word and without
		}
		vague = vague || slices.ContainsFunc(newest, isLimit)
		beside = append(beside, slices.MaxFunc(newest, func(a, b datum) int { return cmp.Compare(a.value, b.value) }))
	}
	alike := func(d datum) bool { return moveOf(d, top) <= 0 || d.value > 0 && rounded(d) == rounded(top) }
	switch {
	case vague || top.value <= 0 || top.doubt+top.note != "" || slices.ContainsFunc(beside, alike):
		return errorIf(said != "", "it is no peak")
	case limit != "":
		return asLimit(said, limit, top)
	}
	return easyIs(said, top)
}

// rounded returns a value in two digits.
func rounded(d datum) string { return easy.Money(figureOf(d)) }

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
		w.doubt(rand.New(rand.NewPCG(seed, 8)))
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
			e := easyReader{r: &reader{w: w}, s: s, all: map[string]bool{}}
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
		said := fmt.Sprint(facts.New("Madeupshire", model.Day{}, []facts.Line{{Figures: []model.Figure{g}}}, nil).Easy())
		if strings.Contains(said, "£38") || !strings.Contains(said, "It may be wrong") {
			t.Error(said)
		}
	}
}

// What the page of money turns round is not told without that, and no rounding turns it round.
func TestEasyHoldsTheDirection(t *testing.T) {
	figure := func(year int, thousands int64, status model.Status, scenario string) model.Figure {
		return model.Figure{Known: true, Status: status, Scenario: scenario, AsAt: model.Day{Year: 2025, Month: 6, Dom: 19}, Period: model.Period{Kind: model.YearEnd, Year: year}, Scope: "high_needs",
			Quantity: model.Quantity{Amount: model.Whole(thousands * 1000), Unit: model.Pounds, RoundedTo: model.Whole(100_000)}}
	}
	doubted, unreliable, upTo, worded := figure(2027, 50_000, model.Forecast, "unmitigated"), figure(2027, 50_000, model.Forecast, "unmitigated"), figure(2027, 50_000, model.Forecast, "unmitigated"), figure(2027, 50_000, model.Forecast, "unmitigated")
	doubted.Note, unreliable.Marker, upTo.Hedge, worded.Note = model.Care+" a year is missing.", "u", "up to", "More is possible."
	plan, agreed := figure(2027, 0, model.Forecast, "target"), figure(2027, 60_000, model.Forecast, "agreement")
	surplus := figure(2025, -31_000, model.Actual, "actual")
	surplus.Basis = "net_of_payments"
	noted, bound := figure(2026, 84_500, model.Forecast, "agreement"), figure(2027, 41_400, model.Forecast, "target")
	noted.Note, bound.Bound = "The council expects to exceed this amount.", "upper"
	now := figure(2025, 114_400, model.Actual, "actual")
	most, broken := figure(2025, 25_000, model.Actual, "actual"), now
	most.Hedge, broken.Marker = "up to", "b"
	before, none := figure(2024, 105_000, model.Actual, "actual"), figure(2024, 0, model.Actual, "actual")
	for _, tt := range []struct {
		name        string
		figures     []model.Figure
		want, never string
	}{
		{"a forecast to which its paper adds words", []model.Figure{noted}, "The paper adds something to it in words.", "£8"},
		{"a doubted forecast beside the council's plan", []model.Figure{now, plan, doubted}, "[There is a forecast for 31 March 2027. It says what may happen if nothing changes. It may be wrong, so we do not show it here.]", "£50"},
		{"an unreliable one", []model.Figure{now, plan, unreliable}, "It says what may happen if nothing changes. It may be wrong", "£50"},
		{"one with a limit of its own", []model.Figure{now, plan, upTo}, "The deficit may be up to £50 million. That is what may happen if nothing changes.", "about £50"},
		{"one with words beside it", []model.Figure{now, plan, worded}, "It says what may happen if nothing changes. The paper adds something to it in words.", "£50"},
		{"a third forecast", []model.Figure{now, plan, upTo, agreed}, "The page with more numbers has more forecasts.", "£60"},
		{"a surplus after extra money, which was not taken off it", []model.Figure{surplus}, "about £31 million was left over. This is called a surplus. This is after extra money from the government.", "taken off"},
		{"a bound", []model.Figure{bound}, "The deficit may be up to £42 million.", "£41"},
		{"a change that two digits do not show", []model.Figure{figure(2024, 105_000, model.Actual, "actual"), now}, "On 31 March 2024, the deficit was about £105 million. So the deficit grew.", "£110"},
		{"a break", []model.Figure{before, broken}, "On 31 March 2025, the deficit was about £110 million.", "grew"},
		{"a deficit, then none", []model.Figure{before, figure(2025, 0, model.Actual, "actual")}, "On 31 March 2024, the deficit was about £110 million.", "smaller"},
		{"none, then a surplus", []model.Figure{none, figure(2025, -5_000, model.Actual, "actual")}, "On 31 March 2024, there was no deficit.", "also"},
		{"two surpluses that are printed alike", []model.Figure{figure(2025, -31_000, model.Actual, "actual"), figure(2025, -31_400, model.Actual, "actual")}, "about £31 million was left over. This is called a surplus.", "They go"},
		{"two deficits, one of them a limit", []model.Figure{figure(2025, 20_000, model.Actual, "actual"), most}, "The papers give no exact number for 31 March 2025.", "£"},
		{"a little change", []model.Figure{figure(2024, 113_900, model.Actual, "actual"), now}, "So the deficit grew a little.", "about £110"},
	} {
		said := fmt.Sprint(facts.New("Madeupshire", model.Day{}, []facts.Line{{Figures: tt.figures}}, nil).Easy())
		if !strings.Contains(said, tt.want) || strings.Contains(said, tt.never) {
			t.Errorf("%s: %s", tt.name, said)
		}
	}
	// The largest number on the way is told, also before none and before a surplus, and of a range.
	way := func(scenario, bound string, thousands ...int64) (out facts.Line) {
		for i, n := range thousands {
			f := figure(2026+i, n, model.Forecast, scenario)
			f.Bound = bound
			out.Figures = append(out.Figures, f)
		}
		return out
	}
	recorded := facts.Line{Figures: []model.Figure{figure(2025, 30_000, model.Actual, "actual")}}
	for _, tt := range []struct {
		name, want, never string
		lines             []facts.Line
	}{
		{"before none", "There may be no deficit. Before that, the deficit may be about £60 million.", "£99", []facts.Line{recorded, way("unmitigated", "", 50_000, 60_000, 0)}},
		{"before a surplus", "The money left over may be about £5 million. Before that, the deficit may be about £50 million.", "£99", []facts.Line{recorded, way("target", "", 50_000, 30_400, -5_000)}},
		{"before a surplus as large", "The money left over may be about £50 million. Before that, the deficit may be about £50 million.", "£99", []facts.Line{recorded, way("target", "", 50_000, -50_000)}},
		{"of a range", "The deficit may be about £10 million to about £20 million. Before that, it may be up to £80 million.", "£50", []facts.Line{recorded, way("unmitigated", "lower", 50_000, 10_000), way("unmitigated", "upper", 80_000, 20_000)}},
		{"of a range about nothing", "By another there may be none. Before that, the deficit may be up to £80 million.", "£50", []facts.Line{recorded, way("unmitigated", "lower", 50_000, 0), way("unmitigated", "upper", 80_000, 20_000)}},
		{"of an upper bound", "The deficit may be up to £20 million. Before that, it may be up to £80 million.", "£99", []facts.Line{recorded, way("unmitigated", "upper", 80_000, 20_000)}},
		{"printed as today's", "The deficit may be about £10 million.", "Before that", []facts.Line{recorded, way("unmitigated", "", 30_300, 20_400, 10_000)}},
		{"nothing recorded", "There may be no deficit. Before that, the deficit may be about £60 million.", "£99", []facts.Line{way("unmitigated", "", 60_000, 0)}},
		{"falling", "There may be no deficit. That is", "Before that", []facts.Line{recorded, way("unmitigated", "", 20_000, 0)}},
	} {
		said := fmt.Sprint(facts.New("Madeupshire", model.Day{Year: 2025, Month: 6, Dom: 19}, tt.lines, nil).Easy())
		if !strings.Contains(said, tt.want) || strings.Contains(said, tt.never) {
			t.Errorf("%s: %s", tt.name, said)
		}
	}
	// Of a day that has passed they are told in the order in which those to come are.
	said := fmt.Sprint(facts.New("Madeupshire", model.Day{Year: 2027, Month: 9, Dom: 1}, []facts.Line{{Figures: []model.Figure{agreed}}, {Figures: []model.Figure{plan}}, {Figures: []model.Figure{upTo}}}, nil).Easy())
	if !strings.Contains(said, "if nothing changed") || strings.Contains(said, "agreed") {
		t.Error(said)
	}
}
