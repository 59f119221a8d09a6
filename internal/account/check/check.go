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
	"sync"

	"github.com/send-daylight/daylight/internal/account/claim"
	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// A Rule is one thing that every account must keep.
type Rule struct {
	Name     string // stable, kebab-case
	Number   int    // in docs/rules.md
	Severity diag.Severity
	// Acknowledge: a known_problem may stand for a finding of this rule.
	Acknowledge bool
	// Firm: the configuration cannot lower the rule.
	Firm     bool
	Title    string // what must be so, for readers
	Explains string // why, in a sentence or two
	run      func(*looker)
}

// NumberFromData is the rule that package narrative holds.
const NumberFromData = "number-from-data"

// A Finding is where an account breaks a rule.
type Finding struct {
	diag.Problem
	Address string // of the figure or record, without the council
	// Explanation is the publisher's, where the finding is a known problem.
	Explanation string
	// Unused is the id of a source that nothing of the council's cites. Texts about
	// other councils may, so readers are not told.
	Unused string
}

// Known tells whether the publisher acknowledged and explained the finding.
func (f Finding) Known() bool { return f.Explanation != "" }

// Levels are the severities that a site's configuration gives to rules.
type Levels map[string]diag.Severity

// Options are what rules need to know besides the council's data.
type Options struct {
	Levels Levels
	Cited  []string // ids of sources that the council's narratives cite
	// SuppressBelow: counts of children from 1 to one less are not shown. 0 and
	// what is lower than [LeastSuppressed] mean that.
	SuppressBelow int
}

// Checked is a council whose account has been held against every rule.
type Checked struct {
	model.Council
	Findings []Finding
	Claims   []claim.Result
	Releases []ledger.Release // newest first
}

// At are the findings about a figure or record, by local address.
func (c Checked) At(address string) []Finding {
	var out []Finding
	for _, f := range c.Findings {
		if f.Address == address {
			out = append(out, f)
		}
	}
	return out
}

// Told are the findings that readers are told of.
func (c Checked) Told() []Finding {
	return slices.DeleteFunc(slices.Clone(c.Findings), func(f Finding) bool { return f.Unused != "" && !f.Known() })
}

// Under are the findings about anything at or below a local address.
func (c Checked) Under(prefix string) []Finding {
	var out []Finding
	for _, f := range c.Findings {
		if f.Address == prefix || strings.HasPrefix(f.Address, prefix+".") {
			out = append(out, f)
		}
	}
	return out
}

// Problems are the findings as problems of the run.
func (c Checked) Problems() diag.Problems {
	out := make(diag.Problems, len(c.Findings))
	for i, f := range c.Findings {
		out[i] = f.Problem
	}
	return out
}

// Council holds c against every rule.
func Council(c model.Council, o Options) Checked {
	l := looker{c: c, releases: ledger.Of(c), cited: o.Cited, below: int64(max(o.SuppressBelow, LeastSuppressed))}
	l.groups = sync.OnceValue(func() []group { return groups(c) })
	for _, r := range Rules() {
		if r.run == nil {
			continue
		}
		l.rule, l.severity = r, r.Severity
		if s, ok := o.Levels[r.Name]; ok {
			l.severity = s
		}
		r.run(&l)
	}
	l.acknowledge()
	return Checked{c, l.findings, l.claims, l.releases}
}

// A looker is one council under one rule.
type looker struct {
	c        model.Council
	releases []ledger.Release
	cited    []string
	below    int64 // counts of children under it are small
	rule     Rule
	severity diag.Severity
	findings []Finding
	claims   []claim.Result
	groups   func() []group // of the council's tables, made once
}

// find reports a finding.
func (l *looker) find(pos diag.Pos, address, format string, args ...any) *Finding {
	l.findings = append(l.findings, Finding{
		Problem: diag.Problem{Pos: pos, Severity: l.severity, Rule: l.rule.Name, Msg: fmt.Sprintf(format, args...)},
		Address: address,
	})
	return &l.findings[len(l.findings)-1]
}

// acknowledge turns findings that a known_problem names into notes, and reports
// known problems that name no finding: an explanation of nothing misleads.
func (l *looker) acknowledge() {
	rules := Rules()
	for _, k := range l.c.KnownProblems() {
		i := slices.IndexFunc(rules, func(r Rule) bool { return r.Name == k.Rule.S })
		if i < 0 {
			l.unmatched(k.Rule.Pos, diag.DidYouMean(k.Rule.S, Names()), "no rule is called %q", k.Rule.S)
			continue
		}
		if !rules[i].Acknowledge {
			l.unmatched(k.Rule.Pos, "mend what the rule finds", "a finding of the rule %q cannot be acknowledged", k.Rule.S)
			continue
		}
		at := strings.TrimPrefix(k.At.S, l.c.Slug+"/")
		matched := false
		for j := range l.findings {
			f := &l.findings[j]
			if f.Rule == k.Rule.S && f.Address == at {
				f.Severity, f.Explanation, matched = diag.Note, k.Explanation.S, true
			}
		}
		if !matched {
			l.unmatched(k.At.Pos, l.nearby(k.Rule.S, at), "the rule %q finds nothing at %s", k.Rule.S, at)
		}
	}
	for j := range l.findings {
		f := &l.findings[j]
		i := slices.IndexFunc(rules, func(r Rule) bool { return r.Name == f.Rule })
		if f.Hint == "" && !f.Known() && i >= 0 && rules[i].Acknowledge {
			f.Hint = fmt.Sprintf("if the source really says so, publish it and explain it: [[known_problem]] rule = %q, at = %q, explanation = \"…\"", f.Rule, f.Address)
		}
	}
}

func (l *looker) unmatched(pos diag.Pos, hint, format string, args ...any) {
	l.findings = append(l.findings, Finding{Problem: diag.Problem{
		Pos: pos, Severity: diag.Error, Rule: "known-problem", Msg: fmt.Sprintf(format, args...), Hint: hint}})
}

// nearby says where the rule does find something.
func (l *looker) nearby(rule, at string) string {
	var found []string
	for _, f := range l.findings {
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

// Names are the names of all rules.
func Names() []string {
	rules := Rules()
	names := make([]string, len(rules))
	for i, r := range rules {
		names[i] = r.Name
	}
	return names
}
