package surveys

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Chart describes a survey as dumbbells, before and after.
func Chart(c model.Council, s Survey, id string) (chart.Chart, bool) {
	d := chart.Chart{ID: id, Kind: chart.Dumbbell, Unit: "%", Suffix: "%", Max: 100,
		Title:    title(c, s),
		Subtitle: fmt.Sprintf("%s: per cent of %s, before and after", s.Title, s.Measure),
		Alt:      fmt.Sprintf("Dumbbell chart: %s, before and after.", s.Title),
		Words:    chart.Words{Period: "Question"},
		Summary:  summary(c, s)}
	before, after := chart.Series{Name: "Before"}, chart.Series{Name: "After"}
	for _, q := range s.Questions {
		b, hasB := c.Figure("surveys." + s.ID.S + "." + q.ID.S + ".before")
		a, hasA := c.Figure("surveys." + s.ID.S + "." + q.ID.S + ".after")
		if !hasB || !hasA {
			continue
		}
		d.Periods = append(d.Periods, chart.Category{Label: words.Capital(q.Text.S), Long: words.Capital(q.Text.S), Addr: a.Address})
		before.Points, after.Points = append(before.Points, words.Point(c, b, 1)), append(after.Points, words.Point(c, a, 1))
		d.Source, d.Date = words.SourceOf(c, a), a.AsAt.String()
	}
	d.Series = []chart.Series{before, after}
	return d, len(d.Periods) > 0
}

// pairs are a survey's questions with both figures and their difference.
func pairs(c model.Council, s Survey) (changes []model.Quantity, words []string) {
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

// title is the finding of a survey in a few words.
func title(c model.Council, s Survey) string {
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
		return fmt.Sprintf("All %s answers rose", words.Number(up))
	case down == len(changes):
		return fmt.Sprintf("All %s answers fell", words.Number(down))
	}
	return fmt.Sprintf("%s of %s answers rose", words.Capital(words.Number(up)), words.Number(len(changes)))
}

// summary sums a survey up, and says what the source leaves out.
func summary(c model.Council, s Survey) string {
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
	out := fmt.Sprintf("The largest change is %s (%s) and the smallest %s (%s).", changes[most], words[most], changes[least], words[least])
	if !s.Before.N.Given() || !s.After.N.Given() {
		out += " The source does not say how many people answered, so nobody can tell how much of this is chance."
	}
	return out
}
