package site

import (
	"fmt"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

func TestSections(t *testing.T) {
	many := func(level string, n int) (out string) {
		for i := range n {
			out += fmt.Sprintf("<h%s id=\"%s%d\">x</h%s>", level, level, i, level)
		}
		return out
	}
	for _, tt := range []struct{ name, html, want string }{
		{"in order, without tags", `<h2 id="a">One <a href="x">two</a></h2><p>x</p><h3 class="y" id="b">&lt;b&gt;</h3>`, "a=One two b=&lt;b&gt;"},
		{"not without an address, and not of the foot", `<h2>No</h2><h4 id="d">No</h4><hr><h2 id="a">One</h2><footer><h2 id="f">Foot</h2></footer>`, "a=One"},
		{"upper ones where there are many", many("2", 4) + many("3", 20), "20=x 21=x 22=x 23=x"},
		{"the first of many", many("2", 30), "20=x 21=x 22=x 23=x 24=x 25=x 26=x 27=x 28=x"},
		{"the first of many, of few above them", many("2", 2) + many("3", 20), "20=x 21=x 30=x 31=x 32=x 33=x 34=x 35=x 36=x"},
		{"not without words", `<h2 id="a"><b></b></h2><h2 id="b">B</h2>`, "b=B"},
		{"not closed", `<h2 id="a">One`, ""},
	} {
		var got []string
		list, more := sections([]byte(tt.html))
		for _, s := range list {
			got = append(got, s.id+"="+s.words)
		}
		if more != strings.HasPrefix(tt.name, "the first of many") {
			t.Errorf("%s: more is %v", tt.name, more)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Only a page of a council's, with text to read, has room for the column.
func TestBeside(t *testing.T) {
	council := &check.Checked{}
	for _, tt := range []struct {
		name string
		page Page
		want string
	}{
		{"a page", Page{Template: "money", council: council}, SideMark},
		{"a page of the site", Page{Template: "money"}, ""},
		{"a chart's", Page{Template: "money", council: council, alone: true}, ""},
		{"a home", Page{Template: "council", council: council}, ""},
		{"Easy Read", Page{Template: easyDir, council: council}, ""},
	} {
		if got := string(tt.page.Beside()); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// The column has the days that a page has.
func TestSideDays(t *testing.T) {
	council := &check.Checked{Council: model.Council{Slug: "ashby"}}
	for _, tt := range []struct {
		updated string
		due     *Due
		want    string
	}{
		{"", nil, ""},
		{"June 2025", nil, "<p>Key dates</p><ul><li>Newest of all papers: June 2025</li></ul>"},
		{"", &Due{Day: "30 June 2026"}, "<p>Key dates</p><ul><li>Day set for the next figures: 30 June 2026</li></ul>"},
	} {
		p := Page{council: council, Updated: tt.updated, Due: tt.due}
		got := string(p.Side([]byte(`<h2 id="a">A</h2><h2 id="b">B</h2><h2 id="c">C</h2>`)))
		if !strings.Contains(got, "</nav>"+tt.want+"<p>Sources") {
			t.Errorf("%q, %v: the column is %s", tt.updated, tt.due, got)
		}
	}
}

// The column names some papers of the page's charts, and always leads to all.
func TestSide(t *testing.T) {
	const html = `<h2 id="a">A</h2><h2 id="b">B</h2><h2 id="c">C</h2>`
	papers := Links{}
	for _, name := range []string{"One", "Two", "Three", "Four"} {
		papers = append(papers, Link{Name: name, Href: "#" + name})
	}
	all := `<li><a href="../ashby/data/index.html#sources">All papers</a></li></ul></div></div>`
	council := &check.Checked{Council: model.Council{Slug: "ashby"}}
	for _, tt := range []struct {
		name   string
		papers Links
		want   string // the end
	}{
		{"no chart", nil, `</ul></nav><p>Sources</p><ul>` + all},
		{"a chart", papers[:1], `</ul></nav><p>Sources of the charts</p><ul><li><a href="#One">One</a></li>` + all},
		{"many", papers, `<li><a href="#Three">Three</a></li>` + all},
	} {
		p := Page{Root: "../", council: council, papers: tt.papers}
		if got := string(p.Side([]byte(html))); !strings.HasSuffix(got, tt.want) {
			t.Errorf("%s: the column is %s", tt.name, got)
		}
		if got := p.Side([]byte(html[:20])); got != nil {
			t.Errorf("%s: a page of one section has the column %s", tt.name, got)
		}
	}
}
