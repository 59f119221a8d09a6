package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

func TestPackageOf(t *testing.T) {
	for file, want := range map[string]string{
		"src/charts.js":                          "",
		"node_modules/echarts/core.js":           "echarts",
		"node_modules/@a/b/lib/c.js":             "@a/b",
		"node_modules/a/node_modules/@b/c/d.js":  "a/node_modules/@b/c",
		"node_modules/a/node_modules/b/index.js": "a/node_modules/b",
	} {
		if got := packageOf(file); got != want {
			t.Errorf("packageOf(%q) = %q, want %q", file, got, want)
		}
	}
}

func TestLicences(t *testing.T) {
	dir := t.TempDir()
	testfiles.Write(t, dir+"/good/package.json", `{"name": "good", "version": "1.2.3", "license": "MIT"}`)
	testfiles.Write(t, dir+"/good/LICENSE.txt", "You may.\r\n")
	testfiles.Write(t, dir+"/good/licenses/LICENSE-part", "You may too.")
	testfiles.Write(t, dir+"/good/index.js", "")
	got, err := licences(dir, []string{"good"})
	if err != nil {
		t.Fatal(err)
	}
	want := "The scripts of this site contain parts of these packages.\n\n== good 1.2.3 (MIT)\n\nYou may.\n\nYou may too.\n"
	if string(got) != want {
		t.Errorf("got %q\nwant %q", got, want)
	}

	testfiles.Write(t, dir+"/bare/package.json", `{"name": "bare", "version": "0.1.0", "license": "MIT"}`)
	if _, err := licences(dir, []string{"good", "bare"}); err == nil || err.Error() != "bare 0.1.0 has no licence text, so its code cannot be handed on" {
		t.Errorf("a package without a licence text gave %v", err)
	}
	testfiles.Write(t, dir+"/bare/LICENSE", " \n")
	if _, err := licences(dir, []string{"bare"}); err == nil || !strings.HasSuffix(err.Error(), "LICENSE is empty") {
		t.Errorf("an empty licence text gave %v", err)
	}
}

func TestWriteReplacesAll(t *testing.T) {
	dir := t.TempDir()
	testfiles.Write(t, dir+"/.keep", "")
	testfiles.Write(t, dir+"/site-00000000.css", "old")
	testfiles.Write(t, dir+"/manifest.json", "{}")
	names, err := write(dir, map[string][]byte{"site.css": []byte("a{}"), "licences.txt": []byte("may")})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := names["site.css"], "site-5f546eb4.css"; got != want {
		t.Errorf("site.css is called %s, want %s", got, want)
	}
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range list {
		got = append(got, e.Name())
	}
	want := ".keep licences.txt manifest.json " + names["site.css"]
	if strings.Join(got, " ") != want {
		t.Errorf("the folder has %v\nwant %s", got, want)
	}
}

// Another request or installation must lead to another stamp.
func TestStamp(t *testing.T) {
	dir := t.TempDir()
	files := []string{"package.json", "package-lock.json", ".npmrc", "node_modules/.package-lock.json"}
	for _, f := range files {
		testfiles.Write(t, filepath.Join(dir, f), "1")
	}
	seen := map[string]bool{}
	for _, f := range append([]string{""}, files...) {
		if f != "" {
			testfiles.Write(t, filepath.Join(dir, f), "2")
		}
		s, err := stamp(dir)
		if err != nil {
			t.Fatal(err)
		}
		if seen[s] {
			t.Errorf("a change of %s keeps the stamp", f)
		}
		seen[s] = true
	}
	if err := os.RemoveAll(filepath.Join(dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	if _, err := stamp(dir); err == nil {
		t.Error("there is a stamp though nothing is installed")
	}
}
