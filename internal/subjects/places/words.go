package places

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Answer answers: how many specialist places are there, what opens, what was aimed
// at? It begins with the newest recorded number of the first provision that has one.
// What its length leaves no room for is on the page.
func Answer(c model.Council) string {
	list := model.Get[File](c.Files).Named()
	if len(list) == 0 {
		return ""
	}
	lead := max(0, slices.IndexFunc(list, func(p Named) bool { return p.story(c).hasNow }))
	first := list[lead].story(c)
	first.alone = len(list) == 1
	var rest, last []string
	for i, p := range list {
		if i == lead {
			continue
		}
		s := p.story(c)
		if s.hasNow || s.hasNext {
			rest = append(rest, s.now("It"))
		}
		last = slices.Concat(last, s.more(), s.aims())
	}
	rest = slices.Concat(rest, first.more(), opens(c), first.aims(), last)
	return words.Answer(first.now(c.ShortName()), rest...)
}

// figure finds a figure of a provision's year.
func (p Named) figure(c model.Council, s Stock, field string) (model.Figure, bool) {
	return c.Figure(address(p, s, field))
}

// years returns the years of a provision, from early to late.
func (p Named) years() []Stock {
	out := slices.Clone(p.Stock)
	slices.SortStableFunc(out, func(a, b Stock) int { return a.Year.Period.Compare(b.Year.Period) })
	return out
}

// closings returns the known numbers of places at the ends of years, from early to late.
func (p Named) closings(c model.Council) []model.Figure {
	var out []model.Figure
	for _, s := range p.years() {
		if f, ok := p.figure(c, s, "closing"); ok && f.Known {
			out = append(out, f)
		}
	}
	return out
}

// disputed returns what the parts of a year make, where the source's total is another.
func (p Named) disputed(period model.Period) (made string, ok bool) {
	for _, s := range p.Stock {
		if sum, whole := SumOf(s.PlaceParts()); s.Year.Period == period && whole && !sum.Off.IsZero() && !s.rough() {
			return check.Count(sum.Made), true
		}
	}
	return "", false
}

// mostNamed is how many words of a provision's name an answer says.
const mostNamed = 10

// A story holds what is told of one provision: the newest number recorded, the newest
// number expected after it, and what the number was before.
type story struct {
	c               model.Council
	p               Named
	recorded        []model.Figure // from early to late
	is, next        model.Figure
	hasNow, hasNext bool
	seen            model.Day // the newest day that the account knows of
	alone           bool      // no other provision is told of
}

// of names the provision where others are told of too.
func (s story) of() string {
	if s.alone {
		return ""
	}
	return " of places in " + s.p.Name
}

func (p Named) story(c model.Council) story {
	p.Name = words.Shorten(p.Name, mostNamed)
	s := story{c: c, p: p}
	s.seen = facts.Seen(c.NewestDay(), facts.Line{Figures: c.FiguresUnder("places." + p.ID.S)})
	for _, f := range p.closings(c) {
		if facts.Recorded(f) {
			s.recorded, s.is, s.hasNow = append(s.recorded, f), f, true
			s.hasNext = false
			continue
		}
		s.next, s.hasNext = f, true
	}
	return s
}

// now returns the first sentence: "High Oakbridge had 397 places in specialist bases in
// 2024/25: 95 more than four years before."
func (s story) now(who string) string {
	switch {
	case s.hasNow:
		return s.had(who)
	case s.hasNext:
		return s.expects(who)
	}
	for _, y := range slices.Backward(s.p.years()) {
		if f, ok := s.p.figure(s.c, y, "closing"); ok {
			return fmt.Sprintf("The number of places in %s %s is not known (%s).", s.p.Name, words.In(f.Period), model.Markers[f.Marker])
		}
	}
	if goals := goals(s.c, s.p); len(goals) > 0 {
		return fmt.Sprintf("%s set a target for places in %s: %s.", who, s.p.Name, goals[0].words())
	}
	return fmt.Sprintf("The papers give no number of places in %s.", s.p.Name)
}

func (s story) had(who string) string {
	is := s.is
	if made, off := s.p.disputed(is.Period); off {
		return words.Fit(
			fmt.Sprintf("The source puts the places of %s in %s at %s %s; its own parts make %s.", s.c.ShortName(), s.p.Name, is, words.In(is.Period), made),
			fmt.Sprintf("The source puts the places in %s at %s %s; its own parts make %s.", s.p.Name, is, words.In(is.Period), made),
			fmt.Sprintf("The source puts the places in %s at %s %s; its own parts make %s.", words.Shorten(s.p.Name, 6), is, words.In(is.Period), made))
	}
	had := fmt.Sprintf("%s had %s in %s", who, words.Count(is, "place", "places"), s.p.Name)
	sites, onSites := s.c.Figure(strings.TrimSuffix(is.Local(), "closing") + "sites_closing")
	in, than := " "+words.In(is.Period), s.than()
	switch {
	case than != "":
		return words.Fit(had+in+": "+than+".", had+in+".")
	case onSites && sites.Known:
		return words.Fit(had+" on "+words.Count(sites, "site", "sites")+in+".", had+in+".")
	}
	return had + in + "."
}

// than compares the newest number with the earliest that can be compared with it:
// "95 more than four years before".
func (s story) than() string {
	was, ok := s.earliest()
	if !ok {
		return ""
	}
	years := s.is.Period.Year - was.Period.Year
	before := words.Things(years, "year") + " before"
	if years == 1 {
		before = "the year before"
	}
	d := model.Sum(s.is.Quantity.Amount, was.Quantity.Amount.Neg())
	switch {
	case d.IsPos():
		return check.Count(d) + " more than " + before
	case d.IsNeg():
		return check.Count(d.Abs()) + " fewer than " + before
	}
	return "as many as " + before
}

// earliest returns the earliest number that the newest can be compared with.
func (s story) earliest() (model.Figure, bool) {
	for _, was := range s.recorded[:len(s.recorded)-1] {
		same := was.Period // of the newest year: spring is compared with spring
		same.Year = s.is.Period.Year
		if _, off := s.p.disputed(was.Period); !off && words.Exact(was) && words.Exact(s.is) && same == s.is.Period && s.is.Period.Year > was.Period.Year {
			return was, true
		}
	}
	return model.Figure{}, false
}

// before returns the newest number before a disputed one.
func (s story) before() string {
	for _, f := range slices.Backward(s.recorded[:len(s.recorded)-1]) {
		if _, off := s.p.disputed(f.Period); !off {
			return fmt.Sprintf("There %s %s%s %s.", words.Was(f), words.Count(f, "place", "places"), strings.TrimPrefix(s.of(), " of places"), words.In(f.Period))
		}
	}
	return ""
}

// expects returns what a paper expects of a year, in the past where the year has passed.
func (s story) expects(who string) string {
	f, in, n := s.next, words.In(s.next.Period), words.Count(s.next, "place", "places")
	if !s.hasNow || !s.alone {
		n += " in " + s.p.Name
	}
	if made, off := s.p.disputed(f.Period); off {
		return fmt.Sprintf("For %s the source says %s; its own parts make %s.", f.Period, n, made)
	}
	verb, makes := "expected", "would have made"
	if facts.TenseOf(f, s.seen) == facts.Expected {
		verb, makes = "expects", "makes"
	}
	opened, ok := s.c.Figure(strings.TrimSuffix(f.Local(), "closing") + "opened")
	switch {
	case f.Status == model.NotStated:
		return fmt.Sprintf("The source says %s %s, and not whether it is a forecast.", n, in)
	case ok && opened.Known && words.Exact(f) && words.Exact(s.is) && s.hasNow && opened.Quantity.Amount.IsPos() && model.Sum(s.is.Quantity.Amount, opened.Quantity.Amount).Cmp(f.Quantity.Amount) == 0:
		return fmt.Sprintf("%s %s %s more %s, which %s %s.", who, verb, opened, in, makes, n)
	}
	return fmt.Sprintf("%s %s %s %s.", who, verb, n, in)
}

// more returns what follows the first sentence: how firm it is, and what is expected.
func (s story) more() []string {
	var out []string
	if s.hasNow && s.is.Status == model.Provisional {
		out = append(out, "The number"+s.of()+" for "+s.is.Period.String()+" is provisional.")
	}
	if _, off := s.p.disputed(s.is.Period); s.hasNow && off {
		out = append(out, s.before())
	}
	out = append(out, s.closed(), s.unknown())
	if s.hasNow && s.hasNext {
		out = append(out, s.expects("It"))
	}
	return out
}

// closed reports the places that closed in the newest year, which a rise in all may hide.
func (s story) closed() string {
	if !s.hasNow {
		return ""
	}
	at := strings.TrimSuffix(s.is.Local(), "closing")
	closed, ok := s.c.Figure(at + "closed")
	if _, off := s.p.disputed(s.is.Period); off || !ok || !closed.Known || !closed.Quantity.Amount.IsPos() {
		return ""
	}
	where := strings.TrimPrefix(s.of(), " of places")
	out := words.Capital(words.Count(closed, "place", "places")) + where + " closed " + words.In(s.is.Period)
	switch opened, ok := s.c.Figure(at + "opened"); {
	case ok && opened.Known && opened.Quantity.Amount.IsZero() && opened.Hedge == "":
		out += ", and none opened"
	case ok && opened.Known:
		out += ", and " + opened.String() + " opened"
	}
	return out + "."
}

// aims returns the targets, and where places are short.
func (s story) aims() []string {
	out := []string{s.targets()}
	for _, g := range s.p.Gaps {
		out = append(out, "The paper names a shortage: "+words.Shorten(strings.TrimSuffix(g.Text.S, "."), 30)+".")
	}
	return out
}

// unknown reports that a year after the newest number has none.
func (s story) unknown() string {
	years := s.p.years()
	if len(years) == 0 || !s.hasNow {
		return ""
	}
	f, ok := s.p.figure(s.c, years[len(years)-1], "closing")
	if !ok || f.Known {
		return ""
	}
	return fmt.Sprintf("The number%s for %s is not known (%s).", s.of(), f.Period, model.Markers[f.Marker])
}

// targets reports what is aimed at, and what was.
func (s story) targets() string {
	var are, were []string
	list := goals(s.c, s.p)
	if len(s.p.Stock) == 0 && len(list) > 0 {
		list = list[1:] // the first sentence has the first
	}
	for _, g := range list {
		if facts.Is(g.Figure.Period, s.seen) == "was" {
			were = append(were, g.words())
		} else {
			are = append(are, g.words())
		}
	}
	out := ""
	if len(were) > 0 {
		out = "The target" + s.of() + " was " + words.List(were) + "."
	}
	if len(are) > 0 {
		out = words.Join(out, "The target"+s.of()+" is "+words.List(are)+".")
	}
	return out
}

// gone reports whether all of the time that a project was planned for had passed on the newest
// day that the account knows of. A newer paper about something else says so, too, and not
// whether it opened, which is unsaid then: a paper that still has it as planned after its time
// says that it did not.
func (x Project) gone(c model.Council) (gone, unsaid bool) {
	gone = x.Planned.Given() && x.Planned.Period.End().Compare(c.NewestDay()) < 0
	return gone, gone && !check.SpeakerOf(c, model.Get[File](c.Files).Origin().In(x.Numeric)).Passed(x.Planned.Period)
}

// nobodySays returns the sentence of places whose time has passed, and of which no paper tells more.
func nobodySays(one bool, whether string) string {
	if one {
		return "These pages do not say " + whether + " it opened."
	}
	return "These pages do not say " + whether + " they opened."
}

// opens reports what is to open: places that are planned or delayed.
func opens(c model.Council) []string {
	var out []string
	for _, x := range model.Get[File](c.Files).Projects {
		places, ok := c.Figure("places.project." + x.ID.S + ".places")
		if !ok || !places.Known || !x.Planned.Given() || x.Opened.Given() {
			continue
		}
		n, name := words.Capital(words.Count(places, "place", "places")), ": "+strings.TrimSuffix(words.Shorten(x.Name.S, 12), ".")+"."
		passed, unsaid := x.gone(c)
		switch {
		case x.Status.S == "delayed":
			out = append(out, fmt.Sprintf("%s planned for %s %s delayed%s", n, x.Planned.Period, are(places, false), name))
		case x.Status.S == "planned":
			text := fmt.Sprintf("%s %s planned for %s%s", n, are(places, passed), x.Planned.Period, name)
			if unsaid {
				text += " " + nobodySays(words.One(places), "whether")
			}
			out = append(out, text)
		}
	}
	return out
}

func are(f model.Figure, past bool) string {
	switch {
	case past:
		return words.Was(f)
	case words.One(f):
		return "is"
	}
	return "are"
}

// A Goal is a target of a provision with its figure.
type Goal struct {
	Figure   model.Figure
	MoreThan bool
}

func (g Goal) words() string {
	over := ""
	if g.MoreThan {
		over = "over "
	}
	return fmt.Sprintf("%s%s by %s", over, g.Figure, g.Figure.Period)
}

// goals returns the targets of a provision.
func goals(c model.Council, p Named) []Goal {
	var out []Goal
	for _, t := range p.Targets {
		if f, ok := c.Figure("places." + p.ID.S + "." + t.By.Period.Code() + ".target"); ok {
			out = append(out, Goal{f, t.MoreThan.B})
		}
	}
	return out
}
