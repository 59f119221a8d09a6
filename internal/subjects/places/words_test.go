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
	for _, tt := range []struct{ name, places, answer, title string }{
		{"one year", stock("2023/24", "actual", "closing = 191\n  sites_closing = 18"),
			"Madeupshire had 191 places in specialist bases in mainstream schools on 18 sites in the academic year 2023/24.",
			""},
		{"growing", stock("2023/24", "actual", "closing = 191") + stock("2024/25", "forecast", "opening = 191\n  opened = 68\n  closing = 259"),
			"Madeupshire had 191 places in specialist bases in mainstream schools in the academic year 2023/24. 68 more were to open in the academic year 2024/25; the source puts the total at 259.",
			"Specialist bases in mainstream schools places rise from 191 to 259. There were 191 places in 2023/24; 259 are expected in 2024/25, as the source states it."},
		{"shrinking", stock("2023/24", "actual", "closing = 191") + stock("2024/25", "actual", "closing = 180"),
			"Madeupshire had 191 places in specialist bases in mainstream schools in the academic year 2023/24. The number in the academic year 2024/25 is 180.",
			"Specialist bases in mainstream schools places fall from 191 to 180. There were 191 places in 2023/24 and there are 180 in 2024/25, as the source states it."},
		{"equal", stock("2023/24", "actual", "closing = 191") + stock("2024/25", "actual", "closing = 191"),
			"Madeupshire had 191 places in specialist bases in mainstream schools in the academic year 2023/24. The number in the academic year 2024/25 is 191.",
			"Specialist bases in mainstream schools places stay at 191. There were 191 places in 2023/24 and there are 191 in 2024/25, as the source states it."},
		{"missing", stock("2023/24", "actual", "marker = \"x\"") + stock("2024/25", "actual", "marker = \"x\""),
			"The number of places in specialist bases in mainstream schools in the academic year 2023/24 is not known: not available. The number of places in specialist bases in mainstream schools in the academic year 2024/25 is not known: not available.",
			"Specialist bases in mainstream schools: places year by year. The number of places in specialist bases in mainstream schools in the academic year 2023/24 is not known: not available. The number of places in specialist bases in mainstream schools in the academic year 2024/25 is not known: not available."},
		{"one missing", stock("2023/24", "actual", "closing = 191") + stock("2024/25", "actual", "marker = \"x\""),
			"Madeupshire had 191 places in specialist bases in mainstream schools in the academic year 2023/24. The number of places in specialist bases in mainstream schools in the academic year 2024/25 is not known: not available.",
			"Specialist bases in mainstream schools: places year by year. Madeupshire had 191 places in specialist bases in mainstream schools in the academic year 2023/24. The number of places in specialist bases in mainstream schools in the academic year 2024/25 is not known: not available."},
	} {
		c := account(t, "", tt.places)
		if got := places.Answer(c); got != tt.answer {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.answer)
		}
		d, ok := places.Chart(c, model.Get[places.File](c.Files).Provisions[0], "places")
		got := ""
		if ok {
			got = d.Title + ". " + d.Summary
		}
		if got != tt.title {
			t.Errorf("%s: the chart says\n got %s\nwant %s", tt.name, got, tt.title)
		}
	}
}
