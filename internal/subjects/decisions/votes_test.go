package decisions_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

func decision(lines string) string {
	return "unit = \"£m\"\n[[decision]]\nid = \"d\"\nbody = \"Schools Forum\"\ndate = 2025-01-14\ntext = \"Move it.\"\n" + lines
}

func TestVotesAgree(t *testing.T) {
	for _, tt := range []struct{ name, lines, want string }{
		{"carried", "verb = \"agreed\"\nvotes_for = 7\nvotes_against = 6\n", ""},
		{"not carried", "verb = \"agreed\"\nvotes_for = 6\nvotes_against = 7\n", "decisions.d: Schools Forum agreed this with 6 votes for it and 7 against\n"},
		{"a tie", "verb = \"agreed\"\nvotes_for = 7\nvotes_against = 7\n", ""},
		{"lost", "verb = \"voted_against\"\nvotes_for = 6\nvotes_against = 7\n", ""},
		{"lost with more for it", "verb = \"rejected\"\nvotes_for = 8\nvotes_against = 7\n", "decisions.d: Schools Forum rejected this with 8 votes for it and 7 against\n"},
		{"noted", "verb = \"noted\"\nvotes_for = 6\nvotes_against = 7\n", ""},
		{"in words", "verb = \"agreed\"\nvote = \"6 for, 7 against\"\n", "decisions.d: Schools Forum agreed this with 6 votes for it and 7 against\n"},
		{"in other words", "verb = \"agreed\"\nvote = \"9 votes in favour, 2 abstentions, 4 votes against\"\n", ""},
		{"unanimous", "verb = \"agreed\"\nvote = \"unanimous\"\n", ""},
		{"one side", "verb = \"agreed\"\nvotes_against = 7\n", ""},
	} {
		c := accounttest.CheckOne(t, check.Options{}, "decisions", decision(tt.lines))
		if got := accounttest.Said(c, "votes-agree"); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
		known := "[[known_problem]]\nrule = \"votes-agree\"\nat = \"decisions.d\"\nexplanation = \"The minutes say so.\"\n"
		if tt.want != "" && accounttest.CheckOne(t, check.Options{}, "decisions", decision(tt.lines)+known).Problems().Err() != nil {
			t.Errorf("%s cannot be explained", tt.name)
		}
	}
}

// The money and the share that a decision is about are figures, as firm as it is.
func TestMoneyOfDecisions(t *testing.T) {
	for _, tt := range []struct {
		lines string
		want  model.Status
	}{
		{"verb = \"agreed\"\n", model.Agreed},
		{"verb = \"voted_against\"\n", model.Refused},
		{"verb = \"requested\"\n", model.Awaited},
		{"verb = \"requested\"\noutcome = \"refused\"\n", model.Refused},
		{"verb = \"requested\"\noutcome = \"granted\"\n", model.Agreed},
		{"verb = \"noted\"\n", model.NotStated},
	} {
		c := accounttest.One(t, "decisions", decision(tt.lines+"kind = \"block_transfer\"\namount = 1.55\npercent = 0.5\nyear = \"2025/26\"\n"))
		amount, _ := c.Figure("decisions.d.amount")
		percent, _ := c.Figure("decisions.d.percent")
		if amount.String() != "£1.55m" || percent.String() != "0.5%" || amount.Status != tt.want || percent.Status != tt.want || amount.Period.Code() != "2025-26" {
			t.Errorf("%s: %s %s of %s, %s %s; want %s", tt.lines, amount, amount.Status, amount.Period, percent, percent.Status, tt.want)
		}
	}
}
