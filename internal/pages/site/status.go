package site

import "github.com/send-daylight/daylight/internal/pages/words"

// A Card is a link to a page with a line and a status.
type Card struct {
	Link
	Tag  Tag    // its status
	Note string // a line under it
}

// Rated is a status with who gave it and when.
type Rated struct {
	Tag    Tag    // the status
	By     string // who gave it, or empty
	On     string // when, or empty
	Reason string // why, or empty
}

// RatedBy makes a status with its rater; an empty status is "not stated".
func RatedBy(status, by, on, reason string) Rated {
	if status == "" {
		status = "not_stated"
	}
	return Rated{StatusTag(status), words.The(by), on, reason}
}

// OrNotPublished returns s, or that it is not published.
func OrNotPublished(s string) string {
	if s == "" {
		return NotPublished
	}
	return s
}

// OrNotStated returns a status, or not_stated where it is empty.
func OrNotStated(s string) string {
	if s == "" {
		return "not_stated"
	}
	return s
}
