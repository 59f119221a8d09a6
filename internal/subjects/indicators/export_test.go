package indicators

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Said returns what pages say of one indicator in words: at a glance, and of how it is made.
func Said(c *check.Checked, id string) (glance site.Tile, facts []string) {
	m := of(c).byID[id]
	return m.tile(c, ""), m.facts(c)
}

// RatingTag returns the tag of a rating.
func RatingTag(rating string) site.Tag { return ratingTag(rating) }
