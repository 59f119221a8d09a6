package pipeline

import (
	"bytes"
	"maps"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

// exampleSite copies the example site to a temporary folder.
func exampleSite(t testing.TB) Options {
	t.Helper()
	dir := t.TempDir()
	for _, part := range []string{"data", "content"} {
		if err := os.CopyFS(dir+"/"+part, os.DirFS("../../../"+part)); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile("../../../daylight.toml")
	if err == nil {
		err = os.WriteFile(dir+"/daylight.toml", text, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return Options{Root: dir, Templates: daylight.Templates(), Version: "v1"}
}

// A listed is a sink that hashes the files, as publishing does.
type listed struct {
	mu    sync.Mutex
	files []manifest.File
	data  map[string][]byte
}

func (l *listed) Put(path string, data []byte) error {
	f := manifest.File{Path: path, SHA256: manifest.Sum(data), Size: int64(len(data))}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.files = append(l.files, f)
	l.data[path] = bytes.Clone(data)
	return nil
}

// made builds the site.
func made(t testing.TB, o Options) (Result, *listed) {
	t.Helper()
	l := &listed{data: map[string][]byte{}}
	r, err := Build(o, l)
	if err == nil {
		err = r.Problems.Err()
	}
	if err != nil {
		t.Fatal(err)
	}
	return r, l
}

// sealed returns the seal of what a build made.
func (l *listed) sealed(t testing.TB, o Options, r Result) seal {
	t.Helper()
	m, closeSite, err := openMaker(o)
	if err != nil {
		t.Fatal(err)
	}
	defer closeSite()
	tree, err := m.newTree()
	if err != nil {
		t.Fatal(err)
	}
	for path, data := range l.data {
		if err := tree.AddCopies(path, data); err != nil {
			t.Fatal(err)
		}
	}
	tree.SetFiles(l.files)
	s, err := m.sealTree(r, tree)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func sign(t testing.TB, o Options) edition.Record {
	t.Helper()
	key, err := manifest.GenerateKey(bytes.NewReader(bytes.Repeat([]byte{1}, 64)))
	if err != nil {
		t.Fatal(err)
	}
	d, err := DraftEdition(o, time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), time.Time{})
	if err == nil {
		err = d.Problems.Err()
	}
	if err != nil {
		t.Fatal(err)
	}
	record, err := d.Sign(key)
	if err != nil {
		t.Fatal(err)
	}
	return record
}

func TestSeal(t *testing.T) {
	o := pair(t)
	r, l := made(t, o)
	s := l.sealed(t, o, r)
	if s.edition != 0 || s.newest != 0 || s.differs != "" {
		t.Fatalf("a site without editions: %+v", s)
	}
	if want := []string{edition.BannerPath, manifest.CopyName}; !slices.Equal(slices.Sorted(maps.Keys(s.files)), want) {
		t.Errorf("an unsigned build is published with %v", slices.Sorted(maps.Keys(s.files)))
	}
	record := sign(t, o)
	r, l = made(t, o)
	s = l.sealed(t, o, r)
	if s.edition != 1 || !bytes.Equal(s.manifest, record.Original.Text) || !bytes.Equal(s.files["manifest.copy.txt.minisig"], record.Copy.Signature) {
		t.Fatalf("the same site again: edition %d, %s", s.edition, s.differs)
	}
	m, err := manifest.Parse(s.manifest)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := Rebuild(o, m); err != nil || !bytes.Equal(again.Bytes(), s.manifest) {
		t.Errorf("the site made again differs: %v", err)
	}
	if copied, err := Rebuild(o, record.CopyManifest); err != nil || !bytes.Equal(copied.Bytes(), record.Copy.Text) {
		t.Errorf("the copy made again differs: %v", err)
	}
	// One more file.
	if err := l.Put("extra.txt", []byte("x")); err != nil {
		t.Fatal(err)
	}
	s = l.sealed(t, o, r)
	if s.edition != 0 || s.newest != 1 || s.differs != "1 new file\n  extra.txt\n" || s.files["manifest.txt.minisig"] != nil {
		t.Errorf("another site: %+v", s)
	}
}

// BenchmarkSeal measures how much time both manifests, and comparing them with a signed
// edition, add to making the site (%-of-build). The design allows 5.
func BenchmarkSeal(b *testing.B) {
	o := exampleSite(b)
	sign(b, o)
	var building, sealing []time.Duration
	for b.Loop() {
		start := time.Now()
		r, l := made(b, o)
		// A build writes a manifest in any case.
		m, err := manifest.New(manifest.Manifest{Kind: manifest.Original, Built: r.day(), Files: l.files})
		if err != nil {
			b.Fatal(err)
		}
		plain := len(m.Bytes())
		half := time.Now()
		s := l.sealed(b, o, r)
		if s.edition != 1 || len(s.manifest) < plain {
			b.Fatal(s.differs)
		}
		building, sealing = append(building, half.Sub(start)), append(sealing, time.Since(half))
	}
	slices.Sort(building)
	slices.Sort(sealing)
	base, more := building[len(building)/2], sealing[len(sealing)/2]
	b.ReportMetric(100*float64(more)/float64(base), "%-of-build")
	b.ReportMetric(float64(base.Microseconds())/1e3, "ms-build")
	b.ReportMetric(float64(more.Microseconds())/1e3, "ms-seal")
}
