package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

func TestForeignOutputIsRefused(t *testing.T) {
	tests := []struct {
		name string
		make func(dir string) error
		want string
	}{
		{"a page", func(dir string) error { return os.WriteFile(filepath.Join(dir, "index.html"), nil, 0o644) },
			"it holds index.html and no manifest.txt of daylight"},
		{"a folder", func(dir string) error { return os.Mkdir(filepath.Join(dir, "photos"), 0o755) },
			"it holds photos and no manifest.txt of daylight"},
		{"a manifest of others", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, manifest.Name), []byte("Manifest-Version: 1.0\n"), 0o644)
		}, "it holds manifest.txt and no manifest.txt of daylight"},
		{"an empty manifest", func(dir string) error { return os.WriteFile(filepath.Join(dir, manifest.Name), nil, 0o644) },
			"no manifest.txt of daylight"},
		{"a linked manifest", func(dir string) error {
			other := filepath.Join(dir, "..", "other")
			if err := os.WriteFile(other, []byte("# daylight-manifest 1 original\n"), 0o644); err != nil {
				return err
			}
			return os.Symlink(other, filepath.Join(dir, manifest.Name))
		}, "no manifest.txt of daylight"},
		{"a linked CNAME", func(dir string) error { return os.Symlink("/etc/hostname", filepath.Join(dir, "CNAME")) },
			"CNAME in it is not a regular file"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := tt.make(dir); err != nil {
				t.Fatal(err)
			}
			wantRefused(t, dir, Options{}, tt.want)
			wantAbsent(t, filepath.Join(dir, "..", ".daylight"))
		})
	}
}

func wantRefused(t *testing.T, dir string, o Options, want string) {
	t.Helper()
	_, err := put(dir, site(), o)
	if !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), want) {
		t.Errorf("publishing to %s = %v, want %q", dir, err, want)
	}
}

func wantAbsent(t *testing.T, name string) {
	t.Helper()
	if _, err := os.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s exists (%v)", name, err)
	}
}

func TestOutputThatIsNoFolder(t *testing.T) {
	base := t.TempDir()
	testfiles.Write(t, filepath.Join(base, "file"), "x")
	wantRefused(t, filepath.Join(base, "file"), Options{}, "it is not a folder")
	if err := os.Mkdir(filepath.Join(base, "real"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real", filepath.Join(base, "link")); err != nil {
		t.Skip("this system makes no symbolic links:", err)
	}
	wantRefused(t, filepath.Join(base, "link"), Options{}, "it is a symbolic link; name the folder itself")
	wantRefused(t, "/", Options{}, "it is the root of the file system")
	expect(t, filepath.Join(base, "real"), tree{})
}

func TestOutputAmongInputsIsRefused(t *testing.T) {
	base := t.TempDir()
	content := filepath.Join(base, "site", "content")
	testfiles.Write(t, filepath.Join(content, "a.md"), "# A")
	if err := os.Symlink(content, filepath.Join(base, "link")); err != nil {
		t.Skip("this system makes no symbolic links:", err)
	}
	inputs := Options{Inputs: []string{content, filepath.Join(base, "absent")}}
	wantRefused(t, filepath.Join(content, "public"), inputs, "it is inside "+content+", which the site is made from")
	wantRefused(t, filepath.Join(content, "new", "public"), inputs, "it is inside")
	wantRefused(t, filepath.Join(base, "link", "public"), inputs, "it is inside")
	wantRefused(t, content, inputs, "it is inside")
	wantRefused(t, filepath.Join(base, "site"), inputs, content+", which the site is made from, is inside it")
	wantRefused(t, base, inputs, "is inside it")
	wantRefused(t, filepath.Join(base, "absent"), inputs, "it is inside")
	expect(t, content, tree{"a.md": "# A"})
	mustPut(t, filepath.Join(base, "site", "public"), site(), inputs)
	mustPut(t, filepath.Join(base, "site", "content2"), site(), inputs)
}

func TestCommittedPlaceholderCountsAsEmpty(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	testfiles.Write(t, filepath.Join(dir, ".gitkeep"), "")
	mustPut(t, dir, site(), Options{})
	expect(t, dir, site().with(".gitkeep", ""))
}

func TestSecondRunIsLockedOut(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s, err := Begin(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := put(dir, site(), Options{}); !errors.Is(err, ErrLocked) {
		t.Errorf("a second run = %v, want ErrLocked", err)
	}
	mustPut(t, filepath.Join(filepath.Dir(dir), "other"), site(), Options{})
	s.Abort()
	s.Abort()
	mustPut(t, dir, site(), Options{})
}

func TestLeftoversAreNotPublished(t *testing.T) {
	base := t.TempDir()
	dir, state := filepath.Join(base, "public"), filepath.Join(base, ".daylight", "publish", "public")
	s, err := Begin(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"index.html": "half a pa", "gone/old.html": "x"} {
		if err := s.Put(name, []byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	s.Abort()
	testfiles.Write(t, filepath.Join(state, "next", "money"), "a file where a folder belongs")
	if err := os.MkdirAll(filepath.Join(state, "next", "assets", "site.css"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/etc", filepath.Join(state, "next", "etc")); err != nil {
		t.Fatal(err)
	}
	mustPut(t, dir, site(), Options{})
	expect(t, dir, site())
}

func TestLinksAreNotFollowed(t *testing.T) {
	base := t.TempDir()
	dir := filepath.Join(base, "public")
	mustPut(t, dir, site(), Options{})
	testfiles.Write(t, filepath.Join(base, "secret", "index.html"), "money")
	// The link leads to the same bytes that are published.
	if err := os.Rename(filepath.Join(dir, "money"), filepath.Join(dir, "real")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real", filepath.Join(dir, "money")); err != nil {
		t.Skip("this system makes no symbolic links:", err)
	}
	mustPut(t, dir, site(), Options{})
	if info, err := os.Lstat(filepath.Join(dir, "money")); err != nil || !info.IsDir() {
		t.Errorf("money is %v (%v), not a folder", info.Mode(), err)
	}
	expect(t, dir, site())
	// The spare tree, which has the link now, is not written through it either.
	mustPut(t, dir, site().with("money/index.html", "new"), Options{})
	expect(t, dir, site().with("money/index.html", "new"))
	expect(t, filepath.Join(base, "secret"), tree{"index.html": "money"})
}

func TestStateFolderIsNoLink(t *testing.T) {
	base := t.TempDir()
	if err := os.Mkdir(filepath.Join(base, "other"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("other", filepath.Join(base, ".daylight")); err != nil {
		t.Skip("this system makes no symbolic links:", err)
	}
	if _, err := put(filepath.Join(base, "public"), site(), Options{}); err == nil || !strings.Contains(err.Error(), ".daylight is not a folder; remove it") {
		t.Errorf("publishing through a linked state folder = %v", err)
	}
	expect(t, filepath.Join(base, "other"), tree{})
}

func TestHardLinkIsNotPoisoned(t *testing.T) {
	base := t.TempDir()
	dir, backup := filepath.Join(base, "public"), filepath.Join(base, "backup.html")
	mustPut(t, dir, site(), Options{})
	if err := os.Link(filepath.Join(dir, "index.html"), backup); err != nil {
		t.Skip("this system makes no hard links:", err)
	}
	for _, home := range []string{"one", "two", "three"} {
		mustPut(t, dir, site().with("index.html", home), Options{})
	}
	if got, err := os.ReadFile(backup); err != nil || string(got) != "home" {
		t.Errorf("a hard link to an old file now reads %q, %v", got, err)
	}
}
