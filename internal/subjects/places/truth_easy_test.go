package places_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/easy"
	"github.com/send-daylight/daylight/internal/subjects/places"
)

// easyTold remembers what earlier sentences of a page in Easy Read said.
type easyTold struct {
	kind kindOf // the provision under whose heading they stand
	now  yearOf
	told bool
	was  yearOf
	late project
}

func easyForms(w *world, told *easyTold) []accounttest.Form {
	r := reader{w}
	year := func(p map[string]string) yearOf {
		i := slices.IndexFunc(told.kind.years, func(y yearOf) bool { return span(y.year) == p["year"] })
		if i < 0 {
			return yearOf{}
		}
		return told.kind.years[i]
	}
	newestYear := func(y yearOf) string {
		return r.newestRecorded(map[string]string{"name": told.kind.name}, y)
	}
	return []accounttest.Form{
		says("explained", `Some children learn in a special school\.|Some learn in a special part of an ordinary school\.|Each place is for one child\.|These are special places in an ordinary school\.|A special school is for children who need more help\.|This is for children who cannot go to an ordinary school\.`, func(map[string]string) string { return "" }),
		says("easy now and before", `In the school year (?P<year>\d{4}/\d\d), there (?P<was>was|were) (?P<n><H>) (?P<s>places?)\.`, func(p map[string]string) string {
			y := year(p)
			wrong := accounttest.EasyCount(p["n"], y.n, y.hedge) + accounttest.Want(y.known && r.w.recorded(y) && !y.disputed(), "not recorded, or in dispute") +
				accounttest.Want((p["was"] == "was") == (y.n == 1) && (p["s"] == "place") == (y.n == 1), "one is singular")
			if told.told {
				told.was = y
				return wrong + accounttest.Want(y.year < told.now.year && y.hedge+told.now.hedge == "", "not before, or not exact")
			}
			told.now, told.told = y, true
			return wrong + newestYear(y)
		}),
		says("easy change", `So the number of places (?P<how>grew|got smaller|is the same)\.`, func(p map[string]string) string {
			d := map[string]int{"grew": 1, "got smaller": -1}[p["how"]] * (told.now.n - told.was.n)
			return accounttest.Want(d > 0 || p["how"] == "is the same" && told.now.n == told.was.n, "it was %d, then %d", told.was.n, told.now.n)
		}),
		says("easy dispute", `For (?P<year>\d{4}/\d\d), the paper says (?P<n><H>) places\.`, func(p map[string]string) string {
			told.now, told.told = year(p), true
			return newestYear(told.now) + accounttest.Want(told.now.disputed() && p["n"] == told.now.said(), "it says %s", told.now.said())
		}),
		says("easy parts", `Its other numbers make (?P<n><N>)\.`, func(p map[string]string) string {
			return accounttest.Want(accounttest.Int(p["n"]) == told.now.made, "they make %d", told.now.made)
		}),
		says("easy provisional", `The number for (?P<year>\d{4}/\d\d) may still change\.`, func(p map[string]string) string {
			return newestYear(year(p)) + accounttest.Want(year(p).status == "provisional", "it is firm")
		}),
		says("easy expects", `In the school year (?P<year>\d{4}/\d\d), the council (?P<verb>expects|expected) (?P<n><H>) (?P<s>places?)\.`, func(p map[string]string) string {
			y := year(p)
			return accounttest.EasyCount(p["n"], y.n, y.hedge) + accounttest.Want(y.known && !r.w.recorded(y) && y.status == "forecast" && !y.disputed() && y.year > told.now.year, "it is no forecast") +
				accounttest.Want((p["verb"] == "expects") == r.w.toCome(told.kind, y.year), "the tense")
		}),
		says("easy planned", `(?P<n><N>) (?P<s>places?) (?P<is>is|are|was|were) planned for (?P<year>\d{4})\.`, func(p map[string]string) string {
			for _, x := range w.projects {
				if x.places != accounttest.Int(p["n"]) || fmt.Sprint(x.year) != p["year"] || x.status == "cancelled" {
					continue
				}
				past := x.status == "delayed" || x.year < w.asAt
				if (p["is"] == "was" || p["is"] == "were") == past && (p["is"] == "is" || p["is"] == "was") == (x.places == 1) && (p["s"] == "place") == (x.places == 1) {
					told.late = x
					return ""
				}
			}
			return "nothing is planned like that"
		}),
		says("easy late", `(?P<it>It is|They are) late\.`, func(p map[string]string) string {
			return accounttest.Want(told.late.status == "delayed" && (p["it"] == "It is") == (told.late.places == 1), "it is %s", told.late.status)
		}),
	}
}

// Each sentence about places in Easy Read is true of any places, and short.
func TestEasyIsTrue(t *testing.T) {
	var w world
	var told easyTold
	read := accounttest.NewReader(easyForms(&w, &told)...)
	accounttest.Truth(t, "places", func(r *rand.Rand) (string, func(model.Council) []string) {
		var text string
		w, text = makeUp(r)
		told = easyTold{}
		return text, func(c model.Council) (wrong []string) {
			for _, l := range places.EasyLines(c) {
				if l.Name != "" {
					i := slices.IndexFunc(w.provisions, func(k kindOf) bool { return k.name == strings.ToLower(l.Name) })
					if told = (easyTold{}); i >= 0 {
						told.kind = w.provisions[i]
					}
				}
				for _, s := range l.Text {
					_, bad := read.Read(s)
					wrong = append(wrong, bad...)
					if n := len(strings.Fields(s)); n > easy.MostWords {
						wrong = append(wrong, fmt.Sprintf("%q has %d words", s, n))
					}
				}
			}
			return wrong
		}
	})
	if unmet := read.Unmet(); len(unmet) > 0 && !testing.Short() {
		t.Errorf("no account had a sentence of the forms %v", unmet)
	}
}
