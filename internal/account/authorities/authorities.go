// Package authorities is the official list of councils in England that answer for
// education: counties, unitary authorities, metropolitan districts and London
// boroughs.
//
// Its words:
//
//   - An [Authority] is one council under one GSS code. A council that was
//     reorganised has an entry for each code, with the days between which the
//     code was valid.
//   - A council is live on a day that lies within them.
//
// The list is authorities.csv: facts that the Department for Education
// publishes under the Open Government Licence v3.0, as they were on [AsAt].
// Counties abolished in 2009 are left out. A change of the map, such as the
// division of Surrey in April 2027, needs a new list.
//
// Package authorities knows names as they are in the list and no others: a short
// name such as BCP is a council's own. It does not judge a file; package check
// does.
package authorities

import (
	"slices"
	"sync"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// Licence is the licence of the list.
const Licence = "Open Government Licence v3.0"

// Publisher is who publishes the facts of the list.
const Publisher = "Department for Education"

// AsAt is the year that the list is of. The source gives no day.
const AsAt = "2025"

// A Region is one of the nine regions of England.
type Region struct{ GSS, Name string }

// An Authority is a council under one of its GSS codes.
type Authority struct {
	GSS     string
	Name    string // official: "Bristol, City of"
	DfECode int    // three digits
	Region  Region
	From    model.Day // first day of the code
	To      model.Day // last day of the code; zero: still valid
}

// Live reports whether the authority's code is valid on a day.
func (a Authority) Live(on model.Day) bool {
	return a.From.Compare(on) <= 0 && (a.To.IsZero() || on.Compare(a.To) <= 0)
}

// Slug returns the authority's name as part of an address: kingston-upon-hull.
func (a Authority) Slug() string { return Slug(a.Name) }

// List returns every authority, sorted by GSS code. Callers must not change it.
func List() []Authority { return parsed() }

// Live lists the authorities whose code is valid on a day.
func Live(on model.Day) []Authority {
	var live []Authority
	for _, a := range List() {
		if a.Live(on) {
			live = append(live, a)
		}
	}
	return live
}

// ByGSS returns the authority with a GSS code.
func ByGSS(gss string) (Authority, bool) {
	for _, a := range List() {
		if a.GSS == gss {
			return a, true
		}
	}
	return Authority{}, false
}

// ByName returns every entry of the council with an official name, the newest
// first. Capital letters, spaces and the order of "Bristol, City of" do not
// matter.
func ByName(name string) []Authority { return slices.Clone(bySlug()[Slug(name)]) }

var bySlug = sync.OnceValue(func() map[string][]Authority {
	out := map[string][]Authority{}
	for _, a := range List() {
		out[Slug(a.Name)] = append(out[Slug(a.Name)], a)
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b Authority) int { return b.From.Compare(a.From) })
	}
	return out
})

// Nearest returns the official name closest to a misspelt one, or "".
func Nearest(name string) string {
	list := List()
	slugs := make([]string, len(list))
	for i, a := range list {
		slugs[i] = a.Slug()
	}
	near := diag.Nearest(Slug(name), slugs)
	for _, a := range list {
		if near != "" && a.Slug() == near {
			return a.Name
		}
	}
	return ""
}
