package plans_test

import (
	"fmt"
	"regexp"

	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

var (
	value   = `((?:(?:about|just over|up to) )?[\d.]+)% in (\d{4})`
	atOnce  = regexp.MustCompile(`^` + value + `$`)
	asIn    = regexp.MustCompile(`^` + value + `, as in (\d{4})$`)
	oneWay  = regexp.MustCompile(`^(up|down) from ` + value + ` to ` + value + `$`)
	twoWays = regexp.MustCompile(`^(up|down) from ` + value + ` to ` + value + `, then (up|down) to ` + value + `$`)
	both    = regexp.MustCompile(`^` + value + ` and ` + value + `$`)
	zigzag  = regexp.MustCompile(`^up and down, from ` + value + ` to ` + value + `$`)
)

// course holds how a share went: each verb is true of each step of its stretch.
func (w *world) course(field, said string) string {
	var years []int
	values, coarse, hedges := map[int]int{}, map[int]bool{}, map[int]string{}
	for _, y := range w.years {
		if v, ok := y.n[field]; ok && y.status != "forecast" {
			years = append(years, y.year)
			values[y.year], coarse[y.year], hedges[y.year] = v, y.coarse && v%10 == 0, y.hedge
		}
	}
	if len(years) == 0 {
		return "no year says so"
	}
	is := func(v, year string, want int) string {
		hedge, _ := yearOf{}.split(v)
		return accounttest.Want(fmt.Sprint(want) == year && values[want] == tenths(v) && hedge == hedges[want], "it was %d in %d", values[want], want)
	}
	first, last := years[0], years[len(years)-1]
	// step is the step from one year to another: none where 52 may be 52.4.
	step := func(from, to int) int {
		d := values[to] - values[from]
		if hedges[from] == "up to" || hedges[to] == "up to" { // nobody knows which way it went
			return -999 * d
		}
		if coarse[from] != coarse[to] && max(d, -d) <= 5 {
			return 0
		}
		return d
	}
	// way holds that all steps from one year to another went one way, and one at least did.
	way := func(from, to int, verb string) string {
		sign := map[string]int{"up": 1, "down": -1}[verb]
		for i, y := range years[1:] {
			if before := years[i]; before >= from && y <= to && step(before, y)*sign < 0 {
				return fmt.Sprintf("from %d to %d it did not", before, y)
			}
		}
		return accounttest.Want(values[from] != values[to], "it is the same in %d and %d", from, to)
	}
	newest, _ := w.newest(field)
	if _, few := newest.few(field); few {
		m := atOnce.FindStringSubmatch(said)
		if m == nil {
			return "a share of a few is compared"
		}
		return is(m[1], m[2], last)
	}
	if m := twoWays.FindStringSubmatch(said); m != nil {
		turn := accounttest.Int(m[5])
		return is(m[2], m[3], first) + is(m[4], m[5], turn) + is(m[7], m[8], last) + way(first, turn, m[1]) + way(turn, last, m[6])
	}
	if m := oneWay.FindStringSubmatch(said); m != nil {
		return is(m[2], m[3], first) + is(m[4], m[5], last) + way(first, last, m[1])
	}
	if m := zigzag.FindStringSubmatch(said); m != nil {
		turns, before := 0, 0
		for i, y := range years[1:] {
			if d := step(years[i], y); d*before < 0 || before == 0 && d != 0 {
				turns, before = turns+1, d
			}
		}
		return is(m[1], m[2], first) + is(m[3], m[4], last) + accounttest.Want(turns > 2, "it turns %d times", turns-1)
	}
	if m := both.FindStringSubmatch(said); m != nil { // no verb: some may be alike
		alike := false
		for i, y := range years[1:] {
			alike = alike || coarse[y] != coarse[years[i]] || hedges[y] == "up to" || hedges[years[i]] == "up to"
		}
		return is(m[1], m[2], first) + is(m[3], m[4], last) + accounttest.Want(alike, "all are known alike")
	}
	if m := asIn.FindStringSubmatch(said); m != nil {
		for i, y := range years[1:] {
			if step(years[i], y) != 0 {
				return "it moved in between"
			}
		}
		return is(m[1], m[2], last) + accounttest.Want(fmt.Sprint(first) == m[3] && first != last, "the first is %d", first)
	}
	if m := atOnce.FindStringSubmatch(said); m != nil {
		return is(m[1], m[2], last) + accounttest.Want(len(years) == 1, "there are %d years", len(years))
	}
	return "nobody can read it"
}
