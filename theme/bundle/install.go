package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// stampName is a file that says with what the packages were installed. `npm ci` empties
// the folder first, so a stamp never outlives its packages.
const stampName = "node_modules/.daylight-stamp"

// install runs `npm ci`, unless the packages are those of the last run. In CI it always
// runs: there it takes three seconds and leaves no doubt.
func install(dir string) error {
	if now, err := stamp(dir); err == nil && os.Getenv("CI") == "" {
		if was, err := os.ReadFile(filepath.Join(dir, stampName)); err == nil && string(was) == now {
			return nil
		}
	}
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--no-progress")
	npm.Dir, npm.Stdout, npm.Stderr = dir, os.Stderr, os.Stderr
	if err := npm.Run(); err != nil {
		return fmt.Errorf("npm ci: %w (the charts' code comes from npm: Node.js 20 or later is needed to build the theme)", err)
	}
	now, err := stamp(dir)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, stampName), []byte(now), 0o644)
}

// stamp returns a hash of what npm was asked for and of what npm says it installed (its
// hidden lock file, which every later npm command rewrites).
func stamp(dir string) (string, error) {
	h := sha256.New()
	for _, name := range []string{"package.json", "package-lock.json", ".npmrc", "node_modules/.package-lock.json"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s %d\n", name, len(b))
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil)) + "\n", nil
}
