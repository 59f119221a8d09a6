package subjects_test

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/subjects"
)

// Every folder is a subject in the list, under the name of its data file: one that
// nobody lists would be read by nobody.
func TestFoldersAreSubjects(t *testing.T) {
	var listed []string
	for _, s := range subjects.All().List() {
		listed = append(listed, s.File.Name)
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && e.Name() != "testdata" && !slices.Contains(listed, e.Name()) {
			t.Errorf("subjects.go does not list the subject in %s, or its file has another name", e.Name())
		}
	}
}

// neverMissed are subjects that no family misses where a council has none.
var neverMissed = []string{"claims", "releases", "surveys"}

// A subject with a page has all that leads to it: a template, a name that fits into
// the menu, a question that it answers on the home, and words for where it is missing.
func TestSubjectsAreWhole(t *testing.T) {
	var slugs []string
	for _, s := range subjects.All().List() {
		for _, x := range s.Sections {
			slugs = append(slugs, x.Slug)
		}
	}
	for _, s := range subjects.All().List() {
		name := s.File.Name
		if name == "" { // texts, or the file that every council has
			continue
		}
		if s.File.Doc == "" {
			t.Errorf("%s: the file is not described", name)
		}
		for _, x := range s.Sections {
			section(t, name, x)
		}
		for _, q := range s.Questions {
			if !strings.HasSuffix(q.Ask, "?") || q.Answer == nil || q.To != "" && !slices.Contains(slugs, q.To) {
				t.Errorf("%s: %q is no question, has no answer, or leads to no page", name, q.Ask)
			}
		}
		if len(s.Sections) > 0 && len(s.Questions) == 0 {
			t.Errorf("%s has a page, and the home asks no question that leads to it", name)
		}
		if len(s.Sections) > 0 && len(s.Unsaid) == 0 && !slices.Contains(neverMissed, name) {
			t.Errorf("%s has a page, and nothing says what families miss where it is not published", name)
		}
		if (s.Blocks.Draw == nil) != (s.Blocks.Names == nil) {
			t.Errorf("%s: texts can show something that no hint names, or the other way round", name)
		}
	}
}

// longest is how many letters a name in the menu may have.
const longest = 20

func section(t *testing.T, name string, x site.Section) {
	t.Helper()
	if x.Has == nil || x.Make == nil {
		t.Fatalf("%s: the section %s cannot be made", name, x.Slug)
	}
	short := x.Short
	if short == "" {
		short = x.Name
	}
	if short == "" || len(short) > longest {
		t.Errorf("%s: %q does not fit into the menu", name, short)
	}
	if _, err := fs.Stat(daylight.Templates(), x.Slug+".html"); err != nil {
		t.Errorf("%s: there is no template %s.html", name, x.Slug)
	}
}
