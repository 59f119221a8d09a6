package places

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

// placesAddUp: rule 6, for places and for sites, exactly.
func addUp(a *check.Audit) {
	eachStock(a, func(p Provision, s Stock) {
		for i, parts := range [][]model.Part{s.PlaceParts(), s.SiteParts()} {
			noun := []string{"places", "sites"}[i]
			closing := parts[len(parts)-1]
			moved := slices.ContainsFunc(parts[1:len(parts)-1], func(p model.Part) bool { return p.Number.Given() })
			if !closing.Number.Given() || !parts[0].Number.Given() || !moved {
				continue // what the source leaves out is not 0
			}
			sum, words := model.Sum(), ""
			for _, part := range parts[:len(parts)-1] {
				if !part.Number.Given() {
					continue
				}
				d, sign := part.Number.D, " + "
				if part.Sign < 0 {
					d, sign = d.Neg(), " - "
				}
				if words == "" {
					sign = ""
				}
				words += sign + check.Count(part.Number.D)
				sum = model.Sum(sum, d)
			}
			if off := model.Sum(closing.Number.D, sum.Neg()); !off.IsZero() {
				more := "more"
				if off.IsNeg() {
					more = "fewer"
				}
				a.Find(closing.Number.Pos, "places."+p.ID.S+"."+s.Year.Period.Code()+"."+closing.Field,
					"%s = %s %s, but the source says %s for %s: %s %s", words, check.Count(sum), noun, check.Count(closing.Number.D), s.Year.Period, check.Count(off.Abs()), more)
			}
		}
	})
}

func eachStock(a *check.Audit, do func(Provision, Stock)) {
	if model.Get[File](a.Council.Files) == nil {
		return
	}
	for _, p := range model.Get[File](a.Council.Files).Provisions {
		for _, s := range p.Stock {
			do(p, s)
		}
	}
}

// placesOnRoll: rule 6. Capacity and children on roll are compared, never added.
func onRoll(a *check.Audit) {
	eachStock(a, func(p Provision, s Stock) {
		if s.OnRoll.Given() && s.Closing.Given() && s.OnRoll.D.Cmp(s.Closing.D) > 0 {
			a.Find(s.OnRoll.Pos, "places."+p.ID.S+"."+s.Year.Period.Code()+".on_roll",
				"%s children are on roll in %s places in %s", check.Count(s.OnRoll.D), check.Count(s.Closing.D), s.Year.Period)
		}
	})
}
