package facts

import "github.com/send-daylight/daylight/internal/account/model"

// A Bridge leads from one balance to the next.
type Bridge struct {
	From, To model.Period
	Opening  model.Figure
	Closing  model.Figure
	Taken    []Grant // what was taken off
	Unit     Unit
}

var deficit = scopes["not_stated"]

// Title reports both balances.
func (b Bridge) Title() string {
	state := deficit.state
	if b.opening().side() != above || b.closing().side() != above {
		state = deficit.named
	}
	when := " in one year"
	if b.From.Kind != model.YearEnd || b.To.Kind != model.YearEnd || b.To.Year != b.From.Year+1 {
		when = " by " + month(b.To)
	}
	return say("From ", state(b.opening()), " to ", state(b.closing()), when).In(b.Unit)
}

// Summary reports both balances, and what was taken off.
func (b Bridge) Summary() string {
	it := "it was "
	if b.opening().side() != above || b.closing().side() != above {
		it = "there was "
	}
	out := say("There was ", deficit.named(b.opening()), " ", b.From.Phrase(), ". By ", b.To.String(), " ", it)
	if b.opening().side() == above {
		out = say("The deficit was ", deficit.state(b.opening()), " ", b.From.Phrase(), ". By ", b.To.String(), " ", it)
	}
	if it == "it was " {
		out = say(out, deficit.state(b.closing()), ".")
	} else {
		out = say(out, deficit.named(b.closing()), ".")
	}
	if g, ok := together(b.Taken); ok {
		out = say(out, " ", deficit.took(g))
	}
	return out.In(b.Unit)
}

func (b Bridge) opening() Step { return Step{Period: b.From, Low: b.Opening, High: b.Opening} }
func (b Bridge) closing() Step { return Step{Period: b.To, Low: b.Closing, High: b.Closing} }
