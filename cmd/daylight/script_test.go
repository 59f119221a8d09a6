package main

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"daylight": main})
}

// Each script in testdata tells one story. It runs in a folder with the made-up site of
// testdata/madeup; files in the script replace those of the site.
func TestScripts(t *testing.T) { runScripts(t, "testdata") }

// Each script in testdata/bad is one wrong input with all messages about it.
func TestBadInputs(t *testing.T) { runScripts(t, "testdata/bad") }

func runScripts(t *testing.T, dir string) {
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			repository, err := filepath.Abs("../..")
			if err != nil {
				return err
			}
			env.Vars = append(env.Vars, "REPOSITORY="+repository, "SOURCE_DATE_EPOCH=", "NO_COLOR=", "TERM=xterm-256color")
			return layDown("testdata/madeup", env.WorkDir)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code": exitCode, "freeport": freePort, "poll": poll, "pollfile": pollFile, "tree": tree, "same": same, "write": write, "xlsx": xlsx, "encode": encode,
		},
	})
}

// layDown copies a site to dir without replacing files.
func layDown(site, dir string) error {
	return filepath.WalkDir(site, func(name string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(site, name)
		to := filepath.Join(dir, rel)
		if e.IsDir() {
			return os.MkdirAll(to, 0o777)
		}
		if _, err := os.Lstat(to); err == nil {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(to, text, 0o666)
	})
}

// code 2 daylight build …: the command must exit with 2.
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code NUMBER COMMAND ARGUMENT…")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if want := args[0]; strconv.Itoa(got) != want {
		ts.Fatalf("%s exits with %d, want %s", strings.Join(args[1:], " "), got, want)
	}
}

// freeport NAME puts a free port into the environment.
func freePort(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	ts.Setenv(args[0], port)
}

// patience is how long a background command may take before a script gives up.
const patience = 30 * time.Second

// until asks again and again, and fails the script when patience is over.
func until(ts *testscript.TestScript, what string, done func() bool) {
	tick, end := time.NewTicker(20*time.Millisecond), time.After(patience)
	defer tick.Stop()
	for !done() {
		select {
		case <-tick.C:
		case <-end:
			ts.Fatalf("waited %v for %s", patience, what)
		}
	}
}

// poll URL TEXT waits until the page at URL contains TEXT.
func poll(ts *testscript.TestScript, _ bool, args []string) {
	until(ts, strconv.Quote(args[1])+" at "+args[0], func() bool {
		r, err := http.Get(args[0])
		if err != nil {
			return false
		}
		defer r.Body.Close()
		body, err := io.ReadAll(r.Body)
		return err == nil && bytes.Contains(body, []byte(args[1]))
	})
}

// pollfile FILE TEXT waits until FILE contains TEXT.
func pollFile(ts *testscript.TestScript, _ bool, args []string) {
	until(ts, strconv.Quote(args[1])+" in "+args[0], func() bool {
		text, err := os.ReadFile(ts.MkAbs(args[0]))
		return err == nil && bytes.Contains(text, []byte(args[1]))
	})
}

// write FILE TEXT writes a file. \n, \xff and so on in TEXT have their meaning in Go,
// because a text archive cannot contain such bytes.
func write(ts *testscript.TestScript, _ bool, args []string) {
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(args[0])), 0o777))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}

// tree DIR FILE writes the names, times and contents below DIR into FILE.
func tree(ts *testscript.TestScript, _ bool, args []string) {
	var b bytes.Buffer
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		text, err := os.ReadFile(name)
		b.WriteString(name + " " + info.ModTime().String() + "\n" + string(text) + "\n")
		return err
	}))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b.Bytes(), 0o666))
}

// same DIR OTHER fails unless both have the same names with the same bytes.
func same(ts *testscript.TestScript, _ bool, args []string) {
	read := func(dir string) map[string]string {
		files := map[string]string{}
		ts.Check(filepath.WalkDir(ts.MkAbs(dir), func(name string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			rel, _ := filepath.Rel(ts.MkAbs(dir), name)
			text, err := os.ReadFile(name)
			files[rel] = string(text)
			return err
		}))
		return files
	}
	a, b := read(args[0]), read(args[1])
	for name := range a {
		if b[name] != a[name] {
			ts.Fatalf("%s differs", name)
		}
	}
	if len(a) != len(b) || len(a) == 0 {
		ts.Fatalf("%d files and %d", len(a), len(b))
	}
}
