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

// TestNewAsks answers like an officer: with a slip first, and with Enter for optional
// answers. It is not asked for what a flag says.
func TestNewAsks(t *testing.T) {
	person, program := terminal(t)
	dir := filepath.Join(t.TempDir(), "site")
	cmd := exec.Command("daylight", "new", dir, "--base-url", "https://send.council.example/")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = program, program, program
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	expect(t, person, "DfE code): ")
	fmt.Fprint(person, "Warwikshire\n")
	if said := expect(t, person, "DfE code): "); !strings.Contains(said, `did you mean "Warwickshire"?`) {
		t.Errorf("a slip is answered with %q", said)
	}
	fmt.Fprint(person, "Warwickshire\n")
	expect(t, person, "the usual one): ")
	fmt.Fprint(person, "ffdd00\n")
	expect(t, person, "for none): ")
	fmt.Fprint(person, "\n")
	expect(t, person, "which to begin with.\r\n")
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
	settings, err := os.ReadFile(filepath.Join(dir, "daylight.toml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`title = "SEND in Warwickshire"`, `colour = "#ffdd00"`, `ink = "#000000"`, `base_url = "https://send.council.example/"`} {
		if !strings.Contains(string(settings), want) {
			t.Errorf("the settings do not have %s:\n%s", want, settings)
		}
	}
}

// If an officer stops before naming the council, nothing is left behind.
func TestNewUnanswered(t *testing.T) {
	person, program := terminal(t)
	parent := t.TempDir()
	cmd := exec.Command("daylight", "new", filepath.Join(parent, "site"))
	cmd.Stdin, cmd.Stdout, cmd.Stderr = program, program, program
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	expect(t, person, "DfE code): ")
	fmt.Fprint(person, "\x04") // Ctrl-D
	expect(t, person, "\n")
	if err := cmd.Wait(); err == nil {
		t.Error("it made a site of no council")
	}
	if left, _ := os.ReadDir(parent); len(left) > 0 {
		t.Errorf("it left %v", left)
	}
}
