package model

// ReleasesFile is data/<council>/releases.toml.
type ReleasesFile struct {
	Releases      []Release      `toml:"release"`
	KnownProblems []KnownProblem `toml:"known_problem"`
}

// Release is one publication of the council's figures. The figures themselves
// are recorded under data/<council>/releases/.
type Release struct {
	Published Date     `toml:"published" need:"yes" key:"yes" doc:"the day these figures were published"`
	NextDue   Date     `toml:"next_due" doc:"the day the next release is due"`
	Summary   Text     `toml:"summary" doc:"what is new, in a sentence"`
	Changes   []Change `toml:"change"`
}

// Change says why a published figure differs from the release before.
type Change struct {
	At     Text `toml:"at" need:"yes" key:"yes" doc:"address of the figure, or the beginning of several addresses" example:"deficit.upper-target"`
	Kind   Text `toml:"kind" need:"yes" oneof:"scheduled|correction|new_data" doc:"a planned revision, a correction, or new data"`
	Reason Text `toml:"reason" need:"yes" doc:"why, in plain English"`
}
