package pipeline

import (
	"fmt"
	"path"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/onefile"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// A released has all that was recorded at a council's releases.
type released struct {
	records []model.Record
	kept    []site.Kept
	pages   []recordedPage // of the newest release that has a list of them
}

// A recordedPage is a page as the record of a release names it.
type recordedPage struct {
	Address  string    // from the site's root: ashby/money/
	Released model.Day // the day of the release
	Pos      diag.Pos
}

// mostHistory is how large the kept accounts of a council may be together before there is
// a warning: every build reads them, and every copy of the repository and each mirror has
// them.
const mostHistory = 25 << 20

// readReleases reads what was recorded at a council's releases.
func readReleases(files snapshot, slug string) (out released, problems diag.Problems) {
	inputs, problems := load.Records(files, slug)
	for _, in := range inputs {
		if path.Ext(in.Path) == ".csv" {
			record, more := ledger.Parse(slug, in.Path, in.Text)
			problems, out.records = append(problems, more...), append(out.records, record)
		}
	}
	published, more := ledger.ReadPublished(inputs)
	problems = append(problems, more...)
	dir := path.Join(load.Root, slug, load.Releases)
	total := 0
	for _, p := range published {
		if len(p.Pages) > 0 {
			out.pages = nil
		}
		for _, page := range p.Pages {
			out.pages = append(out.pages, recordedPage{page.S, p.Day, page.Pos})
		}
		if p.Kept == nil {
			continue
		}
		name := path.Join(dir, ledger.KeptName(p.Day))
		if err := onefile.Check(p.Kept); err != nil {
			problems.Errorf(diag.Pos{File: name}, ledger.Rule, "this is not an account as daylight release --keep writes it: %v", err).Hint =
				"put it back as it was written, or remove it, and the lines file, sha256 and figures_sha256 of " + path.Join(dir, ledger.PublishedName(p.Day))
			continue
		}
		total += len(p.Kept)
		out.kept = append(out.kept, site.Kept{Published: p.Day, HTML: p.Kept})
	}
	if total > mostHistory {
		problems.Add(diag.Problem{Severity: diag.Warning, Pos: diag.Pos{File: dir}, Rule: "size", Msg: fmt.Sprintf("the accounts that are kept here have %.1f MB together, more than %d", float64(total)/1e6, mostHistory>>20),
			Hint: "every build, and every copy of the site, has all of them: move the oldest out, with the lines file, sha256 and figures_sha256 of their records"})
	}
	return out, problems
}
