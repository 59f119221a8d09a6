// Command bundle makes theme/dist out of theme/src and the packages that the
// lock file names. `go generate ./theme` runs it, in the theme folder.
//
//  1. It installs the packages with `npm ci`, unless the last installation was
//     by this same lock file (see install.go). No package runs a script.
//  2. It bundles each source into one classic script or style sheet. Scripts
//     are not modules, because a browser refuses modules on file:// pages, and
//     a report must open from a folder on disk.
//  3. It writes each bundle under the hash of its contents, the licence texts
//     of all packages that a bundle has parts of, and last the manifest.
//
// It stops, and leaves dist as it was, when a bundle has an error or a warning
// or when a package that is bundled has no licence text.
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

// sources are the parts that a page can link; their names are the manifest's keys.
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

// bundle gives each part's bytes and the packages that have code in them.
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
		Target:           api.ES2018, // what the cheap phones of the last years run
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone, // licences.txt has them whole
		Define:   map[string]string{"process.env.NODE_ENV": `"production"`},
		Metafile: true, Write: false, LogLevel: api.LogLevelWarning,
	})
	// esbuild has printed them. A warning stops too: it would scroll past, and be forgotten.
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

// packageOf gives the folder below node_modules of the package that a file
// belongs to, or "" for a file of ours. Packages can lie in packages:
// node_modules/a/node_modules/@b/c/x.js gives a/node_modules/@b/c.
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
