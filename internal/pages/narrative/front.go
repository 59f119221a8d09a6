package narrative

import (
	"bytes"

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

	Aliases []model.Text `toml:"aliases" doc:"addresses that this page had before, from its council's folder; each leads here" example:"[\"contact.html\"]"`
}

var fence = []byte("+++")

// frontMatter reads the TOML between a first line +++ and the next one, and
// moves s.body behind it.
func (s *source) frontMatter(problems *diag.Problems) (meta Meta) {
	first, rest, _ := bytes.Cut(s.text, []byte("\n"))
	if !bytes.Equal(bytes.TrimRight(first, " \t"), fence) {
		s.yaml(first, rest, problems)
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

// yaml reports front matter as other generators write it, which would be taken
// for a ruled line and a heading.
func (s *source) yaml(first, rest []byte, problems *diag.Problems) {
	second, _, _ := bytes.Cut(rest, []byte("\n"))
	key, _, found := bytes.Cut(second, []byte(":"))
	if string(bytes.TrimRight(first, " \t")) == "---" && found && len(key) > 0 && nameLen(key) == len(key) {
		problems.Errorf(s.at(0, 3), ruleFront, "front matter stands between +++ lines here, not between --- lines").
			Hint = `write +++ for ---, and key = "value" for key: value`
	}
}
