package subjects_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/export"
	"github.com/send-daylight/daylight/internal/pages/words"
)

const twoPapers = "[[source]]\nid = \"forum\"\ntitle = \"Outturn\"\nbody = \"Schools Forum\"\nquality = \"minutes\"\n" +
	"[[source]]\nid = \"cabinet\"\ntitle = \"Revenue outturn\"\nbody = \"Cabinet\"\nquality = \"minutes\"\n" +
	"[[source]]\nid = \"paper\"\ntitle = \"A third\"\nbody = \"Cabinet\"\nquality = \"press\"\n"

const fromTwo = "unit = \"£m\"\nsource = \"forum\"\n[[series]]\nscenario = \"actual\"\nscope = \"high_needs\"\nstatus = \"actual\"\nvalues = [\n" +
	"  { year_end = 2024, value = 10 },\n  { year_end = 2025, value = 12, in_year = 2, source = [\"forum\", \"cabinet\"] },\n]\n"

// A figure that several papers give names all of them, wherever it is printed.
func TestSeveralSources(t *testing.T) {
	c := accounttest.Council(t, map[string]string{"sources": twoPapers, "deficit": fromTwo})
	for address, want := range map[string][]string{
		"deficit.actual.2024": {"forum"}, "deficit.actual.2025": {"forum", "cabinet"}, "deficit.actual.2025.in_year": {"forum", "cabinet"},
	} {
		f, _ := c.Figure(address)
		if got := f.Sources(); !slices.Equal(got, want) {
			t.Errorf("%s is from %q, want %q", address, got, want)
		}
	}
	if !c.Cited("cabinet") {
		t.Error("a paper that stands second in a list is not cited")
	}
	f, _ := c.Figure("deficit.actual.2025")
	if got := words.SourceOf(c, f); !strings.Contains(got, "Schools Forum") || !strings.Contains(got, "Revenue outturn") {
		t.Errorf("the source is told as %s", got)
	}
	if csv := string(export.CSV(c, c.Figures())); strings.Count(csv, "Revenue outturn") != 2 || strings.Count(csv, "Outturn") < 3 {
		t.Errorf("the download has\n%s", csv)
	}
	record, problems := ledger.Parse(c.Slug, "releases/2025-06-30.csv", ledger.Format(c.Figures()))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	i := slices.IndexFunc(record.Figures, func(x model.Figure) bool { return x.Address == f.Address })
	if got := record.Figures[i].Sources(); !slices.Equal(got, f.Sources()) {
		t.Errorf("a record of it is from %q", got)
	}
}

// What is wrong with one of several sources is shown at its place, and a list stands
// only where it is a figure's.
func TestSeveralSourcesThatAreWrong(t *testing.T) {
	for _, tt := range []struct{ name, file, text, want string }{
		{"one is not there", "deficit", strings.Replace(fromTwo, `"cabinet"`, `"cabnet"`, 1), `deficit.toml:9:66: error: sources.toml has no source "cabnet"`},
		{"one is no text", "deficit", strings.Replace(fromTwo, `"cabinet"`, `2025`, 1), `deficit.toml:9:66: error: this needs text in quotation marks`},
		{"of a question", "decisions", "[[question]]\nid = \"a\"\nbody = \"B\"\ntext = \"T\"\nsource = [\"forum\", \"cabinet\"]\n", `decisions.toml:5:10: error: source takes one value, not a list`},
	} {
		_, problems := accounttest.Read(map[string]string{"sources": twoPapers, tt.file: tt.text})
		if got := problems.Error(); !strings.Contains(got, tt.want) {
			t.Errorf("%s: %s\nwant %s", tt.name, got, tt.want)
		}
	}
}
