package site

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/narrative"
)

// override lays an author's words over those that the data gave: [title], and the
// attributes alt and summary. Words that the chart does not bear out are errors,
// now and whenever the data change.
func (d *Drawn) override(by narrative.Directive) diag.Problems {
	var problems diag.Problems
	lay := func(over *string, v narrative.Value, what string) {
		if v.Text == "" {
			return
		}
		if wrong := d.Chart.Contradiction(v.Text); wrong != "" && by.Name == "chart" {
			problems.Errorf(v.Pos, "chart-title", "the %s of this chart does not fit its figures: %s", what, wrong).Hint =
				fmt.Sprintf("the data may have changed since; leave it out, and the chart says %q", *over)
			return
		}
		*over = v.Text
	}
	alt, summary := d.Chart.Alt, d.Chart.Summary
	for _, at := range by.Attrs {
		switch at.Key {
		case "alt":
			lay(&alt, at.Value, "alt text")
		case "summary":
			lay(&summary, at.Value, "summary")
		case "id":
			if !IsChartID(at.Value.Text) {
				problems.Errorf(at.Value.Pos, "directive", "%q cannot be the id of a chart", at.Value.Text).Hint = "use small letters, digits and hyphens, and begin with a letter"
				continue
			}
			d.Chart.ID = at.Value.Text
		default:
			if !d.OwnAttrs {
				problems.Errorf(at.Pos, "directive", "this %s has no attribute %q", by.Name, at.Key).Hint = "it can have id, alt and summary"
			}
		}
	}
	lay(&d.Chart.Title, by.Label, "title")
	d.Chart.Alt, d.Chart.Summary = alt, summary
	return problems
}
