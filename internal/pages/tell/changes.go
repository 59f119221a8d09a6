package tell

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/model"
)

// mostNamed is how many changed figures an answer names.
const mostNamed = 3

// Changes answers: what changed in the published figures? releases are newest
// first. It is empty where there is no release.
func Changes(releases []ledger.Release) string {
	if len(releases) == 0 {
		return ""
	}
	r := releases[0]
	day := r.Published.String()
	next := ""
	if r.NextDue.Given() {
		next = sprintf("The day set for the next figures is %s.", r.NextDue)
	}
	if !r.Compared() {
		return sentences(sprintf("The figures of %s are the first that are recorded here, so none is known to have changed.", day), next)
	}
	changed, removed, added := counts(r.Changes)
	first := sprintf("No published figure changed on %s.", day)
	if len(changed) > 0 {
		first = sprintf("%s changed on %s: %s.", capital(Things(len(changed), "figure")), day, named(changed))
	}
	if len(removed) > 0 {
		first += sprintf(" %s no longer published: %s.", capital(numberIs(len(removed), "figure", "is", "are")), named(removed))
	}
	if len(added) > 0 {
		first += sprintf(" %s new.", capital(numberIs(len(added), "figure", "is", "are")))
	}
	return sentences(first, next)
}

func numberIs(n int, noun, one, many string) string {
	if n == 1 {
		return Things(n, noun) + " " + one
	}
	return Things(n, noun) + " " + many
}

func counts(changes []ledger.Change) (changed, removed, added []*ledger.Change) {
	for i := range changes {
		c := &changes[i]
		switch c.Kind {
		case ledger.Added:
			added = append(added, c)
		case ledger.Removed:
			removed = append(removed, c)
		default:
			changed = append(changed, c)
		}
	}
	return changed, removed, added
}

// named names the first of the changes. Names hold commas.
func named(changes []*ledger.Change) string {
	var names []string
	for _, c := range changes[:min(len(changes), mostNamed)] {
		names = append(names, c.Figure().Title())
	}
	if n := len(changes) - mostNamed; n > 0 {
		more := "others"
		if n == 1 {
			more = "other"
		}
		names = append(names, sprintf("and %s %s", Number(n), more))
	}
	return strings.Join(names, "; ")
}

// ChangeKind is a change's kind in words.
func ChangeKind(c ledger.Change) string {
	switch c.Why.Kind.S {
	case "scheduled":
		return "Planned revision"
	case "correction":
		return "Correction"
	case "new_data":
		return "New data"
	}
	return "Not stated"
}

// Overdue says that the newest release's successor was due, in the words before
// and after the day: it is not called late unless a paper of after that day is
// published here, for until then nobody may have looked.
func Overdue(c model.Council) (due model.Day, before, after string) {
	due, ok := ledger.Due(c)
	if !ok {
		return due, "", ""
	}
	if paper, ok := ledger.PaperAfter(c, due); ok {
		return due, "New figures were due on", sprintf("They are late: the newest paper used here is of %s, and no newer release is published.", paper)
	}
	return due, "New figures were due on", "No later paper is published here."
}
