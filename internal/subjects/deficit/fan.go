package deficit

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Chart describes the fan of forecasts. It needs at least two dates.
func Chart(council model.Council, o Selection) (chart.Chart, bool) {
	c := read(council)
	series := o.series(c)
	periods := o.periods(series)
	if len(periods) < 2 {
		return chart.Chart{}, false
	}
	told := c.told(series)
	first, last := known(series, periods)
	d := chart.Chart{ID: o.ID, Kind: chart.Fan, Title: told.Title(), Subtitle: told.Subtitle(c.Name(), first, last), Summary: told.Summary(), Words: chart.Words{Period: "At 31 March"}}
	d.Alt = told.Alt(d.Title, c.ShortName(), first, last)
	if slices.ContainsFunc(periods, func(p model.Period) bool { return p.Kind != model.YearEnd }) {
		d.Words.Period = "Date"
	}
	if d.Summary == "" {
		d.Summary = Answer(c.Council)
	}
	scale := amounts(&d, told.Unit())
	d.Periods = axis(periods)
	var all []model.Figure
	for _, s := range series {
		all = append(all, s.Points...)
	}
	units := unitsOf(told.Unit(), all)
	points := func(figures []model.Figure) []chart.Point {
		out := make([]chart.Point, len(d.Periods))
		for i := range out {
			out[i] = chart.Point{State: chart.Missing}
		}
		for _, f := range figures {
			if i := slices.IndexFunc(d.Periods, func(k chart.Category) bool { return !k.Gap && k.Long == f.Period.String() }); i >= 0 {
				out[i] = balance(c.Council, f, units, scale)
			}
		}
		return out
	}
	lines := joined(c, told, series)
	for _, l := range lines {
		d.Series = append(d.Series, chart.Series{Name: l.Name, Short: l.Short, Points: points(l.points)})
	}
	if slices.ContainsFunc(d.Series, func(s chart.Series) bool {
		return slices.ContainsFunc(s.Points, func(p chart.Point) bool { return p.V < 0 })
	}) {
		d.Unit += ", below 0 a surplus"
	}
	loudness(&d, bandsOf(told, lines), lines)
	d.Series = append(d.Series, vintages(c, series, points)...)
	d.Source, d.Date = sourceOf(c, series)
	return d, true
}

// amounts sets how a chart's money is printed, and returns what is one on its axis.
func amounts(d *chart.Chart, u facts.Unit) (scale float64) {
	if u == facts.InPounds {
		d.Unit, d.Prefix = "£", "£"
		return 1
	}
	d.Unit, d.Prefix, d.Suffix = "£m", "£", "m"
	return 1e6
}

// balance returns a deficit as a chart draws it: exactly in its table, in words in the
// picture, and a surplus as one.
func balance(c model.Council, f model.Figure, u units, scale float64) chart.Point {
	p := words.Point(c, f, scale)
	if f.Known {
		p.Text, p.Label = u.table.Balance(f, true), u.picture.Balance(f, false)
	}
	return p
}

// units are those of a chart's picture and of its table.
type units struct{ picture, table facts.Unit }

func unitsOf(picture facts.Unit, figures []model.Figure) units {
	if picture == facts.InPounds {
		return units{picture, picture}
	}
	return units{picture, facts.UnitOfTable(figures)}
}

// known returns the first and the last of the periods with a known figure.
func known(series []Line, periods []model.Period) (first, last model.Period) {
	with := slices.DeleteFunc(slices.Clone(periods), func(p model.Period) bool {
		return !slices.ContainsFunc(series, func(s Line) bool {
			f, there := s.At(p)
			return there && f.Known
		})
	})
	if len(with) == 0 {
		return periods[0], periods[len(periods)-1]
	}
	return with[0], with[len(with)-1]
}

// axis returns a scale of time. Year ends that the papers leave out have a place on it,
// and nothing is drawn through them.
func axis(periods []model.Period) []chart.Category {
	var out []chart.Category
	year := 0 // of the last year end
	for _, p := range periods {
		end := p.End()
		for y := year + 1; year > 0 && y < end.Year; y++ {
			gap := model.Period{Kind: model.YearEnd, Year: y}
			if !slices.Contains(periods, gap) {
				out = append(out, chart.Category{Label: gap.Short(), Long: gap.String(), At: float64(y), Gap: true})
			}
		}
		year = max(year, end.Year)
		k := chart.Category{Label: p.Short(), Long: p.String(), At: float64(end.Year)}
		if p.Kind != model.YearEnd {
			k.At += float64(end.Month-3)/12 + float64(end.Dom-31)/365
			k.Pass = true
		}
		out = append(out, k)
	}
	return out
}

// mostColours is how many colours can be told apart.
const mostColours = 4

// loudness says how loud each series is, so that many forecasts are read in a moment:
// what was recorded is drawn in ink, two ranges are bands named by what the council
// does, as the sentence names them, and other forecasts are lines as far as there are
// colours. Further ranges, and forecasts that a newer paper replaced, stay, faint.
func loudness(d *chart.Chart, bands []facts.Band, series []drawn) {
	const free = 255 // no role yet
	recorded := 0
	for i, s := range series {
		d.Series[i].Role = free
		switch {
		case s.Older:
			d.Series[i].Role = chart.Context
		case s.Recorded:
			recorded++
			d.Series[i].Role = chart.Emphasis
		}
	}
	colours := 0
	for n, b := range bands {
		role := chart.BandEdge
		if n >= 2 {
			role = chart.Context
		} else {
			colours++
			d.Bands = append(d.Bands, chart.Band{Name: b.Name, Short: b.Short, Text: b.Text, Lower: b.Lower, Upper: b.Upper})
		}
		d.Series[b.Lower].Role, d.Series[b.Upper].Role = role, role
	}
	for i, s := range series {
		line := &d.Series[i]
		if s.Recorded && recorded == 1 {
			line.Ink = true
			continue
		}
		switch {
		case line.Role == chart.BandEdge || line.Role == chart.Context:
		case colours < mostColours:
			line.Role = chart.Emphasis
			colours++
		default:
			line.Role = chart.Context
		}
	}
}

// sourceOf names the source of the first figure, for a picture that stands alone.
func sourceOf(c account, series []Line) (source, date string) {
	for _, s := range series {
		for _, f := range s.Points {
			return words.SourceOf(c.Council, f), f.AsAt.String()
		}
	}
	return "", ""
}

// plainName returns a series in plain words: "Upper bound: if nothing changes".
func plainName(s Line) string { return facts.SeriesName(s.Record.Scenario.S, s.Record.Bound.S) }
