package narrative

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// Meta is the front matter of a narrative: what is between the +++ lines.
type Meta struct {
	Title   model.Text `toml:"title" doc:"the heading of the page" example:"Why the deficit grew"`
	Summary model.Text `toml:"summary" doc:"one sentence, shown in lists, in feeds and by search engines"`
	Order   model.Int  `toml:"order" doc:"the place of a page of your own in the menu: lower numbers come first" example:"10"`
	Menu    model.Text `toml:"menu" doc:"its name in the menu; a page of your own is in the menu only where this says so" example:"Contact"`
	Draft   model.Bool `toml:"draft" doc:"true keeps the page out of the published site" example:"true"`
	Date    model.Date `toml:"date" doc:"the day that an update was published; each needs one"`
	Lang    model.Text `toml:"lang" form:"lang" doc:"its language, where it is not the site's own: browsers and screen readers are told" example:"cy"`

	Aliases []model.Text `toml:"aliases" doc:"addresses that this page had before, from its council's folder; each leads here" example:"contact.html"`
}

var fence = []byte("+++")

// frontMatter reads the TOML between a first line +++ and the next one, and
// moves s.body behind it.
func (s *source) frontMatter(problems *diag.Problems) (meta Meta) {
	first, _, _ := bytes.Cut(s.text, []byte("\n"))
	if !bytes.Equal(bytes.TrimRight(first, " \t"), fence) {
		s.misplaced(problems)
		return meta
	}
	start := len(first) + 1
	for at := start; at < len(s.text); {
		line, _, _ := bytes.Cut(s.text[at:], []byte("\n"))
		next := at + len(line) + 1
		if bytes.Equal(bytes.TrimRight(line, " \t"), fence) {
			s.body = min(next, len(s.text))
			*problems = append(*problems, load.DecodeAt(s.file, 2, s.text[start:at], &meta)...)
			return meta
		}
		at = next
	}
	problems.Errorf(s.at(0, len(fence)), ruleFront, "the front matter is never closed").Hint = "write +++ on a line of its own after its last line"
	s.body = len(s.text)
	return meta
}

// misplaced reports front matter that is written in another way, or not at the very
// beginning: it would be printed as text, and what it says, such as that the page is a
// draft, would be lost.
func (s *source) misplaced(problems *diag.Problems) {
	first, at, after := wordsFrom(s.text, 0)
	second, next, _ := wordsFrom(s.text, after)
	follows := !bytes.ContainsRune(s.text[min(after, next):next], '\n')
	pos := s.at(at, len(first))
	switch {
	case bytes.Equal(first, fence):
		problems.Errorf(pos, ruleFront, "front matter begins on the first line, at its beginning, and this does not").
			Hint = "remove the empty lines and the spaces before +++"
	case isKey(first, "=") && isValue(first):
		problems.Errorf(pos, ruleFront, "this line belongs to front matter, and there is no +++ above it").
			Hint = "write +++ on a line of its own above it, as the first line of the file, and another below the last line of its kind"
	case !ruledOff(first):
	case isKey(second, ":="), string(first) == "---" && follows && yamlKey(second):
		problems.Errorf(pos, ruleFront, "front matter stands between +++ lines here, not between %s lines", first).
			Hint = "write +++ for " + string(first) + `, and key = "value" for key: value`
	}
}

// wordsFrom returns the first line with words at or after an offset, without the spaces
// around them, where it is, and the offset of the line after it.
func wordsFrom(text []byte, from int) (words []byte, at, after int) {
	for from < len(text) {
		line, _, _ := bytes.Cut(text[from:], []byte("\n"))
		after = from + len(line) + 1
		if words = bytes.TrimSpace(line); len(words) > 0 {
			return words, from + bytes.Index(line, words), after
		}
		from = after
	}
	return nil, len(text), len(text)
}

// isKey reports whether a line gives a key of the front matter a value, with one of the
// signs between them.
func isKey(line []byte, signs string) bool {
	name := line[:nameLen(line)]
	rest := bytes.TrimLeft(line[len(name):], " \t")
	return len(rest) > 0 && strings.IndexByte(signs, rest[0]) >= 0 && slices.Contains(metaKeys, string(bytes.ToLower(name)))
}

// isValue reports whether what is behind the sign of a key is a value as front matter has them,
// and not the words of a text.
func isValue(line []byte) bool {
	_, value, _ := bytes.Cut(line, []byte("="))
	value = bytes.TrimSpace(value)
	return len(value) > 0 && bytes.IndexByte([]byte(`"'[{`), value[0]) >= 0 || len(bytes.Trim(value, "0123456789-")) == 0 || bytes.HasPrefix(value, []byte("“")) || bytes.Equal(value, []byte("true")) || bytes.Equal(value, []byte("false"))
}

// metaKeys are the keys of [Meta].
var metaKeys = func() (keys []string) {
	for f := range reflect.TypeFor[Meta]().Fields() {
		keys = append(keys, f.Tag.Get("toml"))
	}
	return keys
}()

// yamlKey reports whether a line is one of YAML, as other generators have it: a ruled line
// and a heading of two lines would look the same.
func yamlKey(line []byte) bool {
	key, _, found := bytes.Cut(line, []byte(":"))
	return found && len(key) > 0 && nameLen(key) == len(key)
}

// ruledOff reports whether a line is all signs that people, and programs that correct what
// they type, write where front matter begins: ---, –––, \+\+\+. Lines of *** and ~~~ belong to
// Markdown.
func ruledOff(line []byte) bool {
	return utf8.RuneCount(line) >= 3 && len(bytes.Trim(line, `+-–—−=\`)) == 0
}
