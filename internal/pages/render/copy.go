package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"regexp"

	"github.com/send-daylight/daylight/internal/diag"
)

// copied is the line that Copy writes before a template: what it was copied from.
var copied = regexp.MustCompile(`copied from daylight’s ([\w.-]+\.html), sha256 ([0-9a-f]{16})`)

// Names returns the names of built-in templates, sorted.
func Names(builtin fs.FS) []string {
	names, err := fs.Glob(builtin, "*.html")
	if err != nil {
		panic("render: the pattern is right: " + err.Error())
	}
	return names
}

// Copy returns a built-in template for a site that wants its own. Its first line says what
// it was copied from, so that Read can tell the site when that has changed.
func Copy(builtin fs.FS, name string) ([]byte, error) {
	src, err := fs.ReadFile(builtin, name)
	if err != nil {
		return nil, err
	}
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	return append(fmt.Appendf(nil, "{{- /* copied from daylight’s %s, sha256 %s; daylight check warns when that has changed */ -}}\n", name, fingerprint(src)), src...), nil
}

// fingerprint returns what is known of a template in the line of a copy.
func fingerprint(src []byte) string {
	sum := sha256.Sum256(src)
	return hex.EncodeToString(sum[:8])
}

// changed warns of a copy whose original has changed since it was made.
func changed(own []byte, builtin []byte, name, dir string, problems *diag.Problems) {
	m := copied.FindSubmatchIndex(own)
	if m == nil {
		return
	}
	now := fingerprint(bytes.ReplaceAll(builtin, []byte("\r\n"), []byte("\n")))
	if string(own[m[2]:m[3]]) != name || string(own[m[4]:m[5]]) == now {
		return
	}
	before := own[:m[4]]
	problems.Add(diag.Problem{
		Pos:      diag.Pos{File: path.Join(dir, name), Line: 1 + bytes.Count(before, []byte("\n")), Col: m[4] - bytes.LastIndexByte(before, '\n'), Len: m[5] - m[4]},
		Severity: diag.Warning, Rule: "template", Msg: "daylight’s own " + name + " has changed since this copy was made",
		Hint: "see today’s with daylight new --templates " + name + " --print, take over what you need, and write sha256 " + now + " here",
	})
}
