package ledger

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// Rule is the rule that this package holds, see package check.
const Rule = "revisions"

// columns are the headings of a record.
var columns = []string{
	"address", "label", "time_period", "time_identifier", "value", "unit", "counts", "rounded_to",
	"status", "marker", "source", "as_at",
}

// withHedge are the headings where a figure has a word before its number, such as
// "about". Records without one are written as they always were.
var withHedge = append(slices.Clone(columns), "hedge")

// Indexes of columns.
const (
	colAddress = iota
	colLabel
	colPeriod
	colKind
	colValue
	colUnit
	colNoun
	colRounded
	colStatus
	colMarker
	colSource
	colAsAt
	colHedge
)

// FileName returns the name of the record of a release.
func FileName(published model.Day) string { return published.ISO() + ".csv" }

// Format returns figures as a record has them, one a line, so that a difference
// between two records can be read: exact amounts in base units, sorted by
// address.
func Format(figures []model.Figure) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	head := columns
	if slices.ContainsFunc(figures, func(f model.Figure) bool { return f.Hedge != "" }) {
		head = withHedge
	}
	// A bytes.Buffer takes every write.
	_ = w.Write(head)
	for _, f := range figures {
		row := make([]string, len(head))
		row[colAddress], row[colLabel] = f.Local(), oneLine(f.Label)
		row[colPeriod], row[colKind] = f.Period.Code(), f.Period.KindName()
		if f.Known {
			row[colValue], row[colUnit], row[colRounded] = f.Quantity.Exact(), f.Quantity.Unit.Name(), f.Quantity.RoundedTo.String()
		}
		row[colNoun], row[colStatus], row[colMarker] = oneLine(f.Noun), string(f.Status), f.Marker
		row[colSource], row[colAsAt] = strings.Join(f.Sources(), " "), isoOf(f.AsAt)
		if len(head) > colHedge {
			row[colHedge] = f.Hedge
		}
		for i := range row {
			row[i] = harmless(row[i])
		}
		_ = w.Write(row)
	}
	w.Flush()
	return b.Bytes()
}

func isoOf(d model.Day) string {
	if d.IsZero() {
		return ""
	}
	return d.ISO()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// harmless keeps a spreadsheet from running a cell as a formula: records are
// opened by people who review them. Negative numbers stay numbers. [plain] takes
// the apostrophe off again.
func harmless(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@'", rune(cell[0])) {
		return cell
	}
	if cell[0] == '-' && len(cell) > 1 && strings.Trim(cell[1:], "0123456789.") == "" {
		return cell
	}
	return "'" + cell
}

func plain(cell string) string { return strings.TrimPrefix(cell, "'") }

// Parse reads the record in file, whose name is that of a day.
func Parse(slug, file string, text []byte) (model.Record, diag.Problems) {
	day, _ := model.ParseDay(strings.TrimSuffix(path.Base(file), ".csv"))
	p := parser{slug: slug, record: model.Record{Published: day, File: file}}
	if !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 {
		p.wrong(diag.Pos{File: file}, "this record is not text in UTF-8")
		return p.record, p.problems
	}
	p.csv = csv.NewReader(bytes.NewReader(text))
	for first := true; ; first = false {
		row, err := p.csv.Read()
		switch {
		case err == io.EOF && first:
			p.wrong(diag.Pos{File: file}, "this record is empty")
			return p.record, p.problems
		case err == io.EOF:
			return p.record, p.problems
		case err != nil:
			p.unreadable(err)
			return p.record, p.problems
		case first && !slices.Equal(row, columns) && !slices.Equal(row, withHedge):
			p.wrong(p.at(0), "the first line of a record is %s", strings.Join(columns, ","))
			return p.record, p.problems
		case !first:
			p.row(row)
		}
	}
}

// A parser reads one record.
type parser struct {
	slug     string
	csv      *csv.Reader
	record   model.Record
	problems diag.Problems
}

func (p *parser) at(column int) diag.Pos {
	line, col := p.csv.FieldPos(column)
	return diag.Pos{File: p.record.File, Line: line, Col: col}
}

func (p *parser) wrong(pos diag.Pos, format string, args ...any) {
	p.problems.Errorf(pos, Rule, format, args...).Hint =
		"a record stays as daylight release wrote it: take the change back, and correct figures in the data files"
}

func (p *parser) unreadable(err error) {
	var pe *csv.ParseError
	if !errors.As(err, &pe) {
		p.wrong(diag.Pos{File: p.record.File}, "this record cannot be read")
		return
	}
	pos := diag.Pos{File: p.record.File, Line: pe.Line, Col: max(pe.Column, 1)}
	if errors.Is(err, csv.ErrFieldCount) {
		p.wrong(pos, "this line has not the %d columns of a record", p.csv.FieldsPerRecord)
		return
	}
	p.wrong(pos, "the quotation marks of this line do not match")
}

// row reads the figure of one line. One that is not as Format writes it is
// reported and left out.
func (p *parser) row(row []string) {
	for i := range row {
		row[i] = plain(row[i])
	}
	local := row[colAddress]
	f := model.Figure{
		Address: p.slug + "/" + local, Label: row[colLabel], Noun: row[colNoun], Status: model.Status(row[colStatus]),
		Marker: row[colMarker], Pos: p.at(colAddress),
	}
	f.SourceID, f.AlsoIn, _ = strings.Cut(row[colSource], " ")
	f.Pos.Len = len(local)
	var ok bool
	if f.Period, ok = model.PeriodOf(row[colPeriod], row[colKind]); !ok {
		p.wrong(p.at(colPeriod), "%q is not a period of the kind %q", row[colPeriod], row[colKind])
		return
	}
	if f.AsAt, ok = model.ParseDay(row[colAsAt]); !ok && row[colAsAt] != "" {
		p.wrong(p.at(colAsAt), "%q is not a day", row[colAsAt])
		return
	}
	if row[colAsAt] == "" {
		f.AsAt = model.Day{}
	}
	if !slices.Contains(model.Statuses, f.Status) {
		p.wrong(p.at(colStatus), "%q is not a status", row[colStatus])
		return
	}
	if _, ok := model.Markers[f.Marker]; !ok && f.Marker != "" {
		p.wrong(p.at(colMarker), "%q is not a marker", f.Marker)
		return
	}
	if len(row) > colHedge {
		f.Hedge = row[colHedge]
	}
	if !p.quantity(&f, row) || !p.inOrder(local) {
		return
	}
	p.record.Figures = append(p.record.Figures, f)
}

func (p *parser) quantity(f *model.Figure, row []string) bool {
	if row[colValue] == "" {
		if f.Marker == "" {
			p.wrong(p.at(colValue), "this figure has neither a value nor a marker")
		}
		return f.Marker != ""
	}
	amount, err := model.ParseDecimal(row[colValue])
	if err != nil {
		p.wrong(p.at(colValue), "%q is not a number", row[colValue])
		return false
	}
	step, err := model.ParseDecimal(row[colRounded])
	if err != nil || !step.IsPos() {
		p.wrong(p.at(colRounded), "%q is not what a figure can be rounded to", row[colRounded])
		return false
	}
	unit, ok := model.UnitNamed(row[colUnit])
	if !ok {
		p.wrong(p.at(colUnit), "%q is not a unit", row[colUnit])
		return false
	}
	f.Known, f.Quantity = true, model.Quantity{Amount: amount, Unit: unit, RoundedTo: step}
	return true
}

// inOrder: lines ascend, so that no figure stands twice.
func (p *parser) inOrder(local string) bool {
	n := len(p.record.Figures)
	if n == 0 || p.record.Figures[n-1].Local() < local {
		return true
	}
	p.wrong(p.at(colAddress), "%s does not come after %s, and the lines of a record are sorted by address", local, p.record.Figures[n-1].Local())
	return false
}
