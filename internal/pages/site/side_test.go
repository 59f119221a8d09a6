package site

import (
	"fmt"
	"strings"
	"testing"
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
		for _, s := range sections([]byte(tt.html)) {
			got = append(got, s.id+"="+s.words)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
