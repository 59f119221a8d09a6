package mirror

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

func TestForum(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	base := t.TempDir()
	dir, with := filepath.Join(base, "site"), filepath.Join(base, "texts")
	testfiles.Write(t, filepath.Join(with, "index.md"), "# Exampleshire parents\n\nWe keep this copy. See [our view](our-view.md).\n")
	testfiles.Write(t, filepath.Join(with, "our-view.md"), "\n\n# Our view of the <money>\n\nThe [page about money](copy/money/index.html#owed) and [its minutes](minutes.pdf), [home](index).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
	testfiles.Write(t, filepath.Join(with, "later.md"), "No headline.\n")
	testfiles.Write(t, filepath.Join(with, "minutes.pdf"), "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n")
	testfiles.Write(t, filepath.Join(with, "not-yet.md"), "+++\ndraft = true\n+++\n\nNot yet.\n")
	testfiles.Write(t, filepath.Join(dir, "CNAME"), "forum.example\n")
	o := options(s, dir)
	o.With = with
	mustRun(t, o)
	wantCopy(t, filepath.Join(dir, "copy"), c.key.Public(), 1)
	front, view := testfiles.Read(t, filepath.Join(dir, "index.html")), testfiles.Read(t, filepath.Join(dir, "forum", "our-view.html"))
	for _, tt := range []struct{ page, has string }{
		{front, "This is not the council’s page."},
		{front, "It is by Exampleshire parents, and the council has not signed it"},
		{front, `<a href="copy/index.html">Read the copy`},
		{front, `<a href="forum/our-view.html">Our view of the &lt;money&gt;</a>`},
		{front, `<a href="forum/later.html">Later</a>`},
		{view, "This is not the council’s page."},
		{view, "<h1>Our view of the &lt;money&gt;</h1>"},
		{view, `href="../copy/money/index.html#owed"`},
		{view, `href="minutes.pdf"`},
		{view, `href="../index.html"`},
		{view, "default-src &#39;none&#39;"},
	} {
		if tt.has = strings.ReplaceAll(tt.has, "&#39;", "'"); !strings.Contains(tt.page, tt.has) {
			t.Errorf("without %q:\n%s", tt.has, tt.page)
		}
	}
	if _, err := os.Lstat(filepath.Join(dir, "forum", "not-yet.html")); err == nil {
		t.Error("a draft is published")
	}
	for name, hash := range testfiles.Tree(t, filepath.Join(dir, "copy")) {
		if hash == manifest.Sum([]byte(front)).String() || strings.Contains(name, "forum") {
			t.Errorf("%s: the forum's own is in the copy", name)
		}
	}

	// Without a change: the same bytes, two requests. What the program keeps for itself,
	// to read less the next time, may change.
	published := func() map[string]string {
		files := testfiles.Tree(t, dir)
		maps.DeleteFunc(files, func(name, _ string) bool { return strings.HasPrefix(name, ".daylight/") })
		return files
	}
	before := published()
	s.asked()
	mustRun(t, o)
	if got := s.asked(); len(got) != 2 || len(before) == 0 || !maps.Equal(before, published()) {
		t.Errorf("an unchanged mirror asked for %v, or changed something", got)
	}

	// A text that was removed disappears.
	if err := os.Remove(filepath.Join(with, "later.md")); err != nil {
		t.Fatal(err)
	}
	c.publish(t, pages(2))
	mustRun(t, o)
	wantCopy(t, filepath.Join(dir, "copy"), c.key.Public(), 2)
	if _, err := os.Lstat(filepath.Join(dir, "forum", "later.html")); err == nil {
		t.Error("the page of a text that was removed is still there")
	}
	if front := testfiles.Read(t, filepath.Join(dir, "index.html")); !strings.Contains(front, "It is edition 2") || strings.Contains(front, "later.html") {
		t.Error(front)
	}

	// A forged edition changes neither part.
	before = testfiles.Tree(t, dir)
	c.publish(t, pages(3))
	c.files["index.html"][30] ^= 1
	testfiles.Write(t, filepath.Join(with, "our-view.md"), "# Another view\n")
	wantCode(t, o, NotAuthentic)
	after := testfiles.Tree(t, dir)
	for _, m := range []map[string]string{before, after} {
		maps.DeleteFunc(m, func(name, _ string) bool { return strings.HasPrefix(name, ".daylight/") })
	}
	if !maps.Equal(before, after) {
		t.Error("a forged edition changed something")
	}
	o.With = ""
	if said := wantCode(t, o, Usage); !strings.Contains(said, "use --with") {
		t.Error(said)
	}
	o.Dir, o.With = filepath.Join(dir, "copy"), with
	if said := wantCode(t, o, Usage); !strings.Contains(said, "is itself a copy") {
		t.Error(said)
	}
}

// TestForumTexts: a mistake in a text stops the run before anything changes.
func TestForumTexts(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	for _, tt := range []struct{ name, text, says string }{
		{"a.md", "# T\n\n<script>alert(1)</script>\n", "a.md:3:1: error"},
		{"a.md", "# T\n\n[x](javascript:alert(1))\n", "a.md:3:"},
		{"a.md", "# T\n\n[x](b.md)\n", `there is no text or file called "b.md"`},
		{"a.md", "# T\n\n[x](copy/nowhere/)\n", `the copy has no page "nowhere/index.html"`},
		{"a.md", "# T\n\n::chart{deficit}\n", "cannot be shown here"},
		{"a.md", "# T\n\n:figure[deficit.actual.2025]\n", "a.md:3:"},
		{"a.md", "\n\n# T\n\n<script>alert(1)</script>\n", "a.md:5:1: error"},
		{"Our View.PDF", "x\n", "such as our-view.pdf"},
		{"minutes.pdf", "<html><script>alert(1)</script>", "minutes.pdf: error: the name says PDF, and it is a page of the web (HTML)"},
		{"Our View.md", "x\n", "cannot be part of an address"},
		{"page.html", "<h1>x</h1>", `files of the kind ".html" are not taken`},
		{"manifest.txt", "x", "cannot be part of an address"},
	} {
		base := t.TempDir()
		o := options(s, filepath.Join(base, "site"))
		o.With = filepath.Join(base, "texts")
		testfiles.Write(t, filepath.Join(o.With, tt.name), tt.text)
		if said := wantCode(t, o, Usage); !strings.Contains(said, tt.says) {
			t.Errorf("%s %q: %s", tt.name, tt.text, said)
		}
		if _, err := os.Lstat(filepath.Join(base, "site", "copy")); err == nil {
			t.Errorf("%q: a copy was made", tt.text)
		}
	}
	_, err := Run(context.Background(), Options{URL: c.url, Dir: filepath.Join(t.TempDir(), "site"), With: filepath.Join(t.TempDir(), "none")})
	if err == nil || err.(*Error).Code != Usage {
		t.Error(err)
	}
}
