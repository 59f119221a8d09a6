package site

import (
	"cmp"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/narrative"
)

// UpdatesPage is the page that lists a council's short posts, newest first.
type UpdatesPage struct {
	Posts []Post // newest first
	Feed  string // the Atom feed; empty where the site's address is not known
}

// A Post is one update: in the list, and the body of its own page.
type Post struct {
	Link
	Day string // its day in words
	ISO string // its day as 2026-09-30
}

// A post is content/<council>/updates/<name>.md, whose name begins with its day.
type post struct {
	name string // 2026-09-30-new-figures
	day  model.Day
	meta narrative.Meta
}

// Section is the folder of posts and the name of their page.
const updatesDir = "updates"

var postName = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(-[a-z0-9]+)+$`)

// postsOf returns the posts of a council, newest first.
func postsOf(c Account) []post {
	var out []post
	for _, key := range sortedKeys(c.Narratives) {
		dir, name := path.Split(key)
		if dir == c.Slug+"/"+updatesDir+"/" {
			meta := c.Narratives[key].Meta
			out = append(out, post{name, meta.Date.Day, meta})
		}
	}
	slices.SortStableFunc(out, func(x, y post) int { return cmp.Or(y.day.Compare(x.day), cmp.Compare(x.name, y.name)) })
	return out
}

func sortedKeys[T any](m map[string]T) []string {
	return slices.Sorted(maps.Keys(m))
}

// checkPosts reports posts that cannot be in a list of dated posts.
func (a *Builder) checkPosts() {
	for _, p := range a.posts() {
		a.checkPost("content/"+a.slug+"/"+updatesDir+"/"+p.name+".md", p)
	}
}

// posts returns those of the layout's own council.
func (a *Builder) posts() []post { return a.outlines[a.slug].posts }

func (a *Builder) checkPost(file string, p post) {
	for _, x := range []struct {
		given       bool
		what, write string
	}{
		{p.meta.Title.Given(), "title", `title = "…"`}, {p.meta.Date.Given(), "date", "date = 2026-09-30"}, {p.meta.Summary.Given(), "summary", `summary = "…"`},
	} {
		if !x.given {
			a.problems.Errorf(diag.Pos{File: file}, "narrative", "this update has no %s", x.what).Hint = "write " + x.write + " between the lines of +++"
		}
	}
	if !p.meta.Date.Given() {
		return
	}
	day := p.day.ISO()
	switch {
	case !postName.MatchString(p.name):
		a.problems.Errorf(diag.Pos{File: file}, "narrative", "the name of an update is its date and a few words").Hint = "rename it, such as " + day + "-new-figures.md"
	case !strings.HasPrefix(p.name, day):
		a.problems.Errorf(p.meta.Date.Pos, "narrative", "this update is dated %s, and its name begins with %s", p.day, p.name[:len(day)]).Hint =
			"rename it to " + day + p.name[len(day):] + ".md, or mend the date"
	}
}

func (a *Builder) updates(c *check.Checked) {
	posts := a.posts()
	newest := posts[0]
	p := a.Section(c, updatesDir, "What is new?", "The newest update is of "+newest.day.String()+": "+newest.meta.Title.S+".")
	a.Narrate(&p, c, updatesDir)
	body := UpdatesPage{}
	if a.in.Config.Base != nil {
		body.Feed = "feed.xml"
		a.file(c.Slug+"/"+updatesDir+"/feed.xml", a.feed(c, posts))
	}
	for _, x := range posts {
		body.Posts = append(body.Posts, Post{Link{Name: x.meta.Title.S, Href: x.name + "/index.html", Text: x.meta.Summary.S}, x.day.String(), x.day.ISO()})
		a.update(c, x)
	}
	p.Body = body
	a.Add(p)
}

// update makes the page of one post.
func (a *Builder) update(c *check.Checked, x post) {
	p := a.Page(c, updatesDir+"/"+x.name, "update", x.meta.Title.S)
	p.Crumbs = append(p.Crumbs, Link{Name: "Updates", Href: "../index.html"}, Link{Name: x.meta.Title.S})
	p.Lang = x.meta.Lang.S
	a.Narrate(&p, c, updatesDir+"/"+x.name)
	p.Body = Post{Link{Name: x.meta.Title.S, Href: "index.html", Text: x.meta.Summary.S}, x.day.String(), x.day.ISO()}
	a.Add(p)
}

// feedOf leads from the site's root to a council's feed, where there is one.
func (a *Builder) feedOf(slug string) string {
	if a.in.Config.Base == nil || len(a.posts()) == 0 {
		return ""
	}
	return slug + "/" + updatesDir + "/feed.xml"
}
