//go:build unix

package verify

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/testkey"
)

// TestPipes: a named pipe is refused at once.
func TestPipes(t *testing.T) {
	key := testkey.New("1")
	for name, words := range map[string]string{"index.html": "named pipe", "manifest.txt": "not a plain file", "manifest.txt.minisig": "not a plain file", "manifest.copy.txt": "not a plain file"} {
		dir := published(t, 1, key).folder(t)
		file := filepath.Join(dir, name)
		if err := errors.Join(os.Remove(file), syscall.Mkfifo(file, 0o644)); err != nil {
			t.Fatal(err)
		}
		check(t, Dir(context.Background(), dir, options(key)), NotAuthentic, words)
	}
}
