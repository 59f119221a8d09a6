package facts

import "github.com/send-daylight/daylight/internal/account/model"

// A Glance is the newest recorded balance for a place with room for a few words. It is
// of the thing that leads an answer, so that the two cannot disagree.
type Glance struct {
	Now     string // "£14.1m", "surplus of £1.0m"
	When    string // "at 31 March 2025"
	Since   string // "up £2.9m on 31 March 2024 (£3.1m)"; empty where nothing can be compared
	Better  int    // of Since: 1 better, -1 worse, 0 where it is neither, or better by a grant alone
	History string // how it moved, as a sentence
	Care    bool   // a paper says that its number is to be read with care: nothing is found in it
}

// Glance returns the balance that leads. It is not ok where nothing was recorded.
func (a Account) Glance() (Glance, bool) {
	if len(a.topics) == 0 || !a.topics[0].recorded() {
		return Glance{}, false
	}
	t := a.topics[0]
	g := Glance{Now: t.measure.bare(t.now()).In(a.unit), When: t.now().Period.Phrase(), Care: t.now().doubted()}
	if l := a.label(t); l != "" {
		g.When += " (" + l + ")"
	}
	if g.Care {
		return g, true
	}
	if !t.doubted() {
		g.History = t.measure.history(NewCourse(t.stands)).In(a.unit)
	}
	since, better := t.glance()
	if by, needed, ok := a.helped(t); ok && len(since) > 0 {
		since = say(since, t.thanks(by))
		if needed {
			better = 0
		}
	}
	g.Since, g.Better = since.In(a.unit), better
	return g, true
}

// bare returns the state of a step without an article.
func (m Measure) bare(s Step) Phrase {
	switch s.side() {
	case below:
		return say(m.Opposite, " of ", m.size(s))
	case none:
		return say("no ", m.Short)
	}
	return m.state(s)
}

// glance compares what is recorded with what was recorded before, and reports whether that
// is better.
func (t *topic) glance() (Phrase, int) {
	now := t.now()
	if len(t.stands) < 2 || len(now.Values) > 1 {
		return nil, 0
	}
	was := t.stands[len(t.stands)-2]
	if len(was.Values) > 1 || vague(was.Low) || vague(now.Low) || was.doubted() || now.doubted() {
		return nil, 0
	}
	d := sign(was.Low, now.Low)
	before := say(" (", t.measure.bare(was), ")")
	switch by := difference(now.Low, was.Low); {
	case d == 0 && same(was.Low, now.Low) && hedge(now.Low) == "":
		return say("the same as ", was.Period.Phrase()), 0
	case d == 0:
		return say("about the same as ", was.Period.Phrase(), before), 0
	case was.side() != now.side():
		return say("after ", t.measure.named(was), " ", was.Period.Phrase()), 0
	case hedge(was.Low)+hedge(now.Low) != "" || by.silent || !tellable(now.Low, was.Low):
		return say(way(d*now.side()), " from ", t.measure.bare(was), " ", was.Period.Phrase()), -d
	default:
		return say(way(d*now.side()), " ", by, since(was.Period), before, silent(now.Low)), -d
	}
}

// thanks names a grant behind a change that it made, or helped to make.
func (t *topic) thanks(g Grant) Phrase {
	link := ", after "
	if was := t.stands[len(t.stands)-2]; was.side() != t.now().side() { // "after a deficit of £1.0m"
		link = " and "
	}
	return say(link, g.brief())
}

// since names a period that a change is counted from.
func since(p model.Period) string {
	if p.Kind == model.OneDay {
		return " since " + p.String()
	}
	return " on " + p.String()
}

func way(d int) string {
	if d > 0 {
		return "up"
	}
	return "down"
}
