package places

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// addUp: rule 6, for places and for sites, exactly.
func addUp(a *check.Audit) {
	eachStock(a, func(p Named, s Stock) {
		for i, parts := range [][]model.Part{s.PlaceParts(), s.SiteParts()} {
			noun, closing := []string{"places", "sites"}[i], parts[len(parts)-1]
			sum, ok := SumOf(parts)
			if !ok || sum.Off.IsZero() || s.rough() {
				continue
			}
			words := ""
			for k, part := range sum.Parts {
				sign := " + "
				if part.Sign < 0 {
					sign = " - "
				}
				if k == 0 {
					sign = ""
				}
				words += sign + check.Count(part.Number.D)
			}
			more := "more"
			if sum.Off.IsNeg() {
				more = "fewer"
			}
			a.Find(closing.Number.Pos, address(p, s, closing.Field), "%s = %s %s, but the source says %s for %s: %s %s",
				words, check.Count(sum.Made), noun, check.Count(closing.Number.D), s.Year.Period, check.Count(sum.Off.Abs()), more)
		}
	})
}

// address returns the local address of a figure of a provision's year.
func address(p Named, s Stock, field string) string {
	return "places." + p.ID.S + "." + s.Year.Period.Code() + "." + field
}

func eachStock(a *check.Audit, do func(Named, Stock)) {
	for _, p := range model.Get[File](a.Council.Files).Named() {
		for _, s := range p.Stock {
			do(p, s)
		}
	}
}

// follow: a year begins with the places and sites that the year before ended with.
func follow(a *check.Audit) {
	for _, p := range model.Get[File](a.Council.Files).Named() {
		years := slices.Clone(p.Stock)
		slices.SortStableFunc(years, func(x, y Stock) int { return x.Year.Period.Compare(y.Year.Period) })
		for i := 1; i < len(years); i++ {
			was, is := years[i-1], years[i]
			if next, ok := was.Year.Period.Next(); !ok || next != is.Year.Period || was.rough() || is.rough() {
				continue // who knows what happened in between
			}
			for k, noun := range []string{"places", "sites"} {
				closing := [][]model.Part{was.PlaceParts(), was.SiteParts()}[k]
				end, start := closing[len(closing)-1].Number, [][]model.Part{is.PlaceParts(), is.SiteParts()}[k][0]
				if end.Given() && start.Number.Given() && end.D.Cmp(start.Number.D) != 0 {
					a.Find(start.Number.Pos, address(p, is, start.Field), "%s begins with %s %s, but %s ended with %s: %s",
						is.Year.Period, check.Count(start.Number.D), noun, was.Year.Period, check.Count(end.D), p.Name).Also = []diag.Pos{end.Pos}
				}
			}
		}
	}
}

// leaps asks about places that are ten times those of the year before, or a tenth.
func leaps(a *check.Audit) {
	for _, p := range model.Get[File](a.Council.Files).Named() {
		closings := p.closings(a.Council)
		for i := 1; i < len(closings); i++ {
			a.LeapFrom(closings[i-1], closings[i])
		}
	}
}

// onRoll: rule 6. Capacity and children on roll are compared, never added.
func onRoll(a *check.Audit) {
	eachStock(a, func(p Named, s Stock) {
		if s.OnRoll.Given() && s.Closing.Given() && s.OnRoll.D.Cmp(s.Closing.D) > 0 {
			a.Find(s.OnRoll.Pos, address(p, s, "on_roll"),
				"%s children are on roll in %s places in %s", check.Count(s.OnRoll.D), check.Count(s.Closing.D), s.Year.Period)
		}
	})
}

// eachProject visits what opens, each with its address and its paper.
func eachProject(a *check.Audit, do func(x Project, address string, from check.Speaker)) {
	f := model.Get[File](a.Council.Files)
	if f == nil {
		return
	}
	for _, x := range f.Projects {
		do(x, "places.project."+x.ID.S, check.SpeakerOf(a.Council, f.Origin().In(x.Numeric)))
	}
}

// notYet: what the paper says has opened was open by then.
func notYet(a *check.Audit) {
	eachProject(a, func(x Project, address string, from check.Speaker) {
		a.Happened(from, x.Opened, address, "“"+x.Name.S+"” opened")
	})
}

// statusAndDates: what has a day on which it opened is open.
func statusAndDates(a *check.Audit) {
	eachProject(a, func(x Project, address string, _ check.Speaker) {
		if x.Opened.Given() && x.Status.S != "open" {
			f := a.Find(x.Status.Pos, address, "“%s” opened %s, and its status is %s", x.Name, x.Opened.Period.Phrase(), strings.ReplaceAll(x.Status.S, "_", " "))
			f.Hint, f.Also = `write status = "open"; where it is still to open, write planned instead of opened`, []diag.Pos{x.Opened.Pos}
		}
	})
}

// stillPlanned: what was to open on a day that has passed is open, delayed or given up.
func stillPlanned(a *check.Audit) {
	eachProject(a, func(x Project, address string, from check.Speaker) {
		if x.Status.S == "planned" && !x.Opened.Given() && x.Planned.Given() && from.Passed(x.Planned.Period) {
			a.Find(x.Planned.Pos, address, "“%s” was planned for %s, and on %s its status is still planned", x.Name, x.Planned.Period, from.Day()).
				Hint = `write status = "delayed", "open" or "cancelled"`
		}
	})
}
