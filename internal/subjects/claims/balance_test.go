package claims_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/claims"
)

// years is a council with balances and flows of several years: what the High Needs
// Stability Grant did, and counts of children each January.
var years = map[string]string{
	"deficit": `
unit = "£m"
source = "paper"
as_at = 2027-06-20
[[series]]
scenario = "actual"
scope = "high_needs"
status = "actual"
values = [
  { year_end = 2025, value = 88.0 },
  { year_end = 2026, value = 100.0, opening = 88.0, in_year = 12.0 },
  { year_end = 2027, value = 24.0, opening = 100.0, in_year = 14.0, stability_grant = 90.0 },
]
[[series]]
scenario = "target"
scope = "high_needs"
status = "forecast"
values = [ { year_end = 2028, value = 31.0, in_year = 10.0, dfe_payments = 3.0 } ]
[[series]]
scenario = "actual"
scope = "dsg_all"
status = "actual"
values = [ { year_end = 2026, value = 95.0 }, { year_end = 2027, value = -2.0 } ]
`,
	"plans": `
source = "paper"
as_at = 2025-06-20
[[year]]
year = 2024
issued = 600
requests = 900
[[snapshot]]
on = "2024-01"
plans = 2583
[[snapshot]]
on = "2025-01"
plans = 3009
`,
	"spending": "unit = \"£m\"\nsource = \"paper\"\n[[year]]\nyear = \"2026-27\"\nallocation = 240.0\ntotal_budget = 250.0\ntotal_outturn = 254.0\n",
	"places": `
source = "paper"
[[provision]]
id = "bases"
kind = "specialist_base"
[[provision.stock]]
year = "2023/24"
status = "actual"
closing = 200
[[provision.stock]]
year = "2024/25"
status = "actual"
opening = 200
opened = 50
closing = 250
`,
}

func results(t *testing.T, text string) []claims.Result {
	t.Helper()
	texts := map[string]string{"claims": text}
	for name, text := range years {
		texts[name] = text
	}
	r, problems := claims.Council(accounttest.Council(t, texts))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return r
}

func TestFlowsAndBalances(t *testing.T) {
	const unlike = "This compares unlike things: "
	for _, tt := range []struct{ name, value, unit, expression, words, working string }{
		{"a share of the balance that the year opens with", "90", "percent", `pct(fig("deficit.actual.2027.stability_grant"), fig("deficit.actual.2026"))`,
			"This adds up: the published figures give 90.0%.", "£90.0m as a percentage of £100.0m = 90.0%"},
		{"the same balance by its other address", "90", "percent", `pct(fig("deficit.actual.2027.stability_grant"), fig("deficit.actual.2027.opening"))`,
			"This adds up: the published figures give 90.0%.", "£90.0m as a percentage of £100.0m = 90.0%"},
		{"what is left", "10", "£m", `fig("deficit.actual.2026") - fig("deficit.actual.2027.stability_grant")`,
			"This adds up: the published figures give £10.0m.", "£100.0m − £90.0m = £10.0m"},
		{"the whole movement", "24", "£m", `fig("deficit.actual.2026") + fig("deficit.actual.2027.in_year") - fig("deficit.actual.2027.stability_grant")`,
			"This adds up: the published figures give £24.0m.", "£100.0m + £14.0m − £90.0m = £24.0m"},
		{"a plan from what was recorded", "31", "£m", `fig("deficit.actual.2027") + fig("deficit.target.2028.in_year") - fig("deficit.target.2028.dfe_payments")`,
			"This adds up: the published figures give £31.0m.", "£24.0m + £10.0m − £3.0m = £31.0m"},
		{"a grant of what is left after it", "375", "percent", `pct(fig("deficit.actual.2027.stability_grant"), fig("deficit.actual.2027"))`,
			unlike + "different periods (the year to 31 March 2027 and 31 March 2027). Like for like the published figures give 90.0% (of what the year to 31 March 2027 began with).", "£90.0m as a percentage of £24.0m = 375.0%"},
		{"a grant of an older balance", "102", "percent", `pct(fig("deficit.actual.2027.stability_grant"), fig("deficit.actual.2025"))`,
			unlike + "different periods (the year to 31 March 2027 and 31 March 2025). Like for like the published figures give 90.0% (of what the year to 31 March 2027 began with).", "£90.0m as a percentage of £88.0m = 102.3%"},
		{"what the year added of what there is now", "58", "percent", `pct(fig("deficit.actual.2027.in_year"), fig("deficit.actual.2027"))`,
			"This adds up: the published figures give 58.3%.", "£14.0m as a percentage of £24.0m = 58.3%"},
		{"a deficit of the year's allocation", "10", "percent", `pct(fig("deficit.actual.2027"), fig("spending.allocation.2026-27"))`,
			"This adds up: the published figures give 10.0%.", "£24.0m as a percentage of £240.0m = 10.0%"},
		{"another scope", "95", "percent", `pct(fig("deficit.actual.2027.stability_grant"), fig("deficit.actual-dsg_all.2026"))`,
			unlike + "one is of the High Needs Block and the other of the whole Dedicated Schools Grant. Like for like the published figures give 90.0% (both High Needs Block).", "£90.0m as a percentage of £95.0m = 94.7%"},
		{"what the year added of another scope", "12.6", "percent", `pct(fig("deficit.actual.2026.in_year"), fig("deficit.actual-dsg_all.2026"))`,
			unlike + "one is of the High Needs Block and the other of the whole Dedicated Schools Grant.", "£12.0m as a percentage of £95.0m = 12.6%"},
		{"the balances of two days added up", "188", "£m", `fig("deficit.actual.2025") + fig("deficit.actual.2026")`,
			unlike + "what there was at two times (31 March 2025 and 31 March 2026) is added up, which is no total.", "£88.0m + £100.0m = £188.0m"},
		{"one of them taken off with its sign", "188", "£m", `fig("deficit.actual.2025") - (-fig("deficit.actual.2026"))`,
			unlike + "what there was at two times (31 March 2025 and 31 March 2026) is added up, which is no total.", "£88.0m − (−£100.0m) = £188.0m"},
		{"three, and a share of them", "11.3", "percent", `pct(fig("deficit.actual.2027"), fig("deficit.actual.2025") + fig("deficit.actual.2026") + fig("deficit.actual.2027"))`,
			unlike + "what there was at two times (31 March 2025 and 31 March 2026) is added up, which is no total.", "£24.0m as a percentage of (£88.0m + £100.0m + £24.0m) = 11.3%"},
		{"places of two years", "450", "count", `fig("places.bases.2023-ay.closing") + fig("places.bases.2024-ay.closing")`,
			unlike + "what there was at two times (2023/24 and 2024/25) is added up, which is no total.", "200 + 250 = 450"},
		{"their mean", "94", "£m", `(fig("deficit.actual.2025") + fig("deficit.actual.2026")) / 2`,
			"This adds up: the published figures give £94.00m.", "(£88.0m + £100.0m) ÷ 2 = £94.00m"},
		{"their difference", "12", "£m", `-fig("deficit.actual.2025") + fig("deficit.actual.2026")`,
			"This adds up: the published figures give £12.0m.", "−£88.0m + £100.0m = £12.0m"},
		{"what two years added", "26", "£m", `fig("deficit.actual.2026.in_year") + fig("deficit.actual.2027.in_year")`,
			"This adds up: the published figures give £26.0m.", "£12.0m + £14.0m = £26.0m"},
		{"plans of the year and in the January before", "23.2", "percent", `pct(fig("plans.issued.2024"), fig("plans.snapshot.2024-01"))`,
			"This adds up: the published figures give 23.2%.", "600 as a percentage of 2,583 = 23.2%"},
		{"places opened, of those there were", "25", "percent", `pct(fig("places.bases.2024-ay.opened"), fig("places.bases.2023-ay.closing"))`,
			"This adds up: the published figures give 25.0%.", "50 as a percentage of 200 = 25.0%"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := results(t, claimOf(tt.value, tt.unit, tt.expression))[0]
			if got := r.Words(); got != tt.words {
				t.Errorf("words\n got %s\nwant %s", got, tt.words)
			}
			if r.Working != tt.working {
				t.Errorf("working\n got %s\nwant %s", r.Working, tt.working)
			}
		})
	}
}

func TestChanges(t *testing.T) {
	const unlike = "This compares unlike things: "
	const now, before = `fig("plans.snapshot.2025-01")`, `fig("plans.snapshot.2024-01")`
	for _, tt := range []struct{ name, value, unit, expression, words, working string }{
		{"growth", "16", "percent", "growth(" + now + ", " + before + ")", "This adds up: the published figures give 16.49%.", "(3,009 − 2,583) as a percentage of 2,583 = 16.49%"},
		{"growth as a percentage less 100", "16", "percent", "pct(" + now + ", " + before + ") - 100", "This adds up: the published figures give 16.49%.", "(3,009 − 2,583) as a percentage of 2,583 = 16.49%"},
		{"growth as a ratio less 1", "16", "percent", "(" + now + " / " + before + " - 1) * 100", "This adds up: the published figures give 16.49%.", "(3,009 ÷ 2,583 − 1) × 100 = 16.49%"},
		{"as printed, not rounded up", "17", "percent", "growth(" + now + ", " + before + ")", "This does not add up: the published figures give 16.5%, not 17%.", "(3,009 − 2,583) as a percentage of 2,583 = 16.5%"},
		{"a fall", "-14.2", "percent", "growth(" + before + ", " + now + ")", "This adds up: the published figures give −14.2%.", "(2,583 − 3,009) as a percentage of 3,009 = −14.2%"},
		{"a fall from the whole", "14.2", "percent", "100 - pct(" + before + ", " + now + ")", "This adds up: the published figures give 14.2%.", "100 − (2,583 as a percentage of 3,009) = 14.2%"},
		{"change", "426", "count", "change(" + now + ", " + before + ")", "This adds up: the published figures give 426.", "3,009 − 2,583 = 426"},
		{"change of the deficit", "-76", "£m", `change(fig("deficit.actual.2027"), fig("deficit.actual.2026"))`, "This adds up: the published figures give −£76.0m.", "£24.0m − £100.0m = −£76.0m"},
		{"change to a forecast", "7", "£m", `change(fig("deficit.target.2028"), fig("deficit.actual.2027"))`, "This adds up: the published figures give £7.0m.", "£31.0m − £24.0m = £7.0m"},
		{"growth of a flow", "16.7", "percent", `growth(fig("deficit.actual.2027.in_year"), fig("deficit.actual.2026.in_year"))`, "This adds up: the published figures give 16.7%.", "(£14.0m − £12.0m) as a percentage of £12.0m = 16.7%"},
		{"a share of another day is no change", "116", "percent", "pct(" + now + ", " + before + ")",
			unlike + "different periods (January 2025 and January 2024).", "3,009 as a percentage of 2,583 = 116.5%"},
		{"nor with another number taken off", "16", "percent", "pct(" + now + ", " + before + ") - 50",
			unlike + "different periods (January 2025 and January 2024).", "(3,009 as a percentage of 2,583) − 50 = 66%"},
		{"unlike measures", "2", "percent", `growth(fig("plans.issued.2024"), ` + before + `)`,
			unlike + "different measures (New plans issued and Children and young people with an EHC plan), and different things counted (plans, and children and young people), and different kinds of period (2024 and January 2024).", "(600 − 2,583) as a percentage of 2,583 = −76.8%"},
		{"a balance and a flow", "2", "£m", `change(fig("deficit.actual.2027.in_year"), fig("deficit.actual.2026"))`,
			unlike + "different measures (Cumulative deficit, recorded, High Needs Block: added in the year and Cumulative deficit, recorded, High Needs Block), and different kinds of period (the year to 31 March 2027 and 31 March 2026).", "£14.0m − £100.0m = −£86.0m"},
		{"unlike scopes", "2", "£m", `change(fig("deficit.actual.2027"), fig("deficit.actual-dsg_all.2026"))`,
			unlike + "one is of the High Needs Block and the other of the whole Dedicated Schools Grant. Like for like the published figures give −£76.0m (both High Needs Block) and −£97.0m (both whole Dedicated Schools Grant).", "£24.0m − £95.0m = −£71.0m"},
		{"of what is not more than nothing", "2", "percent", `growth(fig("deficit.actual.2026"), fig("deficit.actual-dsg_all.2027"))`,
			"This cannot be checked: there is no percentage of what is not more than 0.", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := results(t, claimOf(tt.value, tt.unit, tt.expression))[0]
			if got := r.Words(); got != tt.words {
				t.Errorf("words\n got %s\nwant %s", got, tt.words)
			}
			if r.Working != tt.working {
				t.Errorf("working\n got %s\nwant %s", r.Working, tt.working)
			}
		})
	}
}

func TestTypedNumbers(t *testing.T) {
	for _, tt := range []struct{ name, value, unit, expression, words, working string }{
		{"a paper's own sum", "3.115", "£m", "5.254 - 1.179 - 0.960", "This adds up: its own numbers give £3.115m.", "£5.254m − £1.179m − £0.960m = £3.115m"},
		{"a paper's own list", "168645754", "£", "100000000 + 60000000 + 8000000 + 645754", "This adds up: its own numbers give £168,645,754.", "£100,000,000 + £60,000,000 + £8,000,000 + £645,754 = £168,645,754"},
		{"a wrong sum", "47.461", "£m", "17.900 + 31.844", "This does not add up: its own numbers give £49.744m, not £47.461m.", "£17.900m + £31.844m = £49.744m"},
		{"a number beside a figure", "14", "£m", `fig("deficit.actual.2027") - 10.0`, "This adds up: the published figures and the numbers in the claim give £14.0m.", "£24.0m − £10.0m = £14.0m"},
		{"twice a figure", "48", "£m", `2 * fig("deficit.actual.2027")`, "This adds up: the published figures give £48.0m.", "2 × £24.0m = £48.0m"},
		{"half of a sum", "19", "£m", `(fig("deficit.actual.2027") + 14) / 2`, "This adds up: the published figures and the numbers in the claim give £19.0m.", "(£24.0m + £14m) ÷ 2 = £19.0m"},
		{"a percentage of typed numbers", "26.1", "percent", "pct(5.254, 20.1)", "This adds up: its own numbers give 26.1%.", "5.254 as a percentage of 20.1 = 26.1%"},
		{"children", "426", "count", "3009 - 2583", "This adds up: its own numbers give 426.", "3,009 − 2,583 = 426"},
		{"brackets that matter", "8", "count", "10 - (5 - 3)", "This adds up: its own numbers give 8.", "10 − (5 − 3) = 8"},
		{"less than nothing", "-2", "£m", "-(5 - 3)", "This adds up: its own numbers give −£2m.", "−(£5m − £3m) = −£2m"},
		{"a number that is only repeated", "5", "count", "5", "This cannot be checked: the expression holds no figure.", ""},
		{"money and a count", "5", "count", `fig("deficit.actual.2027") - 5`, "This compares unlike things: different units (money and a bare number).", "£24.0m − 5 = £24.0m"},
		{"nothing to divide by", "5", "count", "5 / (3 - 3)", "This cannot be checked: nothing can be divided by 0.", ""},
		{"too large", "5", "count", "9999999999999 * 9999999999999", "This cannot be checked: its numbers are too large to be worked out exactly.", ""},
		{"so many times", "4.2", "count", `fig("deficit.actual.2026") / fig("deficit.actual.2027")`, "This compares unlike things: different periods (31 March 2026 and 31 March 2027).", "£100.0m ÷ £24.0m = 4.17"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := results(t, claimOf(tt.value, tt.unit, tt.expression))[0]
			if got := r.Words(); got != tt.words {
				t.Errorf("words\n got %s\nwant %s", got, tt.words)
			}
			if r.Working != tt.working {
				t.Errorf("working\n got %s\nwant %s", r.Working, tt.working)
			}
		})
	}
}

// What is written wrongly is shown at its place, also where the text itself is
// between quotation marks that make it longer.
func TestPlaces(t *testing.T) {
	for _, tt := range []struct{ name, expression, want string }{
		{"no figure of this scope", `'fig("deficit.target-dsg_all.2028")'`, `7:20: error: no figure is called "deficit.target-dsg_all.2028" [claim-expression]` + "\n\thint: the nearest is \"deficit.target.2028\" (not the whole Dedicated Schools Grant)"},
		{"behind quotation marks", `"fig(\"deficit.actual.2027\") - fig(\"deficit.actul.2026\")"`, `7:52: error: no figure is called "deficit.actul.2026"`},
		{"one date twice", `'change(fig("deficit.actual.2027"), fig("deficit.actual-dsg_all.2027"))'`, "7:15: error: change compares two dates, and both figures are of 31 March 2027"},
		{"too few operands", `'change(fig("deficit.actual.2027"))'`, "7:15: error: this expression cannot be read: change takes 2 figures"},
		{"an operation that is not there", `'fig("deficit.actual.2027") % 2'`, "7:42: error: this expression cannot be read: there is no operation %"},
		{"letters of two bytes", `'fig("ü") + x'`, "7:27: error: this expression cannot be read: unknown name x"},
		{"a number in an unusual form", `'1e6 + 1'`, "7:15: error: this expression cannot be read: 1e6 is not a plain decimal number"},
		{"too many parts", "'" + strings.Repeat("1 + ", 250) + "1'", "7:"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			texts := map[string]string{"claims": claimOf("1", "£m", "") + "expression = " + tt.expression + "\n"}
			for name, text := range years {
				texts[name] = text
			}
			_, problems := claims.Council(accounttest.Council(t, texts))
			if got := problems.Error(); !strings.Contains(got, "claims.toml:"+tt.want) {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// Results are exact: no binary fraction has a part in them.
func TestExact(t *testing.T) {
	r := results(t, claimOf("0.3", "£m", "0.1 + 0.2"))[0]
	if want, _ := model.ParseDecimal("300000"); r.Computed.Amount.Cmp(want) != 0 {
		t.Errorf("0.1 + 0.2 is %s", r.Computed.Exact())
	}
}
