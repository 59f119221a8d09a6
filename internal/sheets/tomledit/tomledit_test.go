package tomledit

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// named reports rows apart by their id or year, as schemas do.
func named(_ string, row *Table) string {
	for _, key := range []string{"id", "year", "year_end", "name"} {
		if v, ok := row.Get(key); ok {
			return v.Scalar
		}
	}
	return ""
}

func TestUpdate(t *testing.T) {
	tests := []struct{ name, have, want, text string }{
		{"nothing", "a = 1 # one\n", "a = 1", "a = 1 # one\n"},
		{"a value, its comment stays", "a = 1 # one\nb = 'x'\n", "a = 2\nb = 'x'", "a = 2 # one\nb = 'x'\n"},
		{"an untouched value keeps its quotation marks", "a = 'x'\nb = 1_000\n", "a = 'x'\nb = 2", "a = 'x'\nb = 2\n"},
		{"a key goes", "# all\na = 1\n# of b\nb = 2 # two\nc = 3\n", "a = 1\nc = 3", "# all\na = 1\n# of b\nc = 3\n"},
		{"a key comes behind the one before", "a = 1 # one\nc = 3\n", "a = 1\nb = 2\nc = 3", "a = 1 # one\nb = 2\nc = 3\n"},
		{"keys stand in a column", "a      = 1\nlonger = 3\n", "a = 1\nb = 2\nlonger = 3", "a      = 1\nb      = 2\nlonger = 3\n"},
		{"no newline at the end", "a = 1", "a = 1\nb = 2", "a = 1\nb = 2\n"},
		{"Windows line ends", "a = 1\r\nc = 3\r\n", "a = 1\nb = 2\nc = 3", "a = 1\r\nb = 2\r\nc = 3\r\n"},
		{"byte order mark", "\ufeffa = 1\n", "a = 2", "\ufeffa = 2\n"},
		{"first key of a file of rows", "# file\n\n# of a\n[[r]]\nid = \"a\"\n", "unit = \"£\"\n[[r]]\nid = \"a\"", "# file\n\nunit = \"£\"\n\n# of a\n[[r]]\nid = \"a\"\n"},
		{"a row at the end", "[[r]]\nid = \"a\"\n\n[t]\nx = 1\n", "[[r]]\nid = \"a\"\n[[r]]\nid = \"b\"\n[t]\nx = 1", "[[r]]\nid = \"a\"\n\n[[r]]\nid = \"b\"\n\n[t]\nx = 1\n"},
		{"a row goes with its comments", "[[r]]\nid = \"a\"\n\n# of b\n[[r]]\nid = \"b\"\n# in b\n\n# of c\n[[r]]\nid = \"c\"\n", "[[r]]\nid = \"a\"\n[[r]]\nid = \"c\"", "[[r]]\nid = \"a\"\n\n# of c\n[[r]]\nid = \"c\"\n"},
		{"rows change places", "# of a\n[[r]]\nid = \"a\" # 1\n\n# of b\n[[r]]\nid = \"b\" # 2\n", "[[r]]\nid = \"b\"\nx = 1\n[[r]]\nid = \"a\"", "# of b\n[[r]]\nid = \"b\" # 2\nx = 1\n\n# of a\n[[r]]\nid = \"a\" # 1\n"},
		{"a row is renamed", "[[r]]\nid = \"a\" # was first\nx = 1\n", "[[r]]\nid = \"b\"\nx = 1", "[[r]]\nid = \"b\" # was first\nx = 1\n"},
		{"list of tables", "v = [\n  # one\n  { year = 1, x = 1 }, # a\n  { year = 2 },\n]\n", "v = [{year = 1, x = 2}, {year = 2}, {year = 3, x = 4}]", "v = [\n  # one\n  { year = 1, x = 2 }, # a\n  { year = 2 },\n  { year = 3, x = 4 },\n]\n"},
		{"an element goes, the comment above stays", "v = [\n  # one\n  { year = 1 }, # a\n  { year = 2 }\n]\n", "v = [{year = 2}]", "v = [\n  # one\n  { year = 2 }\n]\n"},
		{"list in one line", "v = [ {year = 1}, {year = 2} ]\n", "v = [{year = 0}, {year = 1}, {year = 2}]", "v = [ { year = 0 }, {year = 1}, {year = 2} ]\n"},
		{"list of words", "h = [\"a\", \"b\"] # why\n", "h = [\"b\", \"c\"]", "h = [\"b\", \"c\"] # why\n"},
		{"empty list filled", "h = []\nk = 1\n", "h = [\"b\"]\nk = 1", "h = [\"b\"]\nk = 1\n"},
		{"empty list is no list", "h = []\nk = 1\n", "k = 1", "h = []\nk = 1\n"},
		{"table in braces", "t = { a = 1, c = 3 }\n", "t = {a = 1, b = 2}", "t = { a = 1, b = 2 }\n"},
		{"rows in a row", "[[p]]\nid = \"a\"\n[[p.s]]\nyear = 1\n[[p]]\nid = \"b\"\n", "[[p]]\nid = \"a\"\n[[p.s]]\nyear = 1\n[[p.s]]\nyear = 2\n[[p]]\nid = \"b\"", "[[p]]\nid = \"a\"\n[[p.s]]\nyear = 1\n\n[[p.s]]\nyear = 2\n\n[[p]]\nid = \"b\"\n"},
		{"dotted key", "a.b = 1\nz = 1\n", "z = 1\n[a]\nb = 1\nc = 2", "a.b = 1\na.c = 2\nz = 1\n"},
		{"a new file", "", "unit = \"£\"\n[[r]]\nid = \"a\"\nv = [{year = 1}]\n[t]\nx = 1", "unit = \"£\"\n\n[[r]]\nid = \"a\"\nv = [\n  { year = 1 },\n]\n\n[t]\nx = 1\n"},
		{"a blank file's lines are used", "# The unit\n#unit = \"£m\"\n# The source\n#source = \"x\"\n\n#[[r]]\n#id = \"a\"\n", "source = \"s\"\nunit = \"£\"\n[[r]]\nid = \"b\"", "# The unit\n#unit = \"£m\"\nunit = \"£\"\n# The source\n#source = \"x\"\nsource = \"s\"\n\n#[[r]]\n#id = \"a\"\n\n[[r]]\nid = \"b\"\n"},
		{"text in several lines", "a = \"\"\"\nx\n# no comment\n\"\"\"\n# of r\n[[r]]\nid = \"a\"\n", "a = \"x\\n# no comment\"", "a = \"\"\"\nx\n# no comment\n\"\"\"\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want, err := Read(tt.want)
			if err != nil {
				t.Fatal(err)
			}
			got, err := Update(tt.have, want, Options{Identity: named})
			if err != nil || got != tt.text {
				t.Errorf("Update: %v, got\n%s\nwant\n%s", err, got, tt.text)
			}
		})
	}
}

func TestOddLayouts(t *testing.T) {
	for _, have := range []string{
		"[[a]]\nid = \"a\"\n[[b]]\nid = \"b\"\n[[a]]\nid = \"c\"\n", // rows apart
		"a = [ [1], [2] ]\n",
	} {
		want, _ := Read("x = 1")
		if got, err := Update(have, want, Options{}); err == nil {
			t.Errorf("%q became %q", have, got)
		} else if !errors.Is(err, ErrLayout) && !strings.Contains(err.Error(), "cannot be read") {
			t.Errorf("%q: %v", have, err)
		}
	}
}

// files returns all data files of the repository's sites.
func files(t testing.TB) map[string]string {
	found := map[string]string{}
	for _, glob := range []string{"../../../data/*/*.toml", "../../starter/demo/data/*/*.toml", "../../../docs/example/data/*/*.toml"} {
		names, _ := filepath.Glob(glob)
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			found[name] = string(text)
		}
	}
	if len(found) < 20 {
		t.Fatalf("found %d data files", len(found))
	}
	return found
}

// Whatever the data files of this repository are changed into, the result says
// just that, and lines that no change touches stay.
func TestAnyChange(t *testing.T) {
	for name, text := range files(t) {
		for seed := range min(40, uint64(1+300_000/len(text))) { // a long file has more places to change at once
			r := rand.New(rand.NewPCG(seed, 7))
			want, err := Read(text)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			gone := mutate(r, want)
			got, err := Update(text, want, Options{Identity: named})
			if err != nil {
				t.Fatalf("%s, seed %d: %v", name, seed, err)
			}
			if a, b := decoded(t, got), plain(want); fmt.Sprint(a) != fmt.Sprint(b) {
				t.Fatalf("%s, seed %d: the result\n%s\nsays\n%v\nnot\n%v", name, seed, got, a, b)
			}
			if gone {
				continue
			}
			for line := range strings.Lines(text) {
				if strings.HasPrefix(strings.TrimSpace(line), "#") && !strings.Contains(got, strings.TrimSpace(line)) {
					t.Fatalf("%s, seed %d: the comment %q is gone from\n%s", name, seed, line, got)
				}
			}
		}
	}
}

// One value is changed: one line differs.
func TestOneLine(t *testing.T) {
	for name, text := range files(t) {
		want, _ := Read(text)
		all := leaves(want)
		step := 1 + len(all)/60 // of a long file not each
		for i := 0; i < len(all); i += step {
			leaf := all[i]
			was := leaf.Scalar
			leaf.Scalar = `"changed"`
			got, err := Update(text, want, Options{})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			a, b := strings.Split(text, "\n"), strings.Split(got, "\n")
			differ := 0
			for j := range min(len(a), len(b)) {
				if a[j] != b[j] {
					differ++
				}
			}
			if len(a) != len(b) || differ != 1 {
				t.Errorf("%s, value %d: %d lines became %d, %d differ", name, i, len(a), len(b), differ)
			}
			leaf.Scalar = was
		}
	}
}

func leaves(t *Table) (out []*Value) {
	for i := range t.Entries {
		v := &t.Entries[i].Value
		if v.Kind == Scalar {
			out = append(out, v)
		}
		for _, row := range v.Rows {
			out = append(out, leaves(row)...)
		}
	}
	return out
}

// mutate makes some changes, and reports whether rows came, went or moved, so that
// comments may have gone with them.
func mutate(r *rand.Rand, t *Table) (gone bool) {
	for i := len(t.Entries) - 1; i >= 0; i-- {
		v := &t.Entries[i].Value
		switch {
		case r.IntN(12) == 0:
			gone = gone || v.Kind != Scalar
			t.Entries = slices.Delete(t.Entries, i, i+1)
			continue
		case v.Kind == Scalar && r.IntN(8) == 0:
			v.Scalar = Quote(fmt.Sprintf("new \"%d\"\n# no comment", r.IntN(1000)))
		case v.Kind == List:
			v.List = append(v.List[:r.IntN(len(v.List)+1)], `"more"`)
		}
		if v.Kind == Rows {
			if r.IntN(4) == 0 {
				gone = true
				r.Shuffle(len(v.Rows), func(i, j int) { v.Rows[i], v.Rows[j] = v.Rows[j], v.Rows[i] })
			}
			if r.IntN(4) == 0 {
				j := r.IntN(len(v.Rows))
				v.Rows = slices.Delete(v.Rows, j, j+1)
				gone = true
			}
			for range r.IntN(3) {
				gone = true
				row := &Table{}
				if len(v.Rows) > 0 {
					row = v.Rows[r.IntN(len(v.Rows))].Clone()
				}
				row.Set("id", Value{Scalar: Quote(fmt.Sprint("new-", r.IntN(1000)))})
				v.Rows = slices.Insert(v.Rows, r.IntN(len(v.Rows)+1), row)
			}
		}
		for _, row := range v.Rows {
			gone = mutate(r, row) || gone
		}
	}
	if r.IntN(5) == 0 {
		t.Entries = slices.Insert(t.Entries, r.IntN(len(t.Entries)+1), Entry{"new_key", Value{Scalar: "84.50"}})
	}
	return gone
}

// decoded returns what BurntSushi/toml, which knows nothing of this package, reads.
func decoded(t testing.TB, text string) any {
	var m map[string]any
	if _, err := toml.Decode(text, &m); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return tidy(m)
}

// plain returns the same of a table.
func plain(t *Table) any {
	var b strings.Builder
	for _, e := range t.Entries {
		b.WriteString(e.Key + " = " + oneLine(e.Value) + "\n")
	}
	var m map[string]any
	if _, err := toml.Decode(b.String(), &m); err != nil {
		panic(fmt.Sprintf("%v in %s", err, b.String()))
	}
	return tidy(m)
}

// tidy takes out what is empty, trims text, and makes tables of one type.
func tidy(v any) any {
	switch v := v.(type) {
	case map[string]any:
		m := map[string]any{}
		for k, x := range v {
			if x = tidy(x); x != nil {
				m[k] = x
			}
		}
		if len(m) == 0 {
			return nil
		}
		return m
	case []map[string]any:
		var out []any
		for _, x := range v {
			out = append(out, tidy(x))
		}
		return tidy(out)
	case []any:
		var out []any
		for _, x := range v {
			out = append(out, tidy(x))
		}
		if len(out) == 0 {
			return nil
		}
		return out
	case string:
		return strings.TrimSpace(v)
	}
	return v
}

func FuzzUpdate(f *testing.F) {
	for _, text := range files(f) {
		f.Add(text, "a = 1\n[[r]]\nid = \"x\"\n")
	}
	f.Fuzz(func(t *testing.T, text, other string) {
		want, err := Read(other)
		if err != nil {
			return
		}
		if got, err := Update(text, want, Options{Identity: named}); err == nil {
			if again, err := Read(got); err != nil || !again.Equal(want) {
				t.Fatalf("%q became %q (%v), want %q", text, got, err, other)
			}
		}
	})
}
