package plans_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects"
)

// countTable writes a table of children; a cell is a number or a marker.
func countTable(id, people, source, rowsBy, colsBy string, cols []string, rows ...[]string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "[[table]]\nid = %q\ntitle = \"Children %s\"\nrows_by = %q\ncolumns_by = %q\non = \"2025-01\"\n", id, id, rowsBy, colsBy)
	if people != "" {
		fmt.Fprintf(&b, "people = %q\n", people)
	}
	if source != "" {
		fmt.Fprintf(&b, "source = %q\n", source)
	}
	for _, r := range rows {
		fmt.Fprintf(&b, "[[table.row]]\nname = %q\ncells = [", r[0])
		for k, cell := range r[1:] {
			if cell == "" {
				continue
			}
			key := "value = " + cell
			if cell[0] < '0' || cell[0] > '9' {
				key = fmt.Sprintf("marker = %q", cell)
			}
			fmt.Fprintf(&b, "{ column = %q, %s }, ", cols[k], key)
		}
		b.WriteString("]\n")
	}
	return b.String()
}

var ages = []string{"Under 11", "11 and over", "Total"}

func byAge(id, people, source string, rows ...[]string) string {
	return countTable(id, people, source, "Placement", "Age", ages, rows...)
}

func TestSmallCounts(t *testing.T) {
	tests := []struct {
		name, text, want string
		below            int
	}{
		{name: "large counts", text: byAge("a", "", "", []string{"Mainstream", "40", "60", "100"}, []string{"Special", "7", "20", "27"}, []string{"Total", "47", "80", "127"})},
		{name: "a true zero", text: byAge("a", "", "", []string{"Mainstream", "40", "60", "100"}, []string{"Special", "0", "20", "20"})},
		{name: "a small count", text: byAge("a", "", "", []string{"Mainstream", "40", "60", "100"}, []string{"Special", "3", "20", "23"}, []string{"Total", "43", "80", "123"}),
			want: `plans.table.a.special.under-11: a count of children from 1 to 5 is shown: Children a: Special, Under 11 | write marker = "c" instead of the value; hide as well, so that it cannot be worked out: "Children a: Special, 11 and over", "Children a: Mainstream, Under 11", "Children a: Mainstream, 11 and over"
`},
		{name: "a lone hidden cell", text: byAge("a", "", "", []string{"Mainstream", "40", "60", "100"}, []string{"Special", "c", "20", "23"}, []string{"Total", "43", "80", "123"}),
			want: `plans.table.a.special.under-11: this hidden count can be worked out from what is shown: Children a: Special, Under 11 | hide as well, so that it cannot be worked out: "Children a: Special, 11 and over", "Children a: Mainstream, Under 11", "Children a: Mainstream, 11 and over"
`},
		{name: "hidden without totals", text: byAge("a", "", "", []string{"Mainstream", "40", "60"}, []string{"Special", "c", "20"})},
		{name: "a square of four", text: byAge("a", "", "", []string{"Mainstream", "c", "c", "100"}, []string{"Special", "c", "c", "23"}, []string{"Total", "43", "80", "123"})},
		{name: "left out instead of hidden", text: byAge("a", "", "", []string{"Mainstream", "40", "60", "100"}, []string{"Special", "", "20", "23"}, []string{"Total", "43", "80", "123"}),
			want: `plans.table.a.special.under-11: this count is left out, but can be worked out from what is shown: Children a: Special, Under 11 | hide as well, so that it cannot be worked out: "Children a: Special, 11 and over", "Children a: Mainstream, Under 11", "Children a: Mainstream, 11 and over"
`},
		{name: "not applicable is nobody", text: byAge("a", "", "", []string{"Special", "z", "20", "20"})},
		{name: "official statistics", text: byAge("a", "", "statistics", []string{"Special", "3", "20", "23"})},
		{name: "a single row", text: byAge("a", "", "", []string{"Special", "c", "0", "7"}),
			want: `plans.table.a.special.under-11: this hidden count can be worked out from what is shown: Children a: Special, Under 11 | hide as well, so that it cannot be worked out: "Children a: Special, Total"
`},
		{name: "two tables of one group",
			text: byAge("a", "p", "", []string{"Mainstream", "c", "c", "100"}, []string{"Special", "c", "c", "30"}) +
				countTable("b", "p", "", "Need", "Age", ages, []string{"Autism", "20", "60", "80"}, []string{"Other", "23", "27", "50"}, []string{"Total", "43", "87", "130"})},
		{name: "what one table hides another shows",
			text: byAge("a", "p", "", []string{"Mainstream", "40", "60", "100"}, []string{"Special", "c", "27", "c"}) +
				countTable("b", "p", "", "Need", "Placement", []string{"Mainstream", "Special", "Total"}, []string{"Autism", "50", "15", "65"}, []string{"Other", "50", "15", "65"}),
			want: `plans.table.a.special.total: this hidden count can be worked out from what is shown: Children a: Special, Total | hide as well, so that it cannot be worked out: "Children b: Autism, Special", "Children b: Autism, Total"
plans.table.a.special.under-11: this hidden count can be worked out from what is shown: Children a: Special, Under 11 | hide as well, so that it cannot be worked out: "Children b: Autism, Special", "Children b: Autism, Total"
`},
		{name: "tables of other days are not compared",
			text: byAge("a", "p", "", []string{"Special", "c", "c", "30"}) + strings.Replace(byAge("b", "p", "", []string{"Special", "10", "c", "c"}), "2025-01", "2024-01", 1)},
		{name: "a higher threshold", below: 10, text: byAge("a", "", "", []string{"Special", "9", "20"}),
			want: "plans.table.a.special.under-11: a count of children from 1 to 9 is shown: Children a: Special, Under 11 | write marker = \"c\" instead of the value\n"},
		{name: "a lower threshold is not to be had", below: 3, text: byAge("a", "", "", []string{"Special", "4", "20"}),
			want: "plans.table.a.special.under-11: a count of children from 1 to 5 is shown: Children a: Special, Under 11 | write marker = \"c\" instead of the value\n"},
		{name: "a single count", text: "[[year]]\nyear = 2024\nappeals = 12\nappeals_for_family = 4\n",
			want: "plans.appeals_for_family.2024: a count of children from 1 to 5 is shown | remove the line and write hidden = [\"appeals_for_family\"] in its table\n"},
		{name: "a single count, hidden", text: "[[year]]\nyear = 2024\nappeals = 12\nhidden = [\"appeals_for_family\"]\n"},
		{name: "a single count of official statistics", text: "[[year]]\nyear = 2024\nsource = \"statistics\"\nappeals_for_family = 4\n"},
		{name: "parts of the year give one away", text: "[[year]]\nyear = 2024\nissued = 160\nwithin_20_weeks = 97\nweeks_20_to_52 = 60\nhidden = [\"over_52_weeks\"]\n",
			want: "plans.over_52_weeks.2024: over_52_weeks can be worked out from the other counts of 2024 | remove as well, and write into hidden: weeks_20_to_52\n"},
		{name: "left out of the year", text: "[[year]]\nyear = 2024\nissued = 160\nwithin_20_weeks = 97\nweeks_20_to_52 = 60\n",
			want: "plans.over_52_weeks.2024: over_52_weeks can be worked out from the other counts of 2024 | remove as well, and write into hidden: weeks_20_to_52\n"},
		{name: "a percentage gives one away", text: "[[year]]\nyear = 2024\nissued = 50\nwithin_20_weeks_percent = 8.0\nhidden = [\"within_20_weeks\"]\n",
			want: "plans.within_20_weeks_percent.2024: this percentage of a count that is shown gives a hidden count away | leave the percentage or its base out\n"},
		{name: "a percentage of a large count", text: "[[year]]\nyear = 2024\nissued = 50\nwithin_20_weeks_percent = 48.0\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := accounttest.CheckOne(t, check.Options{SuppressBelow: tt.below}, "plans", tt.text)
			var b strings.Builder
			for _, f := range c.Findings {
				if f.Rule == "small-counts" {
					b.WriteString(f.Address + ": " + f.Msg + " | " + f.Hint + "\n")
				}
			}
			if got := b.String(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestCountsAddUp(t *testing.T) {
	good := byAge("a", "", "", []string{"Mainstream", "40", "60", "100"}, []string{"Special", "7", "20", "27"}, []string{"Total", "47", "80", "127"})
	tests := []struct{ name, text, want string }{
		{"adds up", good, ""},
		{"a wrong total", strings.Replace(good, "127", "128", 1), "plans.table.a.total.total: "},
		{"parts above the total", byAge("a", "", "", []string{"Mainstream", "c", "60", "50"}),
			"plans.table.a.mainstream.total: the counts that are shown make 60, more than the total: Children a: Mainstream, Total is 50\n"},
		{"two tables differ", byAge("a", "p", "", []string{"Mainstream", "40", "60", "100"}) + byAge("b", "p", "", []string{"Mainstream", "41", "60", "101"}),
			"plans.table.b.mainstream.total: another table of the same children gives another number: Children b: Mainstream, Total\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := accounttest.Said(accounttest.CheckOne(t, check.Options{}, "plans", tt.text), "counts-add-up")
			if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// Neither the messages nor the hints print a count that they protect.
func TestNothingIsToldByTheMessages(t *testing.T) {
	text := byAge("a", "", "", []string{"Mainstream", "40", "60", "100"}, []string{"Special", "c", "20", "24"}, []string{"Total", "44", "80", "124"})
	for _, f := range accounttest.CheckOne(t, check.Options{}, "plans", text).Findings {
		if strings.ContainsAny(strings.NewReplacer("11", "").Replace(f.Msg+f.Hint), "0123456789") {
			t.Errorf("%s | %s", f.Msg, f.Hint)
		}
	}
}

// No table of any shape breaks the rule.
func TestSmallCountsOfAnyTable(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	some := []string{"0", "3", "7", "50", "c", "x", "z", "", "low"}
	for range 300 {
		var rows [][]string
		for i := range 1 + r.IntN(4) {
			row := []string{[]string{"A", "B", "C", "Total"}[i]}
			for range 1 + r.IntN(3) {
				row = append(row, some[r.IntN(len(some))])
			}
			rows = append(rows, row)
		}
		accounttest.CheckOne(t, check.Options{}, "plans", byAge("a", "p", "", rows...)+byAge("b", "p", []string{"", "statistics"}[r.IntN(2)], rows...))
	}
}

// BenchmarkSmallCounts is the rule among all rules, for tables of one group.
func BenchmarkSmallCounts(b *testing.B) {
	for _, n := range []int{10, 30, 60} {
		cols := []string{}
		for k := range n {
			cols = append(cols, fmt.Sprintf("C%d", k))
		}
		cols = append(cols, "Total")
		var rows [][]string
		for i := range n {
			row := []string{fmt.Sprintf("R%d", i)}
			for k := range n {
				row = append(row, []string{"c", "50"}[min((i+k)%10, 1)])
			}
			rows = append(rows, append(row, "5000"))
		}
		text := countTable("a", "", "", "Placement", "Need", cols, rows...)
		c := accounttest.CheckOne(b, check.Options{}, "plans", text).Council
		b.Run(fmt.Sprintf("%dx%d", n, n), func(b *testing.B) {
			for b.Loop() {
				check.Council(c, subjects.Rules(), check.Options{})
			}
		})
	}
}
