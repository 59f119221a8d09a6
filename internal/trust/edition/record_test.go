package edition

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/internal/devtools/testkey"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

// keep signs the edition of a tree that follows the newest in root, and stores it.
func keep(t *testing.T, root *os.Root, key manifest.SecretKey, text string) Record {
	t.Helper()
	newest, _, err := Latest(root.FS())
	if err != nil {
		t.Fatal(err)
	}
	id := identity()
	original, copied, _, err := site(t, text).Manifests(newest.Next(id.Name, id.Site, id.Built, id.Due))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Sign(key, original, copied, "v1.2")
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(root, r); err != nil {
		t.Fatal(err)
	}
	return r
}

func openRoot(t *testing.T, dir string) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

func TestRecords(t *testing.T) {
	dir, key := t.TempDir(), testkey.New("1")
	root := openRoot(t, dir)
	if _, some, err := Latest(root.FS()); some || err != nil {
		t.Errorf("Latest of a site without editions = %v, %v", some, err)
	}
	first := keep(t, root, key, "one")
	second := keep(t, root, key, "two")
	for _, name := range []string{"9x", "010", "-1", ".3.new"} { // not editions
		if err := os.MkdirAll(filepath.Join(dir, Dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	got, some, err := Latest(root.FS())
	if err != nil || !some || got.Number != 2 || got.Program != "v1.2" || !got.Key.Equal(key.Public()) {
		t.Fatalf("Latest = %v, %v, %v", got.Number, some, err)
	}
	if got.OriginalManifest.Previous != manifest.Sum(first.Original.Text) || got.CopyManifest.Previous != manifest.Sum(first.Copy.Text) {
		t.Error("an edition does not name the one before it")
	}
	if !bytes.Equal(got.Original.Text, second.Original.Text) || !bytes.Equal(got.Copy.Signature, second.Copy.Signature) {
		t.Error("what is read is not what was written")
	}
	again, _, _, err := site(t, "two").Manifests(got.Again("Send", "https://example.org/"))
	if err != nil || !bytes.Equal(again.Bytes(), got.Original.Text) {
		t.Errorf("the same site does not make the same edition: %v", err)
	}
	if err := Write(root, second); err == nil || !strings.Contains(err.Error(), "is there already") {
		t.Errorf("a signed edition was overwritten: %v", err)
	}
}

// TestDamagedRecords: a record with any damage is refused with a reason.
func TestDamagedRecords(t *testing.T) {
	dir := t.TempDir()
	root := openRoot(t, dir)
	keep(t, root, testkey.New("1"), "one")
	keep(t, root, testkey.New("1"), "two")
	good := map[string][]byte{}
	for _, n := range []string{"1", "2"} {
		for name := range (Record{}).files() {
			data, err := os.ReadFile(filepath.Join(dir, Dir, n, name))
			if err != nil {
				t.Fatal(err)
			}
			good[n+"/"+name] = data
		}
	}
	other := testkey.New("2")
	forged, err := other.Sign(good["2/manifest.txt"], "x")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, file string
		data       []byte
		want       string
	}{
		{"no note", "edition.toml", nil, "there is no edition.toml"},
		{"no manifest", "manifest.txt", nil, "there is no manifest.txt"},
		{"no signature", "manifest.copy.txt.minisig", nil, "there is no manifest.copy.txt.minisig"},
		{"flipped byte", "manifest.txt", bytes.Replace(good["2/manifest.txt"], []byte("assets/a"), []byte("assets/b"), 1), "the signature is not valid"},
		{"carriage returns", "manifest.txt", bytes.ReplaceAll(good["2/manifest.txt"], []byte("\n"), []byte("\r\n")), "Windows line endings"},
		{"wrong key", "manifest.txt.minisig", forged, "it was made with key"},
		{"signature of the other kind", "manifest.txt.minisig", good["2/manifest.copy.txt.minisig"], "the signature is not valid"},
		{"another number", "edition.toml", bytes.Replace(good["2/edition.toml"], []byte("edition = 2"), []byte("edition = 3"), 1), "does not agree with the manifests"},
		{"another day", "edition.toml", bytes.Replace(good["2/edition.toml"], []byte("due = "), []byte("due = \"x\" #"), 1), "does not agree with the manifests"},
		{"no key", "edition.toml", []byte("edition = 2\n"), "public key"},
	} {
		fsys := fstest.MapFS{}
		for name, data := range good {
			if name != "2/"+tt.file {
				fsys[Dir+"/"+name] = &fstest.MapFile{Data: data, Mode: 0o644}
			} else if tt.data != nil {
				fsys[Dir+"/"+name] = &fstest.MapFile{Data: tt.data, Mode: 0o644}
			}
		}
		_, _, err := Latest(fsys)
		if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "data/editions/2: ") {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	// An edition in the folder of another one.
	fsys := fstest.MapFS{}
	for name, data := range good {
		if n, file, _ := strings.Cut(name, "/"); n == "1" {
			fsys[Dir+"/7/"+file] = &fstest.MapFile{Data: data, Mode: 0o644}
		}
	}
	if _, _, err := Latest(fsys); err == nil || !strings.Contains(err.Error(), "original of edition 1") {
		t.Errorf("edition 1 in the folder of edition 7: %v", err)
	}
}

// TestWriteKilled: a killed run left a half-written folder.
func TestWriteKilled(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, Dir, ".1.new", "deep"), 0o755); err != nil {
		t.Fatal(err)
	}
	root := openRoot(t, dir)
	keep(t, root, testkey.New("1"), "one")
	if _, err := os.Lstat(filepath.Join(dir, Dir, ".1.new")); err == nil {
		t.Error("what a killed run left is still there")
	}
	if r, some, err := Latest(root.FS()); err != nil || !some || r.Number != 1 {
		t.Errorf("Latest = %v, %v, %v", r.Number, some, err)
	}
}
