// Command dist makes a release of daylight: for each system an archive with the
// program, its manual pages, completions and licences; a bill of materials; and
// SHA256SUMS, which covers all of them.
//
// The same commit and the same Go make the same bytes: the programs contain no path of
// the machine that made them, and every time in an archive is that of the commit. The
// version is the tag of the commit, or what Go makes of a commit without one.
//
// The theme must exist before (make theme), as for every build.
package main

import (
	"crypto/sha256"
	"debug/buildinfo"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/send-daylight/daylight/theme"
)

// most is the largest size of a program, in bytes. A council's IT department inspects
// the program before it allows it, and a workflow fetches it every time.
const most = 40_000_000

// A target is a system for which a release has a program.
type target struct{ system, processor string }

var targets = []target{
	{"darwin", "amd64"}, {"darwin", "arm64"},
	{"linux", "amd64"}, {"linux", "arm64"},
	{"windows", "amd64"}, {"windows", "arm64"},
}

func (t target) String() string { return t.system + "_" + t.processor }

func (t target) program() string {
	if t.system == "windows" {
		return "daylight.exe"
	}
	return "daylight"
}

func main() {
	out := flag.String("o", "dist", "`folder` to make the release in; what is in it goes away")
	flag.Parse()
	if err := release(*out); err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(1)
	}
}

// release makes everything in a folder beside out, and then moves it there.
func release(out string) error {
	if _, err := theme.Open(); err != nil {
		return err
	}
	work, err := os.MkdirTemp(filepath.Dir(filepath.Clean(out)), ".dist-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	programs := filepath.Join(work, "programs")
	made, err := build(programs)
	if err != nil {
		return err
	}
	about, err := describe(made)
	if err != nil {
		return err
	}
	common, err := commonFiles(about, filepath.Join(programs, native().String(), native().program()), work)
	if err != nil {
		return err
	}
	done := filepath.Join(work, "release")
	if err := os.Mkdir(done, 0o755); err != nil {
		return err
	}
	for _, t := range targets {
		if err := pack(done, programs, t, about, common); err != nil {
			return err
		}
	}
	if err := writeBOM(filepath.Join(done, "daylight_"+about.version+"_sbom.cdx.json"), about); err != nil {
		return err
	}
	if err := sums(done); err != nil {
		return err
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	return os.Rename(done, out)
}

// native returns the target of this machine.
func native() target { return target{runtime.GOOS, runtime.GOARCH} }

// build makes the programs, and returns what Go recorded in each.
func build(dir string) (map[target]*debug.BuildInfo, error) {
	if !slices.Contains(targets, native()) {
		return nil, fmt.Errorf("a release is made where daylight runs, to make its manual pages; %s is none of its systems", native())
	}
	made := map[target]*debug.BuildInfo{}
	for _, t := range targets {
		start := time.Now()
		file := filepath.Join(dir, t.String(), t.program())
		cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=true", "-ldflags=-s -w", "-o", file, "./cmd/daylight")
		// Everything that decides the bytes is set here, whatever the machine's
		// settings are.
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOEXPERIMENT=", "GOWORK=off",
			"GOOS="+t.system, "GOARCH="+t.processor, "GOAMD64=v1", "GOARM64=v8.0")
		cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
		if err := cmd.Run(); err != nil {
			return nil, fmt.Errorf("build for %s: %w", t, err)
		}
		info, err := os.Stat(file)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(os.Stderr, "dist: %-13s %4.1f MB in %v\n", t, float64(info.Size())/1e6, time.Since(start).Round(time.Second))
		if info.Size() > most {
			return nil, fmt.Errorf("the program for %s has %d bytes, more than %d", t, info.Size(), most)
		}
		if made[t], err = buildinfo.ReadFile(file); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// A description has the facts that all programs of a release have in common.
type description struct {
	version, commit, compiler string
	at                        time.Time // of the commit
	modules                   []debug.Module
}

// describe reads what Go recorded. All programs must have the same version.
func describe(made map[target]*debug.BuildInfo) (description, error) {
	var about description
	modules := map[string]debug.Module{}
	for _, t := range targets {
		info := made[t]
		one := description{version: info.Main.Version, compiler: info.GoVersion}
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				one.commit = s.Value
			case "vcs.time":
				at, err := time.Parse(time.RFC3339, s.Value)
				if err != nil {
					return about, err
				}
				one.at = at.UTC()
			case "CGO_ENABLED":
				if s.Value != "0" {
					return about, fmt.Errorf("the program for %s is not static", t)
				}
			}
		}
		for _, m := range info.Deps {
			if m.Replace != nil {
				return about, fmt.Errorf("%s is replaced, and a release has no replaced modules", m.Path)
			}
			modules[m.Path] = *m
		}
		if about.compiler != "" && (one.version != about.version || one.commit != about.commit || one.compiler != about.compiler) {
			return about, errors.New("the repository changed while the release was made")
		}
		about = one
	}
	if about.commit == "" || about.at.IsZero() {
		return about, errors.New("no commit was recorded: a release is made in a clone of the repository, and not in a worktree of git")
	}
	for _, path := range slices.Sorted(maps.Keys(modules)) {
		about.modules = append(about.modules, modules[path])
	}
	return about, nil
}

// commonFiles returns the files beside the program in every archive, by name.
func commonFiles(about description, program, work string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, name := range []string{"LICENSE", "README.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files[name] = text
	}
	var err error
	if files["licences.txt"], err = licences(about.modules); err != nil {
		return nil, err
	}
	for shell, name := range map[string]string{"bash": "daylight.bash", "zsh": "_daylight", "fish": "daylight.fish", "powershell": "daylight.ps1"} {
		if files["completions/"+name], err = exec.Command(program, "completion", shell).Output(); err != nil {
			return nil, fmt.Errorf("daylight completion %s: %w", shell, err)
		}
	}
	man := filepath.Join(work, "man")
	if said, err := exec.Command(program, "man", man).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("daylight man: %w: %s", err, said)
	}
	pages, err := filepath.Glob(filepath.Join(man, "*.1"))
	if err != nil || len(pages) == 0 {
		return nil, fmt.Errorf("daylight man wrote no page: %w", err)
	}
	for _, page := range pages {
		if files["man/"+filepath.Base(page)], err = os.ReadFile(page); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// sums writes SHA256SUMS, which `sha256sum -c` reads.
func sums(dir string) error {
	list, err := os.ReadDir(dir) // sorted
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, e := range list {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(data), e.Name())
	}
	return os.WriteFile(filepath.Join(dir, "SHA256SUMS"), []byte(b.String()), 0o644)
}
