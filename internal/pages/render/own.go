package render

import (
	"bytes"
	"html/template"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/harmless"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// ownSet has the templates of the site itself. Pages that they print are judged, since
// readers and mirrors rely on what daylight's own always have; pages that only daylight's
// templates print need not be, and reading each once more takes its time.
type ownSet struct {
	sources   map[string]string // as they were written, by name
	originals map[string]string // daylight's own of these names
	shared    []string          // those that define parts, which every page may print
}

// add reads a template as it was written, so that an error has its place, and because the
// minifier would drop one inside a comment.
func (o *ownSet) add(name, src, original string) error {
	var t Templates // its functions are only named here, and not called
	set, err := template.New(name).Funcs(template.FuncMap{"once": t.once}).Parse(src)
	if err != nil {
		return err
	}
	o.sources[name], o.originals[name] = src, original
	if slices.ContainsFunc(set.Templates(), func(t *template.Template) bool { return t.Name() != name }) {
		o.shared = append(o.shared, name)
	}
	return nil
}

// check returns what a page must not have, or lacks.
func (o *ownSet) check(p site.Page, name string, page []byte) harmless.Fault {
	if n := bytes.Count(page, []byte(harmless.Slot)); n != 1 {
		return harmless.Fault{Msg: "must hold " + harmless.Slot + " exactly once: a mirror puts its banner there", Needle: "daylight-copy", Missing: n == 0}
	}
	if _, mine := o.sources[name]; !mine && len(o.shared) == 0 {
		return harmless.Fault{}
	}
	if f := harmless.Page(page, rules(p)); f.Msg != "" {
		return f
	}
	return untold(p, page)
}

// rules returns what daylight's own template writes into a page.
func rules(p site.Page) harmless.Rules {
	r := harmless.Rules{Refresh: p.Template == "moved"}
	if p.Frame != nil {
		r.Policy = p.Frame.CSP
		assets := p.Frame.Assets
		for _, script := range []string{assets.Loader, assets.Finder} {
			if script != "" {
				r.Scripts = append(r.Scripts, p.Root+script)
			}
		}
		if assets.CSS != "" {
			r.Style = p.Root + assets.CSS
		}
	}
	if body, ok := p.Body.(site.NotFound); ok {
		r.Policy, r.Inline = body.CSP, true
	}
	return r
}

// fault returns the problem of a page, at the template that made it. It is the same for all
// pages of that template, so that it is shown once.
func (t *Templates) fault(name string, f harmless.Fault) diag.Problem {
	at := t.own.blame(name, f)
	out := diag.Problem{Pos: diag.Pos{File: path.Join(t.dirs[at], at)}, Severity: diag.Error, Rule: "template",
		Msg: "a page made with this template " + f.Msg, Hint: f.Hint}
	if out.Hint == "" {
		out.Hint = templateHint
	}
	if i := find(t.own.sources[at], f.Needle); i >= 0 && !f.Missing {
		before := t.own.sources[at][:i]
		out.Pos.Line, out.Pos.Col, out.Pos.Len = 1+strings.Count(before, "\n"), i-strings.LastIndexByte(before, '\n'), len(f.Needle)
	}
	return out
}

// blame returns the template to change: the site's own that holds what a page must not
// have, or that lost what it must.
func (o *ownSet) blame(name string, f harmless.Fault) string {
	lost := func(n string) bool { return find(o.originals[n], f.Needle) >= 0 && find(o.sources[n], f.Needle) < 0 }
	if i := slices.IndexFunc(o.shared, lost); f.Missing && i >= 0 {
		return o.shared[i]
	}
	if _, mine := o.sources[name]; mine && (f.Missing || len(o.shared) == 0 || find(o.sources[name], f.Needle) >= 0) {
		return name
	}
	if i := slices.IndexFunc(o.shared, func(n string) bool { return find(o.sources[n], f.Needle) >= 0 }); !f.Missing && i >= 0 {
		return o.shared[i]
	}
	if len(o.shared) > 0 {
		return o.shared[0]
	}
	return name
}

// find returns where a needle begins in the source of a template, in large or small
// letters, or -1.
func find(src, needle string) int {
	if at := regexp.MustCompile("(?i)" + regexp.QuoteMeta(needle)).FindStringIndex(src); at != nil {
		return at[0]
	}
	return -1
}
