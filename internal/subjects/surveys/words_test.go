package surveys_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/surveys"
)

// What the chart of a survey says: its kind, its series, its title and summary.
func TestCharts(t *testing.T) {
	const other = "\n[[survey.question]]\nid = \"r\"\ntext = \"I know whom to ask\"\n"
	rounds := "[[survey.round]]\ndate = 2022\nn = 90\n[[survey.round]]\ndate = 2023\nn = 95\n[[survey.round]]\ndate = 2024\nn = 99\n"
	for _, tt := range []struct{ name, text, want string }{
		{"once", "after = { date = 2023, n = 399 }" + question + "after = 35" + other + "after = 30",
			"bars (2023): SEND services: 30% to 35%. The highest answer is 35% (I feel welcomed) and the lowest 30% (I know whom to ask). 399 people answered in 2023."},
		{"once, without a number of people", question + "after = 35",
			"bars (Answer): SEND services: 35%. The answer is 35% (I feel welcomed). The source does not say how many people answered."},
		{"one rose, one fell", "before = { n = 214 }\nafter = { n = 187 }" + question + "before = 51.4\nafter = 63.1" + other + "before = 58.0\nafter = 57.2",
			"dumbbell (Before, After): One of two answers rose, one fell. One answer rose by 11.7 percentage points (I feel welcomed). One answer fell by 0.8 percentage points (I know whom to ask). " +
				"214 people answered before the change and 187 people answered after the change."},
		{"both rose", question + "before = 40\nafter = 60" + other + "before = 63.2\nafter = 75.5",
			"dumbbell (Before, After): Both answers rose. Two answers rose, and the largest rise is 20 percentage points (I feel welcomed). " +
				"The source does not say how many people answered each time, so nobody can tell how much of this is chance."},
		{"one may have moved", "before = { n = 90 }\nafter = { n = 90 }" + question + "before = 40\nafter = 40.3" + other + "before = 20\nafter = 20",
			"dumbbell (Before, After): Both answers stayed about the same. Two answers stayed about the same. 90 people answered before the change and 90 people answered after the change."},
		{"about", "before = { n = 90 }\nafter = { n = 90 }" + question + "hedge = \"about\"\nbefore = 40\nafter = 50",
			"dumbbell (Before, After): The one answer rose. One answer rose by about 10 percentage points (I feel welcomed). 90 people answered before the change and 90 people answered after the change."},
		{"three rounds", rounds + question + "values = [{ date = 2022, value = 45 }, { date = 2023, value = 38 }, { date = 2024, value = 41 }]",
			"bars (2022, 2023, 2024): Compared with 2022, the one answer is lower. From 2023 to 2024, one answer rose by 3 percentage points (I feel welcomed). 95 people answered in 2023 and 99 people answered in 2024."},
		{"a side and rounds", "before = { date = 2021, n = 80 }\n" + rounds + question + "before = 50\nvalues = [{ date = 2022, value = 45 }, { date = 2023, value = 38 }, { date = 2024, value = 50 }]",
			"bars (2021, 2022, 2023, 2024): Compared with 2021, the one answer is the same. From 2023 to 2024, one answer rose by 12 percentage points (I feel welcomed). 95 people answered in 2023 and 99 people answered in 2024."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := accounttest.One(t, "surveys", head+tt.text)
			d, ok := surveys.Chart(c, model.Get[surveys.File](c.Files).Surveys[0], "survey")
			if !ok {
				t.Fatal("there is no chart")
			}
			if err := d.Validate(); err != nil {
				t.Error(err)
			}
			var series []string
			for _, s := range d.Series {
				series = append(series, s.Name)
			}
			if got := string(d.Kind) + " (" + strings.Join(series, ", ") + "): " + d.Title + ". " + d.Summary; got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// Five rounds are small pictures, one for each question, of every round.
func TestManyRounds(t *testing.T) {
	var rounds, values strings.Builder
	for _, y := range []string{"2020", "2021", "2022", "2023", "2024"} {
		rounds.WriteString("[[survey.round]]\ndate = " + y + "\nn = 90\n")
		values.WriteString("{ date = " + y + ", value = 40 }, ")
	}
	c := accounttest.One(t, "surveys", head+rounds.String()+question+"values = ["+values.String()+"]")
	d, ok := surveys.Chart(c, model.Get[surveys.File](c.Files).Surveys[0], "survey")
	if !ok || d.Kind != "multiples" || len(d.Series) != 1 || len(d.Series[0].Points) != 5 || d.Series[0].Name != "I feel welcomed" {
		t.Errorf("the chart is %+v", d)
	}
}

// A survey taken once says nothing of a time before or after.
func TestOnceHasNoBefore(t *testing.T) {
	c := accounttest.One(t, "surveys", head+"after = { date = 2023, n = 399 }"+question+"after = 35")
	said := surveys.Answer(c)
	for _, f := range c.Figures() {
		said += " " + f.Label
	}
	d, _ := surveys.Chart(c, model.Get[surveys.File](c.Files).Surveys[0], "survey")
	said = strings.ToLower(said + d.Title + d.Subtitle + d.Alt + d.Summary + d.Series[0].Name)
	if strings.Contains(said, "before") || strings.Contains(said, "after") {
		t.Errorf("%q speaks of before or after", said)
	}
}
