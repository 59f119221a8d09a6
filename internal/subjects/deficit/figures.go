package deficit

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// Words of the dimensions of a deficit series.
var dimensionWords = map[string]string{
	"upper": "upper bound", "lower": "lower bound",
	"actual": "recorded", "forecast": "forecast", "unmitigated": "unmitigated", "target": "target", "stretch": "stretch", "agreement": "agreement",
	"net_of_payments": "after payments", "dsg_all": "whole Dedicated Schools Grant",
}

// seriesKey returns the part of an address that names a series; what is the usual
// case (one bound, gross, High Needs) is left out, and so is a scope that is not stated.
func seriesKey(s Series) string {
	var parts []string
	if b := s.Bound.S; b == "upper" || b == "lower" {
		parts = append(parts, b)
	}
	parts = append(parts, s.Scenario.S)
	if s.Basis.S == "net_of_payments" {
		parts = append(parts, "net_of_payments")
	}
	if s.Scope.S == "dsg_all" {
		parts = append(parts, "dsg_all")
	}
	return strings.Join(parts, "-")
}

// seriesName returns the series in words: "Upper bound, target". What all series of a file
// have alike, as is usual, is not said.
func seriesName(s Series, mixed dimensions) string {
	var words []string
	for _, t := range []string{s.Bound.S, s.Scenario.S, s.Basis.S, s.Scope.S} {
		if w := dimensionWords[t]; w != "" {
			words = append(words, w)
		}
	}
	if mixed.bases && s.Basis.S != "net_of_payments" {
		words = append(words, "before payments")
	}
	if mixed.scopes && s.Scope.S == "high_needs" {
		words = append(words, "High Needs Block")
	}
	return model.Capital(strings.Join(words, ", "))
}

// dimensions say in what the series of a file differ.
type dimensions struct{ bases, scopes bool }

func differences(all []Series) (d dimensions) {
	for _, s := range all {
		d.bases = d.bases || (s.Basis.S == "net_of_payments") != (all[0].Basis.S == "net_of_payments")
		d.scopes = d.scopes || s.Scope.S != all[0].Scope.S
	}
	return d
}

// lines returns the series of a file with their keys and names, without their figures.
func lines(file *File) []Line {
	var out []Line
	all := slices.Clone(file.Series)
	for i := range all {
		if !all[i].Scope.Given() {
			all[i].Scope = file.Scope
		}
		all[i].Scope.S = model.Or(all[i].Scope, "not_stated")
	}
	mixed := differences(all)
	k := keys{asAt: map[string]model.Day{}}
	for _, record := range all {
		s := Line{Name: seriesName(record, mixed), Record: record}
		k.name(&s, file.Origin().In(record.Numeric).AsAt.Day)
		out = append(out, s)
	}
	return out
}

// keys are those of the series of a file, found in its order, so that a series that is
// added changes none of those before it.
type keys struct {
	lines []Line
	asAt  map[string]model.Day
}

// name sets the key of the next series.
func (k *keys) name(s *Line, day model.Day) {
	s.base = seriesKey(s.Record)
	scope := s.base + "-" + ownScope[s.Record.Scope.S]
	if slices.ContainsFunc(k.lines, func(l Line) bool { return l.base == scope }) {
		s.base = scope
	}
	if s.dated(day, k.asAt); slices.ContainsFunc(k.lines, s.meets) {
		s.base = scope
		s.dated(day, k.asAt)
	}
	if s.Key != s.base {
		s.Name += ", as at " + day.String()
	}
	k.asAt[s.Key] = day
	k.lines = append(k.lines, *s)
}

// dated sets the key of a series from its base. A forecast made again has its day in it:
// the first one keeps its address for ever.
func (s *Line) dated(day model.Day, asAt map[string]model.Day) {
	s.Key = s.base
	if other, dup := asAt[s.Key]; dup && other != day {
		s.Key += "-as-at-" + day.ISO()
	}
}

// ownScope is how a key names a scope that the usual key leaves out.
var ownScope = map[string]string{"high_needs": "high_needs", "not_stated": "scope_not_stated"}

// meets reports whether a series of another scope has the key of s, and both say something
// of one day. What is of High Needs and what is of a scope that the source does not say
// share a key until then.
func (s *Line) meets(other Line) bool {
	return s.Key == other.Key && s.Record.Scope.S != other.Record.Scope.S && slices.ContainsFunc(s.Record.Values, func(v Value) bool {
		return slices.ContainsFunc(other.Record.Values, func(w Value) bool { return v.YearEnd.Period == w.YearEnd.Period })
	})
}

// An account is a council with the series of its deficit.
type account struct {
	model.Council
	Deficit []Line // in the order of the file
}

// read finds the series of a council's deficit, with their figures. A score of rules,
// sentences and charts ask for them.
func read(c model.Council) account {
	return account{Council: c, Deficit: model.Once(c, "deficit lines", func() []Line { return linesOf(c) })}
}

func linesOf(c model.Council) []Line {
	file := model.Get[File](c.Files)
	if file == nil {
		return nil
	}
	all := lines(file)
	for i := range all {
		s := &all[i]
		for _, v := range s.Record.Values {
			if f, ok := c.Figure(s.address(v)); ok {
				s.Points = append(s.Points, f)
			}
		}
	}
	return all
}

// address returns that of the deficit at a year end, without the council.
func (s Line) address(v Value) string { return model.Join("deficit", s.Key, v.YearEnd.Period.Code()) }

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for _, s := range lines(file) {
		record := s.Record
		where := file.Origin().In(record.Numeric)
		for _, v := range record.Values {
			f := model.Figure{
				Label:    "Cumulative deficit, " + inSentence(s.Name),
				Period:   v.YearEnd.Period,
				Scenario: record.Scenario.S, Bound: model.Or(record.Bound, "single"), Basis: model.Or(record.Basis, "gross"), Scope: record.Scope.S,
			}
			f.Status = a.Status(v.YearEnd.Pos, v.Status, record.Status)
			period := f.Period.Code()
			f.Address = s.address(v)
			if made, ok := a.Add(f, v.Value, v.Numeric, where, file.Unit.S); ok {
				s.Points = append(s.Points, made)
			}
			if v.Value.Pos == (diag.Pos{}) && !model.StandsIn(v.Marker.S) && !v.moves() {
				a.Errorf(v.YearEnd.Pos, "required", "there is no value for %s", v.YearEnd.Period).Hint =
					`add value = …, or marker = "x" where the source gives none`
			}
			for _, part := range v.Movement() {
				g := f
				g.Address, g.Label = model.Join("deficit", s.Key, period, part.Field), f.Label+": "+part.Words
				if part.Field == "opening" {
					g.Status = s.openingStatus(part.Number, f)
				}
				a.Add(g, part.Number, model.Numeric{Source: v.Source, AsAt: v.AsAt}, where, file.Unit.S)
			}
		}
	}
	aliases(a, file)
	for _, c := range file.Costs {
		f := model.Figure{Address: model.Join("deficit.carrying_cost", c.Year.Period.Code()), Label: "Cost of carrying the deficit", Period: c.Year.Period,
			Status: model.Status(model.Or(c.Status, string(model.NotStated)))}
		a.Add(f, c.Amount, c.Numeric, file.Origin().In(c.Numeric), file.Unit.S)
	}
}

// aliases make an address such as deficit.target-latest.2026 lead to what the newest
// paper says, where several give a figure for one day: the plain address keeps the
// first for ever.
func aliases(a *model.Assembly, file *File) {
	newest := map[string]model.Day{}
	lead := func(latest, to string, day model.Day, given bool) {
		if was, there := newest[latest]; given && (!there || day.Compare(was) >= 0) {
			newest[latest] = day
			a.Alias(latest, to)
		}
	}
	for _, s := range lines(file) {
		where := file.Origin().In(s.Record.Numeric)
		for _, v := range s.Record.Values {
			latest, day := model.Join("deficit", s.base+"-latest", v.YearEnd.Period.Code()), where.In(v.Numeric).AsAt.Day
			lead(latest, s.address(v), day, v.Value.Given())
			for _, part := range v.Movement() {
				lead(model.Join(latest, part.Field), model.Join(s.address(v), part.Field), day, part.Number.Given())
			}
		}
	}
}

// moves reports whether the source gives a part of the year's movement.
func (v Value) moves() bool {
	return slices.ContainsFunc(v.Movement(), func(p model.Part) bool { return p.Number.Given() })
}

// openingStatus returns how firm the deficit is that the year of f opens with: as firm
// as the year before says of that same amount, and else as firm as f.
func (s Line) openingStatus(opening model.Number, f model.Figure) model.Status {
	before := opens(f.Period)
	for _, p := range s.Record.Values {
		if p.YearEnd.Period == before && p.Value.Given() && p.Value.D.Cmp(opening.D) == 0 {
			if was, ok := s.At(before); ok {
				return was.Status
			}
		}
	}
	return f.Status
}

// Movement returns the parts that lead from last year's deficit to this year's.
func (v Value) Movement() []model.Part {
	return []model.Part{
		{Field: "opening", Words: "at the start of the year", Number: v.Opening, Sign: 1},
		{Field: "in_year", Words: "added in the year", Number: v.InYear, Sign: 1},
		{Field: "adjustments", Words: "other changes", Number: v.Adjustments, Sign: 1},
		{Field: "dfe_payments", Words: "payments of the Department for Education", Number: v.DfEPayments, Sign: -1},
		{Field: "stability_grant", Words: "High Needs stability grant", Number: v.StabilityGrant, Sign: -1},
		{Field: "la_contribution", Words: "the council's own contribution", Number: v.LAContribution, Sign: -1},
	}
}

// opens returns the day on which the year of a balance begins: the 31 March before it.
func opens(p model.Period) model.Period {
	year := p.Year - 1
	if p.Kind == model.OneDay && p.Month > 3 {
		year = p.Year
	}
	return model.Period{Kind: model.YearEnd, Year: year}
}

// A Line is one scenario of the deficit, year by year.
type Line struct {
	Key    string         // upper-target
	Name   string         // "Upper bound, target"
	Record Series         // its scope is the file's where it has none of its own
	base   string         // Key without the day of a later forecast
	Points []model.Figure // values, in the order of the file
}

// At returns the point of the series at a date.
func (s Line) At(p model.Period) (model.Figure, bool) {
	for _, f := range s.Points {
		if f.Period == p {
			return f, true
		}
	}
	return model.Figure{}, false
}
