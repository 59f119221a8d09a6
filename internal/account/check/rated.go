package check

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// RatedStatus: rule 11. A status in the source names who gave it and when. what
// names the thing that has the status.
func (a *Audit) RatedStatus(status, by model.Text, on bool, address, what string) {
	lacks, add := "", ""
	switch {
	case !status.Given() || strings.HasPrefix(status.S, "not_stated"), by.Given() && on:
		return
	case !by.Given() && !on:
		lacks, add = "who gave it or when", "rated_by and rated_on"
	case !by.Given():
		lacks, add = "who gave it", "rated_by"
	default:
		lacks, add = "when it was given", "rated_on"
	}
	a.Find(status.Pos, address, "%s has a status, but the source does not say %s", what, lacks).
		Hint = "if it does say, add " + add
}
