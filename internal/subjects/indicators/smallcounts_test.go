package indicators_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

const children = `unit = "count", noun = "children", people = true`

// told returns the small counts that were found, with what to do: see [accounttest.Said].
func told(c check.Checked) string {
	var b strings.Builder
	for _, f := range c.Findings {
		if f.Rule == "small-counts" {
			fmt.Fprintf(&b, "%s: %s | %s\n", f.Address, f.Msg, f.Hint)
		}
	}
	return b.String()
}

func TestSmallCounts(t *testing.T) {
	months := func(id string, keys string, from int, values ...string) string {
		var out []string
		for n, v := range values {
			if v == "" {
				continue
			}
			rest := "value = " + v
			if v == "c" {
				rest = `marker = "c"`
			}
			out = append(out, at(fmt.Sprintf("2024-%02d", from+n), rest))
		}
		return one(fmt.Sprintf("id = %q, ", id)+keys, out...)
	}
	year := func(value string) string {
		return one(`id = "y", `+children+`, same_as = "m"`, at("2024", "value = "+value))
	}
	const running = children + `, to_date = true`
	tests := []struct{ name, text, want string }{
		{"large", months("m", children, 1, "20", "6", "0"), ""},
		{"small", months("m", children, 1, "20", "5"), `indicators.m.2024-02: a count of children from 1 to 5 is shown: February 2024 | write marker = "c" instead of the value` + "\n"},
		{"hidden", months("m", children, 1, "20", "c"), ""},
		{"no children", months("m", `unit = "count", noun = "complaints"`, 1, "20", "5"), ""},
		{"children by the noun alone", months("m", `unit = "count", noun = "pupils"`, 1, "20", "5"), "indicators.m.2024-02: a count of children from 1 to 5 is shown | leave it out: it can point at a child\n"},
		{"official statistics", months("m", children+`, source = "statistics"`, 1, "20", "5"), ""},
		{"a year gives the hidden month away", months("m", children, 1, "20", "c", "30", "20", "20", "20", "20", "20", "20", "20", "20", "20") + year("233"),
			"indicators.m.2024-02: this count is hidden, and can be worked out from the other periods: February 2024 | hide as well, so that it cannot be worked out: January 2024 (indicators.m.2024-01)\n"},
		{"two hidden months", months("m", children, 1, "c", "c", "30", "20", "20", "20", "20", "20", "20", "20", "20", "20") + year("233"), ""},
		{"a month left out", months("m", children, 1, "20", "", "30", "20", "20", "20", "20", "20", "20", "20", "20", "20") + year("233"),
			"indicators.y.2024: this gives a small count away that is not printed here: February 2024 | hide as well, so that it cannot be worked out: January 2024 (indicators.m.2024-01)\n"},
		{"a year that nothing links", months("m", children, 1, "20", "c", "30") + strings.Replace(year("233"), `same_as = "m"`, "", 1), ""},
		{"two hidden months that make two", months("m", children, 1, "c", "c", "30", "20", "20", "20", "20", "20", "20", "20", "20", "20") + year("212"),
			"indicators.m.2024-01: this count is hidden, and can be worked out from the other periods: January 2024 | hide as well, so that it cannot be worked out: 2024 (indicators.y.2024)\n" +
				"indicators.m.2024-02: this count is hidden, and can be worked out from the other periods: February 2024 | hide as well, so that it cannot be worked out: 2024 (indicators.y.2024)\n"},
		{"a running total grows fast", months("m", running, 4, "20", "40", "60"), ""},
		{"a running total grows by a few", months("m", running, 4, "20", "40", "43"),
			"indicators.m.2024-04-to-2024-06: this gives a small count away that is not printed here: June 2024 | hide as well, so that it cannot be worked out: April to May 2024 (indicators.m.2024-04-to-2024-05)\n"},
		{"a running total that stands still", months("m", running, 4, "20", "40", "40"), ""},
		{"a hidden running total between two", months("m", running, 4, "20", "c", "43"), ""},
		{"months and a running total", months("m", children, 4, "20", "c", "25") + months("d", running+`, same_as = "m"`, 4, "20", "23", "48"),
			"indicators.m.2024-05: this count is hidden, and can be worked out from the other periods: May 2024 | hide as well, so that it cannot be worked out: April 2024 (indicators.m.2024-04), April 2024 (indicators.d.2024-04-to-2024-04)\n"},
		{"terms and their year", one(children, at("2023/24-autumn", "value = 10"), at("2023/24-spring", `marker = "c"`), at("2023/24-summer", "value = 12")) +
			one(`id = "y", `+children+`, same_as = "m"`, at("2023/24", "value = 25")),
			"indicators.m.2023-ay-spring: this count is hidden, and can be worked out from the other periods: spring term 2023/24 | hide as well, so that it cannot be worked out: autumn term 2023/24 (indicators.m.2023-ay-autumn)\n"},
		{"a numerator", one(`unit = "percent", people = true`, at("2024-01", "value = 10, numerator = 5, denominator = 50")),
			"indicators.m.2024-01.numerator: a count of children from 1 to 5 is shown: numerator of January 2024 | leave numerator and denominator out, and give the percentage or rate alone\n"},
		{"what a numerator leaves", one(`unit = "percent", people = true`, at("2024-01", "value = 94, numerator = 47, denominator = 50")),
			"indicators.m.2024-01: these counts give away how few are left: all but a few of 50 | leave numerator and denominator out, and give the percentage alone\n"},
		{"a rate leaves nobody", one(`unit = "rate", per = 100, noun = "pupils", people = true`, at("2024-01", "value = 94, numerator = 47, denominator = 50")), ""},
		{"a percentage with its denominator", one(`unit = "percent", people = true`, at("2024-01", "value = 10.0, denominator = 50")),
			"indicators.m.2024-01: the percent of January 2024 gives a small count away together with its denominator | leave the denominator out\n"},
		{"a percentage of many", one(`unit = "percent", people = true`, at("2024-01", "value = 10.0, denominator = 500")), ""},
		{"a percentage of a denominator so large that nothing follows", one(`unit = "percent", people = true`, at("2024-01", "value = 1, denominator = 1000")), ""},
		{"a percentage alone", one(`unit = "percent", people = true`, at("2024-01", "value = 10.0")), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := accounttest.CheckOne(t, check.Options{}, "indicators", tt.text)
			if got := told(c); got != tt.want {
				t.Errorf("got  %swant %s", got, tt.want)
			}
		})
	}
}

// The year that plans.toml prints gives a month away as well.
func TestPlansGiveAMonthAway(t *testing.T) {
	var values []string
	for n := range 12 {
		rest := "value = 20"
		if n == 3 {
			rest = `marker = "c"`
		}
		values = append(values, at(fmt.Sprintf("2024-%02d", n+1), rest))
	}
	c := accounttest.Check(t, check.Options{}, map[string]string{
		"indicators": "source = \"paper\"\n" + one(`unit = "count", noun = "plans", people = true, same_as = "plans.issued"`, values...),
		"plans":      "source = \"paper\"\n[[year]]\nyear = 2024\nissued = 223\n",
	})
	if got := told(c); !strings.HasPrefix(got, "indicators.m.2024-04: this count is hidden, and can be worked out from the other periods: April 2024") {
		t.Errorf("got %s", got)
	}
}

// A hidden value must not be in the file, nor a small count in an earlier record.
func TestHiddenMeansGone(t *testing.T) {
	_, problems := accounttest.Read(map[string]string{"indicators": "source = \"paper\"\n" + one(children, at("2024-01", `value = 3, marker = "c"`))})
	if len(problems) != 1 || !strings.Contains(problems[0].Msg, "the file still holds it") {
		t.Errorf("found %v", problems)
	}
}

// Whatever is printed of four months and what has been counted since April: a small count
// that has one value in every account that fits what is printed is found.
func TestAllThatCanBeKnownIsFound(t *testing.T) {
	rounds := uint64(150)
	if testing.Short() {
		rounds = 30
	}
	leaks := 0
	for seed := range rounds {
		r := rand.New(rand.NewPCG(seed, 7))
		var truth [4]int
		for n := range truth {
			truth[n] = []int{0, 1, 3, 5, 6, 8, 9}[r.IntN(7)]
		}
		month, running := [4]byte{}, [4]byte{} // 's' shown, 'c' hidden, ' ' left out
		var months, totals []string
		sum := 0
		for n := range truth {
			sum += truth[n]
			month[n], running[n] = "s c"[r.IntN(3)], "ss c"[r.IntN(4)]
			if small := truth[n] >= 1 && truth[n] <= 5; small && month[n] == 's' || truth[n] == 0 && month[n] == 'c' {
				month[n] = map[bool]byte{true: 'c', false: 's'}[small]
			}
			if sum <= 5 && running[n] == 's' {
				running[n] = 'c'
			}
			if sum == 0 {
				running[n] = ' '
			}
			write := func(list *[]string, how byte, n, value int) {
				switch how {
				case 's':
					*list = append(*list, at(fmt.Sprintf("2024-%02d", n+4), fmt.Sprintf("value = %d", value)))
				case 'c':
					*list = append(*list, at(fmt.Sprintf("2024-%02d", n+4), `marker = "c"`))
				}
			}
			write(&months, month[n], n, truth[n])
			write(&totals, running[n], n, sum)
		}
		text := one(children, months...) + one(`id = "d", `+children+`, to_date = true, same_as = "m"`, totals...)
		found := told(accounttest.CheckOne(t, check.Options{}, "indicators", text))
		for n, v := range known(truth, month, running) {
			if v < 1 || v > 5 {
				continue
			}
			leaks++
			if name := []string{"April", "May", "June", "July"}[n] + " 2024"; !strings.Contains(found, ": "+name+" |") {
				t.Fatalf("seed %d: %v, months %q, totals %q: %s can be known, and is not found in\n%s", seed, truth, month, running, name, found)
			}
		}
	}
	if leaks < int(rounds)/5 {
		t.Errorf("only %d leaks in %d accounts", leaks, rounds)
	}
}

// known returns each month's count that all accounts have which fit what is printed, or -1
// where it is printed or open.
func known(truth [4]int, month, running [4]byte) [4]int {
	out := [4]int{-2, -2, -2, -2}
	var totals [4]int
	sum := 0
	for n, v := range truth {
		sum += v
		totals[n] = sum
	}
	var try func(n int, x [4]int)
	try = func(n int, x [4]int) {
		if n == 4 {
			for k, v := range x {
				switch out[k] {
				case -2, v:
					out[k] = v
				default:
					out[k] = -1
				}
			}
			return
		}
		for v := range 45 {
			x[n] = v
			sum := 0
			for _, w := range x[:n+1] {
				sum += w
			}
			fits := !(month[n] == 's' && v != truth[n] || month[n] == 'c' && v == 0 || running[n] == 's' && sum != totals[n] || running[n] == 'c' && sum == 0)
			if fits {
				try(n+1, x)
			}
		}
	}
	try(0, [4]int{})
	for n := range out {
		if month[n] == 's' {
			out[n] = -1
		}
	}
	return out
}
