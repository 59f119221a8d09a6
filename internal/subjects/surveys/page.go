package surveys

import (
	"strconv"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// add is what the page of a workstream shows of its surveys.
func add(a *site.Builder, on *site.Sheet) (body site.Charts) {
	c := on.Council
	file := model.Get[File](c.Files)
	if file == nil {
		return body
	}
	for _, s := range file.Surveys {
		if "workstreams/"+s.Workstream.S != on.Slug {
			continue
		}
		note := ""
		if s.AskedOf.Given() {
			note = "Asked of: " + s.AskedOf.S + "."
		}
		if s.ReportedAs.Given() {
			note += " The source reports the answers as those of " + s.ReportedAs.S + "."
		}
		if note != "" {
			body.Remarks = []string{note}
		}
		d, ok := Chart(c.Council, s, "survey-"+s.ID.S)
		if !ok || on.Shown["chart survey"] || on.Shown["chart survey "+s.ID.S] {
			continue
		}
		before := len(body.Charts)
		a.Show(&body, on.Page, c, d, c.FiguresUnder("surveys."+s.ID.S))
		if len(body.Charts) > before {
			v := &body.Charts[before]
			v.Findings = append(v.Findings, a.Findings(on.Root, c, c.At("surveys."+s.ID.S))...)
		}
	}
	return body
}

// draw makes the chart of the survey that a directive names.
func draw(_ *site.Builder, c *check.Checked, ask site.Ask) (site.Drawn, bool, *diag.Problem) {
	if ask.What != "survey" {
		return site.Drawn{}, false, nil
	}
	file := model.Get[File](c.Files)
	if file == nil {
		return site.Drawn{}, true, ask.NoFile(c)
	}
	var ids []string
	for _, s := range file.Surveys {
		ids = append(ids, s.ID.S)
		if s.ID.S == ask.Which || ask.Which == "" && len(file.Surveys) == 1 {
			d, ok := Chart(c.Council, s, "survey-"+s.ID.S)
			return site.Drawn{Chart: d, Drawable: ok, Figures: c.FiguresUnder("surveys." + s.ID.S), Findings: c.At("surveys." + s.ID.S)}, true, nil
		}
	}
	return site.Drawn{}, true, ask.Wrong(diag.DidYouMean(ask.Which, ids), "surveys.toml has no survey "+strconv.Quote(ask.Which))
}
