package inspection

import "github.com/send-daylight/daylight/internal/account/model"

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for _, i := range file.Inspections {
		a.Cite(i.Source)
		for _, p := range i.Priorities {
			a.Cite(p.Source)
		}
	}
}
