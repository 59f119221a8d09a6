package site

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/claim"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/tell"
)

// Claims is the page of public claims, worked out again.
type Claims struct {
	List []Claim // in the order of the file
}

// A Claim is one as the page shows it.
type Claim struct {
	ID          string // its id on the page
	Quote       string // what was said
	SaidBy      string // who said it
	About       string // what a reader should know about it
	Words       string // the verdict with its reason, in sentences
	Expression  string // the working
	Verdict     Tag    // whether it adds up
	Source      Link   // the paper that says it
	Figures     Table  // the figures behind it
	LikeForLike Table  // the same, comparing like with like; it has no rows where that cannot be done
}

var verdictTones = map[claim.Verdict]string{
	claim.AddsUp: "good", claim.DoesNotAddUp: "bad", claim.UnlikeThings: "bad", claim.CannotBeChecked: "none",
}

func (a *assembler) claims(c *check.Checked) {
	p := a.section(c, "claims", "Do the public claims add up?", tell.Claims(claimsOf(c)))
	a.narrate(&p, c, "claims")
	var body Claims
	for _, r := range claimsOf(c) {
		x := r.Claim
		v := Claim{ID: x.ID.S, Quote: x.Quote.S, SaidBy: x.SaidBy.S, About: x.About.S, Words: r.Words(), Expression: x.Expression.S,
			Verdict: Tag{upper(r.Verdict.String()), verdictTones[r.Verdict]}, Source: a.sourceLink(p.Root, c, x.Source.S)}
		if len(r.Figures) > 0 {
			v.Figures = a.figureTable(p.Root, c, x.ID.S+"-figures", "The figures behind “"+x.Quote.S+"”", r.Figures)
		}
		v.LikeForLike = likeForLike(x.ID.S, r)
		body.List = append(body.List, v)
	}
	p.Body = body
	a.add(p)
}

// likeForLike is the table of the results with operands of one kind, the working
// of each shown.
func likeForLike(id string, r claim.Result) Table {
	t := Table{ID: id + "-like", Caption: "Like for like: “" + r.Claim.Quote.S + "”", Head: []Cell{{Text: "Compared"}, {Text: "Figures"}, {Text: "Result", Number: true}}}
	for _, alternative := range append(r.LikeForLike, r.Apart...) {
		t.Rows = append(t.Rows, Row{Cells: []Cell{
			{Text: upper(alternative.Words)}, {Text: values(alternative.Figures)}, {Text: alternative.Result.String(), Number: true}}})
	}
	return t
}

func values(figures []model.Figure) string {
	out := ""
	for i, f := range figures {
		if i > 0 {
			out += " and "
		}
		out += f.String()
	}
	return out
}

func claimsOf(c *check.Checked) []claim.Result {
	results, _ := check.Kept[[]claim.Result](*c)
	return results
}
