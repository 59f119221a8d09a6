package site

import (
	"fmt"
	"html/template"
	"slices"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/onefile"
)

// A Kept is an account as it was published at a release, in one file that package onefile
// made and has checked.
type Kept struct {
	Published model.Day
	HTML      []byte
}

// keptPath returns the path of the page of a kept account.
func keptPath(slug string, published model.Day) string {
	return slug + "/" + historyDir + "/" + published.ISO() + ".html"
}

// Kept returns the link from the site's root to a council's account as it was published
// at a release. It is empty where that was not kept.
func (a *Builder) Kept(c *check.Checked, published model.Day) Link {
	if a.account == nil {
		return Link{}
	}
	i := slices.IndexFunc(a.account.Kept, func(k Kept) bool { return k.Published == published })
	if i < 0 {
		return Link{}
	}
	return Link{Name: "The whole account as it was published on " + published.String(), Href: keptPath(c.Slug, published), Text: "one page, " + size(len(a.account.Kept[i].HTML))}
}

// history publishes the accounts that are kept. They are files, not pages of the layout:
// no list of pages, no search and no sitemap has them.
func (a *Builder) history(c *check.Checked) {
	for _, k := range a.account.Kept {
		name := keptPath(c.Slug, k.Published)
		root := rootOf(name)
		old, err := onefile.Old(k.HTML, onefile.Notice{
			Short: "As published on " + k.Published.String(),
			Top:   a.oldWords(c, root, k.Published),
			Today: func(page string) (href, words string) {
				if a.planned(page) {
					return root + page, "This page today"
				}
				return root + c.Slug + "/index.html", "This page is no more: see the account today"
			},
		})
		if err != nil { // the pipeline lets nothing else in
			panic("site: " + name + ": " + err.Error())
		}
		a.file(name, old)
	}
}

// oldWords returns the words at the top of a kept account: it is old, and where the account
// is today.
func (a *Builder) oldWords(c *check.Checked, root string, published model.Day) template.HTML {
	text := fmt.Sprintf("This is the account of %s as it was published on %s. ", template.HTMLEscapeString(c.Name()), published)
	next := model.Day{} // the release after it; one without a record may be of a day to come
	for _, r := range c.Releases {
		if day := r.Published.Day; r.Recorded && day.Compare(published) > 0 && (next.IsZero() || day.Compare(next) < 0) {
			next = day
		}
	}
	if next.IsZero() {
		text += "It stays as it was then; its pages may have changed since. "
	} else {
		text += fmt.Sprintf("It has been replaced: newer figures were published on %s. ", next)
	}
	text += fmt.Sprintf(`<a href="%s%s/index.html">See the account today</a>`, root, c.Slug)
	if changes := c.Slug + "/changes/index.html"; a.planned(changes) {
		text += fmt.Sprintf(` and <a href="%s%s">what changed</a>`, root, changes)
	}
	return template.HTML(text + ".")
}
