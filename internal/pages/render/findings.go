package render

import (
	"reflect"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/pages/harmless"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// untold returns what a page of a site's own template does not show and must: what the checks
// found, and the notice at its top. A template may show it elsewhere on the page and in
// another order, in the elements whose look no style changes.
func untold(p site.Page, page []byte) harmless.Fault {
	var found []string
	collect(reflect.ValueOf(p.Body), func(v reflect.Value) {
		if f, ok := v.Interface().(site.Finding); ok {
			found = append(found, f.What)
		}
	})
	notice, alert := "", ""
	if p.Frame != nil && !slices.Contains(noticeless, p.Template) {
		notice = p.Frame.Notice
	}
	if body, ok := p.Body.(site.CouncilHome); ok {
		alert = body.Problems.Name
	}
	if len(found) == 0 && alert == "" && notice == "" {
		return harmless.Fault{}
	}
	if len(found) == 0 && alert == "" {
		if above, known := harmless.ShownAbove(page, "phase"); known && strings.Contains(spaced(strings.Join(above["phase"], " ")), spaced(notice)) {
			return harmless.Fault{} // so it is on most pages, and parsing a tenth of them tells
		}
	}
	all := map[string]string{} // what a page shows, by class
	for class, texts := range harmless.Shown(page, "problem", "phase", "alert") {
		all[class] = spaced(strings.Join(texts, " "))
	}
	shown := func(class, what string) bool { return strings.Contains(all[class], spaced(what)) }
	for _, what := range found {
		if !shown("problem", what) {
			return harmless.Fault{Msg: "must show what the checks found: " + what, Needle: `template "findings"`, Missing: true,
				Hint: `write {{template "findings" .Findings}} where the findings are: of the page, and of a chart that you leave out; not in an element that hides it`}
		}
	}
	if notice != "" && !shown("phase", notice) {
		return harmless.Fault{Msg: "must show the notice of the site: " + notice, Needle: `"notice"`, Missing: true,
			Hint: `write {{once "notice" .Shell}}, as daylight’s own base.html does`}
	}
	if alert != "" && !shown("alert", alert) {
		return harmless.Fault{Msg: "must lead to what the checks found: " + alert, Needle: ".Problems", Missing: true,
			Hint: `write <p class="alert"><a href="{{.Problems.Href}}">{{.Problems.Name}}</a></p>, as daylight’s own council.html does`}
	}
	return harmless.Fault{}
}

// noticeless are templates of pages that daylight's own show without the notice: a chart for
// the frame of another site, and pages of no content.
var noticeless = []string{"figure", "moved", "404"}

// collect visits every struct in a value.
func collect(v reflect.Value, visit func(reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			collect(v.Elem(), visit)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			collect(v.Index(i), visit)
		}
	case reflect.Struct:
		if !v.CanInterface() {
			return
		}
		visit(v)
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				collect(v.Field(i), visit)
			}
		}
	}
}

// spaced returns a text with one space between words.
func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }
