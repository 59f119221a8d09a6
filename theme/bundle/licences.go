package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// licences returns the licence, notice and copyright texts of the packages in dir. A
// package without any is an error: its code may not be redistributed.
func licences(dir string, packages []string) ([]byte, error) {
	var out strings.Builder
	out.WriteString("The scripts of this site contain parts of these packages.\n")
	for _, p := range packages {
		home := filepath.Join(dir, filepath.FromSlash(p))
		b, err := os.ReadFile(filepath.Join(home, "package.json"))
		if err != nil {
			return nil, err
		}
		var about struct{ Name, Version, License string }
		if err := json.Unmarshal(b, &about); err != nil {
			return nil, fmt.Errorf("%s/package.json: %w", p, err)
		}
		files, err := licenceFiles(home)
		if err != nil {
			return nil, err
		}
		if len(files) == 0 {
			return nil, fmt.Errorf("%s %s has no licence text, so its code cannot be handed on", about.Name, about.Version)
		}
		fmt.Fprintf(&out, "\n== %s %s (%s)\n", about.Name, about.Version, about.License)
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				return nil, err
			}
			if strings.TrimSpace(string(text)) == "" {
				return nil, fmt.Errorf("%s is empty", f)
			}
			fmt.Fprintf(&out, "\n%s\n", strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")))
		}
	}
	return []byte(out.String()), nil
}

// licenceFiles finds the texts at the top of a package and in its folder of licences,
// where ECharts has those of code from elsewhere.
func licenceFiles(home string) ([]string, error) {
	var files []string
	for _, dir := range []string{home, filepath.Join(home, "licenses"), filepath.Join(home, "licences")} {
		list, err := os.ReadDir(dir)
		if os.IsNotExist(err) {
			continue
		} else if err != nil {
			return nil, err
		}
		for _, e := range list {
			name := strings.ToLower(e.Name())
			if e.Type().IsRegular() && slices.ContainsFunc([]string{"licen", "notice", "copyright", "copying"},
				func(s string) bool { return strings.HasPrefix(name, s) }) {
				files = append(files, filepath.Join(dir, e.Name()))
			}
		}
	}
	return files, nil
}
