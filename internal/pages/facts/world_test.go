package facts_test

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/facts"
)

// A datum is one figure of a made-up account, in whole pounds. The oracle knows
// figures by this only.
type datum struct {
	scope, basis, scenario, bound string
	asAt                          int // yyyymmdd; 0: not given
	year                          int // of the 31 March
	value, step                   int64
	status, hedge                 string
	source                        string
	known, former                 bool
	doubt, note                   string // the paper doubts it: by which mark; the paper adds words to it
}

func (d datum) end() int { return d.year*10000 + 331 }

// A world is all that is known of a made-up council.
type world struct {
	owner  string
	tame   bool
	newest int // the newest day that other papers of the account speak of, as yyyymmdd; 0: none does
	data   []datum
	grants []grantDatum
	lines  []facts.Line
	given  []facts.Grant
	known  known
}

type grantDatum struct {
	closing datum
	amount  int64
	kind    string // grant, payments or both
}

// units are how papers write money: pounds for the last digit, and decimals.
var papers = []struct {
	unit     string
	decimals int
	step     int64
}{{"£m", 0, 1_000_000}, {"£m", 1, 100_000}, {"£m", 1, 100_000}, {"£m", 2, 10_000}, {"£m", 3, 1000}, {"£k", 0, 1000}, {"£k", 1, 100}, {"£", 0, 1}}

// round makes a value one that a paper of a step could print.
func round(v, step int64) int64 {
	if v < 0 {
		return -round(-v, step)
	}
	return (v + step/2) / step * step
}

// shapes of made-up series, as factors of a size, ended where the years end.
var shapes = [][]float64{
	{1, 1.2, 1.5, 1.9, 2.4, 3},
	{3, 2.5, 2, 1.4, 1.1, .6},
	{1, 1, 1, 1, 1, 1},
	{1, 2, 3, 2.5, 1.2, 1.1},
	{3, 2, 1, 1.5, 2.5, 4},
	{1, 3, 1.5, 2.5, .7, 2},
	{1, .5, -.2, -.6, -1, -1.5},
	{-1, -.5, .1, .8, 1.4, 2},
	{-1, -1.4, -2, -1.2, -.8, -.5},
	{1, .5, 0, 0, 0, 0},
	{1, 1, 1.4, 1.4, .9, .9},
	{0, .2, 0, .3, -.1, 0},
}

// made makes a world of the given seed.
func made(seed uint64) *world {
	r := rand.New(rand.NewPCG(seed, 7))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	w := &world{owner: pick("Ashby", "Ashby", "Madeup County", "Warwickshire", "St Madeups", "BCP", "Northern Madeup and Eastern Ashby upon the Water with its Hills")}
	type topic struct{ scope, basis string }
	w.tame = r.IntN(3) == 0 // what most councils' papers are like
	topics := []topic{{pick("high_needs", "high_needs", "dsg_all", "not_stated"), pick("gross", "gross", "gross", "net_of_payments")}}
	if r.IntN(4) == 0 && !w.tame {
		t := topics[0]
		if r.IntN(2) == 0 {
			t.scope = map[string]string{"high_needs": "dsg_all", "dsg_all": "not_stated", "not_stated": "high_needs"}[t.scope]
		} else {
			t.basis = map[string]string{"gross": "net_of_payments", "net_of_payments": "gross"}[t.basis]
		}
		topics = append(topics, t)
	}
	if r.IntN(20) == 0 && !w.tame {
		topics = append(topics, topic{"dsg_all", "net_of_payments"}, topic{"high_needs", "net_of_payments"})
	}
	seen := map[topic]bool{}
	dated := r.IntN(12) > 0 || w.tame
	now := 2020 + r.IntN(6)
	for _, t := range topics {
		if seen[t] {
			continue
		}
		seen[t] = true
		w.topic(r, t.scope, t.basis, now, dated)
	}
	if r.IntN(3) == 0 {
		w.newest = (now+r.IntN(4))*10000 + []int{100, 331, 401, 600, 1015}[r.IntN(5)]
	}
	w.build()
	return w
}

// topic makes the series of one scope and basis.
func (w *world) topic(r *rand.Rand, scope, basis string, now int, dated bool) {
	paper := papers[r.IntN(len(papers))]
	size := int64(1_000_000) * int64(1+r.IntN(120))
	if r.IntN(8) == 0 && !w.tame {
		size = int64(5_000) * int64(1+r.IntN(150))
		if paper.step > 1000 {
			paper = papers[5+r.IntN(3)]
		}
	}
	kinds := shapes
	if w.tame {
		kinds, paper = shapes[:5], papers[1]
	}
	shape := kinds[r.IntN(len(kinds))]
	value := func(k int, factor, jitter float64) int64 {
		f := shape[min(k, len(shape)-1)] * factor
		if r.IntN(3) == 0 {
			f += jitter * (r.Float64() - .5)
		}
		return round(int64(f*float64(size)), paper.step)
	}
	day := func(year int) int {
		if !dated || r.IntN(15) == 0 {
			return 0
		}
		return year*10000 + []int{131, 331, 620, 630, 930, 1101, 1231}[r.IntN(7)]
	}
	hedge := func() string {
		if w.tame || r.IntN(25) > 0 {
			return ""
		}
		return []string{"about", "just over", "just under", "up to", "at least"}[r.IntN(5)]
	}
	ranges := false   // lower and upper bounds are given, too
	past := r.IntN(5) // recorded year ends
	asAt := day(now + r.IntN(2))
	if asAt > 0 && asAt < now*10000+331 && r.IntN(3) > 0 {
		asAt += 10000
	}
	statuses := []string{"actual", "actual", "actual", "provisional", "not_stated"}
	add := func(d datum) {
		d.scope, d.basis, d.step, d.known = scope, basis, paper.step, r.IntN(20) > 0
		if d.hedge = hedge(); d.status == "forecast" && ranges && (d.hedge == "up to" || d.hedge == "at least") {
			d.hedge = "about" // a lower bound is told as "at least"
		}
		w.data = append(w.data, d)
	}
	old := statuses[r.IntN(len(statuses))]
	for k := range past {
		y := now - past + 1 + k
		if past > 2 && r.IntN(6) == 0 {
			continue // a year that the papers leave out
		}
		status := old
		if k == past-1 && r.IntN(3) == 0 {
			status = statuses[r.IntN(len(statuses))]
		}
		add(datum{scenario: "actual", bound: "single", asAt: asAt, year: y, value: value(k, 1, .4), status: status, source: "a"})
		if k == past-1 && r.IntN(6) == 0 && !w.tame { // a second paper of that day
			second := asAt
			if r.IntN(2) == 0 {
				second = day(now + 1)
			}
			save := paper
			if r.IntN(3) == 0 {
				paper = papers[0]
			}
			add(datum{scenario: "unmitigated", bound: "single", asAt: second, year: y, value: round(value(k, 1, .4), paper.step), status: status, source: "b"})
			paper = save
		}
	}
	for _, scenario := range []string{"forecast", "unmitigated", "target", "stretch", "agreement"} {
		if r.IntN(3) > 0 {
			continue
		}
		bounds := []string{"single"}
		switch r.IntN(6) {
		case 0, 1:
			bounds = []string{"lower", "upper"}
		case 2:
			bounds = []string{"upper"}
		case 3:
			bounds = [][]string{{"lower"}, {"single", "lower", "upper"}, {"single"}}[r.IntN(3)]
		}
		ranges = len(bounds) > 1 || bounds[0] != "single"
		shape = kinds[r.IntN(len(kinds))]
		vintages := 1
		if r.IntN(3) == 0 {
			vintages = 2 + r.IntN(2)
		}
		for v := range vintages {
			asAt := day(now - v + r.IntN(2))
			if v == 0 && r.IntN(3) > 0 {
				asAt = 0
				if dated {
					asAt = now*10000 + 620
				}
			}
			first, n := now+1-v*r.IntN(2), 1+r.IntN(5)
			if r.IntN(12) == 0 {
				first -= 1 + r.IntN(3) // a forecast of days that have passed
			}
			years := map[int]bool{}
			for k := range n {
				years[first+k] = k == 0 || k == n-1 || r.IntN(5) > 0
			}
			former := v > 0 && r.IntN(8) == 0
			for _, b := range bounds {
				at := asAt
				if len(bounds) > 1 && r.IntN(10) == 0 {
					at = day(now)
				}
				factor := map[string]float64{"single": 1.5, "lower": 1.3, "upper": 1.9}[b]
				if r.IntN(5) == 0 {
					factor = 1 // begins as what was recorded
				}
				for k := range n {
					if !years[first+k] || len(bounds) > 1 && r.IntN(25) == 0 {
						continue
					}
					add(datum{scenario: scenario, bound: b, asAt: at, year: first + k, value: value(k, factor, .5), status: "forecast", source: "f", former: former})
				}
			}
		}
	}
}

// care makes the papers of some worlds doubt what they record of one day.
func (w *world) care(r *rand.Rand) {
	if w.tame || r.IntN(10) > 0 || len(w.data) == 0 {
		return
	}
	of := w.data[r.IntN(len(w.data))]
	for i, d := range w.data {
		if d.status != "forecast" && d.year == of.year && d.subject() == of.subject() {
			w.data[i].doubt = "care"
		}
	}
	w.lines, w.grants, w.given, w.known = nil, nil, nil, known{}
	w.build()
}

// careful reports whether papers doubt what is told of a recorded year.
func (w *world) careful(s subject, year int) bool {
	newest, _ := w.standing(s, year)
	return slices.ContainsFunc(newest, func(d datum) bool { return d.doubt == "care" })
}

// anyCareful reports whether papers doubt what they record of any year.
func (w *world) anyCareful(s subject) bool {
	return slices.ContainsFunc(w.past(s), func(d datum) bool { return w.careful(s, d.year) })
}

// doubt makes some forecasts doubtful, others noted or limited by words of their paper, which
// only Easy Read leaves out or tells apart.
func (w *world) doubt(r *rand.Rand) {
	for i := range w.data {
		d := &w.data[i]
		if d.status != "forecast" || w.tame {
			continue
		}
		switch r.IntN(12) {
		case 0:
			d.doubt = []string{"u", "er", "care"}[r.IntN(3)]
		case 1:
			d.note = "The council expects to exceed this amount."
		case 2, 3:
			d.hedge = []string{"up to", "at least"}[r.IntN(2)]
		}
	}
	w.lines, w.grants, w.given, w.known = nil, nil, nil, known{}
	w.build()
}

// build makes the input of package facts of the data. Series that say the same figure
// twice are given once, as a data file would have it.
func (w *world) build() {
	type key struct {
		scope, basis, scenario, bound string
		asAt                          int
		recorded, former              bool
	}
	type address struct {
		key
		year int
	}
	var order []key
	lines := map[key]*facts.Line{}
	taken, granted := map[address]bool{}, map[bool]bool{}
	var kept []datum
	for _, d := range w.data {
		k := key{d.scope, d.basis, d.scenario, d.bound, d.asAt, d.status != "forecast", d.former}
		if taken[address{k, d.year}] {
			continue
		}
		taken[address{k, d.year}] = true
		kept = append(kept, d)
		if lines[k] == nil {
			order = append(order, k)
			lines[k] = &facts.Line{Former: d.former}
		}
		lines[k].Figures = append(lines[k].Figures, figureOf(d))
		recorded := d.status == "actual" || d.status == "provisional"
		if d.known && d.basis == "gross" && d.hedge == "" && (recorded && d.year%3 == 0 || !recorded && d.year >= 2026) && !granted[recorded] {
			amount := d.step * (1 + d.value/d.step%7*13)
			if d.value < 0 && d.value/d.step%3 == 0 { // without it nothing is left
				amount = -d.value
			}
			if amount > 0 {
				granted[recorded] = true
				kind := "grant"
				if recorded && amount > d.step {
					kind = []string{"grant", "payments", "both"}[d.year/3%3]
				}
				if !recorded && d.year%2 == 1 {
					kind = "payments" // which a forecast is not said to count on
				} else {
					w.grants = append(w.grants, grantDatum{d, amount, kind})
				}
				given := func(amount int64, kind facts.GrantKind) {
					q := model.Quantity{Amount: model.Whole(amount), Unit: model.Pounds, RoundedTo: model.Whole(d.step)}
					w.given = append(w.given, facts.Grant{Closing: figureOf(d), Amount: model.Figure{Known: true, Quantity: q}, Kind: kind})
				}
				switch kind {
				case "grant":
					given(amount, facts.StabilityGrant)
				case "payments":
					given(amount, facts.Payments)
				default:
					given(d.step, facts.StabilityGrant)
					given(amount-d.step, facts.Payments)
				}
			}
		}
	}
	w.data = kept
	for _, k := range order {
		w.lines = append(w.lines, *lines[k])
	}
}

func figureOf(d datum) model.Figure {
	status := map[string]model.Status{"actual": model.Actual, "provisional": model.Provisional, "not_stated": model.NotStated, "forecast": model.Forecast}[d.status]
	f := model.Figure{Known: d.known, Period: model.Period{Kind: model.YearEnd, Year: d.year}, Status: status, Hedge: d.hedge, SourceID: d.source,
		AsAt: model.Day{Year: d.asAt / 10000, Month: d.asAt / 100 % 100, Dom: d.asAt % 100}, Scenario: d.scenario, Bound: d.bound, Basis: d.basis, Scope: d.scope,
		Quantity: model.Quantity{Amount: model.Whole(d.value), Unit: model.Pounds, RoundedTo: model.Whole(d.step)}}
	f.Note = d.note
	switch d.doubt {
	case "care":
		f.Note = model.Care + " a year is missing."
	default:
		f.Marker = d.doubt
	}
	if !d.known {
		f.Marker = "x"
	}
	return f
}

func (w *world) account() facts.Account {
	return facts.New(w.owner, model.Day{Year: w.newest / 10000, Month: w.newest / 100 % 100, Dom: w.newest % 100}, w.lines, w.given)
}

// String lists the data, for a test that fails.
func (w *world) String() string {
	s := fmt.Sprintf("%s, other papers to %d\n", w.owner, w.newest)
	for _, d := range w.data {
		s += fmt.Sprintf("  %-11s %-16s %-11s %-6s as at %8d: %d %12d (to %d) %s %s known=%t former=%t %s %s\n", d.scope, d.basis, d.scenario, d.bound, d.asAt, d.year, d.value, d.step, d.status, d.hedge, d.known, d.former, d.doubt, d.note)
	}
	for _, g := range w.grants {
		s += fmt.Sprintf("  %s %d of %d %s %s\n", g.kind, g.amount, g.closing.year, g.closing.scenario, g.closing.status)
	}
	return s
}
