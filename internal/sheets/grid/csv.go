package grid

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/send-daylight/daylight/internal/diag"
)

// Rule is the name of problems with a spreadsheet or CSV file itself.
const Rule = "spreadsheet"

// Limits on what is read, so that a file cannot fill the memory.
const (
	MaxBytes = 64 << 20 // of a CSV file
	MaxCols  = 300
	maxText  = 32_767 // characters of a cell, as in spreadsheets
)

// csvFile is the sheet of a CSV file.
type csvFile struct {
	name  string
	text  string
	comma rune
	from  int // lines before the text, which say only how it is separated
}

// CSV returns the sheet of a CSV file in any encoding that [Decode] knows, with
// commas, semicolons or tabs. All its cells are text.
func CSV(name string, raw []byte) (Sheet, diag.Problems) {
	var ps diag.Problems
	whole := diag.Pos{File: name}
	if p, bad := notCSV(raw); bad {
		p.Pos = whole
		ps.Add(p)
		return nil, ps
	}
	text, encoding, guessed := Decode(raw)
	if strings.IndexByte(text, 0) >= 0 {
		ps.Errorf(whole, Rule, "this is not a CSV file: it holds bytes that text does not have").Hint = "save it as CSV UTF-8"
		return nil, ps
	}
	if guessed {
		ps.Add(diag.Problem{Pos: whole, Severity: diag.Note, Rule: Rule, Msg: "this file does not say which encoding its text has; it is read as " + encoding,
			Hint: "look at names with accents and at £ and – in what follows; if they are wrong, save the file as CSV UTF-8"})
	}
	f := &csvFile{name: name, text: text}
	if f.comma = declared(text); f.comma != 0 {
		_, f.text, _ = strings.Cut(text, "\n")
		f.from = 1
	} else {
		f.comma = separator(text)
	}
	return f, ps
}

// notCSV recognises what is given as CSV by mistake.
func notCSV(raw []byte) (p diag.Problem, bad bool) {
	p = diag.Problem{Severity: diag.Error, Rule: Rule}
	start := bytes.ToLower(bytes.TrimLeft(raw[:min(len(raw), 200)], "\xef\xbb\xbf \t\r\n"))
	switch {
	case len(raw) > MaxBytes:
		p.Msg = fmt.Sprintf("this file has %d MB, and daylight reads at most %d MB", len(raw)>>20, MaxBytes>>20)
		p.Hint = "keep only the rows that are needed"
	case bytes.HasPrefix(raw, []byte("PK\x03\x04")):
		p.Msg, p.Hint = "this is a spreadsheet or a zip file, not CSV", "give it the ending .xlsx, or save it as CSV"
	case bytes.HasPrefix(raw, []byte("%PDF-")):
		p.Msg, p.Hint = "this is a PDF, not CSV", "ask for the table as a spreadsheet, or type it into one"
	case bytes.HasPrefix(start, []byte("<!doctype html")), bytes.HasPrefix(start, []byte("<html")):
		p.Msg, p.Hint = "this is a web page, not CSV", "download the file that the page links to, or save the table as CSV"
	default:
		return p, false
	}
	return p, true
}

// Name implements Sheet.
func (f *csvFile) Name() string { return f.name }

// Pos implements Sheet.
func (f *csvFile) Pos(row, col int) diag.Pos { return Pos(f.name, row, col) }

// Rows implements Sheet. Rows have the numbers that a spreadsheet program gives
// them: an empty line is a row, and a cell of two lines is in one.
func (f *csvFile) Rows(_ func(int) bool, ps *diag.Problems) iter.Seq2[int, []Cell] {
	return func(yield func(int, []Cell) bool) {
		r := csv.NewReader(strings.NewReader(f.text))
		r.Comma, r.FieldsPerRecord, r.ReuseRecord = f.comma, -1, true
		var cells []Cell
		row := f.from
		for next := 1; ; row++ {
			record, err := r.Read()
			if err == io.EOF {
				return
			}
			if err != nil {
				ps.Add(f.unreadable(err))
				return
			}
			line, _ := r.FieldPos(0)
			row += line - next // empty lines, which the reader skips
			last := len(record) - 1
			next, _ = r.FieldPos(last)
			next += strings.Count(record[last], "\n") + 1
			cells = cells[:0]
			for i, s := range record {
				c := Cell{}
				switch s = Trim(s); {
				case len(s) > maxText && utf8.RuneCountInString(s) > maxText:
					c = Cell{Kind: Bad, Text: fmt.Sprintf("this cell holds more than %d characters", maxText), Hint: "shorten it; if it swallowed the cells behind it, look for a quotation mark that is not closed"}
				case s != "":
					c = Cell{Kind: Text, Text: s}
				}
				switch {
				case i < MaxCols:
					cells = append(cells, c)
				case s != "":
					tooWide(f.Pos(row, i), ps)
					return
				}
			}
			if !yield(row, cells) {
				return
			}
		}
	}
}

func tooWide(at diag.Pos, ps *diag.Problems) {
	ps.Errorf(at, Rule, "this column is beyond the first %d, and daylight reads no more", MaxCols).
		Hint = "delete the columns that are not needed, also those that look empty"
}

// Trim removes spaces around a text, including no-break and zero-width spaces.
func Trim(s string) string {
	return strings.Trim(s, "\u00a0\u200b\ufeff\u202f\u2009 \t\r\n\v\f")
}

func (f *csvFile) unreadable(err error) diag.Problem {
	p := diag.Problem{Pos: diag.Pos{File: f.name}, Severity: diag.Error, Rule: Rule, Msg: "this CSV file cannot be read: " + err.Error(),
		Hint: "open it in a spreadsheet program and save it as CSV UTF-8"}
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		p.Pos.Line, p.Pos.Col = pe.Line+f.from, pe.Column
		p.Msg = fmt.Sprintf("this line cannot be read as CSV: %v", pe.Err)
		p.Hint = `a cell that holds a quotation mark is written in quotation marks, and its own are doubled: "a ""word"" like this"`
	}
	return p
}

// declared returns the separator of a first line such as sep=; which Excel
// understands, or 0.
func declared(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	if s, ok := strings.CutPrefix(strings.ToLower(strings.TrimRight(line, "\r")), "sep="); ok && len(s) == 1 {
		return rune(s[0])
	}
	return 0
}

// separator returns the character that most of the first lines have, outside of
// quotation marks. Titles above a table have none, and 1,204 has a comma in a file
// that separates with semicolons.
func separator(text string) rune {
	best, most := ',', 0
	for _, r := range []rune{',', ';', '\t'} {
		if n := linesWith(text[:min(len(text), 16<<10)], r); n > most {
			best, most = r, n
		}
	}
	return best
}

// linesWith weighs the first lines by how often each has a character: a line with
// at least two counts most.
func linesWith(text string, sep rune) (weight int) {
	n, quoted, lines := 0, false, 0
	for _, r := range text + "\n" {
		switch {
		case r == '"':
			quoted = !quoted
		case r == sep && !quoted:
			n++
		case r == '\n' && !quoted:
			weight += min(n, 2)
			n = 0
			if lines++; lines == 30 {
				return weight
			}
		}
	}
	return weight
}
