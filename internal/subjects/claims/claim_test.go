package claims_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/claims"
)

const deficit = `
unit = "£m"
source = "paper"
as_at = 2024-06-20
[[series]]
scenario = "unmitigated"
bound = "upper"
status = "forecast"
values = [ { year_end = 2027, value = 184 }, { year_end = 2028, value = 267 } ]
[[series]]
scenario = "target"
bound = "upper"
status = "forecast"
values = [ { year_end = 2028, value = 217 } ]
[[series]]
scenario = "stretch"
bound = "upper"
status = "forecast"
values = [ { year_end = 2028, value = 209 } ]
[[series]]
scenario = "unmitigated"
bound = "lower"
status = "forecast"
values = [ { year_end = 2028, value = 191 } ]
[[series]]
scenario = "target"
bound = "lower"
status = "forecast"
values = [ { year_end = 2028, value = 152 } ]
[[series]]
scenario = "stretch"
bound = "lower"
status = "forecast"
values = [ { year_end = 2028, value = 146 } ]
[[series]]
scenario = "target"
bound = "lower"
basis = "net_of_payments"
status = "forecast"
values = [ { year_end = 2028, value = 120, marker = "e" } ]
`

// council makes a council of claims over the forecasts that a real paper gave.
func council(t *testing.T, claims string) model.Council {
	t.Helper()
	return accounttest.Council(t, map[string]string{"deficit": deficit, "claims": claims})
}

func claimOf(value, unit, expression string) string {
	s := "[[claim]]\nid = \"c\"\nquote = \"said\"\nsource = \"paper\"\n"
	if value != "" {
		s += "value = " + value + "\nunit = \"" + unit + "\"\n"
	}
	if expression != "" {
		s += "expression = '" + expression + "'\n"
	}
	return s
}

func TestWords(t *testing.T) {
	for _, tt := range []struct{ name, value, unit, expression, want string }{
		{"two bounds", "115", "£m", `fig("deficit.upper-unmitigated.2028") - fig("deficit.lower-target.2028")`,
			"This compares unlike things: one is an upper forecast and the other a lower one. Like for like the published figures give £50m (both upper bound), £39m (both lower bound), £58m (both upper bound, stretch target) and £45m (both lower bound, stretch target). Of the £115m, £76m is only the distance between the bounds if nothing changes."},
		{"one bound", "50", "£m", `fig("deficit.upper-unmitigated.2028") - fig("deficit.upper-target.2028")`,
			"This adds up: the published figures give £50m."},
		{"within rounding", "51.4", "£m", `fig("deficit.upper-unmitigated.2028") - fig("deficit.upper-target.2028")`,
			"This does not add up: the published figures give £50m, not £51.4m."},
		{"just within rounding", "51.04", "£m", `fig("deficit.upper-unmitigated.2028") - fig("deficit.upper-target.2028")`,
			"This does not add up: the published figures give £50m, not £51.04m."},
		{"at the edge of rounding", "51.0", "£m", `fig("deficit.upper-unmitigated.2028") - fig("deficit.upper-target.2028")`,
			"This adds up: the published figures give £50m."},
		{"distance of bounds", "76", "£m", `fig("deficit.upper-unmitigated.2028") - fig("deficit.lower-unmitigated.2028")`,
			"This adds up: the published figures give £76m."},
		{"growth", "83", "£m", `fig("deficit.upper-unmitigated.2028") - fig("deficit.upper-unmitigated.2027")`,
			"This adds up: the published figures give £83m."},
		{"years and assumptions", "32", "£m", `fig("deficit.upper-target.2028") - fig("deficit.upper-unmitigated.2027")`,
			"This compares unlike things: different periods (31 March 2028 and 31 March 2027). Like for like the published figures give −£50m (both 31 March 2028) and −£58m (both 31 March 2028, stretch target)."},
		{"bases", "32", "£m", `fig("deficit.lower-target.2028") - fig("deficit.lower-target-net_of_payments.2028")`,
			"This compares unlike things: one is before payments of the Department for Education and the other after them."},
		{"percentage", "22.4", "percent", `pct(fig("deficit.upper-unmitigated.2028") - fig("deficit.upper-target.2028"), fig("deficit.upper-unmitigated.2028"))`,
			"This does not add up: the published figures give 18.7%, not 22.4%."},
		{"money is not a percentage", "50", "percent", `fig("deficit.upper-unmitigated.2028") - fig("deficit.upper-target.2028")`,
			"This compares unlike things: different units (per cent and money)."},
		{"twice", "100", "£m", `2 * (fig("deficit.upper-unmitigated.2028") - fig("deficit.upper-target.2028"))`,
			"This adds up: the published figures give £100m."},
		{"no expression", "115", "£m", "", "This cannot be checked: the claim gives no figures that it could be worked out from."},
		{"no number", "", "", `fig("deficit.upper-unmitigated.2028")`, "This cannot be checked: the claim has no number."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			results, problems := claims.Council(council(t, claimOf(tt.value, tt.unit, tt.expression)))
			if len(problems) > 0 || len(results) != 1 {
				t.Fatal(problems)
			}
			if got := results[0].Words(); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	for _, tt := range []struct{ name, expression, want string }{
		{"misspelt", `fig("deficit.upper-targett.2028")`,
			"claims.toml:7:20: error: no figure is called \"deficit.upper-targett.2028\" [claim-expression]\n\thint: did you mean \"deficit.upper-target.2028\"?"},
		{"unclosed", `fig("deficit.upper-target.2028"`, "claims.toml:7:45: error: this expression cannot be read: "},
		{"a name that is not there", `figure("x")`, "claims.toml:7:15: error: this expression cannot be read: unknown name figure"},
		{"only fig and sums", `filter([1], # > 0)`, "error: this expression cannot be read"},
		{"text", `"a" + "b"`, "error: this expression cannot be read"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := claims.Council(council(t, claimOf("1", "£m", tt.expression)))
			if len(problems) != 1 || !strings.Contains(problems.Error(), tt.want) {
				t.Errorf("got %v, want %s", problems, tt.want)
			}
		})
	}
}
