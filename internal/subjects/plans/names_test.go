package plans

import (
	"regexp"
	"strings"
	"testing"
)

// fieldWords list what a name of a figure must say, by what its field is called.
var fieldWords = []struct {
	field *regexp.Regexp
	says  *regexp.Regexp
}{
	{regexp.MustCompile(`refused`), regexp.MustCompile(`refused`)},
	{regexp.MustCompile(`within_20_weeks`), regexp.MustCompile(`(?:within|in) 20 weeks|share without exceptions|exceptions`)},
	{regexp.MustCompile(`without_exceptions`), regexp.MustCompile(`without exceptions`)},
	{regexp.MustCompile(`decided_within_6_weeks`), regexp.MustCompile(`(?:within|in) six weeks`)},
	{regexp.MustCompile(`review_decisions_within_4_weeks`), regexp.MustCompile(`review.* (?:within|in) four weeks`)},
	{regexp.MustCompile(`overdue_now`), regexp.MustCompile(`over 20 weeks now`)},
	{regexp.MustCompile(`annual_reviews_on_time`), regexp.MustCompile(`on time`)},
	{regexp.MustCompile(`appeal_rate`), regexp.MustCompile(`appeal`)},
	{regexp.MustCompile(`placement.mainstream|placement.special|need.autis`), regexp.MustCompile(`^children with a plan (?:in (?:mainstream|special) schools|whose primary need is autism)$`)},
}

// opposites are words that no name of a figure here may have: each turns it into another one.
var opposites = regexp.MustCompile(`outside|off |before an annual|children without a plan|with exceptions|under 20|paid|five weeks| was | one `)

// TestNamesSayWhatTheyAre: what a column, a chart or a strip is called agrees with the field
// that it shows.
func TestNamesSayWhatTheyAre(t *testing.T) {
	check := func(where, field, name string) {
		t.Helper()
		lower := strings.ToLower(name)
		for _, w := range fieldWords {
			if w.field.MatchString(field) && !w.says.MatchString(lower) {
				t.Errorf("%s: %q is the name of %s, and does not say %s", where, name, field, w.says)
			}
		}
		if bad := opposites.FindString(lower); bad != "" {
			t.Errorf("%s: %q is the name of %s, and says %q", where, name, field, bad)
		}
		if strings.Contains(lower, "without exceptions") != strings.Contains(field, "without_exceptions") {
			t.Errorf("%s: %q is the name of %s", where, name, field)
		}
	}
	for _, s := range spanned {
		check("column", s.field, s.head)
	}
	for _, r := range rates {
		check("rate", r.field, r.what)
		if said := "Of the " + r.of + ", 2% " + r.verb; !regexp.MustCompile(`requests, 2% were refused|decisions on requests, 2% were made within six weeks|decisions after an annual review, 2% were made within four weeks of the meeting|could appeal against, 2% were appealed against`).MatchString(said) {
			t.Errorf("rate: %q of %s", said, r.field)
		}
	}
	fields := map[string]string{"within-20-weeks": "within_20_weeks_percent", "refused": "refused_percent", "within-6-weeks": "decided_within_6_weeks_percent",
		"reviews-within-4-weeks": "review_decisions_within_4_weeks_percent", "appeals": "appeal_rate_percent", "mainstream": "placement.mainstream", "special": "placement.special", "autism": "need.autistic"}
	for _, s := range strips {
		if fields[s.ID] == "" {
			t.Errorf("the strip %s is not known here", s.ID)
		}
		check("strip", fields[s.ID], s.Name)
		if bad := opposites.FindString(strings.ToLower(s.Short)); bad != "" || strings.Contains(fields[s.ID], "refused") != strings.Contains(s.Short, "refused") {
			t.Errorf("strip %s: %q", s.ID, s.Short)
		}
	}
}
