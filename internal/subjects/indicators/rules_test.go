package indicators_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

// one writes an indicator: its own keys, and its values, a line each.
func one(keys string, values ...string) string {
	text := "[[indicator]]\n"
	if !strings.Contains(keys, "id = ") {
		text += "id = \"m\"\n"
	}
	text += "text = \"what is measured\"\n"
	depth := 0
	for _, r := range keys { // a key a line: commas are between keys, and within braces
		switch r {
		case '{':
			depth++
		case '}':
			depth--
		case ',':
			if depth == 0 {
				r = '\n'
			}
		}
		text += string(r)
	}
	text += "\n"
	text += "values = [\n"
	for _, v := range values {
		text += "  { " + v + " },\n"
	}
	return text + "]\n"
}

// at returns a value of a period.
func at(period, rest string) string { return "period = \"" + period + "\", " + rest }

func TestRules(t *testing.T) {
	const (
		count   = `unit = "count", noun = "children"`
		percent = `unit = "percent"`
		down    = `, direction = "down", measures = "waits"`
		up      = `, direction = "up", measures = "timeliness"`
	)
	tests := []struct{ rule, name, text, want string }{
		{"indicator-periods", "in order", one(percent, at("2024-03", "value = 1"), at("2024-04", "value = 2")), ""},
		{"indicator-periods", "backwards", one(percent, at("2024-04", "value = 1"), at("2024-03", "value = 2")), "indicators.m: March 2024 stands after April 2024\n"},
		{"indicator-periods", "twice", one(percent, at("2024-04", "value = 2"), at("2024-04", `note = "twice"`)), "indicators.m: April 2024 stands twice in this indicator\n"},
		{"indicator-periods", "of two kinds", one(percent, at("2024-03", "value = 1"), at("2024-Q2", "value = 2")),
			"indicators.m: April to June 2024 (quarter) stands beside March 2024 (month)\n"},
		{"indicator-periods", "longer than promised", one(percent+`, every = "month"`, at("2024-Q1", "value = 1")),
			"indicators.m: values are promised every month, and January to March 2024 is longer\n"},
		{"indicator-periods", "twelve months, every month", one(percent+`, every = "month"`, at("2023-11..2024-10", "value = 1")), ""},

		{"indicator-values", "nothing said", one(percent, `period = "2024-03"`), "indicators.m.2024-03: nothing is said of March 2024\n"},
		{"indicator-values", "a gap with its marker", one(percent, at("2024-03", `marker = "x"`)), ""},
		{"indicator-values", "a target alone", one(percent, at("2024-03", "target = 60")), ""},
		{"indicator-values", "a wait below nothing", one(`unit = "weeks"`, at("2024-03", "value = -3")), "indicators.m.2024-03: the value of March 2024 is less than nothing: -3\n"},
		{"indicator-values", "money below nothing", one(`unit = "£k"`, at("2024-03", "value = -3")), ""},
		{"indicator-values", "a target below nothing", one(count, at("2024-03", "value = 30, target = -3")), "indicators.m.2024-03: the target of March 2024 is less than nothing: -3\n"},
		{"indicator-values", "half a child", one(count+", people = true", at("2024-03", "value = 30.5")), "indicators.m.2024-03: the value of March 2024 is 30.5, and children are counted whole\n"},
		{"indicator-values", "half a post", one(`unit = "count", noun = "posts"`, at("2024-03", "value = 30.5")), ""},
		{"indicator-values", "counts behind a count", one(count, at("2024-03", "value = 30, numerator = 3")), "indicators.m.2024-03: only a percentage or a rate is made of counts, and the unit is count\n"},
		{"indicator-values", "counts without their share", one(percent, at("2024-03", "numerator = 30, denominator = 60")), "indicators.m.2024-03: March 2024 has its counts, and no value\n"},
		{"indicator-values", "a share of none", one(percent, at("2024-03", "value = 50, numerator = 0, denominator = 0")), "indicators.m.2024-03: March 2024 has a value, and it is out of none\n"},
		{"indicator-values", "to date, at its address", one(`unit = "weeks", to_date = true`, at("2024-05", "value = -3")), "indicators.m.2024-04-to-2024-05: the value of May 2024 is less than nothing: -3\n"},
		{"indicator-values", "promised before it is over", one(percent+`, every = "month", within_days = -5`, at("2024-03", "value = 50")), "indicators.m: a value cannot be promised 5 days before its period ends\n"},

		{"percentages", "follows from its counts", one(percent, at("2024-03", "value = 10.3, numerator = 103, denominator = 1000")), ""},
		{"percentages", "cut off instead of rounded", one(percent, at("2024-03", "value = 66.6, numerator = 20, denominator = 30")), "indicators.m.2024-03: 20 of 30 is 66.7%, but the source says 66.6%\n"},
		{"percentages", "does not follow", one(percent, at("2024-03", "value = 13.0, numerator = 103, denominator = 1000")), "indicators.m.2024-03: 103 of 1,000 is 10.3%, but the source says 13.0%\n"},
		{"percentages", "more than all", one(percent, at("2024-03", "value = 90, numerator = 110, denominator = 100")), "indicators.m.2024-03: 110 of 100 is more than all\n"},
		{"percentages", "a rate follows", one(`unit = "rate", per = 1000, noun = "pupils"`, at("2024-03", "value = 12.5, numerator = 50, denominator = 4000")), ""},
		{"percentages", "a rate does not follow", one(`unit = "rate", per = 100, noun = "pupils"`, at("2024-03", "value = 12.5, numerator = 50, denominator = 4000")),
			"indicators.m.2024-03: 50 for 4,000 is a rate of 1.2, but the source says 12.5\n"},
		{"percentages", "over a hundred", one(percent, at("2024-03", "value = 110")), "indicators.m.2024-03: 110% is not a percentage of a whole\n"},

		{"indicator-running-total", "rises", one(count+", to_date = true", at("2024-04", "value = 10"), at("2024-05", "value = 30")), ""},
		{"indicator-running-total", "falls", one(count+", to_date = true", at("2024-04", "value = 30"), at("2024-05", "value = 10")),
			"indicators.m.2024-04-to-2024-05: 10 children counted from April to May 2024 is fewer than 30 counted in April 2024\n"},
		{"indicator-running-total", "begins anew", one(count+", to_date = true", at("2025-03", "value = 30"), at("2025-04", "value = 10")), ""},
		{"indicator-running-total", "begins anew in January", one(count+`, to_date = true, year = "calendar"`, at("2024-12", "value = 30"), at("2025-01", "value = 10")), ""},
		{"indicator-running-total", "a percentage may fall", one(percent+", to_date = true", at("2024-04", "value = 30"), at("2024-05", "value = 10")), ""},
		{"indicator-running-total", "over a hidden month", one(count+", to_date = true", at("2024-04", "value = 30"), at("2024-05", `marker = "c"`), at("2024-06", "value = 10")),
			"indicators.m.2024-04-to-2024-06: 10 children counted from April to June 2024 is fewer than 30 counted in April 2024\n"},

		{"target-direction", "better than the baseline", one(percent + down + `, baseline = { period = "2021/22", value = 10.9 }, target = { by = "2025-07", value = 10 }`), ""},
		{"target-direction", "worse than the baseline", one(percent + up + `, baseline = { period = "2021/22", value = 10.9 }, target = { by = "2025-07", value = 10 }`),
			"indicators.m.target: the target of 10% is worse than the baseline of 10.9%, since more is better: \"what is measured\"\n"},
		{"target-direction", "one of a month, better", one(percent+down+`, baseline = { period = "2021/22", value = 10.9 }`, at("2024-03", "value = 12, target = 10")), ""},
		{"target-direction", "one of a month, worse", one(percent+down+`, baseline = { period = "2021/22", value = 10.9 }`, at("2024-03", "value = 12, target = 11"), at("2024-04", "value = 12, target = 12")),
			"indicators.m.2024-03.target: the target of 11% for March 2024 is worse than the baseline of 10.9%, since less is better\n"},
		{"target-direction", "one of a month, counted in another way", one(percent+down+`, baseline = { period = "2021/22", value = 10.9 }`, at("2024-03", `value = 12, target = 11, break = "Another way"`)), ""},
		{"target-direction", "neutral", one(percent + `, baseline = { period = "2021/22", value = 10.9 }, target = { by = "2025-07", value = 10 }`), ""},
		{"indicator-dates", "before the baseline", one(percent + down + `, baseline = { period = "2024/25", value = 10.9 }, target = { by = "2024-07", value = 10 }`),
			"indicators.m.target: the target is for July 2024, before the baseline of 2024/25: \"what is measured\"\n"},

		{"indicator-rating", "green and met", one(percent+up, at("2024-03", `value = 60, target = 60, rating = "Green"`)), ""},
		{"indicator-rating", "green and missed", one(percent+up, at("2024-03", `value = 59, target = 60, rating = "green"`)),
			"indicators.m.2024-03: March 2024 is rated green, and 59% misses the target of 60% or more\n"},
		{"indicator-rating", "red and met", one(percent+down, at("2024-03", `value = 59, target = 60, rating = "red"`)),
			"indicators.m.2024-03: March 2024 is rated red, and 59% meets the target of 60% or less\n"},
		{"indicator-rating", "a letter and more words", one(percent+up, at("2024-03", `value = 59, target = 60, rating = "G"`), at("2024-04", `value = 61, target = 60, rating = "Red (behind plan)"`)),
			"indicators.m.2024-03: March 2024 is rated G, and 59% misses the target of 60% or more\nindicators.m.2024-04: April 2024 is rated Red (behind plan), and 61% meets the target of 60% or more\n"},
		{"indicator-rating", "amber", one(percent+up, at("2024-03", `value = 59, target = 60, rating = "amber"`)), ""},
		{"indicator-rating", "neutral", one(percent, at("2024-03", `value = 59, target = 60, rating = "green"`)), ""},
		{"indicator-rating", "the target of the end, not yet due", one(percent+up+`, target = { by = "2025-03", value = 60 }`, at("2024-03", `value = 59, rating = "green"`)), ""},
		{"indicator-rating", "the target of the end, due", one(percent+up+`, target = { by = "2024-03", value = 60 }`, at("2024-03", `value = 59, rating = "on track"`)),
			"indicators.m.2024-03: March 2024 is rated on track, and 59% misses the target of 60% or more\n"},

		{"leaps", "usual", one(percent, at("2024-03", "value = 10"), at("2024-04", "value = 12"), at("2024-05", "value = 30")), ""},
		{"leaps", "a slip of the point", one(percent, at("2024-03", "value = 10.3"), at("2024-04", "value = 1.02"), at("2024-05", "value = 10.1")),
			"indicators.m.2024-04: 1.02% is far from what is usual in this series, which is about 10.1%\n"},
		{"leaps", "a target of another order", one(percent, at("2024-03", "value = 6.3, target = 60"), at("2024-04", "value = 5.1"), at("2024-05", "value = 6")),
			"indicators.m.2024-03.target: 60% is far from what is usual in this series, which is about 6%\n"},
		{"leaps", "a baseline of another order", one(percent+`, baseline = { period = "2023", value = 0.6 }`, at("2024-03", "value = 6.3"), at("2024-04", "value = 6.1"), at("2024-05", "value = 6")),
			"indicators.m.baseline: 0.6% is far from what is usual in this series, which is about 6.1%\n"},
		{"leaps", "a target among targets", one(percent, at("2024-03", "value = 48, target = 50"), at("2024-04", "value = 47, target = 5"), at("2024-05", "value = 49, target = 50")),
			"indicators.m.2024-04.target: 5% is far from what is usual in these targets, which is about 50%\n"},
		{"leaps", "England of another order", one(percent+`, benchmarks = [ { area = "england", period = "2023", value = 0.503 } ]`, at("2024-03", "value = 48"), at("2024-04", "value = 47"), at("2024-05", "value = 49")),
			"indicators.m.benchmark.england.2023: 0.503% is far from what is usual in this series, which is about 48%\n"},
		{"leaps", "parts of one", one(percent, at("2024-03", "value = 0.48"), at("2024-04", "value = 0.47"), at("2024-05", "value = 0.49")),
			"indicators.m: every value is from 0% to 1%, such as 0.49%: are they parts of 1?\n"},
		{"leaps", "few are excluded", one(percent+`, measures = "exclusions"`, at("2024-03", "value = 0.48"), at("2024-04", "value = 0.47"), at("2024-05", "value = 0.49")), ""},
		{"leaps", "small counts jump", one(`unit = "count", noun = "complaints"`, at("2024-03", "value = 1"), at("2024-04", "value = 2"), at("2024-05", "value = 22")), ""},
		{"leaps", "a year that begins anew", one(count+", to_date = true", at("2025-01", "value = 800"), at("2025-02", "value = 900"), at("2025-03", "value = 950"), at("2025-04", "value = 40")), ""},
		{"leaps", "two values are no series", one(percent, at("2024-03", "value = 1"), at("2024-04", "value = 12")), ""},

		{"neutral-direction", "time has a better direction", one(percent+up, at("2024-03", "value = 60")), ""},
		{"neutral-direction", "plans have none", one(`unit = "count", noun = "plans", direction = "down", measures = "plans"`, at("2024-03", "value = 60")),
			"indicators.m: \"what is measured\" measures plans, which have no better direction\n"},
		{"neutral-direction", "plans are neutral", one(`unit = "count", noun = "plans", direction = "neutral", measures = "plans"`, at("2024-03", "value = 60")), ""},

		{"leaps", "a target of another order than its baseline", one(percent + `, baseline = { period = "2023", value = 6 }, target = { by = "2025", value = 60 }`),
			"indicators.m.target: the target is 60% and the baseline 6%: is it the same measure? \"what is measured\"\n"},

		{"in-the-future", "measured before the paper", "as_at = 2024-04-30\n" + one(percent, at("2024-04", "value = 60")), ""},
		{"in-the-future", "measured after the paper", "as_at = 2024-04-30\n" + one(percent, at("2024-05", "value = 60")),
			"indicators.m.2024-05: “what is measured” was measured in May 2024, but its source speaks of 30 April 2024\n"},
		{"in-the-future", "a forecast", "as_at = 2024-04-30\n" + one(percent, at("2024-05", `value = 60, status = "forecast"`)), ""},

		{"rated-status", "who rated it", one(percent, at("2024-03", `value = 60, rating = "amber", rated_by = "SEND board"`)), ""},
		{"rated-status", "who rated all", one(percent+`, rated_by = "SEND board"`, at("2024-03", `value = 60, rating = "amber"`)), ""},
		{"rated-status", "nobody", one(percent, at("2024-03", `value = 60, rating = "amber"`), at("2024-04", `value = 60, rating = "red"`)),
			"indicators.m: what is measured is rated, but the source does not say who rated it\n"},

		{"references", "a headline", "headlines = [\"m\"]\n" + one(percent, at("2024-03", "value = 60")), ""},
		{"references", "no such headline", "headlines = [\"x\"]\n" + one(percent, at("2024-03", "value = 60")), ": indicators.toml has no indicator \"x\"\n"},
		{"references", "seven headlines", "headlines = [\"m\", \"m\", \"m\", \"m\", \"m\", \"m\", \"m\"]\n" + one(percent, at("2024-03", "value = 60")), ": there are more than 6 headlines\n"},
		{"references", "no such group", one(percent+`, group = "x"`, at("2024-03", "value = 60")), ": indicators.toml has no group \"x\"\n"},
		{"references", "the same as itself", one(percent+`, same_as = "m"`, at("2024-03", "value = 60")), "indicators.m: this indicator is the same as itself\n"},
		{"references", "the same as nothing", one(percent+`, same_as = "n"`, at("2024-03", "value = 60")), ": indicators.toml has no indicator \"n\"\n"},
		{"references", "the same as no address", one(percent+`, same_as = "plans.reqests"`, at("2024-03", "value = 60")), "indicators.m: no address of this account begins with plans.reqests\n"},
	}
	for _, tt := range tests {
		t.Run(tt.rule+"/"+tt.name, func(t *testing.T) {
			c := accounttest.CheckOne(t, check.Options{}, "indicators", tt.text)
			if got := accounttest.Said(c, tt.rule); got != tt.want {
				t.Errorf("got  %swant %s", got, tt.want)
			}
		})
	}
}

// A value is late by the data's own dates, whatever day it is.
func TestLate(t *testing.T) {
	tests := []struct{ name, keys, asAt, want string }{
		{"in time", `unit = "percent", every = "month"`, "2024-05-31", ""},
		{"late by a day", `unit = "percent", every = "month"`, "2024-06-01", "indicators.m: a value for April 2024 was promised by 31 May 2024, and the data speak of 1 June 2024\n"},
		{"nobody promised it", `unit = "percent"`, "2026-06-01", ""},
		{"promised sooner", `unit = "percent", every = "month", within_days = 10`, "2024-05-11", "indicators.m: a value for April 2024 was promised by 10 May 2024, and the data speak of 11 May 2024\n"},
		{"promised every quarter", `unit = "percent", every = "quarter"`, "2024-09-20", ""},
		{"to date", `unit = "percent", every = "month", to_date = true`, "2024-07-01", "indicators.m: a value for April 2024 was promised by 31 May 2024, and the data speak of 1 July 2024\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := accounttest.CheckOne(t, check.Options{}, "indicators", "as_at = "+tt.asAt+"\n"+one(tt.keys, at("2024-02", "value = 60"), at("2024-03", "value = 61")))
			if got := accounttest.Said(c, "indicator-late"); got != tt.want {
				t.Errorf("got  %swant %s", got, tt.want)
			}
		})
	}
}

// Counts on the last day of each month are late as those of months are.
func TestLateDays(t *testing.T) {
	for asAt, want := range map[string]string{"2024-04-30": "", "2024-05-31": "", "2024-06-01": "indicators.m: a value for 30 April 2024 was promised by 31 May 2024, and the data speak of 1 June 2024\n"} {
		c := accounttest.CheckOne(t, check.Options{}, "indicators", "as_at = "+asAt+"\n"+one(`unit = "percent", every = "monthly"`, at("2024-02-29", "value = 60"), at("2024-03-31", "value = 61")))
		if got := accounttest.Said(c, "indicator-late"); got != want {
			t.Errorf("%s: got %s, want %s", asAt, got, want)
		}
	}
}

// Months and quarters make the year, those of plans.toml included.
func TestAddsUp(t *testing.T) {
	quarters := func(values ...string) []string {
		var out []string
		for n, v := range values {
			out = append(out, at([]string{"2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"}[n], v))
		}
		return out
	}
	const requests = `unit = "count", noun = "requests", measures = "requests"`
	year := one(`id = "y", `+requests+`, same_as = "m"`, at("2024", "value = 100"))
	plans := "source = \"paper\"\n[[year]]\nyear = 2024\nrequests = 100\n"
	tests := []struct{ name, text, plans, want string }{
		{"they make it", one(requests, quarters("value = 25", "value = 25", "value = 30", "value = 20")...) + year, "", ""},
		{"they do not", one(requests, quarters("value = 25", "value = 25", "value = 30", "value = 21")...) + year, "",
			"indicators.y.2024: January to March 2024 to October to December 2024 make 101, but the source says 100 requests in 2024\n"},
		{"some are missing", one(requests, quarters("value = 25", "value = 25")...) + year, "", ""},
		{"some are more than all", one(requests, quarters("value = 75", "value = 26")...) + year, "",
			"indicators.y.2024: some of the periods from January to March 2024 to April to June 2024 make 101 already, more than 100 requests in 2024\n"},
		{"a hidden one", one(requests, quarters("value = 25", `marker = "c"`, "value = 30", "value = 20")...) + year, "", ""},
		{"the year of plans.toml", one(requests+`, same_as = "plans.requests"`, quarters("value = 25", "value = 25", "value = 30", "value = 20")...), plans, ""},
		{"another year of plans.toml", one(requests+`, same_as = "plans.requests"`, quarters("value = 25", "value = 25", "value = 30", "value = 19")...), plans,
			"plans.requests.2024: January to March 2024 to October to December 2024 make 99, but the source says 100 requests in 2024\n"},
		{"nothing says that they are the same", one(requests, quarters("value = 25", "value = 25", "value = 30", "value = 19")...) + strings.Replace(year, `same_as = "m"`, "", 1), plans, ""},
		{"months and a running total", one(requests, at("2024-04", "value = 10"), at("2024-05", "value = 12")) +
			one(`id = "d", `+requests+`, to_date = true, same_as = "m"`, at("2024-04", "value = 10"), at("2024-05", "value = 23")), "",
			"indicators.d.2024-04-to-2024-05: April 2024 to May 2024 make 22, but the source says 23 requests from April to May 2024\n"},
		{"one period with two values", one(`unit = "percent"`, at("2024", "value = 50.1")) + one(`id = "y", unit = "percent", same_as = "m"`, at("2024", "value = 51.0")), "",
			"indicators.m.2024: what is measured is 50.1% in 2024, and the same is 51.0% at indicators.y.2024\n"},
		{"a quarter of the calendar and the same of the financial year", "", "source = \"paper\"\n[[period]]\nperiod = \"2024-Q4\"\nrequests = 100\n[[period]]\nperiod = \"2024-25-Q3\"\nrequests = 110\n",
			"plans.requests.2024-q4: Requests for an assessment is 100 from October to December 2024, and the same is 110 at plans.requests.2024-25-q3\n"},
		{"two quarters that agree", "", "source = \"paper\"\n[[period]]\nperiod = \"2024-Q4\"\nrequests = 100\n[[period]]\nperiod = \"2024-25-Q3\"\nrequests = 100\n", ""},
		{"one period, rounded differently", one(`unit = "percent"`, at("2024", "value = 50.4")) + one(`id = "y", unit = "percent", same_as = "m"`, at("2024", "value = 50")), "", ""},
		{"terms make an academic year", one(requests, at("2023/24-autumn", "value = 10"), at("2023/24-spring", "value = 11"), at("2023/24-summer", "value = 12")) +
			one(`id = "y", `+requests+`, same_as = "m"`, at("2023/24", "value = 40")), "",
			"indicators.y.2023-ay: autumn term 2023/24 to summer term 2023/24 make 33, but the source says 40 requests in the academic year 2023/24\n"},
		{"terms make no other year", one(requests, at("2023/24-spring", "value = 11"), at("2023/24-summer", "value = 120")) +
			one(`id = "y", `+requests+`, same_as = "m"`, at("2024", "value = 40")), "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			texts := map[string]string{"indicators": "source = \"paper\"\n" + tt.text}
			if tt.plans != "" {
				texts["plans"] = tt.plans
			}
			if got := accounttest.Said(accounttest.Check(t, check.Options{}, texts), "periods-add-up"); got != tt.want {
				t.Errorf("got  %swant %s", got, tt.want)
			}
		})
	}
}
