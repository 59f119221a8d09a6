package programme_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/programme"
)

// sv returns a Safety Valve agreement in £m with other lines.
func sv(more string) string {
	return "unit = \"£m\"\nas_at = 2026-06-20\n[[programme]]\nid = \"sv\"\nkind = \"safety_valve\"\nname = \"Safety Valve agreement\"\nstatus = \"on_track\"\nrated_by = \"the council\"\nrated_on = 2026-06-01\n" + more
}

// payment returns what was agreed and paid for a year; empty for what is not known.
func payment(year, agreed, paid string) string {
	out := "[[programme.payment]]\nyear = \"" + year + "\"\n"
	if agreed != "" {
		out += "agreed = " + agreed + "\n"
	}
	if paid != "" {
		out += "paid = " + paid + "\n"
	}
	return out
}

// plan returns a local SEND reform plan with a stability grant.
func plan(grant string) string {
	return "unit = \"£m\"\nas_at = 2026-12-20\n[[programme]]\nid = \"plan\"\nkind = \"local_send_reform_plan\"\nname = \"Local SEND reform plan\"\nstatus = \"under_way\"\nrated_by = \"Department for Education\"\nrated_on = 2026-12-01\n" +
		"[programme.stability_grant]\n" + grant
}

func TestRules(t *testing.T) {
	for _, tt := range []struct{ name, rule, text, want string }{
		{"as agreed", "payments-add-up", sv(payment("2023-24", "4", "4")), ""},
		{"more", "payments-add-up", sv(payment("2023-24", "4", "5")), "programme.sv.payment.2023-24.paid: £5m was paid up to 2023-24, more than the £4m agreed up to then\n"},
		{"held back and made up", "payments-add-up", sv(payment("2023-24", "4", "0") + payment("2024-25", "4", "8")), ""},
		{"made up and more", "payments-add-up", sv(payment("2024-25", "4.0", "9.0") + payment("2023-24", "4.0", "0")), "programme.sv.payment.2024-25.paid: £9.0m was paid up to 2024-25, more than the £8.0m agreed up to then\n"},
		{"nobody says what was agreed before", "payments-add-up", sv(payment("2023-24", "", "0") + payment("2024-25", "4", "9")), ""},
		{"two payments of one year", "payments-add-up", sv(payment("2023-24", "4", "4") + "number = 1\n" + payment("2023-24", "2", "2") + "number = 2\n"), ""},
		{"two payments, too much together", "payments-add-up", sv(payment("2023-24", "4.0", "1.0") + "number = 1\n" + payment("2023-24", "2.0", "6.0") + "number = 2\n"), "programme.sv.payment.2023-24.2.paid: £7.0m was paid up to 2023-24, more than the £6.0m agreed up to then\n"},
		{"the first of two is paid with more", "payments-add-up", sv(payment("2023-24", "4.0", "6.0") + "number = 1\n" + payment("2023-24", "2.0", "0") + "number = 2\n"), ""},
		{"more in all", "payments-add-up", sv("[programme.total]\nagreed = 49\npaid = 50\n"), "programme.sv.total.agreed: £50m was paid in all, more than the £49m agreed in all\n"},

		{"rated before its paper", "in-the-future", sv("signed = 2022-03-01\nsince = \"2026-06\"\n"), ""},
		{"rated after its paper", "in-the-future", strings.Replace(sv(""), "2026-06-01", "2026-07-01", 1), "programme.sv: Safety Valve agreement was rated on 1 July 2026, but its source speaks of 20 June 2026\n"},
		{"signed after its paper", "in-the-future", sv("signed = 2026-08-01\n"), "programme.sv: Safety Valve agreement was signed on 1 August 2026, but its source speaks of 20 June 2026\n"},
		{"suspended on a day to come", "in-the-future", sv("since = 2026-08-01\n"), "programme.sv: the status of Safety Valve agreement changed on 1 August 2026, but its source speaks of 20 June 2026\n"},
		{"a condition that is rated later", "in-the-future", sv(condition("2", "met") + "rated_by = \"x\"\nrated_on = 2026-08-01\n"), "programme.sv: condition 2 was rated on 1 August 2026, but its source speaks of 20 June 2026\n"},
		{"a payment on a day to come", "in-the-future", sv(payment("2026-27", "4", "4") + "paid_on = 2026-08-01\n"), "programme.sv.payment.2026-27: the payment of 2026-27 was made on 1 August 2026, but its source speaks of 20 June 2026\n"},
		{"a payment of a newer paper", "in-the-future", sv(payment("2026-27", "4", "4") + "paid_on = 2026-08-01\nas_at = 2026-09-01\n"), ""},
		{"a grant on a day to come", "in-the-future", sv("[[programme.grant]]\nid = \"a\"\nname = \"Revenue\"\namount = 1\nstatus = \"paid\"\npaid_on = 2026-08-01\n"), "programme.sv.grant.a: Revenue was paid on 1 August 2026, but its source speaks of 20 June 2026\n"},
		{"refused on a day to come", "in-the-future", plan("status = \"refused\"\ndecided_on = 2027-02-01\n"), "programme.plan.stability_grant: the High Needs Stability Grant was decided on 1 February 2027, but its source speaks of 20 December 2026\n"},
		{"paid on a day to come", "in-the-future", plan("status = \"paid\"\npaid_on = 2027-02-01\n"), "programme.plan.stability_grant: the High Needs Stability Grant was paid on 1 February 2027, but its source speaks of 20 December 2026\n"},

		{"paid, with its day", "status-and-dates", plan("status = \"paid\"\ndecided_on = 2026-10-01\npaid_on = 2026-11-01\n"), ""},
		{"agreed, with its day", "status-and-dates", plan("status = \"agreed\"\ndecided_on = 2026-10-01\n"), ""},
		{"refused, and paid", "status-and-dates", plan("status = \"refused\"\npaid_on = 2026-11-01\n"), "programme.plan.stability_grant: the High Needs Stability Grant was paid on 1 November 2026, and its status is refused\n"},
		{"awaited, and decided", "status-and-dates", plan("status = \"awaited\"\ndecided_on = 2026-10-01\n"), "programme.plan.stability_grant: the High Needs Stability Grant was decided on 1 October 2026, and its status is awaited\n"},
		{"a grant agreed, and paid", "status-and-dates", sv("[[programme.grant]]\nid = \"a\"\nname = \"Revenue\"\namount = 1\nstatus = \"agreed\"\npaid_on = 2026-05-01\n"), "programme.sv.grant.a: Revenue was paid on 1 May 2026, and its status is agreed\n"},
		{"a grant of which the paper does not say", "status-and-dates", sv("[[programme.grant]]\nid = \"a\"\nname = \"Revenue\"\namount = 1\npaid_on = 2026-05-01\n"), ""},

		{"total is paid and left", "agreement-adds-up", sv("[programme.total]\nagreed = 49\npaid = 21.5\nleft = 27.5\n"), ""},
		{"total is not", "agreement-adds-up", sv("[programme.total]\nagreed = 49.0\npaid = 21.5\nleft = 30.0\n"), "programme.sv.total.agreed: £21.5m paid and £30.0m still to come make £51.5m, but the source gives £49.0m in all\n"},
		{"years above the total", "agreement-adds-up", sv("[programme.total]\nagreed = 20\n" + payment("2023-24", "15", "") + payment("2024-25", "40", "")), "programme.sv.total.agreed: what was agreed year by year makes £55m, but the source gives £20m in all\n"},
		{"some of the years", "agreement-adds-up", sv("[programme.total]\nagreed = 20\n" + payment("2023-24", "15", "")), ""},
		{"all years up to the end, and too little", "agreement-adds-up", sv("ends = 2025-03-31\n[programme.total]\nagreed = 20\n" + payment("2023-24", "15", "") + payment("2024-25", "3", "")), "programme.sv.total.agreed: what was agreed year by year makes £18m, but the source gives £20m in all\n"},
		{"not all years up to the end", "agreement-adds-up", sv("ends = 2026-03-31\n[programme.total]\nagreed = 20\n" + payment("2023-24", "15", "") + payment("2024-25", "3", "")), ""},
		{"paid above the total paid", "agreement-adds-up", sv("[programme.total]\npaid = 20\n" + payment("2023-24", "", "21")), "programme.sv.total.paid: what was paid year by year makes £21m, but the source gives £20m so far\n"},

		{"two versions of one grant", "one-amount", sv("[[programme.grant]]\nid = \"a\"\nname = \"Capital\"\namount = 4.2\nyear = \"2023-24\"\n[[programme.grant]]\nid = \"b\"\nname = \"capital\"\namount = 7.7\nyear = \"2023-24\"\n"),
			"programme.sv.grant.b: capital is given as £4.2m and as £7.7m for 2023-24\n"},
		{"one amount, known more and less finely", "one-amount", sv("[[programme.grant]]\nid = \"a\"\nname = \"Capital\"\namount = 4.2\nyear = \"2023-24\"\n[[programme.grant]]\nid = \"b\"\nname = \"Capital\"\namount = 4.21\nyear = \"2023-24\"\n"), ""},
		{"of two years", "one-amount", sv("[[programme.grant]]\nid = \"a\"\nname = \"Capital\"\namount = 4.2\nyear = \"2023-24\"\n[[programme.grant]]\nid = \"b\"\nname = \"Capital\"\namount = 7.7\nyear = \"2024-25\"\n"), ""},
		{"recalculated by name", "one-amount", sv("[[programme.grant]]\nid = \"a\"\nname = \"Capital\"\namount = 4.2\nyear = \"2023-24\"\n[[programme.grant]]\nid = \"b\"\nname = \"Capital, second part\"\namount = 7.7\nyear = \"2023-24\"\n"), ""},

		{"savings make the total", "savings-add-up", sv("[programme.total]\nexpected_saving = 3.0\n" + savings("1.8", "1.2")), ""},
		{"savings do not", "savings-add-up", sv("[programme.total]\nexpected_saving = 4.0\n" + savings("1.8", "1.2")), "programme.sv.total.expected_saving: the expected savings make £3.0m, but the source gives £4.0m as the total\n"},
		{"one saving has no amount", "savings-add-up", sv("[programme.total]\nexpected_saving = 4.0\n" + savings("1.8", "")), ""},

		{"90 per cent", "grant-share", plan("amount = 90.0\nshare = 90\ndeficit = 100.0\nbasis_day = 2026-03-31\n"), ""},
		{"another share", "grant-share", plan("amount = 85.0\nshare = 85\ndeficit = 100.0\n"), ""},
		{"not its share", "grant-share", plan("amount = 83.0\nshare = 90\ndeficit = 84.0\n"), "programme.plan.stability_grant.amount: 90% of the deficit of £84.0m is £75.6m, but the source gives a grant of £83.0m\n"},
		{"of the eligible part", "grant-share", plan("amount = 72.0\nshare = 90\ndeficit = 84.0\neligible = 80.0\n"), ""},
		{"not of the eligible part", "grant-share", plan("amount = 75.6\nshare = 90\ndeficit = 84.0\neligible = 80.0\n"), "programme.plan.stability_grant.amount: 90% of the eligible deficit of £80.0m is £72.0m, but the source gives a grant of £75.6m\n"},
		{"more eligible than there is", "grant-share", plan("share = 90\ndeficit = 84.0\neligible = 90.0\n"), "programme.plan.stability_grant.eligible: £90.0m of the deficit is called eligible, more than the deficit of £84.0m\n"},
		{"nobody says of what", "grant-share", plan("amount = 75.6\n"), ""},
	} {
		c := accounttest.CheckOne(t, check.Options{}, "programme", tt.text)
		if got := accounttest.Said(c, tt.rule); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
		if tt.want == "" {
			continue
		}
		at, _, _ := strings.Cut(tt.want, ":")
		known := "\n[[known_problem]]\nrule = \"" + tt.rule + "\"\nat = \"" + at + "\"\nexplanation = \"The paper says so.\"\n"
		if c := accounttest.CheckOne(t, check.Options{}, "programme", tt.text+known); c.Problems().Err() != nil {
			t.Errorf("%s cannot be explained: %v", tt.name, c.Problems())
		}
	}
}

func savings(amounts ...string) string {
	out := ""
	for i, n := range amounts {
		out += "[[programme.saving]]\nid = \"s" + string(rune('a'+i)) + "\"\nname = \"S\"\n"
		if n != "" {
			out += "expected = " + n + "\n"
		}
	}
	return out
}

// The agreement and the deficit say the same.
func TestPaymentsAgree(t *testing.T) {
	deficit := func(rows string) string {
		return "unit = \"£m\"\nsource = \"paper\"\n[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nbasis = \"net_of_payments\"\nvalues = [ { year_end = 2025, value = 22.1, opening = 30.0, in_year = 4.1, " + rows + " } ]\n"
	}
	for _, tt := range []struct{ name, deficit, programme, want string }{
		{"the same", deficit("dfe_payments = 12.0"), sv(payment("2024-25", "15", "12")), ""},
		{"two payments of one year", deficit("dfe_payments = 12.0"), sv(payment("2024-25", "8", "8") + "number = 1\n" + payment("2024-25", "7", "4") + "number = 2\n"), ""},
		{"another amount", deficit("dfe_payments = 12.0"), sv(payment("2024-25", "15", "8")), "deficit.actual-net_of_payments.2025.dfe_payments: the deficit takes off £12.0m that the Department for Education paid in 2024-25, but the agreement says that it paid £8m\n"},
		{"another year", deficit("dfe_payments = 12.0"), sv(payment("2023-24", "15", "8")), ""},
		{"a grant that pays off no deficit", deficit("dfe_payments = 12.0"), strings.Replace(sv(payment("2024-25", "15", "8")), "safety_valve", "dbv", 1), ""},
		{"a stability grant", deficit("stability_grant = 12.0"), plan("status = \"paid\"\namount = 12.0\nyear = \"2024-25\"\n"), ""},
		{"another stability grant", deficit("stability_grant = 12.0"), plan("status = \"paid\"\namount = 10.0\nyear = \"2024-25\"\n"), "deficit.actual-net_of_payments.2025.stability_grant: the deficit takes off a High Needs Stability Grant of £12.0m in 2024-25, but £10.0m was paid\n"},
		{"one that is only agreed", deficit("stability_grant = 12.0"), plan("status = \"agreed\"\namount = 10.0\nyear = \"2024-25\"\n"), ""},
	} {
		c := accounttest.Check(t, check.Options{}, map[string]string{"deficit": tt.deficit, "programme": "source = \"paper\"\n" + tt.programme})
		if got := accounttest.Said(c, "payments-agree"); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// What is promised is not called actual, and each amount of an agreement has an address.
func TestFigures(t *testing.T) {
	c := accounttest.One(t, "programme", sv("[programme.total]\nagreed = 49\nleft = 27.5\ncouncil_share = 3\n"+
		"[[programme.grant]]\nid = \"revenue\"\nname = \"Revenue\"\namount = 20.528\n[[programme.grant]]\nid = \"yearly\"\nname = \"Yearly\"\namount = 1\nyear = \"2024-25\"\nevery_year_until = \"2027-28\"\nstatus = \"paid\"\ncouncil_share = 0.2\n"+
		payment("2023-24", "4", "")+"number = 1\n"+payment("2023-24", "2", "1")+"number = 2\n"+payment("2024-25", "3", "0")+
		"[[programme.saving]]\nid = \"bases\"\nname = \"Bases\"\nyear = \"2026-27\"\ninvested = 0.679\nexpected = 2.4\nachieved = 0.1\n"+
		"[programme.stability_grant]\nstatus = \"awaited\"\namount = 90.0\nshare = 90\nbasis_day = 2026-03-31\ndeficit = 100.0\nyear = \"2026-27\"\n"))
	for address, want := range map[string]string{
		"programme.sv.total.agreed": "£49m agreed", "programme.sv.total.left": "£27.5m awaited", "programme.sv.total.council_share": "£3m budget",
		"programme.sv.grant.revenue": "£20.528m not_stated", "programme.sv.grant.yearly": "£1m paid", "programme.sv.grant.yearly.council_share": "£200,000 budget",
		"programme.sv.payment.2023-24.1.agreed": "£4m agreed", "programme.sv.payment.2023-24.2.paid": "£1m paid", "programme.sv.payment.2024-25.agreed": "£3m agreed",
		"programme.sv.saving.bases.invested": "£679,000 budget", "programme.sv.saving.bases.expected": "£2.4m forecast", "programme.sv.saving.bases.achieved": "£100,000 actual",
		"programme.sv.stability_grant.amount": "£90.0m awaited", "programme.sv.stability_grant.share": "90% awaited", "programme.sv.stability_grant.deficit": "£100.0m actual",
	} {
		if f, ok := c.Figure(address); !ok || f.String()+" "+string(f.Status) != want {
			t.Errorf("%s is %s %s, want %s", address, f, f.Status, want)
		}
	}
	if f, _ := c.Figure("programme.sv.grant.yearly"); f.Label != "Yearly (the same every year until 2027-28)" {
		t.Errorf("it is called %q", f.Label)
	}
	if f, _ := c.Figure("programme.sv.stability_grant.deficit"); f.Period.String() != "31 March 2026" {
		t.Errorf("it is of %s", f.Period)
	}
	_, problems := accounttest.Read(map[string]string{"programme": "source = \"paper\"\n" + sv(payment("2023-24", "4", "")+payment("2023-24", "2", ""))})
	if len(problems) != 2 || problems[0].Rule != model.RuleAddress || !strings.Contains(problems[0].Hint, "number = 1") {
		t.Errorf("two payments without numbers: %v", problems)
	}
}

func TestAnswer(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"who says so, and when", sv(""), "Safety Valve agreement: on track, says the council, 1 June 2026."},
		{"the Department has its article", plan("status = \"awaited\"\n"), "Local SEND reform plan: under way, says the Department for Education, 1 December 2026. The High Needs Stability Grant is awaited."},
		{"suspended", strings.Replace(sv("since = \"2024-03\"\n"), "on_track", "suspended", 1), "Safety Valve agreement: suspended since March 2024, says the council, 1 June 2026."},
		{"superseded", strings.Replace(sv("since = 2026-03-31\nsuperseded_by = \"plan\"\n"), "on_track", "superseded", 1) + strings.SplitN(plan("status = \"none\"\n"), "\n", 3)[2],
			"Local SEND reform plan: under way, says the Department for Education, 1 December 2026. There is no High Needs Stability Grant for the council. " +
				"Safety Valve agreement: superseded by “Local SEND reform plan” on 31 March 2026, says the council, 1 June 2026."},
		{"no rating", "[[programme]]\nid = \"x\"\nkind = \"other\"\nname = \"Plan\"\nstatus = \"not_stated\"\n", "Plan: the papers give no rating."},
		{"conditions", sv(condition("2", "not_on_track") + condition("4", "not_on_track") + condition("7", "not_on_track") + condition("8", "not_met") + condition("9", "met")),
			"Safety Valve agreement: on track, says the council, 1 June 2026. Condition 8 is not met (“Do it”), and conditions 2, 4 and 7 are not on track."},
		{"a condition without a number", sv(condition("", "not_met")), "Safety Valve agreement: on track, says the council, 1 June 2026. A condition is not met (“Do it”)."},
		{"money in all", sv("[programme.total]\nagreed = 49\npaid = 21.5\nleft = 27.5\n"), "Safety Valve agreement: on track, says the council, 1 June 2026. Of £49m agreed in all, £21.5m has been paid and £27.5m is still to come."},
		{"money of a year", sv(payment("2023-24", "4", "4") + payment("2024-25", "4.0", "3.0") + payment("2025-26", "5", "")), "Safety Valve agreement: on track, says the council, 1 June 2026. Of £4.0m agreed for 2024-25, £3.0m has been paid."},
		{"nothing paid", sv(payment("2023-24", "4", "0")), "Safety Valve agreement: on track, says the council, 1 June 2026. Of £4m agreed for 2023-24, nothing has been paid."},
		{"all paid", sv(payment("2023-24", "4", "4")), "Safety Valve agreement: on track, says the council, 1 June 2026. For 2023-24 £4m was agreed, and all of it has been paid."},
		{"held back and made up", sv(payment("2023-24", "4", "0") + payment("2024-25", "4", "8")), "Safety Valve agreement: on track, says the council, 1 June 2026. For 2024-25 £4m was agreed and £8m has been paid. Counting from 2023-24, £8m was agreed and all of it has been paid."},
		{"held back", sv(payment("2023-24", "4", "0") + payment("2024-25", "4", "4")), "Safety Valve agreement: on track, says the council, 1 June 2026. For 2024-25 £4m was agreed, and all of it has been paid. Counting from 2023-24, £8m was agreed and £4m has been paid."},
		{"a grant that was paid", plan("status = \"paid\"\npaid_on = 2026-11-03\namount = 90.0\nshare = 90\nbasis_day = 2026-03-31\ndeficit = 100.0\n"),
			"Local SEND reform plan: under way, says the Department for Education, 1 December 2026. A High Needs Stability Grant of £90.0m, 90% of a deficit of £100.0m at 31 March 2026, was paid on 3 November 2026."},
		{"a grant of the eligible part", plan("status = \"agreed\"\ndecided_on = 2026-10-03\namount = 72.0\nshare = 90\nbasis_day = 2026-03-31\ndeficit = 84.0\neligible = 80.0\n"),
			"Local SEND reform plan: under way, says the Department for Education, 1 December 2026. A High Needs Stability Grant of £72.0m, 90% of an eligible deficit of £80.0m at 31 March 2026, was agreed on 3 October 2026; no payment is recorded here."},
		{"a grant that was refused", plan("status = \"refused\"\nshare = 90\nbasis_day = 2026-03-31\n"),
			"Local SEND reform plan: under way, says the Department for Education, 1 December 2026. The High Needs Stability Grant, 90% of the deficit at 31 March 2026, was refused."},
	} {
		if got := programme.Answer(accounttest.One(t, "programme", tt.text)); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// TestGrantInTheDeficit: no payment is recorded, unless the deficit takes one off.
func TestGrantInTheDeficit(t *testing.T) {
	text := plan("status = \"agreed\"\ndecided_on = 2026-10-03\namount = 72.0\n")
	for _, tt := range []struct{ name, status, grant, want string }{
		{"not in the deficit", "actual", "", "; no payment is recorded here."},
		{"in a forecast", "forecast", ", stability_grant = 72.0", "; no payment is recorded here."},
		{"in what was recorded", "actual", ", stability_grant = 72.0", "3 October 2026."},
	} {
		c := accounttest.Council(t, map[string]string{"programme": "source = \"paper\"\n" + text,
			"deficit": "unit = \"£m\"\nsource = \"paper\"\n[[series]]\nscenario = \"forecast\"\nstatus = \"" + tt.status + "\"\nvalues = [ { year_end = 2027, value = 8.0, opening = 80.0" + tt.grant + " } ]\n"})
		if got := programme.Answer(c); !strings.HasSuffix(got, tt.want) {
			t.Errorf("%s: %s; want %s", tt.name, got, tt.want)
		}
	}
}

func condition(number, status string) string {
	out := "[[programme.condition]]\ntext = \"Do it.\"\nstatus = \"" + status + "\"\n"
	if number != "" {
		out += "number = " + number + "\n"
	}
	return out
}

// The deficit that a grant is a share of is outturn only from its day on.
func TestDeficitOfTheGrant(t *testing.T) {
	for asAt, want := range map[string]model.Status{"2026-02-09": model.Forecast, "2026-03-31": model.Actual, "2026-06-20": model.Actual} {
		c := accounttest.One(t, "programme", strings.Replace(plan("status = \"awaited\"\nshare = 90\ndeficit = 100.0\neligible = 90.0\nbasis_day = 2026-03-31\n"), "2026-12-20", asAt, 1))
		for _, field := range []string{"deficit", "eligible"} {
			if f, _ := c.Figure("programme.plan.stability_grant." + field); f.Status != want {
				t.Errorf("as at %s the %s is %s; want %s", asAt, field, f.Status, want)
			}
		}
	}
}
