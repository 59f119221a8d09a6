package plans_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/plans"
)

const year2024 = `[[year]]
year = 2024
requests = 831
refused = 214
issued = 559
within_20_weeks = 291
weeks_20_to_52 = 231
over_52_weeks = 37
within_20_weeks_percent = 52.1
average_weeks = 23.9
overdue_now = 158
annual_reviews_due = 2912
annual_reviews_on_time = 1747
`

const england = "[[benchmark]]\nmeasure = \"within_20_weeks_percent\"\narea = \"england\"\nyear = 2024\nvalue = 46.4\n"

func TestPlans(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"all", year2024 + england, "In 2024, 52.1% of new plans were issued within 20 weeks, the time that the law allows; in England it was 46.4%. " +
			"In 2024 Madeupshire received 831 requests for an assessment. It refused 214 requests and issued 559 new plans. " +
			"37 plans took more than a year. On average a plan took 23.9 weeks. At the end of 2024, 158 assessments had been under way for more than 20 weeks. " +
			"Of 2,912 annual reviews due in 2024, 1,747 were on time."},
		{"changes of phase", "[[year]]\nyear = 2024\nphase_transfers_due = 402\nphase_transfers_on_time = 351\n",
			"In 2024, 402 plans had to be changed before a move to the next phase of education; 351 were changed in time."},
		{"counts without a percentage", "[[year]]\nyear = 2023\nissued = 40\nwithin_20_weeks = 20\n",
			"In 2023, 20 of 40 new plans were issued within 20 weeks, the time that the law allows. In 2023 Madeupshire issued 40 new plans."},
		{"none issued", "[[year]]\nyear = 2023\nissued = 0\nwithin_20_weeks = 0\n", "In 2023 no new plan was issued. In 2023 Madeupshire issued no new plans."},
		{"without exceptions only", "[[year]]\nyear = 2023\nwithin_20_weeks_without_exceptions_percent = 61\n",
			"In 2023, 61% of new plans were issued within 20 weeks, not counting lawful exceptions."},
		{"few of the plans that started are timed", "[[year]]\nyear = 2024\nnew_plans = 187\nissued = 7\nwithin_20_weeks = 2\nweeks_20_to_52 = 5\nover_52_weeks = 0\nwithin_20_weeks_percent = 28.6\n",
			"In 2024, 2 of 7 new plans counted were issued within 20 weeks, the time that the law allows. In 2024, 187 new plans started. " +
				"Of 7 new plans counted, none took more than a year."},
		{"few are timed and few asked, and both are doubted", "[[year]]\nyear = 2024\nnote = \"Read with care: the numbers fell by four fifths.\"\nrequests = 74\nrefused = 7\nnew_plans = 187\nissued = 7\nwithin_20_weeks = 2\nweeks_20_to_52 = 5\nover_52_weeks = 0\nwithin_20_weeks_percent = 28.6\n",
			"In 2024, 2 of 7 new plans counted were issued within 20 weeks; read this number with care. In 2024 Madeupshire received 74 requests for an assessment; read this number with care. " +
				"It refused 7 requests, and 187 new plans started; read these numbers with care. Of 7 new plans counted, none took more than a year; read this number with care."},
		{"only what came of the requests is doubted", "[[year]]\nyear = 2024\nrequests = 883\nrefused = 1\nnote = \"Read with care: M refused 1 of 883 requests: outcomes may not be recorded in full.\"\n[[year]]\nyear = 2024\nissued = 200\n",
			"In 2024 Madeupshire received 883 requests for an assessment. It refused 1 request and issued 200 new plans; read the number of refusals with care."},
		{"only the new plans are doubted", "[[year]]\nyear = 2024\nrequests = 300\nrefused = 10\n[[year]]\nyear = 2024\nissued = 200\nnote = \"Read with care: half are missing.\"\n",
			"In 2024 Madeupshire received 300 requests for an assessment. It refused 10 requests and issued 200 new plans; read the number of new plans with care."},
		{"new plans alone, doubted", "[[year]]\nyear = 2024\nissued = 200\nnote = \"Read with care: half are missing.\"\n", "In 2024 Madeupshire issued 200 new plans; read this number with care."},
		{"new plans that started alone, doubted", "[[year]]\nyear = 2024\nnew_plans = 200\nnote = \"Read with care: half are missing.\"\n", "In 2024, 200 new plans started; read this number with care."},
		{"requests alone, doubted", "[[year]]\nyear = 2024\nrequests = 300\nnote = \"Read with care: half are missing.\"\n", "In 2024 Madeupshire received 300 requests for an assessment; read this number with care."},
		{"counts in time, doubted", "[[year]]\nyear = 2024\nissued = 200\nwithin_20_weeks = 0\nnote = \"Read with care: half are missing.\"\n",
			"In 2024, none of 200 new plans were issued within 20 weeks; read this number with care. In 2024 Madeupshire issued 200 new plans; read this number with care."},
		{"a share without exceptions, doubted", "[[year]]\nyear = 2024\nwithin_20_weeks_without_exceptions_percent = 61\nnote = \"Read with care: half are missing.\"\n" + strings.Replace(england, "weeks_percent", "weeks_without_exceptions_percent", 1),
			"In 2024, 61% of new plans were issued within 20 weeks, not counting lawful exceptions; read this number with care."},
		{"nothing is said in words", "[[year]]\nyear = 2024\nrequests = 0\nissued = 12\nwithin_20_weeks = 0\nannual_reviews_due = 10\nannual_reviews_on_time = 0\n",
			"In 2024, none of 12 new plans were issued within 20 weeks, the time that the law allows. In 2024 Madeupshire received no requests for an assessment. It issued 12 new plans. Of 10 annual reviews due in 2024, none were on time."},
		{"a share of a few without a count", "[[year]]\nyear = 2024\nissued = 12\nwithin_20_weeks_percent = 50.0\n" + england,
			"In 2024, 50.0% of 12 new plans were issued within 20 weeks, the time that the law allows. In 2024 Madeupshire issued 12 new plans."},
		{"a share of a few without exceptions", "[[year]]\nyear = 2024\nissued = 18\nissued_without_exceptions = 15\nwithin_20_weeks_without_exceptions_percent = 60.0\n" + strings.Replace(england, "weeks_percent", "weeks_without_exceptions_percent", 1),
			"In 2024, 60.0% of 15 new plans were issued within 20 weeks, not counting lawful exceptions. In 2024 Madeupshire issued 18 new plans."},
		{"a share of another paper than the number", "[[year]]\nyear = 2024\nissued = 12\n[[year]]\nyear = 2024\nsource = \"statistics\"\nwithin_20_weeks_percent = 50.0\n" + england,
			"In 2024, 50.0% of a few new plans were issued within 20 weeks, the time that the law allows. In 2024 Madeupshire issued 12 new plans."},
		{"a hidden count is not spoken of", "[[year]]\nyear = 2023\nrequests = 40\nhidden = [\"refused\"]\n", "In 2023 Madeupshire received 40 requests for an assessment."},
		{"provisional, said once", "[[year]]\nyear = 2023\nstatus = \"provisional\"\nrequests = 40\nrefused = 12\n",
			"In 2023 Madeupshire received 40 requests for an assessment. It refused 12 requests. The numbers of 2023 are provisional."},
		{"a forecast is not what happened", "[[year]]\nyear = 2023\nrequests = 40\n[[year]]\nyear = 2026\nstatus = \"forecast\"\nrequests = 60\nwithin_20_weeks_percent = 90\n",
			"In 2023 Madeupshire received 40 requests for an assessment."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(plans.Answers(accounttest.One(t, "plans", tt.text)), " "); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// Bars of how long plans took have a part for those whose time is not known, where any year
// has such plans.
func TestTimeNotKnown(t *testing.T) {
	year := func(year, issued string) string {
		return "[[year]]\nyear = " + year + "\nissued = " + issued + "\nwithin_20_weeks = 50\nweeks_20_to_52 = 30\nover_52_weeks = 10\n"
	}
	for _, tt := range []struct {
		text string
		want string
	}{
		{year("2023", "100") + year("2024", "90"), "10 0"},
		{year("2023", "90") + year("2024", "100"), "0 10"},
		{year("2023", "90") + year("2024", "90"), ""},
	} {
		d, _, ok := plans.WaitsChart(accounttest.One(t, "plans", tt.text), "waits")
		got := ""
		if len(d.Series) > 3 {
			got = d.Series[3].Points[0].Text + " " + d.Series[3].Points[1].Text
		}
		if !ok || got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

// Where no year says how long plans took and a month does, the answer is of the months.
func TestMonthsAlone(t *testing.T) {
	c := accounttest.One(t, "plans", "[[period]]\nperiod = \"2025-04\"\nwithin_20_weeks_percent = 40.0\n[[period]]\nperiod = \"2025-05\"\nwithin_20_weeks_percent = 45.0\n")
	all, one := plans.Answers(c), plans.OnTime(c)
	if len(all) != 1 || all[0] != one || !strings.Contains(one, "45.0% in May 2025") {
		t.Errorf("%q and %q", all, one)
	}
}

// judging are words that would call a number of children good or bad.
var judging = regexp.MustCompile(`(?i)\b(better|worse|best|worst|improv\w*|deteriorat\w*|progress|good|bad|success\w*|fail\w*)\b`)

// No sentence calls more or fewer requests, refusals, plans or appeals good or bad.
func TestNoNumberOfChildrenIsCalledGoodOrBad(t *testing.T) {
	for _, before := range []string{"900", "700"} { // falling and rising
		text := strings.NewReplacer("2024", "2023", "831", before, "559", before, "52.1", "61.0").Replace(year2024) + year2024 + england +
			"[[snapshot]]\non = \"2023-01\"\nplans = " + before + "\n[[snapshot]]\non = \"2024-01\"\nplans = 800\n"
		c := accounttest.One(t, "plans", text)
		said := append(plans.Answers(c), plans.OnTime(c), plans.Learning(c), plans.Law)
		chart, _, ok := plans.Chart(c, "plans")
		waits, _, okWaits := plans.WaitsChart(c, "waits")
		if !ok || !okWaits {
			t.Fatal("there is no chart")
		}
		said = append(said, chart.Title, chart.Summary, chart.Alt, waits.Title, waits.Summary, waits.Alt)
		for _, s := range said {
			if w := judging.FindString(s); w != "" {
				t.Errorf("%q says %q", s, w)
			}
		}
		for _, d := range []error{chart.Validate(), waits.Validate()} {
			if d != nil {
				t.Error(d)
			}
		}
	}
}

// The one sentence about what no number says is read word for word: it takes no side.
func TestNeutral(t *testing.T) {
	if want := "A higher number is not better or worse: it may mean more need, or more need that is met."; plans.Neutral != want {
		t.Errorf("got %q; want %q", plans.Neutral, want)
	}
}

// The home leads to the page of plans also where plans on time are not published.
func TestAskedAnswer(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"[[year]]\nyear = 2024\nrequests = 40\nrefused = 12\n", "How many plans are asked for, and what came of it? In 2024 Madeupshire received 40 requests for an assessment. It refused 12 requests."},
		{"[[year]]\nyear = 2024\nrequests = 40\nissued = 30\nwithin_20_weeks = 21\n", "Are plans on time? In 2024, 21 of 30 new plans were issued within 20 weeks, the time that the law allows."},
	} {
		c := accounttest.CheckOne(t, check.Options{}, "plans", tt.text)
		var got []string
		for _, q := range plans.Subject.Questions {
			if a := q.Answer(&c); a != "" && q.To == "plans" {
				got = append(got, q.Ask+" "+a)
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("got  %s\nwant %s", strings.Join(got, " "), tt.want)
		}
	}
}
