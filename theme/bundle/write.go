package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// hashedName puts a hash of the content into a name: site.css becomes
// site-0a1b2c3d.css. esbuild's own hashes have capitals, and the manifest of a site
// allows lower case only.
func hashedName(name string, contents []byte) string {
	sum := sha256.Sum256(contents)
	ext := filepath.Ext(name)
	return strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:4]) + ext
}

// write replaces the files in dir (except .keep, which is committed), and returns the
// new name of each. The manifest comes last, so a folder that has one is complete.
func write(dir string, files map[string][]byte) (map[string]string, error) {
	old, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	if err := os.Remove(filepath.Join(dir, "manifest.json")); err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	for _, e := range old {
		if e.Name() == ".keep" || e.Name() == "manifest.json" {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			return nil, err
		}
	}
	names := map[string]string{}
	for part, contents := range files {
		names[part] = part
		if part != "licences.txt" { // people look for licences.txt, so its name stays
			names[part] = hashedName(part, contents)
		}
		if err := os.WriteFile(filepath.Join(dir, names[part]), contents, 0o644); err != nil {
			return nil, err
		}
	}
	b, err := json.MarshalIndent(names, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the manifest: %w", err)
	}
	return names, os.WriteFile(filepath.Join(dir, "manifest.json"), append(b, '\n'), 0o644)
}
