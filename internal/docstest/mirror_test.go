package docstest

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rhysd/actionlint"
)

// TestMirrorWorkflow holds the workflow that forums copy to the rules of our own:
// linted, its actions pinned, and the same versions of them.
func TestMirrorWorkflow(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "docs/mirror-workflow.yml"))
	if err != nil {
		t.Fatal(err)
	}
	lint, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{})
	if err != nil {
		t.Fatal(err)
	}
	problems, err := lint.Lint("<stdin>", text, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p)
	}
	ours, err := os.ReadFile(filepath.Join(root, ".github/workflows/pages.yml"))
	if err != nil {
		t.Fatal(err)
	}
	pinned := regexp.MustCompile(`^([\w-]+/[\w-]+)@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)
	for _, use := range regexp.MustCompile(`(?m)^\s*(?:- )?uses: *(.*)$`).FindAllStringSubmatch(string(text), -1) {
		parts := pinned.FindStringSubmatch(use[1])
		if parts == nil {
			t.Errorf("%s is not pinned by a commit, with its version behind it", use[1])
		} else if strings.Contains(string(ours), parts[1]+"@") && !strings.Contains(string(ours), use[1]) {
			t.Errorf("%s is not the version that pages.yml has", use[1])
		}
	}
	// What the page tells people to do is in the workflow.
	page, err := os.ReadFile(filepath.Join(root, "docs/mirror.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"COUNCIL_SITE:", "COUNCIL_KEY:", "texts", "site/copy/mirror.lock", "mirror.yml", "publish", "Bring the copy up to date"} {
		if !strings.Contains(string(text), word) || !strings.Contains(string(page), word) {
			t.Errorf("%q is not in both mirror.md and mirror-workflow.yml", word)
		}
	}
}
