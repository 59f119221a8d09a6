package load

import (
	"fmt"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"github.com/send-daylight/daylight/internal/diag"
)

const tricky = `# a comment with key = 1 and [table]
top = "é"   # after
"quoted key" = 'lit'
a.b . c = 1
"é".x = 2
list = [ 1, # one = 1
  "]", [2.50],
  { in = "é", at = 3 },
]
multi = """
x = 1
[no]
"""
lit = '''a
b'''
[t.u] # comment
date = 2024-06-20
  [ t . "v w" ]
  yes = true
[[row]]
n = -1_0.50
[row.sub]
s = "\"=\""
[[row]]
[[row.deep]]
k = { x.y = 1, z = [ {q=1}, {q=2} ] }
[[row.deep]]
k = {}
`

func newSource(name string, firstLine int, text []byte) (*source, diag.Problems) {
	s := new(source)
	return s, s.read(name, firstLine, text)
}

func newTree(text string) (*tree, *treeError) {
	t := new(tree)
	return t, t.read(text)
}

// Every key and value of a tricky document is at its line and column, counted
// in bytes, and its literal is the text at that place.
func TestPlaces(t *testing.T) {
	const want = `top 2:1 "é"@2:7
quoted key 3:1 'lit'@3:16
a.b.c 4:7 1@4:11
é.x 5:6 2@5:10
list 6:1 [ 1, # one = 1…@6:8
list.0 1@6:10
list.1 "]"@7:3
list.2 [ 1, # one = 1…@6:8
list.2.0 2.50@7:9
list.3.in 8:5 "é"@8:10
list.3.at 8:16 3@8:21
multi 10:1 """…@10:9
lit 14:1 '''a…@14:7
t.u.date 17:1 2024-06-20@17:8
t.v w.yes 19:3 true@19:9
row.0.n 21:1 -1_0.50@21:5
row.0.sub.s 23:1 "\"=\""@23:5
row.1.deep.0.k.x.y 26:9 1@26:13
row.1.deep.0.k.z 26:16 [ {q=1}, {q=2} ]@26:20
row.1.deep.0.k.z.0.q 26:23 1@26:25
row.1.deep.0.k.z.1.q 26:30 2@26:32
`
	for _, tt := range []struct{ name, text string }{
		{"plain", tricky},
		{"Windows line ends", strings.ReplaceAll(tricky, "\n", "\r\n")},
		{"byte order mark", "\ufeff" + tricky},
	} {
		src, ps := newSource("x.toml", 1, []byte(tt.text))
		if len(ps) > 0 {
			t.Fatal(ps)
		}
		var raw toml.Primitive
		if _, err := toml.Decode(src.text, &raw); err != nil {
			t.Fatal(err)
		}
		tree, err := newTree(src.text)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		places(&b, src, tree.root, "")
		if got := b.String(); got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", tt.name, got, want)
		}
		if len(tree.twice) > 0 {
			t.Errorf("%s: keys given twice: %v", tt.name, tree.twice)
		}
	}
}

// places lists the values below n that are no tables.
func places(b *strings.Builder, src *source, n *node, path string) {
	i := 0
	for kid := range n.kids() {
		name := kid.name
		if name == "" {
			name = fmt.Sprint(i)
		}
		i++
		name = strings.TrimPrefix(path+"."+name, ".")
		if kid.shape == value || kid.shape == list {
			literal, _, more := strings.Cut(src.of(kid.val), "\n")
			if more {
				literal += "…"
			}
			key, val := src.pos(kid.key), src.pos(kid.val)
			at := ""
			if kid.name != "" {
				at = fmt.Sprintf(" %d:%d", key.Line, key.Col)
			}
			fmt.Fprintf(b, "%s%s %s@%d:%d\n", name, at, literal, val.Line, val.Col)
		}
		places(b, src, kid, name)
	}
}

// The headings of tables and rows are underlined whole.
func TestHeadings(t *testing.T) {
	src, _ := newSource("x.toml", 1, []byte(tricky))
	tree, _ := newTree(src.text)
	tests := []struct{ path, want string }{
		{"t.u", "[t.u]@16:1"},
		{"t.v w", `[ t . "v w" ]@18:3`},
		{"row.0", "[[row]]@20:1"},
		{"row.1", "[[row]]@24:1"},
		{"row.1.deep.1", "[[row.deep]]@27:1"},
	}
	for _, tt := range tests {
		n := tree.root
		for name := range strings.SplitSeq(tt.path, ".") {
			if kid := n.kid(name); kid != nil {
				n = kid
				continue
			}
			n = n.first
			for range int(name[0] - '0') {
				n = n.next
			}
		}
		pos := src.pos(n.val)
		if got := fmt.Sprintf("%s@%d:%d", src.of(n.val), pos.Line, pos.Col); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.path, got, tt.want)
		}
	}
}

// What goes over several lines is underlined to the end of the first.
func TestLongSpans(t *testing.T) {
	src, _ := newSource("x.toml", 5, []byte("a = \"\"\"one\ntwo\"\"\""))
	if got := src.pos(span{4, 13}); got.Line != 5 || got.Col != 5 || got.Len != 6 {
		t.Errorf("%+v, want line 5, column 5, length 6", got)
	}
}
