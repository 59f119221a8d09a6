package tomledit

import "github.com/send-daylight/daylight/internal/diag"

// Origin is where the value that a text has at a byte came from: the At of want,
// which the text says, or of the table around it.
func Origin(text string, at int, want *Table) diag.Pos {
	f, err := scan(text)
	if err != nil {
		return diag.Pos{}
	}
	return f.origin(f.root, at, want, diag.Pos{})
}

func (f *file) origin(n *node, at int, t *Table, found diag.Pos) diag.Pos {
	if t.At.Cell != "" {
		found = t.At
	}
	for _, k := range n.kids {
		v, ok := t.Get(k.key)
		if !ok || !f.covers(k, at) {
			continue
		}
		if v.At.Cell != "" {
			found = v.At
		}
		switch {
		case v.Kind == Sub && k.kind == Sub:
			return f.origin(k, at, v.Rows[0], found)
		case v.Kind == Rows && k.kind == Rows && len(v.Rows) == len(k.kids):
			for i, row := range k.kids {
				if f.covers(row, at) {
					return f.origin(row, at, v.Rows[i], found)
				}
			}
		}
		return found
	}
	return found
}

// covers tells whether a place is in a node or in a section of it.
func (f *file) covers(n *node, at int) bool {
	if n.statement() && n.end > 0 {
		return n.start <= at && at <= n.end
	}
	for _, s := range f.sections {
		if s.under(n) && s.section <= at && at < max(s.finish, s.end+1) {
			return true
		}
	}
	for _, k := range n.kids {
		if f.covers(k, at) {
			return true
		}
	}
	return false
}
