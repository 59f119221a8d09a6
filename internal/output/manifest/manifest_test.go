package manifest

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

func example(t testing.TB) Manifest {
	t.Helper()
	m, err := New(Manifest{
		Kind: Original, Site: "https://example.org/send/", Edition: 17,
		Built: time.Date(2026, 9, 30, 16, 0, 0, 0, time.UTC), Due: time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC),
		Previous: Sum([]byte("before")),
		Files: []File{
			{"money/index.html", Sum([]byte("money")), 5},
			{"index.html", Sum([]byte("home")), 4},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

const exampleText = `# daylight-manifest 1 original
# site: https://example.org/send/
# edition: 17
# built: 2026-09-30T16:00:00Z
# due: 2026-12-31
# previous: sha256:6db7d803e74f1ffa7d8f5adc0bf95b3e15bf4c8373fffadf546227cc6c6742cb
# files: 2
#f 4
4ea140588150773ce3aace786aeef7f4049ce100fa649c94fbbddb960f1da942  index.html
#f 5
8d2ac8b58ead9744d77286de9b0bcb7a894f238c3149fc9f3b1e3caff36330fe  money/index.html
`

const unsignedText = `# daylight-manifest 1 original
# site: none
# edition: 0
# built: 2026-09-30T16:00:00Z
# due: none
# previous: none
# files: 0
`

func TestRoundTrip(t *testing.T) {
	m := example(t)
	if string(m.Bytes()) != exampleText {
		t.Errorf("Bytes() = %s\nwant %s", m.Bytes(), exampleText)
	}
	got, err := Parse(m.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), m.Bytes()) {
		t.Errorf("Parse(b).Bytes() = %s\nwant %s", got.Bytes(), m.Bytes())
	}
	if f, ok := got.Find("money/index.html"); !ok || f.Size != 5 {
		t.Errorf("Find = %v, %v", f, ok)
	}
}

func TestUnsigned(t *testing.T) {
	m, err := New(Manifest{Kind: Original, Built: time.Date(2026, 9, 30, 16, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	if string(m.Bytes()) != unsignedText {
		t.Errorf("Bytes() = %s\nwant %s", m.Bytes(), unsignedText)
	}
	if _, err := Parse([]byte(unsignedText)); err != nil {
		t.Errorf("Parse = %v", err)
	}
}

func TestSha256sumAccepts(t *testing.T) {
	if _, err := exec.LookPath("sha256sum"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("sha256sum is missing")
		}
		t.Skip("sha256sum is missing")
	}
	dir := t.TempDir()
	for path, data := range map[string]string{"index.html": "home", "money/index.html": "money", Name: string(example(t).Bytes())} {
		testfiles.Write(t, filepath.Join(dir, path), data)
	}
	cmd := exec.Command("sha256sum", "-c", "--strict", Name)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil || strings.Count(string(out), ": OK\n") != 2 {
		t.Errorf("sha256sum -c --strict: %v\n%s", err, out)
	}
}

func TestPastDue(t *testing.T) {
	m := example(t)
	for day, want := range map[string]bool{"2026-12-30": false, "2026-12-31": false, "2027-01-01": true} {
		now, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := m.PastDue(now); got != want {
			t.Errorf("PastDue(%s) = %v, want %v", day, got, want)
		}
	}
	if m.Due = (time.Time{}); m.PastDue(time.Now()) {
		t.Error("a manifest without a due date is past it")
	}
}

// Files are sorted as bytes, not by folder, so that every program writes the same
// manifest; the caller's slice is not changed.
func TestNewSorts(t *testing.T) {
	given := []File{{Path: "a/b"}, {Path: "b"}, {Path: "a.html"}, {Path: "a-b/c"}, {Path: "a_b"}}
	m, err := New(Manifest{Kind: Original, Built: time.Unix(0, 0), Files: given})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range m.Files {
		got = append(got, f.Path)
	}
	if want := "a-b/c a.html a/b a_b b"; strings.Join(got, " ") != want {
		t.Errorf("the order is %v, want %s", got, want)
	}
	if given[0].Path != "a/b" {
		t.Errorf("New sorted the list that it was given: %v", given)
	}
	if _, err := Parse(m.Bytes()); err != nil {
		t.Errorf("Parse refuses what New sorted: %v", err)
	}
}
