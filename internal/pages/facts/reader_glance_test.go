package facts_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/send-daylight/daylight/internal/pages/facts"
)

var (
	glanceWhen  = re(`at 31 March (\d{4})(?: \((.+)\))?`)
	glanceSame  = re(`(about )?the same as at 31 March (\d{4})(?: \((.+)\))?`)
	glanceAfter = re(`after (.+) at 31 March (\d{4})`)
	glanceFrom  = re(`(up|down) from (.+) at 31 March (\d{4})`)
	glanceBy    = re(`(up|down) (about )?(£\S+) on 31 March (\d{4}) \((.+)\)`)
)

// unnamed returns a state with the article that a tile leaves out.
func unnamed(s string) string {
	if rest, ok := strings.CutPrefix(s, "surplus of "); ok {
		return "surplus: " + rest
	}
	return s
}

// thanks is how a change ends that a grant made.
var thanks = re(`(.+?)(?:(, after)|( and)) (a grant|payments from the Department|a grant and payments) of (£\S+)`)

// kinds are the words of what was taken off.
var kinds = map[string]string{"grant": "a grant", "payments": "payments from the Department", "both": "a grant and payments"}

// granted reads behind a change that a grant made it, half of it or more, and returns the change
// alone. needed: without the grant there would have been none.
func (r *reader) granted(text string) (rest string, granted, needed bool, err error) {
	m, rest, said := thanks.FindStringSubmatch(text), text, ""
	if m != nil {
		rest, said = m[1], m[5]
		if (m[3] != "") != strings.HasPrefix(rest, "after ") {
			return rest, false, false, errors.New("the words before the grant")
		}
	}
	now, err := r.one(r.it, r.year)
	if err != nil {
		return rest, false, false, nil //nolint:nilerr // two values: nothing is compared
	}
	before := 0
	for _, d := range r.w.past(r.it) {
		if d.year < r.year {
			before = max(before, d.year)
		}
	}
	was, err := r.one(r.it, before)
	if err == nil && before+1 == r.year && moveOf(was, now) < 0 {
		for _, g := range r.w.grants {
			if g.closing.subject() != r.it || g.closing.year != r.year || !g.closing.recorded() || g.closing.value != now.value || 2*g.amount < was.value-now.value {
				continue
			}
			amount, ok := readAmount(said)
			return rest, true, moveOf(was, datum{value: now.value + g.amount, step: now.step}) >= 0, errorIf(!ok || !amount.is(g.amount) || m[4] != kinds[g.kind], "the grant behind it")
		}
	}
	return rest, false, false, errorIf(said != "", "no grant did that")
}

// glance holds the words of a tile against the data.
func (r *reader) glance(a facts.Account) error {
	g, ok := a.Glance()
	recorded := false
	for _, s := range r.w.subjects() {
		recorded = recorded || r.w.newestYear(s) > 0
	}
	if ok != recorded {
		return fmt.Errorf("whether anything is recorded")
	}
	if !ok {
		return nil
	}
	r.forms["glance"]++
	when := glanceWhen.FindStringSubmatch(g.When)
	if when == nil {
		return fmt.Errorf("cannot read %q", g.When)
	}
	s, err := r.labelled(when[2])
	if err != nil {
		return err
	}
	year := number(when[1])
	if newest := r.w.newestYear(s); newest != year {
		return fmt.Errorf("the newest recorded year is %d", newest)
	}
	if err := r.stands(s, year, unnamed(g.Now)); err != nil {
		return err
	}
	r.it, r.named, r.year = s, true, year
	if careful := r.w.careful(s, year); g.Care != careful || careful && g.Since+g.History != "" {
		return errors.New("whether the number is to be read with care")
	} else if careful {
		return nil
	}
	if r.w.anyCareful(s) {
		return errorIf(g.History != "", "what is to be read with care moves")
	}
	if err := r.past(g.History); err != nil {
		return fmt.Errorf("%q: %w", g.History, err)
	}
	r.year = year
	if g.Since == "" {
		return nil
	}
	return r.glanceSince(g)
}

func (r *reader) glanceSince(g facts.Glance) error {
	now, err := r.one(r.it, r.year)
	if err != nil {
		return err
	}
	said, granted, needed, err := r.granted(g.Since)
	if err != nil {
		return err
	}
	g.Since = said
	same, after, from, by := glanceSame.FindStringSubmatch(g.Since), glanceAfter.FindStringSubmatch(g.Since), glanceFrom.FindStringSubmatch(g.Since), glanceBy.FindStringSubmatch(g.Since)
	year, state := "", ""
	switch {
	case same != nil:
		year, state = same[2], same[3]
	case after != nil:
		year, state = after[2], after[1]
	case from != nil:
		year, state = from[3], unnamed(from[2])
	case by != nil:
		year, state = by[4], unnamed(by[5])
	default:
		return fmt.Errorf("cannot read %q", g.Since)
	}
	y, err := r.before(r.it, r.year, "at 31 March "+year)
	if err != nil {
		return err
	}
	was, err := r.one(r.it, y)
	if err != nil {
		return err
	}
	if state != "" {
		if err := r.stands(r.it, y, unnamed(state)); err != nil {
			return err
		}
	}
	moved := moveOf(was, now)
	if (same != nil || after != nil) && g.Better != 0 || same == nil && after == nil && !(granted && needed) && g.Better != -moved || granted && needed && g.Better != 0 {
		return fmt.Errorf("better is %d", g.Better)
	}
	if now.value < 0 {
		moved = -moved // a surplus that is up is a deficit that is down
	}
	way := map[string]int{"up": 1, "down": -1}
	switch {
	case same != nil:
		if moved != 0 || (same[1] == "") != (was.value == now.value && was.hedge+now.hedge == "") {
			return errors.New("is not the same")
		}
	case after != nil:
		if (was.value > 0) == (now.value > 0) && (was.value < 0) == (now.value < 0) {
			return errors.New("is still a deficit, or a surplus")
		}
	case from != nil:
		if way[from[1]] != moved {
			return fmt.Errorf("moved %d", moved)
		}
	default:
		diff := now.value - was.value
		amount, ok := readAmount(by[3])
		if way[by[1]] != moved || !ok || !amount.is(max(diff, -diff)) || (by[2] != "") != (was.step != now.step) {
			return fmt.Errorf("moved %d, by %d", moved, diff)
		}
	}
	return nil
}
