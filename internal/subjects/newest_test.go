package subjects_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/deficit"
)

// The newest day that an account knows of comes from all its papers: their dates, the months of
// those that give no day, and the years that papers without a day have recorded.
func TestNewestDay(t *testing.T) {
	source := func(id, more string) string {
		return "[[source]]\nid = \"" + id + "\"\ntitle = \"A paper\"\nbody = \"Madeupshire\"\nquality = \"minutes\"\n" + more
	}
	const stock = "source = \"paper\"\n[[provision]]\nid = \"a\"\nkind = \"ap\"\n[[provision.stock]]\nyear = \"2023/24\"\nclosing = 5\nstatus = "
	for _, tt := range []struct{ name, paper, other, places, want string }{
		{"the date of a paper", "date = 2024-06-20\n", "", "", "20 June 2024"},
		{"the month of a newer one", "date = 2024-06-20\n", "date_note = \"June 2025\"\n", "", "June 2025"},
		{"a day of that month", "date = 2025-06-01\n", "date_note = \"June 2025\"\n", "", "1 June 2025"},
		{"a note that says no month", "date = 2024-06-20\n", "date_note = \"the summer of 2025\"\n", "", "20 June 2024"},
		{"a school year that was counted, of which only the beginning is sure", "", "", stock + "\"actual\"\n", "1 September 2023"},
		{"a school year that is forecast", "", "", stock + "\"forecast\"\n", ""},
		{"a school year that a dated paper counts before its end", "date = 2023-01-10\n", "", stock + "\"actual\"\n", "10 January 2023"},
	} {
		texts := map[string]string{"sources": source("paper", tt.paper) + source("other", tt.other)}
		if tt.places != "" {
			texts["places"] = tt.places
		}
		if got := accounttest.Council(t, texts).NewestDay().String(); got != tt.want {
			t.Errorf("%s: the newest day is %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A paper about something else says that the day of a forecast has passed. It does not say what
// came of it, nor that the forecast is another now.
func TestOldForecastBesideNewPaper(t *testing.T) {
	const sources = "[[source]]\nid = \"forum\"\ntitle = \"A paper\"\nbody = \"Madeupshire\"\nquality = \"minutes\"\ndate = 2021-06-30\n" +
		"[[source]]\nid = \"plans\"\ntitle = \"Plans\"\nbody = \"Madeupshire\"\nquality = \"management\"\n"
	const money = "unit = \"£m\"\nscope = \"high_needs\"\nsource = \"forum\"\nas_at = 2021-06-30\n" +
		"[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nvalues = [{ year_end = 2020, value = 10 }, { year_end = 2021, value = 20 }]\n" +
		"[[series]]\nscenario = \"unmitigated\"\nstatus = \"forecast\"\nvalues = [{ year_end = 2022, value = 30 }, { year_end = 2023, value = 50 }]\n" +
		"[[series]]\nscenario = \"target\"\nstatus = \"forecast\"\nvalues = [{ year_end = 2023, value = 28 }]\n"
	for _, tt := range []struct{ date, want string }{
		{"date = 2025-05-12\n", "Madeupshire’s High Needs deficit was £20m at 31 March 2021, up from £10m a year before. A deficit of £28m had been forecast for 31 March 2023 if the plan worked. A deficit of £50m had been forecast for 31 March 2023 if nothing changed. No outturn for that day is published here. The newest forecast published here is from June 2021."},
		{"date_note = \"June 2022\"\n", "Madeupshire’s High Needs deficit was £20m at 31 March 2021, up from £10m a year before. If nothing changes, it is forecast to be £50m at 31 March 2023. If the council’s plans work, it is forecast to reach £28m by 31 March 2023. It grows in every forecast: even the lowest ends at £28m."},
		{"", "Madeupshire’s High Needs deficit was £20m at 31 March 2021, up from £10m a year before. If nothing changes, it is forecast to reach £50m by 31 March 2023. If the council’s plans work, the forecast for that day is £28m. It grows in every forecast: even the lowest ends at £28m."},
	} {
		c := accounttest.Council(t, map[string]string{"sources": sources + tt.date, "deficit": money})
		if got := deficit.Answer(c); got != tt.want {
			t.Errorf("with a paper of %q the answer is\n%s\nwant\n%s", strings.TrimSpace(tt.date), got, tt.want)
		}
	}
}
