package decisions

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// kindWords name the kinds of a decision's money.
var kindWords = map[string]string{
	"block_transfer": "Transfer between blocks", "disapplication": "Disapplication", "consultation": "Consultation", "agreement": "Agreement with the Department for Education",
	"budget": "Budget", "other": "Money decided",
}

// status returns how firm the money of a decision is.
func (d Decision) status() model.Status {
	switch d.Outcome.S {
	case "awaited":
		return model.Awaited
	case "granted":
		return model.Agreed
	case "refused":
		return model.Refused
	}
	switch d.Verb.S {
	case "approved", "agreed", "resolved":
		return model.Agreed
	case "rejected", "refused", "voted_against":
		return model.Refused
	case "requested":
		return model.Awaited
	}
	return model.NotStated
}

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for _, d := range file.Decisions {
		a.Cite(d.Source)
		f := model.Figure{Period: d.Year.Period, Status: d.status()}
		if !d.Year.Given() {
			f.Period = d.Date.Period
		}
		where := file.Origin().In(d.Numeric)
		what := model.Or(d.Kind, "other")
		f.Address, f.Label = "decisions."+d.ID.S+".amount", kindWords[what]+", "+strings.ToLower(verbWords(d.Verb.S))+", "+d.Body.S
		a.Add(f, d.Amount, d.Numeric, where, file.Unit.S)
		f.Address, f.Label = "decisions."+d.ID.S+".percent", f.Label+": share"
		a.Add(f, d.Percent, model.Numeric{Source: d.Source, AsAt: d.AsAt}, where, "percent")
	}
	for _, q := range file.Questions {
		a.Cite(q.Source)
	}
	for _, x := range file.Actions {
		a.Cite(x.Source)
	}
}

func happened(record any) (days []model.Day) {
	for _, d := range record.(*File).Decisions {
		if d.Date.Period.Kind == model.OneDay {
			days = append(days, d.Date.Period.End())
		}
	}
	return days
}
