package plans_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/plans"
)

// A world is the years of plans as their reader knows them. Counts are whole; shares
// and weeks are in tenths.
type world struct {
	years  []yearOf
	counts []yearOf // of children with a plan, each January
	hidden bool     // a table of children hides a count
	public bool     // a table of official statistics shows a small one
	tables int
}

type yearOf struct {
	year    int
	status  string
	n       map[string]int
	england map[string]int
	coarse  bool   // its shares are printed without a decimal
	hedge   string // the word that the paper puts before its numbers
	month   string // of a count of children
	marker  string // of the annual reviews that were due, where there is no number
	care    bool   // its numbers are to be read with care
	hidden  string // a field whose number is hidden
}

// makeUp makes years of plans, each with some of the measures.
func makeUp(r *rand.Rand) (world, string) {
	var w world
	var b strings.Builder
	start := 2015 + r.IntN(4)
	share := r.IntN(1001)
	for year := start; year < start+r.IntN(10); year++ {
		if r.IntN(7) == 0 {
			continue
		}
		y := yearOf{year: year, n: map[string]int{}, england: map[string]int{}, status: accounttest.Pick(r, "", "actual", "provisional", "forecast", "not_stated")}
		fmt.Fprintf(&b, "[[year]]\nyear = %d\n", year)
		if y.status != "" {
			fmt.Fprintf(&b, "status = %q\n", y.status)
		}
		if r.IntN(8) == 0 {
			y.hedge = accounttest.Pick(r, "about", "just over", "up to")
			fmt.Fprintf(&b, "hedge = %q\n", strings.ReplaceAll(y.hedge, " ", "_"))
		}
		share = min(1000, max(0, share+accounttest.Pick(r, 0, 1, 4, 30, -30, -200)))
		if y.coarse = r.IntN(4) == 0; y.coarse {
			share = (share + 5) / 10 * 10
		}
		within, later, over := accounttest.Pick(r, 0, 1, r.IntN(300)), accounttest.Pick(r, 0, 1, r.IntN(200)), accounttest.Pick(r, 0, 1, 37)
		for _, m := range []struct {
			field string
			value int
			tenth bool
		}{
			{"requests", accounttest.Pick(r, 1, r.IntN(900)), false}, {"refused", accounttest.Pick(r, 1, r.IntN(200)), false}, {"issued", accounttest.Pick(r, 0, 1, r.IntN(600), within+later+over), false},
			{"within_20_weeks", within, false}, {"weeks_20_to_52", later, false}, {"over_52_weeks", over, false},
			{"within_20_weeks_percent", share, true}, {"within_20_weeks_without_exceptions_percent", min(1000, share+20), true},
			{"average_weeks", accounttest.Pick(r, 10, 239), true}, {"overdue_now", accounttest.Pick(r, 0, 1, 158), false},
			{"annual_reviews_due", accounttest.Pick(r, 1, 2912), false}, {"annual_reviews_on_time", accounttest.Pick(r, 0, 1, 1747), false},
			{"no_decision", accounttest.Pick(r, 0, 1, 252), false}, {"withdrawn", accounttest.Pick(r, 0, 1, 298), false},
			{"new_plans", accounttest.Pick(r, 0, 1, 733), false}, {"annual_reviews_held", accounttest.Pick(r, 0, 1, 1812), false},
			{"issued_without_exceptions", accounttest.Pick(r, 1, 15, 400), false}, {"phase_transfers_due", accounttest.Pick(r, 1, 402), false}, {"phase_transfers_on_time", accounttest.Pick(r, 0, 1, 351), false},
		} {
			if r.IntN(5) < 2 && !(m.tenth && r.IntN(2) == 0) {
				continue
			}
			y.n[m.field] = m.value
			if m.tenth && y.coarse && m.value%10 == 0 {
				fmt.Fprintf(&b, "%s = %d\n", m.field, m.value/10)
			} else if m.tenth {
				fmt.Fprintf(&b, "%s = %d.%d\n", m.field, m.value/10, m.value%10)
			} else {
				fmt.Fprintf(&b, "%s = %d\n", m.field, m.value)
			}
		}
		if y.marker = accounttest.Pick(r, "", "x", "c"); y.marker != "" && !has(y, "annual_reviews_due") {
			fmt.Fprintf(&b, "%s = [\"annual_reviews_due\"]\n", map[string]string{"x": "not_available", "c": "hidden"}[y.marker])
		}
		w.years = append(w.years, y)
	}
	for _, y := range w.years {
		for _, m := range []string{"within_20_weeks_percent", "within_20_weeks_without_exceptions_percent"} {
			if r.IntN(3) == 0 {
				v := r.IntN(1001)
				y.england[m] = v
				fmt.Fprintf(&b, "[[benchmark]]\nmeasure = %q\narea = \"england\"\nyear = %d\nvalue = %d.%d\n", m, y.year, v/10, v%10)
			}
		}
	}
	w.children(r, &b)
	return w, b.String()
}

// children makes the children who have a plan, and tables of them.
func (w *world) children(r *rand.Rand, b *strings.Builder) {
	level := accounttest.Pick(r, 1, 900, 3061)
	for year := 2019; year < 2019+r.IntN(5); year++ {
		if r.IntN(5) == 0 {
			continue
		}
		level = max(1, level+accounttest.Pick(r, 0, 1, 240, -12))
		y := yearOf{year: year, n: map[string]int{"plans": level}, month: "January"}
		on := "01"
		if r.IntN(5) == 0 {
			y.month, on = "June", "06"
		}
		fmt.Fprintf(b, "[[snapshot]]\non = \"%d-%s\"\nplans = %d\n", year, on, level)
		if r.IntN(8) == 0 {
			y.hedge = "about"
			b.WriteString("hedge = \"about\"\n")
		}
		w.counts = append(w.counts, y)
	}
	for i := range r.IntN(3) {
		cell, source := accounttest.Pick(r, "marker = \"c\"", "value = 4", "value = 40"), accounttest.Pick(r, "paper", "statistics")
		w.tables++
		w.hidden = w.hidden || cell == "marker = \"c\""
		w.public = w.public || cell == "value = 4" && source == "statistics"
		fmt.Fprintf(b, "[[table]]\nid = \"t%d\"\ntitle = \"T\"\nrows_by = \"R\"\ncolumns_by = \"C\"\non = \"2025-01\"\nsource = %q\n[[table.row]]\nname = \"x\"\ncells = [{ column = \"y\", %s }]\n", i, source, cell)
	}
}

// newest returns the newest year that is no forecast and has all of some measures. No paper
// here says which day it speaks of, so a year of an unknown status counts.
func (w world) newest(fields ...string) (yearOf, bool) {
	for i := len(w.years) - 1; i >= 0; i-- {
		y, all := w.years[i], w.years[i].status != "forecast"
		for _, f := range fields {
			_, ok := y.n[f]
			all = all && ok
		}
		if all {
			return y, true
		}
	}
	return yearOf{}, false
}

// tenths reads "11.7" in tenths, whatever word is before it.
func tenths(s string) int {
	s = s[strings.LastIndex(s, " ")+1:]
	whole, part, _ := strings.Cut(s, ".")
	return accounttest.Int(whole)*10 + accounttest.Int("0"+part)
}

var says = accounttest.Says

func (w *world) year(p map[string]string) yearOf {
	for _, y := range w.years {
		if fmt.Sprint(y.year) == p["year"] && y.status != "forecast" {
			return y
		}
	}
	return yearOf{}
}

// is holds that a year has a count, and that one thing is singular.
func is(y yearOf, p map[string]string, key, field string) string {
	n, ok := y.n[field]
	hedge, number := y.split(p[key])
	if !ok || n != accounttest.Int(number) || hedge != y.hedge {
		return fmt.Sprintf("%s of %d is %s %d (%v)", field, y.year, y.hedge, n, ok)
	}
	if noun := p[key+"s"]; noun != "" && strings.HasSuffix(noun, "s") == (n == 1) {
		return "one is singular, and several are not"
	}
	return ""
}

// says reports whether a number stands behind the paper's word.
func (y yearOf) says(s string) bool {
	hedge, _ := y.split(s)
	return hedge == y.hedge
}

// split returns the word before a number, and the number.
func (y yearOf) split(s string) (hedge, number string) {
	i := strings.LastIndex(s, " ") + 1
	return strings.ToLower(strings.TrimSpace(s[:i])), s[i:]
}

// few reports whether a share is of so few plans that it says nothing, and the field with their
// number. Plans without exceptions are a part of those issued, of which the number may be unknown.
func (y yearOf) few(share string) (field string, yes bool) {
	field = "issued"
	if n, ok := y.n["issued_without_exceptions"]; ok && strings.Contains(share, "without_exceptions") {
		return "issued_without_exceptions", n < 20
	}
	yes = y.n["issued"] > 0 && y.n["issued"] < 20
	if strings.Contains(share, "without_exceptions") {
		field = ""
	}
	return field, yes
}

// ofFew reports whether a share of them can be told as two counts.
func (y yearOf) ofFew() bool {
	_, few := y.few("within_20_weeks_percent")
	return few && y.hedge == "" && has(y, "within_20_weeks") && y.n["within_20_weeks"] <= y.n["issued"]
}

// zero reads a word for nothing as a number. A nought is never said.
func zero(p map[string]string, word string, keys ...string) string {
	for _, key := range keys {
		switch {
		case p[key] == "0":
			return "a nought is said. "
		case strings.EqualFold(p[key], word):
			p[key] = "0"
		}
	}
	return ""
}

// was holds the verb of a count.
func was(p map[string]string, key string) string {
	_, number := yearOf{}.split(p[key])
	return accounttest.Want((p["was"] == "was") == (accounttest.Int(number) == 1), "%s of %s", p["was"], p[key])
}

func forms(w *world) []accounttest.Form {
	const in = `In (?P<year>\d{4}),? `
	measure := map[string]string{"exceptions included": "within_20_weeks_percent", "without exceptions": "within_20_weeks_without_exceptions_percent"}
	england := func(y yearOf, p map[string]string, field string) string {
		e, ok := y.england[field]
		if _, few := y.few(field); few { // is compared with nothing
			return accounttest.Want(p["e"] == "", "a share of a few beside England")
		}
		return accounttest.Want(ok == (p["e"] != "") && (!ok || e == tenths(p["e"])), "in England it was %d (%v)", e, ok)
	}
	// first holds that no later year says how long plans took.
	first := func(y yearOf) string {
		for _, fields := range [][]string{{"within_20_weeks_percent"}, {"within_20_weeks", "issued"}, {"within_20_weeks_without_exceptions_percent"}} {
			if z, ok := w.newest(fields...); ok && z.year > y.year {
				return fmt.Sprintf("%d says it too", z.year)
			}
		}
		return ""
	}
	// base holds what a share is of: new plans counted, where others started.
	base := func(y yearOf, p map[string]string) string {
		timed := p["timed"] != "" || p["of"] == "new plans counted"
		return accounttest.Want(timed == y.others(), "%d started, and the time of %d is known", y.n["new_plans"], y.n["issued"])
	}
	// whole holds of how many plans a share is, where these are a few.
	whole := func(y yearOf, p map[string]string, share string) string {
		field, few := y.few(share)
		switch {
		case !few:
			return accounttest.Want(p["n"] == "", "not a few")
		case field == "":
			return accounttest.Want(p["n"] == "a few", "how many is not known")
		}
		return accounttest.Want(p["n"] != "", "a share of %d", y.n[field]) + is(y, p, "n", field) + was(p, "n")
	}
	// asked returns the year that a sentence names, or else that of the sentence before.
	asked := func(p map[string]string) yearOf {
		if p["year"] == "" {
			y, _ := w.newest()
			for i := len(w.years) - 1; i >= 0; i-- {
				if y = w.years[i]; y.status != "forecast" && (has(y, "requests") || has(y, "refused") || has(y, "issued") || has(y, "new_plans")) {
					break
				}
			}
			p["year"] = fmt.Sprint(y.year)
		}
		return w.year(p)
	}
	return []accounttest.Form{
		says("share on time", in+`(?P<v><H>)% of (?:(?P<n><H>|a few) )?new (?P<ns>plans?)(?P<timed> counted)? (?P<was>was|were) issued within (?:20 weeks, the time that the law allows|the lawful 20 weeks)(?:; in England it was (?P<e>[\d.]+)%)?\.`, func(p map[string]string) string {
			y := w.year(p)
			v, ok := y.n["within_20_weeks_percent"]
			return first(y) + base(y, p) + england(y, p, "within_20_weeks_percent") + whole(y, p, "within_20_weeks_percent") + accounttest.Want(!y.ofFew(), "a share of %d", y.n["issued"]) + accounttest.Want(ok && v == tenths(p["v"]) && y.says(p["v"]), "it was %d", v)
		}),
		says("share without exceptions", in+`(?P<v><H>)% of (?:(?P<n><H>|a few) )?new (?P<ns>plans?)(?P<timed> counted)? (?P<was>was|were) issued within 20 weeks, not counting lawful exceptions(?:; in England it was (?P<e>[\d.]+)%)?\.`, func(p map[string]string) string {
			y := w.year(p)
			v, ok := y.n["within_20_weeks_without_exceptions_percent"]
			_, better := y.n["within_20_weeks_percent"]
			return first(y) + base(y, p) + england(y, p, "within_20_weeks_without_exceptions_percent") + whole(y, p, "within_20_weeks_without_exceptions_percent") + accounttest.Want(ok && !better && v == tenths(p["v"]) && y.says(p["v"]), "it was %d", v)
		}),
		says("count on time", in+`(?P<v><H>|none) of (?P<n><H>) new (?P<ns>plans?) (?P<timed>counted )?(?P<was>was|were) issued within 20 weeks, the time that the law allows\.`, func(p map[string]string) string {
			if said := zero(p, "none", "v"); said != "" {
				return said
			}
			y := w.year(p)
			return first(y) + base(y, p) + is(y, p, "v", "within_20_weeks") + is(y, p, "n", "issued") + was(p, "v")
		}),
		says("none issued", in+`(?:no new plan was issued|no new plan was (?P<timed>counted) for its time)\.`, func(p map[string]string) string {
			n, ok := w.year(p).n["issued"]
			return first(w.year(p)) + base(w.year(p), p) + accounttest.Want(ok && n == 0, "%d were", n)
		}),
		says("received", in+`Madeupshire received (?P<n><H>|no) (?P<ns>requests?) for an assessment\.`, func(p map[string]string) string {
			return zero(p, "no", "n") + is(w.year(p), p, "n", "requests")
		}),
		says("refused and issued", `(?:`+in+`Madeupshire|It)(?: refused (?P<r><H>|no) (?P<rs>requests?))?(?: and)?(?: issued (?P<n><H>|no) new (?P<ns>plans?))?\.`, func(p map[string]string) string {
			if said := zero(p, "no", "r", "n"); said != "" {
				return said
			}
			y, wrong := asked(p), ""
			if p["r"] != "" {
				wrong = is(y, p, "r", "refused")
			}
			if p["n"] != "" {
				wrong += is(y, p, "n", "issued")
			}
			return wrong + accounttest.Want(p["n"]+p["r"] != "", "nothing is said") + accounttest.Want(p["n"] == "" || !has(y, "new_plans"), "more plans started than these")
		}),
		says("refused and started", `(?:(?:`+in+`Madeupshire|It) refused (?P<r><H>|no) (?P<rs>requests?), and |`+`In (?P<in>\d{4}),? `+`)?(?P<n><H>|[Nn]o) new (?P<ns>plans?) started\.`, func(p map[string]string) string {
			if said := zero(p, "no", "r", "n"); said != "" {
				return said
			}
			if p["year"] == "" {
				p["year"] = p["in"]
			}
			y := asked(p)
			wrong := is(y, p, "n", "new_plans")
			if p["r"] != "" {
				return wrong + is(y, p, "r", "refused")
			}
			return wrong + accounttest.Want(!has(y, "refused"), "%d were refused", y.n["refused"])
		}),
		says("more than a year", `(?:`+in+`)?(?P<n><H>) (?P<ns>plans?) took more than a year\.`, func(p map[string]string) string {
			return w.over(p, func(y yearOf) string { return is(y, p, "n", "over_52_weeks") })
		}),
		says("no decision", `(?P<n><H>) (?P<ns>[Rr]equests?) had no decision yet\.`, func(p map[string]string) string {
			y, _ := w.newest("refused", "no_decision")
			return w.unsettled(y, p, "no_decision")
		}),
		says("withdrawn", `(?P<n><H>) (?P<ns>[Rr]equests?) (?P<was>was|were) withdrawn\.`, func(p map[string]string) string {
			y, _ := w.newest("refused", "withdrawn")
			return w.unsettled(y, p, "withdrawn") + was(p, "n")
		}),
		says("of those counted, more than a year", `(?:`+in+`o|O)f (?P<all><H>) (?:new )?(?P<alls>plans?) (?:(?P<timed>counted)|(?P<known>with a known time)), (?P<n><H>|none) took more than a year\.`, func(p map[string]string) string {
			return w.over(p, func(y yearOf) string {
				wrong := ""
				if sum, _ := y.groups(); p["known"] == "" {
					wrong = is(y, p, "all", "issued")
				} else {
					wrong = accounttest.Want(accounttest.Int(p["all"]) == sum && (sum == 1) == (p["alls"] == "plan"), "the time of %d is known", sum)
				}
				wrong += accounttest.Want(p["all"] != "0" && p["all"] != "no", "of none")
				if p["n"] == "none" {
					return wrong + accounttest.Want(y.n["over_52_weeks"] == 0, "%d", y.n["over_52_weeks"])
				}
				return wrong + is(y, p, "n", "over_52_weeks")
			})
		}),
		says("none for more than a year", `(?:`+in+`n|N)o plan took more than a year\.`, func(p map[string]string) string {
			return w.over(p, func(y yearOf) string {
				return accounttest.Want(y.n["over_52_weeks"] == 0, "%d did", y.n["over_52_weeks"])
			})
		}),
		says("average", `(?:`+in+`o|O)n average a plan took (?P<v><H>) weeks?\.`, func(p map[string]string) string {
			for _, y := range w.years {
				if v, ok := y.n["average_weeks"]; ok && w.named(y, p) && y.status != "forecast" && v == tenths(p["v"]) && y.says(p["v"]) {
					return ""
				}
			}
			return "no year says so"
		}),
		says("overdue", `At the end of (?P<year>\d{4}), (?P<n><H>) (?P<ns>assessments?) had been under way for more than 20 weeks\.`, func(p map[string]string) string {
			return is(w.year(p), p, "n", "overdue_now") + accounttest.Want(w.year(p).n["overdue_now"] > 0, "none was")
		}),
		says("reviews", `Of (?P<n><H>) annual (?P<ns>reviews?) due in (?P<year>\d{4}), (?P<v><H>|none) (?P<was>was|were) on time\.`, func(p map[string]string) string {
			y := w.year(p)
			return zero(p, "none", "v") + is(y, p, "n", "annual_reviews_due") + is(y, p, "v", "annual_reviews_on_time") + was(p, "v")
		}),
		says("reviews held", `Of (?P<n><H>) annual (?P<ns>reviews?) due in (?P<year>\d{4}), (?P<v><H>|none) (?P<was>was|were) held in (?P<in>\d{4})\.`, func(p map[string]string) string {
			y := w.year(p)
			return zero(p, "none", "v") + is(y, p, "n", "annual_reviews_due") + is(y, p, "v", "annual_reviews_held") + was(p, "v") + accounttest.Want(p["in"] == p["year"], "they were due in %s", p["year"])
		}),
		says("no reviews", `The source has no figures on annual reviews in (?P<year>\d{4})\.`, func(p map[string]string) string {
			i := slices.IndexFunc(w.years, func(y yearOf) bool { return fmt.Sprint(y.year) == p["year"] })
			return accounttest.Want(i >= 0 && w.years[i].marker == "x" && !has(w.years[i], "annual_reviews_due"), "it has")
		}),
		says("phases", in+`(?P<n><H>) (?P<ns>plans?) had to be changed before a move to the next phase of education; (?P<v><H>|none) (?P<was>was|were) changed in time\.`, func(p map[string]string) string {
			y := w.year(p)
			return zero(p, "none", "v") + is(y, p, "n", "phase_transfers_due") + is(y, p, "v", "phase_transfers_on_time") + was(p, "v")
		}),
		says("provisional", `The numbers of (?P<year>\d{4}) are provisional\.`, func(p map[string]string) string {
			y := w.year(p)
			return accounttest.Want(y.status == "provisional", "its status is %q", y.status)
		}),
		says("had a plan", `(?P<n><H>) (?P<noun>children and young people|child or young person) of Madeupshire had an EHC plan in (?P<month>January|June) (?P<year>\d{4})(?:: (?:(?P<d><N>) (?P<more>more|fewer) than|(?P<same>as many as)) (?:(?P<k><NUM>) years|(?P<one>a year)) before)?\.`, w.had),
		says("small counts", `Small counts are hidden, so that no child can be recognised(?P<unless>, unless official statistics have published them)?\.`, func(p map[string]string) string {
			return accounttest.Want(w.hidden && w.public == (p["unless"] != ""), "hidden %v, published %v", w.hidden, w.public)
		}),
		says("tables", `Madeupshire publishes (?P<n><NUM>) tables? of who has a plan and where they learn\.`, func(p map[string]string) string {
			return accounttest.Want(w.tables > 0 && accounttest.Int(p["n"]) == w.tables && len(w.counts) == 0, "%d tables, %d counts", w.tables, len(w.counts))
		}),
		says("title: on time", `(?P<v><H>)% of (?P<of>new plans|new plans counted) were within 20 weeks in (?P<year>\d{4})(?:, against (?P<e>[\d.]+)% in England)?!`, func(p map[string]string) string {
			y, field := w.measured()
			_, few := y.few(field)
			return base(y, p) + england(y, p, field) + accounttest.Want(!few, "a share of %d", y.n["issued"]) + accounttest.Want(fmt.Sprint(y.year) == p["year"] && y.n[field] == tenths(p["v"]) && y.says(p["v"]), "it was %d in %d", y.n[field], y.year)
		}),
		says("title: a few plans", `Share of new plans within 20 weeks, of (?P<n><H>|a few) (?P<ns>plans?) in (?P<year>\d{4})!`, func(p map[string]string) string {
			y, field := w.measured()
			_, few := y.few(field)
			p["was"] = map[bool]string{true: "was", false: "were"}[p["ns"] == "plan"]
			return accounttest.Want(fmt.Sprint(y.year) == p["year"] && few, "not a few: %d in %d", y.n["issued"], y.year) + whole(y, p, field)
		}),
		says("title: no year", `New plans within 20 weeks! The council’s numbers are forecasts\.`, func(map[string]string) string {
			_, field := w.measured()
			return accounttest.Want(field == "", "one is not")
		}),
		says("title: counts", `(?:(?P<v><H>|None) of (?P<n><H>) new (?P<ns>plans?)(?P<timed> counted)?|(?P<w><H>|No) new (?P<ws>plans?)) (?P<was>was|were) within 20 weeks in (?P<year>\d{4})!`, func(p map[string]string) string {
			y := w.year(p)
			if said := zero(p, "none", "v") + zero(p, "no", "w"); said != "" {
				return said
			}
			if p["w"] != "" {
				return is(y, p, "w", "within_20_weeks") + was(p, "w")
			}
			return base(y, p) + is(y, p, "v", "within_20_weeks") + is(y, p, "n", "issued") + was(p, "v")
		}),
		says("summary: counts", in+`(?:of the new plans (?P<timed>counted), (?P<w2><H>|none)|(?P<w><H>|no) new (?P<ws>plans?)) (?P<was>was|were) issued within 20 weeks, (?P<a><H>|none) after 20 weeks and within a year, (?P<b><H>|none) after more than a year\.(?: The time of (?P<rest><N>) is not known\.)?`, func(p map[string]string) string {
			if said := zero(p, "none", "a", "b", "w2") + zero(p, "no", "w"); said != "" {
				return said
			}
			y := w.year(p)
			p["w"] += p["w2"]
			sum, all := y.groups()
			rest := y.n["issued"] - sum
			return accounttest.Want((all && rest > 0) == (p["rest"] != "") && (p["rest"] == "" || accounttest.Int(p["rest"]) == rest), "%d are in no group", rest) + base(y, p) + is(y, p, "w", "within_20_weeks") + is(y, p, "a", "weeks_20_to_52") + is(y, p, "b", "over_52_weeks") + was(p, "w")
		}),
		says("England", `In England it was (?P<e>[\d.]+)% in (?P<year>\d{4})\.`, func(p map[string]string) string {
			_, field := w.measured()
			return england(w.year(p), p, field) + accounttest.Want(p["e"] != "", "nothing")
		}),
		says("course", `Share of new plans within 20 weeks, (?P<m>exceptions included|without exceptions): (?P<said>[^!]+?)\.`, func(p map[string]string) string {
			return w.course(measure[p["m"]], p["said"])
		}),
	}
}

func has(y yearOf, field string) bool { _, ok := y.n[field]; return ok }

// others reports whether other plans started than those that are counted.
func (y yearOf) others() bool {
	return has(y, "issued") && has(y, "new_plans") && y.n["issued"] != y.n["new_plans"]
}

// groups adds up the plans of the three groups of time, and reports whether a year has all
// of these and the number of plans issued, exactly.
func (y yearOf) groups() (sum int, all bool) {
	all = has(y, "issued") && y.hedge == ""
	for _, field := range []string{"within_20_weeks", "weeks_20_to_52", "over_52_weeks"} {
		sum, all = sum+y.n[field], all && has(y, field)
	}
	return sum, all
}

// kind returns what plans of more than a year are part of: those with a known time where
// the groups do not make all that were issued, or those counted, or "".
func (y yearOf) kind() string {
	switch sum, all := y.groups(); {
	case all && sum != y.n["issued"]:
		return "with a known time"
	case y.others():
		return "counted"
	}
	return ""
}

// unsettled holds requests that were neither refused nor taken up: there are more of them
// than were refused.
func (w *world) unsettled(y yearOf, p map[string]string, field string) string {
	return is(y, p, "n", field) + accounttest.Want(y.n[field] > y.n["refused"], "%d were refused", y.n["refused"])
}

// over holds a sentence on plans of more than a year: of the year that it names, or else of
// any that is no forecast. It names those counted where others started.
func (w *world) over(p map[string]string, holds func(yearOf) string) string {
	wrong := "no year says so"
	for _, y := range w.years {
		_, there := y.n["over_52_weeks"]
		if there && y.status != "forecast" && w.named(y, p) && y.kind() == p["timed"]+p["known"] && holds(y) == "" {
			wrong = ""
		}
	}
	return wrong
}

// named reports whether a sentence on waits can be of a year: it names the year where that is
// another than the one that says how many plans were in time.
func (w *world) named(y yearOf, p map[string]string) bool {
	first, ok := w.timely()
	if p["year"] != "" {
		return ok && p["year"] == fmt.Sprint(y.year) && y.year != first.year
	}
	return !ok || y.year == first.year
}

// timely returns the newest year that says how many plans were in time.
func (w *world) timely() (first yearOf, ok bool) {
	for _, fields := range [][]string{{"within_20_weeks_percent"}, {"within_20_weeks", "issued"}, {"within_20_weeks_without_exceptions_percent"}} {
		if y, there := w.newest(fields...); there && (!ok || y.year > first.year) {
			first, ok = y, true
		}
	}
	return first, ok
}

// had holds how many children had a plan, and how many more or fewer than before.
func (w *world) had(p map[string]string) string {
	last := w.counts[len(w.counts)-1]
	n := last.n["plans"]
	if is(last, p, "n", "plans") != "" || last.month != p["month"] || fmt.Sprint(last.year) != p["year"] || (n == 1) != strings.HasPrefix(p["noun"], "child or") {
		return fmt.Sprintf("it was %d in %d", n, last.year)
	}
	if p["d"]+p["same"] == "" {
		exact := 0 // of a count that is only about so many none is more or fewer
		for _, y := range w.counts[:len(w.counts)-1] {
			if y.hedge == "" && y.month == last.month {
				exact++
			}
		}
		return accounttest.Want(exact == 0 || last.hedge != "", "there are earlier years")
	}
	var was, latest yearOf
	for i := len(w.counts) - 2; i >= 0; i-- {
		if w.counts[i].hedge == "" && w.counts[i].month == last.month {
			was = w.counts[i]
			if latest.n == nil {
				latest = was
			}
		}
	}
	if (n-was.n["plans"])*(n-latest.n["plans"]) < 0 { // it has turned
		was = latest
	}
	ago := 1
	if p["one"] == "" {
		ago = accounttest.Int(p["k"])
	}
	said := map[string]int{"more": 1, "fewer": -1}[p["more"]] * accounttest.Int("0"+p["d"])
	return accounttest.Want(last.hedge == "", "it was only %s so many", last.hedge) + accounttest.Want((said == 0) == (p["same"] != ""), "none more and none fewer") +
		accounttest.Want(last.year-was.year == ago && n-was.n["plans"] == said, "it was %d in %d", was.n["plans"], was.year)
}

// measured returns the newest year of the first measure that a year has which is no forecast.
func (w *world) measured() (yearOf, string) {
	for _, m := range []string{"within_20_weeks_percent", "within_20_weeks_without_exceptions_percent"} {
		if y, ok := w.newest(m); ok {
			return y, m
		}
	}
	return yearOf{}, ""
}

// What is said of plans is true for any plans.
func TestTruth(t *testing.T) {
	var w world
	reader := accounttest.NewReader(forms(&w)...)
	accounttest.Truth(t, "plans", func(r *rand.Rand) (string, func(model.Council) []string) {
		var text string
		w, text = makeUp(r)
		return text, func(c model.Council) []string {
			var wrong []string
			for _, answer := range []string{strings.Join(plans.Answers(c), " "), plans.OnTime(c), plans.Learning(c)} {
				wrong = append(wrong, reader.Answer(answer)...)
			}
			on, _, ok := plans.Chart(c, "plans")
			waits, _, okWaits := plans.WaitsChart(c, "waits")
			wrong = append(wrong, w.onTimeChart(on, ok)...)
			wrong = append(wrong, w.waitsChart(waits, okWaits)...)
			if _, ok := w.timely(); ok != (plans.OnTime(c) != "") {
				wrong = append(wrong, fmt.Sprintf("whether a year says how long plans took is %v", ok))
			}
			if ok {
				_, more := reader.Read(on.Title + "! " + on.Summary)
				wrong = append(wrong, more...)
				if err := on.Validate(); err != nil {
					wrong = append(wrong, err.Error())
				}
			}
			if okWaits {
				_, more := reader.Read(waits.Title + "! " + waits.Summary)
				wrong = append(wrong, more...)
				if err := waits.Validate(); err != nil {
					wrong = append(wrong, err.Error())
				}
			}
			return wrong
		}
	})
	if unmet := reader.Unmet(); len(unmet) > 0 && !testing.Short() {
		t.Errorf("no account had a sentence of the forms %v", unmet)
	}
}
