package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

// mount mounts a file system for one test, or skips the test.
func mount(t *testing.T, fstype, target, options string) {
	t.Helper()
	if err := os.MkdirAll(target, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount(fstype, target, fstype, 0, options); err != nil {
		t.Skipf("mounting %s is not allowed here: %v", fstype, err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(target, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

func TestFullDisk(t *testing.T) {
	base := filepath.Join(t.TempDir(), "small")
	mount(t, "tmpfs", base, "size=400k")
	dir := filepath.Join(base, "public")
	mustPut(t, dir, site(), Options{})
	big := site().with("big.html", strings.Repeat("x", 300<<10)).with("index.html", "new").with("big2.html", strings.Repeat("y", 300<<10))
	for range 3 {
		if _, err := put(dir, big, Options{}); !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("publishing to a full disk = %v", err)
		}
		expect(t, dir, site())
	}
	mustPut(t, dir, site().with("index.html", "small again"), Options{})
	expect(t, dir, site().with("index.html", "small again"))
}

func TestReadOnlyOutput(t *testing.T) {
	base := filepath.Join(t.TempDir(), "fixed")
	mount(t, "tmpfs", base, "")
	dir := filepath.Join(base, "public")
	mustPut(t, dir, site(), Options{})
	if err := syscall.Mount("", base, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := put(dir, site().with("index.html", "new"), Options{}); !errors.Is(err, syscall.EROFS) || !strings.HasPrefix(err.Error(), "publish "+dir+": ") {
		t.Errorf("publishing to a read-only disk = %v", err)
	}
	expect(t, dir, site())
}

func TestMountPointIsUpdatedInPlace(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mount(t, "tmpfs", dir, "")
	for _, home := range []string{"one", "two", "three"} {
		if r := mustPut(t, dir, site().with("index.html", home), Options{}); r.Method != Updated {
			t.Errorf("method %s, want %s", r.Method, Updated)
		}
		expect(t, dir, site().with("index.html", home))
	}
}

func TestOverlayLowerLayer(t *testing.T) {
	// The layers of an overlay cannot be on an overlay.
	base := filepath.Join(t.TempDir(), "layers")
	mount(t, "tmpfs", base, "")
	for _, name := range []string{"upper", "work", "merged"} {
		if err := os.MkdirAll(filepath.Join(base, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	testfiles.Write(t, filepath.Join(base, "lower", "public", ".gitkeep"), "")
	layers := fmt.Sprintf("lowerdir=%s/lower,upperdir=%s/upper,workdir=%s/work", base, base, base)
	mount(t, "overlay", filepath.Join(base, "merged"), layers)
	dir := filepath.Join(base, "merged", "public")
	for _, home := range []string{"one", "two", "three"} {
		r := mustPut(t, dir, site().with("index.html", home), Options{})
		t.Log("method", r.Method)
		expect(t, dir, site().with("index.html", home).with(".gitkeep", ""))
	}
}
