// Package minify makes templates and style sheets smaller without changing what they
// mean. Templates are minified once, when they are read, and not page by page: that
// saves nearly as much and costs less.
package minify

import (
	"bytes"
	"fmt"
	"regexp"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
)

// A Minifier shrinks templates and style sheets.
type Minifier struct{ m *minify.M }

// New returns a minifier that several goroutines can use.
func New() Minifier {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true,
		TemplateDelims: html.GoTemplateDelims,
	})
	m.AddFunc("text/css", css.Minify)
	return Minifier{m}
}

// rawText finds a template action inside <script>, <style> or <textarea>. The minifier
// would change the spaces in these elements, so a template may not have one there.
var rawText = regexp.MustCompile(`(?i)<(script|style|textarea)\b[^>]*>[^<]*\{\{`)

// Template minifies the source of an HTML template.
func (m Minifier) Template(name string, src []byte) ([]byte, error) {
	if at := rawText.FindIndex(src); at != nil {
		line := 1 + bytes.Count(src[:at[0]], []byte("\n"))
		return nil, fmt.Errorf("%s:%d: a template action cannot be inside <script>, <style> or <textarea>; pass the whole element in as a value", name, line)
	}
	out, err := m.m.Bytes("text/html", bytes.Clone(src)) // Bytes may overwrite its input
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

// CSS minifies a style sheet.
func (m Minifier) CSS(src []byte) ([]byte, error) { return m.m.Bytes("text/css", bytes.Clone(src)) }
