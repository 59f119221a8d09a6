// Package corpus makes up councils and writes them as input of three generators of
// static sites: daylight, Hugo and Eleventy.
//
// A council follows from a seed and its number alone, so every run writes the same
// bytes. Its data files are the same for all three generators, byte for byte. Its texts
// are the same Markdown; they differ only in the front matter and in how they take a
// figure from the data: with a directive and TOML for daylight, a shortcode and TOML
// for Hugo, a shortcode and YAML for Eleventy.
//
// Templates are not in this package: each site has its own.
package corpus

import (
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

// A Generator is one of the programs that the corpus is written for.
type Generator int

// The generators.
const (
	Daylight Generator = iota
	Hugo
	Eleventy
)

// Data are the names of each council's data files.
var Data = []string{"council", "sources", "deficit", "places", "workstreams", "programme", "decisions"}

//go:embed data/*.toml
var sources embed.FS

var templates = template.Must(template.ParseFS(sources, "data/*.toml"))

// DataFile returns the path of a council's data file in the generator's site.
func (g Generator) DataFile(c Council, name string) string {
	return []string{"data/", "data/councils/", "src/_data/councils/"}[g] + c.Slug + "/" + name + ".toml"
}

// TextFile returns the path of a council's text.
func (g Generator) TextFile(c Council, path string) string {
	if g == Hugo && path == "index" {
		path = "_index"
	}
	return []string{"content/", "content/", "src/"}[g] + c.Slug + "/" + path + ".md"
}

// Write adds a council to a site.
func (g Generator) Write(site string, c Council) error {
	for _, name := range Data {
		var b strings.Builder
		if err := templates.ExecuteTemplate(&b, name+".toml", c); err != nil {
			return err
		}
		if err := put(site, g.DataFile(c, name), b.String()); err != nil {
			return err
		}
	}
	for _, t := range c.Texts(g) {
		if err := put(site, g.TextFile(c, t.Path), g.front(c, t)+"\n"+t.Body); err != nil {
			return err
		}
	}
	return nil
}

func put(site, path, text string) error {
	full := filepath.Join(site, path)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return err
	}
	return os.WriteFile(full, []byte(text), 0o644)
}

// figure returns the code with which a text takes a figure from the data.
func (g Generator) figure(f figure) string {
	switch g {
	case Hugo:
		return "{{< fig " + quoted(f.words(), " ") + " >}}"
	case Eleventy:
		return "{% fig " + quoted(f.words(), ", ") + " %}"
	}
	return ":figure[" + f.address() + "]"
}

func quoted(words []string, between string) string {
	return `"` + strings.Join(words, `"`+between+`"`) + `"`
}

// front returns the front matter of a text.
func (g Generator) front(c Council, t Text) string {
	var b strings.Builder
	switch g {
	case Daylight: // pages of data files have their heading and summary from the data
		if t.Kind == "update" {
			fmt.Fprintf(&b, "+++\ntitle = %q\nsummary = %q\ndate = %s\n+++\n", t.Title, t.Summary, t.Date)
		}
	case Hugo:
		fmt.Fprintf(&b, "+++\ntitle = %q\ndescription = %q\nweight = %d\ndate = %s\ntype = %q\ncouncil = %q\n", t.Title, t.Summary, t.Order, t.Date, t.Kind, c.Slug)
		b.WriteString(downloads(t.Kind) + "+++\n")
	case Eleventy:
		fmt.Fprintf(&b, "---\ntitle: %q\ndescription: %q\nweight: %d\ndate: %s\nlayout: %s.njk\nkind: %s\ncouncil: %s\n---\n", t.Title, t.Summary, t.Order, t.Date, t.Kind, t.Kind, c.Slug)
	}
	return b.String()
}

// downloads returns the formats, besides HTML, in which Hugo writes a page.
func downloads(kind string) string {
	switch kind {
	case "council":
		return "outputs = [\"html\", \"rss\", \"json\"]\n"
	case "money", "places", "decisions":
		return "outputs = [\"html\", \"csv\"]\n"
	}
	return ""
}
