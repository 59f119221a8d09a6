package load

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A slip in a struct tag is found, whichever it is.
func TestSchemaFaults(t *testing.T) {
	tests := []struct {
		name   string
		record any
		want   string
	}{
		{"tag word", struct {
			A model.Text `toml:"a" nead:"yes"`
		}{}, `unknown tag word "nead"`},
		{"need", struct {
			A model.Text `toml:"a" need:"true"`
		}{}, `need is "true", not yes`},
		{"form", struct {
			A model.Text `toml:"a" form:"uri"`
		}{}, `unknown form "uri"`},
		{"period", struct {
			A model.When `toml:"a" period:"year"`
		}{}, `unknown period "year"`},
		{"no period", struct {
			A model.When `toml:"a"`
		}{}, `a When needs a period, and nothing else has one`},
		{"unit", struct {
			A model.Number `toml:"a" unit:"pounds"`
		}{}, `unknown unit "pounds"`},
		{"unit of text", struct {
			A model.Text `toml:"a" unit:"money"`
		}{}, `only a Number has a unit or brackets`},
		{"brackets", struct {
			A model.Number `toml:"a" brackets:"negative"`
		}{}, `brackets is "negative", not positive or either`},
		{"row key", struct {
			A model.Text `toml:"a" key:"true"`
		}{}, `key is "true", not yes`},
		{"words of a number", struct {
			A model.Number `toml:"a" oneof:"1|2"`
		}{}, `only a Text has words or a form`},
		{"empty word", struct {
			A model.Text `toml:"a" oneof:"x||y"`
		}{}, `an allowed word is empty`},
		{"no key", struct {
			A model.Text `doc:"x"`
		}{}, `"" cannot be a key`},
		{"key", struct {
			A model.Text `toml:"a-b"`
		}{}, `"a-b" cannot be a key`},
		{"key twice", struct {
			A model.Text `toml:"a"`
			B model.Text `toml:"a"`
		}{}, `has the key a twice`},
		{"type", struct {
			A string `toml:"a"`
		}{}, `a record cannot hold a string`},
		{"deep", struct {
			A []struct {
				B model.Text `toml:"b" fom:"id"`
			} `toml:"a"`
		}{}, `unknown tag word "fom"`},
	}
	for _, tt := range tests {
		_, faults := readSchema(reflect.TypeOf(tt.record))
		if got := strings.Join(faults, "\n"); !strings.Contains(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Every rule is in the table once, sorted, with a sentence.
func TestRules(t *testing.T) {
	if !slices.IsSortedFunc(Rules, func(a, b Rule) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the rules are not sorted")
	}
	for _, r := range Rules {
		if !isSlug(r.Name) || r.Doc == "" {
			t.Errorf("odd rule %+v", r)
		}
	}
}
