package deficit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

// papers are two sources, the second a year after the first.
const papers = "[[source]]\nid = \"old\"\ntitle = \"Old\"\nbody = \"Madeupshire\"\nquality = \"minutes\"\ndate = 2024-06-20\n" +
	"[[source]]\nid = \"new\"\ntitle = \"New\"\nbody = \"Madeupshire\"\nquality = \"minutes\"\ndate = 2025-06-20\n"

// told returns a series: its scenario, its other keys with | between, and its rows.
func told(scenario, keys string, rows ...string) string {
	status := "forecast"
	if scenario == "actual" {
		status = "actual"
	}
	out := fmt.Sprintf("[[series]]\nscenario = %q\n", scenario)
	if !strings.Contains(keys, "status") {
		out += fmt.Sprintf("status = %q\n", status)
	}
	for _, k := range strings.Split(keys, "|") {
		out += k + "\n"
	}
	for i, r := range rows {
		rows[i] = "  { year_end = " + r + " },"
	}
	return out + "values = [\n" + strings.Join(rows, "\n") + "\n]\n"
}

// checked holds series of a deficit in £m, as the new paper gives them, and perhaps
// other files, against all rules.
func checked(t *testing.T, series string, other map[string]string) check.Checked {
	t.Helper()
	texts := map[string]string{"sources": papers, "deficit": "unit = \"£m\"\nsource = \"new\"\nas_at = 2025-06-20\n" + series}
	for name, text := range other {
		texts[name] = "unit = \"£m\"\nsource = \"new\"\nas_at = 2025-06-20\n" + text
	}
	return accounttest.Check(t, check.Options{Cited: []string{"old", "new"}}, texts)
}

type rule struct {
	name, rule, series string
	other              map[string]string
	want               string // addresses of what is found, with blanks between
}

func hold(t *testing.T, rules []rule) {
	t.Helper()
	for _, tt := range rules {
		c := checked(t, tt.series, tt.other)
		var got []string
		for _, f := range c.Findings {
			if f.Rule == tt.rule {
				got = append(got, f.Address)
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s finds %q, want %q\n%s", tt.name, tt.rule, s, tt.want, accounttest.Said(c, tt.rule))
		}
	}
}

func TestOpeningFollows(t *testing.T) {
	const r = "opening-follows"
	closed := told("actual", "", "2024, value = 10.0", "2025, value = 16.1, opening = 10.0, in_year = 6.1")
	hold(t, []rule{
		{"it follows", r, closed, nil, ""},
		{"it does not", r, told("actual", "", "2024, value = 10.0", "2025, value = 16.1, opening = 12.0, in_year = 4.1"), nil, "deficit.actual.2025.opening"},
		{"known less finely", r, told("actual", "", "2024, value = 9.96", "2025, value = 16.1, opening = 10, in_year = 6.1"), nil, ""},
		{"beyond rounding", r, told("actual", "", "2024, value = 9.44", "2025, value = 16.1, opening = 10, in_year = 6.1"), nil, "deficit.actual.2025.opening"},
		{"in a forecast", r, told("unmitigated", "", "2026, value = 18.0", "2027, value = 30.0, opening = 20.0, in_year = 10.0"), nil, "deficit.unmitigated.2027.opening"},
		{"a forecast's first year", r, closed + told("target", "", "2026, value = 18.0, opening = 16.1, in_year = 1.9"), nil, ""},
		{"a forecast's first year that opens otherwise", r, closed + told("target", "", "2026, value = 18.0, opening = 16.5, in_year = 1.5"), nil, "deficit.target.2026.opening"},
		{"of another scope", r, told("actual", `scope = "high_needs"`, "2025, value = 16.1") + told("target", `scope = "dsg_all"`, "2026, value = 18.0, opening = 15.0"), nil, ""},
		{"of another basis", r, closed + told("target", `basis = "net_of_payments"`, "2026, value = 18.0, opening = 12.0"), nil, ""},
		{"a forecast from before the outturn", r, closed + told("target", "source = \"old\"|as_at = 2024-06-20", "2026, value = 18.0, opening = 15.0"), nil, ""},
		{"a year is missing between", r, told("actual", "", "2023, value = 9.0", "2025, value = 16.1, opening = 12.0"), nil, ""},
		{"at the start of a position between year ends", r, closed + told("forecast", "", "2025-09-30, value = 18.0, opening = 16.1, in_year = 1.9"), nil, ""},
		{"a position that opens otherwise", r, told("actual", "", "2024, value = 10.0", "2024-12-31, value = 13.0, opening = 11.0, in_year = 2.0", "2025, value = 16.1, opening = 10.0"), nil, "deficit.actual.2024-12-31.opening"},
		{"up to says nothing", r, told("actual", "", "2024, value = 20.0, hedge = \"up_to\"", "2025, value = 16.1, opening = 10.0"), nil, ""},
		{"about allows more", r, told("actual", "", "2024, value = 11, hedge = \"about\"", "2025, value = 16.1, opening = 10.0"), nil, ""},
	})
}

func TestAddsUpWithoutOpening(t *testing.T) {
	const r = "deficit-adds-up"
	hold(t, []rule{
		{"the row before is meant", r, told("actual", "", "2024, value = 17.900", "2025, value = 47.461, in_year = 31.844"), nil, "deficit.actual.2025"},
		{"and makes it", r, told("actual", "", "2024, value = 17.900", "2025, value = 49.744, in_year = 31.844"), nil, ""},
		{"what was recorded is meant", r, told("actual", "", "2025, value = 16.1") + told("forecast", "", "2026, value = 20.0, in_year = 1.9"), nil, "deficit.forecast.2026"},
		{"a year is missing between", r, told("actual", "", "2023, value = 9.0", "2025, value = 47.4, in_year = 31.8"), nil, ""},
		{"no balance at the end", r, told("actual", "", "2024, value = 17.9", "2025, in_year = 5.254"), nil, ""},
		{"a position: the year opened at the 31 March before", r, told("actual", "", "2024, value = 10.0", "2024-12-31, value = 13.0, in_year = 3.0", "2025, value = 14.0, in_year = 4.0"), nil, ""},
	})
	c := checked(t, told("actual", `scope = "dsg_all"`, "2024, value = 17.900", "2025, value = 47.461, in_year = 31.844"), nil)
	want := "deficit.actual-dsg_all.2025: £17.9m at 31 March 2024 and the parts of recorded, whole Dedicated Schools Grant make £49.744m at 31 March 2025, but the source gives £47.461m\n"
	if got := accounttest.Said(c, r); got != want {
		t.Errorf("got  %swant %s", got, want)
	}
	// One unit in a sentence, and plain words for readers.
	for _, tt := range []struct{ rows, says, tells string }{
		{"2024, value = 0.484; 2025, value = 6.434, in_year = 6.595",
			"£0.484m at 31 March 2024 and the parts of recorded make £7.079m at 31 March 2025, but the source gives £6.434m",
			"the deficit of £0.484m at 31 March 2024 and what was added and taken off since make £7.079m at 31 March 2025, but the source gives £6.434m"},
		{"2025, value = 6.434, opening = 0.484, in_year = 6.595",
			"the parts of recorded make £7.079m at 31 March 2025, but the source gives £6.434m",
			"the deficit of £0.484m at 31 March 2024 and what was added and taken off since make £7.079m at 31 March 2025, but the source gives £6.434m"},
		{"2024, value = -0.484; 2025, value = 6.434, in_year = 6.595",
			"−£0.484m at 31 March 2024 and the parts of recorded make £6.111m at 31 March 2025, but the source gives £6.434m", ""},
	} {
		c := checked(t, told("actual", "", strings.Split(tt.rows, "; ")...), nil)
		i := slices.IndexFunc(c.Findings, func(f check.Finding) bool { return f.Rule == r })
		if i < 0 || c.Findings[i].Msg != tt.says || c.Findings[i].Plain != tt.tells {
			t.Errorf("%s: %+v", tt.rows, c.Findings)
		}
	}
}

func TestPapersAgree(t *testing.T) {
	const r = "forecasts-agree"
	old := "source = \"old\"|as_at = 2024-06-20|status = "
	hold(t, []rule{
		{"a plan for a day that has passed, beside what happened", r, told("actual", "", "2022, value = 17.57") + told("agreement", "", "2022, value = 18.213"), nil, ""},
		{"two papers, one rounded", r, told("actual", "", "2024, value = 11.42") + told("actual", old+`"actual"`, "2024, value = 11"), nil, ""},
		{"two papers that differ by more", r, told("actual", "", "2024, value = 11.42") + told("actual", old+`"actual"`, "2024, value = 12"), nil, "deficit.actual-as-at-2024-06-20.2024"},
		{"before and after the audit", r, told("actual", "", "2024, value = 11.42") + told("actual", old+`"provisional"`, "2024, value = 12.9"), nil, ""},
		{"before and after it, in one paper", r, told("actual", "", "2024, value = 11.42") + told("actual", "bound = \"upper\"|status = \"provisional\"", "2024, value = 12.9"), nil, "deficit.upper-actual.2024"},
		{"up to says nothing", r, told("actual", "", "2024, value = 11.42") + told("actual", old+`"actual"`, "2024, value = 15, hedge = \"up_to\""), nil, ""},
		{"of two scopes", r, told("actual", `scope = "high_needs"`, "2024, value = 11.4") + told("actual", `scope = "dsg_all"`, "2024, value = 10.2"), nil, ""},
	})
	hold(t, []rule{
		{"a plan is no forecast of the past", "years", told("agreement", "", "2022, value = 18.213") + told("target", "", "2023, value = 18.4"), nil, ""},
		{"a forecast is", "years", told("unmitigated", "", "2022, value = 18.213"), nil, "deficit.unmitigated.2022"},
	})
}

func TestBeforeAndAfterPayments(t *testing.T) {
	const r = "before-after-payments"
	pair := func(gross, net string) string {
		return told("actual", "", "2024, value = 30.0", "2025, "+gross) + told("actual", `basis = "net_of_payments"`, "2024, value = 28.0", "2025, "+net)
	}
	hold(t, []rule{
		{"they differ by what was paid", r, pair("value = 34.1", "value = 20.1, in_year = 4.1, dfe_payments = 12.0"), nil, ""},
		{"they do not", r, pair("value = 24.1", "value = 20.1, in_year = 4.1, dfe_payments = 12.0"), nil, "deficit.actual-net_of_payments.2025"},
		{"both take the payments off", r, pair("value = 22.1, in_year = 4.1, dfe_payments = 12.0", "value = 20.1, in_year = 4.1, dfe_payments = 12.0"), nil, ""},
		{"after payments it is more", r, pair("value = 20.0", "value = 22.0"), nil, "deficit.actual-net_of_payments.2025"},
		{"of two papers", r, told("actual", "", "2025, value = 20.0") + told("actual", "basis = \"net_of_payments\"|source = \"old\"|as_at = 2025-04-20", "2025, value = 22.0"), nil, ""},
		{"the year before is not given", r, told("agreement", "", "2032, value = 95.0") + told("agreement", `basis = "net_of_payments"`, "2032, value = 0, opening = 95.0, dfe_payments = 95.0"), nil, ""},
	})
}

func TestOverspendFollows(t *testing.T) {
	const r = "overspend-follows"
	spent := func(outturn, status string) map[string]string {
		return map[string]string{"spending": "[[year]]\nyear = \"2024-25\"\nstatus = \"" + status + "\"\nallocation = 50.0\nblock_transfer = 1.0\ntotal_outturn = " + outturn + "\n"}
	}
	grew := told("actual", `scope = "high_needs"`, "2025, value = 22.1, opening = 18.0, in_year = 4.1")
	hold(t, []rule{
		{"it follows", r, grew, spent("55.1", "actual"), ""},
		{"within rounding", r, grew, spent("55.2", "actual"), ""},
		{"it does not", r, grew, spent("63.5", "actual"), "deficit.actual.2025.in_year"},
		{"an underspend", r, told("actual", `scope = "high_needs"`, "2025, value = 17.0, opening = 18.0, in_year = -1.0"), spent("50.0", "actual"), ""},
		{"of the whole grant", r, told("actual", `scope = "dsg_all"`, "2025, value = 22.1, in_year = 4.1"), spent("63.5", "actual"), ""},
		{"nobody says of what", r, told("actual", "", "2025, value = 22.1, in_year = 4.1"), spent("63.5", "actual"), ""},
		{"before the audit", r, grew, spent("63.5", "provisional"), ""},
		{"what was moved in is not given", r, grew, map[string]string{"spending": "[[year]]\nyear = \"2024-25\"\nallocation = 50.0\ntotal_outturn = 63.5\n"}, ""},
	})
}

func TestGrantShare(t *testing.T) {
	const r = "grant-share"
	paid := func(grant string) string {
		return told("actual", "", "2024, value = 84", "2025, value = 9.0, in_year = 8.4, stability_grant = "+grant)
	}
	hold(t, []rule{
		{"90 per cent", r, paid("75.6"), nil, ""},
		{"less, as not all of it was eligible", r, paid("60.0"), nil, ""},
		{"more", r, paid("83.0"), nil, "deficit.actual.2025.stability_grant"},
	})
}

func TestSigns(t *testing.T) {
	const r = "deficit-sign"
	hold(t, []rule{
		{"deficits", r, told("actual", "", "2024, value = 12.0", "2025, value = 16.1"), nil, ""},
		{"a reserve", r, told("actual", "", "2024, value = -12.0", "2025, value = -16.1"), nil, "deficit.actual.2024"},
		{"a reserve that is forecast, too", r, told("target", "", "2026, value = -20.0") + told("unmitigated", "", "2026, value = -25.0"), nil, "deficit.target.2026"},
		{"a real surplus", r, told("actual", "surplus = true", "2024, value = -3.0", "2025, value = -1.0"), nil, ""},
		{"a surplus that turns", r, told("actual", "", "2024, value = -3.0", "2025, value = 1.0"), nil, ""},
		{"the recorded one has another sign than the forecast", r, told("actual", "", "2025, value = -16.1") + told("target", "", "2026, value = 18.0"), nil, "deficit.actual.2025"},
		{"a forecast has another sign", r, told("actual", "", "2025, value = 16.1") + told("target", "", "2026, value = -18.0"), nil, "deficit.target.2026"},
		{"a forecast that turns", r, told("actual", "", "2025, value = 16.1") + told("target", "", "2026, value = 8.0", "2027, value = -1.0"), nil, ""},
		{"nothing is no sign", r, told("actual", "", "2025, value = 16.1") + told("agreement", `basis = "net_of_payments"`, "2032, value = 0"), nil, ""},
		{"another scope has a surplus", r, told("actual", `scope = "high_needs"`, "2025, value = 16.1") + told("actual", `scope = "dsg_all"`, "2025, value = -1.0"), nil, ""},
	})
}

func TestScopeStated(t *testing.T) {
	const r = "scope-stated"
	two := func(first, second string) string {
		return told("actual", first, "2025, value = 16.1") + told("target", second, "2026, value = 18.0")
	}
	hold(t, []rule{
		{"none says of what", r, two("", ""), nil, ""},
		{"each does", r, two(`scope = "high_needs"`, `scope = "not_stated"`), nil, ""},
		{"one does", r, two(`scope = "high_needs"`, ""), nil, "deficit.target"},
		{"the file does", r, "scope = \"high_needs\"\n" + two(`scope = "dsg_all"`, ""), nil, ""},
	})
	scopes := func(series string) (out []string) {
		for _, f := range checked(t, series, nil).FiguresUnder("deficit") {
			out = append(out, f.Local()+" "+f.Scope)
		}
		return out
	}
	if got, want := scopes(two("", "")), []string{"deficit.actual.2025 not_stated", "deficit.target.2026 not_stated"}; !slices.Equal(got, want) {
		t.Errorf("without a scope: %q", got)
	}
	if got, want := scopes("scope = \"dsg_all\"\n"+two("", `scope = "high_needs"`)), []string{"deficit.actual-dsg_all.2025 dsg_all", "deficit.target.2026 high_needs"}; !slices.Equal(got, want) {
		t.Errorf("with a scope of the file: %q", got)
	}
}

// Each finding can be published with an explanation, and then no longer stops a site.
func TestExplained(t *testing.T) {
	for _, tt := range []struct{ rule, series string }{
		{"opening-follows", told("actual", "", "2024, value = 10.0", "2025, value = 16.1, opening = 12.0, in_year = 4.1")},
		{"before-after-payments", told("actual", "", "2025, value = 20.0") + told("actual", `basis = "net_of_payments"`, "2025, value = 22.0")},
		{"grant-share", told("actual", "", "2024, value = 84", "2025, value = 9.4, in_year = 8.4, stability_grant = 83.0")},
		{"deficit-sign", told("actual", "", "2024, value = -12.0")},
	} {
		c := checked(t, tt.series, nil)
		if len(c.Findings) != 1 || c.Findings[0].Rule != tt.rule {
			t.Fatalf("%s: found %v", tt.rule, c.Problems())
		}
		known := fmt.Sprintf("[[known_problem]]\nrule = %q\nat = %q\nexplanation = \"The paper says so.\"\n", tt.rule, c.Findings[0].Address)
		if c := checked(t, tt.series+known, nil); c.Problems().Err() != nil || !c.Findings[0].Known() {
			t.Errorf("%s: %v", tt.rule, c.Problems())
		}
	}
}

// The plain address keeps the first figure for ever; latest leads to the newest.
func TestLatest(t *testing.T) {
	c := checked(t, told("target", "source = \"old\"|as_at = 2024-06-20", "2026, value = 30.0, in_year = 2.0", "2027, value = 40.0")+
		told("target", "", "2026, value = 33.5")+told("target", "as_at = 2025-03-01", "2026, value = 31.0"), nil)
	for address, want := range map[string]string{
		"deficit.target.2026": "£30.0m", "deficit.target-latest.2026": "£33.5m", "deficit.target-latest.2027": "£40.0m", "deficit.target-latest.2026.in_year": "£2.0m",
		"deficit.target-as-at-2025-03-01.2026": "£31.0m",
	} {
		if f, ok := c.Figure(address); !ok || f.String() != want {
			t.Errorf("%s is %s, want %s", address, f, want)
		}
	}
	if f, _ := c.Figure("deficit.target-latest.2026"); f.Local() != "deficit.target-as-at-2025-06-20.2026" {
		t.Errorf("latest leads to %s", f.Local())
	}
	if n := len(c.FiguresUnder("deficit.target-latest")); n > 0 {
		t.Errorf("%d figures are published twice", n)
	}
}

// A movement, a position between year ends and the cost of carrying the deficit are
// figures, also where the source gives no balance.
func TestMovementWithoutBalance(t *testing.T) {
	c := checked(t, told("forecast", "", "2025-09-30, value = 20.0", "2026, in_year = 5.254", "2027, marker = \"x\", in_year = 6.1")+
		"[[carrying_cost]]\nyear = \"2024-25\"\namount = 1.5\nstatus = \"actual\"\n", nil)
	if err := c.Problems().Err(); err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]string{
		"deficit.forecast.2025-09-30": "£20.0m on 30 September 2025", "deficit.forecast.2026.in_year": "£5.254m at 31 March 2026", "deficit.forecast.2027": "[x] at 31 March 2027",
		"deficit.forecast.2027.in_year": "£6.1m at 31 March 2027", "deficit.carrying_cost.2024-25": "£1.5m in the financial year 2024-25",
	} {
		if f, ok := c.Figure(address); !ok || f.String()+" "+f.Period.Phrase() != want {
			t.Errorf("%s is %s %s, want %s", address, f, f.Period.Phrase(), want)
		}
	}
	if _, problems := accounttest.Read(map[string]string{"deficit": "unit = \"£m\"\nsource = \"paper\"\n" + told("actual", "", "2025, note = \"n\"")}); len(problems) != 1 || problems[0].Rule != "required" {
		t.Errorf("a row with nothing: %v", problems)
	}
}

// A series whose scenario cannot be read is reported, and nothing else goes wrong.
func TestNoScenario(t *testing.T) {
	_, problems := accounttest.Read(map[string]string{"deficit": "unit = \"£m\"\nsource = \"paper\"\n" + told("mitigated", "", "2026, value = 20.0, in_year = 1.0")})
	if len(problems) != 1 || problems[0].Rule != "word" {
		t.Errorf("%v", problems)
	}
}

// Names tell series of two scopes and two bases apart.
func TestNames(t *testing.T) {
	c := checked(t, told("actual", `scope = "high_needs"`, "2025, value = 113.7")+told("actual", `scope = "dsg_all"`, "2025, value = 112.1")+
		told("actual", `scope = "high_needs"|basis = "net_of_payments"`, "2025, value = 100.0"), nil)
	seen := map[string]model.Figure{}
	for _, f := range c.FiguresUnder("deficit") {
		if other, twice := seen[f.Label]; twice {
			t.Errorf("%s and %s are both called %q", f.Local(), other.Local(), f.Label)
		}
		seen[f.Label] = f
	}
	if f, _ := c.Figure("deficit.actual-dsg_all.2025"); f.Label != "Cumulative deficit, recorded, whole Dedicated Schools Grant, before payments" {
		t.Errorf("it is called %q", f.Label)
	}
}

// TestLeaps: a deficit that is typed in thousands among millions is asked about, and one
// that a grant pays off is not.
func TestLeaps(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"ten times", "[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nvalues = [ { year_end = 2023, value = 11.42 }, { year_end = 2024, value = 114.2 } ]\n", []string{"warning deficit.actual.2024"}},
		{"nine times", "[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nvalues = [ { year_end = 2023, value = 11.42 }, { year_end = 2024, value = 99.2 } ]\n", nil},
		{"small", "[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nvalues = [ { year_end = 2023, value = 0.42 }, { year_end = 2024, value = 9.2 } ]\n", nil},
		{"paid off", "[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nvalues = [ { year_end = 2023, value = 84.0 }, { year_end = 2024, value = 8.0 } ]\n", nil},
		{"a forecast in thousands", "[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nvalues = [ { year_end = 2024, value = 11.4 } ]\n" +
			"[[series]]\nscenario = \"target\"\nstatus = \"forecast\"\nvalues = [ { year_end = 2025, value = 12300 }, { year_end = 2026, value = 14000 } ]\n", []string{"warning deficit.target.2025"}},
	} {
		c := accounttest.Check(t, check.Options{}, map[string]string{"deficit": deficitHead + tt.text})
		if got := accounttest.Found(c, "leaps"); !slices.Equal(got, tt.want) {
			t.Errorf("%s: found %v; want %v", tt.name, got, tt.want)
		}
	}
}

// TestOutturnHasPassed: the day that the source speaks of is held as an error, and the
// date of the paper alone is a reason to ask. Each can be explained.
func TestOutturnHasPassed(t *testing.T) {
	const series = "[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nvalues = [ { year_end = 2025, value = 11.4 } ]\n"
	const dated = "[[source]]\nid = \"paper\"\ntitle = \"Paper\"\nbody = \"Madeupshire\"\nquality = \"minutes\"\ndate = 2024-06-20\n"
	for _, tt := range []struct {
		name, head string
		want       []string
	}{
		{"as_at before the day", "as_at = 2024-06-20\n", []string{"error deficit.actual.2025"}},
		{"as_at after the day, in a paper from before it", "as_at = 2025-06-20\n", []string{"note deficit.actual.2025"}},
		{"only the paper's date", "", []string{"warning deficit.actual.2025"}},
	} {
		c := accounttest.Check(t, check.Options{}, map[string]string{"sources": dated, "deficit": "unit = \"£m\"\nsource = \"paper\"\n" + tt.head + series})
		if got := accounttest.Found(c, "in-the-future"); !slices.Equal(got, tt.want) {
			t.Errorf("%s: found %v; want %v", tt.name, got, tt.want)
		}
	}
}
