package ledger_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
)

func TestPublished(t *testing.T) {
	day, _ := model.ParseDay("2024-06-30")
	kept := []byte("<!doctype html>\n")
	const dir = "data/ashby/releases/"
	good := string(ledger.FormatPublished(day, []string{"ashby/", "ashby/money/"}, nil, kept, nil))
	for _, tt := range []struct {
		name, toml, html string // files; empty: there is none
		kept             bool
		want             string // the beginnings of the problems
	}{
		{"as it was written", good, string(kept), true, ""},
		{"as git writes it on Windows", strings.ReplaceAll(good, "\n", "\r\n"), "<!doctype html>\r\n", true, ""},
		{"without an account", string(ledger.FormatPublished(day, []string{"ashby/", "ashby/money/"}, nil, nil, nil)), "", false, ""},
		{"changed", good, "<!doctype html>\n ", false, dir + "2024-06-30.toml:9:10: error: " + dir + "2024-06-30.html is not the file"},
		{"gone", good, "", false, dir + "2024-06-30.toml:8:10: error: there is no file " + dir + "2024-06-30.html"},
		{"another name", strings.Replace(good, `"2024-06-30.html"`, `"../2024-06-30.html"`, 1), string(kept), false, dir + `2024-06-30.toml:8:10: error: the account of this release is kept as 2024-06-30.html, not as "../2024-06-30.html"`},
		{"no checksum", strings.Replace(good, "sha256", "#", 1), string(kept), false, dir + "2024-06-30.toml:8:10: error: this file has no checksum"},
		{"no file", strings.Replace(good, "file ", "#", 1), string(kept), false, dir + `2024-06-30.toml:9:10: error: there is a checksum here, and no file = "2024-06-30.html"`},
		{"no record", "", string(kept), false, dir + "2024-06-30.html: warning: no record says"},
		{"another key", good + "more = 1\n", string(kept), true, dir + "2024-06-30.toml:15:1: error: "},
	} {
		inputs := []load.Input{{Path: dir + "2024-06-30.csv"}}
		if tt.toml == "" {
			inputs = nil
		}
		for _, in := range []load.Input{{Path: dir + "2024-06-30.html", Text: []byte(tt.html)}, {Path: dir + "2024-06-30.toml", Text: load.Normalise([]byte(tt.toml))}} {
			if len(in.Text) > 0 {
				inputs = append(inputs, in)
			}
		}
		got, problems := ledger.ReadPublished(inputs)
		if said := problems.Error(); (tt.want == "") != (len(problems) == 0) || !strings.HasPrefix(said, tt.want) {
			t.Errorf("%s: %s; want %s", tt.name, said, tt.want)
		}
		if tt.toml == "" {
			continue
		}
		if len(got) != 1 || got[0].Day != day || len(got[0].Pages) != 2 || got[0].Pages[1].S != "ashby/money/" || (got[0].Kept != nil) != tt.kept {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
}

// A record of which one file is lost is told apart from one that was broken off, in which
// the figures come last.
func TestLostFiles(t *testing.T) {
	const release = "data/ashby/releases/2024-06-30"
	for _, tt := range []struct{ name, files, want string }{
		{"all", "csv html toml", ""},
		{"not kept", "csv toml", ""},
		{"the list of pages", "csv", release + ".csv: error: there is no file " + release + ".toml"},
		{"the list of pages of an account that is kept", "csv html", release + ".csv: error: there is no file " + release + ".toml"},
		{"the figures", "toml", release + ".toml: warning: there is no file " + release + ".csv"},
	} {
		var inputs []load.Input
		kept := []byte("<!doctype html>\n")
		if !strings.Contains(tt.files, "html") {
			kept = nil
		}
		for _, ext := range strings.Fields(tt.files) {
			text := map[string][]byte{"html": kept, "toml": ledger.FormatPublished(model.Day{Year: 2024, Month: 6, Dom: 30}, nil, nil, kept, nil)}[ext]
			inputs = append(inputs, load.Input{Path: release + "." + ext, Text: text})
		}
		_, problems := ledger.ReadPublished(inputs)
		if said := problems.Sorted().Error(); (tt.want == "") != (len(problems) == 0) || !strings.HasPrefix(said, tt.want) {
			t.Errorf("%s: %s; want %s", tt.name, said, tt.want)
		}
	}
}

// A release has checksums of its figures and of the releases before it: a change of a record
// is found, also together with its own checksum.
func TestSealed(t *testing.T) {
	const dir = "data/ashby/releases/"
	june, september := model.Day{Year: 2024, Month: 6, Dom: 30}, model.Day{Year: 2024, Month: 9, Dom: 30}
	figures, changed := ledger.Format(nil), append(ledger.Format(nil), "x"...)
	account, forged := []byte("<!doctype html>\n"), []byte("<!doctype html>\n<p>")
	before := []load.Input{
		{Path: dir + "2024-06-30.csv", Text: figures}, {Path: dir + "2024-06-30.html", Text: account},
		{Path: dir + "2024-06-30.toml", Text: ledger.FormatPublished(june, nil, figures, account, nil)},
	}
	next := ledger.FormatPublished(september, nil, figures, nil, ledger.Unsealed(before, september))
	if more := ledger.Unsealed(append(slices.Clone(before), load.Input{Path: dir + "2024-09-30.toml", Text: next}), september); len(more) > 0 {
		t.Errorf("said twice: %v", more)
	}
	if itself := ledger.Unsealed(before, june); len(itself) > 0 {
		t.Errorf("of itself: %v", itself)
	}
	if own := ledger.Unsealed([]load.Input{{Path: dir + "2024-03-31.html", Text: account}}, june); len(own) > 0 {
		t.Errorf("of an account that no record names: %v", own)
	}
	old := []byte("pages = []\n")
	for _, tt := range []struct {
		name            string
		csv, html, toml []byte // of June; nil: gone
		september, want string
	}{
		{"as it was", figures, account, before[2].Text, string(next), ""},
		{"lines end as on Windows", []byte(strings.ReplaceAll(string(figures), "\n", "\r\n")), account, before[2].Text, string(next), ""},
		{"figures changed", changed, account, before[2].Text, string(next), "2024-06-30.toml:11:16: error: " + dir + "2024-06-30.csv is not the record"},
		{"with their checksum", changed, account, ledger.FormatPublished(june, nil, changed, account, nil), string(next), "2024-09-30.toml:12:10: error: " + dir + "2024-06-30.csv is not the file that it was"},
		{"an older record, without one", changed, nil, old, string(next), "2024-09-30.toml:12:10: error: " + dir + "2024-06-30.csv is not the file that it was"},
		{"an account with its checksum", figures, forged, ledger.FormatPublished(june, nil, figures, forged, nil), string(next), "2024-09-30.toml:16:10: error: " + dir + "2024-06-30.html is not the file that it was"},
		{"an account that was moved out", figures, nil, ledger.FormatPublished(june, nil, figures, nil, nil), string(next), ""},
		{"pages changed", figures, account, []byte(strings.Replace(string(before[2].Text), "[\n", "[\n  \"ashby/\",\n", 1)), string(next), "2024-06-30.toml:13:16: error: the list of pages of this release is not the one that daylight release wrote"},
		{"pages with their checksum", figures, account, ledger.FormatPublished(june, []string{"ashby/"}, figures, account, nil), string(next), "2024-09-30.toml:20:10: error: the list of pages in " + dir + "2024-06-30.toml is not what it was"},
		{"figures of which the account shows more", changed, account, []byte(strings.Replace(string(before[2].Text), "csv_sha256   = \""+ledger.SHA256(figures), "csv_sha256   = \""+ledger.SHA256(changed), 1)), strings.ReplaceAll(string(next), ledger.SHA256(figures), ledger.SHA256(changed)),
			"2024-06-30.toml:8:18: error: " + dir + "2024-06-30.html still shows what was taken out of the figures of this release"},
		{"its figures are gone, which is said once", nil, account, before[2].Text, string(next), "2024-06-30.toml: warning: there is no file " + dir + "2024-06-30.csv"},
		{"all of it is gone", nil, nil, nil, string(next), "2024-09-30.toml:11:10: warning: the record of the release of 30 June 2024 is gone"},
		{"another file", figures, account, before[2].Text, strings.Replace(string(next), `"2024-06-30.csv"`, `"../2024-06-30.csv"`, 1), `2024-09-30.toml:11:10: error: "../2024-06-30.csv" is no file of an earlier release`},
		{"a later file", figures, account, before[2].Text, strings.Replace(string(next), `"2024-06-30.csv"`, `"2024-09-30.csv"`, 1), `2024-09-30.toml:11:10: error: "2024-09-30.csv" is no file of an earlier release`},
	} {
		var inputs []load.Input
		for _, in := range []load.Input{{Path: dir + "2024-06-30.csv", Text: tt.csv}, {Path: dir + "2024-06-30.html", Text: tt.html}, {Path: dir + "2024-06-30.toml", Text: tt.toml},
			{Path: dir + "2024-09-30.csv", Text: figures}, {Path: dir + "2024-09-30.toml", Text: []byte(strings.Replace(tt.september, "csv_sha256   = \""+ledger.SHA256(changed), "csv_sha256   = \""+ledger.SHA256(figures), 1))}} {
			if in.Text != nil {
				inputs = append(inputs, in)
			}
		}
		_, problems := ledger.ReadPublished(inputs)
		if tt.want == "" && len(problems) > 0 || tt.want != "" && (len(problems) != 1 || !strings.HasPrefix(problems.Error(), dir+tt.want)) {
			t.Errorf("%s: %v; want %s", tt.name, problems, tt.want)
		}
	}
}
