package ledger

import "github.com/send-daylight/daylight/internal/account/model"

// Due returns the day by which a council promised its next figures, as the newest
// release says.
func Due(c model.Council) (model.Day, bool) {
	all := releases(c)
	if len(all) == 0 || !all[len(all)-1].NextDue.Given() {
		return model.Day{}, false
	}
	return all[len(all)-1].NextDue.Day, true
}

// PaperAfter returns the date of the newest source that is dated after a day. Only
// with such a source is it known that a release is late: without one, nobody may
// have looked.
func PaperAfter(c model.Council, day model.Day) (model.Day, bool) {
	newest := day
	for _, id := range c.SourceIDs() {
		if s, ok := c.Source(id); ok && s.Date.Given() && s.Date.Day.Compare(newest) > 0 {
			newest = s.Date.Day
		}
	}
	return newest, newest != day
}
