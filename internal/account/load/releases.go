package load

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// Releases is the folder in a council's folder that holds the record of each
// release.
const Releases = "releases"

// Caps on the records of releases. A council with every file filled has about
// 2,000 figures, which is 300 KB, and publishes four times a year.
const (
	maxRecord  = 2 << 20 // bytes
	maxRecords = 200
)

// Records reads the records of a council's releases, oldest first. Package
// ledger reads their contents.
func Records(fsys fs.FS, slug string) ([]Input, diag.Problems) {
	var ps diag.Problems
	dir := path.Join(Root, slug, Releases)
	info, err := fs.Lstat(fsys, dir)
	if err != nil || !info.IsDir() {
		// No release has been recorded yet, or Council has said what this is.
		return nil, nil
	}
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		ps.Errorf(diag.Pos{File: dir}, "file", "%s", reason("there is no such folder", err))
		return nil, ps
	}
	twins(&ps, dir, entries)
	var inputs []Input
	for _, e := range entries {
		if !isRecord(&ps, dir, e) {
			continue
		}
		if len(inputs) == maxRecords {
			ps.Errorf(diag.Pos{File: dir}, "size", "this folder has more than %d records", maxRecords).
				Hint = "keep one record a release; the oldest can be moved out of data"
			break
		}
		in, more := readUpTo(fsys, path.Join(dir, e.Name()), maxRecord)
		ps = append(ps, more...)
		if in != nil {
			inputs = append(inputs, *in)
		}
	}
	// Days written year-month-day are in the order of time.
	slices.SortFunc(inputs, func(x, y Input) int { return strings.Compare(x.Path, y.Path) })
	return inputs, ps.Sorted()
}

// isRecord reports whether e is the record of a release, by name and kind, and
// explains where it is not.
func isRecord(ps *diag.Problems, dir string, e fs.DirEntry) bool {
	file := e.Name()
	pos := diag.Pos{File: path.Join(dir, file)}
	day, isCSV := strings.CutSuffix(file, ".csv")
	_, isDay := model.ParseDay(day)
	switch {
	case strings.HasPrefix(file, "."), strings.HasSuffix(file, "~"):
		return false
	case e.IsDir():
		ps.Errorf(pos, "file", "the folder of releases holds files only, and this is a folder").Hint = "move it out of data"
	case !e.Type().IsRegular():
		refuse(ps, pos, e)
	case !isCSV || !isDay:
		ps.Errorf(pos, "file", "the name %q is not that of a record", file).Hint =
			"a record is called by the day of its release, such as 2026-09-30.csv; daylight release writes it"
	default:
		return true
	}
	return false
}
