package surveys

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Answer answers: what do people say in surveys? It tells of the newest of those that
// belong to no workstream, which have a page of their own.
func Answer(c model.Council) string {
	list := own(c)
	if len(list) == 0 {
		return ""
	}
	newest := list[0]
	day := func(s Survey) model.Day {
		t := s.Times()
		if len(t) == 0 {
			return model.Day{}
		}
		return t[len(t)-1].Date.End()
	}
	for _, s := range list {
		if day(s).Compare(day(newest)) > 0 {
			newest = s
		}
	}
	times := newest.Times()
	if len(times) == 0 {
		return fmt.Sprintf("The papers name %s and give no answers.", words.Things(len(list), "survey"))
	}
	last := times[len(times)-1]
	name := "the survey “" + newest.Title.S + "”"
	first := words.Fit(answered(c, newest, last, name), answered(c, newest, last, "a survey"))
	more := ""
	if n := len(list) - 1; n > 0 {
		more = words.Capital(words.Things(n, "more survey")) + " " + words.Is(n) + " on the page of surveys."
	}
	return words.Answer(first, append(changes(c, newest), more)...)
}

// answered reports how many people answered, or that nobody says it.
func answered(c model.Council, s Survey, t Time, name string) string {
	if n, ok := people(c, s, t); ok {
		return fmt.Sprintf("%s answered %s%s.", words.Capital(words.Count(n, "person", "people")), name, t.when())
	}
	return fmt.Sprintf("The papers do not say how many people answered %s%s.", name, t.when())
}

func people(c model.Council, s Survey, t Time) (model.Figure, bool) {
	n, ok := c.Figure("surveys." + s.ID.S + "." + t.Code + ".n")
	return n, ok && n.Known
}

// own returns the surveys of a council that no workstream shows.
func own(c model.Council) []Survey {
	f := model.Get[File](c.Files)
	if f == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(f.Surveys), func(s Survey) bool { return s.Workstream.Given() })
}

// mostRounds is how many rounds are shown as bars in one picture; of more, each
// question has a small picture of its own.
const mostRounds = 4

// Chart describes a survey: bars for one round, before and after as dumbbells, bars for
// each of a few rounds, and for more rounds a small picture of each question.
func Chart(c model.Council, s Survey, id string) (chart.Chart, bool) {
	times := s.Times()
	d := chart.Chart{ID: id, Unit: "%", Suffix: "%", Max: 100, Title: title(c, s), Summary: summary(c, s), Words: chart.Words{Period: "Question"}}
	if len(times) == 0 {
		return d, false
	}
	span := "before and after"
	switch {
	case len(times) == 1:
		span, d.Kind = strings.TrimSpace(strings.TrimPrefix(words.In(times[0].Date), "in ")), chart.Bars
	case len(times) == 2:
		d.Kind = chart.Dumbbell
		if times[1].Code != "after" {
			span = times[0].Name + " and " + times[1].Name
		}
	default:
		span, d.Kind = times[0].Name+" to "+times[len(times)-1].Name, chart.Bars
	}
	d.Subtitle = strings.TrimSuffix(fmt.Sprintf("%s: per cent of %s, %s", s.Title, s.Measure, span), ", ")
	d.Alt = strings.TrimSuffix(fmt.Sprintf("%s: %s, %s", kinds[d.Kind], s.Title, span), ", ") + "."
	for _, t := range times {
		d.Series = append(d.Series, chart.Series{Name: t.Name})
	}
	for _, q := range s.Questions {
		points, last, ok := points(c, s, q, times)
		if !ok {
			continue
		}
		d.Periods = append(d.Periods, chart.Category{Label: words.Capital(q.Text.S), Long: words.Capital(q.Text.S), Addr: last.Address})
		for i, p := range points {
			d.Series[i].Points = append(d.Series[i].Points, p)
		}
		d.Source, d.Date = words.SourceOf(c, last), last.AsAt.String()
	}
	if len(d.Periods) == 0 {
		return d, false
	}
	if len(times) > mostRounds && len(d.Periods) <= 24 {
		turn(&d, s, times)
	}
	return d, len(times) <= mostRounds || d.Kind == chart.Multiples
}

var kinds = map[chart.Kind]string{chart.Bars: "Bars", chart.Dumbbell: "Dumbbell chart", chart.Multiples: "Small pictures"}

// points returns the answers to a question, one for each time; not ok where a question of
// two rounds lacks one of them, or one of more has none.
func points(c model.Council, s Survey, q Question, times []Time) (out []chart.Point, last model.Figure, ok bool) {
	found := 0
	for _, t := range times {
		p := chart.Point{State: chart.Missing, Text: "not asked"}
		if f, there := c.Figure(address(s, q, t)); there {
			p, last = words.Point(c, f, 1), f
			found++
		}
		out = append(out, p)
	}
	return out, last, found == len(times) || len(times) > 2 && found > 0
}

// turn makes a series of each question and a place on the axis of each time.
func turn(d *chart.Chart, s Survey, times []Time) {
	was := *d
	d.Kind, d.Words.Period, d.Series = chart.Multiples, "When", nil
	d.Alt = kinds[d.Kind] + strings.TrimPrefix(d.Alt, kinds[chart.Bars])
	for i, q := range was.Periods {
		x := chart.Series{Name: q.Long, Role: chart.Emphasis}
		for _, t := range was.Series {
			x.Points = append(x.Points, t.Points[i])
		}
		d.Series = append(d.Series, x)
	}
	d.Periods = nil
	for _, t := range times {
		label := t.Name
		if t.Date.Kind != model.NoPeriod {
			label = t.Date.Short()
		}
		d.Periods = append(d.Periods, chart.Category{Label: label, Long: t.Name, Addr: "surveys." + s.ID.S + "." + t.Code})
	}
}

// A move is how the answer to a question changed from one time to another.
type move struct {
	question string
	by       model.Quantity
	way      int    // 1 up, -1 down, 0 where the two may be alike: 24.5 and 24
	about    string // "about " where the source gives one of them so
}

// moves returns how answers changed from one time to another, where both are known.
func moves(c model.Council, s Survey, from, to Time) []move {
	var out []move
	for _, q := range s.Questions {
		b, hasB := c.Figure(address(s, q, from))
		a, hasA := c.Figure(address(s, q, to))
		if !hasB || !hasA || !a.Known || !b.Known {
			continue
		}
		if d, err := a.Quantity.Sub(b.Quantity); err == nil {
			m := move{question: q.Text.S, by: d}
			switch facts.CourseOf([]model.Figure{b, a}).Shape() {
			case facts.Rising:
				m.way = 1
			case facts.Falling:
				m.way = -1
			}
			if !words.Exact(a) || !words.Exact(b) {
				m.about = "about "
			}
			out = append(out, m)
		}
	}
	return out
}

// A split is moves by their direction, the largest first.
type split struct {
	up, down, same []move
	about          string // "about " where not all of the same are known to be
}

func splitOf(list []move) (s split) {
	for _, m := range list {
		switch zero := m.by.Amount.IsZero(); m.way {
		case 1:
			s.up = append(s.up, m)
		case -1:
			m.by.Amount = m.by.Amount.Abs()
			s.down = append(s.down, m)
		default:
			s.same = append(s.same, m)
			if !zero || m.about != "" {
				s.about = "about "
			}
		}
	}
	for _, group := range [][]move{s.up, s.down} {
		slices.SortStableFunc(group, func(a, b move) int { return b.by.Amount.Cmp(a.by.Amount) })
	}
	return s
}

// title returns the finding of a survey in a few words. A fall is never left out.
func title(c model.Council, s Survey) string {
	times := s.Times()
	if len(times) == 1 {
		low, high, _ := ends(c, s, times[0])
		switch {
		case !low.Known:
			return s.Title.S
		case low.String() == high.String():
			return s.Title.S + ": " + high.String()
		}
		return fmt.Sprintf("%s: %s to %s", s.Title, low, high)
	}
	if len(times) == 0 {
		return s.Title.S
	}
	list := moves(c, s, times[0], times[len(times)-1])
	if len(list) == 0 {
		return s.Title.S
	}
	x := splitOf(list)
	verbs := [3]string{"rose", "fell", "stayed " + x.about + "the same"}
	if len(times) > 2 { // what lies between them is not said
		verbs = [3]string{"is higher", "is lower", "is " + x.about + "the same"}
		if len(list) > 1 {
			verbs = [3]string{"are higher", "are lower", "are " + x.about + "the same"}
		}
		first := "the first time"
		if times[0].Date.Kind != model.NoPeriod {
			first = times[0].Name
		}
		return "Compared with " + first + ", " + words.Lower(counted(x, len(list), verbs))
	}
	return counted(x, len(list), verbs)
}

// counted reports how many of n answers went which way: "Three of five answers rose, two fell".
func counted(x split, n int, verbs [3]string) string {
	var parts []string
	for i, group := range [][]move{x.up, x.down, x.same} {
		switch k := len(group); {
		case k == 0:
		case k == n && n == 1:
			return "The one answer " + verbs[i]
		case k == n:
			return words.Capital(words.All(n)) + " answers " + verbs[i]
		case len(parts) == 0:
			parts = append(parts, words.Capital(words.Number(k))+" of "+words.Number(n)+" answers "+one(verbs[i], k))
		default:
			parts = append(parts, words.Number(k)+" "+one(verbs[i], k))
		}
	}
	return strings.Join(parts, ", ")
}

// one returns a verb of several as that of one.
func one(verb string, n int) string {
	if n == 1 {
		return strings.Replace(verb, "are ", "is ", 1)
	}
	return verb
}

// summary reports which answers moved most, each way, and how many people answered.
func summary(c model.Council, s Survey) string {
	times := s.Times()
	if len(times) == 0 {
		return ""
	}
	return words.Join(append(changes(c, s), asked(c, s, times))...)
}

// changes returns sentences on the answers: how they moved between the last two times, or
// what they are where there is one.
func changes(c model.Council, s Survey) []string {
	times := s.Times()
	switch len(times) {
	case 0:
		return nil
	case 1:
		return []string{spread(c, s, times[0])}
	}
	from, to := times[len(times)-2], times[len(times)-1]
	span := ""
	if len(times) > 2 {
		span = "From" + strings.TrimPrefix(from.when(), " in") + " to" + strings.TrimPrefix(to.when(), " in") + ", "
	}
	x := splitOf(moves(c, s, from, to))
	var said []string
	for i, group := range [][]move{x.up, x.down} {
		verb, noun := []string{"rose", "fell"}[i], []string{"rise", "fall"}[i]
		switch {
		case len(group) == 1:
			said = append(said, fmt.Sprintf("one answer %s by %s (%s)", verb, group[0].about+group[0].by.String(), group[0].question))
		case len(group) > 1:
			said = append(said, fmt.Sprintf("%s answers %s, and the largest %s is %s (%s)", words.Number(len(group)), verb, noun, group[0].about+group[0].by.String(), group[0].question))
		}
	}
	if n := len(x.same); n > 0 {
		said = append(said, map[bool]string{true: "one answer", false: words.Number(n) + " answers"}[n == 1]+" stayed "+x.about+"the same")
	}
	for i, p := range said {
		if i == 0 {
			p = span + p
		}
		said[i] = words.Capital(p) + "."
	}
	return said
}

// asked reports how many people answered in the last two rounds, or that nobody knows.
func asked(c model.Council, s Survey, times []Time) string {
	var said []string
	missing := 0
	last := times[max(0, len(times)-2):]
	for _, t := range last {
		n, ok := people(c, s, t)
		if !ok {
			missing++
			continue
		}
		said = append(said, words.Count(n, "person", "people")+" answered"+t.when())
	}
	switch {
	case missing == len(last) && len(last) == 1:
		return "The source does not say how many people answered."
	case missing > 0:
		return "The source does not say how many people answered each time, so nobody can tell how much of this is chance."
	case len(last) == 1:
		return said[0] + "."
	}
	return words.List(said) + "."
}

// when returns the time inside a sentence; empty for the only one, where it has no date.
func (t Time) when() string {
	switch {
	case t.Date.Kind != model.NoPeriod:
		return " " + words.In(t.Date)
	case t.Name == "Before":
		return " before the change"
	case t.Name == "After":
		return " after the change"
	}
	return ""
}

// ends returns the lowest and the highest answer at one time.
func ends(c model.Council, s Survey, t Time) (low, high model.Figure, known int) {
	for _, q := range s.Questions {
		f, ok := c.Figure(address(s, q, t))
		if !ok || !f.Known {
			continue
		}
		if known == 0 || f.Quantity.Amount.Cmp(low.Quantity.Amount) < 0 {
			low = f
		}
		if known == 0 || f.Quantity.Amount.Cmp(high.Quantity.Amount) > 0 {
			high = f
		}
		known++
	}
	return low, high, known
}

// spread reports which answer is highest and which lowest, of a survey taken once.
func spread(c model.Council, s Survey, t Time) string {
	low, high, known := ends(c, s, t)
	text := func(f model.Figure) string {
		for _, q := range s.Questions {
			if c.Slug+"/"+address(s, q, t) == f.Address {
				return q.Text.S
			}
		}
		return ""
	}
	switch {
	case known == 0:
		return ""
	case known == 1:
		return fmt.Sprintf("The answer is %s (%s).", high, text(high))
	case low.Quantity.Amount.Cmp(high.Quantity.Amount) == 0:
		return fmt.Sprintf("%s answers are %s.", words.Capital(words.All(known)), high)
	}
	return fmt.Sprintf("The highest answer is %s (%s) and the lowest %s (%s).", high, text(high), low, text(low))
}
