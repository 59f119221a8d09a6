package facts_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/facts"
)

// A nameRead holds what the name of a line in a chart says of it.
type nameRead struct {
	scenario, bound string // recorded figures have the scenario "actual"
	label           string
	earlier         bool // a newer forecast took its place
	day             int  // the day that its paper speaks of, where it is an earlier one
}

var (
	seriesRE = re(`(?:(Upper|Lower) bound: )?((?:R|r)ecorded|(?:F|f)orecast|(?:I|i)f nothing changes|(?:I|i)f the plan’s target is met|(?:I|i)f the stretch target is met|(?:A|a)greement)` +
		`(?:, ([^(]+?))?( \((?:earlier|(?:forecast )?of (\d+) (\w+ \d{4}))\))?`)
	shortRE    = re(`(?:(Upper|Lower): )?((?:R|r)ecorded|(?:F|f)orecast|(?:I|i)f nothing changes|(?:I|i)f the plan works|(?:S|s)tretch target|(?:A|a)greement)(?:, (.+))?`)
	subtitleRE = re(`Cumulative (.*deficit(?: of unstated scope)?)((?: (?:before|after|before and after|after and before) the Department’s payments)?) at 31 March( and on days between)?, Ashby, 2020 to 2031, (£|£ million)`)
	altRE      = re(`Line chart: cumulative (.*deficit(?: of unstated scope)?)((?: (?:before|after|before and after|after and before) the Department’s payments)?)(?: at 31 March, of Ashby| of Ashby at 31 March), 2020 to 2031\. The title\.`)
	agedRE     = re(`Earlier forecast|Forecast of (\w+ \d{4})`)

	seriesScenarios = map[string]string{"recorded": "actual", "forecast": "forecast", "if nothing changes": "unmitigated", "if the plan’s target is met": "target",
		"if the stretch target is met": "stretch", "agreement": "agreement", "if the plan works": "target", "stretch target": "stretch"}
	seriesBounds = map[string]string{"": "single", "Upper": "upper", "Lower": "lower"}
)

// readName reads the full name of a line.
func readName(s string) (nameRead, error) {
	m := seriesRE.FindStringSubmatch(s)
	if m == nil {
		return nameRead{}, fmt.Errorf("cannot read the name %q", s)
	}
	out := nameRead{scenario: seriesScenarios[lowerWord(m[2])], bound: seriesBounds[m[1]], label: m[3], earlier: m[4] != ""}
	if m[5] != "" {
		for month := 1; month <= 12; month++ {
			if d := yearIn(m[6])*10000 + month*100 + number(m[5]); monthIs(d, m[6]) {
				out.day = d
			}
		}
	}
	return out, nil
}

// series holds the names of the lines of a chart against the data: each name says what
// the line is, and two lines have one name only where they are one thing.
func (r *reader) series(a facts.Account) error {
	taken := map[string]string{}
	for i, line := range r.w.lines {
		data := r.w.filter(func(d datum) bool {
			return slices.ContainsFunc(line.Figures, func(f model.Figure) bool { return sameFigure(f, d) }) && d.former == line.Former
		})
		if len(data) == 0 || line.Former {
			continue
		}
		s := a.Series(i, line.Figures)
		key, err := r.name(s, data)
		if err != nil {
			return fmt.Errorf("line %d %q, %q: %w", i, s.Name, s.Short, err)
		}
		if was, there := taken[s.Name]; there && was != key {
			return fmt.Errorf("%q is the name of %s and of %s", s.Name, was, key)
		}
		taken[s.Name] = key
		r.forms["series"]++
	}
	for _, b := range a.Bands() {
		if err := r.band(b); err != nil {
			return fmt.Errorf("the band %q, %q, %q: %w", b.Name, b.Short, b.Text, err)
		}
	}
	return nil
}

func sameFigure(f model.Figure, d datum) bool {
	return f.Period.Year == d.year && f.Scenario == d.scenario && f.Bound == d.bound && f.Basis == d.basis && f.Scope == d.scope &&
		f.AsAt.Year*10000+f.AsAt.Month*100+f.AsAt.Dom == d.asAt && (f.Status == model.Forecast) == (d.status == "forecast")
}

// name holds the names of one line against its data, and returns what the line is.
func (r *reader) name(s facts.Series, data []datum) (string, error) {
	of := data[0]
	i := slices.IndexFunc(data, func(d datum) bool { return !d.recorded() })
	if i >= 0 {
		of = data[i]
	}
	if s.Recorded != (i < 0) {
		return "", fmt.Errorf("recorded: %t", s.Recorded)
	}
	want := nameRead{scenario: of.scenario, bound: of.bound}
	if i < 0 && of.status != "not_stated" { // it has happened, whatever had been assumed
		want.scenario, want.bound = "actual", "single"
	}
	if i >= 0 && of.scenario == "actual" {
		want.scenario = "forecast"
	}
	leads := false
	for _, f := range r.w.forecasts(of.subject()) {
		if i < 0 || f.scenario != want.scenario || f.bound != want.bound {
			continue
		}
		want.earlier = want.earlier || f.day > of.asAt
		now := r.w.current(of.subject(), f.scenario, f.bound)
		leads = leads || now != nil && now.day == of.asAt
	}
	if want.earlier {
		want.day = of.asAt
	}
	if s.Older && (!want.earlier || leads) {
		return "", fmt.Errorf("is not older")
	}
	got, err := readName(s.Name)
	if err != nil {
		return "", err
	}
	if subject, err := r.labelled(got.label); err != nil || subject != of.subject() {
		return "", fmt.Errorf("the label %q is of %v: %w", got.label, subject, err)
	}
	got.label = ""
	if got != want {
		return "", fmt.Errorf("says %+v, not %+v", got, want)
	}
	if err := r.shortName(s.Short, want); err != nil {
		return "", err
	}
	return fmt.Sprint(of.subject(), want), nil
}

// shortName holds the name beside a line's end against what the line is.
func (r *reader) shortName(s string, want nameRead) error {
	if m := agedRE.FindStringSubmatch(s); m != nil && want.earlier {
		if (m[1] == "") != (want.day == 0) || m[1] != "" && !monthIs(want.day, m[1]) {
			return fmt.Errorf("the short name is of another day than %d", want.day)
		}
		return nil
	}
	m := shortRE.FindStringSubmatch(s)
	if m == nil || want.earlier {
		return fmt.Errorf("cannot read the short name")
	}
	if got := (nameRead{scenario: seriesScenarios[lowerWord(m[2])], bound: seriesBounds[m[1]]}); got.scenario != want.scenario || got.bound != want.bound {
		return fmt.Errorf("the short name says %+v, not %+v", got, want)
	}
	_, err := r.labelled(m[3])
	return err
}

// chartNouns returns the names that a chart may give to deficits of these scopes.
func chartNouns(scopes map[string]bool) []string {
	end := ""
	if scopes["not_stated"] && len(scopes) > 1 {
		end = " and deficit of unstated scope"
	}
	switch {
	case scopes["high_needs"] && scopes["dsg_all"]:
		return []string{"High Needs and Dedicated Schools Grant deficit" + end, "Dedicated Schools Grant and High Needs deficit" + end}
	case scopes["high_needs"]:
		return []string{"High Needs deficit" + end}
	case scopes["dsg_all"]:
		return []string{"Dedicated Schools Grant deficit" + end}
	}
	return []string{"deficit"}
}

// headed holds the subtitle and the alternative text of a chart against the data: what is
// measured, of whom, and before or after payments.
func (r *reader) headed(a facts.Account) error {
	first, last := model.Period{Kind: model.YearEnd, Year: 2020}, model.Period{Kind: model.YearEnd, Year: 2031}
	pounds := !slices.ContainsFunc(r.w.data, func(d datum) bool { return d.known && max(d.value, -d.value) >= 1_000_000 })
	unit := map[bool]string{true: "£", false: "£ million"}[pounds && len(r.w.grants) == 0]
	m := subtitleRE.FindStringSubmatch(a.Subtitle("Ashby", first, last))
	if m == nil || pounds != (m[4] == "£") && unit != m[4] {
		return fmt.Errorf("subtitle %q", a.Subtitle("Ashby", first, last))
	}
	title := "The title"
	alt := altRE.FindStringSubmatch(a.Alt(title, "Ashby", first, last))
	if alt == nil {
		return fmt.Errorf("alternative text %q", a.Alt(title, "Ashby", first, last))
	}
	for _, says := range [][2]string{{m[1], m[2]}, {alt[1], alt[2]}} {
		scopes, bases := map[string]bool{}, map[string]bool{}
		for _, s := range r.w.subjects() {
			scopes[s.scope], bases[s.basis] = true, true
		}
		if !slices.Contains(chartNouns(scopes), says[0]) {
			return fmt.Errorf("%q and the scopes %v", says[0], scopes)
		}
		both := len(bases) > 1
		if strings.Contains(says[1], "after") != bases["net_of_payments"] || both && !strings.Contains(says[1], "before") || !both && strings.Contains(says[1], "before") {
			return fmt.Errorf("%q and the bases %v", says[1], bases)
		}
	}
	r.forms["subtitle"]++
	return nil
}

// band holds the name and the text of a range against the data.
func (r *reader) band(b facts.Band) error {
	r.forms["band"]++
	name, err := readName(b.Name)
	if err != nil {
		return err
	}
	s, err := r.labelled(name.label)
	if err != nil {
		return err
	}
	lower, upper := r.w.current(s, name.scenario, "lower"), r.w.current(s, name.scenario, "upper")
	text := strings.TrimSpace(b.Text)
	state, ok := readState(text)
	if lower == nil || upper == nil || !ok || lower.lastYear() != upper.lastYear() {
		return fmt.Errorf("there is no such range")
	}
	if !state.is(lower.data[len(lower.data)-1], upper.data[len(upper.data)-1]) {
		return fmt.Errorf("the range ends between %d and %d", lower.data[len(lower.data)-1].value, upper.data[len(upper.data)-1].value)
	}
	return r.shortName(b.Short, nameRead{scenario: name.scenario, bound: "single"})
}
