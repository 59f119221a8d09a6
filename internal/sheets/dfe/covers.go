package dfe

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
)

// Covers returns the keys of a [[year]] or [[snapshot]] that the file of a source has a column
// for, whatever it has there for a council: a figure that an earlier release had, and this
// one hides or does not have any more, has gone.
func (r *Release) Covers(source string) (keys []string) {
	if source == tribunalID && r.tribunal != nil {
		for _, c := range r.tribunal.columns {
			keys = append(keys, c.key)
		}
		return keys
	}
	for _, f := range r.files {
		if f.dataset.id != source {
			continue
		}
		for _, c := range f.dataset.columns {
			if _, there := f.column[c.heading]; !there {
				continue
			}
			for _, p := range c.places {
				keys = append(keys, p.year, p.snapshot)
			}
		}
	}
	return slices.DeleteFunc(keys, func(k string) bool { return k == "" || k == base })
}

// Compares reports whether the file of a source has a percentage of other areas in a year: a
// benchmark of it that has gone is not published any more.
func (r *Release) Compares(source, measure string, year int) bool {
	if source == tribunalID {
		return r.tribunal != nil && slices.Contains(r.tribunal.years(), year)
	}
	return slices.ContainsFunc(r.files, func(f *file) bool {
		return f.dataset.id == source && f.oldest <= year && year <= f.newest && slices.ContainsFunc(f.dataset.columns, func(c column) bool {
			_, there := f.column[c.heading]
			return there && c.share() == measure
		})
	})
}

// NewestOf returns the newest year or January of the file of a source, or 0.
func (r *Release) NewestOf(source string) int {
	if source == tribunalID && r.tribunal != nil {
		return r.tribunal.newest()
	}
	for _, f := range r.files {
		if f.dataset.id == source {
			return f.newest
		}
	}
	return 0
}

// Lacks reports whether the file of a source has lost a column of a table, as when the
// Department has renamed it.
func (r *Release) Lacks(source, id string) bool {
	return slices.ContainsFunc(r.files, func(f *file) bool {
		return f.dataset.id == source && slices.ContainsFunc(f.dataset.columns, func(c column) bool {
			_, there := f.column[c.heading]
			return !there && slices.ContainsFunc(c.places, func(p place) bool { return p.table != nil && p.table.id == id })
		})
	})
}

// TooEarly reports that the release has figures of a later day than it is said to be
// published on.
func (r *Release) TooEarly() (ps diag.Problems) {
	for _, f := range r.files {
		first := fmt.Sprintf("%d-01", f.newest+1) // the year is over
		if strings.HasPrefix(f.period(), "January") {
			first = january(f.newest)
		}
		if len(f.dataset.columns) > 0 && r.Published != "" && r.Published < first {
			ps.Errorf(diag.Pos{File: f.name}, Rule, "this file has figures of %s, and cannot have been published in %s", f.period(), r.Published[:min(len(r.Published), len("2025-06"))]).Hint =
				"say with --published when this release was published, or leave that out"
		}
	}
	return ps
}

// Judges reports whether the release has the files that show what is doubtful about those of
// a source: a doubt compares one file with another.
func (r *Release) Judges(source string) bool {
	has := func(id string) bool { return r.NewestOf(id) > 0 }
	switch source {
	case Timeliness:
		return has("dfe-ehc-new-plans")
	case "dfe-ehc-needs":
		return has("dfe-ehc-caseload")
	case tribunalID:
		return r.knowsDecisions()
	}
	return true
}
