package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/export"
)

func council(t *testing.T) model.Council {
	t.Helper()
	return accounttest.Council(t, map[string]string{
		"council": "kind = \"council\"\nname = \"=Madeup\"\n",
		"sources": "[[source]]\nid = \"paper\"\ntitle = \"A, \\\"quoted\\\" paper\"\nbody = \"@Body\"\nquality = \"minutes\"\n",
		"deficit": "unit = \"£m\"\nsource = \"paper\"\n[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nvalues = [ { year_end = 2023, value = -5.50, note = \"-- a note\" }, { year_end = 2024, value = 137.20 }, { year_end = 2025, marker = \"x\" } ]\n",
	})
}

func TestCSV(t *testing.T) {
	data, marked := bytes.CutPrefix(export.CSV(council(t), council(t).Figures()), []byte("\xef\xbb\xbf"))
	if !marked {
		t.Error("without a byte order mark Excel shows Â£ for £")
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := func(row int, column string) string {
		for i, name := range rows[0] {
			if name == column {
				return rows[row][i]
			}
		}
		t.Fatalf("no column %s", column)
		return ""
	}
	for _, tt := range []struct {
		row          int
		column, want string
	}{
		{1, "value", "-5500000"}, {1, "rounded_to", "10000"}, {1, "note", "'-- a note"}, {1, "council", "'=Madeup"}, {1, "source", `'@Body, A, "quoted" paper`},
		{2, "value", "137200000"}, {2, "unit", "gbp"}, {2, "time_period", "2024"},
		{3, "value", ""}, {3, "marker", "x"}, {3, "rounded_to", ""},
	} {
		if got := at(tt.row, tt.column); got != tt.want {
			t.Errorf("row %d, %s: got %q, want %q", tt.row, tt.column, got, tt.want)
		}
	}
}

// A part of the table of all figures is the file that those figures make by themselves.
func TestTableOf(t *testing.T) {
	c := council(t)
	all := c.Figures()
	changed := all[1]
	changed.Note = "worked out on the way"
	for name, figures := range map[string][]model.Figure{"all": all, "none": nil, "in another order": {all[2], all[0]}, "one that is not the account's": {all[0], changed}} {
		if got, want := export.NewTable(c).Of(figures), export.CSV(c, figures); !bytes.Equal(got, want) {
			t.Errorf("%s: got %s\nwant %s", name, got, want)
		}
	}
	if got := export.NewTable(c).All(); !bytes.Equal(got, export.CSV(c, all)) {
		t.Errorf("got %s", got)
	}
}

func TestJSONIsExact(t *testing.T) {
	c := council(t)
	var doc struct {
		Figures []struct {
			Value                         json.Number
			RoundedTo                     json.Number `json:"rounded_to"`
			Printed, Source, Marker, Unit string
		}
	}
	if err := json.Unmarshal(export.JSON(c, c.Figures()), &doc); err != nil {
		t.Fatal(err)
	}
	if f := doc.Figures[1]; f.Value != "137200000" || f.RoundedTo != "10000" || f.Printed != "£137.20m" || f.Source != "paper" {
		t.Errorf("got %+v", f)
	}
	if f := doc.Figures[2]; f.Value != "" || f.Marker != "x" || f.Unit != "" {
		t.Errorf("an unknown figure has a value: %+v", f)
	}
}

func TestPackage(t *testing.T) {
	c := council(t)
	tables := []export.File{{Name: "figures.csv", Data: export.CSV(c, c.Figures())}}
	figures := export.JSON(c, c.Figures())
	first, second := export.Package(c, tables, figures), export.Package(c, tables, figures)
	if !bytes.Equal(first, second) {
		t.Error("the same figures make different packages")
	}
	r, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range r.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(b)
	}
	for _, name := range []string{"figures.csv", "figures.json", "README.txt", "datapackage.json", "csv-metadata.json"} {
		if files["madeupshire/"+name] == "" {
			t.Errorf("the package has no %s", name)
		}
	}
	var described struct {
		Resources []struct {
			Path   string
			Bytes  int
			Schema struct{ Fields []struct{ Name string } }
		}
	}
	if err := json.Unmarshal([]byte(files["madeupshire/datapackage.json"]), &described); err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(strings.TrimPrefix(files["madeupshire/figures.csv"], export.Mark), "\n")
	var names []string
	for _, f := range described.Resources[0].Schema.Fields {
		names = append(names, f.Name)
	}
	if got := strings.Join(names, ","); got != head || described.Resources[0].Bytes != len(files["madeupshire/figures.csv"]) {
		t.Errorf("the description says %s, the file has %s", got, head)
	}
}
