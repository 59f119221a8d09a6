package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/send-daylight/daylight/bench/internal/corpus"
)

// sites are the three sites without councils. Eleventy's hidden files and Hugo's
// folders that begin with _ are part of them.
//
//go:embed all:sites
var sites embed.FS

// A program is a generator of static sites.
type program struct {
	name    string
	writes  corpus.Generator
	folder  string                                                         // its folder in sites
	finish  func(site string, size int, o options) error                   // adds what else the site needs
	build   func(ctx context.Context, site, out string) *exec.Cmd          // builds everything into out
	servers []server                                                       // its previews, one for each mode
	edits   func(site string, c corpus.Council, o options) ([]edit, error) // the edits while it runs
}

// A server is a program's preview.
type server struct {
	name  string
	start func(ctx context.Context, site string, port int) *exec.Cmd
}

// site makes the site of this many councils.
func (p program) site(dir string, size int, o options) error {
	empty, err := fs.Sub(sites, "sites/"+p.folder)
	if err != nil {
		return err
	}
	if err := os.CopyFS(dir, empty); err != nil {
		return err
	}
	for i := range size {
		if err := p.writes.Write(dir, corpus.New(o.seed, i)); err != nil {
			return err
		}
	}
	return p.finish(dir, size, o)
}

func daylight(bin string) program {
	return program{
		name: "daylight", writes: corpus.Daylight, folder: "daylight",
		finish: func(site string, size int, _ options) error {
			if size > 1 {
				return nil
			}
			// With one council, its home is the front page.
			return os.Remove(filepath.Join(site, "content", "index.md"))
		},
		build: func(ctx context.Context, site, out string) *exec.Cmd {
			return exec.CommandContext(ctx, bin, "build", "--quiet", "--source", site, "--destination", out)
		},
		servers: []server{{"daylight serve", func(ctx context.Context, site string, port int) *exec.Cmd {
			return exec.CommandContext(ctx, bin, "serve", "--source", site, "--port", fmt.Sprint(port))
		}}},
		edits: daylightEdits,
	}
}

// withoutPictures returns daylight without the pictures, which the others do not make
// either. It has no preview of its own: a preview draws pictures only when they are
// requested.
func withoutPictures(bin string) program {
	p := daylight(bin)
	finish := p.finish
	p.name, p.servers = "daylight, pictures = \"none\"", nil
	p.finish = func(site string, size int, o options) error {
		if err := finish(site, size, o); err != nil {
			return err
		}
		name := filepath.Join(site, "daylight.toml")
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(name, append([]byte("pictures = \"none\"\n"), text...), 0o644)
	}
	return p
}

func hugo(bin string) program {
	serve := func(name string, flags ...string) server {
		return server{name, func(ctx context.Context, site string, port int) *exec.Cmd {
			return exec.CommandContext(ctx, bin, append([]string{"server", "--bind", "127.0.0.1", "--port", fmt.Sprint(port), "--source", site, "--cacheDir", filepath.Join(site, ".cache")}, flags...)...)
		}}
	}
	return program{
		name: "Hugo", writes: corpus.Hugo, folder: "hugo",
		finish: func(site string, _ int, o options) error {
			return copyCharts(o.charts, filepath.Join(site, "static", "js"))
		},
		build: func(ctx context.Context, site, out string) *exec.Cmd {
			return exec.CommandContext(ctx, bin, "--minify", "--quiet", "--ignoreCache", "--source", site, "--cacheDir", filepath.Join(site, ".cache"), "--destination", out)
		},
		servers: []server{serve("hugo server"), serve("hugo server, whole", "--disableFastRender", "--minify")},
		edits:   hugoEdits,
	}
}

func eleventy(modules string) program {
	node := func(ctx context.Context, site string, args ...string) *exec.Cmd {
		cmd := exec.CommandContext(ctx, "node", append([]string{filepath.Join("node_modules", "@11ty", "eleventy", "cmd.cjs"), "--quiet"}, args...)...)
		cmd.Dir = site
		return cmd
	}
	return program{
		name: "Eleventy", writes: corpus.Eleventy, folder: "eleventy",
		finish: func(site string, _ int, o options) error {
			return errors.Join(os.Symlink(modules, filepath.Join(site, "node_modules")), copyCharts(o.charts, filepath.Join(site, "src", "static", "js")))
		},
		build: func(ctx context.Context, site, out string) *exec.Cmd {
			cmd := node(ctx, site)
			relative, err := filepath.Rel(site, out) // Eleventy accepts no absolute path
			if err != nil {
				cmd.Err = err
			}
			cmd.Env = append(os.Environ(), "OUT="+relative)
			return cmd
		},
		servers: []server{{"eleventy --serve", func(ctx context.Context, site string, port int) *exec.Cmd {
			return node(ctx, site, "--serve", "--incremental", fmt.Sprintf("--port=%d", port))
		}}},
		edits: eleventyEdits,
	}
}

// copyCharts adds the charts' script of daylight's sites to a site.
func copyCharts(pattern, dir string) error {
	found, err := filepath.Glob(pattern)
	if err != nil {
		return err
	}
	if len(found) != 1 {
		return fmt.Errorf("%d files are called %s; make the theme first: make theme", len(found), pattern)
	}
	script, err := os.ReadFile(found[0])
	if err != nil {
		return err
	}
	return errors.Join(os.MkdirAll(dir, 0o755), os.WriteFile(filepath.Join(dir, "charts.js"), script, 0o644))
}
