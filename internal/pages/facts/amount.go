package facts

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A Unit is how the money of a page is printed: all of it in millions, or all of it
// in pounds.
type Unit uint8

// The units of money.
const (
	InPounds Unit = iota
	InMillions
)

// UnitOf returns the unit that suits the largest of figures.
func UnitOf(figures []model.Figure) Unit {
	for _, f := range figures {
		if f.Known && f.Quantity.Unit == model.Pounds && f.Quantity.Amount.Abs().Cmp(million) >= 0 {
			return InMillions
		}
	}
	return InPounds
}

var million = model.Whole(1_000_000)

// UnitOfTable returns the unit that suits a table with every digit of its figures: pounds
// where a paper is finer than thousands, so that nobody has to read £23.424812m.
func UnitOfTable(figures []model.Figure) Unit {
	for _, f := range figures {
		if f.Known && f.Quantity.Unit == model.Pounds && !f.Quantity.Amount.IsZero() && f.Quantity.RoundedTo.Cmp(model.Whole(1000)) < 0 {
			return InPounds
		}
	}
	return UnitOf(figures)
}

// coarse is how coarsely each unit is printed at first, then ever more finely: in
// pounds. The last is exact.
var coarse = [...][]int64{
	InPounds:   {1000, 100, 10, 1},
	InMillions: {100_000, 10_000, 1000},
}

// Words returns a figure as a label says it: £23.4m, never £23,424,800.
func (u Unit) Words(f model.Figure) string {
	if !f.Known {
		return f.String()
	}
	if f.Quantity.Amount.IsZero() {
		return f.String()
	}
	return hedged(f, say(minus(f.Quantity), amount{q: f.Quantity}).In(u))
}

// Exact returns a figure as a table prints it: every digit of the source, in the
// unit of the table.
func (u Unit) Exact(f model.Figure) string {
	q := f.Quantity
	if !f.Known || q.Unit != model.Pounds || q.Amount.IsZero() {
		return f.String()
	}
	return hedged(f, minus(q)+u.print(q, 1))
}

// Balance returns Words, or exactly Exact, of a balance that has a name below nothing:
// "surplus of £1.0m".
func (u Unit) Balance(f model.Figure, exactly bool) string {
	prefix := ""
	if f.Known && f.Quantity.Amount.IsNeg() {
		f.Quantity.Amount = f.Quantity.Amount.Neg()
		prefix = deficit.Opposite + " of "
	}
	if exactly {
		return prefix + u.Exact(f)
	}
	return prefix + u.Words(f)
}

func hedged(f model.Figure, printed string) string {
	if h := hedge(f); h != "" {
		return h + " " + printed
	}
	return printed
}

// hedge returns the word before a figure's number. The marker e says estimated.
func hedge(f model.Figure) string {
	if f.Hedge == "" && f.Marker == "e" {
		return "about"
	}
	return f.Hedge
}

// vague reports whether a figure says only how much something is at most or at
// least, so that no other can be compared with it.
func vague(f model.Figure) bool { return f.Hedge == "up to" || f.Hedge == "at least" }

func minus(q model.Quantity) string {
	if q.Amount.IsNeg() {
		return "−"
	}
	return ""
}

// print returns the size of an amount of money, rounded to step pounds unless its
// source is coarser.
func (u Unit) print(q model.Quantity, step int64) string {
	if q.RoundedTo.Cmp(model.Whole(step)) < 0 {
		q.RoundedTo = model.Whole(step)
	}
	scale := int64(1)
	if u == InMillions {
		scale = 1_000_000
	}
	n := 0
	for worth := scale; q.RoundedTo.Cmp(model.Whole(worth)) < 0 && worth > 1; worth /= 10 {
		n++
	}
	d := model.Ratio(q.Amount.Abs(), model.Whole(scale))
	if u == InPounds {
		d = rounded(q, step).Abs()
	}
	s := model.Plain(d.Round(n).Pad(n), model.Count).String()
	if n > 2 { // a source in thousands prints none of these noughts
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if u == InMillions {
		s += "m"
	}
	return "£" + s
}

// An amount is a number in a phrase, not printed yet.
type amount struct {
	q     model.Quantity
	hedge string
	// silent amounts are not printed: the phrase compares others with them, so they
	// have a say in how finely those are printed.
	silent bool
	// A difference or a sum is printed so that it agrees with what it is made of.
	terms []model.Quantity
}

// figure returns a figure's number for a phrase.
func figure(f model.Figure) amount { return amount{q: f.Quantity, hedge: hedge(f)} }

// silent returns a number that a phrase compares others with and does not print.
func silent(f model.Figure) amount { return amount{q: f.Quantity, silent: true} }

// A Phrase is words with amounts among them.
type Phrase []any // of string and amount

// say joins strings, amounts and phrases. Blanks between them are the caller's.
func say(parts ...any) Phrase {
	n := 0
	for _, p := range parts {
		if p, ok := p.(Phrase); ok {
			n += len(p)
		} else {
			n++
		}
	}
	out := make(Phrase, 0, n)
	for _, p := range parts {
		switch p := p.(type) {
		case Phrase:
			out = append(out, p...)
		case string:
			if p != "" {
				out = append(out, p)
			}
		default:
			out = append(out, p)
		}
	}
	return out
}

// Words counts the words of the phrase. An amount is one, with one for each word of
// its hedge.
func (p Phrase) Words() int {
	if len(p) == 0 {
		return 0
	}
	n := 1
	for _, x := range p {
		switch x := x.(type) {
		case string:
			n += strings.Count(x, " ")
		case amount:
			if x.hedge != "" && !x.silent {
				n += 1 + strings.Count(x.hedge, " ")
			}
		}
	}
	return n
}

// In prints the phrase with its money in one unit: to a tenth of a million, or to a
// thousand pounds, where that is enough to tell its amounts apart, and as finely as
// their sources give them where it is not.
func (p Phrase) In(u Unit) string {
	var room [8]amount
	amounts := room[:0]
	for _, x := range p {
		if a, ok := x.(amount); ok && a.q.Unit == model.Pounds {
			amounts = append(amounts, a)
		}
	}
	pick := slices.IndexFunc(coarse[u], func(step int64) bool { return u.tells(amounts, step) })
	var b strings.Builder
	for _, x := range p {
		switch x := x.(type) {
		case string:
			b.WriteString(x)
		case amount:
			if x.silent {
				continue
			}
			if x.hedge != "" {
				b.WriteString(x.hedge + " ")
			}
			switch {
			case x.q.Unit != model.Pounds:
				b.WriteString(model.Quantity{Amount: x.q.Amount.Abs(), Unit: x.q.Unit, RoundedTo: x.q.RoundedTo}.String())
			case pick < 0:
				b.WriteString(InPounds.print(x.q, 1))
			default:
				b.WriteString(u.print(x.q, coarse[u][pick]))
			}
		}
	}
	return b.String()
}

// tells reports whether amounts rounded to step can be told apart, as far as their sources
// let them, are not nothing, and agree with what they are made of.
func (u Unit) tells(amounts []amount, step int64) bool {
	for i, a := range amounts {
		size, printed := a.q.Amount.Abs(), rounded(a.q, step).Abs()
		if printed.IsZero() && !size.IsZero() {
			return false
		}
		for _, b := range amounts[:i] {
			if other := b.q.Amount.Abs(); other.Cmp(size) != 0 && rounded(b.q, step).Abs().Cmp(printed) == 0 && u.print(a.q, step) == u.print(b.q, step) &&
				InPounds.print(a.q, 1) != InPounds.print(b.q, 1) {
				return false
			}
		}
		if len(a.terms) == 0 {
			continue
		}
		sum := model.Sum()
		for _, t := range a.terms {
			sum = model.Sum(sum, rounded(t, step))
		}
		if sum.Abs().Cmp(printed) != 0 {
			return false
		}
	}
	return true
}

// rounded returns an amount as it is printed when rounded to step.
func rounded(q model.Quantity, step int64) model.Decimal {
	if q.RoundedTo.Cmp(model.Whole(step)) < 0 {
		q.RoundedTo = model.Whole(step)
	}
	return model.Product(model.Ratio(q.Amount, q.RoundedTo).Round(0), q.RoundedTo)
}
