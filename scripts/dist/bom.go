package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"time"
)

// A bom is a bill of materials in the format CycloneDX 1.6 (ECMA-424), which scanners
// for vulnerabilities read.
type bom struct {
	Format       string       `json:"bomFormat"`
	Spec         string       `json:"specVersion"`
	Serial       string       `json:"serialNumber,omitempty"`
	Version      int          `json:"version"`
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type metadata struct {
	Timestamp string    `json:"timestamp"`
	Component component `json:"component"`
}

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version"`
	Licenses   []licence  `json:"licenses,omitempty"`
	PURL       string     `json:"purl"`
	Properties []property `json:"properties,omitempty"`
}

type licence struct {
	License struct {
		ID string `json:"id"`
	} `json:"license"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref       string   `json:"ref"`
	DependsOn []string `json:"dependsOn,omitempty"`
}

// packages matches the lines of the theme's licences that name a package.
var packages = regexp.MustCompile(`(?m)^== (\S+) (\S+) \((.*)\)$`)

func writeBOM(file string, about description) error {
	text, err := os.ReadFile(scripts)
	if err != nil {
		return err
	}
	data, err := makeBOM(about, text)
	if err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o644)
}

// makeBOM lists Go, the modules and the packages from npm, whose licences are npm.
func makeBOM(about description, npm []byte) ([]byte, error) {
	b := bom{Format: "CycloneDX", Spec: "1.6", Version: 1}
	b.Metadata = metadata{
		Timestamp: about.at.Format(time.RFC3339),
		Component: component{
			Type: "application", Name: "daylight", Version: about.version, Licenses: licensed("MIT"),
			PURL: golang("github.com/send-daylight/daylight", about.version),
		},
	}
	root := &b.Metadata.Component
	root.Ref = root.PURL
	if about.commit != "" {
		root.Properties = []property{{"vcs.revision", about.commit}}
	}
	std := strings.TrimPrefix(about.compiler, "go")
	b.add(component{Name: "std", Version: std, PURL: golang("std", std), Licenses: licensed("BSD-3-Clause")})
	for _, m := range about.modules {
		b.add(component{Name: m.Path, Version: m.Version, PURL: golang(m.Path, m.Version), Properties: []property{{"go.sum", m.Sum}}})
	}
	for _, p := range packages.FindAllStringSubmatch(string(npm), -1) {
		name := strings.ReplaceAll(p[1], "@", "%40") // the @ of a scope
		b.add(component{Name: p[1], Version: p[2], PURL: "pkg:npm/" + name + "@" + p[2], Licenses: licensed(p[3])})
	}
	on := make([]string, 0, len(b.Components))
	for _, c := range b.Components {
		on = append(on, c.Ref)
	}
	b.Dependencies = []dependency{{Ref: root.Ref, DependsOn: on}}
	// The serial number identifies this bill, so it follows from the content.
	data, err := encode(b)
	if err != nil {
		return nil, err
	}
	s := sha256.Sum256(data)
	s[6], s[8] = s[6]&0x0f|0x80, s[8]&0x3f|0x80 // a UUID of version 8 (RFC 9562)
	b.Serial = fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", s[0:4], s[4:6], s[6:8], s[8:10], s[10:16])
	return encode(b)
}

func encode(b bom) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(b)
	return out.Bytes(), err
}

func (b *bom) add(c component) {
	c.Type, c.Ref = "library", c.PURL
	b.Components = append(b.Components, c)
}

func licensed(id string) []licence {
	var l licence
	l.License.ID = id
	return []licence{l}
}

// golang returns the package URL of a module. A plus must be escaped, because it would
// be read as a space.
func golang(path, version string) string {
	return "pkg:golang/" + strings.ToLower(path) + "@" + strings.ReplaceAll(version, "+", "%2B")
}
