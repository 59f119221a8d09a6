package grid

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/send-daylight/daylight/internal/diag"
)

// Rule is the name of problems with a spreadsheet or CSV file as such.
const Rule = "spreadsheet"

// Limits keep a file that is not what it seems from filling the memory.
const (
	MaxBytes = 64 << 20 // of a CSV file, and of all that an XLSX file unpacks to
	MaxRows  = 250_000
	MaxCols  = 300
)

// Decode is the text of a file in whatever encoding Windows, macOS and Linux
// programs write. name is that of the encoding; guessed tells that no mark at the
// beginning and no rule of UTF-8 says so.
func Decode(raw []byte) (text, name string, guessed bool) {
	utf16 := func(e unicode.Endianness) encoding.Encoding { return unicode.UTF16(e, unicode.IgnoreBOM) }
	with := func(e encoding.Encoding, raw []byte) string {
		out, err := e.NewDecoder().Bytes(raw)
		if err != nil { // these decoders replace what they cannot read
			panic("grid: " + err.Error())
		}
		return string(out)
	}
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return string(raw[3:]), "UTF-8", false
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return with(utf16(unicode.LittleEndian), raw[2:]), "UTF-16", false
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return with(utf16(unicode.BigEndian), raw[2:]), "UTF-16", false
	}
	// Headings are mostly of the letters that UTF-16 writes with a byte 0.
	even, odd := zeros(raw[:min(len(raw), 4096)])
	switch n := min(len(raw), 4096) / 2; {
	case n > 0 && odd > n/2 && even <= n/10:
		return with(utf16(unicode.LittleEndian), raw), "UTF-16 without a mark", true
	case n > 0 && even > n/2 && odd <= n/10:
		return with(utf16(unicode.BigEndian), raw), "UTF-16 without a mark", true
	case utf8.Valid(raw):
		return string(raw), "UTF-8", false
	}
	return with(charmap.Windows1252, raw), "Windows-1252", true
}

func zeros(raw []byte) (even, odd int) {
	for i, b := range raw {
		switch {
		case b != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	return even, odd
}

// CSV reads the CSV file called name: of any encoding that [Decode] knows, with
// commas, semicolons or tabs. All its cells are text.
func CSV(name string, raw []byte) (*Grid, diag.Problems) {
	var ps diag.Problems
	whole := diag.Pos{File: name}
	if len(raw) > MaxBytes {
		ps.Errorf(whole, Rule, "this file has %d MB, and at most %d MB are read", len(raw)>>20, MaxBytes>>20).
			Hint = "keep only the rows that are needed"
		return nil, ps
	}
	if bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		ps.Errorf(whole, Rule, "this is a spreadsheet or another packed file, not CSV").Hint = "give it the ending .xlsx, or save it as CSV"
		return nil, ps
	}
	text, encoding, guessed := Decode(raw)
	if strings.ContainsRune(text, 0) {
		ps.Errorf(whole, Rule, "this is not a CSV file: it holds bytes that no text has").Hint = "save it as CSV UTF-8"
		return nil, ps
	}
	if guessed {
		ps.Add(diag.Problem{Pos: whole, Severity: diag.Note, Rule: Rule, Msg: "this file does not say how its letters are written; it is read as " + encoding,
			Hint: "look at names with accents and at £ and – in what follows; if they are wrong, save the file as CSV UTF-8"})
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = separator(text)
	r.FieldsPerRecord = -1
	r.LazyQuotes = false
	g := &Grid{Name: name}
	for next := 1; ; {
		record, err := r.Read()
		if err == io.EOF {
			return g, ps
		}
		if err != nil {
			ps = append(ps, unreadable(name, err))
			return nil, ps
		}
		line, _ := r.FieldPos(0)
		if !g.add(record, line-next, &ps) {
			return nil, ps
		}
		last := len(record) - 1
		next, _ = r.FieldPos(last)
		next += strings.Count(record[last], "\n") + 1
	}
}

// add adds a record and the empty lines before it, which the reader skips: rows
// are numbered as a spreadsheet numbers them.
func (g *Grid) add(record []string, empty int, ps *diag.Problems) bool {
	for range min(empty, MaxRows) {
		g.Rows = append(g.Rows, nil)
	}
	if len(g.Rows) >= MaxRows || len(record) > MaxCols {
		ps.Errorf(Place(g.Name, len(g.Rows), 0), Rule, "a file may have at most %d rows and %d columns", MaxRows, MaxCols).
			Hint = "keep only the rows and columns that are needed"
		return false
	}
	cells := make([]Cell, len(record))
	for i, s := range record {
		if s = Trim(s); s != "" {
			cells[i] = Cell{Kind: Text, Text: s}
		}
	}
	g.Rows = append(g.Rows, cells)
	return true
}

// Trim takes off spaces, those that do not break included.
func Trim(s string) string { return strings.TrimSpace(strings.Trim(s, "\u00a0\u200b\ufeff \t\r\n")) }

func unreadable(name string, err error) diag.Problem {
	p := diag.Problem{Pos: diag.Pos{File: name}, Severity: diag.Error, Rule: Rule, Msg: "this CSV file cannot be read: " + err.Error(),
		Hint: "open it in a spreadsheet and save it as CSV UTF-8"}
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		p.Pos.Line, p.Pos.Col = pe.Line, pe.Column
		p.Msg = fmt.Sprintf("this line cannot be read as CSV: %v", pe.Err)
		p.Hint = `a cell that holds a quotation mark is written in quotation marks, and its own are doubled: "a ""word"" like this"`
	}
	return p
}

// separator is what the first line has most of, outside quotation marks.
func separator(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	counts, quoted := map[rune]int{}, false
	for _, r := range first {
		if r == '"' {
			quoted = !quoted
		} else if !quoted {
			counts[r]++
		}
	}
	best := ','
	for _, r := range []rune{';', '\t'} {
		if counts[r] > counts[best] {
			best = r
		}
	}
	return best
}
