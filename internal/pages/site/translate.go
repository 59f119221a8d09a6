package site

import (
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/narrative"
)

// A Translation is a link to the text of a page in another language. Its name is
// the name of that language in that language, and the translated title.
type Translation struct {
	Link
	Lang string // the code of the language
}

// Translated is the page of a translated text.
type Translated struct {
	Original Link // the page with the figures, in the site's language
}

// A translation is content/<council>/<language>/<page>.md.
type translation struct {
	key  string // of the narrative: warwickshire/cy/money
	of   string // the narrative key of the page it translates: warwickshire/money
	lang string // as its folder is called
	meta narrative.Meta
}

// path returns where its page stands.
func (t translation) path() string { return strings.TrimSuffix(t.key, "/index") + "/index.html" }

// A folder of translations is called by the code of its language.
var langFolder = regexp.MustCompile(`^[a-z]{2,3}(-[a-z0-9]{2,4})*$`)

// translationsOf returns the translated texts of the pages that a council has, by the
// key of the page and in the order of languages.
func translationsOf(c Account, texts map[string]bool) map[string][]translation {
	out := map[string][]translation{}
	for _, key := range sortedKeys(c.Narratives) {
		rest, ok := strings.CutPrefix(key, c.Slug+"/")
		lang, page, deeper := strings.Cut(rest, "/")
		if !ok || !deeper || !langFolder.MatchString(lang) || !texts[c.Slug+"/"+page] {
			continue
		}
		of := c.Slug + "/" + page
		out[of] = append(out[of], translation{key, of, lang, c.Narratives[key].Meta})
	}
	return out
}

// translations makes the pages of the translated texts.
func (a *Builder) translations(c *check.Checked) {
	all := a.outlines[a.slug].translated
	for _, of := range sortedKeys(all) {
		for _, t := range all[of] {
			a.checkTranslation(t)
			p := a.Page(c, strings.TrimPrefix(strings.TrimSuffix(t.key, "/index"), c.Slug+"/"), "translation", t.meta.Title.S)
			p.Crumbs = append(p.Crumbs, Link{Name: t.meta.Title.S})
			p.Lang = t.meta.Lang.S
			a.Narrate(&p, c, strings.TrimPrefix(t.key, c.Slug+"/"))
			p.Body = Translated{Link{Name: a.nameOf(c, of), Href: p.Root + strings.TrimSuffix(of, "/index") + "/index.html"}}
			a.Add(p)
		}
	}
}

// nameOf returns the menu's name of the page that a narrative belongs to, or that of
// its text.
func (a *Builder) nameOf(c *check.Checked, key string) string {
	for _, s := range a.in.Subjects.sections {
		if key == c.Slug+"/"+s.Slug {
			return s.Name
		}
	}
	if title := a.narratives[key].Meta.Title; title.Given() {
		return title.S
	}
	return c.ShortName()
}

// checkTranslation: without its language a text would be read out with the wrong
// voice, and without a title nobody finds it.
func (a *Builder) checkTranslation(t translation) {
	at := diag.Pos{File: "content/" + t.key + ".md"}
	switch said := t.meta.Lang; {
	case !said.Given():
		a.problems.Errorf(at, "narrative", "this text lies in the folder %s of a language, and does not say that it is in it", t.lang).Hint =
			`write lang = "` + t.lang + `" between the lines of +++`
	case strings.ToLower(said.S) != t.lang:
		a.problems.Errorf(said.Pos, "narrative", "this text says that it is in %s, and lies in the folder %s", said, t.lang).Hint =
			"move it to content/" + a.slug + "/" + strings.ToLower(said.S) + "/, or mend lang"
	}
	if !t.meta.Title.Given() {
		a.problems.Errorf(at, "narrative", "this translation has no title").Hint = `write title = "…" between the lines of +++, in its language`
	}
}

// ownName returns a language's name in that language, which its readers look for.
func ownName(code string) string {
	tag, err := language.Parse(code)
	if err != nil {
		return ""
	}
	name := display.Self.Name(tag)
	if name == "" {
		return ""
	}
	return name + ": "
}

// inOtherLanguages returns links from a page to its text in other languages.
func (a *Builder) inOtherLanguages(p *Page) []Translation {
	key := strings.TrimSuffix(path.Clean(strings.TrimSuffix(p.Path, "index.html")), "/")
	if p.Path == "index.html" { // the one council's home
		key = a.slug
	}
	if key == a.slug {
		key += "/index"
	}
	var out []Translation
	for _, t := range a.outlines[a.slug].translated[key] {
		out = append(out, Translation{Link{Name: ownName(t.meta.Lang.S) + t.meta.Title.S, Href: p.Root + t.path()}, t.meta.Lang.S})
	}
	return out
}
