package facts_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/send-daylight/daylight/internal/pages/facts"
)

// labels are how legends, titles and tables name a subject beside others.
var labels = map[string]string{"High Needs": "high_needs", "whole grant": "dsg_all", "scope not stated": "not_stated", "before payments": "gross", "after payments": "net_of_payments"}

// labelled finds the one subject that a label such as "whole grant, after payments"
// fits. No label fits where there is one.
func (r *reader) labelled(label string) (subject, error) {
	var fits []subject
	for _, s := range r.w.subjects() {
		ok := true
		for _, word := range labelRE.FindAllString(label, -1) {
			ok = ok && (labels[word] == s.scope || labels[word] == s.basis)
		}
		if ok {
			fits = append(fits, s)
		}
	}
	if len(fits) != 1 {
		return subject{}, fmt.Errorf("the label %q fits %d things", label, len(fits))
	}
	return fits[0], nil
}

var titleIfs = map[string]string{"": "", " if nothing changes": "unmitigated", " if the plan works": "target", " if the stretch target is met": "stretch", " under the agreement": "agreement",
	" with the plan": "target", " with the stretch target": "stretch"}

const titleIf = `( if nothing changes| if the plan works| with the plan| if the stretch target is met| with the stretch target| under the agreement)?`

// titles are the forms of a chart's title.
var titles = sync.OnceValue(func() []form {
	return []form{
		{"title: nothing", re(`What the papers say of the deficit`), func(*reader, []string) error { return nil }},
		{"title: both", re(`Deficit forecast: (.+) in (\d{4}) if nothing changes, (.+) with the plan`), func(r *reader, m []string) error {
			_, err := r.find(r.it, "unmitigated", number(m[2]), m[1])
			_, err2 := r.find(r.it, "target", number(m[2]), m[3])
			if r.w.seen() > 0 && number(m[2])*10000+331 <= r.w.seen() {
				return errors.New("has passed")
			}
			return errors.Join(err, err2)
		}},
		{"title: had been", re(`Deficit had been forecast to be (.+) in March (\d{4})`), func(r *reader, m []string) error {
			for _, scenario := range []string{"agreement", "forecast", "target", "unmitigated", "stretch"} {
				if r.had(m[1], "31 March "+m[2], scenario) == nil {
					return nil
				}
			}
			return errors.New("nobody forecast that")
		}},
		{"title: peak and fall", re(`(.+) forecast to peak at (.+) in (\d{4}), then fall to (.+?)` + titleIf), func(r *reader, m []string) error {
			return r.title(m[1], m[5], []legRead{{verb: "rise", state: m[2], year: number(m[3])}, {verb: "fall", state: m[4]}})
		}},
		{"title: bottom and rise", re(`(.+) forecast to fall to (.+) in (\d{4}), then rise to (.+?)` + titleIf), func(r *reader, m []string) error {
			return r.title(m[1], m[5], []legRead{{verb: "fall", state: m[2], year: number(m[3])}, {verb: "rise", state: m[4]}})
		}},
		{"title: peak", re(`(.+) forecast to peak at (.+?) in (?:March )?(\d{4})` + titleIf), func(r *reader, m []string) error {
			return r.title(m[1], m[4], []legRead{{verb: "rise", state: m[2], year: number(m[3])}, {verb: "fall"}})
		}},
		{"title: reach or fall", re(`(.+) forecast to (reach|fall to) (.+?) by (?:March )?(\d{4})` + titleIf), func(r *reader, m []string) error {
			verb := map[string]string{"reach": "rise", "fall to": "fall"}[m[2]]
			return r.title(m[1], m[5], []legRead{{verb: verb, state: m[3], year: number(m[4])}})
		}},
		{"title: stay", re(`(.+) forecast to (?:stay at|be) (.+?) until (?:March )?(\d{4})` + titleIf), func(r *reader, m []string) error {
			return r.titlePath(m[1], m[4], "stay at "+m[2]+" until March "+m[3])
		}},
		{"title: be", re(`(.+) forecast to be (.+?) in (?:March )?(\d{4})` + titleIf), func(r *reader, m []string) error { return r.titleBe(m[1], m[4], m[2], number(m[3])) }},
		{"title: surplus ahead", re(`((?:A|No|Between) .+) forecast for March (\d{4})` + titleIf), func(r *reader, m []string) error { return r.titleBe("Deficit", m[3], lowerWord(m[1]), number(m[2])) }},
		{"title: side by side", re(`Deficit: (.+) in March (\d{4})`), func(r *reader, m []string) error {
			for _, part := range strings.Split(m[1], ", ") {
				i := strings.LastIndex(part, "payments ") + len("payments ")
				if !strings.Contains(part, "payments ") {
					at := scopeRE.FindStringIndex(part)
					if at == nil {
						return fmt.Errorf("what is %q of?", part)
					}
					i = at[1]
				}
				s, err := r.labelled(part[:i])
				if err != nil {
					return err
				}
				if y := r.w.newestYear(s); y != number(m[2]) {
					return fmt.Errorf("%v was recorded last in %d", s, y)
				}
				if err := r.stands(s, number(m[2]), part[i:]); err != nil {
					return err
				}
			}
			return nil
		}},
		{"title: was, compared", re(`Deficit was (.+?), (.+ (?:forecast.*))`), func(r *reader, m []string) error {
			y := r.w.newestYear(r.it)
			return errors.Join(r.stands(r.it, y, m[1]), r.compared(r.it, y, m[2]))
		}},
		{"title: was, named", re(`(.+ deficit(?: (?:before|after) payments)?|Deficit (?:before|after) payments|Deficit of unstated scope(?: (?:before|after) payments)?) was (.+) in March (\d{4})(: read with care)?`), func(r *reader, m []string) error {
			s, err := r.titleSubject(m[1])
			if err != nil {
				return err
			}
			if y := r.w.newestYear(s); y != number(m[3]) {
				return fmt.Errorf("was recorded last in %d", y)
			}
			return errors.Join(r.stands(s, number(m[3]), m[2]), r.asksCare(s, number(m[3]), m[4] != ""))
		}},
		{"title: was", re(`Deficit was (.+) in March (\d{4})(: read with care)?`), func(r *reader, m []string) error {
			if y := r.w.newestYear(r.it); y != number(m[2]) {
				return fmt.Errorf("was recorded last in %d", y)
			}
			return errors.Join(r.stands(r.it, number(m[2]), m[1]), r.asksCare(r.it, number(m[2]), m[3] != ""))
		}},
		{"title: was, other", re(`((?:A|No|Between) .+) in March (\d{4})(: read with care)?`), func(r *reader, m []string) error {
			if y := r.w.newestYear(r.it); y != number(m[2]) {
				return fmt.Errorf("was recorded last in %d", y)
			}
			return errors.Join(r.stands(r.it, number(m[2]), lowerWord(m[1])), r.asksCare(r.it, number(m[2]), m[3] != ""))
		}},
		{"title: moved", re(`(Deficit|Surplus) (rose|fell|grew|shrank) from (.+?) to (.+?)(?: after (?:(?:a grant|payments) of (£\S+)|(£\S+) of grant and payments))?`), (*reader).titleMoved},
		{"title: stayed", re(`Deficit stayed at (.+)`), func(r *reader, m []string) error {
			return r.history([]string{m[1]}, nil)
		}},
		{"title: turned", re(`(Deficit|Surplus) of (.+) turned into (.+)`), func(r *reader, m []string) error {
			from := m[2]
			if m[1] == "Surplus" {
				from = "surplus: " + from
			}
			return r.history([]string{from, m[3]}, nil)
		}},
		{"title: peaked", re(`Deficit (peaked at|fell to) (.+) in (\d{4}), then (fell|rose) to (.+)`), func(r *reader, m []string) error {
			turn := r.values(r.it, number(m[3]))
			years := r.recordedYears()
			if len(turn) == 0 || moveOf(r.values(r.it, years[0])[0], turn[0]) != map[string]int{"peaked at": 1, "fell to": -1}[m[1]] || (m[1] == "peaked at") != (m[4] == "fell") {
				return errors.New("turns the other way")
			}
			return r.history([]string{"", m[2], m[5]}, []int{0, number(m[3])})
		}},
	}
})

// only returns the single scenario that looks ahead where a title names none.
func (r *reader) only(s subject, name string) (string, error) {
	if scenario := titleIfs[name]; scenario != "" {
		return scenario, nil
	}
	var all []string
	for _, scenario := range []string{"forecast", "unmitigated", "target", "stretch", "agreement"} {
		for _, bound := range []string{"single", "lower", "upper"} {
			if r.w.current(s, scenario, bound) != nil && !slices.Contains(all, scenario) {
				all = append(all, scenario)
			}
		}
	}
	if len(all) > 1 && all[0] == "forecast" {
		return "forecast", nil // a plain forecast needs no name
	}
	if len(all) != 1 {
		return "", fmt.Errorf("the title does not say which of %v", all)
	}
	return all[0], nil
}

func (r *reader) titleSubject(text string) (subject, error) {
	if !strings.Contains(strings.ToLower(text), "deficit") {
		return subject{}, fmt.Errorf("what is %q?", text)
	}
	if len(r.w.subjects()) == 1 && text == "Deficit" {
		return r.it, nil
	}
	return r.labelled(strings.NewReplacer("high needs", "High Needs", "deficit of unstated scope", "scope not stated").Replace(strings.ToLower(text)))
}

// title: a forecast goes leg by leg. The last leg ends with the forecast.
func (r *reader) title(subject, name string, legs []legRead) error {
	s, err := r.titleSubject(subject)
	if err != nil {
		return err
	}
	scenario, err := r.only(s, name)
	if err != nil {
		return err
	}
	told, err := r.find(s, scenario, legs[0].year, legs[0].state)
	if err != nil {
		return err
	}
	last := &legs[len(legs)-1]
	end := told[0].lastYear()
	if last.year != 0 && last.year != end {
		return fmt.Errorf("the forecast goes on to %d", end)
	}
	if err := r.tense(map[bool]string{true: "was", false: "is"}[r.w.seen() == 0], end); err != nil {
		return err
	}
	last.year = end
	if last.state == "" { // a peak whose end the title has no room for
		for _, f := range told {
			steps := slices.DeleteFunc(r.ahead(s, f), func(d datum) bool { return d.year < legs[0].year })
			if err := monotone(steps, -1); err != nil {
				return err
			}
		}
		legs = legs[:1]
	}
	return r.legs(s, told, legs, 0)
}

func (r *reader) titlePath(subject, name, path string) error {
	s, err := r.titleSubject(subject)
	if err != nil {
		return err
	}
	scenario, err := r.only(s, name)
	if err != nil {
		return err
	}
	_, _, err = r.path(s, scenario, path, false)
	return err
}

func (r *reader) titleBe(subject, name, state string, year int) error {
	s, err := r.titleSubject(subject)
	if err != nil {
		return err
	}
	scenario, err := r.only(s, name)
	if err != nil {
		return err
	}
	told, err := r.find(s, scenario, year, state)
	if err != nil {
		return err
	}
	if told[0].lastYear() != year {
		return fmt.Errorf("the forecast goes on to %d", told[0].lastYear())
	}
	return r.tense(map[bool]string{true: "was", false: "is"}[r.w.seen() == 0], year)
}

func (r *reader) titleMoved(m []string) error {
	states := []string{m[3], m[4]}
	if m[1] == "Surplus" {
		states = []string{"surplus: " + m[3], "surplus: " + m[4]}
	}
	if err := r.history(states, nil); err != nil {
		return err
	}
	years := r.recordedYears()
	direction := map[string]int{"rose": 1, "fell": -1, "grew": -1, "shrank": 1}[m[2]]
	var first, last datum
	for _, first = range r.values(r.it, years[0]) {
		for _, last = range r.values(r.it, years[len(years)-1]) {
			if moveOf(first, last) != direction {
				return fmt.Errorf("%d to %d", first.value, last.value)
			}
		}
	}
	if m[5]+m[6] == "" {
		return nil
	}
	for _, g := range r.w.grants {
		amount, ok := readAmount(m[5] + m[6])
		if ok && amount.is(g.amount) && g.closing.recorded() && g.closing.year == last.year && g.closing.subject() == r.it && (m[6] != "") == (g.kind == "both") {
			if g.closing.value+g.amount < first.value {
				return errors.New("it would have fallen without the grant")
			}
			return nil
		}
	}
	return errors.New("there is no such grant")
}

// recordedYears returns those of the subject.
func (r *reader) recordedYears() []int {
	var out []int
	for _, d := range r.w.past(r.it) {
		if !slices.Contains(out, d.year) {
			out = append(out, d.year)
		}
	}
	slices.Sort(out)
	return out
}

// history: what was recorded went from state to state, at the years where it turned,
// and moved in one direction between. The first state and years may be left out.
func (r *reader) history(states []string, turns []int) error {
	years := r.recordedYears()
	if len(years) < 2 {
		return errors.New("nothing moved")
	}
	if r.w.anyCareful(r.it) {
		return errors.New("what is to be read with care moves")
	}
	at := []int{years[0], years[len(years)-1]}
	if len(states) == 3 {
		at = []int{years[0], turns[1], years[len(years)-1]}
	}
	if len(states) == 1 {
		states = []string{states[0], states[0]}
	}
	for i, s := range states {
		if s == "" {
			continue
		}
		if err := r.stands(r.it, at[i], s); err != nil {
			return err
		}
	}
	last := 0
	for i := 1; i < len(at); i++ {
		var all [][]datum
		for _, y := range years {
			if y >= at[i-1] && y <= at[i] {
				all = append(all, r.values(r.it, y))
			}
		}
		direction := 0
		for k := 1; k < len(all); k++ {
			for _, a := range all[k-1] {
				for _, b := range all[k] {
					m := moveOf(a, b)
					if m != 0 && direction != 0 && m != direction {
						return fmt.Errorf("%d to %d moves back", a.value, b.value)
					}
					if m != 0 {
						direction = m
					}
				}
			}
		}
		flat := len(states) == 2 && states[0] == states[1]
		if flat != (direction == 0) || direction != 0 && direction == last {
			return fmt.Errorf("moves %d", direction)
		}
		last = direction
	}
	return nil
}

var (
	historyMove = re(`The (deficit|surplus) (rose|fell|grew|shrank|turned|came down) from (.+?) in (\d{4}) (?:to|into) (.+?) in (\d{4})((?:, .+?)?)(?: and then (.+?))?\.`)
	historyTurn = re(`(A (?:deficit|surplus) of .+?) in (\d{4}) turned into (.+) in (\d{4})\.`)
	historyWas  = re(`(?:The (deficit|surplus) was|There was) (.+) in (\d{4})\.`)
	historyTwo  = re(`(?:The (?:deficit|surplus) was|There was) (.+?) in (\d{4}) and (?:in )?(?:(.+?) in )?(\d{4})\.`)
	historyFlat = re(`The (?:deficit|surplus) stayed at (.+) from March (\d{4}) to March (\d{4})\.`)
)

// past reads the sentence of a summary that tells what was recorded.
func (r *reader) past(s string) error {
	years := r.recordedYears()
	r.year = years[len(years)-1]
	if m := historyFlat.FindStringSubmatch(s); m != nil {
		r.forms["history flat"]++
		if number(m[2]) != years[0] || number(m[3]) != r.year {
			return errors.New("years")
		}
		return r.history([]string{m[1]}, nil)
	}
	if m := historyTurn.FindStringSubmatch(s); m != nil {
		r.forms["history turns"]++
		if number(m[2]) != years[0] || number(m[4]) != r.year {
			return errors.New("years")
		}
		return r.history([]string{lowerWord(m[1]), m[3]}, nil)
	}
	if m := historyMove.FindStringSubmatch(s); m != nil {
		r.forms["history moves"]++
		return r.moved(m, years)
	}
	if m := historyTwo.FindStringSubmatch(s); m != nil {
		r.forms["history two"]++
		second := m[3]
		if second == "" {
			second = m[1]
		}
		if number(m[2]) != years[0] || number(m[4]) != r.year {
			return errors.New("years")
		}
		return errors.Join(r.stands(r.it, years[0], m[1]), r.stands(r.it, r.year, second))
	}
	if m := historyWas.FindStringSubmatch(s); m != nil {
		r.forms["history one"]++
		if len(years) != 1 || number(m[3]) != r.year {
			return errors.New("years")
		}
		return r.stands(r.it, r.year, m[2])
	}
	return errors.New("is no sentence of the past that is known")
}

var thenRE = re(`(rose|fell|came down|turned|grew|shrank) (?:to|into) (.+) in (\d{4})`)

func (r *reader) moved(m []string, years []int) error {
	type stop struct {
		verb, state string
		year        int
	}
	from := m[3]
	sign := func(s string) string {
		if m[1] == "surplus" && !strings.Contains(s, "surplus") && !strings.Contains(s, "deficit") && s != "nothing" {
			return "surplus: " + s
		}
		return s
	}
	stops := []stop{{m[2], sign(m[5]), number(m[6])}}
	for _, part := range []string{strings.TrimPrefix(m[7], ", "), m[8]} {
		if part == "" {
			continue
		}
		t := thenRE.FindStringSubmatch(part)
		if t == nil {
			return fmt.Errorf("cannot read %q", part)
		}
		state := sign(t[2])
		if strings.Contains(stops[len(stops)-1].state, "a deficit of") { // it is one now
			state = t[2]
		}
		stops = append(stops, stop{t[1], state, number(t[3])})
	}
	if number(m[4]) != years[0] || stops[len(stops)-1].year != r.year {
		return errors.New("years")
	}
	if err := r.stands(r.it, years[0], sign(from)); err != nil && r.stands(r.it, years[0], from) != nil {
		return err
	}
	at := years[0]
	for _, s := range stops {
		if err := r.stands(r.it, s.year, s.state); err != nil {
			return err
		}
		var all [][]datum
		for _, y := range years {
			if y >= at && y <= s.year {
				all = append(all, r.values(r.it, y))
			}
		}
		verb := map[string]string{"rose": "rise", "fell": "fall", "came down": "come down", "turned": "turn", "grew": "grow", "shrank": "shrink"}[s.verb]
		for i := range all[0] {
			var steps []datum
			for _, values := range all {
				steps = append(steps, values[min(i, len(values)-1)])
			}
			if err := (legRead{verb: verb, year: s.year}).holds(steps); err != nil {
				return err
			}
		}
		at = s.year
	}
	return nil
}

// reader returns one that has heard nothing yet.
func (w *world) reader(seenForms map[string]int) *reader {
	return &reader{w: w, forms: seenForms, toldNow: map[subject]bool{}, toldAhead: map[string]bool{}}
}

// title holds the title of a chart against the data.
func (w *world) title(text string, seenForms map[string]int) error {
	if len(w.subjects()) == 0 {
		return nil
	}
	if n := len(strings.Fields(text)); n > 12 {
		return fmt.Errorf("the title has %d words", n)
	}
	r := w.reader(seenForms)
	r.it = w.subjects()[0]
	if err := errors.Join(legible(text), r.match(titles(), text)); err != nil {
		return err
	}
	return r.leads(text)
}

// chart holds the words of a chart, and of the account beside others, against the
// data.
func (w *world) chart(a facts.Account, seenForms map[string]int) error {
	if len(w.subjects()) == 0 {
		return nil
	}
	if err := w.title(a.Title(), seenForms); err != nil {
		return fmt.Errorf("title %q: %w", a.Title(), err)
	}
	if err := w.summary(a.Summary(), seenForms); err != nil {
		return fmt.Errorf("summary %q: %w", a.Summary(), err)
	}
	r := w.reader(seenForms)
	if err := r.columns(a); err != nil {
		return fmt.Errorf("columns %q, %q, %q: %w", a.Recorded(), a.Against(), a.Forecast(), err)
	}
	if err := r.glance(a); err != nil {
		g, _ := a.Glance()
		return fmt.Errorf("at a glance %+v: %w", g, err)
	}
	if err := r.headed(a); err != nil {
		return err
	}
	if err := r.series(a); err != nil {
		return err
	}
	for _, m := range a.Remade() {
		if err := r.remade(m); err != nil {
			return fmt.Errorf("%q %q: %w", m.Title(), m.Summary(), err)
		}
	}
	return nil
}

func (r *reader) match(all []form, s string) error {
	for _, f := range all {
		if m := f.re.FindStringSubmatch(s); m != nil {
			r.forms[f.name]++
			if err := f.check(r, m); err != nil {
				return fmt.Errorf("(%s) %w", f.name, err)
			}
			return nil
		}
	}
	return errors.New("is nothing that is known")
}

// summary: what was recorded and every newest forecast, in sentences.
func (w *world) summary(text string, seenForms map[string]int) error {
	r := w.reader(seenForms)
	if text == "" {
		return nil
	}
	if err := legible(text); err != nil {
		return err
	}
	sentences := splitSentences(text)
	if subjects := w.subjects(); len(subjects) == 1 && w.newestYear(subjects[0]) > 0 && !w.anyCareful(subjects[0]) {
		r.it, r.named = subjects[0], true
		r.toldNow[r.it] = true
		if err := r.past(sentences[0]); err != nil {
			return fmt.Errorf("%q: %w", sentences[0], err)
		}
		sentences = sentences[1:]
	}
	for _, s := range sentences {
		if err := r.sentence(s); err != nil {
			return fmt.Errorf("%q: %w", s, err)
		}
	}
	r.none = true
	for _, s := range w.subjects() {
		r.none = r.none && w.newestYear(s) == 0
	}
	return r.whole()
}

// outside cuts at commas that are in no brackets.
func outside(s string) []string {
	var out []string
	depth, from := 0, 0
	for i := range s {
		switch {
		case s[i] == '(':
			depth++
		case s[i] == ')':
			depth--
		case depth == 0 && strings.HasPrefix(s[i:], ", "):
			out, from = append(out, s[from:i]), i+2
		}
	}
	return append(out, s[from:])
}

var (
	labelRE    = regexp.MustCompile(`High Needs|whole grant|scope not stated|before payments|after payments`)
	scopeRE    = regexp.MustCompile(`High Needs |whole grant |scope not stated `)
	columnCare = regexp.MustCompile(`(?: \(read with care\)|, read with care(\)))$`)
	columnNow  = re(`(.+) at 31 March (\d{4})(?: \((.+)\))?`)
	columnHad  = re(`the agreement had forecast (.+?)(?: \((.+)\))?`)
	columnBeen = re(`(.+) (had been forecast(?: if nothing changed| if the plan worked| if the stretch target was met)?)(?: \((.+)\))?`)
	columnWill = re(`(.+?)(?: at 31 March (\d{4}))?` + titleIf + `(?: after a peak of (up to )?` + amountRE + ` in March (\d{4}))?(?: \((.+)\))?`)
)

func (r *reader) columns(a facts.Account) error {
	recorded, against, ahead := a.Recorded(), a.Against(), a.Forecast()
	if recorded != "" && !strings.Contains(recorded, " or ") {
		for _, part := range outside(recorded) {
			asked := columnCare.MatchString(part)
			part := columnCare.ReplaceAllString(part, "$1")
			m := columnNow.FindStringSubmatch(part)
			if m == nil {
				return fmt.Errorf("cannot read %q", part)
			}
			r.forms["column recorded"]++
			s, err := r.labelled(m[3])
			if err != nil {
				return err
			}
			if y := r.w.newestYear(s); y != number(m[2]) {
				return fmt.Errorf("was recorded last in %d", y)
			}
			if err := errors.Join(r.stands(s, number(m[2]), m[1]), r.asksCare(s, number(m[2]), asked)); err != nil {
				return err
			}
		}
	}
	if against != "" {
		for _, part := range outside(against) {
			state, scenario, label := "", "agreement", ""
			if m := columnHad.FindStringSubmatch(part); m != nil {
				state, label = m[1], m[2]
			} else if m := columnBeen.FindStringSubmatch(part); m != nil {
				state, scenario, label = m[1], passedIfs[m[2]], m[3]
			} else {
				return fmt.Errorf("cannot read %q", part)
			}
			r.forms["column against"]++
			s, err := r.labelled(label)
			if err != nil {
				return err
			}
			r.it, r.year, r.named = s, r.w.newestYear(s), true
			if err := r.had(state, "that day", scenario); err != nil {
				return fmt.Errorf("%q: %w", part, err)
			}
		}
	}
	return r.columnAhead(ahead)
}

func (r *reader) columnAhead(text string) error {
	if text == "" {
		return nil
	}
	year := 0
	for _, part := range outside(text) {
		m := columnWill.FindStringSubmatch(part)
		if m == nil {
			return fmt.Errorf("cannot read %q", part)
		}
		r.forms["column forecast"]++
		s, err := r.labelled(m[7])
		if err != nil {
			return err
		}
		if m[2] != "" {
			year = number(m[2])
		}
		scenario := titleIfs[m[3]]
		if scenario == "" {
			scenario = "forecast"
		}
		told, err := r.find(s, scenario, year, m[1])
		if err != nil {
			return err
		}
		if err := r.tell(s, scenario, year, told); err != nil {
			return err
		}
		if err := r.tense(map[bool]string{true: "was", false: "is"}[r.w.seen() == 0], year); err != nil {
			return err
		}
		if err := r.peak(s, told, m[4] != "", m[5], m[6]); err != nil {
			return err
		}
	}
	return nil
}
