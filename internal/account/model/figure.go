package model

import (
	"bytes"
	"cmp"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
)

// Status says how firm a figure is.
type Status string

// The statuses of a figure. NotStated is said of a source that prints past and
// coming years in one table without saying which are outturn.
const (
	Actual      Status = "actual"
	Provisional Status = "provisional"
	Forecast    Status = "forecast"
	NotStated   Status = "not_stated"
)

// The statuses of money that somebody plans, promises or pays. Budget is money
// that was planned to be spent.
const (
	Budget    Status = "budget"
	Announced Status = "announced"
	Agreed    Status = "agreed"
	Awaited   Status = "awaited"
	Paid      Status = "paid"
	Refused   Status = "refused"
)

// Statuses are all of them.
var Statuses = []Status{Actual, Provisional, Forecast, NotStated, Budget, Announced, Agreed, Awaited, Paid, Refused}

// Words returns the status as a reader meets it.
func (s Status) Words() string {
	switch s {
	case NotStated:
		return "the source does not say whether this is outturn or forecast"
	case Actual:
		return "actual"
	}
	return string(s)
}

// Short returns the status in a cell of a table.
func (s Status) Short() string {
	if s == NotStated {
		return "not stated"
	}
	return string(s)
}

// Markers are the shorthand of the Government Statistical Service for cells of
// tables (Government Analysis Function, "Symbols in tables").
var Markers = map[string]string{
	"b":   "break in the series",
	"c":   "confidential: not shown, so that no child can be recognised",
	"e":   "estimated",
	"er":  "error in the source",
	"f":   "forecast",
	"low": "not zero, but rounds to zero",
	"p":   "provisional",
	"r":   "revised",
	"u":   "unreliable",
	"x":   "not available",
	"z":   "not applicable",
}

// standsIn are the markers that replaces a number. The others say
// something about one, and without it they say nothing.
var standsIn = map[string]bool{"c": true, "er": true, "low": true, "x": true, "z": true}

// StandsIn reports whether a marker replaces a number.
func StandsIn(marker string) bool { return standsIn[marker] }

// A Figure is one published number, or the statement that it is not known.
type Figure struct {
	Address  string   // council/file.key….period[.field]
	Label    string   // what it is, without the period: "Deficit, upper bound, unmitigated"
	Noun     string   // what a Count counts: "places"
	Quantity Quantity // meaningless unless Known
	Known    bool     // false: a marker stands instead of a number
	Period   Period
	Status   Status
	Marker   string // "" or a key of Markers
	SourceID string
	AlsoIn   string // ids of further sources that say the same, with spaces between; see Sources
	AsAt     Day
	Dated    Day // of its paper, where the paper has a date
	Note     string
	// Hedge is the word that the source puts before the number, such as "about" or
	// "up to"; empty where it states the number plainly.
	Hedge string
	// Dimensions that make two figures comparable or not.
	Scenario, Bound, Basis, Scope string
	Pos                           diag.Pos
	// Row is where its row is, below the council's folder: indicators/index.html#m-a.
	// Empty: on the page of all data.
	Row string
	// People: it counts children and young people, whatever its file counts.
	People bool
}

// String returns the figure's value as it is printed everywhere.
func (f Figure) String() string {
	if !f.Known {
		return "[" + f.Marker + "]"
	}
	return f.hedged(f.Quantity.String())
}

func (f Figure) hedged(printed string) string {
	if f.Hedge == "" {
		return printed
	}
	return f.Hedge + " " + printed
}

// Said returns the day that the figure's source speaks of: where it gives none, the date
// of the paper.
func (f Figure) Said() Day { return cmp.Or(f.AsAt, f.Dated) }

// Limit reports whether the source says only how much the figure is at most or at
// least, so that nothing can be worked out with it.
func (f Figure) Limit() bool { return f.Hedge == "up to" || f.Hedge == "at least" }

// WithNoun returns the value with what it counts: "191 places", "£84.5m".
func (f Figure) WithNoun() string {
	if f.Noun == "" || !f.Known {
		return f.String()
	}
	noun := f.Noun
	b := f.Quantity.append(make([]byte, 0, 64))
	if string(b) == "1" {
		noun = single(noun)
	}
	return f.hedged(string(append(append(b, ' '), noun...)))
}

// single returns what a noun in the plural is for one: "one site", "one child". A noun
// that it does not know stays as it is.
func single(noun string) string {
	for _, w := range [][2]string{{"children and young people", "child or young person"}, {"young people", "young person"}, {"children", "child"}, {"people", "person"}, {"series", "series"}, {"ies", "y"}} {
		if rest, ok := strings.CutSuffix(noun, w[0]); ok {
			return rest + w[1]
		}
	}
	if strings.HasSuffix(noun, "ss") || strings.HasSuffix(noun, "xes") || strings.HasSuffix(noun, "ches") {
		return noun
	}
	return strings.TrimSuffix(noun, "s")
}

// Title returns the figure in words, with its period.
func (f Figure) Title() string {
	b := append(make([]byte, 0, 128), f.Label...)
	if f.Period.Kind != NoPeriod && endsInYear(f.Label) {
		b = append(b, ',') // a grant “recalculated for 2023-24, in the financial year 2024-25”
	}
	b = append(b, ' ')
	return string(bytes.TrimSpace(f.Period.appendPhrase(b)))
}

// endsInYear reports whether a text ends in a year of this century: 2024, 2024-25, 2024/25.
func endsInYear(s string) bool {
	n := len(s)
	if n > 7 && (s[n-3] == '-' || s[n-3] == '/') && isDigits(s[n-2:]) {
		n -= 3
	}
	return n > 4 && isDigits(s[n-4:n]) && s[n-4:n-2] == "20"
}

// Local returns the address without the council.
func (f Figure) Local() string {
	_, local, _ := strings.Cut(f.Address, "/")
	return local
}

// Anchor returns the id of the figure's row on the council's data page.
func (f Figure) Anchor() string { return Anchor(f.Local()) }

// Anchor returns an address without its council as an HTML id.
func Anchor(local string) string { return string(AppendAnchor(make([]byte, 0, 128), local)) }

// AppendAnchor appends the id that an address without its council has.
func AppendAnchor(b []byte, local string) []byte {
	b = append(b, "f-"...)
	for i := range len(local) {
		c := local[i]
		if c == '.' {
			c = '-'
		}
		b = append(b, c)
	}
	return b
}

// Numeric are the fields that any table with a figure may carry.
type Numeric struct {
	Source Cites `toml:"source" doc:"id of the source in sources.toml, where it is not the file's own; several that say the same stand in a list"`
	AsAt   Date  `toml:"as_at" doc:"the day the source speaks of, where it is not the file's own"`
	Marker Text  `toml:"marker" oneof:"b|c|e|er|f|low|p|r|u|x|z" doc:"shorthand of the Government Statistical Service, such as x for not available"`
	Hedge  Text  `toml:"hedge" oneof:"about|nearly|just_under|just_over|up_to|at_least" doc:"the word that the source puts before the number, which is printed with it; in a table of several numbers, before each of them"`
	Note   Text  `toml:"note" doc:"a note that readers see beside the figure"`
}

// Common are the fields at the top of every data file.
type Common struct {
	Source Cites `toml:"source" doc:"id of the source in sources.toml that every figure of this file comes from, unless it names another; several that say the same stand in a list"`
	AsAt   Date  `toml:"as_at" doc:"the day that the source speaks of"`

	KnownProblems []KnownProblem `toml:"known_problem"`
}

// A KnownProblem acknowledges a finding of a rule, so that a source's figures can
// be published as they are with an explanation beside them.
type KnownProblem struct {
	Rule        Text `toml:"rule" need:"yes" key:"yes" doc:"name of the rule, as the check prints it"`
	At          Text `toml:"at" need:"yes" key:"yes" doc:"address of the figure, as the check prints it" example:"deficit.upper-target.2024"`
	Explanation Text `toml:"explanation" need:"yes" doc:"what readers should know about it"`
}
