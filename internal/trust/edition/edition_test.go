package edition

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/devtools/testkey"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

var signed = time.Date(2026, 9, 30, 16, 0, 0, 0, time.UTC)

func TestBanner(t *testing.T) {
	got := string(Banner(Identity{Name: `A & <b>"B"</b>`, Site: "https://example.org/a'b/", Edition: 1, Built: signed}))
	want := `<section class="copy" aria-label="About this copy"><p class="wrap">This is a copy of <b>A &amp; &lt;b&gt;&#34;B&#34;&lt;/b&gt;</b> as published on 30 September 2026. ` +
		`The original is at <a href="https://example.org/a&#39;b/">https://example.org/a&#39;b/</a>.</p></section>`
	if got != want {
		t.Errorf("Banner = %s\nwant %s", got, want)
	}
	if got := string(Banner(Identity{Name: "A", Built: signed})); strings.Contains(got, "original") || strings.Contains(got, "2026") {
		t.Errorf("an unsigned site without an address has a link or a day: %s", got)
	}
	// The Content-Security-Policy of every page allows neither inline style nor script.
	if strings.Contains(want, "style=") || strings.Contains(want, "script") {
		t.Error("the banner has what the policy forbids")
	}
	if err := CheckBanner([]byte(want)); err != nil {
		t.Error(err)
	}
	if CheckBanner([]byte("x"+Slot)) == nil || CheckBanner(make([]byte, MaxBannerBytes+1)) == nil {
		t.Error("a banner that spoils pages was accepted")
	}
}

func TestSubstitute(t *testing.T) {
	banner := []byte("<p>copy</p>")
	for _, tt := range []struct{ page, want string }{
		{"a" + Slot + "b", "a<p>copy</p>b"},
		{Slot, "<p>copy</p>"},
		{"", ""},
		{"a<div id=daylight-copy></div>b", ""},
		{Slot + Slot, ""},
		{"a" + Slot + "b" + Slot + "c", ""},
	} {
		page := []byte(tt.page)
		got, err := Substitute(page, banner)
		if string(got) != tt.want || (err == nil) != (tt.want != "") || string(page) != tt.page {
			t.Errorf("Substitute(%q) = %q, %v; want %q", tt.page, got, err, tt.want)
		}
	}
}

func FuzzSubstitute(f *testing.F) {
	f.Add([]byte("a"+Slot+"b"), []byte("banner"))
	f.Add([]byte(Slot+Slot[1:]), []byte(Slot))
	f.Add([]byte("<div id=daylight-copy <div id=daylight-copy hidden></div>"), []byte(""))
	f.Fuzz(func(t *testing.T, page, banner []byte) {
		before := bytes.Clone(page)
		out, err := Substitute(page, banner)
		if !bytes.Equal(page, before) {
			t.Fatal("the page was changed")
		}
		if n := bytes.Count(page, slot); (n == 1) != (err == nil) {
			t.Fatalf("%d slots, error %v", n, err)
		}
		if err != nil {
			return
		}
		head, tail, _ := bytes.Cut(page, slot)
		if want := string(head) + string(banner) + string(tail); string(out) != want {
			t.Fatalf("Substitute = %q, want %q", out, want)
		}
		sum, err := sumCopy(page, banner)
		if err != nil || sum != manifest.Sum(out) || len(out) != len(page)-len(Slot)+len(banner) {
			t.Fatal("the hash of the copy is not that of the copy")
		}
	})
}

// site returns a tree of two pages and a style sheet.
func site(t testing.TB, text string) *Tree {
	t.Helper()
	tree := NewTree(identity())
	for path, data := range map[string]string{"index.html": "<h1>" + text + "</h1>" + Slot, "money/index.html": Slot + "money", "assets/a.css": "a{}", "_headers": "x"} {
		if err := tree.Put(path, []byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	return tree
}

func identity() Identity {
	return Record{}.Next("Send", "https://example.org/", signed, signed.Truncate(24*time.Hour).AddDate(0, 3, 0))
}

func TestManifests(t *testing.T) {
	original, copied, banner, err := site(t, "one").Manifests(identity())
	if err != nil {
		t.Fatal(err)
	}
	if err := Pair(original, copied); err != nil {
		t.Error(err)
	}
	page, err := Substitute([]byte("<h1>one</h1>"+Slot), banner)
	if err != nil {
		t.Fatal(err)
	}
	if f, ok := copied.Find("index.html"); !ok || f.SHA256 != manifest.Sum(page) || f.Size != int64(len(page)) {
		t.Errorf("the copy of the page is listed as %v", f)
	}
	if f, ok := original.Find(BannerPath); !ok || f.SHA256 != manifest.Sum(banner) {
		t.Errorf("the banner is listed as %v", f)
	}
	if _, listed := original.Find("_headers"); listed || len(original.Files) != 4 {
		t.Errorf("the manifest lists %v", original.Files)
	}
	if err := NewTree(identity()).Put("a.html", []byte("no slot")); err == nil || !strings.Contains(err.Error(), "a.html") {
		t.Errorf("a page without a slot: %v", err)
	}
}

func TestPair(t *testing.T) {
	a, b, _, err := site(t, "one").Manifests(identity())
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*manifest.Manifest){
		"kind":     func(m *manifest.Manifest) { m.Kind = manifest.Original },
		"edition":  func(m *manifest.Manifest) { m.Edition++ },
		"site":     func(m *manifest.Manifest) { m.Site = "" },
		"due":      func(m *manifest.Manifest) { m.Due = time.Time{} },
		"built":    func(m *manifest.Manifest) { m.Built = m.Built.Add(time.Second) },
		"previous": func(m *manifest.Manifest) { m.Previous = manifest.Sum(nil) },
		"fewer":    func(m *manifest.Manifest) { m.Files = m.Files[1:] },
		"style":    func(m *manifest.Manifest) { m.Files[0].SHA256[0]++ },
		"path":     func(m *manifest.Manifest) { m.Files[2].Path += "x" },
	} {
		m := b
		m.Files = append([]manifest.File(nil), b.Files...)
		change(&m)
		if Pair(a, m) == nil || name != "kind" && PairSum(a) == PairSum(m) {
			t.Errorf("%s: two manifests of different editions were paired", name)
		}
	}
	if err := Pair(a, b); err != nil || PairSum(a) != PairSum(b) {
		t.Errorf("the two manifests of an edition are not a pair: %v", err)
	}
}

func TestOpen(t *testing.T) {
	key := testkey.New("1")
	original, copied, _, err := site(t, "one").Manifests(identity())
	if err != nil {
		t.Fatal(err)
	}
	r, err := Sign(key, original, copied, "v1")
	if err != nil {
		t.Fatal(err)
	}
	if m, err := Open(r.Original.Text, r.Original.Signature, key.Public()); err != nil || m.Edition != 1 {
		t.Errorf("Open = %v, %v", m.Edition, err)
	}
	if _, err := Open(r.Original.Text, r.Copy.Signature, key.Public()); !errors.Is(err, manifest.ErrSignature) {
		t.Errorf("the signature of the copy was taken for that of the original: %v", err)
	}
	// A text that is not signed is not even parsed.
	if _, err := Open([]byte("nonsense"), r.Copy.Signature, key.Public()); !errors.Is(err, manifest.ErrSignature) {
		t.Errorf("Open of nonsense = %v", err)
	}
	if _, err := Open(make([]byte, manifest.MaxBytes+1), nil, key.Public()); err == nil || errors.Is(err, manifest.ErrSignature) {
		t.Errorf("Open of 16 MB and a byte = %v", err)
	}
	if _, err := Sign(key, original, original, "v1"); err == nil {
		t.Error("two originals were signed as one edition")
	}
}

func TestDescribe(t *testing.T) {
	c := manifest.Changes{Added: []string{"a"}, Changed: []string{"b", "c", "d"}}
	want := "1 new file\n  a\n3 changed files\n  b\n  c\n  and 1 more\n"
	if got := Describe(c, 2); got != want {
		t.Errorf("Describe = %q, want %q", got, want)
	}
	if got := Describe(manifest.Changes{}, 2); got != "no file changed\n" {
		t.Errorf("Describe of nothing = %q", got)
	}
}
