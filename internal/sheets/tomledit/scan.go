package tomledit

import (
	"fmt"
	"strconv"
	"strings"
)

// A node is a key with its value, or a row, or an element of a list, with its
// place in the text.
type node struct {
	kind   Kind
	key    string
	inline bool // of a table or rows: in braces or brackets
	header bool // of a table or row: opened by a heading
	parent *node
	kids   []*node

	start, end int // of the statement, element or heading
	value      int // where the value of a statement begins
	section    int // of a heading: where its section begins, comments above it included
	finish     int // of a heading: where its section ends
}

// A file is a text as nodes.
type file struct {
	text     string
	root     *node
	sections []*node // tables and rows with headings, in the order of the text
	at       int
}

type scanError string

func (e scanError) Error() string { return string(e) }

// scan splits a text. It panics inside, and only there.
func scan(text string) (f *file, err error) {
	f = &file{text: text, root: &node{kind: Sub}}
	defer func() {
		switch r := recover().(type) {
		case nil:
		case scanError:
			f, err = nil, r
		default:
			panic(r)
		}
	}()
	f.statements()
	return f, nil
}

func (f *file) fail() { panic(scanError(fmt.Sprintf("the text cannot be read at byte %d", f.at))) }

func (f *file) peek() byte {
	if f.at < len(f.text) {
		return f.text[f.at]
	}
	return 0
}

// skip skips the text between values.
func (f *file) skip(set string) {
	for f.at < len(f.text) {
		switch c := f.text[f.at]; {
		case strings.IndexByte(set, c) >= 0:
			f.at++
		case c == '#' && strings.Contains(set, "\n"):
			f.at = f.lineEnd(f.at)
		default:
			return
		}
	}
}

// lineEnd returns where the line of a place ends, before its newline.
func (f *file) lineEnd(at int) int {
	if i := strings.IndexByte(f.text[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(f.text)
}

// nextLine returns where the line after that of a place begins.
func (f *file) nextLine(at int) int { return min(f.lineEnd(at)+1, len(f.text)) }

// lineStart returns where the line of a place begins.
func (f *file) lineStart(at int) int { return strings.LastIndexByte(f.text[:at], '\n') + 1 }

const (
	blanks = " \t"
	spaces = " \t\r\n"
)

func (f *file) statements() {
	here, floor := f.root, 0
	for f.skip(spaces); f.at < len(f.text); f.skip(spaces) {
		if f.peek() == '[' {
			here = f.heading(floor)
			f.sections = append(f.sections, here)
		} else {
			f.keyValue(here)
		}
		floor = f.nextLine(f.at)
	}
	end := len(f.text)
	for i := len(f.sections) - 1; i >= 0; i-- {
		f.sections[i].finish = end
		end = f.sections[i].section
	}
	f.root.finish = end
}

// heading reads [x] or [[x]]. No line above floor belongs to it.
func (f *file) heading(floor int) *node {
	start := f.at
	row := strings.HasPrefix(f.text[f.at:], "[[")
	f.at++
	if row {
		f.at++
	}
	path := f.path(']')
	f.at++
	if row {
		if f.peek() != ']' {
			f.fail()
		}
		f.at++
	}
	n := f.root
	for i, key := range path {
		switch last := i == len(path)-1; {
		case last && row:
			rows := n.kid(key, Rows)
			n = &node{kind: Sub, parent: rows}
			rows.kids = append(rows.kids, n)
		default:
			n = n.kid(key, Sub)
			if n.kind == Rows {
				if len(n.kids) == 0 {
					f.fail()
				}
				n = n.kids[len(n.kids)-1]
			}
		}
	}
	if n.header {
		f.fail()
	}
	n.header, n.start, n.end = true, start, f.at
	n.section = f.lineStart(start)
	for n.section > floor {
		above := f.lineStart(n.section - 1)
		if above < floor || !strings.HasPrefix(strings.TrimLeft(f.text[above:n.section], blanks), "#") {
			break
		}
		n.section = above
	}
	return n
}

// kid returns the kid of a name, and makes it if it is missing.
func (n *node) kid(key string, kind Kind) *node {
	for _, k := range n.kids {
		if k.key == key {
			return k
		}
	}
	k := &node{kind: kind, key: key, parent: n}
	n.kids = append(n.kids, k)
	return k
}

// path reads a dotted key.
func (f *file) path(end byte) (path []string) {
	for {
		f.skip(blanks)
		switch c := f.peek(); {
		case c == '"' || c == '\'':
			start := f.at
			f.str()
			path = append(path, text(f.text[start:f.at]))
		default:
			start := f.at
			for f.at < len(f.text) && strings.IndexByte(" \t.=]\r\n#,{}", f.text[f.at]) < 0 {
				f.at++
			}
			if f.at == start {
				f.fail()
			}
			path = append(path, f.text[start:f.at])
		}
		f.skip(blanks)
		if f.peek() == end {
			return path
		}
		if f.peek() != '.' {
			f.fail()
		}
		f.at++
	}
}

func (f *file) keyValue(n *node) {
	start := f.at
	path := f.path('=')
	f.at++
	f.skip(blanks)
	for _, key := range path[:len(path)-1] {
		n = n.kid(key, Sub)
	}
	key := path[len(path)-1]
	for _, k := range n.kids {
		if k.key == key {
			f.fail()
		}
	}
	k := &node{key: key, parent: n, start: start, value: f.at}
	n.kids = append(n.kids, k)
	f.readValue(k)
	k.end = f.at
}

func (f *file) readValue(n *node) {
	switch f.peek() {
	case '"', '\'':
		f.str()
	case '[':
		n.kind, n.inline = List, true
		f.list(n)
		if len(n.kids) > 0 && n.kids[0].kind == Sub {
			n.kind = Rows
		}
	case '{':
		n.kind, n.inline = Sub, true
		f.at++
		for f.skip(spaces); f.peek() != '}'; f.skip(spaces) {
			f.keyValue(n)
			f.skip(spaces)
			f.comma('}')
		}
		f.at++
	default:
		start := f.at
		for f.at < len(f.text) && strings.IndexByte(",]}#\r\n", f.text[f.at]) < 0 {
			f.at++
		}
		f.at = start + len(strings.TrimRight(f.text[start:f.at], blanks))
		if f.at == start {
			f.fail()
		}
	}
}

func (f *file) list(n *node) {
	f.at++
	for f.skip(spaces); f.peek() != ']'; f.skip(spaces) {
		k := &node{parent: n, start: f.at, value: f.at}
		n.kids = append(n.kids, k)
		f.readValue(k)
		k.end = f.at
		if k.kind == List || k.kind == Rows {
			f.fail() // no data file has lists in lists
		}
		f.skip(spaces)
		f.comma(']')
	}
	f.at++
}

func (f *file) comma(end byte) {
	switch f.peek() {
	case ',':
		f.at++
	case end:
	default:
		f.fail()
	}
}

// str skips a string of any of the four kinds.
func (f *file) str() {
	q := f.text[f.at : f.at+1]
	if strings.HasPrefix(f.text[f.at:], q+q+q) {
		q += q + q
	}
	f.at += len(q)
	for !strings.HasPrefix(f.text[f.at:], q) {
		if q[0] == '"' && f.peek() == '\\' {
			f.at++
		}
		if f.at++; f.at > len(f.text) {
			f.at = len(f.text)
			f.fail()
		}
	}
	f.at += len(q)
	// """a"""" ends with a quotation mark of its own.
	for i := 0; i < 2 && len(q) == 3 && f.peek() == q[0]; i++ {
		f.at++
	}
}

// table returns the values of the table n.
func (f *file) table(n *node) *Table {
	t := &Table{}
	for _, k := range n.kids {
		v := Value{Kind: k.kind}
		switch k.kind {
		case Scalar:
			v.Scalar = canonical(f.text[k.value:k.end])
		case List:
			for _, e := range k.kids {
				v.List = append(v.List, canonical(f.text[e.value:e.end]))
			}
		case Sub:
			v.Rows = []*Table{f.table(k)}
		case Rows:
			for _, r := range k.kids {
				v.Rows = append(v.Rows, f.table(r))
			}
		}
		t.Entries = append(t.Entries, Entry{k.key, v})
	}
	return t
}

// canonical returns a literal in one form: text as Quote writes it, and numbers
// without signs and separators that mean nothing. Text is trimmed, as package model
// trims it.
func canonical(literal string) string {
	switch {
	case literal[0] == '"' || literal[0] == '\'':
		return Quote(strings.TrimSpace(text(literal)))
	case strings.IndexByte("+-0123456789", literal[0]) >= 0 && !strings.ContainsAny(literal[1:], "-:"):
		n := strings.TrimPrefix(strings.ReplaceAll(literal, "_", ""), "+")
		if strings.Trim(n, "-0.") == "" {
			n = strings.TrimPrefix(n, "-")
		}
		return n
	}
	return literal
}

// text returns the text of a string of any of the four kinds.
func text(literal string) string {
	literal = strings.ReplaceAll(literal, "\r\n", "\n")
	switch {
	case strings.HasPrefix(literal, `"""`):
		return unescape(strings.TrimPrefix(literal[3:len(literal)-3], "\n"))
	case strings.HasPrefix(literal, "'''"):
		return strings.TrimPrefix(literal[3:len(literal)-3], "\n")
	case literal[0] == '"':
		return unescape(literal[1 : len(literal)-1])
	}
	return literal[1 : len(literal)-1]
}

func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 >= len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		size := map[byte]int{'x': 2, 'u': 4, 'U': 8}[s[i]]
		switch c := s[i]; {
		case size > 0 && i+size < len(s):
			n, _ := strconv.ParseUint(s[i+1:i+1+size], 16, 32)
			b.WriteRune(rune(n))
			i += size
		case strings.IndexByte("btnfre", c) >= 0:
			b.WriteByte("\b\t\n\f\r\x1b"[strings.IndexByte("btnfre", c)])
		case strings.IndexByte(spaces, c) >= 0: // the line goes on below
			for i+1 < len(s) && strings.IndexByte(spaces, s[i+1]) >= 0 {
				i++
			}
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
