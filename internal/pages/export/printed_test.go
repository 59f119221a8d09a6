package export_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/export"
)

func TestPrinted(t *testing.T) {
	for _, tt := range []struct{ text, number, format string }{
		{"£84.5m", "84500000", `"£"#,##0.0,,"m"`},
		{"£1.25bn", "1250000000", `"£"#,##0.00,,,"bn"`},
		{"£250,000", "250000", `"£"#,##0`},
		{"\u2212£5.5m", "-5500000", `"£"#,##0.0,,"m";"−£"#,##0.0,,"m"`},
		{"about £33m", "33000000", `"about ""£"#,##0,,"m"`},
		{"63%", "0.63", `0%`},
		{"63.2%", "0.632", `0.0%`},
		{"0.5%", "0.005", `0.0%`},
		{"\u22125%", "-0.05", `0%;"−"0%`},
		{"1,204", "1204", `#,##0`},
		{"1204", "1204", `0`},
		{"191 places", "191", `#,##0" places"`},
		{"24.0 weeks", "24", `#,##0.0" weeks"`},
		{"£33m [p]", "33000000", `"£"#,##0,,"m"" [p]"`},
		{"0", "0", `#,##0`},
		{"£28m to £37m", "", ""},
		{"31 March 2028", "", ""},
		{"2024-25", "", ""},
		{"not published", "", ""},
		{"[x]", "", ""},
		{"surplus of £1.0m", "", ""},
		{`5 "places"`, "", ""},
		{"-5", "", ""},
		{"=1+1", "", ""},
	} {
		got := export.Printed(tt.text)
		if got.Text != tt.text || got.Number != tt.number || got.Format != tt.format {
			t.Errorf("Printed(%q) = %q as %q, want %q as %q", tt.text, got.Number, got.Format, tt.number, tt.format)
		}
	}
}

// What a page prints of a figure is the figure: a workbook's number is no other than that
// of the CSV file.
func TestPrintedIsTheFigure(t *testing.T) {
	for _, written := range []string{"0", "1", "-1", "0.5", "-0.25", "63.2", "84.50", "1204", "1200", "-1234.567", "250000", "1000000.5", "999.9995"} {
		d, err := model.ParseDecimal(written)
		if err != nil {
			t.Fatal(err)
		}
		var list []model.Quantity
		for _, unit := range []string{"£", "£k", "£m"} {
			q, err := model.Money(d, unit)
			if err != nil {
				continue
			}
			list = append(list, q)
		}
		if len(list) < 2 {
			t.Fatal("no units of money")
		}
		for _, u := range []model.Unit{model.Percent, model.PercentagePoints, model.Count, model.Weeks} {
			list = append(list, model.Plain(d, u))
		}
		for _, q := range list {
			want := q.Amount
			if q.Unit == model.Percent {
				want = model.Ratio(want, model.Whole(100))
			}
			got, err := model.ParseDecimal(export.Printed(q.String()).Number)
			if err != nil || got.Cmp(want) != 0 {
				t.Errorf("%s is %s in a workbook, want %s", q, got, want)
			}
		}
	}
}
