package load

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
)

// fit compares the table n with its schema. What does not fit is reported and
// taken out of m, BurntSushi's reading of the same table, or put right there
// where that shows what else is wrong: so n and m have the shape of the record.
func (d *decoder) fit(s *schema, n *node, m map[string]any) {
	for kid := range n.kids() {
		f := s.field(kid.name)
		if f == nil {
			d.unknown(s, n, kid)
			d.drop(kid, m)
			continue
		}
		switch f.shape {
		case value:
			if kid.shape != value && !(f.leaf == citesType && isValues(kid)) {
				d.misshapen(f, kid)
				d.drop(kid, m)
			}
		case list:
			if !isValues(kid) {
				d.misshapen(f, kid)
				d.drop(kid, m)
			}
		case table:
			d.fitTable(f, kid, m)
		case rows:
			d.fitRows(f, kid, m)
		}
	}
}

func (d *decoder) fitTable(f *field, kid *node, m map[string]any) {
	switch kid.shape {
	case table:
		d.fit(f.sub, kid, m[kid.name].(map[string]any))
		return
	case rows:
		d.misshapen(f, kid)
		first := mapAt(m[kid.name], 0)
		m[kid.name] = first
		*kid = oneOf(kid)
		d.fit(f.sub, kid, first)
	default:
		d.misshapen(f, kid)
		d.drop(kid, m)
	}
}

// oneOf returns the first row of n as the table that it should have been.
func oneOf(n *node) node {
	first := *n.first
	first.name, first.parent, first.next = n.name, n.parent, n.next
	return first
}

func (d *decoder) fitRows(f *field, kid *node, m map[string]any) {
	switch {
	case kid.shape == rows, kid.shape == list && areTables(kid):
		i := 0
		for row := range kid.kids() {
			d.fit(f.sub, row, mapAt(m[kid.name], i))
			i++
		}
	case kid.shape == table:
		d.misshapen(f, kid)
		row := *kid
		row.name, row.next, row.parent = "", nil, kid
		kid.shape, kid.first, kid.last = rows, &row, &row
		one := m[kid.name].(map[string]any)
		m[kid.name] = []map[string]any{one}
		d.fit(f.sub, &row, one)
	default:
		d.misshapen(f, kid)
		d.drop(kid, m)
	}
}

// mapAt returns a table of an array of tables, or of a list of inline ones.
func mapAt(v any, i int) map[string]any {
	if maps, ok := v.([]map[string]any); ok {
		return maps[i]
	}
	return v.([]any)[i].(map[string]any)
}

func isValues(n *node) bool {
	for kid := range n.kids() {
		if kid.shape != value {
			return false
		}
	}
	return n.shape == list
}

func areTables(n *node) bool {
	for kid := range n.kids() {
		if kid.shape != table {
			return false
		}
	}
	return true
}

func (d *decoder) drop(n *node, m map[string]any) {
	delete(m, n.name)
	n.dropped = true
}

// called returns how an officer writes the head of the table n.
func called(n *node) string {
	switch {
	case n.parent == nil:
		return "the top of the file"
	case n.name == "" && n.parent.shape == rows:
		return "[[" + n.path() + "]]"
	case n.name == "":
		return n.path()
	}
	return "[" + n.path() + "]"
}

// unknown reports the key of kid, which s does not have.
func (d *decoder) unknown(s *schema, n, kid *node) {
	where := "in " + called(n)
	if n.parent == nil {
		where = "at the top of the file"
	}
	p := d.at(kid.key, "unknown-key", "unknown key %q %s", kid.name, where)
	if kid.shape == rows || kid.header {
		p.Pos = d.pos(kid.val)
	}
	p.Hint = d.unknownHint(s, n, kid)
}

func (d *decoder) unknownHint(s *schema, n, kid *node) string {
	// What is counted from the beginning of a year: an indicator has a key for it.
	if kid.name == "to_date" && d.schema.field("period") != nil {
		return `write it as a [[period]] of its own, from its first month to its last, such as period = "2024-04..2024-11"`
	}
	if lower := strings.ToLower(kid.name); lower != kid.name && s.field(lower) != nil {
		return "write it in small letters"
	}
	if hint := diag.DidYouMeanWord(kid.name, s.keys()); hint != "" {
		return hint
	}
	if name := diag.Part(kid.name, s.keys()); name != "" {
		return fmt.Sprintf("did you mean %q?", name)
	}
	// The commonest slip: a line for the whole file stands under a table.
	for up := n.parent; up != nil; up = up.parent {
		if at := d.schemaAt(up); at != nil && up.shape == table && at.field(kid.name) != nil {
			if up.parent == nil {
				return "it belongs at the top of the file, above the first line in brackets"
			}
			return "it belongs directly under " + called(up)
		}
	}
	if path, row := findPath(d.schema, kid.name, ""); path != "" && kid.header {
		if row {
			return fmt.Sprintf("write [[%s]]", path)
		}
		return fmt.Sprintf("write [%s]", path)
	}
	if head := findKey(s, kid.name, n.path()); head != "" && kid.shape == value {
		return fmt.Sprintf("it belongs in %s: write that heading above it", head)
	}
	return "the keys known here are " + strings.Join(byUse(s, n), ", ")
}

// byUse returns the keys of s, those first that the table n does not have yet.
func byUse(s *schema, n *node) []string {
	keys := s.keys()
	slices.SortStableFunc(keys, func(a, b string) int { return cmp.Compare(used(n, a), used(n, b)) })
	return keys
}

func used(n *node, key string) int {
	if n.kid(key) != nil {
		return 1
	}
	return 0
}

// find returns the field with a key anywhere in s, or nil.
func (s *schema) find(key string) *field {
	for i := range s.fields {
		f := &s.fields[i]
		if f.key == key && f.sub == nil {
			return f
		}
		if f.sub != nil {
			if found := f.sub.find(key); found != nil {
				return found
			}
		}
	}
	return nil
}

// schemaAt returns the schema of the table n.
func (d *decoder) schemaAt(n *node) *schema {
	if n.parent == nil {
		return d.schema
	}
	up := d.schemaAt(n.parent)
	if n.name == "" || up == nil {
		return up
	}
	if f := up.field(n.name); f != nil {
		return f.sub
	}
	return nil
}

// findPath returns the dotted name of a table called name anywhere below s.
func findPath(s *schema, name, under string) (path string, row bool) {
	for i := range s.fields {
		f := &s.fields[i]
		if f.sub == nil || f.sub.each != nil {
			continue
		}
		if f.key == name {
			return under + f.key, f.shape == rows
		}
		if path, row := findPath(f.sub, name, under+f.key+"."); path != "" {
			return path, row
		}
	}
	return "", false
}

// findKey returns the heading of the table directly below s that has the key, if it
// is the only one.
func findKey(s *schema, key, under string) (head string) {
	for i := range s.fields {
		f := &s.fields[i]
		if f.sub == nil || f.sub.each != nil || f.key == "known_problem" || f.sub.field(key) == nil {
			continue
		}
		if head != "" {
			return ""
		}
		head = f.head(under)
	}
	return head
}

// misshapen reports that kid is not written in the shape that f wants.
func (d *decoder) misshapen(f *field, kid *node) {
	at := kid.val
	if kid.shape == rows {
		at = kid.first.val
	}
	path := kid.path()
	p := d.at(at, "type", "")
	switch {
	case f.shape == rows && kid.shape == table && kid.header:
		p.Msg = fmt.Sprintf("[%s] needs double brackets: there can be more than one", path)
		p.Hint = fmt.Sprintf("write [[%s]]", path)
	case f.shape == table && kid.shape == rows:
		p.Msg = fmt.Sprintf("[[%s]] needs single brackets: there is only one", path)
		p.Hint = fmt.Sprintf("write [%s]", path)
	case f.shape == rows || f.shape == table:
		head := "[" + path + "]"
		if f.shape == rows {
			head = "[" + head + "]"
		}
		p.Pos = d.pos(kid.key)
		p.Msg = fmt.Sprintf("%s is a table and holds no value of its own", kid.name)
		p.Hint = fmt.Sprintf("write %s on a line of its own, and below it lines such as %s", head, f.sub.sample())
	case f.shape == list:
		p.Msg = fmt.Sprintf("%s needs a list of values", kid.name)
		p.Hint = fmt.Sprintf("write %s = [%s]", kid.name, f.literal())
	case kid.shape == list:
		p.Msg = fmt.Sprintf("%s takes one value, not a list", kid.name)
		p.Hint = fmt.Sprintf("write it without brackets, such as %s = %s", kid.name, f.literal())
	default:
		p.Msg = fmt.Sprintf("%s takes a value and is no table", kid.name)
		p.Hint = fmt.Sprintf("write %s = %s", kid.name, f.literal())
	}
}
