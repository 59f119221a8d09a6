package chart

import (
	"fmt"
	"strconv"
)

// The figures are those of two published reports; see the example site.

// row makes points of one state change: the first n are in state a, the
// others in state b.
func row(format string, n int, a, b State, vs ...float64) []Point {
	ps := make([]Point, len(vs))
	for i, v := range vs {
		ps[i] = Point{V: v, Text: fmt.Sprintf(format, strconv.FormatFloat(v, 'f', -1, 64)), State: b, Source: "Schools Forum, 20 June 2024"}
		if i < n {
			ps[i].State = a
		}
	}
	return ps
}

func years(from, to int) []Category {
	var cs []Category
	for y := from; y <= to; y++ {
		cs = append(cs, Category{Label: strconv.Itoa(y), Long: fmt.Sprintf("31 March %d", y)})
	}
	return cs
}

func sampleFan() Chart {
	million := func(vs ...float64) []Point { return row("£%sm", 3, NotStated, Forecast, vs...) }
	return Chart{
		ID: "deficit", Kind: Fan,
		Title:    "The deficit grows in every forecast",
		Subtitle: "High needs deficit at 31 March, Warwickshire, 2022 to 2028, £ million",
		Alt:      "Line chart of six forecasts of the high needs deficit, Warwickshire, 2022 to 2028.",
		Summary:  "The deficit was £16m in 2022. The forecasts for March 2028 are between £146m and £267m.",
		Unit:     "Deficit at 31 March, £ million",
		Source:   "Warwickshire Schools Forum, 20 June 2024", Date: "20 June 2024",
		Prefix: "£", Suffix: "m",
		Periods: years(2022, 2028),
		Series: []Series{
			{Name: "Upper bound, if nothing changes", Short: "Upper, no change", Points: million(16, 20, 33, 65, 116, 184, 267)},
			{Name: "Upper bound, target", Role: Context, Points: million(16, 20, 32, 63, 105, 156, 217)},
			{Name: "Upper bound, stretch", Role: BandEdge, Points: million(16, 20, 32, 63, 104, 153, 209)},
			{Name: "Lower bound, if nothing changes", Role: BandEdge, Points: million(16, 20, 33, 53, 87, 133, 191)},
			{Name: "Lower bound, target", Role: Context, Points: million(16, 20, 32, 50, 78, 112, 152)},
			{Name: "Lower bound, stretch target met", Short: "Lower, stretch", Points: million(16, 20, 32, 50, 77, 110, 146)},
		},
		Bands: []Band{
			{Name: "Upper bound forecasts", Short: "Upper bound", Text: "£209m to £267m", Lower: 2, Upper: 0},
			{Name: "Lower bound forecasts", Short: "Lower bound", Text: "£146m to £191m", Lower: 5, Upper: 3},
		},
		Markers: []Marker{{"*", "the source marks this name and does not say why"}},
	}
}

func sampleStack() Chart {
	none := Point{State: Hidden}
	return Chart{
		ID: "places", Kind: Stack,
		Title:    "Places in resourced provision grow to 251",
		Subtitle: "Places in resourced provision, Warwickshire, 2023/24 and 2024/25",
		Alt:      "Stacked bars of places in resourced provision.",
		Summary:  "191 places became 251; the target for January 2025 was 231.",
		Unit:     "Places",
		Source:   "Warwickshire Schools Forum, 20 June 2024", Date: "20 June 2024",
		Periods: []Category{{Label: "2023/24", Sum: "191"}, {Label: "2024/25", Sum: "251"}},
		Series: []Series{
			{Name: "Places before", Points: row("%s", 2, Actual, Actual, 191, 191)},
			{Name: "Places added", Points: []Point{none, {V: 60, Text: "60", State: Forecast}}},
			{Name: "Target for January 2025", Short: "Target", Role: Target, Points: []Point{none, {V: 231, Text: "231", State: Forecast}}},
		},
		Goals: []Goal{{"Goal within five years", Point{V: 500, Text: "over 500", State: Forecast}}},
	}
}

func sampleDumbbell() Chart {
	return Chart{
		ID: "confidence", Kind: Dumbbell,
		Title:    "Staff are more confident after the training",
		Subtitle: "Staff very confident or confident, Warwickshire, before and after, per cent",
		Alt:      "Dumbbell chart of staff confidence before and after.",
		Summary:  "Confidence rose in all five measures.",
		Unit:     "Per cent very confident or confident", Suffix: "%", Max: 100,
		Source: "Warwickshire Schools Forum, 20 June 2024", Date: "20 June 2024",
		Periods: []Category{{Label: "Using the inclusion guidance"}, {Label: "Recording and monitoring early intervention"},
			{Label: "Assess, plan, do, review"}, {Label: "Planning and differentiating"}, {Label: "Managing adult support"}},
		Series: []Series{
			{Name: "Before", Points: row("%s%%", 5, Actual, Actual, 40, 63.2, 46, 61.8, 52)},
			{Name: "After", Points: row("%s%%", 5, Actual, Actual, 60, 75.5, 63.5, 73.2, 75)},
		},
	}
}

// samples returns one chart of every kind.
func samples() []Chart { return []Chart{sampleFan(), sampleStack(), sampleDumbbell()} }
