package workstreams

import "github.com/send-daylight/daylight/internal/account/model"

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for _, w := range file.Workstreams {
		where := file.Origin().In(w.Numeric)
		a.Cite(w.Source)
		for _, s := range w.Schools {
			status := model.Actual
			if s.Status.S != "joined" {
				status = model.Forecast
			}
			f := model.Figure{Address: model.Join("workstreams", w.ID.S, "schools", s.ID.S), Label: w.Name.S + ": schools in " + s.Area.S,
				Noun: "schools", Period: s.Joined.Period, Status: status}
			a.Add(f, s.Number, s.Numeric, where, "count")
		}
		for _, i := range w.Indicators {
			assembleIndicator(a, w, i, where)
		}
		for _, m := range w.Milestones {
			a.Cite(m.Source)
		}
		for _, r := range w.Risks {
			a.Cite(r.Source)
		}
		a.CiteAll(w.Statements)
	}
}

func assembleIndicator(a *model.Assembly, w Workstream, i Indicator, where model.Origin) {
	for _, x := range []struct {
		field  string
		number model.Number
		when   model.When
		status model.Status
	}{
		{"baseline", i.Baseline, i.BaseDate, model.Actual},
		{"target", i.Target, i.TargetBy, model.Forecast},
		{"actual", i.Actual, i.ActualOn, model.Actual},
	} {
		f := model.Figure{Address: model.Join("workstreams", w.ID.S, "indicator", i.ID.S, x.field), Label: i.Text.S + ": " + x.field,
			Noun: i.Noun.S, Period: x.when.Period, Status: x.status}
		a.Add(f, x.number, i.Numeric, where, i.Unit.S)
	}
}
