package site

import (
	"encoding/xml"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

// An atomFeed is a feed of Atom 1.0 (RFC 4287). What reads feeds has no page to
// resolve a relative link against, so every address in it is absolute, and a site
// whose address is not known has no feed.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  atomAuthor  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Rights  string      `xml:"rights"`
	Entries []atomEntry `xml:"entry"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string   `xml:"id"`
	Title     string   `xml:"title"`
	Published string   `xml:"published"`
	Updated   string   `xml:"updated"`
	Link      atomLink `xml:"link"`
	Summary   string   `xml:"summary"`
}

// feed returns the feed of a council's posts, newest first. Ids are permalinks, and
// times are those of the posts: nothing in it comes from a clock.
func (a *Builder) feed(c *check.Checked, posts []post) []byte {
	home := a.in.Config.Base.String() + c.Slug + "/" + updatesDir + "/"
	f := atomFeed{
		Lang: a.frame.Lang, ID: home, Title: c.ShortName() + ": updates", Updated: moment(posts[0].day), Author: atomAuthor{a.frame.Title}, Rights: a.frame.Licence,
		Links: []atomLink{{"self", "application/atom+xml", home + "feed.xml"}, {"alternate", "text/html", home}},
	}
	for _, p := range posts {
		f.Entries = append(f.Entries, atomEntry{
			ID: home + p.name + "/", Title: p.meta.Title.S, Published: moment(p.day), Updated: moment(p.day),
			Link: atomLink{"alternate", "text/html", home + p.name + "/"}, Summary: p.meta.Summary.S,
		})
	}
	data, err := xml.MarshalIndent(f, "", " ")
	if err != nil {
		panic("site: a feed of text cannot fail: " + err.Error())
	}
	return append([]byte(xml.Header), append(data, '\n')...)
}

// moment returns the beginning of a day in the form of RFC 3339. Posts have no time of day.
func moment(d model.Day) string { return d.ISO() + "T00:00:00Z" }
