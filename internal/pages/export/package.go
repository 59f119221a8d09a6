package export

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/deflate"
	"github.com/send-daylight/daylight/internal/pages/jsonappend"
)

// licence is that of council data, unless a source names its own.
const licence = "Open Government Licence v3.0"

// A File is one file of a package.
type File struct {
	Name string
	Data []byte
}

// fields describe the columns of every CSV download, for people and programs.
var fields = []struct{ name, kind, about string }{
	{"time_period", "string", "the period: 2028 is 31 March 2028 for money and the calendar year for plans; 2024-25 a financial year; 2024-ay the academic year that begins in 2024; 2025-01 a month"},
	{"time_identifier", "string", "what kind of period it is"},
	{"council", "string", "official name"},
	{"gss", "string", "code of the Office for National Statistics"},
	{"address", "string", "the figure's stable address"},
	{"label", "string", "what the figure is"},
	{"scenario", "string", "what a forecast assumes"},
	{"bound", "string", "upper, lower or single"},
	{"basis", "string", "gross, or net_of_payments of the Department for Education"},
	{"scope", "string", "high_needs block, or dsg_all, the whole Dedicated Schools Grant; not_stated where the source does not say"},
	{"value", "number", "exact amount in the base unit: pounds, not millions"},
	{"unit", "string", "gbp, percent, percentage_points, weeks, days, months, hours, score, per what, or what is counted"},
	{"rounded_to", "number", "worth of the last digit that the source prints"},
	{"status", "string", "actual, provisional, forecast or not_stated; of money that is planned, promised or given also budget, announced, agreed, awaited, paid or refused"},
	{"marker", "string", "shorthand of the Government Statistical Service"},
	{"source", "string", "body, title and date of the paper; of several that say the same, with semicolons between"},
	{"note", "string", "a note on the figure"},
	{"hedge", "string", "the word that the source puts before the number, such as about"},
}

// Package returns everything of a council in one zip file: the CSV files given,
// figures, which is the council's JSON, a README, datapackage.json (Frictionless
// Data Package 1.0) and CSV on the Web metadata. The same figures always make the
// same bytes.
func Package(c model.Council, tables []File, figures []byte) []byte {
	files := append([]File(nil), tables...)
	files = append(files, File{"figures.json", figures})
	files = append(files, File{"README.txt", readme(c, tables)}, File{"datapackage.json", DataPackage(c, tables)}, File{"csv-metadata.json", CSVW(c, tables)})
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) { return deflate.To(to), nil })
	for _, f := range files {
		// A bytes.Buffer takes every write, and the time is fixed: a clock would
		// make other bytes of the same figures.
		h := &zip.FileHeader{Name: c.Slug + "/" + f.Name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		part, err := w.CreateHeader(h)
		if err == nil {
			_, err = part.Write(f.Data)
		}
		if err != nil {
			panic("export: writing to memory: " + err.Error())
		}
	}
	if err := w.Close(); err != nil {
		panic("export: writing to memory: " + err.Error())
	}
	return b.Bytes()
}

func readme(c model.Council, tables []File) []byte {
	b := make([]byte, 0, 4<<10)
	add := func(words ...string) {
		for _, w := range words {
			b = append(b, w...)
		}
	}
	ids := c.SourceIDs()
	add("SEND figures of ", c.Name(), "\n\n")
	if c.IsDemonstration() {
		add("This is a made-up council: every figure is invented.\n\n")
	}
	add(strconv.Itoa(len(c.Figures())), " figures from ", strconv.Itoa(len(ids)), " papers. Contains public sector information licensed under the ", licence, ", unless a source names another licence.\n\nFiles\n")
	for _, t := range tables {
		add("  ", t.Name, ": CSV in UTF-8 with a byte order mark, one figure a row\n")
	}
	add("  figures.json: all figures with their sources\n  datapackage.json: Frictionless Data Package of the CSV files\n  csv-metadata.json: CSV on the Web metadata of the CSV files\n\nColumns\n")
	for _, f := range fields {
		add("  ", f.name, ": ", f.about, "\n")
	}
	add("\nAmounts are exact, in base units; pages round them as the source does. A missing value has a marker and is never 0.\nA cell that a spreadsheet would run as a formula begins with an apostrophe.\nThe byte order mark makes Excel read the files as UTF-8. In Python, read them with encoding=\"utf-8-sig\".\n\nSources\n")
	for _, id := range ids {
		s, _ := c.Source(id)
		add("  ", id, ": ", s.Body.S, ", ", s.Title.S)
		if s.Date.Given() {
			add(", ", s.Date.String())
		}
		add("\n")
	}
	return b
}

// The columns of every table, as each of the two kinds of metadata has them.
var packageColumns, csvwColumns = func() (p, c string) {
	var inPackage, inCSVW []byte
	for _, f := range fields {
		kind := "string"
		if f.kind == "number" {
			kind = "decimal"
		}
		inPackage = jsonappend.String(append(inPackage, `,{"description":`...), f.about)
		inPackage = append(member(member(inPackage, "name", f.name), "type", f.kind), '}')
		inCSVW = jsonappend.String(append(inCSVW, `,{"datatype":`...), kind)
		inCSVW = append(member(member(member(inCSVW, "dc:description", f.about), "name", f.name), "titles", f.name), '}')
	}
	return "[" + string(inPackage[1:]) + "]", "[" + string(inCSVW[1:]) + "]"
}()

const licenceURL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"

// DataPackage returns a Frictionless Tabular Data Package descriptor of CSV files
// (specs.frictionlessdata.io, tabular-data-package).
func DataPackage(c model.Council, tables []File) []byte {
	b := make([]byte, 0, len(tables)*(len(packageColumns)+600)+2<<10)
	b = jsonappend.String(append(b, `{"licenses":[{"name":"OGL-UK-3.0","path":"`+licenceURL+`","title":`...), licence)
	b = append(b, `}]`...)
	b = member(member(b, "name", c.Slug+"-send-figures"), "profile", "tabular-data-package")
	b = append(b, `,"resources":[`...)
	for i, t := range tables {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendResource(b, t)
	}
	b = appendPapers(append(b, ']'), c)
	return append(member(b, "title", "SEND figures of "+c.Name()), "}\n"...)
}

// appendPapers returns the sources, which the specification wants to be at least one.
func appendPapers(b []byte, c model.Council) []byte {
	ids := c.SourceIDs()
	if len(ids) == 0 {
		return b
	}
	b = append(b, `,"sources":[`...)
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '{')
		s, _ := c.Source(id)
		if s.URL.Given() {
			b = append(jsonappend.String(append(b, `"path":`...), s.URL.S), ',')
		}
		b = append(jsonappend.String(append(b, `"title":`...), s.Body.S+", "+s.Title.S), '}')
	}
	return append(b, ']')
}

// appendResource describes one table.
func appendResource(b []byte, t File) []byte {
	sum := sha256.Sum256(t.Data)
	b = strconv.AppendInt(append(b, `{"bytes":`...), int64(len(t.Data)), 10)
	b = hex.AppendEncode(append(b, `,"description":"CSV in UTF-8 with a byte order mark","encoding":"utf-8","format":"csv","hash":"sha256:`...), sum[:])
	b = append(b, `","mediatype":"text/csv"`...)
	b = member(member(b, "name", strings.TrimSuffix(t.Name, ".csv")), "path", t.Name)
	b = append(append(b, `,"profile":"tabular-data-resource","schema":{"fields":`...), packageColumns...)
	return append(b, `,"missingValues":[""],"primaryKey":"address"}}`...)
}

// CSVW returns CSV on the Web metadata of the CSV files (W3C, Metadata Vocabulary for
// Tabular Data, 2015).
func CSVW(c model.Council, tables []File) []byte {
	b := make([]byte, 0, len(tables)*(len(csvwColumns)+200)+1<<10)
	b = append(b, `{"@context":["http://www.w3.org/ns/csvw",{"@language":"en"}],"dc:license":{"@id":"`+licenceURL+`"}`...)
	b = append(member(b, "dc:title", "SEND figures of "+c.Name()), `,"tables":[`...)
	for i, t := range tables {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, `{"dialect":{"encoding":"utf-8","header":true},"tableSchema":{"columns":`...), csvwColumns...), `,"primaryKey":"address"}`...)
		b = append(member(b, "url", t.Name), '}')
	}
	return append(b, "]}\n"...)
}
