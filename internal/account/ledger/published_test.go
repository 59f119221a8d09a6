package ledger_test

import (
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
	good := string(ledger.FormatPublished(day, []string{"ashby/", "ashby/money/"}, kept))
	for _, tt := range []struct {
		name, toml, html string // files; empty: there is none
		kept             bool
		want             string // the beginnings of the problems
	}{
		{"as it was written", good, string(kept), true, ""},
		{"as git writes it on Windows", strings.ReplaceAll(good, "\n", "\r\n"), "<!doctype html>\r\n", true, ""},
		{"without an account", string(ledger.FormatPublished(day, []string{"ashby/", "ashby/money/"}, nil)), "", false, ""},
		{"changed", good, "<!doctype html>\n ", false, dir + "2024-06-30.toml:9:10: error: " + dir + "2024-06-30.html is not the file"},
		{"gone", good, "", false, dir + "2024-06-30.toml:8:10: error: there is no file " + dir + "2024-06-30.html"},
		{"another name", strings.Replace(good, `"2024-06-30.html"`, `"../2024-06-30.html"`, 1), string(kept), false, dir + `2024-06-30.toml:8:10: error: the account of this release is kept as 2024-06-30.html, not as "../2024-06-30.html"`},
		{"no checksum", strings.Replace(good, "sha256", "#", 1), string(kept), false, dir + "2024-06-30.toml:8:10: error: this file has no checksum"},
		{"no file", strings.Replace(good, "file ", "#", 1), string(kept), false, dir + `2024-06-30.toml:9:10: error: there is a checksum here, and no file = "2024-06-30.html"`},
		{"no record", "", string(kept), false, dir + "2024-06-30.html: warning: no record says"},
		{"another key", good + "more = 1\n", string(kept), true, dir + "2024-06-30.toml:10:1: error: "},
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
			text := map[string][]byte{"html": kept, "toml": ledger.FormatPublished(model.Day{Year: 2024, Month: 6, Dom: 30}, nil, kept)}[ext]
			inputs = append(inputs, load.Input{Path: release + "." + ext, Text: text})
		}
		_, problems := ledger.ReadPublished(inputs)
		if said := problems.Sorted().Error(); (tt.want == "") != (len(problems) == 0) || !strings.HasPrefix(said, tt.want) {
			t.Errorf("%s: %s; want %s", tt.name, said, tt.want)
		}
	}
}
