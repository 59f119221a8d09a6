package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/send-daylight/daylight/bench/internal/corpus"
)

// kinds are the kinds of edits, in the order of the report.
var kinds = []string{"a data file", "a narrative", "a page template", "the base template", "the style sheet"}

// An edit changes one file of a site again and again. Its effect is watched on a
// council's page about money.
type edit struct {
	kind, file string
	styles     bool // look for the token in the page's style sheets
	// change returns the file's next text, made from its first one, and a token that
	// the page has once the change is served.
	change func(text string, n int) (changed, token string, err error)
}

// replace replaces old, which must be in the text. § in new is the token.
func replace(old, new string, token func(n int) string) func(string, int) (string, string, error) {
	return func(text string, n int) (string, string, error) {
		if !strings.Contains(text, old) {
			return "", "", fmt.Errorf("nothing to change: %q is not there", old)
		}
		t := token(n)
		return strings.Replace(text, old, strings.Replace(new, "§", t, 1), 1), t, nil
	}
}

// word returns a word that is nowhere else. It has no digit: daylight would ask where
// the number comes from.
func word(int) string {
	b := []byte("zq")
	for range 8 {
		b = append(b, byte('a'+rand.IntN(26)))
	}
	return string(b)
}

// dark returns a colour that no site has, dark enough for white text.
func dark(int) string { return fmt.Sprintf("#1%x3%x5%x", rand.IntN(16), rand.IntN(16), rand.IntN(16)) }

// worst finds the highest forecast of a council. It can rise without breaking a rule,
// and then is a figure that no page had before.
func worst(c corpus.Council) (old string, next func(n int) string) {
	series := c.Deficit[1]
	last := series.Values[len(series.Values)-1]
	return fmt.Sprintf("year_end = %d, value = %s", last.Year, last.Amount), func(n int) string { return (last.Amount + corpus.Tenths(n) + 1).String() }
}

// dataEdit raises a figure that is in a chart, a table, downloads and texts.
func dataEdit(g corpus.Generator, c corpus.Council) edit {
	old, next := worst(c)
	raise := replace(old, strings.TrimRight(old, "0123456789.")+"§", next)
	return edit{kind: kinds[0], file: g.DataFile(c, "deficit"), change: func(text string, n int) (string, string, error) {
		changed, figure, err := raise(text, n)
		return changed, "£" + figure + "m", err
	}}
}

// textEdit adds a paragraph.
func textEdit(g corpus.Generator, c corpus.Council) edit {
	return edit{kind: kinds[1], file: g.TextFile(c, "money"), change: func(text string, n int) (string, string, error) {
		w := word(n)
		return text + "\nAnother paragraph says " + w + ".\n", w, nil
	}}
}

// templateEdits add a paragraph to two templates.
func templateEdits(page, head, base string) []edit {
	return []edit{
		{kind: kinds[2], file: page, change: replace(head, head+"<p>§</p>", word)},
		{kind: kinds[3], file: base, change: replace("</main>", "<p>§</p></main>", word)},
	}
}

func styleEdit(file string) edit {
	return edit{kind: kinds[4], file: file, styles: true, change: replace("#12436d", "§", dark)}
}

// daylightEdits adds templates to the site, copies of daylight's own. The colours in
// daylight.toml are the only setting of the style sheet.
func daylightEdits(site string, c corpus.Council, o options) ([]edit, error) {
	for _, file := range []string{"internal/subjects/deficit/money.html", "templates/base.html"} {
		text, err := os.ReadFile(filepath.Join(o.repository, filepath.FromSlash(file)))
		if err != nil {
			return nil, err
		}
		own := filepath.Join(site, "templates", path.Base(file))
		if err := errors.Join(os.MkdirAll(filepath.Dir(own), 0o755), os.WriteFile(own, text, 0o644)); err != nil {
			return nil, err
		}
	}
	all := []edit{dataEdit(corpus.Daylight, c), textEdit(corpus.Daylight, c)}
	all = append(all, templateEdits("templates/money.html", `{{template "top" .}}`, "templates/base.html")...)
	return append(all, styleEdit("daylight.toml")), nil
}

func hugoEdits(_ string, c corpus.Council, _ options) ([]edit, error) {
	all := []edit{dataEdit(corpus.Hugo, c), textEdit(corpus.Hugo, c)}
	all = append(all, templateEdits("layouts/money/page.html", `{{ define "main" }}`, "layouts/baseof.html")...)
	return append(all, styleEdit("assets/css/site.css")), nil
}

func eleventyEdits(_ string, c corpus.Council, _ options) ([]edit, error) {
	all := []edit{dataEdit(corpus.Eleventy, c), textEdit(corpus.Eleventy, c)}
	all = append(all, templateEdits("src/_includes/money.njk", "<h1>{{ title }}</h1>", "src/_includes/base.njk")...)
	return append(all, styleEdit("src/static/css/site.css")), nil
}
