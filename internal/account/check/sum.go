package check

import "github.com/send-daylight/daylight/internal/account/model"

// Slack returns how far off a figure may be: half of the last digit that its source
// prints, and all of it where the source says about, nearly or just over.
func Slack(f model.Figure) model.Decimal {
	if f.Hedge != "" {
		return f.Quantity.RoundedTo
	}
	return model.Half(f.Quantity.RoundedTo)
}

// Apart reports whether two amounts cannot be one: they differ by more than rounding
// explains. A limit, such as up to £5m, is apart from nothing.
func Apart(a, b model.Figure) bool {
	var s Sum
	s.Add(a)
	return s.Off(b)
}

// A Sum adds up amounts of one unit and knows how far off it may be. The zero value is
// empty.
type Sum struct {
	amount, slack, finest model.Decimal
	unit                  model.Unit
	count                 int
	unknown               bool
}

// Add adds amounts. With one that is not known, or only a limit, the sum is unknown.
func (s *Sum) Add(figures ...model.Figure) {
	for _, f := range figures {
		s.term(f, f.Quantity.Amount)
	}
}

// Less takes amounts off.
func (s *Sum) Less(figures ...model.Figure) {
	for _, f := range figures {
		s.term(f, f.Quantity.Amount.Neg())
	}
}

func (s *Sum) term(f model.Figure, amount model.Decimal) {
	if !f.Known || f.Limit() {
		s.unknown = true
		return
	}
	if s.count == 0 || f.Quantity.RoundedTo.Cmp(s.finest) < 0 {
		s.finest = f.Quantity.RoundedTo
	}
	s.amount, s.slack, s.unit = model.Sum(s.amount, amount), model.Sum(s.slack, Slack(f)), f.Quantity.Unit
	s.count++
}

// Known reports whether every amount was known, and there was one.
func (s Sum) Known() bool { return !s.unknown && s.count > 0 }

// Off reports whether the sum is known and differs from a total by more than rounding
// explains.
func (s Sum) Off(total model.Figure) bool {
	return s.by(total, func(difference, slack model.Decimal) bool { return difference.Abs().Cmp(slack) > 0 })
}

// Over reports whether the sum is known and above a total by more than rounding
// explains. One amount is above another where both cannot have been rounded from one.
func (s Sum) Over(total model.Figure) bool {
	return s.by(total, func(difference, slack model.Decimal) bool {
		return difference.Cmp(slack) > 0 || s.count == 1 && difference.IsPos() && difference.Cmp(slack) == 0
	})
}

func (s Sum) by(total model.Figure, judge func(difference, slack model.Decimal) bool) bool {
	if !s.Known() || !total.Known || total.Limit() || total.Quantity.Unit != s.unit {
		return false
	}
	return judge(model.Sum(s.amount, total.Quantity.Amount.Neg()), model.Sum(s.slack, Slack(total)))
}

// Quantity returns the sum as it is printed: as finely as its finest part.
func (s Sum) Quantity() model.Quantity {
	return model.Quantity{Amount: s.amount.Trim(0), Unit: s.unit, RoundedTo: s.finest}
}

func (s Sum) String() string { return s.Quantity().String() }

// Figure returns the sum as a figure, as coarse as all its roundings together.
func (s Sum) Figure() model.Figure {
	q := s.Quantity()
	q.RoundedTo = model.Times(s.slack, 2)
	return model.Figure{Quantity: q, Known: s.Known()}
}

// Part returns a percentage of an amount, as finely as the amount is given.
func Part(whole, percent model.Figure) model.Figure {
	hundred := model.Whole(100)
	out := whole
	out.Known = whole.Known && percent.Known
	out.Quantity.Amount = model.Ratio(model.Product(whole.Quantity.Amount, percent.Quantity.Amount), hundred)
	return out
}
