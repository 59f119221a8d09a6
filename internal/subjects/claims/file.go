package claims

import "github.com/send-daylight/daylight/internal/account/model"

// File is data/<council>/claims.toml.
type File struct {
	Claims []Claim `toml:"claim"`
	model.Common
}

// Claim is a sentence of a source with a number in it, and the expression that
// should give that number. It is worked out at every build.
type Claim struct {
	ID         model.Text   `toml:"id" need:"yes" form:"id" doc:"short name"`
	Quote      model.Text   `toml:"quote" need:"yes" doc:"the source's own words, short"`
	SaidBy     model.Text   `toml:"said_by" doc:"the body or role that says so, never a person's name"`
	Source     model.Text   `toml:"source" need:"yes" doc:"id of the source"`
	Value      model.Number `toml:"value" doc:"the number that is claimed; left out where the claim has none"`
	Unit       model.Text   `toml:"unit" oneof:"£m|£k|£|£bn|percent|percentage_points|count|weeks" doc:"its unit"`
	Expression model.Text   `toml:"expression" doc:"how the number should come about: fig(\"…\") is a figure, to be joined by + - * / and parentheses; pct(a, b) is a percentage, change(new, old) and growth(new, old) compare two dates; a plain number is in the unit of the claim" example:"fig(\"deficit.upper-unmitigated.2028\") - fig(\"deficit.upper-target.2028\")"`
	About      model.Text   `toml:"about" doc:"what a reader should know about the claim"`
}
