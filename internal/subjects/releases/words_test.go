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
		r := ledger.Release{Recorded: true, Since: model.Day{Year: 2026, Month: 6, Dom: 30}}
		r.Published.Day = day
		for i := range changed {
			r.Changes = append(r.Changes, ledger.Change{Was: figure(2020 + i), Is: figure(2020 + i), Why: &model.Change{}})
		}
		for i := range removed {
			r.Changes = append(r.Changes, ledger.Change{Kind: ledger.Removed, Was: figure(2030 + i)})
		}
		for i := range added {
			r.Changes = append(r.Changes, ledger.Change{Kind: ledger.Added, Is: figure(2040 + i)})
		}
		return r
	}
	worth := func(f *model.Figure, millions int64, status model.Status) *model.Figure {
		f.Known, f.Status = true, status
		f.Quantity = model.Quantity{Amount: model.Whole(millions * 1_000_000), Unit: model.Pounds, RoundedTo: model.Whole(1_000_000)}
		return f
	}
	why := func(kind string) *model.Change { return &model.Change{Kind: model.Text{S: kind}} }
	revised := of(0, 0, 0)
	revised.Changes = []ledger.Change{{Was: worth(figure(2025), 36, model.Actual), Is: worth(figure(2025), 37, model.Actual), Why: why("scheduled")}}
	corrected := of(0, 0, 0)
	corrected.Changes = []ledger.Change{revised.Changes[0], {Was: worth(figure(2024), 20, model.Provisional), Is: worth(figure(2024), 21, model.Actual), Why: why("correction")}}
	corrected.Changes[0].Why = why("correction")
	mixed := of(0, 0, 0)
	mixed.Changes = []ledger.Change{corrected.Changes[0], {Was: figure(2024), Is: worth(figure(2024), 21, model.Actual), Why: why("new_data")}}
	unknown := of(0, 0, 0)
	unknown.Changes = []ledger.Change{{Was: figure(2024), Is: worth(figure(2024), 21, model.Actual), Why: why("correction")}}
	first := of(0, 0, 0)
	first.Since = model.Day{}
	// A release without a record may be of a day to come.
	unrecorded := func(r ledger.Release) ledger.Release {
		r.Recorded = false
		return r
	}
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
		{"what it was and is", []ledger.Release{revised}, "One figure was revised on 30 September 2026: Deficit at 31 March 2025, from £36m to £37m."},
		{"two corrected", []ledger.Release{corrected}, "Two figures were corrected on 30 September 2026: Deficit at 31 March 2025, from £36m to £37m; and one other."},
		{"what it was is not known", []ledger.Release{mixed}, "Two figures changed on 30 September 2026: Deficit at 31 March 2025, from £36m to £37m; and one other."},
		{"one, and what it was is not known", []ledger.Release{unknown}, "One figure was corrected on 30 September 2026: Deficit at 31 March 2024."},
		{"the first, without a record", []ledger.Release{unrecorded(first)}, "No earlier figures are recorded here, so none is known to have changed."},
		{"nothing changed, without a record", []ledger.Release{unrecorded(of(0, 0, 0))}, "No published figure has changed since 30 June 2026."},
		{"one, without a record", []ledger.Release{unrecorded(of(1, 0, 0))}, "One figure has changed since 30 June 2026: Deficit at 31 March 2020."},
		{"revised, without a record", []ledger.Release{unrecorded(revised)}, "One figure has been revised since 30 June 2026: Deficit at 31 March 2025, from £36m to £37m."},
		{"corrected, without a record", []ledger.Release{unrecorded(corrected)}, "Two figures have been corrected since 30 June 2026: Deficit at 31 March 2025, from £36m to £37m; and one other."},
		{"new ones only", []ledger.Release{of(0, 0, 1)}, "No published figure changed on 30 September 2026. One figure is new."},
	} {
		if got := releases.Answer(tt.releases); got != tt.want {
			t.Errorf("%s: %s\nwant: %s", tt.name, got, tt.want)
		}
	}
}
