package pipeline

import (
	"encoding/hex"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/subjects"
)

// An account is a council's data and texts, read and checked. Checked is nil where
// there is too little to check.
type account struct {
	site.Account
	inputs   []Input
	sum      manifest.Hash // of inputs
	problems diag.Problems // unused sources apart
	unused   []unused
}

// unused is a source that nothing of its own council's cites. Texts about others
// may.
type unused struct {
	ID      string // council/id
	Problem diag.Problem
}

// inputsOf are the files that a council's account is made from.
func (m *maker) inputsOf(slug string) snapshot {
	defer m.o.Stats.Stage("read")()
	files := snapshot{}
	files.take(m.root, path.Join(load.Root, slug))
	files.take(m.root, path.Join(contentDir, slug))
	return files
}

// account reads and checks a council.
func (m *maker) account(slug string) account {
	return m.accountOf(slug, m.inputsOf(slug))
}

func (m *maker) accountOf(slug string, files snapshot) account {
	defer m.o.Stats.Stage("check")()
	a := account{inputs: files.inputs()}
	a.sum = sumOf(a.inputs)
	var texts texts
	var read model.Files
	var problems diag.Problems
	reading := []func(){
		func() { texts = readTexts(files, path.Join(contentDir, slug), m.o.Drafts) },
		func() { read, _, problems = load.Council(files, slug, subjects.Files()) },
	}
	m.parallel(len(reading), func(i int) { reading[i]() })
	a.Narratives, a.problems = texts.docs, append(texts.problems, problems...)
	if read.Council == nil {
		return a
	}
	council, more := model.Assemble(slug, read)
	a.problems = append(a.problems, unheard(more, problems, slug)...)
	council.Records, more = records(files, slug)
	a.problems = append(a.problems, more...)
	checked := check.Council(council, subjects.Rules(), check.Options{Levels: m.config.Levels, Cited: texts.cites(slug), SuppressBelow: m.config.SuppressBelow.N})
	a.Checked = &checked
	for _, f := range checked.Findings {
		if f.Unused != "" {
			a.unused = append(a.unused, unused{slug + "/" + f.Unused, f.Problem})
			continue
		}
		a.problems = append(a.problems, f.Problem)
	}
	return a
}

// sumOf names inputs by one hash.
func sumOf(inputs []Input) manifest.Hash {
	list := make([]byte, 0, 128*len(inputs))
	for _, in := range inputs {
		list = append(append(list, in.Path...), ' ')
		list = append(hex.AppendEncode(list, in.SHA256[:]), '\n')
	}
	return manifest.Sum(list)
}

// records reads what was recorded at a council's releases.
func records(files snapshot, slug string) ([]model.Record, diag.Problems) {
	inputs, problems := load.Records(files, slug)
	var records []model.Record
	for _, in := range inputs {
		record, more := ledger.Parse(slug, in.Path, in.Text)
		problems = append(problems, more...)
		records = append(records, record)
	}
	return records, problems
}

// unheard are problems without those that only say that sources.toml could not be
// read: that was reported, and whatever cites a source would report it again.
func unheard(problems, reading diag.Problems, slug string) diag.Problems {
	file := path.Join(load.Root, slug, "sources.toml")
	if !slices.ContainsFunc(reading, func(p diag.Problem) bool { return p.Pos.File == file && p.Severity == diag.Error }) {
		return problems
	}
	return slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Rule == model.RuleSources })
}

// cites are the sources of a council that its own texts cite.
func (t texts) cites(slug string) []string {
	var ids []string
	for _, doc := range t.docs {
		for _, id := range doc.Cites() {
			if local, own := strings.CutPrefix(id, slug+"/"); own || !strings.Contains(id, "/") {
				ids = append(ids, local)
			}
		}
	}
	return ids
}

// citesOf are the sources of other councils that texts cite, as council/id.
func (t texts) citesOthers(slug string) []string {
	var ids []string
	for _, doc := range t.docs {
		for _, id := range doc.Cites() {
			if strings.Contains(id, "/") && !strings.HasPrefix(id, slug+"/") {
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
