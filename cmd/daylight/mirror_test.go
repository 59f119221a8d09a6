package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/trust/mirror"
)

// said runs a command line with something typed, and returns what it printed and its
// exit code.
func said(t *testing.T, typed string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(strings.NewReader(typed))
	root.SetOut(&out)
	root.SetErr(&errs)
	err := root.Execute()
	var status exitError
	switch {
	case errors.As(err, &status):
		code = int(status)
	case err != nil:
		code = -1
		errs.WriteString(err.Error())
	}
	return out.String(), errs.String(), code
}

// want runs a command line that must end with this exit code.
func want(t *testing.T, code int, typed string, args ...string) (stdout, stderr string) {
	t.Helper()
	stdout, stderr, got := said(t, typed, args...)
	if got != code {
		t.Fatalf("daylight %s: exit %d, want %d\n%s%s", strings.Join(args, " "), got, code, stdout, stderr)
	}
	return stdout, stderr
}

// TestMirrorOfARealSite goes the whole way: a council builds and signs, a forum
// mirrors, the council signs again, and verify agrees with mirror.
func TestMirrorOfARealSite(t *testing.T) {
	base := t.TempDir()
	site, key := filepath.Join(base, "site"), filepath.Join(base, "keys", "council.key")
	if err := layDown("testdata/madeup", site); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(site, "public"))))
	defer server.Close()
	url := server.URL + "/"
	release := func() {
		t.Helper()
		want(t, 0, "", "sign", "--source", site, "--key", key, "--base-url", url, "--due", "none", "--yes")
		want(t, 0, "", "build", "--source", site, "--base-url", url)
	}
	want(t, 0, "", "keygen", key, "--no-passphrase")
	release()

	copied := filepath.Join(base, "forum", "copy")
	if _, text := want(t, 2, "", "mirror", url, copied); !strings.Contains(text, "run again with --key") {
		t.Errorf("without a key: %s", text)
	}
	if _, text := want(t, 2, "no\n", "mirror", url, copied); !strings.Contains(text, "Only if it is the same, type yes") {
		t.Errorf("with no: %s", text)
	}
	out, _ := want(t, 0, "", "mirror", url, copied, "--key", key+".pub")
	if !strings.Contains(out, "edition 1 of "+url) {
		t.Error(out)
	}
	if out, _ := want(t, 0, "", "mirror", url, copied); !strings.Contains(out, "the copy was up to date") {
		t.Error(out)
	}
	want(t, 0, "", "verify", copied, "--key", key+".pub")

	about := filepath.Join(site, "content", "about.md")
	if err := os.WriteFile(about, []byte("+++\ntitle = \"About\"\n+++\n\nAnother text.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	release()
	out, _ = want(t, 0, "", "mirror", url, copied, "--json")
	var report mirrorReport
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err, out)
	}
	if report.Code != 0 || report.Edition != 2 || report.Before != 1 || report.Changed == 0 || report.Fetched == 0 || report.Fetched == report.Files {
		t.Errorf("%+v", report)
	}
	want(t, 0, "", "verify", copied, "--key", key+".pub")
	if out, errs := want(t, 0, "", "mirror", url, copied, "--quiet"); out+errs != "" {
		t.Errorf("--quiet prints %q %q", out, errs)
	}

	texts := filepath.Join(base, "texts")
	if err := os.MkdirAll(texts, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(texts, "our-view.md"), []byte("# Our view\n\nSee [the front page](copy/index.html).\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	whole := filepath.Join(base, "whole")
	want(t, 0, "yes\n", "mirror", url, whole, "--with", texts)
	want(t, 0, "", "verify", filepath.Join(whole, "copy"), "--key", key+".pub")

	// Somebody changes a figure on the council's server.
	page := filepath.Join(site, "public", "index.html")
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(page, append(data, ' '), 0o644); err != nil {
		t.Fatal(err)
	}
	fresh := filepath.Join(base, "fresh")
	if _, text := want(t, 1, "", "mirror", url, fresh, "--key", key+".pub"); !strings.Contains(text, "index.html: it is longer than the") || !strings.Contains(text, "tell the council") {
		t.Error(text)
	}
	out, _ = want(t, 1, "", "mirror", url, fresh, "--key", key+".pub", "--json")
	if err := json.Unmarshal([]byte(out), &report); err != nil || report.Code != 1 || report.Error == "" {
		t.Errorf("%v %s", err, out)
	}
}

func TestMirrorUsage(t *testing.T) {
	for _, args := range [][]string{{}, {"https://send.example/"}, {"https://send.example/", "a", "b"}, {"https://send.example/", "a", "--key", "x"}} {
		root := newRoot()
		root.SetArgs(append([]string{"mirror"}, args...))
		var usage usageError
		if err := root.Execute(); !errors.As(err, &usage) {
			t.Errorf("mirror %v: %v, want a usage error", args, err)
		}
	}
}

func TestProgressLine(t *testing.T) {
	for _, p := range []mirror.Progress{{}, {Files: 12, AllFiles: 100000, Bytes: 1, AllBytes: 900 << 20}, {Files: 100000, AllFiles: 100000, Bytes: 900 << 20, AllBytes: 900 << 20}} {
		if line := progressLine(p); len(line) > 79 {
			t.Errorf("%q has %d columns", line, len(line))
		}
	}
	if got, want := progressLine(mirror.Progress{Files: 3, AllFiles: 6, Bytes: 1e6, AllBytes: 2e6}), "[############............] 3 of 6 files, 1.0 of 2.0 MB"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
