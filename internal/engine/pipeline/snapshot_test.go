package pipeline

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

// What desktops and editors leave in a folder is no file of the site: nobody sees it, and a
// build must not stop for it.
func TestSnapshotWithoutLitter(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"money.md", "files/form.docx", "files/Thumbs.db", "files/desktop.ini", "files/~$form.docx", ".DS_Store", "money.md~", ".git/config"} {
		testfiles.Write(t, filepath.Join(dir, "content", name), "x")
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	s := snapshot{}
	s.take(root, "content")
	if got, want := slices.Sorted(maps.Keys(s)), []string{"content", "content/files", "content/files/form.docx", "content/money.md"}; !slices.Equal(got, want) {
		t.Errorf("the snapshot has %q, want %q", got, want)
	}
}
