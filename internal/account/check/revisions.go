package check

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// revisions: a published figure does not change without a word.
func revisions(a *Audit) {
	releaseDays(a)
	recordsOfReleases(a)
	releases := a.Releases
	held := inRecords(a)
	for _, r := range releases {
		for _, x := range r.Changes {
			unexplained(a, held, x, r.Since, r.Published.Day)
		}
	}
	// Figures that changed since the newest release are those of none.
	if len(releases) > 0 && releases[0].Recorded {
		sinceRelease(a, held, releases[0].Published.Day)
	}
	none, onlyNew := ledger.Unmatched(a.Council.Slug, releases)
	for _, w := range none {
		a.Find(w.At.Pos, "releases", "no published figure changed at %s in this release", w.At).
			Hint = "write the address of a figure that changed, or the beginning of one; or remove this reason"
	}
	for _, w := range onlyNew {
		a.Find(w.At.Pos, "releases", "what is at %s was not published before this release, so it was not revised", w.At).Milder(diag.Warning).
			Hint = `write kind = "new_data" for new figures; if they were published before, look in the folder releases for what became of their record`
	}
}

// sinceRelease: figures that changed since the newest release was recorded.
func sinceRelease(a *Audit, held map[diag.Pos]bool, published model.Day) {
	since, changes := ledger.Since(a.Council)
	if since != published {
		return
	}
	for _, x := range changes {
		if f := unexplained(a, held, x, since, model.Day{}); f != nil {
			f.Hint = fmt.Sprintf("add a new [[release]] with published = … to data/%s/releases.toml, and below it %s", a.Council.Slug, entry(x))
		}
	}
}

// unexplained reports a change without a reason, of the release on day or, without
// one, since the newest. What is added needs none, and neither does what no reader will see
// once the figures of held are taken out of records.
func unexplained(a *Audit, held map[diag.Pos]bool, x ledger.Change, since, day model.Day) *Finding {
	hidden := func(f *model.Figure) bool { return held[f.Pos] || ledger.Hidden(f) }
	if x.Kind == ledger.Added || x.Explained() || hidden(x.Was) && (x.Kind == ledger.Removed || hidden(x.Is)) {
		return nil
	}
	was, is := x.Words()
	local := x.Figure().Local()
	when := "now"
	if !day.IsZero() {
		when = "on " + day.String()
	}
	var f *Finding
	if x.Kind == ledger.Removed {
		f = a.Find(x.Was.Pos, local, "%s was %s on %s and is not published %s, and no reason is given", local, was, since, when)
	} else {
		f = a.Find(x.Is.Pos, local, "%s was %s on %s and is %s %s, and no reason is given", local, was, since, is, when)
		f.Also = []diag.Pos{x.Was.Pos}
	}
	f.Hint = fmt.Sprintf("add to the release of %s in data/%s/releases.toml: %s", day, a.Council.Slug, entry(x))
	return f
}

// entry returns the TOML that explains a change.
func entry(x ledger.Change) string {
	return fmt.Sprintf(`[[release.change]] at = %q, kind = "correction", reason = "…"`, x.Figure().Local())
}

// releaseDays: each release has a day of its own, and the next is due after it.
func releaseDays(a *Audit) {
	if model.Get[model.ReleasesFile](a.Council.Files) == nil {
		return
	}
	seen := map[model.Day]diag.Pos{}
	for _, r := range model.Get[model.ReleasesFile](a.Council.Files).Releases {
		day := r.Published.Day
		if first, twice := seen[day]; twice {
			f := a.Find(r.Published.Pos, "releases", "two releases are published on %s", day)
			f.Hint, f.Also = "make one release of them", []diag.Pos{first}
		}
		seen[day] = r.Published.Pos
		if r.NextDue.Given() && r.NextDue.Day.Compare(day) <= 0 {
			a.Find(r.NextDue.Pos, "releases", "the next release is due on %s, and this one is published on %s", r.NextDue, day).
				Hint = "write the day by which newer figures are promised, or leave it out"
		}
	}
}

// recordsOfReleases: a record whose release is gone would be a change that nobody
// is told of.
func recordsOfReleases(a *Audit) {
	days := map[model.Day]bool{}
	if f := model.Get[model.ReleasesFile](a.Council.Files); f != nil {
		for _, r := range f.Releases {
			days[r.Published.Day] = true
		}
	}
	for _, r := range a.Council.Records {
		if !days[r.Published] {
			a.Find(diag.Pos{File: r.File}, "releases", "these figures were recorded on %s, and releases.toml has no release of that day", r.Published).
				Hint = fmt.Sprintf("put back [[release]] with published = %s in data/%s/releases.toml", r.Published.ISO(), a.Council.Slug)
		}
	}
}
