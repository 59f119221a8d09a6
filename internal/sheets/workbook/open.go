package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
)

// Limits on what is read. A workbook of all councils in England has a tenth of it.
const (
	maxPacked   = 32 << 20
	maxUnpacked = 40 << 20 // of all XML in a file
	maxSheets   = 200
	maxMerged   = 1000
)

// A File is an open XLSX file.
type File struct {
	name    string
	raw     []byte
	parts   map[string]*zip.File
	all     []*Sheet // hidden ones too, which formulas may name
	sheets  []*Sheet // those that can be seen
	size    int64    // of all XML
	epoch04 bool     // days count from 1904
	formats []format
	strings sharedStrings
	checker formulas
}

// Open reads what an XLSX file says about itself: which sheets it has, and how
// their cells are formatted. It reads no cells.
func Open(name string, raw []byte) (*File, diag.Problems) {
	var ps diag.Problems
	whole := diag.Pos{File: name}
	if p, bad := notPacked(raw); bad {
		p.Pos = whole
		return nil, diag.Problems{p}
	}
	f := &File{name: name, raw: raw, parts: map[string]*zip.File{}}
	err := f.unpack()
	if err == nil {
		err = f.open()
	}
	var other otherFile
	switch {
	case errors.As(err, &other):
		ps.Errorf(whole, grid.Rule, "%s", other.msg).Hint = other.hint
	case err != nil:
		ps.Errorf(whole, grid.Rule, "this file cannot be read as a spreadsheet: %v", err).Hint = "open it in a spreadsheet program and save it anew as .xlsx"
	case len(f.sheets) > maxSheets:
		ps.Errorf(whole, grid.Rule, "this file has %d sheets, and daylight reads at most %d", len(f.sheets), maxSheets).Hint = "delete the sheets that are not needed"
	default:
		return f, ps
	}
	return nil, ps
}

// Sheets returns the sheets that are not hidden, in their order.
func (f *File) Sheets() []*Sheet { return f.sheets }

// An otherFile is a file of another program, and what to do about it.
type otherFile struct{ msg, hint string }

func (o otherFile) Error() string { return o.msg }

const saveAsXLSX = "open it in a spreadsheet program and save it as .xlsx"

// Older programs' files get the same words, whichever they are.
var oldFile = otherFile{"this is a file of an old spreadsheet program (.xls), a binary one (.xlsb), or one with a password", "save it as .xlsx, without a password"}

// notPacked recognises what is no zip file.
func notPacked(raw []byte) (p diag.Problem, bad bool) {
	p = diag.Problem{Severity: diag.Error, Rule: grid.Rule}
	start := bytes.ToLower(bytes.TrimLeft(raw[:min(len(raw), 300)], "\xef\xbb\xbf \t\r\n"))
	switch {
	case len(raw) > maxPacked:
		p.Msg = fmt.Sprintf("this file has %d MB, and daylight reads at most %d MB", len(raw)>>20, maxPacked>>20)
		p.Hint = "remove pictures and sheets that are not needed"
	case bytes.HasPrefix(raw, []byte("\xd0\xcf\x11\xe0")):
		p.Msg, p.Hint = oldFile.msg, oldFile.hint
	case bytes.HasPrefix(raw, []byte("%PDF-")):
		p.Msg, p.Hint = "this is a PDF, not a spreadsheet", "ask for the table as a spreadsheet, or type it into one"
	case bytes.HasPrefix(start, []byte("<!doctype html")), bytes.HasPrefix(start, []byte("<html")), bytes.HasPrefix(start, []byte("<?xml")), bytes.HasPrefix(start, []byte("<table")):
		p.Msg, p.Hint = "this is a web page or XML with the name of a spreadsheet", saveAsXLSX
	case !bytes.HasPrefix(raw, []byte("PK")):
		p.Msg, p.Hint = "this is not a spreadsheet", saveAsXLSX
	default:
		return p, false
	}
	return p, true
}

// unpack finds the parts of the file, and refuses those of other programs.
func (f *File) unpack() error {
	// The first part of an OpenDocument file says so, and is not compressed.
	if bytes.Contains(f.raw[:min(len(f.raw), 200)], []byte("opendocument")) {
		return openDocument
	}
	z, err := zip.NewReader(bytes.NewReader(f.raw), int64(len(f.raw)))
	if err != nil {
		return err
	}
	for _, part := range z.File {
		f.parts[strings.TrimPrefix(part.Name, "/")] = part
		if ext := path.Ext(part.Name); ext == ".xml" || ext == ".rels" || ext == ".bin" {
			if f.size += int64(min(part.UncompressedSize64, maxUnpacked+1)); f.size > maxUnpacked {
				return otherFile{fmt.Sprintf("this file unpacks to more than %d MB", maxUnpacked>>20), "it is larger than any council needs: keep only the sheets and rows that are needed"}
			}
		}
	}
	has := func(name string) bool { return f.parts[name] != nil }
	switch {
	case has("xl/workbook.bin"):
		return oldFile
	case has("content.xml") && has("mimetype"):
		return openDocument
	case has("Index/Document.iwa") || has("Index.zip"):
		return otherFile{"this is a Numbers spreadsheet", "export it as Excel (.xlsx)"}
	case has("word/document.xml"):
		return otherFile{"this is a text document, not a spreadsheet", "copy its table into a spreadsheet and save that as .xlsx"}
	}
	return nil
}

var openDocument = otherFile{"this is an OpenDocument spreadsheet (.ods)", saveAsXLSX}

// A relation leads from one part of the file to another.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

// relations returns the relations of a part, with targets as names of parts.
func (f *File) relations(of string) ([]relation, error) {
	dir, base := path.Split(of)
	var list struct {
		All []relation `xml:"Relationship"`
	}
	if err := f.decode(path.Join(dir, "_rels", base+".rels"), &list); err != nil {
		return nil, err
	}
	for i, r := range list.All {
		if strings.HasPrefix(r.Target, "/") {
			list.All[i].Target = strings.TrimPrefix(path.Clean(r.Target), "/")
		} else {
			list.All[i].Target = path.Join(dir, r.Target)
		}
	}
	return list.All, nil
}

// decode unmarshals a part. One that is not there says nothing.
func (f *File) decode(part string, v any) error {
	r, err := f.part(part)
	if err != nil || r == nil {
		return err
	}
	defer r.Close()
	if err := xml.NewDecoder(r).Decode(v); err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	return nil
}

// part opens a part, or returns nil if there is none. It reads no more than the size
// that the file states, which unpack has counted.
func (f *File) part(name string) (io.ReadCloser, error) {
	p := f.parts[name]
	if p == nil {
		return nil, nil
	}
	r, err := p.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{io.LimitReader(r, int64(p.UncompressedSize64)), r}, nil
}

// A sheetList is the list of sheets of a file.
type sheetList struct {
	Properties struct {
		Date1904 string `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Sheets []struct {
		Name  string     `xml:"name,attr"`
		State string     `xml:"state,attr"`
		Attrs []xml.Attr `xml:",any,attr"` // r:id, in one of two name spaces
	} `xml:"sheets>sheet"`
}

// open reads the list of sheets and the formats of cells.
func (f *File) open() error {
	main, err := f.main()
	if err != nil {
		return err
	}
	var list sheetList
	if err := f.decode(main, &list); err != nil {
		return err
	}
	f.epoch04 = isTrue(list.Properties.Date1904)
	related, err := f.relations(main)
	if err != nil {
		return err
	}
	styles := ""
	for _, r := range related {
		switch {
		case strings.HasSuffix(r.Type, "/sharedStrings"):
			f.strings.part = r.Target
		case strings.HasSuffix(r.Type, "/styles"):
			styles = r.Target
		}
	}
	f.list(list, related)
	f.formats, err = f.styles(styles)
	return err
}

// main returns the part that has the list of sheets.
func (f *File) main() (string, error) {
	top, err := f.relations("")
	if err != nil {
		return "", err
	}
	main := "xl/workbook.xml"
	for _, r := range top {
		if strings.HasSuffix(r.Type, "/officeDocument") {
			main = r.Target
		}
	}
	if f.parts[main] == nil {
		return "", errors.New("it has no list of sheets")
	}
	return main, nil
}

// list notes the sheets. Some hold nothing but a chart and are left out.
func (f *File) list(list sheetList, related []relation) {
	for _, s := range list.Sheets {
		for _, a := range s.Attrs {
			i := slices.IndexFunc(related, func(r relation) bool { return r.ID == a.Value && strings.HasSuffix(r.Type, "/worksheet") })
			if a.Name.Local != "id" || i < 0 {
				continue
			}
			sheet := &Sheet{file: f, name: s.Name, part: related[i].Target}
			f.all = append(f.all, sheet)
			if s.State == "" || s.State == "visible" {
				f.sheets = append(f.sheets, sheet)
			}
		}
	}
}

func isTrue(s string) bool { return s == "1" || strings.EqualFold(s, "true") }

// styles returns the number format of each style of cells.
func (f *File) styles(part string) ([]format, error) {
	var sheet struct {
		Codes []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			ID int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := f.decode(part, &sheet); err != nil {
		return nil, err
	}
	codes := map[int]format{}
	for _, c := range sheet.Codes {
		codes[c.ID] = custom(c.Code)
	}
	out := make([]format, len(sheet.Cells))
	for i, c := range sheet.Cells {
		own, ok := codes[c.ID]
		if !ok {
			own = builtIn(c.ID)
		}
		out[i] = own
	}
	return out, nil
}
