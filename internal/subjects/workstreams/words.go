package workstreams

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Answer answers: what was promised, and what happened? It counts milestones; where
// there is none, it says how the workstreams are going.
func Answer(c model.Council) string {
	f := model.Get[File](c.Files)
	if f == nil || len(f.Workstreams) == 0 {
		return ""
	}
	t := tally(c, f)
	if t.steps == 0 {
		return t.going(c.ShortName(), f.Workstreams)
	}
	return t.promised(c.ShortName(), f.Workstreams)
}

// A count sums up the milestones of a council.
type count struct {
	steps       int
	by          map[string]int // steps by status
	moved, late int
}

func tally(c model.Council, f *File) count {
	t := count{by: map[string]int{}}
	for _, w := range f.Workstreams {
		for _, m := range w.Milestones {
			t.steps++
			t.by[m.Status.S]++
			due := m.Due
			if m.Revised.Given() {
				if due = m.Revised; m.Due.Given() && later(m) {
					t.moved++
				}
			}
			open := m.Status.S == "planned" || m.Status.S == "under_way"
			if open && due.Given() && check.SpeakerOf(c, f.Origin().In(w.Numeric).In(m.Numeric)).Passed(due.Period) {
				t.late++
			}
		}
	}
	return t
}

// later reports whether a milestone was moved to a later date.
func later(m Milestone) bool { return m.Revised.Period.End().Compare(m.Due.Period.End()) > 0 }

// promised reports how many steps were promised, and what became of them.
func (t count) promised(council string, list []Workstream) string {
	steps, in := words.Things(t.steps, "step"), words.Things(len(list), "workstream")
	if len(list) == 1 {
		in = "the workstream “" + list[0].Name.S + "”"
	}
	first := words.Fit(
		fmt.Sprintf("%s promised %s in %s; %s.", council, steps, in, words.DoneOf(t.by["done"], t.steps)),
		fmt.Sprintf("%s promised %s; %s.", council, steps, words.DoneOf(t.by["done"], t.steps)))
	return words.Answer(first, t.others(), t.dates(), names(list))
}

// others reports where the steps stand that are not reported as done.
func (t count) others() string {
	var said []string
	for _, s := range []struct{ status, one, many string }{{"under_way", "is under way", "are under way"}, {"planned", "is planned", "are planned"}, {"stopped", "was stopped", "were stopped"}} {
		switch n := t.by[s.status]; n {
		case 0:
		case 1:
			said = append(said, "one "+s.one)
		default:
			said = append(said, words.Number(n)+" "+s.many)
		}
	}
	out := ""
	if len(said) > 0 {
		out = words.Capital(words.List(said)) + "."
	}
	if n := t.by["not_stated"]; n > 0 && t.steps > 1 {
		out = words.Join(out, unknown(n))
	}
	if t.steps == 1 { // the first sentence says that it is not done
		out = map[string]string{"under_way": "It is under way.", "planned": "It is planned.", "stopped": "It was stopped.",
			"not_stated": "The papers do not say how far it is."}[only(t.by)]
	}
	return out
}

// unknown reports that the papers say nothing of some.
func unknown(n int) string {
	return "The papers do not say where " + words.Number(n) + map[bool]string{true: " stands.", false: " stand."}[n == 1]
}

// only returns the one status there is.
func only(by map[string]int) string {
	for s := range by {
		return s
	}
	return ""
}

// dates reports how many steps moved to a later date or passed theirs.
func (t count) dates() string {
	out := ""
	if t.moved > 0 {
		out = words.Capital(words.Number(t.moved)) + " moved to a later date."
	}
	if t.late > 0 {
		out = words.Join(out, words.Capital(words.Number(t.late))+" "+words.Is(t.late)+" past "+map[bool]string{true: "its", false: "their"}[t.late == 1]+" date.")
	}
	return out
}

// names lists the workstreams where there are several.
func names(list []Workstream) string {
	if len(list) < 2 {
		return ""
	}
	var out []string
	for _, w := range list {
		out = append(out, w.Name.S)
	}
	return "The workstreams are " + words.List(out) + "."
}

// statuses of workstreams with their words, the first to be said first.
var statuses = []words.Standing{
	{Status: "done", Is: "is done", Are: "are done"}, {Status: "under_way", Is: "is under way", Are: "are under way"},
	{Status: "not_started", Is: "has not started", Are: "have not started"}, {Status: "stopped", Is: "was stopped", Are: "were stopped"},
}

// going reports how workstreams without milestones are going, by their status.
func (t count) going(council string, list []Workstream) string {
	by := map[string]int{}
	for _, w := range list {
		by[model.Or(w.Status, "not_stated")]++
	}
	n := len(list)
	if n == 1 {
		said := "the papers do not say how it is going"
		for _, s := range statuses {
			if by[s.Status] == 1 {
				said = "it " + s.Is
			}
		}
		rated := ""
		if by["not_stated"] == 0 && list[0].RatedBy.Given() {
			rated = "So says " + words.The(list[0].RatedBy.S) + "."
		}
		return words.Answer(words.Fit(
			fmt.Sprintf("%s has one workstream, %s; %s.", council, list[0].Name, said),
			fmt.Sprintf("%s has one workstream; %s.", council, said)), rated)
	}
	said := words.Standings(n, by, statuses)
	has := fmt.Sprintf("%s has %s", council, words.Things(n, "workstream"))
	unsaid := ""
	switch k := by["not_stated"]; {
	case k == n:
		return words.Answer(has+"; the papers do not say how they are going.", names(list))
	case k > 0:
		unsaid = unknown(k)
	}
	return words.Answer(words.Fit(has+"; "+words.List(said)+".", has+"."), unsaid, names(list))
}
