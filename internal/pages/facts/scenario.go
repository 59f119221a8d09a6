package facts

import (
	"cmp"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A scenario is an assumption of a forecast, in the words of each place that names it.
type scenario struct {
	code   string
	when   string // before a forecast: "if nothing changes"
	better string // the same, after a forecast that the plan works
	whenIt string // of a forecast for a day that has passed: "if nothing changed"
	title  string // behind a title: "if nothing changes"
	with   string // the same, shorter
	name   string // of a line in a legend
	short  string // of a line, beside its end
	weight int    // how much a sentence of it is worth where there is room for few
}

// scenarios are in the order of telling. The first is the fallback.
var scenarios = []scenario{
	{"forecast", "", "", "", "", "", "forecast", "Forecast", 90},
	{"unmitigated", "if nothing changes", "", "if nothing changed", "if nothing changes", "", "if nothing changes", "If nothing changes", 80},
	{"target", "if the council’s plans work", "", "if the plan worked", "if the plan works", "with the plan", "if the plan’s target is met", "If the plan works", 85},
	{"stretch", "if the stretch target is met", "if they do better than planned", "if the stretch target was met", "if the stretch target is met", "with the stretch target", "if the stretch target is met", "Stretch target", 50},
	{"agreement", "under the agreement", "", "under the agreement", "under the agreement", "", "agreement", "Agreement", 75},
}

// had returns what was forecast for a day that has passed, as the end of a sentence: "the
// agreement had forecast", "had been forecast if nothing changed".
func (s scenario) had() string {
	if s.code == "agreement" {
		return "the agreement had forecast"
	}
	return "had been forecast" + behind(s.whenIt)
}

// rank returns the place of a scenario in the order of telling.
func rank(code string) int {
	for i, s := range scenarios {
		if s.code == code {
			return i
		}
	}
	return 0
}

// beside is the order in which forecasts for a day that has passed are set beside
// what happened: what was agreed comes first.
var beside = []string{"agreement", "forecast", "target", "unmitigated", "stretch"}

// scopes name what a deficit is of.
var scopes = map[string]Measure{
	"high_needs": {Noun: "High Needs deficit", Surplus: "High Needs surplus", Short: "deficit", Opposite: "surplus"},
	"dsg_all":    {Noun: "Dedicated Schools Grant deficit", Surplus: "Dedicated Schools Grant surplus", Short: "deficit", Opposite: "surplus"},
	"not_stated": {Noun: "deficit", Surplus: "surplus", Short: "deficit", Opposite: "surplus"},
}

// briefScopes name a scope in a legend and in a title.
var briefScopes = map[string]string{"high_needs": "High Needs", "dsg_all": "whole grant", "not_stated": "scope not stated"}

// inBrief returns the measure with the shortest name of its scope, for the one sentence
// that is too long without: of a deficit that may be a surplus.
func (m Measure) inBrief(scope string) Measure {
	if scope == "dsg_all" {
		m.Noun = "whole grant deficit"
	}
	return m
}

// label reports a topic from the others of an account, in brief: "High Needs, before
// payments". It is empty where there is one topic.
func (a Account) label(t *topic) string {
	scopes, bases := false, false
	for _, o := range a.topics {
		scopes, bases = scopes || o.scope != t.scope, bases || o.basis != t.basis
	}
	var parts []string
	if scopes {
		parts = append(parts, cmp.Or(briefScopes[t.scope], t.scope))
	}
	if bases {
		parts = append(parts, t.measure.Brief)
	}
	return strings.Join(parts, ", ")
}

// bases say whether payments are taken off, behind a noun and in brief.
var bases = map[string][2]string{
	"gross":           {"before the Department’s payments", "before payments"},
	"net_of_payments": {"after the Department’s payments", "after payments"},
}

// Noun names what a figure of the deficit is of: "High Needs deficit after the
// Department’s payments".
func Noun(f model.Figure) string { return deficitOf(f.Scope, f.Basis, false, false).full() }

// deficitOf returns the measure of a deficit of one scope and basis. Where there are
// others beside it, its name says how it differs from them.
func deficitOf(scope, basis string, sayScope, sayBasis bool) Measure {
	m, ok := scopes[scope]
	if !ok {
		m = scopes["not_stated"]
	}
	if sayScope && m.Noun == m.Short {
		m.Noun, m.Surplus = m.Short+" of unstated scope", m.Opposite+" of unstated scope"
	}
	if sayBasis || basis == "net_of_payments" {
		m.Basis, m.Brief = bases[basis][0], bases[basis][1]
	}
	return m
}
