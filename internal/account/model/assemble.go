package model

import (
	"cmp"
	"slices"
	"strings"
	"sync"

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
	a := Assembly{c: Council{Slug: slug, Files: files, sources: map[string]Source{}, used: map[string]bool{}, once: &sync.Map{}}}
	if files.Sources != nil {
		for _, s := range files.Sources.Sources {
			a.c.sources[s.ID.S] = s
		}
	}
	if f := files.Council; f != nil {
		a.Add(Figure{Address: "council.population", Label: "Residents aged 0 to 25", Noun: "residents", Status: Actual}, f.Population,
			Numeric{}, Origin{Cites{Text: f.Source}, f.AsAt}, "count")
	}
	files.Each(func(kind DataFile, record any) {
		if kind.Assemble != nil {
			kind.Assemble(&a, record)
		}
	})
	a.index()
	return a.c, a.problems
}

// An Assembly makes the figures of one council. Each data file adds its own.
type Assembly struct {
	c        Council
	figures  [][]Figure // as they were added
	problems diag.Problems
}

// An Origin is the source and the date that hold for a figure that names none itself.
type Origin struct {
	Source Cites
	AsAt   Date
}

// Origin returns the source and the date at the top of the file.
func (c Common) Origin() Origin { return Origin{c.Source, c.AsAt} }

// In returns the origin inside a table, which may name a source and a date of its own.
func (o Origin) In(n Numeric) Origin {
	if n.Source.Given() {
		o.Source = n.Source
	}
	if n.AsAt.Given() {
		o.AsAt = n.AsAt
	}
	return o
}

// Errorf reports a problem without which a figure cannot be made.
func (a *Assembly) Errorf(pos diag.Pos, rule, format string, args ...any) *diag.Problem {
	return a.problems.Errorf(pos, rule, format, args...)
}

// Cite checks that sources exist and notes that they are used.
func (a *Assembly) Cite(sources Citation) {
	for _, t := range sources.All() {
		a.cite(t)
	}
}

func (a *Assembly) cite(t Text) {
	a.c.used[t.S] = true
	if _, ok := a.c.sources[t.S]; !ok {
		p := a.problems.Errorf(t.Pos, RuleSources, "sources.toml has no source %q", t.S)
		if p.Hint = diag.DidYouMean(t.S, a.c.SourceIDs()); p.Hint == "" {
			p.Hint = "add it to data/" + a.c.Slug + "/sources.toml"
		}
	}
}

// Add makes the figure f from the number n, or from its marker. It reports whether
// there is a figure: a file may have neither.
func (a *Assembly) Add(f Figure, n Number, num Numeric, where Origin, unit string) (Figure, bool) {
	where = where.In(num)
	switch {
	case n.Given():
		f.Pos, f.Known = n.Pos, true
		if !a.quantify(&f, n, unit) {
			return f, false
		}
	case StandsIn(num.Marker.S):
		f.Pos = num.Marker.Pos
	default:
		return f, false
	}
	f.Address = a.c.Slug + "/" + f.Address
	f.Marker, f.Note, f.SourceID, f.AlsoIn, f.AsAt = num.Marker.S, num.Note.S, where.Source.S, where.Source.also(), where.AsAt.Day
	f.Dated = a.c.sources[where.Source.S].Date.Day
	if f.Known {
		f.Hedge = strings.ReplaceAll(num.Hedge.S, "_", " ")
	}
	a.Cite(where.Source)
	if !where.Source.Given() {
		a.problems.Errorf(f.Pos, RuleSources, "this figure has no source").Hint =
			`add source = "…" to its table or to the top of the file, with an id of sources.toml`
	}
	a.put(f)
	return f, true
}

// Said returns the day that an entry's source speaks of: where it gives none, the date
// of the paper. It is zero where neither is given.
func (a *Assembly) Said(o Origin) Day {
	return cmp.Or(o.AsAt.Day, a.c.sources[o.Source.S].Date.Day)
}

// Derive adds a figure that is worked out from others, at its address without the
// council.
func (a *Assembly) Derive(f Figure) {
	f.Address = a.c.Slug + "/" + f.Address
	a.put(f)
}

// put keeps a figure. Each stays where it is until all are sorted: there are thousands,
// half a kilobyte each.
func (a *Assembly) put(f Figure) {
	if n := len(a.figures); n == 0 || len(a.figures[n-1]) == cap(a.figures[n-1]) {
		a.figures = append(a.figures, make([]Figure, 0, 64))
	}
	last := &a.figures[len(a.figures)-1]
	*last = append(*last, f)
}

// Alias makes an address lead to the figure that another one has, in place of an
// earlier alias of the same name. Both are without the council.
func (a *Assembly) Alias(address, to string) {
	if a.c.aliases == nil {
		a.c.aliases = map[string]string{}
	}
	a.c.aliases[address] = to
}

// quantify sets f's exact amount.
func (a *Assembly) quantify(f *Figure, n Number, unit string) bool {
	switch unit {
	case "count", "percent", "weeks", "days", "months", "hours", "rate", "score":
		u, _ := UnitNamed(unit)
		f.Quantity = Plain(n.D, u)
	case "":
		a.noUnit(n.Pos)
		return false
	default:
		if _, known := moneyUnits[unit]; !known {
			return false // reported where the file was read, once for all amounts
		}
		q, err := Money(n.D, unit)
		if err != nil {
			a.problems.Errorf(n.Pos, RuleUnit, "this amount cannot be read: %v", err).Hint = "check the number and the file's unit"
			return false
		}
		f.Quantity = q
	}
	return true
}

// noUnit reports the first amount of a file that gives no unit.
func (a *Assembly) noUnit(pos diag.Pos) {
	if slices.ContainsFunc(a.problems, func(p diag.Problem) bool { return p.Rule == RuleUnit && p.Pos.File == pos.File }) {
		return
	}
	a.problems.Errorf(pos, RuleUnit, "this amount of money has no unit").Hint = `add unit = "£m", "£k" or "£" to the top of the file`
}

// Status returns the first status given, or an error.
func (a *Assembly) Status(pos diag.Pos, options ...Text) Status {
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
func (a *Assembly) index() {
	var sorted []*Figure
	for _, some := range a.figures {
		for i := range some {
			sorted = append(sorted, &some[i])
		}
	}
	slices.SortStableFunc(sorted, func(x, y *Figure) int { return cmp.Compare(x.Address, y.Address) })
	f := make([]Figure, len(sorted))
	for i := range sorted {
		f[i] = *sorted[i]
	}
	a.c.figures, a.figures = f, nil
	a.c.index = make(map[string]int, len(f))
	for i := range f {
		local := f[i].Local()
		if first, twice := a.c.index[local]; twice {
			p := a.problems.Errorf(f[i].Pos, RuleAddress, "%s is given twice; the first is at %v", local, f[first].Pos)
			p.Hint = "keep one of the two" + toldApart(local)
			p.Also = []diag.Pos{f[first].Pos}
			continue
		}
		a.c.index[local] = i
	}
}

// toldApart reports what tells two figures of one address apart, as far as their table
// has a key for it.
func toldApart(local string) string {
	parts := strings.Split(local, ".")
	switch {
	case parts[0] == "deficit":
		return ", or tell the series apart by bound, basis, scope or as_at"
	case parts[0] == "spending" && len(parts) == 4:
		return ", or write another line for one of them"
	case parts[0] == "spending" && parts[1] != "block" && len(parts) == 5:
		return ", or give one of them another id"
	case parts[0] == "plans" && len(parts) > 1 && parts[1] == "table":
		return ", or give one of the rows or columns another name"
	case parts[0] == "plans", parts[0] == "places" && len(parts) == 4, parts[0] == "spending", len(parts) > 2 && parts[2] == "payment":
		return ", or write another year or date for one of them"
	}
	return ", or give one of them another id"
}

// Join puts the parts of an address together, leaving out the empty ones.
func Join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ".")
}
