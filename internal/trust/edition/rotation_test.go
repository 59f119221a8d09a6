package edition

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/testkey"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

// change returns a signed change of key.
func change(t testing.TB, old, fresh manifest.SecretKey, from int) Signed {
	t.Helper()
	r := Rotation{Site: "https://example.org/", From: from, Old: old.Public(), New: fresh.Public()}
	signature, err := old.Sign(r.Bytes(), RotationComment(r))
	if err != nil {
		t.Fatal(err)
	}
	return Signed{r.Bytes(), signature}
}

func TestRotation(t *testing.T) {
	a, b, c := testkey.New("1"), testkey.New("2"), testkey.New("3")
	s := change(t, a, b, 5)
	r, err := OpenRotation(s.Text, s.Signature, a.Public())
	if err != nil || r.From != 5 || !r.New.Equal(b.Public()) || !bytes.Equal(r.Bytes(), s.Text) {
		t.Errorf("OpenRotation = %v, %v", r, err)
	}
	if _, err := OpenRotation(s.Text, s.Signature, b.Public()); !errors.Is(err, manifest.ErrSignature) {
		t.Errorf("a change was believed that another key signed: %v", err)
	}
	// A key cannot sign a change of another key.
	stolen := Rotation{From: 5, Old: a.Public(), New: c.Public()}.Bytes()
	signature, err := c.Sign(stolen, "x")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenRotation(stolen, signature, c.Public()); err == nil || !strings.Contains(err.Error(), "does not name the key that signed it") {
		t.Errorf("a key spoke for another: %v", err)
	}
	for _, text := range []string{"", "x", string(s.Text) + "\n", strings.ReplaceAll(string(s.Text), "\n", "\r\n"), strings.Replace(string(s.Text), "from: 5", "from: 05", 1),
		strings.Replace(string(s.Text), "from: 5", "from: 0", 1), strings.Replace(string(s.Text), b.Public().String(), a.Public().String(), 1), strings.Repeat("#", MaxRotationBytes+1)} {
		if _, err := ParseRotation([]byte(text)); err == nil {
			t.Errorf("ParseRotation(%.80q) gives no error", text)
		}
	}
}

func TestFollow(t *testing.T) {
	a, b, c := testkey.New("1"), testkey.New("2"), testkey.New("3")
	all := []Signed{change(t, a, b, 5), change(t, b, c, 9)}
	for _, tt := range []struct {
		from   manifest.SecretKey
		wanted int
		want   manifest.SecretKey
		steps  int
	}{{a, 4, a, 0}, {a, 5, b, 1}, {a, 8, b, 1}, {a, 9, c, 2}, {b, 9, c, 1}, {c, 9, c, 0}} {
		got, led := Follow(tt.from.Public(), all, tt.wanted)
		if !got.Equal(tt.want.Public()) || len(led) != tt.steps {
			t.Errorf("Follow(%v, %d) = %v after %d", tt.from, tt.wanted, got.ID(), len(led))
		}
	}
	// The numbers of editions do not go back, and the order of statements matters.
	if got, _ := Follow(a.Public(), []Signed{change(t, a, b, 5), change(t, b, c, 3)}, 9); !got.Equal(b.Public()) {
		t.Error("a change was followed that begins before the one that led to it")
	}
	if got, _ := Follow(a.Public(), []Signed{{[]byte("x"), []byte("y")}, all[0]}, 9); !got.Equal(b.Public()) {
		t.Error("nonsense stopped the way")
	}
}

func TestOpenRotated(t *testing.T) {
	a, b, stranger := testkey.New("1"), testkey.New("2"), testkey.New("3")
	statements := []Signed{change(t, a, b, 5)}
	sign := func(key manifest.SecretKey, number int) Signed {
		id := identity()
		id.Edition = number
		m, _, _, err := site(t, "one").Manifests(id)
		if err != nil {
			t.Fatal(err)
		}
		signature, err := key.Sign(m.Bytes(), "")
		if err != nil {
			t.Fatal(err)
		}
		return Signed{m.Bytes(), signature}
	}
	for _, tt := range []struct {
		name  string
		key   manifest.SecretKey
		n     int
		steps int
		want  string
	}{
		{"old key before", a, 4, 0, ""},
		{"new key", b, 5, 1, ""},
		{"new key, later", b, 6, 1, ""},
		{"old key after it was replaced", a, 5, 0, "replaced"},
		{"new key before it counts", b, 4, 1, "counts from edition 5 on"},
		{"a stranger", stranger, 5, 0, "the signature is not valid"},
	} {
		s := sign(tt.key, tt.n)
		_, key, led, err := OpenRotated(s.Text, s.Signature, a.Public(), statements)
		switch {
		case tt.want == "" && (err != nil || !key.Equal(tt.key.Public()) || len(led) != tt.steps):
			t.Errorf("%s: %v, %v, %v", tt.name, key.ID(), led, err)
		case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestRotationsAreKept(t *testing.T) {
	dir := t.TempDir()
	root := openRoot(t, dir)
	if all, err := Rotations(root.FS()); len(all) != 0 || err != nil {
		t.Errorf("Rotations of a site without any = %v, %v", all, err)
	}
	a, b, c := testkey.New("1"), testkey.New("2"), testkey.New("3")
	for i, s := range []Signed{change(t, a, b, 2), change(t, b, c, 3)} {
		if where, err := WriteRotation(root, s); err != nil || where != []string{"data/editions/keys/1.txt", "data/editions/keys/2.txt"}[i] {
			t.Errorf("WriteRotation = %s, %v", where, err)
		}
	}
	all, err := Rotations(root.FS())
	if err != nil || len(all) != 2 {
		t.Fatalf("Rotations = %d, %v", len(all), err)
	}
	if got, _ := Follow(a.Public(), all, 3); !got.Equal(c.Public()) {
		t.Error("the changes do not lead to the newest key")
	}
	if err := os.Remove(filepath.Join(dir, Dir, "keys", "2.txt.minisig")); err != nil {
		t.Fatal(err)
	}
	if _, err := Rotations(root.FS()); err == nil || !strings.Contains(err.Error(), "2.txt.minisig") {
		t.Errorf("a change without its signature: %v", err)
	}
}

func FuzzParseRotation(f *testing.F) {
	f.Add(change(f, testkey.New("1"), testkey.New("2"), 5).Text)
	f.Add([]byte("# daylight-key 1\n# site: none\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if r, err := ParseRotation(text); err == nil && !bytes.Equal(r.Bytes(), text) {
			t.Errorf("ParseRotation(%q).Bytes() = %q", text, r.Bytes())
		}
	})
}
