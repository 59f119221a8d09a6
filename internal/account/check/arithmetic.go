package check

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

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
