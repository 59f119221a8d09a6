package main

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/output/atomicfile"
	"github.com/send-daylight/daylight/internal/pages/onefile"
)

type exportFlags struct {
	siteFlags
	single bool
	to     string
}

func newExport() *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "export COUNCIL",
		Short: "Write the whole account of a council as one file, to send or print",
		Long: `Export writes all pages of a council into one HTML file: contents at its beginning,
charts as drawings, sources at its end. It asks for nothing outside itself, so it can
be sent by e-mail, kept and printed. A browser makes a PDF of it with "Print".

COUNCIL is the name of the council's folder. Nothing is written if the site has errors.

Exit status: 0 written, 1 errors, 2 usage, 5 a fault of this computer.`,
		Example: "  daylight export --single-file warwickshire\n  daylight export --single-file warwickshire --to account.html",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, words []string) error {
			if err := f.check(); err != nil {
				return err
			}
			if !f.single {
				return usageError{fmt.Errorf("say what to export: --single-file is one HTML file with everything")}
			}
			return f.export(cmd, words[0])
		},
	}
	f.add(cmd)
	cmd.Flags().BoolVar(&f.single, "single-file", false, "one HTML file with all pages")
	cmd.Flags().StringVar(&f.to, "to", "", "file to write, instead of COUNCIL.html")
	return cmd
}

// built keeps the files of a build in memory.
type built struct {
	sync.Mutex
	files map[string][]byte
}

// Put implements [pipeline.Sink].
func (b *built) Put(path string, data []byte) error {
	b.Lock()
	defer b.Unlock()
	b.files[path] = bytes.Clone(data)
	return nil
}

func (f *exportFlags) export(cmd *cobra.Command, slug string) error {
	out := &built{files: map[string][]byte{}}
	done := f.working(cmd, "building")
	r, err := pipeline.Build(f.options(), out)
	done()
	if err != nil {
		return err
	}
	s := summarise(r.Problems)
	if s.Errors > 0 {
		f.printProblems(cmd.ErrOrStderr(), r.Report, false)
		fmt.Fprintf(cmd.ErrOrStderr(), "nothing was written: %s\n", counted(s))
		return errProblems
	}
	if _, there := out.files[slug+"/index.html"]; !there {
		return usageError{fmt.Errorf("the site has no council in a folder %q", slug)}
	}
	data, pages, err := out.account(slug, f.baseURL, r.Config.Brand.LogoAlt.S)
	if err != nil {
		return err
	}
	to := cmp.Or(f.to, slug+".html")
	folder, err := os.OpenRoot(filepath.Dir(to))
	if err != nil {
		return err
	}
	defer folder.Close()
	if err := atomicfile.Replace(folder, filepath.Base(to), data, 0o644); err != nil {
		return err
	}
	if !f.quiet {
		fmt.Fprintf(cmd.OutOrStdout(), "wrote %s: %d pages, %s\n", to, pages, bytesWords(int64(len(data))))
	}
	return nil
}

// account returns all pages of a council as one file, and how many they are. base is the
// site's address for links out of the file; where it is empty they lead nowhere.
// alt describes the logo.
func (b *built) account(slug, base, alt string) (data []byte, pages int, err error) {
	whole := onefile.Account{Title: title(b.files[slug+"/index.html"]), Base: base, CSS: b.styles(), Logo: b.asset("logo-"), Alt: alt, Pages: b.pages(slug), File: func(p string) ([]byte, bool) {
		data, ok := b.files[p]
		return data, ok
	}}
	data, err = onefile.Join(whole)
	return data, len(whole.Pages), err
}

// styles returns the site's style sheets, its own last.
func (b *built) styles() []byte {
	var out []byte
	for _, kind := range []string{"assets/site-", "assets/brand-", "assets/own-"} {
		for _, name := range slices.Sorted(maps.Keys(b.files)) {
			if strings.HasPrefix(name, kind) && path.Ext(name) == ".css" {
				out = append(append(out, b.files[name]...), '\n')
			}
		}
	}
	return out
}

// asset returns the path of the shared file whose name begins like this, or nothing.
func (b *built) asset(prefix string) string {
	for name := range b.files {
		if strings.HasPrefix(name, "assets/"+prefix) {
			return name
		}
	}
	return ""
}

// pages returns a council's pages of today in the order of its menu, the data and sources
// last. A page comes before those below it.
func (b *built) pages(slug string) []onefile.Page {
	home := string(b.files[slug+"/index.html"])
	_, menu, _ := strings.Cut(home, `<nav class="menu"`)
	menu, _, _ = strings.Cut(menu, "</nav>")
	rank := func(name string) int {
		section, _, _ := strings.Cut(strings.TrimPrefix(name, slug+"/"), "/")
		switch at := strings.Index(menu, "/"+section+"/index.html"); {
		case name == slug+"/index.html":
			return -1
		case section == "data":
			return len(home) + 1
		case at < 0:
			return len(home)
		default:
			return at
		}
	}
	var out []onefile.Page
	for name, data := range b.files {
		inside := strings.TrimPrefix(name, slug+"/")
		if path.Ext(name) != ".html" || inside == name || strings.HasPrefix(inside, "charts/") || strings.HasPrefix(inside, "a-z/") || strings.HasPrefix(inside, "history/") ||
			bytes.Contains(data, []byte(`http-equiv="refresh"`)) { // an old address that leads on
			continue
		}
		out = append(out, onefile.Page{Path: name, HTML: data})
	}
	slices.SortFunc(out, func(p, q onefile.Page) int {
		return cmp.Or(cmp.Compare(rank(p.Path), rank(q.Path)), cmp.Compare(path.Dir(p.Path), path.Dir(q.Path)))
	})
	return out
}

// title returns the title of a page.
func title(page []byte) string {
	_, rest, _ := strings.Cut(string(page), "<title>")
	rest, _, _ = strings.Cut(rest, "</title>")
	return strings.NewReplacer("&amp;", "&", "&#39;", "'", "&#34;", `"`, "&lt;", "<", "&gt;", ">").Replace(rest)
}
