// Command bundle makes theme/dist out of theme/src and the packages of the lock file.
// `go generate ./theme` runs it in the folder theme.
//
//  1. It installs the packages with `npm ci`, unless the last installation was with this
//     lock file (see install.go). No package runs a script.
//  2. It bundles each source into one classic script or style sheet. Scripts are not
//     modules, because a browser refuses modules on file:// pages, and a report must open
//     from a folder on disk.
//  3. It writes each bundle under the hash of its content, the licence texts of all
//     packages with code in a bundle, and last the manifest.
//
// If a bundle has an error or a warning, or a bundled package has no licence text, it
// stops and leaves dist as it was.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// sources are the parts that a page can link. The manifest has them as keys.
var sources = []string{"charts.js", "finder.js", "loader.js", "search.js", "site.css"}

func main() {
	log.SetFlags(0)
	log.SetPrefix("theme: ")
	if err := install("."); err != nil {
		log.Fatal(err)
	}
	files, packages, err := bundle(".")
	if err != nil {
		log.Fatal(err)
	}
	text, err := licences("node_modules", packages)
	if err != nil {
		log.Fatal(err)
	}
	files["licences.txt"] = text
	names, err := write("dist", files)
	if err != nil {
		log.Fatal(err)
	}
	for _, part := range slices.Sorted(maps.Keys(names)) {
		fmt.Printf("%8d  %s\n", len(files[part]), names[part])
	}
}

// bundle returns each part's bytes, and the packages that have code in them.
func bundle(dir string) (map[string][]byte, []string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, nil, err
	}
	var entries []string
	for _, s := range sources {
		entries = append(entries, "src/"+s)
	}
	r := api.Build(api.BuildOptions{
		AbsWorkingDir: abs, EntryPoints: entries, Outdir: "dist",
		Bundle: true, Format: api.FormatIIFE,
		Target:           api.ES2018, // cheap phones of recent years run it
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone, // the whole licences are in licences.txt
		Define:   map[string]string{"process.env.NODE_ENV": `"production"`},
		Metafile: true, Write: false, LogLevel: api.LogLevelWarning,
	})
	// esbuild has printed them. A warning is fatal, too, because nobody would see it
	// scroll past.
	if n := len(r.Errors) + len(r.Warnings); n > 0 {
		return nil, nil, fmt.Errorf("%d problems in the bundles", n)
	}
	files := map[string][]byte{}
	for _, f := range r.OutputFiles {
		files[filepath.Base(f.Path)] = f.Contents
	}
	for _, s := range sources {
		if len(files[s]) == 0 {
			return nil, nil, fmt.Errorf("the bundle of %s is empty", s)
		}
	}
	var meta struct {
		Outputs map[string]struct {
			Inputs map[string]struct{ BytesInOutput int }
		}
	}
	if err := json.Unmarshal([]byte(r.Metafile), &meta); err != nil {
		return nil, nil, fmt.Errorf("read esbuild's metafile: %w", err)
	}
	var packages []string
	for _, out := range meta.Outputs {
		for in := range out.Inputs {
			if p := packageOf(in); p != "" && !slices.Contains(packages, p) {
				packages = append(packages, p)
			}
		}
	}
	slices.Sort(packages)
	return files, packages, nil
}

// packageOf returns the folder below node_modules of a file's package, or "" for one of
// our own files. Packages can be nested: node_modules/a/node_modules/@b/c/x.js belongs
// to a/node_modules/@b/c.
func packageOf(file string) string {
	const mark = "node_modules/"
	first, last := strings.Index(file, mark), strings.LastIndex(file, mark)
	if first < 0 {
		return ""
	}
	parts := strings.Split(file[last+len(mark):], "/")
	n := 1
	if strings.HasPrefix(parts[0], "@") {
		n = 2
	}
	return file[first+len(mark):last+len(mark)] + strings.Join(parts[:min(n, len(parts))], "/")
}
