package surveys

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

// fewAnswers is below which rule 10 calls a survey small.
const fewAnswers = 30

// surveySize: rule 10.
func size(a *check.Audit) {
	if model.Get[File](a.Council.Files) == nil {
		return
	}
	for _, s := range model.Get[File](a.Council.Files).Surveys {
		address := "surveys." + s.ID.S
		switch {
		case !s.Before.N.Given() && !s.After.N.Given():
			a.Find(s.ID.Pos, address, "%q gives no number of people who answered, before or after", s.Title.S)
		case !s.Before.N.Given() || !s.After.N.Given():
			a.Find(s.ID.Pos, address, "%q gives the number of people who answered on one side only", s.Title.S)
		default:
			for _, n := range []model.Number{s.Before.N, s.After.N} {
				if n.D.Cmp(model.Whole(fewAnswers)) < 0 {
					a.Find(n.Pos, address, "only %s people answered %q; fewer than %d can differ by chance", check.Count(n.D), s.Title.S, fewAnswers)
				}
			}
		}
	}
}
