package decisions

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/words"
)

var rules = []check.Rule{
	{Name: "votes-agree", Number: 11, Severity: diag.Error, Acknowledge: true, Lead: "Does not fit together", Run: votesAgree,
		Title:    "A vote agrees with what was resolved",
		Explains: "What was agreed had no more votes against it than for it, and what was rejected no more for it than against it."},
}

var (
	carried = []string{"approved", "agreed", "resolved", "endorsed", "supported", "recommended"}
	lost    = []string{"rejected", "refused", "voted_against", "objected"}
)

// votesAgree: rule 11.
func votesAgree(a *check.Audit) {
	f := model.Get[File](a.Council.Files)
	if f == nil {
		return
	}
	for _, d := range f.Decisions {
		yes, no, ok := d.votes()
		if ok && (no > yes && slices.Contains(carried, d.Verb.S) || yes > no && slices.Contains(lost, d.Verb.S)) {
			a.Find(d.Verb.Pos, "decisions."+d.ID.S, "%s %s this with %d votes for it and %d against", d.Body.S, strings.ToLower(verbWords(d.Verb.S)), yes, no)
		}
	}
}

// inWords are the votes of a vote that a file has in words.
var inWords = regexp.MustCompile(`(?i)\b(\d+) (?:votes? )?(?:for|in favour)\b.*?\b(\d+) (?:votes? )?against\b`)

// votes returns how many voted for and against, where the source gives both.
func (d Decision) votes() (yes, no int, ok bool) {
	if d.For.Given() && d.Against.Given() {
		return d.For.N, d.Against.N, true
	}
	m := inWords.FindStringSubmatch(d.Vote.S)
	if m == nil {
		return 0, 0, false
	}
	yes, errYes := strconv.Atoi(m[1])
	no, errNo := strconv.Atoi(m[2])
	return yes, no, errYes == nil && errNo == nil
}

// counted returns the votes in words: "six for", "seven against", "one abstained".
func (d Decision) counted() (parts []string) {
	for _, x := range []struct {
		n    model.Int
		said string
	}{{d.For, " for"}, {d.Against, " against"}, {d.Abstained, " abstained"}} {
		if x.n.Given() {
			n := words.Number(x.n.N)
			if x.n.N == 0 {
				n = "none"
			}
			parts = append(parts, n+x.said)
		}
	}
	return parts
}

// vote returns the vote as the page shows it.
func (d Decision) vote() string {
	if parts := d.counted(); len(parts) > 0 {
		return words.List(parts)
	}
	return d.Vote.S
}

// voted returns the vote in a sentence.
func (d Decision) voted() string {
	if parts := d.counted(); len(parts) > 0 {
		return "The vote: " + words.List(parts) + "."
	}
	return ""
}

// outcome reports what came of what was asked for.
func (d Decision) outcome() string {
	switch d.Outcome.S {
	case "awaited":
		return "The answer to it is awaited."
	case "granted":
		return "It was granted."
	case "refused":
		return "It was refused."
	case "withdrawn":
		return "It was withdrawn."
	case "not_stated":
		return "The papers do not say what came of it."
	}
	return ""
}

// money returns what money a decision is about, as exactly as the source gives it.
func money(c *check.Checked, d Decision) string {
	amount, isAmount := c.Figure("decisions." + d.ID.S + ".amount")
	percent, isPercent := c.Figure("decisions." + d.ID.S + ".percent")
	year := ""
	if d.Year.Given() {
		year = " for " + d.Year.Period.String()
	}
	switch {
	case isAmount && isPercent:
		return amount.String() + year + ", given as " + percent.String()
	case isAmount:
		return amount.String() + year
	case isPercent:
		return "a share of " + percent.String() + year
	}
	return ""
}
