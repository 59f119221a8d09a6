package pipeline

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight"
)

// An editor changes the site of [pair] as people do.
type editor struct {
	t      testing.TB
	dir    string
	random *rand.Rand
	away   map[string]string // files that are removed or damaged for now, as they were
	last   int               // the kind of the last edit
	pairs  map[[2]int]bool   // kinds of edits that have not followed each other yet
	n      int
}

func newEditor(t testing.TB, dir string, random *rand.Rand) *editor {
	e := &editor{t: t, dir: dir, random: random, away: map[string]string{}, pairs: map[[2]int]bool{}}
	for a := range edits {
		for b := range edits {
			e.pairs[[2]int{a, b}] = true
		}
	}
	// Only one folder is renamed at a time, and rename is the last kind.
	delete(e.pairs, [2]int{len(edits) - 1, len(edits) - 1})
	return e
}

// edits are the kinds of edits. Each changes something of a council, or of the site, and
// returns the files and folders that changed; none if it is not possible now.
var edits = []func(e *editor, slug string) []string{
	(*editor).putBack, (*editor).narrative, (*editor).figure, (*editor).comment, (*editor).name, (*editor).title, (*editor).page, (*editor).term,
	(*editor).post, (*editor).remove, (*editor).damage, (*editor).template, (*editor).council, (*editor).rename,
}

// edit changes something, and returns what changed. What is away is put back soon.
// Otherwise a kind is preferred that has not followed the last one, and that most kinds
// have not followed.
func (e *editor) edit() []string {
	for {
		e.n++
		kind := 0
		if !e.isAway() || e.random.IntN(2) == 0 {
			best := -1
			for _, k := range e.random.Perm(len(edits)) {
				worth := e.left(k)
				if e.pairs[[2]int{e.last, k}] {
					worth += len(edits)
				}
				if worth > best && (k > 0 || e.isAway()) {
					kind, best = k, worth
				}
			}
			if e.random.IntN(8) == 0 { // what is best may not be possible
				kind = e.random.IntN(len(edits))
			}
		}
		if changed := edits[kind](e, []string{"ashby", "bexford"}[e.random.IntN(2)]); changed != nil {
			delete(e.pairs, [2]int{e.last, kind})
			e.last = kind
			return changed
		}
	}
}

// left counts the kinds that have not followed a kind yet.
func (e *editor) left(last int) (n int) {
	for kind := range edits {
		if e.pairs[[2]int{last, kind}] {
			n++
		}
	}
	return n
}

func (e *editor) isAway() bool { return len(e.away) > 0 || e.renamed() != "" }

// renamed returns the council whose texts are under another name for now.
func (e *editor) renamed() string {
	for _, slug := range []string{"ashby", "bexford"} {
		if _, err := os.Stat(filepath.Join(e.dir, "content", slug+"-old")); err == nil {
			return slug
		}
	}
	return ""
}

func (e *editor) putBack(string) []string {
	if slug := e.renamed(); slug != "" {
		return e.move("content/"+slug+"-old", "content/"+slug)
	}
	names := slices.Sorted(maps.Keys(e.away))
	if len(names) == 0 {
		return nil
	}
	if text := e.away[names[0]]; text != "" {
		save(e.t, e.dir, names[0], text)
	} else if err := os.Remove(filepath.Join(e.dir, names[0])); err != nil {
		e.t.Fatal(err)
	}
	delete(e.away, names[0])
	return names[:1]
}

// text returns a file, or "" if it does not exist.
func (e *editor) text(name string) string {
	b, err := os.ReadFile(filepath.Join(e.dir, name))
	if err != nil {
		return ""
	}
	return string(b)
}

// change replaces what pattern finds in a file, unless the file is away.
func (e *editor) change(name, pattern, to string) []string {
	text := e.text(name)
	if _, away := e.away[name]; away || text == "" {
		return nil
	}
	save(e.t, e.dir, name, regexp.MustCompile(pattern).ReplaceAllString(text, to))
	return []string{name}
}

func (e *editor) narrative(slug string) []string {
	return e.change("content/"+slug+"/money.md", `$`, fmt.Sprintf("\nEdited a %s time.\n", strings.Repeat("further ", e.n%7)))
}

// figure changes a figure that texts of others name.
func (e *editor) figure(slug string) []string {
	return e.change("data/"+slug+"/deficit.toml", `year_end = 2024, value = [\d.]+`, fmt.Sprintf("year_end = 2024, value = %d.%d", 15+e.n%9, e.n%10))
}

func (e *editor) comment(slug string) []string {
	return e.change("data/"+slug+"/places.toml", `^`, fmt.Sprintf("# edit %d\n", e.n))
}

// name changes a council's name, which menus and lists have.
func (e *editor) name(slug string) []string {
	return e.change("data/"+slug+"/council.toml", `(?m)^short_name = .*$`, fmt.Sprintf(`short_name = "Name %d"`, e.n%5))
}

func (e *editor) title(string) []string {
	return e.change("daylight.toml", `(?m)^title .*$`, fmt.Sprintf(`title = "Title %d"`, e.n%5))
}

func (e *editor) page(string) []string {
	save(e.t, e.dir, "content/about.md", fmt.Sprintf("+++\ntitle = \"About %d\"\n+++\n\nBeside :figure[bexford/deficit.actual.2024].\n", e.n%5))
	return []string{"content/about.md"}
}

func (e *editor) term(string) []string {
	return e.change("content/glossary.toml", `(?m)^meaning\s*=\s*"[^"]*"`, fmt.Sprintf(`meaning = "meaning %d"`, e.n%5))
}

func (e *editor) post(slug string) []string {
	name := fmt.Sprintf("content/%s/updates/2025-05-%02d-news.md", slug, 1+e.n%9)
	save(e.t, e.dir, name, fmt.Sprintf("+++\ntitle = \"News %d\"\ndate = 2025-05-%02d\nsummary = \"New.\"\n+++\n\nNews.\n", e.n, 1+e.n%9))
	return []string{name}
}

func (e *editor) remove(slug string) []string {
	name := []string{"content/" + slug + "/money.md", "data/" + slug + "/places.toml", "data/" + slug + "/deficit.toml", "content/about.md", "content/glossary.toml"}[e.random.IntN(5)]
	text := e.text(name)
	if _, away := e.away[name]; away || text == "" {
		return nil
	}
	e.away[name] = text
	if err := os.Remove(filepath.Join(e.dir, name)); err != nil {
		e.t.Fatal(err)
	}
	return []string{name}
}

// damage makes an error in a file, or adds one that does not belong to the site.
func (e *editor) damage(slug string) []string {
	name := []string{"data/" + slug + "/deficit.toml", "content/" + slug + "/index.md", "daylight.toml", "data/" + slug + "/council.toml", "content/notes.txt"}[e.random.IntN(5)]
	text := e.text(name)
	if _, away := e.away[name]; away || text == "" && name != "content/notes.txt" {
		return nil
	}
	e.away[name] = text
	save(e.t, e.dir, name, text+"\n= :figure[nothing.here]\n")
	return []string{name}
}

// template adds a template of the site's own, or removes it.
func (e *editor) template(string) []string {
	const name = "templates/text.html"
	if e.text(name) != "" {
		if err := os.RemoveAll(filepath.Join(e.dir, templatesDir)); err != nil {
			e.t.Fatal(err)
		}
		return []string{name}
	}
	text, err := fs.ReadFile(daylight.Templates(), "text.html")
	if err != nil {
		e.t.Fatal(err)
	}
	save(e.t, e.dir, name, string(text)+fmt.Sprintf("<p>%d</p>", e.n%5))
	return []string{name}
}

// council adds a third council, or removes it.
func (e *editor) council(string) []string {
	dir := filepath.Join(e.dir, "data", "carhill")
	_, err := os.Stat(dir)
	if err == nil {
		err = os.RemoveAll(dir)
	} else {
		err = os.CopyFS(dir, os.DirFS(filepath.Join(e.dir, "data", "ashby")))
	}
	if err != nil {
		e.t.Fatal(err)
	}
	return []string{"data/carhill"}
}

func (e *editor) rename(slug string) []string {
	if e.renamed() != "" {
		return nil
	}
	for name := range e.away {
		if strings.HasPrefix(name, "content/"+slug) {
			return nil
		}
	}
	return e.move("content/"+slug, "content/"+slug+"-old")
}

// move renames a folder. What was written in its place meanwhile is removed.
func (e *editor) move(from, to string) []string {
	if _, err := os.Stat(filepath.Join(e.dir, from)); err != nil {
		return nil
	}
	err := os.RemoveAll(filepath.Join(e.dir, to))
	if err == nil {
		err = os.Rename(filepath.Join(e.dir, from), filepath.Join(e.dir, to))
	}
	if err != nil {
		e.t.Fatal(err)
	}
	return []string{from, to}
}
