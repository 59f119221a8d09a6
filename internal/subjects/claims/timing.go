package claims

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A timing says when a figure holds: a balance on one day, a flow over the days
// after from up to to. The zero timing is of what has no time, or of several.
type timing struct {
	from, to model.Day // from is zero for a balance
	// opening is the period whose end a balance is of, where its address names the
	// year that it opens.
	opening model.Period
	reduces bool // a flow that takes something off the balance
}

func (s timing) flow() bool    { return !s.from.IsZero() }
func (s timing) balance() bool { return s.from.IsZero() && !s.to.IsZero() }

// timingOf returns when a figure holds, as its place in the data says.
func timingOf(f model.Figure) timing {
	balance, flow := timing{to: f.Period.End()}, timing{from: f.Period.End(), to: f.Period.End()}
	flow.from.Year--
	last := f.Local()[strings.LastIndexByte(f.Local(), '.')+1:]
	if f.Period.Kind == model.NoPeriod {
		return timing{}
	}
	switch family(f) {
	case "deficit":
		switch field(f) {
		case "":
			return balance
		case ".opening":
			return opening(f, balance)
		case ".dfe_payments", ".stability_grant", ".la_contribution":
			flow.reduces = true
		}
		return flow
	case "places":
		return placesTiming(f, last, balance, flow)
	case "spending":
		return flow
	case "programme":
		if f.Period.Kind == model.FinancialYear {
			flow.reduces = true
			return flow
		}
	case "plans":
		switch {
		case f.Period.Kind != model.CalendarYear, strings.HasPrefix(f.Local(), "plans.overdue_now."):
			return balance
		case f.Quantity.Unit == model.Count:
			return flow
		}
	}
	return timing{}
}

func placesTiming(f model.Figure, last string, balance, flow timing) timing {
	switch last {
	case "opening", "sites_opening":
		return opening(f, balance)
	case "closing", "sites_closing", "on_roll", "target":
		return balance
	case "opened", "closed", "redesignated", "sites_opened", "sites_closed":
		return flow
	}
	return timing{}
}

// opening returns the balance a year before.
func opening(f model.Figure, balance timing) timing {
	balance.opening = f.Period
	balance.opening.Year--
	balance.to = balance.opening.End()
	return balance
}

// opens reports whether the flow f begins with the balance b. Children are
// counted in January, for the calendar year that has just begun.
func opens(b, f timing) bool { return b.balance() && f.flow() && sameDay(b.to, f.from) }

// closes reports whether the flow f ends with the balance b.
func closes(b, f timing) bool { return b.balance() && f.flow() && sameDay(b.to, f.to) }

func sameDay(b, end model.Day) bool {
	january := b.Month == 1 && end.Month == 12 && end.Dom == 31 && b.Year == end.Year+1
	return b == end || january
}

// mixesTime reports whether the times of a and b are unlike in a ratio. A flow is a
// share of the balance that it opens with, and a balance a share of the flow of its
// year; what is left after a payment is no base for the payment.
func mixesTime(a, b operand, strict bool) bool {
	for _, x := range [][2]operand{{a, b}, {b, a}} {
		balance, flow := x[0].time, x[1].time
		switch {
		case opens(balance, flow):
			return false
		case closes(balance, flow):
			return flow.reduces || strict
		}
	}
	return a.dims.period != "" && b.dims.period != "" && a.dims.period != b.dims.period
}
