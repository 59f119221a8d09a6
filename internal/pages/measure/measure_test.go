package measure

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A row is a period with its value as a source prints it, and its target.
type row struct{ period, value, target string }

// rows makes a series of a unit.
func rows(unit string, direction Direction, list ...row) Series {
	s := Series{ID: "x", Name: "What is measured", Place: "Madeupshire", Unit: "Unit", Direction: direction, Promised: true}
	for _, r := range list {
		p, ok := model.ParsePeriod(r.period, "any")
		if !ok {
			panic(r.period)
		}
		at := Point{Period: p}
		if r.value != "" {
			at.Value = figure(unit, r.value, p)
		}
		if r.target != "" {
			at.Target = figure(unit, r.target, p)
		}
		s.Points = append(s.Points, at)
	}
	return s
}

func figure(unit, value string, p model.Period) model.Figure {
	d, err := model.ParseDecimal(value)
	if err != nil {
		panic(err)
	}
	f := model.Figure{Address: "m/i.x", Known: true, Period: p, Status: model.Actual}
	if u, ok := model.UnitNamed(unit); ok {
		f.Quantity = model.Plain(d, u)
	} else if f.Quantity, err = model.Money(d, unit); err != nil {
		panic(err)
	}
	if unit == "rate" {
		f.Noun = "per 100 pupils"
	}
	return f
}

func toDate(s Series) Series {
	for i := range s.Points {
		p, _ := s.Points[i].Period.ToDate(model.FinancialYear)
		s.Points[i].Apart = i > 0 && p.Months() <= s.Points[i-1].Period.Months()
		s.Points[i].Period, s.Points[i].Value.Period = p, p
	}
	return s
}

func based(value string, s Series) Series {
	p, _ := model.ParsePeriod("2024-03-31", "any")
	s.Baseline = figure("count", value, p)
	return s
}

func undated(s Series) Series {
	s.Points[0].Period = model.Period{}
	s.Points[0].Value.Period = model.Period{}
	return s
}

func unpromised(s Series) Series {
	s.Promised = false
	return s
}

func TestWords(t *testing.T) {
	tests := []struct {
		name                 string
		s                    Series
		title, past, summary string
	}{
		{"rising, with a target that is missed", rows("percent", Down, row{"2023-11", "9.9", ""}, row{"2024-11", "10.3", "10.0"}),
			"10.3% in November 2024, up from 9.9% a year before",
			"Up 0.4 percentage points on November 2023 (9.9%): worse",
			"In November 2024 it was 10.3%, and the target of 10.0% or less was missed. It rose by 0.4 percentage points from 9.9% a year before, which is worse."},
		{"a value that is its target meets it", rows("percent", Up, row{"2024-11", "60", "60.0"}),
			"60% in November 2024", "", "In November 2024 it was 60%, and the target of 60.0% or more was met."},
		{"neutral is never better or worse", rows("count", Neutral, row{"2023-Q4", "40", ""}, row{"2024-Q4", "52", "50"}),
			"52 from October to December 2024, up from 40 a year before", "Up 12 on October to December 2023 (40)",
			"From October to December 2024 it was 52; the target was 50. It rose by 12 from 40 a year before."},
		{"a difference that prints as 0", rows("percent", Up, row{"2023-11", "10.3", ""}, row{"2024-11", "10", ""}),
			"10% in November 2024, about the same as a year before", "About the same as in November 2023 (10.3%)",
			"In November 2024 it was 10%. It is about the same as a year before, when it was 10.3%."},
		{"the same, printed more finely", rows("percent", Up, row{"2023-11", "10.0", ""}, row{"2024-11", "10", ""}),
			"10% in November 2024, the same as a year before", "The same as in November 2023", "In November 2024 it was 10%. It is the same as a year before."},
		{"one value", rows("days", Down, row{"2024-11-30", "31", ""}), "31 days on 30 November 2024", "", "On 30 November 2024 it was 31 days."},
		{"days since a day", rows("days", Down, row{"2024-03-31", "1", ""}, row{"2024-11-30", "31", ""}),
			"31 days on 30 November 2024, up from 1 day on 31 March 2024", "Up 30 days since 31 March 2024 (1 day): worse",
			"On 30 November 2024 it was 31 days. It rose by 30 days from 1 day on 31 March 2024, which is worse."},
		{"terms of two seasons", rows("percent", Down, row{"2024/25-autumn", "4.2", ""}, row{"2024/25-spring", "5.9", ""}),
			"5.9% in the spring term 2024/25, up from 4.2% in the autumn term 2024/25", "Up 1.7 percentage points on autumn term 2024/25 (4.2%)",
			"In the spring term 2024/25 it was 5.9%. It rose by 1.7 percentage points from 4.2% in the autumn term 2024/25."},
		{"a rate says per what", rows("rate", Down, row{"2023/24-autumn", "4.2", ""}, row{"2024/25-autumn", "3.9", ""}),
			"3.9 per 100 pupils in the autumn term 2024/25, down from 4.2 per 100 pupils a year before", "Down 0.3 on autumn term 2023/24 (4.2 per 100 pupils): better",
			"In the autumn term 2024/25 it was 3.9 per 100 pupils. It fell by 0.3 from 4.2 per 100 pupils a year before, which is better."},
		{"money", rows("£m", Down, row{"2023", "1.5", ""}, row{"2024", "2.0", ""}), "£2.0m in 2024, up from £1.5m a year before",
			"Up £500,000 on 2023 (£1.5m): worse", "In 2024 it was £2.0m. It rose by £500,000 from £1.5m a year before, which is worse."},
		{"a year to date is compared with the same months", toDate(rows("count", Down, row{"2023-11", "80", ""}, row{"2024-03", "120", ""}, row{"2024-04", "9", ""}, row{"2024-11", "70", ""})),
			"70 from April to November 2024, down from 80 a year before", "Down 10 on April to November 2023 (80): better",
			"From April to November 2024 it was 70. It fell by 10 from 80 a year before, which is better."},
		{"a sum to date grows by itself", toDate(rows("count", Down, row{"2024-04", "9", ""}, row{"2024-05", "20", ""}, row{"2024-06", "31", ""})),
			"31 from April to June 2024", "", "From April to June 2024 it was 31."},
		{"a share to date does not", toDate(rows("percent", Down, row{"2024-04", "9", ""}, row{"2024-05", "20", ""})),
			"20% from April to May 2024, up from 9% in April 2024", "Up 11 percentage points on April 2024 (9%): worse",
			"From April to May 2024 it was 20%. It rose by 11 percentage points from 9% in April 2024, which is worse."},
		{"none and all are ends", rows("percent", Down, row{"2023", "3", "0"}), "3% in 2023", "", "In 2023 it was 3%, and the target of 0% was missed."},
		{"all", rows("percent", Up, row{"2023", "100", "100"}), "100% in 2023", "", "In 2023 it was 100%, and the target of 100% was met."},
		{"one value and a baseline", based("5", rows("count", Up, row{"2025-06", "14", ""})), "14 in June 2025, up from 5 at the baseline", "Up 9 on the baseline (5): better",
			"In June 2025 it was 14. It rose by 9 from 5 at the baseline, which is better."},
		{"one value like the baseline", based("14", rows("count", Up, row{"2025-06", "14", ""})), "14 in June 2025, the same as at the baseline", "The same as at the baseline",
			"In June 2025 it was 14. It is the same as at the baseline."},
		{"two values go before a baseline", based("5", rows("count", Up, row{"2025-05", "10", ""}, row{"2025-06", "14", ""})), "14 in June 2025, up from 10 in May 2025", "Up 4 on May 2025 (10): better",
			"In June 2025 it was 14. It rose by 4 from 10 in May 2025, which is better."},
		{"a value of no date", undated(rows("count", Up, row{"2025-06", "14", ""})), "14", "", "It was 14."},
		{"a gap that nobody promised to fill", unpromised(rows("percent", Up, row{"2024-01", "10", ""}, row{"2024-02", "", ""})),
			"10% in January 2024", "", "In January 2024 it was 10%."},
		{"a gap", rows("percent", Up, row{"2024-01", "10", ""}, row{"2024-02", "", ""}),
			"10% in January 2024", "", "In January 2024 it was 10%. No figure is published for one month of 2."},
		{"nothing", rows("count", Up, row{"2024-11", "", ""}), "No figure is published", "", "No figure is published."},
		{"no periods", rows("count", Up), "No figure is published", "", "No figure is published."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.s.Title(); got != tt.title {
				t.Errorf("title\n got %s\nwant %s", got, tt.title)
			}
			if got := tt.s.Past(); got != tt.past {
				t.Errorf("past\n got %s\nwant %s", got, tt.past)
			}
			if got := tt.s.Summary(); got != tt.summary {
				t.Errorf("summary\n got %s\nwant %s", got, tt.summary)
			}
		})
	}
}

func TestTally(t *testing.T) {
	better := rows("percent", Up, row{"2023", "50", "60"}, row{"2024", "60", "60"})
	worse := rows("percent", Down, row{"2023", "50", ""}, row{"2024", "60", "55"})
	same := rows("percent", Down, row{"2023", "50", ""}, row{"2024", "50", ""})
	neutral := rows("count", Neutral, row{"2023", "50", ""}, row{"2024", "60", "60"})
	short := rows("count", Up, row{"2023-01", "50", ""}, row{"2023-02", "60", ""}) // no year before
	later := rows("count", Up, row{"2023-01", "50", ""})
	by, _ := model.ParsePeriod("2024-03", "any")
	later.Target = figure("count", "90", by)
	tests := []struct {
		name string
		list []Series
		late int
		want string
	}{
		{"nothing to count", []Series{neutral, short}, 0, "Two measures are published here."},
		{"one", []Series{better}, 0, "The one measure with a target met it. Against a year before, one is better, none worse and none about the same."},
		{"one that missed", []Series{worse}, 0, "The one measure with a target missed it. Against a year before, none are better, one worse and none about the same."},
		{"several", []Series{better, worse, same, neutral, short, worse}, 1,
			"Of three measures with a target, one met it. Against a year before, one is better, two worse and one about the same. One measure is late."},
		{"some later", []Series{better, later}, 0, "The one measure whose target is due met it. One measure has a target for later. Against a year before, one is better, none worse and none about the same."},
		{"several, some later", []Series{worse, later, better, later}, 0,
			"Of two measures whose target is due, one met it. Two measures have a target for later. Against a year before, one is better, one worse and none about the same."},
		{"all later", []Series{later}, 0, "One measure has a target for later."},
		{"a sum to date is no better by itself", []Series{toDate(rows("count", Up, row{"2024-04", "5", ""}, row{"2024-05", "9", ""}))}, 0, "One measure is published here."},
		{"none met it", []Series{worse, worse}, 2, "Of two measures with a target, none met it. Against a year before, none are better, two worse and none about the same. Two measures are late."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var tally Tally
			for i, s := range tt.list {
				tally.Add(s, i < tt.late)
			}
			if got := tally.Sentence(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A chart shows gaps as gaps, breaks as breaks, and what each line is.
func TestChart(t *testing.T) {
	s := rows("percent", Up, row{"2024-01", "10", ""}, row{"2024-02", "", "20"}, row{"2024-03", "30", "20"}, row{"2024-04", "40", "20"})
	s.Points[3].Break = "Counted anew"
	p, _ := model.ParsePeriod("2023", "any")
	s.Baseline = figure("percent", "5", p)
	england, _ := model.ParsePeriod("2024-03", "any")
	s.Others = []Other{{"England", []model.Figure{figure("percent", "25", england)}}, {"The region", []model.Figure{figure("percent", "24", p)}}}
	d, ok := s.Chart(model.Council{})
	if !ok || d.Validate() != nil {
		t.Fatal(ok, d.Validate())
	}
	var names []string
	for _, x := range d.Series {
		names = append(names, x.Name)
	}
	for _, g := range d.Goals {
		names = append(names, g.Name)
	}
	want := []string{"Madeupshire", "Target", "England", "The region, 2023", "Baseline, 2023"}
	if len(names) != len(want) {
		t.Fatalf("the chart has %q, want %q", names, want)
	}
	for i := range want {
		if names[i] != want[i] {
			t.Errorf("the chart has %q, want %q", names, want)
		}
	}
	if v := d.Series[0].Points[1]; v.Text != "not published" {
		t.Errorf("a gap says %q", v.Text)
	}
	if !d.Series[0].Points[3].Break || len(d.Events) != 1 || d.Events[0].At != 3 {
		t.Errorf("the break is not marked: %+v", d.Events)
	}
	if _, ok := rows("percent", Up, row{"2024-01", "10", ""}, row{"2024-02", "", ""}).Chart(model.Council{}); ok {
		t.Error("one value makes no line")
	}
}

// TestDirectionOf: the words of data files are not mixed up.
func TestDirectionOf(t *testing.T) {
	for word, want := range map[string]Direction{"up": Up, "down": Down, "neutral": Neutral, "": Neutral} {
		if got := DirectionOf(word); got != want {
			t.Errorf("%q is %d, want %d", word, got, want)
		}
	}
}

// TestTallyOfNothingElse: where nothing can be compared, the measures are counted.
func TestTallyOfNothingElse(t *testing.T) {
	for n, want := range map[int]string{1: "One measure is published here.", 3: "Three measures are published here."} {
		if got := (Tally{All: n}).Sentence(); got != want {
			t.Errorf("%q; want %q", got, want)
		}
	}
}
