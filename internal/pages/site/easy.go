package site

import (
	"html/template"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/pages/easy"
)

// easyDir is the folder of a council's page in Easy Read, and the name of its template.
const easyDir = "easy-read"

// An EasyTopic is a part of a page in Easy Read: the lines about one subject. A topic that has nothing to
// tell is left out.
type EasyTopic struct {
	Name  string // the heading
	To    string // slug of the section that says more
	Facts string // how the addresses of its figures begin
	Say   func(c *check.Checked) []easy.Line
}

// EasyRead returns the subject of a page in Easy Read about some topics: each council has one
// where a topic has something to tell, unless it wants none.
func EasyRead(topics ...EasyTopic) Subject {
	return Subject{Sections: []Section{{Slug: easyDir, Name: "Easy Read", Apart: true,
		Has: func(c Account) bool {
			return !easyOff(c.Checked) && !c.IsProgramme() && slices.ContainsFunc(topics, func(t EasyTopic) bool { return len(t.Say(c.Checked)) > 0 })
		},
		Make: func(a *Builder, c *check.Checked) { a.easyRead(c, topics) }}}}
}

// easyOff reports whether a council wants no page of daylight's in Easy Read.
func easyOff(c *check.Checked) bool {
	own := c.Files.Council.EasyRead
	return own.Given() && !own.B
}

// EasyPage is a page in Easy Read.
type EasyPage struct {
	Begin  EasyGroup   // what the page is, and what its numbers are
	Topics []EasyGroup // at least one
}

// EasyGroup is a topic of a page in Easy Read.
type EasyGroup struct {
	Name  string     // its heading
	ID    string     // its id on the page
	Lines []EasyLine // at least one
	More  Link       // the page that says more; empty where there is none
}

// Print returns the lines as HTML.
func (g EasyGroup) Print() template.HTML {
	var p printer
	p.Grow(900 * len(g.Lines))
	for _, x := range g.Lines {
		if x.Heading != "" {
			p.add("<h3>").text(x.Heading).add("</h3>")
		}
		p.add(`<div class="easy"><div>`).add(string(x.Drawing)).add("</div><div>")
		for _, s := range x.Text {
			p.add("<p>").text(s).add("</p>")
		}
		p.add("</div></div>\n")
	}
	return template.HTML(p.String())
}

// EasyLine is one idea: a drawing with one to four short sentences.
type EasyLine struct {
	Heading string        // what the lines from here on are about; mostly empty
	Drawing template.HTML // the whole element, hidden from screen readers: the sentences say the same
	Text    []string      // the sentences
}

func (a *Builder) easyRead(c *check.Checked, topics []EasyTopic) {
	p := a.Section(c, easyDir, "Easy Read: "+c.ShortName(), "")
	p.Description = "The main numbers about SEND in " + c.ShortName() + ", in short sentences with pictures."
	body := EasyPage{Begin: EasyGroup{Lines: easyLines([]easy.Line{
		easy.Say(easy.Info, "This page is in Easy Read.", "It has short sentences and pictures."),
		easy.Say(easy.Children, "It is about children with SEND.", "SEND means special educational needs and disabilities."),
		easy.Say(easy.InTenPicture(6), "Large numbers are rounded.", "“About” means near to the exact number."),
	})}}
	for _, t := range topics {
		lines := t.Say(c)
		if len(lines) == 0 {
			continue
		}
		g := EasyGroup{Name: t.Name, ID: strings.ToLower(t.Name)}
		if a.outlines[c.Slug].sections[t.To] {
			g.More = Link{Name: "More about " + strings.ToLower(t.Name), Href: p.Root + c.Slug + "/" + t.To + "/index.html"}
		}
		if slices.ContainsFunc(c.Findings, func(f check.Finding) bool {
			return f.Known() && f.Lead != check.Incomplete && strings.HasPrefix(f.Address, t.Facts)
		}) {
			lines = unfit(lines)
		}
		g.Lines = easyLines(lines)
		body.Topics = append(body.Topics, g)
	}
	a.Narrate(&p, c, easyDir)
	p.Body = body
	a.Add(p)
}

// unfit adds to the lines of a topic that some of its numbers do not fit together: before the
// first heading within the topic, since it is not about what stands under one of them.
func unfit(lines []easy.Line) []easy.Line {
	at := slices.IndexFunc(lines, func(l easy.Line) bool { return l.Name != "" })
	if at < 0 {
		at = len(lines)
	}
	return slices.Insert(slices.Clone(lines), at, easy.Say(easy.Unsure, "Some numbers in the papers do not fit together.", "The page with more numbers says which."))
}

func easyLines(list []easy.Line) []EasyLine {
	out := make([]EasyLine, 0, len(list))
	for _, l := range list {
		out = append(out, EasyLine{l.Name, l.Picture.Drawing(), l.Text})
	}
	return out
}

// easyLink returns the link to a council's page in Easy Read; empty where it has none. to
// leads to the council's folder.
func (a *Builder) easyLink(c *check.Checked, to string) Link {
	if !a.outlines[c.Slug].sections[easyDir] {
		return Link{}
	}
	return Link{Name: "Easy Read", Href: to + easyDir + "/index.html"}
}
