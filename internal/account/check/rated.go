package check

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// RatedStatus: rule 11. A status in the source names who gave it and when. what
// names the thing that has the status.
func (a *Audit) RatedStatus(status, by model.Text, on bool, address, what string) {
	lacks := ""
	switch {
	case !status.Given() || strings.HasPrefix(status.S, "not_stated"), by.Given() && on:
		return
	case !by.Given() && !on:
		lacks = "who gave it or when"
	case !by.Given():
		lacks = "who gave it"
	default:
		lacks = "when it was given"
	}
	a.Find(status.Pos, address, "%s has a status, but the source does not say %s", what, lacks).
		Hint = "if it does say, add rated_by and rated_on"
}
