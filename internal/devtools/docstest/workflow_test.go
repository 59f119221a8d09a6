package docstest

import (
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rhysd/actionlint"
)

// root is the path from this package to the repository's top folder.
const root = "../../.."

// workflows has the workflows of this repository, and those for councils and forums.
const (
	pagesWorkflow  = "internal/starter/files/pages.yml"
	mirrorWorkflow = "docs/mirror-workflow.yml"
	dfeWorkflow    = "docs/dfe-workflow.yml"
)

func workflows(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, ".github/workflows/*.yml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no workflows: %v", err)
	}
	for i, f := range files {
		if files[i], err = filepath.Rel(root, f); err != nil {
			t.Fatal(err)
		}
	}
	return append(files, pagesWorkflow, mirrorWorkflow, dfeWorkflow)
}

var (
	uses   = regexp.MustCompile(`(?m)^\s*(?:- )?uses: *(.*)$`)
	pinned = regexp.MustCompile(`^([\w-]+/[\w-]+)@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)
	runs   = regexp.MustCompile(`(?m)^( *)(?:- )?run: (.*(?:\n(?: {9,}.*)?)*)`)
)

// Each workflow passes the linter, pins every action to a commit, the same in all of them,
// and a job has only the permissions that it names.
func TestWorkflows(t *testing.T) {
	// No Shellcheck and no Pyflakes: the result must not depend on the computer.
	lint, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{})
	if err != nil {
		t.Fatal(err)
	}
	version := map[string]string{} // of each action
	for _, file := range workflows(t) {
		text := read(t, file)
		problems, err := lint.Lint("<stdin>", []byte(text), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range problems {
			t.Errorf("%s: %v", file, p)
		}
		for _, use := range uses.FindAllStringSubmatch(text, -1) {
			parts := pinned.FindStringSubmatch(use[1])
			if parts == nil {
				t.Errorf("%s: %s is not pinned by a commit, with its version behind it", file, use[1])
				continue
			}
			if first := version[parts[1]]; first != "" && first != use[1] {
				t.Errorf("%s: %s, and another workflow has %s", file, use[1], first)
			}
			version[parts[1]] = use[1]
		}
		manners(t, file, text)
	}
}

// manners checks rules that actionlint does not have.
func manners(t *testing.T, file, text string) {
	t.Helper()
	if !strings.Contains(text, "\npermissions: {}\n") {
		t.Errorf("%s: it does not begin with no permissions at all", file)
	}
	if strings.Contains(text, "secrets.") || strings.Contains(text, "pull_request_target") {
		t.Errorf("%s: it has a secret, or runs what strangers wrote with our rights", file)
	}
	if jobs, limits := strings.Count(text, "runs-on:"), strings.Count(text, "timeout-minutes:"); jobs != limits {
		t.Errorf("%s: %d jobs and %d limits of time", file, jobs, limits)
	}
	if !strings.Contains(text, "concurrency:") {
		t.Errorf("%s: two runs of it could publish at once", file)
	}
	if out, in := strings.Count(text, "actions/checkout@"), strings.Count(text, "persist-credentials: false"); out != in && file != mirrorWorkflow && file != dfeWorkflow { // they push
		t.Errorf("%s: %d checkouts, and %d that keep no token", file, out, in)
	}
	for _, run := range runs.FindAllStringSubmatch(text, -1) {
		if strings.Contains(run[2], "${{") {
			t.Errorf("%s: a script holds an expression, which could be text of a stranger: hand it over in env:\n%s", file, run[2])
		}
	}
}

// A workflow names the programs that it runs by a commit or a checksum, and both workflows
// download a release in the same way.
func TestProgramIsPinned(t *testing.T) {
	mirror, pages := read(t, mirrorWorkflow), read(t, pagesWorkflow)
	version := regexp.MustCompile(`(?m)^  DAYLIGHT_VERSION: .*\n  DAYLIGHT_SHA256: .*$`)
	if a, b := version.FindString(mirror), version.FindString(read(t, dfeWorkflow)); a != b {
		t.Errorf("two workflows pin daylight in two ways:\n%s\n%s", a, b)
	}
	if !regexp.MustCompile(`(?m)^  DAYLIGHT_VERSION: ([0-9a-f]{40}\n  DAYLIGHT_SHA256: ""|v\d+\.\d+\.\d+\n  DAYLIGHT_SHA256: [0-9a-f]{64})$`).MatchString(mirror) {
		t.Errorf("%s does not pin daylight", mirrorWorkflow)
	}
	if !strings.Contains(pages, "  DAYLIGHT_VERSION: main\n  DAYLIGHT_SHA256: \"\"\n") { // daylight new fills it in
		t.Errorf("%s: daylight new does not find the place of the version", pagesWorkflow)
	}
	take := regexp.MustCompile(`(?s)\n            archive=.*--strip-components=1\n`)
	for _, other := range []string{pages, read(t, dfeWorkflow)} {
		if a, b := take.FindString(mirror), take.FindString(other); a == "" || a != b {
			t.Errorf("a release is taken in two ways:\n%s\n%s", a, b)
		}
	}
}
