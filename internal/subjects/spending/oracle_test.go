package spending_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/subjects/spending"
)

// A year holds what the papers say of one financial year, in thousands of pounds.
type year struct {
	start                         int // 2024: 2024-25
	status                        string
	grant, moved, budget, outturn *int
	lines                         []line
}

type line struct {
	kind            string
	budget, outturn *int
	two             bool // the file has two lines of this kind
}

// A world is one random account, and what is true of it.
type world struct {
	years []year
	seen  int // year and month of the papers' day, such as 202506; 0: they give none
	text  string
}

func code(start int) string { return fmt.Sprintf("%d-%02d", start, (start+1)%100) }

// draw makes a random account.
func draw(r *rand.Rand) world {
	var w world
	unit := []string{"£m", "£k", "£"}[r.IntN(3)]
	var b strings.Builder
	fmt.Fprintf(&b, "unit = %q\nsource = \"paper\"\n", unit)
	if r.IntN(4) > 0 {
		y, m := 2023+r.IntN(4), 1+r.IntN(12)
		w.seen = y*100 + m
		fmt.Fprintf(&b, "as_at = %d-%02d-15\n", y, m)
	}
	number := func() *int {
		if r.IntN(4) == 0 {
			return nil
		}
		n := []int{r.IntN(200_000), r.IntN(2000) * 100, r.IntN(5), 1000 * r.IntN(300)}[r.IntN(4)]
		return &n
	}
	write := func(key string, n *int) {
		if n == nil {
			return
		}
		s := strconv.Itoa(*n)
		switch unit {
		case "£m":
			s = strings.TrimSuffix(fmt.Sprintf("%.3f", float64(*n)/1000), "00")
		case "£":
			s = strconv.Itoa(*n * 1000)
		}
		fmt.Fprintf(&b, "%s = %s\n", key, s)
	}
	start := 2019 + r.IntN(6)
	for range 1 + r.IntN(3) {
		y := year{start: start, grant: number(), moved: number(), budget: number(), outturn: number()}
		if y.moved != nil && r.IntN(2) == 0 {
			*y.moved = -*y.moved
		}
		if y.outturn != nil && y.budget != nil && r.IntN(5) == 0 {
			*y.outturn = *y.budget
		}
		y.status = []string{"actual", "provisional", "forecast", "not_stated"}[r.IntN(4)]
		fmt.Fprintf(&b, "[[year]]\nyear = %q\nstatus = %q\n", code(start), y.status)
		write("allocation", y.grant)
		write("block_transfer", y.moved)
		write("total_budget", y.budget)
		write("total_outturn", y.outturn)
		for _, kind := range []string{"special", "post_16", "services"}[:r.IntN(4)] {
			l := line{kind, number(), number(), r.IntN(3) == 0}
			parts := [][2]*int{{l.budget, l.outturn}}
			if l.two {
				parts = [][2]*int{{share(l.budget, 1), share(l.outturn, 1)}, {share(l.budget, 2), share(l.outturn, 2)}}
			}
			for i, p := range parts {
				fmt.Fprintf(&b, "[[year.line]]\nline = %q\n", kind)
				if l.two {
					fmt.Fprintf(&b, "id = \"%s-%d\"\nlocal_name = \"Part %d of %s\"\n", strings.ReplaceAll(kind, "_", "-"), i, i, kind)
				}
				write("budget", p[0])
				write("outturn", p[1])
			}
			y.lines = append(y.lines, l)
		}
		w.years = append(w.years, y)
		start += 1 + r.IntN(2)
	}
	w.text = b.String()
	return w
}

// share returns the first or the second part of an amount in two lines.
func share(n *int, part int) *int {
	if n == nil {
		return nil
	}
	a := *n / 3
	if part == 2 {
		a = *n - a
	}
	return &a
}

// day returns the newest day that papers speak of, or of which something was recorded, as
// year and month: a year ends in March.
func (w world) day() int {
	day := w.seen
	for _, y := range w.years {
		recorded := y.outturn != nil || y.grant != nil && y.spends() || y.moved != nil && y.spends()
		for _, l := range y.lines {
			recorded = recorded || l.outturn != nil
		}
		if recorded && (y.status == "actual" || y.status == "provisional") {
			day = max(day, (y.start+1)*100+3)
		}
	}
	return day
}

func (y year) spends() bool {
	spent := y.outturn != nil
	for _, l := range y.lines {
		spent = spent || l.outturn != nil
	}
	return spent
}

// over reports whether a year had ended by the day of the papers, which is a 15th or
// the 31 March of a year that was recorded.
func (w world) over(y year) bool {
	end := (y.start+1)*100 + 3
	if w.seen == end && w.day() == end {
		for _, z := range w.years {
			if z.start == y.start && z.spends() && (z.status == "actual" || z.status == "provisional") && recordedOf(z) {
				return true
			}
		}
		return false // the 15th of March
	}
	return w.day() >= end
}

func recordedOf(y year) bool {
	if y.outturn != nil {
		return true
	}
	for _, l := range y.lines {
		if l.outturn != nil {
			return true
		}
	}
	return false
}

// A printed is an amount as a sentence has it: pounds, and what its last digit is worth.
type printed struct{ pounds, worth int }

var money = `(?:−?£[\d,]+(?:\.\d+)?m?)`

func read(t *testing.T, s string) printed {
	t.Helper()
	sign := 1
	if strings.HasPrefix(s, "−") {
		sign = -1
	}
	digits := strings.NewReplacer("−", "", "£", "", ",", "", "m", "").Replace(s)
	worth := 1
	if strings.HasSuffix(s, "m") {
		worth = 1_000_000
	}
	whole, part, _ := strings.Cut(digits, ".")
	n, err := strconv.Atoi(whole + part)
	if err != nil {
		t.Fatalf("%q is not an amount", s)
	}
	for range part {
		worth /= 10
	}
	return printed{sign * n * worth, worth}
}

// near reports whether n thousand pounds round to an amount.
func (p printed) near(n int) bool {
	worth := max(p.worth, 1)
	if p.worth == 1 { // in whole pounds amounts are rounded to a thousand
		worth = 1000
	}
	return 2*abs(p.pounds-n*1000) <= worth
}

func abs(n int) int { return max(n, -n) }

var sentences = regexp.MustCompile(`[^.]*(?:\.\d[^.]*)*\.`)

// forms are the sentences that the oracle can read, by what they say.
var forms = map[string]*regexp.Regexp{
	"spent":   regexp.MustCompile(`^Madeupshire (spent|(?:is|was|had been) forecast to spend) (` + money + `) on high needs in the financial year (\d{4}-\d\d)(.*)\.$`),
	"given":   regexp.MustCompile(`^Madeupshire’s spending on high needs is given as (` + money + `) in the financial year (\d{4}-\d\d)(.*)\.$`),
	"budget":  regexp.MustCompile(`^Madeupshire’s budget for high needs (is|was) (` + money + `) in the financial year (\d{4}-\d\d)\.$`),
	"grant":   regexp.MustCompile(`^The grant for it (is|was) (` + money + `)(?:, and (` + money + `) (is|was) moved (in from|out to) other blocks)?\.$`),
	"before":  regexp.MustCompile(`^It spent (` + money + `) in (\d{4}-\d\d)\.$`),
	"between": regexp.MustCompile(`^It ((?:is|was|had been) forecast to spend) (` + money + `) in (\d{4}-\d\d)(.*)\.$`),
	"largest": regexp.MustCompile(`^The largest (amount was|amount given is|amount (?:is|was) forecast|budget (?:is|was)) for (state special schools|post-16|support services)(?:(, two lines together))?: (` + money + `)\.$`),
	"firm":    regexp.MustCompile(`^What was spent is provisional\.$`),
	"unsaid":  regexp.MustCompile(`^The source does not say whether this is the outturn\.$`),
}

var besides = regexp.MustCompile(`^, (?:(` + money + `) (more|less) than (?:its budget of (` + money + `)|budgeted)|(as budgeted)|against a budget of (` + money + `))$`)

var kindNames = map[string]string{"state special schools": "special", "post-16": "post_16", "support services": "services"}

// TestSentencesAreTrue reads the sentences of random accounts and compares each with
// what is so: every amount, every verb and its tense, every more and less, and every
// largest.
func TestSentencesAreTrue(t *testing.T) {
	told := map[string]int{}
	for seed := range accounttest.Accounts(6000) {
		w := draw(rand.New(rand.NewPCG(uint64(seed), 13)))
		c, problems := accounttest.Read(map[string]string{"spending": w.text})
		if len(problems) > 0 {
			t.Fatalf("%v\n%s", problems, w.text)
		}
		answer := spending.Answer(c)
		for _, wrong := range w.judge(t, answer, told) {
			t.Errorf("account %d: %s\n%s\n%s", seed, wrong, answer, w.text)
		}
		if d, _, ok := spending.Chart(c, "spending"); ok {
			for _, wrong := range w.chart(t, answer, d, told) {
				t.Errorf("account %d: %s\n%s\n%s\n%s\n%s", seed, wrong, d.Title, d.Summary, d.Alt, w.text)
			}
		}
		if t.Failed() {
			return
		}
	}
	for form := range forms {
		if told[form] == 0 {
			t.Errorf("no account of %d says %q", accounttest.Accounts(6000), form)
		}
	}
}

var chartTitle = regexp.MustCompile(`^(State special schools|Post-16|Support services)(?:(, two lines together))?: (` + money + `) in (\d{4}-\d\d), the largest (amount|amount forecast|budget)$`)

// chart holds the words of a chart: the title, the summary and what a listener hears.
func (w world) chart(t *testing.T, answer string, d chart.Chart, told map[string]int) (wrong []string) {
	fail := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	of, _ := w.newest(func(y year) bool { return len(y.lines) > 0 })
	sides := "budget and outturn"
	if of.status == "forecast" {
		sides = "budget and forecast"
	}
	if d.Alt != fmt.Sprintf("Horizontal bars: High Needs %s by line, Madeupshire, %s.", sides, code(of.start)) && of.forecasts() {
		fail("%q does not show %s", d.Alt, sides)
	}
	m := chartTitle.FindStringSubmatch(d.Title)
	if m == nil {
		if d.Title != "What the High Needs Block buys, "+code(of.start) || d.Summary != answer {
			fail("nobody can read the title")
		}
		return wrong
	}
	word := map[bool]string{true: "budget", false: map[bool]string{true: "amount forecast", false: "amount"}[of.status == "forecast"]}[!of.spendsOnLines()]
	if m[4] != code(of.start) || m[5] != word {
		fail("the newest lines are of %s: the largest %s", code(of.start), word)
	}
	w.largest(t, of, []string{"", "", strings.ToLower(m[1][:1]) + m[1][1:], m[2], m[3]}, func(format string, args ...any) {
		if !strings.Contains(format, "is called") {
			fail(format, args...)
		}
	})
	for _, s := range sentences.FindAllString(d.Summary, -1) {
		s, form := strings.TrimSpace(s), ""
		for name, re := range forms {
			if re.MatchString(s) {
				form = name
			}
		}
		if form == "" {
			fail("nobody can read %q", s)
			continue
		}
		told["chart: "+form]++
		w.sentence(t, of, form, forms[form].FindStringSubmatch(s), fail)
	}
	return wrong
}

// spendsOnLines reports whether a line has an outturn; forecasts whether anything of the year
// is a forecast or nothing could be.
func (y year) spendsOnLines() bool {
	return slices.ContainsFunc(y.lines, func(l line) bool { return l.outturn != nil })
}

func (y year) forecasts() bool { return y.status != "forecast" || y.spends() }

// newest returns the newest year with what keep asks for.
func (w world) newest(keep func(year) bool) (out year, ok bool) {
	for _, y := range w.years {
		if keep(y) {
			out, ok = y, true
		}
	}
	return out, ok
}

func (w world) judge(t *testing.T, answer string, told map[string]int) (wrong []string) {
	fail := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	of, totals := w.newest(func(y year) bool { return y.budget != nil || y.outturn != nil })
	if !totals {
		of, _ = w.newest(func(year) bool { return true })
	}
	said := map[string]bool{}
	all := sentences.FindAllString(answer, -1)
	for i, s := range all {
		s = strings.TrimSpace(s)
		form := ""
		for name, re := range forms {
			if re.MatchString(s) {
				form = name
			}
		}
		if form == "" {
			fail("nobody can read %q", s)
			continue
		}
		said[form] = true
		told[form]++
		if i == 0 && len(strings.Fields(s)) > 25 {
			fail("the first sentence has %d words", len(strings.Fields(s)))
		}
		w.sentence(t, of, form, forms[form].FindStringSubmatch(s), fail)
	}
	if len(all) > 1 && len(strings.Fields(strings.Join(all[1:], " "))) > 60 {
		fail("it is too long")
	}
	if strings.TrimSpace(strings.Join(all, "")) != strings.TrimSpace(answer) {
		fail("something is no sentence")
	}
	if totals && of.outturn != nil {
		if !said["spent"] && !said["given"] || of.status == "provisional" != said["firm"] || of.status == "not_stated" != said["unsaid"] {
			fail("what is known of the outturn is not said: %v", said)
		}
	}
	if totals && of.outturn == nil && !said["budget"] {
		fail("the budget is not said")
	}
	between, ok := w.newest(func(y year) bool { return y.start < of.start && y.outturn != nil })
	if totals && (of.outturn == nil && ok && between.status == "forecast") != said["between"] {
		fail("a forecast between is said or not: %v", said)
	}
	if of.grant != nil != said["grant"] {
		fail("the grant is said or not: %v", said)
	}
	return wrong
}

// sentence compares one sentence with the year that the answer is about.
func (w world) sentence(t *testing.T, of year, form string, m []string, fail func(string, ...any)) {
	amount := func(s string, n *int, what string) {
		if n == nil {
			fail("%s is said and not known", what)
		} else if !read(t, s).near(*n) {
			fail("%s is not %d thousand", s, *n)
		}
	}
	tense := func(verb string) {
		if (verb == "was") != w.over(of) {
			fail("%q of %s, seen from %d", verb, code(of.start), w.day())
		}
	}
	in := func(s string) {
		if s != code(of.start) {
			fail("it speaks of %s, and the newest is %s", s, code(of.start))
		}
	}
	switch form {
	case "spent":
		amount(m[2], of.outturn, "the outturn")
		in(m[3])
		forecast := m[1] != "spent"
		if forecast != (of.status == "forecast") || of.status == "not_stated" {
			fail("%s of what is %s", m[1], of.status)
		}
		right := "is forecast to spend"
		switch {
		case w.day() == 0:
			right = "was forecast to spend"
		case w.over(of):
			right = "had been forecast to spend"
		}
		if forecast && m[1] != right {
			fail("%q, and it %q", m[1], right)
		}
		w.beside(t, of, m[2], m[4], fail)
	case "given":
		amount(m[1], of.outturn, "the outturn")
		in(m[2])
		if of.status != "not_stated" {
			fail("given as, of what is %s", of.status)
		}
		w.beside(t, of, m[1], m[3], fail)
	case "budget":
		tense(m[1])
		amount(m[2], of.budget, "the budget")
		in(m[3])
	case "grant":
		tense(m[1])
		amount(m[2], of.grant, "the grant")
		if m[3] == "" {
			if of.moved != nil && *of.moved != 0 {
				fail("what was moved is not said")
			}
			return
		}
		tense(m[4])
		size := abs(*of.moved)
		amount(m[3], &size, "what was moved")
		if (m[5] == "out to") != (*of.moved < 0) {
			fail("%s is the wrong way", m[5])
		}
	case "between":
		is, ok := w.newest(func(y year) bool { return y.start < of.start && y.outturn != nil })
		if !ok || is.status != "forecast" || code(is.start) != m[3] {
			fail("%s is not a year between with a forecast", m[3])
			return
		}
		right := "is forecast to spend"
		switch {
		case w.day() == 0:
			right = "was forecast to spend"
		case w.over(is):
			right = "had been forecast to spend"
		}
		if m[1] != right {
			fail("%q, and it %q", m[1], right)
		}
		amount(m[2], is.outturn, "the forecast")
		if m[4] != "" {
			w.beside(t, is, m[2], m[4], fail)
		}
	case "before":
		was, ok := w.newest(func(y year) bool {
			return y.start < of.start && y.outturn != nil && (y.status == "actual" || y.status == "provisional")
		})
		if !ok || code(was.start) != m[2] {
			fail("%s is not the last year with an outturn", m[2])
			return
		}
		amount(m[1], was.outturn, "the outturn before")
	case "largest":
		w.largest(t, of, m, fail)
	}
}

// beside holds what is said of outturn and budget against each other.
func (w world) beside(t *testing.T, of year, outturn, rest string, fail func(string, ...any)) {
	if rest == "" {
		if of.budget != nil {
			fail("the budget is left out")
		}
		return
	}
	m := besides.FindStringSubmatch(rest)
	if m == nil || of.budget == nil || of.outturn == nil {
		fail("nobody can read %q", rest)
		return
	}
	over := *of.outturn - *of.budget
	switch {
	case m[4] != "":
		if over != 0 {
			fail("as budgeted, and it is %d over", over)
		}
	case m[5] != "":
		if !read(t, m[5]).near(*of.budget) {
			fail("%s is not the budget", m[5])
		}
	default:
		if (m[2] == "more") != (over > 0) || over == 0 {
			fail("%s, and it is %d over", m[2], over)
		}
		if !read(t, m[1]).near(abs(over)) {
			fail("%s is not the difference", m[1])
		}
		if m[3] != "" {
			if !read(t, m[3]).near(*of.budget) {
				fail("%s is not the budget", m[3])
			}
			if abs(read(t, outturn).pounds-read(t, m[3]).pounds) != read(t, m[1]).pounds {
				fail("a reader who subtracts finds another difference")
			}
		}
	}
}

func (w world) largest(t *testing.T, of year, m []string, fail func(string, ...any)) {
	spends := of.spendsOnLines()
	most, mine, two := -1, (*int)(nil), false
	for _, l := range of.lines {
		n := l.budget
		if spends {
			n = l.outturn
		}
		if n != nil {
			most = max(most, *n)
		}
		if l.kind == kindNames[m[2]] {
			mine, two = n, l.two
		}
	}
	if two != (m[3] != "") {
		fail("%s stands in two lines: %v", m[2], two)
	}
	if mine == nil || *mine != most {
		fail("%s is not the largest", m[2])
		return
	}
	if !read(t, m[4]).near(*mine) {
		fail("%s is not %d thousand", m[4], *mine)
	}
	is := "is"
	if w.over(of) {
		is = "was"
	}
	right := map[string]string{"actual": "amount was", "provisional": "amount was", "not_stated": "amount given is", "forecast": "amount " + is + " forecast"}[of.status]
	if !spends {
		right = "budget " + is
	}
	if m[1] != right {
		fail("the largest is called %q, and it is %q", m[1], right)
	}
}
