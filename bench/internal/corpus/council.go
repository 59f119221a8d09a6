package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// A Council does not exist. Its figures follow the rules by which daylight checks real
// ones: deficits follow from the year before, places add up, lower bounds are not above
// upper ones, and targets are of the size of what they begin with.
type Council struct {
	Name, Slug  string
	Population  int
	Deficit     []Series
	Provisions  []Provision
	Projects    []Project
	Workstreams []Workstream
	Conditions  []Condition
	Payments    []Payment
	Decisions   []Decision
	Actions     []Action

	seed, number uint64 // its texts depend on these, too
}

// Tenths is an amount in tenths of £1m.
type Tenths int

func (t Tenths) String() string { return fmt.Sprintf("%d.%d", t/10, t%10) }

// A Series is one line of the deficit's chart.
type Series struct {
	Scenario, Bound, Note string
	Values                []Value
}

// Actual reports whether the series was recorded; all others are forecasts.
func (s Series) Actual() bool { return s.Scenario == "actual" }

// A Value is a deficit at 31 March. Opening and InYear are 0 if not published.
type Value struct {
	Year                   int
	Amount, Opening, Added Tenths
}

// A Provision is a kind of school place.
type Provision struct {
	ID, Kind, Name, Need string
	Stock                []Stock
}

// A Stock is a school year of places.
type Stock struct {
	Year                                       string
	Opening, Opened, Closed, Closing, Children int
}

// A Project opens places.
type Project struct {
	ID, Name, Provision, Planned, Status string
	Places                               int
}

// A Workstream is a piece of work, with its own page.
type Workstream struct {
	ID, Name, Aim, Owner, Status string
	Milestones                   []Milestone
	Indicators                   []Indicator
	Risks                        []Risk
}

// A Milestone is a promise.
type Milestone struct{ ID, Text, Due, Status string }

// An Indicator is a measurement.
type Indicator struct {
	ID, Text, Noun           string
	Baseline, Target, Actual int
}

// A Risk is a risk, and what is done about it.
type Risk struct{ Text, Mitigation string }

// A Condition is a condition of the agreement.
type Condition struct {
	Number               int
	Text, Status, Reason string
}

// A Payment is the payment of one year.
type Payment struct {
	Year         string
	Agreed, Paid Tenths
}

// A Decision is a decision of a public body.
type Decision struct{ ID, Body, Date, Item, Verb, Text string }

// An Action is something promised at a meeting.
type Action struct{ ID, Text, Owner, Due, Status string }

// Most is the number of councils for which there are names.
var Most = len(before) * len(middle) * len(after)

// New makes up a council. The same seed and number make the same council.
func New(seed uint64, number int) Council {
	d := draw{rand.New(rand.NewPCG(seed, uint64(number)))}
	c := Council{Name: name(number), Population: 1000 * d.between(30, 320), seed: seed, number: uint64(number)}
	c.Slug = strings.ToLower(strings.ReplaceAll(c.Name, " ", "-"))
	c.Deficit = d.deficit()
	c.Provisions = d.provisions()
	c.Projects = d.projects()
	c.Workstreams = d.workstreams()
	c.Conditions = d.conditions()
	c.Payments = d.payments()
	c.Decisions = d.decisions()
	c.Actions = d.actions()
	return c
}

// name steps through all names by a number that has no factor in common with their
// number, so that neighbours differ and no name comes twice.
func name(number int) string {
	const step = 1151
	n := number * step % Most
	return before[n%len(before)] + " " + middle[n/len(before)%len(middle)] + after[n/len(before)/len(middle)]
}

func (d draw) deficit() []Series {
	now := Tenths(d.between(120, 400))
	recorded := Series{Scenario: "actual", Bound: "single", Note: d.sentence()}
	recorded.Values = []Value{{Year: 2022, Amount: now}}
	for year := 2023; year <= 2025; year++ {
		added := Tenths(d.between(40, 120))
		recorded.Values = append(recorded.Values, Value{year, now + added, now, added})
		now += added
	}
	all := []Series{recorded}
	for _, s := range [][2]string{{"unmitigated", "upper"}, {"unmitigated", "lower"}, {"target", "upper"}, {"target", "lower"}, {"stretch", "upper"}} {
		all = append(all, Series{Scenario: s[0], Bound: s[1], Note: d.sentence()})
	}
	add := func(i, year int, amount Tenths) Tenths {
		all[i].Values = append(all[i].Values, Value{Year: year, Amount: amount})
		return amount
	}
	worst := now
	for year := 2026; year <= 2029; year++ {
		worst += Tenths(d.between(120, 200))
		years := Tenths(year - 2025)
		add(1, year, worst)
		lower := add(2, year, worst-years*Tenths(d.between(25, 40)))
		target := add(3, year, worst-years*Tenths(d.between(15, 35)))
		add(4, year, min(lower, target)-years*Tenths(d.between(5, 15)))
		add(5, year, target-years*Tenths(d.between(5, 15)))
	}
	return all
}

func (d draw) provisions() []Provision {
	var all []Provision
	for _, p := range provisions {
		opening := d.between(60, 700)
		for _, year := range []string{"2020/21", "2021/22", "2022/23", "2023/24", "2024/25"} {
			s := Stock{Year: year, Opening: opening, Opened: d.between(6, 40), Closed: d.between(0, 5)}
			s.Closing = s.Opening + s.Opened - s.Closed
			s.Children = s.Closing - d.between(0, 20)
			p.Stock = append(p.Stock, s)
			opening = s.Closing
		}
		all = append(all, p)
	}
	return all
}

func (d draw) projects() []Project {
	var all []Project
	for i, status := range []string{"planned", "planned", "delayed"} {
		p := provisions[d.IntN(len(provisions))]
		all = append(all, Project{ID: fmt.Sprintf("project-%d", i+1), Name: d.title(3), Provision: p.ID, Planned: fmt.Sprintf("2026-%02d", d.between(1, 12)), Status: status, Places: d.between(6, 40)})
	}
	return all
}

func (d draw) workstreams() []Workstream {
	var all []Workstream
	for _, w := range workstreams {
		w.Aim, w.Owner, w.Status = d.sentence(), d.pick(roles), d.pick([]string{"not_started", "under_way", "under_way", "done"})
		for i := range 4 {
			w.Milestones = append(w.Milestones, Milestone{fmt.Sprintf("step-%d", i+1), d.title(5), fmt.Sprintf("2026-%02d", d.between(1, 12)), d.pick([]string{"planned", "under_way", "done"})})
		}
		for i, noun := range []string{"schools", "families", "staff"} {
			// A target is at most three times the baseline, and some of the way is gone.
			baseline := d.between(50, 300)
			more := d.between(50, 2*baseline)
			w.Indicators = append(w.Indicators, Indicator{fmt.Sprintf("measure-%d", i+1), upper(noun) + " taking part: " + d.words(2), noun, baseline, baseline + more, baseline + d.between(6, more)})
		}
		for range 3 {
			w.Risks = append(w.Risks, Risk{d.sentence(), d.sentence()})
		}
		all = append(all, w)
	}
	return all
}

func (d draw) conditions() []Condition {
	var all []Condition
	for i, text := range conditions {
		all = append(all, Condition{i + 1, text, d.pick([]string{"met", "on_track", "not_on_track", "not_met"}), d.sentence() + " " + d.sentence()})
	}
	return all
}

func (d draw) payments() []Payment {
	var all []Payment
	for _, year := range []string{"2023-24", "2024-25"} {
		agreed := Tenths(d.between(20, 90))
		all = append(all, Payment{year, agreed, agreed - Tenths(d.between(0, 9))})
	}
	return all
}

func (d draw) decisions() []Decision {
	var all []Decision
	for i := range 15 {
		all = append(all, Decision{fmt.Sprintf("decision-%d", i+1), d.pick([]string{"Cabinet", "Schools Forum", "SEND partnership board"}),
			fmt.Sprintf("2025-%02d-%02d", d.between(1, 5), d.between(1, 28)), fmt.Sprint(d.between(1, 12)),
			d.pick([]string{"noted", "approved", "agreed", "endorsed"}), d.sentence() + " " + d.sentence()})
	}
	return all
}

func (d draw) actions() []Action {
	var all []Action
	for i := range 3 {
		all = append(all, Action{fmt.Sprintf("action-%d", i+1), d.sentence(), d.pick(roles), fmt.Sprintf("2026-%02d", d.between(1, 12)), d.pick([]string{"open", "done"})})
	}
	return all
}

// A Fact is something that a page of the council must say, by any generator.
type Fact struct {
	Page string // relative to the council's folder; "" is its home
	Says string
}

// Facts returns what the data files say, as pages print it.
func (c Council) Facts() []Fact {
	facts := []Fact{{"", c.Name}}
	add := func(page, says string) { facts = append(facts, Fact{page, says}) }
	for _, s := range c.Deficit {
		for _, v := range s.Values {
			add("money", "£"+v.Amount.String()+"m")
		}
	}
	for _, p := range c.Provisions {
		for _, s := range p.Stock {
			add("places", fmt.Sprint(s.Closing))
			add("places", s.Year)
		}
	}
	for _, w := range c.Workstreams {
		for _, m := range w.Milestones {
			add("workstreams/"+w.ID, m.Text)
		}
		for _, i := range w.Indicators {
			add("workstreams/"+w.ID, fmt.Sprintf("%d %s", i.Actual, i.Noun))
		}
	}
	for _, k := range c.Conditions {
		add("programme", k.Text)
	}
	for _, p := range c.Payments {
		add("programme", "£"+p.Paid.String()+"m")
	}
	for _, x := range c.Decisions {
		add("decisions", x.Text)
	}
	return facts
}
