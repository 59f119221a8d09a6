package build

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/load"
	"github.com/send-daylight/daylight/internal/narrative"
	"github.com/send-daylight/daylight/internal/site"
)

const (
	contentDir   = "content"
	glossaryName = "glossary.toml"
)

// narratives reads everything under content/.
func (b *builder) narratives() {
	var files []string
	err := fs.WalkDir(b.fsys, contentDir, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			if name == contentDir && errors.Is(err, fs.ErrNotExist) {
				return fs.SkipAll
			}
			return err
		case strings.HasPrefix(e.Name(), "."):
			if e.IsDir() {
				return fs.SkipDir
			}
		case e.IsDir():
		case !e.Type().IsRegular():
			b.Problems.Errorf(diag.Pos{File: name}, "file", "this is not a plain file").Hint = "put the text itself here: links and special files are not followed"
		default:
			files = append(files, name)
		}
		return nil
	})
	if err != nil {
		b.Problems.Errorf(diag.Pos{File: contentDir}, "file", "the folder cannot be read: %v", err)
	}
	docs := make([]narrative.Doc, len(files))
	problems := make([]diag.Problems, len(files))
	texts := make([][]byte, len(files))
	parallel(len(files), func(i int) {
		if path.Ext(files[i]) != ".md" {
			return
		}
		var ok bool
		if texts[i], ok = b.text(files[i], &problems[i]); ok {
			docs[i], problems[i] = narrative.Parse(files[i], texts[i])
		}
	})
	seen := map[string]string{}
	for i, name := range files {
		b.Problems = append(b.Problems, problems[i]...)
		b.sources[name] = load.Normalise(texts[i])
		b.narrative(name, docs[i], seen)
	}
}

// maxText is the size over which a file under content/ is not even read. What
// reads it has a smaller cap of its own, with a message that says more.
const maxText = 1 << 20

// text reads a file under content/.
func (b *builder) text(name string, problems *diag.Problems) ([]byte, bool) {
	info, err := fs.Stat(b.fsys, name)
	if err == nil && info.Size() > maxText {
		problems.Errorf(diag.Pos{File: name}, "size", "this file has %d MB, and no text has", info.Size()>>20).Hint = "remove it, or what was pasted into it"
		return nil, false
	}
	var text []byte
	if err == nil {
		text, err = fs.ReadFile(b.fsys, name)
	}
	if err != nil {
		problems.Errorf(diag.Pos{File: name}, "file", "this file cannot be read: %v", err)
	}
	return text, err == nil
}

// narrative files a document under its name, or says why it cannot.
func (b *builder) narrative(name string, doc narrative.Doc, seen map[string]string) {
	key := strings.TrimSuffix(strings.TrimPrefix(name, contentDir+"/"), ".md")
	same := strings.ToLower(norm.NFC.String(name))
	if first, twice := seen[same]; twice {
		p := b.Problems.Errorf(diag.Pos{File: name}, "file", "some computers take %+q and %+q for one name", path.Base(first), path.Base(name))
		p.Hint, p.Also = "rename or remove one of them; use small letters only", []diag.Pos{{File: first}}
		return
	}
	seen[same] = name
	switch {
	case key == glossaryName:
		b.glossary(name)
	case path.Ext(name) != ".md":
		b.Problems.Errorf(diag.Pos{File: name}, "file", "only Markdown files (.md) and glossary.toml belong here").Hint = "move or remove it"
	case key != strings.ToLower(key) || strings.Contains(key, " "):
		b.Problems.Errorf(diag.Pos{File: name}, "file", "the name %q cannot be part of an address", path.Base(name)).Hint = "use small letters, digits and hyphens, such as " + strings.ReplaceAll(strings.ToLower(path.Base(name)), " ", "-")
	case !doc.Meta.Draft.B || b.o.Drafts:
		b.Narratives[key] = doc
	}
}

func (b *builder) glossary(name string) {
	text, ok := b.text(name, &b.Problems)
	if !ok {
		return
	}
	b.sources[name] = load.Normalise(text)
	var file site.GlossaryFile
	b.Problems = append(b.Problems, load.Decode(name, text, &file)...)
	b.Glossary = file.Terms
}
