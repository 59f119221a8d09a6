package tomledit

import (
	"strings"
	"testing"
)

// New rows behind one array and before another come to the same place of the text, and each
// stays with its own.
func TestNewRowsBetweenArrays(t *testing.T) {
	const text = "[[table]]\nid = \"need\"\n\n[[snapshot]]\non = \"2025-01\"\n"
	row := func(key, value string) *Table {
		r := &Table{}
		r.Set(key, Value{Scalar: Quote(value)})
		return r
	}
	want := &Table{}
	want.Set("snapshot", Value{Kind: Rows, Rows: []*Table{row("on", "2024-01"), row("on", "2025-01")}})
	want.Set("table", Value{Kind: Rows, Rows: []*Table{row("id", "need"), row("id", "age")}})
	out, err := Update(text, want, Options{Identity: func(_ string, t *Table) string {
		for _, e := range t.Entries {
			return Unquote(e.Value.Scalar)
		}
		return ""
	}})
	if err != nil {
		t.Fatal(err)
	}
	var heads []string
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, "[[") {
			heads = append(heads, strings.TrimSpace(line))
		}
	}
	if got := strings.Join(heads, " "); got != "[[table]] [[table]] [[snapshot]] [[snapshot]]" {
		t.Errorf("the headings are %s in\n%s", got, out)
	}
	if _, err := Update(out, want, Options{}); err != nil {
		t.Errorf("it cannot be changed again: %v\n%s", err, out)
	}
}
