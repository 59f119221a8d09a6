package narrative

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/govalues/decimal"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/account/suppress"
	"github.com/send-daylight/daylight/internal/diag"
)

// Numbers are the figures that a narrative's prose is compared with: a number
// typed into a text cannot be checked, and does not change when the data do.
// Make them once for each council.
type Numbers struct {
	// Below: counts of children from 1 to one less are small. 0 is the usual limit.
	Below  int
	byUnit map[model.Unit][]known // each in the order of amounts
}

// A known is one figure as prose may have it.
type known struct {
	amount  model.Decimal
	printed string
	address string // without the council
}

// NewNumbers indexes the figures that have a number.
func NewNumbers(figures []model.Figure) *Numbers {
	n := &Numbers{byUnit: map[model.Unit][]known{}}
	for _, f := range figures {
		if f.Known {
			u := f.Quantity.Unit
			n.byUnit[u] = append(n.byUnit[u], known{f.Quantity.Amount.Abs(), f.String(), f.Local()})
		}
	}
	for _, list := range n.byUnit {
		slices.SortFunc(list, func(a, b known) int {
			return cmp.Or(a.amount.Cmp(b.amount), cmp.Compare(a.address, b.address))
		})
	}
	return n
}

// nearest returns the figure of unit u whose amount is nearest, and whether it is
// equal. The sign does not matter: prose says "fell by 3%".
func (n *Numbers) nearest(u model.Unit, amount model.Decimal) (near known, equal, ok bool) {
	list := n.byUnit[u]
	i, equal := slices.BinarySearchFunc(list, amount, func(k known, d model.Decimal) int { return k.amount.Cmp(d) })
	switch {
	case len(list) == 0:
		return known{}, false, false
	case i == len(list):
		return list[i-1], false, true
	case equal || i == 0:
		return list[i], equal, true
	}
	below, err1 := amount.Sub(list[i-1].amount)
	above, err2 := list[i].amount.Sub(amount)
	if err1 == nil && err2 == nil && below.Cmp(above) <= 0 {
		return list[i-1], false, true
	}
	return list[i], false, true
}

// checkNumbers is the rule number-from-data.
func (p *page) checkNumbers() {
	if p.numbers == nil {
		return
	}
	s := numberScanner{text: p.prose}
	for s.next() {
		p.checkNumber(s.found)
	}
}

// checkSmallCounts is the rule small-counts-in-words.
func (p *page) checkSmallCounts() {
	below := suppress.Least
	if p.numbers != nil {
		below = max(below, p.numbers.Below)
	}
	for _, s := range suppress.InWords(string(p.prose), int64(below)) {
		p.problems.Add(diag.Problem{Pos: p.doc.src.pos(s.Start, s.End-s.Start), Severity: diag.Warning, Rule: suppress.RuleInWords,
			Msg: suppress.FoundInWords, Hint: suppress.HintInWords + " or in :quote[…]{source=…}"})
	}
}

func (p *page) checkNumber(t typed) {
	near, equal, ok := p.numbers.nearest(t.unit, t.amount)
	if equal {
		return
	}
	text := strings.Join(strings.Fields(string(p.prose[t.start:t.end])), " ")
	problem := p.problems.Add(diag.Problem{
		Pos: p.doc.src.pos(t.start, t.end-t.start), Severity: diag.Warning, Rule: ruleNumber,
		Msg: fmt.Sprintf("%s stands in the text and equals no figure of this council", text),
	})
	if ok {
		problem.Hint = fmt.Sprintf("the nearest is %s: write :figure[%s]; if a source says it, write :quote[…]{source=…}", near.printed, near.address)
	} else {
		problem.Hint = "add it to the data and write :figure[…]; if a source says it, write :quote[…]{source=…}"
	}
}

// power10 returns 10 to the power n, up to billions.
func power10(n int) model.Decimal {
	d := int64(1)
	for range n {
		d *= 10
	}
	return decimal.MustNew(d, 0)
}
