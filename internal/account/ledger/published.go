package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// Published has the pages of a release, beside the figures of its record.
type Published struct {
	Day   model.Day
	Pages []model.Text // addresses from the site's root, of the council's pages, papers, attachments and kept accounts: ashby/money/
	Kept  []byte       // the whole account as one file; nil where it was not kept
}

// PublishedName returns the name of the file that says what a release was beside its
// figures.
func PublishedName(day model.Day) string { return day.ISO() + ".toml" }

// KeptName returns the name of the account that is kept of a release.
func KeptName(day model.Day) string { return day.ISO() + ".html" }

// FormatPublished returns the file of that name. kept is nil where the account is not
// kept. ReadPublished reads it.
func FormatPublished(day model.Day, pages []string, kept []byte) []byte {
	var b strings.Builder
	b.WriteString("# What was published at this release. daylight release wrote this: do not change it.\n\npages = [\n")
	for _, p := range pages {
		b.WriteString("  " + strconv.Quote(p) + ",\n")
	}
	b.WriteString("]\n")
	if kept != nil {
		fmt.Fprintf(&b, "\nfile   = %q\nsha256 = \"%s\"\n", KeptName(day), sum(kept))
	}
	return []byte(b.String())
}

// sum returns the SHA-256 of a file. Ends of lines count as one character, because git
// changes them on some computers.
func sum(data []byte) string {
	h := sha256.Sum256(load.Normalise(data))
	return hex.EncodeToString(h[:])
}

// ReadPublished reads what a council's releases were beside their figures, from the files
// of their folder, oldest first. A kept account that was changed, or is gone, is an error,
// and so are figures whose pages are not recorded: figures are written last.
func ReadPublished(inputs []load.Input) ([]Published, diag.Problems) {
	kept, named := map[string][]byte{}, map[string]bool{}
	for _, in := range inputs {
		if path.Ext(in.Path) == ".html" {
			kept[in.Path] = in.Text
		}
	}
	var out []Published
	var problems diag.Problems
	for _, in := range inputs {
		if path.Ext(in.Path) != ".toml" {
			continue
		}
		var file model.PublishedFile
		more := load.Decode(in.Path, in.Text, &file)
		day, _ := model.ParseDay(strings.TrimSuffix(path.Base(in.Path), ".toml"))
		p := Published{Day: day, Pages: file.Pages}
		if file.File.Given() || file.SHA256.Given() {
			name := path.Join(path.Dir(in.Path), KeptName(day))
			named[name] = true
			p.Kept = keptAs(&more, file, name, kept[name])
		}
		problems, out = append(problems, more...), append(out, p)
	}
	for _, in := range inputs {
		if path.Ext(in.Path) == ".html" && !named[in.Path] {
			problems.Add(diag.Problem{Severity: diag.Warning, Pos: diag.Pos{File: in.Path}, Rule: Rule, Msg: "no record says that this is the account of a release, so it is not published",
				Hint: "run daylight release --keep on the day of a release; a file that it did not write is not published: move it out of data"})
		}
	}
	return out, append(problems, halves(inputs)...)
}

// halves reports releases of which the pages or the figures are there alone.
func halves(inputs []load.Input) (problems diag.Problems) {
	there := map[string]bool{}
	for _, in := range inputs {
		there[in.Path] = true
	}
	const back = "put it back as it was, from an earlier commit or a copy"
	for _, in := range inputs {
		switch release, ext := strings.TrimSuffix(in.Path, path.Ext(in.Path)), path.Ext(in.Path); {
		case ext == ".csv" && !there[release+".toml"]:
			problems.Errorf(diag.Pos{File: in.Path}, Rule, "there is no file %s.toml, in which the pages of this release were recorded, and whether its account was kept", release).Hint =
				back + "; for figures that a daylight without such files recorded, write one with the line pages = []"
		case ext == ".toml" && !there[release+".csv"]:
			problems.Add(diag.Problem{Severity: diag.Warning, Pos: diag.Pos{File: in.Path}, Rule: Rule, Msg: "there is no file " + release + ".csv, in which the figures of this release are recorded",
				Hint: back + "; if daylight release was broken off, run it again"})
		}
	}
	return problems
}

// keptAs returns the account that is kept in the file called name, if it is the one that
// was kept.
func keptAs(problems *diag.Problems, file model.PublishedFile, name string, text []byte) []byte {
	const back = "put it back as it was, from an earlier commit or a copy: a release stays as it was published"
	switch base := path.Base(name); {
	case !file.File.Given():
		problems.Errorf(file.SHA256.Pos, Rule, "there is a checksum here, and no file = %q", base).Hint = "take the change back: daylight release wrote both"
	case file.File.S != base:
		problems.Errorf(file.File.Pos, Rule, "the account of this release is kept as %s, not as %q", base, file.File.S).Hint = "take the change back"
	case text == nil:
		problems.Errorf(file.File.Pos, Rule, "there is no file %s, in which the account of this release was kept", name).Hint = back
	case !file.SHA256.Given():
		problems.Errorf(file.File.Pos, Rule, "this file has no checksum, so nobody would notice if it changed").Hint = "take the change back: daylight release wrote one below this line"
	case file.SHA256.S != sum(text):
		problems.Errorf(file.SHA256.Pos, Rule, "%s is not the file that was kept of this release: it has changed", name).Hint = back
	default:
		return text
	}
	return nil
}
