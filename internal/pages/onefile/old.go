package onefile

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"strings"

	"golang.org/x/net/html"

	"github.com/send-daylight/daylight/internal/pages/harmless"
)

// A Notice has the words of an old file about itself, at its top and with each of its pages.
type Notice struct {
	Short string        // at each page and on paper: As published on 30 June 2025
	Top   template.HTML // at the top
	// Today returns a link to what a page of the file is today. It may be nil.
	Today func(page string) (href, words string)
}

const slot = harmless.Slot

// marked is the style of a notice. On paper the margin of every sheet has it, where the
// browser prints margins.
const marked = `.old{display:block!important;background:#fff4d6;color:#1b1b1b;border:.2rem solid #b10e1e;padding:.75rem 1rem;margin:0 0 1rem}.old a{color:#0b3c5d}.old.top{border-width:.35rem;font-size:1.25rem;margin:1rem}
@media print{.old{-webkit-print-color-adjust:exact;print-color-adjust:exact}.old a{color:inherit}}@page{@top-center{content:"%s"}}`

// Old returns a file of [Join] as a page that says that it is old, and that search engines
// leave out. An error says why a file is not one of Join, see [Check].
func Old(file []byte, n Notice) ([]byte, error) {
	if err := Check(file); err != nil {
		return nil, err
	}
	head, rest, _ := bytes.Cut(file, []byte(policy))
	title, rest, _ := bytes.Cut(rest, []byte("<title>"))
	style, rest, _ := bytes.Cut(rest, []byte("</style>"))
	open, parts, _ := bytes.Cut(rest, []byte("<body>"))
	var out bytes.Buffer
	out.Grow(len(file) + 4096)
	out.Write(head)
	out.WriteString(policy + `<meta name="robots" content="noindex">`)
	out.Write(title)
	out.WriteString("<title>" + html.EscapeString(n.Short) + ": ")
	out.Write(style)
	fmt.Fprintf(&out, marked+"</style>", inCSS(n.Short))
	out.Write(open)
	fmt.Fprintf(&out, `<body>%s<aside class="old top"><p>%s</p></aside>`, slot, n.Top)
	n.parts(&out, parts)
	return out.Bytes(), nil
}

// parts writes what follows the beginning of the body, with a notice at each page.
func (n Notice) parts(out *bytes.Buffer, rest []byte) {
	for {
		before, after, found := bytes.Cut(rest, []byte(partOpen))
		out.Write(before)
		if !found {
			return
		}
		tag, content, _ := bytes.Cut(after, []byte(">"))
		page, _, _ := bytes.Cut(tag, []byte(`"`))
		out.WriteString(partOpen)
		out.Write(tag)
		fmt.Fprintf(out, `><p class="old">%s.`, html.EscapeString(n.Short))
		if n.Today != nil {
			href, words := n.Today(html.UnescapeString(string(page)))
			fmt.Fprintf(out, ` <a href="%s">%s</a>`, html.EscapeString(href), html.EscapeString(words))
		}
		out.WriteString("</p>")
		rest = content
	}
}

// inCSS returns words for quotation marks in a style sheet.
func inCSS(s string) string {
	return strings.NewReplacer(`\`, "", `"`, "", "<", "", "\n", " ").Replace(s)
}

// Check reports why a file cannot be published as one of Join: the policy that lets
// nothing run is not at its beginning, or it has an element or an attribute that Join
// never writes. A browser obeys the policy in any case.
func Check(file []byte) error {
	start := file[:min(len(file), 512)]
	head, _, found := bytes.Cut(start, []byte(`"><head><meta charset="utf-8">`+policy+"\n"))
	lang, begins := bytes.CutPrefix(head, []byte("<!doctype html>\n<html lang=\""))
	if !found || !begins || bytes.ContainsAny(lang, `<>"' `) {
		return errors.New("it does not begin as daylight begins an account in one file")
	}
	if bytes.Contains(file, []byte(slot)) {
		return errors.New("it has the place for the banner of a copy")
	}
	count := 0
	for z := html.NewTokenizer(bytes.NewReader(file)); ; {
		switch z.Next() {
		case html.ErrorToken:
			if count != metasOfJoin {
				return errors.New("it has another number of elements meta than daylight writes")
			}
			return nil
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.Data == "meta" {
				count++
			}
			if err := judge(t); err != nil {
				return err
			}
		}
	}
}

const (
	partOpen    = `<section data-page="`
	metasOfJoin = 4 // charset, policy, viewport, colours
)

// refused are elements that Join never writes, beside those that no page has.
var refused = map[string]bool{"script": true, "form": true, "link": true}

func judge(t html.Token) error {
	if refused[t.Data] {
		return fmt.Errorf("it has an element %s", t.Data)
	}
	if t.Data == "meta" && !metas[strings.ToLower(attribute(t, "name"))+" "+strings.ToLower(attribute(t, "http-equiv"))] {
		return errors.New("it has an element meta that daylight does not write: it could lead readers on to another page")
	}
	for _, f := range []harmless.Fault{harmless.Token(t), harmless.Loads(t)} {
		if f.Msg != "" {
			return errors.New("it " + f.Msg)
		}
	}
	return nil
}

// metas are the elements meta of Join, by their names and http-equiv: charset,
// policy, viewport, colours.
var metas = map[string]bool{" ": true, " content-security-policy": true, "viewport ": true, "color-scheme ": true}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
