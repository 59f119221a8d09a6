package check

import (
	"slices"

	"github.com/send-daylight/daylight/internal/diag"
)

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
		s, ok := a.Council.Source(f.SourceID)
		better := func(id string) bool { s, ok := a.Council.Source(id); return ok && s.Quality.S != "press" }
		if ok && s.Quality.S == "press" && !slices.ContainsFunc(f.Sources(), better) {
			p := a.Find(f.Pos, f.Local(), "the only source of this figure is a press report")
			p.Hint = "find the paper that the report speaks of and cite that"
			p.Also = []diag.Pos{s.ID.Pos}
		}
	}
}
