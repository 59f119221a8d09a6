package places_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/places"
)

// A world holds the facts of an account of places, as its reader knows it.
type world struct {
	provisions []kindOf
	projects   []project
	asAt       int // the year whose 30 June the paper speaks of; 0: it gives no day
}

type kindOf struct {
	name  string
	years []yearOf // from early to late
	aims  []aim
	gap   string
}

type yearOf struct {
	year   int // of the start
	n      int
	known  bool
	status string
	made   int // what its parts make; -1: it has none
	opened int // -1: not given
	closed int
	sites  int // -1: not given
	hedge  string
	care   bool // its paper doubts it
}

type aim struct {
	n, by int
	over  bool
}

type project struct {
	name, status string
	places, year int
	asAt         int // the year whose 30 June its own paper speaks of; 0: it is of the file's
	care         bool
}

// recorded reports whether the number of a year says what happened.
func (w world) recorded(y yearOf) bool {
	switch y.status {
	case "forecast":
		return false
	case "not_stated":
		return w.asAt == 0 || y.year+1 < w.asAt // it ends on 31 August
	}
	return true
}

// newest returns the newest day that an account knows of, as yyyymmdd: of one of its papers, or
// where they give none the beginning of a school year that was counted.
func (w world) newest() int {
	day := 0
	for _, k := range w.provisions {
		for _, y := range k.years {
			if w.asAt > 0 {
				day = max(day, w.asAt*10000+630)
			} else if y.known && (y.status == "actual" || y.status == "provisional") {
				day = max(day, y.year*10000+901)
			}
		}
		if w.asAt > 0 && len(k.aims) > 0 {
			day = max(day, w.asAt*10000+630)
		}
	}
	for _, x := range w.projects {
		if asAt := cmp.Or(x.asAt, w.asAt); asAt > 0 {
			day = max(day, asAt*10000+630)
		}
	}
	return day
}

// seen returns the day on which a provision was seen last: the newest that the account knows
// of, or the end of a later year that was counted.
func (w world) seen(k kindOf) int {
	day := w.newest()
	for _, y := range k.years {
		if y.known && (y.status == "actual" || y.status == "provisional") {
			day = max(day, (y.year+1)*10000+831)
		}
	}
	return day
}

// toCome reports whether a school year was not over when its provision was seen last.
// Where nobody knows when that was, it is not said.
func (w world) toCome(k kindOf, year int) bool {
	seen := w.seen(k)
	return seen != 0 && (year+1)*10000+831 > seen
}

func (y yearOf) disputed() bool { return y.known && y.made >= 0 && y.made != y.n && y.hedge == "" }

func span(year int) string { return fmt.Sprintf("%d/%02d", year, (year+1)%100) }

var kinds = []struct{ key, name string }{
	{"specialist_base", "specialist bases in mainstream schools"}, {"state_special", "state special schools"}, {"ap", "alternative provision"},
	{"independent_special", "independent special schools"}, {"nmss", "non-maintained special schools"}, {"post_16", "post-16 provision"}}

func makeUp(r *rand.Rand) (world, string) {
	w := world{asAt: accounttest.Pick(r, 0, 2019, 2022, 2025)}
	var b strings.Builder
	if w.asAt > 0 {
		fmt.Fprintf(&b, "as_at = %d-06-30\n", w.asAt)
	}
	for i, n := 0, accounttest.Pick(r, 1, 1, 1, 2, 3, 4, 6); i < n; i++ {
		w.provisions = append(w.provisions, provision(r, &b, i))
	}
	for i := range accounttest.Pick(r, 0, 1, 2, 2, 6) {
		p := project{fmt.Sprintf("Base %c in the north", 'A'+i), accounttest.Pick(r, "planned", "delayed", "cancelled"), r.IntN(40), 2018 + r.IntN(9), accounttest.Pick(r, 0, 0, 0, 2021, 2026), false}
		w.projects = append(w.projects, p)
		fmt.Fprintf(&b, "[[project]]\nid = \"p%d\"\nname = %q\nplaces = %d\nplanned = %d\nstatus = %q\n", i, p.name, p.places, p.year, p.status)
		if p.asAt > 0 {
			fmt.Fprintf(&b, "as_at = %d-06-30\n", p.asAt)
		}
	}
	return w, b.String()
}

// provision makes one provision, the i-th.
func provision(r *rand.Rand, b *strings.Builder, i int) kindOf {
	k := kindOf{name: kinds[i].name}
	fmt.Fprintf(b, "[[provision]]\nid = \"p%d\"\nkind = %q\n", i, kinds[i].key)
	level, start := accounttest.Pick(r, 0, 1, 5, 80, 400, 1200), 2016+r.IntN(4)
	for year := start; year < start+r.IntN(7); year++ {
		if r.IntN(6) == 0 {
			continue // a gap
		}
		k.years = append(k.years, stock(r, b, year, &level))
	}
	if r.IntN(8) == 0 { // a file need not be in the order of time
		slices.Reverse(k.years)
		slices.SortFunc(k.years, func(a, c yearOf) int { return a.year - c.year })
	}
	for j := range r.IntN(3) {
		a := aim{100 + 100*r.IntN(9), 2020 + 4*j, r.IntN(2) == 0}
		k.aims = append(k.aims, a)
		fmt.Fprintf(b, "[[provision.target]]\nvalue = %d\nby = %d\nmore_than = %t\n", a.n, a.by, a.over)
	}
	if r.IntN(4) == 0 {
		k.gap = "secondary phase, in the north"
		fmt.Fprintf(b, "[[provision.shortfall]]\ntext = %q\n", k.gap)
	}
	return k
}

// stock makes one year, whose level has moved or not.
func stock(r *rand.Rand, b *strings.Builder, year int, level *int) yearOf {
	was := *level
	*level = max(0, was+accounttest.Pick(r, 0, 0, 1, 7, 30, -5, -30, -was))
	y := yearOf{year: year, n: *level, known: r.IntN(8) > 0, made: -1, opened: -1, sites: -1,
		status: accounttest.Pick(r, "actual", "actual", "actual", "provisional", "forecast", "not_stated")}
	fmt.Fprintf(b, "[[provision.stock]]\nyear = %q\nstatus = %q\n", span(year), y.status)
	if !y.known {
		b.WriteString("marker = \"x\"\n")
		return y
	}
	if r.IntN(3) == 0 {
		y.opened = accounttest.Pick(r, max(0, y.n-was), max(0, y.n-was), r.IntN(20))
		y.made = was + y.opened
		fmt.Fprintf(b, "opening = %d\nopened = %d\n", was, y.opened)
		if closed := was + y.opened - y.n; closed > 0 && r.IntN(2) == 0 {
			y.made, y.closed = y.made-closed, closed
			fmt.Fprintf(b, "closed = %d\n", closed)
		}
	}
	fmt.Fprintf(b, "closing = %d\n", y.n)
	if r.IntN(8) == 0 {
		y.hedge = accounttest.Pick(r, "about", "just over", "up to")
		fmt.Fprintf(b, "hedge = %q\n", strings.ReplaceAll(y.hedge, " ", "_"))
	}
	if r.IntN(3) == 0 {
		y.sites = r.IntN(20)
		fmt.Fprintf(b, "sites_closing = %d\n", y.sites)
	}
	return y
}

// known returns the years of a provision whose number is known.
func (k kindOf) known() []yearOf {
	return slices.DeleteFunc(slices.Clone(k.years), func(y yearOf) bool { return !y.known })
}

// newest returns the newest known year that a test holds of.
func newest(list []yearOf, ok func(yearOf) bool) (yearOf, bool) {
	for _, y := range slices.Backward(list) {
		if ok(y) {
			return y, true
		}
	}
	return yearOf{}, false
}

var says = accounttest.Says

// A reader of an account of places. The provision of a sentence that names none is the
// only one.
type reader struct{ w *world }

func (r reader) kind(part map[string]string) kindOf {
	for _, k := range r.w.provisions {
		if k.name == part["name"] {
			return k
		}
	}
	if part["name"] == "" && len(r.w.provisions) == 1 {
		return r.w.provisions[0]
	}
	return kindOf{}
}

func (r reader) year(part map[string]string, key string) (yearOf, string) {
	for _, y := range r.kind(part).years {
		if span(y.year) == part[key] {
			return y, ""
		}
	}
	return yearOf{}, "the account has no year " + part[key]
}

// number holds that a year has a number, and that one place is singular.
func (r reader) number(part map[string]string, n, year string) (yearOf, string) {
	y, wrong := r.year(part, year)
	if wrong != "" {
		return y, wrong
	}
	if !y.known || part[n] != y.said() {
		return y, fmt.Sprintf("the number of %s is %s", part[year], y.said())
	}
	if noun := part["noun"]; noun != "" && (noun == "place") != (y.n == 1) {
		return y, "one place, and several places"
	}
	return y, ""
}

// said returns the number of a year as sentences print it, with the paper's word before it.
func (y yearOf) said() string { return strings.TrimSpace(y.hedge + " " + print(y.n)) }

// print returns a number as sentences print it.
func print(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}

// newestRecorded holds that a year is the newest that is recorded.
func (r reader) newestRecorded(part map[string]string, y yearOf) string {
	last, ok := newest(r.kind(part).known(), r.w.recorded)
	return accounttest.Want(ok && last == y, "the newest recorded year is %s", span(last.year))
}

const (
	name  = `(?P<name>specialist bases in mainstream schools|state special schools|alternative provision|independent special schools|non-maintained special schools|post-16 provision)`
	in    = `(?: in ` + name + `)?`
	of    = `(?: of places in ` + name + `)?`
	year  = `(?P<year>\d{4}/\d\d)`
	count = `(?P<n><H>) (?P<noun>places?)`
)

func (r reader) forms() []accounttest.Form {
	return []accounttest.Form{
		says("had", `(?:It|Madeupshire) had `+count+` in `+name+`(?: on (?P<sites><H>) sites?)? in `+year+`(?:: (?:(?P<d><N>) (?P<more>more|fewer) than|(?P<same>as many as)) (?:(?P<k><NUM>) years|(?P<one>the year)) before)?\.`, r.had),
		says("disputed", `The source puts the places(?: of Madeupshire)? in `+name+` at (?P<n><H>) in `+year+`; its own parts make (?P<made><N>)\.`, r.disputed),
		says("disputed forecast", `For `+year+` the source says `+count+in+`; its own parts make (?P<made><N>)\.`, r.disputed),
		says("before a disputed one", `There (?P<was>was|were) `+count+in+` in `+year+`\.`, func(p map[string]string) string {
			y, wrong := r.number(p, "n", "year")
			return wrong + accounttest.Want(r.w.recorded(y) && !y.disputed() && (p["was"] == "was") == (y.n == 1), "it is not recorded, or disputed")
		}),
		says("expects", `(?:It|Madeupshire) (?P<verb>expects|expected) `+count+in+` in `+year+`\.`, r.expects),
		says("expects more", `(?:It|Madeupshire) (?P<verb>expects|expected) (?P<d><N>) more in `+year+`, which (?P<makes>makes|would have made) `+count+in+`\.`, r.expects),
		says("not stated", `The source says `+count+in+` in `+year+`, and not whether it is a forecast\.`, func(p map[string]string) string {
			y, wrong := r.number(p, "n", "year")
			return wrong + accounttest.Want(y.status == "not_stated" && !r.w.recorded(y) && !y.disputed(), "the source says what it is")
		}),
		says("not known", `The number`+of+` (?:in|for) `+year+` is not known \(not available\)\.`, func(p map[string]string) string {
			y, wrong := r.year(p, "year")
			years := r.kind(p).years
			return wrong + accounttest.Want(!y.known && y == years[len(years)-1], "it is known, or not the newest")
		}),
		says("provisional", `The number`+of+` for `+year+` is provisional\.`, func(p map[string]string) string {
			y, wrong := r.year(p, "year")
			return wrong + r.newestRecorded(p, y) + accounttest.Want(y.status == "provisional", "its status is %s", y.status)
		}),
		says("closed", `(?P<n><H>) (?P<noun>places?)`+in+` closed in `+year+`(?:, and (?P<opened><H>|none) opened)?\.`, r.closed),
		says("target", `The target`+of+` (?P<is>is|was) (?P<list>[^.]+)\.`, r.target),
		says("set a target", `Madeupshire set a target for places in `+name+`: (?P<list>[^.]+)\.`, r.target),
		says("planned", `(?P<n><N>) (?P<noun>places?) (?P<is>is|are|was|were) planned for (?P<year>\d{4}): (?P<what>[^.]+)\.(?P<unsaid> These pages do not say whether (?:it|they) opened\.)?`, r.planned("planned")),
		says("delayed", `(?P<n><N>) (?P<noun>places?) planned for (?P<year>\d{4}) (?P<is>is|are) delayed: (?P<what>[^.]+)\.`, r.planned("delayed")),
		says("shortage", `The paper names a shortage: secondary phase, in the north\.`, func(map[string]string) string {
			return accounttest.Want(slices.ContainsFunc(r.w.provisions, func(k kindOf) bool { return k.gap != "" }), "no shortage is named")
		}),
		says("nothing", `The papers give no number of places in `+name+`\.`, func(p map[string]string) string {
			return accounttest.Want(len(r.kind(p).years) == 0, "there are numbers")
		}),
	}
}

func (r reader) had(p map[string]string) string {
	y, wrong := r.number(p, "n", "year")
	if wrong == "" {
		wrong = r.newestRecorded(p, y)
	}
	if wrong == "" && p["sites"] != "" {
		wrong = accounttest.Want(p["sites"] == strings.TrimSpace(y.hedge+" "+print(y.sites)), "there are %d sites", y.sites)
	}
	if wrong != "" || p["d"] == "" && p["same"] == "" {
		return wrong + accounttest.Want(!y.disputed(), "the number is disputed")
	}
	ago := 1
	if p["one"] == "" {
		ago = accounttest.Int(p["k"])
	}
	for _, was := range r.kind(p).known() {
		if was.year != y.year-ago {
			continue
		}
		d := y.n - was.n
		said := map[string]int{"more": 1, "fewer": -1}[p["more"]] * accounttest.Int("0"+p["d"])
		return accounttest.Want(d == said && r.w.recorded(was) && !was.disputed() && p["k"] != "one" && y.hedge+was.hedge == "", "%d years before it was %d", ago, was.n)
	}
	return fmt.Sprintf("%d years before nothing is known", ago)
}

// closed holds how many places closed in the newest year, and how many opened.
func (r reader) closed(p map[string]string) string {
	y, wrong := r.year(p, "year")
	if wrong == "" {
		wrong = r.newestRecorded(p, y)
	}
	is := func(n int) string { return strings.TrimSpace(y.hedge + " " + print(n)) }
	if p["opened"] == "none" {
		p["opened"] = "0"
	}
	return wrong + accounttest.Want(strings.EqualFold(p["n"], is(y.closed)) && y.closed > 0 && p["opened"] == is(y.opened) && !y.disputed() && (p["noun"] == "place") == (y.closed == 1),
		"%d closed and %d opened", y.closed, y.opened)
}

func (r reader) disputed(p map[string]string) string {
	y, wrong := r.number(p, "n", "year")
	return wrong + accounttest.Want(y.disputed() && y.made == accounttest.Int(p["made"]), "its parts make %d", y.made)
}

func (r reader) expects(p map[string]string) string {
	y, wrong := r.number(p, "n", "year")
	if wrong != "" {
		return wrong
	}
	past := !r.w.toCome(r.kind(p), y.year)
	if y.disputed() || y.status != "forecast" || (p["verb"] == "expected") != past || p["makes"] != "" && (p["makes"] == "would have made") != past {
		return fmt.Sprintf("its status is %s, and it is %v that the year has passed", y.status, past)
	}
	last, ok := newest(r.kind(p).known(), r.w.recorded)
	if ok && last.year > y.year {
		return "a later year is recorded"
	}
	if p["d"] != "" {
		return accounttest.Want(y.opened == accounttest.Int(p["d"]) && last.n+y.opened == y.n && y.hedge+last.hedge == "", "%d and %d do not make %d", last.n, y.opened, y.n)
	}
	return ""
}

var aimed = regexp.MustCompile(`(over )?([\d,]+) by (\d{4})`)

func (r reader) target(p map[string]string) string {
	found := aimed.FindAllStringSubmatch(p["list"], -1)
	if len(found) == 0 {
		return "there is no target in it"
	}
	for _, m := range found {
		a := aim{accounttest.Int(m[2]), accounttest.Int(m[3]), m[1] != ""}
		if !slices.Contains(r.kind(p).aims, a) {
			return fmt.Sprintf("there is no target %v", a)
		}
		if past := r.w.seen(r.kind(p)) >= a.by*10000+1231; p["is"] != "" && (p["is"] == "was") != past {
			return fmt.Sprintf("it is %v that its date has passed", past)
		}
	}
	return ""
}

// unsaid reports whether the paper of a project is not from after its time: one that is says
// that it is still planned.
func (w world) unsaid(x project) bool { return cmp.Or(x.asAt, w.asAt) <= x.year }

// planned holds what is said of a project of one status.
func (r reader) planned(status string) func(map[string]string) string {
	return func(p map[string]string) string {
		for _, x := range r.w.projects {
			if x.name != p["what"] {
				continue
			}
			one, past := x.places == 1, status == "planned" && r.w.newest() > x.year*10000+1231
			verb := map[[2]bool]string{{true, false}: "is", {false, false}: "are", {true, true}: "was", {false, true}: "were"}[[2]bool{one, past}]
			if unsaid := p["unsaid"]; (past && r.w.unsaid(x)) != (unsaid != "") || unsaid != "" && one != strings.Contains(unsaid, " it ") {
				return "the time has passed, and nothing says that it opened; or not"
			}
			return accounttest.Want(x.places == accounttest.Int(p["n"]) && strconv.Itoa(x.year) == p["year"] && p["is"] == verb && (p["noun"] == "place") == one && x.status == status,
				"it is %+v, and %q", x, verb)
		}
		return "nothing of that name is planned"
	}
}

// What is said of places is true for any places.
func TestTruth(t *testing.T) {
	var w world
	answers := accounttest.NewReader(reader{&w}.forms()...)
	charts := accounttest.NewReader(chartForms(reader{&w})...)
	accounttest.Truth(t, "places", func(r *rand.Rand) (string, func(model.Council) []string) {
		var text string
		w, text = makeUp(r)
		return text, func(c model.Council) []string {
			wrong := answers.Answer(places.Answer(c))
			if len(w.provisions) > 0 && places.Answer(c) == "" {
				wrong = append(wrong, "nothing is said")
			}
			for _, p := range model.Get[places.File](c.Files).Named() {
				d, ok := places.Chart(c, p, "places")
				if !ok {
					continue
				}
				if err := d.Validate(); err != nil {
					wrong = append(wrong, err.Error())
				}
				for _, s := range []string{d.Title + ".", "(" + p.Name + ") " + d.Summary} {
					_, more := charts.Read(s)
					wrong = append(wrong, more...)
				}
			}
			return wrong
		}
	})
	if unmet := append(answers.Unmet(), charts.Unmet()...); len(unmet) > 0 && !testing.Short() {
		t.Errorf("no account had a sentence of the forms %v", unmet)
	}
}
