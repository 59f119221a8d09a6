package narrative

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// allowedTags are the elements that a page may have, each with its attributes.
var allowedTags = map[string]string{
	"p": "", "h2": "id", "h3": "id", "h4": "id", "h5": "id", "h6": "id", "em": "", "strong": "", "a": "href class title",
	"code": "", "pre": "", "blockquote": "", "ul": "", "ol": "start", "li": "", "hr": "", "br": "", "div": "class tabindex lang dir",
	"table": "", "thead": "", "tbody": "", "tr": "", "th": "scope class", "td": "class", "span": "class title", "dfn": "",
	"q": "", "cite": "", "figure": "class", "figcaption": "",
}

var (
	anyTag  = regexp.MustCompile(`^<(/?)([a-z0-9]+)((?: [a-z]+="[^"<>]*")*)>`)
	anyAttr = regexp.MustCompile(` ([a-z]+)="([^"]*)"`)
	void    = map[string]bool{"hr": true, "br": true}
)

// unsafe returns a reading of a page that knows no Markdown: every < must begin an
// allowed element with allowed attributes, elements must nest, ids be different,
// and links lead to allowed places. It says what is wrong, or "".
func unsafe(page []byte) string {
	ids := map[string]bool{}
	var open []string
	for rest := page; ; {
		i := bytes.IndexByte(rest, '<')
		if i < 0 {
			break
		}
		if bytes.IndexByte(rest[:i], '>') >= 0 {
			return "a > outside a tag"
		}
		m := anyTag.FindSubmatch(rest[i:])
		if m == nil {
			return "not a tag: " + string(rest[i:min(i+80, len(rest))])
		}
		name := string(m[2])
		attrs, ok := allowedTags[name]
		if !ok {
			return "element " + name
		}
		switch {
		case len(m[1]) > 0:
			if len(open) == 0 || open[len(open)-1] != name {
				return "end of " + name + " in " + strings.Join(open, " ")
			}
			open = open[:len(open)-1]
		case name == "a" && slices.Contains(open, "a"):
			return "a link in a link"
		case !void[name]:
			open = append(open, name)
		}
		for _, a := range anyAttr.FindAllSubmatch(m[3], -1) {
			key, value := string(a[1]), html.UnescapeString(string(a[2]))
			if !strings.Contains(" "+attrs+" ", " "+key+" ") {
				return "attribute " + key + " of " + name
			}
			if key == "href" {
				if _, wrong, _ := judge(value); wrong != "" {
					return "href " + value
				}
			}
			if key == "id" {
				if ids[value] || !strings.HasPrefix(value, idPrefix) {
					return "id " + value
				}
				ids[value] = true
			}
		}
		rest = rest[i+len(m[0]):]
	}
	if len(open) > 0 {
		return "open at the end: " + strings.Join(open, " ")
	}
	return ""
}

// inside reports whether pos lies in a file of this text.
func inside(pos diag.Pos, src []byte) bool {
	lines := strings.Split(string(normalise(src)), "\n")
	if pos.Line == 0 {
		return true
	}
	return pos.Line <= len(lines) && pos.Col >= 1 && pos.Col <= len(lines[pos.Line-1])+1 && pos.Len >= 0
}

func hostile(t testing.TB) *testHost {
	h := newHost(t)
	evil := `"><script>alert(1)</script>' onload=x & <b>`
	for name, f := range h.figures {
		f.Label, f.Noun = evil, evil
		h.figures[name] = f
	}
	h.figures["evil"] = model.Figure{Address: "evil/evil", Label: evil, Marker: evil, Status: model.Status(evil), SourceID: "evil"}
	h.sources["evil"] = Entry{Title: evil, Text: evil, Href: `https://example.org/"><script>`}
	h.sources["script"] = Entry{Title: evil, Href: "javascript:alert(1)"}
	h.terms["evil"] = Entry{Title: evil, Text: evil, Href: "/x\"onclick=\"y"}
	h.pages["evil"] = `x" onclick="alert(1)`
	h.pages["script"] = " javascript:alert(1)"
	return h
}

// TestHostile: what the data say is text, wherever it stands.
func TestHostile(t *testing.T) {
	h := hostile(t)
	for _, src := range []string{
		":figure[evil] :figure[deficit.upper-target.2028]{with=\"noun,period\"} :term[evil] :quote[</q><script>]{source=evil}",
		":::quote{source=evil}\nx\n:::", "[a](evil)", "[a](script)", ":quote[x]{source=script}", ":::quote{source=script}\nx\n:::", ":::note[<script>]\nx\n:::",
		"[a](money \"\\\"onclick=x\")", "```\"><script>\nx\n```", "`\"><script>`", "## \"><script>",
	} {
		doc, _ := Parse("m.md", []byte(src))
		out, _ := doc.Render(h)
		if wrong := unsafe([]byte(out.HTML)); wrong != "" {
			t.Errorf("Render(%q): %s\n%s", src, wrong, out.HTML)
		}
	}
	if got, want := problemsOf(h, "[a](script)"), "m.md:1:1: error: this leads to \" javascript:alert(1)\", and that cannot stand in a page: this link has a space or a hidden character in it [link]\n\thint: a link leads to a page of this site, or begins with https://, http://, mailto: or tel:"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func seeds(f *testing.F) {
	for _, d := range Reference() {
		f.Add([]byte(d.Example))
	}
	for _, s := range []string{
		"+++\ntitle = \"x\"\n+++\n## A\n\n:figure[evil]{with=noun}\n\n> - :::note[a]\n>   b `c` *d*\n", "[a](javascript:x) <b onload=x> ![i](j)", "| a |\n|:-:|\n| £85m |",
		"::::note\n:::warning\n:quote[a [b] c]{source=evil}\n:::\n::::", "[:figure[evil] [x](money)](money \"t\")", "[r]: money 'x'\n\n[r] <https://a.b> <c@d.e>", "a\\\nb  \nc&amp;&#60;d",
		"\ufeff---\na: b\n---\n", "# a\n\n===\n\n1) x\n\n    y\n\n~~~ z\n", ":term[evil]:term[EHC plan] &pound;5bn 12 per cent", "##\n## \n## ##\n", ":::note\n## a\n:::\n## a\n",
	} {
		f.Add([]byte(s))
	}
}

func FuzzNarrative(f *testing.F) {
	seeds(f)
	h := hostile(f)
	h.numbers = NewNumbers([]model.Figure{h.figures["deficit.actual.2024"], h.figures["plans.within-20-weeks.2024"]})
	h.block = func(d Directive) ([]byte, diag.Problems) {
		var ps diag.Problems
		for _, a := range d.Attrs {
			ps.Errorf(a.Value.Pos, "x", "x")
		}
		return []byte("<p></p>"), ps
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		doc, problems := Parse("m.md", src)
		out, more := doc.Render(h)
		if wrong := unsafe([]byte(out.HTML)); wrong != "" && len(out.HTML) < maxHTML/2 {
			t.Errorf("%s\n%s", wrong, out.HTML)
		}
		for _, p := range append(problems, more...) {
			if p.Pos.File != "m.md" || !inside(p.Pos, src) || p.Msg == "" || len(p.Msg) > 500 {
				t.Errorf("%#v is not in the file", p)
			}
		}
		if len(out.Headings) != len(doc.Headings()) && len(out.HTML) < maxHTML/2 {
			t.Errorf("%d headings of %d", len(out.Headings), len(doc.Headings()))
		}
		again, _ := doc.Render(h)
		if out.HTML != again.HTML || out.Text != again.Text {
			t.Error("the second Render differs")
		}
	})
}

func FuzzFrontMatter(f *testing.F) {
	for _, s := range []string{"title = \"x\"", "order = 1\ndraft = true", "date = 2024-06-20", "title = 1\n[a]\nb = 2", "lang = \"cy\" # x", "a.b.c = [1, {d = 2}]", "\"\"\"\n+++\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, toml []byte) {
		src := append(append([]byte("+++\n"), toml...), "\n+++\nx :figure[nope]\n"...)
		doc, problems := Parse("m.md", src)
		_, more := doc.Render(hostile(t))
		for _, p := range append(problems, more...) {
			if !inside(p.Pos, src) {
				t.Errorf("%v is not in the file", p)
			}
		}
	})
}

func FuzzAttributes(f *testing.F) {
	for _, s := range []string{"a", "a=b", `a="b c" d='e'`, "#x .y", "=", `a="`, "a= b", "a=b a=c", "{", "}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, inner []byte) {
		line := append(append([]byte("{"), inner...), '}')
		var problems diag.Problems
		var d Directive
		s := attrScanner{line: line, problems: &problems, at: func(i, n int) diag.Pos {
			if i < 0 || n < 0 || i+n > len(line) {
				t.Errorf("place %d+%d of %q", i, n, line)
			}
			return diag.Pos{Col: i + 1, Len: n}
		}}
		if !s.attributes(&d) && len(problems) == 0 {
			t.Errorf("%q is refused and not reported", line)
		}
		for _, a := range d.Attrs {
			if got := string(line[a.Value.Pos.Col-1:][:a.Value.Pos.Len]); got != a.Value.Text {
				t.Errorf("%q: the value of %s stands at %q", line, a.Key, got)
			}
		}
	})
}
