package site_test

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
)

// ashby is a made-up council with two releases, of which the first is recorded,
// and two updates. Its texts are hostile.
const ashby = `
-- daylight.toml --
title = "Ashby <b>&</b>"
-- data/ashby/council.toml --
kind = "demonstration"
name = "Ashby"
-- data/ashby/sources.toml --
[[source]]
id = "a"
title = "A paper"
body = "Ashby Schools Forum"
quality = "minutes"
date = 2024-06-01
-- data/ashby/deficit.toml --
unit = "£m"
source = "a"
[[series]]
scenario = "unmitigated"
status = "forecast"
values = [{ year_end = 2025, value = 63 }, { year_end = 2026, value = 70 }]
-- data/ashby/releases.toml --
[[release]]
published = 2024-06-30
[[release]]
published = 2024-09-30
next_due = 2024-12-31
summary = "A <script>alert(1)</script> summary"
[[release.change]]
at = "deficit.unmitigated.2025"
kind = "correction"
reason = "</td><img src=x onerror=alert(1)> & more"
[[release.change]]
at = "deficit.old"
kind = "scheduled"
reason = "No longer forecast"
-- data/ashby/releases/2024-06-30.toml --
pages = []
-- data/ashby/releases/2024-06-30.csv --
address,label,time_period,time_identifier,value,unit,counts,rounded_to,status,marker,source,as_at
deficit.old.2025,"Gone <script>alert(2)</script> ""&""",2025,At year end (31 March),1000000,gbp,,1000000,forecast,,a,
deficit.unmitigated.2025,"Cumulative deficit, unmitigated",2025,At year end (31 March),50000000,gbp,,1000000,forecast,,a,
-- content/ashby/updates/2024-09-30-new-figures.md --
+++
title = "New <figures> & \"more\""
date = 2024-09-30
summary = "The deficit ]]> is higher than forecast."
+++

It was :figure[deficit.unmitigated.2025].
-- content/ashby/updates/2024-07-01-first.md --
+++
title = "The first update"
date = 2024-07-01
summary = "An older one."
+++

Nothing else.
`

// made builds a site of an archive's files; more files replace those before.
func made(t *testing.T, o pipeline.Options, archives ...string) (map[string]string, pipeline.Result) {
	t.Helper()
	o.Root, o.Templates = t.TempDir(), daylight.Templates()
	for _, a := range archives {
		for _, f := range txtar.Parse([]byte(a)).Files {
			name := filepath.Join(o.Root, filepath.FromSlash(f.Name))
			if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, f.Data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	files := memory{files: map[string]string{}}
	r, err := pipeline.Build(o, &files)
	if err != nil {
		t.Fatal(err)
	}
	return files.files, r
}

type memory struct {
	mu    sync.Mutex
	files map[string]string
}

func (m *memory) Put(path string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[path] = string(data)
	return nil
}

func good(t *testing.T, o pipeline.Options, archives ...string) map[string]string {
	t.Helper()
	files, r := made(t, o, archives...)
	if err := r.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	return files
}

func has(t *testing.T, page string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(page, w) {
			t.Errorf("there is no %s in\n%s", w, page)
		}
	}
}

func TestChangesPage(t *testing.T) {
	files := good(t, pipeline.Options{}, ashby)
	page := files["ashby/changes/index.html"]
	has(t, page,
		"One figure has been corrected since 30 June 2024: Cumulative deficit, unmitigated at 31 March 2025, from £50m to £63m.",
		"One figure is no longer published: ", "One figure is new. The day set for the next figures is 31 December 2024.",
		"A &lt;script&gt;alert(1)&lt;/script&gt; summary",
		"&lt;/td&gt;&lt;img src=x onerror=alert(1)&gt; &amp; more",
		"Gone &lt;script&gt;alert(2)&lt;/script&gt;",
		`data-th="Was" class="n">£50m</td><td role="cell" data-th="Is" class="n">£63m</td>`, `data-th="Kind">Correction</td>`,
		`data-th="Was" class="n">£1m</td><td role="cell" data-th="Is" class="n">not published</td>`, `data-th="Kind">Planned revision</td>`,
		"No earlier figures are recorded, so none is known to have changed.")
	if strings.Contains(page, "<script>alert") || strings.Contains(page, "<img") {
		t.Error("a hostile text is not escaped")
	}
	if i, j := strings.Index(page, `id="r-2024-09-30"`), strings.Index(page, `id="r-2024-06-30"`); i < 0 || j < i {
		t.Error("releases are not newest first")
	}
	has(t, files["index.html"], "What changed?", "ashby/changes/index.html")
	// The chart has the earlier forecast, and its table the words.
	has(t, files["ashby/money/index.html"], "(published 30 June 2024)", "£50m")
}

// Of releases without figures nobody knows what changed; of the newest, figures are in the data.
func TestChangesWithoutRecords(t *testing.T) {
	begin, end := strings.Index(ashby, "[[release.change]]"), strings.Index(ashby, "-- content/ashby/updates/2024-09-30")
	page := good(t, pipeline.Options{}, ashby[:begin]+ashby[end:])["ashby/changes/index.html"]
	newest, older := strings.Index(page, `id="r-2024-09-30"`), strings.Index(page, `id="r-2024-06-30"`)
	if newest < 0 || older < newest {
		t.Fatal(page)
	}
	has(t, page[newest:older], "No earlier figures are recorded, so none is known to have changed.")
	has(t, page[older:], "The figures of this release were not recorded, so what changed in it is not known.")
}

func TestOverdue(t *testing.T) {
	const waiting, shown = `<div class="note warning" data-overdue hidden>`, `<div class="note warning" data-overdue>`
	const time = `New figures were due on <time datetime="2024-12-31" data-due="2024-12-31">31 December 2024</time>. `
	late := strings.Replace(ashby, "date = 2024-06-01", "date = 2025-02-01", 1)
	for _, tt := range []struct {
		name, now, site, box, words string
	}{
		{"before the day, a script waits", "2024-10-01", ashby, waiting, "No later paper is published here."},
		{"on the day", "2024-12-31", ashby, waiting, "No later paper is published here."},
		{"after it, without a later paper, it is not called late", "2025-01-01", ashby, shown, "No later paper is published here."},
		{"a later paper makes it late", "", late, shown, "They are late: the newest paper used here is of 1 February 2025, and no newer release is published."},
	} {
		files := good(t, pipeline.Options{Date: tt.now}, tt.site)
		n := 0
		for path, page := range files {
			if !strings.HasPrefix(path, "ashby/") || !strings.HasSuffix(path, "index.html") || strings.Contains(path, "/charts/") {
				continue
			}
			n++
			if !strings.Contains(page, tt.box+"<p>"+time+tt.words) {
				t.Errorf("%s: %s does not say so", tt.name, path)
			}
			if !strings.Contains(page, "/loader-") {
				t.Errorf("%s: %s has no loader", tt.name, path)
			}
		}
		if n < 6 {
			t.Errorf("%s: only %d pages", tt.name, n)
		}
	}
	files := good(t, pipeline.Options{}, strings.Replace(ashby, "next_due = 2024-12-31\n", "", 1))
	if strings.Contains(files["ashby/index.html"], "data-due") {
		t.Error("a council that promises no day is said to have one")
	}
}

func TestUpdates(t *testing.T) {
	files := good(t, pipeline.Options{}, ashby)
	has(t, files["ashby/updates/index.html"], "The newest update is of 30 September 2024", "New &lt;figures&gt; &amp; ", "2024-07-01-first/index.html")
	has(t, files["ashby/updates/2024-09-30-new-figures/index.html"], `<time datetime="2024-09-30">30 September 2024</time>`, "£63m")
	for path, data := range files {
		if strings.HasSuffix(path, "feed.xml") || strings.Contains(data, "application/atom+xml") {
			t.Errorf("%s: there is a feed, and nobody knows the site's address", path)
		}
	}
	has(t, files["ashby/money/index.html"], `href="../../ashby/updates/index.html"`)
}

func TestWrongUpdates(t *testing.T) {
	const file = "content/ashby/updates/"
	for _, tt := range []struct{ name, text, want string }{
		{"2024-10-01-x", "+++\ntitle = \"x\"\n+++\n", file + "2024-10-01-x.md: error: this update has no date [narrative]\n\thint: write date = 2026-09-30 between the lines of +++\n" +
			file + "2024-10-01-x.md: error: this update has no summary [narrative]\n\thint: write summary = \"…\" between the lines of +++"},
		{"2024-10-02-x", "+++\ntitle = \"x\"\nsummary = \"y\"\ndate = 2024-10-01\n+++\n", file + "2024-10-02-x.md:4:8: error: this update is dated 1 October 2024, and its name begins with 2024-10-02 [narrative]\n\thint: rename it to 2024-10-01-x.md, or mend the date"},
		{"news", "+++\ntitle = \"x\"\nsummary = \"y\"\ndate = 2024-10-01\n+++\n", file + "news.md: error: the name of an update is its date and a few words [narrative]\n\thint: rename it, such as 2024-10-01-new-figures.md"},
	} {
		_, r := made(t, pipeline.Options{}, ashby, "-- "+file+tt.name+".md --\n"+tt.text)
		if got := r.Problems.Error(); got != tt.want {
			t.Errorf("%s:\n%s\nwant:\n%s", tt.name, got, tt.want)
		}
	}
}

// An atom holds the fields of RFC 4287 that a reader of feeds relies on.
type atom struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	entryOf
	Author  []string  `xml:"http://www.w3.org/2005/Atom author>name"`
	Entries []entryOf `xml:"http://www.w3.org/2005/Atom entry"`
}

type entryOf struct {
	ID      []string `xml:"http://www.w3.org/2005/Atom id"`
	Title   []string `xml:"http://www.w3.org/2005/Atom title"`
	Updated []string `xml:"http://www.w3.org/2005/Atom updated"`
	Summary []string `xml:"http://www.w3.org/2005/Atom summary"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
		Type string `xml:"type,attr"`
	} `xml:"http://www.w3.org/2005/Atom link"`
}

func TestFeed(t *testing.T) {
	const base = "https://send.ashby.example/site/"
	files := good(t, pipeline.Options{BaseURL: base}, ashby)
	data := files["ashby/updates/feed.xml"]
	for path, page := range files {
		if strings.HasPrefix(path, "ashby/") && strings.HasSuffix(path, "/index.html") && !strings.Contains(path, "/charts/") {
			has(t, page, `<link rel="alternate" type="application/atom+xml"`, `ashby/updates/feed.xml"`)
		}
	}
	var f atom
	if err := xml.Unmarshal([]byte(data), &f); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if len(f.Author) != 1 || f.Author[0] == "" {
		t.Error("RFC 4287, 4.1.1: a feed has an author, unless all of its entries have")
	}
	ids := map[string]bool{}
	for _, e := range append([]entryOf{f.entryOf}, f.Entries...) {
		if len(e.ID) != 1 || len(e.Title) != 1 || len(e.Updated) != 1 || len(e.Summary) > 1 {
			t.Fatalf("RFC 4287, 4.1: one id, one title, one updated, at most one summary: %+v", e)
		}
		if ids[e.ID[0]] || !strings.HasPrefix(e.ID[0], base) {
			t.Errorf("4.2.6: %q is not an id of its own", e.ID[0])
		}
		ids[e.ID[0]] = true
		if _, err := time.Parse(time.RFC3339, e.Updated[0]); err != nil {
			t.Errorf("3.3: %v", err)
		}
		alternate := 0
		for _, l := range e.Links {
			if !strings.HasPrefix(l.Href, base) {
				t.Errorf("%q is not absolute", l.Href)
			}
			path := strings.TrimPrefix(l.Href, base)
			if strings.HasSuffix(path, "/") {
				path += "index.html"
			}
			if files[path] == "" {
				t.Errorf("%q leads nowhere", l.Href)
			}
			if l.Rel == "alternate" {
				alternate++
			}
		}
		if alternate != 1 {
			t.Errorf("4.1.2: an entry without content has a link to its page: %+v", e)
		}
	}
	if len(f.Entries) != 2 || f.Entries[0].Title[0] != `New <figures> & "more"` || f.Updated[0] != "2024-09-30T00:00:00Z" || f.Entries[1].Updated[0] != "2024-07-01T00:00:00Z" {
		t.Errorf("entries are not newest first, or not dated by their posts: %+v", f)
	}
	if !slices.Contains([]string{f.Links[0].Rel, f.Links[1].Rel}, "self") {
		t.Error("4.1.1: a feed should link to itself")
	}
	again := good(t, pipeline.Options{BaseURL: base, Date: "2030-01-01"}, ashby)
	if again["ashby/updates/feed.xml"] != data {
		t.Error("the feed changes with the site's date")
	}
}

// The figures of a series that is new share a row on the page of changes.
func TestNewSeriesIsOneRow(t *testing.T) {
	const more = `
-- data/ashby/deficit.toml --
unit = "£m"
source = "a"
[[series]]
scenario = "unmitigated"
status = "forecast"
values = [{ year_end = 2025, value = 63 }, { year_end = 2026, value = 70 }, { year_end = 2027, value = 71 }]
[[series]]
scenario = "target"
status = "forecast"
values = [{ year_end = 2025, value = 51 }, { year_end = 2026, value = 52 }, { year_end = 2027, value = 53 }, { year_end = 2028, value = 54 }]
`
	files, r := made(t, pipeline.Options{}, ashby, more)
	if r.Problems.Err() != nil {
		t.Fatal(r.Problems)
	}
	page := files["ashby/changes/index.html"]
	for _, want := range []string{"£54m", "and three earlier figures", "£70m", "£71m"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of changes does not say %q", want)
		}
	}
	for _, not := range []string{"£51m", "£53m"} {
		if strings.Contains(page, not) {
			t.Errorf("the page of changes has a row of its own for %s", not)
		}
	}
}
