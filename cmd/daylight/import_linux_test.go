package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestImportAsks shows a change to a person at a terminal, and writes it only after a
// yes.
func TestImportAsks(t *testing.T) {
	for _, tt := range []struct {
		answer string
		status int
		want   string
	}{{"\n", exitUnwritten, "nothing was written"}, {"no\n", exitUnwritten, "nothing was written"}, {"y\n", exitGood, "wrote 1 file"}} {
		site := t.TempDir()
		if err := layDown("testdata/madeup", site); err != nil {
			t.Fatal(err)
		}
		export := filepath.Join(site, "export.csv")
		if err := os.WriteFile(export, []byte("series.scenario,year_end,value\nunmitigated,2026,33\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		person, program := terminal(t)
		cmd := exec.Command("daylight", "import", export, "--source", site, "--to", "deficit", "--council", "madeupshire")
		cmd.Stdin, cmd.Stdout, cmd.Stderr = program, program, program
		cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if said := expect(t, person, "Write this? [y/N] "); !strings.Contains(said, "value was 31.5, is 33") {
			t.Errorf("it asks after %q", said)
		}
		fmt.Fprint(person, tt.answer)
		expect(t, person, tt.want)
		_ = cmd.Wait()
		text, err := os.ReadFile(filepath.Join(site, "data/madeupshire/deficit.toml"))
		if err != nil {
			t.Fatal(err)
		}
		if got := cmd.ProcessState.ExitCode(); got != tt.status || strings.Contains(string(text), "value = 33") != (tt.status == exitGood) {
			t.Errorf("after %q: status %d, want %d, and the file is\n%s", tt.answer, got, tt.status, text)
		}
	}
}
