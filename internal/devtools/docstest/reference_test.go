package docstest

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/pages/narrative"
	"github.com/send-daylight/daylight/internal/subjects"
)

// made is at the end of every page that is generated from the code.
const made = "\nThis page is made from the program itself, so it cannot be out of date: `go test ./internal/devtools/docstest -update` writes it.\n"

func TestDataFiles(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Data files\n\nEach council has a folder of its own, `data/<council>/`, with these files in it. Only the first two must be there. What a paper does not say stays out of the file: it is never guessed, and never written as 0.\n\n")
	docs := load.Reference(subjects.Files()...)
	for _, doc := range docs {
		must := ""
		if doc.Need {
			must = " **Must be there.**"
		}
		fmt.Fprintf(&b, "- [%s](data/%s.md): %s.%s\n", doc.Name, strings.TrimSuffix(doc.Name, ".toml"), doc.Doc, must)
	}
	b.WriteString("\nA key marked **yes** must be written in every table of its kind. All other keys may be left out.\n\n## In every file\n")
	commonDoc(&b, docs)
	b.WriteString(made)
	same(t, "docs/reference/data-files.md", b.String())
	for _, doc := range docs {
		fileDoc(t, doc)
	}
}

// fileDoc returns the page of one data file.
func fileDoc(t *testing.T, doc load.FileDoc) {
	t.Helper()
	name := strings.TrimSuffix(doc.Name, ".toml")
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n`data/<council>/%[1]s` holds %s. A key marked **yes** must be written in every table of its kind. [Data files](../data-files.md) lists the others.\n", doc.Name, doc.Doc)
	for _, table := range doc.Tables {
		if table.Path != knownProblem {
			tableDoc(&b, table)
		}
	}
	spellingsDoc(&b, doc)
	fmt.Fprintf(&b, "\n## An example to copy\n\nA new site has this file with every line explained: see `daylight new`.\n\n```toml\n%s```\n", doc.Example())
	b.WriteString(made)
	same(t, "docs/reference/data/"+name+".md", b.String())
}

// spellingsDoc adds the words of papers for the words that keys allow.
func spellingsDoc(b *strings.Builder, doc load.FileDoc) {
	type word struct {
		key, ours string
		same      bool
	}
	var order []word
	said := map[word][]string{}
	for _, table := range doc.Tables {
		for _, k := range table.Keys {
			for _, s := range k.Also {
				w := word{k.Key, s.Ours, s.Same}
				if said[w] == nil {
					order = append(order, w)
				}
				if !slices.Contains(said[w], s.Said) {
					said[w] = append(said[w], s.Said)
				}
			}
		}
	}
	if len(order) == 0 {
		return
	}
	b.WriteString("\n## Words of the papers\n\nPapers often have other words. Those marked **yes** may stand in the file as they are; for the others the check names the word to write.\n\n| key | a paper says | write | may stand |\n|---|---|---|---|\n")
	for _, w := range order {
		may := ""
		if w.same {
			may = "**yes**"
		}
		fmt.Fprintf(b, "| `%s` | %s | `%s` | %s |\n", w.key, cell(strings.Join(said[w], ", ")), w.ours, may)
	}
}

// knownProblem is a table that every file may have, and commonKeys are keys of most
// tables. They are documented once.
const knownProblem = "known_problem"

var commonKeys = []string{"source", "as_at", "marker", "note"}

// commonDoc returns the page of what is documented once for all files.
func commonDoc(b *strings.Builder, docs []load.FileDoc) {
	b.WriteString("\nThese keys may stand in every table that holds figures, and `source` and `as_at` at the top of a file, where they hold for every figure in it:\n\n")
	numeric := common(docs)
	for _, name := range commonKeys {
		fmt.Fprintf(b, "- `%s`: %s.\n", name, numeric[name].Doc)
	}
	b.WriteString("\nThe markers are:\n\n| marker | meaning |\n|---|---|\n")
	for _, m := range slices.Sorted(maps.Keys(model.Markers)) {
		fmt.Fprintf(b, "| `%s` | %s |\n", m, model.Markers[m])
	}
	for _, doc := range docs {
		for _, table := range doc.Tables {
			if table.Path == knownProblem {
				b.WriteString("\nA problem that is known and explained may stand in every file; see [when something does not add up](../how-to/explain-a-problem.md).\n")
				tableDoc(b, table)
				return
			}
		}
	}
}

// common returns the common keys as a table of figures has them.
func common(docs []load.FileDoc) map[string]load.KeyDoc {
	for _, doc := range docs {
		for _, table := range doc.Tables {
			keys := map[string]load.KeyDoc{}
			for _, k := range table.Keys {
				keys[k.Key] = k
			}
			if _, ok := keys["marker"]; ok {
				return keys
			}
		}
	}
	return nil
}

// tableDoc writes the keys of one table of a file.
func tableDoc(b *strings.Builder, table load.TableDoc) {
	if table.Path == "" && len(table.Keys) == 0 {
		return
	}
	head := "At the top of the file"
	if table.Path != "" {
		head = "`" + table.Head + "`"
		if table.Many {
			head += ", as often as there are entries"
		}
	}
	fmt.Fprintf(b, "\n%s", head)
	if table.Doc != "" {
		fmt.Fprintf(b, ": %s", table.Doc)
	}
	b.WriteString("\n\n| key | what it is | must be there | meaning | example |\n|---|---|---|---|---|\n")
	numeric, left := common(load.Reference(subjects.Files()...)), []string{}
	for _, k := range table.Keys {
		if slices.Contains(commonKeys, k.Key) && k.Doc == numeric[k.Key].Doc {
			left = append(left, "`"+k.Key+"`")
			continue
		}
		need := ""
		if k.Need {
			need = "**yes**"
		}
		meaning := k.Doc
		if len(k.OneOf) > 0 {
			meaning += "; one of `" + strings.Join(k.OneOf, "`, `") + "`"
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s | `%s` |\n", k.Key, k.Kind, need, cell(meaning), k.Example)
	}
	if len(left) > 0 {
		fmt.Fprintf(b, "\nAnd %s: see [in every file](../data-files.md#in-every-file).\n", strings.Join(left, ", "))
	}
}

func TestConfig(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Settings: `daylight.toml`\n\nThis file makes a folder a site. It lies at the top of the site's folder. Only the title must be there.\n")
	docs := load.Reference(model.NewDataFile[config.File]("daylight", "", nil))
	for _, table := range docs[0].Tables {
		tableDoc(&b, table)
	}
	b.WriteString("\nThe names of the rules for `[[rule]]` are in [rules](../rules.md).\n" + made)
	same(t, "docs/reference/config.md", b.String())
}

func TestDirectives(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Directives: how a narrative uses the data\n\nA narrative is Markdown. A directive is a place in it that the site fills in, so that a number stands in the data and nowhere else.\n")
	addresses(t, &b)
	for _, d := range narrative.Reference() {
		fmt.Fprintf(&b, "\n## `%s` %s\n\n%s\n\n", d.Name, d.Form, d.Doc)
		if d.Label != "" {
			fmt.Fprintf(&b, "- Between `[` and `]`: %s.\n", d.Label)
		}
		if d.Arg != "" {
			fmt.Fprintf(&b, "- First between `{` and `}`: %s.\n", d.Arg)
		}
		for _, a := range d.Attrs {
			words := ""
			if len(a.OneOf) > 0 {
				words = " (" + strings.Join(a.OneOf, ", ") + ")"
			}
			if a.Need {
				words += ", must be there"
			}
			fmt.Fprintf(&b, "- `%s=`: %s%s.\n", a.Name, a.Doc, words)
		}
		fmt.Fprintf(&b, "\n```markdown\n%s\n```\n", d.Example)
	}
	b.WriteString(made)
	same(t, "docs/reference/directives.md", b.String())
}

// addresses returns examples of addresses, from figures of made-up councils.
func addresses(t *testing.T, b *strings.Builder) {
	t.Helper()
	b.WriteString("\n## Addresses of figures\n\nA figure is named by its file and by what leads to it there. `data/<council>/` goes without saying on the council's own pages; elsewhere the council's folder comes first, as in `exampleshire/deficit.actual.2025`. If a name is wrong, the check names the nearest and says how it differs. `daylight figures` lists them all. Some of a made-up council:\n\n| address | what it is |\n|---|---|\n")
	seen := map[string]int{}
	for _, dir := range []string{"docs/example", "."} {
		councils, err := pipeline.Councils(pipeline.Options{Root: filepath.Join(root, dir), Templates: daylight.Templates()})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range councils {
			if c.Files.Council.Kind.S != "demonstration" {
				continue
			}
			for _, f := range c.Figures() {
				file, _, _ := strings.Cut(f.Local(), ".")
				if seen[file]++; seen[file] <= 3 {
					fmt.Fprintf(b, "| `%s` | %s |\n", f.Local(), cell(f.Title()))
				}
			}
		}
	}
}

func TestRules(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Rules\n\n`daylight check` and `daylight build` hold every file against these rules. The name of a rule stands in brackets at the end of each problem.\n\n" +
		"An **error** stops the build: nothing is written. A **warning** does not, unless `--strict` is given. A **note** is for information.\n\n" +
		"## Rules about figures\n\nA rule that can be **explained** is one that a source itself may break. Its figures can still be published with a `[[known_problem]]` that says why; see [when something does not add up](how-to/explain-a-problem.md).\n\n" +
		"| name | rule | level | can be explained | in words |\n|---|---|---|---|---|\n")
	for _, r := range subjects.Rules() {
		may := ""
		if r.Acknowledge {
			may = "yes"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", r.Name, cell(r.Title), r.Severity, may, cell(r.Explains))
	}
	b.WriteString("\nA site can make these rules stricter or milder with `[[rule]]` in [daylight.toml](reference/config.md). A rule that is made milder needs a reason, which the site publishes.\n\n" +
		"## Rules about how files are written\n\nThese are always errors.\n\n| name | rule |\n|---|---|\n")
	for _, r := range load.Rules {
		fmt.Fprintf(&b, "| `%s` | %s |\n", r.Name, cell(r.Doc))
	}
	b.WriteString("\n## Rules about texts, settings and templates\n\n| name | rule |\n|---|---|\n")
	for _, r := range otherRules {
		if strings.Contains(b.String(), "| `"+r[0]+"` |") {
			continue // a list in the code explains it
		}
		fmt.Fprintf(&b, "| `%s` | %s |\n", r[0], r[1])
	}
	b.WriteString(made)
	page := b.String()
	for _, name := range ruleNames(t) {
		if !strings.Contains(page, "| `"+name+"` |") {
			t.Errorf("problems are reported under the rule %q, which docs/rules.md would not explain: add it to otherRules", name)
		}
	}
	same(t, "docs/rules.md", page)
}

// otherRules explains the rules that no list in the code explains.
var otherRules = [][2]string{
	{"attachment", "a file beside the pages is of a type that can be published, as its name says, hides nothing that runs, and is the paper that its checksum is of"},
	{"chart", "a chart shows something, and has its title and its words"},
	{"chart-title", "the title, alt text or summary that an author gives a chart says nothing that its figures do not show"},
	{"contrast", "text can be read on the site's colours: 4.5 to 1 at least"},
	{"directive", "a directive is one that daylight knows, and says what it needs; see [directives](reference/directives.md)"},
	{"figure-address", "a figure that a text names is in the data"},
	{"forum", "a forum's own pages are right, and stand beside the copy that they comment on"},
	{"front-matter", "what stands before a text, such as its title, is between lines of +++ and can be read"},
	{"glossary-term", "a term that a text marks is in the glossary"},
	{"heading", "headings of a text begin at the second level, since the page has its title"},
	{"known-problem", "an explanation belongs to something that the check finds, under a rule that can be explained"},
	{"link", "a link leads to a page that is there, or is http, https, mailto or tel"},
	{"logo", "a logo or favicon is a drawing or picture that can be published, has words, and is seen on the site's colour"},
	{"menu", "an entry of a menu leads to a page, or elsewhere with a name"},
	{"moved", "an old address that leads on is no page, and leads to one"},
	{"narrative", "a text lies where a page shows it"},
	{"no-html", "a text has no HTML"},
	{"not-available", "a figure that a source is said not to have is not in the file either"},
	{"page-gone", "a page, paper, attachment or kept account of the newest signed edition, or of a council’s newest release, is still there, or its address leads on"},
	{"picture-alt", "a picture in a text has words for readers who cannot see it"},
	{"plain-words", "a sentence of a text has at most 30 words, and the text is for readers of 14 years or less"},
	{"rule", "`[[rule]]` names a rule, and a rule is not made milder without a reason"},
	{"site", "the folder is a site: it has a daylight.toml"},
	{"site-size", "a site is not larger than what GitHub Pages publishes, 1 GB"},
	{"small-counts", "a count of children that is marked as hidden is not in the file either"},
	{"source-exists", "a source that a text quotes is in sources.toml"},
	{"style", "a style sheet of the site asks nothing of other sites, and has nothing that runs"},
	{"system", "the computer let the preview read the site"},
	{"template", "a template can be read, prints what its page has, and keeps what every page must have"},
	{"theme", "the program was built with its style sheet and scripts"},
}

// ruleNames returns the names of rules under which the code reports problems.
func ruleNames(t *testing.T) []string {
	t.Helper()
	report := regexp.MustCompile(`(?:Errorf\([^"\n]*?, |[rR]ule[A-Z]\w* += |Rule: *)"([a-z-]+)"`)
	var names []string
	for _, dir := range []string{"internal", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, dir), func(file string, d fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") {
				return err
			}
			text, err := os.ReadFile(file)
			for _, m := range report.FindAllSubmatch(text, -1) {
				names = append(names, string(m[1]))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(names) == 0 {
		t.Fatal("no rule is reported anywhere: has the way of reporting changed?")
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// commandsIn returns the commands that a help text lists.
func commandsIn(help string) (names []string) {
	_, list, _ := strings.Cut(help, "Available Commands:\n")
	list, _, _ = strings.Cut(list, "\n\n")
	for _, line := range strings.Split(list, "\n") {
		if f := strings.Fields(line); len(f) > 0 && f[0] != "help" {
			names = append(names, f[0])
		}
	}
	return names
}

func TestCommands(t *testing.T) {
	help := output(t, "--help")
	var b strings.Builder
	fmt.Fprintf(&b, "# Commands\n\n```console\n$ daylight --help\n%s```\n", help)
	for _, name := range everyCommand(t) {
		level := strings.Repeat("#", 2+strings.Count(name, " "))
		fmt.Fprintf(&b, "\n%s daylight %s\n\n```console\n$ daylight %[2]s --help\n%[3]s```\n", level, name, output(t, append(strings.Fields(name), "--help")...))
	}
	b.WriteString("\nWhat each command's exit status means is in [exit statuses](exit-codes.md).\n")
	b.WriteString(made)
	same(t, "docs/reference/commands.md", b.String())
}

// cell returns text as a cell of a table of Markdown.
func cell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

var notAnchor = regexp.MustCompile(`[^\p{L}\p{N} _-]`)

// anchor returns the id that GitHub gives a heading.
func anchor(heading string) string {
	return strings.ReplaceAll(notAnchor.ReplaceAllString(strings.ToLower(heading), ""), " ", "-")
}
