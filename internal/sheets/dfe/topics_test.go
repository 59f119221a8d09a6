package dfe

import (
	"slices"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A footnote is beside the tables that it may be about. One that names no table's topic
// may be about totals as well.
func TestFootnotesStandBesideTheirTable(t *testing.T) {
	for _, tt := range []struct {
		note string
		with []*table
		also bool // beside totals
	}{
		{"Ashby was not able to return placements for 2025.", []*table{placements, settings}, false},
		{"Primary need is not known for most plans of Ashby.", []*table{needs}, false},
		{"Ashby could not return plans by age.", []*table{ages}, false},
		{"Ashby did not return placements by age.", []*table{placements, settings, ages}, false},
		{"Ashby has moved to another system for EHC needs assessments; this is the reason of the change.", tables, true},
		{"In Ashby plans at the age of 25 have ceased.", tables, true},
	} {
		for _, of := range tables {
			if got := len(onTopic([]string{tt.note}, of)) == 1; got != slices.Contains(tt.with, of) {
				t.Errorf("%q beside %s: %t", tt.note, of.id, got)
			}
		}
		if got := len(onTopic([]string{tt.note}, nil)) == 1; got != tt.also {
			t.Errorf("%q beside totals: %t", tt.note, got)
		}
	}
}

// The ids of all files are known as the Department's wherever rows cite them.
func TestSourcesAreTheDepartments(t *testing.T) {
	ids := []string{tribunalID}
	for _, d := range slices.Concat(published, older) {
		ids = append(ids, d.id)
	}
	for _, id := range ids {
		if !model.IsDepartments(id) {
			t.Errorf("%s is not known as the Department’s", id)
		}
	}
}
