package spending_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/subjects/spending"
)

// head is a file in £m, seen on 20 June 2025.
const head = "unit = \"£m\"\nas_at = 2025-06-20\n"

func TestAnswer(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"outturn against budget", head + "[[year]]\nyear = \"2024-25\"\nstatus = \"actual\"\nallocation = 50.0\nblock_transfer = 1.0\ntotal_budget = 55.0\ntotal_outturn = 63.5\n",
			"Madeupshire spent £63.5m on high needs in the financial year 2024-25, £8.5m more than its budget of £55.0m. The grant for it was £50.0m, and £1.0m was moved in from other blocks."},
		{"a forecast is not spent", head + "[[year]]\nyear = \"2025-26\"\nstatus = \"forecast\"\ntotal_budget = 55\ntotal_outturn = 63\n",
			"Madeupshire is forecast to spend £63m on high needs in the financial year 2025-26, £8m more than its budget of £55m."},
		{"only a budget", head + "[[year]]\nyear = \"2024-25\"\nstatus = \"provisional\"\ntotal_outturn = 51.2\n[[year]]\nyear = \"2025-26\"\nallocation = 50.0\ntotal_budget = 55.0\n",
			"Madeupshire’s budget for high needs is £55.0m in the financial year 2025-26. The grant for it is £50.0m. It spent £51.2m in 2024-25."},
		{"a budget of a year that is over", head + "[[year]]\nyear = \"2023-24\"\nallocation = 50.0\ntotal_budget = 55.0\n",
			"Madeupshire’s budget for high needs was £55.0m in the financial year 2023-24. The grant for it was £50.0m."},
		{"in thousands", "unit = \"£k\"\nas_at = 2025-06-20\n[[year]]\nyear = \"2024-25\"\ntotal_budget = 21000.4\ntotal_outturn = 23424.8\n",
			"Madeupshire spent £23.4m on high needs in the financial year 2024-25, £2.4m more than its budget of £21.0m."},
		{"with a hedge", head + "[[year]]\nyear = \"2024-25\"\ntotal_outturn = 63\nhedge = \"just_over\"\n",
			"Madeupshire spent just over £63m on high needs in the financial year 2024-25."},
		{"two lines of one kind", head + "[[year]]\nyear = \"2024-25\"\n[[year.line]]\nline = \"mainstream_top_up\"\nid = \"primary\"\nlocal_name = \"top-ups: primary\"\noutturn = 4.5\n" +
			"[[year.line]]\nline = \"mainstream_top_up\"\nid = \"secondary\"\noutturn = 3.6\n[[year.line]]\nline = \"special\"\noutturn = 7.0\n",
			"The largest amount was for top-up funding in mainstream schools, two lines together: £8.1m."},
		{"nothing but a year", head + "[[year]]\nyear = \"2024-25\"\n", ""},
	} {
		if got := spending.Answer(accounttest.One(t, "spending", tt.text)); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// Lines of one kind have addresses of their own; the kind's is that of their sum.
func TestLinesOfOneKind(t *testing.T) {
	lines := func(first, second string) string {
		return "unit = \"£k\"\n[[year]]\nyear = \"2024-25\"\nstatus = \"provisional\"\ntotal_outturn = 8100\n[[year.line]]\nline = \"mainstream_top_up\"\n" + first +
			"budget = 4000\noutturn = 4500\n[[year.line]]\nline = \"mainstream_top_up\"\n" + second + "outturn = 3600\n"
	}
	c := accounttest.CheckOne(t, check.Options{}, "spending", lines("id = \"primary\"\nlocal_name = \"Top-ups: primary\"\n", "id = \"secondary\"\nlocal_name = \"Top-ups: secondary\"\n"))
	if err := c.Problems().Err(); err != nil {
		t.Error(err)
	}
	for address, want := range map[string]string{
		"spending.mainstream_top_up.2024-25.primary.outturn": "Spending on Top-ups: primary: outturn £4.5m provisional", "spending.mainstream_top_up.2024-25.primary.budget": "Spending on Top-ups: primary: budget £4m budget",
		"spending.mainstream_top_up.2024-25.secondary.outturn": "Spending on Top-ups: secondary: outturn £3.6m provisional",
		"spending.mainstream_top_up.2024-25.outturn":           "Spending on top-up funding in mainstream schools: outturn £8.1m provisional",
		"spending.mainstream_top_up.2024-25.budget":            "", // one of the two is not known
	} {
		f, ok := c.Figure(address)
		if got := f.Label + " " + f.String() + " " + string(f.Status); ok != (want != "") || ok && got != want {
			t.Errorf("%s is %q, want %q", address, got, want)
		}
	}
	_, problems := accounttest.Read(map[string]string{"spending": "source = \"paper\"\n" + lines("id = \"primary\"\n", "")})
	if len(problems) != 1 || problems[0].Rule != model.RuleAddress || !strings.Contains(problems[0].Hint, "id =") {
		t.Errorf("one without an id: %v", problems)
	}
}

// An id tells the lines of one kind apart; those of two kinds have addresses of their own.
func TestIDsAreOfTheirKind(t *testing.T) {
	lines := func(kind, id string) string {
		return "unit = \"£m\"\nsource = \"paper\"\n[[year]]\nyear = \"2024-25\"\nline = [{ line = \"special\", id = \"primary\", budget = 3 }, { line = \"special\", id = \"all-through\", budget = 4 }, { line = \"" + kind + "\", id = '" + id + "', budget = 5 }]\n"
	}
	for _, tt := range []struct{ name, kind, id, want string }{
		{"another kind", "mainstream_top_up", "primary", ""},
		{"the same kind", "special", "primary", `the id "primary" is already taken`},
	} {
		c, problems := accounttest.Read(map[string]string{"spending": lines(tt.kind, tt.id)})
		if got := problems.Error(); (got == "") != (tt.want == "") || !strings.Contains(got, tt.want) || strings.Contains(got, "another year") {
			t.Errorf("%s: %s", tt.name, got)
		}
		f, _ := c.Figure("spending." + tt.kind + ".2024-25.primary.budget")
		if want := map[bool]string{true: "£5m", false: "£3m"}[tt.want == ""]; f.String() != want {
			t.Errorf("%s: the line has %s, want %s", tt.name, f, want)
		}
	}
}

// The sum of lines is no address that a file did not have before.
func TestOneLineOfAKind(t *testing.T) {
	c := accounttest.One(t, "spending", "unit = \"£m\"\n[[year]]\nyear = \"2024-25\"\n[[year.line]]\nline = \"special\"\noutturn = 7.0\n")
	if n := len(c.FiguresUnder("spending")); n != 1 {
		t.Errorf("there are %d figures", n)
	}
	if f, ok := c.Figure("spending.special.2024-25.outturn"); !ok || f.Note != "" {
		t.Errorf("%+v", f)
	}
}

func TestStatuses(t *testing.T) {
	c := accounttest.One(t, "spending", head+"[[year]]\nyear = \"2025-26\"\nstatus = \"forecast\"\nallocation = 50.0\nblock_transfer = 1.0\ntotal_budget = 55.0\ntotal_outturn = 63.0\n"+
		"[[year]]\nyear = \"2024-25\"\nstatus = \"provisional\"\nallocation = 48.0\ntotal_budget = 55.0\ntotal_outturn = 63.0\n[[year.block]]\nblock = \"schools\"\nallocation = 300.0\noutturn = 299.0\n")
	for address, want := range map[string]model.Status{
		"spending.allocation.2025-26": model.Announced, "spending.block_transfer.2025-26": model.Budget, "spending.total.2025-26.budget": model.Budget, "spending.total.2025-26.outturn": model.Forecast,
		"spending.allocation.2024-25": model.Provisional, "spending.total.2024-25.budget": model.Budget, "spending.block.schools.2024-25.outturn": model.Provisional, "spending.block.schools.2024-25.allocation": model.Provisional,
	} {
		if f, ok := c.Figure(address); !ok || f.Status != want {
			t.Errorf("%s is %s, want %s", address, f.Status, want)
		}
	}
}

func TestRules(t *testing.T) {
	total := func(s string) string { return head + "[[year]]\nyear = \"2024-25\"\n" + s }
	for _, tt := range []struct{ name, rule, text, want string }{
		{"a variance follows", "variance-follows", total("total_budget = 55.0\ntotal_outturn = 63.5\ntotal_variance = 8.5\n"), ""},
		{"within rounding", "variance-follows", total("total_budget = 55.0\ntotal_outturn = 63.5\ntotal_variance = 8.6\n"), ""},
		{"it does not", "variance-follows", total("total_budget = 55.0\ntotal_outturn = 63.5\ntotal_variance = 9.5\n"), "spending.total.2024-25.variance: an outturn of £63.5m less a budget of £55.0m is £8.5m, but the source gives £9.5m\n"},
		{"its sign is turned", "variance-follows", total("[[year.line]]\nline = \"special\"\nbudget = 55.0\noutturn = 63.5\nvariance = -8.5\n"), "spending.special.2024-25.variance: an outturn of £63.5m less a budget of £55.0m is £8.5m, but the source gives −£8.5m\n"},
		{"of a block", "variance-follows", total("[[year.block]]\nblock = \"early_years\"\nbudget = 5.0\noutturn = 6.5\nvariance = 3.5\n"), "spending.block.early_years.2024-25.variance: an outturn of £6.5m less a budget of £5.0m is £1.5m, but the source gives £3.5m\n"},
		{"blocks make the grant", "spending-adds-up", total("total_outturn = 63.5\n") + blocks("300.0", "5.0", "40.0", "408.5"), ""},
		{"blocks do not", "spending-adds-up", total("total_outturn = 63.5\n") + blocks("300.0", "5.0", "40.0", "410.5"), "spending.block.all_blocks.2024-25.outturn: the blocks of the outturn of 2024-25 make £408.5m, but the source gives £410.5m as the whole grant\n"},
		{"lines with ids make the total", "spending-adds-up", total("total_outturn = 8.1\n[[year.line]]\nline = \"special\"\nid = \"a\"\noutturn = 4.5\n[[year.line]]\nline = \"special\"\nid = \"b\"\noutturn = 3.6\n"), ""},
		{"lines with ids do not", "spending-adds-up", total("total_outturn = 9.1\n[[year.line]]\nline = \"special\"\nid = \"a\"\noutturn = 4.5\n[[year.line]]\nline = \"special\"\nid = \"b\"\noutturn = 3.6\n"),
			"spending.total.2024-25.outturn: the lines of the outturn of 2024-25 make £8.1m, but the source gives £9.1m as the total\n"},
		{"an outturn before the year's end", "in-the-future", head + "[[year]]\nyear = \"2025-26\"\nstatus = \"actual\"\ntotal_outturn = 63.5\n", "spending.total.2025-26.outturn: High Needs spending: outturn in the financial year 2025-26 is called actual, but that date had not come on 20 June 2025\n"},
		{"a forecast of it", "years", head + "[[year]]\nyear = \"2025-26\"\nstatus = \"forecast\"\ntotal_outturn = 63.5\n", ""},
	} {
		c := accounttest.CheckOne(t, check.Options{}, "spending", tt.text)
		if got := accounttest.Said(c, tt.rule); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
	c := accounttest.CheckOne(t, check.Options{}, "spending", total("total_budget = 55.0\ntotal_outturn = 63.5\ntotal_variance = -8.5\n"))
	if len(c.Findings) != 1 || !strings.Contains(c.Findings[0].Hint, "turn the sign round") {
		t.Errorf("a turned sign: %v", c.Problems())
	}
}

func blocks(schools, central, early, all string) string {
	out := ""
	for block, n := range map[string]string{"schools": schools, "central_school_services": central, "early_years": early, "all_blocks": all} {
		out += "[[year.block]]\nblock = \"" + block + "\"\noutturn = " + n + "\n"
	}
	return out
}

func TestChart(t *testing.T) {
	c := accounttest.One(t, "spending", "unit = \"£k\"\nas_at = 2025-06-20\n[[year]]\nyear = \"2025-26\"\nstatus = \"forecast\"\n[[year.line]]\nline = \"special\"\nbudget = 21000.4\noutturn = 23424.8\n"+
		"[[year.line]]\nline = \"post_16\"\nbudget = 100.0\n")
	d, figures, ok := spending.Chart(c, "spending")
	if err := d.Validate(); !ok || err != nil || len(figures) != 3 {
		t.Fatal(err, len(figures))
	}
	if want := "State special schools: £23.4m in 2025-26, the largest amount forecast"; d.Title != want {
		t.Errorf("title %q, want %q", d.Title, want)
	}
	if want := "The largest amount is forecast for state special schools: £23.4m."; d.Summary != want {
		t.Errorf("summary %q, want %q", d.Summary, want)
	}
	if d.Series[0].Role != chart.Target || d.Series[1].Name != "Forecast" || d.Series[1].Points[0].Text != "£23,424,800" {
		t.Errorf("%+v", d.Series)
	}
}
