package site

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/narrative"
)

// override lays an author's words over those that the data gave: [title], and the
// attributes alt and summary. Words that the chart does not bear out are errors,
// now and whenever the data change.
func (d *drawn) override(by narrative.Directive, about string) diag.Problems {
	var problems diag.Problems
	lay := func(over *string, v narrative.Value, what string) {
		if v.Text == "" {
			return
		}
		if wrong := d.chart.Contradiction(v.Text); wrong != "" && by.Name == "chart" {
			problems.Errorf(v.Pos, "chart-title", "the %s of this chart does not fit its figures: %s", what, wrong).Hint =
				fmt.Sprintf("the data may have changed since; leave it out, and the chart says %q", *over)
			return
		}
		*over = v.Text
	}
	alt, summary := d.chart.Alt, d.chart.Summary
	for _, at := range by.Attrs {
		switch at.Key {
		case "alt":
			lay(&alt, at.Value, "alt text")
		case "summary":
			lay(&summary, at.Value, "summary")
		case "id":
			if !isChartID(at.Value.Text) {
				problems.Errorf(at.Value.Pos, "directive", "%q cannot be the id of a chart", at.Value.Text).Hint = "use small letters, digits and hyphens, and begin with a letter"
				continue
			}
			d.chart.ID = at.Value.Text
		default:
			if about != "deficit" { // whose own attributes are read with it
				problems.Errorf(at.Pos, "directive", "this %s has no attribute %q", by.Name, at.Key).Hint = "it can have id, alt and summary"
			}
		}
	}
	lay(&d.chart.Title, by.Label, "title")
	d.chart.Alt, d.chart.Summary = alt, summary
	return problems
}

// fits checks that what a selection of the deficit names is in the council's data.
func fits(c *check.Checked, d narrative.Directive) *diag.Problem {
	var scenarios, bounds []string
	first, last := 9999, 0
	for _, s := range c.Deficit {
		r := s.Record
		bound := r.Bound.S
		if bound == "" {
			bound = "single"
		}
		scenarios, bounds = append(scenarios, r.Scenario.S), append(bounds, bound)
		for _, p := range s.Points {
			first, last = min(first, p.Period.Year), max(last, p.Period.Year)
		}
	}
	whose := "the deficit of " + c.ShortName()
	years := map[string]int{}
	for _, at := range d.Attrs {
		wrong := func(msg, hint string) *diag.Problem {
			return &diag.Problem{Pos: at.Value.Pos, Severity: diag.Error, Rule: "directive", Msg: msg, Hint: hint}
		}
		known, noun := scenarios, "scenario"
		switch at.Key {
		case "bounds":
			known, noun = bounds, "bound"
			fallthrough
		case "scenarios":
			for _, w := range strings.Split(at.Value.Text, ",") {
				if w = strings.TrimSpace(w); !slices.Contains(known, w) {
					return wrong(fmt.Sprintf("%s has no %s %q", whose, noun, w), "it has "+strings.Join(once(known), ", "))
				}
			}
		case "from", "to":
			year, _ := strconv.Atoi(at.Value.Text)
			years[at.Key] = year
			if at.Key == "from" && year > last || at.Key == "to" && year < first {
				return wrong(fmt.Sprintf("%s has no figure %s %d", whose, map[string]string{"from": "from", "to": "up to"}[at.Key], year), fmt.Sprintf("its years are %d to %d", first, last))
			}
			if years["to"] > 0 && years["from"] > years["to"] {
				return wrong(fmt.Sprintf("from %d is later than to %d", years["from"], years["to"]), "the earlier year is from")
			}
		}
	}
	return nil
}

func once(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}
