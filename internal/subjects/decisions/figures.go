package decisions

import "github.com/send-daylight/daylight/internal/account/model"

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for _, d := range file.Decisions {
		a.Cite(d.Source)
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
