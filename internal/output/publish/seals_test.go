package publish

import (
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

// afterTick waits until the file system's clock has moved on, so that what was written
// before can be sealed.
func afterTick(t *testing.T) {
	t.Helper()
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("this system has no time of change that a program cannot set")
	}
	time.Sleep(3 * tick)
}

// known returns which files of the output a run need not read.
func known(t *testing.T, dir string) map[string]bool {
	t.Helper()
	s, err := Begin(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	names := map[string]bool{}
	for name, id := range s.old {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if s.seals.holds(id, manifest.Sum(data)) {
			names[name] = true
		}
		if s.seals.holds(id, manifest.Sum([]byte("other"))) {
			t.Errorf("%s is sealed with any hash", name)
		}
	}
	return names
}

// spareIsSealed reports whether a run need not read a file of the spare tree.
func spareIsSealed(t *testing.T, dir string) bool {
	t.Helper()
	s, err := Begin(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	for _, id := range s.spare {
		if _, ok := s.seals.known[id]; ok {
			return true
		}
	}
	return len(s.spare) == 0
}

func all(dir string, t *testing.T) map[string]bool {
	names := map[string]bool{}
	for name := range testfiles.Tree(t, dir) {
		names[name] = true
	}
	return names
}

// sealed publishes a site to a new folder, and once more when all of it can be sealed.
func sealed(t *testing.T, files tree) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "public")
	mustPut(t, dir, files, Options{})
	if got := known(t, dir); len(got) > 0 {
		t.Logf("sealed at once: %v", got) // a slow machine: the clock has moved on
	}
	afterTick(t)
	if r := mustPut(t, dir, files, Options{}); r.Method != Unchanged {
		t.Fatalf("the same once more: %+v", r)
	}
	if got, want := known(t, dir), all(dir, t); !maps.Equal(got, want) {
		t.Fatalf("sealed are %v of %v", got, want)
	}
	return dir
}

func TestSealsFollowChanges(t *testing.T) {
	ways(t, func(t *testing.T, o Options) {
		dir := sealed(t, site())
		changed := site().with("index.html", "changed")
		mustPut(t, dir, changed, o)
		expect(t, dir, changed)
		afterTick(t)
		mustPut(t, dir, changed, o)
		if got, want := known(t, dir), all(dir, t); !maps.Equal(got, want) {
			t.Errorf("after a change sealed are %v of %v", got, want)
		}
		// Both trees of a change that follows keep their seals.
		next := site().with("index.html", "changed").with("money/2026.csv", "c")
		mustPut(t, dir, next, o)
		if got := known(t, dir); o.inPlace == got["assets/site.css"] {
			t.Errorf("after another change sealed are %v", got)
		}
		mustPut(t, dir, changed, o)
		afterTick(t)
		mustPut(t, dir, changed, o)
		before := stamps(t, filepath.Dir(dir))
		mustPut(t, dir, changed, o)
		if after := stamps(t, filepath.Dir(dir)); !maps.Equal(after, before) {
			t.Errorf("a run without a change wrote:\n%v\nbefore\n%v", after, before)
		}
		if !spareIsSealed(t, dir) {
			t.Error("a run without a change lost the seals of the spare tree")
		}
	})
}

// A change by hand breaks the seal, even one that hides itself: of the same length and
// with the time of the last change set back.
func TestSealsBreak(t *testing.T) {
	const home = "index.html"
	changes := map[string]func(t *testing.T, name string){
		"write": func(t *testing.T, name string) { testfiles.Write(t, name, "HACK") },
		"write in place": func(t *testing.T, name string) {
			f, err := os.OpenFile(name, os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if _, err := f.WriteAt([]byte("H"), 0); err != nil {
				t.Fatal(err)
			}
		},
		"another file in its place": func(t *testing.T, name string) {
			testfiles.Write(t, name+"~", "HACK")
			if err := os.Rename(name+"~", name); err != nil {
				t.Fatal(err)
			}
		},
		"through a link": func(t *testing.T, name string) {
			if err := os.Link(name, name+"~"); err != nil {
				t.Fatal(err)
			}
			testfiles.Write(t, name+"~", "HACK")
		},
		"two files exchanged": func(t *testing.T, name string) {
			other := filepath.Join(filepath.Dir(name), "same.html")
			for _, move := range [][2]string{{name, name + "~"}, {other, name}, {name + "~", other}} {
				if err := os.Rename(move[0], move[1]); err != nil {
					t.Fatal(err)
				}
			}
		},
		"mode": func(t *testing.T, name string) {
			if err := os.Chmod(name, 0o600); err != nil {
				t.Fatal(err)
			}
		},
	}
	for what, change := range changes {
		t.Run(what, func(t *testing.T) {
			files := site().with("same.html", "same")
			dir := sealed(t, files)
			name := filepath.Join(dir, home)
			info, err := os.Stat(name)
			if err != nil {
				t.Fatal(err)
			}
			change(t, name)
			if err := os.Chtimes(name, info.ModTime(), info.ModTime()); err != nil {
				t.Fatal(err)
			}
			if r := mustPut(t, dir, files, Options{}); r.Method == Unchanged {
				t.Error("nothing was found to mend")
			}
			expect(t, dir, files)
			if info, err := os.Stat(name); err != nil || !hasMode(info) {
				t.Errorf("the mode is %v, %v", info.Mode(), err)
			}
		})
	}
}

// What was changed a moment ago could change again and look the same.
func TestFreshFilesAreNotSealed(t *testing.T) {
	afterTick(t)
	dir := t.TempDir()
	testfiles.Write(t, filepath.Join(dir, "a"), "a")
	info, err := os.Stat(filepath.Join(dir, "a"))
	if err != nil {
		t.Fatal(err)
	}
	id := identityOf(info)
	if id.Changed == 0 {
		t.Fatal("the file has no identity")
	}
	whole, none := id, id
	whole.Changed -= id.Changed % 1e9
	parted := id
	parted.Changed = whole.Changed + 1
	none.Changed = 0
	for _, c := range []struct {
		what  string
		id    identity
		later int64
		away  uint64 // 1: on another file system than the clock
		want  bool
	}{
		{"at once", parted, 0, 0, false},
		{"a moment later", parted, tick - 1, 0, false},
		{"later", parted, tick, 0, true},
		{"on another file system than the clock", parted, tick, 1, false},
		{"where a file system has whole seconds", whole, tick, 0, false},
		{"there, later", whole, wholeTick, 0, true},
		{"where it does not say", none, wholeTick, 0, false},
	} {
		s := &seals{new: map[identity]manifest.Hash{}, dev: id.Device + c.away}
		s.add(c.id, manifest.Hash{1}, c.id.Changed+c.later)
		if got := len(s.new) == 1; got != c.want {
			t.Errorf("%s: sealed %v", c.what, got)
		}
	}
}

func TestDamagedSealsAreNotUsed(t *testing.T) {
	damages := map[string]func(data []byte) []byte{
		"empty":        func([]byte) []byte { return nil },
		"cut short":    func(data []byte) []byte { return data[:len(data)-1] },
		"head only":    func(data []byte) []byte { return data[:len(sealsForm)+3] },
		"another form": func(data []byte) []byte { return append([]byte("daylight seals 0\n"), data[len(sealsForm):]...) },
		"another hash": func(data []byte) []byte { data[len(data)-1] ^= 1; return data },
		"grown":        func(data []byte) []byte { return append(data, data[len(data)-64:]...) },
	}
	for what, damage := range damages {
		t.Run(what, func(t *testing.T) {
			dir := sealed(t, site())
			name := filepath.Join(filepath.Dir(dir), stateFolder, "public", sealsName)
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, damage(data), 0o600); err != nil {
				t.Fatal(err)
			}
			if got := known(t, dir); len(got) > 0 {
				t.Errorf("sealed are %v", got)
			}
			mustPut(t, dir, site(), Options{})
			expect(t, dir, site())
		})
	}
}
