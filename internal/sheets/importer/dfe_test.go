package importer

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// published2025 returns the release of 2025, cut to a few areas.
func published2025(t *testing.T) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	names, _ := filepath.Glob("../dfe/testdata/2025/*")
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(name)] = text
	}
	if len(out) < 14 {
		t.Fatalf("%d files", len(out))
	}
	return out
}

func zipped(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		f.Write(text)
	}
	w.Close()
	return b.Bytes()
}

func download(name string, raw []byte) Download {
	return Download{Name: name, Read: func() ([]byte, error) { return raw, nil }}
}

// warwick returns a site of one council, perhaps with a plans.toml.
func warwick(plans string) fstest.MapFS {
	site := fstest.MapFS{
		"data/warwickshire/council.toml": {Data: []byte("kind = \"council\"\nname = \"Warwickshire\"\ngss = \"E10000031\"\n")},
		"data/warwickshire/sources.toml": {Data: []byte("[[source]]\nid = \"forum\"\ntitle = \"A paper\"\nbody = \"The forum\"\nquality = \"management\"\n")},
	}
	if plans != "" {
		site["data/warwickshire/plans.toml"] = &fstest.MapFile{Data: []byte(plans)}
	}
	return site
}

func planned(t *testing.T, site fstest.MapFS, o DfEOptions, downloads ...Download) *Plan {
	t.Helper()
	plan, ps := DfE(site, downloads, o)
	if plan == nil {
		t.Fatal(ps)
	}
	return plan
}

// carryOut writes a plan into a site.
func carryOut(site fstest.MapFS, plan *Plan) {
	for _, f := range plan.Files {
		site[f.Path] = &fstest.MapFile{Data: f.New}
	}
}

// A release is the same whether it comes as a zip file or as single files.
func TestReleaseInAnyForm(t *testing.T) {
	files := published2025(t)
	inFolders := map[string][]byte{"__MACOSX/data/._requests.csv": []byte("\x00\x05"), "data/": nil, "readme.txt": []byte("read me")}
	var single []Download
	for name, text := range files {
		inFolders["education-health-and-care-plans_2025/data/"+name] = text
		single = append(single, download("downloads/"+name, text))
	}
	o := DfEOptions{Council: "warwickshire"}
	site := warwick("")
	plan := planned(t, site, o, download("a release.zip", zipped(t, inFolders)))
	if len(plan.Files) != 2 {
		t.Fatalf("%d files change", len(plan.Files))
	}
	carryOut(site, plan)
	if again := planned(t, site, o, single...); len(again.Files) != 0 {
		t.Errorf("the single files say something else: %v", again.Files[0].Differences)
	}
}

// A day on which the same file is fetched again is no news.
func TestFetchedAgain(t *testing.T) {
	site := warwick("")
	fetched := func(day string, text []byte) Download {
		d := download("csv", text)
		d.URL, d.Retrieved = "https://education.example/csv", day
		return d
	}
	text := published2025(t)["requests.csv"]
	o := DfEOptions{Council: "warwickshire"}
	carryOut(site, planned(t, site, o, fetched("2025-07-01", text)))
	for _, want := range []string{"retrieved = 2025-07-01", "url = \"https://education.example/csv\"", "page_or_table = \"csv\"", "sha256 = \""} {
		if got := string(site["data/warwickshire/sources.toml"].Data); !strings.Contains(got, want) {
			t.Errorf("sources.toml lacks %s:\n%s", want, got)
		}
	}
	if plan := planned(t, site, o, fetched("2025-08-01", text)); len(plan.Files) != 0 {
		t.Errorf("the same file on another day changes %v", plan.Files[0].Differences)
	}
	other := bytes.ReplaceAll(text, []byte("1750"), []byte("1751"))
	carryOut(site, planned(t, site, o, fetched("2025-08-01", other)))
	if got := string(site["data/warwickshire/sources.toml"].Data); !strings.Contains(got, "retrieved = 2025-08-01") {
		t.Errorf("another file keeps the day:\n%s", got)
	}
}

// The same file keeps the month of its publication, when it is imported again without it.
func TestMonthStays(t *testing.T) {
	site := warwick("")
	d := download("requests.csv", published2025(t)["requests.csv"])
	carryOut(site, planned(t, site, DfEOptions{Council: "warwickshire", Published: "2025-06"}, d))
	if plan := planned(t, site, DfEOptions{Council: "warwickshire"}, d); len(plan.Files) != 0 {
		t.Errorf("the same file changes %v", plan.Files[0].Differences)
	}
}

// A year with figures of a council's own paper is not said to be the Department's.
func TestOwnFiguresStay(t *testing.T) {
	files := published2025(t)
	tests := []struct {
		name, plans, want string // of each row of 2024: requests, average_weeks, source
		warned            bool
	}{
		{"none before", "", "1750 - dfe-ehc-requests", false},
		{"the same figure and another", "[[year]]\nyear = 2024\nrequests = 1700\naverage_weeks = 31\nsource = \"forum\"\n", "1700 31 forum; - - dfe-ehc-requests", true},
		{"others by the file's source", "source = \"forum\"\n[[year]]\nyear = 2024\naverage_weeks = 31\n", "- 31 -; 1750 - dfe-ehc-requests", false},
		{"another value", "[[year]]\nyear = 2024\nrequests = 1700\nsource = \"forum\"\n", "1700 - forum; - - dfe-ehc-requests", true},
		{"the same value", "[[year]]\nyear = 2024\nrequests = 1750\nsource = \"forum\"\n", "1750 - forum; - - dfe-ehc-requests", false},
		{"the same file", "[[year]]\nyear = 2024\nrequests = 1700\nissued = 5\nsource = \"dfe-ehc-requests\"\n", "1750 - dfe-ehc-requests", false},
		{"other files of a release", "[[year]]\nyear = 2024\nrequests = 1700\nissued = 5\nsource = \"dfe-ehc-plans\"\n", "- - dfe-ehc-plans; 1750 - dfe-ehc-requests", false},
		{"an older release", "[[year]]\nyear = 2024\nrequests = 1700\naverage_weeks = 5\nsource = \"dfe-sen2-requests\"\n", "- 5 dfe-sen2-requests; 1750 - dfe-ehc-requests", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			site := warwick(tt.plans)
			plan := planned(t, site, DfEOptions{Council: "warwickshire"}, download("requests.csv", files["requests.csv"]))
			carryOut(site, plan)
			top, err := tomledit.Read(string(site["data/warwickshire/plans.toml"].Data))
			if err != nil {
				t.Fatal(err)
			}
			years, _ := top.Get("year")
			var of2024 []string
			for _, y := range years.Rows {
				var got []string
				for _, key := range []string{"year", "requests", "average_weeks", "source"} {
					v, ok := y.Get(key)
					if !ok {
						v.Scalar = "-"
					}
					got = append(got, tomledit.Unquote(v.Scalar))
				}
				if got[0] == "2024" {
					of2024 = append(of2024, strings.Join(got[1:], " "))
				}
			}
			if got := strings.Join(of2024, "; "); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			cited := strings.Contains(string(site["data/warwickshire/plans.toml"].Data), "source = \"dfe-ehc-requests\"")
			if listed := strings.Contains(string(site["data/warwickshire/sources.toml"].Data), "dfe-ehc-requests"); listed != cited {
				t.Errorf("the source is listed: %v, and cited: %v", listed, cited)
			}
			if warned := plan.Notes.Count(diag.Warning) > 0; warned != tt.warned {
				t.Errorf("warned %v: %v", warned, plan.Notes)
			}
		})
	}
}

// Every council that is there in the newest year gets its files.
func TestAllOfARelease(t *testing.T) {
	site := warwick("")
	plan := planned(t, site, DfEOptions{}, download("r.zip", zipped(t, published2025(t))))
	var paths []string
	for _, f := range plan.Files {
		paths = append(paths, f.Path)
	}
	got := strings.Join(paths, " ")
	for _, want := range []string{"daylight.toml", "data/warwickshire/plans.toml", "data/isles-of-scilly/council.toml", "data/cumberland/plans.toml"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing in %s", want, got)
		}
	}
	for _, not := range []string{"data/warwickshire/council.toml", "data/cumbria/", "data/northamptonshire/"} {
		if strings.Contains(got, not) {
			t.Errorf("there is %s", not)
		}
	}
}

func TestWrongDownloads(t *testing.T) {
	files := published2025(t)
	many := map[string][]byte{}
	for i := range maxMembers + 1 {
		many[strings.Repeat("x", i+1)] = nil
	}
	failing := Download{Name: "gone.csv", Read: func() ([]byte, error) { return nil, errors.New("it is gone") }}
	tests := []struct {
		name      string
		downloads []Download
		want      string
	}{
		{"no zip file", []Download{download("r.zip", []byte("PK\x03\x04broken"))}, "r.zip: error: this zip file ends too soon or is damaged [spreadsheet]\n\thint: download it again"},
		{"too many files", []Download{download("r.zip", zipped(t, many))}, "r.zip: error: this zip file has 201 files, and a release of the Department has about 15 [spreadsheet]\n\thint: give the zip file as it was downloaded"},
		{"no data", []Download{download("r.zip", zipped(t, map[string][]byte{"a.doc": nil}))}, "r.zip: error: this zip file has no CSV files [spreadsheet]\n\thint: give the zip file of the release; a spreadsheet is saved as CSV first"},
		{"a file that has no place", []Download{download("w.csv", files["work_based_placements.csv"])}, "daylight: error: none of these files has figures that daylight has a place for [spreadsheet]"},
		{"a file that is gone", []Download{failing}, "gone.csv: error: this file cannot be read: it is gone [spreadsheet]"},
		{"half a file", []Download{download("r.csv", append(bytes.Clone(files["requests.csv"]), "2024,\"half"...))}, "r.csv:65:11: error: this line cannot be read as CSV"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			plan, ps := DfE(warwick(""), tt.downloads, DfEOptions{Council: "warwickshire"})
			if plan != nil || len(ps) == 0 || !strings.HasPrefix(ps[0].Error(), tt.want) {
				t.Errorf("got\n%v\nwant\n%s", ps, tt.want)
			}
		})
	}
}

// recorded returns a site whose release of 1 July 2025 is recorded.
func recorded(t *testing.T, o DfEOptions, downloads ...Download) fstest.MapFS {
	t.Helper()
	site := warwick("")
	carryOut(site, planned(t, site, o, downloads...))
	site["data/warwickshire/releases.toml"] = &fstest.MapFile{Data: []byte("[[release]]\npublished = 2025-07-01\nsummary = \"First figures\"\n")}
	p := &planner{fsys: site}
	c, ok := p.planned("warwickshire")
	if !ok {
		t.Fatal("the site cannot be read")
	}
	site["data/warwickshire/releases/2025-07-01.csv"] = &fstest.MapFile{Data: ledger.Format(c.Figures())}
	return site
}

// A second run adds figures, and states a reason for those that it revises.
func TestRevisions(t *testing.T) {
	files := published2025(t)
	o := DfEOptions{Council: "warwickshire", Published: "2025-06-26", Today: "2026-07-01"}
	site := recorded(t, o, download("requests.csv", files["requests.csv"]), download("needs.csv", files["sen_needs_all_plans.csv"]))
	// The next release: a revised figure, another year, and needs of the next January.
	o.Published = "2026-06-25"
	requests := strings.ReplaceAll(string(files["requests.csv"]), "1750,2,1153,306,", "1751,2,1153,306,")
	for line := range strings.Lines(requests) {
		if strings.HasPrefix(line, "2024,") && strings.Contains(line, "Warwickshire,All requests") {
			requests += strings.Replace(line, "2024,", "2025,", 1)
		}
	}
	needs := strings.ReplaceAll(strings.ReplaceAll(string(files["sen_needs_all_plans.csv"]), "202425", "202526"), "6868,2612", "6869,2613")
	plan := planned(t, site, o, download("requests.csv", []byte(requests)), download("needs.csv", []byte(needs)))
	carryOut(site, plan)
	got := string(site["data/warwickshire/releases.toml"].Data)
	want := `[[release]]
published = 2025-07-01
summary = "First figures"

[[release]]
published = 2026-07-01
change = [
  { at = "plans.requests.2024", kind = "scheduled", reason = "The Department for Education has revised this figure in its release of 25 June 2026: it was 1,750 requests, and is 1,751 requests." },
  { at = "plans.table.need", kind = "new_data", reason = "The Department for Education has published newer figures: they are of January 2026 now, and were of January 2025." },
]
`
	if got != want {
		t.Errorf("releases.toml is\n%s\nwant\n%s", got, want)
	}
	if plans := string(site["data/warwickshire/plans.toml"].Data); !strings.Contains(plans, "year = 2025\nrequests = 1751\n") || strings.Index(plans, "year = 2025") < strings.Index(plans, "year = 2024") {
		t.Errorf("plans.toml is\n%s", plans)
	}
	p := &planner{fsys: site}
	c, ok := p.planned("warwickshire")
	if !ok {
		t.Fatal("the site cannot be read")
	}
	for _, x := range ledger.Of(c)[0].Changes {
		if x.Kind != ledger.Added && !x.Explained() {
			t.Errorf("%s changed without a reason", x.Figure().Local())
		}
	}
	// Once more nothing is new, and the reasons are there already.
	if plan := planned(t, site, o, download("requests.csv", []byte(requests)), download("needs.csv", []byte(needs))); len(plan.Files) != 0 {
		t.Errorf("again it changes %v", plan.Files[0].Differences)
	}
	// On the day of a recorded release there is no room for reasons.
	o.Today = "2025-07-01"
	delete(site, "data/warwickshire/releases.toml")
	site["data/warwickshire/releases.toml"] = &fstest.MapFile{Data: []byte("[[release]]\npublished = 2025-07-01\n")}
	later := strings.ReplaceAll(requests, "1751,2,1153,306,", "1752,2,1153,306,")
	if plan := planned(t, site, o, download("requests.csv", []byte(later))); plan.Notes.Count(diag.Warning) != 1 {
		t.Errorf("nothing is said: %v", plan.Notes)
	}
}

// The public interface may have fewer files than the zip file. What they do not have
// stays as it is, with the source and the day of the release that it is of, and what they
// revise has its reason.
func TestFewerFiles(t *testing.T) {
	files := published2025(t)
	o := DfEOptions{Council: "warwickshire", Published: "2025-06-26", Today: "2026-07-01"}
	site := recorded(t, o, download("r.zip", zipped(t, files)))
	before := string(site["data/warwickshire/plans.toml"].Data)
	o.Published = "2026-06-25"
	var fewer []Download
	for name, text := range files {
		switch {
		case strings.Contains(name, "Tribunal"), strings.Contains(name, "guidance"), name == "annual_reviews.csv":
			continue
		case name == "requests.csv": // one figure is revised, and the first year is gone
			text = bytes.ReplaceAll(text, []byte("1750,2,1153,306,"), []byte("1751,2,1153,306,"))
			lines := strings.SplitAfter(string(text), "\n")
			lines = slices.DeleteFunc(lines, func(l string) bool { return strings.HasPrefix(l, "2019,") })
			text = []byte(strings.Join(lines, ""))
		}
		fewer = append(fewer, download(name, text))
	}
	carryOut(site, planned(t, site, o, fewer...))
	if got := string(site["data/warwickshire/releases.toml"].Data); !strings.Contains(got, `at = "plans.requests.2024", kind = "scheduled", reason = "The Department for Education has revised this figure in its release of 25 June 2026: it was 1,750 requests, and is 1,751 requests."`) {
		t.Errorf("the revision is lost:\n%s", got)
	}
	sources, err := tomledit.Read(string(site["data/warwickshire/sources.toml"].Data))
	if err != nil {
		t.Fatal(err)
	}
	dates := map[string]string{}
	list, _ := sources.Get("source")
	for _, s := range list.Rows {
		dates[get(s, "id")] = get(s, "date")
	}
	plans, err := tomledit.Read(string(site["data/warwickshire/plans.toml"].Data))
	if err != nil {
		t.Fatal(err)
	}
	years, _ := plans.Get("year")
	for _, y := range years.Rows {
		want := "2026-06-25"
		for _, kept := range []string{"appeals", "annual_reviews_due"} {
			if get(y, kept) != "" {
				want = "2025-06-26"
			}
		}
		if get(y, "year") == "2019" && get(y, "requests") != "" {
			want = "2025-06-26"
		}
		if got := dates[get(y, "source")]; got != want {
			t.Errorf("%s cites %s of %s, want %s", get(y, "year"), get(y, "source"), got, want)
		}
	}
	benchmarks, _ := plans.Get("benchmark")
	for _, b := range benchmarks.Rows {
		if m := get(b, "measure"); (m == "appeal_rate_percent" || m == "review_decisions_within_4_weeks_percent") != (dates[get(b, "source")] == "2025-06-26") {
			t.Errorf("%s of %s cites %s", m, get(b, "year"), get(b, "source"))
		}
	}
	for _, key := range []string{"appeals = ", "annual_reviews_due = ", "requests = ", "issued = ", "personal_budgets = "} {
		after := string(site["data/warwickshire/plans.toml"].Data)
		if was, is := strings.Count(before, "\n"+key), strings.Count(after, "\n"+key); was != is || was == 0 {
			t.Errorf("%d times %s, and %d before", is, key, was)
		}
	}
	// Again it is no news; and the whole release drops what was kept.
	if plan := planned(t, site, o, fewer...); len(plan.Files) != 0 {
		t.Errorf("again it changes %v", plan.Files[0].Differences)
	}
	carryOut(site, planned(t, site, o, download("r.zip", zipped(t, files))))
	if got := string(site["data/warwickshire/sources.toml"].Data); strings.Contains(got, "before") {
		t.Errorf("sources that nobody cites stay:\n%s", got)
	}
}

// The table of appeals alone takes nothing away from a council whose row has another's code:
// what shows whose it is came with the other files.
func TestAppealsAlone(t *testing.T) {
	files := published2025(t)
	site := fstest.MapFS{"data/nottingham/council.toml": {Data: []byte("kind = \"council\"\nname = \"Nottingham\"\ngss = \"E06000018\"\n")}}
	o := DfEOptions{Council: "nottingham"}
	carryOut(site, planned(t, site, o, download("r.zip", zipped(t, files))))
	if got := string(site["data/nottingham/plans.toml"].Data); !strings.Contains(got, "appeals = 52\n") {
		t.Fatalf("its appeals are missing:\n%s", got)
	}
	const table = "SEND Tribunals and appeal rate 2014-2024.csv"
	plan, ps := DfE(site, []Download{download(table, files[table]), download("requests.csv", files["requests.csv"])}, o)
	if plan == nil || len(plan.Files) != 0 {
		t.Errorf("it changes %v\n%v", plan, ps)
	}
}

// What an officer wrote into the row of a file stays: a note where the file has none, and
// what stands behind the file's own.
func TestWrittenByHandStays(t *testing.T) {
	site := warwick("")
	o := DfEOptions{Council: "warwickshire"}
	var downloads []Download
	for name, text := range published2025(t) {
		downloads = append(downloads, download(name, text))
	}
	carryOut(site, planned(t, site, o, downloads...))
	before := string(site["data/warwickshire/plans.toml"].Data)
	const own = "We moved to another system in spring."
	hand := strings.Replace(before, "source = \"dfe-ehc-requests\"\n", "source = \"dfe-ehc-requests\"\nnote = \""+own+"\"\n", 1)
	after := strings.LastIndex(hand, "note = \"")
	end := after + strings.Index(hand[after:], "\"\n")
	hand = hand[:end] + " " + own + hand[end:]
	if strings.Count(hand, own) != 2 || strings.Contains(before, own) {
		t.Fatalf("the notes are not there:\n%s", hand)
	}
	site["data/warwickshire/plans.toml"] = &fstest.MapFile{Data: []byte(hand)}
	if plan := planned(t, site, o, downloads...); len(plan.Files) != 0 {
		t.Errorf("they change: %v", plan.Files[0].Differences)
	}
}

// An officer's words stay also where the import words its own note anew: two imports of the
// same files, of which an earlier program wrote the first.
func TestWrittenByHandStaysBesideNewWords(t *testing.T) {
	const (
		now   = "Timeliness covers assessments completed in the year that did not go to mediation or the tribunal."
		then  = "Timeliness covers the assessments that were completed in the year and did not go to mediation or a tribunal."
		first = "We lent staff to a neighbour."
		last  = "In spring we moved to another system."
	)
	site := warwick("")
	o := DfEOptions{Council: "warwickshire"}
	var downloads []Download
	for name, text := range published2025(t) {
		downloads = append(downloads, download(name, text))
	}
	carryOut(site, planned(t, site, o, downloads...))
	text := string(site["data/warwickshire/plans.toml"].Data)
	if !strings.Contains(text, "note = \""+now) {
		t.Fatalf("no note begins with %q:\n%s", now, text)
	}
	hand := strings.Replace(text, "note = \""+now, "note = \""+first+" "+then+" "+last, 1)
	site["data/warwickshire/plans.toml"] = &fstest.MapFile{Data: []byte(hand)}
	carryOut(site, planned(t, site, o, downloads...))
	text = string(site["data/warwickshire/plans.toml"].Data)
	if !strings.Contains(text, "note = \""+first+" "+now) || strings.Count(text, last) != 1 || strings.Contains(text, then) {
		t.Errorf("it has become\n%s", text)
	}
	if plan := planned(t, site, o, downloads...); len(plan.Files) != 0 {
		t.Errorf("a third import changes %v", plan.Files[0].Differences)
	}
}

// Where a text cites a source that is another file now, its officers are told.
func TestTextsThatCite(t *testing.T) {
	site := warwick("")
	o := DfEOptions{Council: "warwickshire"}
	text := published2025(t)["requests.csv"]
	carryOut(site, planned(t, site, o, download("requests.csv", text)))
	site["content/warwickshire/plans.md"] = &fstest.MapFile{Data: []byte("It received 1,750 requests [@dfe-ehc-requests].\n")}
	if plan := planned(t, site, o, download("requests.csv", text)); plan.Notes.Count(diag.Warning) != 0 {
		t.Errorf("the same file: %v", plan.Notes)
	}
	plan := planned(t, site, o, download("requests.csv", bytes.ReplaceAll(text, []byte("1750"), []byte("1751"))))
	if got := plan.Notes.Error(); !strings.Contains(got, "content/warwickshire/plans.md: warning: this cites dfe-ehc-requests, which is another file of the Department now") {
		t.Errorf("nothing is said:\n%s", got)
	}
}

// Years come to be in their order, also among those that are there.
func TestYearsInOrder(t *testing.T) {
	site := warwick("source = \"forum\"\n\n# before\n[[year]]\nyear = 2021\naverage_weeks = 30\n\n# after\n[[year]]\nyear = 2025\naverage_weeks = 31\n")
	carryOut(site, planned(t, site, DfEOptions{Council: "warwickshire"}, download("requests.csv", published2025(t)["requests.csv"])))
	text := string(site["data/warwickshire/plans.toml"].Data)
	var years []string
	for line := range strings.Lines(text) {
		if y, ok := strings.CutPrefix(line, "year = "); ok && len(y) == 5 {
			years = append(years, strings.TrimSpace(y))
		}
	}
	if got := strings.Join(years[:5], " "); got != "2019 2021 2023 2024 2025" {
		t.Errorf("the years are %s in\n%s", got, text)
	}
	if !strings.Contains(text, "# before\n[[year]]\nyear = 2021") || !strings.Contains(text, "# after\n[[year]]\nyear = 2025") {
		t.Errorf("comments have moved:\n%s", text)
	}
}

// A council is beside those that an officer names, and next year beside the same.
func TestNeighbours(t *testing.T) {
	site := warwick("")
	requests := download("requests.csv", published2025(t)["requests.csv"])
	carryOut(site, planned(t, site, DfEOptions{Council: "warwickshire", Neighbours: []string{"wiltshire", "839", "E06000058"}}, requests))
	text := string(site["data/warwickshire/plans.toml"].Data)
	for _, want := range []string{"other_council = \"Wiltshire\"\nyear = 2024\nvalue = 18.3", "other_council = \"Bournemouth, Christchurch and Poole\"\nyear = 2024\nvalue = 24.0\n"} {
		if strings.Count(text, want) != 1 {
			t.Errorf("plans.toml lacks %q:\n%s", want, text)
		}
	}
	if plan := planned(t, site, DfEOptions{Council: "warwickshire"}, requests); len(plan.Files) != 0 {
		t.Errorf("again it changes %v", plan.Files[0].Differences)
	}
	_, ps := DfE(site, []Download{requests}, DfEOptions{Council: "warwickshire", Neighbours: []string{"Wilshire"}})
	if got := ps.Sorted().Error(); !strings.HasPrefix(got, "--neighbour: error: the official list has no council \"Wilshire\" [spreadsheet]\n\thint: did you mean \"Wiltshire\"?") {
		t.Errorf("got %s", got)
	}
}

// row returns the rows of a data file with some value of a key.
func rowsOf(t *testing.T, site fstest.MapFS, list, key, value string) (out []*tomledit.Table) {
	t.Helper()
	top, err := tomledit.Read(string(site["data/warwickshire/plans.toml"].Data))
	if err != nil {
		t.Fatal(err)
	}
	rows, _ := top.Get(list)
	for _, r := range rows.Rows {
		if v, _ := r.Get(key); tomledit.Unquote(v.Scalar) == value {
			out = append(out, r)
		}
	}
	return out
}

// A council's own tables and benchmarks stay, and it is told which the Department has too.
func TestOwnTablesStay(t *testing.T) {
	site := warwick("[[benchmark]]\nmeasure = \"within_20_weeks_percent\"\narea = \"england\"\nyear = 2024\nvalue = 46.0\nsource = \"forum\"\n\n" +
		"[[benchmark]]\nmeasure = \"refused_percent\"\narea = \"england\"\nyear = 2024\nvalue = 25.20\nsource = \"forum\"\n\n" +
		"[[table]]\nid = \"placement\"\ntitle = \"Where our children learn\"\nrows_by = \"Placement\"\ncolumns_by = \"Number\"\non = \"2024-09\"\nsource = \"forum\"\n[[table.row]]\nname = \"Mainstream\"\ncells = [{ column = \"Number\", value = 2600 }]\n")
	o := DfEOptions{Council: "warwickshire"}
	plan := planned(t, site, o, download("r.zip", zipped(t, published2025(t))))
	carryOut(site, plan)
	tables := rowsOf(t, site, "table", "id", "placement")
	if len(tables) != 1 || get(tables[0], "title") != "Where our children learn" || get(tables[0], "source") != "forum" {
		t.Errorf("its table is gone:\n%s", site["data/warwickshire/plans.toml"].Data)
	}
	for _, b := range rowsOf(t, site, "benchmark", "measure", "within_20_weeks_percent") {
		if get(b, "area") == "england" && get(b, "year") == "2024" && get(b, "value") != "46.0" {
			t.Errorf("its benchmark is %s", get(b, "value"))
		}
	}
	said := plan.Notes.Error()
	for want, times := range map[string]int{"table placement stays as forum has it, and the Department’s is not taken": 1, "46.0, and 45.9 in the Department’s file": 1, "benchmark": 1} {
		if strings.Count(said, want) != times {
			t.Errorf("%q is said %d times in\n%s", want, strings.Count(said, want), said)
		}
	}
	if plan := planned(t, site, o, download("r.zip", zipped(t, published2025(t)))); len(plan.Files) != 0 {
		t.Errorf("again it changes %v", plan.Files[0].Differences)
	}
}

// What a newer file hides, or has no more, is not taken from the one before: a share would
// give the hidden count away.
func TestHiddenFiguresGo(t *testing.T) {
	site := warwick("")
	o := DfEOptions{Council: "warwickshire", Published: "2025-06"}
	text := published2025(t)["requests.csv"]
	carryOut(site, planned(t, site, o, download("requests.csv", text)))
	hidden := bytes.ReplaceAll(text, []byte("1750,2,1153,306,282,9,65.9,17.5,16.1,0.5,1191"), []byte("1750,2,1153,c,x,9,65.9,c,16.1,0.5,1191"))
	if bytes.Equal(text, hidden) {
		t.Fatal("nothing is hidden")
	}
	o.Published = "2025-11"
	carryOut(site, planned(t, site, o, download("requests.csv", hidden)))
	years := rowsOf(t, site, "year", "year", "2024")
	if len(years) != 1 {
		t.Fatalf("%d rows:\n%s", len(years), site["data/warwickshire/plans.toml"].Data)
	}
	for _, key := range []string{"refused", "refused_percent", "no_decision"} {
		if v, ok := years[0].Get(key); ok {
			t.Errorf("%s is %s", key, v.Scalar)
		}
	}
	if v, _ := years[0].Get("hidden"); len(v.List) != 1 || v.List[0] != `"refused"` {
		t.Errorf("hidden is %v", v.List)
	}
}

// A table whose column was renamed stays as it was until somebody says what the column is.
func TestRenamedColumnOfATable(t *testing.T) {
	site := warwick("")
	o := DfEOptions{Council: "warwickshire", Published: "2025-06"}
	text := published2025(t)["sen_needs_all_plans.csv"]
	carryOut(site, planned(t, site, o, download("needs.csv", text)))
	renamed := bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("number_asd"), []byte("number_autism")), []byte("asd_pc"), []byte("autism_pc"))
	renamed = bytes.ReplaceAll(renamed, []byte("202425"), []byte("202526"))
	o.Published = "2026-06"
	plan := planned(t, site, o, download("needs.csv", renamed))
	carryOut(site, plan)
	tables := rowsOf(t, site, "table", "id", "need")
	if len(tables) != 1 || get(tables[0], "on") != "2025-01" || get(tables[0], "source") != "dfe-ehc-needs-before-1" {
		t.Errorf("the table is\n%s", site["data/warwickshire/plans.toml"].Data)
	}
	if !strings.Contains(plan.Notes.Error(), `say --map "number_autism=number_asd"`) {
		t.Errorf("nothing is said of the column: %v", plan.Notes)
	}
	o.Map = map[string]string{"number_autism": "number_asd", "autism_pc": "asd_pc"}
	carryOut(site, planned(t, site, o, download("needs.csv", renamed)))
	if tables := rowsOf(t, site, "table", "id", "need"); len(tables) != 1 || get(tables[0], "on") != "2026-01" {
		t.Errorf("with --map the table is\n%s", site["data/warwickshire/plans.toml"].Data)
	}
}

// An explanation of an earlier import goes when the file adds up; those of officers stay.
func TestExplanationsGo(t *testing.T) {
	const own = "[[known_problem]]\nrule = \"timeliness\"\nat = \"plans.issued.2023\"\nexplanation = \"Ours.\"\n"
	site := warwick(own)
	o := DfEOptions{Council: "warwickshire"}
	text := published2025(t)["timeliness_20_week.csv"]
	wrong := bytes.ReplaceAll(text, []byte("1122,1119,238,238"), []byte("1123,1119,238,238"))
	carryOut(site, planned(t, site, o, download("t.csv", wrong)))
	if rows := rowsOf(t, site, "known_problem", "at", "plans.issued.2024"); len(rows) != 1 {
		t.Fatalf("there is no explanation:\n%s", site["data/warwickshire/plans.toml"].Data)
	}
	// One that an officer has rewritten stays while it is needed.
	const ours = "Four plans were moved to the next year."
	site["data/warwickshire/plans.toml"] = &fstest.MapFile{Data: regexp.MustCompile(`explanation = "The Department[^"]*"`).ReplaceAll(site["data/warwickshire/plans.toml"].Data, []byte(`explanation = "`+ours+`"`))}
	if plan := planned(t, site, o, download("t.csv", wrong)); len(plan.Files) != 0 {
		t.Errorf("the officer's explanation changes: %v", plan.Files[0].Differences)
	}
	site["data/warwickshire/plans.toml"] = &fstest.MapFile{Data: bytes.ReplaceAll(site["data/warwickshire/plans.toml"].Data, []byte(ours), []byte("The Department’s file has the time taken for another number of plans than were issued in 2024."))}
	carryOut(site, planned(t, site, o, download("t.csv", text)))
	if rows := rowsOf(t, site, "known_problem", "rule", "timeliness"); len(rows) != 1 || get(rows[0], "explanation") != "Ours." {
		t.Errorf("explanations are\n%s", site["data/warwickshire/plans.toml"].Data)
	}
}

// The only explanation goes as well, and that of a year which the newer file does not have
// stays with the year's figures.
func TestTheOnlyExplanationGoes(t *testing.T) {
	o := DfEOptions{Council: "warwickshire"}
	text := published2025(t)["timeliness_20_week.csv"]
	wrong := bytes.ReplaceAll(text, []byte("1122,1119,238,238"), []byte("1123,1119,238,238"))
	site := warwick("")
	carryOut(site, planned(t, site, o, download("t.csv", wrong)))
	carryOut(site, planned(t, site, o, download("t.csv", text)))
	if rows := rowsOf(t, site, "known_problem", "rule", "timeliness"); len(rows) != 0 {
		t.Errorf("the explanation stays:\n%s", site["data/warwickshire/plans.toml"].Data)
	}
}

// An older release does not take the place of a newer one, and none was published before the
// days that it counts.
func TestOlderReleases(t *testing.T) {
	site := warwick("")
	text := published2025(t)["requests.csv"]
	carryOut(site, planned(t, site, DfEOptions{Council: "warwickshire", Published: "2025-06-26"}, download("requests.csv", text)))
	for _, tt := range []struct{ published, want string }{
		{"2025-05", "error: dfe-ehc-requests is of a newer release already: of 2025-06, and these files of 2025-05"},
		{"2024-06", "error: this file has figures of 2024, and cannot have been published in 2024-06"},
		{"2025-07", ""},
		{"", ""},
	} {
		other := bytes.ReplaceAll(text, []byte("1750,2,1153"), []byte("1751,2,1153"))
		plan, ps := DfE(site, []Download{download("requests.csv", other)}, DfEOptions{Council: "warwickshire", Published: tt.published})
		if got := ps.Error(); !strings.Contains(got, tt.want) || (plan == nil) != (tt.want != "") {
			t.Errorf("%s: %v", tt.published, got)
		}
	}
	// Where nobody says when it was published, its figures end sooner.
	older := strings.SplitAfter(string(text), "\n")
	older = slices.DeleteFunc(older, func(l string) bool { return strings.HasPrefix(l, "2024,") })
	plan, ps := DfE(site, []Download{download("requests.csv", []byte(strings.Join(older, "")))}, DfEOptions{Council: "warwickshire"})
	if want := "dfe-ehc-requests is of a newer release already: its figures go up to 2024, and those of this file up to 2023"; plan != nil || !strings.Contains(ps.Error(), want) {
		t.Errorf("without a date: %v", ps)
	}
}

// A renamed column takes no benchmark away, and a row of the Department's that one of a
// council's own paper behind it empties is not kept.
func TestNothingIsLeftHalf(t *testing.T) {
	site := warwick("")
	o := DfEOptions{Council: "warwickshire", Published: "2025-06"}
	text := published2025(t)["requests.csv"]
	carryOut(site, planned(t, site, o, download("requests.csv", text)))
	before := len(rowsOf(t, site, "benchmark", "measure", "refused_percent"))
	o.Published = "2025-11"
	carryOut(site, planned(t, site, o, download("requests.csv", bytes.ReplaceAll(text, []byte("request_not_assess_pc"), []byte("refused_share")))))
	if after := len(rowsOf(t, site, "benchmark", "measure", "refused_percent")); after != before || before == 0 {
		t.Errorf("%d benchmarks, and %d before", after, before)
	}
	o = DfEOptions{Council: "warwickshire"}
	site = warwick("")
	plans := download("newplans.csv", published2025(t)["newplans.csv"])
	carryOut(site, planned(t, site, o, plans))
	raw := string(site["data/warwickshire/plans.toml"].Data)
	last := strings.LastIndex(raw, "[[year]]")
	site["data/warwickshire/plans.toml"] = &fstest.MapFile{Data: []byte(raw[:last] + raw[last:] + "\n[[year]]\nyear = 2024\nnew_plans = 1207\nsource = \"forum\"\n")}
	carryOut(site, planned(t, site, o, plans))
	if rows := rowsOf(t, site, "year", "year", "2024"); len(rows) != 1 || get(rows[0], "source") != "forum" {
		t.Errorf("%d rows of 2024:\n%s", len(rows), site["data/warwickshire/plans.toml"].Data)
	}
}

// A marker that the file of a benchmark does not have goes, and so does a benchmark of a year
// that a newer file has without it.
func TestBenchmarksAreThoseOfTheFile(t *testing.T) {
	site := warwick("")
	o := DfEOptions{Council: "warwickshire", Published: "2025-06"}
	text := published2025(t)["requests.csv"]
	carryOut(site, planned(t, site, o, download("requests.csv", text)))
	before := string(site["data/warwickshire/plans.toml"].Data)
	marked := strings.Replace(before, "value = 25.2\n", "value = 25.2\nmarker = \"b\"\n", 1)
	if marked == before {
		t.Fatalf("no benchmark is marked:\n%s", before)
	}
	site["data/warwickshire/plans.toml"] = &fstest.MapFile{Data: []byte(marked)}
	carryOut(site, planned(t, site, o, download("requests.csv", text)))
	if after := string(site["data/warwickshire/plans.toml"].Data); after != before {
		t.Errorf("the marker stays:\n%s", after)
	}
	hidden := bytes.ReplaceAll(text, []byte(",25.2,"), []byte(",x,"))
	o.Published = "2025-11"
	carryOut(site, planned(t, site, o, download("requests.csv", hidden)))
	for _, b := range rowsOf(t, site, "benchmark", "measure", "refused_percent") {
		if get(b, "value") == "25.2" {
			t.Errorf("England's %s stays", get(b, "value"))
		}
	}
}

// A reason says that the Department has revised a figure only where it has another number.
func TestReasonsAreTrue(t *testing.T) {
	text := published2025(t)["requests.csv"]
	o := DfEOptions{Council: "warwickshire", Published: "2025-06-26", Today: "2026-07-01"}
	site := recorded(t, o, download("requests.csv", text))
	gone := bytes.ReplaceAll(text, []byte("1750,2,1153,306,282,9,65.9,17.5"), []byte("1750,2,1153,c,x,9,65.9,c"))
	o.Published = "2026-06-25"
	carryOut(site, planned(t, site, o, download("requests.csv", gone)))
	got := string(site["data/warwickshire/releases.toml"].Data)
	for _, want := range []string{
		`at = "plans.refused.2024", kind = "scheduled", reason = "With the files of the Department for Education in its release of 25 June 2026 there is no figure here."`,
		`at = "plans.refused_percent.2024", kind = "scheduled", reason = "With the newest files of the Department for Education this figure is left out."`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("releases.toml lacks %s:\n%s", want, got)
		}
	}
	if strings.Contains(got, "has revised") {
		t.Errorf("it says that the Department has revised what it hides:\n%s", got)
	}
}

// Files that come one by one, in any order, give what the release gives at once, and the
// data file can be changed by the next.
func TestFilesOneByOne(t *testing.T) {
	files := published2025(t)
	var names []string
	for name := range files {
		if strings.HasSuffix(name, ".csv") && !strings.Contains(name, "Tribunal") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	o := DfEOptions{Council: "warwickshire"}
	for range 2 {
		slices.Reverse(names)
		site := warwick("")
		for _, name := range names {
			plan, ps := DfE(site, []Download{download(name, files[name])}, o)
			if plan == nil && strings.Contains(ps.Error(), "laid out") {
				t.Fatalf("%s: %v", name, ps)
			}
			if plan != nil {
				carryOut(site, plan)
			}
		}
		carryOut(site, planned(t, site, o, download("r.zip", zipped(t, files))))
		if plan := planned(t, site, o, download("r.zip", zipped(t, files))); len(plan.Files) != 0 {
			t.Errorf("again it changes %v", plan.Files[0].Differences)
		}
	}
}
