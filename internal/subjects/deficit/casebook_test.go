package deficit_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/deficit"
)

// paper writes one series: keys, then year and value in turn.
func paper(keys string, values ...string) string {
	s := "[[series]]\n" + strings.ReplaceAll(keys, "; ", "\n") + "\nvalues = [\n"
	for i := 0; i < len(values); i += 2 {
		s += "  { year_end = " + values[i] + ", " + values[i+1] + " },\n"
	}
	return s + "]\n"
}

const (
	day    = "as_at = 2025-06-20\n"
	actual = `scenario = "actual"; status = "actual"`
	ahead  = `status = "forecast"; scenario = `
)

// TestCasebook holds the kinds of situations that councils' papers are full of.
func TestCasebook(t *testing.T) {
	for _, tt := range []struct{ name, deficit, answer, title, summary string }{
		{
			"a forecast for a day that has passed, beside what happened",
			day + paper(actual, "2024", "value = 17.2", "2025", "value = 17.6") + paper(ahead+`"agreement"; as_at = 2024-03-01`, "2025", "value = 18.1"),
			"Madeupshire’s High Needs deficit was £17.6m at 31 March 2025, £0.5m less than the agreement had forecast. It was £17.2m a year before.",
			"Deficit was £17.6m, £0.5m less than the agreement had forecast",
			"The deficit rose from £17.2m in 2024 to £17.6m in 2025. The agreement had forecast £18.1m for 31 March 2025.",
		},
		{
			"a plan that peaks and comes back, and leaves years out",
			day + paper(actual, "2025", "value = 12.3") + paper(ahead+`"target"`, "2026", "value = 25.0", "2027", "value = 38.5", "2030", "value = 13.1"),
			"Madeupshire’s High Needs deficit was £12.3m at 31 March 2025. If the council’s plans work, it is forecast to rise to £38.5m by March 2027 and then come down to £13.1m by March 2030, still more than at 31 March 2025.",
			"Deficit forecast to peak at £38.5m in 2027, then fall to £13.1m",
			"The deficit was £12.3m in 2025. If the council’s plans work, it is forecast to rise to £38.5m by March 2027 and then come down to £13.1m by March 2030.",
		},
		{
			"a plan under which it falls from next year on",
			day + paper(actual, "2025", "value = 12.3") + paper(ahead+`"unmitigated"`, "2026", "value = 35.0", "2027", "value = 70.2") + paper(ahead+`"target"`, "2026", "value = 26.0", "2027", "value = 21.4"),
			"Madeupshire’s High Needs deficit was £12.3m at 31 March 2025. If nothing changes, it is forecast to reach £70.2m by 31 March 2027. If the council’s plans work, it is forecast to rise to £26.0m by March 2026 and then come down to £21.4m by March 2027, still more than at 31 March 2025.",
			"Deficit forecast: £70.2m in 2027 if nothing changes, £21.4m with the plan",
			"The deficit was £12.3m in 2025. If nothing changes, it is forecast to reach £70.2m by 31 March 2027. If the council’s plans work, it is forecast to rise to £26.0m by March 2026 and then come down to £21.4m by March 2027.",
		},
		{
			"the forecast of one year end, made again every quarter",
			day + paper(actual, "2025", "value = 14.0") + paper(ahead+`"target"; as_at = 2025-06-30`, "2026", "value = 22.0") + paper(ahead+`"target"; as_at = 2025-09-30`, "2026", "value = 25.5"),
			"Madeupshire’s High Needs deficit was £14.0m at 31 March 2025. If the council’s plans work, it is forecast to reach £25.5m by 31 March 2026. Three months before, that forecast was £22.0m.",
			"Deficit forecast to reach £25.5m by March 2026 if the plan works",
			"The deficit was £14.0m in 2025. If the council’s plans work, it is forecast to reach £25.5m by 31 March 2026.",
		},
		{
			"high needs here, the whole grant there",
			day + paper(actual+`; scope = "high_needs"`, "2025", "value = 98.2") + paper(actual+`; scope = "dsg_all"`, "2025", "value = 96.7") +
				paper(ahead+`"target"; scope = "dsg_all"`, "2028", "value = 160.4") + paper(ahead+`"target"; scope = "high_needs"; as_at = 2024-11-01`, "2025", "value = 103.5"),
			"Madeupshire’s High Needs deficit was £98.2m at 31 March 2025, £5.3m less than had been forecast if the plan worked. The Dedicated Schools Grant deficit was £96.7m on the same day. If the council’s plans work, it is forecast to reach £160.4m by 31 March 2028.",
			"Deficit: High Needs £98.2m, whole grant £96.7m in March 2025",
			"The High Needs deficit was £98.2m at 31 March 2025. £103.5m had been forecast for 31 March 2025 if the plan worked. The Dedicated Schools Grant deficit was £96.7m at 31 March 2025. If the council’s plans work, it is forecast to reach £160.4m by 31 March 2028.",
		},
		{
			"an agreement before and after the payments",
			"as_at = 2024-03-21\n" + paper(ahead+`"agreement"; basis = "gross"`, "2024", "value = 120.3", "2026", "value = 131.5", "2032", "value = 80.0") + paper(ahead+`"agreement"; basis = "net_of_payments"`, "2032", "value = 0"),
			"Under the agreement, Madeupshire’s High Needs deficit before the Department’s payments is forecast to rise from £120.3m in March 2024 to £131.5m by March 2026. It is then forecast to come down to £80.0m by March 2032. Under the agreement, after the Department’s payments nothing is forecast to be left at 31 March 2032. No recorded deficit is published here.",
			"Deficit before payments forecast to peak at £131.5m in March 2026",
			"Under the agreement, the deficit before the Department’s payments is forecast to rise from £120.3m in March 2024 to £131.5m by March 2026 and then come down to £80.0m by March 2032. Under the agreement, after the Department’s payments nothing is forecast to be left at 31 March 2032.",
		},
		{
			"before and after payments, recorded",
			day + paper(actual+`; basis = "net_of_payments"`, "2024", "value = 26.0", "2025", "value = 19.1") + paper(actual+`; basis = "gross"`, "2024", "value = 26.0", "2025", "value = 29.1"),
			"Madeupshire’s High Needs deficit after the Department’s payments was £19.1m at 31 March 2025, down from £26.0m a year before. The deficit before the Department’s payments was £29.1m on the same day.",
			"Deficit: after payments £19.1m, before payments £29.1m in March 2025",
			"The deficit after the Department’s payments was £19.1m at 31 March 2025. The deficit before the Department’s payments was £29.1m at 31 March 2025.",
		},
		{
			"a surplus",
			day + paper(actual, "2024", "value = -8.0", "2025", "value = -11.3"),
			"Madeupshire had a High Needs surplus of £11.3m at 31 March 2025, up from £8.0m a year before.",
			"Surplus grew from £8.0m to £11.3m",
			"The surplus grew from £8.0m in 2024 to £11.3m in 2025.",
		},
		{
			"a deficit that turns into a surplus, and is forecast to come back",
			day + paper(actual, "2024", "value = 2.5", "2025", "value = -1.0") + paper(ahead+`"unmitigated"`, "2026", "value = -0.5", "2027", "value = 3.0"),
			"Madeupshire had a High Needs surplus of £1.0m at 31 March 2025, after a deficit of £2.5m a year before. If nothing changes, it is forecast to turn into a deficit of £3.0m by 31 March 2027.",
			"Deficit of £2.5m turned into a surplus of £1.0m",
			"A deficit of £2.5m in 2024 turned into a surplus of £1.0m in 2025. If nothing changes, it is forecast to turn into a deficit of £3.0m by 31 March 2027.",
		},
		{
			"the stability grant",
			"as_at = 2027-06-20\n" + paper(actual, "2026", "value = 80.0", "2027", "value = 20.5, opening = 80.0, in_year = 12.5, stability_grant = 72.0"),
			"Madeupshire’s High Needs deficit was £20.5m at 31 March 2027, down from £80.0m a year before, after a grant of £72.0m. The High Needs Stability Grant took £72.0m off: without it the deficit would be £92.5m.",
			"Deficit fell from £80.0m to £20.5m after a grant of £72.0m",
			"The deficit fell from £80.0m in 2026 to £20.5m in 2027. The High Needs Stability Grant took £72.0m off: without it the deficit would be £92.5m.",
		},
		{
			"a forecast that counts on the stability grant",
			"as_at = 2026-06-20\n" + paper(actual, "2026", "value = 80.0") + paper(ahead+`"unmitigated"`, "2027", "value = 20.5, opening = 80.0, in_year = 12.5, stability_grant = 72.0"),
			"Madeupshire’s High Needs deficit was £80.0m at 31 March 2026. If nothing changes, it is forecast to fall to £20.5m by 31 March 2027. That counts on a High Needs Stability Grant of £72.0m: without it the deficit would be £92.5m.",
			"Deficit forecast to fall to £20.5m by March 2027 if nothing changes",
			"The deficit was £80.0m in 2026. If nothing changes, it is forecast to fall to £20.5m by 31 March 2027.",
		},
		{
			"a plan of years ago for a day long past",
			"as_at = 2024-12-01\n" + paper(actual, "2022", "value = 60.0") + paper(ahead+`"unmitigated"; as_at = 2021-02-01`, "2023", "value = 90.0"),
			"Madeupshire’s High Needs deficit was £60.0m at 31 March 2022. A deficit of £90.0m had been forecast for 31 March 2023 if nothing changed. No outturn for that day is published here. The newest forecast published here is from February 2021.",
			"Deficit was £60.0m in March 2022",
			"The deficit was £60.0m in 2022. A deficit of £90.0m had been forecast for 31 March 2023 if nothing changed.",
		},
		{
			"a monitoring forecast of one year, and the plan before it that reaches further",
			"as_at = 2025-01-20\n" + paper(actual, "2024", "value = 70.0") + paper(ahead+`"target"`, "2025", "value = 75.5") + paper(ahead+`"target"; as_at = 2023-06-01`, "2025", "value = 72.0", "2028", "value = 101.0"),
			"Madeupshire’s High Needs deficit was £70.0m at 31 March 2024. If the council’s plans work, it is forecast to reach £75.5m by 31 March 2025. In June 2023, that forecast was £72.0m. If the council’s plans work, the forecast of June 2023 puts it at £101.0m at 31 March 2028.",
			"Deficit forecast to reach £75.5m by March 2025 if the plan works",
			"The deficit was £70.0m in 2024. If the council’s plans work, it is forecast to reach £75.5m by 31 March 2025.",
		},
		{
			"a plan that nobody has forecast again for two years",
			"as_at = 2025-06-20\n" + paper(actual, "2024", "value = 60.0", "2025", "value = 71.2") + paper(ahead+`"target"; as_at = 2023-06-20`, "2025", "value = 66.0", "2028", "value = 50.0"),
			"Madeupshire’s High Needs deficit was £71.2m at 31 March 2025, £5.2m more than had been forecast if the plan worked. It was £60.0m a year before. If the council’s plans work, it is forecast to fall to £50.0m by 31 March 2028. The newest forecast published here is from June 2023.",
			"Deficit forecast to fall to £50.0m by March 2028 with the plan",
			"The deficit rose from £60.0m in 2024 to £71.2m in 2025. £66.0m had been forecast for 31 March 2025 if the plan worked. If the council’s plans work, it is forecast to fall to £50.0m by 31 March 2028.",
		},
		{
			"one bound only is at most, never better than planned and more",
			day + paper(actual, "2025", "value = 30.0") + paper(ahead+`"target"; bound = "lower"`, "2028", "value = 55.0") + paper(ahead+`"target"; bound = "upper"`, "2028", "value = 62.0") + paper(ahead+`"stretch"; bound = "upper"`, "2028", "value = 58.0"),
			"Madeupshire’s High Needs deficit was £30.0m at 31 March 2025. If the council’s plans work, it is forecast to reach £55.0m to £62.0m by 31 March 2028. If the stretch target is met, the forecast for that day is at most £58.0m. It grows in every forecast: even the lowest ends at £55.0m.",
			"Deficit forecast to reach £55.0m to £62.0m by 2028 with the plan",
			"The deficit was £30.0m in 2025. If the council’s plans work, it is forecast to reach £55.0m to £62.0m by 31 March 2028. If the stretch target is met, the forecast for that day is at most £58.0m.",
		},
		{
			"figures of different fineness agree, and the finest is told",
			day + paper(actual, "2025", "value = 11.42") + paper(`scenario = "unmitigated"; status = "actual"; as_at = 2025-07-20`, "2025", "value = 11"),
			"Madeupshire’s High Needs deficit was £11.4m at 31 March 2025.",
			"", "", // one date makes no chart
		},
		{
			"a plain forecast, a position between two year ends, and a word before a number",
			day + paper(actual, "2025", "value = 14.0", "2025-09-30", "value = 18.2, hedge = \"just_over\"") + paper(ahead+`"forecast"; as_at = 2025-10-20`, "2026", "value = 23.0, hedge = \"about\""),
			"Madeupshire’s High Needs deficit was just over £18.2m on 30 September 2025, up from £14.0m at 31 March 2025. It is forecast to reach about £23.0m by 31 March 2026.",
			"Deficit forecast to reach about £23.0m by March 2026",
			"The deficit rose from £14.0m in 2025 to just over £18.2m on 30 September 2025. It is forecast to reach about £23.0m by 31 March 2026.",
		},
		{
			"nothing but a forecast of which nobody knows when it was made",
			paper(ahead+`"agreement"; scope = "not_stated"; basis = "gross"`, "2025", "value = 66.5"),
			"Under the agreement with the Department for Education, Madeupshire’s deficit was forecast to be £66.5m at 31 March 2025. No recorded deficit is published here.",
			"", "",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := accounttest.Council(t, map[string]string{"deficit": "unit = \"£m\"\nscope = \"high_needs\"\nsource = \"paper\"\n" + tt.deficit})
			d, _ := deficit.Chart(c, deficit.Selection{ID: "deficit"})
			for _, x := range []struct{ what, got, want string }{{"answer", deficit.Answer(c), tt.answer}, {"title", d.Title, tt.title}, {"summary", d.Summary, tt.summary}} {
				if x.got != x.want {
					t.Errorf("%s\n got %s\nwant %s", x.what, x.got, x.want)
				}
			}
		})
	}
}
