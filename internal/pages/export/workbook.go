package export

import (
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/xlsx"
)

// lines returns rows of a sheet that explains: words, and what they mean.
func lines(pairs ...[2]string) [][]xlsx.Cell {
	var out [][]xlsx.Cell
	for _, p := range pairs {
		out = append(out, []xlsx.Cell{{Text: p[0]}, {Text: p[1]}})
	}
	return out
}

// About returns the sheet that explains the others, for the first place in a workbook of
// a council. what says in a sentence what the workbook holds; sheets are the others.
func About(c model.Council, what, address string, sheets []xlsx.Sheet) xlsx.Sheet {
	s := xlsx.Sheet{Name: "About this file", Title: "SEND figures of " + c.Name(), Notes: []string{what}}
	if c.IsDemonstration() {
		s.Notes = append(s.Notes, "This is a made-up council: every figure is invented.")
	}
	s.Rows = explained(address, sheets)
	return s
}

// AboutMany returns the same sheet for a workbook that belongs to no council.
func AboutMany(title, what, address string, sheets []xlsx.Sheet) xlsx.Sheet {
	return xlsx.Sheet{Name: "About this file", Title: title, Notes: []string{what}, Rows: explained(address, sheets)}
}

func explained(address string, sheets []xlsx.Sheet) [][]xlsx.Cell {
	rows := lines([2]string{}, [2]string{"Sheet", "What it holds"})
	for i, x := range sheets {
		rows = append(rows, []xlsx.Cell{{Text: x.Name, Sheet: 2 + i}, {Text: x.Title}})
	}
	rows = append(rows, lines([2]string{},
		[2]string{"Numbers", "Amounts of money are whole pounds, shown in millions where the page shows millions. A percentage in a table is a part of one, as everywhere in spreadsheets: 63% is 0.63. No number has more digits than its source prints."},
		[2]string{"Words in place of numbers", "“not published” says that no paper has the figure. It is never 0. A letter in square brackets is a marker:"})...)
	for _, m := range []string{"b", "c", "e", "er", "f", "low", "p", "r", "u", "x", "z"} {
		rows = append(rows, lines([2]string{"[" + m + "]", model.Markers[m]})...)
	}
	rows = append(rows, lines([2]string{}, [2]string{"Licence", licence + ", unless a source names another licence"})...)
	if address != "" {
		rows = append(rows, lines([2]string{"Address", address})...)
	}
	return rows
}

// Workbook returns the whole account of a council: every figure, its sources, and what
// does not add up. findings are lines for readers; address is that of the page of all
// data, or empty.
func Workbook(c model.Council, findings []string, address string) []byte {
	sheets := []xlsx.Sheet{figuresSheet(c), sourcesSheet(c)}
	if len(findings) > 0 {
		s := xlsx.Sheet{Name: "What does not add up", Title: "What our checks found in the published papers", Head: []string{"Finding"}}
		for _, f := range findings {
			s.Rows = append(s.Rows, []xlsx.Cell{{Text: f}})
		}
		sheets = append(sheets, s)
	}
	columns := xlsx.Sheet{Name: "Columns", Title: "What the columns of the sheet of figures mean", Head: []string{"Column", "Meaning"}}
	for i, f := range fields {
		columns.Rows = append(columns.Rows, []xlsx.Cell{{Text: headings[i]}, {Text: f.about}})
	}
	sheets = append(sheets, columns)
	about := About(c, "Every figure on the pages of "+c.Name()+", with the paper that it comes from.", address, sheets)
	return xlsx.Write(xlsx.Book{Title: about.Title, Sheets: append([]xlsx.Sheet{about}, sheets...)})
}

// headings are those of the sheet of figures: Columns as words, with a capital letter.
var headings = func() []string {
	out := make([]string, len(Columns))
	for i, name := range Columns {
		words := strings.ReplaceAll(name, "_", " ")
		out[i] = strings.ToUpper(words[:1]) + words[1:]
	}
	out[slices.Index(Columns, "gss")] = "GSS code"
	return out
}()

// figuresSheet returns a row for each figure: what a CSV file has, in the same columns.
func figuresSheet(c model.Council) xlsx.Sheet {
	s := xlsx.Sheet{Name: "Figures", Title: "Every figure of " + c.Name(), Head: headings, Filter: true,
		Notes: []string{"The value is exact, in the base unit that stands beside it: pounds, not millions; 63 per cent is 63."}}
	figures := c.Figures()
	cells := make([]xlsx.Cell, 0, len(figures)*len(Columns))
	from := map[string]string{}
	for i := range figures {
		f := &figures[i]
		ids := f.SourceID + " " + f.AlsoIn
		if _, there := from[ids]; !there {
			var names []string
			for _, id := range f.Sources() {
				names = append(names, source(c, id))
			}
			from[ids] = strings.Join(names, "; ")
		}
		start := len(cells)
		for _, text := range [...]string{f.Period.Code(), f.Period.KindName(), c.Name(), c.Files.Council.GSS.S, f.Address, f.Label, f.Scenario, f.Bound, f.Basis, f.Scope} {
			cells = append(cells, xlsx.Cell{Text: text})
		}
		if f.Known {
			cells = append(cells, amount(f.Quantity.Amount), xlsx.Cell{Text: unit(f)}, amount(f.Quantity.RoundedTo))
		} else {
			cells = append(cells, xlsx.Cell{}, xlsx.Cell{}, xlsx.Cell{})
		}
		for _, text := range [...]string{string(f.Status), f.Marker, from[ids], f.Note, f.Hedge} {
			cells = append(cells, xlsx.Cell{Text: text})
		}
		s.Rows = append(s.Rows, cells[start:len(cells):len(cells)])
	}
	return s
}

func amount(d model.Decimal) xlsx.Cell {
	text := d.Trim(0).String()
	format := "#,##0"
	if _, decimals, found := strings.Cut(text, "."); found {
		format += "." + strings.Repeat("0", len(decimals))
	}
	return xlsx.Cell{Text: text, Number: text, Format: format}
}

func sourcesSheet(c model.Council) xlsx.Sheet {
	s := xlsx.Sheet{Name: "Sources", Title: "The papers that the figures come from",
		Head: []string{"Number", "Id", "Title", "Published by", "Meeting", "Date", "Where in it", "Kind", "Licence", "Read on", "Address", "SHA-256 of the file", "Note"}}
	for i, id := range c.SourceIDs() {
		x, _ := c.Source(id)
		date := x.Date.String()
		if date == "" {
			date = x.DateNote.S
		}
		row := []xlsx.Cell{{Text: strconv.Itoa(i + 1), Number: strconv.Itoa(i + 1)}}
		for _, text := range []string{id, x.Title.S, x.Body.S, x.Meeting.S, date, x.Page.S, x.Quality.S, x.Licence.S, x.Retrieved.String(), x.URL.S, x.SHA256.S, x.Note.S} {
			row = append(row, xlsx.Cell{Text: text})
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}
