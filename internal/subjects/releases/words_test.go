package releases_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/subjects/releases"
)

func TestChanges(t *testing.T) {
	day := model.Day{Year: 2026, Month: 9, Dom: 30}
	figure := func(year int) *model.Figure {
		return &model.Figure{Address: "ashby/deficit.u", Label: "Deficit", Period: model.Period{Kind: model.YearEnd, Year: year}}
	}
	of := func(changed, removed, added int) ledger.Release {
		r := ledger.Release{Since: model.Day{Year: 2026, Month: 6, Dom: 30}}
		r.Published.Day = day
		for i := range changed {
			r.Changes = append(r.Changes, ledger.Change{Was: figure(2020 + i), Is: figure(2020 + i)})
		}
		for i := range removed {
			r.Changes = append(r.Changes, ledger.Change{Kind: ledger.Removed, Was: figure(2030 + i)})
		}
		for i := range added {
			r.Changes = append(r.Changes, ledger.Change{Kind: ledger.Added, Is: figure(2040 + i)})
		}
		return r
	}
	first := of(0, 0, 0)
	first.Since = model.Day{}
	for _, tt := range []struct {
		name     string
		releases []ledger.Release
		want     string
	}{
		{"none", nil, ""},
		{"the first", []ledger.Release{first}, "The figures of 30 September 2026 are the first that are recorded here, so none is known to have changed."},
		{"nothing changed", []ledger.Release{of(0, 0, 0), first}, "No published figure changed on 30 September 2026."},
		{"one", []ledger.Release{of(1, 0, 0)}, "One figure changed on 30 September 2026: Deficit at 31 March 2020."},
		{"three", []ledger.Release{of(3, 0, 0)}, "Three figures changed on 30 September 2026: Deficit at 31 March 2020; Deficit at 31 March 2021; Deficit at 31 March 2022."},
		{"four", []ledger.Release{of(4, 0, 0)}, "Four figures changed on 30 September 2026: Deficit at 31 March 2020; Deficit at 31 March 2021; Deficit at 31 March 2022; and one other."},
		{"many", []ledger.Release{of(1203, 1, 12)}, "1,203 figures changed on 30 September 2026: Deficit at 31 March 2020; Deficit at 31 March 2021; Deficit at 31 March 2022; and 1,200 others. One figure is no longer published: Deficit at 31 March 2030. 12 figures are new."},
		{"new ones only", []ledger.Release{of(0, 0, 1)}, "No published figure changed on 30 September 2026. One figure is new."},
	} {
		if got := releases.Answer(tt.releases); got != tt.want {
			t.Errorf("%s: %s\nwant: %s", tt.name, got, tt.want)
		}
	}
}
