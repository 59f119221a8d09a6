package plans

import (
	"fmt"
	"slices"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/easy"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Easy is the topic of plans in Easy Read.
var Easy = site.EasyTopic{Name: "Plans", To: "plans", Facts: "plans.", Say: func(c *check.Checked) []easy.Line { return EasyLines(c.Council) }}

// EasyLines returns, in Easy Read, whether plans are on time, how many were asked for, and how many
// children have one. Nothing is told of a year that the papers have no number for.
func EasyLines(c model.Council) []easy.Line {
	var e easyTeller
	for _, tell := range []func(year) []easy.Line{year.easyOnTime, year.easyAsked, year.easyStarted, year.easyLate} {
		for _, y := range slices.Backward(years(c)) {
			if said := tell(y); len(said) > 0 {
				e.add(y, said)
				break
			}
		}
	}
	e.out = append(e.out, easyWithPlan(c)...)
	if len(e.out) == 0 {
		return nil
	}
	return append([]easy.Line{
		easy.Say(easy.Child, "Some children need more help to learn.", "This help is written in a plan.", "It is called an EHC plan."),
		easy.Say(easy.Plan, "EHC means education, health and care."),
	}, e.out...)
}

// An easyTeller gathers lines, and says once of a year that its numbers may change.
type easyTeller struct {
	out  []easy.Line
	firm []model.Period // years of which it is said
}

func (e *easyTeller) add(y year, said []easy.Line) {
	e.out = append(e.out, said...)
	if y.firm() != "" && !slices.Contains(e.firm, y.year) {
		e.firm = append(e.firm, y.year)
		e.out = append(e.out, easy.Say(easy.Unsure, "Some numbers for "+y.year.String()+" may still change."))
	}
}

// An onTimeShare is the share of a year's plans that took 20 weeks or less.
type onTimeShare struct {
	field         string // of the share, or "" where counts are told
	share         model.Figure
	within, whole model.Figure
	others        bool // more or fewer plans started than are counted
}

// few reports whether the share is of so few plans that it says something of single children.
func (t onTimeShare) few() bool {
	return t.whole.Known && t.whole.Quantity.Amount.Cmp(model.Whole(fewPlans)) < 0
}

// easyShare finds what a year says of time.
func (y year) easyShare() (t onTimeShare, ok bool) {
	if f, ok := y.happened("issued"); ok {
		t.whole = f
	}
	if f, ok := y.happened("within_20_weeks"); ok {
		t.within = f
	}
	_, _, t.others = y.timed()
	share, has := y.happened("within_20_weeks_percent")
	counts := t.whole.Known && t.within.Known && t.whole.SourceID == t.within.SourceID
	switch {
	case has:
		t.field, t.share = "within_20_weeks_percent", share
		return t, true
	case counts:
		return t, true
	case t.whole.Known && t.within.Known: // of two papers: a part of another whole
		return t, false
	}
	t.field = "within_20_weeks_without_exceptions_percent"
	t.share, has = y.happened(t.field)
	return t, has
}

// easyOnTime returns how many plans were in time.
func (y year) easyOnTime() []easy.Line {
	t, ok := y.easyShare()
	if !ok {
		return nil
	}
	law := easy.Say(easy.Clock, "By law a new plan should take 20 weeks or less.", "The law allows more time in a few cases.")
	in := fmt.Sprintf("In %s, ", y.year)
	if t.field == "" {
		return y.easyCounted(law, in, t)
	}
	words, n, told := easy.InTen(t.share)
	switch {
	case !easy.Sure(t.share):
		return []easy.Line{law, easy.Say(easy.Unsure, "There is a number of plans in time for "+y.year.String()+".", "It may be wrong, so we do not show it here.")}
	case !told:
		return nil
	}
	first := easy.Say(easy.InTenPicture(n), in+words+" new plans took 20 weeks or less.")
	if t.field != "within_20_weeks_percent" {
		first.Text = append(first.Text, "Plans that may take longer by law are left out.")
	}
	if t.others {
		first.Text = append(first.Text, "Some new plans may not be counted.")
	}
	out := []easy.Line{law, first}
	if e, ok := y.benchmark("england", t.field); ok && easy.Sure(e) {
		if words, n, told := easy.InTen(e); told {
			out = append(out, easy.Line{Picture: easy.InTenPicture(n), Text: []string{"In all of England, it was " + words + " new plans."}})
		}
	}
	return append(out, y.easyBefore(t, words)...)
}

// easyCounted returns counts where no share is given.
func (y year) easyCounted(law easy.Line, in string, t onTimeShare) []easy.Line {
	switch {
	case !easy.Sure(t.within) || !easy.Sure(t.whole) || t.within.Limit() || t.whole.Limit():
		return nil
	case !t.whole.Quantity.Amount.IsPos() && t.others:
		return []easy.Line{law, easy.Say(easy.Plan, in+"no new plan was counted.")}
	case !t.whole.Quantity.Amount.IsPos():
		return []easy.Line{law, easy.Say(easy.Plan, in+"no new plan was made.")}
	}
	out := easy.Say(easy.Clock, fmt.Sprintf("%s%s counted.", in, easy.Things(t.whole, "new plan was", "new plans were")),
		fmt.Sprintf("Of these, %s took 20 weeks or less.", easy.Count(t.within)))
	return []easy.Line{law, out}
}

// easyBefore compares the share with that of the year before.
func (y year) easyBefore(t onTimeShare, words string) []easy.Line {
	last := y.year
	last.Year--
	before := year{y.c, last}
	was, ok := before.easyShare()
	if !ok || was.field != t.field || was.others != t.others || was.few() || t.few() || !easy.Sure(was.share) || t.share.Marker == "b" ||
		was.share.Limit() || t.share.Limit() || !was.share.Quantity.Amount.IsPos() || before.firm() != "" {
		return nil
	}
	said, n, told := easy.InTen(was.share)
	if !told {
		return nil
	}
	text := fmt.Sprintf("In %s, it was %s new plans.", last, said)
	if said == words {
		return []easy.Line{easy.Say(easy.InTenPicture(n), text)}
	}
	if t.share.Quantity.Amount.Cmp(was.share.Quantity.Amount) > 0 {
		return []easy.Line{easy.Say(easy.More, text, fmt.Sprintf("So a larger part was in time in %s.", y.year))}
	}
	return []easy.Line{easy.Say(easy.Fewer, text, fmt.Sprintf("So a smaller part was in time in %s.", y.year))}
}

// easyAsked returns how many asked for an assessment, and how many of these the council refused.
func (y year) easyAsked() []easy.Line {
	var out []easy.Line
	in := fmt.Sprintf("In %s, ", y.year)
	if f, ok := y.happened("requests"); ok && easy.Sure(f) {
		text := in + "people asked for an assessment " + easy.Things(f, "time", "times") + "."
		if f.Quantity.Amount.IsZero() {
			text = in + "nobody asked for an assessment."
		}
		out = append(out, easy.Say(easy.Ask, text, "An assessment finds out what help a child needs."))
	}
	if f, ok := y.happened("refused"); ok && easy.Sure(f) {
		text := in + "the council said no to an assessment " + easy.Things(f, "time", "times") + "."
		if f.Quantity.Amount.IsZero() {
			text = in + "the council did not say no to an assessment."
		}
		out = append(out, easy.Say(easy.Refuse, text))
	}
	return out
}

// easyStarted returns how many plans were made.
func (y year) easyStarted() []easy.Line {
	f, ok := y.happened("new_plans")
	if !ok {
		f, ok = y.happened("issued")
	}
	switch {
	case !ok || !easy.Sure(f):
		return nil
	case f.Quantity.Amount.IsZero():
		return []easy.Line{easy.Say(easy.Plan, fmt.Sprintf("In %s, no new plan was made.", y.year))}
	}
	return []easy.Line{easy.Say(easy.Plan, fmt.Sprintf("In %s, %s made.", y.year, easy.Things(f, "new plan was", "new plans were")))}
}

// easyLate returns how many plans took more than a year, where the paper has the time of all.
func (y year) easyLate() []easy.Line {
	f, ok := y.happened("over_52_weeks")
	if !ok || !easy.Sure(f) {
		return nil
	}
	if of, _ := y.lateOf(f); of != "" {
		return nil
	}
	if f.Quantity.Amount.IsZero() {
		return []easy.Line{easy.Say(easy.Clock, fmt.Sprintf("In %s, no new plan took more than a year.", y.year))}
	}
	return []easy.Line{easy.Say(easy.Clock, fmt.Sprintf("In %s, %s took more than a year.", y.year, easy.Things(f, "new plan", "new plans")))}
}

// easyWithPlan returns how many have a plan, by the newest count that is not in dispute.
func easyWithPlan(c model.Council) []easy.Line {
	file := model.Get[File](c.Files)
	if file == nil {
		return nil
	}
	var newest model.Figure
	for _, s := range file.Snapshots {
		f, ok := c.Figure(model.Join("plans.snapshot", s.On.Period.Code()))
		if ok && f.Known && (!newest.Known || f.Period.End().Compare(newest.Period.End()) > 0) {
			newest = f
		}
	}
	if !easy.Sure(newest) {
		return nil
	}
	p := newest.Period.Phrase()
	return []easy.Line{easy.Say(easy.Children, model.Capital(p)+", "+easy.Things(newest, "child or young person", "children and young people")+" had an EHC plan.")}
}
