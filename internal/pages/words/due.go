package words

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/model"
)

// Overdue reports that the newest release's successor was due, in the words before
// and after the day: it is not called late unless a paper of after that day is
// published here, for until then nobody may have looked.
func Overdue(c model.Council) (due model.Day, before, after string) {
	due, ok := ledger.Due(c)
	if !ok {
		return due, "", ""
	}
	if paper, ok := ledger.PaperAfter(c, due); ok {
		return due, "New figures were due on", fmt.Sprintf("They are late: the newest paper used here is of %s, and no newer release is published.", paper)
	}
	return due, "New figures were due on", "No later paper is published here."
}
