// Package check holds the rules that a council's account must keep before it is
// published, and finds where it breaks them.
//
// A [Rule] has a name, a severity that a site's configuration may change, and a
// function that looks at one [model.Council]. What it finds is a [Finding]: a
// problem with a place and the address of a figure. A source's figures can be
// published although they break a rule, if the data file acknowledges the
// finding as a known problem and explains it to readers. The rule finds, a
// person explains; nothing is repaired and nothing is silenced.
//
// Package check reads no files and changes no figures.
package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// A Rule is one thing that every account must keep.
type Rule struct {
	Name     string // stable, kebab-case
	Number   int    // in docs/rules.md
	Severity diag.Severity
	// Acknowledge: a known_problem may explain a finding of this rule.
	Acknowledge bool
	// Firm: the configuration cannot lower the rule.
	Firm     bool
	Lead     string       // what readers are told first of a finding that is explained; empty: it does not add up
	Title    string       // what must be so, for readers
	Explains string       // why, in a sentence or two
	Run      func(*Audit) // nil: held where the input is read

	runs []func(*Audit) // of this rule, from all who share it
}

// NumberFromData is the rule that package narrative holds.
const NumberFromData = "number-from-data"

// A Finding is where an account breaks a rule.
type Finding struct {
	diag.Problem
	Address string // of the figure or record, without the council
	// Explanation is the publisher's, where the finding is a known problem.
	Explanation string
	// Plain replaces the message for readers, which speaks to the
	// publisher of the data file; Lead is the finding's own in place of its rule's.
	// Where they are empty, readers are told the others.
	Plain, Lead string
	// Unused is the id of a source that nothing of the council's cites. Texts about
	// other councils may, so readers are not told.
	Unused string
	// Untold: readers are not told, since that would lead them to what the rule protects.
	Untold bool
}

// Incomplete is the lead of a finding that a part is missing, which contradicts nothing: the
// times of some plans are not known, and those that are make less than all.
const Incomplete = "Not complete"

// Known reports whether the publisher acknowledged and explained the finding.
func (f Finding) Known() bool { return f.Explanation != "" }

// Levels are the severities that a site's configuration sets for rules.
type Levels map[string]diag.Severity

// Options hold what rules need besides the council's data.
type Options struct {
	Levels Levels
	Cited  []string // ids of sources that the council's narratives cite
	// SuppressBelow: counts of children from 1 to one less are not shown. 0 and
	// what is lower than [LeastSuppressed] mean that.
	SuppressBelow int
}

// Checked is a council whose account has been checked by every rule.
type Checked struct {
	model.Council
	Findings []Finding
	Releases []ledger.Release // newest first
	Below    int64            // counts of children under it are small

	rules Rules
	kept  []any
}

// Rule returns the rule of a finding; its zero value where the finding is of none.
func (c Checked) Rule(f Finding) Rule {
	r, _ := c.rules.Find(f.Rule)
	return r
}

// At returns the findings about a figure or record, by local address.
func (c Checked) At(address string) []Finding {
	var out []Finding
	for _, f := range c.Findings {
		if f.Address == address {
			out = append(out, f)
		}
	}
	return out
}

// Told returns the findings that readers are told of.
func (c Checked) Told() []Finding {
	return slices.DeleteFunc(slices.Clone(c.Findings), func(f Finding) bool { return f.Untold || f.Unused != "" && !f.Known() })
}

// Under returns the findings about anything at or below a local address.
func (c Checked) Under(prefix string) []Finding {
	var out []Finding
	for _, f := range c.Findings {
		if f.Address == prefix || strings.HasPrefix(f.Address, prefix+".") {
			out = append(out, f)
		}
	}
	return out
}

// Explained returns the findings about anything at or below a local address that readers
// of its page are told: those that the publisher explained, and those that are asked about.
func (c Checked) Explained(prefix string) []Finding {
	return slices.DeleteFunc(c.Under(prefix), func(f Finding) bool { return !f.Known() && f.Severity == diag.Note })
}

// Problems returns the findings as problems of the run.
func (c Checked) Problems() diag.Problems {
	out := make(diag.Problems, len(c.Findings))
	for i, f := range c.Findings {
		out[i] = f.Problem
	}
	return out
}

// Council checks c by every rule.
func Council(c model.Council, rules Rules, o Options) Checked {
	a := Audit{Council: c, Releases: ledger.Of(c), Below: int64(max(o.SuppressBelow, LeastSuppressed)), cited: o.Cited, rules: rules}
	for _, r := range rules {
		a.rule, a.severity = r, r.Severity
		if s, ok := o.Levels[r.Name]; ok {
			a.severity = s
		}
		for _, run := range r.runs {
			run(&a)
		}
	}
	a.acknowledge()
	return Checked{Council: c, Findings: a.findings, Releases: a.Releases, Below: a.Below, rules: rules, kept: a.kept}
}

// An Audit is one council's account under one rule after another.
type Audit struct {
	Council  model.Council
	Releases []ledger.Release // newest first
	Below    int64            // counts of children under it are small

	cited    []string // sources that the council's texts cite
	rules    Rules
	rule     Rule
	severity diag.Severity
	findings []Finding
	kept     []any
}

// Find reports a finding of the rule that is running. address is that of the figure
// or entry it is about, without the council.
func (a *Audit) Find(pos diag.Pos, address, format string, args ...any) *Finding {
	a.findings = append(a.findings, Finding{
		Problem: diag.Problem{Pos: pos, Severity: a.severity, Rule: a.rule.Name, Msg: fmt.Sprintf(format, inOneUnit(args)...)},
		Address: address,
	})
	return &a.findings[len(a.findings)-1]
}

// Tell says a finding to readers in other words than to the publisher.
func (f *Finding) Tell(format string, args ...any) {
	f.Plain = fmt.Sprintf(format, inOneUnit(args)...)
}

// Report reports problems that are not findings of a rule, such as an expression
// that cannot be read.
func (a *Audit) Report(problems diag.Problems) {
	for _, p := range problems {
		a.findings = append(a.findings, Finding{Problem: p})
	}
}

// Keep keeps what a rule worked out for the pages: see [Kept].
func (a *Audit) Keep(result any) { a.kept = append(a.kept, result) }

// Once returns what a rule kept under its type, or makes and keeps it.
func Once[T any](a *Audit, make func(model.Council) T) T {
	for _, k := range a.kept {
		if result, ok := k.(T); ok {
			return result
		}
	}
	result := make(a.Council)
	a.Keep(result)
	return result
}

// Kept finds what a rule kept, by its type.
func Kept[T any](c Checked) (T, bool) {
	for _, k := range c.kept {
		if result, ok := k.(T); ok {
			return result, true
		}
	}
	var none T
	return none, false
}

// acknowledge turns findings that a known_problem names into notes, and reports
// known problems that name no finding: an explanation of nothing misleads.
func (a *Audit) acknowledge() {
	rules := a.rules
	for _, k := range a.Council.KnownProblems() {
		i := slices.IndexFunc(rules, func(r Rule) bool { return r.Name == k.Rule.S })
		if i < 0 {
			a.unmatched(k.Rule.Pos, diag.DidYouMean(k.Rule.S, rules.Names()), "no rule is called %q", k.Rule.S)
			continue
		}
		if !rules[i].Acknowledge {
			a.unmatched(k.Rule.Pos, "mend what the rule finds", "a finding of the rule %q cannot be acknowledged", k.Rule.S)
			continue
		}
		at := strings.TrimPrefix(k.At.S, a.Council.Slug+"/")
		matched := false
		for j := range a.findings {
			f := &a.findings[j]
			if f.Rule == k.Rule.S && f.Address == at {
				f.Severity, f.Explanation, matched = diag.Note, k.Explanation.S, true
			}
		}
		if !matched {
			a.unmatched(k.At.Pos, a.nearby(k.Rule.S, at), "the rule %q finds nothing at %s", k.Rule.S, at)
		}
	}
	for j := range a.findings {
		f := &a.findings[j]
		i := slices.IndexFunc(rules, func(r Rule) bool { return r.Name == f.Rule })
		if f.Known() || i < 0 || !rules[i].Acknowledge {
			continue
		}
		if f.Hint == "" && len(f.Also) > 0 {
			f.Hint = "compare it with " + f.Also[0].String()
		}
		if f.Hint != "" {
			f.Hint += "; "
		}
		f.Hint += fmt.Sprintf("if the source really says so, publish it and explain it: [[known_problem]] rule = %q, at = %q, explanation = \"…\"", f.Rule, f.Address)
	}
}

func (a *Audit) unmatched(pos diag.Pos, hint, format string, args ...any) {
	a.findings = append(a.findings, Finding{Problem: diag.Problem{
		Pos: pos, Severity: diag.Error, Rule: "known-problem", Msg: fmt.Sprintf(format, args...), Hint: hint}})
}

// nearby reports where the rule does find something.
func (a *Audit) nearby(rule, at string) string {
	var found []string
	for _, f := range a.findings {
		if f.Rule == rule && !f.Known() {
			found = append(found, f.Address)
		}
	}
	switch {
	case len(found) == 0:
		return "the data may have been mended since: remove this known_problem"
	case diag.Nearest(at, found) != "":
		return diag.DidYouMean(at, found)
	}
	return "it finds something at " + strings.Join(found[:min(3, len(found))], ", ")
}
