package places_test

import (
	"fmt"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/places"
)

func account(t *testing.T, deficit, places string) model.Council {
	t.Helper()
	texts := map[string]string{}
	if deficit != "" {
		texts["deficit"] = "unit = \"£m\"\nsource = \"paper\"\nas_at = 2024-06-20\n" + deficit
	}
	if places != "" {
		texts["places"] = "source = \"paper\"\n[[provision]]\nid = \"base\"\nkind = \"specialist_base\"\n" + places
	}
	return accounttest.Council(t, texts)
}

func TestPlacesAnswers(t *testing.T) {
	stock := func(year, status, rest string) string {
		return fmt.Sprintf("  [[provision.stock]]\n  year = %q\n  status = %q\n  %s\n", year, status, rest)
	}
	const bases = "specialist bases in mainstream schools"
	for _, tt := range []struct{ name, places, answer, title string }{
		{"one year", stock("2023/24", "actual", "closing = 191\n  sites_closing = 18"),
			"Madeupshire had 191 places in " + bases + " on 18 sites in 2023/24.",
			""},
		{"history is not told forwards", stock("2020/21", "actual", "closing = 302") + stock("2021/22", "actual", "opening = 302\nopened = 38\nclosing = 340") +
			stock("2022/23", "actual", "opening = 340\nopened = 26\nclosing = 366") + stock("2024/25", "actual", "closing = 397"),
			"Madeupshire had 397 places in " + bases + " in 2024/25: 95 more than four years before.",
			"Places in " + bases + " rose from 302 to 397. There were 302 places in 2020/21 and 397 in 2024/25."},
		{"growing", stock("2023/24", "actual", "closing = 191") + stock("2024/25", "forecast", "opening = 191\n  opened = 68\n  closing = 259"),
			"Madeupshire had 191 places in " + bases + " in 2023/24. It expects 68 more in 2024/25, which makes 259 places.",
			"Places in " + bases + ": 191 in 2023/24, 259 expected for 2024/25. There were 191 places in 2023/24. For 2024/25 the source expected 259 places."},
		{"a total that does not add up", stock("2023/24", "actual", "closing = 191") + stock("2024/25", "actual", "opening = 191\n  opened = 68\n  closing = 251"),
			"The source puts the places of Madeupshire in " + bases + " at 251 in 2024/25; its own parts make 259. There were 191 places in 2023/24.",
			"Places in " + bases + ": the source says 251, its parts make 259. There were 191 places in 2023/24. For 2024/25 the source says 251 places; its own parts make 259."},
		{"over a peak", stock("2022/23", "actual", "closing = 191") + stock("2023/24", "actual", "closing = 240") + stock("2024/25", "provisional", "closing = 220"),
			"Madeupshire had 220 places in " + bases + " in 2024/25: 29 more than two years before. The number for 2024/25 is provisional.",
			"Places in " + bases + ": 220 in 2024/25, after 240 in 2023/24. There were 191 places in 2022/23 and 220 in 2024/25."},
		{"shrinking to one", stock("2023/24", "actual", "closing = 191") + stock("2024/25", "actual", "closing = 1"),
			"Madeupshire had 1 place in " + bases + " in 2024/25: 190 fewer than the year before.",
			"Places in " + bases + " fell from 191 to 1. There were 191 places in 2023/24 and 1 in 2024/25."},
		{"equal", stock("2023/24", "actual", "closing = 191") + stock("2024/25", "actual", "closing = 191"),
			"Madeupshire had 191 places in " + bases + " in 2024/25: as many as the year before.",
			"Places in " + bases + " stayed at 191. There were 191 places in 2023/24 and 191 in 2024/25."},
		{"missing", stock("2023/24", "actual", "marker = \"x\"") + stock("2024/25", "actual", "marker = \"x\""),
			"The number of places in " + bases + " in 2024/25 is not known (not available).",
			""},
		{"one missing", stock("2023/24", "actual", "closing = 191") + stock("2024/25", "actual", "marker = \"x\""),
			"Madeupshire had 191 places in " + bases + " in 2023/24. The number for 2024/25 is not known (not available).",
			"Places in " + bases + ": 191 in 2023/24. There were 191 places in 2023/24."},
		{"two provisions of one kind", "phase = \"primary\"\n" + stock("2024/25", "actual", "closing = 191") +
			"[[provision]]\nid = \"more\"\nkind = \"specialist_base\"\nphase = \"secondary\"\n" + stock("2024/25", "actual", "closing = 40"),
			"Madeupshire had 191 places in " + bases + " (primary) in 2024/25. It had 40 places in " + bases + " (secondary) in 2024/25.",
			""},
	} {
		c := account(t, "", tt.places)
		if got := places.Answer(c); got != tt.answer {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.answer)
		}
		d, ok := places.Chart(c, model.Get[places.File](c.Files).Named()[0], "places")
		got := ""
		if ok {
			got = d.Title + ". " + d.Summary
		}
		if got != tt.title {
			t.Errorf("%s: the chart says\n got %s\nwant %s", tt.name, got, tt.title)
		}
	}
}
