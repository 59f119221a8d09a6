package indicators_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/indicators"
)

// A truth holds the facts of one indicator. It shares no code with the sentences.
type truth struct {
	direction           string // "", "up" or "down"
	now, before         int    // per cent in the newest month and a year before; before is -1 where it is not known
	target              int    // of the newest month; -1: none
	every               bool   // a value is promised every month
	within              int    // days after a month; 0: not said
	newest              time.Time
	definition          bool
	raters              []string
	due, day            string // the month that has not come, and by when it was due; empty: nothing is late
	with, met           bool
	better, worse, like bool
}

// today is the newest day that the accounts speak of.
var today = time.Date(2026, 3, 10, 0, 0, 0, 0, time.UTC)

func drawn(r *rand.Rand) (list []truth, text string) {
	var b strings.Builder
	b.WriteString("as_at = 2026-03-10\nsource = \"paper\"\n")
	for n := range 1 + r.IntN(4) {
		x := truth{direction: []string{"", "up", "down"}[r.IntN(3)], now: 10 * r.IntN(10), before: -1, target: -1, every: r.IntN(2) == 0, definition: r.IntN(3) == 0,
			newest: time.Date(2025, time.Month(7+r.IntN(8)), 1, 0, 0, 0, 0, time.UTC)}
		fmt.Fprintf(&b, "[[indicator]]\nid = \"m%d\"\ntext = \"what is measured\"\nunit = \"percent\"\nmeasures = \"timeliness\"\n", n)
		if x.direction != "" {
			fmt.Fprintf(&b, "direction = %q\n", x.direction)
		}
		if x.definition {
			b.WriteString("definition = \"Counted in the last week\"\n")
		}
		if x.every {
			b.WriteString("every = \"month\"\n")
			if r.IntN(2) == 0 {
				x.within = 1 + r.IntN(90)
				fmt.Fprintf(&b, "within_days = %d\n", x.within)
			}
		}
		b.WriteString("values = [\n")
		row := func(at time.Time, rest string) {
			rating := ""
			if r.IntN(3) == 0 {
				by := []string{"the council", "the board"}[r.IntN(2)]
				rating = fmt.Sprintf(", rating = \"unclear\", rated_by = %q", by)
				if !slices.Contains(x.raters, by) {
					x.raters = append(x.raters, by)
				}
			}
			fmt.Fprintf(&b, "  { period = %q, %s%s },\n", at.Format("2006-01"), rest, rating)
		}
		if r.IntN(2) == 0 {
			x.before = []int{x.now, 10 * r.IntN(10)}[r.IntN(2)]
			row(x.newest.AddDate(-1, 0, 0), fmt.Sprintf("value = %d", x.before))
		}
		rest := fmt.Sprintf("value = %d", x.now)
		if r.IntN(2) == 0 {
			x.target = 10 * r.IntN(10)
			rest += fmt.Sprintf(", target = %d", x.target)
		}
		row(x.newest, rest)
		b.WriteString("]\n")
		x.judge()
		list = append(list, x)
	}
	return list, b.String()
}

// judge works out what is good, bad and late.
func (x *truth) judge() {
	good := func(a, b int) int { // how a stands to b
		switch {
		case a == b:
			return 0
		case a > b == (x.direction == "up"):
			return 1
		}
		return -1
	}
	if x.direction != "" {
		x.with = x.target >= 0
		x.met = x.with && good(x.now, x.target) >= 0
		if x.before >= 0 {
			x.better, x.worse, x.like = good(x.now, x.before) > 0, good(x.now, x.before) < 0, x.now == x.before
		}
	}
	if x.every {
		wait := 31 // days, where nobody says how many
		if x.within > 0 {
			wait = x.within
		}
		due := x.newest.AddDate(0, 1, 0)
		day := due.AddDate(0, 1, -1).AddDate(0, 0, wait)
		if today.After(day) {
			x.due, x.day = due.Format("January 2006"), day.Format("2 January 2006")
		}
	}
}

var numbers = []string{"none", "one", "two", "three", "four"}

// the forms of an answer's sentences.
var (
	ofSome    = regexp.MustCompile(`^Of (two|three|four) measures with a target, (\w+) met it\.$`)
	theOne    = regexp.MustCompile(`^The one measure with a target (met|missed) it\.$`)
	against   = regexp.MustCompile(`^Against a year before, (\w+) (is|are) better, (\w+) worse and (\w+) about the same\.$`)
	late      = regexp.MustCompile(`^(One|Two|Three|Four) measures? (is|are) late\.$`)
	published = regexp.MustCompile(`^(One|Two|Three|Four) measures? (is|are) published here\.$`)
)

// TestSentencesAreTrue reads what is said of random indicators.
func TestSentencesAreTrue(t *testing.T) {
	told := map[string]int{}
	for seed := range accounttest.Accounts(600) {
		list, text := drawn(rand.New(rand.NewPCG(uint64(seed), 29)))
		c := accounttest.Check(t, check.Options{}, map[string]string{"indicators": text})
		fail := func(format string, args ...any) {
			t.Fatalf("account %d: %s\n%s\n%s", seed, fmt.Sprintf(format, args...), indicators.Answer(&c), text)
		}
		count := func(is func(truth) bool) (n int) {
			for _, x := range list {
				if is(x) {
					n++
				}
			}
			return n
		}
		with, met := count(func(x truth) bool { return x.with }), count(func(x truth) bool { return x.met })
		better, worse, like := count(func(x truth) bool { return x.better }), count(func(x truth) bool { return x.worse }), count(func(x truth) bool { return x.like })
		overdue := count(func(x truth) bool { return x.due != "" })
		want := map[string]bool{"target": with > 0, "year": better+worse+like > 0, "late": overdue > 0}
		want["published"] = !want["target"] && !want["year"] && !want["late"]
		said := map[string]bool{}
		verb := map[bool]string{true: "is", false: "are"}
		for _, s := range strings.SplitAfter(indicators.Answer(&c), ".") {
			s = strings.TrimSpace(s)
			switch {
			case s == "":
			case ofSome.MatchString(s):
				said["target"] = true
				if m := ofSome.FindStringSubmatch(s); m[1] != numbers[with] || m[2] != numbers[met] {
					fail("%d of %d met it", met, with)
				}
			case theOne.MatchString(s):
				said["target"] = true
				if m := theOne.FindStringSubmatch(s); with != 1 || (m[1] == "met") != (met == 1) {
					fail("%d of %d met it", met, with)
				}
			case against.MatchString(s):
				said["year"] = true
				if m := against.FindStringSubmatch(s); m[1] != numbers[better] || m[3] != numbers[worse] || m[4] != numbers[like] || m[2] != verb[better == 1 || better == 0 && m[2] == "is"] {
					fail("%d are better, %d worse, %d the same", better, worse, like)
				}
			case late.MatchString(s):
				said["late"] = true
				if m := late.FindStringSubmatch(s); strings.ToLower(m[1]) != numbers[overdue] || m[2] != verb[overdue == 1] {
					fail("%d are late", overdue)
				}
			case published.MatchString(s):
				said["published"] = true
				if m := published.FindStringSubmatch(s); strings.ToLower(m[1]) != numbers[len(list)] || m[2] != verb[len(list) == 1] {
					fail("%d are published", len(list))
				}
			default:
				fail("nobody can read %q", s)
			}
		}
		for form, is := range want {
			if said[form] != is {
				fail("%s is said: %v", form, said[form])
			}
			told[form] += map[bool]int{true: 1}[is]
		}
		for n, x := range list {
			glance, facts := indicators.Said(&c, "m"+strconv.Itoa(n))
			var wanted []string
			if x.definition {
				wanted = append(wanted, "Counted in the last week.")
			}
			if x.every {
				wanted = append(wanted, "A value is promised every month.")
			}
			tag, why := "", ""
			if x.due != "" {
				wanted = append(wanted, "It is late: "+x.due+" was due by "+x.day+", and the newest date in the papers used here is 10 March 2026.")
				tag, why = "Late warn", x.due+" was due by "+x.day
			}
			wanted = append(wanted, map[string]string{"": "Neither more nor less is called better here.", "up": "More is better.", "down": "Less is better."}[x.direction])
			if len(x.raters) > 0 {
				wanted = append(wanted, "Rated by: "+strings.Join(x.raters, " and ")+".")
			}
			if !slices.Equal(facts, wanted) {
				fail("of m%d\n got %q\nwant %q", n, facts, wanted)
			}
			if strings.TrimSpace(glance.Late.Words+" "+glance.Late.Tone) != tag || glance.LateWhy != why {
				fail("m%d at a glance: %+v, %q", n, glance.Late, glance.LateWhy)
			}
		}
	}
	for _, form := range []string{"target", "year", "late", "published"} {
		if told[form] == 0 {
			t.Errorf("no account says %s", form)
		}
	}
}

// TestNothing: of no indicator nothing is said.
func TestNothing(t *testing.T) {
	c := accounttest.Check(t, check.Options{}, map[string]string{"indicators": "source = \"paper\"\n"})
	if got := indicators.Answer(&c); got != "" {
		t.Errorf("%q", got)
	}
}

// TestRatingTag: the shape of a rating repeats only words that everybody uses.
func TestRatingTag(t *testing.T) {
	for rating, want := range map[string]string{"green": "Green good", "red": "Red bad", "amber": "Amber warn", "Amber": "Amber warn", "on hold": "On hold none", "met": "Met good", "not met": "Not met bad"} {
		if tag := indicators.RatingTag(rating); tag.Words+" "+tag.Tone != want {
			t.Errorf("%s: %s %s; want %s", rating, tag.Words, tag.Tone, want)
		}
	}
}
