package importer

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/workbook"
	"github.com/send-daylight/daylight/internal/starter"
)

// The workbook of a site changes nothing in it, whatever its files are laid out like.
func TestNoDifference(t *testing.T) {
	for name, site := range map[string]fs.FS{"repository": os.DirFS("../../.."), "demonstration": starter.Demo(), "example": os.DirFS("../../../docs/example")} {
		slugs, ps := load.Councils(site)
		if len(ps) > 0 {
			t.Fatal(name, ps)
		}
		for _, group := range append([][]string{slugs}, one(slugs)...) {
			accounts, ps := Accounts(site, group)
			if len(ps) > 0 {
				t.Fatal(name, ps)
			}
			var b bytes.Buffer
			if err := workbook.Write(&b, accounts, sheet.Files()); err != nil {
				t.Fatal(name, err)
			}
			plan, ps := Spreadsheet(site, "w.xlsx", b.Bytes(), Options{})
			if plan == nil {
				t.Fatalf("%s %v: %v", name, group, ps)
			}
			for _, f := range plan.Files {
				t.Errorf("%s %v: %s differs: %v", name, group, f.Path, f.Differences)
			}
		}
	}
}

func one(slugs []string) (out [][]string) {
	for _, slug := range slugs {
		out = append(out, []string{slug})
	}
	return out
}

// site returns a folder with two files, as the plans below know them.
func site(t *testing.T) (*os.Root, *Plan) {
	dir := t.TempDir()
	for name, text := range map[string]string{"data/w/a.toml": "a", "data/w/b.toml": "b"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root, &Plan{Files: []File{
		{Path: "data/w/a.toml", Old: []byte("a"), New: []byte("A")},
		{Path: "data/w/b.toml", Old: []byte("b"), New: []byte("B")},
		{Path: "data/x/c.toml", New: []byte("C")},
	}}
}

// all returns every file below a root with its text.
func all(t *testing.T, root *os.Root) string {
	var out []string
	err := fs.WalkDir(root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := fs.ReadFile(root.FS(), name)
		out = append(out, name+"="+string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, " ")
}

func TestWrite(t *testing.T) {
	root, plan := site(t)
	if err := plan.Write(root); err != nil {
		t.Fatal(err)
	}
	if got := all(t, root); got != "data/w/a.toml=A data/w/b.toml=B data/x/c.toml=C" {
		t.Errorf("there is %s", got)
	}
}

// A file that changed meanwhile, one that came meanwhile, and one that cannot be
// replaced: nothing is written.
func TestWriteAllOrNone(t *testing.T) {
	const before = "data/w/a.toml=a data/w/b.toml=b"
	tests := []struct {
		name string
		do   func(root *os.Root) error
		want string
	}{
		{"changed", func(root *os.Root) error { return root.WriteFile("data/w/b.toml", []byte("mine"), 0o666) }, "data/w/a.toml=a data/w/b.toml=mine"},
		{"gone", func(root *os.Root) error { return root.Remove("data/w/b.toml") }, "data/w/a.toml=a"},
		{"came", func(root *os.Root) error {
			if err := root.MkdirAll("data/x", 0o777); err != nil {
				return err
			}
			return root.WriteFile("data/x/c.toml", []byte("mine"), 0o666)
		}, before + " data/x/c.toml=mine"},
		{"a folder in its place", func(root *os.Root) error { return root.MkdirAll("data/x/c.toml/d", 0o777) }, before},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root, plan := site(t)
			if err := tt.do(root); err != nil {
				t.Fatal(err)
			}
			if err := plan.Write(root); err == nil {
				t.Error("it was written")
			}
			if got := all(t, root); got != tt.want {
				t.Errorf("there is %s, want %s", got, tt.want)
			}
		})
	}
}

// When the last rename fails, the first files are put back.
func TestBack(t *testing.T) {
	root, plan := site(t)
	if err := plan.Write(root); err != nil {
		t.Fatal(err)
	}
	if err := plan.back(root, len(plan.Files)); err != nil {
		t.Fatal(err)
	}
	if got := all(t, root); got != "data/w/a.toml=a data/w/b.toml=b" {
		t.Errorf("there is %s", got)
	}
}
