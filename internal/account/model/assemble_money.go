package model

import (
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
)

// Words of the dimensions of a deficit series.
var dimensionWords = map[string]string{
	"upper": "upper bound", "lower": "lower bound",
	"actual": "recorded", "unmitigated": "unmitigated", "target": "target", "stretch": "stretch", "agreement": "agreement",
	"net_of_payments": "after payments", "dsg_all": "whole Dedicated Schools Grant",
}

// seriesKey is the part of an address that names a series; what is the usual
// case (one bound, gross, High Needs) is left out.
func seriesKey(s DeficitSeries) string {
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
func seriesName(s DeficitSeries) string {
	var words []string
	for _, t := range []string{s.Bound.S, s.Scenario.S, s.Basis.S, s.Scope.S} {
		if w := dimensionWords[t]; w != "" {
			words = append(words, w)
		}
	}
	return capital(strings.Join(words, ", "))
}

func capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func or(t Text, usual string) string {
	if t.Given() {
		return t.S
	}
	return usual
}

func assembleDeficit(a *Assembly, file *DeficitFile) {
	a.Cite(file.Source)
	asAt := map[string]Day{}
	for _, record := range file.Series {
		s := Series{Key: seriesKey(record), Name: seriesName(record), Record: record}
		where := file.Origin().In(record.Numeric)
		day := where.AsAt.Day
		if other, dup := asAt[s.Key]; dup && other != day {
			// A forecast made again: the first one keeps its address for ever.
			s.Key += "-as-at-" + day.ISO()
			s.Name += ", as at " + day.String()
		}
		asAt[s.Key] = day
		for _, v := range record.Values {
			f := Figure{
				Label:    "Cumulative deficit, " + strings.ToLower(s.Name),
				Period:   v.YearEnd.Period,
				Scenario: record.Scenario.S, Bound: or(record.Bound, "single"), Basis: or(record.Basis, "gross"), Scope: or(record.Scope, "high_needs"),
			}
			if s.Record.Basis.S == "" && record.Scenario.S == "actual" {
				f.Label = "Cumulative deficit, recorded"
			}
			f.Status = a.Status(v.YearEnd.Pos, v.Status, record.Status)
			period := f.Period.Code()
			f.Address = Join("deficit", s.Key, period)
			if made, ok := a.Add(f, v.Value, v.Numeric, where, file.Unit.S); ok {
				s.Points = append(s.Points, made)
			}
			if v.Value.Pos == (diag.Pos{}) && !StandsIn(v.Marker.S) {
				a.Errorf(v.YearEnd.Pos, "required", "there is no value for %s", v.YearEnd.Period).Hint =
					`add value = …, or marker = "x" where the source gives none`
			}
			for _, part := range v.Movement() {
				g := f
				g.Address, g.Label = Join("deficit", s.Key, period, part.Field), f.Label+": "+part.Words
				if part.Field == "opening" {
					g.Status = s.openingStatus(part.Number, f)
				}
				a.Add(g, part.Number, Numeric{Source: v.Source, AsAt: v.AsAt}, where, file.Unit.S)
			}
		}
		a.c.Deficit = append(a.c.Deficit, s)
	}
}

// openingStatus is how firm the deficit is that the year of f opens with: as firm
// as the year before says of that same amount, and else as firm as f.
func (s Series) openingStatus(opening Number, f Figure) Status {
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

// A Part is one named number of a row.
type Part struct {
	Field, Words string
	Number       Number
	Sign         int // +1 or -1 in the row's sum
}

// Movement are the parts that lead from last year's deficit to this year's.
func (v DeficitValue) Movement() []Part {
	return []Part{
		{"opening", "a year before", v.Opening, 1},
		{"in_year", "added in the year", v.InYear, 1},
		{"adjustments", "other changes", v.Adjustments, 1},
		{"dfe_payments", "payments of the Department for Education", v.DfEPayments, -1},
		{"stability_grant", "High Needs stability grant", v.StabilityGrant, -1},
		{"la_contribution", "the council's own contribution", v.LAContribution, -1},
	}
}
