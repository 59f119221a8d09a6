package chart_test

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/pages/chart"
)

// A caller prints its numbers; the chart says them again in its table.
func Example() {
	c := chart.Chart{
		ID: "on-time", Kind: chart.Line, Suffix: "%", Max: 100,
		Title:    "Fewer plans are on time",
		Subtitle: "Plans issued within 20 weeks, per cent",
		Periods:  []chart.Category{{Label: "2023", Long: "Year to March 2023"}, {Label: "2024", Long: "Year to March 2024"}},
		Series: []chart.Series{
			{Name: "This council", Points: []chart.Point{{V: 61, Text: "61%"}, {V: 47, Text: "47%", State: chart.Provisional}}},
			{Name: "England", Role: chart.Benchmark, Points: []chart.Point{{V: 50, Text: "50%"}, {V: 46, Text: "46%", State: chart.Provisional}}},
		},
	}
	if err := c.Validate(); err != nil {
		fmt.Println(err)
	}
	for _, row := range c.Table().Rows {
		fmt.Println(row.Name, row.Cells)
	}
	for _, k := range c.Key() {
		fmt.Println(k.Name)
	}
	// Output:
	// Year to March 2023 [{61%   false} {50%   false} {Actual   true}]
	// Year to March 2024 [{47%   false} {46%   false} {Provisional   true}]
	// This council
	// England
	// Provisional
}
