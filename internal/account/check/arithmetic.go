package check

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// AddUp adds amounts of money and reports whether they are off a total by more
// than rounding explains. It is not ok where an amount is missing.
func AddUp(total model.Number, parts []model.Number, unit string) (sum model.Quantity, off, ok bool) {
	whole, err := model.Money(total.D, unit)
	if !total.Given() || err != nil || len(parts) == 0 {
		return sum, false, false
	}
	slack := whole.RoundedTo
	amount := model.Sum()
	for _, n := range parts {
		q, err := model.Money(n.D, unit)
		if !n.Given() || err != nil {
			return sum, false, false
		}
		amount = model.Sum(amount, q.Amount)
		if q.RoundedTo.Cmp(slack) > 0 {
			slack = q.RoundedTo
		}
	}
	sum = whole
	sum.Amount = amount
	difference := model.Sum(whole.Amount, amount.Neg()).Abs()
	return sum, difference.Cmp(model.Half(model.Times(slack, len(parts)+1))) > 0, true
}

// SlackOf returns how far off a percentage may be: half of its last printed digit, and
// never less than 0.05, since sources cut digits off as well as rounding them.
func SlackOf(q model.Quantity) model.Decimal {
	least := model.Half(model.Ratio(model.Whole(1), model.Whole(10)))
	if half := model.Half(q.RoundedTo); half.Cmp(least) > 0 {
		return half
	}
	return least
}

// Says reports whether a text has one of the words in it.
func Says(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// Count prints a count as pages do.
func Count(d model.Decimal) string { return model.Plain(d, model.Count).String() }
