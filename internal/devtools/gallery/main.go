// Command gallery builds a small site with every kind of chart, still and live, and with
// the description that each is drawn from:
//
//	go run ./internal/devtools/gallery -o .cache/gallery
//
// Its tests open the same pages in a browser.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"html/template"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/minify"
	"github.com/send-daylight/daylight/internal/pages/render"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/theme"
)

func main() {
	out := flag.String("o", ".cache/gallery", "folder to write to")
	samples := flag.String("samples", "internal/pages/chart/sample.go", "where the descriptions are")
	flag.Parse()
	source, err := os.ReadFile(*samples)
	if err == nil {
		err = write(*out, source)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(1)
	}
	fmt.Println("the gallery is in", filepath.Join(*out, "index.html"))
}

// write writes the gallery into a folder.
func write(dir string, source []byte) error {
	files, err := pages(source)
	if err != nil {
		return err
	}
	for name, data := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// policy is the Content-Security-Policy of every page of a site.
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

// pages returns the gallery's files by path: a page for each kind, and one with all of
// them.
func pages(source []byte) (map[string][]byte, error) {
	templates, problems := render.Read(daylight.Templates(), nil, "templates", minify.New())
	if err := problems.Err(); err != nil {
		return nil, err
	}
	built, err := theme.Open()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, name := range built.Names {
		if files["assets/"+name], err = fs.ReadFile(built, name); err != nil {
			return nil, err
		}
	}
	frame := &site.Frame{Title: "Every kind of chart", Lang: "en-GB", CSP: policy, Assets: site.Assets{
		CSS: "assets/" + built.Names["site.css"], Loader: "assets/" + built.Names["loader.js"], Charts: "assets/" + built.Names["charts.js"]}}
	page := func(p site.Page) error {
		p.Frame, p.Live, p.Home = frame, true, site.Link{Name: frame.Title, Href: p.Root + "index.html"}
		p.Shell = &site.Shell{Frame: frame, Root: p.Root, Home: p.Home}
		return templates.Page(p, func(data []byte) error {
			files[p.Path] = bytes.Clone(data)
			return nil
		})
	}
	var all bytes.Buffer
	for _, c := range chart.Samples() {
		v, err := site.View(c)
		if err != nil {
			return nil, err
		}
		part, err := templates.Partial("chart", v)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&all, "<h2>%s</h2>%s<details><summary>The description of this chart</summary><pre tabindex=\"0\">%s</pre></details>",
			c.Kind, part, template.HTMLEscapeString(description(source, c.Kind)))
		v.Alone = true
		body := site.Figure{Chart: v, From: site.Link{Name: frame.Title, Href: "../index.html"}}
		if err := page(site.Page{Path: string(c.Kind) + "/index.html", Template: "figure", Title: c.Title, Root: "../", Body: body}); err != nil {
			return nil, err
		}
	}
	return files, page(site.Page{Path: "index.html", Template: "text", Title: frame.Title, Narrative: template.HTML(all.String())})
}

// description returns the source of the function that describes a chart of a kind.
func description(source []byte, k chart.Kind) string {
	for _, f := range regexp.MustCompile(`(?ms)^func sample\w+\(\) Chart \{.*?^\}`).FindAll(source, -1) {
		name := regexp.MustCompile(`(?i)^func sample` + string(k) + `\(`)
		if name.Match(f) {
			return string(f)
		}
	}
	return ""
}
