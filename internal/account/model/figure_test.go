package model_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

func TestWithNoun(t *testing.T) {
	for _, tt := range []struct {
		n    int64
		noun string
		want string
	}{
		{2, "sites", "2 sites"}, {1, "sites", "1 site"}, {0, "sites", "0 sites"}, {1, "children", "1 child"}, {1, "children and young people", "1 child or young person"},
		{1, "families", "1 family"}, {1, "people", "1 person"}, {1, "pupils", "1 pupil"}, {1, "series", "1 series"}, {1, "schools that take part", "1 schools that take part"},
		{1, "", "1"},
	} {
		f := model.Figure{Known: true, Noun: tt.noun, Quantity: model.Quantity{Amount: model.Whole(tt.n), Unit: model.Count, RoundedTo: model.Whole(1)}}
		if got := f.WithNoun(); got != tt.want {
			t.Errorf("%d of %q: %s; want %s", tt.n, tt.noun, got, tt.want)
		}
	}
}
