package site

import (
	"html/template"
	"sync"
)

// An Around holds what all pages of a council, or of the site as a whole, have in
// common if they are as deep in it. What a template makes of it alone is made once:
//
//	{{once "foot" .Around}}
type Around struct {
	Frame *Frame // what all pages share
	Root  string // what leads from the page to the site's root: ../../
	Home  Link   // the council's home, or the site's
	Feed  string // the council's Atom feed, from the site's root; may be empty
	Foot  Links  // links at the foot
	Help  []Link // where families get help

	made sync.Map // of aroundKey to template.HTML
}

// An aroundKey is a template, by its name and its set.
type aroundKey struct {
	set  any
	name string
}

// Once returns the result of make. It calls make only at the first request for a template
// of that name in set. It may be called from several goroutines.
func (a *Around) Once(set any, name string, make func() (template.HTML, error)) (template.HTML, error) {
	key := aroundKey{set, name}
	if made, ok := a.made.Load(key); ok {
		return made.(template.HTML), nil
	}
	made, err := make()
	if err == nil {
		a.made.Store(key, made)
	}
	return made, err
}

// around returns what stands around a page. A layout has the pages of one council, or
// those of none.
func (a *Builder) around(p Page) *Around {
	if found, ok := a.arounds[p.Root]; ok {
		return found
	}
	out := &Around{Frame: p.Frame, Root: p.Root, Home: p.Home, Foot: a.foot(p.Root)}
	if p.council != nil {
		out.Feed, out.Help = a.feedOf(p.council.Slug), helpLinks(p.council.Council)
	}
	a.arounds[p.Root] = out
	return out
}
