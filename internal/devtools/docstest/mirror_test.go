package docstest

import (
	"strings"
	"testing"
)

// The workflow has what the page tells people to do.
func TestMirrorPage(t *testing.T) {
	text, page := read(t, mirrorWorkflow), read(t, "docs/mirror.md")
	for _, word := range []string{"COUNCIL_SITE:", "COUNCIL_KEY:", "texts", "site/copy/mirror.lock", "mirror.yml", "publish", "Bring the copy up to date"} {
		if !strings.Contains(text, word) || !strings.Contains(page, word) {
			t.Errorf("%q is not in both mirror.md and mirror-workflow.yml", word)
		}
	}
}
