package tomledit

import (
	"cmp"
	"slices"
	"strings"
)

// A splice replaces a part of the text.
type splice struct {
	start, end int
	lines      bool // of the section that ends here: before all tables
	ahead      bool // of what begins here: behind all that belongs to what ends here
	text       string
}

// An editor collects the splices that make a file say something else.
type editor struct {
	*file
	o       Options
	style   map[string]bool // dotted path of tables and rows: they stand inline
	nl      string
	splices []splice
	extents map[*node]span // of tables and rows
}

// A span is a part of the text.
type span struct{ start, end int }

// capture returns a part of the text with the changes that do makes in it.
func (e *editor) capture(start, end int, do func()) string {
	kept := e.splices
	e.splices = nil
	do()
	made := e.splices
	e.splices = kept
	// What is put in at a place is before what is taken out there.
	slices.SortStableFunc(made, func(a, b splice) int {
		first := 0
		switch {
		case a.lines && !b.lines:
			first = -1
		case b.lines && !a.lines:
			first = 1
		case a.ahead && !b.ahead:
			first = 1
		case b.ahead && !a.ahead:
			first = -1
		}
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end), first)
	})
	var b strings.Builder
	at := start
	for _, s := range made {
		if s.start < at || s.end > end {
			panic(scanError("changes overlap"))
		}
		b.WriteString(e.text[at:s.start] + s.text)
		at = s.end
	}
	b.WriteString(e.text[at:end])
	return b.String()
}

func (e *editor) put(start, end int, text string) {
	e.splices = append(e.splices, splice{start: start, end: end, text: text})
}

// statement reports whether a node has lines of its own in its section.
func (n *node) statement() bool {
	return n.kind == Scalar || n.inline
}

// dotted reports whether a table exists only through keys such as a.b = 1.
func (n *node) dotted() bool { return n.kind == Sub && !n.inline && !n.header && n.parent != nil }

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// table makes the table n say want.
func (e *editor) table(n *node, want *Table, path string) {
	if n.inline {
		e.inlineTable(n, want, path)
		return
	}
	for _, k := range n.kids {
		if v, ok := want.Get(k.key); !ok || v.empty() {
			e.remove(k)
		}
	}
	at := -1 // behind the key before
	added := map[int][]string{}
	var places []int
	var blocks strings.Builder
	for _, x := range want.Entries {
		if x.Value.empty() {
			continue
		}
		if k := n.find(x.Key); k != nil {
			e.change(k, x.Value, join(path, x.Key))
			if end := lastLine(k); end >= 0 {
				at = e.nextLine(end)
			}
			continue
		}
		if x.Value.Kind == Rows || x.Value.Kind == Sub {
			if !e.inlined(join(path, x.Key)) {
				e.block(&blocks, join(path, x.Key), x.Value)
				continue
			}
		}
		place := e.offered(n, x.Key)
		if place < 0 {
			place = at
		}
		if place < 0 {
			place = e.first(n, want)
		}
		if added[place] == nil {
			places = append(places, place)
		}
		added[place] = append(added[place], e.line(n, x, path))
	}
	for _, place := range places {
		e.insertLines(n, place, added[place])
	}
	if blocks.Len() > 0 {
		_, end := e.extent(n)
		e.insertBlock(end, blocks.String(), n.parent == nil)
	}
}

func (n *node) find(key string) *node {
	if i := slices.IndexFunc(n.kids, func(k *node) bool { return k.key == key }); i >= 0 {
		return n.kids[i]
	}
	return nil
}

// lastLine returns where the last statement of a key ends, or -1.
func lastLine(k *node) int {
	switch {
	case k.statement():
		return k.end
	case k.dotted():
		last := -1
		for _, kid := range k.kids {
			last = max(last, lastLine(kid))
		}
		return last
	}
	return -1
}

// first returns the place for a key that no other precedes: behind those that
// stay, or at the head of the section.
func (e *editor) first(n *node, want *Table) int {
	last := -1
	for _, k := range n.kids {
		if v, ok := want.Get(k.key); ok && !v.empty() {
			last = max(last, lastLine(k))
		}
	}
	switch {
	case last >= 0:
		return e.nextLine(last)
	case n.header:
		return e.nextLine(n.end)
	case n.parent == nil:
		return n.finish
	}
	panic(scanError("a table without a place"))
}

// offered returns the place below a line such as "#key = …", with which a blank
// file offers a key, or -1.
func (e *editor) offered(n *node, key string) int {
	at := 0
	if n.header {
		at = e.nextLine(n.end)
	} else if n.parent != nil {
		return -1
	}
	for ; at < n.finish; at = e.nextLine(at) {
		line := strings.TrimLeft(e.text[at:e.lineEnd(at)], "# \t")
		if commented := e.text[at] == '#'; commented && strings.HasPrefix(line, "[") {
			return -1
		} else if name, _, ok := strings.Cut(line, "="); ok && commented && strings.TrimSpace(name) == key {
			return e.nextLine(at)
		}
	}
	return -1
}

// line returns a new statement of the table n.
func (e *editor) line(n *node, x Entry, path string) string {
	name := x.Key
	for p := n; p.dotted(); p = p.parent {
		name = p.key + "." + name
	}
	indent, width, same, lengths := "", -1, true, map[int]bool{}
	for _, k := range n.kids {
		if !k.statement() {
			continue
		}
		at := strings.IndexByte(e.text[k.start:], '=')
		same = same && (width < 0 || width == at)
		width, lengths[len(k.key)] = at, true
		indent = e.text[e.lineStart(k.start):k.start]
	}
	pad := " "
	if same && len(lengths) > 1 && !n.dotted() {
		pad = strings.Repeat(" ", max(1, width-len(name)))
	}
	return indent + name + pad + "= " + e.inlineValue(x.Value, indent, join(path, x.Key))
}

func (e *editor) insertLines(n *node, at int, lines []string) {
	text := strings.Join(lines, e.nl) + e.nl
	if at > 0 && e.text[at-1] != '\n' {
		text = e.nl + text
	}
	if n.parent == nil && at == n.finish && len(e.sections) > 0 {
		text += e.nl // a blank line before the first heading
	}
	e.splices = append(e.splices, splice{start: at, end: at, lines: true, text: text})
}

// insertBlock puts tables with headings at the end of a section, between blank
// lines. ahead tells those of what begins there.
func (e *editor) insertBlock(at int, block string, ahead bool) {
	before := e.text[:at]
	switch {
	case before == "" && len(e.splices) > 0:
	case before == "" || strings.HasSuffix(before, "\n\n") || strings.HasSuffix(before, "\n\r\n"):
		block = strings.TrimPrefix(block, e.nl)
	case !strings.HasSuffix(before, "\n"):
		block = e.nl + block
	}
	if at < len(e.text) {
		block += e.nl
	}
	e.splices = append(e.splices, splice{start: at, end: at, ahead: ahead, text: block})
}

// remove takes a key out, with the comment on its line.
func (e *editor) remove(k *node) {
	switch {
	case k.statement():
		e.put(e.lineStart(k.start), e.nextLine(k.end), "")
	case k.header:
		start, end := e.extent(k)
		e.put(start, end, "")
	default:
		for _, kid := range k.kids {
			e.remove(kid)
		}
	}
}

// change makes the key k have the value v.
func (e *editor) change(k *node, v Value, path string) {
	if k.inline && len(k.kids) == 0 { // [] and {} are of every kind
		e.put(k.value, k.end, e.inlineValue(v, "", path))
		return
	}
	switch {
	case k.kind != v.Kind:
		panic(scanError("a value of another kind"))
	case k.kind == Scalar:
		if bare(canonical(e.text[k.value:k.end])) != bare(v.Scalar) {
			e.put(k.value, k.end, v.Scalar)
		}
	case k.kind == Sub:
		e.table(k, v.Rows[0], path)
	case k.inline:
		e.array(k, v, path)
	default:
		e.rows(k, v.Rows, path)
	}
}

// extent returns where a table with a heading stands, with all tables in it; of
// the root, the whole file.
func (e *editor) extent(n *node) (start, end int) {
	if n.parent == nil {
		return 0, len(e.text)
	}
	if e.extents == nil {
		e.extents = map[*node]span{}
		for _, s := range e.sections {
			for n := s; n != nil; n = n.parent {
				x, ok := e.extents[n]
				if !ok {
					x.start = s.section
				}
				e.extents[n] = span{x.start, s.finish}
			}
		}
	}
	x, ok := e.extents[n]
	if !ok {
		panic(scanError("a table without a heading"))
	}
	return x.start, x.end
}

// together reports whether the sections of each table follow one another.
func (f *file) together() bool {
	left := map[*node]bool{}
	var before []*node
	for _, s := range f.sections {
		var now []*node
		for n := s; n != nil; n = n.parent {
			if left[n] {
				return false
			}
			now = append(now, n)
		}
		for _, n := range before {
			if !slices.Contains(now, n) {
				left[n] = true
			}
		}
		before = now
	}
	return true
}

// styles reports for each path whether its tables are inline.
func (f *file) styles() map[string]bool {
	style := map[string]bool{}
	var walk func(n *node, path string)
	walk = func(n *node, path string) {
		for _, k := range n.kids {
			at := path
			if k.key != "" {
				at = join(path, k.key)
			}
			if k.key != "" && (k.kind == Sub || k.kind == Rows) && !k.dotted() {
				style[at] = k.inline
			}
			walk(k, at)
		}
	}
	walk(f.root, "")
	return style
}
