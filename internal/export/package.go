package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/send-daylight/daylight/internal/model"
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
	{"scope", "string", "high_needs block, or dsg_all, the whole Dedicated Schools Grant"},
	{"value", "number", "exact amount in the base unit: pounds, not millions"},
	{"unit", "string", "gbp, percent, percentage_points, weeks, or what is counted"},
	{"rounded_to", "number", "worth of the last digit that the source prints"},
	{"status", "string", "actual, provisional, forecast, or not_stated"},
	{"marker", "string", "shorthand of the Government Statistical Service"},
	{"source", "string", "body, title and date of the paper"},
	{"note", "string", "a note on the figure"},
}

// Package is everything of a council in one zip file: the CSV files given,
// figures, which is the council's JSON, a README, datapackage.json (Frictionless
// Data Package 1.0) and CSV on the Web metadata. The same figures always make the
// same bytes.
func Package(c model.Council, tables []File, figures []byte) []byte {
	files := append([]File(nil), tables...)
	files = append(files, File{"figures.json", figures})
	files = append(files, File{"README.txt", readme(c, tables)}, File{"datapackage.json", DataPackage(c, tables)}, File{"csv-metadata.json", CSVW(c, tables)})
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	// A fifth more bytes than the default makes, in a third of the time.
	w.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) {
		if z, ok := deflaters.Get().(*deflater); ok {
			z.Reset(to)
			return z, nil
		}
		z, err := flate.NewWriter(to, flate.BestSpeed)
		return &deflater{z}, err
	})
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

// deflaters are used again: each has half a megabyte of tables.
var deflaters sync.Pool

type deflater struct{ *flate.Writer }

func (d *deflater) Close() error {
	err := d.Writer.Close()
	deflaters.Put(d)
	return err
}

func readme(c model.Council, tables []File) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "SEND figures of %s\n\n", c.Name())
	if c.IsDemonstration() {
		b.WriteString("This is a made-up council: every figure is invented.\n\n")
	}
	fmt.Fprintf(&b, "%d figures from %d papers. Contains public sector information licensed under the %s, unless a source names another licence.\n\nFiles\n", len(c.Figures()), len(c.SourceIDs()), licence)
	for _, t := range tables {
		fmt.Fprintf(&b, "  %s: CSV in UTF-8, one figure a row\n", t.Name)
	}
	b.WriteString("  figures.json: all figures with their sources\n  datapackage.json: Frictionless Data Package of the CSV files\n  csv-metadata.json: CSV on the Web metadata of the CSV files\n\nColumns\n")
	for _, f := range fields {
		fmt.Fprintf(&b, "  %s: %s\n", f.name, f.about)
	}
	b.WriteString("\nAmounts are exact, in base units; pages round them as the source does. A missing value has a marker and is never 0.\nA cell that a spreadsheet would run as a formula begins with an apostrophe.\nIf a spreadsheet shows the pound sign wrongly, import the file as UTF-8.\n\nSources\n")
	for _, id := range c.SourceIDs() {
		s, _ := c.Source(id)
		fmt.Fprintf(&b, "  %s: %s, %s", id, s.Body.S, s.Title.S)
		if s.Date.Given() {
			fmt.Fprintf(&b, ", %s", s.Date)
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

type object = map[string]any

// The columns of every table, as each of the two kinds of metadata has them.
var packageColumns, csvwColumns = func() (p, c json.RawMessage) {
	var inPackage, inCSVW []any
	for _, f := range fields {
		kind := "string"
		if f.kind == "number" {
			kind = "decimal"
		}
		inPackage = append(inPackage, object{"name": f.name, "type": f.kind, "description": f.about})
		inCSVW = append(inCSVW, object{"name": f.name, "titles": f.name, "datatype": kind, "dc:description": f.about})
	}
	return encode(inPackage), encode(inCSVW)
}()

// DataPackage is a Frictionless Tabular Data Package descriptor of CSV files
// (specs.frictionlessdata.io, tabular-data-package).
func DataPackage(c model.Council, tables []File) []byte {
	resources := []any{}
	for _, t := range tables {
		sum := sha256.Sum256(t.Data)
		resources = append(resources, object{
			"name": strings.TrimSuffix(t.Name, ".csv"), "path": t.Name, "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv",
			"encoding": "utf-8", "bytes": len(t.Data), "hash": "sha256:" + hex.EncodeToString(sum[:]),
			"schema": object{"fields": packageColumns, "primaryKey": "address", "missingValues": []string{""}},
		})
	}
	sources := []any{}
	for _, id := range c.SourceIDs() {
		s, _ := c.Source(id)
		x := object{"title": s.Body.S + ", " + s.Title.S}
		if s.URL.Given() {
			x["path"] = s.URL.S
		}
		sources = append(sources, x)
	}
	doc := object{
		"profile": "tabular-data-package", "name": c.Slug + "-send-figures", "title": "SEND figures of " + c.Name(),
		"licenses":  []any{object{"name": "OGL-UK-3.0", "title": licence, "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"}},
		"resources": resources,
	}
	if len(sources) > 0 {
		doc["sources"] = sources
	}
	return encode(doc)
}

// CSVW is CSV on the Web metadata of the CSV files (W3C, Metadata Vocabulary for
// Tabular Data, 2015).
func CSVW(c model.Council, tables []File) []byte {
	list := []any{}
	for _, t := range tables {
		list = append(list, object{"url": t.Name, "tableSchema": object{"columns": csvwColumns, "primaryKey": "address"}})
	}
	return encode(object{
		"@context": []any{"http://www.w3.org/ns/csvw", object{"@language": "en"}},
		"dc:title": "SEND figures of " + c.Name(), "dc:license": object{"@id": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"},
		"tables": list,
	})
}
