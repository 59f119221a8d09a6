package narrative

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/diag"
)

// TestBlowUp reads files as large as may be of pieces that make parsers slow or
// pages large. Before the caps some took half a minute or gigabytes; a clock in
// a test is no judge, so the limit is on what comes out and go test's own.
func TestBlowUp(t *testing.T) {
	h := newHost(t)
	for _, unit := range []string{
		"[a](", "[a](b", "[", "![[", "]", "[a]", "*a **b ", "**a", "_*", "`", "`a``b```", "<", "<a ", "<!--", "<?", "<!A", "<![CDATA[",
		"&", "&#", "\\", ":a[", ":figure[x]", ":figure[", ":figure[x]{", "::a\n", ":::a\n", ":::note\n", "::::::", "> ", "> a\n", "- ", "- a\n ",
		"1) ", ">\n", "a\n", "a\n-\n", "|\n", "|a\n|-\n", "[a]: b\n", "## a\n", "<b>", "[a](javascript:x)", "![a](b)", "£85m ", "12 ab ",
		"a*", "*", "{", "\t", "<a@b.c>", "<http://a>", "[a](<b", "[a](b \"", "[a][b]", ":quote[a]{source=x}", "~~~\n", "```a\n", "<div>\n",
		"<div>\n\n", "* * *\n\n", "a  \n", "&nbsp;", "\u00a0", "- a\n\n\n", "* a\n  * b\n", "+ ", ":figure[deficit.actual.2024]", "::chart{deficit}\n",
	} {
		src := strings.Repeat(unit, maxBytes/len(unit))
		doc, _ := Parse("m.md", []byte(src))
		out, _ := doc.Render(h)
		if len(out.HTML) > 20*maxBytes {
			t.Errorf("%d KB of %q make %d KB of HTML", maxBytes>>10, unit, len(out.HTML)>>10)
		}
	}
}

func TestCaps(t *testing.T) {
	long := "[a]: /" + strings.Repeat("x", 1900) + "\n\n"
	wide := strings.Repeat("|a", 100) + "\n" + strings.Repeat("|-", 100) + "\n" + strings.Repeat("|\n", 100)
	tests := []struct{ name, src, want string }{
		{"large file", strings.Repeat("x", maxBytes+1), "m.md: error: this file has 65 KB, and a narrative may have at most 64 [size]\n\thint: split it into several pages"},
		{"wide table", "x\n\n" + wide, "m.md:3:1: error: this table has more than 10000 cells [size]\n\thint: keep the figures in a data file and show them with ::table"},
		{"brackets", "x\n\n" + strings.Repeat("[a](", 2000), "m.md:3:1: error: this paragraph has more than 1000 opening brackets [size]\n\thint: split it with blank lines"},
		{"quotations", "x\n" + strings.Repeat(">", 17) + " a", "m.md:2:1: error: this line begins with 17 list or quotation marks [size]\n\thint: nest lists and quotations less deeply"},
		{"lists", strings.Repeat("- ", 17) + "a", "m.md:1:1: error: this line begins with 17 list or quotation marks [size]\n\thint: nest lists and quotations less deeply"},
		{"containers", strings.Repeat(":::note\n", 17) + strings.Repeat(":::\n", 16), "m.md:17:1: error: this note stands inside 16 others [size]\n\thint: close some of them first"},
		{"long link", "[a](/" + strings.Repeat("x", 2000) + ")", "m.md:1:1: error: this link is too long [link]\n\thint: a link may have at most 2000 characters"},
		{"repeated link", long + strings.Repeat(strings.Repeat("[a]", 900)+"\n\n", 20), "m.md: error: the page of this narrative is larger than 5 MB [size]\n\thint: split it, and keep long tables in data files"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := faultsOf(echoHost{newHost(t)}, tt.src); got != tt.want {
				t.Errorf("reports\n%.900s\nwant\n%s", got, tt.want)
			}
		})
	}
	for _, fine := range []string{strings.Repeat("- ", 40), strings.Repeat("* ", 40), strings.Repeat("-", 60) + " | ---", "**a** -b +c 1.5 > d", strings.Repeat("| a | b |\n", 300)} {
		if got := faultsOf(newHost(t), fine); got != "" {
			t.Errorf("%.40q reports %s", fine, got)
		}
	}
}

// TestLargeBlock: what a host gives counts too.
func TestLargeBlock(t *testing.T) {
	h := newHost(t)
	h.block = func(Directive) ([]byte, diag.Problems) { return make([]byte, 3<<20), nil }
	doc, _ := Parse("m.md", []byte("::chart{a}\n\n::chart{b}\n\nend"))
	out, problems := doc.Render(h)
	if len(out.HTML) > maxHTML || len(problems) != 1 || problems[0].Rule != "size" {
		t.Errorf("%d bytes, %v", len(out.HTML), problems)
	}
}
