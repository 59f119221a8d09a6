package site

import (
	"html/template"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/tell"
)

// Workstreams is the page that lists them.
type Workstreams struct {
	Cards []Card // a card for each
}

// A Card is a link to a page with a line and a status.
type Card struct {
	Link
	Tag  Tag    // its status
	Note string // a line under it
}

// Workstream is the page of one.
type Workstream struct {
	Charts
	Aim        string      // what it is meant to achieve
	Owner      string      // who answers for it, or empty
	Saving     string      // what it is expected to save, or empty
	Status     Rated       // where it stands
	Milestones Table       // what is to be done by when
	Schools    Table       // schools that take part
	Indicators Table       // what is measured
	Risks      []Statement // what may go wrong
	SurveyNote string      // who was asked in its survey, or empty
}

// Rated is a status with who gave it and when.
type Rated struct {
	Tag    Tag    // the status
	By     string // who gave it, or empty
	On     string // when, or empty
	Reason string // why, or empty
}

func rated(status, by, on, reason string) Rated {
	if status == "" {
		status = "not_stated"
	}
	return Rated{tag(status), by, on, reason}
}

func (a *assembler) workstreams(c *check.Checked) {
	p := a.section(c, "workstreams", "What was promised, and what happened?", tell.Workstreams(c.Council))
	a.narrate(&p, c, "workstreams")
	var body Workstreams
	for _, w := range model.Get[model.WorkstreamsFile](c.Files).Workstreams {
		status := w.Status.S
		if status == "" {
			status = "not_stated"
		}
		body.Cards = append(body.Cards, Card{Link: Link{Name: w.Name.S, Href: w.ID.S + "/index.html", Text: w.Aim.S}, Tag: tag(status)})
	}
	p.Body = body
	a.add(p)
	for _, w := range model.Get[model.WorkstreamsFile](c.Files).Workstreams {
		a.workstream(c, w)
	}
}

func (a *assembler) workstream(c *check.Checked, w model.Workstream) {
	p := a.page(c, "workstreams/"+w.ID.S, "workstream", w.Name.S)
	p.Answer = []string{w.Aim.S}
	p.Crumbs = append(p.Crumbs, Link{Name: "Workstreams", Href: "../index.html"}, Link{Name: w.Name.S})
	shown := a.narrate(&p, c, "workstreams/"+w.ID.S)
	body := Workstream{Owner: w.Owner.S, Saving: w.Saving.S, Status: rated(w.Status.S, w.RatedBy.S, w.RatedOn.String(), "")}
	body.Text = a.statements(p.Root, c, w.Statements)
	body.Milestones = milestones(w.Milestones).withoutEmpty()
	body.Schools = Table{ID: "schools", Caption: "Schools taking part", Head: []Cell{{Text: "Area"}, {Text: "Schools", Number: true}, {Text: "When"}, {Text: "Status"}}}
	for _, s := range w.Schools {
		cell := Cell{Text: s.Number.String(), Number: true}
		if f, ok := c.Figure("workstreams." + w.ID.S + ".schools." + s.ID.S); ok {
			cell = Cell{Text: f.String(), Href: figureHref(p.Root, f), Number: true}
		}
		body.Schools.Rows = append(body.Schools.Rows, Row{Cells: []Cell{{Text: s.Area.S, Small: s.Note.S}, cell, {Text: orNot(s.Joined.Period.String())}, {Tag: tag(orStated(s.Status.S))}}})
	}
	body.Schools = body.Schools.withoutEmpty()
	if figures := c.FiguresUnder("workstreams." + w.ID.S + ".indicator"); len(figures) > 0 {
		body.Indicators = a.figureTable(p.Root, c, "indicators", "What is measured", figures)
	}
	for _, r := range w.Risks {
		body.Risks = append(body.Risks, Statement{Text: r.Text.S, Reply: r.Mitigation.S, Source: a.sourceLink(p.Root, c, r.Source.S)})
	}
	a.surveysOf(&body, &p, c, w.ID.S, shown)
	p.Live = len(body.Charts.Charts) > 0 || len(shown) > 0
	p.Body = body
	a.add(p)
}

// surveysOf adds the surveys that belong to a workstream.
func (a *assembler) surveysOf(body *Workstream, p *Page, c *check.Checked, id string, shown map[string]bool) {
	if model.Get[model.SurveysFile](c.Files) == nil {
		return
	}
	for _, s := range model.Get[model.SurveysFile](c.Files).Surveys {
		if s.Workstream.S != id {
			continue
		}
		if s.AskedOf.Given() {
			body.SurveyNote = "Asked of: " + s.AskedOf.S + "."
		}
		if s.ReportedAs.Given() {
			body.SurveyNote += " The source reports the answers as those of " + s.ReportedAs.S + "."
		}
		d, ok := tell.SurveyChart(c.Council, s, "survey-"+s.ID.S)
		if !ok || shown["chart survey"] || shown["chart survey "+s.ID.S] {
			continue
		}
		before := len(body.Charts.Charts)
		a.show(&body.Charts, p, c, d, c.FiguresUnder("surveys."+s.ID.S))
		if len(body.Charts.Charts) > before {
			v := &body.Charts.Charts[before]
			v.Findings = append(v.Findings, a.findings(p.Root, c, c.At("surveys."+s.ID.S))...)
		}
	}
}

func orNot(s string) string {
	if s == "" {
		return notPublished
	}
	return s
}

func orStated(s string) string {
	if s == "" {
		return "not_stated"
	}
	return s
}

func milestones(list []model.Milestone) Table {
	t := Table{ID: "milestones", Caption: "Milestones", Head: []Cell{{Text: "What"}, {Text: "Due"}, {Text: "Done"}, {Text: "Status"}}}
	for _, m := range list {
		due := m.DueText.S
		if due == "" {
			due = m.Due.Period.String()
		}
		if m.Revised.Given() {
			due += "; moved to " + m.Revised.Period.String()
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: m.Text.S, Small: m.Note.S}, {Text: orNot(due)}, {Text: orNot(m.Done.Period.String())}, {Tag: tag(m.Status.S)}}})
	}
	return t
}

// Decisions is the page of decisions, questions and actions.
type Decisions struct {
	Decisions []Decision // in the order of the file
	Questions []Question // what was asked, and answered
	Actions   Table      // what somebody undertook to do
}

// A Decision is one as a page shows it.
type Decision struct {
	ID         string // its id on the page
	Verb       string // what the body did
	Body       string // who decided
	Date       string // when
	Item       string // item of the agenda
	Text       string // what was decided
	Vote       string // the vote, or empty
	Supersedes string // what it replaces, or empty
	Portfolio  string // the portfolio it belongs to, or empty
	Note       string // a note, or empty
	Effect     string // what the verb does and does not do
	Decides    bool   // the verb is one that decides
	Source     Link   // the paper that records it
}

// A Question is one that was asked, with its answer.
type Question struct {
	ID         string // its id on the page
	Body       string // where it was asked
	Date       string // when
	By         string // the role of who asked
	Text       string // what was asked
	Answer     string // the answer, or empty
	AnsweredBy string // the role of who answered
	Asks       bool   // it is a question, and not a remark
	Source     Link   // the paper that records it
}

func (a *assembler) decisions(c *check.Checked) {
	p := a.section(c, "decisions", "What was decided, and what is still owed?", tell.Decisions(c.Council))
	a.narrate(&p, c, "decisions")
	f := model.Get[model.DecisionsFile](c.Files)
	source := func(t model.Text) Link {
		if t.Given() {
			return a.sourceLink(p.Root, c, t.S)
		}
		return a.sourceLink(p.Root, c, f.Source.S)
	}
	var body Decisions
	for _, d := range f.Decisions {
		body.Decisions = append(body.Decisions, Decision{d.ID.S, tell.VerbWords(d.Verb.S), d.Body.S, undated(d.Date), d.Item.S, d.Text.S,
			d.Vote.S, d.Supersedes.S, d.Portfolio.S, d.Note.S, tell.VerbEffect(d.Verb.S), tell.Decides(d.Verb.S), source(d.Source)})
	}
	for _, q := range f.Questions {
		body.Questions = append(body.Questions, Question{q.ID.S, q.Body.S, undated(q.Date), q.AskedBy.S, q.Text.S, q.Answer.S, q.AnsweredBy.S, strings.HasSuffix(q.Text.S, "?") || strings.Contains(q.Text.S, " asked "), source(q.Source)})
	}
	body.Actions = Table{ID: "actions", Caption: "Actions", Head: []Cell{{Text: "What"}, {Text: "Who"}, {Text: "Due"}, {Text: "Status"}}}
	for _, x := range f.Actions {
		due := "no date given"
		if x.Due.Given() {
			due = x.Due.Period.String() + "; no later paper is published here"
			if x.Status.S == "done" {
				due = x.Due.Period.String()
			}
		}
		body.Actions.Rows = append(body.Actions.Rows, Row{ID: "action-" + x.ID.S, Cells: []Cell{{Text: x.Text.S}, {Text: orNot(x.Owner.S)}, {Text: due}, {Tag: tag(x.Status.S)}}})
	}
	p.Body = body
	a.add(p)
}

func undated(d model.When) string {
	if d.Given() {
		return d.Period.String()
	}
	return "no date given"
}

// Programmes is the page of agreements.
type Programmes struct {
	List []Programme // in the order of the file
}

// A Programme is one agreement as a page shows it.
type Programme struct {
	ID         string      // its id on the page
	Name       string      // its name
	About      string      // what it is
	Tranche    string      // which tranche, or empty
	Signed     string      // when it was signed, or empty
	Ends       string      // when it ends, or empty
	Status     Rated       // where it stands
	Conditions Table       // what it demands, a row each
	Figures    Table       // its grants and payments
	Reports    Table       // monitoring reports
	Boards     []Statement // who watches over it
	Text       []Statement // what sources say without a figure
}

func (a *assembler) programme(c *check.Checked) {
	p := a.section(c, "programme", "Is the plan on track, and who says so?", tell.Programme(c.Council))
	a.narrate(&p, c, "programme")
	var body Programmes
	for _, x := range model.Get[model.ProgrammeFile](c.Files).Programmes {
		v := Programme{ID: x.ID.S, Name: x.Name.S, About: x.About.S, Tranche: x.Tranche.S, Signed: x.Signed.String(), Ends: x.Ends.Period.String(),
			Status: rated(x.Status.S, x.RatedBy.S, x.RatedOn.String(), x.Reason.S), Text: a.statements(p.Root, c, x.Statements)}
		v.Conditions = Table{ID: x.ID.S + "-conditions", Caption: "Conditions of the agreement",
			Head: []Cell{{Text: "Condition"}, {Text: "Status"}, {Text: "Rated by"}, {Text: "When"}}}
		for _, k := range x.Conditions {
			v.Conditions.Rows = append(v.Conditions.Rows, Row{Cells: []Cell{
				{Text: numbered(k), Small: k.Reason.S}, {Tag: tag(k.Status.S)}, {Text: orNot(k.RatedBy.S)}, {Text: orNot(k.RatedOn.String())}}})
		}
		if figures := c.FiguresUnder("programme." + x.ID.S); len(figures) > 0 {
			v.Figures = a.figureTable(p.Root, c, x.ID.S+"-figures", "Figures", figures)
		}
		v.Reports = Table{ID: x.ID.S + "-reports", Caption: "Monitoring reports", Head: []Cell{{Text: "Report"}, {Text: "Covers"}, {Text: "Sent"}}}
		for _, r := range x.Reports {
			name := "Report"
			if r.Number.Given() {
				name += " " + strconv.Itoa(r.Number.N)
			}
			v.Reports.Rows = append(v.Reports.Rows, Row{Cells: []Cell{{Text: name, Href: r.URL.S}, {Text: r.Covers.S}, {Text: orNot(r.Submitted.Period.String())}}})
		}
		for _, b := range x.Boards {
			v.Boards = append(v.Boards, Statement{Text: strings.TrimSuffix(b.Name.S+": "+b.Role.S, ": "), Source: a.sourceLink(p.Root, c, b.Source.S)})
		}
		body.List = append(body.List, v)
	}
	p.Body = body
	a.add(p)
}

// numbered is a condition with its number, if the source gives one.
func numbered(k model.Condition) string {
	if !k.Number.Given() {
		return k.Text.S
	}
	return strconv.Itoa(k.Number.N) + ". " + k.Text.S
}

// Data is the page of all figures and sources.
type Data struct {
	Downloads []Download // all figures as files
	Figures   Table      // every figure with its address
	Sources   []Source   // every paper
	Findings  []Finding  // everything that the rules found
}

// A Source is one paper as the page of data shows it.
type Source struct {
	ID        string       // its id on the page
	Title     string       // of the paper
	Body      string       // who published it
	Meeting   string       // the meeting it went to, or empty
	Date      string       // its date, or what is known of it
	Page      string       // page, paragraph or table
	Licence   string       // its licence
	Retrieved string       // the day it was read, or empty
	SHA256    string       // of the file that was read, or empty
	Quality   string       // what kind of paper it is
	Note      string       // what a reader should know about it
	URL       template.URL // where it is published, or empty
}

var qualities = map[string]string{
	"official": "official statistics", "audited": "audited accounts", "minutes": "minutes or papers of a meeting",
	"management": "management information", "press": "press",
}

func (a *assembler) data(c *check.Checked) {
	figures := c.Figures()
	p := a.section(c, "data", "Where does each number come from?", sourcesAnswer(c.Council))
	a.narrate(&p, c, "data")
	body := Data{Findings: a.findings(p.Root, c, c.Told())}
	body.Figures = Table{ID: "figures", Caption: "Every figure, with its address", Notes: markers(figures),
		Head: []Cell{{Text: "Figure"}, {Text: "Value", Number: true}, {Text: "Status"}, {Text: "Source"}}}
	ids := c.SourceIDs()
	body.Figures.Rows = figureRows(figures, ids)
	for _, id := range ids {
		s, _ := c.Source(id)
		date := s.Date.String()
		if date == "" {
			date = s.DateNote.S
		}
		if date == "" {
			date = "the paper gives no date"
		}
		body.Sources = append(body.Sources, Source{ID: "s-" + id, Title: s.Title.S, Body: s.Body.S, Meeting: s.Meeting.S, Date: date, Page: s.Page.S,
			Licence: s.Licence.S, Retrieved: s.Retrieved.String(), SHA256: s.SHA256.S, Quality: qualities[s.Quality.S], Note: s.Note.S, URL: template.URL(s.URL.S)})
	}
	a.downloads(&body, p.Root, c)
	p.Body = body
	a.add(p)
}

// figureRows is a row for each of a council's figures, which has hundreds: they share
// one list of cells.
func figureRows(figures []model.Figure, ids []string) []Row {
	sources := make(map[string]Cell, len(ids))
	for i, id := range ids {
		sources[id] = Cell{Text: "Source " + strconv.Itoa(i+1), Href: "#s-" + id}
	}
	rows, cells := make([]Row, len(figures)), make([]Cell, 0, 4*len(figures))
	for i := range figures {
		f := &figures[i]
		from, there := sources[f.SourceID]
		if !there {
			from.Href = "#s-" + f.SourceID
		}
		cells = append(cells, Cell{Text: f.Title(), Small: f.Local()}, Cell{Text: f.WithNoun(), Number: true}, Cell{Text: upper(f.Status.Short())}, from)
		rows[i] = Row{ID: f.Anchor(), Cells: cells[4*i : 4*i+4 : 4*i+4]}
	}
	return rows
}

func sourcesAnswer(c model.Council) string {
	n, s := len(c.Figures()), len(c.SourceIDs())
	switch {
	case n == 0 && s == 0:
		return "No figures of " + c.ShortName() + " are published here yet. When they are, each of them names the paper that it comes from."
	case n == 0:
		return "No figures of " + c.ShortName() + " are published here. What is said comes from " + tell.Things(s, "paper") + "."
	}
	return "The " + tell.Things(n, "figure") + " on these pages come from " + tell.Things(s, "paper") + "."
}
