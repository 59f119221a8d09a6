package programme_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/programme"
)

// A truth holds what the papers say of one programme. Amounts are in tenths of a million;
// -1 is not known.
type truth struct {
	name, status, by, on, since, replaced string
	conditions                            []rated
	payments                              []paid
	total, sofar, left                    int
	grant                                 *grant
}

type rated struct {
	number int // 0: none
	status string
	words  string
}

type paid struct{ start, agreed, paid int }

type grant struct {
	status                           string
	amount, share, deficit, eligible int
	basis, decided, paidOn           bool
}

var statuses = []string{"not_agreed", "in_discussion", "under_way", "on_track", "not_on_track", "under_review", "paused", "suspended", "complete", "ended", "terminated", "superseded", "not_stated"}

func draw(r *rand.Rand) (list []truth, text string) {
	var b strings.Builder
	b.WriteString("unit = \"£m\"\nsource = \"paper\"\nas_at = 2026-12-20\n")
	n := 1 + r.IntN(3)
	amount := func() int {
		if r.IntN(4) == 0 {
			return -1
		}
		return []int{0, 1 + r.IntN(9), 10 + r.IntN(900)}[r.IntN(3)]
	}
	write := func(key string, n int) {
		if n >= 0 {
			fmt.Fprintf(&b, "%s = %d.%d\n", key, n/10, n%10)
		}
	}
	for i := range n {
		p := truth{name: fmt.Sprintf("Plan %c", 'A'+i), status: statuses[r.IntN(len(statuses))], total: amount(), sofar: amount(), left: amount()}
		fmt.Fprintf(&b, "[[programme]]\nid = \"p%d\"\nkind = \"other\"\nname = %q\nstatus = %q\n", i, p.name, p.status)
		if r.IntN(3) > 0 {
			said := []string{"the council", "Department for Education"}[r.IntN(2)]
			fmt.Fprintf(&b, "rated_by = %q\n", said)
			p.by = "the " + strings.TrimPrefix(said, "the ")
		}
		if r.IntN(2) == 0 {
			b.WriteString("rated_on = 2026-06-01\n")
			p.on = "1 June 2026"
		}
		switch r.IntN(4) {
		case 0, 1:
			b.WriteString("since = \"2026-03\"\n")
			p.since = "March 2026"
		case 2:
			b.WriteString("since = 2026-03-04\n")
			p.since = "4 March 2026"
		}
		if p.status == "superseded" && r.IntN(2) == 0 {
			by := r.IntN(n)
			fmt.Fprintf(&b, "superseded_by = \"p%d\"\n", by)
			p.replaced = fmt.Sprintf("Plan %c", 'A'+by)
		}
		b.WriteString("[programme.total]\n")
		write("agreed", p.total)
		write("paid", p.sofar)
		write("left", p.left)
		if r.IntN(2) == 0 {
			g := grant{status: []string{"awaited", "announced", "agreed", "paid", "refused", "none", "not_stated"}[r.IntN(7)], amount: amount(), share: []int{-1, 90, 85}[r.IntN(3)], deficit: amount(), eligible: -1}
			if g.deficit > 0 && r.IntN(2) == 0 {
				g.eligible = r.IntN(g.deficit)
			}
			fmt.Fprintf(&b, "[programme.stability_grant]\nstatus = %q\n", g.status)
			write("amount", g.amount)
			write("deficit", g.deficit)
			write("eligible", g.eligible)
			if g.share >= 0 {
				fmt.Fprintf(&b, "share = %d\n", g.share)
			}
			for _, x := range []struct {
				key string
				on  *bool
			}{{"basis_day = 2026-03-31", &g.basis}, {"decided_on = 2026-10-03", &g.decided}, {"paid_on = 2026-11-03", &g.paidOn}} {
				if *x.on = r.IntN(2) == 0; *x.on {
					b.WriteString(x.key + "\n")
				}
			}
			p.grant = &g
		}
		for k := range r.IntN(6) {
			c := rated{number: k + 1, status: []string{"met", "on_track", "not_on_track", "not_met", "not_stated"}[r.IntN(5)], words: "Do " + string(rune('a'+k))}
			if r.IntN(4) == 0 {
				c.number = 0
			}
			fmt.Fprintf(&b, "[[programme.condition]]\ntext = \"%s.\"\nstatus = %q\n", c.words, c.status)
			if c.number > 0 {
				fmt.Fprintf(&b, "number = %d\n", c.number)
			}
			p.conditions = append(p.conditions, c)
		}
		years := r.Perm(4)[:r.IntN(4)]
		for _, y := range years {
			m := paid{2022 + y, amount(), amount()}
			if r.IntN(4) == 0 {
				m.paid = m.agreed
			}
			fmt.Fprintf(&b, "[[programme.payment]]\nyear = \"%d-%d\"\n", m.start, m.start-1999)
			write("agreed", m.agreed)
			write("paid", m.paid)
			p.payments = append(p.payments, m)
		}
		list = append(list, p)
	}
	return list, b.String()
}

const money = `£[\d,]+(?:\.\d+)?m?`

// near reports whether a printed amount is n tenths of a million.
func near(t *testing.T, s string, n int) bool {
	t.Helper()
	worth := 1.0
	if strings.HasSuffix(s, "m") {
		worth = 1e6
	}
	v, err := strconv.ParseFloat(strings.NewReplacer("£", "", ",", "", "m", "").Replace(s), 64)
	if err != nil {
		t.Fatalf("%q is no amount", s)
	}
	return math.Abs(v*worth-float64(n)*1e5) < 1
}

var (
	sentence   = regexp.MustCompile(`[^.]*(?:\.\d[^.]*)*\.`)
	standing   = regexp.MustCompile(`^(Plan [A-C]): (.*?)(?:, says (the council|the Department for Education))?(?:, (as of )?(1 June 2026))?\.$`)
	clause     = regexp.MustCompile(`^(?i)(a condition|conditions? ([\d, and]+)|(two|three|four|five) conditions) (is|are) (not met|not on track)(?: \(“(.*)”\))?$`)
	ofAll      = regexp.MustCompile(`^Of (` + money + `) agreed in all, (` + money + `) (has been|was) paid(?: and (` + money + `) (is|was) still to come)?\.$`)
	bothOfAll  = regexp.MustCompile(`^In all, (` + money + `) was agreed and (` + money + `) has been paid\.$`)
	inAll      = regexp.MustCompile(`^The Department for Education agreed to pay (` + money + `) in all\.$`)
	ofYear     = regexp.MustCompile(`^Of (` + money + `) agreed for (\d{4})-\d\d, (nothing|` + money + `) has been paid\.$`)
	forYear    = regexp.MustCompile(`^For (\d{4})-\d\d (` + money + `) was agreed,? and (all of it|` + money + `) has been paid\.$`)
	counting   = regexp.MustCompile(`^Counting from (\d{4})-\d\d, (` + money + `) was agreed and (all of it|` + money + `) has been paid\.$`)
	stability  = regexp.MustCompile(`^(?:The High Needs Stability Grant|A High Needs Stability Grant of (` + money + `))(?:, (\d+)% of (a|an eligible|the) deficit(?: of (` + money + `))?( at 31 March 2026)?,)? (is awaited|was announced|was agreed|was paid|was refused|is in the papers, which do not say whether it was paid)( on \d+ \w+ 2026)?(; no payment is recorded here)?\.$`)
	noGrant    = regexp.MustCompile(`^There is no High Needs Stability Grant for the council\.$`)
	plainWords = map[string]string{"not_agreed": "not agreed", "in_discussion": "in discussion", "under_way": "under way", "on_track": "on track", "not_on_track": "not on track", "under_review": "under review",
		"paused": "paused", "suspended": "suspended", "complete": "complete", "ended": "ended", "terminated": "terminated", "superseded": "superseded"}
)

// TestSentencesAreTrue reads the sentences of random accounts and compares each with what
// is so.
func TestSentencesAreTrue(t *testing.T) {
	told := map[string]int{}
	for seed := range 2 * accounttest.Accounts(2500) {
		list, text := draw(rand.New(rand.NewPCG(uint64(seed), 7)))
		c, problems := accounttest.Read(map[string]string{"programme": text})
		if len(problems) > 0 {
			t.Fatalf("%v\n%s", problems, text)
		}
		answer := programme.Answer(c)
		o := oracle{t: t, list: list, told: told}
		o.read(answer)
		if len(o.wrong) > 0 {
			t.Fatalf("account %d: %s\n%s\n%s", seed, strings.Join(o.wrong, "\n"), answer, text)
		}
	}
	for _, form := range []string{"stands", "conditions", "of all", "in all", "of year", "for year", "counting", "stability", "no grant"} {
		if told[form] == 0 {
			t.Errorf("no account says %q", form)
		}
	}
}

// An oracle reads one answer. It knows the truth and none of the code.
type oracle struct {
	t    *testing.T
	list []truth
	told map[string]int
	of   *truth // the programme that was named last

	paidFor string // the year of which the sentence before says that as much was paid as agreed, or more
	paid    int    // how much more

	wrong []string
}

func (o *oracle) fail(format string, args ...any) {
	o.wrong = append(o.wrong, fmt.Sprintf(format, args...))
}

func (o *oracle) read(answer string) {
	all := sentence.FindAllString(answer, -1)
	if strings.Join(all, "") != answer {
		o.fail("something is no sentence")
	}
	rest := 0
	for i, s := range all {
		s = strings.TrimSpace(s)
		if n := len(strings.Fields(s)); i == 0 && n > 25 {
			o.fail("the first sentence has %d words", n)
		} else if i > 0 {
			rest += n
		}
		if !strings.HasPrefix(s, "Counting ") {
			o.counted()
		}
		o.sentence(s)
	}
	o.counted()
	if rest > 60 {
		o.fail("the rest has %d words", rest)
	}
	over := []string{"complete", "ended", "terminated", "superseded"}
	goesOn := func(p truth) bool { return !slices.Contains(over, p.status) }
	lead := 0
	if i := slices.IndexFunc(o.list, goesOn); i >= 0 {
		lead = i
	}
	if !strings.HasPrefix(answer, o.list[lead].name+":") {
		o.fail("it does not begin with %s", o.list[lead].name)
	}
}

func (o *oracle) sentence(s string) {
	switch {
	case standing.MatchString(s):
		o.told["stands"]++
		o.stands(standing.FindStringSubmatch(s))
	case o.of == nil:
		o.fail("it begins with %q", s)
	case ofAll.MatchString(s):
		o.told["of all"]++
		m := ofAll.FindStringSubmatch(s)
		o.amount(m[1], o.of.total)
		o.amount(m[2], o.of.sofar)
		past := m[3] == "was"
		ended := slices.Contains([]string{"complete", "ended", "terminated", "superseded"}, o.of.status)
		if past != (m[5] == "was") || past != (ended && m[4] != "") {
			o.fail("%q and %q of what is %s", m[3], m[5], o.of.status)
		}
		if m[4] != "" {
			o.amount(m[4], o.of.left)
		} else if o.of.left >= 0 && o.of.left <= o.of.total {
			o.fail("what is left is not said")
		}
		if o.of.sofar > o.of.total || o.of.left > o.of.total && m[4] != "" {
			o.fail("of %d, %d and %d", o.of.total, o.of.sofar, o.of.left)
		}
	case bothOfAll.MatchString(s):
		o.told["both of all"]++
		m := bothOfAll.FindStringSubmatch(s)
		o.amount(m[1], o.of.total)
		o.amount(m[2], o.of.sofar)
	case inAll.MatchString(s):
		o.told["in all"]++
		o.amount(inAll.FindStringSubmatch(s)[1], o.of.total)
		if o.of.sofar > 0 {
			o.fail("what was paid is not said")
		}
	case ofYear.MatchString(s):
		o.told["of year"]++
		m := ofYear.FindStringSubmatch(s)
		y := o.year(m[2])
		o.amount(m[1], y.agreed)
		if m[3] == "nothing" {
			m[3] = "£0"
		}
		o.amount(m[3], y.paid)
		if y.paid >= y.agreed && y.paid > 0 {
			o.fail("of %d, %d", y.agreed, y.paid)
		}
	case forYear.MatchString(s):
		o.told["for year"]++
		m := forYear.FindStringSubmatch(s)
		y := o.year(m[1])
		o.amount(m[2], y.agreed)
		if m[3] == "all of it" {
			m[3] = m[2]
		}
		o.amount(m[3], y.paid)
		o.paidFor, o.paid = m[1], y.paid-y.agreed
	case counting.MatchString(s):
		o.told["counting"]++
		o.counting(counting.FindStringSubmatch(s))
	case noGrant.MatchString(s):
		o.told["no grant"]++
		if o.of.grant == nil || o.of.grant.status != "none" {
			o.fail("there may be a grant")
		}
	case stability.MatchString(s):
		o.told["stability"]++
		o.stability(stability.FindStringSubmatch(s))
	default:
		o.told["conditions"]++
		o.conditions(strings.TrimSuffix(s, "."))
	}
}

func (o *oracle) amount(s string, n int) {
	if n < 0 || !near(o.t, s, n) {
		o.fail("%s is not %d tenths of a million", s, n)
	}
}

// stands holds where a programme stands.
func (o *oracle) stands(m []string) {
	i := slices.IndexFunc(o.list, func(p truth) bool { return p.name == m[1] })
	p := &o.list[i]
	o.of = p
	want := plainWords[p.status]
	over := slices.Contains([]string{"complete", "ended", "terminated", "superseded"}, p.status)
	switch {
	case p.status == "not_stated":
		want = "the papers give no rating"
	case p.replaced != "":
		want = "superseded by “" + p.replaced + "”"
	}
	if p.since != "" && p.status != "not_stated" {
		when := " in "
		if p.since[0] <= '9' {
			when = " on "
		}
		want += map[bool]string{true: when, false: " since "}[over] + p.since
	}
	if m[2] != want || m[3] != p.by || m[5] != p.on || (m[4] != "") != (p.by == "" && p.on != "") {
		o.fail("%q of what is %+v", m[0], *p)
	}
}

// year returns the newest of which the papers say what was agreed and paid.
func (o *oracle) year(start string) (newest paid) {
	if o.of.total > 0 {
		o.fail("the total is not said")
	}
	for _, y := range o.of.payments {
		if y.agreed > 0 && y.paid >= 0 && y.start > newest.start {
			newest = y
		}
	}
	if strconv.Itoa(newest.start) != start {
		o.fail("%s is not the newest year", start)
	}
	return newest
}

// sofar adds up the years to one. It is not ok where the papers leave one out.
func (o *oracle) sofar(start string) (first, agreed, paid int, ok bool) {
	to, _ := strconv.Atoi(start)
	ok = true
	for _, y := range o.of.payments {
		if y.start > to {
			continue
		}
		if first == 0 || y.start < first {
			first = y.start
		}
		ok = ok && y.agreed >= 0 && y.paid >= 0
		agreed, paid = agreed+y.agreed, paid+y.paid
	}
	return first, agreed, paid, ok && first < to
}

// counting holds what was agreed and paid from the first year on.
func (o *oracle) counting(m []string) {
	first, agreed, paid, ok := o.sofar(o.paidFor)
	if !ok || m[1] != strconv.Itoa(first) {
		o.fail("counted from %s", m[1])
	}
	o.amount(m[2], agreed)
	if (m[3] == "all of it") != (paid == agreed) {
		o.fail("%s, and %d of %d was", m[3], paid, agreed)
	}
	if m[3] != "all of it" {
		o.amount(m[3], paid)
	}
	if paid > agreed || paid == agreed && o.paid == 0 {
		o.fail("nothing is made up for")
	}
	o.paidFor = ""
}

// counted wants a payment that makes up for another to be said as one.
func (o *oracle) counted() {
	if o.paidFor == "" {
		return
	}
	if _, agreed, paid, ok := o.sofar(o.paidFor); ok && (paid < agreed || paid == agreed && o.paid > 0) {
		o.fail("%d was agreed and %d paid up to %s, and nobody says so", agreed, paid, o.paidFor)
	}
	o.paidFor = ""
}

func (o *oracle) stability(m []string) {
	g := o.of.grant
	if g == nil {
		o.fail("there is no grant")
		return
	}
	if m[1] != "" {
		o.amount(m[1], g.amount)
	} else if g.amount >= 0 {
		o.fail("its amount is not said")
	}
	if m[2] != "" {
		if m[2] != strconv.Itoa(g.share) {
			o.fail("%s%% is not its share", m[2])
		}
		switch m[3] {
		case "a":
			o.amount(m[4], g.deficit)
		case "an eligible":
			o.amount(m[4], g.eligible)
		}
		if (m[3] == "an eligible") != (g.eligible >= 0) || (m[5] != "") != g.basis {
			o.fail("of %q", m[3:6])
		}
	}
	want := map[string]string{"awaited": "is awaited", "announced": "was announced", "agreed": "was agreed", "paid": "was paid", "refused": "was refused",
		"not_stated": "is in the papers, which do not say whether it was paid"}[g.status]
	day := map[string]string{"agreed": " on 3 October 2026", "refused": " on 3 October 2026", "paid": " on 3 November 2026"}[g.status]
	if !g.decided && g.status != "paid" || !g.paidOn && g.status == "paid" {
		day = ""
	}
	if m[6] != want || m[7] != day || (m[8] != "") != (g.status == "agreed" || g.status == "announced") {
		o.fail("%q of a grant that is %s", m[6:], g.status)
	}
}

// conditions reads which conditions are not kept, clause by clause.
func (o *oracle) conditions(s string) {
	seen := map[string]bool{}
	split := regexp.MustCompile(`, and (a condition|conditions? \d|(?:two|three|four|five) conditions)`).ReplaceAllString(s, "\n$1")
	for _, part := range strings.Split(split, "\n") {
		m := clause.FindStringSubmatch(part)
		if m == nil {
			o.fail("nobody can read %q", s)
			return
		}
		status := strings.ReplaceAll(m[5], " ", "_")
		seen[status] = true
		var have []rated
		for _, c := range o.of.conditions {
			if c.status == status {
				have = append(have, c)
			}
		}
		if (m[4] == "is") != (len(have) == 1) {
			o.fail("%q of %d conditions", m[0], len(have))
			return
		}
		var numbers []string
		for _, c := range have {
			numbers = append(numbers, strconv.Itoa(c.number))
		}
		switch {
		case m[2] != "":
			if got := regexp.MustCompile(`\d+`).FindAllString(m[2], -1); !slices.Equal(got, numbers) {
				o.fail("%q, and they are %v", m[2], numbers)
			}
		case m[3] != "":
			if map[string]int{"two": 2, "three": 3, "four": 4, "five": 5}[strings.ToLower(m[3])] != len(have) {
				o.fail("%s, and there are %d", m[3], len(have))
			}
		case len(have) != 1 || have[0].number != 0:
			o.fail("a condition, and there are %v", have)
		}
		if m[6] != "" && m[6] != have[0].words {
			o.fail("%q are not its words", m[6])
		}
	}
	for _, c := range o.of.conditions {
		if (c.status == "not_met" || c.status == "not_on_track") && !seen[c.status] {
			o.fail("%v is left out", c)
		}
	}
}
