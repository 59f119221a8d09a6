package plans_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/easy"
	"github.com/send-daylight/daylight/internal/subjects/plans"
)

// easyTold remembers what earlier sentences of a page in Easy Read said.
type easyTold struct {
	year   yearOf // of the share of plans in time
	field  string // the share
	of     int    // the share of the sentence before, which one after it compares
	timed  yearOf // the same year, whatever is asked after it
	before int    // the year before it, whose share was told
	asks   []string
	items  map[string]int // of which year each thing is told, or said not to be
}

// doubt makes some numbers doubtful and others hidden, as a text and a world both have them.
func (w *world) doubt(r *rand.Rand, text string) string {
	for i := range w.years {
		y := &w.years[i]
		at, line := fmt.Sprintf("[[year]]\nyear = %d\n", y.year), ""
		if r.IntN(6) == 0 {
			y.care, line = true, "note = \"Read with care: a form was lost.\"\n"
		}
		if field := accounttest.Pick(r, "requests", "refused", "within_20_weeks", "issued", "new_plans", "over_52_weeks"); r.IntN(3) == 0 && !has(*y, field) && y.marker == "" {
			y.hidden = field
			line += fmt.Sprintf("hidden = [%q]\n", field)
		}
		text = strings.Replace(text, at, at+line, 1)
	}
	for i := range w.counts {
		y := &w.counts[i]
		was := fmt.Sprintf("plans = %d\n", y.n["plans"])
		at := fmt.Sprintf("[[snapshot]]\non = \"%d-%s\"\n", y.year, map[string]string{"January": "01", "June": "06"}[y.month])
		switch r.IntN(6) {
		case 0:
			y.care = true
			text = strings.Replace(text, at, at+"note = \"Read with care: a form was lost.\"\n", 1)
		case 1:
			if y.hedge == "" {
				y.hidden = "plans"
				text = strings.Replace(text, at+was, at+"marker = \"c\"\n", 1)
			}
		}
	}
	return text
}

// row reports whether a year has a place for a number, be it hidden.
func (y yearOf) row(field string) bool { return has(y, field) || y.hidden == field }

// newestRow returns the newest year that is no forecast and has a place for one of some numbers.
func (w *world) newestRow(fields ...string) yearOf {
	for _, y := range slices.Backward(w.years) {
		if y.status != "forecast" && slices.ContainsFunc(fields, y.row) {
			return y
		}
	}
	return yearOf{}
}

// easyItems are the things that a page tells, each with the fields that have it.
var easyItems = map[string][]string{
	"time":    {"within_20_weeks_percent", "within_20_weeks", "within_20_weeks_without_exceptions_percent"},
	"asked":   {"requests"},
	"refused": {"refused"},
	"made":    {"new_plans", "issued"},
	"late":    {"over_52_weeks"},
}

// tells holds that a thing is told once, and of its newest year.
func (told *easyTold) tells(w *world, item string, y yearOf) string {
	_, twice := told.items[item]
	told.items[item] = y.year
	newest := w.newestRow(easyItems[item]...)
	return accounttest.Want(!twice, "%s is told twice", item) + accounttest.Want(newest.year == y.year && y.year > 0, "%s is told of %d, and %d is newer", item, y.year, newest.year)
}

// timeField returns what a page tells of time: a share, or counts, or none where all is hidden.
func (y yearOf) timeField() string {
	counts := has(y, "within_20_weeks") && has(y, "issued")
	switch {
	case counts && y.n["issued"] < 20 || counts && !has(y, "within_20_weeks_percent"):
		return "counts"
	case has(y, "within_20_weeks_percent"):
		return "within_20_weeks_percent"
	case has(y, "within_20_weeks_without_exceptions_percent"):
		return "within_20_weeks_without_exceptions_percent"
	case has(y, "within_20_weeks"):
		return "part"
	}
	return ""
}

// easyForms returns the sentences of a page in Easy Read about plans.
func easyForms(w *world, told *easyTold) []accounttest.Form {
	const in = `In (?P<year>\d{4}), `
	share := `(?P<share>(?:about|up to|at least|more than|fewer than) \d+ in 10|all or nearly all|few or no)`
	count := func(item, field, noun string) func(p map[string]string) string {
		return func(p map[string]string) string {
			y := w.year(p)
			wrong := told.tells(w, item, y) + accounttest.Want(!y.care, "it is doubted")
			n, ok := y.n[field]
			if ok && p["n"] == "" {
				return wrong + accounttest.Want(n == 0, "%s was %d", field, n)
			}
			return wrong + accounttest.Want(ok, "%d has no %s", y.year, field) + accounttest.EasyCount(p["n"], n, y.hedge) +
				accounttest.Want((p["s"] == noun) == (n == 1) || noun == "", "one is singular")
		}
	}
	asks := func(items ...string) func(p map[string]string) string {
		return func(p map[string]string) (wrong string) {
			for _, item := range items {
				wrong += told.tells(w, item, w.year(p))
			}
			told.year, told.asks = w.year(p), append(told.asks, items...)
			return wrong
		}
	}
	// answers holds that what is asked has that reason for no number.
	answers := func(holds func(y yearOf, item string) bool) func(p map[string]string) string {
		return func(p map[string]string) (wrong string) {
			for _, item := range told.asks {
				wrong += accounttest.Want(holds(told.year, item), "not why %s is not told", item)
			}
			wrong += accounttest.Want(len(told.asks) > 0 && (len(told.asks) == 2) == (p["s"] == "s"), "of %d numbers", len(told.asks))
			told.asks = nil
			return wrong
		}
	}
	known := func(y yearOf, item string) bool {
		switch item {
		case "time":
			return y.timeField() != ""
		case "plans":
			return y.hidden != "plans"
		case "made":
			return has(y, "new_plans") || has(y, "issued")
		}
		return has(y, easyItems[item][0])
	}
	return []accounttest.Form{
		says("explained", `Some children need more help to learn\.|This help is written in a plan\.|It is called an EHC plan\.|EHC means education, health and care\.|By law a new plan should take 20 weeks or less\.|The law allows more time in a few cases\.|An assessment finds out what help a child needs\.`, func(map[string]string) string { return "" }),
		says("asks: in time", in+`how many new plans took 20 weeks or less\?`, asks("time")),
		says("asks: asked", in+`how often did people ask for an assessment\?`, asks("asked")),
		says("asks: refused", in+`how often did the council say no to an assessment\?`, asks("refused")),
		says("asks: refused, too", `How often did the council say no\?`, func(map[string]string) string {
			return asks("refused")(map[string]string{"year": fmt.Sprint(told.year.year)})
		}),
		says("asks: made", in+`how many new plans were made\?`, asks("made")),
		says("asks: late", in+`how many new plans took more than a year\?`, asks("late")),
		says("asks: with a plan", `In (?P<month>January|June) (?P<year>\d{4}), how many children and young people had an EHC plan\?`, func(p map[string]string) string {
			told.year = w.counts[len(w.counts)-1]
			told.asks, told.items["plans"] = []string{"plans"}, told.year.year
			return accounttest.Want(fmt.Sprint(told.year.year) == p["year"] && told.year.month == p["month"], "not the newest count")
		}),
		says("doubted", `The number(?P<s>s?) may be wrong, so we do not show (?:it|them) here\.`, answers(func(y yearOf, item string) bool { return y.care && known(y, item) })),
		says("hidden", `The number(?P<s>s?) (?:is|are) not published\.`, answers(func(y yearOf, item string) bool { return !known(y, item) })),
		says("no exact number", `There is no exact number\.`, answers(func(y yearOf, item string) bool {
			return item == "time" && !y.care && y.hedge == "up to" && (y.n[y.timeField()] == 0 || y.n[y.timeField()] > 900)
		})),
		says("easy share", in+share+` new plans took 20 weeks or less\.`, func(p map[string]string) string {
			told.year = w.year(p)
			told.timed, told.field = told.year, told.year.timeField()
			told.of = told.year.n[told.field]
			return told.tells(w, "time", told.year) + accounttest.EasyShare(p["share"], told.of, told.year.hedge) + accounttest.Want(strings.HasSuffix(told.field, "percent") && !told.year.care, "no share of %s, but %s", p["year"], told.field)
		}),
		says("left out", `Plans that may take longer by law are left out\.`, func(map[string]string) string {
			return accounttest.Want(told.field == "within_20_weeks_without_exceptions_percent", "they are not")
		}),
		says("not the same plans", `These (?P<may>are|may) not (?:be )?the same as all new plans made in (?P<year>\d{4})\.`, func(p map[string]string) string {
			return accounttest.Want(told.year.others() && w.year(p).year == told.year.year && (p["may"] == "are") == (told.year.hedge == ""), "they are")
		}),
		says("easy England", `In England in (?P<year>\d{4}), it was `+share+` new plans\.`, func(p map[string]string) string {
			e, ok := told.year.england[told.field]
			told.of = e
			return accounttest.Want(ok && w.year(p).year == told.year.year && !told.year.easyFew(told.field), "nothing is known, or a few") + accounttest.EasyShare(p["share"], e, "")
		}),
		says("easy year before", in+`it was `+share+` new plans\.`, func(p map[string]string) string {
			was := w.year(p)
			told.of, told.before = was.n[told.field], was.year
			return accounttest.Want(was.year == told.year.year-1 && has(was, told.field) && was.timeField() == told.field && !was.care, "not the same share a year before") + accounttest.EasyShare(p["share"], told.of, was.hedge) +
				accounttest.Want(w.comparable(told.year, was, told.field), "not firm, of a few plans or a limit")
		}),
		says("compared", `It was (?P<how>nearly the same|(?:a little )?(?:more|less)) (?P<where>here|in (?P<year>\d{4}))\.`, func(p map[string]string) string {
			d := told.year.n[told.field] - told.of
			how := map[bool]string{true: "more", false: "less"}[d > 0]
			switch d = max(d, -d); {
			case d < 10:
				how = "nearly the same"
			case d < 50:
				how = "a little " + how
			}
			return accounttest.Want(how == p["how"], "it was %s, by %d", how, d) + accounttest.Want(p["year"] == "" || w.year(p).year == told.year.year, "of another year") + accounttest.Want(told.year.hedge == "", "it was only %s so much", told.year.hedge)
		}),
		says("easy counted", in+`(?P<n><H>) new (?P<s>plans?) (?P<was>was|were) counted\.`, func(p map[string]string) string {
			told.year = w.year(p)
			return count("time", "issued", "plan")(p) + accounttest.Want((p["was"] == "was") == (p["s"] == "plan") && told.year.timeField() == "counts", "the verb, or a share")
		}),
		says("easy of these", `Of these, (?P<n><H>|none) took 20 weeks or less\.`, func(p map[string]string) string {
			if p["n"] == "none" {
				return accounttest.Want(told.year.n["within_20_weeks"] == 0, "some did")
			}
			return accounttest.EasyCount(p["n"], told.year.n["within_20_weeks"], told.year.hedge)
		}),
		says("easy part", in+`(?:(?P<n><H>) new (?P<s>plans?)|no new plan) took 20 weeks or less\.`, func(p map[string]string) string {
			return count("time", "within_20_weeks", "plan")(p) + accounttest.Want(w.year(p).timeField() == "part", "more is known")
		}),
		says("no plan counted", in+`no new plan was counted\.`, func(p map[string]string) string {
			return count("time", "issued", "")(p) + accounttest.Want(w.year(p).others(), "all were")
		}),
		says("no plan made", in+`no new plan was made\.`, func(p map[string]string) string {
			y := w.year(p)
			if _, ok := told.items["time"]; !ok { // the first sentence that says so is on time
				told.items["time"] = y.year
				if newest := w.newestRow(easyItems["time"]...); newest.year == y.year && y.timeField() == "counts" {
					return accounttest.Want(y.n["issued"] == 0 && !y.care && !y.others(), "%d were", y.n["issued"])
				}
				delete(told.items, "time")
			}
			if has(y, "new_plans") {
				return count("made", "new_plans", "")(p)
			}
			return count("made", "issued", "")(p)
		}),
		says("may change", `Some numbers for (?P<year>\d{4}) may still change\.`, func(p map[string]string) string {
			return accounttest.Want(w.year(p).status == "provisional", "they are firm")
		}),
		says("asked", in+`(?:people asked for an assessment (?P<n><H>) (?P<s>times?)|nobody asked for an assessment)\.`, count("asked", "requests", "time")),
		says("refused", in+`the council (?:said no to an assessment (?P<n><H>) (?P<s>times?)|did not say no to an assessment)\.`, count("refused", "refused", "time")),
		says("made", in+`(?P<n><H>) new (?P<s>plans?) (?P<was>was|were) made\.`, func(p map[string]string) string {
			field := "issued"
			if has(w.year(p), "new_plans") {
				field = "new_plans"
			}
			return count("made", field, "plan")(p) + accounttest.Want((p["was"] == "was") == (p["s"] == "plan"), "the verb")
		}),
		says("late", in+`(?:(?P<n><H>) new (?P<s>plans?)|no new plan)(?: (?P<kind>with a known time))? took more than a year\.`, func(p map[string]string) string {
			return count("late", "over_52_weeks", "plan")(p) + accounttest.Want(w.year(p).kind() == p["kind"], "of those %s only", w.year(p).kind())
		}),
		says("late, of some", in+`(?:(?P<n><H>)|none) of the new plans counted took more than a year\.`, func(p map[string]string) string {
			return count("late", "over_52_weeks", "")(p) + accounttest.Want(w.year(p).kind() == "counted", "of those %s", w.year(p).kind())
		}),
		says("with a plan", `In (?P<month>January|June) (?P<year>\d{4}), (?P<n><H>) (?P<s>children and young people|child or young person) had an EHC plan\.`, func(p map[string]string) string {
			last := w.counts[len(w.counts)-1]
			told.items["plans"] = last.year
			return accounttest.EasyCount(p["n"], last.n["plans"], last.hedge) + accounttest.Want(fmt.Sprint(last.year) == p["year"] && last.month == p["month"] && (last.n["plans"] == 1) == strings.HasPrefix(p["s"], "child or"), "not the newest count") +
				accounttest.Want(!last.care && last.hidden == "", "it is doubted, or hidden")
		}),
	}
}

// unsaidItems returns what a page does not tell, and does not say that it cannot.
func (told *easyTold) unsaidItems(w *world) (wrong []string) {
	for item, fields := range easyItems {
		y := w.newestRow(fields...)
		sum, all := y.groups()
		none := item == "late" && !y.care && (all && sum == 0 && sum != y.n["issued"] || y.others() && y.n["issued"] == 0 && !(all && sum != y.n["issued"])) // late ones of none
		if told.items[item] != y.year && !none {
			wrong = append(wrong, fmt.Sprintf("%s of %d is not told", item, y.year))
		}
	}
	if now, was := told.timed, w.yearBefore(told.timed); strings.HasSuffix(told.field, "percent") && w.comparable(now, was, told.field) && told.before != was.year {
		wrong = append(wrong, fmt.Sprintf("the share of %d is not told beside that of %d", was.year, now.year))
	}
	if len(w.counts) > 0 && told.items["plans"] == 0 {
		wrong = append(wrong, "nothing is said of how many have a plan")
	}
	return wrong
}

// easyFew reports whether a share is of a few plans, or of none.
func (y yearOf) easyFew(field string) bool {
	n, ok := y.n["issued"]
	if x, known := y.n["issued_without_exceptions"]; known && field == "within_20_weeks_without_exceptions_percent" {
		n, ok = x, true
	}
	return ok && n < 20
}

// yearBefore returns the year before another; an empty one where there is none.
func (w *world) yearBefore(y yearOf) yearOf {
	for _, was := range w.years {
		if was.year == y.year-1 {
			return was
		}
	}
	return yearOf{}
}

// comparable reports whether a page must tell the share of the year before, be it nothing: a firm
// one of as many plans as single children are not seen in, and not a limit.
func (w *world) comparable(now, was yearOf, field string) bool {
	few := func(y yearOf) bool { return y.easyFew(field) }
	firm := was.status != "provisional" && was.status != "forecast" && !was.care
	return firm && has(was, field) && was.timeField() == field && now.hedge != "up to" && was.hedge != "up to" && !few(now) && !few(was)
}

// Each sentence about plans in Easy Read is true of any plans, and short; and nothing is told of
// an older year where a newer one has a number, or hides it.
func TestEasyIsTrue(t *testing.T) {
	var w world
	var told easyTold
	reader := accounttest.NewReader(easyForms(&w, &told)...)
	accounttest.Truth(t, "plans", func(r *rand.Rand) (string, func(model.Council) []string) {
		var text string
		w, text = makeUp(r)
		text = w.doubt(r, text)
		told = easyTold{items: map[string]int{}}
		return text, func(c model.Council) (wrong []string) {
			said := map[string]bool{}
			for _, l := range plans.EasyLines(c) {
				for _, s := range l.Text {
					if strings.HasPrefix(s, "Some numbers") && said[s] {
						wrong = append(wrong, s+" is said twice")
					}
					said[s] = true
					_, bad := reader.Read(s)
					wrong = append(wrong, bad...)
					if n := len(strings.Fields(s)); n > easy.MostWords {
						wrong = append(wrong, fmt.Sprintf("%q has %d words", s, n))
					}
				}
				wrong = append(wrong, drawnAs(l)...)
			}
			return append(wrong, told.unsaidItems(&w)...)
		}
	})
	if unmet := reader.Unmet(); len(unmet) > 0 && !testing.Short() {
		t.Errorf("no account had a sentence of the forms %v", unmet)
	}
}

var inTen = regexp.MustCompile(`(about|up to|at least|more than|fewer than) (\d+) in 10|all or nearly all|few or no`)

// drawnAs holds that as many of ten people are filled as the sentence beside them says.
func drawnAs(l easy.Line) []string {
	svg := string(l.Picture.Drawing())
	part := strings.Count(svg, `stroke="none"`)
	filled := strings.Count(svg, `fill="currentColor"`) - part
	m := inTen.FindStringSubmatch(strings.Join(l.Text, " "))
	if m == nil {
		return nil
	}
	n, wantPart := 0, 0
	switch {
	case m[0] == "all or nearly all":
		n = 10
	case m[1] == "fewer than":
		wantPart = 1
	case m[2] != "":
		n = accounttest.Int(m[2])
	}
	if m[1] == "more than" {
		wantPart = 1
	}
	if filled != n || part != wantPart {
		return []string{fmt.Sprintf("%q is drawn as %d, and part of %d", l.Text, filled, part)}
	}
	return nil
}

// A number that its paper doubts, or hides, is not told.
func TestEasyTellsDoubt(t *testing.T) {
	const england = "[[benchmark]]\nmeasure = \"within_20_weeks_percent\"\narea = \"england\"\nyear = 2024\nvalue = 46.4\n"
	timed := func(year string, percent int, more string) string {
		return fmt.Sprintf("[[year]]\nyear = %s\nissued = 180\nwithin_20_weeks_percent = %d\n%s", year, percent, more)
	}
	for _, tt := range []struct{ plans, want, not string }{
		{"[[year]]\nyear = 2024\nissued = 500\nwithin_20_weeks_percent = 61.5\nnote = \"Read with care: a form was lost.\"\n", "may be wrong", "6 in 10"},
		{"[[year]]\nyear = 2024\nrequests = 200\nhidden = [\"refused\"]\n", "200 times", "said no"},
		{"[[year]]\nyear = 2024\nrequests = 883\nrefused = 1\nnote = \"Read with care: Leicester refused 1 of 883 requests in 2024, while 108 had no decision and 298 were withdrawn: outcomes may not be recorded in full.\"\n", "880 times", "1 time."},
		{"[[year]]\nyear = 2024\nrequests = 74\nrefused = 0\nnote = \"Read with care: Newham refused 0 of 74 requests: outcomes may not be recorded in full. Read with care: it received 382 before.\"\n", "The numbers may be wrong", "74 times"},
		{"[[year]]\nyear = 2023\nrefused = 8\n[[year]]\nyear = 2024\nhidden = [\"refused\"]\n", "[An assessment finds out what help a child needs. In 2024, how often did the council say no to an assessment? The number is not published.]", "2023"},
		{"[[year]]\nyear = 2024\nissued = 30\nwithin_20_weeks = 12\n", "12 took 20 weeks or less", "in 10"},
		{"[[year]]\nyear = 2024\nissued = 200\nnot_available = [\"new_plans\"]\n", "200 new plans were made", "not published"},
		{"[[year]]\nyear = 2023\nissued = 200\nwithin_20_weeks_percent = 0\n[[year]]\nyear = 2024\nissued = 200\nwithin_20_weeks_percent = 61.5\n", "In 2023, it was few or no new plans. It was more in 2024.", "nothing"},
		{"[[year]]\nyear = 2024\nissued = 500\nwithin_20_weeks_percent = 61.5\nstatus = \"forecast\"\n", "", "2024"},
		{"[[snapshot]]\non = \"2025-01\"\nmarker = \"er\"\n", "an EHC plan? The number may be wrong", "published"},
		{"[[snapshot]]\non = \"2025-01\"\nmarker = \"low\"\n", "an EHC plan? There is no exact number.", "published"},
		{"[[snapshot]]\non = \"2025-01\"\nmarker = \"z\"\n", "", "2025"},
		{"[[snapshot]]\non = \"2025-01\"\nplans = 1200\n[[snapshot]]\non = \"2024-01\"\nplans = 1100\n", "In January 2025, 1,200 children", "1,100"},
		{"[[year]]\nyear = 2024\nissued = 500\n[[year]]\nyear = 2024\nwithin_20_weeks = 120\nsource = \"statistics\"\n", "In 2024, 120 new plans took 20 weeks or less.", "counted"},
		{"[[year]]\nyear = 2024\nissued = 30\nnote = \"Read with care: a form was lost.\"\n[[year]]\nyear = 2024\nwithin_20_weeks = 12\n", "how many new plans took 20 weeks or less? The number may be wrong", "counted"},
		{"[[year]]\nyear = 2024\nissued = 18\nwithin_20_weeks_percent = 40\n" + england, "In 2024, about 4 in 10 new plans took 20 weeks or less.", "England"},
		{"[[year]]\nyear = 2024\nissued = 180\nwithin_20_weeks_percent = 40\n" + england, "In England in 2024, it was about 5 in 10 new plans. It was less here.", "nobody"},
		{"[[year]]\nyear = 2024\nissued = 180\nwithin_20_weeks_percent = 40\n" + england + "note = \"Read with care: a form was lost.\"\n", "In 2024, about 4 in 10 new plans took 20 weeks or less.", "England"},
		{"[[year]]\nyear = 2024\nissued = 180\nwithin_20_weeks_percent = 40\n" + england + "hedge = \"about\"\n", "In England in 2024, it was about 5 in 10 new plans.", "less here"},
		{timed("2023", 40, "") + timed("2024", 60, ""), "In 2023, it was about 4 in 10 new plans. It was more in 2024.", "nobody"},
		{timed("2023", 40, "") + timed("2024", 60, "marker = \"b\"\n"), "In 2024, about 6 in 10", "2023"},
		{timed("2023", 40, "new_plans = 180\n") + timed("2024", 60, "new_plans = 170\nsource = \"statistics\"\n"), "In 2024, about 6 in 10", "2023"},
		{timed("2023", 40, "new_plans = 180\n") + timed("2024", 60, "new_plans = 170\n"), "In 2023, it was about 4 in 10", "nobody"},
	} {
		c := accounttest.Council(t, map[string]string{"plans": "source = \"paper\"\n" + tt.plans})
		if said := fmt.Sprint(plans.EasyLines(c)); !strings.Contains(said, tt.want) || strings.Contains(said, tt.not) {
			t.Errorf("%s\n%s", tt.plans, said)
		}
	}
}
