package programme

import "github.com/send-daylight/daylight/internal/account/model"

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for _, p := range file.Programmes {
		where := file.Origin().In(p.Numeric)
		a.Cite(p.Source)
		for _, g := range p.Grants {
			f := model.Figure{Address: model.Join("programme", p.ID.S, "grant", g.ID.S), Label: g.Name.S, Period: g.Year.Period, Status: model.Actual}
			a.Add(f, g.Amount, g.Numeric, where, file.Unit.S)
		}
		for _, y := range p.Payments {
			for _, part := range []model.Part{{Field: "agreed", Words: "agreed", Number: y.Agreed, Sign: 0}, {Field: "paid", Words: "paid", Number: y.Paid, Sign: 0}} {
				f := model.Figure{Address: model.Join("programme", p.ID.S, "payment", y.Year.Period.Code(), part.Field),
					Label: p.Name.S + ": payment " + part.Words, Period: y.Year.Period, Status: model.Actual}
				if part.Field == "agreed" {
					f.Status = model.Forecast
				}
				a.Add(f, part.Number, y.Numeric, where, file.Unit.S)
			}
		}
		for _, x := range p.Counts {
			f := model.Figure{Address: model.Join("programme", p.ID.S, "fact", x.ID.S), Label: x.Text.S, Noun: x.Noun.S, Period: x.On.Period, Status: model.Actual}
			a.Add(f, x.Value, x.Numeric, where, "count")
		}
		for _, b := range p.Boards {
			a.Cite(b.Source)
		}
		for _, c := range p.Conditions {
			a.Cite(c.Source)
		}
		for _, r := range p.Reports {
			a.Cite(r.Source)
		}
		a.CiteAll(p.Statements)
	}
}
