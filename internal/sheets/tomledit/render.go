package tomledit

import "strings"

// inlined reports whether a new table or rows at path are written inline: as others
// of the path are, or else if they are within rows.
func (e *editor) inlined(path string) bool {
	if inline, ok := e.style[path]; ok {
		return inline
	}
	return strings.Contains(path, ".")
}

// block writes a table or rows with headings.
func (e *editor) block(b *strings.Builder, path string, v Value) {
	for _, t := range v.Rows {
		if v.Kind == Rows {
			e.row(b, path, t)
		} else {
			e.headed(b, "["+path+"]", path, t)
		}
	}
}

func (e *editor) row(b *strings.Builder, path string, t *Table) {
	e.headed(b, "[["+path+"]]", path, t)
}

// headed writes one table: its lines, then the tables in it that have headings.
func (e *editor) headed(b *strings.Builder, heading, path string, t *Table) {
	b.WriteString(e.nl + heading + e.nl)
	for _, x := range t.Entries {
		if !x.Value.empty() && e.asLine(path, x) {
			b.WriteString(x.Key + " = " + e.inlineValue(x.Value, "", join(path, x.Key)) + e.nl)
		}
	}
	for _, x := range t.Entries {
		if !x.Value.empty() && !e.asLine(path, x) {
			e.block(b, join(path, x.Key), x.Value)
		}
	}
}

func (e *editor) asLine(path string, x Entry) bool {
	return x.Value.Kind == Scalar || x.Value.Kind == List || e.inlined(join(path, x.Key))
}

// inlineValue returns a value as it stands behind a =. Rows that are not inline
// themselves get one line each.
func (e *editor) inlineValue(v Value, indent, path string) string {
	switch v.Kind {
	case Scalar:
		return v.Scalar
	case List:
		return "[" + strings.Join(v.List, ", ") + "]"
	case Sub:
		return inlineTable(v.Rows[0])
	}
	var b strings.Builder
	b.WriteString("[" + e.nl)
	for _, t := range v.Rows {
		b.WriteString(indent + "  " + inlineTable(t) + "," + e.nl)
	}
	b.WriteString(indent + "]")
	return b.String()
}

func inlineTable(t *Table) string {
	var parts []string
	for _, x := range t.Entries {
		if !x.Value.empty() {
			parts = append(parts, x.Key+" = "+oneLine(x.Value))
		}
	}
	if len(parts) == 0 {
		return "{}"
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

func oneLine(v Value) string {
	switch v.Kind {
	case Scalar:
		return v.Scalar
	case List:
		return "[" + strings.Join(v.List, ", ") + "]"
	case Sub:
		return inlineTable(v.Rows[0])
	}
	parts := make([]string, len(v.Rows))
	for i, t := range v.Rows {
		parts[i] = inlineTable(t)
	}
	return "[ " + strings.Join(parts, ", ") + " ]"
}

// inlineTable makes a table in braces say want.
func (e *editor) inlineTable(n *node, want *Table, path string) {
	open := n.value
	if strings.ContainsAny(e.text[open:n.end], "\n") && strings.Contains(e.text[open:n.end], "#") {
		panic(scanError("comments in a table in braces"))
	}
	for _, k := range n.kids {
		if k.dotted() {
			panic(scanError("a dotted key in braces"))
		}
	}
	var parts []string
	done := map[string]bool{}
	keep := func(k *node) {
		done[k.key] = true
		if v, ok := want.Get(k.key); ok && !v.empty() {
			parts = append(parts, e.capture(k.start, k.end, func() { e.change(k, v, join(path, k.key)) }))
		}
	}
	// Keys stay in the order of the file; a new one goes behind the one it
	// follows in want.
	next := 0
	for _, x := range want.Entries {
		if i := n.position(x.Key); i >= 0 {
			for ; next <= i; next++ {
				keep(n.kids[next])
			}
		} else if !x.Value.empty() {
			parts = append(parts, x.Key+" = "+oneLine(x.Value))
		}
	}
	for ; next < len(n.kids); next++ {
		keep(n.kids[next])
	}
	lead, rest := " ", " "
	if len(n.kids) > 0 {
		lead = e.text[open+1 : n.kids[0].start]
		inner := e.text[n.kids[len(n.kids)-1].end : n.end-1]
		rest = inner[strings.LastIndexByte(inner, ',')+1:]
	}
	text := "{" + lead + strings.Join(parts, ", ") + rest + "}"
	if len(parts) == 0 {
		text = "{}"
	}
	if !e.same(n, parts, want) {
		e.put(open, n.end, text)
	}
}

func (n *node) position(key string) int {
	for i, k := range n.kids {
		if k.key == key {
			return i
		}
	}
	return -1
}

// same reports whether nothing changes in a table in braces, so that its spaces
// stay.
func (e *editor) same(n *node, parts []string, want *Table) bool {
	return len(parts) == len(n.kids) && e.file.table(n).Equal(want)
}
