package feedback

import "github.com/send-daylight/daylight/internal/account/model"

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for _, i := range file.Items {
		a.Cite(i.Source)
	}
}
