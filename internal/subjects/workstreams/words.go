package workstreams

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Answer answers: what was promised, and what happened?
func Answer(c model.Council) string {
	f := model.Get[File](c.Files)
	if f == nil || len(f.Workstreams) == 0 {
		return ""
	}
	var names []string
	stated := 0
	for _, w := range f.Workstreams {
		names = append(names, w.Name.S)
		if w.Status.Given() && w.Status.S != "not_stated" {
			stated++
		}
	}
	s := fmt.Sprintf("%s has %s: %s.", c.ShortName(), words.Things(len(names), "workstream"), words.List(names))
	if stated == 0 {
		return s + " The papers give no rating of how any of them is going."
	}
	if stated == len(names) {
		return s + " The papers say where each of them stands."
	}
	return s + fmt.Sprintf(" The papers say how %s of them %s.", words.Number(stated), stand(stated))
}

func stand(n int) string {
	if n == 1 {
		return "stands"
	}
	return "stand"
}
