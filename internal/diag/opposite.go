package diag

import (
	"slices"
	"strings"
)

// opposites are words of the papers and of data files that say the opposite of each
// other, or that name two things of which a reader must never be told the one for the
// other. Words that begin with a denial, such as unmitigated and not_met, are found
// without a table.
var opposites = [][2]string{
	{"with", "without"}, {"within", "over"}, {"within", "without"}, {"before", "after"}, {"up", "down"}, {"in", "out"}, {"on", "off"}, {"increase", "decrease"}, {"rise", "fall"},
	{"upper", "lower"}, {"upper", "single"}, {"lower", "single"}, {"high", "low"}, {"best", "worst"}, {"maximum", "minimum"}, {"under", "over"},
	{"gross", "net"}, {"gross", "net_of_payments"}, {"high_needs", "dsg_all"}, {"opening", "closing"}, {"opened", "closed"}, {"open", "closed"},
	{"actual", "forecast"}, {"actual", "budget"}, {"budget", "outturn"}, {"planned", "actual"}, {"paid", "agreed"}, {"capital", "revenue"}, {"surplus", "deficit"},
	{"target", "unmitigated"}, {"stretch", "unmitigated"}, {"agreement", "unmitigated"}, {"do_nothing", "target"},
	{"approved", "rejected"}, {"approved", "refused"}, {"agreed", "rejected"}, {"agreed", "refused"}, {"accepted", "rejected"}, {"accepted", "refused"},
	{"endorsed", "rejected"}, {"endorsed", "refused"}, {"supported", "objected"}, {"supported", "opposed"}, {"supported", "rejected"}, {"requested", "rejected"}, {"requested", "refused"},
	{"recommended", "rejected"}, {"resolved", "rejected"}, {"resolved", "refused"}, {"resolved", "deferred"}, {"voted_for", "voted_against"}, {"approved", "voted_against"}, {"agreed", "voted_against"},
	{"done", "not_started"}, {"done", "dropped"}, {"done", "stopped"}, {"done", "open"}, {"under_way", "stopped"}, {"under_way", "paused"}, {"started", "stopped"}, {"complete", "stopped"}, {"complete", "not_started"},
	{"on_track", "off_track"}, {"met", "missed"}, {"met", "failed"}, {"joined", "left"}, {"ended", "under_way"}, {"suspended", "under_way"}, {"terminated", "under_way"}, {"superseded", "under_way"},
	{"planned", "not_possible"}, {"planned", "cancelled"}, {"upheld", "dismissed"}, {"conceded", "withdrawn"}, {"issued", "refused"},
}

// denials begin a word that says the opposite of what follows them.
var denials = []string{"not_", "un", "non_", "dis", "in"}

// Opposite reports whether two words say the opposite of each other.
func Opposite(a, b string) bool {
	a, b = plain(a), plain(b)
	for _, d := range denials {
		if d+a == b || d+b == a {
			return true
		}
	}
	return slices.Contains(opposites, [2]string{a, b}) || slices.Contains(opposites, [2]string{b, a})
}

// plain returns a word as data files write it.
func plain(word string) string { return strings.Join(Words(word), "_") }
