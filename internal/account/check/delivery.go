package check

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// Count prints a count as pages do.
func Count(d model.Decimal) string { return model.Plain(d, model.Count).String() }

// RatedStatus: rule 11. A status in the source names who gave it and when. what
// names the thing that has the status.
func (a *Audit) RatedStatus(status, by model.Text, on bool, address, what string) {
	lacks, add := "", ""
	switch {
	case !status.Given() || strings.HasPrefix(status.S, "not_stated"), by.Given() && on:
		return
	case !by.Given() && !on:
		lacks, add = "who gave it or when", "rated_by and rated_on"
	case !by.Given():
		lacks, add = "who gave it", "rated_by"
	default:
		lacks, add = "when it was given", "rated_on"
	}
	a.Find(status.Pos, address, "%s has a status, but the source does not say %s", what, lacks).
		Hint = "if it does say, add " + add
}

// sourcesUsed: rule 13, what assembling cannot see.
func sourcesUsed(a *Audit) {
	stated(a)
	if a.Council.Files.Sources == nil {
		return
	}
	cited := map[string]bool{}
	for _, id := range a.cited {
		cited[id] = true
	}
	for _, s := range a.Council.Files.Sources.Sources {
		if !a.Council.Cited(s.ID.S) && !cited[s.ID.S] {
			f := a.Find(s.ID.Pos, "sources."+s.ID.S, "nothing cites the source %q", s.ID.S)
			f.Hint, f.Unused = "cite it where its figures or statements stand, or remove it", s.ID.S
		}
		if s.Date.Given() && s.Retrieved.Given() && s.Retrieved.Day.Compare(s.Date.Day) < 0 {
			a.Find(s.Retrieved.Pos, "sources."+s.ID.S, "the source %q was read on %s, before its date %s", s.ID.S, s.Retrieved, s.Date).
				Hint = "one of the two dates is wrong; leave out what the source does not say"
		}
	}
	for _, f := range a.Council.Figures() {
		if s, ok := a.Council.Source(f.SourceID); ok && s.Quality.S == "press" {
			p := a.Find(f.Pos, f.Local(), "the only source of this figure is a press report")
			p.Hint = "find the paper that the report speaks of and cite that"
			p.Also = []diag.Pos{s.ID.Pos}
		}
	}
}
