package indicators

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/measure"
)

var rules = []check.Rule{
	{Name: "indicator-periods", Number: 17, Severity: diag.Error, Run: periods,
		Title:    "The periods of an indicator are of one kind, and go forward, each once",
		Explains: "Months stand beside months and terms beside terms. A value that is promised every month is not of a longer period than a month."},
	{Name: "indicator-values", Number: 17, Severity: diag.Error, Acknowledge: true, Run: values,
		Title:    "A value of an indicator can be what it counts",
		Explains: "A count, a rate and a wait are not less than nothing, and children are whole. Counts stand behind percentages and rates alone, and where they stand the percentage does too. A line without any number says nothing."},
	{Name: check.RulePeriods, Run: addsUp},
	{Name: "indicator-running-total", Number: 17, Severity: diag.Warning, Acknowledge: true, Run: runningTotals, Lead: "Was corrected",
		Title:    "A count since the beginning of the year does not fall",
		Explains: "What has been counted once stays counted. A lower number later in the year is a correction, and readers are told of it."},
	{Name: "indicator-rating", Number: 17, Severity: diag.Warning, Acknowledge: true, Run: ratings, Lead: "Does not fit together",
		Title:    "A rating agrees with the value and its target",
		Explains: "Green says that a target is met and red that it is missed. Where the source rates otherwise, the page shows both and says so."},
	{Name: "indicator-late", Number: 17, Severity: diag.Note, Acknowledge: true, Run: late, Lead: "Late",
		Title:    "A value that is promised comes in time",
		Explains: "Where values are promised every month, quarter or term, the next one is late when the newest date that the data speak of is after the day by which it was to come. The day on which somebody reads the page plays no part."},
	{Name: "percentages", Run: fromCounts},
	{Name: check.RuleNeutral, Run: eachAim((*check.Audit).Neutral)},
	{Name: check.RuleAimDates, Run: eachAim((*check.Audit).AimDates)},
	{Name: check.RuleAimWorse, Run: eachAim((*check.Audit).AimWorse)},
	{Name: check.RuleAimWorse, Run: aimsWorse},
	{Name: check.RuleLeap, Run: eachAim((*check.Audit).Leap)},
	{Name: check.RuleLeap, Run: leaps},
	{Name: check.RuleFuture, Run: notYet},
	{Name: "rated-status", Run: rated},
	{Name: "references", Run: references},
	{Name: model.RuleSmallCounts, Run: smallCounts},
}

// each visits the indicators, as series.
func each(a *check.Audit, do func(m *measured)) {
	for _, m := range check.Once(a, newAccount).list {
		do(m)
	}
}

func periods(a *check.Audit) {
	each(a, func(m *measured) {
		i := m.record
		for n, v := range i.Values {
			if n == 0 {
				if most := everyMonths[i.Every.S]; most > 0 && v.Period.Period.Months() > most && v.Period.Period.Kind != model.TwelveMonths {
					a.Find(i.Every.Pos, i.address(), "values are promised every %s, and %s is longer", i.Every, v.Period.Period).
						Hint = "write how often the source gives a value, or leave every out"
				}
				continue
			}
			before := i.Values[n-1].Period.Period
			switch c := v.Period.Period.Compare(before); {
			case v.Period.Period.Kind != before.Kind:
				a.Find(v.Period.Pos, i.address(), "%s (%s) stands beside %s (%s)", v.Period.Period, strings.ToLower(v.Period.Period.KindName()), before, strings.ToLower(before.KindName())).
					Hint = "keep one kind of period in an indicator; make another indicator of the others, with same_as if both count the same"
			case c == 0:
				a.Find(v.Period.Pos, i.address(), "%s stands twice in this indicator", before).Hint = "keep one of the two"
			case c < 0:
				a.Find(v.Period.Pos, i.address(), "%s stands after %s", v.Period.Period, before).Hint = "sort the values from early to late"
			}
		}
	})
}

// fromCounts compares percentages and rates with their counts.
func fromCounts(a *check.Audit) {
	each(a, func(m *measured) {
		i := m.record
		times := map[string]int{"percent": 100, "rate": i.Per.N}[i.Unit.S]
		for n, v := range m.values {
			if v == nil || !v.Numerator.Given() || !v.Denominator.Given() {
				continue
			}
			local := m.local(n)
			if i.Unit.S == "percent" && v.Numerator.D.Cmp(v.Denominator.D) > 0 {
				a.Find(v.Numerator.Pos, local, "%s of %s is more than all", check.Count(v.Numerator.D), check.Count(v.Denominator.D))
				continue
			}
			if times == 0 || !v.Value.Given() || !v.Denominator.D.IsPos() {
				continue
			}
			printed := m.Points[n].Value.Quantity
			// numerator * times - value * denominator, so that nothing is divided.
			off := model.Sum(model.Times(v.Numerator.D, times), model.Product(v.Value.D, v.Denominator.D).Neg()).Abs()
			if off.Cmp(model.Product(check.SlackOf(printed), v.Denominator.D)) <= 0 {
				continue
			}
			again := printed
			again.Amount = model.Ratio(model.Times(v.Numerator.D, times), v.Denominator.D)
			out := "%s of %s is %s, but the source says %s"
			if i.Unit.S == "rate" {
				out = "%s for %s is a rate of %s, but the source says %s"
			}
			a.Find(v.Value.Pos, local, out, check.Count(v.Numerator.D), check.Count(v.Denominator.D), again, printed)
		}
	})
}

func runningTotals(a *check.Audit) {
	each(a, func(m *measured) {
		if !m.record.ToDate.B || m.record.Unit.S != "count" {
			return
		}
		var before *measure.Point
		for n := range m.Points {
			p := &m.Points[n]
			if p.Apart {
				before = nil
			}
			if !p.Value.Known || p.Value.Status == model.Forecast {
				continue
			}
			if before != nil && p.Value.Quantity.Amount.Cmp(before.Value.Quantity.Amount) < 0 {
				a.Find(p.Value.Pos, p.Value.Local(), "%s counted %s is fewer than %s counted %s", p.Value.WithNoun(), p.Period.Phrase(), before.Value, before.Period.Phrase())
			}
			before = p
		}
	})
}

// eachAim returns a rule that holds each indicator, with its baseline and target, against
// do.
func eachAim(do func(*check.Audit, check.Measured)) func(*check.Audit) {
	return func(a *check.Audit) {
		each(a, func(m *measured) {
			i := m.record
			do(a, check.Measured{Address: i.address(), Text: i.Text, Unit: i.Unit, Noun: i.Noun, Measures: i.Measures, Direction: i.Direction,
				BaseDate: i.Baseline.Period, TargetBy: i.Target.By})
		})
	}
}

// notYet: what was measured had happened when the paper was written.
func notYet(a *check.Audit) {
	file := model.Get[File](a.Council.Files)
	each(a, func(m *measured) {
		what, own := "“"+m.Name+"” was measured", file.Origin().In(m.record.Numeric)
		mostly := check.SpeakerOf(a.Council, own)
		for n, v := range m.values {
			if v == nil || m.Points[n].Value.Status == model.Forecast || !v.Value.Given() {
				continue
			}
			speaker := mostly
			if v.Source.Given() || v.AsAt.Given() {
				speaker = check.SpeakerOf(a.Council, own.In(v.Numeric))
			}
			a.Happened(speaker, v.Period, m.local(n), what)
		}
	})
}

// aimsWorse asks about the first target of a period that is worse than the baseline: a
// number may get worse before it gets better, but nobody sets out to.
func aimsWorse(a *check.Audit) {
	each(a, func(m *measured) {
		base := m.Baseline
		better := map[measure.Direction]string{measure.Up: "more", measure.Down: "less"}[m.Direction]
		if better == "" || !base.Known {
			return
		}
		for n, p := range m.Points {
			if p.Break != "" {
				return // it is not counted like the baseline any more
			}
			t := p.Target
			if !t.Known || t.Quantity.Unit != base.Quantity.Unit || t.Quantity.Amount.Cmp(base.Quantity.Amount)*int(m.Direction) >= 0 {
				continue
			}
			a.Find(t.Pos, m.local(n)+".target", "the target of %s for %s is worse than the baseline of %s, since %s is better", t.WithNoun(), p.Period, base.WithNoun(), better).
				Milder(diag.Warning).Also = []diag.Pos{base.Pos}
			return
		}
	})
}

// ratingWords are the words of sources for a target that is met, and for one that is
// missed. Other ratings, such as amber, are between the two.
var ratingWords = map[string]measure.Verdict{
	"green": measure.Met, "g": measure.Met, "met": measure.Met, "achieved": measure.Met, "on track": measure.Met, "on target": measure.Met,
	"red": measure.Missed, "r": measure.Missed, "missed": measure.Missed, "not met": measure.Missed, "not achieved": measure.Missed, "off track": measure.Missed,
	"not on track": measure.Missed, "off target": measure.Missed,
}

// verdictOf reads a rating: "Green", "on_track", "Red (behind plan)".
func verdictOf(rating string) measure.Verdict {
	word, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(rating, "_", " ")), "(")
	return ratingWords[strings.Trim(word, " -–:.")]
}

func ratings(a *check.Audit) {
	each(a, func(m *measured) {
		for n, v := range m.values {
			if v == nil || !v.Rating.Given() {
				continue
			}
			rated := verdictOf(v.Rating.S)
			if found, target := m.JudgeAt(n); rated != measure.NoTarget && found != rated && (found == measure.Met || found == measure.Missed) {
				word := map[measure.Verdict]string{measure.Met: "meets", measure.Missed: "misses"}[found]
				a.Find(v.Rating.Pos, m.local(n), "%s is rated %s, and %s %s the target of %s", m.Points[n].Period, v.Rating, m.Points[n].Value, word, m.Aim(target))
			}
		}
	})
}

// local returns the address of the value of a point.
func (m *measured) local(n int) string { return m.locals[n] }

func late(a *check.Audit) {
	each(a, func(m *measured) {
		if m.late != nil {
			a.Find(m.record.Every.Pos, m.record.address(), "a value for %s was promised by %s, and the data speak of %s", m.late.due, m.late.day, m.late.now)
		}
	})
}

// rated: rule 11. One note for an indicator says enough.
func rated(a *check.Audit) {
	each(a, func(m *measured) {
		for _, v := range m.record.Values {
			if v.Rating.Given() && !v.RatedBy.Given() && !m.record.RatedBy.Given() {
				a.Find(v.Rating.Pos, m.record.address(), "%s is rated, but the source does not say who rated it", m.Name).Hint = "if it does say, add rated_by"
				return
			}
		}
	})
}

// mostHeadlines is how many indicators a council's home shows first.
const mostHeadlines = 6

func references(a *check.Audit) {
	file := model.Get[File](a.Council.Files)
	if file == nil {
		return
	}
	known := check.Once(a, newAccount).byID
	var ids []string
	for _, i := range file.Indicators {
		ids = append(ids, i.ID.S)
	}
	missing := func(t model.Text) {
		p := a.Find(t.Pos, "", "indicators.toml has no indicator %q", t.S)
		if p.Hint = diag.DidYouMean(t.S, ids); p.Hint == "" {
			p.Hint = "begin it there with [[indicator]], or remove this"
		}
	}
	for n, t := range file.Headlines {
		switch {
		case known[t.S] == nil:
			missing(t)
		case n == mostHeadlines:
			a.Find(t.Pos, "", "there are more than %d headlines", mostHeadlines).Hint = "choose those that families ask about most"
		}
	}
	for n := range file.Indicators {
		i := &file.Indicators[n]
		switch {
		case !i.SameAs.Given():
		case i.SameAs.S == i.ID.S:
			a.Find(i.SameAs.Pos, i.address(), "this indicator is the same as itself").Hint = "name the other one, or remove this line"
		case strings.Contains(i.SameAs.S, "."):
			if len(a.Council.FiguresUnder(i.SameAs.S)) == 0 {
				p := a.Find(i.SameAs.Pos, i.address(), "no address of this account begins with %s", i.SameAs)
				p.Hint = "write the beginning of addresses of plans.toml, such as plans.requests, or the id of another indicator"
			}
		case known[i.SameAs.S] == nil:
			missing(i.SameAs)
		}
	}
}
