package narrative

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/govalues/decimal"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// A testHost is a small site.
type testHost struct {
	figures map[string]model.Figure
	sources map[string]Entry
	terms   map[string]Entry
	pages   map[string]string
	numbers *Numbers
	block   func(Directive) ([]byte, diag.Problems)
}

func (h *testHost) Figure(address string) (model.Figure, string, bool) {
	f, ok := h.figures[strings.TrimPrefix(address, "warwickshire/")]
	return f, "../data/index.html#" + f.Anchor(), ok
}

func (h *testHost) Source(id string) (Entry, bool) { e, ok := h.sources[id]; return e, ok }
func (h *testHost) Term(name string) (Entry, bool) { e, ok := h.terms[name]; return e, ok }
func (h *testHost) Numbers() *Numbers              { return h.numbers }

func (h *testHost) Names(k Kind, _ string) []string {
	var names []string
	switch k {
	case Figures:
		for name := range h.figures {
			names = append(names, name)
		}
	case Sources:
		for name := range h.sources {
			names = append(names, name)
		}
	case Terms:
		for name := range h.terms {
			names = append(names, name)
		}
	}
	return names
}

func (h *testHost) Link(target string) (href, wrong, hint string) {
	if href, ok := h.pages[target]; ok {
		return href, "", ""
	}
	return "", fmt.Sprintf("there is no page %q", target), ""
}

func (h *testHost) Picture(target string) (p Picture, wrong, hint string) {
	if target == "files/map.png" {
		return Picture{"../files/map.png", 800, 600}, "", ""
	}
	return p, "there is no picture", ""
}

func (h *testHost) Block(d Directive) ([]byte, diag.Problems) {
	if h.block != nil {
		return h.block(d)
	}
	if d.Name == "indicator" || d.Name == "indicators" {
		return []byte("<figure>" + d.Key() + "</figure>\n"), nil
	}
	if d.Args[0].Text != "deficit" {
		var ps diag.Problems
		ps.Errorf(d.Args[0].Pos, "directive", "there is no %s of %q", d.Name, d.Args[0].Text).Hint = "did you mean \"deficit\"?"
		return nil, ps
	}
	return []byte("<figure>" + d.Key() + "</figure>\n"), nil
}

func amount(t testing.TB, number, unit string) model.Quantity {
	t.Helper()
	d := decimal.MustParse(number)
	switch unit {
	case "%":
		return model.Plain(d, model.Percent)
	case "count":
		return model.Plain(d, model.Count)
	case "weeks":
		return model.Plain(d, model.Weeks)
	}
	q, err := model.Money(d, unit)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// newHost returns a council with a few figures.
func newHost(t testing.TB) *testHost {
	h := &testHost{
		figures: map[string]model.Figure{},
		sources: map[string]Entry{"forum-2024-06": {Title: "Schools Forum, 20 June 2024", Href: "https://example.org/forum.pdf"}},
		terms: map[string]Entry{
			"EHC plan": {Title: "Education, health and care plan", Text: "a legal document about a child's needs", Href: "../help/index.html#ehc-plan"},
			"SENCO":    {Title: "SENCO", Text: "leads on special needs in a school"},
		},
		pages: map[string]string{"money": "money/index.html", "/warwickshire/places": "../warwickshire/places/index.html", "../x.md": "../x/index.html", "#owed": "#owed"},
	}
	year := func(y int) model.Period { return model.Period{Kind: model.YearEnd, Year: y} }
	for _, f := range []model.Figure{
		{Address: "warwickshire/deficit.upper-target.2028", Label: "Deficit, upper bound, target", Quantity: amount(t, "84.5", "£m"), Known: true, Period: year(2028), Status: model.Forecast, SourceID: "forum-2024-06"},
		{Address: "warwickshire/deficit.actual.2024", Label: "Deficit", Quantity: amount(t, "33", "£m"), Known: true, Period: year(2024), Status: model.Actual},
		{Address: "warwickshire/places.specialist-base.2029.target", Label: "Places", Noun: "places", Quantity: amount(t, "500", "count"), Known: true, Period: model.Period{Kind: model.CalendarYear, Year: 2029}, Status: model.Actual},
		{Address: "warwickshire/plans.within-20-weeks.2024", Label: "Plans within 20 weeks", Quantity: amount(t, "63.2", "%"), Known: true, Period: model.Period{Kind: model.CalendarYear, Year: 2024}, Status: model.Actual},
		{Address: "warwickshire/plans.appeals.2024", Label: "Appeals", Marker: "x", Period: model.Period{Kind: model.CalendarYear, Year: 2024}},
	} {
		h.figures[f.Local()] = f
	}
	return h
}

// render reads and renders src, which must have no problems.
func render(t testing.TB, h Host, src string) Rendered {
	t.Helper()
	doc, problems := Parse("content/money.md", []byte(src))
	out, more := doc.Render(h)
	if problems = append(problems, more...); len(problems) > 0 {
		t.Errorf("Parse and Render(%q) report\n%v", src, problems)
	}
	return out
}

// problemsOf returns every problem of src, one a line.
func problemsOf(h Host, src string) string {
	doc, problems := Parse("m.md", []byte(src))
	_, more := doc.Render(h)
	return append(problems, more...).Sorted().Error()
}

// faultsOf returns the errors and warnings, without notes on how a text reads.
func faultsOf(h Host, src string) string {
	doc, problems := Parse("m.md", []byte(src))
	_, more := doc.Render(h)
	return slices.DeleteFunc(append(problems, more...), func(p diag.Problem) bool { return p.Severity == diag.Note }).Sorted().Error()
}
