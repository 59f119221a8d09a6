package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
)

// scripts is the file with the licences of the code from npm in the theme. Every site
// has it, too.
const scripts = "theme/dist/licences.txt"

// licences returns the texts that must go with the program: those of Go itself, of
// every module in it, and of the code from npm.
func licences(modules []debug.Module) ([]byte, error) {
	home, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOROOT: %w", err)
	}
	var out strings.Builder
	out.WriteString("Daylight is under the licence in LICENSE. The program contains parts of Go and of these modules.\n")
	if err := addTexts(&out, "Go", strings.TrimSpace(string(home))); err != nil {
		return nil, err
	}
	for _, m := range modules {
		dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", m.Path).Output()
		if err != nil {
			return nil, fmt.Errorf("where is %s: %w", m.Path, err)
		}
		if err := addTexts(&out, m.Path+" "+m.Version, strings.TrimSpace(string(dir))); err != nil {
			return nil, err
		}
	}
	text, err := os.ReadFile(scripts)
	if err != nil {
		return nil, err
	}
	return append([]byte(out.String()+"\n"), text...), nil
}

// addTexts adds the licence texts of a module, and those of its folders with code from
// elsewhere.
func addTexts(out *strings.Builder, name, dir string) error {
	fmt.Fprintf(out, "\n== %s\n", name)
	found := 0
	for _, folder := range []string{dir, filepath.Join(dir, "licenses"), filepath.Join(dir, "LICENSES")} {
		list, err := os.ReadDir(folder)
		if err != nil && (folder == dir || !os.IsNotExist(err)) {
			return err
		}
		for _, e := range list {
			if !e.Type().IsRegular() || !isLicence(e.Name()) {
				continue
			}
			text, err := os.ReadFile(filepath.Join(folder, e.Name()))
			if err != nil {
				return err
			}
			fmt.Fprintf(out, "\n%s\n", bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
			found++
		}
	}
	if found == 0 {
		return fmt.Errorf("%s has no licence text, so its code cannot be handed on", name)
	}
	return nil
}

func isLicence(name string) bool {
	return slices.ContainsFunc([]string{"licen", "notice", "copyright", "copying", "patents"},
		func(s string) bool { return strings.HasPrefix(strings.ToLower(name), s) })
}
