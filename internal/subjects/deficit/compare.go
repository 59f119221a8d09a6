package deficit

import (
	"cmp"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// columns compare councils.
var columns = []site.Column{
	column("Deficit recorded", facts.Account.Recorded),
	{Name: "Per resident aged 0 to 25", Of: func(c *check.Checked) string {
		a := read(c.Council)
		return cmp.Or(perResident(c.Council, a.all().Stands()), site.NotPublished)
	}},
	column("Forecast for that date", facts.Account.Against),
	column("Deficit forecast", facts.Account.Forecast),
}

func column(name string, of func(facts.Account) string) site.Column {
	return site.Column{Name: name, Of: func(c *check.Checked) string {
		a := read(c.Council)
		return cmp.Or(of(a.all()), site.NotPublished)
	}}
}
