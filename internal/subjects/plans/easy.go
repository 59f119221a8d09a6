package plans

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/easy"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Easy is the topic of plans in Easy Read.
var Easy = site.EasyTopic{Name: "Plans", To: "plans", Facts: "plans.", Say: func(c *check.Checked) []easy.Line { return EasyLines(c.Council) }}

// EasyLines returns, in Easy Read, whether plans are on time, how many were asked for, and how many
// children have one. Of each it tells the newest year that has a number, or a place for one: where
// that number cannot be told it says so, since an older one in its place would pass for the newest.
func EasyLines(c model.Council) []easy.Line {
	var e easyTeller
	e.newest(c, year.easyOnTime)
	e.requests(c)
	e.newest(c, year.easyStarted)
	e.newest(c, year.easyLate)
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

// newest tells the newest year that has something.
func (e *easyTeller) newest(c model.Council, tell func(year) (said []easy.Line, there bool)) {
	for _, y := range slices.Backward(years(c)) {
		if said, there := tell(y); there {
			e.add(y, said)
			return
		}
	}
}

func (e *easyTeller) add(y year, said []easy.Line) {
	e.out = append(e.out, said...)
	if len(said) > 0 && y.firm() != "" && !slices.Contains(e.firm, y.year) {
		e.firm = append(e.firm, y.year)
		e.out = append(e.out, easy.Say(easy.Unsure, "Some numbers for "+y.year.String()+" may still change."))
	}
}

// recorded finds a figure of what happened, known or not.
func (y year) recorded(field string) (model.Figure, bool) {
	f, ok := y.c.Figure("plans." + field + "." + y.year.Code())
	return f, ok && facts.Recorded(f)
}

// Reasons why a number is not told.
const (
	mayBeWrong   = "The number may be wrong, so we do not show it here."
	notPublished = "The number is not published."
	notExact     = "There is no exact number."
)

// why returns why a number is not told, or nothing where it is.
func why(f model.Figure) string {
	switch {
	case easy.Sure(f):
		return ""
	case f.Known || f.Marker == "er":
		return mayBeWrong
	case f.Marker == "low":
		return notExact
	}
	return notPublished
}

// unsaid asks for a number that is not told, and says why.
func unsaid(question, why string) easy.Line { return easy.Say(easy.Unsure, question, why) }

// An onTimeShare is how many of a year's plans took 20 weeks or less.
type onTimeShare struct {
	field         string // of the share, or "" where counts are told
	share         model.Figure
	within, whole model.Figure
	why           string // nothing is told, and why
}

// few reports whether the share is of so few plans that it says something of single children.
func (t onTimeShare) few() bool {
	return t.whole.Known && t.whole.Quantity.Amount.Cmp(model.Whole(fewest)) < 0
}

// easyShare finds what a year says of time: a share, or counts where there is none, or where it
// is of a few plans. A count of another paper than its whole stands alone.
func (y year) easyShare() (t onTimeShare, there bool) {
	share, has := y.recorded("within_20_weeks_percent")
	within, also := y.recorded("within_20_weeks")
	x, hasX := y.recorded("within_20_weeks_without_exceptions_percent")
	if !has && !also && !hasX {
		return t, false
	}
	t.whole, _ = y.happened("issued")
	t.within = within
	counts := within.Known && t.whole.Known && within.SourceID == t.whole.SourceID
	switch {
	case share.Known && !(counts && t.few()):
		t.field, t.share = "within_20_weeks_percent", share
		t.why = why(share)
	case counts:
		if t.why = why(within); t.why == "" {
			t.why = why(t.whole)
		}
	case x.Known:
		t.field, t.share = "within_20_weeks_without_exceptions_percent", x
		if whole, ok := y.happened(wholesOf[t.field]); ok {
			t.whole = whole
		}
		t.why = why(x)
	case within.Known:
		t.whole = model.Figure{}
		t.why = why(within)
	default:
		t.why = notPublished
	}
	return t, true
}

// easyOnTime returns how many plans were in time: the year, the year before it, and England last.
func (y year) easyOnTime() ([]easy.Line, bool) {
	t, there := y.easyShare()
	if !there {
		return nil, false
	}
	law := easy.Say(easy.Clock, "By law a new plan should take 20 weeks or less.", "The law allows more time in a few cases.")
	in := fmt.Sprintf("In %s, ", y.year)
	tens, picture, told := easy.InTen(t.share)
	if t.why == "" && t.field != "" && !told {
		t.why = notExact
	}
	switch {
	case t.why != "":
		return []easy.Line{law, unsaid(in+"how many new plans took 20 weeks or less?", t.why)}, true
	case t.field == "":
		return []easy.Line{law, y.easyCounted(in, t)}, true
	}
	first := easy.Say(picture, in+tens+" new plans took 20 weeks or less.")
	if t.field != "within_20_weeks_percent" {
		first.Text = append(first.Text, "Plans that may take longer by law are left out.")
	}
	first.Text = append(first.Text, y.easyOthers()...)
	out := append([]easy.Line{law, first}, y.easyBefore(t)...)
	if e, ok := y.benchmark("england", t.field); ok && easy.Sure(e) && !t.few() {
		if tens, picture, told := easy.InTen(e); told {
			text := []string{fmt.Sprintf("In England in %s, it was %s new plans.", y.year, tens)}
			out = append(out, easy.Say(picture, append(text, compared(t.share, e, "here")...)...))
		}
	}
	return out, true
}

// easyOthers returns that a share is not of all plans that are told as made.
func (y year) easyOthers() []string {
	_, issued, others := y.timed()
	started, ok := y.happened("new_plans")
	switch {
	case !others:
		return nil
	case ok && words.Exact(issued) && words.Exact(started) && issued.Quantity.Amount.Cmp(started.Quantity.Amount) != 0:
		return []string{fmt.Sprintf("These are not the same as all new plans made in %s.", y.year)}
	}
	return []string{fmt.Sprintf("These may not be the same as all new plans made in %s.", y.year)}
}

// others reports whether other plans started than a share is of.
func (y year) others() bool {
	_, _, others := y.timed()
	return others
}

// Points of a per cent up to which two shares are nearly the same, and from which one is more
// than the other without a word.
const (
	nearlySame = 1
	plainly    = 5
)

// compared returns how a share is beside another one, however alike the two are in tenths.
func compared(f, other model.Figure, where string) []string {
	if !words.Exact(f) || !words.Exact(other) {
		return nil
	}
	d := model.Sum(f.Quantity.Amount, other.Quantity.Amount.Neg())
	how := map[bool]string{true: "more", false: "less"}[d.IsPos()]
	switch {
	case d.Abs().Cmp(model.Whole(nearlySame)) < 0:
		how = "nearly the same"
	case d.Abs().Cmp(model.Whole(plainly)) < 0:
		how = "a little " + how
	}
	return []string{"It was " + how + " " + where + "."}
}

// easyCounted returns counts where no share is told.
func (y year) easyCounted(in string, t onTimeShare) easy.Line {
	took := func(f model.Figure) string {
		if f.Quantity.Amount.IsZero() {
			return "none"
		}
		return easy.Count(f)
	}
	switch {
	case !t.whole.Known && t.within.Quantity.Amount.IsZero():
		return easy.Say(easy.Clock, in+"no new plan took 20 weeks or less.")
	case !t.whole.Known:
		return easy.Say(easy.Clock, in+easy.Things(t.within, "new plan", "new plans")+" took 20 weeks or less.")
	case t.whole.Quantity.Amount.IsPos():
		return easy.Say(easy.Clock, fmt.Sprintf("%s%s counted.", in, easy.Things(t.whole, "new plan was", "new plans were")),
			fmt.Sprintf("Of these, %s took 20 weeks or less.", took(t.within)))
	case y.others():
		return easy.Say(easy.Plan, in+"no new plan was counted.")
	}
	return easy.Say(easy.Plan, in+"no new plan was made.")
}

// easyBefore returns the share of the year before, and how this year's is beside it. One paper
// counts the same plans each year, whether or not as many started.
func (y year) easyBefore(t onTimeShare) []easy.Line {
	last := y.year
	last.Year--
	before := year{y.c, last}
	was, there := before.easyShare()
	if !there || was.why != "" || was.field != t.field || was.share.SourceID != t.share.SourceID && y.others() != before.others() || was.few() || t.few() || t.share.Marker == "b" ||
		was.share.Limit() || t.share.Limit() || before.firm() != "" {
		return nil
	}
	tens, picture, told := easy.InTen(was.share)
	if !told {
		return nil
	}
	text := []string{fmt.Sprintf("In %s, it was %s new plans.", last, tens)}
	return []easy.Line{easy.Say(picture, append(text, compared(t.share, was.share, "in "+y.year.String())...)...)}
}

// requests tells how many asked for an assessment, and how many of these the council refused.
func (e *easyTeller) requests(c model.Council) {
	var asked, refused easyNumber
	e.newest(c, func(y year) ([]easy.Line, bool) { return nil, asked.find(y, "requests") })
	e.newest(c, func(y year) ([]easy.Line, bool) { return nil, refused.find(y, "refused") })
	if asked.Known && !doubtfulCount(asked.Figure) {
		asked.Note = "" // only what came of the requests is in doubt
		asked.why = why(asked.Figure)
	}
	explained := []string{"An assessment finds out what help a child needs."}
	say := func(y year, p easy.Picture, text ...string) {
		e.add(y, []easy.Line{easy.Say(p, append(explained, text...)...)})
		explained = nil
	}
	in, inRefused := fmt.Sprintf("In %s, ", asked.year.year), fmt.Sprintf("In %s, ", refused.year.year)
	const often = "how often did people ask for an assessment?"
	if asked.there && refused.there && asked.why != "" && asked.why == refused.why && in == inRefused {
		both := map[string]string{mayBeWrong: "The numbers may be wrong, so we do not show them here.", notPublished: "The numbers are not published."}
		say(asked.year, easy.Unsure, in+often, "How often did the council say no?", both[asked.why])
		return
	}
	switch {
	case !asked.there:
	case asked.why != "":
		say(asked.year, easy.Unsure, in+often, asked.why)
	case asked.Quantity.Amount.IsZero():
		say(asked.year, easy.Ask, in+"nobody asked for an assessment.")
	default:
		say(asked.year, easy.Ask, in+"people asked for an assessment "+easy.Things(asked.Figure, "time", "times")+".")
	}
	switch {
	case !refused.there:
	case refused.why != "":
		say(refused.year, easy.Unsure, inRefused+"how often did the council say no to an assessment?", refused.why)
	case refused.Quantity.Amount.IsZero():
		say(refused.year, easy.Refuse, inRefused+"the council did not say no to an assessment.")
	default:
		say(refused.year, easy.Refuse, inRefused+"the council said no to an assessment "+easy.Things(refused.Figure, "time", "times")+".")
	}
}

// An easyNumber is a number of a year, if it is there, and why it is not told.
type easyNumber struct {
	model.Figure
	year  year
	there bool
	why   string
}

// find reports whether a year has a number, and keeps it.
func (n *easyNumber) find(y year, field string) bool {
	if f, ok := y.recorded(field); ok {
		*n = easyNumber{f, y, true, why(f)}
	}
	return n.there
}

// easyStarted returns how many plans were made.
func (y year) easyStarted() ([]easy.Line, bool) {
	f, ok := y.recorded("new_plans")
	if issued, also := y.recorded("issued"); !ok || also && issued.Known && !f.Known {
		f, ok = issued, also
	}
	in := fmt.Sprintf("In %s, ", y.year)
	switch {
	case !ok:
		return nil, false
	case why(f) != "":
		return []easy.Line{unsaid(in+"how many new plans were made?", why(f))}, true
	case f.Quantity.Amount.IsZero():
		return []easy.Line{easy.Say(easy.Plan, in+"no new plan was made.")}, true
	}
	return []easy.Line{easy.Say(easy.Plan, in+easy.Things(f, "new plan was", "new plans were")+" made.")}, true
}

// easyLate returns how many plans took more than a year, and of which where not of all.
func (y year) easyLate() ([]easy.Line, bool) {
	f, ok := y.recorded("over_52_weeks")
	in := fmt.Sprintf("In %s, ", y.year)
	switch {
	case !ok:
		return nil, false
	case why(f) != "":
		return []easy.Line{unsaid(in+"how many new plans took more than a year?", why(f))}, true
	}
	plans, none, of := easy.Things(f, "new plan", "new plans"), "no new plan", ""
	switch kind, whole := y.lateOf(f); {
	case kind != "" && !whole.IsPos(): // none is counted, of any time
		return nil, true
	case strings.HasSuffix(kind, "with a known time"):
		of = " with a known time"
	case kind != "":
		plans, none, of = easy.Count(f), "none", " of the new plans counted"
	}
	if f.Quantity.Amount.IsZero() {
		plans = none
	}
	return []easy.Line{easy.Say(easy.Clock, in+plans+of+" took more than a year.")}, true
}

// easyWithPlan returns how many have a plan, by the newest count.
func easyWithPlan(c model.Council) []easy.Line {
	file := model.Get[File](c.Files)
	if file == nil {
		return nil
	}
	var newest model.Figure
	for _, s := range file.Snapshots {
		f, ok := c.Figure(model.Join("plans.snapshot", s.On.Period.Code()))
		if ok && f.Marker != "z" && (newest.Address == "" || f.Period.End().Compare(newest.Period.End()) > 0) {
			newest = f
		}
	}
	if newest.Address == "" {
		return nil
	}
	p := easy.When(newest.Period)
	if why := why(newest); why != "" {
		return []easy.Line{unsaid(p+", how many children and young people had an EHC plan?", why)}
	}
	return []easy.Line{easy.Say(easy.Children, p+", "+easy.Things(newest, "child or young person", "children and young people")+" had an EHC plan.")}
}
