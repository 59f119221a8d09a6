package indicators

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// yearWords are the kinds of year that a year to date can be of.
var yearWords = map[string]model.PeriodKind{"financial": model.FinancialYear, "calendar": model.CalendarYear, "academic": model.AcademicYear}

// of returns the period that a value of the indicator is about. It fails where no year can be
// counted up to that period.
func (i *Indicator) of(p model.Period) (model.Period, bool) {
	if !i.ToDate.B {
		return p, true
	}
	return p.ToDate(i.yearFor(p))
}

// yearFor returns the kind of year that a value to date is counted from.
func (i *Indicator) yearFor(p model.Period) model.PeriodKind {
	if p.Kind == model.Term && !i.Year.Given() {
		return model.AcademicYear
	}
	return yearWords[model.Or(i.Year, "financial")]
}

// address returns the local address of one of the indicator's figures.
func (i *Indicator) address(parts ...string) string {
	n := len(name) + 1 + len(i.ID.S)
	for _, p := range parts {
		n += 1 + len(p)
	}
	b := append(append(append(make([]byte, 0, n), name...), '.'), i.ID.S...)
	for _, p := range parts {
		b = append(append(b, '.'), p...)
	}
	return string(b)
}

// noun names the things of a count, or the base of a rate.
func (i *Indicator) noun() string {
	if i.Unit.S == "rate" {
		return strings.TrimSpace("per " + model.Plain(model.Whole(int64(i.Per.N)), model.Count).String() + " " + i.Noun.S)
	}
	return i.Noun.S
}

// areas are the places of benchmarks, in the order in which readers meet them.
var areas = []struct{ key, words string }{{"england", "England"}, {"region", "The region"}, {"neighbours", "Statistical neighbours"}}

// few is up to how many indicators one page shows; more have a page each.
const few = 12

// row returns where the row of a period is, below the council's folder.
func (f *File) row(i *Indicator, key string) string {
	return f.page(i) + rowID(i, key)
}

// rowID returns the id of a row.
func rowID(i *Indicator, key string) string { return "m-" + i.ID.S + "-" + key }

// page returns the page of an indicator, below the council's folder, with a # at its end.
func (f *File) page(i *Indicator) string {
	if len(f.Indicators) <= few {
		return name + "/index.html#"
	}
	return name + "/" + i.ID.S + "/index.html#"
}

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for n := range file.Indicators {
		i := &file.Indicators[n]
		if i.fits(a) {
			assembleOne(a, file, i)
		}
	}
}

// fits reports what is wrong with the indicator's own keys; without them its values
// have no meaning.
func (i *Indicator) fits(a *model.Assembly) bool {
	switch {
	case i.ID.S == together:
		a.Errorf(i.ID.Pos, model.RuleAddress, "the page that shows indicators side by side is called %q already", together).Hint = "give the indicator another id"
	case i.Unit.S == "rate" && i.Per.N < 1:
		a.Errorf(i.Unit.Pos, model.RuleUnit, "this rate does not say per how many").Hint = "add per = 100, 1000 or 10000, as the source has it"
	case i.Unit.S != "rate" && i.Per.Given():
		a.Errorf(i.Per.Pos, model.RuleUnit, "only a rate is per something, and the unit is %s", i.Unit).Hint = `write unit = "rate", or remove per`
	default:
		return true
	}
	return false
}

func assembleOne(a *model.Assembly, file *File, i *Indicator) {
	where := file.Origin().In(i.Numeric)
	a.Cite(i.Source)
	base := model.Figure{Label: i.Text.S, Noun: i.noun(), Status: model.Actual}
	rows := file.row(i, "")
	for _, v := range i.Values {
		p, ok := i.of(v.Period.Period)
		if !ok {
			a.Errorf(v.Period.Pos, "period", "%s does not end what is counted from the beginning of one %s to date", v.Period.Period, strings.ToLower(model.Period{Kind: i.yearFor(v.Period.Period)}.KindName())).Hint =
				"write a day, a month, a quarter, a half-year or a term of the year that the key year names, or remove to_date"
			continue
		}
		f := base
		f.Period, f.Status = p, model.Status(model.Or(v.Status, model.Or(i.Status, string(model.Actual))))
		f.People = i.People.B
		i.assembleValue(a, v, f, rows, where)
	}
	fixed := func(key string, period model.When, n model.Number, status model.Status) {
		f := base
		f.Address, f.Label, f.Period, f.Status, f.Row = i.address(key), i.Text.S+": "+key, period.Period, status, file.row(i, key)
		a.Add(f, n, model.Numeric{}, where, i.Unit.S)
	}
	fixed("baseline", i.Baseline.Period, i.Baseline.Value, model.Actual)
	fixed("target", i.Target.By, i.Target.Value, model.Forecast)
	for _, b := range i.Benchmarks {
		f := base
		f.Address, f.Period = i.address("benchmark", b.Area.S, b.Period.Period.Code()), b.Period.Period
		f.Row = file.row(i, "benchmark-"+b.Area.S+"-"+f.Period.Code())
		for _, area := range areas {
			if area.key == b.Area.S {
				f.Label += ", " + area.words
			}
		}
		a.Add(f, b.Value, b.Numeric, where, i.Unit.S)
	}
}

// assembleValue makes the figures of one value: itself, its target and its counts. f has
// what they share, and rows is the beginning of the ids of the rows.
func (i *Indicator) assembleValue(a *model.Assembly, v Value, f model.Figure, rows string, where model.Origin) {
	code := f.Period.Code()
	f.Row = rows + code
	num := v.Numeric
	if v.Break.Given() && !num.Marker.Given() {
		num.Marker = v.Break
		num.Marker.S = "b"
	}
	local := i.address(code)
	f.Address = local
	if num.Marker.S == "c" && v.Value.Given() {
		a.Errorf(v.Value.Pos, model.RuleSmallCounts, "this value is marked as hidden, but the file still holds it").Hint =
			"remove the value: the repository, its history and every download are public"
		return
	}
	a.Add(f, v.Value, num, where, i.Unit.S)
	rest := model.Numeric{Source: v.Source, AsAt: v.AsAt}
	for _, x := range []struct {
		field, words, unit string
		number             model.Number
	}{
		{"target", "target", i.Unit.S, v.Target}, {"numerator", "counted", "count", v.Numerator}, {"denominator", "out of", "count", v.Denominator},
	} {
		if !x.number.Given() {
			continue
		}
		g := f
		g.Address, g.Label = local+"."+x.field, i.Text.S+": "+x.words
		if x.field == "target" {
			g.Status, g.People = model.Forecast, false
		} else {
			g.Noun = ""
		}
		a.Add(g, x.number, rest, where, x.unit)
	}
}
