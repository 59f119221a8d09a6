package site

import (
	"bytes"
	"html/template"
	"slices"
	"strings"
)

// SideMark is in a page until the page is printed and its headings are known. Then
// [Page.Side] takes its place.
const SideMark = "<daylight-side>"

// sideless are templates of pages that have no column beside their text: they are lists, begin
// with tiles, or are read from the first line to the last.
var sideless = []string{"council", "home", easyDir, "a-z", "glossary", "translation", "update", "data", "moved", "404", "text"}

const (
	fewSections  = 3 // a page with fewer needs no list of them
	mostSections = 9 // with days and papers that is as much as a small desk shows at once
	mostPapers   = 3
)

// Beside returns what leaves room for the page's column, or nothing where it has none.
func (p Page) Beside() template.HTML {
	if p.council == nil || p.alone || slices.Contains(sideless, p.Template) {
		return ""
	}
	return SideMark
}

// Side returns the column beside the text of a page: its sections, its days and its papers. A
// style sheet shows it where a window has room for it. html is the page after the mark.
func (p Page) Side(html []byte) []byte {
	list, more := sections(html)
	if len(list) < fewSections {
		return nil
	}
	var out printer
	out.Grow(2000)
	out.add(`<div class="side noprint"><div><nav aria-labelledby="side-h"><p id="side-h">On this page</p><ul>`)
	for _, s := range list {
		out.add(`<li><a href="#`).add(s.id).add(`">`).add(s.words).add("</a></li>")
	}
	if more {
		out.add("<li>And more below</li>")
	}
	out.add("</ul></nav>")
	if p.Updated != "" || p.Due != nil {
		out.add("<p>Key dates</p><ul>")
		if p.Updated != "" {
			out.add("<li>Newest of all papers: ").text(p.Updated).add("</li>")
		}
		if p.Due != nil {
			out.add("<li>Day set for the next figures: ").text(p.Due.Day).add("</li>")
		}
		out.add("</ul>")
	}
	if len(p.papers) > 0 {
		out.add("<p>Sources of the charts</p><ul>")
		for _, s := range p.papers[:min(len(p.papers), mostPapers)] {
			out.add("<li>").link(s, "").add("</li>")
		}
	} else {
		out.add("<p>Sources</p><ul>")
	}
	out.add("<li>").link(Link{Name: "All papers", Href: p.Root + p.council.Slug + "/data/index.html#sources"}, "").add("</li></ul></div></div>")
	return []byte(out.String())
}

// A section is a heading of a printed page, in HTML.
type section struct{ id, words string }

// sections returns the headings of a printed page that have an address, until its foot: those
// of the second level, and those of charts too where they are few; and whether there are more.
func sections(html []byte) (list []section, more bool) {
	if i := bytes.Index(html, []byte("<footer")); i >= 0 {
		html = html[:i]
	}
	var all, upper []section
	for {
		i := bytes.Index(html, []byte("<h"))
		if i < 0 || i+3 > len(html) {
			break
		}
		level := html[i+2]
		html = html[i+2:]
		end := bytes.Index(html, []byte("</h"))
		if level != '2' && level != '3' || end < 0 {
			continue
		}
		tag, words, _ := bytes.Cut(html[:end], []byte(">"))
		_, rest, found := bytes.Cut(tag, []byte(` id="`))
		id, _, _ := bytes.Cut(rest, []byte(`"`))
		if s := (section{string(id), untagged(string(words))}); found && s.words != "" {
			all = append(all, s)
			if level == '2' {
				upper = append(upper, s)
			}
		}
	}
	if len(all) > mostSections && len(upper) >= fewSections {
		all = upper
	}
	return all[:min(len(all), mostSections)], len(all) > mostSections
}

// untagged returns HTML without its tags.
func untagged(s string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "<")
		b.WriteString(before)
		if !found {
			return strings.TrimSpace(b.String())
		}
		_, s, _ = strings.Cut(rest, ">")
	}
}
