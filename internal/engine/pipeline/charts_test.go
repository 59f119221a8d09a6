package pipeline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/send-daylight/daylight"
)

// charted returns a site with the example's Warwickshire and one directive in its money
// page.
func charted(t *testing.T, directive string) string {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(filepath.Join(root, "data", "warwickshire"), os.DirFS("../../../data/warwickshire")); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"daylight.toml":                 "title = \"A site\"\n",
		"content/warwickshire/money.md": "+++\n# no\n# keys\n+++\n\n" + directive + "\n",
	} {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// An error in a chart is reported with its place and with what to do.
func TestChartsInTexts(t *testing.T) {
	const at = "content/warwickshire/money.md:6:"
	for _, tt := range []struct{ directive, want string }{
		{"::chart{deficit}", ""},
		{`::chart{deficit scenarios="target,unmitigated" from=2024}`, ""},
		{`::chart{deficit bounds=upper to=2026 id=deficit-upper}`, ""},
		{"::chart[All six forecasts grow, to £267m at most]{deficit}", ""},
		{`::chart{survey inclusion-pilot alt="Confidence before and after" summary="Every answer rose."}`, ""},
		{"::chart[Deficit reaches £270m]{deficit}",
			at + "9: error: the title of this chart does not fit its figures: £270m stands nowhere in the chart [chart-title]\n\thint: the data may have changed since; leave it out, and the chart says \"Deficit forecast to be £191m to £267m in 2028 if nothing changes\""},
		{"::chart[The deficit falls]{deficit}",
			at + "9: error: the title of this chart does not fit its figures: \"falls\" says that something goes down, and nothing in the chart does [chart-title]\n\thint: the data may have changed since; leave it out, and the chart says \"Deficit forecast to be £191m to £267m in 2028 if nothing changes\""},
		{`::chart{places summary="There are 300 places."}`,
			at + "25: error: the summary of this chart does not fit its figures: 300 stands nowhere in the chart [chart-title]\n\thint: the data may have changed since; leave it out, and the chart says "},
		{"::chart{deficit scenarios=agreement}",
			at + "27: error: the deficit of Warwickshire has no scenario \"agreement\" [directive]\n\thint: it has stretch, target, unmitigated"},
		{"::chart{deficit scenarios=tarqet}", at + "27: error: \"tarqet\" cannot stand in scenarios [directive]\n\thint: did you mean \"target\"?"},
		{"::chart{deficit bounds=single}", at + "24: error: the deficit of Warwickshire has no bound \"single\" [directive]\n\thint: it has lower, upper"},
		{"::chart{deficit from=2031}", at + "22: error: the deficit of Warwickshire has no figure from 2031 [directive]\n\thint: its years are 2022 to 2028"},
		{"::chart{deficit to=2019}", at + "20: error: the deficit of Warwickshire has no figure up to 2019 [directive]\n\thint: its years are 2022 to 2028"},
		{"::chart{deficit from=2026 to=2024}", at + "30: error: from 2026 is later than to 2024 [directive]\n\thint: the earlier year is from"},
		{"::chart{deficit from=soon}", at + "22: error: \"soon\" is not a year [directive]\n\thint: write the year of a 31 March, such as 2024"},
		{"::chart{deficit colour=red}", at + "17: error: a chart of the deficit has no attribute \"colour\" [directive]"},
		{"::chart{places from=2024}", at + "16: error: this chart has no attribute \"from\" [directive]\n\thint: it can have id, alt and summary"},
		{"::chart{deficit id=Ö}", at + "20: error: \"Ö\" cannot be the id of a chart [directive]\n\thint: use small letters, digits and hyphens, such as deficit-lower"},
		{"::chart{deficit id=con}", at + "20: error: \"con\" cannot be the id of a chart [directive]"},
		{"::chart{deficit to=2022}", at + "1: error: there are too few figures here for a chart [directive]\n\thint: write ::table instead of ::chart"},
		{"::chart{defcit}", at + "1: error: nothing called \"defcit\" can be shown [directive]\n\thint: did you mean \"deficit\"?"},
		{"::chart{deficit}\n\n::chart{deficit from=2024}",
			"content/warwickshire/money.md:8:1: error: this chart cannot be drawn: another chart of Warwickshire has the id \"deficit\" and shows something else [directive]\n\thint: give it an id of its own: id=\"deficit-2\" between its { and }"},
	} {
		r, err := Check(Options{Root: charted(t, tt.directive), Templates: daylight.Templates()})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range r.Problems {
			if strings.HasPrefix(p.Pos.File, "content/") {
				got = append(got, p.Error())
			}
		}
		if all := strings.Join(got, "\n"); all != tt.want && (tt.want == "" || !strings.HasPrefix(all, tt.want)) {
			t.Errorf("%s\n got %s\nwant %s", tt.directive, all, tt.want)
		}
	}
}
