package plans

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// strips are the measures of the comparison of councils. They are percentages: councils
// differ in size. Those of children are groups of the Department's tables.
var strips = []site.Strip{
	yearly("within-20-weeks", "New plans issued within 20 weeks, of those counted, exceptions included", "Plans within 20 weeks", "within_20_weeks_percent", "issued"),
	yearly("refused", "Requests for an assessment refused", "Requests refused", "refused_percent", wholeOf("refused_percent")...),
	yearly("within-6-weeks", "Decisions on requests made within six weeks", "Decided in six weeks", "decided_within_6_weeks_percent", wholeOf("decided_within_6_weeks_percent")...),
	yearly("reviews-within-4-weeks", "Decisions after an annual review made within four weeks", "Review decisions in four weeks", "review_decisions_within_4_weeks_percent", wholeOf("review_decisions_within_4_weeks_percent")...),
	yearly("appeals", "Appeals, of the decisions that could be appealed against", "Appeal rate", "appeal_rate_percent", wholeOf("appeal_rate_percent")...),
	ofChildren("mainstream", "Children with a plan in mainstream schools", "In mainstream schools", "placement.mainstream-schools"),
	ofChildren("special", "Children with a plan in special schools", "In special schools", "placement.special-schools"),
	ofChildren("autism", "Children with a plan whose primary need is autism", "Autism as primary need", "need.autistic-spectrum-disorder"),
}

// wholeOf returns the figures of all that a percentage with a chart is a share of.
func wholeOf(field string) []string {
	return rates[slices.IndexFunc(rates, func(r rate) bool { return r.field == field })].whole
}

// yearly returns the strip of a percentage of a calendar year, of what some figures of the year
// count together.
func yearly(id, name, short, field string, whole ...string) site.Strip {
	return site.Strip{ID: id, Name: name, Short: short, Few: func(c *check.Checked, p model.Period) bool {
		return few(year{c.Council, p}, whole...)
	}, Figures: func(c *check.Checked) (own, england []model.Figure) {
		for _, y := range years(c.Council) {
			if f, ok := y.happened(field); ok {
				own = append(own, f)
			}
			if f, ok := y.benchmark("england", field); ok {
				england = append(england, f)
			}
		}
		return own, england
	}}
}

// ofChildren returns the strip of a group's share of the children who have a plan.
func ofChildren(id, name, short, group string) site.Strip {
	recorded := func(figures []model.Figure) []model.Figure {
		return slices.DeleteFunc(figures, func(f model.Figure) bool { return !facts.Recorded(f) })
	}
	return site.Strip{ID: id, Name: name, Short: short, Few: func(c *check.Checked, p model.Period) bool {
		all, ok := c.Figure(model.Join("plans.snapshot", p.Code()))
		return ok && all.Known && all.Quantity.Amount.IsPos() && all.Quantity.Amount.Cmp(model.Whole(fewest)) < 0
	}, Figures: func(c *check.Checked) (own, england []model.Figure) {
		return recorded(c.FiguresUnder("plans.share." + group)), recorded(c.FiguresUnder("plans.share.england." + group))
	}}
}
