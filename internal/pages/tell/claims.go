package tell

import "github.com/send-daylight/daylight/internal/account/claim"

// Claims answers: do the public claims add up?
func Claims(results []claim.Result) string {
	if len(results) == 0 {
		return ""
	}
	count := map[claim.Verdict]int{}
	for _, r := range results {
		count[r.Verdict]++
	}
	if len(results) == 1 {
		return sprintf("We checked one public claim: it %s.", results[0].Verdict)
	}
	var parts []string
	for _, v := range []struct {
		verdict     claim.Verdict
		one, others string
	}{
		{claim.AddsUp, "adds up", "add up"},
		{claim.DoesNotAddUp, "does not add up", "do not add up"},
		{claim.UnlikeThings, "compares unlike things", "compare unlike things"},
		{claim.CannotBeChecked, "cannot be checked", "cannot be checked"},
	} {
		switch n := count[v.verdict]; n {
		case 0:
		case 1:
			parts = append(parts, "one "+v.one)
		default:
			parts = append(parts, Number(n)+" "+v.others)
		}
	}
	return sprintf("We checked %s: %s.", Things(len(results), "public claim"), list(parts))
}
