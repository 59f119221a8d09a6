package chart

import "testing"

func TestContradiction(t *testing.T) {
	for _, tt := range []struct {
		chart Chart
		words string
		want  string
	}{
		{sampleFan(), "Deficit could pass £267m by 2028", ""},
		{sampleFan(), "Deficit could pass £267 million", ""},
		{sampleFan(), "All six forecasts grow", ""},
		{sampleFan(), "Deficit forecast to reach £270m", "£270m stands nowhere in the chart"},
		{sampleFan(), "Deficit by 2031", "2031 stands nowhere in the chart"},
		{sampleFan(), "The deficit falls from £16m", `"falls" says that something goes down, and nothing in the chart does`},
		{sampleFan(), "In no forecast does the deficit fall", ""},
		{sampleFan(), "The plan slows a growing deficit", ""},
		{sampleStack(), "Places fell to 191", `"fell" says that something goes down, and nothing in the chart does`},
		{sampleStack(), "251 places, and 500 in five years", ""},
		{sampleDumbbell(), "Confidence rose in every answer, by up to 23 points", "23 stands nowhere in the chart"},
		{sampleDumbbell(), "Confidence dropped", `"dropped" says that something goes down, and nothing in the chart does`},
		{sampleLine(), "Fewer on time: 61% in 2019, 47 per cent now", ""},
		{sampleBars(), "Autism rose to 34%", ""}, // bars of one moment have no direction
		{sampleBridge(), "The deficit shrinks", `"shrinks" says that something goes down, and nothing in the chart does`},
		{sampleFan(), "", ""},
	} {
		if got := tt.chart.Contradiction(tt.words); got != tt.want {
			t.Errorf("%s: Contradiction(%q)\n got %s\nwant %s", tt.chart.Kind, tt.words, got, tt.want)
		}
	}
	for _, c := range Samples() { // the words found in the data must pass
		for _, s := range []string{c.Title, c.Summary} {
			if got := c.Contradiction(s); got != "" {
				t.Errorf("%s: %q: %s", c.Kind, s, got)
			}
		}
	}
}
