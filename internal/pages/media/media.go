// Package media judges the files that a council publishes beside its pages: papers that
// figures come from, attachments of texts, and pictures.
//
// A file is published only if its bytes are of the type that its name says, and of a type
// in [Kinds]. Documents are published as they are, byte for byte, so that they can be
// compared with what a council has elsewhere; nothing in them is run or read, but for
// what shows that a browser could take them for a page. Pictures are written again, by
// package picture, and drawings by package svg: what a camera or an editor noted, and what
// is hidden behind the pixels, is lost, and nothing in a drawing runs.
//
// Package media does not prove that a document does no harm in the program that opens it.
// It is the only door to gabriel-vasile/mimetype, which finds types by bytes. The
// standard library does not know documents of Office from other archives, and
// h2non/filetype looks at fewer bytes of them.
package media

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gabriel-vasile/mimetype"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/pages/picture"
	"github.com/send-daylight/daylight/internal/pages/svg"
)

// Rule is the name of the rule that problems of these files have.
const Rule = "attachment"

// A Kind is a type of file that can be published.
type Kind struct {
	Ext       string // of its name, with the point
	Name      string // as readers see it
	MediaType string
	Picture   bool
}

// Kinds are all types that can be published.
var Kinds = []Kind{
	{".pdf", "PDF", "application/pdf", false},
	{".docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false},
	{".xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false},
	{".odt", "OpenDocument text", "application/vnd.oasis.opendocument.text", false},
	{".ods", "OpenDocument spreadsheet", "application/vnd.oasis.opendocument.spreadsheet", false},
	{".csv", "CSV", "text/csv", false},
	{".txt", "text", "text/plain", false},
	{".png", "picture", "image/png", true},
	{".jpg", "picture", "image/jpeg", true},
	{".jpeg", "picture", "image/jpeg", true},
	{".webp", "picture", "image/webp", true},
	{".svg", "drawing", "image/svg+xml", true},
}

// MostBytes is the largest size of a file. A phone takes half a minute for that on a slow
// line.
const MostBytes = 15_000_000

// A File is a file that can be published.
type File struct {
	Name          string // as it is published: the name of the officer's file, with the ending of what was written
	Kind          Kind
	Data          []byte
	Width, Height int // of a picture, in pixels
	Notes         diag.Problems
}

// Judge judges a file by its path in the site's folder and its bytes. size is the length
// of the file, of which data may be the beginning. The problem is nil where the file can
// be published.
func Judge(name string, data []byte, size int64) (File, *diag.Problem) {
	wrong := func(hint, format string, args ...any) (File, *diag.Problem) {
		return File{}, &diag.Problem{Pos: diag.Pos{File: name}, Severity: diag.Error, Rule: Rule, Msg: fmt.Sprintf(format, args...), Hint: hint}
	}
	base := path.Base(name)
	if better := PlainName(base); better != base {
		return wrong("rename it, such as "+better, "the name %q cannot be part of an address on every computer", base)
	}
	if _, address, _ := strings.Cut(name, "/"); len(address) > manifest.MaxPathBytes {
		return wrong("rename it, such as "+PlainName(shortened(base)), "this name is too long: with its folder the address has %d letters, and %d are the most", len(address), manifest.MaxPathBytes)
	}
	kind, ok := kindOf(base)
	switch {
	case path.Ext(base) == ".svgz":
		return wrong("save it as plain SVG, with the ending .svg", "this drawing is compressed, so nobody can see what is in it")
	case !ok:
		return wrong("save it as "+endings(), "files of the kind %q are not published", path.Ext(base))
	case size == 0:
		return wrong("put the file here again; where it is kept by OneDrive or another service, open it first, so that it is on this computer", "this file is empty")
	case size > MostBytes:
		return wrong("make it smaller: in a PDF, its pictures; or publish it elsewhere and link to it", "this file has %.1f MB, and a file may have %d", float64(size)/1e6, MostBytes/1_000_000)
	}
	if kind.Ext == ".svg" {
		drawing, err := svg.Clean(data)
		if e, is := errors.AsType[*svg.Error](err); is {
			_, p := wrong(e.Hint, "%s", e.Msg)
			p.Pos.Line, p.Pos.Col = e.Line, e.Col
			return File{}, p
		}
		width, height := shown(drawing)
		return File{base, kind, drawing.Data, width, height, notesOf(name, drawing, Rule)}, nil
	}
	if kind.Picture {
		photo, err := picture.NewPhoto(data)
		if err != nil {
			return wrong("open it, save it again as PNG or JPEG, and put that here", "this picture cannot be published: %v", err)
		}
		if found := mimetype.Detect(data); !kind.fits(found) {
			right := strings.TrimSuffix(base, path.Ext(base)) + found.Extension()
			return wrong("rename it "+right+", and write that name wherever a text shows it", "the name says %s, and the bytes are of the kind %s", kind.MediaType, plainType(found))
		}
		published, _ := kindOf(photo.Ext)
		return File{Name: strings.TrimSuffix(base, path.Ext(base)) + photo.Ext, Kind: published, Data: photo.Data, Width: photo.Width, Height: photo.Height}, nil
	}
	if found := mimetype.Detect(data); !kind.fits(found) {
		is, hint := mistaken(plainType(found), data)
		if is == "" {
			is, hint = "the bytes are of the kind "+plainType(found), "give it the ending of what it is, or save it again as "+kind.Name
		}
		return wrong(hint, "the name says %s, and %s", kind.Name, is)
	}
	if why := kind.hides(data); why != "" {
		hint, ok := cures[why]
		if !ok {
			hint = "make it again: print or save it to a new file as " + kind.Name
		}
		return wrong(hint, "this file cannot be published: %s", why)
	}
	return File{Name: base, Kind: kind, Data: data}, nil
}

// notesOf returns what was left out of a drawing.
func notesOf(name string, d svg.Drawing, rule string) (notes diag.Problems) {
	for _, n := range d.Notes {
		notes.Add(diag.Problem{Pos: diag.Pos{File: name, Line: n.Line, Col: n.Col}, Severity: diag.Note, Rule: rule, Msg: n.Msg, Hint: n.Hint})
	}
	return notes
}

// Sizes of a drawing as it is shown, in pixels. A drawing says its size in units of its
// editor, such as millimetres.
const (
	drawingWidth = 640 // of the column of a text
	mostHeight   = 900 // so that a tall one fits on a screen
)

// shown returns the size of a drawing as it is shown.
func shown(d svg.Drawing) (width, height int) {
	scale := min(drawingWidth/d.Width, mostHeight/d.Height)
	return max(1, int(d.Width*scale+0.5)), max(1, int(d.Height*scale+0.5))
}

func kindOf(name string) (Kind, bool) {
	i := slices.IndexFunc(Kinds, func(k Kind) bool { return k.Ext == path.Ext(name) })
	if i < 0 {
		return Kind{}, false
	}
	return Kinds[i], true
}

func endings() string {
	var list []string
	for _, k := range Kinds {
		list = append(list, k.Ext)
	}
	return strings.Join(list[:len(list)-1], ", ") + " or " + list[len(list)-1]
}

// fits reports whether bytes of a type are of the kind. CSV and text differ in nothing
// but their use.
func (k Kind) fits(found *mimetype.MIME) bool {
	if strings.HasPrefix(k.MediaType, "text/") {
		return found.Is("text/plain") || found.Is("text/csv") || found.Is("text/tab-separated-values")
	}
	return found.Is(k.MediaType)
}

// plainType returns a type without what else is said about it.
func plainType(found *mimetype.MIME) string {
	name, _, _ := strings.Cut(found.String(), ";")
	return name
}

// mistaken returns in words what files are that often get the name of another kind, and what
// to do; empty: it is none of them.
func mistaken(mediaType string, data []byte) (is, hint string) {
	switch {
	case mediaType == "text/html":
		return "it is a page of the web (HTML)", "open it in a browser: it may be the page that asks you to sign in, or says that a file is gone; get the file again, and put that here"
	case mediaType == "application/x-ole-storage", mediaType == "application/msword", mediaType == "application/vnd.ms-excel":
		return "it is of an older kind (.doc or .xls), or has a password", "open it in the program that made it, take the password off, and save it again under the newer kind, .docx or .xlsx"
	case len(bytes.Trim(data, "\x00")) == 0:
		return "there is nothing in it but zeros", "OneDrive and other services leave such a file where the real one is elsewhere: open it there, and put it here again"
	}
	return "", ""
}

// What is in files that only its author can take out.
const (
	noUTF8     = "it is not text in UTF-8"
	attached   = "it has other files attached"
	leads      = "it leads to a website when it is opened"
	loads      = "it loads a template or another file from elsewhere when it is opened"
	programsIn = "it asks to start a program when it is opened"
)

// cures say how: saving such a file again would keep it.
var cures = map[string]string{
	noUTF8:     "in Excel, save it as “CSV UTF-8”; in an editor, choose the encoding UTF-8",
	attached:   "take the attachments out and publish each by itself; printing it to a new PDF leaves them out",
	leads:      "print it to a new PDF, which leaves that out",
	loads:      "in Excel: Data, Edit links, Break link; in Word: File, Options, Add-ins, Templates, and attach Normal without “Automatically update”; in LibreOffice: Edit, External links, Break link; or print it to a PDF",
	programsIn: "in Word, take the field DDE or DDEAUTO out of it; in Excel: Data, Edit links, Break link; or print it to a PDF",
}

// hides returns what a file has in it that its kind need not have, and that something else
// may run; empty: nothing.
func (k Kind) hides(data []byte) string {
	switch {
	case strings.HasPrefix(k.MediaType, "text/"):
		return hiddenInText(data)
	case k.Ext == ".pdf":
		return hiddenInPDF(data)
	}
	return hiddenInZip(data)
}

// markup are the beginnings of a page, as a browser would look for them.
var markup = []string{"<!doctype", "<html", "<script", "<svg", "<iframe", "<body"}

func hasMarkup(data []byte) bool {
	lower := bytes.ToLower(data)
	return slices.ContainsFunc(markup, func(tag string) bool { return bytes.Contains(lower, []byte(tag)) })
}

func hiddenInText(data []byte) string {
	switch {
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		return noUTF8
	case hasMarkup(data):
		return "it contains HTML"
	}
	return ""
}

// hiddenInPDF looks at what is outside of a PDF's objects, where another kind of file can
// be, and for what is run when it is opened. Objects that are compressed are not looked
// into.
func hiddenInPDF(data []byte) string {
	end := bytes.LastIndex(data, []byte("%%EOF"))
	first := bytes.Index(data, []byte(" obj"))
	switch {
	case !bytes.HasPrefix(data, []byte("%PDF-")):
		return "a PDF begins with %PDF-, and something is before that"
	case end < 0 || first < 0:
		return "its end is missing; it was cut short"
	case len(data)-end > 1024 || hasMarkup(data[end:]):
		return "something follows the end of the PDF"
	case hasMarkup(data[:first]) || anyTag.Match(data[:first]):
		return "it is HTML as well as PDF"
	case runs(data):
		return "it runs a script or a program when it is opened"
	case bytes.Contains(data, []byte("/EmbeddedFile")):
		return attached
	case opensAt.Match(data):
		return leads
	}
	return ""
}

// opensAt finds an action of a PDF that is done when it is opened, and leads elsewhere.
var opensAt = regexp.MustCompile(`/OpenAction\s*<<[^>]*/S\s*/(?:URI|SubmitForm|ImportData|GoToR|GoToE)\b`)

// anyTag finds a tag of HTML, whichever: before the first object of a PDF there is none.
var anyTag = regexp.MustCompile(`<[a-zA-Z!/?]`)

// escaped is a name in a PDF, in which a letter may be written by its number: /J#61vaScript.
var escaped = regexp.MustCompile(`/[^\s\x00<>\[\](){}/%]*#[0-9A-Fa-f]{2}[^\s\x00<>\[\](){}/%]*`)

// runs reports whether a PDF has the name of an action that runs something.
func runs(data []byte) bool {
	if bytes.Contains(data, []byte("/JavaScript")) || bytes.Contains(data, []byte("/Launch")) {
		return true
	}
	for _, name := range escaped.FindAll(data, -1) {
		switch string(unescaped(name)) {
		case "/JavaScript", "/Launch":
			return true
		}
	}
	return false
}

func unescaped(name []byte) []byte {
	var out []byte
	for i := 0; i < len(name); i++ {
		if name[i] == '#' && i+2 < len(name) {
			if b, err := strconv.ParseUint(string(name[i+1:i+3]), 16, 8); err == nil {
				out, i = append(out, byte(b)), i+2
				continue
			}
		}
		out = append(out, name[i])
	}
	return out
}

// hiddenInZip looks into the list of an archive, as documents of Office are.
func hiddenInZip(data []byte) string {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	switch {
	case err != nil:
		return "it is damaged"
	case !bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return "something is before its beginning"
	case r.Comment != "" || !bytes.HasPrefix(data[max(0, len(data)-22):], []byte("PK\x05\x06")):
		return "something follows its end"
	}
	for _, f := range r.File {
		lower := strings.ToLower(f.Name)
		switch {
		case strings.HasSuffix(lower, "vbaproject.bin"), strings.HasPrefix(lower, "basic/"), strings.HasPrefix(lower, "scripts/"):
			return "it has macros"
		case strings.HasPrefix(lower, "/"), strings.Contains(lower, ".."), strings.Contains(lower, `\`):
			return "a file in it would leave its folder"
		case strings.HasSuffix(lower, ".rels") && fetches(f):
			return loads
		case isODF(lower) && loadsODF(f):
			return loads
		case (strings.HasPrefix(lower, "word/") || strings.HasPrefix(lower, "xl/externallinks/")) && strings.HasSuffix(lower, ".xml") && asksForProgram(f):
			return programsIn
		case slices.Contains(programs, path.Ext(lower)), strings.Contains(lower, "embeddings/") && isProgram(f):
			return "it has a program in it"
		}
	}
	return ""
}

// programs are endings of files that run when a reader opens them.
var programs = strings.Fields(".exe .com .scr .pif .dll .msi .bat .cmd .ps1 .vbs .js .jse .wsf .hta .jar .lnk .sh")

// mostRelations limits how much is read of a list in an archive: a longer one is refused.
const mostRelations = 4 << 20

// fetches reports whether a list of what a document is made of names a file elsewhere. Links
// that a reader may follow are none.
func fetches(f *zip.File) bool {
	data, whole := start(f, mostRelations)
	if !whole {
		return true
	}
	var list struct {
		Relations []struct {
			Type string `xml:"Type,attr"`
			Mode string `xml:"TargetMode,attr"`
		} `xml:"Relationship"`
	}
	if xml.Unmarshal(data, &list) != nil {
		return true // Word would not read it either
	}
	for _, r := range list.Relations {
		if strings.EqualFold(r.Mode, "External") && !strings.HasSuffix(strings.ToLower(r.Type), "/hyperlink") {
			return true
		}
	}
	return false
}

// mostDocument limits how much is read of the text of a document.
const mostDocument = 64 << 20

// isODF reports whether a file in an archive, by its name in small letters, can be a part of
// OpenDocument that shows something: at the top, or of an object in a folder of its own.
func isODF(lower string) bool {
	base := path.Base(lower)
	return base == lower && path.Ext(lower) == ".xml" || base == "content.xml" || base == "styles.xml"
}

// loadsODF reports whether a part of an OpenDocument file shows what is elsewhere: a picture,
// an object, a section of another file. Links that a reader may follow are none.
func loadsODF(f *zip.File) bool {
	r, err := f.Open()
	if err != nil {
		return true
	}
	defer r.Close()
	for d := xml.NewDecoder(io.LimitReader(r, mostDocument)); ; {
		t, err := d.RawToken()
		if err != nil {
			return false // at its end, or it is no XML: an office program would not read on either
		}
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local == "a" || e.Name.Space == "meta" || e.Name.Space == "form" || e.Name.Local == "Relationship" {
			continue
		}
		for _, a := range e.Attr {
			if a.Name.Space == "xlink" && a.Name.Local == "href" && (strings.Contains(a.Value, "://") || strings.HasPrefix(a.Value, "//") || strings.HasPrefix(a.Value, `\\`)) {
				return true
			}
		}
	}
}

// asksForProgram reports whether a document of Word has a field, or a workbook of Excel a link,
// that starts another program.
func asksForProgram(f *zip.File) bool {
	data, _ := start(f, mostDocument)
	return bytes.Contains(data, []byte("DDEAUTO")) || ddeField.Match(data)
}

// ddeField finds such a field of the older kind, as Word writes it, or such a link.
var ddeField = regexp.MustCompile(`<w:instrText[^>]*>\s*DDE\s|<(?:\w+:)?ddeLink\b`)

// isProgram reports whether an embedded object is a program, or a package of any file, which
// Word opens at a click.
func isProgram(f *zip.File) bool {
	data, _ := start(f, 1<<20)
	return bytes.HasPrefix(data, []byte("MZ")) || bytes.HasPrefix(data, []byte("\x7fELF")) || bytes.Contains(data, []byte("O\x00l\x00e\x001\x000\x00N\x00a\x00t\x00i\x00v\x00e"))
}

// start returns the beginning of a file in an archive, and whether that is all of it.
func start(f *zip.File, most int64) (data []byte, whole bool) {
	r, err := f.Open()
	if err != nil {
		return nil, false
	}
	defer r.Close()
	data, err = io.ReadAll(io.LimitReader(r, most+1))
	return data, err == nil && int64(len(data)) <= most
}

// PlainName returns the name that a file can have in an address: its own where that is
// possible.
func PlainName(base string) string {
	if manifest.CheckPath(base) == nil {
		return base
	}
	base = shortened(strings.TrimRight(base, ". ")) // Windows takes these off at an end
	ext := strings.ToLower(path.Ext(base))
	var b strings.Builder
	for _, r := range strings.ToLower(strings.TrimSuffix(base, path.Ext(base))) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r): // an accent by itself, as names on Macs have them
		case accents[r] != "":
			b.WriteString(accents[r])
		default:
			b.WriteByte('-')
		}
	}
	stem := strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return r == '-' }), "-")
	if manifest.CheckPath(stem+ext) != nil { // nothing is left of it, or it is the name of a device
		stem = "file-" + stem
	}
	return strings.TrimSuffix(stem, "-") + ext
}

// shortened returns a name that is short enough to be read in a list.
func shortened(base string) string {
	const most = 60
	ext := path.Ext(base)
	stem := []rune(strings.TrimSuffix(base, ext))
	return string(stem[:min(len(stem), most)]) + ext
}

// accents are letters with accents as they are written without.
var accents = map[rune]string{'ä': "ae", 'ö': "oe", 'ü': "ue", 'ß': "ss", 'á': "a", 'à': "a", 'â': "a", 'é': "e", 'è': "e", 'ê': "e", 'í': "i", 'î': "i", 'ó': "o", 'ô': "o", 'ú': "u", 'û': "u", 'ŵ': "w", 'ŷ': "y", 'ç': "c", 'ñ': "n",
	'ì': "i", 'ï': "i", 'ò': "o", 'ø': "o", 'ù': "u", 'ÿ': "y", 'ý': "y", 'ë': "e", 'ē': "e", 'ā': "a", 'å': "a", 'ã': "a", 'õ': "o", 'æ': "ae", 'œ': "oe", 'ł': "l", 'ś': "s", 'š': "s", 'ź': "z", 'ż': "z", 'ž': "z", 'ć': "c", 'č': "c", 'ń': "n", 'ą': "a", 'ę': "e", 'ẁ': "w", 'ẃ': "w", 'ẅ': "w", 'ỳ': "y"}
