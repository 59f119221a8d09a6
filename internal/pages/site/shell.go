package site

import (
	"html/template"
	"slices"
	"sync"
)

// A Shell holds what the pages of a council, or of the site as a whole, have in common
// if they are in folders of the same depth: what their head, header and foot are made
// of. A template that prints nothing else runs once for all of them:
//
//	{{once "foot" .Shell}}
type Shell struct {
	Frame *Frame // what all pages share
	Root  string // what leads from the page to the site's root: ../../
	Home  Link   // the council's home, or the site's
	Feed  string // the council's Atom feed, from the site's root; may be empty
	Foot  Links  // links at the foot
	Help  []Link // where families get help
	Find  string // where to search, or empty

	printed sync.Map // of shellKey to template.HTML
}

// A shellKey names a template of a set.
type shellKey struct {
	set  any
	name string
}

// Once returns what a template of a set prints of the shell. It calls print the first
// time only, and may be called from several goroutines. Without it, printing pages
// takes 1.4 times as long.
func (s *Shell) Once(set any, name string, print func() (template.HTML, error)) (template.HTML, error) {
	key := shellKey{set, name}
	if html, ok := s.printed.Load(key); ok {
		return html.(template.HTML), nil
	}
	html, err := print()
	if err == nil {
		s.printed.Store(key, html)
	}
	return html, err
}

// shell returns the shell of a page. A layout has the pages of one council, or those
// of none, so the depth of the page decides.
func (a *Builder) shell(p Page) *Shell {
	if found, ok := a.shells[p.Root]; ok {
		return found
	}
	out := &Shell{Frame: p.Frame, Root: p.Root, Home: p.Home, Foot: a.foot(p.Root)}
	if p.council != nil {
		out.Feed, out.Help = a.feedOf(p.council.Slug), helpLinks(p.council.Council)
	}
	if slices.Contains(a.in.OptionalPages, "a-z") {
		out.Find = p.Root + "a-z/index.html#find"
		if p.council != nil && a.in.Large() {
			out.Find = p.Root + a.slug + "/a-z/index.html#find"
		}
	}
	a.shells[p.Root] = out
	return out
}
