package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/sweep"
	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

// need skips a test if a program is not installed; in CI that is a failure.
func need(t testing.TB, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("%s is not installed, and in CI every test must run", p)
			}
			t.Skipf("%s is not installed", p)
		}
	}
}

// do runs a command in dir, and returns what it printed.
func do(t testing.TB, dir string, env []string, words ...string) string {
	t.Helper()
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Dir, cmd.Env = dir, append(append(os.Environ(), "SOURCE_DATE_EPOCH="), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(words, " "), err, out)
	}
	return string(out)
}

// madeUp copies the made-up site to dir, with an address.
func madeUp(t testing.TB, dir string) {
	t.Helper()
	if err := layDown("testdata/madeup", dir); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "daylight.toml")
	text, err := os.ReadFile(name)
	if err == nil {
		err = os.WriteFile(name, append([]byte("base_url = \"https://send.example.org/\"\n"), text...), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// signedSite returns a made-up site with a signed edition, built, and its key.
func signedSite(t testing.TB, council string) (site, key string) {
	t.Helper()
	dir := t.TempDir()
	site, key = filepath.Join(dir, "site"), filepath.Join(dir, "council.key")
	if err := os.Mkdir(site, 0o755); err != nil {
		t.Fatal(err)
	}
	madeUp(t, site)
	do(t, dir, nil, "daylight", "keygen", "--no-passphrase", key, "--council", council)
	do(t, dir, nil, "daylight", "sign", "-s", site, "--key", key, "--due", "2126-12-31", "--yes")
	do(t, dir, nil, "daylight", "build", "-s", site, "--require-edition")
	return site, key
}

// TestOtherTools: an edition and its copy can be verified without daylight.
func TestOtherTools(t *testing.T) {
	need(t, "minisign", "sha256sum")
	site, key := signedSite(t, "Madeupshire")
	text, err := os.ReadFile(key + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	public := strings.Fields(string(text))
	for _, name := range []string{"manifest.txt", "manifest.copy.txt"} {
		out := do(t, site+"/public", nil, "minisign", "-V", "-m", name, "-P", public[len(public)-1])
		if !strings.Contains(out, "edition 1 built") {
			t.Errorf("minisign does not show the edition: %s", out)
		}
	}
	out := do(t, site+"/public", nil, "sha256sum", "-c", "--strict", "manifest.txt")
	manifest, err := os.ReadFile(site + "/public/manifest.txt")
	if err != nil {
		t.Fatal(err)
	}
	if listed, ok := bytes.Count(manifest, []byte("\n#f ")), strings.Count(out, ": OK\n"); listed == 0 || listed != ok {
		t.Errorf("sha256sum finds %d of %d files good", ok, listed)
	}
	// minisign opens the key, too, and its signatures are valid here.
	if err := os.WriteFile(filepath.Join(site, "public", "manifest.txt.minisig"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	do(t, site+"/public", nil, "minisign", "-S", "-W", "-s", key, "-m", "manifest.txt")
	do(t, site, nil, "daylight", "verify", "public", "--key", key+".pub")
}

// cheapKey is a secret key like those of keygen, whose passphrase "correct horse" costs a
// megabyte instead of a gigabyte. Tests of package manifest open it, too.
const cheapKey = "untrusted comment: minisign encrypted secret key\n" +
	"RWRTY0IyAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8AgAAAAAAAAAAAAAEAAAAA2kMuOZ13iLNPkTbRQEnWmvkP5s3JlGUYmFajpoJSLoG8OpZs" +
	"2CSExeX/fpcu/xXSawjvE6KtYxgFczx404Uk1W9pxjMY1Sx30OoqLf6eI0xMRMU7JNyt07xCs7IAYc62G65qFCWClMM=\n"

// TestPassphrase makes and opens a key as officers do. That takes seconds and a gigabyte for
// each use of the passphrase, so most of it uses a cheap key.
func TestPassphrase(t *testing.T) {
	dir := t.TempDir()
	site, key := filepath.Join(dir, "site"), filepath.Join(dir, "council.key")
	if err := os.Mkdir(site, 0o755); err != nil {
		t.Fatal(err)
	}
	madeUp(t, site)
	const words = "correct horse\n"
	run := func(input string, words ...string) (string, error) {
		cmd := exec.Command("daylight", words...)
		cmd.Stdin = strings.NewReader(input)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	if out, err := run(words+words, "keygen", key); err != nil || strings.Contains(out, "correct") {
		t.Fatalf("keygen: %v\n%s", err, out)
	}
	cheap := filepath.Join(dir, "cheap.key")
	testfiles.Write(t, cheap, cheapKey)
	if out, err := run("yes\nwrong horse\n", "sign", "-s", site, "--key", cheap, "--due", "none"); err == nil || !strings.Contains(out, "the passphrase does not open the secret key") {
		t.Errorf("sign with a wrong passphrase: %v\n%s", err, out)
	}
	if !sweep.Phrases.IsWhole(t) {
		key = cheap
	}
	if out, err := run("yes\n"+words, "sign", "-s", site, "--key", key, "--due", "none"); err != nil || !strings.Contains(out, "Edition 1 is in data/editions/1") {
		t.Errorf("sign: %v\n%s", err, out)
	}
}

// TestReproducible: the same sources make the same bytes on any computer.
func TestReproducible(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs a shell with umask")
	}
	build := func(name string, change func(dir string), umask string, env ...string) (string, string) {
		dir := filepath.Join(t.TempDir(), name)
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		madeUp(t, dir)
		if change != nil {
			change(dir)
		}
		do(t, dir, env, "sh", "-c", "umask "+umask+" && exec daylight build")
		return testfiles.Read(t, dir+"/public/manifest.txt"), testfiles.Read(t, dir+"/public/manifest.copy.txt")
	}
	wantText, wantCopy := build("a", nil, "022", "TZ=UTC", "LC_ALL=C", "GOMAXPROCS=1")
	for _, tt := range []struct {
		name, umask string
		change      func(dir string)
		env         []string
	}{
		{"another folder, with a long name", "022", nil, nil},
		{"a careful user", "077", nil, nil},
		{"a careless user", "000", nil, nil},
		{"Kathmandu", "022", nil, []string{"TZ=Asia/Kathmandu"}},
		{"Honolulu", "022", nil, []string{"TZ=Pacific/Honolulu"}},
		{"Turkish", "022", nil, []string{"LC_ALL=tr_TR.UTF-8", "LANG=tr_TR.UTF-8", "LANGUAGE=tr"}},
		{"in parallel", "022", nil, []string{"GOMAXPROCS=8"}},
		{"hurried collector", "022", nil, []string{"GOGC=5"}},
		{"Windows line endings", "022", crlf(t), nil},
		{"files of another time", "022", aged(t), nil},
	} {
		text, copied := build(tt.name, tt.change, tt.umask, tt.env...)
		if text != wantText {
			t.Errorf("%s: manifest.txt differs", tt.name)
		}
		if copied != wantCopy {
			t.Errorf("%s: manifest.copy.txt differs", tt.name)
		}
	}
}

// sources calls do for every file below dir.
func sources(t *testing.T, dir string, do func(name string) error) {
	t.Helper()
	if err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		return do(name)
	}); err != nil {
		t.Fatal(err)
	}
}

func crlf(t *testing.T) func(dir string) {
	return func(dir string) {
		sources(t, dir, func(name string) error {
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			return os.WriteFile(name, bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")), 0o644)
		})
	}
}

func aged(t *testing.T) func(dir string) {
	info, err := os.Stat("testdata/madeup/daylight.toml")
	if err != nil {
		t.Fatal(err)
	}
	old := info.ModTime().AddDate(-20, 0, 0)
	return func(dir string) {
		sources(t, dir, func(name string) error { return os.Chtimes(name, old, old) })
	}
}

// TestOtherProcessor builds the site on an emulated processor of another kind, if an
// emulator is installed: it may round numbers differently.
func TestOtherProcessor(t *testing.T) {
	emulator := ""
	for _, name := range []string{"qemu-aarch64-static", "qemu-aarch64"} {
		if path, err := exec.LookPath(name); err == nil {
			emulator = path
		}
	}
	if emulator == "" || testing.Short() || runtime.GOARCH != "amd64" {
		t.Skip("needs an amd64 machine with qemu-user: the bytes that arm64 makes are not compared")
	}
	program := filepath.Join(t.TempDir(), "daylight")
	do(t, ".", []string{"GOARCH=arm64", "CGO_ENABLED=0"}, "go", "build", "-buildvcs=false", "-o", program, ".")
	// Both programs call their version "development", so that does not differ.
	var want string
	for i, words := range [][]string{{"daylight"}, {emulator, program}} {
		dir := t.TempDir()
		madeUp(t, dir)
		do(t, dir, nil, append(words, "build")...)
		text := testfiles.Read(t, dir+"/public/manifest.txt")
		if i == 0 {
			want = text
		} else if text != want {
			t.Error("an arm64 processor makes other bytes")
		}
	}
}

// TestCopies: a mirror's pages have the hashes that the manifest of the copy lists.
func TestCopies(t *testing.T) {
	site, key := signedSite(t, "Madeupshire")
	banner := testfiles.Read(t, site+"/public/assets/copy-banner.txt")
	const slot = "<div id=daylight-copy hidden></div>"
	pages := 0
	sources(t, site+"/public", func(name string) error {
		if !strings.HasSuffix(name, ".html") {
			return nil
		}
		text := testfiles.Read(t, name)
		if strings.Count(text, slot) != 1 {
			return fmt.Errorf("%s has not one place for the banner", name)
		}
		pages++
		return os.WriteFile(name, []byte(strings.Replace(text, slot, banner, 1)), 0o644)
	})
	for _, name := range []string{"manifest.txt", "manifest.txt.minisig"} {
		if err := os.Remove(filepath.Join(site, "public", name)); err != nil {
			t.Fatal(err)
		}
	}
	out := do(t, site, nil, "daylight", "verify", "public", "--key", key+".pub")
	if !strings.Contains(out, "authentic: the copy of edition 1") || pages < 5 {
		t.Errorf("%d pages; %s", pages, out)
	}
	do(t, site, nil, "daylight", "verify", "public", "--key", key+".pub", "--rebuild", "--source", ".")
}
