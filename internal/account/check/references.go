package check

import (
	"fmt"
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// references: rule 13, ids of what stands in another place than sources.toml.
func references(a *Audit) {
	ids := idsOf(a.Council.Files)
	if f := model.Get[model.WorkstreamsFile](a.Council.Files); f != nil {
		for _, w := range f.Workstreams {
			a.refers(w.PartOf, "programme", ids)
			a.refers(w.Survey, "survey", ids)
		}
	}
	if f := model.Get[model.SurveysFile](a.Council.Files); f != nil {
		for _, s := range f.Surveys {
			a.refers(s.Workstream, "workstream", ids)
		}
	}
	if f := model.Get[model.PlacesFile](a.Council.Files); f != nil {
		for _, p := range f.Projects {
			a.refers(p.Provision, "provision", ids)
		}
	}
}

// refers reports an id of a kind that is not there.
func (a *Audit) refers(id model.Text, kind string, ids map[string][]string) {
	if !id.Given() || slices.Contains(ids[kind], id.S) {
		return
	}
	p := a.Find(id.Pos, "", "%s has no %s %q", fileOf[kind], kind, id.S)
	if p.Hint = diag.DidYouMean(id.S, ids[kind]); p.Hint == "" {
		p.Hint = fmt.Sprintf("begin it there with [[%s]], or remove this line", kind)
	}
}

// fileOf is where things of a kind stand.
var fileOf = map[string]string{"programme": "programme.toml", "survey": "surveys.toml", "workstream": "workstreams.toml", "provision": "places.toml"}

func idsOf(files model.Files) map[string][]string {
	ids := map[string][]string{}
	add := func(kind string, id model.Text) { ids[kind] = append(ids[kind], id.S) }
	if f := model.Get[model.ProgrammeFile](files); f != nil {
		for _, x := range f.Programmes {
			add("programme", x.ID)
		}
	}
	if f := model.Get[model.SurveysFile](files); f != nil {
		for _, x := range f.Surveys {
			add("survey", x.ID)
		}
	}
	if f := model.Get[model.WorkstreamsFile](files); f != nil {
		for _, x := range f.Workstreams {
			add("workstream", x.ID)
		}
	}
	if f := model.Get[model.PlacesFile](files); f != nil {
		for _, x := range f.Provisions {
			add("provision", x.ID)
		}
	}
	return ids
}

// stated: rule 13, for what was decided, asked, undertaken, promised or found.
// Like a figure, it takes the source of its table or of its file where it names none.
func stated(a *Audit) {
	if f := model.Get[model.DecisionsFile](a.Council.Files); f != nil {
		for _, x := range f.Decisions {
			a.sourced(x.ID, "decision", x.Source, f.Source)
		}
		for _, x := range f.Questions {
			a.sourced(x.ID, "question", x.Source, f.Source)
		}
		for _, x := range f.Actions {
			a.sourced(x.ID, "action", x.Source, f.Source)
		}
	}
	if f := model.Get[model.WorkstreamsFile](a.Council.Files); f != nil {
		for _, w := range f.Workstreams {
			for _, m := range w.Milestones {
				a.sourced(m.ID, "milestone", m.Source, w.Source, f.Source)
			}
		}
	}
	if f := model.Get[model.InspectionFile](a.Council.Files); f != nil {
		for _, x := range f.Inspections {
			a.sourced(x.ID, "inspection", x.Source, f.Source)
		}
	}
}

// sourced reports what no source is given for.
func (a *Audit) sourced(id model.Text, kind string, sources ...model.Text) {
	for _, s := range sources {
		if s.Given() {
			return
		}
	}
	a.Find(id.Pos, "", "this %s has no source", kind).Hint =
		`add source = "…" below it, or at the top of the file, with an id of sources.toml`
}
