package mirror

import (
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
	"github.com/send-daylight/daylight/internal/devtools/testkey"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/output/publish"
)

func TestSecondRunAtOnce(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(t.TempDir(), "copy")
	mustRun(t, options(s, dir))
	first, err := publish.Begin(dir, publish.Options{Manifest: manifest.CopyName, Resume: true})
	if err != nil {
		t.Fatal(err)
	}
	s.asked()
	if said := wantCode(t, options(s, dir), Fault); !strings.Contains(said, "another run is writing") {
		t.Error(said)
	}
	if got := s.asked(); len(got) > 0 {
		t.Errorf("it asked for %v", got)
	}
	first.Abort()
	mustRun(t, options(s, dir))
}

func TestRefusedFolders(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	base := t.TempDir()
	t.Chdir(base)
	testfiles.Write(t, filepath.Join(base, "content", "a.md"), "text")
	testfiles.Write(t, filepath.Join(base, "photos", "cat.jpg"), "cat")
	testfiles.Write(t, filepath.Join(base, "file"), "no folder")
	testfiles.Write(t, filepath.Join(base, "forum", "a.md"), "text")
	testfiles.Write(t, filepath.Join(base, "site", "letters.txt"), "mine")
	o := options(s, "")
	for _, tt := range []struct{ dir, with, says string }{
		{"photos", "", "it holds cat.jpg"},
		{"file", "", "not a folder"},
		{"content/copy", "", "is inside content"},
		{".", "", "content, which the site is made from, is inside it"},
		{"forum/copy", "forum", "is inside forum"},
		{"site", "forum", "holds letters.txt, which this mirror did not write"},
		{"new", "none", "cannot be read"},
	} {
		before := testfiles.Tree(t, base)
		o.Dir, o.With = tt.dir, tt.with
		if said := wantCode(t, o, Usage); !strings.Contains(said, tt.says) {
			t.Errorf("%s: %s", tt.dir, said)
		}
		after := testfiles.Tree(t, base)
		maps.DeleteFunc(after, func(name, _ string) bool { return strings.Contains(name, ".daylight/") })
		maps.DeleteFunc(before, func(name, _ string) bool { return strings.Contains(name, ".daylight/") })
		if !maps.Equal(before, after) {
			t.Errorf("%s: something was written", tt.dir)
		}
	}
	if got := s.asked(); len(got) > 0 {
		t.Errorf("it asked for %v", got)
	}
}

// TestNoRoomForState: the staging folder cannot be made beside the output.
func TestNoRoomForState(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	base := t.TempDir()
	testfiles.Write(t, filepath.Join(base, ".daylight"), "a file")
	wantCode(t, options(s, filepath.Join(base, "copy")), Fault)
	if _, err := os.Lstat(filepath.Join(base, "copy")); err == nil {
		t.Error("a copy was made")
	}
}

func TestReadOnlyFolder(t *testing.T) {
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Skip("the owner of everything may write everywhere")
	}
	c := newCouncil("a")
	s := serve(t, c)
	base := t.TempDir()
	mustRun(t, options(s, filepath.Join(base, "copy")))
	c.publish(t, pages(2))
	if err := os.Chmod(filepath.Join(base, ".daylight", "publish", "copy"), 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(filepath.Join(base, ".daylight", "publish", "copy"), 0o700)
	wantCode(t, options(s, filepath.Join(base, "copy")), Fault)
	wantCopy(t, filepath.Join(base, "copy"), c.key.Public(), 1)
}

func TestDamagedLock(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(t.TempDir(), "copy")
	mustRun(t, options(s, dir))
	lock := filepath.Join(dir, LockName)
	good, err := os.ReadFile(lock)
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"", "x", string(good[:len(good)-5]), string(good) + "\n", strings.Replace(string(good), "edition: 1", "edition: 0", 1),
		strings.Replace(string(good), "sha256:", "sha256:0", 1), strings.Replace(string(good), "key: RW", "key: rw", 1), string(good) + "seen: a b\n", strings.Repeat("x", maxLock+1)} {
		testfiles.Write(t, lock, bad)
		if said := wantCode(t, options(s, dir), Fault); !strings.Contains(said, "mirror.lock in the copy is damaged") {
			t.Errorf("%q: %s", bad[:min(len(bad), 60)], said)
		}
	}
	testfiles.Write(t, lock, string(good))
	mustRun(t, options(s, dir))
}

func FuzzLock(f *testing.F) {
	a, b := testkey.New("a").Public(), testkey.New("b").Public()
	l := Lock{URL: "https://send.example/", Now: Seen{a, 3, manifest.Sum([]byte("x"))}}
	f.Add(l.Bytes())
	f.Add(l.After("https://other.example/", Seen{b, 4, manifest.Sum([]byte("y"))}).Bytes())
	f.Fuzz(func(t *testing.T, text []byte) {
		l, err := ParseLock(text)
		if err != nil {
			return
		}
		again, err := ParseLock(l.Bytes())
		if err != nil || string(again.Bytes()) != string(l.Bytes()) {
			t.Errorf("%q becomes %q: %v", text, l.Bytes(), err)
		}
	})
}
