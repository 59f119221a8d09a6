package spending

import "github.com/send-daylight/daylight/internal/account/model"

var lineWords = map[string]string{
	"mainstream_top_up": "top-up funding in mainstream schools", "special": "state special schools",
	"independent_non_maintained": "independent and non-maintained special schools", "post_16": "post-16",
	"alternative_provision": "alternative provision", "eotas": "education otherwise than at school",
	"services": "support services", "other": "other",
}

// Words is the line as a reader knows it.
func (l Line) Words() string { return model.Or(l.LocalName, lineWords[l.Line.S]) }

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for _, y := range file.Years {
		where, code := file.Origin().In(y.Numeric), y.Year.Period.Code()
		add := func(address, label string, n model.Number, num model.Numeric, status model.Status) {
			f := model.Figure{Address: model.Join("spending", address), Label: label, Period: y.Year.Period, Status: status}
			a.Add(f, n, num, where, file.Unit.S)
		}
		outturn := model.Actual
		if y.TotalOutturn.Given() || len(y.Lines) > 0 {
			outturn = model.Status(model.Or(y.Status, string(model.Actual)))
		}
		add("allocation."+code, "High Needs Block: allocation", y.Allocation, y.Numeric, model.Actual)
		add("block_transfer."+code, "High Needs Block: moved from other blocks", y.BlockTransfer, y.Numeric, model.Actual)
		add("total."+code+".budget", "High Needs spending: budget", y.TotalBudget, y.Numeric, model.Actual)
		add("total."+code+".outturn", "High Needs spending: outturn", y.TotalOutturn, y.Numeric, outturn)
		for _, l := range y.Lines {
			add(l.Line.S+"."+code+".budget", "Spending on "+l.Words()+": budget", l.Budget, l.Numeric, model.Actual)
			add(l.Line.S+"."+code+".outturn", "Spending on "+l.Words()+": outturn", l.Outturn, l.Numeric, outturn)
		}
	}
}
