package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/output/atomicfile"
	"github.com/send-daylight/daylight/internal/pages/onefile"
)

// A pageRecord describes what is recorded of the pages of a release.
type pageRecord struct {
	kept    string // the file with the whole account; empty: it is not kept
	written bool   // something was written now
	words   string // about the whole account, for the officer; may be empty
}

// writePages records the addresses of a council's pages, and the whole account where it is
// to be kept. What is there already stays. The account is written before what names it,
// and the record of figures last: a run that was broken off can be repeated, with the same
// figures.
func (f *releaseFlags) writePages(root *os.Root, r *pipeline.Report, out *built, slug string, newest ledger.Release, figures []byte, recorded bool) (pageRecord, error) {
	day := newest.Published.Day
	dir := path.Join(load.Root, slug, load.Releases)
	name, keptName := path.Join(dir, ledger.PublishedName(day)), path.Join(dir, ledger.KeptName(day))
	was, there, err := readPublished(root, name)
	if err != nil {
		return pageRecord{}, err
	}
	if there && !recorded && was.CSVSHA256.Given() && was.CSVSHA256.S != ledger.SHA256(figures) {
		figuresName := path.Join(dir, ledger.FileName(day))
		r.Problems.Errorf(was.CSVSHA256.Pos, ledger.Rule, "this release was recorded with other figures, and %s is gone", figuresName).Hint =
			"put it back, from an earlier commit or a copy; if daylight release was broken off and nothing of this is published yet, remove the files of " + day.ISO() + " in " + dir + ", and run it again"
		return pageRecord{}, nil
	}
	if was.File.Given() {
		return pageRecord{kept: keptName, words: keptName + " is kept already"}, nil
	}
	if there && !f.keep {
		return pageRecord{}, nil
	}
	if there { // texts of today would be published as those of that day
		r.Problems.Errorf(newest.Published.Pos, ledger.Rule, "this release was recorded without its account, and its texts may have changed since").Hint =
			"keep the account of the next release; to keep this one, run the command in a copy of the site at the commit before the record"
		return pageRecord{}, nil
	}
	pages := r.Addresses[slug]
	p := pageRecord{written: true}
	var kept []byte
	if f.keep {
		var count int
		if kept, count, err = out.account(slug, "", r.Config.Brand.LogoAlt.S); err != nil {
			return p, err
		}
		if wrong := cannotKeep(kept); wrong != "" {
			r.Problems.Errorf(newest.Published.Pos, ledger.Rule, "the account of this release cannot be kept: %s", wrong).Hint = "record the release without --keep"
			return p, nil
		}
		p.kept, p.words = keptName, fmt.Sprintf("kept the whole account in %s: %s", keptName, plural(count, "page"))
	}
	if err := root.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return p, err
	}
	if kept != nil {
		if err := atomicfile.Replace(root, keptName, kept, 0o666); err != nil {
			return p, err
		}
	}
	inputs, problems := load.Records(root.FS(), slug)
	if problems.Err() != nil { // it was checked a moment ago
		r.Problems = append(r.Problems, problems...)
		return p, nil
	}
	return p, atomicfile.Replace(root, name, ledger.FormatPublished(day, pages, figures, kept, ledger.Unsealed(inputs, day)), 0o666)
}

// readPublished reads what is recorded of the pages of a release. The site was checked, so
// a record that is there can be read.
func readPublished(root *os.Root, name string) (was model.PublishedFile, there bool, err error) {
	text, err := fs.ReadFile(root.FS(), name)
	if errors.Is(err, fs.ErrNotExist) {
		return was, false, nil
	}
	if err != nil {
		return was, false, err
	}
	return was, true, load.Decode(name, load.Normalise(text), &was).Err()
}

// cannotKeep returns why a build would not publish an account that is kept, or nothing.
func cannotKeep(data []byte) string {
	if len(data) > load.MaxKept {
		return fmt.Sprintf("as one file it has %s, and at most %s are kept", bytesWords(int64(len(data))), bytesWords(load.MaxKept))
	}
	if err := onefile.Check(data); err != nil {
		return err.Error()
	}
	return ""
}
