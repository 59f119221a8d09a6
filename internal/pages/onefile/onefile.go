// Package onefile joins the pages of a council into one HTML file: the whole account, to
// send by e-mail, to keep and to print. The file asks for nothing outside itself. Charts
// are drawings, contents are at its beginning, and the sources at its end.
//
// It works on finished pages, so it has whatever a site's own templates print. It takes
// the element main of each, and the notice at the top of the first, and changes three
// things in them: every id gets its page before it, links between the pages lead to places
// in the file, and headings go one level down.
package onefile

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Page is a finished page.
type Page struct {
	Path string // in the site: ashby/money/index.html
	HTML []byte
}

// An Account has the pages that are to be joined.
type Account struct {
	Title string // of the file
	Lang  string // of its text
	Base  string // address of the site, for what is not in the file; may be empty
	Pages []Page // in the order of the file
	CSS   []byte // the site's style sheets, one after the other
	Logo  string // path of the site's logo, or empty
	Alt   string // what the logo says
	// File returns a file of the site, for pictures in texts. It may be nil.
	File func(path string) ([]byte, bool)
}

// policy lets nothing in the file run, load or be sent.
const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">`

// printed is the style of the file beside the site's.
const printed = `.whole .logo{height:3rem;width:auto;background:var(--brand);padding:.25rem;print-color-adjust:exact}.part{border-top:.25rem solid var(--brand);margin-top:3rem}.whole{padding-block:1rem}.whole nav ol{padding-inline-start:2.25rem}
@page{margin:18mm 16mm;@bottom-right{content:counter(page) " / " counter(pages)}}
@media print{.part{break-before:page;border:0;margin:0}.below{break-before:auto;border-top:1pt solid;margin-top:1rem;padding-top:.5rem}.whole h2{font-size:18pt}}`

// Join returns the file. The error is of a page that has no element main.
func Join(a Account) ([]byte, error) {
	j := joiner{Account: a, anchors: map[string]string{}}
	for _, p := range a.Pages {
		j.anchors[p.Path] = anchor(p.Path)
	}
	var contents, parts bytes.Buffer
	for _, p := range a.Pages {
		title, part, err := j.part(p)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Path, err)
		}
		fmt.Fprintf(&contents, `<li><a href="#%s">%s</a></li>`, j.anchors[p.Path], html.EscapeString(title))
		class := "part"
		if j.isBelow(p.Path) {
			class = "part below"
		}
		fmt.Fprintf(&parts, "<section data-page=\"%s\" class=\"%s\" id=\"%s\">%s</section>\n", html.EscapeString(p.Path), class, j.anchors[p.Path], part)
	}
	notice, err := j.notice()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, `<!doctype html>
<html lang="%s"><head><meta charset="utf-8">%s
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>%s</title><style>%s
%s</style></head>
<body><main class="wrap whole">%s%s<h1>%s</h1>
<nav aria-labelledby="contents"><h2 id="contents">In this file</h2><ol>%s</ol></nav>
%s</main></body></html>
`, html.EscapeString(cmp.Or(a.Lang, "en-GB")), policy, html.EscapeString(a.Title), inStyle(a.CSS), printed, notice, j.logo(), html.EscapeString(a.Title), contents.String(), parts.String())
	return out.Bytes(), nil
}

// notice returns what the top of every page says of the site: that it is an example, or a
// draft. Who has the file alone must read it, too.
func (j *joiner) notice() (string, error) {
	if len(j.Pages) == 0 {
		return "", nil
	}
	doc, err := html.Parse(bytes.NewReader(j.Pages[0].HTML))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for n := range doc.Descendants() {
		if hasClass(n, "phase") {
			j.change(n, j.Pages[0].Path)
			if err := html.Render(&b, n); err != nil {
				return "", err
			}
			break
		}
	}
	return b.String(), nil
}

// isBelow reports whether a page belongs to another one that is not the council's home, as
// that of a measure belongs to that of all. In print it follows without a new sheet.
func (j *joiner) isBelow(page string) bool {
	above := path.Dir(path.Dir(page)) // of ashby/indicators/absence/index.html it is ashby/indicators
	_, there := j.anchors[above+"/index.html"]
	return there && strings.Contains(above, "/")
}

// logo returns the logo as an element, or nothing.
func (j *joiner) logo() string {
	if j.Logo == "" {
		return ""
	}
	src := j.picture(j.Logo, "index.html")
	if src == "" {
		return ""
	}
	return `<p><img class="logo" src="` + src + `" alt="` + html.EscapeString(j.Alt) + `"></p>` + "\n"
}

// inStyle keeps a style sheet from ending its element.
func inStyle(css []byte) []byte { return bytes.ReplaceAll(css, []byte("</"), []byte(`<\/`)) }

// anchor returns the id of a page's part.
func anchor(path string) string {
	return "p-" + strings.ReplaceAll(strings.TrimSuffix(strings.TrimSuffix(path, "index.html"), "/"), "/", "-")
}

type joiner struct {
	Account
	anchors map[string]string // of the pages, by path
}

// part returns a page's title, and its content for the file.
func (j *joiner) part(p Page) (title, part string, err error) {
	doc, err := html.Parse(bytes.NewReader(p.HTML))
	if err != nil {
		return "", "", err
	}
	main := find(doc, atom.Main)
	if main == nil {
		return "", "", fmt.Errorf("the page has no element main")
	}
	if h := find(main, atom.H1); h != nil {
		title = text(h)
	}
	j.change(main, p.Path)
	var b strings.Builder
	for c := range main.ChildNodes() {
		if err := html.Render(&b, c); err != nil {
			return "", "", err
		}
	}
	return title, b.String(), nil
}

// change makes the element of a page one of the file.
func (j *joiner) change(n *html.Node, page string) {
	var drop []*html.Node
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode {
			continue
		}
		if dropped(c) {
			drop = append(drop, c)
			continue
		}
		j.attributes(c, page)
		if level := strings.Index("h1h2h3h4h5", c.Data); level >= 0 && len(c.Data) == 2 && c.Data[0] == 'h' {
			c.Data = "h" + string(c.Data[1]+1)
			c.DataAtom = atom.Lookup([]byte(c.Data))
		}
		j.change(c, page)
	}
	for _, c := range drop {
		n.RemoveChild(c)
	}
}

// dropped reports whether an element does nothing in the file.
func dropped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Form, atom.Button:
		return true
	}
	return hasClass(n, "noprint")
}

func hasClass(n *html.Node, class string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key == "class" && slices.Contains(strings.Fields(a.Val), class)
	})
}

// attributes changes those that name a place or a file.
func (j *joiner) attributes(n *html.Node, page string) {
	own := j.anchors[page] + "--"
	kept := n.Attr[:0]
	for _, a := range n.Attr {
		switch a.Key {
		case "id", "for":
			a.Val = own + a.Val
		case "aria-labelledby", "aria-describedby", "aria-controls", "headers":
			ids := strings.Fields(a.Val)
			for i := range ids {
				ids[i] = own + ids[i]
			}
			a.Val = strings.Join(ids, " ")
		case "href":
			if a.Val = j.link(a.Val, page); a.Val == "" {
				continue // it is not in the file, and nobody knows where it is
			}
		case "download", "srcset", "style": // pages obey no style of an element, and this file would
			continue
		case "src":
			a.Val = j.picture(a.Val, page)
		default:
			a.Val = strings.ReplaceAll(a.Val, "url(#", "url(#"+own)
		}
		kept = append(kept, a)
	}
	n.Attr = kept
}

// link returns where a link of a page leads in the file, or empty.
func (j *joiner) link(href, page string) string {
	to, id, _ := strings.Cut(href, "#")
	if to == "" {
		return "#" + j.anchors[page] + "--" + id
	}
	if strings.Contains(to, ":") || strings.HasPrefix(to, "//") {
		return href
	}
	file := path.Join(path.Dir(page), to)
	at, in := j.anchors[file]
	switch {
	case in && id != "":
		return "#" + at + "--" + id
	case in:
		return "#" + at
	case j.Base != "" && !strings.HasPrefix(file, ".."):
		return strings.TrimSuffix(j.Base, "/") + "/" + strings.TrimSuffix(file, "index.html")
	}
	return ""
}

// picture returns a picture as a data URL, or empty where it is not there.
func (j *joiner) picture(src, page string) string {
	if j.File == nil || strings.Contains(src, ":") {
		return ""
	}
	data, ok := j.File(path.Join(path.Dir(page), src))
	if !ok {
		return ""
	}
	kind := map[string]string{".svg": "image/svg+xml", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}[path.Ext(src)]
	return "data:" + cmp.Or(kind, "image/png") + ";base64," + base64.StdEncoding.EncodeToString(data)
}

func find(n *html.Node, what atom.Atom) *html.Node {
	for d := range n.Descendants() {
		if d.DataAtom == what {
			return d
		}
	}
	return nil
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
