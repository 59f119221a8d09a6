package deficit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/narrative"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// fits checks that what a selection of the deficit names is in the council's data.
func fits(c *check.Checked, d narrative.Directive) *diag.Problem {
	var scenarios, bounds []string
	first, last := 9999, 0
	for _, s := range read(c.Council).Deficit {
		r := s.Record
		bound := r.Bound.S
		if bound == "" {
			bound = "single"
		}
		scenarios, bounds = append(scenarios, r.Scenario.S), append(bounds, bound)
		for _, p := range s.Points {
			first, last = min(first, p.Period.Year), max(last, p.Period.Year)
		}
	}
	whose := "the deficit of " + c.ShortName()
	years := map[string]int{}
	for _, at := range d.Attrs {
		wrong := func(msg, hint string) *diag.Problem {
			return &diag.Problem{Pos: at.Value.Pos, Severity: diag.Error, Rule: "directive", Msg: msg, Hint: hint}
		}
		known, noun := scenarios, "scenario"
		switch at.Key {
		case "bounds":
			known, noun = bounds, "bound"
			fallthrough
		case "scenarios":
			for _, w := range strings.Split(at.Value.Text, ",") {
				if w = strings.TrimSpace(w); !slices.Contains(known, w) {
					return wrong(fmt.Sprintf("%s has no %s %q", whose, noun, w), "it has "+strings.Join(once(known), ", "))
				}
			}
		case "from", "to":
			year, _ := strconv.Atoi(at.Value.Text)
			years[at.Key] = year
			if at.Key == "from" && year > last || at.Key == "to" && year < first {
				return wrong(fmt.Sprintf("%s has no figure %s %d", whose, map[string]string{"from": "from", "to": "up to"}[at.Key], year), fmt.Sprintf("its years are %d to %d", first, last))
			}
			if years["to"] > 0 && years["from"] > years["to"] {
				return wrong(fmt.Sprintf("from %d is later than to %d", years["from"], years["to"]), "the earlier year is from")
			}
		}
	}
	return nil
}

func once(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

// readSelection reads the attributes of a chart of the deficit.
func readSelection(d narrative.Directive) (Selection, *diag.Problem) {
	o := Selection{ID: "deficit"}
	for _, at := range d.Attrs {
		wrong := func(hint, msg string) *diag.Problem {
			return &diag.Problem{Pos: at.Value.Pos, Severity: diag.Error, Rule: "directive", Msg: msg, Hint: hint}
		}
		words := func(allowed ...string) ([]string, *diag.Problem) {
			var out []string
			for _, w := range strings.Split(at.Value.Text, ",") {
				w = strings.TrimSpace(w)
				if !slices.Contains(allowed, w) {
					hint := diag.DidYouMean(w, allowed)
					if hint == "" {
						hint = "choose from " + strings.Join(allowed, ", ")
					}
					return nil, wrong(hint, strconv.Quote(w)+" cannot stand in "+at.Key)
				}
				out = append(out, w)
			}
			return out, nil
		}
		var problem *diag.Problem
		switch at.Key {
		case "scenarios":
			o.Scenarios, problem = words("actual", "forecast", "unmitigated", "target", "stretch", "agreement")
		case "bounds":
			o.Bounds, problem = words("upper", "lower", "single")
		case "from", "to":
			year, err := strconv.Atoi(at.Value.Text)
			if err != nil || year < 1990 || year > 2100 {
				problem = wrong("write the year of a 31 March, such as 2024", strconv.Quote(at.Value.Text)+" is not a year")
			}
			if at.Key == "from" {
				o.From = year
			} else {
				o.To = year
			}
		case "alt", "summary": // every chart has these
		case "id":
			o.ID = at.Value.Text
			if !site.IsChartID(o.ID) {
				problem = wrong("use small letters, digits and hyphens, such as deficit-lower", strconv.Quote(o.ID)+" cannot be the id of a chart")
			}
		default:
			problem = &diag.Problem{Pos: at.Pos, Severity: diag.Error, Rule: "directive", Msg: "a chart of the deficit has no attribute " + strconv.Quote(at.Key),
				Hint: diag.DidYouMean(at.Key, []string{"scenarios", "bounds", "from", "to", "id", "alt", "summary"})}
		}
		if problem != nil {
			return o, problem
		}
	}
	return o, nil
}

// A Selection is the part of the data that a chart shows. The zero value is all.
type Selection struct {
	ID        string   // of the chart in its page
	Scenarios []string // unmitigated, target, …
	Bounds    []string // upper, lower
	From, To  int      // years of the 31 March; 0: no limit
}

func (o Selection) series(c account) []Line {
	var out []Line
	for _, s := range c.Deficit {
		r := s.Record
		if len(o.Scenarios) > 0 && !slices.Contains(o.Scenarios, r.Scenario.S) || len(o.Bounds) > 0 && !slices.Contains(o.Bounds, r.Bound.S) {
			continue
		}
		kept := s
		kept.Points = slices.DeleteFunc(slices.Clone(s.Points), func(f model.Figure) bool {
			return o.From > 0 && f.Period.Year < o.From || o.To > 0 && f.Period.Year > o.To
		})
		if len(kept.Points) > 0 {
			out = append(out, kept)
		}
	}
	return out
}

func (o Selection) periods(series []Line) []model.Period {
	var out []model.Period
	for _, s := range series {
		for _, f := range s.Points {
			if !slices.Contains(out, f.Period) {
				out = append(out, f.Period)
			}
		}
	}
	slices.SortFunc(out, model.Period.Compare)
	return out
}

// selected returns the series of the deficit that o keeps, cut to its years.
func selected(c model.Council, o Selection) []Line { return o.series(read(c)) }
