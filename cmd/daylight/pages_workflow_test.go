package main

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A runner runs the shell steps of a council's workflow as GitHub does: in the folder
// of the repository, with GitHub's environment.
type runner struct {
	t     *testing.T
	site  string // the repository
	home  string
	steps map[string]string
	env   []string // of all steps
	path  string   // what steps have written to GITHUB_PATH
}

func newRunner(t *testing.T) *runner {
	t.Helper()
	for _, program := range []string{"bash", "sha256sum", "tar", "find"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(err)
		}
	}
	base := t.TempDir()
	r := &runner{t: t, site: filepath.Join(base, "site"), home: filepath.Join(base, "home"), path: os.Getenv("PATH"),
		steps: steps(t, "../../internal/starter/files/pages.yml")}
	for _, dir := range []string{r.home, filepath.Join(base, "temp")} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := layDown("testdata/madeup", r.site); err != nil {
		t.Fatal(err)
	}
	r.env = append(os.Environ(), "HOME="+r.home, "RUNNER_TEMP="+filepath.Join(base, "temp"), "GITHUB_OUTPUT="+r.file("output"), "GITHUB_PATH="+r.file("path"))
	return r
}

// file returns the name of a file through which steps speak to GitHub.
func (r *runner) file(name string) string { return filepath.Join(r.home, "github-"+name) }

func (r *runner) said(name string) string {
	text, _ := os.ReadFile(r.file(name))
	return strings.TrimSpace(string(text))
}

// run runs a step in dir, and returns what it prints.
func (r *runner) run(dir, step string, env ...string) (string, error) {
	r.t.Helper()
	if r.steps[step] == "" {
		r.t.Fatalf("the workflow has no step %q", step)
	}
	path := r.path
	if more := r.said("path"); more != "" {
		path = strings.ReplaceAll(more, "\n", ":") + ":" + path
	}
	cmd := exec.Command("bash", "-e", "-c", r.steps[step])
	cmd.Dir, cmd.Env = dir, append(append(r.env, "PATH="+path), env...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// good runs a step that must succeed, and bad one that must fail.
func (r *runner) good(dir, step string, env ...string) string {
	r.t.Helper()
	said, err := r.run(dir, step, env...)
	if err != nil {
		r.t.Fatalf("%s: %v\n%s", step, err, said)
	}
	return said
}

func (r *runner) bad(dir, step, want string, env ...string) {
	r.t.Helper()
	if said, err := r.run(dir, step, env...); err == nil || !strings.Contains(said, want) {
		r.t.Fatalf("%s: %v, want %q in\n%s", step, err, want, said)
	}
}

// TestPagesWorkflow publishes a made-up council's site, unsigned and then signed.
func TestPagesWorkflow(t *testing.T) {
	r := newRunner(t)
	temp := filepath.Join(filepath.Dir(r.site), "temp")
	server := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(temp, "site"))))
	defer server.Close()
	keep := func() { // what the cache restores
		t.Helper()
		program, err := exec.LookPath("daylight")
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(program)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(r.home, "daylight", "daylight"), text, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	commit := "DAYLIGHT_VERSION=" + strings.Repeat("0f", 20)
	r.bad(r.site, "Get daylight", "must be the 40 characters of a commit", "DAYLIGHT_VERSION=main")
	r.good(r.site, "Get daylight", commit)
	keep()

	publish := func(more ...string) {
		t.Helper()
		_ = os.Remove(r.file("output"))
		r.good(r.site, "Build", "BASE_URL="+server.URL)
		more = append(more, "PUBLISHED=success", "EDITION="+strings.TrimPrefix(r.said("output"), "edition="))
		r.good(r.site, "Prove that every file is there, as its manifest lists it", more...)
		_ = os.RemoveAll(filepath.Join(temp, "proof"))
		r.good(r.site, "Put aside what the last job needs")
		r.good(filepath.Join(temp, "proof"), "Look at the site as the world sees it", append(more, "ADDRESS="+server.URL+"/")...)
	}
	if said := r.good(r.site, "Check"); !strings.Contains(said, "checked 1 council or programme") {
		t.Error(said)
	}
	publish()
	if said, err := r.run(filepath.Join(temp, "proof"), "Look at the site as the world sees it", "ADDRESS="+server.URL+"/"); err != nil || !strings.Contains(said, "as expected: an unsigned build") {
		t.Errorf("%v %s", err, said)
	}

	// A figure that does not add up is reported at its line.
	file := filepath.Join(r.site, "data", "madeupshire", "deficit.toml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(text, "\nwrong =\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	r.bad(r.site, "Check", "::error file=data/madeupshire/deficit.toml,line=")
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}

	// The council signs.
	key := filepath.Join(r.home, "council.key")
	want(t, 0, "", "keygen", key, "--no-passphrase")
	want(t, 0, "", "sign", "--source", r.site, "--key", key, "--base-url", server.URL+"/", "--due", "none", "--yes")
	r.bad(r.site, "Build", "it was signed for "+server.URL+"/", "BASE_URL="+server.URL) // daylight.toml has no base_url
	settings := filepath.Join(r.site, "daylight.toml")
	old, err := os.ReadFile(settings)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(settings, []byte("base_url = \""+server.URL+"/\"\n"+string(old)), 0o644); err != nil {
		t.Fatal(err)
	}
	r.good(r.site, "Build", "BASE_URL="+server.URL)
	r.bad(r.site, "Prove that every file is there, as its manifest lists it", "COUNCIL_KEY", "PUBLISHED=success", "EDITION=1")
	public, err := os.ReadFile(key + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	publish("COUNCIL_KEY=" + strings.TrimSpace(strings.SplitN(string(public), "\n", 2)[1]))
	if got := r.said("output"); got != "edition=1" {
		t.Errorf("the build says %q", got)
	}

	// An unsigned change is not published; a pull request may have it.
	if err := os.WriteFile(filepath.Join(r.site, "content", "about.md"), []byte("+++\ntitle = \"About\"\n+++\n\nAnother text.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r.bad(r.site, "Build", "is not edition 1", "BASE_URL="+server.URL)
	r.good(r.site, "Build", "BASE_URL=")
}

// TestPagesWorkflowTakesARelease serves the workflow archives in the place of the
// network.
func TestPagesWorkflowTakesARelease(t *testing.T) {
	r := newRunner(t)
	stubs := filepath.Join(r.home, "stubs")
	folder := filepath.Join(r.home, "daylight_v1.0.0_linux_amd64")
	for name, text := range map[string]string{
		filepath.Join(folder, "daylight"): "#!/bin/sh\necho released\n",
		// The stub of curl records its arguments and copies the archive.
		filepath.Join(stubs, "curl"): "#!/bin/sh\necho \"$@\" > " + r.home + "/asked\nwhile [ \"$1\" != --output ]; do shift; done\ncp " + r.home + "/archive \"$2\"\n",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	archive := filepath.Join(r.home, "archive")
	if out, err := exec.Command("tar", "-czf", archive, "-C", r.home, filepath.Base(folder)).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	text, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	r.path = stubs + ":" + r.path
	sum := fmt.Sprintf("%x", sha256.Sum256(text))
	program := filepath.Join(r.home, "daylight", "daylight")
	r.bad(r.site, "Get daylight", "is not the one that DAYLIGHT_SHA256 names", "DAYLIGHT_VERSION=v1.0.0", "DAYLIGHT_SHA256="+strings.Repeat("0", 64))
	if _, err := os.Stat(program); err == nil {
		t.Error("a program with another SHA-256 was taken")
	}
	r.good(r.site, "Get daylight", "DAYLIGHT_VERSION=v1.0.0", "DAYLIGHT_SHA256="+sum)
	if out, err := exec.Command(program).Output(); err != nil || string(out) != "released\n" {
		t.Errorf("%v %s", err, out)
	}
	asked, _ := os.ReadFile(filepath.Join(r.home, "asked"))
	if want := "https://github.com/send-daylight/daylight/releases/download/v1.0.0/daylight_v1.0.0_linux_amd64.tar.gz"; !strings.HasSuffix(strings.TrimSpace(string(asked)), want) {
		t.Errorf("curl was asked for %s", asked)
	}
}
