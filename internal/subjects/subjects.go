// Package subjects lists what a council's account can be about: a subject for each
// data file, in the order in which readers meet them.
package subjects

import (
	"slices"
	"sync"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/subjects/claims"
	"github.com/send-daylight/daylight/internal/subjects/decisions"
	"github.com/send-daylight/daylight/internal/subjects/deficit"
	"github.com/send-daylight/daylight/internal/subjects/feedback"
	"github.com/send-daylight/daylight/internal/subjects/indicators"
	"github.com/send-daylight/daylight/internal/subjects/inspection"
	"github.com/send-daylight/daylight/internal/subjects/places"
	"github.com/send-daylight/daylight/internal/subjects/plans"
	"github.com/send-daylight/daylight/internal/subjects/programme"
	"github.com/send-daylight/daylight/internal/subjects/releases"
	"github.com/send-daylight/daylight/internal/subjects/spending"
	"github.com/send-daylight/daylight/internal/subjects/surveys"
	"github.com/send-daylight/daylight/internal/subjects/workstreams"
)

// all are the subjects. A new data file is a folder beside these and a line here.
var all = site.NewSubjects(
	site.EasyRead(plans.Easy, deficit.Easy, places.Easy),
	plans.Subject,
	indicators.Subject,
	deficit.Subject,
	spending.Subject,
	places.Subject,
	programme.Subject,
	claims.Subject,
	workstreams.Subject,
	surveys.Subject,
	inspection.Subject,
	feedback.Subject,
	decisions.Subject,
	site.Updates,
	releases.Subject,
	site.Sources,
)

// All returns all subjects. The caller must not change them.
func All() *site.Subjects { return all }

// Files returns all kinds of data file: those that every council has first.
func Files() []model.DataFile { return files() }

var files = sync.OnceValue(func() []model.DataFile {
	files := model.CoreFiles()
	for _, s := range all.List() {
		if s.File.Name != "" {
			files = append(files, s.File)
		}
	}
	return files
})

// File finds a kind of data file by its name, without .toml. It panics where there
// is none: names come from the list itself.
func File(name string) model.DataFile {
	files := Files()
	i := slices.IndexFunc(files, func(f model.DataFile) bool { return f.Name == name })
	if i < 0 {
		panic("subjects: there is no data file " + name)
	}
	return files[i]
}

// Rules returns all rules, in the order of docs/rules.md. The caller must not change them.
func Rules() check.Rules { return rules() }

var rules = sync.OnceValue(func() check.Rules {
	rules := check.Common()
	for _, s := range all.List() {
		rules = rules.Join(s.Rules...)
	}
	return rules
})
