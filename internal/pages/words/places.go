package words

import (
	"github.com/send-daylight/daylight/internal/account/model"
)

func SourceOf(c model.Council, f model.Figure) string {
	s, _ := c.Source(f.SourceID)
	return SourceLine(s)
}
