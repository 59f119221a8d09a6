package facts_test

import (
	"fmt"
	"time"
)

// oldest returns the day of the newest forecast, as yyyymmdd, where that is a year and a half
// before what is known; 0 where it is not, or where nobody knows.
func (w *world) oldest() int {
	day, seen := 0, w.seen()
	for _, s := range w.subjects() {
		for _, f := range w.forecasts(s) {
			switch {
			case f.former:
			case f.day == 0:
				return 0
			default:
				day = max(day, f.day)
			}
		}
	}
	date := func(n int) time.Time { return time.Date(n/10000, time.Month(n/100%100), n%100, 0, 0, 0, 0, time.UTC) }
	if day == 0 || date(seen).Before(date(day).AddDate(0, 18, 0)) {
		return 0
	}
	return day
}

// readOld: the newest forecast is of a month, and that is long before what is known.
func (r *reader) readOld(m []string) error {
	r.old = true
	day := r.w.oldest()
	if want := time.Date(day/10000, time.Month(day/100%100), 1, 0, 0, 0, 0, time.UTC).Format("January 2006"); day == 0 || want != m[1] {
		return fmt.Errorf("the newest forecast is of %d, and seen is %d", day, r.w.seen())
	}
	return nil
}
