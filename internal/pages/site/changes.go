package site

import (
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// A Due is the day by which newer figures were promised. The words are hidden
// until that day has passed where the reader is, which a script finds out: the
// page's bytes must not change with the day.
type Due struct {
	Day    string // the day in words
	ISO    string // the day as 2026-09-30
	Before string // the words before the day
	After  string // the words after it
	Past   bool   // the site's own date is after it: shown without a script
}

// due returns what a council's pages say of its next release, or nil.
func (a *Builder) due(c model.Council) *Due {
	day, before, after := words.Overdue(c)
	if before == "" {
		return nil
	}
	return &Due{Day: day.String(), ISO: day.ISO(), Before: before, After: after, Past: a.frame.Date.Compare(day) > 0}
}
