package deficit

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// Words of the dimensions of a deficit series.
var dimensionWords = map[string]string{
	"upper": "upper bound", "lower": "lower bound",
	"actual": "recorded", "unmitigated": "unmitigated", "target": "target", "stretch": "stretch", "agreement": "agreement", "forecast": "forecast",
	"net_of_payments": "after payments", "dsg_all": "whole Dedicated Schools Grant",
}

// seriesKey is the part of an address that names a series; what is the usual
// case (one bound, gross, High Needs) is left out.
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

// seriesName is the series in words: "Upper bound, target".
func seriesName(s Series) string {
	var words []string
	for _, t := range []string{s.Bound.S, s.Scenario.S, s.Basis.S, s.Scope.S} {
		if w := dimensionWords[t]; w != "" {
			words = append(words, w)
		}
	}
	return model.Capital(strings.Join(words, ", "))
}

// lines are the series of a file with their keys and names, without their figures.
func lines(file *File) []Line {
	var out []Line
	asAt := map[string]model.Day{}
	for _, record := range file.Series {
		s := Line{Key: seriesKey(record), Name: seriesName(record), Record: record}
		day := file.Origin().In(record.Numeric).AsAt.Day
		if other, dup := asAt[s.Key]; dup && other != day {
			// A forecast made again: the first one keeps its address for ever.
			s.Key += "-as-at-" + day.ISO()
			s.Name += ", as at " + day.String()
		}
		asAt[s.Key] = day
		out = append(out, s)
	}
	return out
}

// An account is a council with the series of its deficit.
type account struct {
	model.Council
	Deficit []Line // in the order of the file
}

// read finds the series of a council's deficit, with their figures.
func read(c model.Council) account {
	a := account{Council: c}
	file := model.Get[File](c.Files)
	if file == nil {
		return a
	}
	a.Deficit = lines(file)
	for i := range a.Deficit {
		s := &a.Deficit[i]
		for _, v := range s.Record.Values {
			if f, ok := c.Figure(s.address(v)); ok {
				s.Points = append(s.Points, f)
			}
		}
	}
	return a
}

// address is that of the deficit at a year end, without the council.
func (s Line) address(v Value) string { return model.Join("deficit", s.Key, v.YearEnd.Period.Code()) }

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for _, s := range lines(file) {
		record := s.Record
		where := file.Origin().In(record.Numeric)
		for _, v := range record.Values {
			f := model.Figure{
				Label:    "Cumulative deficit, " + strings.ToLower(s.Name),
				Period:   v.YearEnd.Period,
				Scenario: record.Scenario.S, Bound: model.Or(record.Bound, "single"), Basis: model.Or(record.Basis, "gross"), Scope: model.Or(record.Scope, "high_needs"),
			}
			if s.Record.Basis.S == "" && record.Scenario.S == "actual" {
				f.Label = "Cumulative deficit, recorded"
			}
			f.Status = a.Status(v.YearEnd.Pos, v.Status, record.Status)
			period := f.Period.Code()
			f.Address = s.address(v)
			if made, ok := a.Add(f, v.Value, v.Numeric, where, file.Unit.S); ok {
				s.Points = append(s.Points, made)
			}
			if v.Value.Pos == (diag.Pos{}) && !model.StandsIn(v.Marker.S) {
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
}

// openingStatus is how firm the deficit is that the year of f opens with: as firm
// as the year before says of that same amount, and else as firm as f.
func (s Line) openingStatus(opening model.Number, f model.Figure) model.Status {
	before := f.Period
	before.Year--
	for _, p := range s.Record.Values {
		if p.YearEnd.Period == before && p.Value.Given() && p.Value.D.Cmp(opening.D) == 0 {
			if was, ok := s.At(before); ok {
				return was.Status
			}
		}
	}
	return f.Status
}

// Movement are the parts that lead from last year's deficit to this year's.
func (v Value) Movement() []model.Part {
	return []model.Part{
		{Field: "opening", Words: "a year before", Number: v.Opening, Sign: 1},
		{Field: "in_year", Words: "added in the year", Number: v.InYear, Sign: 1},
		{Field: "adjustments", Words: "other changes", Number: v.Adjustments, Sign: 1},
		{Field: "dfe_payments", Words: "payments of the Department for Education", Number: v.DfEPayments, Sign: -1},
		{Field: "stability_grant", Words: "High Needs stability grant", Number: v.StabilityGrant, Sign: -1},
		{Field: "la_contribution", Words: "the council's own contribution", Number: v.LAContribution, Sign: -1},
	}
}

// A Series is one scenario of the deficit, year by year.
type Line struct {
	Key    string // upper-target
	Name   string // "Upper bound, target"
	Record Series
	Points []model.Figure // values, in the order of the file
}

// At is the point of the series at a date.
func (s Line) At(p model.Period) (model.Figure, bool) {
	for _, f := range s.Points {
		if f.Period == p {
			return f, true
		}
	}
	return model.Figure{}, false
}
