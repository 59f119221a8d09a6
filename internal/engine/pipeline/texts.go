package pipeline

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/pages/media"
	"github.com/send-daylight/daylight/internal/pages/narrative"
	"github.com/send-daylight/daylight/internal/pages/site"
)

const (
	contentDir   = "content"
	glossaryName = "glossary.toml"
)

// texts are the narratives of a folder, and its glossary if it has one.
type texts struct {
	dir      string                   // of the council, or content itself
	docs     map[string]narrative.Doc // by path under content/ without .md
	glossary []site.Term
	problems diag.Problems
	inputs   []Input
	media    *mediaFolder
	judge    *judge
	drafts   bool              // include drafts
	seen     map[string]string // paths by how a system that ignores case spells them
}

// readTexts reads everything under a folder of content/, or under content/ itself.
func (s *setup) readTexts(files snapshot, dir string) texts {
	t := texts{dir: dir, docs: map[string]narrative.Doc{}, media: newMediaFolder(filesDir), judge: s.judge, drafts: s.o.Drafts, seen: map[string]string{}}
	if _, ok := files[dir]; !ok {
		return t
	}
	err := fs.WalkDir(files, dir, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir():
		case !e.Type().IsRegular():
			t.problems.Errorf(diag.Pos{File: name}, "file", "this is not a plain file").Hint = "put the text itself here: links and special files are not followed"
		case path.Dir(name) == path.Join(dir, filesDir):
			t.attachment(files, name)
		default:
			t.file(files, name)
		}
		return nil
	})
	t.problems = append(t.problems, t.media.problems...)
	if err != nil {
		t.problems.Errorf(diag.Pos{File: dir}, "file", "the folder cannot be read: %v", err)
	}
	return t
}

// maxText is the largest file under content/ that is read at all, in bytes. What
// reads it has a smaller limit of its own, with a better message.
const maxText = 1 << 20

// text reads a file under content/.
func (t *texts) text(files snapshot, name string) ([]byte, bool) {
	if size := files[name].size; size > maxText {
		t.problems.Errorf(diag.Pos{File: name}, "size", "this file has %d MB, and no text has", size>>20).Hint = "remove it, or what was pasted into it"
		return nil, false
	}
	text, err := files.ReadFile(name)
	if err != nil {
		t.problems.Errorf(diag.Pos{File: name}, "file", "this file cannot be read: %v", reason(err))
	}
	return text, err == nil
}

// attachment adds a file that texts show or link to.
func (t *texts) attachment(files snapshot, name string) {
	if path.Ext(name) == ".md" {
		t.problems.Errorf(diag.Pos{File: name}, "file", "a text cannot be in the folder of files").Hint = "put it into the folder above"
		return
	}
	t.media.add(t.judge, name, files[name])
}

// file adds one file, or reports why it does not belong here.
func (t *texts) file(files snapshot, name string) {
	key := strings.TrimSuffix(strings.TrimPrefix(name, contentDir+"/"), ".md")
	same := strings.ToLower(norm.NFC.String(name))
	if first, twice := t.seen[same]; twice {
		p := t.problems.Errorf(diag.Pos{File: name}, "file", "some computers take %+q and %+q for one name", path.Base(first), path.Base(name))
		p.Hint, p.Also = "rename or remove one of them; use small letters only", []diag.Pos{{File: first}}
		return
	}
	t.seen[same] = name
	switch {
	case key == glossaryName:
		t.readGlossary(files, name)
	case path.Ext(name) != ".md":
		p := t.problems.Errorf(diag.Pos{File: name}, "file", "only Markdown files (.md) and glossary.toml belong here")
		p.Hint = "move or remove it; documents and pictures belong into " + path.Join(t.dir, filesDir)
		if right := misnamed(path.Base(name)); right != "" {
			p.Hint = "rename it to " + right
			if path.Ext(name) == ".txt" {
				p.Hint += "; Windows may hide the last part of a name"
			}
		}
		if folder := path.Base(path.Dir(name)); folder != filesDir && strings.EqualFold(folder, filesDir) {
			p.Hint = "write the name of the folder in small letters: " + filesDir
		}
		if slug, below, _ := strings.Cut(strings.TrimPrefix(name, contentDir+"/"), "/"); path.Dir(below) == load.Papers {
			p.Hint = "papers that figures come from are beside the data: move it to " + path.Join(load.Root, slug, below) + ` and write file = "` + below + `" at its source`
		}
	case key != strings.ToLower(key) || strings.Contains(key, " "):
		t.problems.Errorf(diag.Pos{File: name}, "file", "the name %q cannot be part of an address", refused(name)).Hint = "use small letters, digits and hyphens, such as " + media.PlainName(norm.NFC.String(refused(name)))
	case manifest.CheckPath(key) != nil: // the name of a device on Windows, or letters with accents
		t.problems.Errorf(diag.Pos{File: name}, "file", "the name %q cannot be part of an address on every computer", refused(name)).Hint = "rename it with small letters a to z, digits and hyphens, such as " + media.PlainName(norm.NFC.String(refused(name)))
	case len(key+indexFile) > manifest.MaxPathBytes:
		t.problems.Errorf(diag.Pos{File: name}, "file", "the name is too long: the address of the page has %d letters, and %d are the most", len(key+indexFile), manifest.MaxPathBytes).Hint = "give it a shorter name, or put it into fewer folders"
	default:
		t.narrative(files, name, key)
	}
}

// indexFile follows the address of a page in the name of its file.
const indexFile = "/index.html"

// misnamed returns the name that a text was to have: Notepad adds .txt, and some programs
// write endings in capital letters. It is empty where it is no text.
func misnamed(base string) string {
	right := strings.TrimSuffix(strings.ToLower(base), ".txt")
	if path.Ext(right) != ".md" && right != glossaryName {
		return ""
	}
	return media.PlainName(norm.NFC.String(right))
}

// refused returns the part of a text's path that no address can have: a folder or the file.
func refused(name string) string {
	folder, file := path.Split(name)
	for part := range strings.SplitSeq(strings.Trim(folder, "/"), "/") {
		if manifest.CheckPath(part) != nil {
			return part
		}
	}
	return file
}

func (t *texts) narrative(files snapshot, name, key string) {
	text, ok := t.text(files, name)
	if !ok {
		return
	}
	doc, problems := narrative.Parse(name, text)
	t.problems = append(t.problems, problems...)
	if !doc.Meta.Draft.B || t.drafts {
		t.docs[key] = doc
	}
}

func (t *texts) readGlossary(files snapshot, name string) {
	text, ok := t.text(files, name)
	if !ok {
		return
	}
	var file site.GlossaryFile
	t.problems = append(t.problems, load.Decode(name, text, &file)...)
	t.glossary = file.Terms
}

// cites returns the sources of a council that its own texts cite.
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

// citesOthers returns the sources of councils other than slug that texts cite, as
// council/id, sorted.
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
