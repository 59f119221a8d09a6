package verify

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/testkey"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

// TestFolders tests what can be wrong with a folder.
func TestFolders(t *testing.T) {
	key := testkey.New("1")
	write := func(name, data string) func(dir string) error {
		return func(dir string) error {
			file := filepath.Join(dir, name)
			return errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(data), 0o644))
		}
	}
	for _, tt := range []struct {
		name  string
		spoil func(dir string) error
		want  Outcome
		words string
	}{
		{"faithful", func(string) error { return nil }, Authentic, "authentic: edition 1"},
		{"empty folder", func(dir string) error { return os.Mkdir(filepath.Join(dir, "empty"), 0o755) }, Authentic, ""},
		{"what a host keeps there", write("CNAME", "send.council.example\n"), Authentic, ""},
		{"extra file", write("extra.html", "x"), NotAuthentic, "extra.html is not in the manifest"},
		{"extra .htaccess", write(".htaccess", "x"), NotAuthentic, ".htaccess is not in the manifest"},
		{"a name that rings the bell", write("a\a\x1b[2J.html", "x"), NotAuthentic, "a\ufffd\ufffd[2J.html"},
		{"missing", func(dir string) error { return os.Remove(filepath.Join(dir, "index.html")) }, NotAuthentic, "index.html is missing"},
		{"two files swapped", func(dir string) error {
			a, b, c := filepath.Join(dir, "index.html"), filepath.Join(dir, "money/index.html"), filepath.Join(dir, "c")
			return errors.Join(os.Rename(a, c), os.Rename(b, a), os.Rename(c, b))
		}, NotAuthentic, "index.html has"},
		{"symbolic link", func(dir string) error {
			return errors.Join(os.Rename(filepath.Join(dir, "index.html"), filepath.Join(dir, "CNAME")), os.Symlink("CNAME", filepath.Join(dir, "index.html")))
		}, NotAuthentic, "symbolic link"},
		{"sparse file of 40 GB", func(dir string) error { return os.Truncate(filepath.Join(dir, "index.html"), 40<<30) }, NotAuthentic, "42949672960 bytes"},
		{"manifest of 40 GB", func(dir string) error { return os.Truncate(filepath.Join(dir, "manifest.txt"), 40<<30) }, NotAuthentic, "more than the"},
		{"manifest that is a folder", func(dir string) error {
			file := filepath.Join(dir, "manifest.txt")
			return errors.Join(os.Remove(file), os.Mkdir(file, 0o755))
		}, NotAuthentic, "not a plain file"},
		{"manifest that is a link", func(dir string) error {
			file := filepath.Join(dir, "manifest.txt")
			return errors.Join(os.Rename(file, filepath.Join(dir, "CNAME")), os.Symlink("CNAME", file))
		}, NotAuthentic, "not a plain file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := published(t, 1, key).folder(t)
			if err := tt.spoil(dir); err != nil {
				t.Skipf("this system cannot have it: %v", err)
			}
			check(t, Dir(context.Background(), dir, options(key)), tt.want, tt.words)
		})
	}
}

func TestNoFolder(t *testing.T) {
	check(t, Dir(context.Background(), filepath.Join(t.TempDir(), "absent"), options(testkey.New("1"))), Fault, "could not read")
}

func TestManyProblems(t *testing.T) {
	key := testkey.New("1")
	site := published(t, 1, key)
	for i := range 30 {
		site["extra"+strings.Repeat("x", i)+".html"] = nil
	}
	r := Dir(context.Background(), site.folder(t), options(key))
	if len(r.Problems) != maxProblems+1 || r.Problems[maxProblems] != "and 10 more" {
		t.Errorf("%d problems, the last %q", len(r.Problems), r.Problems[len(r.Problems)-1])
	}
}

func TestRebuild(t *testing.T) {
	key := testkey.New("1")
	dir := published(t, 1, key).folder(t)
	o := options(key)
	o.Source = func(m manifest.Manifest) (manifest.Manifest, error) { return m, nil }
	check(t, Dir(context.Background(), dir, o), Authentic, "the source makes the same bytes")
	o.Key = nil
	check(t, Dir(context.Background(), dir, o), Authentic, "no signature was checked")
	o.Source = func(m manifest.Manifest) (manifest.Manifest, error) {
		m.Files = append([]manifest.File(nil), m.Files[1:]...)
		m.Files[0].Size++
		return m, nil
	}
	r := Dir(context.Background(), dir, o)
	check(t, r, NotAuthentic, "does not make the same bytes")
	check(t, r, NotAuthentic, "assets/copy-banner.txt is in the site, but is not made from the source")
	check(t, r, NotAuthentic, "assets/site.css is made from the source with different content")
	o.Source = func(m manifest.Manifest) (manifest.Manifest, error) { return m, errors.New("it has errors") }
	check(t, Dir(context.Background(), dir, o), Fault, "it has errors")
}
