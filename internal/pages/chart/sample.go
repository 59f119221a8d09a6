package chart

import (
	"fmt"
	"strconv"
)

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
			{Name: "Upper bound, target", Role: Within, Points: million(16, 20, 32, 63, 105, 156, 217)},
			{Name: "Upper bound, stretch", Role: BandEdge, Points: million(16, 20, 32, 63, 104, 153, 209)},
			{Name: "Lower bound, if nothing changes", Role: BandEdge, Points: million(16, 20, 33, 53, 87, 133, 191)},
			{Name: "Lower bound, target", Role: Within, Points: million(16, 20, 32, 50, 78, 112, 152)},
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

func sampleLine() Chart {
	c := Chart{
		ID: "on-time", Kind: Line,
		Title:    "Fewer plans are on time than in England",
		Subtitle: "Plans issued within 20 weeks, made-up council, 2019 to 2025, per cent",
		Alt:      "Line chart of plans issued within 20 weeks.",
		Summary:  "42% of plans were on time in 2024, against 50% in England.",
		Unit:     "Plans issued within 20 weeks", Suffix: "%", Max: 100, Source: "Made-up figures", Date: "1 June 2025",
		Periods: years(2019, 2025),
		Series: []Series{
			{Name: "This council", Points: row("%s%%", 6, Actual, Provisional, 61, 55, 38, 0, 35, 42, 47)},
			{Name: "England", Role: Benchmark, Points: row("%s%%", 6, Actual, Provisional, 60, 58, 60, 49, 50, 50, 46)},
		},
		Goals:   []Goal{{"Our target", Point{V: 60, Text: "60%"}}},
		Events:  []Event{{"New team", 4}},
		Markers: []Marker{{"[x]", "the council published no figure"}},
	}
	c.Series[0].Points[3] = Point{State: Missing, Text: "not published", Marker: "[x]"}
	return c
}

func sampleBars() Chart {
	return Chart{
		ID: "by-need", Kind: Bars,
		Title: "Most plans name autism as the main need", Subtitle: "Plans by main need, made-up council, 2025, per cent",
		Alt: "Bars of plans by main need.", Summary: "Autism is the main need in 34% of plans.",
		Unit: "Per cent of plans", Suffix: "%", Source: "Made-up figures", Date: "1 June 2025",
		Periods: []Category{{Label: "Autism"}, {Label: "Speech, language and communication"}, {Label: "Social, emotional and mental health"}, {Label: "Hearing impairment"}},
		Series: []Series{
			{Name: "This council", Points: row("%s%%", 4, Actual, Actual, 34, 21, 20, 2)},
			{Name: "England", Role: Benchmark, Points: row("%s%%", 4, Actual, Actual, 33, 22, 17, 2)},
		},
	}
}

func sampleShare() Chart {
	return Chart{
		ID: "settings", Kind: Share,
		Title: "More children with plans learn in special schools", Subtitle: "Children with plans by setting, made-up council",
		Alt: "Bars of children by setting.", Summary: "In 2025 four in ten learn in special schools.",
		Unit: "Share of children with plans", Source: "Made-up figures", Date: "1 June 2025",
		Periods: []Category{{Label: "2023"}, {Label: "2024"}, {Label: "2025"}},
		Series: []Series{
			{Name: "Mainstream school", Points: row("%s", 2, Actual, Provisional, 1204, 1190, 1101)},
			{Name: "Special school", Points: row("%s", 2, Actual, Provisional, 801, 990, 1201)},
			{Name: "Elsewhere", Points: row("%s", 2, Actual, Provisional, 120, 160, 204)},
		},
	}
}

func sampleBridge() Chart {
	c := Chart{
		ID: "bridge", Kind: Bridge,
		Title: "Costs outgrow the grant", Subtitle: "From the deficit of March 2024 to that of March 2025, made-up council, £ million",
		Alt: "Bridge from one deficit to the next.", Summary: "The deficit grew from £32m to £50m.",
		Unit: "Deficit, £ million", Prefix: "£", Suffix: "m", Source: "Made-up figures", Date: "1 June 2025",
		Periods: []Category{{Label: "Deficit at 31 March 2024", Total: true}, {Label: "More children with plans"}, {Label: "Higher prices of places"},
			{Label: "Government grant"}, {Label: "Savings from our plan"}, {Label: "Deficit at 31 March 2025", Total: true}},
		Series: []Series{{Name: "Change", Points: row("£%sm", 1, Actual, Forecast, 32, 20, 9, -8, -3, 50)}},
	}
	return c
}

func sampleTimeline() Chart {
	return Chart{
		ID: "plan", Kind: Timeline,
		Title: "Two of five milestones are done", Subtitle: "Milestones of the programme, Warwickshire, 2024 to 2029",
		Alt: "Time line of five milestones.", Summary: "Two milestones are done, one was missed.",
		Source: "Cabinet, 9 May 2024", Date: "20 June 2024",
		Periods: []Category{{Label: "Cabinet agrees the projects"}, {Label: "Schools Forum is asked for support"}, {Label: "Full business case"},
			{Label: "Eight more bases open, 68 places"}, {Label: "More than 500 places"}},
		Series: []Series{{Name: "Milestones", Points: []Point{
			{V: 2024.35, Text: "9 May 2024"}, {V: 2024.47, Text: "20 June 2024"}, {V: 2024.67, Text: "September 2024", State: Missed},
			{V: 2024.67, Text: "September 2024", State: Forecast}, {V: 2029, Text: "within five years", State: Forecast}}}},
		Goals: []Goal{{"Figures taken", Point{V: 2024.8, Text: "October 2024"}}},
	}
}

func sampleMultiples() Chart {
	c := sampleLine()
	c.ID, c.Kind, c.Goals, c.Events = "councils", Multiples, nil, nil
	c.Title = "Councils differ in how many plans are on time"
	for n, name := range []string{"Ashby", "Bourne Valley", "Castleford and the Wolds", "Dale"} {
		s := Series{Name: name, Points: append([]Point(nil), c.Series[0].Points...)}
		for k := range s.Points {
			if p := &s.Points[k]; p.shown() {
				p.V += float64(9*n - 20)
				p.Text = strconv.FormatFloat(p.V, 'f', -1, 64) + "%"
			}
		}
		c.Series = append(c.Series, s)
	}
	c.Series[0].Short = "Our council"
	return c
}

func sampleSpark() Chart {
	c := sampleLine()
	c.ID, c.Kind, c.Events, c.Goals = "spark", Spark, nil, nil
	c.Title = "42% of plans were on time"
	c.Series[1] = Series{Name: "Target", Role: Target, Points: row("%s%%", 7, Actual, Actual, 60, 60, 60, 55, 55, 60, 60)}
	c.Series[0].Points[5].Break = true
	return c
}

// Samples returns one chart of every kind: for the gallery in which authors see
// them, and for tests of whatever draws them. Some figures are those of published
// reports, as the example site has them; the others are made up and say so.
func Samples() []Chart {
	return []Chart{sampleFan(), sampleStack(), sampleDumbbell(), sampleLine(), sampleBars(), sampleShare(), sampleBridge(), sampleTimeline(), sampleMultiples(), sampleSpark()}
}
