package model_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

// The names that the official list turns round are not said so.
func TestShortName(t *testing.T) {
	for _, tt := range []struct{ name, short, want string }{
		{"Bristol, City of", "", "Bristol"}, {"Herefordshire, County of", "", "Herefordshire"}, {"City of London", "", "City of London"}, {"Bournemouth, Christchurch and Poole", "", "Bournemouth, Christchurch and Poole"},
		{"Bristol, City of", "City of Bristol", "City of Bristol"},
	} {
		f := model.Files{Council: &model.CouncilFile{Name: model.Text{S: tt.name}, ShortName: model.Text{S: tt.short}}}
		c, _ := model.Assemble("x", f)
		if got := c.ShortName(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
