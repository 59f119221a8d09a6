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

// FormatPublished returns the file of that name. figures is the record of the release's
// figures; kept is nil where the account is not kept; earlier are files of releases before
// it. ReadPublished reads it.
func FormatPublished(day model.Day, pages []string, figures, kept []byte, earlier []Sealed) []byte {
	var b strings.Builder
	b.WriteString("# What was published at this release. daylight release wrote this: do not change it.\n\npages = [\n")
	for _, p := range pages {
		b.WriteString("  " + strconv.Quote(p) + ",\n")
	}
	b.WriteString("]\n")
	if kept != nil {
		fmt.Fprintf(&b, "\nfile   = %q\nsha256 = \"%s\"\nfigures_sha256 = \"%s\"\n", KeptName(day), SHA256(kept), SHA256(figures))
	}
	fmt.Fprintf(&b, "\n# Of the figures, in %s, and of the pages above.\ncsv_sha256   = \"%s\"\npages_sha256 = \"%s\"\n", FileName(day), SHA256(figures), pagesSHA256(pages))
	for _, s := range earlier {
		fmt.Fprintf(&b, "\n[[earlier]]\nfile   = %q\nsha256 = \"%s\"\n", s.File, s.SHA256)
	}
	return []byte(b.String())
}

// SHA256 returns the checksum of a file of a release. Ends of lines count as one
// character, because git changes them on some computers.
func SHA256(data []byte) string {
	h := sha256.Sum256(load.Normalise(data))
	return hex.EncodeToString(h[:])
}

// pagesSHA256 returns the checksum of a list of pages. The record itself has none: its other
// checksums may change.
func pagesSHA256(pages []string) string {
	return SHA256([]byte(strings.Join(pages, "\n")))
}

// addressesOf returns pages as they are written.
func addressesOf(pages []model.Text) []string {
	out := make([]string, len(pages))
	for i, p := range pages {
		out[i] = p.S
	}
	return out
}

// A Sealed is a file of a release with its checksum.
type Sealed struct{ File, SHA256 string }

// Unsealed returns the figures, lists of pages and kept accounts of releases before a day, without those of
// which a record of a later release has the checksum already. inputs are the files of a
// council's releases.
func Unsealed(inputs []load.Input, before model.Day) []Sealed {
	sealed, kept, sums := map[string]bool{}, map[string]bool{}, map[string]string{}
	for _, in := range inputs {
		if path.Ext(in.Path) != ".toml" {
			continue
		}
		var file model.PublishedFile
		load.Decode(in.Path, in.Text, &file)
		kept[path.Join(path.Dir(in.Path), file.File.S)] = true
		sums[in.Path] = pagesSHA256(addressesOf(file.Pages))
		for _, e := range file.Earlier {
			sealed[e.File.S] = true
		}
	}
	var out []Sealed
	for _, in := range inputs {
		name := path.Base(in.Path)
		if path.Ext(name) == ".html" && !kept[in.Path] || sealed[name] || dayOf(name).Compare(before) >= 0 {
			continue
		}
		sum, isRecord := sums[in.Path]
		if !isRecord {
			sum = SHA256(in.Text)
		}
		out = append(out, Sealed{name, sum})
	}
	return out
}

// dayOf returns the release that a file belongs to, by its name.
func dayOf(name string) model.Day {
	day, _ := model.ParseDay(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	return day
}

// back is how a file of a release that changed, or is gone, is mended.
const back = "put it back as it was, from an earlier commit or a copy"

// pagesBack is how a list of pages is mended.
const pagesBack = back + "; for a page that is gone, let its address lead on: [[moved]] in daylight.toml"

// A recordReader reads what releases were beside their figures.
type recordReader struct {
	problems  diag.Problems
	texts     map[string][]byte // of all files, by their paths
	named     map[string]bool   // accounts that a record names
	published map[string]bool   // files that fit their own record
	sums      map[string]string // checksums that files have
}

// ReadPublished reads what a council's releases were beside their figures, from the files
// of their folder, oldest first. Figures, a list of pages and a kept account that were changed
// are an error, and so are an account that is gone, one that shows what was taken out of the
// figures, and figures whose pages are not recorded: figures are written last.
func ReadPublished(inputs []load.Input) ([]Published, diag.Problems) {
	r := recordReader{texts: map[string][]byte{}, named: map[string]bool{}, published: map[string]bool{}, sums: map[string]string{}}
	for _, in := range inputs {
		r.texts[in.Path], r.sums[in.Path] = in.Text, SHA256(in.Text)
	}
	var out []Published
	for _, in := range inputs {
		if path.Ext(in.Path) == ".toml" {
			out = append(out, r.record(in))
		}
	}
	for _, in := range inputs {
		if path.Ext(in.Path) == ".html" && !r.named[in.Path] {
			r.problems.Add(diag.Problem{Severity: diag.Warning, Pos: diag.Pos{File: in.Path}, Rule: Rule, Msg: "no record says that this is the account of a release, so it is not published",
				Hint: "run daylight release --keep on the day of a release; a file that it did not write is not published: move it out of data"})
		}
	}
	return out, append(r.problems, halves(inputs)...)
}

// record reads the record of one release, after those of earlier ones.
func (r *recordReader) record(in load.Input) Published {
	var file model.PublishedFile
	problems := load.Decode(in.Path, in.Text, &file)
	r.problems = append(r.problems, problems...)
	p := Published{Day: dayOf(in.Path), Pages: file.Pages}
	dir := path.Dir(in.Path)
	if file.File.Given() || file.SHA256.Given() {
		name := path.Join(dir, KeptName(p.Day))
		r.named[name] = true
		p.Kept = keptAs(&r.problems, file, name, r.texts[name])
		r.published[name] = p.Kept != nil
	}
	name := path.Join(dir, FileName(p.Day))
	_, there := r.texts[name]
	r.published[name] = there
	switch {
	case there && file.CSVSHA256.Given() && file.CSVSHA256.S != r.sums[name]:
		r.published[name] = false
		r.problems.Errorf(file.CSVSHA256.Pos, Rule, "%s is not the record that daylight release wrote: its figures have changed", name).Hint = mend(name)
	case there && p.Kept != nil && file.FiguresSHA256.Given() && file.FiguresSHA256.S != r.sums[name]:
		r.problems.Errorf(file.FiguresSHA256.Pos, Rule, "%s still shows what was taken out of the figures of this release", path.Join(dir, KeptName(p.Day))).Hint =
			"remove that file, and the lines file, sha256 and figures_sha256 here; daylight release --take-out does both"
	}
	r.published[in.Path], r.sums[in.Path] = problems.Err() == nil, pagesSHA256(addressesOf(file.Pages))
	if file.PagesSHA256.Given() && file.PagesSHA256.S != r.sums[in.Path] {
		r.published[in.Path] = false
		r.problems.Errorf(file.PagesSHA256.Pos, Rule, "the list of pages of this release is not the one that daylight release wrote: it has changed").Hint = pagesBack
	}
	for _, e := range file.Earlier {
		r.earlier(dir, p.Day, e)
	}
	return p
}

// earlier compares a file of an earlier release with what it was at that of day. What its
// own record finds is not said twice, and what is not published may be anything.
func (r *recordReader) earlier(dir string, day model.Day, e model.EarlierFile) {
	name, of := path.Join(dir, e.File.S), dayOf(e.File.S)
	_, figures := r.texts[path.Join(dir, FileName(of))]
	_, record := r.texts[path.Join(dir, PublishedName(of))]
	switch {
	case of.IsZero() || of.Compare(day) >= 0 || e.File.S != FileName(of) && e.File.S != KeptName(of) && e.File.S != PublishedName(of):
		r.problems.Errorf(e.File.Pos, Rule, "%q is no file of an earlier release", e.File.S).Hint = "take the change back: daylight release wrote this"
	case e.File.S == FileName(of) && !figures && !record:
		r.problems.Add(diag.Problem{Severity: diag.Warning, Pos: e.File.Pos, Rule: Rule, Msg: fmt.Sprintf("the record of the release of %s is gone, so nobody is told what changed in it", of),
			Hint: "put back " + FileName(of) + " and " + PublishedName(of) + ", from an earlier commit or a copy; if they were moved out of data, remove this entry"})
	case r.published[name] && e.SHA256.S != r.sums[name] && e.File.S == PublishedName(of):
		r.problems.Errorf(e.SHA256.Pos, Rule, "the list of pages in %s is not what it was at this release: it has changed", name).Hint = pagesBack
	case r.published[name] && e.SHA256.S != r.sums[name]:
		r.problems.Errorf(e.SHA256.Pos, Rule, "%s is not the file that it was at this release: it has changed", name).Hint = mend(name)
	}
}

// mend returns how a file of a release that changed is mended.
func mend(name string) string {
	const stays = back + ": a release stays as it was published"
	if path.Ext(name) == ".csv" {
		return stays + "; a count that is too small to show is taken out by daylight release --take-out"
	}
	return stays
}

// halves reports releases of which the pages or the figures are there alone.
func halves(inputs []load.Input) (problems diag.Problems) {
	there := map[string]bool{}
	for _, in := range inputs {
		there[in.Path] = true
	}
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
	const back = back + ": a release stays as it was published"
	switch base := path.Base(name); {
	case !file.File.Given():
		problems.Errorf(file.SHA256.Pos, Rule, "there is a checksum here, and no file = %q", base).Hint = "take the change back: daylight release wrote both"
	case file.File.S != base:
		problems.Errorf(file.File.Pos, Rule, "the account of this release is kept as %s, not as %q", base, file.File.S).Hint = "take the change back"
	case text == nil:
		problems.Errorf(file.File.Pos, Rule, "there is no file %s, in which the account of this release was kept", name).Hint = back
	case !file.SHA256.Given():
		problems.Errorf(file.File.Pos, Rule, "this file has no checksum, so nobody would notice if it changed").Hint = "take the change back: daylight release wrote one below this line"
	case file.SHA256.S != SHA256(text):
		problems.Errorf(file.SHA256.Pos, Rule, "%s is not the file that was kept of this release: it has changed", name).Hint = back
	default:
		return text
	}
	return nil
}
