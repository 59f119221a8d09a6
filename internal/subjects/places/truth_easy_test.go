package places_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/easy"
	"github.com/send-daylight/daylight/internal/subjects/places"
)

// easyTold remembers what earlier sentences of a page in Easy Read said.
type easyTold struct {
	kind kindOf // the provision under whose heading they stand
	now  yearOf
	told bool
	was  yearOf
	late project
	// What was said of the whole page.
	kinds  []string // the provisions under whose headings something stands
	closed bool     // of the newest number
	others int      // kinds that were only counted
	opens  []project
	more   int       // openings that were only counted
	shown  [2]string // the number now, and before
	doubts []string  // years whose number is said to be doubted
	unsure bool      // of an opening, likewise
	each   bool      // that each place is for one child was said
}

// doubt makes some numbers doubtful, as a text and a world both have them.
func (w *world) doubt(r *rand.Rand, text string) string {
	const note = "note = \"Read with care: a form was lost.\"\n"
	mark := func(at string, care func(i int) *bool) {
		parts := strings.SplitAfter(text, at)
		for i := range parts[1:] {
			if c := care(i); r.IntN(6) == 0 {
				*c, parts[i+1] = true, note+parts[i+1]
			}
		}
		text = strings.Join(parts, "")
	}
	var years []*yearOf
	for _, k := range w.provisions {
		for i := range k.years {
			years = append(years, &k.years[i])
		}
	}
	mark("[[provision.stock]]\n", func(i int) *bool { return &years[i].care })
	mark("[[project]]\n", func(i int) *bool { return &w.projects[i].care })
	return text
}

func easyForms(w *world, told *easyTold) []accounttest.Form {
	r := reader{w}
	year := func(p map[string]string) yearOf {
		i := slices.IndexFunc(told.kind.years, func(y yearOf) bool { return span(y.year) == p["year"] })
		if i < 0 {
			return yearOf{}
		}
		return told.kind.years[i]
	}
	newestYear := func(y yearOf) string {
		return r.newestRecorded(map[string]string{"name": told.kind.name}, y)
	}
	return []accounttest.Form{
		says("explained", `Some children learn in a special school\.|Some learn in a special part of an ordinary school\.|These are special places in an ordinary school\.|A special school is for children who need more help\.|This is for children who cannot go to an ordinary school\.|This is for young people from the age of 16\.`, func(map[string]string) string { return "" }),
		says("one child", `Each place is for one child\.`, func(map[string]string) string { told.each = true; return "" }),
		says("doubted", `There is a number of places for (?P<year>\d{4}/\d\d)\.`, func(p map[string]string) string {
			y := year(p)
			told.doubts = append(told.doubts, p["year"])
			if !w.recorded(y) {
				return accounttest.Want(y.known && y.care && y.year > told.now.year, "it is not doubted, or old")
			}
			told.now, told.told = y, true
			return newestYear(y) + accounttest.Want(y.care, "it is not doubted")
		}),
		says("may be wrong", `It may be wrong, so we do not show it here\.`, func(map[string]string) string {
			return accounttest.Want(len(told.doubts) > 0, "nothing was doubted")
		}),
		says("opening doubted", `New places (?P<is>are|were) planned for (?P<year>\d{4})\.`, func(p map[string]string) string {
			for _, x := range w.projects {
				if past := x.status == "delayed" || x.year*10000+1231 < w.newest(); x.care && x.places > 0 && x.status != "cancelled" && fmt.Sprint(x.year) == p["year"] && past == (p["is"] == "were") && !slices.Contains(told.opens, x) {
					told.late, told.opens, told.unsure = x, append(told.opens, x), true
					return ""
				}
			}
			return "no doubted opening is planned like that"
		}),
		says("opening may be wrong", `Their number may be wrong, so we do not show it here\.`, func(map[string]string) string {
			unsure := told.unsure
			told.unsure = false
			return accounttest.Want(unsure, "nothing was doubted")
		}),
		says("easy now and before", `In the school year (?P<year>\d{4}/\d\d), there (?P<was>was|were) (?P<n><H>) (?P<s>places?)\.`, func(p map[string]string) string {
			y := year(p)
			wrong := accounttest.Want(!y.care, "it is doubted") + accounttest.EasyCount(p["n"], y.n, y.hedge) + accounttest.Want(y.known && r.w.recorded(y) && !y.disputed(), "not recorded, or in dispute") +
				accounttest.Want((p["was"] == "was") == (y.n == 1) && (p["s"] == "place") == (y.n == 1), "one is singular")
			if told.told {
				told.was, told.shown[1] = y, p["n"]
				return wrong + accounttest.Want(y.year < told.now.year && y.hedge+told.now.hedge == "", "not before, or not exact")
			}
			told.now, told.told, told.shown[0] = y, true, p["n"]
			return wrong + newestYear(y)
		}),
		says("easy change", `So the number of places (?P<how>grew|got|is the same)(?P<little> a little)?(?: smaller)?\.`, func(p map[string]string) string {
			d := map[string]int{"grew": 1, "got": -1}[p["how"]] * (told.now.n - told.was.n)
			if d > 0 && (p["little"] != "") != (d*50 < told.was.n) {
				return fmt.Sprintf("it changed by %d of %d", d, told.was.n)
			}
			for i, y := range []yearOf{told.now, told.was} {
				if exact := told.shown[i] == print(y.n); exact != (stepsApart(told.now.n, told.was.n) || easyRounded(y.n) == y.n) {
					return "the step between two numbers is not as they are printed, or they are finer than they need"
				}
			}
			return accounttest.Want(d > 0 || p["how"] == "is the same" && told.now.n == told.was.n, "it was %d, then %d", told.was.n, told.now.n)
		}),
		says("easy closed", `In the school year (?P<year>\d{4}/\d\d), (?P<n><H>) (?P<s>places?) closed\.`, func(p map[string]string) string {
			told.closed = true
			y := year(p)
			return accounttest.EasyCount(p["n"], y.closed, y.hedge) + accounttest.Want(y.year == told.now.year && (p["s"] == "place") == (y.closed == 1), "%d closed in %d", y.closed, y.year)
		}),
		says("easy other kinds", `The page with more numbers has (?P<n>one|\d+) more (?P<s>school or kind|schools or kinds) of places\.`, func(p map[string]string) string {
			told.others = accounttest.Int(p["n"])
			return accounttest.Want((p["s"] == "school or kind") == (told.others == 1), "one is singular")
		}),
		says("easy other openings", `The page with more numbers has (?P<n>one|\d+) more openings?\.`, func(p map[string]string) string {
			told.more = accounttest.Int(p["n"])
			return ""
		}),
		says("easy not said", `These pages do not say if (?P<it>it|they) opened\.`, func(p map[string]string) string {
			x := told.late
			return accounttest.Want(x.status == "planned" && x.year*10000+1231 < w.newest() && w.unsaid(x) && (p["it"] == "it") == (x.places == 1 && !x.care), "it is %+v", x)
		}),
		says("easy dispute", `For (?P<year>\d{4}/\d\d), the paper says (?P<n><H>) places\.`, func(p map[string]string) string {
			told.now, told.told = year(p), true
			return newestYear(told.now) + accounttest.Want(told.now.disputed() && !told.now.care && p["n"] == told.now.said(), "it says %s", told.now.said())
		}),
		says("easy parts", `Its other numbers make (?P<n><N>)\.`, func(p map[string]string) string {
			return accounttest.Want(accounttest.Int(p["n"]) == told.now.made, "they make %d", told.now.made)
		}),
		says("easy provisional", `The number for (?P<year>\d{4}/\d\d) may still change\.`, func(p map[string]string) string {
			return newestYear(year(p)) + accounttest.Want(year(p).status == "provisional", "it is firm")
		}),
		says("easy expects", `In the school year (?P<year>\d{4}/\d\d), the council (?P<verb>expects|expected) (?P<n><H>) (?P<s>places?)\.`, func(p map[string]string) string {
			y := year(p)
			return accounttest.EasyCount(p["n"], y.n, y.hedge) + accounttest.Want(y.known && !r.w.recorded(y) && y.status == "forecast" && !y.disputed() && !y.care && y.year > told.now.year, "it is no forecast") +
				accounttest.Want((p["verb"] == "expects") == r.w.toCome(told.kind, y.year), "the tense")
		}),
		says("easy planned", `(?P<n><N>) (?P<s>places?) (?P<is>is|are|was|were) planned for (?P<year>\d{4})\.`, func(p map[string]string) string {
			for _, x := range w.projects {
				if slices.Contains(told.opens, x) {
					continue
				}
				if x.care || x.places != accounttest.Int(p["n"]) || fmt.Sprint(x.year) != p["year"] || x.status == "cancelled" {
					continue
				}
				past := x.status == "delayed" || x.year*10000+1231 < w.newest()
				if (p["is"] == "was" || p["is"] == "were") == past && (p["is"] == "is" || p["is"] == "was") == (x.places == 1) && (p["s"] == "place") == (x.places == 1) {
					told.late, told.opens = x, append(told.opens, x)
					return ""
				}
			}
			return "nothing is planned like that"
		}),
		says("easy late", `(?P<it>It is|They are) late\.`, func(p map[string]string) string {
			return accounttest.Want(told.late.status == "delayed" && (p["it"] == "It is") == (told.late.places == 1 && !told.late.care), "it is %s", told.late.status)
		}),
	}
}

// easyRounded rounds a number as Easy Read does.
func easyRounded(n int) int {
	unit := 1
	for n >= unit*100 {
		unit *= 10
	}
	return (n + unit/2) / unit * unit
}

// stepsApart reports whether two numbers as Easy Read rounds them are not as far apart as they
// are, to the unit that both are rounded to, or are not rounded to one unit.
func stepsApart(a, b int) bool {
	unit := func(n int) int {
		unit := 1
		for n >= unit*100 {
			unit *= 10
		}
		return unit
	}
	if unit(a) != unit(b) {
		return true
	}
	far, shown := max(a-b, b-a), max(easyRounded(a)-easyRounded(b), easyRounded(b)-easyRounded(a))
	return (far+unit(a)/2)/unit(a)*unit(a) != shown || far > 0 && shown == 0
}

// left returns what was to be said of a provision, and was not.
func (t easyTold) left(w *world) (wrong []string) {
	recorded, _ := newest(t.kind.years, func(y yearOf) bool { return y.known && w.recorded(y) })
	next, _ := newest(t.kind.years, func(y yearOf) bool { return y.known })
	for _, y := range []yearOf{recorded, next} {
		if y.care && !slices.Contains(t.doubts, span(y.year)) {
			wrong = append(wrong, fmt.Sprintf("that the number for %s is doubted is not told", span(y.year)))
		}
	}
	if n := t.now.closed; t.told && n > 0 && !t.now.disputed() && !t.now.care && !t.closed {
		wrong = append(wrong, fmt.Sprintf("%d places closed in %s, which is not told", n, span(t.now.year)))
	}
	return wrong
}

// whole returns what a page leaves out without saying so.
func (t easyTold) whole(w *world) (wrong []string) {
	sizes := map[string]int{}
	for _, k := range w.provisions {
		if y, ok := newest(k.years, func(y yearOf) bool { return y.known }); ok && (y.status == "forecast" && !y.disputed() || y.care) {
			sizes[k.name] = 0
		}
		if y, ok := newest(k.years, func(y yearOf) bool { return y.known && w.recorded(y) }); ok {
			sizes[k.name] = y.n
		}
	}
	for name, n := range sizes {
		for _, shown := range t.kinds {
			if at, ok := sizes[strings.ToLower(shown)]; ok && at > 0 && n > at && !slices.ContainsFunc(t.kinds, func(s string) bool { return strings.ToLower(s) == name }) {
				wrong = append(wrong, fmt.Sprintf("%s have %d places and are left out, %s have %d", name, n, shown, at))
			}
		}
	}
	if n := len(sizes) - len(t.kinds); n != t.others && len(t.kinds) == 3 {
		wrong = append(wrong, fmt.Sprintf("%d kinds are left out, and the page says %d", n, t.others))
	}
	if len(sizes) > 0 && !t.each {
		wrong = append(wrong, "that each place is for one child is not said")
	}
	n := 0
	for _, x := range w.projects {
		if x.places > 0 && x.status != "cancelled" {
			n++
		}
	}
	if n != len(t.opens)+t.more {
		wrong = append(wrong, fmt.Sprintf("%d openings are told and %d counted, of %d", len(t.opens), t.more, n))
	}
	return wrong
}

// Each sentence about places in Easy Read is true of any places, and short.
func TestEasyIsTrue(t *testing.T) {
	var w world
	var told easyTold
	read := accounttest.NewReader(easyForms(&w, &told)...)
	accounttest.Truth(t, "places", func(r *rand.Rand) (string, func(model.Council) []string) {
		var text string
		w, text = makeUp(r)
		text = w.doubt(r, text)
		told = easyTold{}
		return text, func(c model.Council) (wrong []string) {
			for _, l := range places.EasyLines(c) {
				if l.Name != "" {
					i := slices.IndexFunc(w.provisions, func(k kindOf) bool { return k.name == strings.ToLower(l.Name) })
					wrong = append(wrong, told.left(&w)...)
					told = easyTold{each: told.each, kinds: told.kinds, opens: told.opens, more: told.more}
					if i >= 0 {
						told.kind, told.kinds = w.provisions[i], append(told.kinds, l.Name)
					}
				}
				for _, s := range l.Text {
					_, bad := read.Read(s)
					wrong = append(wrong, bad...)
					if n := len(strings.Fields(s)); n > easy.MostWords {
						wrong = append(wrong, fmt.Sprintf("%q has %d words", s, n))
					}
				}
			}
			return append(append(wrong, told.left(&w)...), told.whole(&w)...)
		}
	})
	if unmet := read.Unmet(); len(unmet) > 0 && !testing.Short() {
		t.Errorf("no account had a sentence of the forms %v", unmet)
	}
}

// Five schools of one kind are not five kinds of places, and half a place is not a child's.
func TestEasyCountsWhatItNames(t *testing.T) {
	var b strings.Builder
	for _, name := range []string{"Ash", "Beech", "Cedar", "Elm", "Fir"} {
		fmt.Fprintf(&b, "[[provision]]\nid = %q\nkind = \"state_special\"\nlocal_name = \"%s School\"\n", strings.ToLower(name), name)
		b.WriteString("[[provision.stock]]\nyear = \"2023/24\"\nstatus = \"actual\"\nclosing = 105\n[[provision.stock]]\nyear = \"2024/25\"\nstatus = \"actual\"\nclosing = 95.5\n")
	}
	said := fmt.Sprint(places.EasyLines(accounttest.Council(t, map[string]string{"places": "source = \"paper\"\n" + b.String()})))
	for _, want := range []string{"there were 95.5 places.", "there were 105 places.", "has 2 more schools or kinds of places."} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in %s", want, said)
		}
	}
	if strings.Contains(said, "one child") {
		t.Error(said)
	}
}

// What is compared, explained and told first.
func TestEasyTellsWhatIsNewest(t *testing.T) {
	stock := func(year, more string) string {
		return fmt.Sprintf("[[provision.stock]]\nyear = %q\nstatus = \"actual\"\n%s\n", year, more)
	}
	const school = "[[provision]]\nid = \"ash\"\nkind = \"state_special\"\n"
	opens := func(id, planned, more string) string {
		return fmt.Sprintf("[[project]]\nid = %q\nname = %[1]q\nstatus = \"planned\"\nplaces = 20\nplanned = %q\n%s", id, planned, more)
	}
	for _, tt := range []struct{ name, places, want, never string }{
		{"a kind", school + stock("2024/25", "closing = 95"), "A special school is for children who need more help. In the school year 2024/25, there were 95 places.", "number of"},
		{"a school", school + "local_name = \"Ash School\"\n" + stock("2024/25", "closing = 95"), "there were 95 places.", "is for children"},
		{"a year before", school + stock("2023/24", "closing = 105") + stock("2024/25", "closing = 95\nclosed = 10"), "So the number of places got smaller.*, 10 places closed", "break"},
		{"a break", school + stock("2023/24", "closing = 105") + stock("2024/25", "closing = 95\nmarker = \"b\""), "there were 95 places.", "105"},
		{"none closed", school + stock("2023/24", "closing = 95") + stock("2024/25", "closing = 95\nclosed = 0"), "So the number of places is the same.", "closed"},
		{"the soonest, and then the newest that has passed", opens("a", "2020-09", "") + opens("b", "2022-09", "") + opens("c", "2027-09", "") + opens("d", "2026-09", ""),
			"September 2026.*September 2027.*September 2022.*one more opening", "2020"},
		{"what has opened", opens("a", "2026-09", "") + opens("b", "2025-01", "opened = \"2025-01\"\n"), "September 2026", "2025"},
	} {
		c := accounttest.Council(t, map[string]string{"places": "source = \"paper\"\nas_at = 2025-06-19\n" + tt.places})
		if said := fmt.Sprint(places.EasyLines(c)); !regexp.MustCompile(tt.want).MatchString(said) || strings.Contains(said, tt.never) {
			t.Errorf("%s: %s", tt.name, said)
		}
	}
}
