package grid

import (
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	for _, tt := range []struct {
		row, col int
		want     string
	}{{0, 0, "A1"}, {6, 3, "D7"}, {9, 25, "Z10"}, {0, 26, "AA1"}, {0, 701, "ZZ1"}, {1048575, 16383, "XFD1048576"}} {
		if got := Name(tt.row, tt.col); got != tt.want {
			t.Errorf("Name(%d, %d) = %s, want %s", tt.row, tt.col, got, tt.want)
		}
	}
	if got := Place("My 'sheet'", 0, 0).String(); got != "'My ''sheet'''!A1" {
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
	}
	for _, tt := range tests {
		g, ps := CSV("x.csv", []byte(tt.raw))
		if len(ps) > 0 {
			t.Errorf("%s: %v", tt.name, ps)
			continue
		}
		var rows []string
		for _, row := range g.Rows {
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
		"packed": {"PK\x03\x04", "x.csv: error: this is a spreadsheet or another packed file, not CSV [spreadsheet]\n\thint: give it the ending .xlsx, or save it as CSV"},
		"bytes":  {"a,b\n\x00\x01\x02", "x.csv: error: this is not a CSV file: it holds bytes that no text has [spreadsheet]\n\thint: save it as CSV UTF-8"},
		"quotes": {"a,b\n1,\"x\n", "x.csv:2:6: error: this line cannot be read as CSV: extraneous or missing \" in quoted-field [spreadsheet]\n\thint: a cell that holds a quotation mark is written in quotation marks, and its own are doubled: \"a \"\"word\"\" like this\""},
		"wide":   {strings.Repeat(",", MaxCols), "x.csv!A1: error: a file may have at most 250000 rows and 300 columns [spreadsheet]\n\thint: keep only the rows and columns that are needed"},
	} {
		if _, ps := CSV("x.csv", []byte(tt.raw)); ps.Err() == nil || ps.Err().Error() != tt.want {
			t.Errorf("%s: got\n%v\nwant\n%s", name, ps.Err(), tt.want)
		}
	}
}

func TestTurn(t *testing.T) {
	g := &Grid{Name: "s", Rows: [][]Cell{{{Kind: Text, Text: "title"}}, {{Kind: Text, Text: "a"}, {Kind: Text, Text: "b"}}, {{}, {Kind: Text, Text: "d"}}}}
	turned := g.Turn(1)
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
		if g, ps := CSV("x.csv", raw); g == nil && ps.Err() == nil {
			t.Error("neither a grid nor an error")
		}
	})
}
