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
	yearly("within-20-weeks", "New plans issued within 20 weeks, of those counted, exceptions included", "Plans within 20 weeks", "within_20_weeks_percent"),
	yearly("refused", "Requests for an assessment refused", "Requests refused", "refused_percent"),
	yearly("within-6-weeks", "Decisions on requests made within six weeks", "Decided in six weeks", "decided_within_6_weeks_percent"),
	yearly("reviews-within-4-weeks", "Decisions after an annual review made within four weeks", "Review decisions in four weeks", "review_decisions_within_4_weeks_percent"),
	yearly("appeals", "Appeals, of the decisions that could be appealed against", "Appeal rate", "appeal_rate_percent"),
	ofChildren("mainstream", "Children with a plan in mainstream schools", "In mainstream schools", "placement.mainstream-schools"),
	ofChildren("special", "Children with a plan in special schools", "In special schools", "placement.special-schools"),
	ofChildren("autism", "Children with a plan whose primary need is autism", "Autism as primary need", "need.autistic-spectrum-disorder"),
}

// fewShare reports whether a percentage of a year is of a few, as its chart and tile say it.
func fewShare(y year, field string) bool {
	if i := slices.IndexFunc(rates, func(r rate) bool { return r.field == field }); i >= 0 {
		return fewOf(y, field, rates[i].whole...)
	}
	_, yes := y.fewTimed(field)
	return yes
}

// yearly returns the strip of a percentage of a calendar year.
func yearly(id, name, short, field string) site.Strip {
	return site.Strip{ID: id, Name: name, Short: short, Few: func(c *check.Checked, p model.Period) bool {
		return fewShare(year{c.Council, p}, field)
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
		return ok && all.Known && isFew(all.Quantity.Amount)
	}, Figures: func(c *check.Checked) (own, england []model.Figure) {
		return recorded(c.FiguresUnder("plans.share." + group)), recorded(c.FiguresUnder("plans.share.england." + group))
	}}
}
