package load

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// FuzzDecode: no text makes Decode panic; what is wrong lies inside the text;
// reading a text twice gives the same; and where the text is accepted, the two
// parsers agree on its keys.
func FuzzDecode(f *testing.F) {
	files, _ := filepath.Glob("testdata/bad/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, a := range archive.Files {
			if a.Name != "want" {
				f.Add(a.Data)
			}
		}
	}
	for _, doc := range Reference(testFiles...) {
		f.Add(doc.Example())
	}
	f.Add([]byte(tricky))
	f.Fuzz(func(t *testing.T, text []byte) {
		records := func() []any {
			return []any{new(sourcesFile), new(councilFile), new(deficitFile), new(odd)}
		}
		first, second := records(), records()
		for i := range first {
			ps := Decode("x.toml", text, first[i])
			again := Decode("x.toml", text, second[i])
			if !reflect.DeepEqual(ps, again) || !reflect.DeepEqual(first[i], second[i]) {
				t.Fatalf("read twice, %T is not the same\n%v\n%v", first[i], ps, again)
			}
			inside(t, text, ps)
			if i == 0 {
				agree(t, text, ps)
			}
		}
	})
}

// odd has the shapes that model's records do not have.
type odd struct {
	List  []model.Number          `toml:"list"`
	Table *struct{ model.Common } `toml:"table" need:"yes"`
	Words map[string]model.Text   `toml:"words"`
	Rows  map[string]model.Source `toml:"rows"`
}

func inside(t *testing.T, text []byte, ps diag.Problems) {
	lines := strings.Split(string(Normalise(text)), "\n")
	for _, p := range ps {
		for _, at := range append([]diag.Pos{p.Pos}, p.Also...) {
			if at.Line == 0 && at.Col == 0 {
				continue
			}
			if at.Line < 1 || at.Line > len(lines) || at.Col < 1 || at.Col-1+at.Len > len(lines[at.Line-1]) {
				t.Fatalf("%+v is not inside the text", p)
			}
		}
		if p.Msg == "" || strings.Contains(p.Msg, "%!") || !slices.ContainsFunc(Rules, func(r Rule) bool { return r.Name == p.Rule }) {
			t.Fatalf("odd problem %+v", p)
		}
		if strings.Contains(p.Msg, "cannot be read: BUG") || strings.Contains(p.Msg, "was not read") || strings.Contains(p.Msg, "could not be read:") {
			t.Fatalf("the parsers disagree: %+v", p)
		}
	}
}

// agree compares the keys of BurntSushi with those of the tree.
func agree(t *testing.T, text []byte, ps diag.Problems) {
	src, bad := newSource("x.toml", 1, text)
	if len(bad) > 0 || slices.ContainsFunc(ps, func(p diag.Problem) bool { return p.Rule == "syntax" }) {
		return
	}
	var m map[string]any
	if _, err := toml.Decode(src.text, &m); err != nil {
		return
	}
	tree, err := newTree(src.text)
	if err != nil {
		t.Fatalf("only BurntSushi reads %q", src.text)
	}
	if len(tree.twice) > 0 {
		t.Fatalf("only the tree finds keys twice in %q", src.text)
	}
	same(t, tree.root, m)
}

func same(t *testing.T, n *node, v any) {
	var kids []*node
	for kid := range n.kids() {
		kids = append(kids, kid)
	}
	switch v := v.(type) {
	case map[string]any:
		if n.shape != table || len(kids) != len(v) {
			t.Fatalf("%s: shape %d with %d keys, BurntSushi has %d", n.path(), n.shape, len(kids), len(v))
		}
		for _, kid := range kids {
			if _, ok := v[kid.name]; !ok {
				t.Fatalf("BurntSushi has no %s", kid.path())
			}
			same(t, kid, v[kid.name])
		}
	case []map[string]any:
		elements := make([]any, len(v))
		for i := range v {
			elements[i] = v[i]
		}
		sameElements(t, n, kids, elements)
	case []any:
		sameElements(t, n, kids, v)
	default:
		if n.shape != value {
			t.Fatalf("%s has shape %d, BurntSushi has %T", n.path(), n.shape, v)
		}
	}
}

func sameElements(t *testing.T, n *node, kids []*node, v []any) {
	if (n.shape != rows && n.shape != list) || len(kids) != len(v) {
		t.Fatalf("%s: shape %d with %d elements, BurntSushi has %d", n.path(), n.shape, len(kids), len(v))
	}
	for i := range kids {
		same(t, kids[i], v[i])
	}
}
