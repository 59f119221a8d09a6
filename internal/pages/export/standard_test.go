package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
)

// A Document is figures.json: every figure of a council. It is documented in
// docs/downloads.md.
type Document struct {
	Version int          `json:"version"`
	Council Council      `json:"council"`
	Licence string       `json:"licence"`
	Sources []Source     `json:"sources"`
	Figures []JSONFigure `json:"figures"`
}

// Council says whose figures these are.
type Council struct {
	Slug    string `json:"slug"`
	Name    string `json:"name"`
	GSS     string `json:"gss,omitempty"`
	DfECode int    `json:"dfe_code,omitempty"`
	Kind    string `json:"kind"`
}

// Source is a paper that figures come from.
type Source struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Body    string `json:"body"`
	Meeting string `json:"meeting,omitempty"`
	Date    string `json:"date,omitempty"` // year-month-day; absent where the paper gives none
	URL     string `json:"url,omitempty"`
	Quality string `json:"quality"`
}

// JSONFigure is one figure. Value is exact, in the base unit, and absent where a
// marker stands instead.
type JSONFigure struct {
	Address   string      `json:"address"`
	Label     string      `json:"label"`
	Period    JSONPeriod  `json:"period"`
	Value     json.Number `json:"value,omitempty"`
	Unit      string      `json:"unit,omitempty"`
	Of        string      `json:"of,omitempty"` // what a count counts
	RoundedTo json.Number `json:"rounded_to,omitempty"`
	Printed   string      `json:"printed"`
	Status    string      `json:"status"`
	Marker    string      `json:"marker,omitempty"`
	Hedge     string      `json:"hedge,omitempty"`
	Source    string      `json:"source"`
	AsAt      string      `json:"as_at,omitempty"`
	Scenario  string      `json:"scenario,omitempty"`
	Bound     string      `json:"bound,omitempty"`
	Basis     string      `json:"basis,omitempty"`
	Scope     string      `json:"scope,omitempty"`
	Note      string      `json:"note,omitempty"`
}

// JSONPeriod is when a figure is about.
type JSONPeriod struct {
	Code string `json:"code,omitempty"`
	Kind string `json:"kind,omitempty"`
	Text string `json:"text,omitempty"`
	End  string `json:"end,omitempty"` // its last day
}

// byReflection returns JSON by encoding/json.
func byReflection(c model.Council, figures []model.Figure) []byte {
	f := c.Files.Council
	doc := Document{Version: Version, Licence: licence, Sources: []Source{}, Figures: []JSONFigure{},
		Council: Council{c.Slug, c.Name(), f.GSS.S, f.DfECode.N, f.Kind.S}}
	for _, id := range c.SourceIDs() {
		s, _ := c.Source(id)
		doc.Sources = append(doc.Sources, Source{id, s.Title.S, s.Body.S, s.Meeting.S, iso(s.Date.Day), s.URL.S, s.Quality.S})
	}
	var b bytes.Buffer
	b.Grow(500 * (len(figures) + 2))
	e := json.NewEncoder(&b)
	add(e, doc)
	b.Truncate(b.Len() - len("]}\n")) // the list of figures is open
	for i, x := range figures {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		add(e, jsonFigure(x))
		b.Truncate(b.Len() - 1)
	}
	b.WriteString("\n]}\n")
	return b.Bytes()
}

func add(e *json.Encoder, v any) {
	if err := e.Encode(v); err != nil {
		panic("export: our own types can be encoded: " + err.Error())
	}
}

func jsonFigure(f model.Figure) JSONFigure {
	out := JSONFigure{Address: f.Address, Label: f.Label, Printed: f.WithNoun(), Status: string(f.Status), Marker: f.Marker, Hedge: f.Hedge, Source: f.SourceID,
		AsAt: iso(f.AsAt), Scenario: f.Scenario, Bound: f.Bound, Basis: f.Basis, Scope: f.Scope, Note: f.Note,
		Period: JSONPeriod{f.Period.Code(), f.Period.KindName(), f.Period.String(), iso(f.Period.End())}}
	if f.Known {
		out.Value, out.RoundedTo = json.Number(f.Quantity.Exact()), json.Number(f.Quantity.RoundedTo.String())
		out.Unit, out.Of = f.Quantity.Unit.Name(), f.Noun
	}
	return out
}

func iso(d model.Day) string {
	if d.IsZero() {
		return ""
	}
	return d.ISO()
}

func encode(v any) []byte {
	var b bytes.Buffer
	add(json.NewEncoder(&b), v)
	return b.Bytes()
}

// byCSVWriter returns CSV by encoding/csv.
func byCSVWriter(c model.Council, figures []model.Figure) []byte {
	b := *bytes.NewBufferString(Mark)
	w := csv.NewWriter(&b)
	row := func(cells []string) {
		for i := range cells {
			cells[i] = harmless(cells[i])
		}
		// A bytes.Buffer takes every write; Flush below would tell otherwise.
		_ = w.Write(cells)
	}
	row(append([]string(nil), Columns...))
	for _, f := range figures {
		value, of, rounded := "", "", ""
		if f.Known {
			value, of, rounded = f.Quantity.Exact(), unit(&f), f.Quantity.RoundedTo.String()
		}
		row([]string{
			f.Period.Code(), f.Period.KindName(), c.Name(), c.Files.Council.GSS.S, f.Address, f.Label,
			f.Scenario, f.Bound, f.Basis, f.Scope,
			value, of, rounded, string(f.Status), f.Marker, source(c, f.SourceID), f.Note, f.Hedge,
		})
	}
	w.Flush()
	return b.Bytes()
}

// harmless keeps a spreadsheet from running a cell as a formula (OWASP, "CSV
// Injection"). A negative number stays a number.
func harmless(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return cell
	}
	if cell[0] == '-' && strings.Trim(cell[1:], "0123456789.") == "" && len(cell) > 1 {
		return cell
	}
	return "'" + cell
}

// columnsAsMaps returns the columns of each of the two kinds of metadata.
func columnsAsMaps() (inPackage, inCSVW []any) {
	for _, f := range fields {
		kind := "string"
		if f.kind == "number" {
			kind = "decimal"
		}
		inPackage = append(inPackage, object{"name": f.name, "type": f.kind, "description": f.about})
		inCSVW = append(inCSVW, object{"name": f.name, "titles": f.name, "datatype": kind, "dc:description": f.about})
	}
	return inPackage, inCSVW
}

type object = map[string]any

// packageByMaps returns DataPackage by encoding/json.
func packageByMaps(c model.Council, tables []File) []byte {
	packageColumns, _ := columnsAsMaps()
	resources := []any{}
	for _, t := range tables {
		sum := sha256.Sum256(t.Data)
		resources = append(resources, object{
			"name": strings.TrimSuffix(t.Name, ".csv"), "path": t.Name, "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv",
			"description": "CSV in UTF-8 with a byte order mark", "encoding": "utf-8", "bytes": len(t.Data), "hash": "sha256:" + hex.EncodeToString(sum[:]),
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

// csvwByMaps returns CSVW by encoding/json.
func csvwByMaps(c model.Council, tables []File) []byte {
	_, csvwColumns := columnsAsMaps()
	list := []any{}
	for _, t := range tables {
		list = append(list, object{"url": t.Name, "dialect": object{"encoding": "utf-8", "header": true}, "tableSchema": object{"columns": csvwColumns, "primaryKey": "address"}})
	}
	return encode(object{
		"@context": []any{"http://www.w3.org/ns/csvw", object{"@language": "en"}},
		"dc:title": "SEND figures of " + c.Name(), "dc:license": object{"@id": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"},
		"tables": list,
	})
}

// hostile are texts that some format would take for more than text.
var hostile = []string{"", "plain", "=1+1", "-5", "-5.5", "-", "--", "-1-", "+44", "@x", "\tx", "\rx", "\n", "a,b", `say "so"`, `"`, `=","`, "-\"5", "'", " x", "\u00a0x", "\u2028", `\.`, `\`,
	"</script>", "a & b", "\xff", "\xe2\x80", "\x00", "\x7f", "£84.5m", "“so”", "\u2009x", "\x85", "{", "null"}

func hostileCouncil(t *testing.T) model.Council {
	t.Helper()
	files := model.Files{Council: new(model.CouncilFile), Sources: new(model.SourcesFile)}
	sources := ""
	for i, s := range hostile[1:] {
		visible := strings.Map(func(r rune) rune { return map[bool]rune{true: r, false: '?'}[unicode.IsPrint(r)] }, s)
		q := strconv.Quote(visible + "x")
		sources += "[[source]]\nid = \"p" + strconv.Itoa(i) + "\"\nquality = \"minutes\"\ntitle = " + q + "\nbody = " + q + "\n"
		switch i % 3 {
		case 0:
			sources += "date = 2024-06-20\nurl = \"https://a.example/?a=1&b=2\"\n"
		case 1:
			sources += "meeting = " + q + "\n"
		}
	}
	for name, x := range map[string]struct {
		text string
		into any
	}{
		"council.toml": {"kind = \"council\"\nname = \"=Made, \\\"up\\\" & <co>\"\ngss = \"E10000031\"\ndfe_code = 937\n", files.Council},
		"sources.toml": {sources, files.Sources},
	} {
		if ps := load.Decode(name, []byte(x.text), x.into); len(ps) > 0 {
			t.Fatal(ps)
		}
	}
	c, ps := model.Assemble("madeup", files)
	if err := ps.Err(); err != nil {
		t.Fatal(err)
	}
	return c
}

// hostileFigures returns figures with each text in each place, and each kind of period and unit.
func hostileFigures(t *testing.T) []model.Figure {
	var out []model.Figure
	for i, s := range hostile {
		at := func(k int) string { return hostile[(i+k)%len(hostile)] }
		f := model.Figure{Address: "madeup/" + s, Label: at(1), Noun: at(2), Known: i%4 != 3, Status: model.Status(at(3)), Marker: at(4), SourceID: "p" + strconv.Itoa(i%40/2),
			Note: s, Hedge: at(9), Scenario: at(5), Bound: at(6), Basis: at(7), Scope: at(8)}
		f.Period = []model.Period{{}, {Kind: model.YearEnd, Year: 2024}, {Kind: model.FinancialYear, Year: 2024}, {Kind: model.AcademicYear, Year: 2024}, {Kind: model.CalendarYear, Year: 2024},
			{Kind: model.Month, Year: 2024, Month: 2}, {Kind: model.OneDay, Year: 2024, Month: 2, Day: 9}}[i%7]
		if i%2 == 0 {
			f.AsAt = model.Day{Year: 2024, Month: 12, Dom: 31}
		}
		if f.Known {
			f.Quantity = model.Plain(model.Times(model.Half(model.Whole(int64(i))), 101), []model.Unit{model.Pounds, model.Percent, model.PercentagePoints, model.Count, model.Weeks}[i%5])
		}
		out = append(out, f)
	}
	return out
}

// Appending makes the same bytes as the encoders of the standard library.
func TestAsTheStandardLibrary(t *testing.T) {
	empty, ps := model.Assemble("empty", model.Files{Council: new(model.CouncilFile)})
	if err := ps.Err(); err != nil {
		t.Fatal(err)
	}
	c, figures := hostileCouncil(t), hostileFigures(t)
	for _, x := range []struct {
		c       model.Council
		figures []model.Figure
	}{{c, figures}, {c, figures[:1]}, {c, nil}, {empty, nil}} {
		same(t, "CSV", CSV(x.c, x.figures), byCSVWriter(x.c, x.figures))
		same(t, "JSON", JSON(x.c, x.figures), byReflection(x.c, x.figures))
		tables := []File{{"figures.csv", CSV(x.c, x.figures)}, {"a<b>.csv", nil}}
		for n := range len(tables) + 1 {
			same(t, "DataPackage", DataPackage(x.c, tables[:n]), packageByMaps(x.c, tables[:n]))
			same(t, "CSVW", CSVW(x.c, tables[:n]), csvwByMaps(x.c, tables[:n]))
		}
	}
}

func same(t *testing.T, what string, got, want []byte) {
	t.Helper()
	if bytes.Equal(got, want) {
		return
	}
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Fatalf("%s, line %d:\ngot  %s\nwant %s", what, i+1, g[i], w[i])
		}
	}
	t.Fatalf("%s has %d lines, want %d", what, len(g), len(w))
}

func FuzzCell(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		if err := w.Write([]string{harmless(s), "x"}); err != nil {
			t.Fatal(err)
		}
		w.Flush()
		if got, want := string(appendCell([]byte("z"), s))+",x\n", "z"+b.String(); got != want {
			t.Errorf("appendCell(%q) = %q, want %q", s, got, want)
		}
	})
}
