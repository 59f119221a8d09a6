package claims

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/pages/words"
)

// Answer answers: do the public claims add up?
func Answer(results []Result) string {
	if len(results) == 0 {
		return ""
	}
	count := map[Verdict]int{}
	for _, r := range results {
		count[r.Verdict]++
	}
	if len(results) == 1 {
		return fmt.Sprintf("We checked one public claim: it %s.", results[0].Verdict)
	}
	var parts []string
	for _, v := range []struct {
		verdict     Verdict
		one, others string
	}{
		{AddsUp, "adds up", "add up"},
		{DoesNotAddUp, "does not add up", "do not add up"},
		{UnlikeThings, "compares unlike things", "compare unlike things"},
		{CannotBeChecked, "cannot be checked", "cannot be checked"},
	} {
		switch n := count[v.verdict]; n {
		case 0:
		case 1:
			parts = append(parts, "one "+v.one)
		default:
			parts = append(parts, words.Number(n)+" "+v.others)
		}
	}
	return fmt.Sprintf("We checked %s: %s.", words.Things(len(results), "public claim"), words.List(parts))
}
