package publish

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

// TestMain lets the test binary be a publisher that a test can kill.
func TestMain(m *testing.M) {
	dir := os.Getenv("PUBLISH_DIR")
	if dir == "" {
		os.Exit(m.Run())
	}
	version, err := strconv.Atoi(os.Getenv("PUBLISH_VERSION"))
	if err == nil {
		method := os.Getenv("PUBLISH_METHOD")
		err = publisher(dir, version, os.Getenv("PUBLISH_ONCE") != "", Options{noExchange: method == "renames", inPlace: method == "in place"})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// publisher publishes one version, or version after version.
func publisher(dir string, version int, once bool, o Options) error {
	fmt.Println("ready")
	for ; ; version++ {
		if _, err := put(dir, versioned(version), o); err != nil || once {
			return err
		}
	}
}

// versioned returns a site in which half of the files change with every version.
func versioned(version int) tree {
	files := tree{}
	for i := range 30 {
		v := version
		if i%2 == 1 {
			v = version / 5
		}
		files[fmt.Sprintf("c%d/p%d/index.html", i%3, i)] = strings.Repeat(fmt.Sprintf("version %d of page %d\n", v, i), 100)
	}
	files[fmt.Sprintf("only-in-%d.html", version)] = "new page"
	return files
}

func helper(dir, method string, version int, once bool) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "PUBLISH_DIR="+dir, "PUBLISH_METHOD="+method, "PUBLISH_VERSION="+strconv.Itoa(version))
	if once {
		cmd.Env = append(cmd.Env, "PUBLISH_ONCE=1")
	}
	return cmd
}

// wantWhole fails unless the tree in dir is exactly what its manifest says.
func wantWhole(t *testing.T, dir string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, manifest.Name))
	if err != nil {
		t.Fatal(err)
	}
	m, err := manifest.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	found, err := manifest.Compare(context.Background(), dir, m)
	if err != nil || len(found) > 0 || len(m.Files) != 31 {
		t.Fatalf("%s is broken: %d files, %v\n%v", dir, len(m.Files), err, found[:min(len(found), 10)])
	}
}

// TestKills kills a publisher at random moments. If folders can be exchanged, the
// output is whole at once; if not, it is whole when the next run begins.
func TestKills(t *testing.T) {
	for method, kills := range map[string]int{"best": 60, "renames": 25, "in place": 25} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(testfiles.MemoryDir(t), "public")
			testfiles.Write(t, filepath.Join(dir, ".git", "HEAD"), "ref")
			mustPut(t, dir, versioned(0), Options{})
			for i := range kills {
				kill(t, helper(dir, method, i*100, false), rand.N(40*time.Millisecond))
				if method == "best" {
					wantWhole(t, dir)
				}
				finish(t, dir)
				wantWhole(t, dir)
				if head, err := os.ReadFile(filepath.Join(dir, ".git", "HEAD")); err != nil || string(head) != "ref" {
					t.Fatalf("the owner's .git: %q, %v", head, err)
				}
			}
			mustPut(t, dir, site(), Options{})
			expect(t, dir, site().with(".git/HEAD", "ref"))
		})
	}
}

// finish begins a run, which finishes what the run before began.
func finish(t *testing.T, dir string) {
	t.Helper()
	s, err := Begin(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.Abort()
}

// kill starts cmd and kills it after a while.
func kill(t *testing.T, cmd *exec.Cmd, after time.Duration) {
	t.Helper()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 6)); err != nil {
		t.Fatal(err, stderr.String())
	}
	time.Sleep(after)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatalf("the publisher ended by itself: %v %s", err, stderr.String())
	}
	if err := cmd.Wait(); err == nil || stderr.Len() > 0 {
		t.Fatalf("the publisher was not killed: %v %s", err, stderr.String())
	}
}

// TestReadersDuringSwaps reads while 200 trees are exchanged: no file is ever
// missing, empty or torn.
func TestReadersDuringSwaps(t *testing.T) {
	dir := filepath.Join(testfiles.MemoryDir(t), "public")
	page := func(version int) tree {
		return site().with("index.html", strings.Repeat(fmt.Sprintf("%04d", version), 5000))
	}
	if r := mustPut(t, dir, page(0), Options{}); r.Method != Created {
		t.Fatal(r.Method)
	}
	var reads, missing, torn atomic.Int64
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				data, err := os.ReadFile(filepath.Join(dir, "index.html"))
				reads.Add(1)
				if err != nil {
					missing.Add(1)
				} else if len(data) != 20000 || strings.Count(string(data), string(data[:4])) != 5000 {
					torn.Add(1)
				}
			}
		})
	}
	for version := range 200 {
		if r := mustPut(t, dir, page(version+1), Options{}); r.Method != Exchanged && exchanges(t, dir) {
			t.Errorf("method %s", r.Method)
		}
	}
	close(stop)
	readers.Wait()
	if missing.Load() > 0 || torn.Load() > 0 || reads.Load() < 100 {
		t.Errorf("%d reads: %d missing, %d torn", reads.Load(), missing.Load(), torn.Load())
	}
	t.Logf("%d reads", reads.Load())
}

// exchanges reports whether this system can exchange folders.
func exchanges(t *testing.T, dir string) bool {
	root, err := os.OpenRoot(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for range 2 { // there and back
		if exchange(root, ".daylight", root, filepath.Base(dir)) != nil {
			return false
		}
	}
	return true
}
