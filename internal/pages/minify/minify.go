// Package minify makes files smaller without changing what they mean.
//
// Templates are minified once, when they are read, not page by page: that costs
// nothing later and saves nearly as much. It is the only door to
// tdewolff/minify.
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

// New makes a minifier, safe for use from several goroutines.
func New() Minifier {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true,
		TemplateDelims: html.GoTemplateDelims,
	})
	m.AddFunc("text/css", css.Minify)
	return Minifier{m}
}

// The minifier collapses spaces inside these elements although they hold template
// actions there, so a template may not have them.
var rawText = regexp.MustCompile(`(?i)<(script|style|textarea)\b[^>]*>[^<]*\{\{`)

// Template minifies the source of an HTML template.
func (m Minifier) Template(name string, src []byte) ([]byte, error) {
	if at := rawText.FindIndex(src); at != nil {
		line := 1 + bytes.Count(src[:at[0]], []byte("\n"))
		return nil, fmt.Errorf("%s:%d: a template action cannot stand inside <script>, <style> or <textarea>; pass the whole element in as a value", name, line)
	}
	out, err := m.m.Bytes("text/html", bytes.Clone(src)) // Bytes may overwrite its input
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

// CSS minifies a style sheet.
func (m Minifier) CSS(src []byte) ([]byte, error) { return m.m.Bytes("text/css", bytes.Clone(src)) }
