package tomledit

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
)

// A Table is keys with values, in order.
type Table struct {
	Entries []Entry
	At      diag.Pos // where it comes from, for problems; not compared
}

// An Entry is a key with its value.
type Entry struct {
	Key   string
	Value Value
}

// A Value is a single value, a list, a table or rows.
type Value struct {
	Kind   Kind
	Scalar string   // as a file writes it: "text", 84.50, 2024-06-20, true
	List   []string // likewise
	Rows   []*Table // of Sub: one
	At     diag.Pos // where it comes from, for problems; not compared
}

// A Kind says what a value is made of.
type Kind uint8

// The kinds.
const (
	Scalar Kind = iota
	List
	Sub
	Rows
)

// Get returns the value of a key.
func (t *Table) Get(key string) (Value, bool) {
	if i := t.index(key); i >= 0 {
		return t.Entries[i].Value, true
	}
	return Value{}, false
}

// Set sets the value of a key. A new key goes to the end.
func (t *Table) Set(key string, v Value) {
	if i := t.index(key); i >= 0 {
		t.Entries[i].Value = v
		return
	}
	t.Entries = append(t.Entries, Entry{key, v})
}

// Remove removes a key.
func (t *Table) Remove(key string) {
	if i := t.index(key); i >= 0 {
		t.Entries = slices.Delete(t.Entries, i, i+1)
	}
}

func (t *Table) index(key string) int {
	return slices.IndexFunc(t.Entries, func(e Entry) bool { return e.Key == key })
}

// Clone returns a deep copy.
func (t *Table) Clone() *Table {
	c := &Table{At: t.At, Entries: slices.Clone(t.Entries)}
	for i := range c.Entries {
		v := &c.Entries[i].Value
		v.List = slices.Clone(v.List)
		v.Rows = slices.Clone(v.Rows)
		for j := range v.Rows {
			v.Rows[j] = v.Rows[j].Clone()
		}
	}
	return c
}

// Equal reports whether two tables have the same values. The order of keys does not
// matter, nor does a list or table that is empty.
func (t *Table) Equal(u *Table) bool {
	n := 0
	for _, e := range t.Entries {
		if e.Value.empty() {
			continue
		}
		n++
		if v, ok := u.Get(e.Key); !ok || !e.Value.Equal(v) {
			return false
		}
	}
	for _, e := range u.Entries {
		if !e.Value.empty() {
			n--
		}
	}
	return n == 0
}

// Equal reports whether two values are the same. A year is the same with quotation
// marks and without: the schema decides which it must have, and both values are
// valid by it.
func (v Value) Equal(w Value) bool {
	switch {
	case v.empty() || w.empty():
		return v.empty() == w.empty()
	case v.Kind != w.Kind:
		return false
	case v.Kind == Scalar:
		return bare(v.Scalar) == bare(w.Scalar)
	case v.Kind == List:
		return slices.EqualFunc(v.List, w.List, func(a, b string) bool { return bare(a) == bare(b) })
	}
	return slices.EqualFunc(v.Rows, w.Rows, (*Table).Equal)
}

func (v Value) empty() bool {
	switch v.Kind {
	case Scalar:
		return v.Scalar == ""
	case List:
		return len(v.List) == 0
	case Sub:
		return len(v.Rows) == 0 || !slices.ContainsFunc(v.Rows[0].Entries, func(e Entry) bool { return !e.Value.empty() })
	}
	return len(v.Rows) == 0
}

// key returns a text that is the same for tables that say the same.
func (t *Table) key() string {
	var b strings.Builder
	t.writeKey(&b)
	return b.String()
}

func (t *Table) writeKey(b *strings.Builder) {
	entries := slices.DeleteFunc(slices.Clone(t.Entries), func(e Entry) bool { return e.Value.empty() })
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(a.Key, b.Key) })
	b.WriteByte('{')
	for _, e := range entries {
		b.WriteString(e.Key)
		b.WriteByte('=')
		switch e.Value.Kind {
		case Scalar:
			b.WriteString(bare(e.Value.Scalar))
		case List:
			for _, s := range e.Value.List {
				b.WriteString(bare(s) + "\x00")
			}
		default:
			b.WriteByte('0' + byte(e.Value.Kind))
			for _, row := range e.Value.Rows {
				row.writeKey(b)
			}
		}
		b.WriteByte('\x01')
	}
	b.WriteByte('}')
}

func bare(literal string) string {
	if len(literal) >= 2 && literal[0] == '"' {
		return literal[1 : len(literal)-1]
	}
	return literal
}

// Quote returns text as a file writes it.
func Quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < 0x20 || r == 0x7f:
			const hex = "0123456789abcdef"
			b.WriteString(`\u00` + string(hex[r>>4]) + string(hex[r&15]))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// Unquote returns the text of a value that [Quote] wrote or [Read] read, and other
// values unchanged.
func Unquote(literal string) string {
	if len(literal) < 2 || literal[0] != '"' {
		return literal
	}
	return unescape(literal[1 : len(literal)-1])
}
