package mirror

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/devtools/sweep"
	"github.com/send-daylight/daylight/internal/devtools/testfiles"
	"github.com/send-daylight/daylight/internal/devtools/testkey"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

// TestMain lets the test binary be a mirror that a test can kill.
func TestMain(m *testing.M) {
	url := os.Getenv("MIRROR_URL")
	if url == "" {
		os.Exit(m.Run())
	}
	key := testkey.New("a").Public()
	fmt.Println("ready")
	if _, err := Run(context.Background(), Options{URL: url, Dir: os.Getenv("MIRROR_DIR"), Key: &key}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(int(err.(*Error).Code))
	}
}

func helper(url, dir string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "MIRROR_URL="+url, "MIRROR_DIR="+dir)
	return cmd
}

// many returns a site of 60 files, half of which change with every version.
func many(version int) map[string]string {
	m := map[string]string{}
	for i := range 60 {
		v := version
		if i%2 == 1 {
			v = version / 7
		}
		body := strings.Repeat(fmt.Sprintf("version %d of page %d\n", v, i), 200)
		if i%3 == 0 {
			m[fmt.Sprintf("c%d/d%d.csv", i%5, i)] = body
		} else {
			m[fmt.Sprintf("c%d/p%d/index.html", i%5, i)] = "<body>" + edition.Slot + body
		}
	}
	m[fmt.Sprintf("only-in-%d.txt", version)] = "new"
	return m
}

// copiedEdition fails unless dir is a whole copy of one of two editions, and returns
// its number.
func copiedEdition(t *testing.T, dir string, key manifest.PublicKey, before, after int) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, manifest.CopyName))
	if err != nil {
		t.Fatal(err)
	}
	m, err := manifest.Parse(text)
	if err != nil || m.Edition != before && m.Edition != after {
		t.Fatalf("edition %d, want %d or %d: %v", m.Edition, before, after, err)
	}
	wantCopy(t, dir, key, m.Edition)
	return m.Edition
}

// TestKills kills a mirror at random moments. Each time the copy must be whole,
// the old one or the new one, and the next run must finish the work.
func TestKills(t *testing.T) {
	kills := sweep.Kills.N(t)
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(testfiles.MemoryDir(t), "copy")
	c.publish(t, many(1))
	var slow atomic.Bool // delays as on a network; without them, most kills come during the exchange
	s.attack["*"] = func(w http.ResponseWriter, r *http.Request) {
		if slow.Load() {
			time.Sleep(time.Millisecond)
		}
		s.mu.Lock()
		data, ok := c.files[strings.TrimPrefix(r.URL.Path, "/send/")]
		s.mu.Unlock()
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Write(data)
	}
	o := options(s, dir)
	mustRun(t, o)
	window := 60 * time.Millisecond
	tried, old, whole, resumed := 0, 0, 0, 0
	for tried < kills {
		s.mu.Lock()
		c.publish(t, many(c.last.Number+1))
		s.mu.Unlock()
		n := c.last.Number
		slow.Store(n%2 == 0)
		s.asked()
		cmd := helper(c.url, dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := out.Read(make([]byte, 6)); err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		if n%10 == 3 { // how long does a run take that nobody kills?
			_ = cmd.Wait()
			window = time.Since(begun) * 6 / 5
			mustRun(t, o)
			continue
		}
		time.Sleep(rand.N(window))
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		killed := cmd.Wait() != nil
		if killed {
			tried++
		}
		first := len(s.asked())
		if copiedEdition(t, dir, c.key.Public(), n-1, n) == n-1 {
			old++
		} else if killed {
			whole++
		}
		mustRun(t, o)
		wantCopy(t, dir, c.key.Public(), n)
		second := len(s.asked())
		if killed && first > 12 && second < 30 {
			resumed++
		}
	}
	t.Logf("kills: %d tried, %d survived, 0 lost; %d left the old copy, %d the new one; %d times most files had been fetched already and were not fetched again", tried, tried, old, whole, resumed)
	if old == 0 || resumed == 0 {
		t.Errorf("%d kills before the exchange, %d after some files: the test kills at the wrong moments", old, resumed)
	}
}

// TestCutResumes: a run continues after one that failed in the middle, by hashes.
func TestCutResumes(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(t.TempDir(), "copy")
	mustRun(t, options(s, dir))
	c.publish(t, many(1))
	s.attack["only-in-1.txt"] = func(w http.ResponseWriter, _ *http.Request) { // the last file
		w.Header().Set("Content-Length", "3")
		w.Write([]byte("n"))
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
	wantCode(t, options(s, dir), TryAgain)
	wantCopy(t, dir, c.key.Public(), 1)
	s.mu.Lock()
	s.attack = map[string]http.HandlerFunc{}
	s.mu.Unlock()
	s.asked()
	r := mustRun(t, options(s, dir))
	wantCopy(t, dir, c.key.Public(), 2)
	if got := s.asked(); r.Fetched > 10 {
		t.Errorf("fetched %d files again: %v", r.Fetched, got)
	}
}
