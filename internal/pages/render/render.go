// Package render prints pages with the site's templates.
//
// All templates of a site are one set of html/template: parts.html and base.html define
// what pages share, and every other file prints the pages of its name. A site may
// replace each file by one of its own of the same name. Templates are minified once,
// when they are read.
package render

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/minify"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// maxPage is the largest size of a page in bytes: phones do not show more.
const maxPage = 5 << 20

// Templates are a site's templates, ready to use from several goroutines.
type Templates struct {
	set *template.Template
	// plain returns the same templates as they were written. An error is found again
	// in them, because the minifier joins lines and the author needs the line in the file.
	plain   func() *template.Template
	dirs    map[string]string // the folder of each template, in problems
	own     ownSet
	buffers sync.Pool
}

// Read reads the templates of builtin, each overridden by the file of the same
// name in own, if there is one. own may be nil; ownDir is its name in problems.
func Read(builtin, own fs.FS, ownDir string, m minify.Minifier) (*Templates, diag.Problems) {
	var problems diag.Problems
	names := Names(builtin)
	mine := overrides(own, ownDir, names, &problems)
	t := &Templates{dirs: map[string]string{}, own: ownSet{sources: map[string]string{}, originals: map[string]string{}}, buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }}}
	t.set = template.New("").Funcs(template.FuncMap{"once": t.once})
	sources := map[string]string{}
	for _, n := range names {
		from, dir := builtin, builtinDir
		if mine[n] {
			from, dir = own, ownDir
		}
		t.dirs[n] = dir
		src, err := fs.ReadFile(from, n)
		src = load.Normalise(src)
		sources[n] = string(src)
		var original []byte
		if mine[n] {
			original, _ = fs.ReadFile(builtin, n) // it is there: it has the name
			changed(src, original, n, ownDir, &problems)
		}
		if mine[n] {
			if p := unfit(src, err); p.Msg != "" {
				p.Pos.File = path.Join(ownDir, n)
				problems.Add(p)
				continue
			}
		}
		if err == nil && mine[n] {
			err = t.own.add(n, string(src), string(original))
		}
		if err == nil {
			err = t.add(n, src, m)
		}
		if err != nil {
			problems.Add(t.problem(n, err))
		}
	}
	t.plain = sync.OnceValue(func() *template.Template {
		set := template.New("").Funcs(template.FuncMap{"once": t.onceAgain})
		for _, n := range names {
			template.Must(set.New(n).Parse(sources[n])) // a site's own were read like this, too
		}
		return set
	})
	return t, problems
}

// overrides returns the files of own that replace a template, and reports every other
// file there: it would be lost without a word.
func overrides(own fs.FS, dir string, names []string, problems *diag.Problems) map[string]bool {
	mine := map[string]bool{}
	if own == nil {
		return mine
	}
	list, err := fs.ReadDir(own, ".")
	if err != nil {
		problems.Errorf(diag.Pos{File: dir}, "template", "this is not a plain folder that can be read").Hint = "put the folder itself here: links are not followed"
	}
	for _, e := range list {
		n := e.Name()
		pos := diag.Pos{File: path.Join(dir, n)}
		switch {
		case strings.HasPrefix(n, "."), strings.HasSuffix(n, "~"): // left by an editor or the system
		case e.IsDir():
			problems.Errorf(pos, "template", "%s holds files only, and this is a folder", dir).Hint =
				"put its files into the template that uses them, see docs/templates.md"
		case slices.Contains(names, n):
			mine[n] = true
		default:
			problems.Errorf(pos, "template", "no template is called %s, so nothing would use this file", n).Hint = unusedHint(dir, n, names)
		}
	}
	return mine
}

// mostBytes is the largest template of a site's own: daylight's have a tenth of it.
const mostBytes = 200_000

// unfit returns the problem of a file that is no template at all; its message is empty
// where it may be one.
func unfit(src []byte, err error) diag.Problem {
	p := diag.Problem{Severity: diag.Error, Rule: "template"}
	switch {
	case err != nil:
		p.Msg, p.Hint = "this is not a plain file that can be read", "put the file itself here: links and special files are not followed"
	case len(bytes.TrimSpace(src)) == 0:
		p.Msg, p.Hint = "this file is empty", "remove it, and copy daylight's with daylight new --templates"
	case len(src) > mostBytes:
		p.Msg, p.Hint = fmt.Sprintf("this file has more than %d KB, and no template has", mostBytes/1000), "remove what was pasted into it"
	default:
		if p.Pos.Line, p.Pos.Col = diag.NotUTF8(src); p.Pos.Line > 0 {
			p.Msg, p.Hint = "this template is not text in UTF-8", "open it in an editor, and save it as UTF-8; in Notepad the choice is in the Save As window"
		}
	}
	return p
}

func unusedHint(dir, name string, names []string) string {
	if right, ok := strings.CutSuffix(strings.ToLower(name), ".txt"); ok && slices.Contains(names, right) {
		return "rename it to " + right + "; Windows may hide the last part of a name"
	}
	if hint := diag.DidYouMean(name, names); hint != "" {
		return hint
	}
	switch hint := "move it out of " + dir; path.Ext(name) {
	case ".css":
		return hint + "; a site's own style sheet is theme/site.css"
	case ".html":
		return hint + "; docs/templates.md lists the names"
	default:
		return hint
	}
}

// add reads one template.
func (t *Templates) add(name string, src []byte, m minify.Minifier) error {
	small, err := m.Template(name, src)
	if err == nil {
		_, err = t.set.New(name).Parse(string(small))
	}
	return err
}

// builtinDir is the folder of built-in templates in problems: a site has no such
// folder.
const builtinDir = "built-in templates"

// templatePlace finds the place in an error of text/template, which begins with
// "template: name.html:12:34: ".
var templatePlace = regexp.MustCompile(`^(?:(?:html/)?template: ?)?([\w.-]+\.html):(\d+)(?::(\d+))?: (?:executing "[^"]*" at )?(.*)$`)

// templateHint is the hint where nothing better is known.
const templateHint = "see docs/templates.md for what a template can use"

// problem returns the error of a template as a problem with its place.
func (t *Templates) problem(name string, err error) diag.Problem {
	p := diag.Problem{Pos: diag.Pos{File: path.Join(t.dirs[name], name)}, Severity: diag.Error, Rule: "template",
		Msg: innermost(err.Error()), Hint: templateHint}
	if m := templatePlace.FindStringSubmatch(p.Msg); m != nil {
		line, _ := strconv.Atoi(m[2])
		col, _ := strconv.Atoi(m[3])
		if m[3] != "" {
			col++ // text/template counts columns from 0
		}
		p.Pos, p.Msg = diag.Pos{File: path.Join(t.dirs[m[1]], m[1]), Line: line, Col: col}, m[4]
	}
	if strings.HasPrefix(p.Msg, "unrecognized character in action") && strings.ContainsAny(p.Msg, "“”‘’") {
		p.Hint = `write straight quotation marks between {{ and }}, as in {{template "top" .}}`
	}
	return p
}

// innermost returns the error of a template that was printed by once.
func innermost(msg string) string {
	if _, inner, found := strings.Cut(msg, "error calling once: "); found {
		msg = inner
	}
	return strings.ReplaceAll(msg, "\n", " ")
}

// execute runs a template. The error has its place in the file as it was written.
func (t *Templates) execute(b *bytes.Buffer, name string, view any) error {
	err := t.set.ExecuteTemplate(b, name, view)
	if err == nil {
		return nil
	}
	if plain := t.plain().ExecuteTemplate(io.Discard, name, view); plain != nil {
		err = plain
	}
	return diag.Problems{t.problem(name, err)}
}

// once implements the function of that name in templates: it prints a partial for the
// first page that has a shell, and returns the same for the others.
func (t *Templates) once(name string, shell *site.Shell) (template.HTML, error) {
	return shell.Once(t, name, func() (template.HTML, error) {
		var b strings.Builder
		err := t.set.ExecuteTemplate(&b, name, shell)
		return template.HTML(b.String()), err
	})
}

// onceAgain implements once in the templates that are searched for an error.
func (t *Templates) onceAgain(name string, shell *site.Shell) (template.HTML, error) {
	return "", t.plain().ExecuteTemplate(io.Discard, name, shell)
}

// withBlocks prints the charts and tables of a page's narrative.
func (t *Templates) withBlocks(p site.Page) (site.Page, error) {
	blocks := p.Blocks()
	if len(blocks) == 0 {
		return p, nil
	}
	printed := make([]template.HTML, len(blocks))
	for i, b := range blocks {
		html, err := t.Partial(b.Partial, b.View)
		if err != nil {
			return p, err
		}
		printed[i] = template.HTML(html)
	}
	return p.WithBlocks(printed), nil
}

// Partial prints one of the templates that pages share, such as that of a chart.
func (t *Templates) Partial(name string, view any) ([]byte, error) {
	b := t.buffer()
	defer t.buffers.Put(b)
	if err := t.execute(b, name, view); err != nil {
		return nil, err
	}
	return bytes.Clone(b.Bytes()), nil
}

// buffer returns an empty buffer, for putting back into t.buffers. Without that,
// printing pages takes 1.2 times as long.
func (t *Templates) buffer() *bytes.Buffer {
	b := t.buffers.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

// Page prints a page and passes its bytes to use, which must not keep them.
func (t *Templates) Page(p site.Page, use func(data []byte) error) error {
	b := t.buffer()
	defer t.buffers.Put(b)
	name := p.Template + ".html"
	p, err := t.withBlocks(p)
	if err != nil {
		return err
	}
	if err := t.execute(b, name, p); err != nil {
		return err
	}
	if before, after, found := bytes.Cut(b.Bytes(), []byte(site.SideMark)); found {
		whole := t.buffer()
		defer t.buffers.Put(whole)
		whole.Write(before)
		whole.Write(p.Side(after))
		whole.Write(after)
		b = whole
	}
	if err := check(p, b.Bytes()); err != nil {
		return diag.Problems{t.problem(name, err)}
	}
	if f := t.own.check(p, name, b.Bytes()); f.Msg != "" {
		return diag.Problems{t.fault(name, f)}
	}
	return use(b.Bytes())
}

// check refuses pages that readers must not get.
func check(p site.Page, html []byte) error {
	switch {
	case len(html) > maxPage:
		return fmt.Errorf("the page %s has %d MB; a page may have 5", p.Path, len(html)>>20)
	case bytes.Contains(html, []byte("ZgotmplZ")):
		return fmt.Errorf("the page %s holds an address that the template would not print", p.Path)
	}
	return nil
}
