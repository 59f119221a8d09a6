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
		first := fmt.Sprintf("The figures of %s are the first that are recorded here, so none is known to have changed.", day)
		if !r.Recorded {
			first = "No earlier figures are recorded here, so none is known to have changed."
		}
		return words.Join(first, next)
	}
	changed, removed, added := counts(r.Changes)
	first := fmt.Sprintf("No published figure changed on %s.", day)
	if !r.Recorded { // nobody knows whether that day has come
		first = fmt.Sprintf("No published figure has changed since %s.", r.Since)
	}
	if len(changed) > 0 {
		first = revised(changed, r)
	}
	gone, fresh := "", ""
	if n := len(removed); n > 0 {
		gone = words.Capital(words.NumberIs(n, "figure", "is", "are")) + " no longer published"
		gone = words.Fit(gone+": "+named(removed, mostNamed, false)+".", gone+".")
	}
	if n := len(added); n > 0 {
		fresh = words.Capital(words.NumberIs(n, "figure", "is", "are")) + " new."
	}
	return words.Answer(first, gone, fresh, next)
}

// revised returns which figures changed on the day of a release, with what they were and
// are, as far as there is room for it in a first sentence. Where the release is not recorded
// yet, they have changed since the one before.
func revised(changes []*ledger.Change, r ledger.Release) string {
	begin := words.Capital(words.Things(len(changes), "figure")) + " "
	if r.Recorded {
		begin += verb(changes, "was ", "were ", "") + " on " + r.Published.String()
	} else {
		begin += verb(changes, "has been ", "have been ", "have ") + " since " + r.Since.String()
	}
	var all []string
	for _, values := range []bool{true, false} {
		for most := mostNamed; most > 0; most-- {
			if names := named(changes, most, values); names != "" {
				all = append(all, begin+": "+names+".")
			}
		}
	}
	return words.Fit(append(all, begin+".")...)
}

// verb returns what happened to figures, as the publisher explains it where one word
// holds for all of them. one and many go before what was done to them, active before what
// they did.
func verb(changes []*ledger.Change, one, many, active string) string {
	if len(changes) == 1 {
		many = one
		active = strings.Replace(active, "have", "has", 1)
	}
	kind := changes[0].Why.Kind.S
	for _, c := range changes {
		if c.Why.Kind.S != kind {
			return active + "changed"
		}
	}
	switch kind {
	case "correction":
		return many + "corrected"
	case "scheduled":
		return many + "revised"
	}
	return active + "changed"
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

// named names the first of the changes, with what each was and is where values are
// asked for. It is empty where such a value is not known. Names hold commas.
func named(changes []*ledger.Change, most int, values bool) string {
	var names []string
	for _, c := range changes[:min(len(changes), most)] {
		name := c.Figure().Title()
		if values {
			if c.Was == nil || c.Is == nil || !c.Was.Known || !c.Is.Known {
				return ""
			}
			was, is := c.Words()
			name += ", from " + was + " to " + is
		}
		names = append(names, name)
	}
	if n := len(changes) - len(names); n > 0 {
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
