package load

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// Releases is the folder in a council's folder that holds what was published at each
// release: the record of its figures (.csv), the addresses of its pages (.toml), and the
// whole account as one file where it was kept (.html).
const Releases = "releases"

// Caps on the records of releases. A council with every file filled has about
// 2,000 figures, which is 300 KB, and publishes four times a year.
const (
	maxRecord  = 2 << 20 // bytes
	maxRecords = 200     // of one kind
)

// MaxKept is the largest size of an account that is kept, in bytes. One with every file
// filled has 1 MB.
const MaxKept = 5 << 20

// recordSizes are the kinds of files of a release, with their largest sizes.
var recordSizes = map[string]int64{".csv": maxRecord, ".toml": maxSize, ".html": MaxKept}

// Records reads the files of a council's releases, oldest first. Package ledger reads
// their contents.
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
	count := map[string]int{}
	for _, e := range entries {
		if !isRecord(&ps, dir, e) {
			continue
		}
		kind := path.Ext(e.Name())
		if count[kind]++; count[kind] > maxRecords {
			ps.Errorf(diag.Pos{File: dir}, "size", "this folder has more than %d records", maxRecords).
				Hint = "keep one record a release; the oldest can be moved out of data"
			break
		}
		in, more := readUpTo(fsys, path.Join(dir, e.Name()), recordSizes[kind])
		ps = append(ps, more...)
		if in != nil {
			inputs = append(inputs, *in)
		}
	}
	// Days written year-month-day are in the order of time.
	slices.SortFunc(inputs, func(x, y Input) int { return strings.Compare(x.Path, y.Path) })
	return inputs, ps.Sorted()
}

// isRecord reports whether e is a file of a release, by name and kind, and
// explains where it is not.
func isRecord(ps *diag.Problems, dir string, e fs.DirEntry) bool {
	file := e.Name()
	pos := diag.Pos{File: path.Join(dir, file)}
	kind := path.Ext(file)
	_, isDay := model.ParseDay(strings.TrimSuffix(file, kind))
	switch {
	case strings.HasPrefix(file, "."), strings.HasSuffix(file, "~"):
		return false
	case e.IsDir():
		ps.Errorf(pos, "file", "the folder of releases holds files only, and this is a folder").Hint = "move it out of data"
	case !e.Type().IsRegular():
		refuse(ps, pos, e)
	case recordSizes[kind] == 0 || !isDay:
		ps.Errorf(pos, "file", "the name %q is not that of a record", file).Hint =
			"a record is called by the day of its release, such as 2026-09-30.csv; daylight release writes it"
	default:
		return true
	}
	return false
}
