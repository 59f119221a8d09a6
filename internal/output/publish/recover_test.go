package publish

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

// TestRecovery begins with the folders as a killed run left them.
func TestRecovery(t *testing.T) {
	before, after := site().with(".git/HEAD", "ref"), site().with("index.html", "new")
	tests := []struct {
		name string
		// folders by their path from the output's parent; state/ is the state folder
		left tree
		want tree
	}{
		{"between the renames", merge("state/old", before, "state/next", after), after.with(".git/HEAD", "ref")},
		{"after the renames", merge("state/old", before, "public", after), after.with(".git/HEAD", "ref")},
		{"after the exchange", merge("state/next", before, "public", after), after.with(".git/HEAD", "ref")},
		{"the output made anew by hand", merge("state/old", before, "state/next", site(), "public", after), after.with(".git/HEAD", "ref")},
		{"only the old tree left", merge("state/old", before), before},
		{"half updated", merge("state/next", after, "public", tree{"index.html": "home", ".daylight-x": "tem"}).with("state/journal", ""), after},
		{"not yet updated", merge("state/next", after).with("state/journal", ""), after},
		{"killed while staging", merge("state/next", tree{"index.html": "ne"}, "public", before).with("state/lock", "writing\n"), before},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			base := t.TempDir()
			for name, data := range tt.left {
				testfiles.Write(t, filepath.Join(base, name), data)
			}
			if err := os.MkdirAll(filepath.Join(base, ".daylight", "publish"), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(filepath.Join(base, "state"), filepath.Join(base, ".daylight", "publish", "public")); err != nil {
				t.Fatal(err)
			}
			dir := filepath.Join(base, "public")
			finish(t, dir)
			expect(t, dir, tt.want)
			again := site().with("index.html", "again")
			mustPut(t, dir, again, Options{})
			if git, ok := tt.want[".git/HEAD"]; ok {
				again = again.with(".git/HEAD", git)
			}
			expect(t, dir, again)
		})
	}
}

// merge returns the trees with their folders before their paths, each with a manifest
// of its own. Its arguments are folder, tree, folder, tree, and so on.
func merge(pairs ...any) tree {
	all := tree{}
	for i := 0; i < len(pairs); i += 2 {
		for name, data := range pairs[i+1].(tree) {
			all[pairs[i].(string)+"/"+name] = data
		}
		if _, ok := pairs[i+1].(tree)[".daylight-x"]; !ok {
			all[pairs[i].(string)+"/"+manifest.Name] = "# daylight-manifest 1 original\n"
		}
	}
	return all
}

func TestManifestMustMatch(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPut(t, dir, site(), Options{})
	publish := func(o Options, kind manifest.Kind, files []manifest.File) error {
		s, err := Begin(dir, o)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Abort()
		if err := s.Put("index.html", []byte("new")); err != nil {
			t.Fatal(err)
		}
		if files == nil {
			files = s.Files()
		}
		m, err := manifest.New(manifest.Manifest{Kind: kind, Built: time.Unix(1790000000, 0), Files: files})
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.Commit(context.Background(), m.Bytes())
		return err
	}
	wantError := func(err error, want string) {
		t.Helper()
		if err == nil || err.Error() != "publish "+dir+": "+want {
			t.Errorf("Commit = %v, want %s", err, want)
		}
	}
	wantError(publish(Options{}, manifest.Original, []manifest.File{{Path: "index.html", Size: 3}}), "manifest.txt does not list the files of this tree")
	wantError(publish(Options{}, manifest.Copy, nil), "a manifest of kind copy is named manifest.copy.txt, not manifest.txt")
	expect(t, dir, site())
	if err := publish(Options{Manifest: manifest.CopyName}, manifest.Copy, nil); err != nil {
		t.Error(err)
	}
	got := read(t, dir)
	delete(got, manifest.CopyName)
	if !maps.Equal(got, tree{"index.html": "new"}) {
		t.Errorf("a copy holds %v", got)
	}
}
