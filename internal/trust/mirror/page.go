package mirror

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"strconv"
	"strings"
	"time"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/pages/narrative"
)

// frontMark marks a front page that a mirror wrote.
const frontMark = `<meta name="generator" content="daylight mirror">`

const forumStyle = `body{font:1.125rem/1.6 system-ui,sans-serif;margin:0;color:#1b1b1b;background:#fff}` +
	`main,.own p{max-width:42rem;margin:0 auto;padding:.75rem 1rem}` +
	`.own{background:#fff3cd;border-bottom:4px solid #7a5200;color:#1b1b1b}` +
	`a{color:#0b4f8a}h1{line-height:1.2}table{border-collapse:collapse}td,th{border:1px solid #767676;padding:.25rem .5rem;text-align:left}` +
	`.go{font-size:1.25rem;font-weight:700}`

// pageText is the template of a forum's page. The label comes before everything else,
// also in a screen reader.
const pageText = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {{.Hash}}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
{{.Mark}}
<title>{{.Title}}</title>
<style>{{.Style}}</style>
</head>
<body>
<aside class="own" aria-label="Whose page this is"><p><b>This is not the council’s page.</b> It is by {{.Forum}}, and the council has not signed it. <a href="{{.Root}}copy/index.html">The council’s pages, copied unchanged</a>.</p></aside>
<main>
<h1>{{.Title}}</h1>
{{if .Front}}<p class="go"><a href="copy/index.html">Read the copy of the council’s site</a></p>
<p>It is edition {{.Edition}}, published on {{.Built.Format "2 January 2006"}}{{with .Site}}; the original is at <a href="{{.}}">{{.}}</a>{{end}}. Anybody can prove that it was copied unchanged: <a href="copy/manifest.copy.txt">the list of its files</a> is <a href="copy/manifest.copy.txt.minisig">signed by the council</a>.</p>
{{end}}{{.Body}}
{{if .List}}<h2>Our own pages</h2>
<ul>{{range .List}}<li><a href="{{.Href}}">{{.Title}}</a></li>{{end}}</ul>{{end}}
{{if not .Front}}<p><a href="{{.Root}}index.html">To the front page</a></p>{{end}}
</main>
</body>
</html>
`

var pageTemplate = template.Must(template.New("forum").Parse(pageText))

type link struct{ Href, Title string }

// A view has the values of one page of a forum.
type view struct {
	Title, Forum, Root, Site string
	Body                     string
	List                     []link
	Edition                  int
	Built                    time.Time
	Front                    bool
}

// forumPage makes a page. The body comes from package narrative, which escapes it.
func forumPage(v view) []byte {
	if v.Forum == "" {
		v.Forum = "those who keep this copy"
	}
	if v.Title == "" {
		v.Title = "A copy of the council’s site"
	}
	sum := sha256.Sum256([]byte(forumStyle))
	var b bytes.Buffer
	err := pageTemplate.Execute(&b, struct {
		view
		Body, Mark  template.HTML
		Style, Hash any
	}{v, template.HTML(v.Body), template.HTML(frontMark), template.CSS(forumStyle), "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"})
	if err != nil {
		panic("mirror: the template fits its view: " + err.Error())
	}
	return b.Bytes()
}

// A forumHost answers what a forum's text may link to: its other texts and files, and
// the pages of the copy.
type forumHost struct {
	f     *forum
	m     manifest.Manifest
	root  string // from the page to the top
	forum string // from the page to forum/
}

func (forumHost) Figure(string) (f model.Figure, href string, ok bool) { return f, "", false }
func (forumHost) Source(string) (e narrative.Entry, ok bool)           { return e, false }
func (forumHost) Term(string) (e narrative.Entry, ok bool)             { return e, false }
func (forumHost) Names(narrative.Kind, string) []string                { return nil }
func (forumHost) Numbers() *narrative.Numbers                          { return nil }

// Picture implements [narrative.Host]: there are none.
func (forumHost) Picture(string) (p narrative.Picture, wrong, hint string) {
	return p, "these pages have no pictures", "say in words what it shows"
}

// Block refuses charts and tables: they show the council's figures, and belong on its
// signed pages.
func (forumHost) Block(d narrative.Directive) (html []byte, problems diag.Problems) {
	problems.Errorf(d.Pos, "forum", "charts and tables of the council's data cannot be shown here").Hint = "link to the council's page, such as [the deficit](copy/money/index.html)"
	return nil, problems
}

// Link returns the address to which a link leads.
func (h forumHost) Link(target string) (href, wrong, hint string) {
	name, id, found := strings.Cut(target, "#")
	if found {
		id = "#" + id
	}
	if name == "" {
		return id, "", ""
	}
	if inCopy, ok := strings.CutPrefix(name, copyPart+"/"); ok {
		if inCopy == "" || strings.HasSuffix(inCopy, "/") {
			inCopy += "index.html"
		}
		if _, ok := h.m.Find(inCopy); !ok {
			return "", "the copy has no page " + strconv.Quote(inCopy), "open the page in the copy and take the end of its address, from copy/ on"
		}
		return h.root + copyPart + "/" + inCopy + id, "", ""
	}
	var names []string
	for _, t := range h.f.texts {
		if t.name == name || strings.TrimSuffix(t.name, ".md") == name {
			if t.name == "index.md" {
				return h.root + frontName + id, "", ""
			}
			return h.forum + t.page() + id, "", ""
		}
		names = append(names, t.name)
	}
	if _, ok := h.f.files[name]; ok {
		return h.forum + name, "", ""
	}
	for other := range h.f.files {
		names = append(names, other)
	}
	return "", "there is no text or file called " + strconv.Quote(name), diag.DidYouMean(name, names)
}
