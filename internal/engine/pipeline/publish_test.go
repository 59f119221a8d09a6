package pipeline

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
	"github.com/send-daylight/daylight/internal/output/publish"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

// A published site is made once, reused as far as nothing changed, and never written
// where it has errors.
func TestPublish(t *testing.T) {
	o := pair(t)
	out := filepath.Join(o.Root, "public")
	write := func(name, text string) func(*testing.T) {
		return func(t *testing.T) { save(t, o.Root, name, text) }
	}
	const places = "content/ashby/places.md"
	for _, tt := range []struct {
		name    string
		edit    func(*testing.T)
		made    int  // parts: two councils, the common pages and the list of all pages
		changed bool // the folder
		wrong   bool // the site has errors
	}{
		{name: "a first build", made: 4, changed: true},
		{name: "nothing changed"},
		{name: "the cache is lost", edit: func(t *testing.T) {
			if err := os.RemoveAll(filepath.Join(o.Root, ".daylight", "cache")); err != nil {
				t.Fatal(err)
			}
		}, made: 4},
		{name: "a text of one council", edit: write("content/ashby/index.md", "See [places](places).\n"), made: 3, changed: true},
		{name: "a council that others name", edit: write("content/bexford/index.md", "See [places](places).\n"), made: 4, changed: true},
		{name: "an error", edit: write(places, ":figure[nothing.here]\n"), wrong: true},
		{name: "the error is gone", edit: write(places, "Nothing.\n"), made: 3, changed: true},
		{name: "a file of the folder was edited", edit: write("public/about/index.html", "edited"), changed: true},
		{name: "settings", edit: write("daylight.toml", "title = \"Another title\"\n"), made: 4, changed: true},
	} {
		if tt.edit != nil {
			tt.edit(t)
		}
		before := testfiles.Tree(t, out)
		p, err := Publish(t.Context(), o, Target{})
		if err != nil || (p.Problems.Err() != nil) != tt.wrong {
			t.Fatalf("%s: %v, %v", tt.name, err, p.Problems)
		}
		after := testfiles.Tree(t, out)
		if changed := !maps.Equal(before, after); changed != tt.changed || (p.Changed > 0) != tt.changed || p.Folder != out {
			t.Errorf("%s: %s changed: %v, and %d files are reported", tt.name, p.Folder, changed, p.Changed)
		}
		if !tt.wrong && (p.Made != tt.made || p.Files != len(after) || p.CacheErr != nil) {
			t.Errorf("%s: %d parts were made, want %d; %d files of %d are reported; %v", tt.name, p.Made, tt.made, p.Files, len(after), p.CacheErr)
		}
	}
}

// A target may be another folder than that of daylight.toml, and what is in it must not
// be lost. Problems of the site are reported even so.
func TestTargets(t *testing.T) {
	o := pair(t)
	save(t, o.Root, "daylight.toml", "title = \"Made up\"\noutput = \"site\"\n")
	save(t, o.Root, "foreign/letter.txt", "mine")
	save(t, o.Root, "content/about.md", "+++\ntitle = \"About\"\n+++\n\nMade up.\n\n::chart{deficit}\n")
	for _, tt := range []struct {
		name, folder, want string
		mend               bool
		err                error
	}{
		{name: "errors", want: "site"},
		{name: "errors, and a folder that is refused", folder: "foreign", want: "foreign"},
		{name: "a folder that is refused", folder: "foreign", want: "foreign", mend: true, err: publish.ErrRefused},
		{name: "a folder with data", folder: "data", want: "data", err: publish.ErrRefused},
		{name: "that of daylight.toml", want: "site"},
		{name: "another", folder: "other", want: "other"},
	} {
		if tt.mend {
			save(t, o.Root, "content/about.md", "+++\ntitle = \"About\"\n+++\n\nMade up.\n")
		}
		to := Target{}
		if tt.folder != "" {
			to.Folder = filepath.Join(o.Root, tt.folder)
		}
		p, err := Publish(t.Context(), o, to)
		if !errors.Is(err, tt.err) || p.Folder != filepath.Join(o.Root, tt.want) {
			t.Errorf("%s: %s, %v; want %s, %v", tt.name, p.Folder, err, tt.want, tt.err)
		}
		if wrong := strings.HasPrefix(tt.name, "errors"); (p.Problems.Err() != nil) != wrong {
			t.Errorf("%s: the problems are %v", tt.name, p.Problems)
		}
	}
	if got := testfiles.Tree(t, filepath.Join(o.Root, "foreign")); len(got) != 1 || got["letter.txt"] != "mine" {
		t.Errorf("the folder that was refused has %v", got)
	}
}

// What an edition is, and what is not one, decides whether a site is published.
func TestPublishEditions(t *testing.T) {
	o := pair(t)
	record := filepath.Join(o.Root, edition.Dir, "1", "manifest.txt")
	for _, tt := range []struct {
		name     string
		edit     func(*testing.T)
		require  bool
		edition  int
		unsigned *UnsignedError
		damaged  bool
	}{
		{name: "no edition"},
		{name: "no edition, and one is required", require: true, unsigned: &UnsignedError{}},
		{name: "signed", edit: func(t *testing.T) { sign(t, o) }, require: true, edition: 1},
		{name: "edited", edit: func(t *testing.T) { save(t, o.Root, "content/about.md", "+++\ntitle = \"Other\"\n+++\n\nMade up.\n") }},
		{name: "edited, and an edition is required", require: true, unsigned: &UnsignedError{Newest: 1, Differs: "  about/index.html\n"}},
		{name: "damaged", edit: func(t *testing.T) {
			if err := os.WriteFile(record, []byte(testfiles.Read(t, record)+"x"), 0o644); err != nil {
				t.Fatal(err)
			}
		}, damaged: true},
	} {
		if tt.edit != nil {
			tt.edit(t)
		}
		before := testfiles.Tree(t, filepath.Join(o.Root, "public"))
		p, err := Publish(t.Context(), o, Target{RequireEdition: tt.require})
		var unsigned UnsignedError
		var damaged DamagedError
		if errors.As(err, &unsigned) != (tt.unsigned != nil) || errors.As(err, &damaged) != tt.damaged || p.Edition != tt.edition {
			t.Errorf("%s: edition %d, %v", tt.name, p.Edition, err)
		}
		if want := tt.unsigned; want != nil && (unsigned.Newest != want.Newest || !strings.Contains(unsigned.Differs, want.Differs)) {
			t.Errorf("%s: %+v, want %+v", tt.name, unsigned, want)
		}
		if err != nil && !maps.Equal(before, testfiles.Tree(t, filepath.Join(o.Root, "public"))) {
			t.Errorf("%s: the folder was changed", tt.name)
		}
	}
}

// An officer signs a plain build, whatever date is asked for, and nothing where the site
// has errors.
func TestDraftEdition(t *testing.T) {
	o := pair(t)
	day := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	plain, err := DraftEdition(o, day, time.Time{})
	if err != nil || plain.Original.Edition != 1 || plain.Last.Number != 0 {
		t.Fatalf("the first edition: %+v, %v", plain.Original, err)
	}
	if _, known, err := plain.ExpectedKey(); known || err != nil {
		t.Errorf("before the first edition a key is expected: %v", err)
	}
	dated := o
	dated.Epoch, dated.Date = "0", "2030-01-01"
	if d, err := DraftEdition(dated, day, time.Time{}); err != nil || string(d.Original.Bytes()) != string(plain.Original.Bytes()) {
		t.Errorf("with a date of its own the edition differs: %v", err)
	}
	record := sign(t, o)
	next, err := DraftEdition(o, day, day.Truncate(24*time.Hour).AddDate(0, 3, 0))
	if err != nil || next.Original.Edition != 2 || next.Last.Number != 1 || next.Original.Previous.IsZero() {
		t.Fatalf("the second edition: %+v, %v", next.Original, err)
	}
	if key, known, err := next.ExpectedKey(); !known || err != nil || !key.Equal(record.Key) {
		t.Errorf("the key of the first edition is not expected: %v, %v", known, err)
	}
	save(t, o.Root, "content/ashby/money.md", ":figure[nothing.here]\n")
	if d, err := DraftEdition(o, day, time.Time{}); err != nil || d.Problems.Err() == nil || len(d.Original.Files) > 0 {
		t.Errorf("a site with errors: %v, %d files", err, len(d.Original.Files))
	}
	if _, err := Rebuild(o, plain.Original); err == nil || !strings.Contains(err.Error(), "run daylight check there") {
		t.Errorf("a site with errors is made again: %v", err)
	}
}
