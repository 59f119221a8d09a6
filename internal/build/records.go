package build

import (
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/ledger"
	"github.com/send-daylight/daylight/internal/load"
	"github.com/send-daylight/daylight/internal/model"
)

// records reads what was recorded at a council's releases, and adds the files to
// inputs.
func (b *builder) records(slug string, inputs *[]load.Input) ([]model.Record, diag.Problems) {
	files, problems := load.Records(b.fsys, slug)
	var records []model.Record
	for _, in := range files {
		record, more := ledger.Parse(slug, in.Path, in.Text)
		problems = append(problems, more...)
		records = append(records, record)
	}
	*inputs = append(*inputs, files...)
	return records, problems
}
