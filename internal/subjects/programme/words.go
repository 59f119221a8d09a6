package programme

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// over are the statuses of a programme that has come to its end.
var over = []string{"complete", "ended", "terminated", "superseded"}

// An answerer says what papers say of a council's programmes.
type answerer struct {
	c    model.Council
	list []Programme // those that go on first
}

// Answer answers: is the plan on track, who says? It begins with the first programme that
// goes on, and speaks of all.
func Answer(c model.Council) string {
	f := model.Get[File](c.Files)
	if f == nil || len(f.Programmes) == 0 {
		return ""
	}
	a := answerer{c, slices.Clone(f.Programmes)}
	slices.SortStableFunc(a.list, func(x, y Programme) int { return ended(x) - ended(y) })
	lead := a.list[0]
	rest := words.Rest(a.conditions(lead), a.stability(lead), a.money(lead))
	for _, p := range a.list[1:] {
		// What is said of a programme stands behind its name, or is left out.
		name := words.Fit(a.stands(p)...)
		for _, way := range []string{words.Join(name, a.conditions(p), a.stability(p), a.money(p)), words.Join(name, a.conditions(p)), name} {
			if both := words.Join(rest, way); words.Len(both) <= words.RestWords {
				rest = both
				break
			}
		}
	}
	return words.Join(words.Fit(a.stands(lead)...), rest)
}

func ended(p Programme) int {
	if slices.Contains(over, p.Status.S) {
		return 1
	}
	return 0
}

// stands reports where a programme stands and who says so, the longest way first.
func (a answerer) stands(p Programme) []string {
	s := p.Name.S + ": " + a.status(p)
	by, on := "", ""
	if p.RatedBy.Given() {
		by = ", says " + words.The(p.RatedBy.S)
	}
	if p.RatedOn.Given() {
		on = ", " + p.RatedOn.String()
		if by == "" {
			on = ", as of " + p.RatedOn.String()
		}
	}
	return []string{s + by + on + ".", s + by + ".", s + ".", words.Shorten(p.Name.S, 15) + ": " + a.status(p) + "."}
}

// status returns where a programme stands, in words.
func (a answerer) status(p Programme) string {
	switch p.Status.S {
	case "not_stated":
		return "the papers give no rating"
	case "superseded":
		if i := slices.IndexFunc(a.list, func(x Programme) bool { return x.ID.S == p.By.S }); i >= 0 {
			return "superseded by “" + a.list[i].Name.S + "”" + since(p, " ")
		}
	}
	return strings.ToLower(words.StatusWords(p.Status.S)) + since(p, " ")
}

// since returns from when on a programme stands where it stands.
func since(p Programme, before string) string {
	switch {
	case !p.Since.Given():
		return ""
	case ended(p) == 1:
		return before + words.In(p.Since.Period)
	}
	return before + "since " + strings.TrimPrefix(strings.TrimPrefix(words.In(p.Since.Period), "in "), "on ")
}

// conditions names those that are not kept, and returns the words of the only one.
func (a answerer) conditions(p Programme) string {
	var parts []string
	for _, status := range []string{"not_met", "not_on_track"} {
		var with []string
		without := 0
		var one Condition
		for _, k := range p.Conditions {
			if k.Status.S != status {
				continue
			}
			one = k
			if k.Number.Given() {
				with = append(with, strconv.Itoa(k.Number.N))
			} else {
				without++
			}
		}
		named := ""
		switch n := len(with) + without; {
		case n == 0:
			continue
		case n == 1:
			named = conditionName(one) + " is"
		case without == 0:
			named = "conditions " + words.List(with) + " are"
		default:
			named = words.Number(n) + " conditions are"
		}
		s := named + " " + strings.ToLower(words.StatusWords(status))
		if len(with)+without == 1 && len(p.Conditions) > 0 {
			if text := strings.TrimSuffix(one.Text.S, "."); words.Len(text) <= 15 {
				s += " (“" + text + "”)"
			}
		}
		parts = append(parts, s)
	}
	if len(parts) == 0 {
		return ""
	}
	return words.Capital(strings.Join(parts, ", and ")) + "."
}

// get finds a known figure of a programme.
func (a answerer) get(p Programme, parts ...string) (model.Figure, bool) {
	f, ok := a.c.Figure(p.address(parts...))
	return f, ok && f.Known
}

// stability reports where the High Needs Stability Grant stands, and of what it is a share.
func (a answerer) stability(p Programme) string {
	g := p.Stability
	const name = "High Needs Stability Grant"
	if g.Status.S == "none" {
		return "There is no " + name + " for the council."
	}
	amount, ok := a.get(p, "stability_grant.amount")
	subject := "The " + name
	if ok {
		subject = facts.Sentence("A "+name+" of ", amount)
	}
	share, isShare := a.get(p, "stability_grant.share")
	deficit, isDeficit := a.get(p, "stability_grant.deficit")
	eligible, isEligible := a.get(p, "stability_grant.eligible")
	of := ""
	switch {
	case isShare && isEligible:
		of = facts.Sentence(share, " of an eligible deficit of ", eligible, at(eligible.Period))
	case isShare && isDeficit:
		of = facts.Sentence(share, " of a deficit of ", deficit, at(deficit.Period))
	case isShare && g.BasisDay.Given():
		of = fmt.Sprintf("%s of the deficit%s", share, at(g.basis()))
	}
	if of != "" {
		subject += ", " + of + ","
	}
	switch g.Status.S {
	case "awaited":
		return subject + " is awaited."
	case "announced":
		return subject + " was announced" + a.unpaid()
	case "agreed":
		return subject + " was agreed" + on(g.DecidedOn) + a.unpaid()
	case "paid":
		return subject + " was paid" + on(g.PaidOn) + "."
	case "refused":
		return subject + " was refused" + on(g.DecidedOn) + "."
	}
	if of == "" && !ok {
		return ""
	}
	return subject + " is in the papers, which do not say whether it was paid."
}

// Refusal reports, for the page of money, that the High Needs Stability Grant was refused: a
// deficit stays with the council then, and a forecast that counts on the grant is wrong. It
// is silent where another programme says something else of the grant, or where a payment of
// it is recorded in the deficit.
func Refusal(c model.Council) string {
	f := model.Get[File](c.Files)
	if f == nil || !c.Files.Has("deficit") {
		return ""
	}
	a, said := answerer{c, f.Programmes}, ""
	for _, p := range f.Programmes {
		switch {
		case !p.Stability.Status.Given():
		case p.Stability.Status.S != "refused":
			return ""
		case said == "":
			said = a.stability(p)
		}
	}
	for _, d := range c.FiguresUnder("deficit") {
		if strings.HasSuffix(d.Address, ".stability_grant") && d.Known && !d.Quantity.Amount.IsZero() && d.Status != model.Forecast {
			return ""
		}
	}
	return said
}

// unpaid ends a sentence about a grant that was promised: whether a payment of it is
// recorded in the deficit.
func (a answerer) unpaid() string {
	for _, f := range a.c.FiguresUnder("deficit") {
		if strings.HasSuffix(f.Address, ".stability_grant") && f.Known && f.Status != model.Forecast {
			return "."
		}
	}
	return "; no payment is recorded here."
}

func at(p model.Period) string {
	if p.Kind == model.NoPeriod {
		return ""
	}
	return " " + p.Phrase()
}

func on(d model.Date) string {
	if !d.Given() {
		return ""
	}
	return " on " + d.String()
}

// money reports what was paid of what was agreed: in all, or in the newest year of which
// the papers say both. Nothing is still to come of an agreement that is over.
func (a answerer) money(p Programme) string {
	total, isTotal := a.get(p, "total.agreed")
	paid, isPaid := a.get(p, "total.paid")
	left, isLeft := a.get(p, "total.left")
	isTotal = isTotal && !total.Quantity.Amount.IsZero()
	isPaid = isPaid && !paid.Quantity.Amount.IsZero()
	isLeft = isLeft && left.Quantity.Amount.Cmp(total.Quantity.Amount) <= 0
	switch {
	case isTotal && isPaid && paid.Quantity.Amount.Cmp(total.Quantity.Amount) > 0:
		return facts.Sentence("In all, ", total, " was agreed and ", paid, " has been paid.")
	case isTotal && isPaid && isLeft:
		if slices.Contains(over, p.Status.S) {
			return facts.Sentence("Of ", total, " agreed in all, ", paid, " was paid and ", left, " was still to come.")
		}
		return facts.Sentence("Of ", total, " agreed in all, ", paid, " has been paid and ", left, " is still to come.")
	case isTotal && isPaid:
		return facts.Sentence("Of ", total, " agreed in all, ", paid, " has been paid.")
	case isTotal:
		return facts.Sentence("The Department for Education agreed to pay ", total, " in all.")
	}
	return a.newestPayment(p)
}

// newestPayment reports what was paid for the newest year of which the papers say what was
// agreed and what was paid. Of several payments of one year it speaks of none.
func (a answerer) newestPayment(p Programme) string {
	payments := p.byYear()
	for i, y := range slices.Backward(payments) {
		several := i > 0 && payments[i-1].Year.Period == y.Year.Period || i+1 < len(payments) && payments[i+1].Year.Period == y.Year.Period
		paid, isPaid := a.c.Figure(p.payment(y) + ".paid")
		agreed, isAgreed := a.c.Figure(p.payment(y) + ".agreed")
		if several || !isPaid || !isAgreed || !paid.Known || !agreed.Known || agreed.Quantity.Amount.IsZero() {
			continue
		}
		year := y.Year.Period.String()
		switch c := paid.Quantity.Amount.Cmp(agreed.Quantity.Amount); {
		case paid.Quantity.Amount.IsZero():
			return facts.Sentence("Of ", agreed, " agreed for "+year+", nothing has been paid.")
		case c == 0:
			return facts.Sentence(append([]any{"For " + year + " ", agreed, " was agreed, and all of it has been paid."}, a.sofar(p, y, false)...)...)
		case c < 0:
			return facts.Sentence("Of ", agreed, " agreed for "+year+", ", paid, " has been paid.")
		}
		return facts.Sentence(append([]any{"For " + year + " ", agreed, " was agreed and ", paid, " has been paid."}, a.sofar(p, y, true)...)...)
	}
	return ""
}

// sofar reports what was agreed and paid from the first year up to a year, so that nobody
// takes a payment that makes up for an earlier one for a gift, nor all of one year for all.
// more says that more was paid for the year than agreed. Where it was not, sofar is silent if
// all was paid.
// It is silent as well where a sum is not known, or more was paid than agreed.
func (a answerer) sofar(p Programme, to Payment, more bool) []any {
	var agreed, paid check.Sum
	payments := p.byYear()
	for _, y := range payments {
		if y.Year.Period.Compare(to.Year.Period) > 0 {
			break
		}
		for field, sum := range map[string]*check.Sum{"agreed": &agreed, "paid": &paid} {
			f, ok := a.c.Figure(p.payment(y) + "." + field)
			if !ok || !f.Known || f.Hedge != "" || f.Marker != "" {
				return nil
			}
			sum.Add(f)
		}
	}
	whole, part := model.Figure{Quantity: agreed.Quantity(), Known: true}, model.Figure{Quantity: paid.Quantity(), Known: true}
	from := " Counting from " + payments[0].Year.Period.String() + ", "
	switch c := part.Quantity.Amount.Cmp(whole.Quantity.Amount); {
	case payments[0].Year.Period == to.Year.Period, c > 0, c == 0 && !more:
		return nil
	case c == 0:
		return []any{from, whole, " was agreed and all of it has been paid."}
	}
	return []any{from, whole, " was agreed and ", part, " has been paid."}
}
