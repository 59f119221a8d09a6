package subjects_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

func TestAccountRules(t *testing.T) {
	const lines = "unit = \"£m\"\n[[year]]\nyear = \"2024-25\"\ntotal_budget = 10.0\ntotal_outturn = %o\n" +
		"[[year.line]]\nline = \"special\"\nbudget = 6.04\noutturn = 7.0\n[[year.line]]\nline = \"post_16\"\nbudget = 4.0\noutturn = 5.0\n"
	tests := []struct {
		name, rule, file, text, want string
	}{
		{"lines make the total", "spending-adds-up", "spending.toml", strings.Replace(lines, "%o", "12.0", 1), ""},
		{"lines do not make the total", "spending-adds-up", "spending.toml", strings.Replace(lines, "%o", "13.0", 1),
			"spending.total.2024-25.outturn: the lines of the outturn of 2024-25 make £12.0m, but the source gives £13.0m as the total\n"},
		{"a line without an amount", "spending-adds-up", "spending.toml", strings.Replace(lines, "%o", "13.0", 1) + "[[year.line]]\nline = \"eotas\"\nbudget = 0.0\n", ""},
		{"percentages follow", "percentages", "plans.toml", "[[year]]\nyear = 2024\nissued = 160\nwithin_20_weeks = 97\nwithin_20_weeks_percent = 60.6\n", ""},
		{"as finely as printed", "percentages", "plans.toml", "[[year]]\nyear = 2024\nissued = 160\nwithin_20_weeks = 97\nwithin_20_weeks_percent = 61\n", ""},
		{"cut off, not rounded", "percentages", "plans.toml", "[[year]]\nyear = 2024\nissued = 160\nwithin_20_weeks = 97\nwithin_20_weeks_percent = 60.625\n", ""},
		{"a wrong percentage", "percentages", "plans.toml", "[[year]]\nyear = 2024\nissued_without_exceptions = 160\nwithin_20_weeks_without_exceptions = 97\nwithin_20_weeks_without_exceptions_percent = 62.1\n",
			"plans.within_20_weeks_without_exceptions_percent.2024: 97 of 160 is 60.6%, but the source says 62.1%\n"},
		{"more than all", "percentages", "plans.toml", "[[benchmark]]\nmeasure = \"refused_percent\"\narea = \"england\"\nyear = 2024\nvalue = 101\n",
			"plans.benchmark.england.refused_percent.2024: 101% is not a percentage of a whole\n"},
		{"parts of the issued", "timeliness", "plans.toml", "[[year]]\nyear = 2024\nissued = 160\nwithin_20_weeks = 97\nweeks_20_to_52 = 50\nover_52_weeks = 13\n", ""},
		{"parts do not make the issued", "timeliness", "plans.toml", "[[year]]\nyear = 2024\nissued = 160\nwithin_20_weeks = 97\nweeks_20_to_52 = 50\nover_52_weeks = 14\n",
			"plans.issued.2024: 97 within 20 weeks + 50 within a year + 14 later = 161 plans, but the source says 160 were issued in 2024\n"},
		{"parts above their wholes", "timeliness", "plans.toml", "[[year]]\nyear = 2024\nrequests = 10\nrefused = 11\nassessments = 10\nno_plan = 11\nissued = 10\nwithin_20_weeks = 11\nissued_without_exceptions = 12\n" +
			"within_20_weeks_without_exceptions = 13\nannual_reviews_due = 10\nannual_reviews_on_time = 11\nphase_transfers_due = 10\nphase_transfers_on_time = 11\nappeals_decided = 10\nappeals_for_family = 11\n",
			`plans.refused.2024: 11 requests were refused in 2024, more than the 10 made
plans.no_plan.2024: 11 assessments ended without a plan in 2024, more than the 10 made
plans.within_20_weeks.2024: 11 plans were issued within 20 weeks in 2024, more than the 10 issued at all
plans.issued_without_exceptions.2024: 12 plans without exceptions were issued in 2024, more than the 10 with them
plans.within_20_weeks_without_exceptions.2024: 13 plans without exceptions were issued within 20 weeks in 2024, more than the 12 issued at all
plans.annual_reviews_on_time.2024: 11 annual reviews were on time in 2024, more than the 10 due
plans.phase_transfers_on_time.2024: 11 plans were amended in time in 2024, more than the 10 due
plans.appeals_for_family.2024: 11 appeals were decided for the family in 2024, more than the 10 decided
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := accounttest.Said(accounttest.CheckOne(t, check.Options{}, strings.TrimSuffix(tt.file, ".toml"), tt.text), tt.rule); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// What a source really says can be published with an explanation.
func TestAccountRulesAcknowledged(t *testing.T) {
	text := "[[year]]\nyear = 2024\nrequests = 10\nrefused = 11\n[[known_problem]]\nrule = \"timeliness\"\nat = \"plans.refused.2024\"\nexplanation = \"The paper counts refusals of the year before.\"\n"
	c := accounttest.CheckOne(t, check.Options{}, "plans", text)
	if err := c.Problems().Err(); err != nil {
		t.Error(err)
	}
}
