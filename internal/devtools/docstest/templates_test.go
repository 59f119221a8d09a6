package docstest

import (
	"fmt"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/printer"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/pages/site"
)

const templatesIntro = `# Templates

A site can look as its publisher wants. Colours and a logo are settings: see [daylight.toml](reference/config.md). A style sheet of its own changes how things look, and templates of its own what a page says and in which order. [Use your logo, style and templates](how-to/logo-and-style.md) goes through all three.

## How to replace a template

1. Run ` + "`daylight new --templates plans`" + ` in the folder of the site. It copies the template of the page ` + "`plans`" + ` into the folder ` + "`templates`" + `; the table below has the others. What all pages share is in ` + "`base.html`" + ` and ` + "`parts.html`" + `.
2. Change the copy and look at it with ` + "`daylight serve`" + `.

Files that you do not copy stay as they are, and change with daylight. The first line of a copy says what it was copied from. When a new daylight has changed that, ` + "`daylight check`" + ` and every build warn, with the line: compare the two with ` + "`daylight new --templates plans --print`" + `, take over what you need, and write the number that the warning names. A copy without that line is not compared.

A file with another name is an error, since nothing would use it. So is a folder ` + "`static`" + ` beside ` + "`daylight.toml`" + `.

Templates are written in the language of Go's html/template, which escapes all that it prints. ` + "`base.html`" + ` and ` + "`parts.html`" + ` define what the others share: ` + "`{{template \"top\" .}}`" + ` and ` + "`{{template \"bottom\" .}}`" + ` around every page, and parts such as a table or a chart. A template of your own can use them too.

The head, the header and the foot are the same on all pages of a council that are in folders of the same depth. ` + "`{{once \"foot\" .Shell}}`" + ` prints the part ` + "`foot`" + ` with the page's ` + "`Shell`" + ` for the first of these pages, and repeats it on the others.

What every page has a lot of is printed by the program, which takes a tenth of the time: ` + "`{{.Print}}`" + ` prints a ` + "`Table`" + ` or a ` + "`Shared`" + `, ` + "`{{.Crumbs.Items}}`" + ` and ` + "`{{.Nav.Items .Here}}`" + ` the items of these lists, and ` + "`{{.Window}}`" + ` is the title of the browser's window. A template of your own can go through the fields instead.

Every page must hold ` + "`<div id=daylight-copy hidden></div>`" + ` exactly once, or the build refuses it: a mirror puts its banner there. It is what the body begins with, or follows the link to the content, ` + "`<a class=\"skip\" …>`" + `, so that nothing hides it or pushes it down.

The build also refuses a page by a template of your own, at the template's line, that

- does not begin its head with the policy that daylight writes, as ` + "`base.html`" + ` does with ` + "`{{.Frame.CSP}}`" + `
- has a script that is not daylight's, an attribute such as ` + "`onclick`" + `, or a link to ` + "`javascript:`" + `
- has an element ` + "`iframe`" + `, ` + "`object`" + `, ` + "`embed`" + `, ` + "`template`" + ` or ` + "`base`" + `, an attribute ` + "`autofocus`" + `, or leads its readers on by itself
- loads a picture, a style sheet or anything else from another site
- has a form that leads somewhere: browsers let none send anything, on this site or to another
- links another style sheet before daylight's, or has styles in it, which the policy forbids
- does not show what the checks found: the page may show it elsewhere and in another order, but each finding is in an element of class ` + "`" + `problem` + "`" + `, also that of a chart which the page leaves out, and a council's home leads to them in one of class ` + "`" + `alert` + "`" + `
- does not show the site's ` + "`" + `notice` + "`" + `, in an element of class ` + "`" + `phase` + "`" + `. Around these are only plain elements (` + "`" + `body` + "`" + `, ` + "`" + `header` + "`" + `, ` + "`" + `main` + "`" + `, ` + "`" + `section` + "`" + `, ` + "`" + `article` + "`" + `, ` + "`" + `aside` + "`" + `, ` + "`" + `figure` + "`" + `, ` + "`" + `div` + "`" + `), and none of them is hidden.

The policy tells browsers the same: it allows no inline script, no form that sends something and no file of another site.

A template does no arithmetic and never sees the site: it prints what its page holds.

## What a template prints

Every template gets a ` + "`Page`" + `. What is special to a kind of page is its ` + "`.Body`" + `:

| template | what ` + "`.Body`" + ` is |
|---|---|
`

func TestTemplates(t *testing.T) {
	bodies := map[string]string{}
	for _, dir := range []string{".", "docs/example", "internal/starter/demo"} {
		for _, p := range assemble(t, filepath.Join(root, dir)) {
			if p.Body != nil {
				bodies[p.Template] = strings.TrimPrefix(reflect.TypeOf(p.Body).String(), "site.")
			}
		}
	}
	names, err := fs.Glob(daylight.Templates(), "*.html")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString(templatesIntro)
	show := []string{"Page"}
	for _, file := range names {
		name := strings.TrimSuffix(file, ".html")
		if name == "base" || name == "parts" {
			continue
		}
		body := bodies[name]
		if body == "" {
			fmt.Fprintf(&b, "| `%s` | nothing |\n", file)
			continue
		}
		fmt.Fprintf(&b, "| `%s` | [%s](#%s) |\n", file, body, anchor(body))
		show = append(show, body)
	}
	types := typeDecls(t)
	for i := 0; i < len(show); i++ {
		spec := types[show[i]]
		fmt.Fprintf(&b, "\n### %s\n", show[i])
		if spec.doc != "" {
			fmt.Fprintf(&b, "\n%s\n", strings.Join(strings.Fields(spec.doc), " "))
		}
		b.WriteString("\n| field | type | meaning |\n|---|---|---|\n")
		for _, f := range spec.fields {
			if f.doc == "" {
				t.Errorf("%s.%s has no comment, which docs/templates.md would print", show[i], f.name)
			}
			fmt.Fprintf(&b, "| `.%s` | %s | %s |\n", f.name, f.kind, cell(f.doc))
			if _, ours := types[f.base]; ours && !slices.Contains(show, f.base) {
				show = append(show, f.base)
			}
		}
	}
	b.WriteString(made)
	same(t, "docs/templates.md", b.String())
}

// assemble returns the pages of the site in dir.
func assemble(t *testing.T, dir string) []site.Page {
	t.Helper()
	layouts, err := pipeline.Layouts(pipeline.Options{Root: dir, Templates: daylight.Templates()})
	if err != nil {
		t.Fatal(err)
	}
	var pages []site.Page
	for _, l := range layouts {
		pages = append(pages, l.Pages...)
	}
	return pages
}

type fieldDoc struct{ name, kind, base, doc string }

type typeDoc struct {
	doc    string
	fields []fieldDoc
}

// typeDecls returns the exported structs of package site by name, and those of the
// subjects' packages by package and name: claims.Page.
func typeDecls(t *testing.T) map[string]typeDoc {
	t.Helper()
	out := map[string]typeDoc{}
	dirs, err := filepath.Glob(filepath.Join(root, "internal/subjects/*/"))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range append(dirs, filepath.Join(root, "internal/pages/site")) {
		typesIn(t, dir, out)
	}
	return out
}

// typesIn adds the exported structs of the package in a folder.
func typesIn(t *testing.T, dir string, out map[string]typeDoc) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		return
	}
	own := filepath.Base(dir) + "."
	// short returns the name of a type as the page has it, without package site.
	short := func(kind string) string {
		stars := kind[:len(kind)-len(strings.TrimLeft(kind, "[]*"))]
		base := kind[len(stars):]
		if ast.IsExported(base) && own != "site." {
			base = own + base
		}
		return stars + strings.TrimPrefix(base, "site.")
	}
	fset := token.NewFileSet()
	var parsed []*ast.File
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, f)
	}
	pkg, err := doc.NewFromFiles(fset, parsed, strings.TrimSuffix(own, "."))
	if err != nil {
		t.Fatal(err)
	}
	for _, typ := range pkg.Types {
		s, ok := typ.Decl.Specs[0].(*ast.TypeSpec).Type.(*ast.StructType)
		if !ok {
			continue
		}
		d := typeDoc{doc: typ.Doc}
		for _, f := range s.Fields.List {
			var b strings.Builder
			if err := printer.Fprint(&b, fset, f.Type); err != nil {
				t.Fatal(err)
			}
			kind := short(b.String())
			if base := strings.TrimLeft(kind, "*"); len(f.Names) == 0 && ast.IsExported(base) {
				d.fields = append(d.fields, fieldDoc{base, "`" + kind + "`", base, "its fields are fields of this one, too"})
			}
			for _, name := range f.Names {
				if name.IsExported() {
					d.fields = append(d.fields, fieldDoc{name.Name, "`" + kind + "`", strings.TrimLeft(kind, "[]*"),
						strings.TrimSpace(strings.ReplaceAll(f.Doc.Text()+f.Comment.Text(), "\n", " "))})
				}
			}
		}
		out[strings.TrimPrefix(own+typ.Name, "site.")] = d
	}
}
