package programme

import (
	"fmt"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Answer answers: is the plan on track, who says?
func Answer(c model.Council) string {
	f := model.Get[File](c.Files)
	if f == nil {
		return ""
	}
	var parts []string
	for _, p := range f.Programmes {
		s := fmt.Sprintf("%s: %s", p.Name, strings.ToLower(words.StatusWords(p.Status.S)))
		if p.Status.S == "not_stated" {
			s = fmt.Sprintf("%s: the papers give no rating", p.Name)
		}
		if p.RatedBy.Given() {
			s += ", says " + words.The(p.RatedBy.S)
		}
		if p.RatedOn.Given() {
			s += ", " + p.RatedOn.String()
		}
		parts = append(parts, s+".")
		for _, k := range p.Conditions {
			if k.Status.S == "not_on_track" || k.Status.S == "not_met" {
				name := "A condition"
				if k.Number.Given() {
					name = fmt.Sprintf("Condition %d", k.Number.N)
				}
				parts = append(parts, fmt.Sprintf("%s is %s.", name, strings.ToLower(words.StatusWords(k.Status.S))))
			}
		}
	}
	return words.Join(parts...)
}
