package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// hugoVersion is the version that daylight is compared with. Later ones need a newer Go
// than daylight does. Eleventy's version is in sites/eleventy/package.json.
const hugoVersion = "v0.165.0"

// gather returns the programs that are available, and notes about the others.
func gather(ctx context.Context, o options) (programs []program, notes []string, err error) {
	bin, err := filepath.Abs(o.daylight)
	if err != nil {
		return nil, nil, err
	}
	if _, err := os.Stat(bin); err != nil {
		return nil, nil, fmt.Errorf("%w; make the program first: make program", err)
	}
	programs = append(programs, daylight(bin), withoutPictures(bin))
	tools, err := filepath.Abs(o.tools)
	if err != nil {
		return nil, nil, err
	}
	if bin, err := fetchHugo(ctx, tools); err != nil {
		notes = append(notes, missing("Hugo", err))
	} else {
		programs = append(programs, hugo(bin))
	}
	if modules, err := fetchEleventy(ctx, tools); err != nil {
		notes = append(notes, missing("Eleventy", err))
	} else {
		programs = append(programs, eleventy(modules))
	}
	return programs, notes, ctx.Err()
}

func missing(name string, err error) string {
	first, _, _ := strings.Cut(strings.TrimSpace(err.Error()), "\n")
	say("%s is not measured: %v", name, err)
	return fmt.Sprintf("%s could not be had and is left out: %s.", name, first)
}

// fetchHugo builds Hugo at its version, unless that exists.
func fetchHugo(ctx context.Context, tools string) (bin string, err error) {
	bin = filepath.Join(tools, "bin", "hugo")
	if out, err := exec.CommandContext(ctx, bin, "version").Output(); err == nil && strings.Contains(string(out), hugoVersion+" ") {
		return bin, nil
	}
	say("building Hugo %s: this takes some minutes, once", hugoVersion)
	cmd := exec.CommandContext(ctx, "go", "install", "github.com/gohugoio/hugo@"+hugoVersion)
	cmd.Env = append(os.Environ(), "GOBIN="+filepath.Dir(bin), "CGO_ENABLED=0")
	return bin, quietly(cmd)
}

// fetchEleventy installs the packages of the lock file, unless they are installed, and
// returns the folder node_modules.
func fetchEleventy(ctx context.Context, tools string) (modules string, err error) {
	dir := filepath.Join(tools, "eleventy")
	modules = filepath.Join(dir, "node_modules")
	lock, err := fs.ReadFile(sites, "sites/eleventy/package-lock.json")
	if err != nil {
		return "", err
	}
	done := filepath.Join(modules, ".daylight-lock.json") // written last
	if had, err := os.ReadFile(done); err == nil && bytes.Equal(had, lock) {
		return modules, nil
	}
	for _, name := range []string{"package.json", "package-lock.json", ".npmrc"} {
		text, err := fs.ReadFile(sites, "sites/eleventy/"+name)
		if err != nil {
			return "", err
		}
		if err := errors.Join(os.MkdirAll(dir, 0o755), os.WriteFile(filepath.Join(dir, name), text, 0o644)); err != nil {
			return "", err
		}
	}
	say("fetching Eleventy")
	cmd := exec.CommandContext(ctx, "npm", "ci")
	cmd.Dir = dir
	if err := quietly(cmd); err != nil {
		return "", err
	}
	return modules, os.WriteFile(done, lock, 0o644)
}

// quietly runs a command, and shows its output only if it fails.
func quietly(cmd *exec.Cmd) error {
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", filepath.Base(cmd.Path), err, out)
	}
	return nil
}
