package claims

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Page is the page of public claims, worked out again.
type Page struct {
	List []ClaimView // in the order of the file
}

// ClaimView is a claim as the page shows it.
type ClaimView struct {
	ID          string     // its id on the page
	Quote       string     // what was said
	SaidBy      string     // who said it
	About       string     // what a reader should know about it
	Words       string     // the verdict with its reason, in sentences
	Working     string     // how the number comes about, in words and numbers: £92.0m − £71.5m = £20.5m
	Verdict     site.Tag   // whether it adds up
	Source      site.Link  // the paper that says it
	Figures     site.Table // the figures behind it
	LikeForLike site.Table // the same, comparing like with like; it has no rows where that cannot be done
}

var verdictTones = map[Verdict]string{
	AddsUp: "good", DoesNotAddUp: "bad", UnlikeThings: "bad", CannotBeChecked: "none",
}

func page(a *site.Builder, c *check.Checked) {
	p := a.Section(c, "claims", "Do the public claims add up?", Answer(results(c)))
	a.Narrate(&p, c, "claims")
	var body Page
	for _, r := range results(c) {
		x := r.Claim
		v := ClaimView{ID: x.ID.S, Quote: x.Quote.S, SaidBy: x.SaidBy.S, About: x.About.S, Words: r.Words(), Working: r.Working,
			Verdict: site.Tag{Words: site.Upper(r.Verdict.String()), Tone: verdictTones[r.Verdict]}, Source: a.SourceLink(p.Root, c, x.Source.S)}
		if len(r.Figures) > 0 {
			v.Figures = a.FigureTable(p.Root, c, x.ID.S+"-figures", "The figures behind “"+x.Quote.S+"”", r.Figures)
		}
		v.LikeForLike = likeForLike(x.ID.S, r)
		body.List = append(body.List, v)
	}
	p.Body = body
	a.Add(p)
}

// likeForLike returns the table of the results with operands of one kind, the working
// of each shown.
func likeForLike(id string, r Result) site.Table {
	t := site.Table{ID: id + "-like", Caption: "Like for like: “" + r.Claim.Quote.S + "”", Head: []site.Cell{{Text: "Compared"}, {Text: "Worked out as"}, {Text: "Result", Number: true}}}
	for _, alternative := range append(r.LikeForLike, r.Apart...) {
		t.Rows = append(t.Rows, site.Row{Cells: []site.Cell{
			{Text: site.Upper(alternative.Words)}, {Text: alternative.Working}, {Text: alternative.Result.String(), Number: true}}})
	}
	return t
}

func results(c *check.Checked) []Result {
	results, _ := check.Kept[[]Result](*c)
	return results
}
