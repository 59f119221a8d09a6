package facts_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A lie makes a sentence untrue, or returns it as it is where it has no such thing.
type lie struct {
	name string
	tell func(string) string
}

// swap exchanges words, the first that is there.
func swap(pairs ...string) func(string) string {
	return func(s string) string {
		for i := 0; i < len(pairs); i += 2 {
			for _, p := range [][2]string{{pairs[i], pairs[i+1]}, {pairs[i+1], pairs[i]}} {
				if strings.Contains(s, p[0]) {
					return strings.Replace(s, p[0], p[1], 1)
				}
			}
		}
		return s
	}
}

// once replaces the first place that re fits.
func once(re string, with func(string) string) func(string) string {
	compiled := regexp.MustCompile(re)
	return func(s string) string {
		at := compiled.FindStringIndex(s)
		if at == nil {
			return s
		}
		return s[:at[0]] + with(s[at[0]:at[1]]) + s[at[1]:]
	}
}

// lies are the ways in which a sentence of figures can be wrong.
var lies = []lie{
	{"another amount", once(`£\d`, func(s string) string { return "£" + string('1'+(s[len("£")]-'0')%9) })},
	{"another last amount", func(s string) string {
		i := strings.LastIndex(s, "£")
		if i < 0 {
			return s
		}
		return s[:i] + once(`£\d`, func(s string) string { return "£" + string('1'+(s[len("£")]-'0')%9) })(s[i:])
	}},
	{"another year", once(`(?:March|in) \d{4}`, func(s string) string { return s[:len(s)-4] + fmt.Sprint(number(s[len(s)-4:])+1) })},
	{"another last year", once(`\d{4}[^\d]*$`, func(s string) string { return fmt.Sprint(number(s[:4])+1) + s[4:] })},
	{"the other way", swap("forecast to rise ", "forecast to fall ", "forecast to reach ", "forecast to fall to ", "up from", "down from", " more than", " less than", "grow to", "shrink to",
		"It grows", "It falls", " rose ", " fell ", " grew ", " shrank ", "then come down", "then rise", "then fall", "then rise", "stay at", "rise to", "the higher end", "the lower end")},
	{"another tense", swap("is forecast", "was forecast", "forecast for that day is", "forecast for that day was", "had been forecast for", "is forecast for")},
	{"another scenario", swap("If nothing changes", "If the council’s plans work", "Under the agreement, ", "If nothing changes, ", "if nothing changed", "if the plan worked", "the agreement had forecast", "had been forecast",
		"The agreement had forecast", "The plan had forecast", " if nothing changes", " if the plan works")},
	{"another scope", swap("High Needs", "Dedicated Schools Grant", "whole grant", "High Needs")},
	{"another basis", swap(" before the Department", " after the Department", "before payments", "after payments")},
	{"another time", swap("a year before", "two years before", "A month before", "Two months before", "Three months before", "Four months before", "on the same day", "at 31 March 2031")},
	{"a surplus for a deficit", swap("a surplus of", "a deficit of", "no deficit", "a surplus of £1.0m", "had a ", "had no ")},
	{"care not asked for", func(s string) string { return strings.TrimSuffix(careRE.ReplaceAllString(s, "."), ": read with care") }},
	{"the other bound", swap("at most", "at least")},
	{"another status", swap("is provisional", "is audited", "The source does not say whether this is the outturn.", "That figure is provisional.")},
	{"nothing came of it", swap("That figure is provisional.", "No outturn for that day is published here.", "No outturn", "An outturn")},
	{"not the same", swap(", the same as a year before", ", about the same as a year before", "was the same.", "was nothing.", ", as the", ", about what the", ", as had", ", about what had")},
	{"not within", swap("within the ", "above the ")},
	{"both for one", swap("gives both", "gives three", "give both", "give three")},
	{"cut short", func(string) string { return "" }},
}

// rare are accounts with sentences that random ones seldom need.
var rare = append([]func() *world{
	func() *world {
		w := &world{owner: "Madeup County"}
		for i, v := range []int64{42, 50, 37} {
			w.data = append(w.data, datum{"not_stated", "gross", "stretch", "upper", 20240620, 2026 + i, v * 1_000_000, 1_000_000, "forecast", "just under", "f", true, false, "", ""})
		}
		w.data = append(w.data, datum{"high_needs", "net_of_payments", "forecast", "single", 20240620, 2026, 5_000_000, 1_000_000, "forecast", "", "f", true, false, "", ""})
		w.build()
		return w
	},
	func() *world {
		w := &world{owner: "Madeup County"}
		for i, v := range []int64{-4, 3} {
			w.data = append(w.data, datum{"high_needs", "net_of_payments", "stretch", []string{"lower", "upper"}[i], 20240620, 2027, v * 1_000_000, 1_000_000, "forecast", "", "f", true, false, "", ""})
		}
		w.build()
		return w
	},
	func() *world {
		w := &world{owner: "Madeup County"}
		for i, v := range []int64{-4, 3} {
			w.data = append(w.data, datum{"high_needs", "gross", []string{"actual", "target"}[i], "single", 20240620, 2024, v * 1_000_000, 1_000_000, "actual", "", "a", true, false, "", ""})
		}
		w.build()
		return w
	},
	func() *world { // a peak on the way, which the first sentence has no room for
		w := &world{owner: "Madeup County"}
		for i, v := range []int64{9, 31, 12, 17, 46, 18} {
			w.data = append(w.data, datum{"high_needs", "net_of_payments", "stretch", []string{"lower", "upper"}[i/3], 20240620, 2025 + i%3, v * 1_000_000, 1_000_000, "forecast", "", "f", true, false, "", ""})
		}
		w.build()
		return w
	},
	func() *world { // two forecasts of one day, and no paper says of which day it speaks
		w := &world{owner: "Madeup County"}
		for i, v := range []int64{5, 8} {
			w.data = append(w.data, datum{"high_needs", "gross", []string{"forecast", "unmitigated"}[i], "single", 0, 2027, v * 1_000_000, 1_000_000, "forecast", "", "f", true, false, "", ""})
		}
		w.build()
		return w
	},
	func() *world { // payments that leave nothing, of which the paper does not say what it assumes
		w := &world{owner: "Madeup County"}
		for i, v := range []int64{9, 12, 0} {
			w.data = append(w.data, datum{"dsg_all", []string{"gross", "gross", "net_of_payments"}[i], []string{"actual", "forecast", "forecast"}[i], "single", 20250620, 2025 + min(i, 1)*2, v * 1_000_000, 1_000_000,
				[]string{"actual", "forecast", "forecast"}[i], "", "f", true, false, "", ""})
		}
		w.build()
		return w
	},
	func() *world { // bounds of another day than the forecast between them
		w := &world{owner: "Madeup County"}
		for i, v := range []int64{9, 12, 14, 20} {
			w.data = append(w.data, datum{"high_needs", "net_of_payments", []string{"actual", "target", "target", "target"}[i], []string{"single", "single", "lower", "upper"}[i], 20250620, []int{2025, 2026, 2027, 2027}[i], v * 1_000_000, 1_000_000,
				[]string{"actual", "forecast", "forecast", "forecast"}[i], "", "f", true, false, "", ""})
		}
		w.build()
		return w
	},
	func() *world { // three papers that disagree about one day
		w := &world{owner: "Madeup County"}
		for i, v := range []int64{9, 12, 15} {
			w.data = append(w.data, datum{"high_needs", "gross", []string{"actual", "target", "unmitigated"}[i], "single", 20250620, 2025, v * 1_000_000, 1_000_000, "actual", "", []string{"a", "b", "c"}[i], true, false, "", ""})
		}
		w.build()
		return w
	},
	func() *world { // two scopes with a basis each, and nothing recorded
		w := &world{owner: "Madeup County"}
		for i, v := range []int64{9, 12, 5, 4} {
			w.data = append(w.data, datum{[]string{"high_needs", "dsg_all"}[i/2], []string{"gross", "net_of_payments"}[i/2], "forecast", "single", 20250620, 2026 + i%2, v * 1_000_000, 1_000_000, "forecast", "", "f", true, false, "", ""})
		}
		w.build()
		return w
	},
	recordedOnly(datum{year: 2024, value: 11_000_000, step: 1_000_000}, datum{year: 2025, value: 11_420_000, step: 10_000}),
	recordedOnly(datum{year: 2024, value: 0, step: 100_000}, datum{year: 2025, value: -3_000_000, step: 100_000}),
	recordedOnly(datum{year: 2024, value: 0, step: 100_000}, datum{year: 2025, value: 3_000_000, step: 100_000}),
	recordedOnly(datum{year: 2019, value: 2_000_000, step: 100_000}, datum{year: 2024, value: 3_000_000, step: 100_000}),
	// A balance in whole millions, which a fall of as many cannot be told from.
	recordedOnly(datum{year: 2024, value: 17_860_000, step: 10_000}, datum{year: 2025, value: 9_000_000, step: 1_000_000}),
	func() *world { // a forecast for the newest recorded day, and none for a day to come
		w := &world{owner: "Madeup County"}
		w.data = append(w.data, datum{"high_needs", "gross", "actual", "single", 20250620, 2025, 21_400_000, 100_000, "actual", "", "a", true, false, "", ""},
			datum{"high_needs", "gross", "agreement", "single", 20240301, 2025, 22_000_000, 100_000, "forecast", "", "f", true, false, "", ""})
		w.build()
		return w
	},
}, rarer()...)

// rarer returns accounts that ten thousand random ones seldom hold.
func rarer() (out []func() *world) {
	long := "Northern Madeup and Eastern Ashby upon the Water with its Hills"
	one := func(scenario, bound string, asAt, year int, value, step int64, status, hedge string) datum {
		return datum{"high_needs", "gross", scenario, bound, asAt, year, value, step, status, hedge, scenario, true, false, "", ""}
	}
	of := func(owner string, data ...datum) {
		out = append(out, func() *world {
			w := &world{owner: owner, data: data}
			w.build()
			return w
		})
	}
	const m = 1_000_000
	scoped := func(d datum, source string) datum { d.scope, d.source = "dsg_all", source; return d }
	// Papers that disagree whether there is a deficit, of the thing that does not lead.
	of("Ashby", one("actual", "single", 20250620, 2025, 9*m, m, "actual", ""), scoped(one("actual", "single", 20250620, 2025, -3*m, m, "actual", ""), "a"), scoped(one("unmitigated", "single", 20250620, 2025, 4*m, m, "actual", ""), "b"))
	// As had been forecast, within rounding.
	of("Ashby", one("actual", "single", 20250620, 2025, 21_400_000, m/10, "actual", ""), one("agreement", "single", 20240301, 2025, 21*m, m, "forecast", ""))
	// A forecast that was made again after a month.
	of("Ashby", one("actual", "single", 20250620, 2025, 9*m, m, "actual", ""), one("target", "single", 20250531, 2026, 12*m, m, "forecast", ""), one("target", "single", 20250630, 2026, 14*m, m, "forecast", ""))
	// One of a deficit that was made again as a surplus.
	of("Ashby", one("actual", "single", 20250620, 2025, 9*m, m, "actual", ""), one("target", "single", 20250531, 2026, 12*m, m, "forecast", ""), one("target", "single", 20250630, 2026, -3*m, m, "forecast", ""))
	// Long names, of what was forecast once and of what was recorded.
	of(long, one("agreement", "single", 20230620, 2024, 12*m, m, "forecast", ""), one("target", "single", 20250620, 2025, 0, m, "not_stated", ""))
	of(long, one("stretch", "single", 20230620, 2024, 12*m, m, "forecast", ""), one("forecast", "single", 20250620, 2024, 14*m, m, "forecast", "just under"))
	basis := func(d datum) datum { d.scope, d.basis = "dsg_all", "net_of_payments"; return d }
	of(long, basis(one("actual", "single", 20250620, 2025, 9*m, m, "actual", "just under")))
	of(long, basis(one("actual", "single", 20250620, 2025, -9*m, m, "actual", "just under")))
	of(long, basis(one("actual", "single", 20250620, 2025, 0, m, "actual", "")))
	return out
}

// recordedOnly returns what makes an account of recorded figures.
func recordedOnly(data ...datum) func() *world {
	return func() *world {
		w := &world{owner: "Madeup County"}
		for _, d := range data {
			d.scope, d.basis, d.scenario, d.bound, d.asAt, d.status, d.source, d.known = "high_needs", "net_of_payments", "actual", "single", 20250620, "actual", "a", true
			w.data = append(w.data, d)
		}
		w.build()
		return w
	}
}

// A tally counts how often a lie of a form was told, and found out.
type tally struct{ told, found int }

// TestOracleFindsLies tells every kind of lie in every form of sentence, and wants
// the oracle to find it. A lie that happens to be true is no lie, so a few may pass.
func TestOracleFindsLies(t *testing.T) {
	byForm, byLie := map[string]*tally{}, map[string]*tally{}
	count := func(m map[string]*tally, name string, found bool) {
		if m[name] == nil {
			m[name] = new(tally)
		}
		m[name].told++
		if found {
			m[name].found++
		}
	}
	try := func(forms []form, sentence string, read func(string) error, inSentence bool) {
		i := slices.IndexFunc(forms, func(f form) bool { return f.re.MatchString(careRE.ReplaceAllString(sentence, ".")) })
		if i < 0 {
			return
		}
		for _, l := range lies {
			told := l.tell(sentence)
			if told == sentence || told == "" && (!inSentence || !slices.Contains([]string{"now", "ahead", "that day", "no recorded"}, forms[i].name)) {
				continue
			}
			found := read(told) != nil
			count(byForm, forms[i].name, found)
			count(byLie, l.name, found)
		}
	}
	for seed := range min(accounts(t), 1200) {
		w := made(seed)
		if seed < uint64(len(rare)) {
			w = rare[seed]()
		}
		w.care(rand.New(rand.NewPCG(seed, 9)))
		a := w.account()
		answer := a.Answer()
		if answer == "" || w.read(answer, map[string]int{}) != nil {
			continue
		}
		sentences := splitSentences(answer)
		for i, s := range sentences {
			if s == "The table of these figures has more." {
				if w.read(strings.Join(sentences[:i], " "), map[string]int{}) == nil {
					count(byForm, "more", false)
				} else {
					count(byForm, "more", true)
				}
				continue
			}
			cut := slices.Contains(sentences, "The table of these figures has more.")
			try(forms(), s, func(told string) error {
				all := slices.Clone(sentences)
				if all[i] = told; told == "" {
					if all = slices.Delete(all, i, i+1); cut || len(all) == 0 {
						return fmt.Errorf("nothing is left to read")
					}
				}
				return w.read(strings.Join(all, " "), map[string]int{})
			}, true)
		}
		if w.title(a.Title(), map[string]int{}) == nil {
			try(titles(), a.Title(), func(told string) error { return w.title(told, map[string]int{}) }, false)
		}
	}
	for name, n := range byLie {
		if n.found*100 < n.told*90 {
			t.Errorf("%s: %d of %d lies were found", name, n.found, n.told)
		}
	}
	for _, f := range slices.Concat(forms(), titles()) {
		switch n := byForm[f.name]; {
		case f.name == "title: nothing":
		case n == nil:
			t.Errorf("no lie was told in the form %q", f.name)
		case n.found*100 < n.told*85:
			t.Errorf("%s: %d of %d lies were found", f.name, n.found, n.told)
		}
	}
	for name, n := range byForm {
		t.Logf("%-22s %5d of %5d", name, n.found, n.told)
	}
	for name, n := range byLie {
		t.Logf("  %-22s %5d of %5d", name, n.found, n.told)
	}
}
