package importer

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
	"github.com/send-daylight/daylight/internal/subjects"
)

// revisions returns the reasons for official figures that the plan changes, as
// changes of releases.toml, where the council has recorded a release: the ledger asks
// for a reason, and the reason is that the Department has revised or replaced them.
func (p *planner) revisions(slug string) []sheet.Change {
	c, ok := p.planned(slug)
	if !ok || len(c.Records) == 0 {
		return nil
	}
	day, explained := p.today, map[string]bool{}
	if all := ledger.Of(c); len(all) > 0 && !all[0].Recorded {
		day = all[0].Published.Day.ISO()
		for _, x := range all[0].Changes {
			explained[x.Figure().Local()] = x.Explained()
		}
	}
	recorded, changed := ledger.Since(c)
	var rows []sheet.Row
	seen := map[string]bool{}
	for _, x := range changed {
		at, kind, reason := because(c, x)
		if x.Kind == ledger.Added || explained[x.Figure().Local()] || !model.IsDepartments(x.Figure().SourceID) || seen[at] {
			continue
		}
		seen[at] = true
		t := &tomledit.Table{}
		text(t, "at", at)
		text(t, "kind", kind)
		text(t, "reason", reason)
		release := &tomledit.Table{}
		release.Set("published", tomledit.Value{Scalar: day})
		rows = append(rows, sheet.Row{Above: []*tomledit.Table{release}, Table: t})
	}
	if len(rows) == 0 {
		return nil
	}
	if recorded.ISO() >= day {
		p.problems.Add(diag.Problem{Pos: diag.Pos{File: path.Join(load.Root, slug, "releases.toml")}, Severity: diag.Warning, Rule: Rule,
			Msg:  fmt.Sprintf("published figures change, and the release of %s is recorded already", recorded),
			Hint: "begin a new release with daylight new release, and import again: import writes the reasons into it"})
		return nil
	}
	change := allOf(sheet.Named("releases.change"))
	change.Rows = rows
	return []sheet.Change{change}
}

func text(t *tomledit.Table, key, s string) {
	t.Set(key, tomledit.Value{Scalar: tomledit.Quote(s)})
}

// because returns the address that a reason is given for, and the reason. Tables are
// of the newest January, so that all their figures change together.
func because(c model.Council, x ledger.Change) (at, kind, reason string) {
	local := x.Figure().Local()
	was, is := x.Words()
	switch {
	case x.Kind == ledger.Changed && x.Was.Period != x.Is.Period:
		parts := strings.Split(local, ".")
		at = strings.Join(parts[:len(parts)-1], ".")
		if strings.HasPrefix(local, "plans.table.") { // plans.table.need.autism.plans
			at = strings.Join(parts[:3], ".")
		}
		return at, "new_data", fmt.Sprintf("The Department for Education has published newer figures: they are of %s now, and were of %s.", x.Is.Period, x.Was.Period)
	case x.Kind == ledger.Removed:
		return local, "scheduled", "With the newest files of the Department for Education this figure is left out."
	}
	source, _ := c.Source(x.Is.SourceID)
	when := "its newest release"
	if source.Date.Given() {
		when = "its release of " + source.Date.Day.String()
	}
	// It is not available, hidden, or left out since it cannot be right: the note beside it says
	// which. What it was is not repeated, since it may be hidden.
	if !x.Is.Known {
		return local, "scheduled", fmt.Sprintf("With the files of the Department for Education in %s there is no figure here.", when)
	}
	return local, "scheduled", fmt.Sprintf("The Department for Education has revised this figure in %s: it was %s, and is %s.", when, was, is)
}

// planned returns what a council's files would say after the plan, with its records.
func (p *planner) planned(slug string) (c model.Council, ok bool) {
	files := model.NewFiles(subjects.Files())
	for _, kind := range subjects.Files() {
		name := path.Join(load.Root, slug, kind.Name+".toml")
		raw, err := fs.ReadFile(p.fsys, name)
		if i := slices.IndexFunc(p.plan.Files, func(f File) bool { return f.Path == name }); i >= 0 {
			raw, err = p.plan.Files[i].New, nil
		}
		if err != nil {
			continue
		}
		record := kind.New()
		if load.Decode(name, raw, record).Err() != nil {
			return c, false
		}
		files.Put(record)
	}
	inputs, ps := load.Records(p.fsys, slug)
	if ps.Err() != nil {
		return c, false
	}
	c, _ = model.Assemble(slug, files)
	for _, in := range inputs {
		if path.Ext(in.Path) != ".csv" {
			continue // which pages and accounts were published
		}
		r, ps := ledger.Parse(slug, in.Path, in.Text)
		if ps.Err() != nil {
			return c, false
		}
		c.Records = append(c.Records, r)
	}
	return c, true
}
