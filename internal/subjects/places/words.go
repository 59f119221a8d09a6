package places

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Answer answers: how many specialist places are there, what opens, what was
// aimed at? One answer for each provision.
func Answer(c model.Council) string {
	if model.Get[File](c.Files) == nil {
		return ""
	}
	var parts []string
	for _, p := range model.Get[File](c.Files).Provisions {
		parts = append(parts, provisionAnswer(c, p))
	}
	return words.Join(parts...)
}

// stockFigure finds a figure of a provision's year.
func stockFigure(c model.Council, p Provision, s Stock, field string) (model.Figure, bool) {
	return c.Figure("places." + p.ID.S + "." + s.Year.Period.Code() + "." + field)
}

func provisionAnswer(c model.Council, p Provision) string {
	var parts []string
	for i, s := range p.Stock {
		closing, hasClosing := stockFigure(c, p, s, "closing")
		opened, hasOpened := stockFigure(c, p, s, "opened")
		sites, hasSites := stockFigure(c, p, s, "sites_closing")
		switch {
		case hasClosing && !closing.Known:
			parts = append(parts, fmt.Sprintf("The number of places in %s %s is not known: %s.", p.Words(), closing.Period.Phrase(), model.Markers[closing.Marker]))
		case i == 0 && hasClosing && hasSites:
			parts = append(parts, fmt.Sprintf("%s had %s in %s on %s %s.", c.ShortName(), closing.WithNoun(), p.Words(), sites.WithNoun(), closing.Period.Phrase()))
		case i == 0 && hasClosing:
			parts = append(parts, fmt.Sprintf("%s had %s in %s %s.", c.ShortName(), closing.WithNoun(), p.Words(), closing.Period.Phrase()))
		case hasOpened && hasClosing:
			parts = append(parts, fmt.Sprintf("%s more %s %s; the source puts the total at %s.", opened, opening(opened), opened.Period.Phrase(), closing))
		case hasClosing:
			parts = append(parts, fmt.Sprintf("The number %s is %s.", closing.Period.Phrase(), closing))
		}
	}
	if goals := goals(c, p); len(goals) > 0 {
		var said []string
		for _, g := range goals {
			said = append(said, g.words())
		}
		parts = append(parts, "The target is "+words.List(said)+".")
	}
	for _, g := range p.Gaps {
		parts = append(parts, "Where places are short: "+strings.TrimSuffix(g.Text.S, ".")+".")
	}
	return words.Join(parts...)
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
	return fmt.Sprintf("%s%s by %s", over, g.Figure, g.Figure.Period)
}

func goals(c model.Council, p Provision) []Goal {
	var out []Goal
	for _, t := range p.Targets {
		if f, ok := c.Figure("places." + p.ID.S + "." + t.By.Period.Code() + ".target"); ok {
			out = append(out, Goal{f, t.MoreThan.B})
		}
	}
	return out
}

// Goals are the targets of a provision.
func Goals(c model.Council, p Provision) []Goal { return goals(c, p) }

func chartWords(c model.Council, p Provision, d *chart.Chart) {
	stock := slices.DeleteFunc(slices.Clone(p.Stock), func(s Stock) bool { return !s.Closing.Given() })
	d.Title, d.Summary = words.Capital(p.Words())+": places year by year", Answer(c)
	d.Alt = fmt.Sprintf("Stacked bar chart: places in %s of %s.", p.Words(), c.Name())
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
	d.Title = fmt.Sprintf("%s places %s from %s to %s", words.Capital(p.Words()), verb, first, final)
	if verb == "stay" {
		d.Title = fmt.Sprintf("%s places stay at %s", words.Capital(p.Words()), final)
	}
	d.Alt = fmt.Sprintf("Stacked bar chart: places in %s of %s, %s to %s.", p.Words(), c.Name(), first.Period, final.Period)
	d.Summary = fmt.Sprintf("There were %s places in %s and there are %s in %s, as the source states it.", first, first.Period, final, final.Period)
	if final.Status == model.Forecast {
		d.Summary = fmt.Sprintf("There were %s places in %s; %s are expected in %s, as the source states it.", first, first.Period, final, final.Period)
	}
	if g := goals(c, p); len(g) > 0 {
		var said []string
		for _, x := range g {
			said = append(said, x.words())
		}
		d.Summary += " The target is " + words.List(said) + "."
	}
}
