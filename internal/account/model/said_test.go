package model_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

// What is wrong with a file is said once: a unit or a year that cannot be read is no
// second mistake of every amount below it.
func TestSaidOnce(t *testing.T) {
	const series = "[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nvalues = [ { year_end = 2024, value = 10 }, { year_end = 2025, value = 12 } ]\n"
	const payments = "source = \"paper\"\n[[programme]]\nid = \"sv\"\nkind = \"safety_valve\"\nname = \"Safety Valve\"\nstatus = \"not_stated\"\n" +
		"  [[programme.payment]]\n  year = \"%y\"\n  agreed = 3\n  paid = 4.5\n"
	for _, tt := range []struct{ name, file, text, want string }{
		{"a unit that no one knows", "deficit", "unit = \"dollars\"\nsource = \"paper\"\n" + series,
			`deficit.toml:1:8: error: "dollars" is not a word that unit can have [word]`},
		{"no unit", "programme", payments, `programme.toml:9:12: error: this amount of money has no unit [unit]`},
		{"a year that cannot be read", "programme", "unit = \"£m\"\n" + strings.Replace(payments, "%y", "2024/26", 1), `programme.toml:9:10: error: "2024/26" is not a period that can stand here [period]`},
		{"thousands", "deficit", "unit = \"£000\"\nsource = \"paper\"\n" + series, ""},
		{"a financial year as papers write it", "programme", "unit = \"£m\"\n" + strings.Replace(payments, "%y", "2024/25", 1), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := accounttest.Read(map[string]string{tt.file: strings.Replace(tt.text, "%y", "2024-25", 1)})
			got := strings.ReplaceAll(problems.Error(), "data/madeupshire/", "")
			if first, more, _ := strings.Cut(got, "\n"); first != tt.want || strings.Contains(more, "error:") {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A hint that tells two figures apart names keys that their table has.
func TestToldApart(t *testing.T) {
	for _, tt := range []struct{ name, file, text, want string }{
		{"series", "deficit", "unit = \"£m\"\nsource = \"paper\"\n" + strings.Repeat("[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nvalues = [ { year_end = 2024, value = 10 } ]\n", 2),
			"tell the series apart by bound, basis, scope or as_at"},
		{"lines of spending", "spending", "unit = \"£m\"\nsource = \"paper\"\n[[year]]\nyear = \"2024-25\"\n[[year.line]]\nline = \"special\"\nbudget = 1\n[[year]]\nyear = \"2024-25\"\n[[year.line]]\nline = \"special\"\nbudget = 1\n", "write another line for one of them"},
		{"lines of spending with ids", "spending", "unit = \"£m\"\nsource = \"paper\"\n" + strings.Repeat("[[year]]\nyear = \"2024-25\"\nline = [{ line = \"special\", id = \"primary\", budget = 1 }]\n", 2), "give one of them another id"},
		{"years of plans", "plans", "source = \"paper\"\n" + strings.Repeat("[[year]]\nyear = 2024\nrequests = 300\n", 2), "write another year or date for one of them"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := accounttest.Read(map[string]string{tt.file: tt.text})
			if got := problems.Error(); !strings.Contains(got, "is given twice") || !strings.Contains(got, tt.want) || strings.Contains(got, "by id, bound") {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
