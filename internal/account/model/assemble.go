package model

import (
	"cmp"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
)

// Names of the rules that assembling itself holds; package check describes them.
const (
	RuleSources = "sources"
	RuleStatus  = "status"
	RuleUnit    = "unit"
	RuleAddress = "address"
)

// Assemble makes a council of its data files: every figure gets its address,
// unit, period, status and source. Problems are those without which a figure
// cannot be made: no source, no unit, no status, an address twice.
func Assemble(slug string, files Files) (Council, diag.Problems) {
	a := assembler{c: Council{Slug: slug, Files: files, sources: map[string]Source{}, used: map[string]bool{}}}
	if files.Sources != nil {
		for _, s := range files.Sources.Sources {
			a.c.sources[s.ID.S] = s
		}
	}
	a.council()
	a.deficit()
	a.places()
	a.workstreams()
	a.surveys()
	a.programme()
	a.decisions()
	a.spending()
	a.plans()
	a.inspection()
	a.feedback()
	a.claims()
	a.index()
	return a.c, a.problems
}

type assembler struct {
	c        Council
	problems diag.Problems
}

// from is where a figure's source and date come from where it names none itself.
type from struct {
	source Text
	asAt   Date
}

func (c Common) from() from { return from{c.Source, c.AsAt} }

// in is f, with what a row inside it says for itself.
func (f from) in(n Numeric) from {
	if n.Source.Given() {
		f.source = n.Source
	}
	if n.AsAt.Given() {
		f.asAt = n.AsAt
	}
	return f
}

// cite checks that a source exists and notes that it is used.
func (a *assembler) cite(t Text) {
	if !t.Given() {
		return
	}
	a.c.used[t.S] = true
	if _, ok := a.c.sources[t.S]; !ok {
		p := a.problems.Errorf(t.Pos, RuleSources, "sources.toml has no source %q", t.S)
		if p.Hint = diag.DidYouMean(t.S, a.c.SourceIDs()); p.Hint == "" {
			p.Hint = "add it to data/" + a.c.Slug + "/sources.toml"
		}
	}
}

// add makes the figure f of number n, or of its marker, or nothing where the
// file gives neither.
func (a *assembler) add(f Figure, n Number, num Numeric, where from, unit string) (Figure, bool) {
	where = where.in(num)
	switch {
	case n.Given():
		f.Pos, f.Known = n.Pos, true
		if !a.quantify(&f, n, unit) {
			return f, false
		}
	case standsIn[num.Marker.S]:
		f.Pos = num.Marker.Pos
	default:
		return f, false
	}
	f.Address = a.c.Slug + "/" + f.Address
	f.Marker, f.Note, f.SourceID, f.AsAt = num.Marker.S, num.Note.S, where.source.S, where.asAt.Day
	a.cite(where.source)
	if !where.source.Given() {
		a.problems.Errorf(f.Pos, RuleSources, "this figure has no source").Hint =
			`add source = "…" to its table or to the top of the file, with an id of sources.toml`
	}
	a.c.figures = append(a.c.figures, f)
	return f, true
}

// quantify gives f its exact amount.
func (a *assembler) quantify(f *Figure, n Number, unit string) bool {
	switch unit {
	case "count":
		f.Quantity = Plain(n.D, Count)
	case "percent":
		f.Quantity = Plain(n.D, Percent)
	case "weeks":
		f.Quantity = Plain(n.D, Weeks)
	case "":
		a.problems.Errorf(n.Pos, RuleUnit, "this amount of money has no unit").Hint = `add unit = "£m", "£k" or "£" to the top of the file`
		return false
	default:
		q, err := Money(n.D, unit)
		if err != nil {
			a.problems.Errorf(n.Pos, RuleUnit, "this amount cannot be read: %v", err).Hint = "check the number and the file's unit"
			return false
		}
		f.Quantity = q
	}
	return true
}

// status is the first status given, or an error.
func (a *assembler) status(pos diag.Pos, options ...Text) Status {
	for _, t := range options {
		if t.Given() {
			return Status(t.S)
		}
	}
	a.problems.Errorf(pos, RuleStatus, "this figure has no status").Hint =
		`add status = "actual", "provisional", "forecast", or "not_stated" where the source does not say`
	return NotStated
}

// index sorts the figures and refuses an address that stands twice.
func (a *assembler) index() {
	f := a.c.figures
	slices.SortStableFunc(f, func(x, y Figure) int { return cmp.Compare(x.Address, y.Address) })
	a.c.index = make(map[string]int, len(f))
	for i := range f {
		local := f[i].Local()
		if first, twice := a.c.index[local]; twice {
			p := a.problems.Errorf(f[i].Pos, RuleAddress, "%s is given twice; the first is at %v", local, f[first].Pos)
			p.Hint = "keep one of the two, or tell them apart by id, bound, basis, scope or period"
			p.Also = []diag.Pos{f[first].Pos}
			continue
		}
		a.c.index[local] = i
	}
}

// join puts the parts of an address together, leaving out the empty ones.
func join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ".")
}
