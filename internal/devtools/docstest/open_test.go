package docstest

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// patience limits the time until the preview is open.
const patience = 30 * time.Second

// open types daylight serve --open, reads the page that opens, and stops the preview with
// Ctrl-C. The browser is a script with the name of the command by which desktops open an
// address.
func (r *reader) open() {
	dir := r.t.TempDir()
	opened := filepath.Join(dir, "opened")
	script := "#!/bin/sh\nprintf %s \"$1\" > '" + opened + ".part' && mv '" + opened + ".part' '" + opened + "'\n"
	for _, name := range []string{"xdg-open", "open"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o755); err != nil {
			r.t.Fatal(err)
		}
	}
	cmd := exec.Command(filepath.Join(bin, "daylight"), "serve", "--open")
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "NO_COLOR=1", "PATH="+dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		r.t.Fatal(err)
	}
	url := waitFor(opened)
	page := get(url)
	_ = cmd.Process.Signal(os.Interrupt)
	if err := cmd.Wait(); err != nil || !strings.Contains(page, "<h1") {
		r.t.Errorf("%s: daylight serve --open: %v, opened %q, which shows %.200q\n%s", r.page, err, url, page, said.String())
	}
}

// waitFor waits for a file, and returns its text, or nothing if it does not appear.
func waitFor(name string) string {
	tick, end := time.NewTicker(20*time.Millisecond), time.After(patience)
	defer tick.Stop()
	for {
		if text, err := os.ReadFile(name); err == nil {
			return string(text)
		}
		select {
		case <-tick.C:
		case <-end:
			return ""
		}
	}
}

// get returns the page at an address of this computer, or nothing.
func get(url string) string {
	r, err := http.Get(url)
	if err != nil {
		return ""
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		return ""
	}
	return string(text)
}
