package stylesheet_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/pages/stylesheet"
)

func TestCheck(t *testing.T) {
	const (
		letters = "with this letter-spacing, letters could lie over each other, in what the checks found, too"
		lines   = "with this line-height, lines could lie over each other"
		hidden  = `a \ outside of quotation marks can hide what a style sheet loads`
	)
	for _, tt := range []struct{ name, css, want string }{
		{"rules", "body { color: #123 }\n@media print { a::after { content: \"}\\\"\" } }\n/* url(x) { */", ""},
		{"a picture inside", `a { background: url("data:image/svg+xml;base64,AA==") }`, ""},
		{"a place of the page", `a { clip-path: url(#a) }`, ""},
		{"a picture elsewhere", "a {\n  background: url(https://evil.example/x.png) }", "2:15 a style sheet loads no file: the policy of the pages forbids it"},
		{"a picture beside it", `a { background: URL( 'x.png' ) }`, "1:17 a style sheet loads no file: the policy of the pages forbids it"},
		{"a page as a picture", `a { background: url(data:text/html,x) }`, "1:17 a style sheet loads no file: the policy of the pages forbids it"},
		{"another style sheet", `@import "x.css";`, "1:1 @import is not allowed in a site's own style sheet"},
		{"a font", `@font-face { font-family: x; src: local(y) }`, "1:1 pages load no fonts: a reader would wait for them"},
		{"a hidden word", `a { background: u\72l(x) }`, `1:18 a \ outside of quotation marks can hide what a style sheet loads`},
		{"a set of pictures", `a { background: image-set("x.png" 1x) }`, "1:17 a style sheet loads no file: the policy of the pages forbids it"},
		{"the end of the element", `a { } </style><script>`, "1:7 </ ends a style sheet inside a page"},
		{"an open bracket", "a { b {\n}", "1:3 this { is never closed, so browsers drop what follows"},
		{"a bracket too many", "a { }\n}", "2:1 this } closes nothing"},
		{"an open comment", "a { }\n/* b", "2:1 this comment is never closed, so browsers drop what follows"},
		{"an open text", "a { content: \"x }\n}", "1:14 this text is not closed on its line, so browsers drop what follows"},
		{"an open text at the end", `a { content: "x`, "1:14 this text is never closed, so browsers drop what follows|1:3 this { is never closed, so browsers drop what follows"},
		{"a rule for a finding", "a { b: c }\nmain .problem, .x { display: none }", "2:6 .problem cannot be changed: it says what the checks found, and looks the same on every site"},
		{"in a block, with a state", "@media print { div.Alert:hover > a { color: red } }", "1:19 .Alert cannot be changed: it leads to what the checks found, and looks the same on every site"},
		{"what is late", "[data-overdue] { opacity: 0 }", "1:1 data-overdue cannot be changed: it says that figures are late, and looks the same on every site"},
		{"others of such names", ".problems, .alert-box, .copy-all, .x { background: url(#alert) }", ""},
		{"letters, words and lines apart", "a{letter-spacing:-.02em;word-spacing: .1em; line-height: 1.25 } b { line-height: normal; font: 1rem/1.2 serif; line-height: 120%; line-height: 24px }", ""},
		{"letters over each other", "a { letter-spacing: -1em }", "1:5 " + letters},
		{"a little less", "a { letter-spacing: -0.5em }", "1:5 " + letters},
		{"with an exponent", "p, strong { letter-spacing: -0.09e2em }", "1:13 " + letters},
		{"after a rule inside", "main { a { b: c }letter-spacing:-9e999em }", "1:18 " + letters},
		{"no number", "a { line-height: .; letter-spacing: -.; font: x/.em }", ""},
		{"in points", "p { letter-spacing: -4pt }", "1:5 " + letters},
		{"words over each other", "a { color: red; word-spacing: calc(0px - 9em) }", "1:17 with this word-spacing, letters could lie over each other, in what the checks found, too"},
		{"by a product", "a { letter-spacing: calc(-.1em * 9) }", "1:5 " + letters},
		{"by a bracket", "a { letter-spacing: calc(0px - (4em + 5em)) }", "1:5 " + letters},
		{"by a function", "a { letter-spacing: calc(1em * cos(180deg)) }", "1:5 " + letters},
		{"by many small ones", "a { letter-spacing: calc(-.1em - .1em - .1em) }", "1:5 " + letters},
		{"by a name", ":root { --x: -9em } a { letter-spacing: var(--x) }", "1:25 " + letters},
		{"by a name of a name", ":root { --x: -9em; --y: calc(0em + var(--x)) } a { letter-spacing: var(--y, 1em) }", "1:52 " + letters},
		{"by the first value of a name", "@property --x { initial-value: -9em } a { letter-spacing: var(--x) }", "1:43 " + letters},
		{"by a name of a function", ":root { --x: calc(1em * cos(180deg)) } a { letter-spacing: var(--x) }", "1:44 " + letters},
		{"as close as may be, in two steps", "a { letter-spacing: calc(-.05em - .1em) }", ""},
		{"letters closer", "h1 { letter-spacing: -1px } h2 { letter-spacing: -.02em; word-spacing: -.05em } h3 { letter-spacing: clamp(-.02em, -1px + 1vw, 0em) }", ""},
		{"a name for letters", ":root { --t-x: .01em; --a: -1em; --b-c: calc(1em - var(--t-x)) } a { letter-spacing: var(--t-x, 0) }", ""},
		{"no height", "a { line-height: 0 !important }", "1:5 " + lines},
		{"with a sign", "p, strong { line-height: +0 }", "1:13 " + lines},
		{"half a height", "a { line-height: 50% } b {line-height:.5}", "1:5 " + lines + "|1:27 " + lines},
		{"a height in pixels", "p { line-height: 8px }", "1:5 " + lines},
		{"no height in a font", "a { font: 1rem/0 serif }", "1:5 with this font, lines could lie over each other"},
		{"tight lines", "h1 { line-height: .95 } p { line-height: calc(1.2em + 2px) } b { line-height: var(--y) } .x { font: var(--f) } h2 { line-height: 0.7e0 }", ""},
		{"normalize.css", "sub, sup { font-size: 75%; line-height: 0; position: relative } .icon > svg { line-height: 0 }", ""},
		{"a charset", "@charset \"utf-8\";\na { b: c }", ""},
		{"a charset after a mark", "\ufeff@charset \"UTF-8\";", ""},
		{"another charset", "@charset \"utf-7\";", "1:1 @charset is not allowed in a site's own style sheet"},
		{"a charset further down", "a {}\n@charset \"utf-8\";", "2:1 @charset is not allowed in a site's own style sheet"},
		{"names with signs", ".md\\:hidden, .w-1\\/2 > .top-\\[1\\.5em\\] { display: none } .\\32 xl { a: b }", ""},
		{"letters that are hidden in a name", "@\\69mport { } a\\62 { }", "1:2 " + hidden + "|1:16 " + hidden},
		{"a quotation mark in a name", ".a\\\"{ background: url(//evil.example) } .b\\\" { }", "1:4 this text is never closed, so browsers drop what follows|1:3 " + hidden},
		{"a comment in a name", ".a\\/*{ background: url(//evil.example) }*/ { }", "1:3 " + hidden},
		{"a hidden sign in a value", "a { b: c\\:d }", "1:9 " + hidden},
		{"a bracket in a hidden address", "a { b: c\\(d{e} }", "1:9 " + hidden},
		{"not a finding", "main:not(.problem, :is(.alert)) { color: red } p:not(.care){a:b}", ""},
		{"not, and a finding", "main:not(.x) .problem { color: red }", "1:14 .problem cannot be changed: it says what the checks found, and looks the same on every site"},
		{"a page", "\n<!DOCTYPE html><title>x</title>", "0:0 this file is a page (HTML), not a style sheet"},
		{"a picture with its name", "\x89PNG\r\n\x1a\n\x00", "0:0 this file is a picture, not a style sheet"},
		{"a text", "Our colours are blue\nand yellow.\n", "0:0 there is no rule in this style sheet"},
		{"nothing but a bracket", "a }", "1:3 this } closes nothing"},
		{"a part of a page", "<style>a{}</style>", "0:0 this file is a part of a page (HTML), with <style> around its rules, not a style sheet"},
		{"a comment as pages have them", "<!-- a { } -->", ""},
		{"only a comment", "/* later */\n", ""},
		{"no text", "a\x00b", "1:2 this style sheet is not text in UTF-8"},
		{"text of an old Windows", ".a {}\n/* £ */ .b {}\n/* \xa3 */", "3:4 this style sheet is not text in UTF-8"},
		{"huge", strings.Repeat("a{}\n", 30_000), "0:0 this style sheet has more than 100 KB, and every page loads it"},
		{"two faults", "@import 'a';\na { b: url(c) }", "1:1 @import is not allowed in a site's own style sheet|2:8 a style sheet loads no file: the policy of the pages forbids it"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range stylesheet.Check([]byte(tt.css)) {
				got = append(got, fmt.Sprintf("%d:%d %s", f.Line, f.Col, f.Msg))
				if f.Hint == "" {
					t.Errorf("%s: it does not say what to do", f.Msg)
				}
			}
			if strings.Join(got, "|") != tt.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), tt.want)
			}
		})
	}
}

// Whatever comes in, places are in the file.
func FuzzCheck(f *testing.F) {
	f.Add("a { b: url(c) } /* d */ \"e\" @import 'f';")
	f.Add("}{'\\\"/*")
	f.Add("sub{line-height:.5;letter-spacing:calc(-1e9em - var(--x))}:not(.copy){font:a/+0}")
	f.Fuzz(func(t *testing.T, css string) {
		for _, x := range stylesheet.Check([]byte(css)) {
			if lines := strings.Split(css, "\n"); x.Line > len(lines) || x.Line > 0 && (x.Col < 1 || x.Col > len(lines[x.Line-1])+1) {
				t.Fatalf("%+v is not in %q", x, css)
			}
		}
	})
}
