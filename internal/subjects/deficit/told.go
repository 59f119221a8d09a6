package deficit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/facts"
)

// all sorts all series of a council's deficit. Answers and the comparison ask for it
// several times; which records there are can change after the council was assembled.
func (c account) all() facts.Account {
	key := fmt.Sprint("deficit told with ", len(c.Records), " records")
	return model.Once(c.Council, key, func() facts.Account { return c.told(c.Deficit) })
}

// told sorts series of a council's deficit into what sentences tell, together with
// forecasts of earlier releases that are gone or different now. The first lines of
// the account are the series.
func (c account) told(series []Line) facts.Account {
	var lines []facts.Line
	var grants []facts.Grant
	for _, s := range series {
		lines = append(lines, facts.Line{Figures: s.Points})
		for _, v := range s.Record.Values {
			f, there := s.At(v.YearEnd.Period)
			if !there {
				continue
			}
			grants = append(grants, taken(c.Council, s.address(v), f)...)
		}
	}
	for _, r := range c.Records {
		for _, old := range recordedSeries(c, r, series) {
			if former := c.former(old, series); len(former) > 0 {
				lines = append(lines, facts.Line{Figures: former, Former: true})
			}
		}
	}
	return facts.New(c.ShortName(), c.NewestDay(), lines, grants)
}

// taken returns the grant and the payments that were taken off a balance.
func taken(c model.Council, address string, closing model.Figure) (out []facts.Grant) {
	for _, x := range []struct {
		field string
		kind  facts.GrantKind
	}{{"stability_grant", facts.StabilityGrant}, {"dfe_payments", facts.Payments}} {
		if f, ok := c.Figure(address + "." + x.field); ok && f.Known {
			out = append(out, facts.Grant{Amount: f, Closing: closing, Kind: x.kind})
		}
	}
	return out
}

// former returns the forecasts of a recorded series that are not published like that any
// more. A record has the address of a figure and not what it assumes: that is read
// from the series that has the address now, or from the address.
func (c account) former(old recordedLine, series []Line) []model.Figure {
	var out []model.Figure
	for _, f := range superseded(c, old.figures) {
		if f.Known && f.Status == model.Forecast {
			f.Scenario, f.Bound, f.Basis, f.Scope = dimensionsOf(old.key)
			if i := slices.IndexFunc(series, func(s Line) bool { return s.Key == old.key }); i >= 0 {
				f.Scope = series[i].Points[0].Scope
			}
			out = append(out, f)
		}
	}
	return out
}

// dimensionsOf reads the key of a series, such as upper-target-dsg_all. A key leaves
// out what is usual.
func dimensionsOf(key string) (scenario, bound, basis, scope string) {
	key, _, _ = strings.Cut(key, "-as-at-")
	bound, basis, scope = "single", "gross", "high_needs"
	for _, word := range strings.Split(key, "-") {
		switch word {
		case "upper", "lower":
			bound = word
		case "net_of_payments":
			basis = word
		case "dsg_all":
			scope = word
		default:
			scenario = word
		}
	}
	return scenario, bound, basis, scope
}
