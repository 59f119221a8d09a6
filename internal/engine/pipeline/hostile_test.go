package pipeline_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/subjects"
)

// payloads are texts that do harm where they are printed without escaping: in an element,
// an attribute, a script, JSON, a drawing, a spreadsheet, a template.
var payloads = map[string]string{
	"markup":   `"'><script>alert(1)</script><img src=x onerror=alert(1)></title></svg>`,
	"script":   "</script><!--<script>alert(1)//\u2028' onload='alert(1)",
	"formula":  `=HYPERLINK("https://evil.example","x")`,
	"at":       `@SUM(1+1)*cmd|' /C calc'!A0`,
	"template": `{{.}} {{template "top"}} ${x} javascript:alert(1) ZgotmplX`,
	"markdown": "[x](javascript:alert(1)) :figure[x] ::chart{x} <b onclick=alert(1)>",
}

// A site in which every text is hostile is built, and prints all of them as text.
func TestHostileSite(t *testing.T) {
	for name, payload := range payloads {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			hostile(t, dir, payload)
			out := &output{files: map[string][]byte{}}
			r, err := pipeline.Build(pipeline.Options{Root: dir, Templates: daylight.Templates()}, out)
			if err != nil {
				t.Fatal(err)
			}
			if r.Problems.Count(diag.Error) > 0 {
				t.Fatalf("the hostile site must be built:\n%v", r.Problems)
			}
			seen := 0
			for path, data := range out.files {
				if strings.HasPrefix(path, "assets/") {
					continue
				}
				seen += bytes.Count(data, []byte("Hostile"))
				harmless(t, path, data)
			}
			if seen < 100 {
				t.Errorf("the hostile texts appear %d times only", seen)
			}
		})
	}
}

type output struct {
	mu    sync.Mutex
	files map[string][]byte
}

func (o *output) Put(path string, data []byte) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.files[path] = bytes.Clone(data)
	return nil
}

var (
	scripts  = regexp.MustCompile(`(?s)<script type="application/json"[^>]*>(.*?)</script>`)
	loader   = regexp.MustCompile(`<script src="[./a-z0-9-]+"( data-[a-z]+="[./a-z0-9-]*")* defer></script>`)
	logo     = regexp.MustCompile(`<img class="logo" src="[./a-z0-9-]+" alt="[^"<>]*" width="\d+" height="\d+">`)
	tags     = regexp.MustCompile(`<[a-zA-Z/!][^>]*>`)
	handlers = regexp.MustCompile(`(?i)\son[a-z]+\s*=`)
	quoted   = regexp.MustCompile(`="[^"]*"`)
	leads    = regexp.MustCompile(`(?i)(?:href|src)="\s*(?:javascript|data:text|vbscript)`)
)

func harmless(t *testing.T, path string, data []byte) {
	t.Helper()
	switch filepath.Ext(path) {
	case ".json":
		if !json.Valid(data) {
			t.Errorf("%s is not JSON", path)
		}
	case ".csv":
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Errorf("%s: %v", path, err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
					if _, err := strconv.ParseFloat(cell, 64); err != nil {
						t.Errorf("%s: the cell %q is a formula", path, cell)
					}
				}
			}
		}
	case ".html", ".svg":
		for _, m := range scripts.FindAllSubmatch(data, -1) {
			if !json.Valid(m[1]) {
				t.Errorf("%s: a script element does not hold JSON: %.200s", path, m[1])
			}
		}
		html := string(logo.ReplaceAll(loader.ReplaceAll(scripts.ReplaceAll(data, nil), nil), nil))
		for _, tag := range tags.FindAllString(html, -1) {
			bare := quoted.ReplaceAllString(tag, "")
			if strings.HasPrefix(strings.ToLower(tag), "<script") || handlers.MatchString(bare) || leads.MatchString(tag) || strings.HasPrefix(tag, "<img") {
				t.Errorf("%s: %.200s", path, tag)
			}
		}
		if strings.Contains(html, "ZgotmplZ") {
			t.Errorf("%s: a template refused to print something", path)
		}
	}
}

// milder makes notes of rules about dates, which a file with every key cannot follow.
const milder = `
[[rule]]
name = "years"
level = "note"
reason = "Every key is filled in."
[[rule]]
name = "status-and-dates"
level = "note"
reason = "Every key is filled in."
[[rule]]
name = "survey-rounds"
level = "note"
reason = "Every key is filled in."
`

// hostile writes a site with every data file, with the payload in every text.
func hostile(t *testing.T, dir, payload string) {
	w := &writer{payload: payload}
	for _, f := range subjects.Files() {
		text := w.file(f.Record())
		if f.Name == "council" {
			text += w.menu()
		}
		save(t, dir, "data/madeup/"+f.Name+".toml", text)
	}
	save(t, dir, config.Name, w.file(reflect.TypeFor[config.File]())+milder+w.menu())
	save(t, dir, "theme/logo.svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#fff" d="M0 0h9v9z"/></svg>`)
	save(t, dir, "content/glossary.toml", w.file(reflect.TypeFor[site.GlossaryFile]()))
	front := "+++\ntitle = " + w.text() + "\nsummary = " + w.text() + "\n+++\n\nHostile.\n"
	for _, name := range []string{"about", "madeup/index", "madeup/money", "madeup/decisions", "madeup/workstreams/x0"} {
		save(t, dir, "content/"+name+".md", front)
	}
	save(t, dir, "content/madeup/own.md", strings.Replace(front, "\nsummary", "\nmenu = "+w.text()+"\nsummary", 1))
}

// menu returns a menu with an entry that leads elsewhere: what leads to a page cannot have
// any text.
func (w *writer) menu() string {
	return "\n[[menu]]\nurl = \"https://madeup.example/?a=1&b='2'\"\nname = " + w.text() + "\n"
}

func save(t testing.TB, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// A writer writes a data file of a record's type, with two rows in each list.
type writer struct {
	payload string
	n       int
	b       strings.Builder
}

func (w *writer) text() string {
	w.n++
	s := fmt.Sprintf("%s Hostile %d", w.payload, w.n)
	quoted, _ := json.Marshal(s) // escapes as TOML does, < and > as \u003c
	return string(quoted)
}

func (w *writer) file(record reflect.Type) string {
	w.b.Reset()
	w.table(record, "", 0)
	return w.b.String()
}

// table writes first the values of a table and then the tables in it, as TOML
// requires.
func (w *writer) table(t reflect.Type, head string, row int) {
	for _, values := range []bool{true, false} {
		for i := range t.NumField() {
			f := t.Field(i)
			key := f.Tag.Get("toml")
			switch {
			case f.Anonymous && key == "":
				if values {
					w.values(f.Type, row)
				}
			case key == "known_problem" || key == "rule" || key == "menu" || key == "moved":
			case values:
				w.value(f, key, row)
			case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct && !isLeaf(f.Type.Elem()):
				for n := range 2 {
					fmt.Fprintf(&w.b, "\n[[%s%s]]\n", head, key)
					w.table(f.Type.Elem(), head+key+".", n)
				}
			case f.Type.Kind() == reflect.Struct && !isLeaf(f.Type):
				fmt.Fprintf(&w.b, "\n[%s%s]\n", head, key)
				w.table(f.Type, head+key+".", row)
			}
		}
	}
}

func isLeaf(t reflect.Type) bool {
	_, ok := reflect.New(t).Interface().(model.Leaf)
	return ok
}

func (w *writer) values(t reflect.Type, row int) {
	for i := range t.NumField() {
		w.value(t.Field(i), t.Field(i).Tag.Get("toml"), row)
	}
}

// fixed are values that rules require, such as an id from another place, or none where a
// made-up council may have none.
var fixed = map[string]string{
	"kind": `"demonstration"`, "base_url": `"https://madeup.example/send/"`, "workstream": `"x0"`, "survey": `"x0"`, "provision": `"x0"`, "part_of": `"x0"`,
	"gss": "", "next_due": "2025-06-20", "hidden": "", "suppress_below": "", "dfe_code": "", "marker": "", "expression": "", "people": "", "direction": `"neutral"`, "quality": `"minutes"`, "output": "", "file": "",
	"retrieved": "2024-06-21", "language": "", "status": "", "group": `"x0"`, "headlines": `["x0"]`, "same_as": "", "numerator": "", "denominator": "", "per": "", "at": `"council.population"`, "colour": `"#12436d"`, "ink": `"#ffffff"`,
	"not_available": "", "logo": `"theme/logo.svg"`, "favicon": "", "as_at": "2030-01-01",
}

func (w *writer) value(f reflect.StructField, key string, row int) {
	v := ""
	switch reflect.New(f.Type).Interface().(type) {
	case *model.Number:
		v = "0"
	case *model.Int:
		v = "1"
	case *model.Bool:
		v = "true"
	case *model.Date:
		v = "2024-06-20"
	case *model.When:
		v = map[string]string{"year_end": strconv.Itoa(2023 + row), "financial": fmt.Sprintf(`"202%d-2%d"`, 3+row, 4+row),
			"academic": fmt.Sprintf(`"202%d/2%d"`, 3+row, 4+row), "calendar": strconv.Itoa(2022 + row), "when": fmt.Sprintf(`"202%d-05"`, 3+row), "any": fmt.Sprintf(`"202%d-05"`, 3+row), "school": fmt.Sprintf(`"202%d/2%d"`, 3+row, 4+row)}[f.Tag.Get("period")]
	case *[]model.Text:
		v = "[" + w.text() + "]"
	case *model.Text, *model.Cites:
		v = w.word(f, row)
	default:
		return
	}
	if given, ok := fixed[key]; ok && !(key == "kind" || key == "status") {
		v = given
	}
	if key == "published" {
		v = fmt.Sprintf("2024-06-%d", 20+row)
	}
	if key == "source" {
		v = fmt.Sprintf(`"x%d"`, row)
	}
	if key == "kind" && strings.Contains(f.Tag.Get("oneof"), "demonstration") {
		v = fixed[key]
	}
	if v != "" {
		fmt.Fprintf(&w.b, "%s = %s\n", key, v)
	}
}

func (w *writer) word(f reflect.StructField, row int) string {
	if words := f.Tag.Get("oneof"); words != "" {
		list := strings.Split(words, "|")
		return strconv.Quote(list[row%len(list)])
	}
	switch f.Tag.Get("form") {
	case "id", "slug":
		return fmt.Sprintf(`"x%d"`, row)
	case "url":
		return `"https://madeup.example/?a=1&b='2'"`
	case "email":
		return `"send@madeup.example"`
	case "tel":
		return `"01632 960000"`
	case "sha256":
		return strconv.Quote(strings.Repeat("a", 64))
	}
	return w.text()
}
