package importer

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

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

// A year with figures of a council's own paper is not said to be the Department's.
func TestOwnFiguresStay(t *testing.T) {
	files := published2025(t)
	tests := []struct {
		name, plans, want string // of 2024: requests, average_weeks, source
		warned            bool
	}{
		{"none before", "", "1750 - dfe-ehc-requests", false},
		{"others beside", "[[year]]\nyear = 2024\nrequests = 1700\naverage_weeks = 31\nsource = \"forum\"\n", "1700 31 forum", true},
		{"others by the file's source", "source = \"forum\"\n[[year]]\nyear = 2024\naverage_weeks = 31\n", "- 31 -", true},
		{"the same", "[[year]]\nyear = 2024\nrequests = 1700\nsource = \"forum\"\n", "1750 - dfe-ehc-requests", false},
		{"the Department's own", "[[year]]\nyear = 2024\nrequests = 1700\nissued = 5\nsource = \"dfe-ehc-requests\"\n", "1750 - dfe-ehc-requests", false},
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
			for _, y := range years.Rows {
				var got []string
				for _, key := range []string{"year", "requests", "average_weeks", "source"} {
					v, ok := y.Get(key)
					if !ok {
						v.Scalar = "-"
					}
					got = append(got, tomledit.Unquote(v.Scalar))
				}
				if got[0] == "2024" && strings.Join(got[1:], " ") != tt.want {
					t.Errorf("got %v, want %s", got[1:], tt.want)
				}
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
		{"no zip file", []Download{download("r.zip", []byte("PK\x03\x04broken"))}, "r.zip: error: this zip file cannot be read: zip: not a valid zip file [spreadsheet]\n\thint: download it again"},
		{"too many files", []Download{download("r.zip", zipped(t, many))}, "r.zip: error: this zip file has 201 files, and a release of the Department has about 15 [spreadsheet]\n\thint: give the zip file as it was downloaded"},
		{"no data", []Download{download("r.zip", zipped(t, map[string][]byte{"a.doc": nil}))}, "r.zip: error: this zip file has no CSV files [spreadsheet]\n\thint: give the zip file of the release; a spreadsheet is saved as CSV first"},
		{"a file that has no place", []Download{download("w.csv", files["work_based_placements.csv"])}, "daylight: error: none of these files has figures that daylight has a place for [spreadsheet]"},
		{"a file that is gone", []Download{failing}, "gone.csv: error: this file cannot be read: it is gone [spreadsheet]"},
		{"half a file", []Download{download("r.csv", append(bytes.Clone(files["requests.csv"]), "2024,\"half"...))}, "r.csv:35:11: error: this line cannot be read as CSV"},
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
