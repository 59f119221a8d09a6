package mirror

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/output/atomicfile"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/output/publish"
	"github.com/send-daylight/daylight/internal/pages/media"
	"github.com/send-daylight/daylight/internal/pages/narrative"
)

// Parts of the folder if the forum has pages of its own.
const (
	copyPart  = "copy"
	forumPart = "forum"
	frontName = "index.html"
)

// Limits on what a forum may add.
const (
	maxTexts    = 500
	maxAddition = 20 << 20 // size of one file, in bytes
)

// additions are the kinds of files that a forum may add besides Markdown.
// HTML is not one of them: every page must say whose it is, and a page made from
// Markdown always does.
var additions = []string{".pdf", ".csv", ".txt", ".png", ".jpg", ".jpeg"}

// copyDir returns the folder of the signed copy.
func copyDir(o Options) string {
	if o.With == "" {
		return o.Dir
	}
	return filepath.Join(o.Dir, copyPart)
}

// inputs returns folders that the copy must not be in or around.
func inputs(o Options) []string {
	list := []string{"content", "data", "templates"}
	if o.With != "" {
		list = append(list, o.With)
	}
	return list
}

// A forum has the pages that are published beside the copy.
type forum struct {
	dir     string // the folder of copy and forum
	from    string
	staging *publish.Staging
	texts   []text
	files   map[string][]byte // files other than texts, by name
	front   []byte            // the front page, rendered
	built   manifest.Manifest // the copy for which it was rendered
}

// A text is one Markdown file of the forum.
type text struct {
	name  string // such as meeting.md
	title string
	doc   narrative.Doc
}

// page returns the name of the page of t in forum/.
func (t text) page() string { return strings.TrimSuffix(t.name, ".md") + ".html" }

// prepareForum reads the forum's own texts, and returns nil if it has none. It refuses
// a folder that has the other layout.
func prepareForum(o Options) (*forum, error) {
	if o.With == "" {
		if isFile(filepath.Join(o.Dir, copyPart, manifest.CopyName)) && !isFile(filepath.Join(o.Dir, manifest.CopyName)) {
			return nil, fail(Usage, "%s holds a copy and the forum's own pages; use --with and the folder of their texts, or name %s to bring only the copy up to date", o.Dir, filepath.Join(o.Dir, copyPart))
		}
		return nil, nil
	}
	if isFile(filepath.Join(o.Dir, manifest.CopyName)) {
		return nil, fail(Usage, "%s is itself a copy, and the forum's own pages never lie in one; with --with, name a new folder", o.Dir)
	}
	if err := checkWhole(o.Dir); err != nil {
		return nil, err
	}
	f := &forum{dir: o.Dir, from: o.With, files: map[string][]byte{}}
	return f, f.read()
}

func isFile(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && info.Mode().IsRegular()
}

// checkWhole refuses a folder that has anything that a mirror did not write.
func checkWhole(dir string) error {
	list, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range list {
		name := e.Name()
		ours := name == copyPart || name == forumPart || name == ".daylight" || manifest.Exempt(name) && !strings.HasPrefix(name, "manifest")
		if name == frontName {
			data, err := os.ReadFile(filepath.Join(dir, name))
			ours = err == nil && strings.Contains(string(data), frontMark)
		}
		if !ours {
			return fail(Usage, "%s holds %s, which this mirror did not write; name another folder, or empty this one", dir, name)
		}
	}
	return nil
}

// read reads the folder of texts.
func (f *forum) read() error {
	root, err := os.OpenRoot(f.from)
	if err != nil {
		return fail(Usage, "the folder of the forum's own texts cannot be read: %w", err)
	}
	defer root.Close()
	list, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return err
	}
	var problems diag.Problems
	for _, e := range list {
		name := e.Name()
		if strings.HasPrefix(name, ".") {
			continue
		}
		at := diag.Pos{File: path.Join(filepath.ToSlash(f.from), name)}
		kind := strings.ToLower(path.Ext(name))
		switch {
		case e.Type()&fs.ModeSymlink != 0:
			problems.Errorf(at, "forum", "this is a link to another file").Hint = "put the file itself here: links are not followed"
			continue
		case !e.Type().IsRegular():
			problems.Errorf(at, "forum", "this is not a file").Hint = "put all texts in the folder itself; it has no folders in it"
			continue
		case manifest.CheckPath(name) != nil || manifest.Exempt(name):
			problems.Errorf(at, "forum", "%q cannot be part of an address", name).Hint = "use small letters a to z, digits and hyphens, such as " + media.PlainName(name)
			continue
		case kind != ".md" && !slices.Contains(additions, kind):
			problems.Errorf(at, "forum", "files of the kind %q are not taken", kind).Hint = "write pages in Markdown (.md); files to link to may be " + strings.Join(additions, " ")
			continue
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		if info.Size() > maxAddition || len(f.texts)+len(f.files) >= maxTexts {
			problems.Errorf(at, "forum", "this is too much: a file may have %d MB, and there may be %d files", maxAddition>>20, maxTexts)
			continue
		}
		data, err := root.ReadFile(name)
		if err != nil {
			return err
		}
		if kind != ".md" {
			file, problem := media.Judge(at.File, data, info.Size())
			if problem != nil {
				problems.Add(*problem)
				continue
			}
			if path.Ext(file.Name) == kind { // a picture without what a camera noted in it
				data = file.Data
			}
			f.files[name] = data
			continue
		}
		title, data := headline(name, data)
		doc, more := narrative.Parse(at.File, data)
		problems = append(problems, more...)
		if doc.Meta.Title.Given() {
			title = doc.Meta.Title.S
		}
		if !doc.Meta.Draft.B {
			f.texts = append(f.texts, text{name, title, doc})
		}
	}
	return textProblems(problems)
}

// headline takes the first line "# Title" out of a text, so that writers need not know
// about front matter.
func headline(name string, data []byte) (title string, rest []byte) {
	title = strings.TrimSuffix(name, ".md")
	title = strings.ToUpper(title[:1]) + strings.ReplaceAll(title[1:], "-", " ")
	text := strings.TrimPrefix(string(data), "\ufeff")
	begin := strings.TrimLeft(text, " \t\r\n")
	above := strings.Count(text[:len(text)-len(begin)], "\n")
	first, after, _ := strings.Cut(begin, "\n")
	if said, ok := strings.CutPrefix(first, "# "); ok && strings.TrimSpace(said) != "" {
		return strings.TrimSpace(said), []byte(strings.Repeat("\n", above+1) + after) // empty lines keep line numbers right
	}
	return title, data
}

func textProblems(problems diag.Problems) error {
	if problems.Count(diag.Error) == 0 {
		return nil
	}
	return fail(Usage, "the forum's own texts have problems, and nothing was changed:\n%w", problems.Err())
}

// begin locks the output.
func (f *forum) begin() (err error) {
	f.staging, err = publish.Begin(filepath.Join(f.dir, forumPart), publish.Options{Inputs: []string{f.from}, Read: true})
	return err
}

// render makes the pages and stages them.
func (f *forum) render(m manifest.Manifest) error {
	f.built = m
	var problems diag.Problems
	var front *text
	var list []link
	for _, t := range f.texts {
		if t.name == "index.md" {
			front = &t
			continue
		}
		list = append(list, link{forumPart + "/" + t.page(), t.title})
	}
	name := ""
	if front != nil && front.doc.Meta.Title.Given() || front != nil && front.title != "Index" {
		name = front.title
	}
	for _, t := range f.texts {
		if t.name == "index.md" {
			continue
		}
		body, more := t.doc.Render(forumHost{f, m, "../", ""})
		problems = append(problems, more...)
		if err := f.staging.Put(t.page(), forumPage(view{Title: t.title, Forum: name, Root: "../", Body: body.HTML, Site: m.Site})); err != nil {
			return err
		}
	}
	v := view{Title: name, Forum: name, List: list, Site: m.Site, Edition: m.Edition, Built: m.Built, Front: true}
	if front != nil {
		body, more := front.doc.Render(forumHost{f, m, "", forumPart + "/"})
		problems = append(problems, more...)
		v.Body = body.HTML
	}
	f.front = forumPage(v)
	for name, data := range f.files {
		if err := f.staging.Put(name, data); err != nil {
			return err
		}
	}
	return textProblems(problems)
}

// publish exchanges forum/ and then the front page, which links to its pages.
func (f *forum) publish(ctx context.Context) error {
	list, err := manifest.New(manifest.Manifest{Kind: manifest.Original, Built: f.built.Built, Files: f.staging.Files()})
	if err != nil {
		return err
	}
	if _, err := f.staging.Commit(ctx, list.Bytes()); err != nil {
		return err
	}
	return writeFront(f.dir, f.front)
}

// writeFront replaces the front page in one step, unless it is the same.
func writeFront(dir string, data []byte) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if now, err := root.ReadFile(frontName); err == nil && string(now) == string(data) {
		return nil
	}
	fresh := ".daylight/front.new"
	if err := root.RemoveAll(fresh); err != nil {
		return err
	}
	err = atomicfile.Create(root, fresh, data, 0o644)
	if err == nil {
		err = root.Chmod(fresh, 0o644) // the umask does not count
	}
	if err == nil {
		err = root.Rename(fresh, frontName)
	}
	if err != nil {
		return fmt.Errorf("write the front page: %w", err)
	}
	return nil
}
