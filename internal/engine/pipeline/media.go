package pipeline

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/pages/media"
)

// filesDir is the folder of attachments and pictures, beside the texts that show them.
const filesDir = "files"

// A judge judges files that are published beside pages. It remembers pictures, whose
// judgement is dear, for as long as a preview runs. A nil judge works.
type judge struct {
	mu       sync.Mutex
	pictures map[string]judged // by name and hash
}

type judged struct {
	file    media.File
	problem *diag.Problem
}

// judge judges the file at a path of a snapshot.
func (j *judge) judge(name string, n *node) (media.File, *diag.Problem) {
	if n.err != nil || n.mode != 0 {
		return media.File{}, &diag.Problem{Pos: diag.Pos{File: name}, Severity: diag.Error, Rule: "file", Msg: "this is not a plain file that can be read", Hint: plainFile}
	}
	key := name + n.sum.String()
	if j != nil {
		j.mu.Lock()
		was, ok := j.pictures[key]
		j.mu.Unlock()
		if ok {
			return was.file, was.problem
		}
	}
	file, problem := media.Judge(name, n.data, n.size)
	if j != nil && (file.Kind.Picture || problem != nil) {
		j.mu.Lock()
		defer j.mu.Unlock()
		j.pictures[key] = judged{file, problem}
	}
	return file, problem
}

// A mediaFolder is a folder of files that are published beside pages.
type mediaFolder struct {
	dir      string                // files or papers
	files    map[string]media.File // by their path from the folder of the account's texts or data: files/map.webp
	problems diag.Problems

	published map[string]string        // paths by the names under which they are published
	bytes     map[manifest.Hash]string // paths by their content
}

func newMediaFolder(dir string) *mediaFolder {
	return &mediaFolder{dir: dir, files: map[string]media.File{}, published: map[string]string{}, bytes: map[manifest.Hash]string{}}
}

// add adds a file of a snapshot.
func (s *mediaFolder) add(j *judge, name string, n *node) {
	file, problem := j.judge(name, n)
	if problem != nil {
		s.problems.Add(*problem)
		return
	}
	if was, twice := s.published[file.Name]; twice {
		p := s.problems.Errorf(diag.Pos{File: name}, media.Rule, "this file and %s would be published as one, %s", path.Base(was), file.Name)
		p.Hint, p.Also = "rename one of them", []diag.Pos{{File: was}}
		return
	}
	s.problems = append(s.problems, file.Notes...)
	s.published[file.Name] = name
	if was, twice := s.bytes[n.sum]; twice {
		s.problems.Add(diag.Problem{Pos: diag.Pos{File: name}, Severity: diag.Warning, Rule: media.Rule, Msg: "this is the same file as " + path.Base(was),
			Hint: "keep one of them, and name it wherever it is wanted", Also: []diag.Pos{{File: was}}})
	}
	s.bytes[n.sum] = name
	s.files[s.dir+"/"+path.Base(name)] = file
}

// mostMedia is how large the papers, attachments and pictures of a council may be together
// before there is a warning: a free host takes a site of a gigabyte, and every copy of the
// site and of its repository has all of them.
const mostMedia = 100_000_000

// heavy returns a warning where files are larger together than most, with the largest.
func heavy(slug string, files map[string]media.File, most int) (problems diag.Problems) {
	total := 0
	names := slices.Sorted(maps.Keys(files))
	for _, name := range names {
		total += len(files[name].Data)
	}
	if total <= most {
		return nil
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(len(files[b].Data), len(files[a].Data)) })
	var largest []string
	for _, name := range names[:min(3, len(names))] {
		dir := contentDir
		if path.Dir(name) == load.Papers {
			dir = load.Root
		}
		largest = append(largest, fmt.Sprintf("%s (%.1f MB)", path.Join(dir, slug, name), float64(len(files[name].Data))/1e6))
	}
	problems.Add(diag.Problem{Severity: diag.Warning, Pos: diag.Pos{File: path.Join(contentDir, slug, filesDir)}, Rule: "size",
		Msg:  fmt.Sprintf("the papers, attachments and pictures of this council have %.0f MB together, more than %d; the largest are %s", float64(total)/1e6, most/1_000_000, strings.Join(largest, ", ")),
		Hint: "make the largest smaller, in a PDF its pictures, or link to them where they are published; every copy of the site and of its repository has all of them"})
	return problems
}

// readPapers reads the copies of papers in data/<council>/papers, and compares them with
// what sources.toml says of them.
func readPapers(j *judge, files snapshot, c model.Council) *mediaFolder {
	s := newMediaFolder(load.Papers)
	dir := path.Join(load.Root, c.Slug, load.Papers)
	list, _ := fs.ReadDir(files, dir)
	for _, e := range list {
		name := path.Join(dir, e.Name())
		if e.IsDir() {
			s.problems.Errorf(diag.Pos{File: name}, "file", "the folder of papers holds files only, and this is a folder").Hint = "put its files into papers itself"
			continue
		}
		s.add(j, name, files[name])
	}
	named := map[string]bool{}
	for _, id := range c.SourceIDs() {
		if source, _ := c.Source(id); source.File.Given() {
			named[source.File.S] = true
			s.paper(files, dir, source)
		}
	}
	for _, e := range list {
		if key := load.Papers + "/" + e.Name(); !named[key] && s.files[key].Name != "" {
			s.problems.Add(diag.Problem{Pos: diag.Pos{File: path.Join(dir, e.Name())}, Severity: diag.Warning, Rule: media.Rule, Msg: "no source names this paper, so it is not published",
				Hint: `write file = "` + key + `" at its source in sources.toml, or remove it`})
		}
	}
	return s
}

// paper compares one paper with its source.
func (s *mediaFolder) paper(files snapshot, dir string, source model.Source) {
	base := path.Base(strings.ReplaceAll(source.File.S, `\`, "/"))
	n := files[path.Join(dir, base)]
	switch {
	case source.File.S != load.Papers+"/"+base:
		s.problems.Errorf(source.File.Pos, media.Rule, "%q is not in the folder papers", source.File.S).Hint =
			"put the paper into " + dir + ` and write file = "` + load.Papers + "/" + base + `"`
	case n == nil:
		var names []string
		for key := range s.files {
			names = append(names, key)
		}
		slices.Sort(names)
		p := s.problems.Errorf(source.File.Pos, media.Rule, "there is no file %s/%s", dir, base)
		if p.Hint = diag.DidYouMean(source.File.S, names); p.Hint == "" {
			p.Hint = "put the paper there, or remove this line"
		}
	case s.files[source.File.S].Name == "": // its problem is reported
	case !source.SHA256.Given():
		s.problems.Errorf(source.File.Pos, media.Rule, "this copy has no checksum, so nobody would notice if it changed").Hint =
			"write below this line: sha256 = \"" + hex.EncodeToString(n.sum[:]) + `"`
	case len(source.SHA256.S) != 2*len(n.sum), strings.EqualFold(source.SHA256.S, hex.EncodeToString(n.sum[:])): // it fits, or is none, which was reported when it was read
	case source.SHA256.S != hex.EncodeToString(n.sum[:]):
		s.problems.Errorf(source.SHA256.Pos, media.Rule, "%s is not the file that this checksum is of: it has changed", source.File.S).Hint =
			"put the paper here again as it was published; if the source has published another version, read it and write sha256 = \"" + hex.EncodeToString(n.sum[:]) + `"`
	}
}
