package check

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/account/suppress"
)

// LeastSuppressed is the lowest threshold of rule 12 that a site can have.
const LeastSuppressed = suppress.Least

// smallCounts: rule 12, for every figure but those of files that look at their own
// counts of children.
func smallCounts(a *Audit) {
	for _, f := range a.Council.Figures() {
		if kind, _ := a.Council.Files.Kind(fileOf(f)); kind.People || f.People {
			continue
		}
		if IsSmall(f, a.Below) && aboutChildren(a.Council, f) && !Published(a.Council, f) {
			a.SmallCount(f).Hint = "leave it out: it can point at a child"
		}
	}
	stillRecorded(a)
}

// SmallCount reports a count of children that is too small to show.
func (a *Audit) SmallCount(f model.Figure) *Finding {
	return a.Find(f.Pos, f.Local(), "a count of children from 1 to %d is shown", a.Below-1)
}

// fileOf returns the name of the data file that a figure is in.
func fileOf(f model.Figure) string {
	file, _, _ := strings.Cut(f.Local(), ".")
	return file
}

// IsSmall reports whether a figure is a count that is too small to show where it is
// of children: from 1 to below-1.
func IsSmall(f model.Figure, below int64) bool {
	return f.Known && f.Quantity.Unit == model.Count && f.Quantity.Amount.IsPos() && f.Quantity.Amount.Cmp(model.Whole(below)) < 0
}

// childWords are in the noun of a count that is of children.
var childWords = []string{"child", "pupil", "young", "learner", "student"}

// aboutChildren reports whether a figure counts children: all that some files count
// are, and of others the figure itself or its noun says it. That of an earlier release
// counts what it counts today.
func aboutChildren(c model.Council, f model.Figure) bool {
	kind, _ := c.Files.Kind(fileOf(f))
	today, _ := c.Figure(f.Local())
	return kind.People || today.People || Says(strings.ToLower(f.Noun), childWords)
}

// Published reports whether one of a figure's sources is official statistics that anyone
// can look up.
func Published(c model.Council, f model.Figure) bool {
	return slices.ContainsFunc(f.Sources(), func(id string) bool { return IsPublished(c, id) })
}

// IsPublished reports whether a source is official statistics that anyone can look up.
func IsPublished(c model.Council, source string) bool {
	s, ok := c.Source(source)
	return ok && s.Quality.S == "official" && s.URL.Given()
}
