package claims

import "github.com/send-daylight/daylight/internal/account/check"

// addUp: rule 5. A claim that does not hold is a finding for readers, explained
// by its working; an expression that cannot be read is the data file's mistake.
func addUp(a *check.Audit) {
	results, problems := Council(a.Council)
	a.Report(problems)
	a.Keep(results)
	for _, r := range results {
		if r.Verdict == UnlikeThings || r.Verdict == DoesNotAddUp {
			f := a.Find(r.Claim.Quote.Pos, "claims."+r.Claim.ID.S, "the claim %q %s: %s", r.Claim.Quote.S, r.Verdict, r.Against())
			f.Explanation = r.Words()
			f.Plain = "the claim “" + r.Claim.Quote.S + "”"
			if r.Verdict == UnlikeThings {
				f.Lead = "Compares unlike things"
			}
		}
	}
}
