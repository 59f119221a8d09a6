package decisions

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Page is the page of decisions, questions and actions.
type Page struct {
	Decisions []DecisionView // in the order of the file
	Questions []QuestionView // what was asked, and answered
	Actions   site.Table     // what somebody undertook to do
	Findings  []site.Finding // what does not fit together in them
}

// A Decision is one as a page shows it.
type DecisionView struct {
	ID         string    // its id on the page
	Verb       string    // what the body did
	Body       string    // who decided
	Date       string    // when
	Item       string    // item of the agenda
	Text       string    // what was decided
	Vote       string    // the vote, or empty
	Outcome    string    // what came of a request, or empty
	Money      string    // the money or the share that it is about, or empty
	Supersedes string    // what it replaces, or empty
	Portfolio  string    // the portfolio it belongs to, or empty
	Note       string    // a note, or empty
	Effect     string    // what the verb does and does not do
	Decides    bool      // the verb is one that decides
	Source     site.Link // the paper that records it
}

// A Question is one that was asked, with its answer.
type QuestionView struct {
	ID         string    // its id on the page
	Body       string    // where it was asked
	Date       string    // when
	By         string    // the role of who asked
	Text       string    // what was asked
	Answer     string    // the answer, or empty
	AnsweredBy string    // the role of who answered
	Asks       bool      // it is a question, and not a remark
	Source     site.Link // the paper that records it
}

func page(a *site.Builder, c *check.Checked) {
	p := a.Section(c, "decisions", "What was decided, and what is still owed?", Answer(c.Council))
	a.Narrate(&p, c, "decisions")
	f := model.Get[File](c.Files)
	source := func(t model.Text) site.Link {
		if t.Given() {
			return a.SourceLink(p.Root, c, t.S)
		}
		return a.SourceLink(p.Root, c, f.Source.S)
	}
	body := Page{Findings: a.Findings(p.Root, c, c.Explained("decisions"))}
	for _, d := range f.Decisions {
		body.Decisions = append(body.Decisions, DecisionView{d.ID.S, verbWords(d.Verb.S), d.Body.S, undated(d.Date), d.Item.S, d.Text.S,
			d.vote(), d.outcome(), money(c, d), d.Supersedes.S, d.Portfolio.S, d.Note.S, effect(d.Verb.S), decides(d.Verb.S), source(d.Source.Text)})
	}
	for _, q := range f.Questions {
		body.Questions = append(body.Questions, QuestionView{q.ID.S, q.Body.S, undated(q.Date), q.AskedBy.S, q.Text.S, q.Answer.S, q.AnsweredBy.S, strings.HasSuffix(q.Text.S, "?") || strings.Contains(q.Text.S, " asked "), source(q.Source)})
	}
	body.Actions = site.Table{ID: "actions", Caption: "Actions", Head: []site.Cell{{Text: "What"}, {Text: "Who"}, {Text: "Due"}, {Text: "Status"}}}
	for _, x := range f.Actions {
		body.Actions.Rows = append(body.Actions.Rows, site.Row{ID: "action-" + x.ID.S, Cells: []site.Cell{{Text: x.Text.S}, {Text: site.OrNotPublished(x.Owner.S)}, {Text: due(c.Council, x)}, {Tag: site.StatusTag(x.Status.S)}}})
	}
	p.Body = body
	a.Add(p)
}

// due returns by when an action was promised, and whether a paper here could say what came
// of it where none does.
func due(c model.Council, x Action) string {
	if !x.Due.Given() {
		return undated(x.Due)
	}
	day := x.Due.Period.String()
	if x.Status.S == "done" || x.Status.S == "dropped" {
		return day
	}
	if _, later := ledger.PaperAfter(c, x.Due.Period.End()); later {
		return day + "; the papers here do not say that it was done"
	}
	return day + "; no later paper is published here"
}

func undated(d model.When) string {
	if d.Given() {
		return d.Period.String()
	}
	return "no date given"
}
