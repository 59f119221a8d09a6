package tell_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/tell"
	"github.com/send-daylight/daylight/internal/subjects"
)

// made is a made-up council that consists of one data file.
func made(t *testing.T, name, text string) model.Council {
	t.Helper()
	fsys := fstest.MapFS{
		"data/madeup/council.toml": {Data: []byte("kind = \"demonstration\"\nname = \"Madeup\"\n")},
		"data/madeup/sources.toml": {Data: []byte("[[source]]\nid = \"s\"\ntitle = \"T\"\nbody = \"B\"\nquality = \"management\"\n")},
		"data/madeup/" + name:      {Data: []byte("source = \"s\"\n" + text)},
	}
	files, _, problems := load.Council(fsys, "madeup", subjects.Files())
	c, more := model.Assemble("madeup", files)
	if err := append(problems, more...).Err(); err != nil {
		t.Fatal(err)
	}
	return c
}

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
		{"all", year2024 + england, "In 2024, Madeup received 831 requests for an assessment, 214 of them were refused and 559 new plans were issued. " +
			"In 2024, 52.1% of new plans were issued within 20 weeks, the time that the law allows; in England it was 46.4%. " +
			"37 plans took more than a year. On average a plan took 23.9 weeks. At the end of 2024, 158 assessments had been under way for more than 20 weeks. " +
			"Of 2,912 annual reviews due, 1,747 were on time."},
		{"counts without a percentage", "[[year]]\nyear = 2023\nissued = 40\nwithin_20_weeks = 20\n",
			"In 2023, 40 new plans were issued. In 2023, 20 of 40 new plans were issued within 20 weeks, the time that the law allows."},
		{"without exceptions only", "[[year]]\nyear = 2023\nwithin_20_weeks_without_exceptions_percent = 61\n",
			"In 2023, 61% of new plans were issued within 20 weeks, the time that the law allows, not counting plans with a lawful exception."},
		{"a hidden count is not spoken of", "[[year]]\nyear = 2023\nrequests = 40\nhidden = [\"refused\"]\n", "In 2023, Madeup received 40 requests for an assessment."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(tell.Plans(made(t, "plans.toml", tt.text)), " "); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// judging are words that would call a number of children good or bad.
var judging = regexp.MustCompile(`(?i)\b(better|worse|best|worst|improv\w*|deteriorat\w*|progress|good|bad|success\w*|fail\w*)\b`)

// No sentence calls more or fewer requests, refusals, plans or appeals good or bad.
func TestNoNumberOfChildrenIsCalledGoodOrBad(t *testing.T) {
	for _, before := range []string{"900", "700"} { // falling and rising
		text := strings.NewReplacer("2024", "2023", "831", before, "559", before, "52.1", "61.0").Replace(year2024) + year2024 + england +
			"[[snapshot]]\non = \"2023-01\"\nplans = " + before + "\n[[snapshot]]\non = \"2024-01\"\nplans = 800\n"
		c := made(t, "plans.toml", text)
		said := append(tell.Plans(c), tell.PlansOnTime(c), tell.Learning(c), tell.Law)
		chart, _, ok := tell.PlansChart(c, "plans")
		waits, _, okWaits := tell.WaitsChart(c, "waits")
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

// The balance that a bridge starts from is as firm as the table of the deficit says
// of that year, if it is the same amount.
func TestBridgeStartsAsRecorded(t *testing.T) {
	const text = "unit = \"£m\"\n[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nvalues = [{ year_end = 2024, value = %s }, " +
		"{ year_end = 2025, status = \"provisional\", value = 37.5, opening = 28.0, in_year = 9.5 }]\n"
	for before, want := range map[string]model.Status{"28.0": model.Actual, "27.0": model.Provisional} {
		_, figures, ok := tell.BridgeChart(made(t, "deficit.toml", fmt.Sprintf(text, before)), "b")
		if !ok || figures[0].Status != want || figures[1].Status != model.Provisional || figures[2].Status != model.Provisional {
			t.Errorf("after %s: %v, want the first as %s", before, figures, want)
		}
	}
}

func TestBridge(t *testing.T) {
	const head = "unit = \"£m\"\n[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\n"
	tests := []struct {
		name, values string
		steps        string
	}{
		{"as the source has it", `values = [{ year_end = 2025, value = 37.5, opening = 28.0, in_year = 14.0, dfe_payments = 4.5 }]`, "£28.0m £14.0m −£4.5m £37.5m"},
		{"with a gap", `values = [{ year_end = 2025, value = 40.5, opening = 28.0, in_year = 14.0, dfe_payments = 4.5 }]`, "£28.0m £14.0m −£4.5m £3.0m £40.5m"},
		{"with rounding", `values = [{ year_end = 2025, value = 18.6, opening = 12.1, in_year = 6.4 }]`, "£12.1m £6.4m £100,000 £18.6m"},
		{"no movement", `values = [{ year_end = 2025, value = 40.5 }]`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, _, ok := tell.BridgeChart(made(t, "deficit.toml", head+tt.values), "b")
			var steps []string
			for _, s := range d.Series {
				for _, p := range s.Points {
					steps = append(steps, p.Text)
				}
			}
			if got := strings.Join(steps, " "); got != tt.steps || ok != (tt.steps != "") {
				t.Errorf("%s, want %s", got, tt.steps)
			}
			if err := d.Validate(); ok && err != nil {
				t.Error(err)
			}
		})
	}
}

func TestUnsaid(t *testing.T) {
	open := strings.Join(tell.Unsaid(made(t, "plans.toml", "[[year]]\nyear = 2024\nrequests = 40\n")), "|")
	if !strings.Contains(open, "within 20 weeks") {
		t.Errorf("%s: plans.toml says nothing about time", open)
	}
	if open = strings.Join(tell.Unsaid(made(t, "plans.toml", year2024)), "|"); strings.Contains(open, "within 20 weeks") {
		t.Errorf("%s: plans.toml does say it", open)
	}
}
