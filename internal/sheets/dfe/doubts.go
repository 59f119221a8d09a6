package dfe

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// Shares of the plans of one January from which on those of the next are doubted. From
// 2019 to 2025 one council is outside them, whose 2,705 plans became 1,199; no other fell
// below nine tenths or rose above 1.54.
const (
	fallsTo = 0.75
	risesTo = 2.0
	// few is up to how many plans a change says nothing: the smallest councils have 20.
	few = 100
)

// Doubts reports what the release says about a council that cannot all be right, so
// that its officers look before they publish: the Department's files have mistakes.
func (r *Release) Doubts(a authorities.Authority) (ps diag.Problems) {
	r.doubtPlans(a, &ps)
	r.doubtRegion(a, &ps)
	r.doubtYears(a, &ps)
	found := r.court(a)
	if found == nil {
		if x := r.courtRow(a); x != nil && x.other != nil {
			ps.Add(diag.Problem{Pos: x.row.at, Severity: diag.Warning, Rule: Rule,
				Msg:  fmt.Sprintf("the row of %s has the code of %s, and these files do not show whose it is, so nothing of it is read", a.Name, x.other.Name),
				Hint: "import the table of appeals with the other files of its release: requests, assessments and plans by placement and age"})
		}
		return ps
	}
	if found.other != nil {
		p := diag.Problem{Pos: found.row.at, Severity: diag.Note, Rule: Rule,
			Msg: fmt.Sprintf("the row of %s has the code of %s; its decisions are those of %s by the other files, so its appeals are taken", a.Name, found.other.Name, a.Name)}
		if out := found.left(r.tribunal.years()); out != "" {
			p.Severity = diag.Warning
			p.Msg = fmt.Sprintf("the row of %s has the code of %s, and the other files do not show that its appeals of %s are its own, so they are left out", a.Name, found.other.Name, out)
			p.Hint = "the table itself is wrong here; the page says so, and the council’s own figures are needed"
		}
		ps.Add(p)
	}
	for _, n := range r.tribunal.figures(found.row) {
		if doubt := r.decisionsDoubt(a, found, n); doubt != "" {
			ps.Add(diag.Problem{Pos: n.value.At, Severity: diag.Warning, Rule: Rule, Msg: doubt,
				Hint: "ask whoever returned the figures to the Department which is right before you publish them"})
		}
	}
	return ps
}

// decisionsDoubt returns what is doubtful about a council's decisions that could be appealed
// against: that they are far from what they are made of.
func (r *Release) decisionsDoubt(a authorities.Authority, found *courtFinding, n courtFigure) string {
	sum, ok := r.decisions(a, n.year)
	if n.key != "appealable_decisions" || n.hidden || !ok || sum < few || found.leaves(n.year) || apart(n.value.Scalar, sum) <= wrongFrom {
		return ""
	}
	return fmt.Sprintf("%s decisions that could be appealed against in %d, and %s by the other files of the release, so the appeal rate may be wrong", model.Plain(wholeOf(n.value.Scalar), model.Count), n.year, plain(sum))
}

func wholeOf(s string) model.Decimal {
	d, _ := model.ParseDecimal(s)
	return d
}

// left returns the first and last of those of some years that are left out.
func (f *courtFinding) left(printed []int) string {
	var years []int
	for _, y := range printed {
		if f.leaves(y) {
			years = append(years, y)
		}
	}
	if len(years) == 0 {
		return ""
	}
	var out string
	for i, y := range years {
		switch {
		case i > 0 && i < len(years)-1 && years[i-1] == y-1 && years[i+1] == y+1:
			continue
		case i > 0 && years[i-1] == y-1 && i > 1 && years[i-2] == y-2:
			out += fmt.Sprintf(" to %d", y)
		case i > 0:
			out += fmt.Sprintf(", %d", y)
		default:
			out = fmt.Sprint(y)
		}
	}
	return out
}

// doubtPlans looks at the number of plans from one January to the next.
func (r *Release) doubtPlans(a authorities.Authority, ps *diag.Problems) {
	for year := r.Newest() - 10; year <= r.Newest()+1; year++ {
		was, is, at, far := r.leapOfPlans(a, year)
		if !far {
			continue
		}
		ps.Add(diag.Problem{Pos: at, Severity: diag.Warning, Rule: Rule,
			Msg:  leapWords(a, year, was, is),
			Hint: "ask whoever returned the figures to the Department whether it is right before you publish it; placements, needs and appeals are of the same count"})
	}
}

// leapOfPlans returns the plans of a January and of the one before, and reports whether they
// are too far apart to be believed.
func (r *Release) leapOfPlans(a authorities.Authority, year int) (was, is int, at diag.Pos, far bool) {
	const file, heading = "dfe-ehc-caseload", "ehcplans"
	was, _, ok := r.count(a, file, heading, year-1)
	is, at, also := r.count(a, file, heading, year)
	change := float64(is) / float64(max(was, 1))
	return was, is, at, ok && also && max(was, is) >= few && (change < fallsTo || change > risesTo)
}

// plain returns a count as texts print it.
func plain(n int) string { return model.Plain(model.Whole(int64(n)), model.Count).String() }

// Shares from which on a council's returns are doubted: refusals up to refusesFew of all
// requests, beside open or withdrawn ones from unsettledFrom on, and times that are known of
// less than timedFrom of the plans that started.
const (
	refusesFew    = 0.01
	unsettledFrom = 0.2
	timedFrom     = 0.5
	// Requests do not fall to the share fallsFar from one year to the next: from 2019 to 2024
	// only those of two councils did, to 0 and to 74.
	fallsFar = 0.5
)

// refusals returns what is doubtful about the refusals of a year: that they are hardly any,
// where many requests have no decision or were withdrawn; or none, where these are not known,
// as before 2023.
func (r *Release) refusals(a authorities.Authority, year int) (doubt string, at diag.Pos) {
	const file = "dfe-ehc-requests"
	requests, _, ok := r.count(a, file, "requests_received_in_year", year)
	refused, at, known := r.count(a, file, "requests_decided_not_to_assess", year)
	open, _, hasOpen := r.count(a, file, "requests_decision_not_made", year)
	dropped, _, hasDropped := r.count(a, file, "requests_withdrawn", year)
	all := float64(max(requests, 1))
	switch {
	case !ok || !known || requests < few:
		return "", at
	case refused == 0 && !hasOpen && !hasDropped:
		return fmt.Sprintf("%s refused 0 of %s requests in %d, and what came of them is not known: %s", a.Name, plain(requests), year, model.CareOfOutcomes), at
	case float64(refused)/all > refusesFew || float64(open+dropped)/all < unsettledFrom:
		return "", at
	}
	var others []string // one that is hidden is not 0
	if hasOpen {
		others = append(others, plain(open)+" had no decision")
	}
	if hasDropped {
		others = append(others, plain(dropped)+" were withdrawn")
	}
	return fmt.Sprintf("%s refused %s of %s requests in %d, while %s: %s",
		a.Name, plain(refused), plain(requests), year, strings.Join(others, " and "), model.CareOfOutcomes), at
}

// requestsFall returns what is doubtful about the requests of a year: that they are far fewer
// than in the year before that is known.
func (r *Release) requestsFall(a authorities.Authority, year int) (doubt string, at diag.Pos) {
	const file, heading = "dfe-ehc-requests", "requests_received_in_year"
	is, at, ok := r.count(a, file, heading, year)
	for before := year - 1; ok && before >= year-3; before-- {
		was, _, known := r.count(a, file, heading, before)
		switch {
		case !known:
			continue
		case was >= few && float64(is) <= fallsFar*float64(was):
			return fmt.Sprintf("%s received %s requests in %d, and %s in %d: hardly any council has ever had such a change", a.Name, plain(was), before, plain(is), year), at
		}
		break
	}
	return "", at
}

// fewTimed returns what is doubtful about the times of a year: that they are known of a few
// of the plans that started.
func (r *Release) fewTimed(a authorities.Authority, year int) (doubt string, at diag.Pos) {
	timed, at, ok := r.count(a, Timeliness, "plans_issued_den", year)
	started, _, known := r.count(a, "dfe-ehc-new-plans", "new_ehc_plans", year)
	if !ok || !known || started < few || float64(timed) >= timedFrom*float64(started) {
		return "", at
	}
	return fmt.Sprintf("%s has the time of %s plans in %d, and %s started: the share in time is of these few", a.Name, plain(timed), year, plain(started)), at
}

// careOf returns the sentences of a note on what is doubtful about a file's figures of a year.
func (r *Release) careOf(a authorities.Authority, f *file, year int) (notes []string) {
	var doubts []string
	switch f.dataset.id {
	case "dfe-ehc-requests":
		refusals, _ := r.refusals(a, year)
		fall, _ := r.requestsFall(a, year)
		doubts = append(doubts, refusals, fall)
	case Timeliness:
		timed, _ := r.fewTimed(a, year)
		doubts = append(doubts, timed)
	case "dfe-ehc-caseload", "dfe-ehc-needs":
		if was, is, _, far := r.leapOfPlans(a, year); far {
			doubts = append(doubts, leapWords(a, year, was, is))
		}
	}
	return careFor(doubts...)
}

// written finds the doubts that an import wrote into a note.
var written = regexp.MustCompile(model.Care + ` (?:St\. |[^.])*(hardly any council has ever had such a change|` + model.CareOfOutcomes + `|the share in time is of these few|so the appeal rate may be wrong)\.`)

// Doubts returns the doubts that an import wrote into a note, in their order.
func Doubts(note string) string { return strings.Join(written.FindAllString(note, -1), " ") }

// WithoutDoubts returns a note without these.
func WithoutDoubts(note string) string {
	return strings.Join(strings.Fields(written.ReplaceAllString(note, "")), " ")
}

// careFor returns doubts as sentences of a note.
func careFor(doubts ...string) (notes []string) {
	for _, d := range doubts {
		if d != "" {
			notes = append(notes, model.Care+" "+d+".")
		}
	}
	return notes
}

func leapWords(a authorities.Authority, year, was, is int) string {
	return fmt.Sprintf("%s had %s plans in January %d, and %s in January %d: hardly any council has ever had such a change", a.Name, plain(was), year-1, plain(is), year)
}

// doubtYears looks at the requests and times of each year.
func (r *Release) doubtYears(a authorities.Authority, ps *diag.Problems) {
	const hint = "ask whoever returned the figures to the Department whether it is right before you publish it; the pages say that it is to be read with care"
	for year := r.Newest() - 10; year <= r.Newest(); year++ {
		for _, of := range []func(authorities.Authority, int) (string, diag.Pos){r.refusals, r.requestsFall, r.fewTimed} {
			if doubt, at := of(a, year); doubt != "" {
				ps.Add(diag.Problem{Pos: at, Severity: diag.Warning, Rule: Rule, Msg: doubt, Hint: hint})
			}
		}
	}
}
