package surveys

import "github.com/send-daylight/daylight/internal/account/model"

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for _, s := range file.Surveys {
		where := file.Origin().In(s.Numeric)
		for _, r := range []struct {
			field string
			round Round
		}{{"before", s.Before}, {"after", s.After}} {
			f := model.Figure{Address: model.Join("surveys", s.ID.S, r.field, "n"), Label: s.Title.S + ": people who answered, " + r.field,
				Noun: "people", Period: r.round.Date.Period, Status: model.Actual}
			a.Add(f, r.round.N, model.Numeric{}, where, "count")
		}
		for _, q := range s.Questions {
			base := model.Figure{Label: s.Title.S + ": " + q.Text.S, Status: model.Actual}
			before, after := base, base
			before.Address, before.Period = model.Join("surveys", s.ID.S, q.ID.S, "before"), s.Before.Date.Period
			before.Label += ", before"
			after.Address, after.Period = model.Join("surveys", s.ID.S, q.ID.S, "after"), s.After.Date.Period
			after.Label += ", after"
			a.Add(before, q.Before, q.Numeric, where, "percent")
			a.Add(after, q.After, q.Numeric, where, "percent")
		}
	}
}
