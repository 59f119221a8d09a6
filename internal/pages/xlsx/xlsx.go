// Package xlsx writes spreadsheets that open well: a title in the first cell, headings
// that stay in sight, numbers as numbers.
//
// A [Book] has sheets, and a [Sheet] is one table with its notes. The same book is the
// same bytes, on every machine and on every day: a file has no clock.
//
// It writes the few parts of ECMA-376 that a table needs, and streams them into the
// archive. A site has a book for each page with a table, so that a general library would
// take most of a build. It does not read workbooks: see package workbook.
package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/send-daylight/daylight/internal/pages/deflate"
)

// A Book is one file.
type Book struct {
	Title  string
	Sheets []Sheet // at least one
}

// A Sheet is a table with what a reader should know about it.
type Sheet struct {
	Name   string   // on its tab; Write shortens it and makes it unlike the others
	Title  string   // in its first cell
	Notes  []string // a line each, below the title
	Head   []string // headings of the columns; none: Rows are lines of text
	Rows   [][]Cell
	Filter bool // the headings have buttons that sort and filter
}

// A Cell is text or a number.
type Cell struct {
	Text   string // what it says; also where Number has more digits than a spreadsheet keeps
	Number string // a decimal such as -5500000 or 0.63, exact; empty: the cell is Text
	Format string // how the number is shown, such as 0.0%; empty: as it is
	Sheet  int    // the text leads to this sheet, counted from 1; 0: nowhere
}

// mostDigits is how many digits of a number a spreadsheet keeps.
const mostDigits = 15

// isNumber reports whether the cell is a number that a spreadsheet keeps whole.
func (c *Cell) isNumber() bool {
	if c.Number == "" {
		return false
	}
	digits := 0
	for i := range len(c.Number) {
		if d := c.Number[i]; d >= '0' && d <= '9' && (d != '0' || digits > 0) {
			digits++
		}
	}
	return digits <= mostDigits
}

// files are used again, and copied when they are whole: a site has thousands.
var files = sync.Pool{New: func() any { return &bytes.Buffer{} }}

// Write returns the file.
func Write(b Book) []byte {
	file := files.Get().(*bytes.Buffer)
	defer files.Put(file)
	file.Reset()
	w := writer{zip: zip.NewWriter(file), b: make([]byte, 0, 2*mostBuffered), formats: map[string]int{}, names: names(b.Sheets)}
	w.zip.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) { return deflate.To(to), nil })
	for i := range b.Sheets {
		w.begin("xl/worksheets/sheet" + strconv.Itoa(i+1) + ".xml")
		w.sheet(&b.Sheets[i])
		w.flush()
	}
	w.frame(b)
	if err := w.zip.Close(); err != nil {
		panic("xlsx: writing to memory: " + err.Error())
	}
	return bytes.Clone(file.Bytes())
}

// mostBuffered is how many bytes of a part wait before they are compressed. A sheet of all
// figures has a megabyte.
const mostBuffered = 32 << 10

// A writer writes one book, part by part.
type writer struct {
	zip     *zip.Writer
	to      io.Writer      // the part that is being written
	b       []byte         // what was not compressed yet
	formats map[string]int // formats of numbers and their styles
	order   []string       // the formats in the order of their styles
	names   []string       // of the sheets
}

// begin begins a part.
func (w *writer) begin(name string) {
	// A bytes.Buffer takes every write, and the time is fixed.
	to, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		panic("xlsx: writing to memory: " + err.Error())
	}
	w.to = to
}

// flush compresses what was written.
func (w *writer) flush() {
	if _, err := w.to.Write(w.b); err != nil {
		panic("xlsx: writing to memory: " + err.Error())
	}
	w.b = w.b[:0]
}

// part puts what was written into the archive, as a part of its own.
func (w *writer) part(name string) {
	w.begin(name)
	w.flush()
}

// add writes markup of our own.
func (w *writer) add(markup ...string) *writer {
	for _, s := range markup {
		w.b = append(w.b, s...)
	}
	return w
}

func (w *writer) number(n int) *writer {
	w.b = strconv.AppendInt(w.b, int64(n), 10)
	return w
}

// mostText is how many characters a cell can have, with some to spare for those that
// count twice.
const mostText = 16_000

// text writes what somebody else wrote. It leaves out what XML cannot hold, and keeps
// _x0041_, which spreadsheets read as A.
func (w *writer) text(s string) *writer {
	if len(s) > mostText && utf8.RuneCountInString(s) > mostText {
		s = string([]rune(s)[:mostText]) + " …"
	}
	for i := 0; i < len(s); {
		from := i
		for i < len(s) && plain[s[i]] {
			i++
		}
		w.b = append(w.b, s[from:i]...)
		if i == len(s) {
			break
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '&':
			w.b = append(w.b, "&amp;"...)
		case r == '<':
			w.b = append(w.b, "&lt;"...)
		case r == '>':
			w.b = append(w.b, "&gt;"...)
		case r == '"':
			w.b = append(w.b, "&quot;"...)
		case r == '_' && isEscape(s[i:]):
			w.b = append(w.b, "_x005F_"...)
		case r < ' ' && r != '\t' && r != '\n', r == 0xFFFE, r == 0xFFFF:
		default:
			w.b = utf8.AppendRune(w.b, r)
		}
		i += size
	}
	return w
}

// plain are the bytes that represent themselves. Most texts have no other.
var plain = func() (is [256]bool) {
	is['\t'], is['\n'] = true, true
	for c := byte(' '); c < utf8.RuneSelf; c++ {
		is[c] = !strings.ContainsRune(`&<>"_`, rune(c))
	}
	return is
}()

// isEscape reports whether a spreadsheet would read the beginning of s as a character by
// its number: _x0041_.
func isEscape(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}

// names returns what is on the tabs: at most 31 characters, none of which a reference
// could not hold, and each name once.
func names(sheets []Sheet) []string {
	out, taken := make([]string, len(sheets)), map[string]bool{"history": true} // Excel keeps that name for itself
	for i, s := range sheets {
		name := strings.Map(func(r rune) rune {
			if r < ' ' || strings.ContainsRune(`[]:*?/\'`, r) {
				return -1
			}
			return r
		}, s.Name)
		if name = strings.TrimSpace(name); name == "" {
			name = "Sheet"
		}
		out[i] = cut(name, 31)
		for n := 2; taken[strings.ToLower(out[i])]; n++ {
			end := " " + strconv.Itoa(n)
			out[i] = cut(name, 31-len(end)) + end
		}
		taken[strings.ToLower(out[i])] = true
	}
	return out
}

// cut shortens s to n characters, at the end of a word where one is near. A character
// beyond the first 65,536 counts twice, as spreadsheets count.
func cut(s string, n int) string {
	size := 0
	for i, r := range s {
		if size++; r > 0xFFFF {
			size++
		}
		if size > n {
			s = s[:i]
			if at := strings.LastIndexByte(s, ' '); at > len(s)/2 {
				s = s[:at]
			}
			return strings.TrimRight(s, " ,;–-")
		}
	}
	return s
}
