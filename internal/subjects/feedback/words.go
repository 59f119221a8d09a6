package feedback

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Answer answers: what did families say, and what came of it?
func Answer(c model.Council) string {
	f := model.Get[File](c.Files)
	if f == nil || len(f.Items) == 0 {
		return ""
	}
	count := map[string]int{}
	for _, i := range f.Items {
		count[i.Status.S]++
	}
	var parts []string
	for _, s := range []struct{ status, words string }{
		{"done", "done"}, {"under_way", "under way"}, {"planned", "planned"}, {"not_possible", "not possible"}, {"not_stated", "without a stated result"}} {
		if n := count[s.status]; n > 0 {
			parts = append(parts, words.Number(n)+" "+words.Is(n)+" "+s.words)
		}
	}
	return fmt.Sprintf("%s from families and young people %s recorded here: %s.", words.Capital(words.Things(len(f.Items), "comment")), words.Is(len(f.Items)), words.List(parts))
}
