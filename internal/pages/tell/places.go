package tell

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
)

// Places answers: how many specialist places are there, what opens, what was
// aimed at? One answer for each provision.
func Places(c model.Council) string {
	if model.Get[model.PlacesFile](c.Files) == nil {
		return ""
	}
	var parts []string
	for _, p := range model.Get[model.PlacesFile](c.Files).Provisions {
		parts = append(parts, provision(c, p))
	}
	return sentences(parts...)
}

// stockFigure finds a figure of a provision's year.
func stockFigure(c model.Council, p model.Provision, s model.Stock, field string) (model.Figure, bool) {
	return c.Figure("places." + p.ID.S + "." + s.Year.Period.Code() + "." + field)
}

func provision(c model.Council, p model.Provision) string {
	var parts []string
	for i, s := range p.Stock {
		closing, hasClosing := stockFigure(c, p, s, "closing")
		opened, hasOpened := stockFigure(c, p, s, "opened")
		sites, hasSites := stockFigure(c, p, s, "sites_closing")
		switch {
		case hasClosing && !closing.Known:
			parts = append(parts, sprintf("The number of places in %s %s is not known: %s.", p.Words(), closing.Period.Phrase(), model.Markers[closing.Marker]))
		case i == 0 && hasClosing && hasSites:
			parts = append(parts, sprintf("%s had %s in %s on %s %s.", c.ShortName(), closing.WithNoun(), p.Words(), sites.WithNoun(), closing.Period.Phrase()))
		case i == 0 && hasClosing:
			parts = append(parts, sprintf("%s had %s in %s %s.", c.ShortName(), closing.WithNoun(), p.Words(), closing.Period.Phrase()))
		case hasOpened && hasClosing:
			parts = append(parts, sprintf("%s more %s %s; the source puts the total at %s.", opened, opening(opened), opened.Period.Phrase(), closing))
		case hasClosing:
			parts = append(parts, sprintf("The number %s is %s.", closing.Period.Phrase(), closing))
		}
	}
	if goals := goals(c, p); len(goals) > 0 {
		var words []string
		for _, g := range goals {
			words = append(words, g.words())
		}
		parts = append(parts, "The target is "+list(words)+".")
	}
	for _, g := range p.Gaps {
		parts = append(parts, "Where places are short: "+strings.TrimSuffix(g.Text.S, ".")+".")
	}
	return sentences(parts...)
}

func opening(f model.Figure) string {
	if f.Status == model.Actual {
		return "opened"
	}
	return "were to open"
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
	return sprintf("%s%s by %s", over, g.Figure, g.Figure.Period)
}

func goals(c model.Council, p model.Provision) []Goal {
	var out []Goal
	for _, t := range p.Targets {
		if f, ok := c.Figure("places." + p.ID.S + "." + t.By.Period.Code() + ".target"); ok {
			out = append(out, Goal{f, t.MoreThan.B})
		}
	}
	return out
}

// Goals are the targets of a provision.
func Goals(c model.Council, p model.Provision) []Goal { return goals(c, p) }

// PlacesChart describes a provision's places year by year as stacked bars, with
// its targets.
func PlacesChart(c model.Council, p model.Provision, id string) (chart.Chart, bool) {
	d := chart.Chart{ID: id, Kind: chart.Stack, Unit: "Places", Words: chart.Words{Period: "Academic year"},
		Subtitle: sprintf("Places in %s by academic year, %s", p.Words(), c.Name())}
	before := chart.Series{Name: "Already open", Role: chart.Emphasis}
	fresh := chart.Series{Name: "New in the year", Role: chart.Emphasis}
	target := chart.Series{Name: "Target", Role: chart.Target}
	all := goals(c, p)
	hasTarget := false
	for _, s := range p.Stock {
		closing, ok := stockFigure(c, p, s, "closing")
		if !ok {
			continue
		}
		d.Source, d.Date = sourceLineOf(c, closing), closing.AsAt.String()
		start, hasStart := stockFigure(c, p, s, "opening")
		opened, hasOpened := stockFigure(c, p, s, "opened")
		cat := chart.Category{Label: s.Year.Period.Short(), Long: s.Year.Period.String(), Addr: closing.Address, Sum: closing.String()}
		if hasStart && hasOpened {
			before.Points = append(before.Points, point(c, start, 1))
			fresh.Points = append(fresh.Points, point(c, opened, 1))
			cat.Sum = "source says " + closing.String()
			if model.Sum(start.Quantity.Amount, opened.Quantity.Amount).Cmp(closing.Quantity.Amount) == 0 {
				cat.Sum = closing.String()
			}
		} else {
			before.Points = append(before.Points, point(c, closing, 1))
			fresh.Points = append(fresh.Points, chart.Point{State: chart.Missing, Text: "not given"})
		}
		mark := chart.Point{State: chart.Missing, Text: "none"}
		for _, g := range all {
			if within(g.Figure.Period, s.Year.Period) {
				mark, hasTarget = point(c, g.Figure, 1), true
			}
		}
		target.Points = append(target.Points, mark)
		d.Periods = append(d.Periods, cat)
	}
	if len(d.Periods) < 2 {
		return d, false
	}
	d.Series = []chart.Series{before, fresh}
	if hasTarget {
		d.Series = append(d.Series, target)
	}
	for _, g := range all {
		if !slices.ContainsFunc(p.Stock, func(s model.Stock) bool { return within(g.Figure.Period, s.Year.Period) }) {
			d.Goals = append(d.Goals, chart.Goal{Name: "Target: " + g.words(), Point: point(c, g.Figure, 1)})
		}
	}
	placesWords(c, p, &d)
	return d, true
}

// within tells whether a target falls into an academic year (1 September to 31
// August).
func within(by, year model.Period) bool {
	end := year.End()
	start := model.Day{Year: end.Year - 1, Month: 9, Dom: 1}
	return by.End().Compare(start) >= 0 && by.End().Compare(end) <= 0
}

func sourceLineOf(c model.Council, f model.Figure) string {
	s, _ := c.Source(f.SourceID)
	return SourceLine(s)
}

func placesWords(c model.Council, p model.Provision, d *chart.Chart) {
	stock := slices.DeleteFunc(slices.Clone(p.Stock), func(s model.Stock) bool { return !s.Closing.Given() })
	d.Title, d.Summary = capital(p.Words())+": places year by year", Places(c)
	d.Alt = sprintf("Stacked bar chart: places in %s of %s.", p.Words(), c.Name())
	if len(stock) < 2 {
		return
	}
	first, _ := stockFigure(c, p, stock[0], "closing")
	final, _ := stockFigure(c, p, stock[len(stock)-1], "closing")
	verb := "rise"
	switch first.Quantity.Amount.Cmp(final.Quantity.Amount) {
	case 1:
		verb = "fall"
	case 0:
		verb = "stay"
	}
	d.Title = sprintf("%s places %s from %s to %s", capital(p.Words()), verb, first, final)
	if verb == "stay" {
		d.Title = sprintf("%s places stay at %s", capital(p.Words()), final)
	}
	d.Alt = sprintf("Stacked bar chart: places in %s of %s, %s to %s.", p.Words(), c.Name(), first.Period, final.Period)
	d.Summary = sprintf("There were %s places in %s and there are %s in %s, as the source states it.", first, first.Period, final, final.Period)
	if final.Status == model.Forecast {
		d.Summary = sprintf("There were %s places in %s; %s are expected in %s, as the source states it.", first, first.Period, final, final.Period)
	}
	if g := goals(c, p); len(g) > 0 {
		var words []string
		for _, x := range g {
			words = append(words, x.words())
		}
		d.Summary += " The target is " + list(words) + "."
	}
}

// SurveyChart describes a survey as dumbbells, before and after.
func SurveyChart(c model.Council, s model.Survey, id string) (chart.Chart, bool) {
	d := chart.Chart{ID: id, Kind: chart.Dumbbell, Unit: "%", Suffix: "%", Max: 100,
		Title:    SurveyTitle(c, s),
		Subtitle: sprintf("%s: per cent of %s, before and after", s.Title, s.Measure),
		Alt:      sprintf("Dumbbell chart: %s, before and after.", s.Title),
		Words:    chart.Words{Period: "Question"},
		Summary:  Survey(c, s)}
	before, after := chart.Series{Name: "Before"}, chart.Series{Name: "After"}
	for _, q := range s.Questions {
		b, hasB := c.Figure("surveys." + s.ID.S + "." + q.ID.S + ".before")
		a, hasA := c.Figure("surveys." + s.ID.S + "." + q.ID.S + ".after")
		if !hasB || !hasA {
			continue
		}
		d.Periods = append(d.Periods, chart.Category{Label: capital(q.Text.S), Long: capital(q.Text.S), Addr: a.Address})
		before.Points, after.Points = append(before.Points, point(c, b, 1)), append(after.Points, point(c, a, 1))
		d.Source, d.Date = sourceLineOf(c, a), a.AsAt.String()
	}
	d.Series = []chart.Series{before, after}
	return d, len(d.Periods) > 0
}

// pairs are a survey's questions with both figures and their difference.
func pairs(c model.Council, s model.Survey) (changes []model.Quantity, words []string) {
	for _, q := range s.Questions {
		b, hasB := c.Figure("surveys." + s.ID.S + "." + q.ID.S + ".before")
		a, hasA := c.Figure("surveys." + s.ID.S + "." + q.ID.S + ".after")
		if !hasB || !hasA || !a.Known || !b.Known {
			continue
		}
		if d, err := a.Quantity.Sub(b.Quantity); err == nil {
			changes, words = append(changes, d), append(words, q.Text.S)
		}
	}
	return changes, words
}

// SurveyTitle is the finding of a survey in a few words.
func SurveyTitle(c model.Council, s model.Survey) string {
	changes, _ := pairs(c, s)
	up, down := 0, 0
	for _, d := range changes {
		switch {
		case d.Amount.IsPos():
			up++
		case d.Amount.IsNeg():
			down++
		}
	}
	switch {
	case len(changes) == 0:
		return s.Title.S
	case up == len(changes):
		return sprintf("All %s answers rose", Number(up))
	case down == len(changes):
		return sprintf("All %s answers fell", Number(down))
	}
	return sprintf("%s of %s answers rose", capital(Number(up)), Number(len(changes)))
}

// Survey sums a survey up, and says what the source leaves out.
func Survey(c model.Council, s model.Survey) string {
	changes, words := pairs(c, s)
	if len(changes) == 0 {
		return ""
	}
	least, most := 0, 0
	for i, d := range changes {
		if d.Amount.Cmp(changes[least].Amount) < 0 {
			least = i
		}
		if d.Amount.Cmp(changes[most].Amount) > 0 {
			most = i
		}
	}
	out := sprintf("The largest change is %s (%s) and the smallest %s (%s).", changes[most], words[most], changes[least], words[least])
	if !s.Before.N.Given() || !s.After.N.Given() {
		out += " The source does not say how many people answered, so nobody can tell how much of this is chance."
	}
	return out
}
