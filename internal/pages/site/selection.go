package site

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/narrative"
	"github.com/send-daylight/daylight/internal/pages/tell"
)

// chartID: the id names a place in the page and a download beside figures.csv.
var chartID = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// isChartID leaves out the names of the council's own download and of what Windows
// takes for devices.
func isChartID(s string) bool { return chartID.MatchString(s) && s != "figures" && !load.IsDevice(s) }

// selection reads the attributes of a chart of the deficit.
func selection(d narrative.Directive) (tell.Selection, *diag.Problem) {
	o := tell.Selection{ID: "deficit"}
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
			o.Scenarios, problem = words("actual", "unmitigated", "target", "stretch", "agreement")
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
			if !isChartID(o.ID) {
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
