package importer

import (
	"strings"
	"testing"
)

// A note has the import's doubts of today, and what an officer has written around it.
func TestNoteWith(t *testing.T) {
	const (
		file  = "Timeliness covers assessments."
		doubt = "Read with care: Ashby had 2,705 plans in January 2024, and 1,199 in January 2025: hardly any council has ever had such a change."
		ours  = "We moved to another system."
		care  = "Read with care: our own reason."
	)
	for _, tt := range []struct{ name, old, is, want string }{
		{"a doubt that is gone", doubt + " " + file, file, file},
		{"a doubt that is new", file + " " + ours, doubt + " " + file, doubt + " " + file + " " + ours},
		{"words before and behind", ours + " " + file + " " + care, file, ours + " " + file + " " + care},
		{"a doubt alone that is gone", doubt + " " + ours, "", ours},
		{"nothing of the file", ours, doubt, doubt + " " + ours},
		{"words of an officer alone", "Something else.", file, file + " Something else."},
		{"the file's words of an earlier day", "Timeliness is about assessments.", file, file},
		{"words around those of an earlier day", ours + " Timeliness is about assessments. Many of them! " + care, file, ours + " " + file + " Many of them! " + care},
		{"St. in a name", "At St. Helens we waited. Timeliness is about assessments.", file, "At St. Helens we waited. " + file},
		{"St. Helens", strings.ReplaceAll(doubt, "Ashby", "St. Helens") + " " + file, file, file},
		{"St. in what is worded anew", "The times are of St. Helens, which is new alone.", "The times are of St. Helens.", "The times are of St. Helens."},
		{"two that are as like", "Times of Ashby are new. Times of Berry are new.", "Times of Cedar are new.", "Times of Cedar are new. Times of Berry are new."},
		{"the same", doubt + " " + file, doubt + " " + file, doubt + " " + file},
	} {
		if got := noteWith(tt.old, tt.is, true); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		} else if again := noteWith(got, tt.is, true); again != got {
			t.Errorf("%s: another import makes %q of %q", tt.name, again, got)
		}
	}
	if got := noteWith(doubt+" "+file, file, false); got != doubt+" "+file {
		t.Errorf("where the files cannot judge: %q", got)
	}
}
