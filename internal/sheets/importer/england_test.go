package importer_test

import (
	"archive/zip"
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/sheets/importer"
	"github.com/send-daylight/daylight/internal/subjects"
	"github.com/send-daylight/daylight/internal/subjects/plans"
)

// releaseFiles returns the files of the release: those cut to a few areas that are here, or
// all of it where DFE_ZIP names the zip file as it is downloaded.
func releaseFiles(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	if name := os.Getenv("DFE_ZIP"); name != "" {
		z, err := zip.OpenReader(name)
		if err != nil {
			t.Fatal(err)
		}
		defer z.Close()
		for _, f := range z.File {
			in, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(in)
			if err != nil {
				t.Fatal(err)
			}
			out[path.Base(f.Name)] = string(text)
		}
		return out
	}
	names, _ := filepath.Glob("../dfe/testdata/2025/*")
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(name)] = string(text)
	}
	return out
}

// A book is the data files as an oracle reads them: by file, area and time period, the row
// of totals by its headings. It shares no code with the import.
type book map[[3]string]map[string]string

func readBook(t *testing.T, files map[string]string) book {
	b := book{}
	for name, text := range files {
		if !strings.HasSuffix(name, ".csv") {
			continue
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(name, "Tribunal") {
			b.readAppeals(rows)
			continue
		}
		for _, row := range rows[1:] {
			r := map[string]string{}
			for i, h := range rows[0] {
				r[strings.ToLower(h)] = row[i]
			}
			area := r["new_la_code"]
			if area == "" {
				area = r["region_code"]
			}
			if area == "" {
				area = r["country_code"]
			}
			if r["breakdown_topic"] == r["breakdown"] {
				b[[3]string{name, area, r["time_period"]}] = r
			}
		}
	}
	return b
}

// readAppeals reads the tribunal's table: three columns for each year from 2014 on. A row
// is known by its name alone, since some have a code that is another council's.
func (b book) readAppeals(rows [][]string) {
	for _, row := range rows {
		for y := 0; y < 11 && len(row) > 4+3*y; y++ {
			clean := func(s string) string { return strings.TrimSpace(strings.NewReplacer(",", "", "%", "").Replace(s)) }
			if rate, err := strconv.ParseFloat(clean(row[4+3*y]), 64); err == nil {
				b[[3]string{"appeals.csv", nameWords(row[0]), strconv.Itoa(2014 + y)}] = map[string]string{
					"appeals": clean(row[2+3*y]), "decisions": clean(row[3+3*y]), "rate": strconv.FormatFloat(rate, 'f', 1, 64)}
			}
		}
	}
}

// nameWords returns the words of a council's name that official and short names share.
func nameWords(name string) string {
	words := strings.Fields(strings.ToLower(strings.NewReplacer(",", " ", ".", "").Replace(strings.TrimRight(name, "0123456789, "))))
	words = slices.DeleteFunc(words, func(w string) bool { return w == "city" || w == "of" || w == "county" })
	slices.Sort(words)
	return strings.Join(words, " ")
}

// An oracle knows one council by the files.
type oracle struct {
	book
	a authorities.Authority
	// of is the file and heading of the course that was read last.
	of [2]string
}

// codes returns those of the council, the newest first.
func (o *oracle) codes() []string {
	out := []string{o.a.GSS}
	for _, x := range authorities.ByName(o.a.Name) {
		out = append(out, x.GSS)
	}
	return out
}

// in returns what a file says of an area in a time period, or "". The Department prints a
// percentage to one decimal; in its files a last zero is lost.
func (o *oracle) in(area []string, file, heading, period string) string {
	for _, code := range area {
		r := o.book[[3]string{file + ".csv", code, period}]
		switch v := r[heading]; {
		case r == nil || v == "x" || v == "z" || heading == "new_ehc_plans" && o.ofRegion(r):
		case strings.Contains(strings.ToLower(heading), "pc") && v != "" && !strings.Contains(v, "."):
			return v + ".0"
		default:
			return v
		}
	}
	return ""
}

// ofRegion reports whether the row of a council has the number of new plans of its whole
// region, as those of Yorkshire and The Humber have in 2022.
func (o *oracle) ofRegion(r map[string]string) bool {
	region := o.book[[3]string{"newplans.csv", r["region_code"], r["time_period"]}]
	return r["new_la_code"] != "" && accounttest.Int("0"+r["new_ehc_plans"]) > 0 && region["new_ehc_plans"] == r["new_ehc_plans"]
}

func (o *oracle) own(file, heading, period string) string {
	return o.in(o.codes(), file, heading, period)
}

// newest returns the last year in which a file says something of the council.
func (o *oracle) newest(file, heading string) string {
	for y := 2024; y >= 2019; y-- {
		if v := o.own(file, heading, strconv.Itoa(y)); v != "" {
			return strconv.Itoa(y)
		}
	}
	return ""
}

// same holds that a printed number is that of a file.
func same(what, said, want string) string {
	if strings.ReplaceAll(said, ",", "") == want {
		return ""
	}
	return fmt.Sprintf("%s is %q in the file. ", what, want)
}

// shares are the percentages with sentences: where the file has them.
var shares = map[string][2]string{
	"new plans counted were within 20 weeks":                                      {"timeliness_20_week", "pc_plans_issued_within_20_weeks"},
	"new plans counted were issued within 20 weeks":                               {"timeliness_20_week", "pc_plans_issued_within_20_weeks"},
	"new plans were within 20 weeks":                                              {"timeliness_20_week", "pc_plans_issued_within_20_weeks"},
	"new plans were issued within 20 weeks":                                       {"timeliness_20_week", "pc_plans_issued_within_20_weeks"},
	"requests were refused":                                                       {"requests", "request_not_assess_pc"},
	"decisions on requests were made within six weeks":                            {"requests", "request_outcome_six_weeks_pc"},
	"decisions after an annual review were made within four weeks of the meeting": {"annual_reviews", "pc_decsion_4weeks"},

	"Share of new plans within 20 weeks, exceptions included":         {"timeliness_20_week", "pc_plans_issued_within_20_weeks"},
	"Share of requests refused":                                       {"requests", "request_not_assess_pc"},
	"Share of decisions on requests made within six weeks":            {"requests", "request_outcome_six_weeks_pc"},
	"Share of review decisions made within four weeks of the meeting": {"annual_reviews", "pc_decsion_4weeks"},
}

// groups are those of the tables of children: where the file has their shares.
var groups = map[string][2]string{
	"mainstream schools": {"caseload", "mainstream_total_pc"}, "special schools": {"caseload", "special_total_pc"},
	"alternative provision and pupil referral units": {"caseload", "ap_pru_total_pc"}, "further education and post-16": {"caseload", "fe_total_pc"},
	"educated elsewhere": {"caseload", "ed_elsewhere_pc"}, "non-maintained early years": {"caseload", "nm_early_years_pc"}, "placement": {"caseload", "placement_unknown_pc"},
	"autistic spectrum disorder": {"sen_needs_all_plans", "asd_pc"}, "social, emotional and mental health": {"sen_needs_all_plans", "semh_pc"},
	"speech, language and communication needs": {"sen_needs_all_plans", "slcn_pc"}, "moderate learning difficulty": {"sen_needs_all_plans", "mld_pc"},
	"severe learning difficulty": {"sen_needs_all_plans", "sld_pc"}, "profound and multiple learning difficulty": {"sen_needs_all_plans", "pmld_pc"},
	"specific learning difficulty": {"sen_needs_all_plans", "spld_pc"}, "physical disability": {"sen_needs_all_plans", "pd_pc"},
	"hearing impairment": {"sen_needs_all_plans", "hi_pc"}, "visual impairment": {"sen_needs_all_plans", "vi_pc"}, "multi-sensory impairment": {"sen_needs_all_plans", "msi_pc"},
	"other difficulty or disability": {"sen_needs_all_plans", "oth_pc"}, "primary need": {"sen_needs_all_plans", "unknown_pc"},
}

// january is the time period of January 2025.
const january = "202425"

// group holds the share of a group, that of England, and that no group of its table has more.
func (o *oracle) group(name, v, e string) string {
	at, ok := groups[strings.ToLower(name)]
	if !ok {
		return "there is no such group"
	}
	wrong := same(name, v, o.own(at[0], at[1], january))
	if e != "" {
		wrong += same("England", e, o.in([]string{"E92000001"}, at[0], at[1], january))
	}
	for other, x := range groups {
		if n, err := strconv.ParseFloat(o.own(x[0], x[1], january), 64); err == nil && x[0] == at[0] && other != "placement" && other != "primary need" {
			if mine, _ := strconv.ParseFloat(v, 64); n > mine {
				wrong += fmt.Sprintf("%s has %v. ", other, n)
			}
		}
	}
	return wrong
}

// few holds that shares of few plans are told with how many there are.
func (o *oracle) few(said string) string {
	n := o.own("caseload", "ehcplans", january)
	few := n != "" && accounttest.Int(n) < 20
	return accounttest.Want(few == (said != "") && (said == "" || said == n), "there are %s plans. ", n)
}

// firstAfter returns the first period after the break in the series that was read last of
// which the file says something, of the council or of England beside it.
func (o *oracle) firstAfter() string {
	for y := 2022; y < 2026; y++ {
		switch year := strconv.Itoa(y); {
		case o.of[0] == "appeals":
			return "2023"
		case o.of[0] == "caseload":
			if y > 2022 && o.own(o.of[0], o.of[1], fmt.Sprintf("%d%02d", y-1, y-2000)) != "" {
				return "January " + year
			}
		case o.in(append(o.codes(), "E92000001"), o.of[0], o.of[1], year) != "":
			return year
		}
	}
	return ""
}

// most returns the groups with the largest share of all plans, by placement or need, of
// those that say what it is.
func (o *oracle) most(by string) (out []string) {
	file := map[string]string{"placement": "caseload", "primary need": "sen_needs_all_plans"}[by]
	most := 0.0
	for name, at := range groups {
		n, err := strconv.ParseFloat(o.own(at[0], at[1], january), 64)
		if err != nil || at[0] != cmp.Or(file, by) || name == "placement" || name == "primary need" {
			continue
		}
		if n > most {
			most, out = n, nil
		}
		if n == most {
			out = append(out, name)
		}
	}
	return out
}

// unsure reports whether the share that is not recorded is at least as large as that between
// the largest group and the next.
func (o *oracle) unsure(by string) bool {
	none := groups[by]
	var shares []float64
	for name, at := range groups {
		if n, err := strconv.ParseFloat(o.own(at[0], at[1], january), 64); err == nil && at[0] == none[0] && name != by {
			shares = append(shares, n)
		}
	}
	slices.Sort(shares)
	unknown, err := strconv.ParseFloat(o.own(none[0], none[1], january), 64)
	if err != nil || unknown == 0 || len(shares) < 2 {
		return false
	}
	return unknown-(shares[len(shares)-1]-shares[len(shares)-2]) > -1e-9
}

// leaps reports whether the plans of January 2025 are less than three quarters, or more than
// twice, of those of the January before.
func (o *oracle) leaps() bool {
	is, _ := strconv.ParseFloat(o.own("caseload", "ehcplans", january), 64)
	was, _ := strconv.ParseFloat(o.own("caseload", "ehcplans", "202324"), 64)
	return max(is, was) >= 100 && was > 0 && (is < 0.75*was || is > 2*was)
}

// doubtful reports whether hardly any refusals are recorded in 2024 beside many requests
// without a decision, or whether requests fell to less than half, as with the Isle of Wight;
// of plans, whether the time of less than half of those that started is known.
func (o *oracle) doubtful(ofPlans bool) bool {
	n := func(file, heading, year string) float64 {
		v, _ := strconv.ParseFloat(o.own(file, heading, year), 64)
		return v
	}
	if ofPlans {
		started := n("newplans", "new_ehc_plans", "2024")
		return started >= 100 && n("timeliness_20_week", "plans_issued_den", "2024") < started/2
	}
	requests := n("requests", "requests_received_in_year", "2024")
	open := n("requests", "requests_decision_not_made", "2024") + n("requests", "requests_withdrawn", "2024")
	before := o.own("requests", "requests_received_in_year", "2023")
	if before == "" {
		before = o.own("requests", "requests_received_in_year", "2022")
	}
	was, _ := strconv.ParseFloat(before, 64)
	return requests >= 100 && n("requests", "requests_decided_not_to_assess", "2024") <= requests/100 && open >= requests/5 || was >= 100 && requests <= was/2
}

// share holds a percentage of a year, and England's.
func (o *oracle) share(what, year, v, e string) string {
	at, ok := shares[what]
	if !ok {
		return "nobody knows this share"
	}
	wrong := same(what, v, o.own(at[0], at[1], year)) + accounttest.Want(o.newest(at[0], at[1]) == year, "a later year has it. ")
	if e != "" {
		wrong += same("England", e, o.in([]string{"E92000001"}, at[0], at[1], year))
	}
	return wrong
}

// base holds what plans in time are part of. The time of plans after mediation or an appeal
// is not counted, so that mostly more plans start in a year than have a time.
func (o *oracle) base(what, year string) string {
	timed := strings.Contains(what, "counted")
	if !timed && !strings.Contains(what, "new plan") {
		return ""
	}
	all, counted := o.own("newplans", "new_ehc_plans", year), o.own("timeliness_20_week", "plans_issued_den", year)
	return accounttest.Want(timed == (all != "" && counted != "" && all != counted), "in %s %q plans started, and the time of %q is known. ", year, all, counted)
}

// untimed returns how many of the plans that the time is counted of are in none of its three
// groups, and how many are.
func (o *oracle) untimed(year string) (rest, sum int) {
	for _, heading := range []string{"plans_issued_within_20_weeks", "plans_issued_gt20weeks_ltyear", "plans_issued_gt_1_year"} {
		v := o.own("timeliness_20_week", heading, year)
		if v == "" {
			return 0, 0
		}
		sum += accounttest.Int(v)
	}
	return accounttest.Int(o.own("timeliness_20_week", "plans_issued_den", year)) - sum, sum
}

// unsettled holds a number of requests that were neither refused nor taken up, of the newest
// year: there are more of them than were refused.
func (o *oracle) unsettled(n, heading string) string {
	y := o.newest("requests", heading)
	refused := o.own("requests", "requests_decided_not_to_assess", y)
	return same(heading, n, o.own("requests", heading, y)) + accounttest.Want(accounttest.Int(o.own("requests", heading, y)) > accounttest.Int("0"+refused), "%s were refused", refused)
}

var from = regexp.MustCompile(`([\d.,]+)%? in (?:January )?(\d{4})`)

// course holds how a measure went: each value, and the verbs between them, step by step.
// value returns what it was in a year, or "".
func course(said string, value func(year int) string) (wrong string) {
	stops := from.FindAllStringSubmatch(said, -1)
	verbs := regexp.MustCompile(`\b(rose|fell|went up and down)\b`).FindAllString(said, -1)
	for _, s := range stops {
		wrong += same(s[2], s[1], value(accounttest.Int(s[2])))
	}
	number := func(y int) (float64, bool) {
		n, err := strconv.ParseFloat(value(y), 64)
		return n, err == nil
	}
	for i := range min(len(verbs), len(stops)-1) {
		first, last := accounttest.Int(stops[i][2]), accounttest.Int(stops[i+1][2])
		before, _ := number(first)
		ups, downs := 0, 0
		for y := first + 1; y <= last; y++ {
			n, ok := number(y)
			switch {
			case !ok:
				continue
			case n > before:
				ups++
			case n < before:
				downs++
			}
			before = n
		}
		ok := map[string]bool{"rose": ups > 0 && downs == 0, "fell": downs > 0 && ups == 0, "went up and down": ups > 0 && downs > 0}[verbs[i]]
		if !ok {
			wrong += fmt.Sprintf("from %d to %d it went up %d times and down %d times. ", first, last, ups, downs)
		}
	}
	return wrong
}

func (o *oracle) forms() []accounttest.Form {
	says := accounttest.Says
	const in = `In (?P<y>\d{4}),? `
	year := func(file, heading, key string) func(map[string]string) string {
		return func(p map[string]string) string { return same(heading, p[key], o.own(file, heading, p["y"])) }
	}
	any := func(file, heading, n string) string {
		return same(heading, n, o.own(file, heading, o.newest(file, heading)))
	}
	return []accounttest.Form{
		says("on time", in+`(?P<v>[\d.]+)% of (?P<what>(?:new plans|new plans counted) were issued within 20 weeks), the time that the law allows; in England it was (?P<e>[\d.]+)%\.`, func(p map[string]string) string {
			return o.share(p["what"], p["y"], p["v"], p["e"]) + o.base(p["what"], p["y"])
		}),
		says("received", in+`.+? received (?P<n><N>|no) requests? for an assessment(?P<care>; read this number with care)?\.`, func(p map[string]string) string {
			if p["n"] == "no" {
				p["n"] = "0"
			}
			return year("requests", "requests_received_in_year", "n")(p) + accounttest.Want(p["care"] == "" || o.doubtful(false), "nothing is doubtful")
		}),
		says("refused and issued", `It refused (?P<r><N>|no) requests?, and (?P<n><N>) new plans? started(?P<care>; read the number of refusals with care)?\.`, func(p map[string]string) string {
			if p["r"] == "no" {
				p["r"] = "0"
			}
			return any("requests", "requests_decided_not_to_assess", p["r"]) + any("newplans", "new_ehc_plans", p["n"]) + accounttest.Want(o.doubtful(false) == (p["care"] != ""), "it is doubtful: %v", o.doubtful(false))
		}),
		says("more than a year", `(?:Of (?P<all><N>) (?:new )?plans? (?:counted|(?P<known>with a known time)), (?P<c><N>|none)|(?P<n><N>|No) plans?) took more than a year(?P<care>; read this number with care)?\.`, func(p map[string]string) string {
			y := o.newest("timeliness_20_week", "plans_issued_gt_1_year")
			n, wrong := p["n"]+p["c"], ""
			switch rest, sum := o.untimed(y); {
			case p["known"] != "":
				wrong = same("with a known time", p["all"], strconv.Itoa(sum)) + accounttest.Want(rest != 0, "it is known of all")
			case p["all"] != "":
				wrong = o.base("new plans counted", y) + same("counted", p["all"], o.own("timeliness_20_week", "plans_issued_den", y)) + accounttest.Want(rest == 0, "of %d it is not known", rest)
			default:
				wrong = o.base("new plans", y) + accounttest.Want(rest == 0, "of %d it is not known", rest)
			}
			if strings.EqualFold(n, "no") || n == "none" {
				n = "0"
			}
			wrong += accounttest.Want(p["care"] == "" || o.doubtful(true), "nothing is doubtful. ")
			return wrong + same("more than a year", n, o.own("timeliness_20_week", "plans_issued_gt_1_year", y))
		}),
		says("no decision", `(?P<n><N>) requests? had no decision yet\.`, func(p map[string]string) string {
			return o.unsettled(p["n"], "requests_decision_not_made")
		}),
		says("withdrawn", `(?P<n><N>) requests? (?:was|were) withdrawn\.`, func(p map[string]string) string {
			return o.unsettled(p["n"], "requests_withdrawn")
		}),
		says("reviews", `Of (?P<n><N>) annual reviews? due in (?P<y>\d{4}), (?P<h><N>|none) (?:was|were) held in (?P<y2>\d{4})\.`, func(p map[string]string) string {
			if p["h"] == "none" {
				p["h"] = "0"
			}
			return same("due", p["n"], o.own("annual_reviews", "review_expected", p["y"])) + same("held", p["h"], o.own("annual_reviews", "review_meeting_24", p["y"])) + accounttest.Want(p["y2"] == "2024", "it counts meetings of 2024")
		}),
		says("had a plan", `(?P<n><N>) (?:children and young people|child or young person)(?P<of> of .+?)? had an EHC plan in January 2025(?:: (?:(?P<d><N>) (?P<more>more|fewer) than|as many as) (?:(?P<k>\w+) years|(?P<one>a year)) before)?[.!]`, func(p map[string]string) string {
			now, then := o.own("caseload", "ehcplans", january), ""
			wrong := same("plans", p["n"], now)
			if p["k"]+p["one"] == "" {
				return wrong
			}
			ago := 2024
			if p["k"] != "" {
				ago = 2025 - accounttest.Int(p["k"])
			}
			turned := func(first int) bool {
				a, b := o.own("caseload", "ehcplans", fmt.Sprintf("%d%02d", first-1, first-2000)), o.own("caseload", "ehcplans", "202324")
				return a != "" && b != "" && (accounttest.Int(now)-accounttest.Int(a))*(accounttest.Int(now)-accounttest.Int(b)) < 0
			}
			for y := 2019; y < 2024; y++ { // the first that is known
				if o.own("caseload", "ehcplans", fmt.Sprintf("%d%02d", y-1, y-2000)) != "" {
					wrong += accounttest.Want(turned(y) == (ago == 2024), "since 2024 it went the other way: %v", turned(y))
					break
				}
			}
			then = o.own("caseload", "ehcplans", fmt.Sprintf("%d%02d", ago-1, ago-2000))
			d := accounttest.Int(now) - accounttest.Int(then)
			return wrong + accounttest.Want(d == map[string]int{"more": 1, "fewer": -1}[p["more"]]*accounttest.Int("0"+p["d"]), "the difference to %d is %d", ago, d)
		}),
		says("largest group", `By (?P<by>placement|primary need), the largest (?P<rec>recorded )?group in January 2025 is (?P<g>.+?), with (?P<v>[\d.]+)%(?:; in England it is (?P<e>[\d.]+)%|(?P<care>; read this number with care)| of (?P<n><N>) plans)?\.`, func(p map[string]string) string {
			return o.group(p["g"], p["v"], p["e"]) + accounttest.Want(o.leaps() == (p["care"] != ""), "it is doubtful: %v. ", o.leaps()) + o.few(p["n"]) + accounttest.Want(o.unsure(p["by"]) == (p["rec"] != ""), "many are not recorded: %v", o.unsure(p["by"]))
		}),
		says("largest groups", `By (?:placement|primary need), the largest (?:recorded )?groups in January 2025 are (?P<g>.+?), with (?P<v>[\d.]+)% each\.`, func(p map[string]string) string {
			wrong := ""
			for name := range groups {
				if at := groups[name]; strings.Contains(p["g"], name) {
					wrong += same(name, p["v"], o.own(at[0], at[1], january)) + accounttest.Want(slices.Contains(o.most(at[0]), name), "%s is none of the largest. ", name)
				}
			}
			return wrong
		}),
		says("not recorded", `(?P<what>Placement|Primary need) is not recorded for (?P<v>[\d.]+)% of the plans\.`, func(p map[string]string) string {
			at := groups[strings.ToLower(p["what"])]
			return same(p["what"], p["v"], o.own(at[0], at[1], january))
		}),
		says("title of groups", `(?P<g>[A-Z][^!:]+): (?P<v>[\d.]+)%(?:, against (?P<e>[\d.]+)% in England)?!`, func(p map[string]string) string {
			at := groups[strings.ToLower(p["g"])]
			by := map[string]string{"caseload": "placement", "sen_needs_all_plans": "primary need"}[at[0]]
			return o.group(p["g"], p["v"], p["e"]) + o.few("") + accounttest.Want(!o.unsure(by) && !o.leaps(), "many are not recorded, or the number is doubtful")
		}),
		says("title of a few groups", `Children and young people with EHC plans by (?:placement|primary need), (?P<n><N>) plans in all!`, func(p map[string]string) string {
			return o.few(p["n"])
		}),
		says("title without one", `Children and young people with EHC plans by (?P<what>placement|primary need)!`, func(p map[string]string) string {
			return accounttest.Want(len(o.most(p["what"])) != 1 || o.unsure(p["what"]), "%v is the largest group", o.most(p["what"]))
		}),
		says("other groups", `The other groups are (?P<g>.+?); their shares are added up\.`, func(p map[string]string) string {
			return accounttest.Want(strings.Count(p["g"], ",")+strings.Count(p["g"], " and ") >= 2, "these are few")
		}),
		says("title of a share", `(?P<v>[\d.]+)% of (?P<what>[^!]+?) in (?P<y>\d{4}), against (?P<e>[\d.]+)% in England!`, func(p map[string]string) string {
			if strings.Contains(p["what"], "request") && o.doubtful(false) || strings.Contains(p["what"], "plans") && o.doubtful(true) {
				return "it is doubtful"
			}
			if p["what"] == "decisions that families could appeal against were appealed against" {
				return same("appeals", p["v"], o.appeals(p["y"])) + same("England's", p["e"], o.in([]string{nameWords("England Total")}, "appeals", "rate", p["y"]))
			}
			return o.share(p["what"], p["y"], p["v"], p["e"]) + o.base(p["what"], p["y"])
		}),
		says("a doubtful number of plans", `(?P<n><N>) children and young people(?: of .+?)? had an EHC plan in January 2025; read this number with care\.`, func(p map[string]string) string {
			return same("plans", p["n"], o.own("caseload", "ehcplans", january)) + accounttest.Want(o.leaps(), "nothing is doubtful")
		}),
		says("title of a doubtful number", `(?:Children and young people with (?:an EHC plan|EHC plans by (?:placement|primary need))|New plans by the time they took|Appeal rate): read with care!`, func(map[string]string) string {
			return accounttest.Want(o.leaps() || o.doubtful(true), "nothing is doubtful")
		}),
		says("a few in time", in+`(?P<v><N>|none) of (?P<n><N>) (?P<what>new plans?(?: counted)?) (?:was|were) issued within 20 weeks(?:, the time that the law allows|(?P<care>; read this number with care))\.`, func(p map[string]string) string {
			if p["v"] == "none" {
				p["v"] = "0"
			}
			return o.base(p["what"], p["y"]) + same("within", p["v"], o.own("timeliness_20_week", "plans_issued_within_20_weeks", p["y"])) + same("issued", p["n"], o.own("timeliness_20_week", "plans_issued_den", p["y"])) +
				accounttest.Want(accounttest.Int(p["n"]) < 20 && o.doubtful(true) == (p["care"] != ""), "they are not few, or doubtful")
		}),
		says("title of a few", `(?P<what>Share of [^,!]+), of (?P<n><N>) (?:plans?|requests?|decisions?) in (?P<y>\d{4})!`, func(p map[string]string) string {
			n := 0
			for _, of := range map[string][][2]string{
				"Share of new plans within 20 weeks":                              {{"timeliness_20_week", "plans_issued_den"}},
				"Share of requests refused":                                       {{"requests", "requests_received_in_year"}},
				"Share of decisions on requests made within six weeks":            {{"requests", "request_outcome_six_weeks"}, {"requests", "request_outcome_over_6_weeks"}},
				"Share of review decisions made within four weeks of the meeting": {{"annual_reviews", "number_decsion_4weeks"}, {"annual_reviews", "number_decision_gt_4weeks"}},
			}[p["what"]] {
				n += accounttest.Int("0" + o.own(of[0], of[1], p["y"]))
			}
			return accounttest.Want(n > 0 && n < 20 && accounttest.Int(p["n"]) == n, "it is of %d", n)
		}),
		says("title of what is doubtful", `(?P<what>Share of requests refused|Share of decisions on requests made within six weeks|Share of new plans within 20 weeks): read with care!`, func(p map[string]string) string {
			return accounttest.Want(o.doubtful(strings.Contains(p["what"], "new plans")), "nothing is doubtful")
		}),
		says("title of waits", `(?P<v><N>|None|No) (?:of (?P<n><N>) )?(?P<what>new plans?(?: counted)?) (?:was|were) within 20 weeks in (?P<y>\d{4})!`, func(p map[string]string) string {
			if strings.HasPrefix(p["v"], "No") {
				p["v"] = "0"
			}
			wrong := o.base(p["what"], p["y"]) + accounttest.Want(!o.doubtful(true), "it is doubtful") + same("within", p["v"], o.own("timeliness_20_week", "plans_issued_within_20_weeks", p["y"]))
			if p["n"] != "" {
				wrong += same("issued", p["n"], o.own("timeliness_20_week", "plans_issued_den", p["y"]))
			}
			return wrong
		}),
		says("waits", in+`(?P<what>of the new plans counted, )?(?P<v><N>|none|no)(?P<new> new plans?)? (?:was|were) issued within 20 weeks, (?P<a><N>|none) after 20 weeks and within a year, (?P<b><N>|none) after more than a year\.(?: The time of (?P<rest><N>) is not known\.)?`, func(p map[string]string) string {
			for _, key := range []string{"v", "a", "b"} {
				if p[key] == "none" || p[key] == "no" {
					p[key] = "0"
				}
			}
			rest, _ := o.untimed(p["y"])
			return accounttest.Want(p["rest"] == "" && rest <= 0 || accounttest.Int("0"+p["rest"]) == rest, "the time of %d is not known. ", rest) + o.base(p["what"]+p["new"], p["y"]) + same("within", p["v"], o.own("timeliness_20_week", "plans_issued_within_20_weeks", p["y"])) +
				same("a year", p["a"], o.own("timeliness_20_week", "plans_issued_gt20weeks_ltyear", p["y"])) + same("later", p["b"], o.own("timeliness_20_week", "plans_issued_gt_1_year", p["y"]))
		}),
		says("course of a share", `(?P<what>Share of [^:!]+): (?P<said>[^!]+?\d{4}(?:, as in \d{4})?)\.`, func(p map[string]string) string {
			at, ok := shares[p["what"]]
			o.of = at
			return accounttest.Want(ok, "nobody knows this share") + course(p["said"], func(y int) string { return o.own(at[0], at[1], strconv.Itoa(y)) })
		}),
		says("course of children", `Children and young people with an EHC plan: (?P<said>[^!]+?\d{4}(?:, as in January \d{4})?)\.`, func(p map[string]string) string {
			o.of = [2]string{"caseload", "ehcplans"}
			return course(p["said"], func(y int) string { return o.own("caseload", "ehcplans", fmt.Sprintf("%d%02d", y-1, y-2000)) })
		}),
		says("course of appeals", `Appeal rate: (?P<said>[^!]+?\d{4}(?:, as in \d{4})?)\.`, func(p map[string]string) string {
			o.of = [2]string{"appeals", "rate"}
			return course(p["said"], func(y int) string { return o.appeals(strconv.Itoa(y)) })
		}),
		says("elsewhere", `In England it was (?P<e>[\d.]+)% in (?P<y>\d{4})(?:, in the region (?P<r>[\d.]+)%)?\.`, func(p map[string]string) string {
			if o.of[0] == "appeals" { // the table has no figures of regions
				return same("England", p["e"], o.in([]string{nameWords("England Total")}, "appeals", "rate", p["y"])) + accounttest.Want(p["r"] == "", "the table has no region")
			}
			wrong := same("England", p["e"], o.in([]string{"E92000001"}, o.of[0], o.of[1], p["y"]))
			if p["r"] != "" {
				wrong += same("the region", p["r"], o.in([]string{o.a.Region.GSS}, o.of[0], o.of[1], p["y"]))
			}
			return wrong
		}),
		// The collection by person began in 2023: with January 2023, and the calendar year
		// before it. The tribunal's table says of itself from which year on to be careful.
		says("break", `There is a break in the series (?:in|between (?:January )?(?P<from>\d{4}) and) (?P<y>(?:January )?\d{4}): later numbers compare with earlier ones with care\.`, func(p map[string]string) string {
			first := o.firstAfter()
			wrong := accounttest.Want(p["y"] == first, "the break of %s is in %s", o.of[0], first)
			if p["from"] != "" { // and no year between has a number
				for y := accounttest.Int(p["from"]) + 1; strconv.Itoa(y) < strings.TrimPrefix(p["y"], "January "); y++ {
					has := o.in(append(o.codes(), "E92000001"), o.of[0], o.of[1], strconv.Itoa(y)) != ""
					wrong += accounttest.Want(!has, "%d has a number", y)
				}
			}
			return wrong
		}),
		says("no reviews", `The source has no figures on annual reviews in (?P<y>\d{4})\.`, func(p map[string]string) string {
			return accounttest.Want(o.book[[3]string{"annual_reviews.csv", o.a.GSS, p["y"]}]["review_expected"] == "x", "it has figures")
		}),
	}
}

// appeals returns the appeal rate of the council in a year. Where the decisions of the row
// are far from what they are made of, as the table defines them, the row is not of the
// council in that year. A rate that is not that of its row's counts is none.
func (o *oracle) appeals(year string) string {
	name := nameWords(o.a.Name)
	number := func(s string) float64 { n, _ := strconv.ParseFloat(s, 64); return n }
	of := func(heading string) float64 { return number(o.in([]string{name}, "appeals", heading, year)) }
	next := fmt.Sprintf("%s%02d", year, accounttest.Int(year)-1999)
	plans := o.own("caseload", "ehcplans", next)
	sum := number(plans) + number(o.own("requests", "requests_decided_not_to_assess", year)) + number(o.own("assessments", "assess_not_issued", year)) + number(o.own("ceased_plans", "needs_met", year))
	if plans != "" && sum > 100 && math.Abs(of("decisions")-sum) > 0.3*sum {
		return ""
	}
	if again := 100 * of("appeals") / of("decisions"); math.Abs(again-of("rate")) > 0.0501 {
		return fmt.Sprintf("%.2f by its counts", again)
	}
	return o.in([]string{name}, "appeals", "rate", year)
}

// Pages say of councils what the files of the Department's release say: every
// sentence and every title, for each council of the release. The files here are cut to a
// few areas; all 153 councils are read with
//
//	DFE_ZIP=education-health-and-care-plans_2025.zip go test ./internal/sheets/importer -run TestEngland -v
func TestEngland(t *testing.T) {
	files := releaseFiles(t)
	var downloads []importer.Download
	for name, text := range files {
		if strings.HasSuffix(name, ".csv") || strings.HasSuffix(name, ".txt") {
			downloads = append(downloads, importer.Download{Name: name, Read: func() ([]byte, error) { return []byte(text), nil }})
		}
	}
	if os.Getenv("DFE_ZIP") == "" {
		downloads = nil
		for name, text := range files {
			if name != "sen2_dmo_dco.csv" {
				downloads = append(downloads, importer.Download{Name: name, Read: func() ([]byte, error) { return []byte(text), nil }})
			}
		}
	}
	plan, ps := importer.DfE(fstest.MapFS{}, downloads, importer.DfEOptions{Published: "2025-06-26"})
	if plan == nil {
		t.Fatal(ps)
	}
	site := fstest.MapFS{}
	for _, f := range plan.Files {
		site[f.Path] = &fstest.MapFile{Data: f.New}
	}
	o := &oracle{book: readBook(t, files)}
	reader := accounttest.NewReader(o.forms()...)
	slugs, _ := load.Councils(site)
	sentences := 0
	for _, slug := range slugs {
		files, _, problems := load.Council(site, slug, subjects.Files())
		c, more := model.Assemble(slug, files)
		if problems = append(problems, more...); problems.Err() != nil {
			t.Fatalf("%s: %v", slug, problems)
		}
		o.a, _ = authorities.ByGSS(c.Files.Council.GSS.S)
		for _, text := range said(t, c) {
			_, wrong := reader.Read(text)
			for _, w := range wrong {
				t.Errorf("%s: %s", slug, w)
			}
			sentences++
		}
	}
	t.Logf("%d councils, %d answers, titles and summaries", len(slugs), sentences)
	if len(slugs) < 5 || os.Getenv("DFE_ZIP") != "" && len(slugs) != 153 {
		t.Errorf("%d councils", len(slugs))
	}
	if unmet := reader.Unmet(); len(unmet) > 0 && os.Getenv("DFE_ZIP") != "" {
		t.Errorf("no council had a sentence of the forms %v", unmet)
	}
}

// said returns all that pages say of a council's plans. A title ends with an exclamation
// mark, which no sentence has.
func said(t *testing.T, c model.Council) (out []string) {
	t.Helper()
	for _, s := range append(plans.Answers(c), plans.OnTime(c), plans.Learning(c)) {
		if s != "" {
			out = append(out, s)
		}
	}
	add := func(d chart.Chart, figures []model.Figure, ok bool) {
		if !ok {
			return
		}
		if err := d.Validate(); err != nil {
			t.Errorf("%s: %s: %v", c.Slug, d.ID, err)
		}
		if len(figures) == 0 || d.Series[0].Points[0].State == chart.Missing && d.Kind == chart.Line && len(d.Series) == 1 {
			t.Errorf("%s: %s begins with nothing", c.Slug, d.ID)
		}
		out = append(out, d.Title+"! "+d.Summary)
	}
	add(plans.Chart(c, "plans"))
	add(plans.WaitsChart(c, "waits"))
	add(plans.SnapshotChart(c, "children"))
	for _, id := range []string{"plans-refused", "plans-decisions", "plans-reviews", "plans-appeals"} {
		add(plans.RateChart(c, id))
	}
	for _, table := range model.Get[plans.File](c.Files).Tables {
		add(plans.TableChart(c, table, table.ID.S))
	}
	return out
}
