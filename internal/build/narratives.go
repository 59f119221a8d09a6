package build

import (
	"errors"
	"io/fs"
	"path"
	"strings"

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
		text, err := fs.ReadFile(b.fsys, files[i])
		if err != nil {
			problems[i].Errorf(diag.Pos{File: files[i]}, "file", "this file cannot be read: %v", err)
			return
		}
		texts[i] = text
		docs[i], problems[i] = narrative.Parse(files[i], text)
	})
	seen := map[string]string{}
	for i, name := range files {
		b.Problems = append(b.Problems, problems[i]...)
		b.sources[name] = load.Normalise(texts[i])
		b.narrative(name, docs[i], seen)
	}
}

// narrative files a document under its name, or says why it cannot.
func (b *builder) narrative(name string, doc narrative.Doc, seen map[string]string) {
	key := strings.TrimSuffix(strings.TrimPrefix(name, contentDir+"/"), ".md")
	if first, twice := seen[strings.ToLower(key)]; twice && path.Ext(name) == ".md" {
		b.Problems.Errorf(diag.Pos{File: name}, "file", "%s and this file have one name on some computers", first).Hint = "rename one of them; use small letters only"
		return
	}
	switch {
	case key == glossaryName:
		b.glossary(name)
	case path.Ext(name) != ".md":
		b.Problems.Errorf(diag.Pos{File: name}, "file", "only Markdown files (.md) and glossary.toml belong here").Hint = "move or remove it"
	case key != strings.ToLower(key) || strings.Contains(key, " "):
		b.Problems.Errorf(diag.Pos{File: name}, "file", "the name %q cannot be part of an address", path.Base(name)).Hint = "use small letters, digits and hyphens, such as " + strings.ReplaceAll(strings.ToLower(path.Base(name)), " ", "-")
	case doc.Meta.Draft.B && !b.o.Drafts:
		seen[strings.ToLower(key)] = name
	default:
		seen[strings.ToLower(key)] = name
		b.Narratives[key] = doc
	}
}

func (b *builder) glossary(name string) {
	text, err := fs.ReadFile(b.fsys, name)
	if err != nil {
		b.Problems.Errorf(diag.Pos{File: name}, "file", "this file cannot be read: %v", err)
		return
	}
	b.sources[name] = load.Normalise(text)
	var file site.GlossaryFile
	b.Problems = append(b.Problems, load.Decode(name, text, &file)...)
	b.Glossary = file.Terms
}
