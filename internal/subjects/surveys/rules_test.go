package surveys_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

const head = "as_at = 2025-06-20\n[[survey]]\nid = \"s\"\ntitle = \"SEND services\"\nmeasure = \"respondents who agreed\"\n"

const question = "\n[[survey.question]]\nid = \"q\"\ntext = \"I feel welcomed\"\n"

func TestSize(t *testing.T) {
	accounttest.Hold(t, "surveys", [][4]string{
		{"once, with its number", "survey-size", head + "after = { date = 2023, n = 399 }" + question + "after = 35", ""},
		{"once, as the side before", "survey-size", head + "before = { date = 2023, n = 399 }" + question + "before = 35", ""},
		{"once, as a round", "survey-size", head + "[[survey.round]]\ndate = 2023\nn = 399" + question + "values = [{ date = 2023, value = 35 }]", ""},
		{"once, without its number", "survey-size", head + question + "after = 35", "surveys.s: \"SEND services\" gives no number of people who answered\n"},
		{"before and after, with both", "survey-size", head + "before = { n = 90 }\nafter = { n = 99 }" + question + "before = 30\nafter = 35", ""},
		{"before and after, with one", "survey-size", head + "after = { n = 99 }" + question + "before = 30\nafter = 35",
			"surveys.s: \"SEND services\" gives the number of people who answered on one side only\n"},
		{"before and after, with none", "survey-size", head + question + "before = 30\nafter = 35",
			"surveys.s: \"SEND services\" gives no number of people who answered, before or after\n"},
		{"three rounds, one without", "survey-size", head + "[[survey.round]]\ndate = 2021\nn = 90\n[[survey.round]]\ndate = 2022\n[[survey.round]]\ndate = 2023\nn = 90" + question +
			"values = [{ date = 2021, value = 35 }, { date = 2022, value = 35 }, { date = 2023, value = 35 }]",
			"surveys.s: \"SEND services\" gives no number of people who answered in 2022\n"},
		{"few", "survey-size", head + "after = { date = 2023, n = 29 }" + question + "after = 35",
			"surveys.s: only 29 people answered \"SEND services\"; fewer than 30 can differ by chance\n"},
	})
}

func TestRounds(t *testing.T) {
	accounttest.Hold(t, "surveys", [][4]string{
		{"in order", "survey-rounds", head + "before = { date = 2022 }\nafter = { date = 2023 }" + question + "before = 30\nafter = 35", ""},
		{"after before before", "survey-rounds", head + "before = { date = 2023 }\nafter = { date = 2022 }" + question + "before = 30\nafter = 35",
			"surveys.s: \"SEND services\" was taken in 2023 before the change and in 2022 after it\n"},
		{"an answer of no round", "survey-rounds", head + "[[survey.round]]\ndate = 2022" + question + "values = [{ date = 2023, value = 35 }]",
			"surveys.s: \"SEND services\" has an answer of 2023, and no round of that date: \"I feel welcomed\"\n"},
		{"a side and a round of one date", "survey-rounds", head + "after = { date = 2022 }\n[[survey.round]]\ndate = 2022" + question + "values = [{ date = 2022, value = 35 }]",
			"surveys.s: \"SEND services\" has two rounds in 2022\n"},
		{"taken in the future", check.RuleFuture, head + "after = { date = \"2025-07\" }" + question + "after = 35",
			"surveys.s: the survey “SEND services” was taken in July 2025, but its source speaks of 20 June 2025\n"},
		{"taken by then", check.RuleFuture, head + "after = { date = \"2025-06\" }" + question + "after = 35", ""},
	})
}
