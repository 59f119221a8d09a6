package model

// Statement is something a source says without a number that can be checked.
type Statement struct {
	Text    Text `toml:"text" need:"yes" doc:"what the source says, in plain English"`
	Quote   Text `toml:"quote" doc:"the source's own words, kept short"`
	Problem Text `toml:"problem" doc:"what a reader should know: no number, no date, no comparison"`
	Source  Text `toml:"source" doc:"id of the source"`
}
