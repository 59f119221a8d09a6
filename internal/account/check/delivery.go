package check

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// placesAddUp: rule 6, for places and for sites, exactly.
func placesAddUp(a *Audit) {
	eachStock(a, func(p model.Provision, s model.Stock) {
		for i, parts := range [][]model.Part{s.PlaceParts(), s.SiteParts()} {
			noun := []string{"places", "sites"}[i]
			closing := parts[len(parts)-1]
			moved := slices.ContainsFunc(parts[1:len(parts)-1], func(p model.Part) bool { return p.Number.Given() })
			if !closing.Number.Given() || !parts[0].Number.Given() || !moved {
				continue // what the source leaves out is not 0
			}
			sum, words := model.Sum(), ""
			for _, part := range parts[:len(parts)-1] {
				if !part.Number.Given() {
					continue
				}
				d, sign := part.Number.D, " + "
				if part.Sign < 0 {
					d, sign = d.Neg(), " - "
				}
				if words == "" {
					sign = ""
				}
				words += sign + count(part.Number.D)
				sum = model.Sum(sum, d)
			}
			if off := model.Sum(closing.Number.D, sum.Neg()); !off.IsZero() {
				more := "more"
				if off.IsNeg() {
					more = "fewer"
				}
				a.Find(closing.Number.Pos, "places."+p.ID.S+"."+s.Year.Period.Code()+"."+closing.Field,
					"%s = %s %s, but the source says %s for %s: %s %s", words, count(sum), noun, count(closing.Number.D), s.Year.Period, count(off.Abs()), more)
			}
		}
	})
}

func count(d model.Decimal) string { return model.Plain(d, model.Count).String() }

func eachStock(a *Audit, do func(model.Provision, model.Stock)) {
	if model.Get[model.PlacesFile](a.Council.Files) == nil {
		return
	}
	for _, p := range model.Get[model.PlacesFile](a.Council.Files).Provisions {
		for _, s := range p.Stock {
			do(p, s)
		}
	}
}

// placesOnRoll: rule 6. Capacity and children on roll are compared, never added.
func placesOnRoll(a *Audit) {
	eachStock(a, func(p model.Provision, s model.Stock) {
		if s.OnRoll.Given() && s.Closing.Given() && s.OnRoll.D.Cmp(s.Closing.D) > 0 {
			a.Find(s.OnRoll.Pos, "places."+p.ID.S+"."+s.Year.Period.Code()+".on_roll",
				"%s children are on roll in %s places in %s", count(s.OnRoll.D), count(s.Closing.D), s.Year.Period)
		}
	})
}

// fewAnswers is below which rule 10 calls a survey small.
const fewAnswers = 30

// surveySize: rule 10.
func surveySize(a *Audit) {
	if model.Get[model.SurveysFile](a.Council.Files) == nil {
		return
	}
	for _, s := range model.Get[model.SurveysFile](a.Council.Files).Surveys {
		address := "surveys." + s.ID.S
		switch {
		case !s.Before.N.Given() && !s.After.N.Given():
			a.Find(s.ID.Pos, address, "%q gives no number of people who answered, before or after", s.Title.S)
		case !s.Before.N.Given() || !s.After.N.Given():
			a.Find(s.ID.Pos, address, "%q gives the number of people who answered on one side only", s.Title.S)
		default:
			for _, n := range []model.Number{s.Before.N, s.After.N} {
				if n.D.Cmp(model.Whole(fewAnswers)) < 0 {
					a.Find(n.Pos, address, "only %s people answered %q; fewer than %d can differ by chance", count(n.D), s.Title.S, fewAnswers)
				}
			}
		}
	}
}

// ratedStatus: rule 11.
func ratedStatus(a *Audit) {
	note := func(status, by model.Text, on bool, address, what string) {
		lacks := ""
		switch {
		case !status.Given() || strings.HasPrefix(status.S, "not_stated"), by.Given() && on:
			return
		case !by.Given() && !on:
			lacks = "who gave it or when"
		case !by.Given():
			lacks = "who gave it"
		default:
			lacks = "when it was given"
		}
		a.Find(status.Pos, address, "%s has a status, but the source does not say %s", what, lacks).
			Hint = "if it does say, add rated_by and rated_on"
	}
	if f := model.Get[model.WorkstreamsFile](a.Council.Files); f != nil {
		for _, w := range f.Workstreams {
			note(w.Status, w.RatedBy, w.RatedOn.Given(), "workstreams."+w.ID.S, w.Name.S)
		}
	}
	if f := model.Get[model.ProgrammeFile](a.Council.Files); f != nil {
		for _, p := range f.Programmes {
			note(p.Status, p.RatedBy, p.RatedOn.Given(), "programme."+p.ID.S, p.Name.S)
			for _, c := range p.Conditions {
				note(c.Status, c.RatedBy, c.RatedOn.Given(), "programme."+p.ID.S, conditionName(c))
			}
		}
	}
}

func conditionName(c model.Condition) string {
	if !c.Number.Given() {
		return "a condition"
	}
	return "condition " + count(model.Whole(int64(c.Number.N)))
}

// sourcesUsed: rule 13, what assembling cannot see.
func sourcesUsed(a *Audit) {
	stated(a)
	if a.Council.Files.Sources == nil {
		return
	}
	cited := map[string]bool{}
	for _, id := range a.cited {
		cited[id] = true
	}
	for _, s := range a.Council.Files.Sources.Sources {
		if !a.Council.Cited(s.ID.S) && !cited[s.ID.S] {
			f := a.Find(s.ID.Pos, "sources."+s.ID.S, "nothing cites the source %q", s.ID.S)
			f.Hint, f.Unused = "cite it where its figures or statements stand, or remove it", s.ID.S
		}
		if s.Date.Given() && s.Retrieved.Given() && s.Retrieved.Day.Compare(s.Date.Day) < 0 {
			a.Find(s.Retrieved.Pos, "sources."+s.ID.S, "the source %q was read on %s, before its date %s", s.ID.S, s.Retrieved, s.Date).
				Hint = "one of the two dates is wrong; leave out what the source does not say"
		}
	}
	for _, f := range a.Council.Figures() {
		if s, ok := a.Council.Source(f.SourceID); ok && s.Quality.S == "press" {
			p := a.Find(f.Pos, f.Local(), "the only source of this figure is a press report")
			p.Hint = "find the paper that the report speaks of and cite that"
			p.Also = []diag.Pos{s.ID.Pos}
		}
	}
}
