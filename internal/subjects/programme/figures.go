package programme

import (
	"strconv"

	"github.com/send-daylight/daylight/internal/account/model"
)

// An amount is one number of a table, with what it is and how firm it is.
type amount struct {
	field, words string
	number       model.Number
	status       model.Status
}

// adder adds the figures of one programme.
type adder struct {
	*model.Assembly
	p     Programme
	where model.Origin
	unit  string
}

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for _, p := range file.Programmes {
		b := adder{a, p, file.Origin().In(p.Numeric), file.Unit.S}
		a.Cite(p.Source)
		b.total()
		b.stability()
		b.grants()
		b.payments()
		b.savings()
		for _, x := range p.Counts {
			f := model.Figure{Address: model.Join("programme", p.ID.S, "fact", x.ID.S), Label: x.Text.S, Noun: x.Noun.S, Period: x.On.Period, Status: model.Actual}
			a.Add(f, x.Value, x.Numeric, b.where, "count")
		}
		for _, x := range p.Boards {
			a.Cite(x.Source)
		}
		for _, x := range p.Conditions {
			a.Cite(x.Source)
		}
		for _, x := range p.Reports {
			a.Cite(x.Source)
		}
		a.CiteAll(p.Statements)
	}
}

// address returns that of a figure of the programme.
func (p Programme) address(parts ...string) string {
	return model.Join(append([]string{"programme", p.ID.S}, parts...)...)
}

func (a adder) add(address, label string, period model.Period, x amount, num model.Numeric) {
	a.Add(model.Figure{Address: address, Label: label, Period: period, Status: x.status}, x.number, num, a.where, a.unit)
}

// total adds what the agreement comes to in all.
func (a adder) total() {
	t := a.p.Total
	for _, x := range []amount{
		{"agreed", "agreed in all", t.Agreed, model.Agreed}, {"paid", "paid so far", t.Paid, model.Paid}, {"left", "still to come", t.Left, model.Awaited},
		{"council_share", "paid by the council in all", t.Council, model.Budget},
		{"expected_saving", "expected savings in all", t.Saving, model.Forecast}, {"achieved_saving", "savings made in all", t.Saved, model.Actual},
	} {
		a.add(a.p.address("total", x.field), a.p.Name.S+": "+x.words, model.Period{}, x, t.Numeric)
	}
}

// stability adds the High Needs Stability Grant with what it is worked out from.
func (a adder) stability() {
	g := a.p.Stability
	status := model.Status(model.Or(g.Status, string(model.NotStated)))
	const name = "High Needs Stability Grant"
	a.add(a.p.address("stability_grant.amount"), name, g.Year.Period, amount{number: g.Amount, status: status}, g.Numeric)
	a.Add(model.Figure{Address: a.p.address("stability_grant.share"), Label: name + ": share of the deficit", Status: status}, g.Share, model.Numeric{Source: g.Source, AsAt: g.AsAt}, a.where, "percent")
	from := model.Numeric{Source: g.Source, AsAt: g.AsAt}
	deficit := model.Actual
	if said := a.Said(a.where.In(from)); !said.IsZero() && g.basis().End().Compare(said) > 0 {
		deficit = model.Forecast // the day is still to come
	}
	for _, x := range []amount{{"deficit", "the whole deficit", g.Deficit, deficit}, {"eligible", "eligible part of the deficit", g.Eligible, deficit}} {
		a.add(a.p.address("stability_grant", x.field), name+": "+x.words, g.basis(), x, from)
	}
}

// basis returns the day of the deficit that the grant is a share of.
func (g Stability) basis() model.Period {
	d := g.BasisDay.Day
	switch {
	case d.IsZero():
		return model.Period{}
	case d.Month == 3 && d.Dom == 31:
		return model.Period{Kind: model.YearEnd, Year: d.Year}
	}
	return model.Period{Kind: model.OneDay, Year: d.Year, Month: d.Month, Day: d.Dom}
}

func (a adder) grants() {
	for _, g := range a.p.Grants {
		label := g.Name.S
		if g.Until.Given() {
			label += " (the same every year until " + g.Until.Period.String() + ")"
		}
		address := a.p.address("grant", g.ID.S)
		a.add(address, label, g.Year.Period, amount{number: g.Amount, status: model.Status(model.Or(g.Status, string(model.NotStated)))}, g.Numeric)
		a.add(address+".council_share", label+": added by the council", g.Year.Period, amount{number: g.Council, status: model.Budget}, model.Numeric{Source: g.Source, AsAt: g.AsAt})
	}
}

// payments adds what was agreed and paid. Two payments of one year have numbers.
func (a adder) payments() {
	in := map[model.Period]int{}
	for _, y := range a.p.Payments {
		in[y.Year.Period]++
	}
	for _, y := range a.p.Payments {
		if in[y.Year.Period] > 1 && !y.Number.Given() {
			a.Errorf(y.Year.Pos, model.RuleAddress, "%s has more than one payment", y.Year.Period).Hint = "tell them apart by a number: number = 1, number = 2"
			continue
		}
		for _, x := range []amount{{"agreed", "payment agreed", y.Agreed, model.Agreed}, {"paid", "payment paid", y.Paid, model.Paid}} {
			a.add(a.p.payment(y)+"."+x.field, a.p.Name.S+": "+x.words, y.Year.Period, x, y.Numeric)
		}
	}
}

// payment returns the address of a payment, without agreed or paid.
func (p Programme) payment(y Payment) string {
	number := ""
	if y.Number.Given() {
		number = strconv.Itoa(y.Number.N)
	}
	return p.address("payment", y.Year.Period.Code(), number)
}

func (a adder) savings() {
	for _, s := range a.p.Savings {
		for _, x := range []amount{{"invested", "spent first", s.Invested, model.Budget}, {"expected", "expected saving", s.Expected, model.Forecast}, {"achieved", "saving made", s.Achieved, model.Actual}} {
			a.add(a.p.address("saving", s.ID.S, x.field), s.Name.S+": "+x.words, s.Year.Period, x, s.Numeric)
		}
	}
}
