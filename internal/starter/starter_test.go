package starter

import (
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	daylight "github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/subjects"
	"github.com/send-daylight/daylight/internal/subjects/plans"
)

const slug = "madeup-county"

// kept has the files of a build, in memory.
type kept struct {
	mu    sync.Mutex
	files map[string]string
}

func (k *kept) Put(path string, data []byte) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.files[path] = string(data)
	return nil
}

func made(t *testing.T, root string) (map[string]string, diag.Problems) {
	t.Helper()
	k := &kept{files: map[string]string{}}
	r, err := pipeline.Build(pipeline.Options{Root: root, Templates: daylight.Templates()}, k)
	if err != nil {
		t.Fatal(err)
	}
	return k.files, r.Problems
}

// The demonstration has no problems but those that show what a problem looks like.
func TestDemo(t *testing.T) {
	files, problems := made(t, "demo")
	meant := map[string]bool{"claims": true, "places-add-up": true, "indicator-rating": true, "indicator-late": true, "theme": true}
	for _, p := range problems {
		if !meant[p.Rule] {
			t.Errorf("%v: %s [%s]", p.Pos, p.Msg, p.Rule)
		}
	}
	for _, page := range []string{"index", "plans/index", "learning/index", "indicators/index", "indicators/on-time/index", "indicators/side-by-side/index", "money/index", "places/index", "programme/index", "claims/index", "workstreams/index",
		"workstreams/specialist-bases/index", "cy/money/index", "inspection/index", "feedback/index", "decisions/index", "data/index"} {
		text := files[slug+"/"+page+".html"]
		if text == "" {
			t.Errorf("there is no page %s", page)
		}
		if says := "Madeup County does not exist. Every figure, paper and quotation on these pages is invented"; !strings.Contains(text, says) {
			t.Errorf("%s does not say %q", page, says)
		}
	}
	if strings.Contains(files[slug+"/index.html"], "Not published here") {
		t.Error("the demonstration leaves a question open")
	}
}

// A site whose templates are copies of daylight's is judged page by page, and nothing is
// wrong with it: what every page must say, daylight's own say.
func TestCopiedTemplates(t *testing.T) {
	for _, from := range []fs.FS{Demo(), os.DirFS("../..")} {
		root := t.TempDir()
		for _, part := range []string{"data", "content", "papers"} {
			if below, err := fs.Sub(from, part); err == nil {
				if info, err := fs.Stat(from, part); err != nil || !info.IsDir() {
					continue
				}
				if err := os.CopyFS(filepath.Join(root, part), below); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := os.WriteFile(filepath.Join(root, "daylight.toml"), []byte("title = \"SEND\"\nnotice = \"This is no official site.\"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(filepath.Join(root, "templates"), daylight.Templates()); err != nil {
			t.Fatal(err)
		}
		files, problems := made(t, root)
		if err := problems.Err(); err != nil || len(files) < 100 {
			t.Errorf("%d files: %v", len(files), err)
		}
	}
}

// Every link of a page leads to a file of the site, and to a place that is there.
func TestLinksLead(t *testing.T) {
	for _, root := range []string{"demo", "../.."} {
		files, _ := made(t, root)
		places := map[string]map[string]bool{}
		links := map[string][]string{}
		for name, text := range files {
			if !strings.HasSuffix(name, ".html") || strings.Contains(name, "/history/") { // kept as they were
				continue
			}
			places[name] = map[string]bool{}
			for z := html.NewTokenizer(strings.NewReader(text)); ; {
				kind := z.Next()
				if kind == html.ErrorToken {
					break
				}
				for _, a := range z.Token().Attr {
					switch a.Key {
					case "id":
						places[name][a.Val] = true
					case "href", "src":
						links[name] = append(links[name], a.Val)
					}
				}
			}
		}
		n := 0
		for page, list := range links {
			if page == "404.html" { // its links are those of the address that is not there
				continue
			}
			for _, link := range list {
				u, err := url.Parse(link)
				if err != nil || u.Scheme != "" || u.Host != "" {
					continue
				}
				n++
				to := path.Join(path.Dir(page), u.Path)
				if u.Path == "" {
					to = page
				} else if strings.HasSuffix(u.Path, "/") {
					to = path.Join(to, "index.html")
				}
				if _, there := files[to]; !there || u.Fragment != "" && places[to] != nil && !places[to][u.Fragment] {
					t.Errorf("%s: %s leads nowhere in %s", root, link, page)
				}
			}
		}
		if n < 1000 {
			t.Errorf("%s: only %d links were followed", root, n)
		}
	}
}

// Narratives can show the charts and tables of plans and spending on every page.
func TestDirectives(t *testing.T) {
	root := t.TempDir()
	if err := os.CopyFS(root, Demo()); err != nil {
		t.Fatal(err)
	}
	write := func(directives string) (string, diag.Problems) {
		text := "+++\ntitle = \"T\"\nsummary = \"S\"\n+++\n\n" + directives
		if err := os.WriteFile(filepath.Join(root, "content", slug, "decisions.md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		files, problems := made(t, root)
		return files[slug+"/decisions/index.html"], problems
	}
	page, problems := write("::chart{plans}\n\n::chart{plans-waits}\n\n::chart{spending}\n\n::chart{bridge}\n\n::table{plans}\n\n::table{spending}\n\n::table[Who learns where]{placement-age}\n")
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	for _, says := range []string{`id="plans"`, `id="plans-waits"`, `id="deficit-bridge"`, "Plans and assessments by year", "budget and outturn", "Who learns where", "[c]: confidential"} {
		if !strings.Contains(page, says) {
			t.Errorf("the page does not have %s", says)
		}
	}
	for directive, want := range map[string]string{
		"::chart{placement-age}\n": "write ::table instead of ::chart", "::chart{planes}\n": "did you mean", "::table{placement-ages}\n": "did you mean",
	} {
		if _, problems := write(directive); problems.Err() == nil || !strings.Contains(problems.Err().Error(), want) {
			t.Errorf("%s: %v, want %s", directive, problems.Err(), want)
		}
	}
}

// BenchmarkCheck checks the whole demonstration, BenchmarkRules only its figures.
func BenchmarkCheck(b *testing.B) {
	for b.Loop() {
		if _, err := pipeline.Check(pipeline.Options{Root: "demo", Templates: daylight.Templates()}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRules(b *testing.B) {
	files, _, _ := load.Council(Demo(), slug, subjects.Files())
	whole, _ := model.Assemble(slug, files)
	bare, _, _ := load.Council(Demo(), slug, subjects.Files())
	model.Get[plans.File](bare).Tables = nil
	without, _ := model.Assemble(slug, bare)
	for _, x := range []struct {
		name string
		c    model.Council
	}{{"with tables of children", whole}, {"without", without}} {
		b.Run(x.name, func(b *testing.B) {
			for b.Loop() {
				check.Council(x.c, subjects.Rules(), check.Options{})
			}
		})
	}
}

// The demonstration shows every key: nobody finds a key that is shown nowhere.
func TestDemoHasEveryKey(t *testing.T) {
	given := map[string]bool{}
	files, _, problems := load.Council(Demo(), slug, subjects.Files())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	files.Each(func(_ model.DataFile, record any) { gather(reflect.ValueOf(record), given) })
	c, problems := config.Read(Demo(), subjects.Rules())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	gather(reflect.ValueOf(&c.File), given)
	for _, f := range subjects.Files() {
		keys(f.Record(), map[reflect.Type]bool{}, given, t)
	}
	keys(reflect.TypeFor[config.File](), map[reflect.Type]bool{}, given, t)
}

// impossible are keys that a demonstration cannot have: it has no address, and the
// official lists have no code for it.
var impossible = map[string]bool{"config.File.BaseURL": true, "model.CouncilFile.GSS": true, "model.CouncilFile.DfECode": true}

// gather records every field for which a record has a value, by type and name.
func gather(v reflect.Value, given map[string]bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			gather(v.Elem(), given)
		}
	case reflect.Slice:
		for i := range v.Len() {
			gather(v.Index(i), given)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() {
				continue
			}
			if has(v.Field(i)) {
				given[v.Type().String()+"."+f.Name] = true
			}
			if _, leaf := v.Field(i).Addr().Interface().(model.Leaf); !leaf {
				gather(v.Field(i), given)
			}
		}
	}
}

// has reports whether a field has a value.
func has(v reflect.Value) bool {
	if l, ok := v.Addr().Interface().(model.Leaf); ok {
		return l.Given()
	}
	switch v.Kind() {
	case reflect.Pointer:
		return !v.IsNil()
	case reflect.Slice:
		return v.Len() > 0
	}
	return true
}

// keys reports every field of t, and of the records in it, that has no value anywhere.
func keys(t reflect.Type, seen map[reflect.Type]bool, given map[string]bool, test *testing.T) {
	if t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || seen[t] || reflect.PointerTo(t).Implements(reflect.TypeFor[model.Leaf]()) {
		return
	}
	seen[t] = true
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() {
			continue
		}
		// Each file may explain its problems. One that does is enough to show how.
		name := t.String() + "." + f.Name
		if f.Type != reflect.TypeFor[[]model.KnownProblem]() && !given[name] && !impossible[name] {
			test.Errorf("the demonstration has no %s (%s)", name, f.Tag.Get("toml"))
		}
		keys(f.Type, seen, given, test)
	}
}

// A translated text has a page of its own, which names its language, and the two pages
// link to each other.
func TestTranslation(t *testing.T) {
	files, _ := made(t, "demo")
	page, original := files[slug+"/cy/money/index.html"], files[slug+"/money/index.html"]
	for _, says := range []string{`<h1 lang="cy" dir="auto">Arian</h1>`, `<p lang="cy" dir="auto">Faint yw`, `<div lang="cy" dir="auto">`, `href="../../../madeup-county/money/index.html"`, "£37.5m"} {
		if !strings.Contains(page, says) {
			t.Errorf("the translation does not have %s:\n%s", says, page)
		}
	}
	if link := `<a href="../../madeup-county/cy/money/index.html" lang="cy" hreflang="cy" dir="auto">Cymraeg: Arian</a>`; !strings.Contains(original, link) {
		t.Errorf("the page does not have %s", link)
	}
	root := t.TempDir()
	if err := os.CopyFS(root, Demo()); err != nil {
		t.Fatal(err)
	}
	home := filepath.Join(root, "content", slug, "cy", "index.md")
	if err := os.WriteFile(home, []byte("+++\ntitle = \"Sir\"\nlang = \"cy\"\n+++\n\nx\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	files, _ = made(t, root)
	for page, link := range map[string]string{"index.html": slug + "/cy/index.html", slug + "/index.html": "../" + slug + "/cy/index.html"} {
		if !strings.Contains(files[page], `href="`+link+`" lang="cy"`) {
			t.Errorf("%s does not lead to its text in Welsh", page)
		}
	}
	for name, tt := range map[string]struct{ text, want string }{
		"cy/money.md":    {"+++\ntitle = \"Arian\"\n+++\n\nx\n", "does not say that it is in it"},
		"pl/money.md":    {"+++\ntitle = \"Pieniądze\"\nlang = \"cy\"\n+++\n\nx\n", "says that it is in cy, and lies in the folder pl"},
		"pl/places.md":   {"+++\nlang = \"pl\"\n+++\n\nx\n", "this translation has no title"},
		"pl/nothing.md":  {"+++\ntitle = \"x\"\nlang = \"pl\"\n+++\n\nx\n", "no page shows this narrative"},
		"pol-x/money.md": {"+++\ntitle = \"x\"\nlang = \"pl\"\n+++\n\nx\n", "no page shows this narrative"},
	} {
		file := filepath.Join(root, "content", slug, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(tt.text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, problems := made(t, root); problems.Err() == nil || !strings.Contains(problems.Err().Error(), tt.want) {
			t.Errorf("%s: %v, want %s", name, problems.Err(), tt.want)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
}
