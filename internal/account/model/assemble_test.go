package model_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// rows is the record of a made-up data file: one figure for each row.
type rows struct {
	Unit model.Text `toml:"unit" doc:"u"`
	Rows []row      `toml:"row"`
	model.Common
}

type row struct {
	ID    model.Text   `toml:"id" need:"yes" doc:"i"`
	Value model.Number `toml:"value" doc:"v"`
	model.Numeric
}

// kinds returns the files of the councils of these tests.
func kinds() []model.DataFile {
	made := model.NewDataFile("rows", "rows", func(a *model.Assembly, f *rows) {
		for _, r := range f.Rows {
			a.Add(model.Figure{Address: model.Join("rows", r.ID.S), Label: r.ID.S, Status: model.Actual}, r.Value, r.Numeric, f.Origin(), f.Unit.S)
		}
	})
	made.Happened = func(record any) []model.Day {
		return []model.Day{{Year: 2020 + len(record.(*rows).Rows), Month: 1, Dom: 1}}
	}
	return append(model.CoreFiles(), made)
}

// assembled reads rows.toml beside a council with the papers a and b.
func assembled(t *testing.T, text string) (model.Council, diag.Problems) {
	t.Helper()
	files, _, problems := load.Council(fstest.MapFS{
		"data/ashby/council.toml": {Data: []byte("kind = \"demonstration\"\nname = \"Ashby\"\n")},
		"data/ashby/sources.toml": {Data: []byte("[[source]]\nid = \"a\"\ntitle = \"A\"\nbody = \"B\"\nquality = \"minutes\"\n[[source]]\nid = \"b\"\ntitle = \"A\"\nbody = \"B\"\nquality = \"minutes\"\n")},
		"data/ashby/rows.toml":    {Data: []byte(text)},
	}, "ashby", kinds())
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return model.Assemble("ashby", files)
}

func TestAssemble(t *testing.T) {
	const head = "source = \"a\"\nas_at = 2024-06-20\nunit = \"£m\"\n"
	tests := []struct{ name, text, figures, problems string }{
		{"a figure of the file's source", head + "[[row]]\nid = \"x\"\nvalue = 1.5\n", "rows.x £1.5m a 2024-06-20", ""},
		{"a row's own source and day", head + "[[row]]\nid = \"x\"\nvalue = 1.5\nsource = \"b\"\nas_at = 2025-01-02\n", "rows.x £1.5m b 2025-01-02", ""},
		{"a marker that replaces a number", head + "[[row]]\nid = \"x\"\nmarker = \"x\"\n", "rows.x [x] a 2024-06-20", ""},
		{"a marker that says something about a number makes none", head + "[[row]]\nid = \"x\"\nmarker = \"r\"\n", "", ""},
		{"neither number nor marker", head + "[[row]]\nid = \"x\"\n", "", ""},
		{"no source", "unit = \"£m\"\n[[row]]\nid = \"x\"\nvalue = 1\n", "rows.x £1m  ", "this figure has no source"},
		{"a source that is not there", head + "[[row]]\nid = \"x\"\nvalue = 1\nsource = \"c\"\n", "rows.x £1m c 2024-06-20", `sources.toml has no source "c"`},
		{"no unit", "source = \"a\"\n[[row]]\nid = \"x\"\nvalue = 1\n", "", "this amount of money has no unit"},
		{"an address twice", head + "[[row]]\nid = \"x\"\nvalue = 1\n[[row]]\nid = \"x\"\nvalue = 2\n", "rows.x £1m a 2024-06-20|rows.x £2m a 2024-06-20", "rows.x is given twice"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, problems := assembled(t, tt.text)
			var figures []string
			for _, f := range c.Figures() {
				day := ""
				if !f.AsAt.IsZero() {
					day = f.AsAt.ISO()
				}
				figures = append(figures, f.Local()+" "+f.String()+" "+f.SourceID+" "+day)
			}
			if got := strings.Join(figures, "|"); got != tt.figures {
				t.Errorf("figures are %q, want %q", got, tt.figures)
			}
			if got := problems.Error(); (tt.problems == "") != (len(problems) == 0) || !strings.Contains(got, tt.problems) {
				t.Errorf("problems are %q, want %q", got, tt.problems)
			}
		})
	}
}

// The files of a council are found by type and by name, in the order of their kinds;
// known problems and days come from all of them.
func TestFiles(t *testing.T) {
	c, problems := assembled(t, "source = \"a\"\nunit = \"£m\"\n[[row]]\nid = \"x\"\nvalue = 1\n[[known_problem]]\nrule = \"r\"\nat = \"rows.x\"\nexplanation = \"e\"\n")
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	if f := model.Get[rows](c.Files); f == nil || len(f.Rows) != 1 {
		t.Errorf("rows.toml is %v", f)
	}
	if f := model.Get[struct{ other int }](c.Files); f != nil {
		t.Errorf("a record that nobody read is %v", f)
	}
	if !c.Files.Has("rows") || c.Files.Has("nothing") {
		t.Error("a file is there that is not, or the other way round")
	}
	var names []string
	c.Files.Each(func(kind model.DataFile, _ any) { names = append(names, kind.Name) })
	if got := strings.Join(names, " "); got != "council sources rows" {
		t.Errorf("the files are %s", got)
	}
	if known := c.KnownProblems(); len(known) != 1 || known[0].At.S != "rows.x" {
		t.Errorf("known problems are %v", known)
	}
	if got := c.NewestDay(); got != (model.Day{Year: 2021, Month: 1, Dom: 1}) {
		t.Errorf("the newest day is %v: the file tells of a later one", got)
	}
	if !c.Cited("a") || c.Cited("b") {
		t.Error("the source a is used, and b is not")
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{"Special school": "special-school", "  Under 11 ": "under-11", "16+": "16", "Ü/Y": "y", "": "", "a--b": "a-b"} {
		if got := model.Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}
