package places

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// PlaceParts returns the parts of a year's stock of places, the closing number last.
func (s Stock) PlaceParts() []model.Part {
	return []model.Part{
		{Field: "opening", Words: "at the start of the year", Number: s.Opening, Sign: 1},
		{Field: "opened", Words: "opened in the year", Number: s.Opened, Sign: 1},
		{Field: "closed", Words: "closed in the year", Number: s.Closed, Sign: -1},
		{Field: "redesignated", Words: "moved from other provision", Number: s.Redesignated, Sign: 1},
		{Field: "closing", Words: "at the end of the year", Number: s.Closing, Sign: 0},
	}
}

// SiteParts returns the parts of a year's stock of sites, the closing number last.
func (s Stock) SiteParts() []model.Part {
	return []model.Part{
		{Field: "sites_opening", Words: "at the start of the year", Number: s.SitesOpening, Sign: 1},
		{Field: "sites_opened", Words: "opened in the year", Number: s.SitesOpened, Sign: 1},
		{Field: "sites_closed", Words: "closed in the year", Number: s.SitesClosed, Sign: -1},
		{Field: "sites_closing", Words: "at the end of the year", Number: s.SitesClosing, Sign: 0},
	}
}

// rough reports whether the source gives the numbers of a year only about.
func (s Stock) rough() bool { return s.Hedge.Given() || s.Marker.S == "e" }

// A Sum is the sum of the parts of a year, beside the number that the source gives.
type Sum struct {
	Made  model.Decimal
	Off   model.Decimal // the source's number less what the parts make
	Parts []model.Part  // those that are given, without the closing number
}

// SumOf adds up the parts of a year. It is not ok where the source leaves out the
// first or the last of them, or all that moved: what it leaves out is not 0.
func SumOf(parts []model.Part) (s Sum, ok bool) {
	closing := parts[len(parts)-1].Number
	s.Made = model.Sum()
	for _, p := range parts[:len(parts)-1] {
		if !p.Number.Given() {
			continue
		}
		d := p.Number.D
		if p.Sign < 0 {
			d = d.Neg()
		}
		s.Made = model.Sum(s.Made, d)
		s.Parts = append(s.Parts, p)
	}
	s.Off = model.Sum(closing.D, s.Made.Neg())
	return s, closing.Given() && parts[0].Number.Given() && len(s.Parts) > 1
}

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for _, p := range file.Named() {
		assembleProvision(a, p, file.Origin().In(p.Numeric))
	}
	for _, p := range file.Projects {
		status := model.Forecast
		when := p.Planned.Period
		if p.Status.S == "open" {
			status, when = model.Actual, p.Opened.Period
		}
		base := model.Figure{Period: when, Status: status}
		for _, part := range []model.Part{{Field: "places", Words: "places", Number: p.Places, Sign: 0}, {Field: "sites", Words: "sites", Number: p.Sites, Sign: 0}} {
			if part.Field != "places" && !part.Number.Given() {
				continue // the row's marker replaces its main number only
			}
			f := base
			f.Address, f.Label, f.Noun = model.Join("places.project", p.ID.S, part.Field), p.Name.S+": "+part.Words, part.Words
			a.Add(f, part.Number, p.Numeric, file.Origin(), "count")
		}
	}
}

// partWords reports when a part of the stock is counted, by what the stock is counted by.
func partWords(words string, by model.PeriodKind) string {
	switch by {
	case model.Term:
		return strings.Replace(words, "the year", "the term", 1)
	case model.OneDay:
		return strings.TrimSuffix(words, "at the end of the year")
	}
	return words
}

func assembleProvision(a *model.Assembly, p Named, where model.Origin) {
	name := model.Capital(p.Name)
	for _, s := range p.Stock {
		base := model.Figure{Period: s.Year.Period, Status: a.Status(s.Year.Pos, s.Status)}
		add := func(part model.Part, noun string) {
			if part.Field != "closing" && !part.Number.Given() {
				return // the row's marker replaces its main number only
			}
			f := base
			f.Address = model.Join("places", p.ID.S, s.Year.Period.Code(), part.Field)
			f.Label, f.Noun = strings.TrimSpace(name+": "+noun+" "+partWords(part.Words, s.Year.Period.Kind)), noun
			a.Add(f, part.Number, s.Numeric, where, "count")
		}
		for _, part := range s.PlaceParts() {
			add(part, "places")
		}
		for _, part := range s.SiteParts() {
			add(part, "sites")
		}
		add(model.Part{Field: "on_roll", Words: "on roll", Number: s.OnRoll, Sign: 0}, "children")
	}
	for _, t := range p.Targets {
		f := model.Figure{Address: model.Join("places", p.ID.S, t.By.Period.Code(), "target"), Label: name + ": target", Noun: "places",
			Period: t.By.Period, Status: model.Forecast}
		a.Add(f, t.Value, t.Numeric, where, "count")
	}
	for _, g := range p.Gaps {
		a.Cite(g.Source)
	}
}
