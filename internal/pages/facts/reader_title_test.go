package facts_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// leads holds which finding a title tells, where the data leave no doubt about it: that a
// title is true does not make it the one that a reader needs.
func (r *reader) leads(title string) error {
	subjects := r.w.subjects()
	if !r.w.plain() {
		return nil
	}
	if len(subjects) != 1 {
		return r.leadsOfTwo(title, subjects)
	}
	s, years := r.it, r.recordedYears()
	if len(years) > 0 && r.recordedAs(years[len(years)-1]) == nil {
		return nil
	}
	without, with := r.lone(s, "unmitigated"), r.lone(s, "target")
	if without != nil && with != nil && without.lastYear() == with.lastYear() && without.last().value > 0 && with.last().value > 0 {
		return wants(title, `^Deficit forecast: .+ if nothing changes, .+ with the plan$`)
	}
	var ahead []string
	for _, scenario := range scenarioNames {
		for _, bound := range []string{"single", "lower", "upper"} {
			if r.w.current(s, scenario, bound) != nil && !slices.Contains(ahead, scenario) {
				ahead = append(ahead, scenario)
			}
		}
	}
	if len(ahead) == 1 {
		f := r.lone(s, ahead[0])
		if f != nil && f.last().value < 0 && len(years) == 0 && len(f.data) == 1 {
			return wants(title, `^A surplus of .+ forecast for `)
		}
		if f == nil || f.last().value <= 0 || len(r.ahead(s, *f)) != 1 || len(f.data) > 1 && f.data[len(f.data)-2].year > r.w.newestYear(s) {
			return nil
		}
		if len(years) == 0 {
			return wants(title, `^Deficit forecast to be `)
		}
		if now := r.recordedAs(years[len(years)-1]); now.value > 0 && now.value != f.last().value {
			return wants(title, `^Deficit forecast to (reach|fall to) `)
		}
		return nil
	}
	if len(ahead) > 0 || len(years) == 0 {
		return nil
	}
	return r.leadsWithPast(title, years)
}

var scenarioNames = []string{"forecast", "unmitigated", "target", "stretch", "agreement"}

// leadsOfTwo: two things that differ in scope or in basis and were recorded on one day stand
// side by side.
func (r *reader) leadsOfTwo(title string, subjects []subject) error {
	if len(subjects) != 2 || subjects[0].scope != subjects[1].scope && subjects[0].basis != subjects[1].basis {
		return nil
	}
	year := r.w.newestYear(subjects[0])
	if year == 0 || year != r.w.newestYear(subjects[1]) {
		return nil
	}
	for _, s := range subjects {
		if v := r.values(s, year); len(v) != 1 || v[0].value <= 0 {
			return nil
		}
	}
	return wants(title, `^Deficit: .+, .+ in March \d{4}$`)
}

// leadsWithPast: where nothing looks ahead, how it came out beside what had been forecast,
// and else how it moved.
func (r *reader) leadsWithPast(title string, years []int) error {
	var had []forecast
	for _, f := range r.w.forecasts(r.it) {
		if _, there := f.at(years[len(years)-1]); there {
			had = append(had, f)
		}
	}
	all := make([]datum, len(years))
	for i, y := range years {
		v := r.recordedAs(y)
		if v == nil {
			return nil
		}
		all[i] = *v
	}
	now := all[len(all)-1]
	if r.w.careful(r.it, now.year) {
		return wants(title, `: read with care$`)
	}
	if r.w.anyCareful(r.it) {
		return nil
	}
	if len(had) > 0 {
		f := had[0]
		if d, _ := f.at(now.year); len(had) == 1 && f.bound == "single" && now.value > 0 && d.value > 0 && slices.Contains([]string{"agreement", "forecast", "unmitigated"}, f.scenario) {
			return wants(title, `^Deficit was .+ forecast`)
		}
		return nil
	}
	shape, above, below := "", true, true
	for i, d := range all {
		above, below = above && d.value > 0, below && d.value < 0
		if i > 0 {
			way := string("-0+"[1+moveOf(all[i-1], d)])
			if !strings.HasSuffix(shape, way) {
				shape += way
			}
		}
	}
	first := all[0]
	switch {
	case len(all) == 1 && above:
		return wants(title, `^Deficit was `)
	case len(all) == 1:
		return wants(title, `^(A surplus|No deficit)`)
	case above && shape == "0":
		return wants(title, `^Deficit stayed at `)
	case above && (shape == "+" || shape == "-"):
		grant := ""
		for _, g := range r.w.grants {
			if g.closing.recorded() && g.closing.year == now.year && len(all) == 2 && now.value < first.value && now.value+g.amount > first.value {
				grant = map[string]string{"grant": " after a grant of ", "payments": " after payments of ", "both": ` after £\S+ of grant and payments`}[g.kind]
			}
		}
		if grant == "" && strings.Contains(title, " after ") {
			return fmt.Errorf("no grant did that")
		}
		return wants(title, `^Deficit (rose|fell) from .+ to .+`+grant)
	case above && shape == "+-":
		return wants(title, `^Deficit peaked at `)
	case above && shape == "-+":
		return wants(title, `^Deficit fell to .+, then rose to `)
	case shape == "-" && first.value > 0 && now.value < 0:
		return wants(title, `^Deficit of .+ turned into a surplus of `)
	case shape == "+" && first.value < 0 && now.value > 0:
		return wants(title, `^Surplus of .+ turned into a deficit of `)
	case below && (shape == "+" || shape == "-"):
		return wants(title, `^Surplus (grew|shrank) from `)
	}
	return nil
}

func wants(title, form string) error {
	if !regexp.MustCompile(form).MatchString(title) {
		return fmt.Errorf("the title leaves out the finding: %s", form)
	}
	return nil
}

// plain reports whether no figure of the world is hedged, was withdrawn or may be outturn or
// not, and all are as fine as each other.
func (w *world) plain() bool {
	known := w.filter(func(datum) bool { return true })
	return !slices.ContainsFunc(known, func(d datum) bool {
		return d.hedge != "" || d.former || d.status == "not_stated" || d.step != known[0].step
	})
}

// recordedAs returns what was recorded for a year, where it is one figure.
func (r *reader) recordedAs(year int) *datum {
	if v := r.values(r.it, year); len(v) == 1 {
		return &v[0]
	}
	return nil
}

// lone returns the current forecast of a scenario that has no bounds.
func (r *reader) lone(s subject, scenario string) *forecast {
	if r.w.current(s, scenario, "lower") != nil || r.w.current(s, scenario, "upper") != nil {
		return nil
	}
	return r.w.current(s, scenario, "single")
}

func (f forecast) last() datum { return f.data[len(f.data)-1] }

var twoAts = regexp.MustCompile(` at at |surplus grew from a surplus|surplus shrank from a surplus|Scope not stated deficit|no deficit and no deficit`)

var twoTos = regexp.MustCompile(` to (?:(?:about|just over|just under) )?£[\d,.]+m? to `)

// legible refuses what is true and nobody can read aloud: "to £20m to £25m".
func legible(text string) error {
	if m := twoTos.FindString(text) + twoAts.FindString(text); m != "" {
		return fmt.Errorf("%q is hard to read", m)
	}
	return nil
}
