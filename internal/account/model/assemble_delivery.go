package model

// provisionWords name the kinds of provision.
var provisionWords = map[string]string{
	"specialist_base":     "specialist bases in mainstream schools",
	"state_special":       "state special schools",
	"independent_special": "independent special schools",
	"nmss":                "non-maintained special schools",
	"ap":                  "alternative provision",
	"post_16":             "post-16 provision",
}

// Words is the provision as a reader knows it: its local name where it has one.
func (p Provision) Words() string { return or(p.LocalName, provisionWords[p.Kind.S]) }

// KindWords is the field's own term for the kind of provision.
func (p Provision) KindWords() string { return provisionWords[p.Kind.S] }

// PlaceParts are the parts of a year's stock of places, the closing number last.
func (s Stock) PlaceParts() []Part {
	return []Part{
		{"opening", "at the start of the year", s.Opening, 1},
		{"opened", "opened in the year", s.Opened, 1},
		{"closed", "closed in the year", s.Closed, -1},
		{"redesignated", "moved from other provision", s.Redesignated, 1},
		{"closing", "at the end of the year", s.Closing, 0},
	}
}

// SiteParts are the parts of a year's stock of sites, the closing number last.
func (s Stock) SiteParts() []Part {
	return []Part{
		{"sites_opening", "at the start of the year", s.SitesOpening, 1},
		{"sites_opened", "opened in the year", s.SitesOpened, 1},
		{"sites_closed", "closed in the year", s.SitesClosed, -1},
		{"sites_closing", "at the end of the year", s.SitesClosing, 0},
	}
}

func assemblePlaces(a *Assembly, file *PlacesFile) {
	a.Cite(file.Source)
	for _, p := range file.Provisions {
		a.provision(p, file.Origin().In(p.Numeric))
	}
	for _, p := range file.Projects {
		status := Forecast
		when := p.Planned.Period
		if p.Status.S == "open" {
			status, when = Actual, p.Opened.Period
		}
		base := Figure{Period: when, Status: status}
		for _, part := range []Part{{"places", "places", p.Places, 0}, {"sites", "sites", p.Sites, 0}} {
			if part.Field != "places" && !part.Number.Given() {
				continue // the row's marker stands for its main number only
			}
			f := base
			f.Address, f.Label, f.Noun = Join("places.project", p.ID.S, part.Field), p.Name.S+": "+part.Words, part.Words
			a.Add(f, part.Number, p.Numeric, file.Origin(), "count")
		}
	}
}

func (a *Assembly) provision(p Provision, where Origin) {
	name := capital(p.Words())
	for _, s := range p.Stock {
		base := Figure{Period: s.Year.Period, Status: a.Status(s.Year.Pos, s.Status)}
		add := func(part Part, noun string) {
			if part.Field != "closing" && !part.Number.Given() {
				return // the row's marker stands for its main number only
			}
			f := base
			f.Address = Join("places", p.ID.S, s.Year.Period.Code(), part.Field)
			f.Label, f.Noun = name+": "+noun+" "+part.Words, noun
			a.Add(f, part.Number, s.Numeric, where, "count")
		}
		for _, part := range s.PlaceParts() {
			add(part, "places")
		}
		for _, part := range s.SiteParts() {
			add(part, "sites")
		}
		add(Part{"on_roll", "on roll", s.OnRoll, 0}, "children")
	}
	for _, t := range p.Targets {
		f := Figure{Address: Join("places", p.ID.S, t.By.Period.Code(), "target"), Label: name + ": target", Noun: "places",
			Period: t.By.Period, Status: Forecast}
		a.Add(f, t.Value, t.Numeric, where, "count")
	}
	for _, g := range p.Gaps {
		a.Cite(g.Source)
	}
}

func assembleWorkstreams(a *Assembly, file *WorkstreamsFile) {
	a.Cite(file.Source)
	for _, w := range file.Workstreams {
		where := file.Origin().In(w.Numeric)
		a.Cite(w.Source)
		for _, s := range w.Schools {
			status := Actual
			if s.Status.S != "joined" {
				status = Forecast
			}
			f := Figure{Address: Join("workstreams", w.ID.S, "schools", s.ID.S), Label: w.Name.S + ": schools in " + s.Area.S,
				Noun: "schools", Period: s.Joined.Period, Status: status}
			a.Add(f, s.Number, s.Numeric, where, "count")
		}
		for _, i := range w.Indicators {
			a.indicator(w, i, where)
		}
		for _, m := range w.Milestones {
			a.Cite(m.Source)
		}
		for _, r := range w.Risks {
			a.Cite(r.Source)
		}
		a.statements(w.Statements)
	}
}

func (a *Assembly) indicator(w Workstream, i Indicator, where Origin) {
	for _, x := range []struct {
		field  string
		number Number
		when   When
		status Status
	}{
		{"baseline", i.Baseline, i.BaseDate, Actual},
		{"target", i.Target, i.TargetBy, Forecast},
		{"actual", i.Actual, i.ActualOn, Actual},
	} {
		f := Figure{Address: Join("workstreams", w.ID.S, "indicator", i.ID.S, x.field), Label: i.Text.S + ": " + x.field,
			Noun: i.Noun.S, Period: x.when.Period, Status: x.status}
		a.Add(f, x.number, i.Numeric, where, i.Unit.S)
	}
}

func (a *Assembly) statements(list []Statement) {
	for _, s := range list {
		a.Cite(s.Source)
	}
}

func assembleSurveys(a *Assembly, file *SurveysFile) {
	a.Cite(file.Source)
	for _, s := range file.Surveys {
		where := file.Origin().In(s.Numeric)
		for _, r := range []struct {
			field string
			round Round
		}{{"before", s.Before}, {"after", s.After}} {
			f := Figure{Address: Join("surveys", s.ID.S, r.field, "n"), Label: s.Title.S + ": people who answered, " + r.field,
				Noun: "people", Period: r.round.Date.Period, Status: Actual}
			a.Add(f, r.round.N, Numeric{}, where, "count")
		}
		for _, q := range s.Questions {
			base := Figure{Label: s.Title.S + ": " + q.Text.S, Status: Actual}
			before, after := base, base
			before.Address, before.Period = Join("surveys", s.ID.S, q.ID.S, "before"), s.Before.Date.Period
			before.Label += ", before"
			after.Address, after.Period = Join("surveys", s.ID.S, q.ID.S, "after"), s.After.Date.Period
			after.Label += ", after"
			a.Add(before, q.Before, q.Numeric, where, "percent")
			a.Add(after, q.After, q.Numeric, where, "percent")
		}
	}
}

func assembleProgramme(a *Assembly, file *ProgrammeFile) {
	a.Cite(file.Source)
	for _, p := range file.Programmes {
		where := file.Origin().In(p.Numeric)
		a.Cite(p.Source)
		for _, g := range p.Grants {
			f := Figure{Address: Join("programme", p.ID.S, "grant", g.ID.S), Label: g.Name.S, Period: g.Year.Period, Status: Actual}
			a.Add(f, g.Amount, g.Numeric, where, file.Unit.S)
		}
		for _, y := range p.Payments {
			for _, part := range []Part{{"agreed", "agreed", y.Agreed, 0}, {"paid", "paid", y.Paid, 0}} {
				f := Figure{Address: Join("programme", p.ID.S, "payment", y.Year.Period.Code(), part.Field),
					Label: p.Name.S + ": payment " + part.Words, Period: y.Year.Period, Status: Actual}
				if part.Field == "agreed" {
					f.Status = Forecast
				}
				a.Add(f, part.Number, y.Numeric, where, file.Unit.S)
			}
		}
		for _, x := range p.Counts {
			f := Figure{Address: Join("programme", p.ID.S, "fact", x.ID.S), Label: x.Text.S, Noun: x.Noun.S, Period: x.On.Period, Status: Actual}
			a.Add(f, x.Value, x.Numeric, where, "count")
		}
		for _, b := range p.Boards {
			a.Cite(b.Source)
		}
		for _, c := range p.Conditions {
			a.Cite(c.Source)
		}
		for _, r := range p.Reports {
			a.Cite(r.Source)
		}
		a.statements(p.Statements)
	}
}

func assembleDecisions(a *Assembly, file *DecisionsFile) {
	a.Cite(file.Source)
	for _, d := range file.Decisions {
		a.Cite(d.Source)
	}
	for _, q := range file.Questions {
		a.Cite(q.Source)
	}
	for _, x := range file.Actions {
		a.Cite(x.Source)
	}
}
