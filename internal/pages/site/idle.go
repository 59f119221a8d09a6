package site

import (
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// A place is where the site shows a text, which decides what its front matter can do.
type place uint8

const (
	ownPlace         place = iota + 1 // a page of its own
	postPlace                         // an update
	translationPlace                  // a page in another language
	sitePlace                         // a page of the site as a whole
	homePlace                         // a council's front page
	sectionPlace                      // the page of a data file
	belowPlace                        // a page below one of those
)

// placeOf returns where a text of the layout is shown.
func (a *Builder) placeOf(key string) place {
	isKey := func(t OwnText) bool { return t.Key == key }
	if a.account == nil {
		if slices.ContainsFunc(a.in.Own, isKey) {
			return ownPlace
		}
		return sitePlace
	}
	outline, name := a.outlines[a.slug], strings.TrimPrefix(key, a.slug+"/")
	switch {
	case slices.ContainsFunc(outline.own, isKey):
		return ownPlace
	case strings.HasPrefix(name, updatesDir+"/"):
		return postPlace
	case name == "index":
		return homePlace
	case outline.sections[name]:
		return sectionPlace
	}
	for _, list := range outline.translated {
		if slices.ContainsFunc(list, func(t translation) bool { return t.key == key }) {
			return translationPlace
		}
	}
	return belowPlace
}

// idleKeys warns of what the front matter of a text says and no page shows: the officer who
// wrote it expects to see it.
func (a *Builder) idleKeys() {
	for _, key := range sortedKeys(a.narratives) {
		if !a.used["content/"+key] {
			continue
		}
		meta, at := a.narratives[key].Meta, a.placeOf(key)
		warn := func(given, works bool, pos diag.Pos, name, why, does string) {
			if given && !works {
				a.problems.Add(diag.Problem{Pos: pos, Severity: diag.Warning, Rule: "narrative", Msg: name + " has no effect in this text: " + why, Hint: "remove this line; " + does})
			}
		}
		text := func(t model.Text, works bool, name, why, does string) { warn(t.Given(), works, t.Pos, name, why, does) }
		named := at == homePlace && len(a.outlines[a.slug].translated[key]) > 0 // its translations lead to it by its title
		text(meta.Title, at <= sitePlace || named, "title", a.headingOf(at, key), "elsewhere it is the heading of a page of your own, of an update or of a translation")
		text(meta.Menu, at == ownPlace || at == sectionPlace, "menu", "its page has no entry in the menu that it could name", "elsewhere it names the page of a data file, or a page of your own, in the menu")
		warn(meta.Order.Given(), at == ownPlace, meta.Order.Pos, "order", "the order of these pages is daylight’s", "elsewhere it arranges pages of your own; [[menu]] in council.toml or daylight.toml arranges every page")
		warn(meta.Date.Given(), at == postPlace, meta.Date.Pos, "date", "only updates have a day", "a dated text belongs into the folder "+updatesDir+" beside the texts of its council")
		text(meta.Lang, at <= sitePlace && meta.Title.Given(), "lang", "its page is in the language of the site", "a text in another language belongs into a folder called by it, such as cy/money.md")
		text(meta.Summary, a.summed[key] || at == postPlace || at == translationPlace, "summary", "its page is described by its figures, or by the summary of council.toml", "elsewhere it is shown in lists, and by search engines")
	}
}

// headingOf returns where the heading of a page comes from that is not a text’s title.
func (a *Builder) headingOf(at place, key string) string {
	switch at {
	case homePlace:
		return "the heading of this page is the council’s name in council.toml"
	case sectionPlace:
		if path.Base(key) == easyDir {
			return "the heading of this page is the council’s name"
		}
		return "the heading of this page is the question that its figures answer"
	}
	return "the heading of this page is the name of what it shows"
}
