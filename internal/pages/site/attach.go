package site

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/media"
	"github.com/send-daylight/daylight/internal/pages/narrative"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// filesDir is the folder of attachments and pictures of texts.
const filesDir = "files"

// below returns the folder of the layout, with a slash, or nothing for the site as a whole.
func (a *Builder) below() string {
	if a.slug == "" {
		return ""
	}
	return a.slug + "/"
}

// isFile reports whether a link of a text leads to a file, not to a page.
func (h *host) isFile(target string) bool {
	switch path.Ext(target) {
	case "", ".md", ".html":
		return false
	}
	return !h.a.planned(path.Join(h.a.below(), target, "index.html"))
}

// file finds the file that a text names: from the folder of its council, from the site's
// root with a slash before it, or from the text's own folder with ./ or ../.
func (h *host) file(target string) (f media.File, href, wrong, hint string) {
	name := path.Clean(target)
	switch {
	case strings.HasPrefix(target, "/"):
		name = strings.TrimPrefix(name, "/"+h.a.below())
	case strings.HasPrefix(target, "."):
		name = strings.TrimPrefix(path.Join(path.Dir(h.key), target), h.a.below())
	}
	f, ok := h.a.media[name]
	if path.Dir(name) == papersDir && ok {
		if !h.hasPaper(name) {
			return f, "", "no source names the paper " + name + ", so it is not published", `write file = "` + name + `" at its source in sources.toml`
		}
		return f, h.page.Root + h.a.below() + papersDir + "/" + f.Name, "", ""
	}
	if path.Dir(name) == papersDir && h.council != nil {
		folder := "data/" + h.a.below() + papersDir
		if hint = diag.DidYouMean(name, sortedKeys(h.a.media)); hint == "" {
			hint = "put it there, and write file = \"" + name + "\" at its source in sources.toml; a file that no figure comes from belongs into content/" + h.a.below() + filesDir
		}
		return f, "", "there is no paper called " + strconv.Quote(target) + " in " + folder, hint
	}
	if !ok || path.Dir(name) != filesDir {
		folder := "content/" + h.a.below() + filesDir
		hint = diag.DidYouMean(name, sortedKeys(h.a.media))
		for _, other := range sortedKeys(h.a.media) { // the same file as another kind, such as PNG for WebP
			if strings.TrimSuffix(other, path.Ext(other)) == strings.TrimSuffix(name, path.Ext(name)) {
				hint = "did you mean " + strconv.Quote(other) + "?"
			}
		}
		if hint == "" {
			hint = "put it into " + folder + ", and write " + filesDir + "/ and its name"
		}
		return f, "", "there is no file called " + strconv.Quote(target) + " in " + folder, hint
	}
	h.a.used[name] = true
	return f, h.page.Root + h.a.below() + filesDir + "/" + f.Name, "", ""
}

// hasPaper reports whether a source of the text's council names a paper, which is published
// then.
func (h *host) hasPaper(name string) bool {
	return h.council != nil && slices.ContainsFunc(h.council.SourceIDs(), func(id string) bool {
		s, _ := h.council.Source(id)
		return s.File.S == name
	})
}

// Picture implements [narrative.Host].
func (h *host) Picture(target string) (p narrative.Picture, wrong, hint string) {
	f, href, wrong, hint := h.file(target)
	if wrong == "" && !f.Kind.Picture {
		return p, "this file is no picture", "link to it without the ! before the brackets"
	}
	return narrative.Picture{Href: href, Width: f.Width, Height: f.Height}, wrong, hint
}

// putMedia publishes the files that texts show or link to, and reports the others: what
// nobody can reach was not meant to be published, or a link is missing.
func (a *Builder) putMedia() {
	for _, name := range sortedKeys(a.media) {
		switch {
		case path.Dir(name) != filesDir:
		case a.used[name]:
			a.file(a.below()+filesDir+"/"+a.media[name].Name, a.media[name].Data)
		default:
			a.problems.Add(diag.Problem{Pos: diag.Pos{File: "content/" + a.below() + name}, Severity: diag.Warning, Rule: media.Rule,
				Msg: "no text shows this file or links to it, so it is not published", Hint: "write [words](" + name + ") or ![what it shows](" + name + ") into a text, or remove it"})
		}
	}
}

// paper returns the link from the site's root to the copy of a source's paper. It is empty
// where the site has none.
func (a *Builder) paper(c *check.Checked, s model.Source) Link {
	account, ok := a.other(c.Slug)
	f := account.Media[s.File.S]
	if !ok || !s.File.Given() || f.Name == "" {
		return Link{}
	}
	name := "The paper, kept here (" + f.Kind.Name + ", " + size(len(f.Data))
	if s.Retrieved.Given() { // nothing knows since when the copy is here, nor that it was made that day
		name += "; read on " + s.Retrieved.String()
	}
	return Link{Name: name + ")", Href: c.Slug + "/" + papersDir + "/" + f.Name}
}

// papers returns links from the site's root to the copies of the papers that figures come
// from, each once.
func (a *Builder) papers(c *check.Checked, figures []model.Figure) []Link {
	if !slices.ContainsFunc(c.SourceIDs(), func(id string) bool { s, _ := c.Source(id); return s.File.Given() }) {
		return nil
	}
	var out []Link
	for i := range figures {
		for _, id := range figures[i].Sources() {
			s, _ := c.Source(id)
			l := a.paper(c, s)
			l.Name = words.ShortSource(s) + ": " + lower(l.Name)
			if l.Href != "" && !slices.Contains(out, l) {
				out = append(out, l)
			}
		}
	}
	return out
}

func lower(s string) string { return strings.ToLower(s[:min(1, len(s))]) + s[min(1, len(s)):] }
