package site

import (
	"slices"
	"testing"
)

// What is under the text of a table's cells is a column of a sheet, which says what it has:
// beside councils their regions.
func TestColumnsOfSmallTextAreNamed(t *testing.T) {
	s := &sides{Builder: &Builder{in: &Site{Subjects: &Subjects{}}}, councils: []Summary{{Name: "Ashby", Slug: "ashby", Region: "East Midlands"}}}
	compared, _ := s.table("", "", func(int) bool { return true })
	noted := Table{Head: []Cell{{Text: "What"}, {Text: "How many", Number: true}}, Rows: []Row{{Cells: []Cell{{Text: "Plans"}, {Text: "5", Number: true, Small: "not all"}}}}}
	for _, tt := range []struct {
		t    Table
		want []string
	}{
		{compared, []string{"Council", "Council: region"}},
		{noted, []string{"What", "How many", "How many: remark"}},
	} {
		if got := new(Builder).sheet(&Page{}, titled{Table: tt.t}).Head; !slices.Equal(got, tt.want) {
			t.Errorf("the columns are %q, want %q", got, tt.want)
		}
	}
}
