package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// steps returns the shell steps of a workflow, by name.
func steps(t *testing.T, workflow string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(workflow)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	step := regexp.MustCompile(`(?m)^      - name: (.*)\n(?:        .*\n)*?        run: \|\n((?:          .*\n)+)`)
	for _, m := range step.FindAllStringSubmatch(string(text), -1) {
		found[m[1]] = m[2]
	}
	return found
}

// TestMirrorWorkflow runs the shell steps of the forums' workflow as GitHub does, day
// after day, in a repository.
func TestMirrorWorkflow(t *testing.T) {
	for _, program := range []string{"bash", "git"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(err)
		}
	}
	base := t.TempDir()
	site, key, repository := filepath.Join(base, "site"), filepath.Join(base, "council.key"), filepath.Join(base, "forum")
	if err := layDown("testdata/madeup", site); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(site, "public"))))
	defer server.Close()
	release := func() {
		t.Helper()
		want(t, 0, "", "sign", "--source", site, "--key", key, "--base-url", server.URL+"/", "--due", "none", "--yes")
		want(t, 0, "", "build", "--source", site, "--base-url", server.URL+"/")
	}
	want(t, 0, "", "keygen", key, "--no-passphrase")
	release()
	public, err := os.ReadFile(key + ".pub")
	if err != nil {
		t.Fatal(err)
	}

	var more []string
	shell := func(script string) (string, error) {
		cmd := exec.Command("bash", "-e", "-c", script)
		cmd.Dir = repository
		cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "HOME="+base, "COUNCIL_SITE="+server.URL+"/", "COUNCIL_KEY="+strings.TrimSpace(strings.SplitN(string(public), "\n", 2)[1]))
		cmd.Env = append(cmd.Env, more...)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	if err := os.Mkdir(repository, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := shell(`git init -q -b main && git init -q --bare ../remote.git && git remote add origin ../remote.git &&
		git config user.name x && git config user.email x@send.example && git commit -q --allow-empty -m first && git push -q -u origin main`); err != nil {
		t.Fatal(out)
	}
	all := steps(t, "../../docs/mirror-workflow.yml")
	day := func() (string, error) {
		var said string
		for _, name := range []string{"Take mirror.lock from the repository, never from yesterday's copy", "Bring the copy up to date", "Keep mirror.lock in the repository"} {
			if all[name] == "" {
				t.Fatalf("the workflow has no step %q", name)
			}
			out, err := shell(all[name])
			said += out
			if err != nil {
				return said, err
			}
		}
		return said, nil
	}
	commits := func() string {
		out, err := shell("git -C ../remote.git log --format=%s main")
		if err != nil {
			t.Fatal(out)
		}
		return strings.ReplaceAll(strings.TrimSpace(out), "\n", "; ")
	}
	good := func(wantCommits string) {
		t.Helper()
		if said, err := day(); err != nil {
			t.Fatal(err, said)
		}
		if got := commits(); got != wantCommits {
			t.Fatalf("commits %q, want %q", got, wantCommits)
		}
	}
	good("Copied edition 1; first")
	good("Copied edition 1; first") // no new edition
	if _, err := shell("rm -rf site"); err != nil {
		t.Fatal(err)
	}
	good("Copied edition 1; first") // the cache was lost

	// The council loses its key.
	want(t, 0, "", "keygen", filepath.Join(base, "new.key"), "--no-passphrase")
	key = filepath.Join(base, "new.key")
	if err := os.WriteFile(filepath.Join(site, "content", "about.md"), []byte("+++\ntitle = \"About\"\n+++\n\nAnother text.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	want(t, 0, "", "sign", "--source", site, "--key", key, "--base-url", server.URL+"/", "--due", "none", "--yes", "--new-key")
	want(t, 0, "", "build", "--source", site, "--base-url", server.URL+"/")
	if said, err := day(); err == nil || !strings.Contains(said, "is not what the council signed") {
		t.Fatalf("%v %s", err, said)
	}
	more = []string{"REPLACE_KEY=" + key + ".pub"}
	said, err := day()
	phrase := regexp.MustCompile(`type (replace [0-9A-F]{1,16}):`).FindStringSubmatch(said)
	if err == nil || phrase == nil {
		t.Fatalf("%v %s", err, said)
	}
	more = append(more, "CONFIRM="+phrase[1])
	good("Copied edition 2; Copied edition 1; first")
	more = nil
	good("Copied edition 2; Copied edition 1; first") // with the old key in COUNCIL_KEY
}
