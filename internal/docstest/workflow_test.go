package docstest

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/rhysd/actionlint"
)

// root is the repository's top folder as the tests see it.
const root = "../.."

func TestWorkflows(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(root, ".github/workflows/*.yml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no workflows: %v", err)
	}
	// The one that a new site has is held to the same rules.
	files = append(files, filepath.Join(root, "internal/starter/files/pages.yml"))
	ours, err := os.ReadFile(filepath.Join(root, ".github/workflows/pages.yml"))
	if err != nil {
		t.Fatal(err)
	}
	// No Shellcheck and no Pyflakes: what is linted must not depend on the machine.
	lint, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{})
	if err != nil {
		t.Fatal(err)
	}
	uses := regexp.MustCompile(`(?m)^\s*(?:- )?uses: *(.*)$`)
	pinned := regexp.MustCompile(`^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		problems, err := lint.Lint("<stdin>", text, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range problems {
			t.Errorf("%s: %v", file, p)
		}
		for _, use := range uses.FindAllSubmatch(text, -1) {
			if !pinned.Match(use[1]) {
				t.Errorf("%s: %s is not pinned by a commit, with its version behind it", file, use[1])
			}
			if name, _, _ := bytes.Cut(use[1], []byte("@")); bytes.Contains(ours, append(name, '@')) && !bytes.Contains(ours, use[1]) {
				t.Errorf("%s: %s is not the version that pages.yml has", file, use[1])
			}
		}
	}
}
