package decisions_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/decisions"
)

const papers = `[[source]]
id = "paper"
title = "A paper"
body = "Madeupshire"
quality = "minutes"
date = 2025-06-20
`

// TestDue: "no later paper" is said only where there is none.
func TestDue(t *testing.T) {
	for _, tt := range []struct{ name, keys, want string }{
		{"no date", "status = \"open\"", "no date given"},
		{"to come", "status = \"open\"\ndue = \"2025-10\"", "October 2025; no later paper is published here"},
		{"a later paper", "status = \"open\"\ndue = \"2025-04\"", "April 2025; the papers here do not say that it was done"},
		{"not stated, a later paper", "status = \"not_stated\"\ndue = 2024", "2024; the papers here do not say that it was done"},
		{"done", "status = \"done\"\ndue = \"2025-04\"", "April 2025"},
		{"given up", "status = \"dropped\"\ndue = \"2025-10\"", "October 2025"},
	} {
		c := accounttest.Council(t, map[string]string{"sources": papers, "decisions": "source = \"paper\"\n[[action]]\nid = \"a\"\ntext = \"Bring a paper.\"\n" + tt.keys + "\n"})
		if got := decisions.Due(c, model.Get[decisions.File](c.Files).Actions[0]); got != tt.want {
			t.Errorf("%s: %s; want %s", tt.name, got, tt.want)
		}
	}
}

// TestMoney: what money a decision is about, with its share and its year.
func TestMoney(t *testing.T) {
	for _, tt := range []struct{ keys, want string }{
		{"amount = 1.5\npercent = 0.5\nyear = \"2025-26\"", "£1.5m for 2025-26, given as 0.5%"},
		{"amount = 1.5", "£1.5m"},
		{"amount = 1.5\nyear = \"2025-26\"", "£1.5m for 2025-26"},
		{"percent = 1", "a share of 1%"},
		{"percent = 0.5\nyear = \"2025-26\"", "a share of 0.5% for 2025-26"},
		{"", ""},
	} {
		c := accounttest.Check(t, check.Options{}, map[string]string{"decisions": "source = \"paper\"\nunit = \"£m\"\n[[decision]]\nid = \"d\"\nbody = \"Cabinet\"\nverb = \"agreed\"\ntext = \"To move money.\"\n" + tt.keys + "\n"})
		if got := decisions.Money(&c, model.Get[decisions.File](c.Files).Decisions[0]); got != tt.want {
			t.Errorf("%s: %s; want %s", tt.keys, got, tt.want)
		}
	}
}
