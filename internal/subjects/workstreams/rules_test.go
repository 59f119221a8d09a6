package workstreams_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

const stream = "as_at = 2025-11-30\n[[workstream]]\nid = \"w\"\nname = \"W\"\naim = \"A\"\n"

func milestone(keys string) string {
	return stream + "[[workstream.milestone]]\nid = \"m\"\ntext = \"The base opens\"\n" + keys
}

func indicator(text, keys string) string {
	return stream + "[[workstream.indicator]]\nid = \"i\"\ntext = \"" + text + "\"\n" + keys
}

func TestMilestones(t *testing.T) {
	accounttest.Hold(t, "workstreams", [][4]string{
		{"done before the paper", check.RuleFuture, milestone("done = 2025-11-30\nstatus = \"done\""), ""},
		{"done in the month of the paper", check.RuleFuture, milestone("done = \"2025-11\"\nstatus = \"done\""), ""},
		{"done after the paper", check.RuleFuture, milestone("done = 2025-12-01\nstatus = \"done\""),
			"workstreams.w.milestone.m: the milestone “The base opens” was done on 1 December 2025, but its source speaks of 30 November 2025\n"},
		{"a newer paper of its own", check.RuleFuture, milestone("done = 2025-12-01\nstatus = \"done\"\nas_at = 2026-01-05"), ""},
		{"joined after the paper", check.RuleFuture, stream + "[[workstream.schools]]\nid = \"s\"\narea = \"the north\"\nnumber = 7\njoined = \"2026-01\"\nstatus = \"joined\"",
			"workstreams.w.schools.s: the schools in “the north” joined in January 2026, but its source speaks of 30 November 2025\n"},
		{"to join after the paper", check.RuleFuture, stream + "[[workstream.schools]]\nid = \"s\"\narea = \"the north\"\nnumber = 7\njoined = \"2026-01\"\nstatus = \"joining\"", ""},
		{"rated on the day of the paper", check.RuleFuture, stream + "status = \"under_way\"\nrated_by = \"the council\"\nrated_on = 2025-11-30\n", ""},
		{"rated after the paper", check.RuleFuture, stream + "status = \"under_way\"\nrated_by = \"the council\"\nrated_on = 2025-12-01\n",
			"workstreams.w: W was rated on 1 December 2025, but its source speaks of 30 November 2025\n"},
		{"done and done", check.RuleDated, milestone("done = 2025-10-01\nstatus = \"done\""), ""},
		{"done and under way", check.RuleDated, milestone("done = 2025-10-01\nstatus = \"under_way\""),
			"workstreams.w.milestone.m: the milestone “The base opens” was done on 1 October 2025, and its status is under way\n"},
		{"done without a date", check.RuleDated, milestone("status = \"done\""), ""},
		{"moved to a later date", "moved-earlier", milestone("due = \"2026-03\"\nrevised_due = \"2026-06\"\nstatus = \"planned\""), ""},
		{"moved to an earlier date", "moved-earlier", milestone("due = \"2026-06\"\nrevised_due = \"2026-03\"\nstatus = \"planned\""),
			"workstreams.w.milestone.m: the milestone “The base opens” was due June 2026 and has moved to an earlier date, March 2026, without a word\n"},
		{"brought forward, with a word", "moved-earlier", milestone("due = \"2026-06\"\nrevised_due = \"2026-03\"\nstatus = \"planned\"\nnote = \"Brought forward.\""), ""},
		{"planned for a day to come", check.RulePlanned, milestone("due = \"2025-11\"\nstatus = \"planned\""), ""},
		{"planned for a day that has passed", check.RulePlanned, milestone("due = \"2025-10\"\nstatus = \"planned\""),
			"workstreams.w.milestone.m: the milestone “The base opens” was due in October 2025, and on 30 November 2025 its status is still planned\n"},
		{"moved into the future", check.RulePlanned, milestone("due = \"2025-10\"\nrevised_due = 2026\nstatus = \"planned\""), ""},
		{"late, and under way", check.RulePlanned, milestone("due = \"2025-10\"\nstatus = \"under_way\""), ""},
	})
}

func TestIndicators(t *testing.T) {
	percent := func(keys string) string { return indicator("Suspensions", "unit = \"percent\"\n"+keys) }
	accounttest.Hold(t, "workstreams", [][4]string{
		{"baseline, actual, target in this order", check.RuleAimDates, percent("baseline = 29\nbaseline_date = \"2024-07\"\nactual = 27\nactual_date = \"2025-07\"\ntarget = 20\ntarget_by = 2027"), ""},
		{"a target in the baseline's own year", check.RuleAimDates, percent("baseline = 29\nbaseline_date = \"2024-07\"\ntarget = 20\ntarget_by = 2024"), ""},
		{"a target before its baseline", check.RuleAimDates, percent("baseline = 29\nbaseline_date = \"2024-07\"\ntarget = 20\ntarget_by = \"2020-01\""),
			"workstreams.w.indicator.i.target: the target is for January 2020, before the baseline of July 2024: \"Suspensions\"\n"},
		{"an actual older than its baseline", check.RuleAimDates, percent("baseline = 29\nbaseline_date = \"2024-07\"\nactual = 27\nactual_date = \"2022-07\""),
			"workstreams.w.indicator.i.actual: the newest value is of July 2022, before the baseline of July 2024: \"Suspensions\"\n"},
		{"measured in the future", check.RuleFuture, percent("actual = 27\nactual_date = \"2026-07\""),
			"workstreams.w.indicator.i.actual: “Suspensions” was measured in July 2026, but its source speaks of 30 November 2025\n"},
		{"less is better, and aimed at", check.RuleAimWorse, percent("direction = \"down\"\nbaseline = 29\ntarget = 29"), ""},
		{"less is better, and more aimed at", check.RuleAimWorse, percent("direction = \"down\"\nbaseline = 28.92\ntarget = 40"),
			"workstreams.w.indicator.i.target: the target of 40% is worse than the baseline of 28.92%, since less is better: \"Suspensions\"\n"},
		{"more is better, and less aimed at", check.RuleAimWorse, percent("direction = \"up\"\nbaseline = 29\ntarget = 28"),
			"workstreams.w.indicator.i.target: the target of 28% is worse than the baseline of 29%, since more is better: \"Suspensions\"\n"},
		{"neither is better", check.RuleAimWorse, percent("direction = \"neutral\"\nbaseline = 29\ntarget = 40"), ""},
		{"another measure", check.RuleLeap, percent("direction = \"neutral\"\nbaseline = 3.99\ntarget = 30.8"),
			"workstreams.w.indicator.i.target: the target is 30.8% and the baseline 3.99%: is it the same measure? \"Suspensions\"\n"},
		{"a large step the right way", check.RuleLeap, percent("direction = \"up\"\nbaseline = 10\ntarget = 90"), ""},
		{"ten times, the right way", check.RuleLeap, percent("direction = \"up\"\nbaseline = 9\ntarget = 90"),
			"workstreams.w.indicator.i.target: the target is 90% and the baseline 9%: is it the same measure? \"Suspensions\"\n"},
		{"a tenth, the right way", check.RuleLeap, percent("direction = \"down\"\nbaseline = 0.5\ntarget = 0.05"),
			"workstreams.w.indicator.i.target: the target is 0.05% and the baseline 0.5%: is it the same measure? \"Suspensions\"\n"},
		{"none at all is no leap", check.RuleLeap, percent("direction = \"down\"\nbaseline = 29\ntarget = 0"), ""},
	})
}

func TestNeutralDirection(t *testing.T) {
	up := func(text, measures string) string {
		keys := "unit = \"percent\"\ndirection = \"up\"\n"
		if measures != "" {
			keys += "measures = \"" + measures + "\"\n"
		}
		return indicator(text, keys)
	}
	maybe := func(text, what string) string {
		return "workstreams.w.indicator.i: \"" + text + "\" may be a number of " + what + ", which have no better direction\n"
	}
	accounttest.Hold(t, "workstreams", [][4]string{
		{"plans, as the data say", check.RuleNeutral, up("Children helped", "plans"), "workstreams.w.indicator.i: \"Children helped\" measures plans, which have no better direction\n"},
		{"appeals, as the data say", check.RuleNeutral, up("Children helped", "appeals"), "workstreams.w.indicator.i: \"Children helped\" measures appeals, which have no better direction\n"},
		{"plans, and neutral", check.RuleNeutral, indicator("EHC plans", "unit = \"count\"\nmeasures = \"plans\"\ndirection = \"neutral\""), ""},
		{"quality, as the data say", check.RuleNeutral, up("EHC plans", "quality"), ""},
		{"satisfaction in words", check.RuleNeutral, up("Parents satisfied with the EHCP after an annual review", ""), ""},
		{"quality in words", check.RuleNeutral, up("EHC plans judged good or better in audits", ""), ""},
		{"exclusions in words", check.RuleNeutral, up("Permanent exclusions of children with an EHC plan", ""), ""},
		{"destinations in words", check.RuleNeutral, up("Young people with an EHC plan in employment or training", ""), ""},
		{"time in words", check.RuleNeutral, up("EHC plans issued within 20 weeks", ""), ""},
		{"a number of plans in words", check.RuleNeutral, up("EHC plans", ""), maybe("EHC plans", "plans")},
		{"new plans in words", check.RuleNeutral, up("New EHC plans issued in a year", ""), maybe("New EHC plans issued in a year", "plans")},
		{"refusals in words", check.RuleNeutral, up("Requests for assessment refused", ""), maybe("Requests for assessment refused", "refusals")},
		{"a share of the population in words", check.RuleNeutral, up("EHC plans as a share of the population aged 0 to 24", ""), maybe("EHC plans as a share of the population aged 0 to 24", "plans")},
	})
	// What is only guessed stops no build.
	for text, want := range map[string]string{up("EHC plans", ""): "warning", up("EHC plans", "plans"): "error"} {
		if got := accounttest.Found(accounttest.CheckOne(t, check.Options{}, "workstreams", text), check.RuleNeutral); len(got) != 1 || got[0] != want+" workstreams.w.indicator.i" {
			t.Errorf("%v, want one %s", got, want)
		}
	}
}
