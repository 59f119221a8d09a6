package pipeline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/onefile"
)

// keep writes an account of a release of some size into a site's folder.
func keep(t *testing.T, root string, day model.Day, size int) {
	t.Helper()
	kept, err := onefile.Join(onefile.Account{Title: "Madeupshire", Lang: "en-GB",
		Pages: []onefile.Page{{Path: "madeupshire/index.html", HTML: []byte("<main><h1>Madeupshire</h1><p>" + strings.Repeat("x", size) + "</p></main>")}}})
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(root, "data", "madeupshire", "releases")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{ledger.FileName(day): ledger.Format(nil), ledger.KeptName(day): kept, ledger.PublishedName(day): ledger.FormatPublished(day, []string{"madeupshire/"}, ledger.Format(nil), kept, nil)} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Accounts that are kept are limited: one that is too large is refused, and of many together
// officers are told what they weigh.
func TestSizeOfKeptAccounts(t *testing.T) {
	for _, tt := range []struct {
		name        string
		many, size  int
		kept        int
		problem     string
		isRefused   bool
		isDescribed bool
	}{
		{"one", 1, 1 << 20, 1, "", false, false},
		{"one that is too large", 1, 5 << 20, 0, "and an account that is kept may have at most 5120 KB", true, true},
		{"many", 6, 5<<20 - 4096, 6, "the accounts that are kept here have 31.4 MB together, more than 25", false, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := t.TempDir()
			for i := range tt.many {
				keep(t, root, model.Day{Year: 2024, Month: 1 + i, Dom: 30 - i}, tt.size)
			}
			folder, err := os.OpenRoot(root)
			if err != nil {
				t.Fatal(err)
			}
			defer folder.Close()
			files := snapshot{}
			files.take(folder, "data")
			out, problems := readReleases(files, "madeupshire")
			if got := problems.Error(); len(out.kept) != tt.kept || !strings.Contains(got, tt.problem) || (problems.Err() != nil) != tt.isRefused || (len(problems) > 0) != tt.isDescribed {
				t.Errorf("%d are kept: %s", len(out.kept), got)
			}
		})
	}
}
