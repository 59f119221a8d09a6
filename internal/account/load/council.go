package load

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// Root is the folder that holds one folder for each council.
const Root = "data"

// reserved are names under Root that are not councils: editions holds the
// signed manifests.
var reserved = []string{"editions"}

// Papers is the folder, in a council's, of the copies of papers that its figures come from.
const Papers = "papers"

// An Input is a file that was read, normalised as [Normalise] does. Its text may be
// the file system's own and is not to be changed.
type Input struct {
	Path string
	Text []byte
}

// Councils lists the folders of councils, sorted.
func Councils(fsys fs.FS) ([]string, diag.Problems) {
	var ps diag.Problems
	entries, err := fs.ReadDir(fsys, Root)
	if err != nil {
		ps.Errorf(diag.Pos{File: Root}, "file", "%s", reason("there is no folder called data here", err)).
			Hint = "run this in the folder that holds data, content and daylight.toml"
		return nil, ps
	}
	var slugs []string
	for _, e := range entries {
		name := e.Name()
		pos := diag.Pos{File: path.Join(Root, name)}
		switch {
		case strings.HasPrefix(name, "."), slices.Contains(reserved, name):
		case !e.Type().IsDir() && !e.Type().IsRegular():
			refuse(&ps, pos, e)
		case !e.IsDir():
			ps.Errorf(pos, "file", "this file belongs to no council").
				Hint = "put it into the folder of its council, such as data/warwickshire/" + strings.ToLower(name)
		case !isSlug(name):
			ps.Errorf(pos, "file", "the folder %q cannot be part of an address", name).
				Hint = "rename it with small letters a to z, digits and single hyphens, such as kingston-upon-hull"
		case IsDevice(name):
			ps.Errorf(pos, "file", "%q is the name of a device on Windows, and no folder there can be called so", name).
				Hint = "rename it, such as " + name + "-council"
		default:
			slugs = append(slugs, name)
		}
	}
	if len(slugs) == 0 && len(ps) == 0 {
		ps.Errorf(diag.Pos{File: Root}, "file", "there is no council in the folder data").
			Hint = "make a folder such as data/warwickshire with council.toml and sources.toml in it"
	}
	twins(&ps, Root, entries)
	return slugs, ps.Sorted()
}

// Council reads the data files of one council, of the kinds that there are. A file that is not there is nil,
// and so is one that need not be there and has comments only: a new site begins
// with such files, and they publish nothing.
// Where there are errors, Files holds what could be read: enough to look for
// more errors, not to publish.
func Council(fsys fs.FS, slug string, kinds []model.DataFile) (model.Files, []Input, diag.Problems) {
	files := model.NewFiles(kinds)
	var inputs []Input
	var ps diag.Problems
	dir := path.Join(Root, slug)
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		ps.Errorf(diag.Pos{File: dir}, "file", "%s", reason("there is no such folder", err))
		return files, nil, ps
	}
	twins(&ps, dir, entries)
	there := make([]bool, len(kinds))
	for _, e := range entries {
		i := wanted(&ps, dir, e, kinds)
		if i < 0 {
			continue
		}
		there[i] = true
		in, more := read(fsys, path.Join(dir, e.Name()))
		ps = append(ps, more...)
		if in == nil {
			continue
		}
		inputs = append(inputs, *in)
		if !kinds[i].Need && onlyComments(in.Text) {
			continue
		}
		record := kinds[i].New()
		ps = append(ps, Decode(in.Path, in.Text, record)...)
		files.Put(record)
	}
	for i, k := range kinds {
		if k.Need && !there[i] {
			ps.Errorf(diag.Pos{File: dir}, "required", "the file %s.toml is missing", k.Name).
				Hint = "every council needs it: " + k.Doc
		}
	}
	return files, inputs, ps.Sorted()
}

// onlyComments reports whether nothing in a file is in use.
func onlyComments(text []byte) bool {
	for line := range bytes.Lines(text) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return false
		}
	}
	return true
}

// File checks the text of one data file against its schema. path is where it stands.
func File(path string, kind model.DataFile, text []byte) diag.Problems {
	return Decode(path, Normalise(text), kind.New())
}

func indexOf(kinds []model.DataFile, name string) int {
	return slices.IndexFunc(kinds, func(k model.DataFile) bool { return k.Name == name })
}

func fileNames(kinds []model.DataFile) []string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.Name + ".toml"
	}
	return names
}

// wanted reports which data file e is, by name and kind, and explains where it is
// none. Hidden files and those that editors leave behind are nobody's input.
func wanted(ps *diag.Problems, dir string, e fs.DirEntry, kinds []model.DataFile) (index int) {
	file := e.Name()
	if strings.HasPrefix(file, ".") || strings.HasSuffix(file, "~") {
		return -1
	}
	pos := diag.Pos{File: path.Join(dir, file)}
	if e.IsDir() {
		if file != Releases && file != Papers { // those are for others
			p := ps.Errorf(pos, "file", "a council's folder holds files only, and this is a folder")
			p.Hint = "move it out of data"
			switch lower := strings.ToLower(file); lower {
			case Releases, Papers:
				p.Hint = "write its name in small letters: " + lower
			case "files":
				p.Hint += "; attachments and pictures of texts are in content/<council>/files"
			}
		}
		return -1
	}
	if !e.Type().IsRegular() {
		refuse(ps, pos, e)
		return -1
	}
	if name, ok := strings.CutSuffix(file, ".toml"); ok {
		if i := indexOf(kinds, name); i >= 0 {
			return i
		}
	}
	explainName(ps, pos, file, fileNames(kinds))
	return -1
}

// explainName says what is wrong with the name of a file that is none of names.
func explainName(ps *diag.Problems, pos diag.Pos, file string, names []string) {
	p := ps.Errorf(pos, "file", "no data file is called %q", file)
	lower := strings.ToLower(file)
	stem := strings.TrimSuffix(strings.TrimSuffix(lower, ".txt"), ".toml") + ".toml"
	switch {
	case slices.Contains(names, lower):
		p.Hint = "rename it to " + lower
	case slices.Contains(names, stem):
		p.Hint = fmt.Sprintf("rename it to %s; Windows may hide the last part of a name", stem)
	case strings.HasSuffix(lower, ".toml"):
		if p.Hint = diag.DidYouMean(lower, names); p.Hint == "" {
			p.Hint = "the data files are " + strings.Join(names, ", ")
		}
	default:
		p.Severity = diag.Warning
		p.Msg = "this file is not read: only data files such as council.toml are"
		p.Hint = "move it out of data"
	}
}

func refuse(ps *diag.Problems, pos diag.Pos, e fs.DirEntry) {
	kind := "not an ordinary file"
	if e.Type()&fs.ModeSymlink != 0 {
		kind = "a link to another place"
	}
	ps.Errorf(pos, "file", "this is %s, and only ordinary files and folders are read", kind).
		Hint = "put a copy of the file here"
}

// twins reports names that some systems take for one: those that differ only in
// capital letters, or in how an accent is stored.
func twins(ps *diag.Problems, dir string, entries []fs.DirEntry) {
	first := map[string]string{}
	for _, e := range entries {
		same := strings.ToLower(norm.NFC.String(e.Name()))
		if was, ok := first[same]; ok {
			p := ps.Errorf(diag.Pos{File: path.Join(dir, e.Name())}, "file", "some computers take %+q and %+q for one name", was, e.Name())
			p.Hint = "rename or remove one of them"
			p.Also = []diag.Pos{{File: path.Join(dir, was)}}
			continue
		}
		first[same] = e.Name()
	}
}

// read reads one data file, no more of it than may be.
func read(fsys fs.FS, name string) (*Input, diag.Problems) { return readUpTo(fsys, name, maxSize) }

func readUpTo(fsys fs.FS, name string, most int64) (*Input, diag.Problems) {
	var ps diag.Problems
	info, err := fs.Stat(fsys, name)
	if err == nil && info.Size() > most {
		return nil, tooBig(name, info.Size(), most)
	}
	var text []byte
	if err == nil {
		text, err = fs.ReadFile(fsys, name)
	}
	if err != nil {
		ps.Errorf(diag.Pos{File: name}, "file", "%s", reason("this file is gone", err))
		return nil, ps
	}
	if int64(len(text)) > most { // it grew in the meantime
		return nil, tooBig(name, int64(len(text)), most)
	}
	return &Input{Path: name, Text: Normalise(text)}, nil
}

// reason reports why something could not be read, without the path of this machine
// that the system's own words may have.
func reason(notThere string, err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return notThere
	case errors.Is(err, fs.ErrPermission):
		return "this may not be read: permission is denied"
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Sprintf("this cannot be read: %v", err)
}
