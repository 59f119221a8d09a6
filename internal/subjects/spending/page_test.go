package spending_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/subjects/spending"
)

// sides list what the heading of a column says of the figures below it.
var sides = map[string]*regexp.Regexp{
	"budget": regexp.MustCompile(`^budget$`), "outturn": regexp.MustCompile(`^(?:outturn|forecast)$`), "variance": regexp.MustCompile(`^(?:outturn|forecast) less budget$`), "allocation": regexp.MustCompile(`^budget$`),
}

// TestColumnsAreOfTheirFigures: each cell of the tables of spending leads to a figure of the
// year and the side that its column names.
func TestColumnsAreOfTheirFigures(t *testing.T) {
	c := accounttest.CheckOne(t, check.Options{}, "spending", `unit = "£m"
[[year]]
year = "2024-25"
status = "actual"
allocation = 50
block_transfer = 1
total_budget = 20
total_outturn = 21
total_variance = 1
[[year.line]]
line = "special"
budget = 20
outturn = 21
variance = 1
[[year.block]]
block = "schools"
allocation = 300
budget = 300
outturn = 301
[[year]]
year = "2025-26"
status = "forecast"
allocation = 52
total_budget = 22
total_outturn = 24
`)
	cells := 0
	hold := func(table site.Table, rows map[string]string) {
		for _, row := range table.Rows {
			for i, cell := range row.Cells {
				if cell.Href == "" {
					continue
				}
				cells++
				at := cell.Href[strings.Index(cell.Href, "#")+1:]
				code, head, _ := strings.Cut(table.Head[i].Text, " ")
				side := at[strings.LastIndex(at, "-")+1:]
				if head != "" && !sides[side].MatchString(head) || !strings.Contains(at, code) {
					t.Errorf("%s: the column %q has %s", table.Caption, table.Head[i].Text, at)
				}
				for name, part := range rows {
					if strings.Contains(at, part) != strings.Contains(row.Cells[0].Text, name) {
						t.Errorf("%s: the row %q has %s", table.Caption, row.Cells[0].Text, at)
					}
				}
			}
		}
	}
	grants := spending.Grants("", &c)
	hold(grants, map[string]string{"Grant: High Needs Block allocation": "allocation", "Moved in from other blocks": "block_transfer"})
	lines := spending.Table(nil, "", &c)
	hold(lines, map[string]string{"All lines together": "spending-total", "State special schools": "spending-special"})
	blocks := spending.Blocks("", &c)
	hold(blocks, map[string]string{"allocation": "allocation"})
	if cells < 10 {
		t.Errorf("%d cells were read", cells)
	}
	for text, want := range map[string]string{grants.Caption: "The grant for high needs", lines.Caption: "The High Needs Block: budget and outturn", blocks.Caption: "The other blocks of the Dedicated Schools Grant"} {
		if text != want {
			t.Errorf("a table is called %q, not %q", text, want)
		}
	}
}
