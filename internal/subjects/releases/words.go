package releases

import (
	"fmt"
	"strings"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// mostNamed is how many changed figures an answer names.
const mostNamed = 3

// Answer answers: what changed in the published figures? releases are newest
// first. It is empty where there is no release.
func Answer(releases []ledger.Release) string {
	if len(releases) == 0 {
		return ""
	}
	r := releases[0]
	day := r.Published.String()
	next := ""
	if r.NextDue.Given() {
		next = fmt.Sprintf("The day set for the next figures is %s.", r.NextDue)
	}
	if !r.Compared() {
		return words.Join(fmt.Sprintf("The figures of %s are the first that are recorded here, so none is known to have changed.", day), next)
	}
	changed, removed, added := counts(r.Changes)
	first := fmt.Sprintf("No published figure changed on %s.", day)
	if len(changed) > 0 {
		first = fmt.Sprintf("%s changed on %s: %s.", words.Capital(words.Things(len(changed), "figure")), day, named(changed))
	}
	if len(removed) > 0 {
		first += fmt.Sprintf(" %s no longer published: %s.", words.Capital(words.NumberIs(len(removed), "figure", "is", "are")), named(removed))
	}
	if len(added) > 0 {
		first += fmt.Sprintf(" %s new.", words.Capital(words.NumberIs(len(added), "figure", "is", "are")))
	}
	return words.Join(first, next)
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
		names = append(names, fmt.Sprintf("and %s %s", words.Number(n), more))
	}
	return strings.Join(names, "; ")
}

// kindOf returns a change's kind in words.
func kindOf(c ledger.Change) string {
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
