// Package ledger lists what changed in a council's published figures, release by
// release, and why.
//
// Its words:
//
//   - A record is every figure as it was published on one day, kept under
//     data/<council>/releases/. [Format] writes one, [Parse] reads it; nothing
//     ever changes it.
//   - A [Change] is one figure that differs between two states: added, removed
//     or changed, with what it was, what it is, and the reason.
//   - A [Release] is one [[release]] of releases.toml with the changes that it
//     brought. The figures that are in the data files now are those of the
//     newest release, whether it has been recorded yet or not.
//
// A figure counts as changed where a reader sees another value: another amount,
// unit, rounding, status or marker in the place of a number. Another source or
// note for the same value is no change of the figure.
//
// Package ledger reads no files. It does not compare explanations with what
// really happened: the ledger finds, a person explains.
package ledger

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// Kind says what happened to a figure.
type Kind uint8

// The kinds of change.
const (
	Changed Kind = iota
	Added
	Removed
)

// A Change is one figure that differs between two states of an account.
type Change struct {
	Kind    Kind
	Was, Is *model.Figure // Was is nil where the figure was added, Is where it was removed
	// Why is the publisher's reason, from releases.toml. It is never nil; where the
	// publisher says nothing, its Reason is not Given.
	Why *model.Change
}

// unsaid is why something changed of which the publisher says nothing.
var unsaid = &model.Change{}

// Figure returns the figure as it is now, or as it last was.
func (c Change) Figure() model.Figure { return *c.figure() }

func (c Change) figure() *model.Figure {
	if c.Kind == Removed {
		return c.Was
	}
	return c.Is
}

// Explained reports whether the publisher states a reason.
func (c Change) Explained() bool { return c.Why.Reason.Given() }

// Unseen reports whether a figure is gone whose number the earlier record hides: no reader
// is told what it was.
func (c Change) Unseen() bool { return c.Kind == Removed && Hidden(c.Was) }

// Hidden reports whether a figure has the marker c and no number.
func Hidden(f *model.Figure) bool { return !f.Known && f.Marker == "c" }

// Compare lists what differs between two states of one account, each sorted by
// address, in the order of addresses.
func Compare(was, is []model.Figure) []Change {
	var out []Change
	for len(was) > 0 || len(is) > 0 {
		switch {
		case len(was) == 0 || len(is) > 0 && is[0].Local() < was[0].Local():
			out, is = append(out, Change{Kind: Added, Is: &is[0], Why: unsaid}), is[1:]
		case len(is) == 0 || was[0].Local() < is[0].Local():
			out, was = append(out, Change{Kind: Removed, Was: &was[0], Why: unsaid}), was[1:]
		default:
			if !same(&was[0], &is[0]) {
				out = append(out, Change{Kind: Changed, Was: &was[0], Is: &is[0], Why: unsaid})
			}
			was, is = was[1:], is[1:]
		}
	}
	return out
}

// same reports whether a reader sees one value in both.
func same(a, b *model.Figure) bool {
	if a.Known != b.Known || a.Hedge != b.Hedge || a.Status != b.Status && !renamed(a.Status, b.Status) {
		return false
	}
	if !a.Known {
		return a.Marker == b.Marker
	}
	p, q := a.Quantity, b.Quantity
	return p.Unit == q.Unit && p.Amount.Cmp(q.Amount) == 0 && p.RoundedTo.Cmp(q.RoundedTo) == 0
}

// renamed reports whether a status is an older one by its own name: before money had
// statuses of its own, budgets and grants were called actual and what an agreement
// says a forecast.
func renamed(was, is model.Status) bool {
	switch is {
	case model.Actual, model.Provisional, model.Forecast:
		return false
	}
	return was == model.Actual || was == model.Forecast
}

// A Release is one of releases.toml, with what it brought.
type Release struct {
	model.Release
	// Recorded reports whether the figures of this release are kept. Those of the
	// newest may not be yet: they are the ones in the data files.
	Recorded bool
	// Since is the release that Changes are compared with; zero where no earlier
	// figures are kept, and so nothing is known to have changed.
	Since   model.Day
	Changes []Change
}

// Compared reports whether there were earlier figures to compare with.
func (r Release) Compared() bool { return !r.Since.IsZero() }

// Of returns the ledger of a council, newest release first. It is empty where the
// council has no releases.toml.
func Of(c model.Council) []Release {
	out := releases(c)
	for i := range out {
		r := &out[i]
		day := r.Published.Day
		var is []model.Figure
		record, recorded := find(c.Records, day)
		switch {
		case recorded:
			is, r.Recorded = record.Figures, true
		case i == len(out)-1:
			is = c.Figures()
		default:
			continue // nobody knows what this release said
		}
		before, ok := lastBefore(c.Records, day)
		if !ok {
			continue
		}
		r.Since, r.Changes = before.Published, Compare(before.Figures, is)
		explain(r.Changes, reasons(out, before.Published, day), c.Slug)
	}
	slices.Reverse(out)
	return out
}

// releases returns those of releases.toml, oldest first.
func releases(c model.Council) []Release {
	if model.Get[model.ReleasesFile](c.Files) == nil {
		return nil
	}
	var out []Release
	for _, r := range model.Get[model.ReleasesFile](c.Files).Releases {
		if r.Published.Given() {
			out = append(out, Release{Release: r})
		}
	}
	slices.SortStableFunc(out, func(x, y Release) int { return x.Published.Day.Compare(y.Published.Day) })
	return out
}

func find(records []model.Record, day model.Day) (model.Record, bool) {
	i := slices.IndexFunc(records, func(r model.Record) bool { return r.Published == day })
	if i < 0 {
		return model.Record{}, false
	}
	return records[i], true
}

// lastBefore returns the newest record before a day.
func lastBefore(records []model.Record, day model.Day) (model.Record, bool) {
	for _, r := range slices.Backward(records) {
		if r.Published.Compare(day) < 0 {
			return r, true
		}
	}
	return model.Record{}, false
}

// reasons returns those of all releases after one day and up to another: a release
// between them that was not recorded gave its reasons then.
func reasons(all []Release, after, upTo model.Day) []model.Change {
	var out []model.Change
	for _, r := range all {
		if r.Published.Day.Compare(after) > 0 && r.Published.Day.Compare(upTo) <= 0 {
			out = append(out, r.Release.Changes...)
		}
	}
	return out
}

// explain attaches to each change the reason whose address fits it most closely.
func explain(changes []Change, why []model.Change, slug string) {
	for i := range changes {
		longest := -1
		for k := range why {
			if at := local(why[k], slug); covers(at, changes[i].figure().Local()) && len(at) > longest {
				longest, changes[i].Why = len(at), &why[k]
			}
		}
	}
}

// local returns the address that a reason is about, without the council.
func local(w model.Change, slug string) string { return strings.TrimPrefix(w.At.S, slug+"/") }

// covers reports whether a figure's address is at, or lies under it.
func covers(at, address string) bool {
	return at == address || strings.HasPrefix(address, at+".")
}

// Words returns the value before and after as a reader sees them, with how firm they
// are where only that changed.
func (c Change) Words() (was, is string) {
	was, is = words(c.Was), words(c.Is)
	if c.Kind == Changed && c.Was.Status != c.Is.Status {
		was, is = was+" ("+c.Was.Status.Short()+")", is+" ("+c.Is.Status.Short()+")"
	}
	return was, is
}

func words(f *model.Figure) string {
	if f == nil {
		return "not published"
	}
	return f.WithNoun()
}

// Unmatched returns the reasons of a council's releases for changes that there are none of:
// of no figure at all, or of figures that are new, where the reason is for a revision. Where
// no earlier figures are kept, that cannot be known.
func Unmatched(slug string, all []Release) (none, onlyNew []model.Change) {
	for _, r := range all {
		for _, w := range r.Release.Changes {
			known, added, revised := matches(slug, all, r.Published.Day, w)
			switch {
			case known && !added && !revised:
				none = append(none, w)
			case known && !revised && w.Kind.S != "new_data":
				onlyNew = append(onlyNew, w)
			}
		}
	}
	return none, onlyNew
}

// matches reports whether a reason of the release on day is for figures that are new, and
// whether for others; known is false where nobody can know.
func matches(slug string, all []Release, day model.Day, w model.Change) (known, added, revised bool) {
	at := local(w, slug)
	for _, other := range all {
		// The changes of this release stand here, or under the next that was recorded.
		if !other.Compared() || other.Since.Compare(day) >= 0 || other.Published.Day.Compare(day) < 0 {
			continue
		}
		known = true
		for _, x := range other.Changes {
			if covers(at, x.figure().Local()) {
				added, revised = added || x.Kind == Added, revised || x.Kind != Added
			}
		}
	}
	return known, added, revised
}

// Since lists what differs between the figures that are in the data files and
// the newest record, without reasons. It is empty where there is no record.
func Since(c model.Council) (model.Day, []Change) {
	if len(c.Records) == 0 {
		return model.Day{}, nil
	}
	newest := c.Records[len(c.Records)-1]
	return newest.Published, Compare(newest.Figures, c.Figures())
}
