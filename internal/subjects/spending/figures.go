package spending

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

var lineWords = map[string]string{
	"mainstream_top_up": "top-up funding in mainstream schools", "special": "state special schools",
	"independent_non_maintained": "independent and non-maintained special schools", "post_16": "post-16",
	"alternative_provision": "alternative provision", "eotas": "education otherwise than at school",
	"services": "support services", "other": "other",
}

var blockWords = map[string]string{
	"schools": "Schools Block", "central_school_services": "Central School Services Block", "early_years": "Early Years Block",
	"all_blocks": "Dedicated Schools Grant, all blocks",
}

// Words returns the line as a reader knows it.
func (l Line) Words() string { return model.Or(l.LocalName, lineWords[l.Line.S]) }

// address returns that of the line in a year, without the side.
func (l Line) address(code string) string {
	return model.Join("spending", l.Line.S, code, l.ID.S)
}

// sides returns the amounts that a line has.
func (l Line) sides() []model.Part {
	return []model.Part{{Field: "budget", Words: "budget", Number: l.Budget}, {Field: "outturn", Words: "outturn", Number: l.Outturn},
		{Field: "variance", Words: "outturn less budget", Number: l.Variance}}
}

// An assembler adds the figures of one year.
type assembler struct {
	*model.Assembly
	year  Year
	where model.Origin
	unit  string
}

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for _, y := range file.Years {
		b := assembler{a, y, file.Origin().In(y.Numeric), file.Unit.S}
		code := y.Year.Period.Code()
		b.add("spending.allocation."+code, "High Needs Block: allocation", y.Allocation, y.Numeric, b.granted(model.Announced))
		b.add("spending.block_transfer."+code, "High Needs Block: moved from other blocks", y.BlockTransfer, y.Numeric, b.granted(model.Budget))
		total := Line{Budget: y.TotalBudget, Outturn: y.TotalOutturn, Variance: y.TotalVariance}
		for _, s := range total.sides() {
			b.add("spending.total."+code+"."+s.Field, "High Needs spending: "+s.Words, s.Number, y.Numeric, b.status(s.Field))
		}
		b.lines()
		for _, k := range y.Blocks {
			address, label := "spending.block."+k.Block.S+"."+code+".", blockWords[k.Block.S]+": "
			b.add(address+"allocation", label+"allocation", k.Allocation, k.Numeric, b.granted(model.Announced))
			for _, s := range (Line{Budget: k.Budget, Outturn: k.Outturn, Variance: k.Variance}).sides() {
				b.add(address+s.Field, label+s.Words, s.Number, k.Numeric, b.status(s.Field))
			}
		}
	}
}

func (a assembler) add(address, label string, n model.Number, num model.Numeric, status model.Status) (model.Figure, bool) {
	return a.Add(model.Figure{Address: address, Label: label, Period: a.year.Year.Period, Status: status}, n, num, a.where, a.unit)
}

// status returns how firm an amount of one side is.
func (a assembler) status(side string) model.Status {
	if side == "budget" {
		return model.Budget
	}
	return model.Status(model.Or(a.year.Status, string(model.Actual)))
}

// granted returns how firm the grant and what was moved are: as firm as the outturn of the
// year, and before there is one what was announced or planned.
func (a assembler) granted(before model.Status) model.Status {
	spent := a.year.TotalOutturn.Given()
	for _, l := range a.year.Lines {
		spent = spent || l.Outturn.Given()
	}
	if status := a.status("outturn"); spent && status != model.Forecast {
		return status
	}
	return before
}

// lines adds the lines of a year, and the sum of those of one kind that have ids.
func (a assembler) lines() {
	code := a.year.Year.Period.Code()
	kinds := map[string][]Line{}
	var order []string
	for _, l := range a.year.Lines {
		if kinds[l.Line.S] == nil {
			order = append(order, l.Line.S)
		}
		kinds[l.Line.S] = append(kinds[l.Line.S], l)
	}
	for _, kind := range order {
		lines := kinds[kind]
		sums := map[string][]model.Figure{}
		for _, l := range lines {
			if len(lines) > 1 && !l.ID.Given() {
				a.Errorf(l.Line.Pos, model.RuleAddress, "%s stands more than once in %s", kind, a.year.Year.Period).Hint =
					`tell the lines apart by an id, such as id = "primary", and say what each is called in local_name`
				continue
			}
			for _, s := range l.sides() {
				if f, ok := a.add(l.address(code)+"."+s.Field, "Spending on "+l.Words()+": "+s.Words, s.Number, l.Numeric, a.status(s.Field)); ok && l.ID.Given() {
					sums[s.Field] = append(sums[s.Field], f)
				}
			}
		}
		for _, s := range (Line{}).sides() {
			if parts := sums[s.Field]; len(parts) > 0 && len(parts) == len(lines) {
				a.sum(kind, s, parts)
			}
		}
	}
}

// sum adds what lines of one kind make together, as finely as the finest of them, so that
// a reader who adds them up finds it. Where one is not known or only a limit, neither is
// the sum.
func (a assembler) sum(kind string, side model.Part, parts []model.Figure) {
	f := parts[0]
	var names []string
	amount := model.Sum()
	for _, p := range parts {
		if !p.Known || p.Limit() {
			return
		}
		amount = model.Sum(amount, p.Quantity.Amount)
		if p.Quantity.RoundedTo.Cmp(f.Quantity.RoundedTo) < 0 {
			f.Quantity.RoundedTo = p.Quantity.RoundedTo
		}
		if p.AsAt.Compare(f.AsAt) > 0 {
			f.AsAt = p.AsAt
		}
		if p.Hedge != "" {
			f.Hedge = "about"
		}
		names = append(names, strings.TrimSuffix(strings.TrimPrefix(p.Label, "Spending on "), ": "+side.Words))
	}
	f.Address = model.Join("spending", kind, a.year.Year.Period.Code(), side.Field)
	f.Label, f.Quantity.Amount = "Spending on "+lineWords[kind]+": "+side.Words, amount.Trim(0)
	f.Marker, f.Note = "", "Worked out here: "+strings.Join(names, " + ")+"."
	if len(parts) == 1 {
		f.Note = ""
	}
	a.Derive(f)
}
