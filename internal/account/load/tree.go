package load

import (
	"errors"
	"iter"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// A shape is how a value is in a file.
type shape uint8

const (
	value shape = iota // a single value
	list               // [1, 2]: a list, also of inline tables
	table              // [x], { … } or the part of a dotted key
	rows               // [[x]], once or more often
)

// A node is a key with its value, or a row, or an element of a list.
type node struct {
	shape   shape
	kind    unstable.Kind // of a single value
	header  bool          // a table that its own header opened
	closed  bool          // an inline table: nothing can be added below
	dropped bool          // did not fit the schema
	key     span          // the key where it first stands; of a row its header's
	val     span          // the literal text; of a table its header or braces
	name    string        // "" for rows and elements
	parent  *node

	first, last, next *node
}

// kids returns the keys of a table, the rows of rows, the elements of a list.
func (n *node) kids() iter.Seq[*node] {
	return func(yield func(*node) bool) {
		for k := n.first; k != nil; k = k.next {
			if !yield(k) {
				return
			}
		}
	}
}

func (n *node) kid(name string) *node {
	for k := n.first; k != nil; k = k.next {
		if k.name == name {
			return k
		}
	}
	return nil
}

// path returns the dotted name of n, rows left out.
func (n *node) path() string {
	if n.parent == nil {
		return ""
	}
	up := n.parent.path()
	if n.name == "" || up == "" {
		return up + n.name
	}
	return up + "." + n.name
}

// A tree is a file as places. One tree can read many texts, one after another:
// what the last needed is used again.
type tree struct {
	text   string
	root   *node
	twice  []twice
	nodes  []*node64 // grown by pieces, so that a node stays where it is
	used   int       // of nodes
	bytes  []byte    // text, for go-toml
	parser unstable.Parser
}

type node64 [64]node

// twice is a key that one table has twice.
type twice struct {
	again span
	first *node
}

// A treeError is text that go-toml does not read.
type treeError struct {
	offset int
	msg    string
}

// read reads text, which BurntSushi has accepted. go-toml's parser does not
// refuse keys that stand twice; they are noted in twice.
func (t *tree) read(text string) *treeError {
	t.text, t.twice, t.used = text, nil, 0
	t.root = t.node(nil, table, "")
	t.bytes = append(t.bytes[:0], text...)
	t.parser.Reset(t.bytes)
	here := t.root
	for t.parser.NextExpression() {
		switch e := t.parser.Expression(); e.Kind {
		case unstable.KeyValue:
			t.keyValue(here, e)
		case unstable.Table, unstable.ArrayTable:
			here = t.header(e)
		}
	}
	if err := t.parser.Error(); err != nil {
		te := &treeError{msg: err.Error()}
		var pe *unstable.ParserError
		if errors.As(err, &pe) {
			te.offset = int(t.parser.Range(pe.Highlight).Offset)
		}
		return te
	}
	return nil
}

// node adds a node to parent.
func (t *tree) node(parent *node, s shape, name string) *node {
	piece, at := t.used/len(node64{}), t.used%len(node64{})
	if piece == len(t.nodes) {
		t.nodes = append(t.nodes, new(node64))
	}
	t.used++
	n := &t.nodes[piece][at]
	*n = node{shape: s, name: name, parent: parent}
	switch {
	case parent == nil:
	case parent.first == nil:
		parent.first, parent.last = n, n
	default:
		parent.last.next = n
		parent.last = n
	}
	return n
}

func spanOf(r unstable.Range) span { return span{int(r.Offset), int(r.Length)} }

// name returns a key's text: a piece of the file unless it has escapes.
func (t *tree) name(k *unstable.Node) string {
	raw := t.text[k.Raw.Offset : k.Raw.Offset+k.Raw.Length]
	if len(raw) == len(k.Data) {
		return raw
	}
	return string(k.Data)
}

// into returns the table in which the key k of n is: the last row of rows.
func (t *tree) into(n *node, k *unstable.Node) *node {
	kid := n.kid(t.name(k))
	if kid == nil {
		kid = t.node(n, table, t.name(k))
		kid.key, kid.val = spanOf(k.Raw), spanOf(k.Raw)
	}
	switch {
	case kid.shape == rows && kid.last != nil:
		return kid.last
	case kid.shape != table || kid.closed:
		t.twice = append(t.twice, twice{spanOf(k.Raw), kid})
		return t.node(nil, table, "")
	}
	return kid
}

// header opens the table or row that a line [x] or [[x]] names.
func (t *tree) header(e *unstable.Node) *node {
	n, whole := t.root, span{}
	for it := e.Key(); it.Next(); {
		k := it.Node()
		if whole.len == 0 {
			whole = t.brackets(int(k.Raw.Offset))
		}
		if !it.IsLast() {
			n = t.into(n, k)
			continue
		}
		return t.open(n, k, e.Kind == unstable.ArrayTable, whole)
	}
	return n
}

// open makes the table or row that the last key of a header names.
func (t *tree) open(n *node, k *unstable.Node, row bool, whole span) *node {
	kid := n.kid(t.name(k))
	s := table
	if row {
		s = rows
	}
	switch {
	case kid == nil:
		kid = t.node(n, s, t.name(k))
		kid.key, kid.val, kid.header = spanOf(k.Raw), whole, true
	case kid.shape != s || !row && (kid.header || kid.closed):
		// Whose the lines below are is not known: they are kept apart.
		t.twice = append(t.twice, twice{whole, kid})
		return t.node(nil, table, "")
	case !row:
		kid.val, kid.header = whole, true
	}
	if kid.shape == rows {
		r := t.node(kid, table, "")
		r.key, r.val, r.header = spanOf(k.Raw), whole, true
		return r
	}
	return kid
}

// brackets returns the header that has its first key at offset.
func (t *tree) brackets(offset int) span {
	start := offset
	for start > 0 && strings.IndexByte(" \t[", t.text[start-1]) >= 0 {
		start--
	}
	for t.text[start] != '[' {
		start++
	}
	end := offset
	for end < len(t.text) && t.text[end] != ']' && t.text[end] != '\n' {
		if t.text[end] == '"' || t.text[end] == '\'' {
			end += stringLen(t.text[end:])
			continue
		}
		end++
	}
	for end < len(t.text) && t.text[end] == ']' {
		end++
	}
	return span{start, end - start}
}

// keyValue adds key = value to the table n.
func (t *tree) keyValue(n *node, e *unstable.Node) {
	for it := e.Key(); it.Next(); {
		k := it.Node()
		if !it.IsLast() {
			n = t.into(n, k)
			continue
		}
		kid := n.kid(t.name(k))
		if kid != nil {
			t.twice = append(t.twice, twice{spanOf(k.Raw), kid})
			return
		}
		kid = t.node(n, value, t.name(k))
		kid.key = spanOf(k.Raw)
		start := t.valueStart(kid.key.start + kid.key.len)
		kid.val = span{start, int(e.Raw.Offset+e.Raw.Length) - start}
		t.value(kid, e.Value())
	}
}

// valueStart returns where the value after a key begins: go-toml gives lists no
// place of their own.
func (t *tree) valueStart(i int) int {
	for i < len(t.text) && strings.IndexByte(" \t=", t.text[i]) >= 0 {
		i++
	}
	return i
}

// value fills n from v; val is n's place if v has none.
func (t *tree) value(n *node, v *unstable.Node) {
	switch v.Kind {
	case unstable.Array:
		n.shape = list
		for it := v.Children(); it.Next(); {
			e := t.node(n, value, "")
			e.key, e.val = n.key, n.val
			t.value(e, it.Node())
		}
	case unstable.InlineTable:
		n.shape, n.closed = table, true
		if n.name == "" {
			n.key, n.val = spanOf(v.Raw), spanOf(v.Raw)
		}
		for it := v.Children(); it.Next(); {
			t.keyValue(n, it.Node())
		}
	default:
		n.kind = v.Kind
		if v.Raw.Length > 0 {
			n.val = spanOf(v.Raw)
		}
	}
}
