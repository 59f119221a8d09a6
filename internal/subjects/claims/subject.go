package claims

import (
	"embed"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Subject is public claims with a number.
var Subject = site.Subject{
	File:      model.NewDataFile("claims", "public claims with a number, worked out again", assemble),
	Rules:     rules,
	Sections:  []site.Section{{Slug: "claims", Group: site.Evidence, Name: "Claims we checked", Short: "Claims", Has: site.HasFile("claims"), Make: page}},
	Questions: []site.Asks{{Ask: "Do the public claims add up?", Answer: func(c *check.Checked) string { return Answer(results(c)) }, To: "claims"}},
	Templates: templates,
}

//go:embed *.html
var templates embed.FS

var rules = []check.Rule{
	{Name: "claims", Number: 5, Severity: diag.Note, Run: addUp,
		Title:    "Public claims add up, and compare like with like",
		Explains: "A saving compares the same year, bound, basis and scope. Each claim is worked out again from the published figures; the result never stops a site."},
	{Name: "claim-expression", Number: 5, Severity: diag.Error,
		Title:    "The working of a claim can be read",
		Explains: "A claim's number is worked out from figures that exist."},
}
