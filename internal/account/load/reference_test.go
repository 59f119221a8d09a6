package load

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestReference(t *testing.T) {
	docs := Reference(testFiles...)
	var heads []string
	for _, table := range docs[2].Tables {
		heads = append(heads, table.Head)
	}
	if got, want := strings.Join(heads, " "), " [[series]] [[series.values]] [[known_problem]]"; docs[2].Name != "deficit.toml" || got != want {
		t.Errorf("%s has %q, want %q", docs[2].Name, got, want)
	}
	want := KeyDoc{Key: "unit", Kind: "one of the words", Need: true, OneOf: []string{"£m", "£k", "£"}, Doc: "the unit of every amount in this file", Example: `"£m"`}
	got := docs[2].Tables[0].Keys[0]
	if also := (Spelling{Said: "£000", Ours: "£k", Same: true}); !slices.Contains(got.Also, also) {
		t.Errorf("of the words of papers %+v is not %+v", got.Also, also)
	}
	got.Also = nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}
