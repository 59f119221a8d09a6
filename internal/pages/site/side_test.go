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
		{"not closed", `<h2 id="a">One`, ""},
	} {
		var got []string
		list, more := sections([]byte(tt.html))
		for _, s := range list {
			got = append(got, s.id+"="+s.words)
		}
		if more != (tt.name == "the first of many") {
			t.Errorf("%s: more is %v", tt.name, more)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
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
