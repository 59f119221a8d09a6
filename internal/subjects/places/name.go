package places

import (
	"cmp"
	"strings"
)

// provisionWords name the kinds of provision.
var provisionWords = map[string]string{
	"specialist_base":     "specialist bases in mainstream schools",
	"state_special":       "state special schools",
	"independent_special": "independent special schools",
	"nmss":                "non-maintained special schools",
	"ap":                  "alternative provision",
	"post_16":             "post-16 provision",
}

var phaseWords = map[string]string{
	"all": "all phases", "early_years": "early years", "primary": "primary", "secondary": "secondary", "all_through": "all-through", "post_16": "post-16",
}

// Words returns the provision as a reader knows it: its local name where it has one. One
// without name or kind, which is an error elsewhere, is called by its id in messages. Two
// provisions of a file may share it; see [Named].
func (p Provision) Words() string {
	return cmp.Or(p.LocalName.S, provisionWords[p.Kind.S], p.ID.S, "provision")
}

// A Named provision has a name that no other of its file has.
type Named struct {
	Provision
	Name string // in the middle of a sentence: "specialist bases (primary)"
}

// Named returns the provisions of a file. Where several are called the same, each says
// what sets it apart: its phase, need or area, or its id where the file has no more.
func (f *File) Named() []Named {
	if f == nil {
		return nil
	}
	out := make([]Named, len(f.Provisions))
	alike := map[string][]int{}
	for i, p := range f.Provisions {
		out[i] = Named{p, p.Words()}
		alike[p.Words()] = append(alike[p.Words()], i)
	}
	for _, group := range alike {
		if len(group) > 1 {
			tellApart(out, group)
		}
	}
	return out
}

// tellApart adds to the names of a group what differs in it.
func tellApart(list []Named, group []int) {
	marks := func(p Provision) []string {
		return []string{phaseWords[p.Phase.S], p.Need.S, p.Locality.S, provisionWords[p.Kind.S]}
	}
	differ := make([]bool, len(marks(Provision{})))
	for _, i := range group {
		for k, m := range marks(list[i].Provision) {
			differ[k] = differ[k] || m != marks(list[group[0]].Provision)[k]
		}
	}
	said := map[string]int{}
	added := make([]string, len(list))
	for _, i := range group {
		var parts []string
		for k, m := range marks(list[i].Provision) {
			if differ[k] && m != "" {
				parts = append(parts, m)
			}
		}
		added[i] = strings.Join(parts, ", ")
		said[added[i]]++
	}
	for _, i := range group {
		if said[added[i]] > 1 || added[i] == "" {
			added[i] = strings.TrimPrefix(added[i]+", "+list[i].ID.S, ", ")
		}
		list[i].Name += " (" + added[i] + ")"
	}
}
