package load

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

// plainly reads a text from the tree, if it is plain.
func plainly(t testing.TB, text []byte) (d *decoder, top map[string]any, plain bool) {
	t.Helper()
	d = new(decoder)
	if ps := d.read("x.toml", 1, text); len(ps) > 0 {
		return d, nil, false
	}
	top, plain = d.plainValues()
	return d, top, plain
}

// FuzzPlainValues: the values read from the tree are those that BurntSushi reads, which accepts all
// of it.
func FuzzPlainValues(f *testing.F) {
	for _, doc := range Reference(testFiles...) {
		f.Add(doc.Example())
	}
	for _, text := range []string{tricky, "a = 1\n[b]\nc = [{ d = \"e\" }, { d = 2024-06-20 }]\n[[f]]\ng = 1.50\n[[f]]\ng = true # said\n[f.h]\ni = []\n", "a = {b = 1,}\n", "a.b = 1\n", "a = 01\n", "[a.b]\nc = 1\n[a]\n", "a = [1,\n 2]\n", "a = {\nb = 1 }\n", "a = '''x'''\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		d, got, plain := plainly(t, text)
		if !plain {
			return
		}
		if want, err := decodeMaps(d.text); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("read %#v from the tree, want %#v, %v, in\n%s", got, want, err, d.text)
		}
	})
}

// Nearly all data files are plain: it is they that the shorter way is for.
func TestDataFilesArePlain(t *testing.T) {
	files, err := filepath.Glob("../../starter/demo/data/*/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, got, plain := plainly(t, text)
		if !plain {
			t.Logf("not plain: %s", file)
			continue
		}
		if want, err := decodeMaps(d.text); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: read %v from the tree, want %v, %v", file, got, want, err)
		}
	}
	if _, _, plain := plainly(t, []byte("a = [ { period = \"2024-11\", value = 10.3, people = true } ]\n")); !plain {
		t.Error("a file of values is not plain")
	}
}

// A count is not less than nothing, unless its key says that it may be.
func TestNegativeCounts(t *testing.T) {
	type record struct {
		Count model.Number `toml:"count" unit:"count" doc:"a count"`
		Moved model.Number `toml:"moved" unit:"count" brackets:"either" doc:"more or fewer"`
		Money model.Number `toml:"money" unit:"money" doc:"an amount"`
	}
	for _, tt := range []struct{ text, want string }{
		{"count = 5\nmoved = -5\nmoney = -5\n", "nothing\n"},
		{"money = 1\ncount = -5\n", "x.toml:2:9: error: -5 is less than nothing, and this is a count [type]\n      2 | count = -5\n        |         ^^\n  hint: look it up in the source; a dash before a number may be no minus\n"},
	} {
		if got := say("x.toml", []byte(tt.text), new(record)); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}
