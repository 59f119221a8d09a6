package export

import (
	"bytes"
	"encoding/json"

	"github.com/send-daylight/daylight/internal/model"
)

// Version of the JSON form. A key is never removed or given another meaning
// within a version; new keys may come.
const Version = 1

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

// JSON is a council's figures for programs, each on a line of its own, so that
// tools that compare lines name the figure that changed.
func JSON(c model.Council, figures []model.Figure) []byte {
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
	out := JSONFigure{Address: f.Address, Label: f.Label, Printed: f.WithNoun(), Status: string(f.Status), Marker: f.Marker, Source: f.SourceID,
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

// encode writes JSON that ends with a newline.
func encode(v any) []byte {
	var b bytes.Buffer
	add(json.NewEncoder(&b), v)
	return b.Bytes()
}
