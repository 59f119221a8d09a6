package grid

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/diag"
)

func TestNames(t *testing.T) {
	for _, tt := range []struct {
		row, col int
		want     string
	}{{0, 0, "A1"}, {6, 3, "D7"}, {9, 25, "Z10"}, {0, 26, "AA1"}, {0, 701, "ZZ1"}, {1048575, 16383, "XFD1048576"}} {
		if got := CellName(tt.row, tt.col); got != tt.want {
			t.Errorf("CellName(%d, %d) = %s, want %s", tt.row, tt.col, got, tt.want)
		}
	}
	if got := Pos("My 'sheet'", 0, 0).String(); got != "'My ''sheet'''!A1" {
		t.Errorf("a name with spaces gives %s", got)
	}
}

func TestDecode(t *testing.T) {
	const text = "Yr,Naïve – £\n2024,5\n"
	tests := []struct{ name, raw, want, encoding string }{
		{"UTF-8", text, text, "UTF-8"},
		{"UTF-8 with a mark", "\xef\xbb\xbf" + text, text, "UTF-8"},
		{"Windows-1252", "Yr,Na\xefve \x96 \xa3\n2024,5\n", text, "Windows-1252"},
		{"UTF-16, little end first", "\xff\xfeY\x00,\x00\x13 ", "Y,–", "UTF-16"},
		{"UTF-16, big end first", "\xfe\xff\x00Y\x00,\x20\x13", "Y,–", "UTF-16"},
		{"UTF-16 without a mark", "Y\x00e\x00a\x00r\x00,\x005\x00", "Year,5", "UTF-16 without a mark"},
		{"UTF-16 without a mark, big end first", "\x00Y\x00e\x00a\x00r\x00,\x005", "Year,5", "UTF-16 without a mark"},
		{"nothing", "", "", "UTF-8"},
		{"half a letter of UTF-16", "\xff\xfeY\x00,", "Y\ufffd", "UTF-16"},
	}
	for _, tt := range tests {
		if got, encoding, _ := Decode([]byte(tt.raw)); got != tt.want || encoding != tt.encoding {
			t.Errorf("%s: %q in %s, want %q in %s", tt.name, got, encoding, tt.want, tt.encoding)
		}
	}
}

// load reads a CSV file.
func load(name, raw string) (*Grid, diag.Problems) {
	s, ps := CSV(name, []byte(raw))
	if s == nil {
		return nil, ps
	}
	g, _ := Load(s, 1000, &ps)
	return g, ps
}

func TestCSV(t *testing.T) {
	tests := []struct{ name, raw, want string }{
		{"commas", "a,b\n1,\"x, y\"\n", "a|b/1|x, y"},
		{"semicolons", "a;b\n1,5;2\n", "a|b/1,5|2"},
		{"tabs", "a\tb\n1\t2\n", "a|b/1|2"},
		{"separators in quotation marks do not count", "\"a;b;c\",d\n1,2\n", "a;b;c|d/1|2"},
		{"rows of any length, spaces that do not break", "a,b\n1\n\u00a02 ,3,4\n", "a|b/1/2|3|4"},
		{"empty lines are rows", "a,b\n\n\n1,2\n", "a|b///1|2"},
		{"a cell of two lines is one row", "a,b\n\"1\n1\",2\n\n3,4\n", "a|b/1\n1|2//3|4"},
		{"Windows line ends", "a,b\r\n1,2\r\n", "a|b/1|2"},
		{"nothing", "", ""},
		{"a title without separators", "Our figures\n\na;b\n1;1,204\n2;1,310\n", "Our figures//a|b/1|1,204/2|1,310"},
		{"what Excel understands", "sep=;\na;b\n1,5;2\n", "/a|b/1,5|2"},
		{"many separators at the end", "a,b" + strings.Repeat(",", 400) + "\n1,2\n", "a|b" + strings.Repeat("|", 298) + "/1|2"},
	}
	for _, tt := range tests {
		g, ps := load("x.csv", tt.raw)
		if len(ps) > 0 {
			t.Errorf("%s: %v", tt.name, ps)
			continue
		}
		var rows []string
		for _, row := range g.cells {
			var cells []string
			for _, c := range row {
				cells = append(cells, c.Text)
			}
			rows = append(rows, strings.Join(cells, "|"))
		}
		if got := strings.Join(rows, "/"); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestNotCSV(t *testing.T) {
	for name, tt := range map[string]struct{ raw, want string }{
		"packed": {"PK\x03\x04", "x.csv: error: this is a spreadsheet or a zip file, not CSV [spreadsheet]\n\thint: give it the ending .xlsx, or save it as CSV"},
		"bytes":  {"a,b\n\x00\x01\x02", "x.csv: error: this is not a CSV file: it holds bytes that text does not have [spreadsheet]\n\thint: save it as CSV UTF-8"},
		"quotes": {"a,b\n1,\"x\n", "x.csv:2:6: error: this line cannot be read as CSV: extraneous or missing \" in quoted-field [spreadsheet]\n\thint: a cell that holds a quotation mark is written in quotation marks, and its own are doubled: \"a \"\"word\"\" like this\""},
		"wide":   {strings.Repeat(",", MaxCols) + "x", "x.csv!KO1: error: this column is beyond the first 300, and daylight reads no more [spreadsheet]\n\thint: delete the columns that are not needed, also those that look empty"},
		"long":   {"a,b\n1," + strings.Repeat("é", maxText+1), ""},
		"PDF":    {"%PDF-1.7", "x.csv: error: this is a PDF, not CSV [spreadsheet]\n\thint: ask for the table as a spreadsheet, or type it into one"},
		"page":   {"\xef\xbb\xbf\n<!DOCTYPE html>", "x.csv: error: this is a web page, not CSV [spreadsheet]\n\thint: download the file that the page links to, or save the table as CSV"},
	} {
		g, ps := load("x.csv", tt.raw)
		switch {
		case tt.want == "" && (ps.Err() != nil || g.At(1, 1).Kind != Bad):
			t.Errorf("%s: got %v", name, ps.Err())
		case tt.want != "" && (ps.Err() == nil || ps.Err().Error() != tt.want):
			t.Errorf("%s: got\n%v\nwant\n%s", name, ps.Err(), tt.want)
		}
	}
}

func TestTranspose(t *testing.T) {
	g := NewGrid("s", [][]Cell{{{Kind: Text, Text: "title"}}, {{Kind: Text, Text: "a"}, {Kind: Text, Text: "b"}}, {{}, {Kind: Text, Text: "d"}}})
	turned := g.Transpose(1)
	if got := turned.At(1, 1).Text; got != "d" {
		t.Errorf("the cell is %q", got)
	}
	if got := turned.Pos(1, 1).String(); got != "s!B3" {
		t.Errorf("its place is %s", got)
	}
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("a,b\n1,2\n"))
	f.Add([]byte("\xff\xfea\x00"))
	f.Add([]byte("a;\"b\nc\"\n\n\n1"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if g, ps := load("x.csv", string(raw)); g == nil && ps.Err() == nil {
			t.Error("neither a grid nor an error")
		}
	})
}
