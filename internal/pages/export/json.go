package export

import (
	"strconv"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/jsonappend"
)

// Version of the JSON form, which is documented in docs/downloads.md. A key is never
// removed or given another meaning within a version; new keys may come.
const Version = 1

// JSON returns figures.json: figures of a council for programs, each on a line of its
// own, so that tools that compare lines name the figure that changed.
func JSON(c model.Council, figures []model.Figure) []byte {
	b := make([]byte, 0, 500*(len(figures)+2))
	b = append(b, `{"version":`...)
	b = strconv.AppendInt(b, Version, 10)
	b = appendCouncil(b, c)
	b = member(b, "licence", licence)
	b = appendSources(append(b, `,"sources":[`...), c)
	b = append(b, `],"figures":[`...)
	for i := range figures {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendFigure(append(b, '\n'), &figures[i])
	}
	return append(b, "\n]}\n"...)
}

// member appends a key with its value, behind other keys. No key or value that the
// program writes of its own needs an escape in the key.
func member(b []byte, key, value string) []byte {
	b = append(append(append(b, `,"`...), key...), `":`...)
	return jsonappend.String(b, value)
}

// given appends a key where there is a value for it.
func given(b []byte, key, value string) []byte {
	if value == "" {
		return b
	}
	return member(b, key, value)
}

func givenDay(b []byte, key string, d model.Day) []byte {
	if d.IsZero() {
		return b
	}
	b = append(append(append(b, `,"`...), key...), `":"`...)
	return append(d.AppendISO(b), '"')
}

func appendCouncil(b []byte, c model.Council) []byte {
	f := c.Files.Council
	b = jsonappend.String(append(b, `,"council":{"slug":`...), c.Slug)
	b = given(member(b, "name", c.Name()), "gss", f.GSS.S)
	if f.DfECode.N != 0 {
		b = strconv.AppendInt(append(b, `,"dfe_code":`...), int64(f.DfECode.N), 10)
	}
	return append(member(b, "kind", f.Kind.S), '}')
}

// appendSources returns the papers that figures come from. A date is absent where the
// paper has none.
func appendSources(b []byte, c model.Council) []byte {
	for i, id := range c.SourceIDs() {
		s, _ := c.Source(id)
		if i > 0 {
			b = append(b, ',')
		}
		b = jsonappend.String(append(b, `{"id":`...), id)
		b = member(member(b, "title", s.Title.S), "body", s.Body.S)
		b = given(b, "meeting", s.Meeting.S)
		b = givenDay(b, "date", s.Date.Day)
		b = given(b, "url", s.URL.S)
		b = append(member(b, "quality", s.Quality.S), '}')
	}
	return b
}

// appendFigure appends one figure. Its value is exact, in the base unit, and absent where
// a marker replaces it; "of" names the things that a count counts.
func appendFigure(b []byte, f *model.Figure) []byte {
	b = jsonappend.String(append(b, `{"address":`...), f.Address)
	b = member(b, "label", f.Label)
	b = appendPeriod(append(b, `,"period":`...), f.Period)
	if f.Known {
		b = appendDecimal(append(b, `,"value":`...), f.Quantity.Amount.Trim(0))
		b = given(given(b, "unit", f.Quantity.Unit.Name()), "of", f.Noun)
		b = appendDecimal(append(b, `,"rounded_to":`...), f.Quantity.RoundedTo)
	}
	b = member(member(b, "printed", f.WithNoun()), "status", string(f.Status))
	b = member(given(given(b, "marker", f.Marker), "hedge", f.Hedge), "source", f.SourceID)
	b = given(b, "also_in", f.AlsoIn)
	b = givenDay(b, "as_at", f.AsAt)
	b = given(given(b, "scenario", f.Scenario), "bound", f.Bound)
	b = given(given(b, "basis", f.Basis), "scope", f.Scope)
	return append(given(b, "note", f.Note), '}')
}

// appendPeriod returns when a figure is about; end is its last day.
func appendPeriod(b []byte, p model.Period) []byte {
	if p.Kind == model.NoPeriod {
		return append(b, "{}"...)
	}
	b = jsonappend.String(append(b, `{"code":`...), p.Code())
	b = member(member(b, "kind", p.KindName()), "text", p.String())
	return append(givenDay(b, "end", p.End()), '}')
}
