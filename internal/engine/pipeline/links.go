package pipeline

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// anchorsIn returns the anchors of a page: the elements that a link can lead to, which
// are those with an id. With a regular expression, printing pages takes 1.2 times as
// long.
func anchorsIn(page string, html []byte) []uint64 {
	var out []uint64
	for {
		i := bytes.Index(html, []byte(" id="))
		if i < 0 {
			return out
		}
		html = html[i+len(" id="):]
		id := html[:max(0, bytes.IndexAny(html, " >\t\n"))]
		if len(html) > 0 && html[0] == '"' {
			id = html[1:]
			id = id[:max(0, bytes.IndexByte(id, '"'))]
		}
		out = append(out, anchorHash(page, string(id)))
	}
}

// anchorHash returns an anchor of a page as a number, because 30,000 pages have millions
// of anchors.
func anchorHash(page, id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(page))
	h.Write([]byte{'#'})
	h.Write([]byte(id))
	return h.Sum64()
}

// hasAnchor reports whether one of the part's pages has the anchor of a link.
func (p *part) hasAnchor(f site.Fragment) bool {
	_, found := slices.BinarySearch(p.Anchors, anchorHash(f.Page, f.ID))
	return found
}

// checkLinks checks the links to anchors of the part's own pages, and keeps the others
// until all parts are made.
func (p *part) checkLinks(layout site.Layout) {
	for _, f := range layout.Fragments {
		own := slices.ContainsFunc(layout.Pages, func(x site.Page) bool { return x.Path == f.Page })
		switch {
		case !own:
			p.Links = append(p.Links, f)
		case !p.hasAnchor(f):
			p.Problems = append(p.Problems, brokenLink(f))
		}
	}
}

func brokenLink(f site.Fragment) diag.Problem {
	return diag.Problem{Pos: f.Pos, Severity: diag.Error, Rule: "link", Msg: fmt.Sprintf("the page %s has no place called #%s", path.Dir(f.Page), f.ID),
		Hint: "link to one of its headings, or to the page without #"}
}

// brokenLinks returns the problems of links between parts whose anchor is missing. A
// missing page was reported where it was linked to, or with its council.
func (s *setup) brokenLinks(parts []*part) diag.Problems {
	var out diag.Problems
	bySlug := map[string]*part{}
	for _, p := range parts {
		bySlug[p.Slug] = p
	}
	for _, p := range parts {
		for _, f := range p.Links {
			first, _, _ := strings.Cut(f.Page, "/")
			if len(s.site.Councils) == 1 && f.Page == "index.html" { // the council's home
				first = s.site.Councils[0]
			}
			to, ok := bySlug[first]
			if !ok {
				to = bySlug[commonPart]
			}
			if to.Pages > 0 && !to.hasAnchor(f) {
				out = append(out, brokenLink(f))
			}
		}
	}
	return out
}
