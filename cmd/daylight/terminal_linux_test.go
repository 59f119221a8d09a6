package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// terminal opens a new terminal, and returns the person's end and the program's.
func terminal(t *testing.T) (person, program *os.File) {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("this system has no terminals: %v", err)
	}
	t.Cleanup(func() { person.Close() })
	fd := int(person.Fd())
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		program, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	}
	if err != nil {
		t.Skipf("this system has no terminals: %v", err)
	}
	t.Cleanup(func() { program.Close() })
	return person, program
}

// expect reads what is shown until it ends in want.
func expect(t *testing.T, from *os.File, want string) string {
	t.Helper()
	var shown bytes.Buffer
	for !strings.HasSuffix(shown.String(), want) {
		var b [1]byte
		if _, err := from.Read(b[:]); err != nil {
			t.Fatalf("shown is %q, want %q: %v", shown.String(), want, err)
		}
		shown.Write(b[:])
	}
	return shown.String()
}

// showsTyping reports whether a terminal shows what is typed.
func showsTyping(t *testing.T, f *os.File) bool {
	t.Helper()
	state, err := unix.IoctlGetTermios(int(f.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	return state.Lflag&unix.ECHO != 0
}

// TestColour: problems are in colour on a terminal, and nowhere else.
func TestColour(t *testing.T) {
	site := t.TempDir()
	for _, tt := range []struct {
		name     string
		env      string
		terminal bool
		want     bool
	}{
		{"terminal", "TERM=xterm", true, true},
		{"NO_COLOR", "NO_COLOR=1", true, false},
		{"a terminal that knows no colours", "TERM=dumb", true, false},
		{"pipe", "TERM=xterm", false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			cmd := exec.Command("daylight", "check", "--source", site)
			cmd.Env = append(os.Environ(), "NO_COLOR=", "TERM=xterm", tt.env)
			var shown string
			if tt.terminal {
				person, program := terminal(t)
				cmd.Stderr = program
				if err := cmd.Run(); err == nil {
					t.Fatal("an empty folder is no site")
				}
				shown = expect(t, person, "daylight new send-site\r\n")
			} else {
				out, _ := cmd.CombinedOutput()
				shown = string(out)
			}
			if got := strings.Contains(shown, "\x1b["); got != tt.want || !strings.Contains(shown, "daylight.toml") {
				t.Errorf("colour is %v, want %v: %q", got, tt.want, shown)
			}
		})
	}
}

// TestWorking: after a second a terminal shows that the program is working, and the
// line is cleared in the end. Elsewhere nothing is shown.
func TestWorking(t *testing.T) {
	t.Setenv("TERM", "xterm")
	person, program := terminal(t)
	done := working(program, "checking")
	if shown := expect(t, person, " s"); shown != "\rchecking … 1 s" {
		t.Errorf("shown is %q", shown)
	}
	done()
	fmt.Fprint(program, "checked")
	if shown := expect(t, person, "checked"); shown != "\r\x1b[Kchecked" {
		t.Errorf("what is left is %q", shown)
	}
	done = working(program, "quick") // ends within a second
	done()
	fmt.Fprint(program, "done")
	if shown := expect(t, person, "done"); shown != "done" {
		t.Errorf("shown is %q", shown)
	}
	var pipe bytes.Buffer
	working(&pipe, "checking")()
	b := newBar(&pipe)
	b.draw(func() string { return "never" })
	b.clear()
	if pipe.Len() > 0 {
		t.Errorf("a pipe was shown %q", pipe.String())
	}
}

// TestPassphraseIsNotShown types passphrases like an officer, and presses Ctrl-C at the
// second question.
func TestPassphraseIsNotShown(t *testing.T) {
	person, program := terminal(t)
	cmd := exec.Command("daylight", "keygen", t.TempDir()+"/council.key")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = program, program, program
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	expect(t, person, "each other: ")
	for showsTyping(t, program) { // the question comes before typing is hidden
	}
	fmt.Fprint(person, "correct horse battery\n")
	if shown := expect(t, person, "again: "); strings.Contains(shown, "horse") {
		t.Errorf("the passphrase was shown: %q", shown)
	}
	for showsTyping(t, program) {
	}
	fmt.Fprint(person, "\x03")
	if err := cmd.Wait(); err == nil {
		t.Error("Ctrl-C did not stop it")
	}
	if !showsTyping(t, program) {
		t.Error("after Ctrl-C the terminal does not show what is typed")
	}
}
