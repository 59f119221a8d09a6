package main

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// kinds are a file of each kind that a site has beside its pages, in the demonstration.
var kinds = []struct{ name, path string }{ // a path is a pattern of fs.Glob
	{"a page", "madeup-county/money/index.html"},
	{"a copy of a paper", "madeup-county/papers/forum-2025-06.pdf"},
	{"an attachment", "madeup-county/files/easy-read.pdf"},
	{"a picture", "madeup-county/files/hubs.png"},
	{"a kept release", "madeup-county/history/2025-04-01.html"},
	{"a workbook", "madeup-county/data/*.xlsx"},
	{"the logo", "assets/logo-*.svg"},
	{"an own style sheet", "assets/own-*.css"},
	{"a package", "madeup-county/data/madeup-county.zip"},
}

// TestMirrorOfEachKind mirrors the demonstration and verifies the copy, then changes one
// byte of a file of each kind, in the copy and on the council's server.
func TestMirrorOfEachKind(t *testing.T) {
	base := t.TempDir()
	site, key, copied := filepath.Join(base, "site"), filepath.Join(base, "council.key"), filepath.Join(base, "copy")
	want(t, 0, "", "new", site, "--demo", "--quiet")
	public := filepath.Join(site, "public")
	server := httptest.NewServer(http.FileServer(http.Dir(public)))
	defer server.Close()
	url := server.URL + "/"
	want(t, 0, "", "keygen", key, "--no-passphrase")
	want(t, 0, "", "sign", "--source", site, "--key", key, "--base-url", url, "--due", "none", "--yes")
	want(t, 0, "", "build", "--source", site, "--base-url", url, "--require-edition")
	want(t, 0, "", "mirror", url, copied, "--key", key+".pub")
	want(t, 0, "", "verify", copied, "--key", key+".pub")
	want(t, 0, "", "verify", url, "--key", key+".pub")
	for _, k := range kinds {
		found, err := fs.Glob(os.DirFS(public), k.path)
		if err != nil || len(found) == 0 {
			t.Fatalf("the demonstration has not %s: %v", k.name, err)
		}
		file := found[0]
		back := changeByte(t, filepath.Join(copied, filepath.FromSlash(file)))
		if _, text := want(t, 1, "", "verify", copied, "--key", key+".pub"); !strings.Contains(text, file) {
			t.Errorf("%s that was changed in the copy is not named:\n%s", k.name, text)
		}
		back()
		back = changeByte(t, filepath.Join(public, filepath.FromSlash(file)))
		if _, text := want(t, 1, "", "verify", url, "--key", key+".pub"); !strings.Contains(text, file) {
			t.Errorf("%s that was changed on the server is not named:\n%s", k.name, text)
		}
		if _, text := want(t, 1, "", "mirror", url, filepath.Join(base, "fresh-"+path.Base(file)), "--key", key+".pub"); !strings.Contains(text, file) {
			t.Errorf("%s that was changed on the server was mirrored:\n%s", k.name, text)
		}
		back()
	}
	want(t, 0, "", "verify", copied, "--key", key+".pub")
	want(t, 0, "", "verify", url, "--key", key+".pub")
}

// changeByte changes the byte in the middle of a file. back takes it back.
func changeByte(t *testing.T, name string) (back func()) {
	t.Helper()
	was, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	is := append([]byte(nil), was...)
	is[len(is)/2] ^= 1
	write := func(data []byte) {
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(is)
	return func() { write(was) }
}
