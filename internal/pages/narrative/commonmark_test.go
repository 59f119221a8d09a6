package narrative

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// An echoHost takes every link as it is.
type echoHost struct{ *testHost }

func (echoHost) Link(target string) (href, wrong, hint string) { return target, "", "" }

var headingID = regexp.MustCompile(` id="n-[^"]*"`)

// TestCommonMark compares with goldmark's own renderer, which passes the tests of
// the CommonMark specification.
func TestCommonMark(t *testing.T) {
	markdown := goldmark.New(goldmark.WithExtensions(extension.Table))
	for _, src := range []string{
		"plain\ntext",
		"two\n\nparagraphs",
		"hard  \nbreak and \\\nanother",
		"*em* _em_ **strong** __strong__ ***both*** **a *b* c**",
		"snake_case_words and 2 * 3 * 4",
		"*a **b*",
		"## Heading ##\n\n### Next\n\n#### After",
		"Setext\n------",
		"> quote\nlazy\n\n> > nested\n> ## not",
		"- a\n- b\n\n  c\n- d",
		"- a\n  - b\n    - c",
		"1. one\n2. two\n\n   more",
		"7) seven\n8) eight",
		"* a\n+ b\n- c",
		"- \n- x",
		"---\n\n***\n\n_ _ _",
		"`code` ``a ` b`` ` `` `",
		"`a\nb` `*no*` `<b>`",
		"    indented <code>\n\n    more",
		"```\nfenced *x*\n  kept\n```",
		"~~~\n```\n~~~",
		"```\nnever closed",
		`\*escaped\* \# \[x] \\ \: \a`,
		"&amp; &copy; &#35; &#x22; &nope; &notit; &#0; &ouml; &#1234567; &#xffffff;",
		"a < b > c & d \"e\"",
		"[link](page) [titled](page \"a \\\"title\\\" &amp; more\") [angle](<page>)",
		"[ref][one] [one][] [one] [two] [none]\n\n[one]: page \"t\"\n[two]: <other>",
		"[a *b* `c`](page) [not] (a) [x](y",
		"[outer [inner](a) b](c)",
		"<https://example.org/a?b=c&d=e> <a@example.org>",
		"[parens](a(b)c) [é](caf\u00e9) [q](a?b=c&d)",
		"[web](https://example.org/x%20y#z) [mail](mailto:a@example.org) [tel](tel:+441632960000)",
		"| a | b |\n|---|---|\n| 1 | `x \\| y` |\n| 2 |",
		"a | b\n-|-\n1 | *2*\n\nafter",
		"| a |\n|---|",
		"not | a table",
		"- | a | b |\n  |---|---|\n  | 1 | 2 |",
		"at 10:30, note: this, a:b, ::, :x, :x y[z], a:b[c], 10:30[x]",
		":: x\n\n: x\n\n::",
		`\:figure[x] and \::chart{x}`,
		"`:figure[x]`\n\n```\n:figure[x]\n::chart{y}\n:::note\n:::\n```\n\n    ::chart{y}",
		"[:x](page)",
		"\t- tab\n\n-\tb",
		"tab\tinside",
		"trailing   \n",
		"\u00a0no-break\u00a0space",
	} {
		var want bytes.Buffer
		if err := markdown.Convert([]byte(src), &want); err != nil {
			t.Fatal(err)
		}
		doc, problems := Parse("m.md", []byte(src))
		out, more := doc.Render(echoHost{newHost(t)})
		for _, p := range append(problems, more...) {
			if p.Severity.String() == "error" {
				t.Errorf("%q: %v", src, p)
			}
		}
		if got := plainText(string(out.HTML)); got != plainText(headingID.ReplaceAllString(want.String(), "")) {
			t.Errorf("Render(%q)\n got %s\nwant %s", src, got, want.String())
		}
	}
}

// plainText takes away what this package adds to CommonMark.
func plainText(html string) string {
	html = headingID.ReplaceAllString(html, "")
	for _, added := range []string{`<div class="scroll" tabindex="0">`, "</table></div>", ` scope="col"`, "\n"} {
		with := ""
		if added == "</table></div>" {
			with = "</table>"
		}
		html = strings.ReplaceAll(html, added, with)
	}
	return html
}
