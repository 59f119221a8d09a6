package narrative

import "testing"

// Small counts of children in a narrative's prose, on pages with figures and without,
// at their places. Quotations, code and addresses are not prose.
func TestSmallCountsInWords(t *testing.T) {
	const said = ": warning: a small count of children, families or their cases stands in this text [small-counts-in-words]\n\thint: write fewer than six, or leave it out: it can point at a child; " +
		"if a published paper says it, quote the paper in quotation marks or in :quote[…]{source=…}"
	for _, tt := range []struct{ name, text, want string }{
		{"in figures", "In all, 3 children wait.", "m.md:1:9" + said},
		{"in words, over a line", "Of these, *two\nyoung people* left.", "m.md:1:12" + said},
		{"in a list and a heading", "## 4 families\n\n- One child waits.", "m.md:1:4" + said + "\nm.md:3:3" + said},
		{"a cell's number and the next cell", "| a | b |\n|---|---|\n| 3 | children |", ""},
		{"a paragraph's end", "We have three\n\nChildren wait.", ""},
		{"quoted from a source", "The paper says :quote[3 children wait]{source=forum-2024-06}.", ""},
		{"in quotation marks", "The paper says “3 children wait”. A “quotation\n\nnever closed: 3 children wait.", "m.md:3:15" + said},
		{"code", "`3 children`", ""},
		{"large", "63 children, Year 5 pupils, 1 in 5 children.", ""},
	} {
		for name, numbers := range map[string]*Numbers{"without figures": nil, "with figures": NewNumbers(nil)} {
			h := newHost(t)
			h.numbers = numbers
			doc, problems := Parse("m.md", []byte(tt.text))
			_, more := doc.Render(h)
			got := ""
			for _, p := range append(problems, more...) {
				if p.Rule == "small-counts-in-words" {
					if got != "" {
						got += "\n"
					}
					got += p.Error()
				}
			}
			if got != tt.want {
				t.Errorf("%s, %s:\ngot  %s\nwant %s", tt.name, name, got, tt.want)
			}
		}
	}
	h := newHost(t)
	h.numbers = NewNumbers(nil)
	h.numbers.Below = 10
	doc, _ := Parse("m.md", []byte("7 children wait."))
	if _, problems := doc.Render(h); len(problems) != 1 {
		t.Errorf("a site that hides counts under 10 lets 7 children through: %v", problems)
	}
}
