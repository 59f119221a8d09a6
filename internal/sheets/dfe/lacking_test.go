package dfe

import "testing"

// What a file marks as not available of a January is said, as of a year: the Department
// has asked, and the council could not say.
func TestJanuariesThatAFileLacks(t *testing.T) {
	const printed = "All personal budgets,253,35,0,7,203,8"
	for _, tt := range []struct{ cells, budgets, missing string }{
		{printed, "253", ""},
		{"All personal budgets,x,x,x,x,x,x", "-", `"personal_budgets"`},
		{"All personal budgets,,x,x,x,x,x", "", ""}, // left out: nothing is said
	} {
		r := release(t, one(t, "personal_budgets.csv", printed, tt.cells), one(t, "caseload.csv"))
		v, _ := says(t, r, warwickshire, "plans").Get("snapshot")
		budgets, missing := "", ""
		for _, row := range v.Rows {
			if values(row, "source") == "dfe-ehc-budgets" {
				list, _ := row.Get("not_available")
				budgets = values(row, "personal_budgets")
				for _, m := range list.List {
					missing += m
				}
			}
		}
		if budgets != tt.budgets || missing != tt.missing {
			t.Errorf("%q: budgets %q, not available %s", tt.cells, budgets, missing)
		}
	}
}
