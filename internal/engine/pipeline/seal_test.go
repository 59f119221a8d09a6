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

// example copies the example site to a folder of its own.
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

// A listed is a sink that hashes, as a publisher must.
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
	r, err := Build(o, func(Result) (Sink, error) { return l, nil })
	if err == nil {
		err = r.Problems.Err()
	}
	if err != nil {
		t.Fatal(err)
	}
	return r, l
}

// tree is what a build would have gathered.
func (l *listed) tree(t testing.TB, o Options, r Result) *edition.Tree {
	t.Helper()
	tree, err := NewTree(o, r)
	if err != nil {
		t.Fatal(err)
	}
	return l.into(t, tree)
}

func (l *listed) into(t testing.TB, tree *edition.Tree) *edition.Tree {
	t.Helper()
	for path, data := range l.data {
		if err := tree.AddCopies(path, data); err != nil {
			t.Fatal(err)
		}
	}
	tree.SetFiles(l.files)
	return tree
}

func sign(t testing.TB, o Options, r Result, l *listed) edition.Record {
	t.Helper()
	key, err := manifest.GenerateKey(bytes.NewReader(bytes.Repeat([]byte{1}, 64)))
	if err != nil {
		t.Fatal(err)
	}
	id, _, err := Next(o, r, time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	original, copied, _, err := l.into(t, edition.NewTree(id)).Manifests(id)
	if err != nil {
		t.Fatal(err)
	}
	record, err := edition.Sign(key, original, copied, o.Version)
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(o.Root)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := edition.Write(root, record); err != nil {
		t.Fatal(err)
	}
	return record
}

func TestSeal(t *testing.T) {
	o := exampleSite(t)
	r, l := made(t, o)
	seal, err := MakeSeal(o, r, l.tree(t, o, r))
	if err != nil || seal.Edition != 0 || seal.Newest != 0 || seal.Differs != "" {
		t.Fatalf("a site without editions: %+v, %v", seal, err)
	}
	if want := []string{edition.BannerPath, manifest.CopyName}; !slices.Equal(slices.Sorted(maps.Keys(seal.Files)), want) {
		t.Errorf("an unsigned build is published with %v", slices.Sorted(maps.Keys(seal.Files)))
	}
	record := sign(t, o, r, l)
	r, l = made(t, o)
	seal, err = MakeSeal(o, r, l.tree(t, o, r))
	if err != nil || seal.Edition != 1 || !bytes.Equal(seal.Manifest, record.Original.Text) || !bytes.Equal(seal.Files["manifest.copy.txt.minisig"], record.Copy.Signature) {
		t.Fatalf("the same site again: edition %d, %v, %s", seal.Edition, err, seal.Differs)
	}
	m, err := manifest.Parse(seal.Manifest)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := Again(o, m); err != nil || !bytes.Equal(again.Bytes(), seal.Manifest) {
		t.Errorf("the site made again differs: %v", err)
	}
	if copied, err := Again(o, record.CopyManifest); err != nil || !bytes.Equal(copied.Bytes(), record.Copy.Text) {
		t.Errorf("the copy made again differs: %v", err)
	}
	// A file more.
	if err := l.Put("extra.txt", []byte("x")); err != nil {
		t.Fatal(err)
	}
	seal, err = MakeSeal(o, r, l.tree(t, o, r))
	if err != nil || seal.Edition != 0 || seal.Newest != 1 || seal.Differs != "1 new file\n  extra.txt\n" || seal.Files["manifest.txt.minisig"] != nil {
		t.Errorf("another site: %+v, %v", seal, err)
	}
}

// BenchmarkSeal reports what both manifests, and comparing them with a signed
// edition, add to making the site (%-of-build). The design allows 5.
func BenchmarkSeal(b *testing.B) {
	o := exampleSite(b)
	r, l := made(b, o)
	sign(b, o, r, l)
	var building, sealing []time.Duration
	for b.Loop() {
		start := time.Now()
		r, l := made(b, o)
		// A build writes a manifest in any case.
		m, err := manifest.New(manifest.Manifest{Kind: manifest.Original, Built: r.Day(), Files: l.files})
		if err != nil {
			b.Fatal(err)
		}
		plain := len(m.Bytes())
		half := time.Now()
		seal, err := MakeSeal(o, r, l.tree(b, o, r))
		if err != nil || seal.Edition != 1 || len(seal.Manifest) < plain {
			b.Fatalf("%v, %s", err, seal.Differs)
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
